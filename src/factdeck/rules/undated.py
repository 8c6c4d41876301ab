"""Time: no "today", "Friday" or "recently", which mean another day when the card is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.model import Candidate
from factdeck.rules import each

REASON = "A relative date is wrong as soon as the day has passed."
SCOPE = "item"

_RELATIVE = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|now|nowadays|currently|recently|soon|lately|ago|"
    r"(?:last|next|this|past|coming) (?:year|month|week|weekend|night|spring|summer|autumn|fall|winter|season|decade|"
    r"century|january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s|"
    r"(?:on|since|until|by) (?:mon|tues|wednes|thurs|fri|satur|sun)day(?!,? \d))\b",
    re.I,
)


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse relative dates in question and answer."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    found = _RELATIVE.search(f"{candidate.question} | {candidate.answer}")
    return f'"{found[0]}" says no date' if found else None
