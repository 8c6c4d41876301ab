"""A quiz to print and its key, each as one HTML file a paper size.

Sheet and key are separate files because a page counter runs over a whole file; and the template of
the sheet is given no solutions, so that no change to it can print one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment

from factdeck import quiz
from factdeck.model import Deck
from factdeck.templates import render


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper size in millimetres, upright; browsers don't know all sizes by name."""

    name: str
    width: float
    height: float


PAPERS = (Paper("a4", 210, 297), Paper("letter", 215.9, 279.4))


def write(deck: Deck, templates: Environment) -> Mapping[str, bytes]:
    """Return quiz/quiz-<paper>.html and quiz/key-<paper>.html for A4 and Letter."""
    sheet, solutions = quiz.plan(deck)
    files: dict[str, bytes] = {}
    for paper in PAPERS:
        page = render(templates, "quiz/quiz.html.j2", quiz=sheet, paper=paper)
        files[f"quiz/quiz-{paper.name}.html"] = page.encode()
        page = render(templates, "quiz/key.html.j2", quiz=sheet, solutions=solutions, paper=paper)
        files[f"quiz/key-{paper.name}.html"] = page.encode()
    return files
