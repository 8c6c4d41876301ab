"""A quiz to print and its key, each as one HTML file a version and paper size.

Sheet and key are separate files because a page counter runs over a whole file; and the template of
the sheet is given no solutions, so that no change to it can print one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jinja2 import Environment

from factdeck import quiz
from factdeck.model import Deck, Ink
from factdeck.quiz import Version
from factdeck.templates import render


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper size in millimetres, upright, since browsers don't know all sizes by name; and how it is laid out."""

    name: str
    width: float
    height: float
    columns: int = 1
    ink: Ink = "full"
    large: bool = False


PAPERS = (Paper("a4", 210, 297), Paper("letter", 215.9, 279.4))


def write(deck: Deck, templates: Environment) -> Mapping[str, bytes]:
    """Return quiz/quiz-<paper>.html and quiz/key-<paper>.html for A4 and Letter.

    Of several versions each has its letter in the names, quiz-B-a4.html, and key-all-<paper>.html is the key to
    all of them.  Raises UserError where the deck's blueprint can't be met.
    """
    versions = quiz.plan_versions(deck)
    files: dict[str, bytes] = {}
    for size in PAPERS:
        paper = replace(size, columns=deck.blueprint.columns, ink=deck.blueprint.ink)
        for version in versions:
            sheet, solutions = version.quiz, version.solutions
            name = f"{sheet.version}-{paper.name}" if sheet.version else paper.name
            page = render(templates, "quiz/quiz.html.j2", quiz=sheet, paper=paper)
            files[f"quiz/quiz-{name}.html"] = page.encode()
            page = render(templates, "quiz/key.html.j2", quiz=sheet, solutions=solutions, paper=paper)
            files[f"quiz/key-{name}.html"] = page.encode()
        if len(versions) > 1:
            first = replace(versions[0].quiz, version="")
            values = {"quiz": first, "solutions": versions[0].solutions, "table": _table(versions), "paper": paper}
            files[f"quiz/key-all-{paper.name}.html"] = render(templates, "quiz/keys.html.j2", **values).encode()
    return files


def _table(versions: Sequence[Version]) -> Mapping[str, list[tuple[str, int, tuple[str, ...]]]]:
    """For each task the versions, and its number and marks in each."""
    table: defaultdict[str, list[tuple[str, int, tuple[str, ...]]]] = defaultdict(list)
    for version in versions:
        for number, solution in version.solutions.items():
            table[solution.task].append((version.quiz.version, number, solution.marks))
    return table
