"""The quiz in large print, for who can't read the ordinary pages: the same questions, with the same numbers and key.

Eighteen points without serifs, lines 1.25 times as far apart or more, a ragged right, margins of an inch, no columns,
no grey and no italics: what guides to large print agree on (American Printing House for the Blind, "Guidelines for
Print Document Design").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jinja2 import Environment

from factdeck import quiz
from factdeck.model import Deck
from factdeck.templates import render
from factdeck.writers.quiz import PAPERS


def write(deck: Deck, templates: Environment) -> Mapping[str, bytes]:
    """Return quiz/quiz-large-<paper>.html, of several versions quiz/quiz-large-<version>-<paper>.html; none unasked."""
    if "large_print" not in deck.blueprint.also:
        return {}
    files: dict[str, bytes] = {}
    deck = replace(deck, blueprint=replace(deck.blueprint, columns=1))  # lines are counted for the whole width
    for version in quiz.plan_versions(deck):
        for paper in PAPERS:
            name = "-".join(filter(None, ("quiz-large", version.quiz.version, paper.name)))
            page = render(templates, "quiz/quiz.html.j2", quiz=version.quiz, paper=replace(paper, large=True))
            files[f"quiz/{name}.html"] = page.encode()
    return files
