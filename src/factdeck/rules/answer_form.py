"""Form of the answer: it names the thing asked for, without the preposition before it, and no pronoun.

Titles and idioms begin with prepositions too ("In Cold Blood", "in exile"), so a preposition counts
only before a name or number, and only where a date, place, person or body is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.model import Candidate
from factdeck.rules import each

REASON = "An answer that begins with a preposition repeats the question; one that begins with a pronoun names nobody."
SCOPE = "item"

_TYPED = {"date", "place", "person", "organization"}
_PREPOSITION = re.compile(r"(?i:(in|on|at|of|by|to|for|with|from|during))\s+(?:the\s+)?[A-Z\d]")
_ASKS = re.compile(r"(?:\w+ )?(?:when|where|who|whom)\b", re.I)
_OWNERS = {"his", "her", "its", "their"}
_RANGE = re.compile(r"from\b.*\b(?:to|until|till)\b", re.I)
_PRONOUN = re.compile(
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Hh]im|[Tt]hem|[Ww]e|[Uu]s|[Yy]ou|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|"
    r"[Yy]our|[Tt]his|[Tt]hese|[Tt]hose|[Ww]hich|[Ww]hom?)\b(?![-'’.])(?!\s+[A-Z])"
)
"""A pronoun that no capital follows: "Her Majesty's Theatre" is a name."""


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse answers that begin with a preposition or a pronoun."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    kind = candidate.fact.value.kind
    pronoun = _PRONOUN.match(candidate.answer)
    reason = candidate.question.startswith("Why ") and pronoun is not None and pronoun[0].lower() in _OWNERS
    if pronoun and kind != "name" and not reason:  # whose it is, the question has said
        return f'the answer begins with "{pronoun[0]}"'
    preposition = _PREPOSITION.match(candidate.answer)
    asked = kind in _TYPED or (kind == "text" and _ASKS.match(candidate.question))
    if preposition and asked and not _RANGE.match(candidate.answer):
        return f'the answer begins with "{preposition[1]}"'
    return None
