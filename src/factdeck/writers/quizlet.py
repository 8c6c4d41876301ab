"""Quizlet: a line a card, term and definition with a tab between them, to be pasted into its import box.

Quizlet knows no quotation marks around a field, so that white space within one becomes a single space.
"""

from __future__ import annotations

from factdeck.exchange import Exchange, Export, lost
from factdeck.writers._sides import back, front, losses


def export(deck: Exchange) -> Export:
    """Return <deck>-quizlet.tsv: the question is the term, the answer the definition."""
    lines = [f"{_line(front(question))}\t{_line(back(question))}\n" for question in deck.questions]
    left_out = [
        *lost("quotes and sources are left out", deck.questions, lambda each: each.proofs),
        *lost("tags are left out", deck.questions, lambda each: each.tags),
        *losses(deck.questions, deck.description),
    ]
    return Export({f"{deck.deck}-quizlet.tsv": "".join(lines).encode()}, tuple(left_out))


def _line(text: str) -> str:
    return " ".join(text.split())
