"""Score lines: "Kesh Rovers 2-1 Radzyn Town" in a heading, line or list item asks by what score one beat the other.

Finds: the score of two sides, where the document is on a competition or of a day.
Misses: scores in tables, lists of scorers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _subject
from factdeck.language import dates
from factdeck.language.annotate import Annotated
from factdeck.model import Block, Fact, Value

_DAYS = dates.MONTHS.keys() | set("monday tuesday wednesday thursday friday saturday sunday".split())
_ROUND = r"(?:(?:Group|Pool|Round|Match|Quarter-finals?|Semi-finals?|Final)\b[^–—:]{0,12}?(?:\s[–—-]|:)\s)?"
_TEAM = r"[A-Z][\w.'’ -]*?"
_MATCH = re.compile(
    rf"^{_ROUND}(?P<home>{_TEAM}),? (?P<first>\d{{1,3}})\s?(?:[-–—:]|v\.?|,?\s)\s?"
    rf"(?:(?P<second>\d{{1,3}}) (?P<away>{_TEAM})|(?P<visitor>{_TEAM}) (?P<last>\d{{1,3}}))$"
)
"""A line such as "Group A: Kesh Rovers 2-1 Radzyn Town" or "Kesh Rovers 2, Radzyn Town 1"."""


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each score line."""
    for block in text.document.blocks:
        match = _MATCH.match(block.text) if block.kind in {"heading", "line", "item"} else None
        if match:
            yield from _line(text, block, match)


def _line(text: Annotated, block: Block, match: re.Match[str]) -> Iterator[Fact]:
    about = _subject.whole(text)
    where = _subject.within(about) if _subject.is_gathering(about) else ""
    where = where or (f"on {dates.spell(text.date)}" if len(text.date) == 10 else "")
    home, away = match["home"].strip(), (match["away"] or match["visitor"]).strip()
    first, second = int(match["first"]), int(match["second"] or match["last"])
    if not where or home == away or {home.split()[0].lower(), away.split()[0].lower()} & _DAYS:
        return
    if first == second:
        question = f"With what score did the match between {home} and {away} end {where}?"
    else:
        winner, loser = (home, away) if first > second else (away, home)
        question = f"By what score did {winner} beat {loser} {where}?"
    value = Value("text", f"{max(first, second)}–{min(first, second)}")
    yield Fact("result", f"{home} {away}", "score", value, (text.evidence(block),), question, where, 0.9)
