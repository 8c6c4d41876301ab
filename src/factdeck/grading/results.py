"""What grading found, and the files that tell it: answers, scores, doubts, and a page for the teacher."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from factdeck.grading import decisions, item_analysis, pages, scores
from factdeck.grading.decisions import NOTHING, Decisions, Row
from factdeck.grading.item_analysis import ItemFigures
from factdeck.grading.pages import Doubt, Page
from factdeck.grading.scans import Scan
from factdeck.grading.scores import Pupil
from factdeck.problems import Problem
from factdeck.quiz.grading_key import GradingKey
from factdeck.templates import render

_DOUBTFUL = "?"
FEW = 20
"""Of fewer pupils than that the figures of a question say little."""


@dataclass(frozen=True, slots=True)
class Results:
    """Pages, pupils and questions; ``stray`` are decisions on pages that are not among the scans."""

    key: GradingKey
    pages: tuple[Page, ...]
    pupils: tuple[Pupil, ...]
    items: tuple[ItemFigures, ...]
    decided: Mapping[decisions.Place, Row]
    stray: tuple[Row, ...]

    @property
    def doubts(self) -> list[tuple[Page, Doubt]]:
        return [(page, doubt) for page in self.pages for doubt in page.doubts]

    @property
    def incomplete(self) -> list[Pupil]:
        """The pupils of whom a page was not scanned."""
        return [pupil for pupil in self.pupils if pupil.missing]

    @property
    def blank(self) -> list[Page]:
        return [page for page in self.pages if page.blank]

    @property
    def is_complete(self) -> bool:
        return not (self.doubts or self.incomplete or self.stray)


def grade(scans: Iterable[Scan], key: GradingKey, decided: Decisions) -> Results:
    """Read all scans; raises UserError where a scan can't be opened, or a decision can't be meant."""
    read = pages.clashes([pages.read(scan, key, decided) for scan in scans])
    found = scores.pupils(read)
    known = {page.id for page in read}
    stray = tuple(row for row in decided.rows.values() if row.id not in known)
    return Results(key, tuple(read), tuple(found), tuple(item_analysis.figures(key, found)), decided.rows, stray)


def problems(results: Results) -> Iterator[Problem]:
    """What a person must see to, but for single marks, of which there may be many."""
    for page, doubt in results.doubts:
        if not doubt.what.isdecimal():
            yield Problem(page.scan, f"{doubt.what}: {doubt.seen}", doubt.todo)
    for pupil in results.incomplete:
        yield Problem(f"pupil {pupil.number}", "a page of the answer sheet is missing", "scan it, too")
    for row in results.stray:
        yield Problem(row.scan, "a decision is on a page that is not among the scans", "name its scan, too", row.line)


def files(results: Results, templates: Environment) -> dict[str, bytes]:
    """answers.csv, scores.csv, doubtful.csv and results.html."""
    return {
        "answers.csv": _answers(results),
        "scores.csv": _scores(results.pupils),
        decisions.NAME: decisions.file(_rows(results)),
        "results.html": render(
            templates,
            "grading/results.html.j2",
            results=results,
            few=FEW,
            picture=_data_uri,
            nothing=NOTHING,
        ).encode(),
    }


def _answers(results: Results) -> bytes:
    """A line a page; a question that is not on the page has an empty cell."""
    numbers = sorted({question.number for version in results.key.versions for question in version.questions})
    head = ["pupil", "version", "page", "scan", *map(str, numbers)]
    return decisions.table(head, (_line(page, numbers) for page in results.pages if not (page.left_out or page.blank)))


def _line(page: Page, numbers: Sequence[int]) -> list[object]:
    version = page.version.version if page.version else _DOUBTFUL
    answers = [_cell(page.answers[number]) if number in page.answers else "" for number in numbers]
    return [page.pupil or _DOUBTFUL, version, page.number or _DOUBTFUL, page.scan, *answers]


def _cell(answer: str | None) -> str:
    return _DOUBTFUL if answer is None else answer or NOTHING


def _scores(pupils: Iterable[Pupil]) -> bytes:
    head = ("pupil", "version", "right", "points", "of", "doubtful", "missing")
    return decisions.table(
        head, ((p.number, p.version.version, p.right, p.points, p.of, p.doubtful, p.missing) for p in pupils)
    )


def _rows(results: Results) -> list[Row]:
    """All that was ever decided, then what is asked."""
    rows = dict(results.decided)
    for page, doubt in results.doubts:
        place = (page.id, doubt.what)
        decision = rows[place].decision if place in rows else ""
        rows[place] = Row(page.scan, page.pupil or "", doubt.what, doubt.seen, decision, page.id)
    return list(rows.values())


def _data_uri(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()
