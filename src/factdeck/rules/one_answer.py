"""One answer: the same question never has two answers, and is never asked twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from factdeck.facts import folded
from factdeck.model import Candidate

REASON = "Two cards with one question contradict each other, or ask the same twice."
SCOPE = "deck"


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse repeated questions: all of them if their answers differ, else all but the first."""
    same = defaultdict(list)
    for i, candidate in enumerate(candidates):
        same[folded(candidate.question), candidate.kind == "list"].append(i)
    refused: dict[int, str] = {}
    for group in same.values():
        answers = {folded(candidates[i].fact.value.normal or candidates[i].answer) for i in group}
        if len(answers) > 1:
            refused |= dict.fromkeys(group, f"the same question has {len(answers)} answers")
        else:
            refused |= dict.fromkeys(group[1:], "another item asks the same")
    return refused
