"""CSV: a row a question, for spreadsheets, and for Anki by the headers above the rows."""

from __future__ import annotations

from factdeck.exchange import Exchange, Export
from factdeck.writers import _table


def export(deck: Exchange) -> Export:
    """Return <deck>.csv."""
    return _table.export(deck, f"{deck.deck}.csv", "Comma", ",")
