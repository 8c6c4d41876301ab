"""Variety: not the same answer again and again, or a learner answers without reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from factdeck.facts import folded
from factdeck.model import Candidate

REASON = "When one answer is nearly always right, the questions teach nothing."
SCOPE = "deck"

MOST = 4
"""Items with one answer in a small deck; in a large one a twentieth of all."""


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse the least wanted items beyond the limit for one answer; numbers and dates are free."""
    by_answer = defaultdict(list)
    for i, candidate in enumerate(candidates):
        if candidate.fact.value.kind not in {"date", "count", "quantity"}:
            by_answer[folded(candidate.answer)].append(i)
    most = max(MOST, len(candidates) // 20)
    refused: dict[int, str] = {}
    for group in by_answer.values():
        ranked = sorted(group, key=lambda i: (-candidates[i].fact.salience, i))
        refused |= {i: f'"{candidates[i].answer}" is the answer of {len(group)} items' for i in ranked[most:]}
    return refused
