"""The answer sheet as it is laid out, what it says of itself, and what grading is told of the quiz."""

from __future__ import annotations

import json
import math
from itertools import combinations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdeck.model import Blueprint, Deck
from factdeck.problems import UserError
from factdeck.quiz import answer_sheet, corner_marks, grading_key, sheet_code
from factdeck.quiz.answer_sheet import CELL, CORNER, RADIUS, RING, SheetPage
from factdeck.quiz.sheet_code import SheetCode
from factdeck.templates import environment
from factdeck.writers import quiz_sheets
from factdeck.writers.quiz import PAPERS, Paper
from grading import version

EDGE = 10


def boxes(page: SheetPage) -> list[tuple[float, float, float, float]]:
    """What is drawn on a page: left, top, right and bottom."""
    reach = RADIUS + RING / 2
    bubbles = [bubble for column in page.digits for bubble in column]
    bubbles += [bubble for row in page.rows for bubble in row.bubbles]
    rings = [(b.x - reach, b.y - reach, b.x + reach, b.y + reach) for b in bubbles]
    marks = [(corner.x, corner.y, corner.x + CORNER, corner.y + CORNER) for corner in page.corners]
    return rings + marks + [(x - CELL / 2, y - CELL / 2, x + CELL / 2, y + CELL / 2) for x, y in page.code]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
@pytest.mark.parametrize(("count", "letters"), [(1, "TF"), (9, "ABC"), (66, "ABCD"), (140, "ABCD"), (90, "TF")])
def test_nothing_overlaps_or_comes_near_the_edge(paper: Paper, count: int, letters: str) -> None:
    asked = dict.fromkeys(range(3, count + 3), letters)
    pages = answer_sheet.lay_out(asked, paper.name, paper.width, paper.height)
    assert [row.number for page in pages for row in page.rows] == list(asked)
    for page in pages:
        for left, top, right, bottom in boxes(page):
            assert min(left, top, paper.width - right, paper.height - bottom) > EDGE - 0.01
        apart = [one[2] < two[0] or two[2] < one[0] or one[3] < two[1] or two[3] < one[1]
                 for one, two in combinations(boxes(page), 2)]  # fmt: skip
        assert all(apart)


@given(st.integers(0, 701), st.integers(0, 31), st.integers(1, 8191), st.sets(st.integers(0, 35), max_size=2))
def test_a_code_is_read_back_and_one_with_two_squares_wrong_is_not(
    version: int, page: int, quiz: int, wrong: set[int]
) -> None:
    code = SheetCode(version, page, quiz)
    bits = [bit ^ (place in wrong) for place, bit in enumerate(code.bits)]
    assert sheet_code.read(bits) == (None if wrong else code)


def test_the_corner_marks_are_those_of_opencv() -> None:
    dictionary = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_5X5_50)
    for number in (number for numbers in corner_marks.CORNERS.values() for number in numbers):
        drawn = np.full((corner_marks.MODULES, corner_marks.MODULES), 255, np.uint8)
        for x, y, length in corner_marks.black(number):
            drawn[y, x : x + length] = 0
        assert (drawn == cv2.aruco.generateImageMarker(dictionary, number, corner_marks.MODULES)).all()


def test_the_sheet_shows_neither_questions_nor_options_and_grading_json_has_both() -> None:
    one = version(3, 1)
    page = quiz_sheets.sheet(one, 1, PAPERS[0], environment(None))
    assert not any(text in page for text in ("Question 1?", "option A", "Statement 4."))
    told = json.loads(grading_key.of_versions([one]).json())
    assert told["schema"] == 1
    first, *_, last = told["versions"][0]["questions"]
    assert [option["mark"] for option in first["options"] if option["right"]] == ["A"]
    assert [(option["mark"], option["text"]) for option in last["options"]] == [("T", "True"), ("F", "False")]


def test_another_order_of_options_is_another_quiz() -> None:
    assert grading_key.fingerprint(version(3, 1)) != grading_key.fingerprint(version(4, 1))
    assert grading_key.fingerprint(version(3, 1)) == grading_key.fingerprint(version(3, 1))


def test_a_sheet_without_anything_to_mark_is_refused_and_one_that_nobody_wants_is_not_made() -> None:
    deck = Deck("orla", "Orla", "", (), blueprint=Blueprint(also=("answer_sheet",), where="deck.yaml"))
    with pytest.raises(UserError, match="nothing to mark"):
        quiz_sheets.write(deck, environment(None))
    assert quiz_sheets.write(Deck("orla", "Orla", "", ()), environment(None)) == {}


def test_bubbles_are_far_enough_apart_for_a_shift_of_the_page_not_to_be_taken_for_none() -> None:
    (page,) = answer_sheet.lay_out({1: "ABCD", 2: "ABCD"}, "a4", 210, 297)
    places = [(bubble.x, bubble.y) for row in page.rows for bubble in row.bubbles]
    assert min(math.dist(one, two) for one, two in combinations(places, 2)) > 2 * (RADIUS + 1)
