"""The report page in Chromium: by keyboard, by eye, by screen reader, on a narrow screen and on paper."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from devtools import Tab

from factdeck import plugins
from factdeck.coverage import STATES, Coverage, survey
from factdeck.model import (
    BY_HAND,
    Candidate,
    Deck,
    Disagreement,
    Document,
    Evidence,
    Fact,
    Item,
    Rejected,
    Source,
    Value,
)
from factdeck.templates import environment
from factdeck.writers import report

LONG = "https://archive.invalid/" + "harbourworks" * 12
HOSTILE = """<script>document.title = "owned"</script></style><img src=x onerror="alert('1')"> & 'so' "on\""""
TEXT = f"""\
# The *Harbour* of Velmora

The light was lit on 3 October 1871. It was built of granite, and {LONG} shows it. Nobody came!

### A heading two steps down

| Ship | Year |
| --- | --- |
| Petrel | 1884 |

- The quay is long. It is old.

A line with {HOSTILE.replace("<", "&lt;")} in it.
"""
USED, REFUSED = "The light was lit on 3 October 1871.", "It was built of granite, and"


def read(path: str, text: str) -> list[Document]:
    reader = plugins.readers()["markdown"]
    return reader.read(Source(path, reader.MEDIA_TYPE, "0" * 64), text.encode())


def evidence(path: str, quote: str) -> tuple[Evidence, ...]:
    at = TEXT.index(quote)
    return (Evidence(quote, path, path, None, 1, at, at + len(quote)),)


def item(key: str, question: str, answer: str, kind: str, *quotes: str) -> Item:
    where = tuple(each for quote in quotes for each in evidence("velmora.md", quote))
    time = "2026-11-24T08:00:00Z"
    return Item(key, "basic", question, answer, where, kind, Value("text", answer), "approved", time, 1)


def rejected(question: str, quote: str, rule: str, reason: str) -> Rejected:
    fact = Fact("date", "it", "of", Value("text", "granite"), evidence("velmora.md", quote), question)
    return Rejected(Candidate(fact, "basic", question, "granite"), rule, reason)


def side(path: str, quote: str, answer: str) -> Candidate:
    where = (Evidence(quote, path, path, 4, 1, 0, len(quote)),)
    return Candidate(Fact("count", "boats", "", Value("count", answer), where, ""), "basic", "How many boats?", answer)


def deck() -> Deck:
    """A deck on two sources, with every kind of block, hostile in each of its texts."""
    return Deck(
        "velmora",
        f"Velmora {HOSTILE}",
        "",
        (
            item("k1", f"When was the light lit? {HOSTILE}", f"3 October 1871 {HOSTILE}", "date", USED),
            item("k2", "Which ship is of 1884?", f"Petrel, see {LONG}", "name", "Petrel | 1884", "A heading two"),
            item("k3", "What was the toll?", "two crowns", BY_HAND),
        ),
        (
            rejected("What was built of granite?", REFUSED, "reference", f"no antecedent {HOSTILE}"),
            rejected("What is of granite?", REFUSED, "a_rule_of_a_stranger_with_quite_a_long_name", "is like another"),
            rejected("When?", USED, "thin", "the question names nothing"),
        ),
        (*read("velmora.md", TEXT), *read("no-fact.md", "# Nothing\n\nWhat a sight!\n")),
        disagreements=(
            Disagreement((side("a.md", f"Ten {LONG}", "Ten"), side("b.md", f"Two {HOSTILE}", HOSTILE)), "scope"),
        ),
    )


@pytest.fixture(scope="module")
def covered() -> Coverage:
    return survey(deck())


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_bytes(report.write(deck(), environment(None))["report.html"])
    return path


@pytest.fixture
def page(tab: Tab, path: Path) -> Tab:
    """The page as it is when it has just been opened in a wide window by day."""
    tab.resize(1000)
    tab.emulate(prefers_color_scheme="light")
    tab.open(path)
    return tab


def open_all(page: Tab) -> None:
    page.value("document.querySelectorAll('details').forEach(each => { each.open = true })")


def shown(page: Tab) -> list[str]:
    """The states of the sentences that can be seen, in their order."""
    script = """[...document.querySelectorAll('.sentence')].filter(each => each.checkVisibility())
        .map(each => [...each.classList].find(name => name != 'sentence'))"""
    found: list[str] = page.value(script)
    return found


def focused(page: Tab, what: str) -> Any:
    return page.value(f"document.activeElement.{what}")


def states(covered: Coverage) -> list[str]:
    return [sentence.state for text in covered.texts for sentence in text.sentences]


def test_every_sentence_is_shown_in_the_order_of_the_documents(page: Tab, covered: Coverage) -> None:
    assert set(states(covered)) == set(STATES)
    assert shown(page) == states(covered)
    said = page.value("[...document.querySelectorAll('.said')].map(each => each.textContent)")
    assert said == [sentence.text.replace("\t", " | ") for text in covered.texts for sentence in text.sentences]


# --- keyboard


def test_the_first_key_offers_to_skip_to_the_documents(page: Tab) -> None:
    page.press("Tab")
    assert focused(page, "textContent") == "Skip to the documents"
    assert page.value("document.activeElement.getBoundingClientRect().left") >= 0
    page.press("Enter")
    assert focused(page, "id") == "texts"


@pytest.mark.parametrize(("steps", "state"), list(enumerate(STATES, start=1)))
def test_arrows_choose_what_is_shown(page: Tab, covered: Coverage, steps: int, state: str) -> None:
    page.press("Tab", 2)
    assert focused(page, "id") == "show-all"
    page.press("ArrowDown", steps)
    assert focused(page, "id") == f"show-{state}"
    assert shown(page) == [each for each in states(covered) if each == state]
    assert page.value("[...document.querySelectorAll('.passage')].every(each => !each.checkVisibility() "
                      "|| [...each.children].some(inner => inner.checkVisibility()))")  # fmt: skip
    page.press("ArrowUp", steps)
    assert shown(page) == states(covered)


def test_a_sentence_opens_and_closes_by_keyboard_and_shows_what_was_made_of_it(page: Tab) -> None:
    texts = len(deck().documents)
    page.press("Tab", 2 + texts + 1)
    assert focused(page, "tagName") == "SUMMARY"
    visible = "document.activeElement.parentElement.querySelector('.made-of-it').checkVisibility()"
    assert not page.value(visible)
    page.press("Enter")
    assert page.value(visible)
    told = page.value("document.activeElement.parentElement.innerText")
    for text in (USED, HOSTILE, "3 October 1871", "Approved item", "k1", "When?", "Refused by thin", "names nothing"):
        assert text in told
    page.press(" ")
    assert not page.value(visible)


def test_each_control_is_reached_once_and_shows_that_it_has_the_focus(page: Tab) -> None:
    order = "[...document.querySelectorAll('a, input:checked, summary')]"
    for index in range(page.value(f"{order}.length")):
        page.press("Tab")
        assert page.value(f"{order}.indexOf(document.activeElement)") == index
        outline = "getComputedStyle(document.activeElement.closest('label') ?? document.activeElement).outlineStyle"
        assert page.value(outline) == "solid"
    page.press("Tab")
    assert page.value(f"{order}.indexOf(document.activeElement)") == -1


# --- accessibility


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 320])
@pytest.mark.parametrize("opened", [False, True], ids=["closed", "opened"])
def test_axe_finds_no_fault(page: Tab, axe: str, scheme: str, width: int, opened: bool) -> None:
    page.resize(width)
    page.emulate(prefers_color_scheme=scheme)
    page.value(f"{axe}; 0")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    run = f"axe.run(document, {{runOnly: {json.dumps(tags)}, rules: {{'target-size': {{enabled: true}}}}}})"
    if opened:
        open_all(page)
    result = page.value(run)
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in result["violations"]] == []
    assert {"color-contrast", "heading-order", "target-size"} <= {each["id"] for each in result["passes"]}


def test_a_screen_reader_is_told_the_state_of_each_sentence(page: Tab, covered: Coverage) -> None:
    page.call("Accessibility.enable")
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    names = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "DisclosureTriangle"]
    sentences = [each for text in covered.texts for each in text.sentences if each.state != "without_fact"]
    assert len(names) == len(sentences)
    for name, sentence in zip(names, sentences, strict=True):
        assert name.startswith(f"{sentence.state.capitalize()}:")
        assert sentence.text.split("\t")[0] in name
    images = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "image"]
    assert images.count("Without a fact:") == states(covered).count("without_fact")


def test_used_and_refused_differ_by_more_than_colour(page: Tab) -> None:
    looks = page.value("""[...document.querySelectorAll('.sentence')].map(each => [...each.classList].at(-1) + " "
        + each.querySelector('.mark').textContent + " " + getComputedStyle(each).borderLeftStyle)""")
    assert set(looks) == {"used ✓ solid", "refused ✕ dashed", "without_fact ○ solid"}


# --- safety


def told_of_policy(tab: Tab) -> list[str]:
    entries = [each["params"]["entry"]["text"] for each in tab.events if each.get("method") == "Log.entryAdded"]
    return [text for text in entries if "Content Security Policy" in text]


def requested(tab: Tab) -> list[str]:
    events = [each["params"] for each in tab.events if each.get("method") == "Network.requestWillBeSent"]
    return [event["request"]["url"] for event in events]


def test_the_page_keeps_its_own_policy_and_asks_for_nothing(page: Tab, path: Path) -> None:
    open_all(page)
    assert told_of_policy(page) == []
    assert requested(page) == [path.as_uri()]
    assert page.value("getComputedStyle(document.body).maxWidth") != "none"


def test_hostile_text_stays_text(page: Tab) -> None:
    assert page.value("document.title") == f"Velmora {HOSTILE}: what was covered"
    assert page.value("document.querySelectorAll('script, img, iframe, link').length") == 0
    assert HOSTILE in page.value("document.querySelector('h1').textContent")
    assert HOSTILE in page.value("document.querySelector('.refusal .note').textContent + document.body.textContent")


def test_the_policy_would_stop_what_escaping_did_not(tab: Tab, path: Path) -> None:
    worse = path.with_name("worse.html")
    intruder = b'<script>document.title = "owned"</script><img src="in.png"><p id="p" style="color: red">p</p>'
    worse.write_bytes(path.read_bytes().replace(b"</h1>", b"</h1>" + intruder))
    tab.open(worse)
    assert tab.value("document.title") != "owned"
    assert tab.value("getComputedStyle(document.getElementById('p')).color") != "rgb(255, 0, 0)"
    assert len(told_of_policy(tab)) == 3


# --- narrow, and on paper


def test_nothing_is_cut_off_at_320_pixels(page: Tab) -> None:
    page.resize(320)
    open_all(page)
    assert page.value("document.documentElement.scrollWidth") == 320
    outside = page.value("""[...document.querySelectorAll('body *')].filter(each => each.checkVisibility())
        .filter(each => each.getBoundingClientRect().right > 320 || each.scrollWidth > each.clientWidth + 1
            && getComputedStyle(each).display != 'inline' && !each.closest('svg'))
        .map(each => each.outerHTML.slice(0, 80))""")
    assert outside == []


def test_on_paper_everything_stands_whatever_is_chosen_and_open(page: Tab, covered: Coverage, tmp_path: Path) -> None:
    page.press("Tab", 2)
    page.press("ArrowDown")
    assert set(shown(page)) == {"used"}
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(base64.b64decode(page.call("Page.printToPDF", preferCSSPageSize=True)["data"]))
    printed = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
    text = re.sub(r"\s", "", printed)
    which = deck()
    expected = [sentence.text for each in covered.texts for sentence in each.sentences]
    expected += [words for each in which.items for words in (each.question, each.answer, each.key)]
    expected += [words for each in which.rejected for words in (each.candidate.question, each.rule, each.reason)]
    missing = [words for words in expected if re.sub(r"\s", "", words.replace("\t", "|")) not in text]
    assert missing == []


def test_the_sides_of_a_disagreement_stand_side_by_side_where_there_is_room(page: Tab) -> None:
    tops = "[...document.querySelectorAll('.sides li')].map(each => each.getBoundingClientRect().top)"
    one, other = page.value(tops)
    assert one == other
    page.resize(320)
    one, other = page.value(tops)
    assert one < other
