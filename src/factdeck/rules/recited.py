"""Enumerations: more than seven things are a list item, shown and sampled, never one answer to recite.

Wozniak's rules of formulating knowledge: avoid enumerations; what can't be avoided is broken up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.model import Candidate
from factdeck.rules import each

REASON = "Nobody recites more than seven things in one breath, and whoever forgets one has failed the whole."
SCOPE = "item"

MOST = 7
_PARTED = re.compile(r"[;,]\s+(?:and\s+)?|\s+and\s+")


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse answers of other than list items that enumerate more than seven things."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    if candidate.kind == "list":
        return None
    members = len(_PARTED.split(candidate.answer.strip()))
    return f"the answer enumerates {members} things, more than {MOST}; make it a list" if members > MOST else None
