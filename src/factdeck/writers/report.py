"""report.html: the documents in full, each sentence marked by what became of it.

One file that needs no network and no script: what is hidden is in ``details`` elements, and the filter is
a group of radio buttons that style sheets read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from jinja2 import Environment

from factdeck import coverage
from factdeck.model import Deck
from factdeck.templates import render


def write(deck: Deck, templates: Environment) -> Mapping[str, bytes]:
    """Return report.html."""
    covered = coverage.cover(deck)
    page = render(
        templates,
        "report/report.html.j2",
        deck=deck,
        documents=covered,
        states=coverage.states(covered),
        items=sum(item.status != "retired" for item in deck.items),
        rules=Counter(each.rule for each in deck.rejected).most_common(),
    )
    return {"report.html": page.encode()}
