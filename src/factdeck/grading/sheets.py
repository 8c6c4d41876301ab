"""A level page as an answer sheet: which one it is, whose, and what is marked on it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Literal

import cv2
import numpy as np

from factdeck.grading import bubbles, marks
from factdeck.grading.corners import SCALE, LevelPage
from factdeck.grading.marks import Reading
from factdeck.grading.pictures import Grey
from factdeck.quiz import answer_sheet, sheet_code
from factdeck.quiz.answer_sheet import SheetPage
from factdeck.quiz.grading_key import GradingKey, VersionKey
from factdeck.quiz.sheet_code import SheetCode

_STEPS = (0, -0.7, 0.7, -1.4, 1.4)
_SHIFTS = sorted(product(_STEPS, _STEPS), key=lambda shift: abs(shift[0]) + abs(shift[1]))
"""Where the code's squares may be, in millimetres off their place."""

Fault = Literal["code", "version", "quiz", "page"]


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """What was read of a page of an answer sheet; the pupil's number is None where a person must say."""

    version: VersionKey
    page: SheetPage
    pupil: str | None
    digits: tuple[Reading, ...]
    answers: dict[int, Reading]


def code(page: LevelPage) -> SheetCode | None:
    """What the page says of itself, or None where that can't be read."""
    centres = answer_sheet.lay_out({}, page.paper.name, page.paper.width, page.paper.height)[0].code
    for shift in _SHIFTS:
        found = sheet_code.read(bubbles.squares(page, centres, shift))
        if found and found.quiz:
            return found
    return None


def which(found: SheetCode | None, key: GradingKey) -> tuple[VersionKey, int] | Fault:
    """The version and the number of the page that a code names, or what is wrong with it."""
    if found is None:
        return "code"
    if found.version >= len(key.versions):
        return "version"
    version = key.versions[found.version]
    return (version, found.page + 1) if found.quiz == version.fingerprint else "quiz"


def read(page: LevelPage, version: VersionKey, number: int) -> Marked | None:
    """What is marked on a page, or None where the version has no page of this number."""
    letters = {question.number: question.letters for question in version.questions}
    pages = answer_sheet.lay_out(letters, page.paper.name, page.paper.width, page.paper.height)
    if number > len(pages):
        return None
    sheet = pages[number - 1]
    fills = bubbles.measure(page, [*sheet.digits, *(row.bubbles for row in sheet.rows)])
    columns = list(map(marks.read, fills[: len(sheet.digits)]))
    read = [marks.read_question(each, page.two_toned) for each in fills[len(sheet.digits) :]]
    usual = marks.usual_peak([*columns, *read])
    columns = [marks.against_the_others(column, usual) for column in columns]
    answers = {row.number: marks.against_the_others(each, usual) for row, each in zip(sheet.rows, read, strict=True)}
    pupil = "".join(column.answer or "?" for column in columns)
    return Marked(version, sheet, None if "?" in pupil else pupil, tuple(columns), answers)


def picture(page: LevelPage, left: float, top: float, right: float, bottom: float) -> Grey:
    """A part of a page, from and to so many millimetres, as a grey picture."""
    rows = slice(max(0, round(top * SCALE)), round(bottom * SCALE))
    columns = slice(max(0, round(left * SCALE)), round(right * SCALE))
    smaller = cv2.resize(page.grey[rows, columns], None, fx=0.75, fy=0.75, interpolation=cv2.INTER_AREA)
    return np.asarray(smaller, np.uint8)
