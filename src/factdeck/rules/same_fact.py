"""Interference: no two items with one answer and almost the same question.

Likeness is the share of common words (Jaccard) of the questions; with the answer as blocking key
plain word overlap tells duplicates from different questions about as well as embeddings do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from factdeck.facts import folded
from factdeck.model import Candidate

REASON = "Items that are nearly alike are mixed up, and knowing one is knowing the other."
SCOPE = "deck"

MOST_ALIKE = 0.7
_MONEY = re.compile(r"[£€$]")


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse each candidate that is nearly like one with the same answer that a teacher would want more."""
    by_answer = defaultdict(list)
    for i, candidate in enumerate(candidates):
        money = _MONEY.search(candidate.answer)  # some extractors write "£500" as 500, some as 500.00
        answer = folded(candidate.answer if money else candidate.fact.value.normal or candidate.answer)
        by_answer[answer.replace(" and ", " ")].append(i)  # "A, B and C" is the list A; B; C
    refused: dict[int, str] = {}
    for group in by_answer.values():
        kept: list[int] = []
        for i in sorted(group, key=lambda i: (-candidates[i].fact.salience, i)):
            like = next((k for k in kept if _alike(candidates[i], candidates[k]) > MOST_ALIKE), None)
            if like is None:
                kept.append(i)
            else:
                refused[i] = f'nearly the same as "{candidates[like].question}"'
    return refused


def _same_constituent(one: Candidate, other: Candidate) -> bool:
    """Whether two questions ask for one constituent of one clause in two ways: "what", "which garden"."""
    a, b = one.fact.stem, other.fact.stem
    return (
        not isinstance(a, str)
        and not isinstance(b, str)
        and a.verb == b.verb
        and a.subject == b.subject
        and bool(set(one.fact.evidence) & set(other.fact.evidence))
    )


def _same_sum(one: Candidate, other: Candidate) -> bool:
    """Whether two questions ask for one sum of money of one sentence."""
    return (
        bool(_MONEY.search(one.answer))
        and one.answer == other.answer
        and bool(set(one.fact.evidence) & set(other.fact.evidence))
    )


def _asked(candidate: Candidate) -> str:
    """The question without its setting, which all items of a document may share."""
    stem = candidate.fact.stem
    setting = "" if isinstance(stem, str) else stem.setting
    return candidate.question[len(setting) :]


def _alike(one: Candidate, other: Candidate) -> float:
    if _same_constituent(one, other) or _same_sum(one, other):
        return 1.0
    a, b = set(folded(_asked(one)).split()), set(folded(_asked(other)).split())
    return len(a & b) / len(a | b)
