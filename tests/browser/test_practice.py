"""What a learner does with the quiz on the screen, in Chromium and by keyboard alone."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from devtools import Tab
from learner import answer, focused, run_through, score, tab_to
from practised import HOSTILE, KINDS, asked, deck, given, html

from factdeck.model import QuestionKind


def topics(practice: Tab) -> list[list[str]]:
    script = "[...document.querySelectorAll('#topics tr')].map(row => [...row.children].map(each => each.textContent))"
    found: list[list[str]] = practice.value(script)
    return found


def test_every_kind_is_answered_by_keyboard_alone(practice: Tab) -> None:
    assert list(asked()) == list(KINDS)
    assert given("true_false") == ["F", "1793"]
    said = run_through(practice)
    assert [text.split(".")[0] for text in said] == ["Right"] * 8
    assert score(practice) == "15 of 15 points (100 %), 8 of 8 questions right."
    assert practice.value("document.getElementById('retry').checkVisibility()") is False
    assert practice.value("violations") == []


def test_what_was_answered_what_is_right_and_where_it_stands_is_shown(practice: Tab) -> None:
    wrong: dict[QuestionKind, list[str]] = {"choice": ["A"], "true_false": ["T"], "numeric": ["7"]}
    for kind in KINDS:
        question, solution = asked()[kind]
        said = answer(practice, kind, wrong.get(kind))
        assert said.startswith("Wrong." if kind in wrong else "Right.")
        shown = practice.value("document.getElementById('feedback').innerText")
        own = practice.value("[...document.querySelectorAll('#cells .given b')].map(each => each.innerText)")
        lettered = dict(zip("ABCDEFG", question.options, strict=False)) | {"T": "True", "F": "False"}
        assert own == [lettered.get(line, line) for line in wrong.get(kind, given(kind))]
        assert all(text in shown for text in (*solution.members, solution.answer if kind in wrong else ""))
        for citation in solution.citations:
            place = f"{citation.document}, page {citation.page}, line {citation.line} of {citation.source}"
            assert place in shown
            assert citation.quote in shown
        assert practice.value(f"document.querySelector('#q{question.number} fieldset').disabled")
        practice.press("Enter")
    assert practice.value("document.querySelector('[role=status]#verdict') !== null")


def test_lines_are_judged_one_by_one_and_what_was_held_wrong_can_be_claimed(practice: Tab) -> None:
    lines = given("matching")
    swapped = [lines[1], lines[0], *lines[2:]]
    wrong: dict[QuestionKind, list[str]] = {
        "matching": swapped,
        "ordering": ["1", "3", "2", "4"],
        "short": ["somebody else"],
        "list": ["nordahl and sons", "nobody", ""],
    }
    said = run_through(practice, wrong)
    assert said[2].startswith("Partly right. 2 of 4 points.")
    assert said[5] == "Wrong. 0 of 1 point. The right answer is: Léocadia O’Brandt."
    assert said[7].startswith("Partly right. 1 of 3 points.")
    before = int(score(practice).split()[0])
    tab_to(practice, "Question 8")
    practice.press("Enter")
    tab_to(practice, "I was right")
    practice.press("Enter")
    assert focused(practice, "textContent") == "I was right"
    assert focused(practice, "getAttribute('aria-pressed')") == "true"
    assert "counted this as right yourself" in practice.value("document.getElementById('verdict').textContent")
    tab_to(practice, "Finish")
    practice.press("Enter")
    assert int(score(practice).split()[0]) == before + 1
    assert practice.value("document.getElementById('score-note').textContent") == "1 counted as right by you."


def test_an_empty_answer_is_not_checked_but_not_to_know_is_one(practice: Tab) -> None:
    practice.press("Tab", 2)
    tab_to(practice, "Check")
    practice.press("Enter")
    assert practice.value("document.getElementById('verdict').textContent") == "Nothing is answered yet."
    practice.press("Tab")
    assert focused(practice, "textContent") == "I don’t know"
    practice.press("Enter")
    verdict = practice.value("document.getElementById('verdict').textContent")
    assert verdict == "Wrong. 0 of 1 point. The right answer is: 3 October 1871."


def test_the_score_is_counted_by_topic_and_only_what_was_not_right_is_asked_again(practice: Tab) -> None:
    run_through(practice, {"numeric": ["2,000"], "cloze": ["in spring"]})
    assert score(practice) == "13 of 15 points (87 %), 6 of 8 questions right."
    document = deck().documents[0].title
    assert topics(practice) == [
        ["Light", "2 of 2", "2 of 2"],
        [document, "1 of 2", "1 of 2"],
        ["Several topics", "1 of 1", "4 of 4"],
        ["Mills", "1 of 1", "3 of 3"],
        ["Wall", "1 of 2", "3 of 4"],
    ]
    tab_to(practice, "Ask again what was not right (2)")
    practice.press("Enter")
    entries = "[...document.querySelectorAll('#map .number')].map(each => each.textContent)"
    assert practice.value(entries) == ["5", "7"]
    assert answer(practice, "numeric").startswith("Right.")
    practice.press("Enter")
    assert answer(practice, "cloze", ["March 1st, 1826"]).startswith("Right.")
    practice.press("Enter")
    assert score(practice) == "2 of 2 points (100 %), 2 of 2 questions right."
    tab_to(practice, "Start anew")
    practice.press("Enter")
    assert practice.value(entries + ".length") == 8
    assert practice.value("document.querySelectorAll('.question :checked:not(option)').length") == 0
    assert focused(practice, "tagName") == "H3"


# --- memory


def test_a_reload_goes_on_where_the_learner_was(practice: Tab, practice_file: Path) -> None:
    answer(practice, "choice")
    practice.press("Enter")
    answer(practice, "true_false", ["F", "in 1799"])
    tab_to(practice, "I was right")
    practice.press("Enter")
    before = practice.value("document.querySelector('main').innerText")
    practice.open(practice_file)
    assert practice.value("document.querySelector('main').innerText") == before
    tab_to(practice, "Finish")
    practice.press("Enter")
    before = practice.value("document.querySelector('main').innerText")
    practice.open(practice_file)
    assert practice.value("document.querySelector('main').innerText") == before
    assert "2 of 15 points" in before


def test_another_quiz_in_the_same_browser_begins_anew(practice: Tab, practice_file: Path) -> None:
    answer(practice, "choice")
    other = practice_file.with_name("other.html")
    other.write_bytes(html(seed="c"))
    practice.open(other)
    assert practice.value("document.getElementById('progress').textContent") == "0 of 8 answered"


@pytest.mark.parametrize(
    "kept", ['"a text"', "{}", '{"asked": [1], "current": 1, "round": 1, "answers": {"1": 5}}', "{"]
)
def test_what_is_kept_and_makes_no_sense_is_forgotten(practice: Tab, practice_file: Path, kept: str) -> None:
    answer(practice, "choice")
    (name,) = practice.value("Object.keys(localStorage)")
    practice.value(f"localStorage.setItem({json.dumps(name)}, {json.dumps(kept)})")
    practice.open(practice_file)
    assert practice.value("document.getElementById('progress').textContent") == "0 of 8 answered"


def test_it_works_where_the_browser_keeps_nothing(practice: Tab, practice_file: Path) -> None:
    refuse = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    added = practice.call("Page.addScriptToEvaluateOnNewDocument", source=refuse)["identifier"]
    practice.open(practice_file)
    run_through(practice)
    practice.call("Page.removeScriptToEvaluateOnNewDocument", identifier=added)
    assert score(practice).startswith("15 of 15")


# --- results


def test_the_result_is_saved_as_a_file_and_copied_as_text(practice: Tab, tmp_path: Path) -> None:
    run_through(practice, {"short": [HOSTILE]})
    practice.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    tab_to(practice, "Save as a file")
    practice.press("Enter")
    saved = tmp_path / "result.json"
    for _ in range(100):
        if saved.exists():
            break
        time.sleep(0.05)
    result = json.loads(saved.read_text(encoding="utf-8"))
    assert result["quiz"] == deck().title
    assert result["score"]["points"] == 14
    assert [each["right"] for each in result["questions"]] == [kind != "short" for kind in KINDS]
    assert result["questions"][5]["given"] == [HOSTILE]
    assert result["questions"][5]["answer"] == "Léocadia O’Brandt"
    practice.press("Tab")
    practice.press("Enter")
    practice.value("new Promise(done => setTimeout(done, 100))")
    assert practice.value("document.getElementById('copied').textContent") in ("Copied.", "Copy what is marked below.")
    text = practice.value("document.getElementById('as-text').value")
    assert "14 of 15 points (93 %), 7 of 8 questions right" in text
    assert f"Answer: {HOSTILE} (wrong)" in text
    assert practice.value("violations") == []
