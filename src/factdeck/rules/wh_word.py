"""Agreement: "who" asks for a person, "when" for a date, "how many" for a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.model import Candidate
from factdeck.rules import each

REASON = "A question word that does not fit the answer misleads."
SCOPE = "item"

_FITS = (
    (re.compile(r"(?:\w+ )?(?:who|whom)\b", re.I), {"person", "organization", "list"}),
    (re.compile(r"(?:since )?when\b|(?:\w+ )?(?:what|which) (?:date|day|year|month)s?\b", re.I), {"date"}),
    (re.compile(r"(?:\w+ )?how many\b", re.I), {"count", "quantity"}),
    (re.compile(r"where\b", re.I), {"place"}),
)
_SETTING = re.compile(
    r"^(?:In|On|At|Of|During|After|According to) [^?]*?, (?=(?:\w+ )?(?:who|what|when|where|which|how)\b)"
)
"""What a question says first of where it is set."""


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse a question word that asks for another type than that of the answer."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    for form, kinds in _FITS:
        match = form.match(_SETTING.sub("", candidate.question))
        if match and candidate.fact.value.kind not in kinds:
            return f'"{match[0]}" does not ask for a {candidate.fact.value.kind}'
    return None
