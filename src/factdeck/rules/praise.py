"""Facts only: no praise, neither as the answer nor as what is asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.language import lexicon
from factdeck.model import Candidate
from factdeck.rules import each

REASON = "What a writer admires is no fact about it."
SCOPE = "item"


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse questions and answers with a word of praise in lower case (in a name it is a name)."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    words = re.findall(r"[a-z]+", f"{candidate.question} {candidate.answer}")
    ranked = {"worst", "best", "greatest"} if re.search(r"\bsince \d", candidate.question) else set()
    praise = next((word for word in words if word in lexicon.PRAISE and word not in ranked), None)
    return f'"{praise}" is praise' if praise else None
