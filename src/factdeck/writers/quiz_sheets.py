"""Answer sheets to be marked and scanned, one HTML file a version and paper size, and what grading them needs to know.

The template is given places, numbers and letters, and no solution; what is right stands in grading.json alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from jinja2 import Environment

from factdeck import quiz
from factdeck.model import Deck
from factdeck.problems import Problem, UserError
from factdeck.quiz import Version, answer_sheet, corner_marks, grading_key
from factdeck.quiz.answer_sheet import SheetPage
from factdeck.quiz.sheet_code import MOST_PAGES, SheetCode
from factdeck.templates import render
from factdeck.writers.quiz import PAPERS, Paper

_WHERE = "answer_sheet"


def write(deck: Deck, templates: Environment) -> Mapping[str, bytes]:
    """Return quiz/sheet-<paper>.html for A4 and Letter, with the letter of the version where there are several,
    and quiz/grading.json; nothing where no answer sheet is wanted.

    Raises UserError where the quiz has nothing to mark, or more than a sheet holds.
    """
    if "answer_sheet" not in deck.blueprint.also:
        return {}
    versions = quiz.plan_versions(deck)
    files = {"quiz/grading.json": grading_key.of_versions(versions).json().encode()}
    for paper in PAPERS:
        for index, version in enumerate(versions):
            name = f"{version.quiz.version}-{paper.name}" if version.quiz.version else paper.name
            _check(deck, _pages(version, paper))
            files[f"quiz/sheet-{name}.html"] = sheet(version, index, paper, templates).encode()
    return files


def sheet(version: Version, index: int, paper: Paper, templates: Environment) -> str:
    """The answer sheet of a version, which is the first one where ``index`` is 0."""
    quiz_of_it, mark = version.quiz, grading_key.fingerprint(version)
    return render(
        templates,
        "quiz/answer_sheet.html.j2",
        quiz=quiz_of_it,
        paper=paper,
        pages=[(page, SheetCode(index, page.number - 1, mark).bits) for page in _pages(version, paper)],
        elsewhere=_ranges(grading_key.elsewhere(quiz_of_it)),
        size=answer_sheet,
        marks=corner_marks,
    )


def _pages(version: Version, paper: Paper) -> tuple[SheetPage, ...]:
    return answer_sheet.lay_out(grading_key.letters(version.quiz), paper.name, paper.width, paper.height)


def _check(deck: Deck, pages: Sequence[SheetPage]) -> None:
    where = deck.blueprint.where or _WHERE
    if not pages[0].rows:
        hint = "ask for questions of the kinds choice or true_false"
        raise UserError(Problem(where, "there is nothing to mark on an answer sheet", hint))
    if len(pages) > MOST_PAGES:
        raise UserError(Problem(where, f"an answer sheet has at most {MOST_PAGES} pages", "ask for fewer questions"))


def _ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of numbers, each by its first and last one.

    >>> _ranges([3, 4, 5, 9])
    [(3, 5), (9, 9)]
    """
    starts = [number for before, number in pairwise((-1, *numbers)) if number != before + 1]
    ends = [number for number, behind in pairwise((*numbers, -1)) if behind != number + 1]
    return list(zip(starts, ends, strict=True))
