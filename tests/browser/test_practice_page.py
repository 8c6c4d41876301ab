"""The quiz on the screen for screen readers, in narrow windows, on paper, and under attack."""

from __future__ import annotations

import base64
import re
import subprocess
from pathlib import Path

import pytest
from devtools import Tab
from learner import answer, run_through
from practised import HOSTILE, KINDS, RIGHT_TO_LEFT, asked, deck, html

# --- screen readers, eyes, narrow windows


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_at_the_start_after_an_answer_and_at_the_end(practice: Tab, axe: str, colours: str) -> None:
    practice.emulate(prefers_color_scheme=colours)
    practice.value(axe + "; 1")
    check = "axe.run().then(r => r.violations.map(each => each.id + ' ' + each.nodes[0].html))"
    for kind in KINDS:
        assert practice.value(check) == [], kind
        answer(practice, kind, ["somebody"] if kind == "short" else None)
        if kind in ("choice", "short", "list"):
            assert practice.value(check) == [], kind
        practice.press("Enter")
    assert practice.value(check) == []


def test_a_screen_reader_is_told_the_question_of_each_group_and_the_name_of_each_field(practice: Tab) -> None:
    practice.call("Accessibility.enable")
    for kind in KINDS:
        question, _ = asked()[kind]
        practice.value(f"document.querySelectorAll('#map button')[{question.number - 1}].click()")
        nodes = practice.call("Accessibility.getFullAXTree")["nodes"]
        told = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if "role" in node]
        (group,) = [name for role, name in told if role == "group" and name.startswith(question.text[0].strip())]
        assert group
        fields = [name for role, name in told if role in ("textbox", "radio", "combobox")]
        assert len(fields) >= max(len(question.options) if kind == "choice" else 1, len(question.prompts))
        assert all(fields)
        if kind in ("matching", "ordering"):
            assert [name for role, name in told if role == "combobox"] == list(question.prompts)


def test_text_size_and_colours_are_chosen_and_kept(practice: Tab, practice_file: Path) -> None:
    size, colour = "getComputedStyle(document.documentElement).fontSize", "getComputedStyle(document.body).color"
    small, ink = practice.value(size), practice.value(colour)
    practice.press("Tab")
    practice.press("Enter")
    practice.press("Tab")
    practice.press("ArrowDown", 2)
    practice.press("Tab")
    practice.press("ArrowDown", 2)
    assert float(practice.value(size)[:-2]) == 1.5 * float(small[:-2])
    assert practice.value(colour) != ink
    practice.open(practice_file)
    assert float(practice.value(size)[:-2]) == 1.5 * float(small[:-2])
    assert practice.value(colour) != ink


@pytest.mark.parametrize(("width", "size"), [(320, ""), (320, "larger"), (640, "larger")])
def test_nothing_is_cut_off_in_a_narrow_window(practice: Tab, width: int, size: str) -> None:
    practice.resize(width)
    practice.value(f"document.documentElement.dataset.size = {size!r}")
    outside = f"""[...document.querySelectorAll('body *:not(.unseen)')].filter(each => each.checkVisibility())
        .filter(each => each.getBoundingClientRect().right > {width} || each.getBoundingClientRect().left < 0)
        .map(each => each.outerHTML.slice(0, 80))"""
    for number, _ in enumerate(KINDS):
        practice.value(f"document.querySelectorAll('#map button')[{number}].click()")
        assert practice.value(outside) == []
        practice.value("document.querySelector('.current .unknown').click()")
        assert practice.value(outside) == []
        assert practice.value("document.documentElement.scrollWidth") == width
    practice.value("document.getElementById('finish').click()")
    assert practice.value(outside) == []
    assert practice.value("document.documentElement.scrollWidth") == width


# --- paper


def printed(practice: Tab, folder: Path) -> str:
    pdf = folder / "practice.pdf"
    pdf.write_bytes(base64.b64decode(practice.call("Page.printToPDF", preferCSSPageSize=True)["data"]))
    return subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_without_a_script_it_is_a_quiz_on_paper_that_shows_no_answers(
    practice: Tab, practice_file: Path, tmp_path: Path
) -> None:
    practice.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        practice.open(practice_file)
        told = printed(practice, tmp_path)
    finally:
        practice.call("Emulation.setScriptExecutionDisabled", value=False)
    text = squeezed(told)
    for question, _ in asked().values():
        for piece in (*question.text, *question.options, *question.prompts):
            assert RIGHT_TO_LEFT in piece or squeezed(piece) in text
    for kind in ("true_false", "numeric", "short", "cloze"):
        assert squeezed(asked()[kind][1].answer) not in text
    assert "Enteredundernumber" not in text
    assert "Trevanion" not in text
    for word in ("Check", "Display", "Finish", "Choose\n"):
        assert word not in told


def test_printed_with_a_script_it_is_the_same_paper_whatever_was_answered(
    practice: Tab, practice_file: Path, tmp_path: Path
) -> None:
    run_through(practice)
    live = printed(practice, tmp_path)
    practice.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        practice.open(practice_file)
        assert printed(practice, tmp_path) == live
    finally:
        practice.call("Emulation.setScriptExecutionDisabled", value=False)


# --- safety


def test_hostile_texts_are_shown_as_they_are_and_nothing_is_loaded(practice: Tab, practice_file: Path) -> None:
    assert practice.value("document.title") == f"{deck().title}: practice"
    assert practice.value("document.querySelector('h1').textContent") == deck().title
    question, _ = asked()["choice"]
    assert practice.value("document.querySelector('.current legend').innerText") == question.text[0]
    options = practice.value("[...document.querySelectorAll('.current .options [dir]')].map(each => each.innerText)")
    assert options == list(question.options)
    assert practice.value("getComputedStyle([...document.querySelectorAll('.current .options [dir]')]"
                      f"[{question.options.index(RIGHT_TO_LEFT)}]).direction") == "rtl"  # fmt: skip
    run_through(practice, {"short": [HOSTILE], "list": [HOSTILE, RIGHT_TO_LEFT, ""]})
    assert practice.value("document.querySelectorAll('img, iframe, link').length") == 0
    assert practice.value("document.querySelectorAll('script').length") == 2
    assert practice.value("violations") == []
    entries = [each["params"]["entry"]["text"] for each in practice.events if each.get("method") == "Log.entryAdded"]
    assert entries == []
    events = [each["params"] for each in practice.events if each.get("method") == "Network.requestWillBeSent"]
    assert [event["request"]["url"] for event in events] == [practice_file.as_uri()]
    assert not [each for each in practice.events if each.get("method") == "Runtime.exceptionThrown"]


def test_the_policy_would_stop_what_escaping_did_not(practice: Tab, practice_file: Path) -> None:
    worse = practice_file.with_name("worse.html")
    intruder = (
        b'<script>document.title = "owned"</script><img src="in.png" onerror="document.title=1"><p id="p" '
        b'style="color: red">p</p><style>h1 { color: red }</style>'
    )
    worse.write_bytes(practice_file.read_bytes().replace(b"</h1>", b"</h1>" + intruder))
    practice.open(worse)
    assert "practice" in practice.value("document.title")
    assert practice.value("getComputedStyle(document.getElementById('p')).color") != "rgb(255, 0, 0)"
    assert practice.value("getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 0, 0)"
    assert len(practice.value("violations")) >= 4


def test_the_bytes_are_the_same_each_time() -> None:
    assert html() == html()
