"""Score lines: "Kesh Rovers 2-1 Radzyn Town" in a heading, line or list item asks by what score one beat the other.

Finds: the score of two sides, where the document is on a competition or of a day, above its title too.
Misses: scores in tables, scores after penalties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _subject
from factdeck.language import contests, dates
from factdeck.language.annotate import Annotated
from factdeck.model import Block, Fact, Value

_DAYS = dates.MONTHS.keys() | set("monday tuesday wednesday thursday friday saturday sunday".split())
_DECIDED = re.compile(r"\bpen(?:altie)?s\b|shoot-?out|aggregate|\bagg\b", re.I)
"""What a line adds where the score alone does not tell who won."""


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each score line."""
    for block in (*text.document.front, *text.document.blocks):
        score = contests.score(block.text) if block.kind in {"heading", "line", "item"} else None
        if score:
            yield from _line(text, block, score)


def _line(text: Annotated, block: Block, score: contests.Score) -> Iterator[Fact]:
    about = _subject.whole(text)
    where = _subject.within(about) if _subject.is_gathering(about) else ""
    where = where or _when(text, block)
    home, away = score.home, score.away
    if not where or home == away or {home.split()[0].lower(), away.split()[0].lower()} & _DAYS:
        return
    high, low = max(score.first, score.second), min(score.first, score.second)
    if score.first == score.second or _DECIDED.search(score.aside):
        question = f"With what score did the match between {home} and {away} end {where}?"
    else:
        winner, loser = (home, away) if score.first > score.second else (away, home)
        question = f"By what score did {winner} beat {loser} {where}?"
    value = Value("text", f"{high}–{low}")
    yield Fact("result", f"{home} {away}", "score", value, (text.evidence(block),), question, where, 0.9)


def _when(text: Annotated, block: Block) -> str:
    """The day of the match that a report is on, else that of the document, in words."""
    own = text.document.blocks[0] if block in text.document.front else block
    told = re.search(r"(?:on \d{1,2}|in) \w+ \d{4}$", text.references.topics.frame(text.document, own))
    if told or len(text.date) != 10:
        return told[0] if told else ""
    return f"on {dates.spell(text.date)}"
