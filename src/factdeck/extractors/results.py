"""Results: "beat the Herons by 78 points to 74" asks for the score.

Finds: the score of a match that a plain clause gives after a verb of winning, or that stands in a
heading, line or list item ("Kesh Rovers 2-1 Radzyn Town") of a document on a competition or of a day.
Misses: scores in tables, part scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factdeck.extractors import _subject
from factdeck.language import clauses, dates, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.model import Block, Fact, Phrase, Value

_WIN = frozenset("beat defeat down edge overcome rout thrash trounce outplay".split())
_SCORE = re.compile(
    r"\b(?:by\s+)?(?P<score>\d{1,3}(?:\s(?:points|goals|runs|sets|frames|games))?(?:\s?[-–]\s?|\sto\s)\d{1,3})\b"
)


_DAYS = dates.MONTHS.keys() | set("monday tuesday wednesday thursday friday saturday sunday".split())
_ROUND = r"(?:(?:Group|Pool|Round|Match|Quarter-finals?|Semi-finals?|Final)\b[^–—:]{0,12}?(?:\s[–—-]|:)\s)?"
_TEAM = r"[A-Z][\w.'’ -]*?"
_MATCH = re.compile(
    rf"^{_ROUND}(?P<home>{_TEAM}),? (?P<first>\d{{1,3}})\s?(?:[-–—:]|v\.?|,?\s)\s?"
    rf"(?:(?P<second>\d{{1,3}}) (?P<away>{_TEAM})|(?P<visitor>{_TEAM}) (?P<last>\d{{1,3}}))$"
)
"""A line such as "Group A: Kesh Rovers 2-1 Radzyn Town" or "Kesh Rovers 2, Radzyn Town 1"."""


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each score."""
    for block in text.document.blocks:
        match = _MATCH.match(block.text) if block.kind in {"heading", "line", "item"} else None
        if match:
            yield from _line(text, block, match)
    for sentence in text.sentences:
        score = _SCORE.search(sentence.parsed.text)
        for predication in clauses.find(sentence) if score else ():
            if score and predication.verb.lemma_ in _WIN:
                yield from _fact(text, predication, score["score"])


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


def _fact(text: Annotated, predication: Predication, score: str) -> Iterator[Fact]:
    clause = statements.state(predication, text, predication.subject, "who", "")
    loser = next((p for p in clause.rest if p.role == "object"), None) if clause else None
    if clause is None or loser is None or not re.search("[A-Z]", loser.text):
        return
    winner = statements.subject(predication, text)
    if winner is None or not re.search("[A-Z]", winner):
        return
    rest = (replace(p, text=p.text.replace(score, "").strip()) for p in clause.rest)
    kept = tuple(p for p in rest if not re.search(r"\d", p.text) or p.role == "time")
    asked = replace(
        clause,
        subject=Phrase("subject", winner),
        rest=(*kept, Phrase("other", score, "by")),
        asked=len(kept) + 1,
        wh="what score",
    )
    yield Fact(
        "result",
        f"{winner} {loser.text}",
        clause.verb.base,
        Value("text", score),
        (predication.sentence.evidence(),),
        asked,
        text.date[:10],
        0.9,
    )
