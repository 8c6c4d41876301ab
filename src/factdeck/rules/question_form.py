"""Form: one wh-question that ends in "?", or one statement with one gap."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.model import GAP, Candidate
from factdeck.rules import each

REASON = "A yes/no question can be guessed; a negative or broken one is misread."
SCOPE = "item"

_WH = re.compile(
    r"(?:(?:in|on|at|of|when|during|after|according to) "
    r"(?:[^?,]|,(?! (?:who|what|when|where|which|how|in|at|to|of|by|on|for)\b))+, )?"
    r"(?:(?:about|above|across|after|against|among|as|at|before|below|between|by|during|for|from|in|into|near|of|off|on|"
    r"opposite|over|since|"
    r"through|to|towards?|under|until|with|within|"
    r"for the first time (?:in|since))\s+)?(?:who|whom|whose|what|when|where|which|why|how)\b",
    re.I,
)


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse what is neither a wh-question nor a statement with one gap."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    question = candidate.question
    if candidate.kind == "cloze":
        return None if question.count(GAP) == 1 else f"the statement has {question.count(GAP)} gaps"
    if not question.endswith("?"):
        return "the question does not end in a question mark"
    if not _WH.match(question):
        return "the question does not begin with a question word"
    if re.search(r"\b(?:not|NOT|never|except)\b|n't\b", question):
        return "the question is negative"
    return None
