"""A quiz in two versions with their answer sheets printed, and pupils who fill them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from conftest import Printer

import grading
from factdeck.quiz import Part, Version, answer_sheet, grading_key
from factdeck.quiz.answer_sheet import SheetPage
from factdeck.templates import environment
from factdeck.writers import quiz_sheets
from factdeck.writers.quiz import PAPERS
from pencil import Hand, Paper
from scanner import Picture, Scanner

A4 = PAPERS[0]
FLATBED = Scanner("flatbed", 150, turn=1)
CHOICES, TRUTHS = 6, 3


@dataclass(frozen=True)
class Classroom:
    """The empty sheets of the versions, and the folder of their quiz."""

    blanks: tuple[Paper, ...]
    page: SheetPage
    quiz: Path

    def paper(self, pupil: str, answers: Mapping[int, str], version: int = 0) -> Paper:
        """A sheet with a number and answers filled in: letters by question, several for one that marks several."""
        hand = Hand(self.blanks[version].copy(), grading.DPI / 25.4, np.random.default_rng(int(pupil or "0")))
        for digit, column in zip(pupil, self.page.digits, strict=False):
            hand.mark("pencil", column[int(digit)])
        for row in self.page.rows:
            for bubble in row.bubbles:
                if bubble.label in answers.get(row.number, ""):
                    hand.mark("pencil", bubble)
        return hand.paper

    def scan(self, paper: Paper, scanner: Scanner = FLATBED) -> Picture:
        return scanner.scan(paper, grading.DPI, np.random.default_rng(1))


def versions() -> tuple[Version, Version]:
    """Version B has the questions of version A in another order, with the same marks."""
    first = grading.version(CHOICES, TRUTHS)
    parts = []
    for part in first.quiz.parts:
        turned = tuple(reversed(part.questions))
        asked = tuple(replace(q, number=old.number) for q, old in zip(turned, part.questions, strict=True))
        parts.append(Part(part.letter, part.kind, asked))
    tasks = [first.solutions[q.number] for part in first.quiz.parts for q in reversed(part.questions)]
    return first, Version(replace(first.quiz, parts=tuple(parts), version="B"), dict(enumerate(tasks, 1)))


def open_classroom(printer: Printer, folder: Path) -> Classroom:
    both = versions()
    blanks = []
    for index, version in enumerate(both):
        page = quiz_sheets.sheet(version, index, A4, environment(None))
        blanks.append(grading.drawn(printer.print(page.encode(), f"class-{index}").path))
    quiz = folder / "quiz"
    quiz.mkdir()
    (quiz / "grading.json").write_text(grading_key.of_versions(both).json(), encoding="utf-8")
    (page_of_it,) = answer_sheet.lay_out(grading_key.letters(both[0].quiz), A4.name, A4.width, A4.height)
    return Classroom(tuple(blanks), page_of_it, quiz)


def save(path: Path, picture: Picture) -> None:
    assert cv2.imwrite(str(path), picture)
