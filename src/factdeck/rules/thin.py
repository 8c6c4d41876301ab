"""Specific: the question names something: a person, body, place, event, date or number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.model import Candidate
from factdeck.rules import each

REASON = "Without a name in it, a question could be about anything."
SCOPE = "item"


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse questions without a name or number."""
    return each(candidates, _fault)


def _is_general(candidate: Candidate) -> bool:
    """Whether a question is about a general truth that it tells in full: "What do plants turn into starch?"."""
    clause = candidate.fact.stem
    if isinstance(clause, str) or clause.verb.tense != "present" or clause.verb.auxiliaries[:1] not in _PRESENT:
        return False
    told = [str(p) for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked]
    return len(set(re.findall(r"[a-z]{4,}", " ".join(told)))) >= _TELLING_WORDS


def _is_find(candidate: Candidate) -> bool:
    """Whether a question asks when or by whom a kind of thing was found: "When was penicillin discovered?"."""
    clause = candidate.fact.stem
    if isinstance(clause, str) or clause.verb.base not in {"discover", "invent"}:
        return False
    found = clause.subject if clause.verb.auxiliaries else next((p for p in clause.rest if p.role == "object"), None)
    return found is not None and not re.match(r"(?:an?|the|some|this|these|two|three) ", found.text)


_FIRST_OF_ALL = re.compile(
    r"^(?:Who [a-z]+|When was|When were|In which [a-z]+ was) the first (?:[a-z]+ ){1,3}of "
    r"(?!(?:the|an?|his|her|its|their|this|these)\b)[a-z]+s(?: [a-z]+)?\?$"
)
"""What was first of a whole kind: "Who gave the first explanation of eclipses?"."""
_SUCCESSION = re.compile(r"\b(?:succeed|replace)(?:s|d|ed)?\b")
_SAID = re.compile(r"^When did [^,]+ (?:agree|answer|ask|help|joke|know|reply|say|speak|think|try|want)\?$")
_PRESENT = {(), ("is",), ("are",), ("can",)}
_TELLING_WORDS = 1


def _fault(candidate: Candidate) -> str | None:
    if candidate.fact.kind in {"definition", "label"}:
        return None  # the term that is asked for, or told of, is name enough
    if _SUCCESSION.search(candidate.question) and not re.search(r" (?:as|at|in|on|of) ", candidate.question):
        return "who came after somebody, without the post"
    if _is_general(candidate) or _is_find(candidate):
        return None
    if _FIRST_OF_ALL.search(candidate.question):
        return None
    if _SAID.search(candidate.question):
        return "what was said or done is not told"
    words = candidate.question.split()[1:]
    named = any(re.match(r"[\"“(]?[^\W\d_a-z]|[€$£]?\d", word) for word in words)
    return None if named else "the question names nothing"
