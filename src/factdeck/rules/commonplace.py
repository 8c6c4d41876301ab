"""Commonplace: what passes in any match, race, vote or meeting and nobody learns of it later."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.model import Candidate, Clause
from factdeck.rules import each

REASON = "How a ball was won, who drew applause and who conceded defeat is gone when the next day is over."
SCOPE = "item"

_CONTEST = re.compile(
    r"in the (?:match (?:between|against) |[^,]*\b(?:Championships?|Classic|Cup|Derby|Grand Prix|Marathon|Masters|"
    r"Open|Race|Rally|Regatta|Tour|Tournament|Trophy)(?=$| (?:of|in|on|de)\b))"
)
_TELLING = frozenset(
    """appoint beat captain carry climb coach concede convert cover defeat double draw equalise equalize face
    finish found go hold host kick last level lift lose make miss name open play present promote put qualify
    reach receive relegate replace restore retain retire return save score send serve show start substitute take
    win""".split()
)
"""Verbs of what is kept of a contest: who scored, won, was sent off, or came next."""
_TOLD_ANYWAY = frozenset(["age", "appointment", "award", "place", "result", "role", "roster", "named-thing"])
_PASSING = re.compile(
    r"\b(?:applause|applaud|cheers?|ovation|roar(?:ed)?|conced\w+\b.* defeat|blam\w+|congratulat\w+|smil\w+|wreath"
    r"|shrug\w+)\b",
    re.I,
)


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse how play went on in a contest, and gestures anywhere."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    passing = _PASSING.search(f"{candidate.question} | {candidate.answer}")
    if passing:
        return f'"{passing[0]}" is a gesture'
    clause = candidate.fact.stem
    if isinstance(clause, Clause) and clause.wh == "what" and clause.verb.base in {"elect", "re-elect"}:
        return "what somebody was elected is asked as a post"
    if not isinstance(clause, Clause) or candidate.fact.kind in _TOLD_ANYWAY or not _CONTEST.match(clause.setting):
        return None
    verb = clause.verb.base
    if verb == "book" and candidate.fact.kind == "count":
        return None
    if verb == "beat" and candidate.fact.kind == "count":
        return "whom a player got past tells only how play went on"
    return None if verb in _TELLING else f'"{verb}" tells only how play went on'
