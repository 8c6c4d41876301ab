"""Scans and decisions as pages with answers; what neither tells for sure is a doubt, with a picture."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from factdeck.grading import corners, sheets
from factdeck.grading.corners import LevelPage
from factdeck.grading.decisions import NOTHING, OUT, Decisions
from factdeck.grading.pictures import Grey, png
from factdeck.grading.scans import Scan
from factdeck.grading.sheets import Marked
from factdeck.quiz.answer_sheet import DIGITS
from factdeck.quiz.grading_key import GradingKey, VersionKey

_FAULTS = {
    "version": "its version is not in the quiz",
    "quiz": "it was printed from another quiz, or before this one was changed",
    "page": "the quiz has no such page",
}
_SMALL = 300
"""Pixels along the longer side of the picture of a page that can't be read."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person is asked of a page: ``what`` is "page", "sheet", "pupil" or the number of a question.

    ``todo`` says what to write as the decision.
    """

    what: str
    seen: str
    todo: str
    picture: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """A scanned page and what is known of it.

    The answer to a question is a letter, empty where none is marked, None where that is doubtful.  A page that
    can't be read has no version and no answers; one that is ``left_out`` is so by a decision, and a ``blank`` one,
    as the back of a sheet is, needs none.
    """

    scan: str
    id: str
    version: VersionKey | None = None
    number: int = 0
    pupil: str | None = None
    answers: dict[int, str | None] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    left_out: bool = False
    blank: bool = False
    pupil_picture: bytes = field(default=b"", repr=False)


def read(scan: Scan, key: GradingKey, decisions: Decisions) -> Page:
    """What a scan and the decisions on it say.  Raises UserError where a decision can't be meant."""
    bare = Page(scan.name, scan.id)
    if any(decisions.about(scan.id, what) == OUT for what in ("page", "sheet", "pupil")):
        return replace(bare, left_out=True)
    page = corners.level(scan.grey)
    if page is None and corners.is_blank(scan.grey):
        return replace(bare, blank=True)
    if page is None:
        seen = "fewer than three of its corner marks are found"
        return replace(bare, doubts=(_unreadable(scan.id, seen, scan.grey, decisions),))
    found = sheets.which(sheets.code(page), key)
    if found == "code":
        decided = _decided_sheet(scan.id, key, decisions)
        if decided is None:
            return replace(bare, doubts=(_which_sheet(page, key),))
        found = decided
    marked = sheets.read(page, *found) if isinstance(found, tuple) else None
    if marked is None:
        seen = _FAULTS[found if isinstance(found, str) else "page"]
        return replace(bare, doubts=(_unreadable(scan.id, seen, page.grey, decisions),))
    return _answered(bare, page, marked, decisions)


def clashes(pages: Sequence[Page]) -> list[Page]:
    """The pages, with a doubt at each of those that can't all be of the pupil whose number they have."""
    of_pupil: defaultdict[str, list[Page]] = defaultdict(list)
    for page in pages:
        if page.pupil is not None:
            of_pupil[page.pupil].append(page)
    return [_clash(page, [other for other in of_pupil[page.pupil or ""] if other is not page]) for page in pages]


def _clash(page: Page, others: Iterable[Page]) -> Page:
    for other in others:
        if other.number == page.number or other.version != page.version:
            seen = f"{other.scan} has the number {page.pupil} too"
            return replace(page, pupil=None, doubts=(*page.doubts, _whose(seen, page.pupil_picture)))
    return page


def _answered(bare: Page, page: LevelPage, marked: Marked, decisions: Decisions) -> Page:
    doubts = []
    pupil = _decided_pupil(bare.id, decisions) or marked.pupil
    digits = marked.digits
    left, top = digits[0].fills[0].x - 6, digits[0].fills[0].y - 18
    picture = png(sheets.picture(page, left, top, digits[-1].fills[-1].x + 5, digits[-1].fills[-1].y + 4))
    if pupil is None:
        seen = "".join("?" if column.answer is None else column.answer or "_" for column in digits)
        doubts.append(_whose(f"reads as {seen}", picture))
    answers: dict[int, str | None] = {}
    for question in marked.version.questions:
        reading = marked.answers.get(question.number)
        if reading is None:
            continue
        decided = _decided_answer(bare.id, question.number, question.letters, decisions)
        answers[question.number] = reading.answer if decided is None else decided
        if answers[question.number] is None:
            first, last = reading.fills[0], reading.fills[-1]
            row = png(sheets.picture(page, first.x - 16, first.y - 4, last.x + 5, last.y + 4))
            todo = f"write {', '.join(question.letters)}, or {NOTHING} for no answer"
            doubts.append(Doubt(str(question.number), reading.seen, todo, row))
    return replace(
        bare,
        version=marked.version,
        number=marked.page.number,
        pupil=pupil,
        answers=answers,
        doubts=tuple(doubts),
        pupil_picture=picture,
    )


def _unreadable(id: str, seen: str, grey: Grey, decisions: Decisions) -> Doubt:
    todo = f"scan it anew, or write {OUT} to leave it out"
    if decisions.about(id, "page"):
        raise decisions.wrong(id, "page", todo)
    factor = _SMALL / max(grey.shape)
    small = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return Doubt("page", seen, todo, png(np.asarray(small, np.uint8)))


def _which_sheet(page: LevelPage, key: GradingKey) -> Doubt:
    names = [version.version for version in key.versions]
    name = f"write the version, {', '.join(names)}" if len(names) > 1 else "write 1"
    todo = f"{name}, and the number of the page behind it if it is not 1; or write {OUT} to leave it out"
    picture = png(sheets.picture(page, 0, 0, page.paper.width, 55))
    return Doubt("sheet", "the black squares at its foot can't be read", todo, picture)


def _whose(seen: str, picture: bytes) -> Doubt:
    todo = f"write the pupil's number with {DIGITS} digits, or {OUT} to leave the page out"
    return Doubt("pupil", seen, todo, picture)


# --- decisions


def _decided_sheet(id: str, key: GradingKey, decisions: Decisions) -> tuple[VersionKey, int] | None:
    """The version and page that a person has read off a sheet: "B", "B2", "2" where there is one version."""
    said = decisions.about(id, "sheet")
    if not said:
        return None
    parts = re.fullmatch(r"([a-z]*)\s*(\d*)", said)
    named = [version for version in key.versions if parts and version.version.lower() == parts[1]]
    if parts is None or not named:
        raise decisions.wrong(id, "sheet", "write the version and, behind it, the number of the page")
    number = int(parts[2] or 1)
    if number < 1:
        raise decisions.wrong(id, "sheet", "pages are numbered from 1")
    return named[0], number


def _decided_pupil(id: str, decisions: Decisions) -> str | None:
    """A pupil's number; spreadsheets take the zeros off its front."""
    said = decisions.about(id, "pupil")
    if said and not (said.isdecimal() and len(said) <= DIGITS):
        raise decisions.wrong(id, "pupil", f"write a number of {DIGITS} digits, or {OUT}")
    return said.zfill(DIGITS) if said else None


def _decided_answer(id: str, number: int, letters: str, decisions: Decisions) -> str | None:
    said = decisions.about(id, str(number)).upper()
    if said and said not in (*letters, NOTHING):
        raise decisions.wrong(id, str(number), f"write {', '.join(letters)}, or {NOTHING} for no answer")
    return said.replace(NOTHING, "") if said else None
