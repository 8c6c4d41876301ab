"""The quiz to answer on a screen: one HTML file that asks, corrects, and shows where each answer stands.

It is meant for learning, so it holds the answers; without a script it is a quiz to print that shows none.
The file loads nothing.  Its policy names style and script by their hashes, so that nothing else runs,
whatever a text or a template holds.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

from jinja2 import Environment
from markupsafe import Markup

from factdeck import quiz
from factdeck.model import Deck
from factdeck.quiz import practice
from factdeck.templates import render


def write(deck: Deck, templates: Environment) -> Mapping[str, bytes]:
    """Return quiz/practice.html, in the order of the first version.

    Raises UserError where the deck's blueprint can't be met.
    """
    questions, solutions = quiz.plan(deck)
    style = render(templates, "practice/practice.css.j2")
    script = render(templates, "practice/practice.js.j2")
    page = render(
        templates,
        "practice/practice.html.j2",
        quiz=questions,
        data=practice.data(deck, quiz.Version(questions, solutions)),
        style=Markup(style),  # a template's own output, which is escaped already
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return {"quiz/practice.html": page.encode()}


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
