"""Two columns, less ink and large print, printed by Chromium and read back from the PDF."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import many_scripts
import pytest
from conftest import Printed, Printer, Word
from devtools import Tab
from invented import deck as invented
from test_quiz_print import squeezed

from factdeck import quiz
from factdeck.model import Blueprint, Deck, QuizRow
from factdeck.templates import environment
from factdeck.writers import quiz as writer
from factdeck.writers import quiz_cards, quiz_large

MILLIMETRE = 72 / 25.4
ROWS = (QuizRow(5, "choice"), QuizRow(3, "numeric"), QuizRow(None, "short"), QuizRow(None, "cloze"),
        QuizRow(None, "list"))  # fmt: skip
GUTTER = 105 * MILLIMETRE
MARGINS = {"full": (17, 19, 19, 21), "saving": (12, 13, 13, 14)}
"""In millimetres, from the upper one clockwise."""


def blueprint(**how: object) -> Deck:
    return replace(invented(), blueprint=Blueprint(ROWS, also=("large_print", "flashcards"), **how))  # type: ignore[arg-type]


def pages(which: Deck) -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    for each in (writer, quiz_large, quiz_cards):
        made |= each.write(which, environment(None))
    return {name.removeprefix("quiz/").removesuffix(".html"): page for name, page in made.items()}


def body(words: list[Word], ink: str) -> list[Word]:
    """The words within the margins, on A4."""
    top, _, bottom, _ = (side * MILLIMETRE for side in MARGINS[ink])
    return [word for word in words if word.top > top - 1 and word.bottom < 297 * MILLIMETRE - bottom + 1]


def columns(words: list[Word]) -> tuple[list[Word], list[Word]]:
    return [word for word in words if word.left < GUTTER], [word for word in words if word.left >= GUTTER]


def read(words: list[Word]) -> str:
    """The words from line to line, without the spaces between them."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.bottom):
        if not lines or word.bottom - lines[-1][-1].bottom > 2:
            lines.append([])
        lines[-1].append(word)
    return "".join(word.text for line in lines for word in sorted(line, key=lambda word: word.left))


# --- columns


@pytest.fixture(scope="module")
def two_columns(printer: Printer) -> dict[str, Printed]:
    """The sheet by how much ink it takes."""
    return {
        ink: printer.print(pages(blueprint(columns=2, ink=ink))["quiz-a4"], f"columns-{ink}")
        for ink in ("full", "saving")
    }


@pytest.mark.parametrize("ink", ["full", "saving"])
def test_in_two_columns_each_question_stands_whole_in_one(two_columns: dict[str, Printed], ink: str) -> None:
    """A question begins with its number and ends with its mark: there are as many of both in each column."""
    planned, _ = quiz.plan(blueprint(columns=2))
    asked = [question for part in planned.parts for question in part.questions]
    seen = []
    for words in two_columns[ink].words():
        _, right, _, left = MARGINS[ink]
        for column, edge in zip(columns(body(words, ink)), (left, (left + 210 - right) / 2 + 4), strict=True):
            starts = [int(word.text[:-1]) for word in column if re.fullmatch(r"\d+\.", word.text)
                      and word.right < (edge + 7) * MILLIMETRE]  # fmt: skip
            marks = [word for word in column if word.text == "/" and word.left > (edge + 70) * MILLIMETRE]
            assert len(marks) == len(starts) + sum(word.text == "Score" for word in column)
            text = read(column)
            pieces = {squeezed(piece) for number in starts
                      for piece in (*asked[number - 1].text, *asked[number - 1].options)}  # fmt: skip
            assert {piece for piece in pieces if piece not in text} == set(), text
            seen += sorted(starts)
    assert seen == [question.number for question in asked]


@pytest.mark.parametrize("ink", ["full", "saving"])
def test_in_two_columns_no_line_leaves_its_column_or_the_page(two_columns: dict[str, Printed], ink: str) -> None:
    _, right, _, left = MARGINS[ink]
    for words in two_columns[ink].words():
        assert min(word.left for word in words) > (left - 1) * MILLIMETRE
        assert max(word.right for word in words) < (210 - right + 1) * MILLIMETRE
        middle = (left + 210 - right) / 2
        below = [word for word in body(words, ink) if word.top > 50 * MILLIMETRE]
        assert not [word for word in below if word.left < middle * MILLIMETRE < word.right + 3 * MILLIMETRE]


def test_a_line_in_a_column_is_no_narrower_for_what_is_to_be_written_on_it() -> None:
    one, _ = quiz.plan(blueprint())
    two, _ = quiz.plan(blueprint(columns=2))
    lines = [[question.lines for part in each.parts for question in part.questions if not question.numbered]
             for each in (one, two)]  # fmt: skip
    assert sum(lines[1]) > sum(lines[0])
    assert all(narrow >= wide for wide, narrow in zip(*lines, strict=True))


# --- less ink


def test_saving_takes_a_quarter_of_the_pages_away_and_stays_readable(two_columns: dict[str, Printed]) -> None:
    full, saving = two_columns["full"], two_columns["saving"]
    assert len(saving.pages) <= len(full.pages) * 3 / 4
    words = [next(word for word in each.words()[0] if word.text == "Choose") for each in (saving, full)]
    small, large = (word.bottom - word.top for word in words)
    assert small / large == pytest.approx(10 / 12.5, rel=0.02)


# --- large print


@pytest.fixture(scope="module")
def large() -> Mapping[str, bytes]:
    return pages(blueprint(versions=2, columns=2, ink="saving"))


@pytest.fixture(scope="module")
def large_printed(printer: Printer, large: Mapping[str, bytes]) -> Printed:
    return printer.print(large["quiz-large-B-letter"], "large-B-letter")


def test_large_print_asks_the_same_questions_with_the_same_numbers(large_printed: Printed) -> None:
    version = quiz.plan_versions(blueprint(versions=2, columns=2))[1]
    text = squeezed(large_printed.text)
    for question in (question for part in version.quiz.parts for question in part.questions):
        assert f"{question.number}.{squeezed(question.text[0])}" in text
    for page, words in enumerate(large_printed.words()):
        starts = [word for word in words if re.fullmatch(r"\d+\.", word.text) and word.right < (25.4 + 14) * MILLIMETRE]
        assert len(starts) == sum(word.text == "/" for word in words) - (page == 0)
    assert "· Version B" in large_printed.pages[-1]


def test_large_print_has_margins_of_an_inch_and_one_size_of_type_up_to_the_edge(large_printed: Printed) -> None:
    assert large_printed.size == pytest.approx((612, 792), abs=1)
    for words in large_printed.words():
        assert min(word.left for word in words) >= 71.5
        assert max(word.right for word in words) <= 612 - 71.5
        heights = {round(word.bottom - word.top, 1) for word in words}
        assert min(heights) == pytest.approx(18 * 1.164, rel=0.03)  # of DejaVu Sans, with its rise and fall


def test_large_print_is_black_and_upright(tab: Tab, large: Mapping[str, bytes], large_printed: Printed,
                                          tmp_path: Path) -> None:  # fmt: skip
    page = tmp_path / "large.html"
    page.write_bytes(large["quiz-large-B-letter"])
    tab.open(page)
    looks = tab.value("""[...document.querySelectorAll('body *')].flatMap(each => ['', '::before'].map(part => {
        const look = getComputedStyle(each, part)
        return [look.color, look.fontStyle, parseFloat(look.fontSize) >= 24,
                parseFloat(look.lineHeight) / parseFloat(look.fontSize) >= 1.1, look.columnCount, look.textAlign]
            .join(' ')}))""")
    assert {look for look in looks if "center" not in look and " end" not in look} == {
        "rgb(0, 0, 0) normal true true auto start"
    }
    drawn = subprocess.run(["pdftocairo", "-svg", "-f", "2", "-l", "2", large_printed.path, "-"],
                           capture_output=True, text=True, check=True).stdout  # fmt: skip
    assert set(re.findall(r'(?:fill|stroke)="(rgb[^"]*)"', drawn)) <= {"rgb(0%, 0%, 0%)", "rgb(100%, 100%, 100%)"}


# --- other scripts


def test_each_value_stands_on_the_side_where_its_script_begins(tab: Tab, tmp_path: Path) -> None:
    page = tmp_path / "scripts.html"
    page.write_bytes(pages(many_scripts.deck())["quiz-a4"])
    tab.open(page)
    sides = tab.value("""[...document.querySelectorAll('.questions > li')].map(each => {
        const box = each.getBoundingClientRect(), ask = document.createRange()
        ask.selectNodeContents(each.querySelector('.ask'))
        const text = ask.getBoundingClientRect(), mark = each.querySelector('.mark').getBoundingClientRect()
        const bubble = each.querySelector('.bubble')?.getBoundingClientRect()
        return [text.left - box.left < box.right - text.right ? 'left' : 'right',
                !bubble ? '' : bubble.left - box.left < box.right - bubble.right ? 'left' : 'right',
                mark.left - box.left < box.right - mark.right ? 'left' : 'right']})""")
    to_the_left, to_the_right = ["right", "", "left"], ["left", "", "right"]
    assert sides == [
        ["right", "right", "left"], ["left", "left", "right"], ["left", "left", "right"],
        to_the_left, to_the_right, to_the_left, to_the_left, to_the_left,
    ]  # fmt: skip
    assert tab.value("document.documentElement.lang + document.documentElement.dir") == "en"


def test_each_script_is_printed_in_letters_that_can_be_read_back(printer: Printer) -> None:
    if not subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=True).stdout:
        pytest.skip("no font for Chinese")
    printed = printer.print(pages(many_scripts.deck())["quiz-a4"], "scripts")
    text = squeezed(printed.text)
    for item in many_scripts.deck().items:
        for word in re.findall(r"[^\W_]{2,}", item.question):
            assert word in text or word[::-1] in text


# --- what keeps people out


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("name", ["quiz-A-a4", "quiz-large-A-a4", "cards-a4", "scripts"])
def test_axe_finds_nothing(
    tab: Tab, axe: str, large: Mapping[str, bytes], tmp_path: Path, name: str, media: str
) -> None:
    page = tmp_path / f"{name}.html"
    page.write_bytes(large[name] if name in large else pages(many_scripts.deck())["quiz-a4"])
    tab.open(page)
    tab.call("Emulation.setEmulatedMedia", media=media)
    tab.value(axe + "; 1")
    found = tab.value("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].html))")
    tab.call("Emulation.setEmulatedMedia", media="")
    assert found == []
