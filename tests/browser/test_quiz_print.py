"""The printable quiz and its key, printed by Chromium and read back from the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape

import pytest
from conftest import Printed, Printer, Word
from invented import DOCUMENTS, deck

from factdeck.model import GAP, Deck, Item, ItemKind
from factdeck.templates import environment
from factdeck.writers import quiz, quiz_large

MILLIMETRE = 72 / 25.4
PAPERS = {"a4": (210, 297), "letter": (215.9, 279.4)}
MARKS = 180 * MILLIMETRE
"""Where the marks, "/ 1", begin at the left."""
HEADINGS: dict[str, ItemKind] = {"Short": "basic", "Fill": "cloze", "Lists": "list"}


def files(which: Deck) -> dict[str, bytes]:
    which = replace(which, blueprint=replace(which.blueprint, also=("large_print",)))
    made = {**quiz.write(which, environment(None)), **quiz_large.write(which, environment(None))}
    return {name.removeprefix("quiz/").removesuffix(".html"): page for name, page in made.items()}


@pytest.fixture(scope="module")
def pages() -> dict[str, bytes]:
    return files(deck())


@pytest.fixture(scope="module")
def printed(printer: Printer, pages: dict[str, bytes]) -> dict[str, Printed]:
    return {name: printer.print(page, name) for name, page in pages.items()}


def asked(which: Deck) -> list[Item]:
    """The items in the order of the sheet."""
    kinds: list[ItemKind] = ["basic", "cloze", "list"]
    return sorted((item for item in which.items if item.status != "retired"), key=lambda item: kinds.index(item.kind))


def squeezed(text: str) -> str:
    """Without white space, which wrapping and justification change."""
    return "".join(text.split())


def secrets(item: Item) -> list[str]:
    return [*(item.value.members or [item.answer]), *(evidence.quote for evidence in item.evidence)]


def holds(text: str, secret: str) -> bool:
    words = r"\s+".join(map(re.escape, secret.split()))
    return re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) is not None


def left_words(words: Iterable[Word]) -> list[str]:
    """The words that begin in the left 16 mm of the text: question numbers and part letters."""
    return [word.text for word in words if word.left < (21 + 16) * MILLIMETRE and word.right < (21 + 11) * MILLIMETRE]


@pytest.mark.parametrize("sheet", ["quiz", "key"])
@pytest.mark.parametrize("paper", PAPERS)
def test_a_page_has_the_paper_size_that_the_file_is_named_for(
    printed: dict[str, Printed], sheet: str, paper: str
) -> None:
    expected = tuple(length * MILLIMETRE for length in PAPERS[paper])
    assert printed[f"{sheet}-{paper}"].size == pytest.approx(expected, abs=1)


@pytest.mark.parametrize("sheet", ["quiz", "key"])
@pytest.mark.parametrize("paper", PAPERS)
def test_each_page_says_which_page_of_how_many_it_is(printed: dict[str, Printed], sheet: str, paper: str) -> None:
    text = printed[f"{sheet}-{paper}"].pages
    assert len(text) > 2
    for number, page in enumerate(text, 1):
        assert re.findall(r"Page (\d+) of (\d+)", page) == [(str(number), str(len(text)))]


@pytest.mark.parametrize("sheet", ["quiz", "key"])
@pytest.mark.parametrize("paper", PAPERS)
def test_each_page_carries_the_title_of_the_quiz(printed: dict[str, Printed], sheet: str, paper: str) -> None:
    for page in printed[f"{sheet}-{paper}"].pages:
        assert deck().title in page


def test_a_long_title_is_whole_at_the_top_and_shortened_at_the_foot(printer: Printer) -> None:
    title = "On the Rebuilding of the Sea Wall at Velmora in the Years 1906 to 1909, " * 3 + "v" * 150
    result = printer.print(files(replace(deck(), title=title))["quiz-a4"], "long-title")
    assert squeezed(title) in squeezed(result.pages[0])
    for page, words in zip(result.pages, result.words(), strict=True):
        assert re.search(r"On the Rebuilding .*…", page, re.DOTALL)
        foot = [word for word in words if word.top > 280 * MILLIMETRE]
        assert max(word.right for word in foot) < 192 * MILLIMETRE
        assert max(word.bottom for word in words) < 295 * MILLIMETRE


@pytest.mark.parametrize("sheet", ["quiz", "key"])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_question_stands_whole_on_one_page(printed: dict[str, Printed], sheet: str, paper: str) -> None:
    text = [squeezed(page) for page in printed[f"{sheet}-{paper}"].pages]
    for item in asked(deck()):
        pieces = [squeezed(piece) for piece in item.question.split(GAP)]
        where = [number for number, page in enumerate(text) if all(piece in page for piece in pieces)]
        assert len(where) == 1, item.question


@pytest.mark.parametrize("first", range(5))
def test_neither_a_question_and_its_lines_nor_a_heading_and_its_first_question_are_parted(
    printer: Printer, first: int
) -> None:
    """Whatever stands at the foot of a page: fewer questions before it move every page break."""
    whole = deck()
    part = replace(whole, items=whole.items[first:])
    result = printer.print(files(part)["quiz-a4"], f"from-{first}")
    kinds = [item.kind for item in asked(part)]
    number = 0
    for words in result.words():
        starts = [text for text in left_words(words) if re.fullmatch(r"\d+\.", text)]
        assert starts == [f"{number + 1 + index}." for index in range(len(starts))]
        marks = [word for word in words if word.text == "/" and word.left > MARKS]
        scores = 1 if number == 0 else 0
        assert len(marks) == len(starts) + scores
        for heading, kind in HEADINGS.items():
            if any(word.text == heading and word.left < (21 + 15) * MILLIMETRE for word in words):
                assert number <= kinds.index(kind) < number + len(starts)
        number += len(starts)
    assert number == len(kinds)


@pytest.mark.parametrize("sheet", ["quiz", "key"])
@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_is_cut_off_or_shrunk_to_fit(printed: dict[str, Printed], sheet: str, paper: str) -> None:
    """Chromium shrinks the text of every page when one line is too wide, but not the margin boxes."""
    result = printed[f"{sheet}-{paper}"]
    width, height = PAPERS[paper]
    for words in result.words():
        assert min(word.left for word in words) > 20 * MILLIMETRE
        assert max(word.right for word in words) < (width - 18) * MILLIMETRE
        assert max(word.bottom for word in words) < height * MILLIMETRE
    first = result.words()[0]
    text = next(word for word in first if word.text == "questions,")
    footer = next(word for word in first if word.text == "Page")
    assert (text.bottom - text.top) / (footer.bottom - footer.top) == pytest.approx(10.5 / 8.5, rel=0.02)


@pytest.mark.parametrize("name", [f"{sheet}-{paper}" for sheet in ("quiz", "quiz-large") for paper in PAPERS])
def test_the_student_s_file_holds_no_answer_and_no_quote(
    printed: dict[str, Printed], pages: dict[str, bytes], name: str
) -> None:
    result = printed[name]
    text = "\n".join((unescape(pages[name].decode()), result.text, result.info, result.structure()))
    found = [secret for item in deck().items for secret in secrets(item) if holds(text, secret)]
    assert not found
    assert not any(item.key in text for item in deck().items)
    assert not any(title in text for title in DOCUMENTS)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_key_holds_each_answer_with_its_quote_and_place(printed: dict[str, Printed], paper: str) -> None:
    text = squeezed("".join(printed[f"key-{paper}"].pages))
    items = asked(deck())
    openings = [squeezed(f"{number}. {item.question.split(GAP)[0]}") for number, item in enumerate(items, 1)]
    places = [text.index(opening) for opening in openings]
    assert places == sorted(places)
    for item, begin, end in zip(items, places, [*places[1:], len(text)], strict=True):
        evidence = item.evidence[0]
        place = f"{DOCUMENTS[item.order > 24]}, page {evidence.page}, line {evidence.line} of {evidence.source}"
        for expected in (*secrets(item), place):
            assert squeezed(expected) in text[begin:end], item.question


def test_a_retired_item_is_neither_asked_nor_answered(pages: dict[str, bytes]) -> None:
    for page in pages.values():
        assert b"cannons" not in page
        assert b"thirty-eight" not in page


def test_a_page_needs_nothing_from_outside_and_runs_nothing(pages: dict[str, bytes]) -> None:
    for page in pages.values():
        assert re.search(rb"<script|<link|<img|\bsrc=|\burl\(|@import|\bhref=|\bon\w+=", page) is None
        assert b"default-src 'none'" in page
