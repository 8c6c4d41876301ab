"""Grounded: the answer stands in the quote, or is counted, dated or resolved from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.facts import folded
from factdeck.model import BY_HAND, Candidate
from factdeck.rules import each

REASON = "An answer that the quote does not show can't be checked."
SCOPE = "item"

_DERIVED = {"date", "count", "person", "organization", "place"}
"""Kinds whose answer may be resolved ("he", "April 8") or counted; their extractors vouch for it."""


_SCALES = ("thousand", "million", "billion")


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse answers with a word that no quote has."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    quotes = " ".join(evidence.quote for evidence in candidate.fact.evidence)
    if candidate.fact.kind == BY_HAND:
        return None
    if not quotes:
        return "there is no quote"
    known = {*folded(quotes).split(), *folded(candidate.question).split(), "s"}  # a name put for "its" is asked about
    known |= {scale for scale in _SCALES if f"{scale}s" in known}  # what heads a table: "(in millions)"
    if candidate.fact.value.kind in _DERIVED or candidate.fact.kind in {"acronym", "predecessor"}:
        return None
    missing = [
        word for word in folded(candidate.answer).split() if word not in known and not re.fullmatch(r"\d+", word)
    ]
    return f'"{missing[0]}" does not stand in the quote' if missing else None
