"""Specific: the question names something: a person, body, place, event, date or number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.model import Candidate
from factdeck.rules import each

REASON = "Without a name in it, a question could be about anything."
SCOPE = "item"


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse questions without a name or number."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    if candidate.fact.kind == "definition":
        return None  # the term that is asked for, or told of, is name enough
    words = candidate.question.split()[1:]
    named = any(re.match(r"[\"“(]?[^\W\d_a-z]|[€$£]?\d", word) for word in words)
    return None if named else "the question names nothing"
