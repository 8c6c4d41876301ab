"""Interference: no two questions that only a date tells apart, or nothing, have different answers.

"Who was Mayor of Radzyn?" is mixed up with "Who was Mayor of Radzyn in 1998?": one of the two leaves
open what the other says, so both answers seem right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from factdeck.facts import folded
from factdeck.model import Candidate

REASON = "A learner can't tell which of two answers is wanted where the questions are the same but for a date."
SCOPE = "deck"

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"(?:\b(?:in|on|during|by|as of|at the end of)\s+|\()(?:\d{{1,2}}\s+)?(?:(?:{_MONTHS})\s+)?[12]\d{{3}}\b\)?", re.I
)
_ASKED = re.compile(r"(?:^|, )((?:\w+ )?(?:who|whom|whose|what|when|where|which|how)\b(?:\W+\w+){0,2})", re.I)
"""What is asked for, behind the setting: "how many tasks", "in how many rooms"."""


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse the undated one of two such questions; both, where their dates are the same."""
    alike = defaultdict(list)
    for i, candidate in enumerate(candidates):
        undated = _DATE.sub(" ", candidate.question)
        asked = _ASKED.search(undated)
        alike[folded(asked[1]) if asked else "", frozenset(folded(undated).split()), candidate.kind].append(i)
    refused: dict[int, str] = {}
    for group in alike.values():
        for i in group:
            other = next((k for k in group if _mixed_up(candidates[i], candidates[k])), None)
            if other is not None:
                refused[i] = f'"{candidates[other].question}" has another answer'
    return refused


def _mixed_up(one: Candidate, other: Candidate) -> bool:
    """Whether nothing in the question of ``one`` tells that the answer of ``other`` is not wanted."""
    if folded(one.question) == folded(other.question):
        return False  # the business of one_answer
    dates = _dates(one)
    return (not dates or dates == _dates(other)) and not _agree(one, other)


def _dates(candidate: Candidate) -> list[str]:
    return [folded(date) for date in _DATE.findall(candidate.question)]


def _agree(one: Candidate, other: Candidate) -> bool:
    """Whether one answer says what the other says, more or less exactly."""
    a, b = f" {folded(one.answer)} ", f" {folded(other.answer)} "
    return a in b or b in a
