"""Give-away: neither the answer nor its head word stands in the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.facts import folded
from factdeck.model import Candidate
from factdeck.rules import each

REASON = "A question that holds its answer asks nothing."
SCOPE = "item"


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse questions that hold the answer or its head word."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    question = f" {folded(candidate.question)} "
    answers = candidate.fact.value.members or (candidate.answer,)
    for answer in answers:
        if f" {folded(answer)} " in question:
            return f'"{answer}" stands in the question'
    if candidate.fact.value.kind in {"date", "count", "quantity", "list"} or candidate.fact.kind == "family":
        return None  # relatives share a surname
    head = _head(candidate.answer)
    told = re.search(r" (?:of|in|at|between|that|which|who) .* called\?$", candidate.question)
    if told and len(candidate.answer.split()) > 1:
        return None  # "What is the highest pressure called?": which pressure is the term
    asked_for = re.search(r"\b[Ww]hich ((?:[\w-]+ )*?)" + re.escape(head) + r"\b", candidate.question)
    in_a_name = candidate.fact.value.kind == "name" and not re.search(rf"\b{re.escape(head)}\b", candidate.question)
    if len(head) > 3 and f" {folded(head)} " in question and not asked_for and not in_a_name:
        return f'"{head}", the head word of the answer, stands in the question'
    return None


def _head(answer: str) -> str:
    before = re.split(r"\s(?:of|for|in|at|on|from|under|to)\s", answer)[0]
    words = re.sub(r"\s+No\.? ?\d+", "", before).split()
    return words[-1].lower() if words else ""
