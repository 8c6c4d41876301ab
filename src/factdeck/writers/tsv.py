"""TSV: what the CSV file holds, with tabs between the columns."""

from __future__ import annotations

from factdeck.exchange import Exchange, Export
from factdeck.writers import _table


def export(deck: Exchange) -> Export:
    """Return <deck>.tsv."""
    return _table.export(deck, f"{deck.deck}.tsv", "Tab", "\t")
