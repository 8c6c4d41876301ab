"""A page that shows the documents in full, and of each sentence the items or why there are none.

The page runs no script and loads nothing; its one style element is named by its hash in the
Content-Security-Policy, so that no other style takes effect either.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

from jinja2 import Environment
from markupsafe import Markup

from factdeck.coverage import survey
from factdeck.model import Deck
from factdeck.templates import render


def write(deck: Deck, templates: Environment) -> Mapping[str, bytes]:
    """Return report.html."""
    style = render(templates, "report/report.css.j2")
    page = render(
        templates,
        "report/report.html.j2",
        deck=deck,
        coverage=survey(deck),
        style=Markup(style),  # a template's own output, which is escaped already
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )
    return {"report.html": page.encode()}
