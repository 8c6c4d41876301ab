"""Give-away between items: no two questions that hold each other's answers.

"When did A found B?" and "Who founded B in 1903?" are one fact asked from two sides: whoever has
read one question knows the answer of the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from factdeck.facts import folded
from factdeck.model import Candidate

REASON = "A question that another one answers tests nothing."
SCOPE = "deck"


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse, of two candidates from one sentence that tell each other's answers, the one less wanted."""
    refused: dict[int, str] = {}
    ranked = sorted(range(len(candidates)), key=lambda i: (-candidates[i].fact.salience, i))
    for place, i in enumerate(ranked):
        for kept in ranked[:place]:
            if kept not in refused and i not in refused and _tell_each_other(candidates[i], candidates[kept]):
                refused[i] = f'it and "{candidates[kept].question}" tell each other\'s answers'
    return refused


def _tell_each_other(one: Candidate, other: Candidate) -> bool:
    if not set(one.fact.evidence) & set(other.fact.evidence):
        return False
    return _tells(one, other) and _tells(other, one)


def _tells(one: Candidate, other: Candidate) -> bool:
    answer = folded(other.answer)
    return len(answer) > 2 and f" {answer} " in f" {folded(one.question)} "
