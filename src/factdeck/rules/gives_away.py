"""Give-away between items: no two questions that hold each other's answers.

"When did A found B?" and "Who founded B in 1903?" are one fact asked from two sides: whoever has
read one question knows the answer of the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from factdeck.facts import folded
from factdeck.model import Candidate, Evidence

REASON = "A question that another one answers tests nothing."
SCOPE = "deck"


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse, of two candidates from one sentence of which one tells the other's answer, the one less wanted."""
    refused: dict[int, str] = {}
    common = _common_answers(candidates)
    by_evidence: defaultdict[Evidence, list[int]] = defaultdict(list)
    for i in sorted(range(len(candidates)), key=lambda i: (-candidates[i].fact.salience, i)):
        evidence = candidates[i].fact.evidence
        beside = dict.fromkeys(k for each in evidence for k in by_evidence[each])
        told = next((k for k in beside if _gives_away(candidates[i], candidates[k], common)), None)
        if told is None:
            for each in evidence:
                by_evidence[each].append(i)
        else:
            refused[i] = f'it gives away "{candidates[told].question}", or that one gives it away'
    return refused


def _common_answers(candidates: Sequence[Candidate]) -> frozenset[str]:
    """The answers that so many questions name that none of them gives one away: the person whom a text is about."""
    questions = [f" {folded(candidate.question)} " for candidate in candidates]
    answers = {folded(candidate.answer) for candidate in candidates if candidate.fact.value.kind == "person"}
    return frozenset(a for a in answers if sum(f" {a} " in question for question in questions) >= _COMMON)


_COMMON = 4


def _gives_away(one: Candidate, other: Candidate, common: frozenset[str]) -> bool:
    """Whether two questions tell each other's answers; of one clause asked from two sides, one the other's."""
    kinds = {one.fact.value.kind, other.fact.value.kind}
    apart = "count" in kinds and bool(kinds & {"person", "organization"})  # the doer beside how many there were
    if _one_clause(one, other) and not apart and not {folded(one.answer), folded(other.answer)} & common:
        return _tells(one, other) or _tells(other, one)
    return (_tells(one, other) and _tells(other, one)) or _holds(one, other) or _holds(other, one)


def _holds(one: Candidate, other: Candidate) -> bool:
    """Whether an answer holds the other's, and the other's question what else it says: "a grant of £500", "£500"."""
    part, whole = folded(other.answer), f" {folded(one.answer)} "
    rest = re.split(r" (?:of|from|worth) ", folded(one.answer))[0].removeprefix("a ").removeprefix("an ")
    return len(part) > 2 and f" {part} " in whole and rest != part and f" {rest} " in f" {folded(other.question)} "


def _one_clause(one: Candidate, other: Candidate) -> bool:
    a, b = one.fact.stem, other.fact.stem
    return not isinstance(a, str) and not isinstance(b, str) and a.verb.base == b.verb.base


def _tells(one: Candidate, other: Candidate) -> bool:
    answer = folded(other.answer)
    return len(answer) > 2 and f" {answer} " in f" {folded(one.question)} "
