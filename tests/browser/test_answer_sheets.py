"""Answer sheets printed by Chromium, marked with a drawn pencil, scanned badly, and read back.

benchmarks/grading.py does the same with thousands of marks.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import Printed, Printer
from devtools import Tab

import grading
from factdeck.grading import corners, sheets
from factdeck.quiz import grading_key
from factdeck.templates import environment
from factdeck.writers import quiz_sheets
from factdeck.writers.quiz import PAPERS
from factdeck.writers.quiz import Paper as Size
from pencil import CLEAR, Paper
from scanner import SCANNERS, Scanner

LONG = "On the Rebuilding of the Sea Wall at Velmora in the Years 1906 to 1909, " * 4

LOST = ("a lighter second mark",)
"""What a scan in black and white can't show."""


@pytest.fixture(scope="module")
def printed(printer: Printer) -> dict[str, Printed]:
    pages = {paper.name: quiz_sheets.sheet(grading.version(), 0, paper, environment(None)) for paper in PAPERS}
    return {name: printer.print(page.encode(), f"sheet-{name}") for name, page in pages.items()}


@pytest.fixture(scope="module")
def blanks(printed: dict[str, Printed]) -> dict[str, Paper]:
    return {name: grading.drawn(result.path) for name, result in printed.items()}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_sheet_is_one_page_of_its_paper_with_each_number_and_letter(printed: dict[str, Printed], paper: Size) -> None:
    result = printed[paper.name]
    assert len(result.pages) == 1
    assert result.size == pytest.approx((paper.width * 72 / 25.4, paper.height * 72 / 25.4), abs=1)
    words = [word.text for word in result.words()[0]]
    assert {str(number) for number in range(1, 61)} <= set(words)
    assert [words.count(letter) for letter in "BCDTF"] == [45, 45, 45, 15, 15]


def test_a_long_quiz_takes_more_pages_and_a_long_title_stays_above_them(printer: Printer) -> None:
    many = grading.version(80, 0)
    many = replace(many, quiz=replace(many.quiz, title=LONG))
    result = printer.print(quiz_sheets.sheet(many, 0, PAPERS[0], environment(None)).encode(), "sheet-long")
    assert [re.findall(r"page (\d) of 2", page) for page in result.pages] == [["1"], ["2"]]
    title = [word for word in result.words()[0] if word.text == "Velmora"]
    assert title
    assert max(word.bottom for word in title) < 25 * 72 / 25.4


@pytest.mark.parametrize("number", range(len(SCANNERS)), ids=lambda number: SCANNERS[number].name)
def test_clear_marks_are_read_and_doubtful_ones_asked(blanks: dict[str, Paper], number: int) -> None:
    tallies = grading.trials(1, blanks, SCANNERS[number], number)
    assert {kind: tally.wrong for kind, tally in tallies.items() if tally.wrong} == {}
    assert sum(tallies[kind].all for kind in CLEAR if kind in tallies) > 20
    assert [kind for kind in CLEAR if kind in tallies and tallies[kind].asked] == []
    assert tallies["pupil number"].right == 1


def test_a_scan_in_black_and_white_is_not_trusted_where_it_shows_no_mark(blanks: dict[str, Paper]) -> None:
    tallies = grading.trials(2, blanks, Scanner("black and white", 150, turn=2, two_toned=True), 4)
    assert {kind: tally.wrong for kind, tally in tallies.items() if tally.wrong and kind not in LOST} == {}
    assert tallies["none"].asked == tallies["none"].all
    assert tallies["pen"].right == tallies["pen"].all


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_may_lie_on_its_side(blanks: dict[str, Paper], quarters: int) -> None:
    scan = Scanner("flatbed", 150).scan(blanks["letter"], grading.DPI, np.random.default_rng(0))
    page = corners.level(np.ascontiguousarray(np.rot90(scan, quarters)))
    assert page is not None
    key = grading_key.of_versions([grading.version()])
    assert sheets.which(sheets.code(page), key) == (key.versions[0], 1)


def test_axe_finds_nothing(tab: Tab, axe: str, tmp_path: Path) -> None:
    page = tmp_path / "sheet.html"
    page.write_text(quiz_sheets.sheet(grading.version(80, 9), 0, PAPERS[0], environment(None)), encoding="utf-8")
    tab.open(page)
    tab.value(axe + "; 1")
    assert tab.value("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].html))") == []
