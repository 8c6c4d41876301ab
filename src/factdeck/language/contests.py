"""Matches that a report tells of: between whom each was, and which part of the report is about it.

A report on one match says so in a clause ("X beat Y"); one on several has a heading for each
("Group B: X 2-1 Y", "X v Y").
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factdeck.language import dates

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factdeck.language.annotate import Sentence
    from factdeck.language.registry import Registry
    from factdeck.model import Document

_WINNING = frozenset("beat defeat overcome thrash edge outplay".split())
_SUBJECTS = {"nsubj", "nsubjpass"}
_SIDE = r"[^\W\d_a-z][^\d:;,.()—–]*?"
_HEADING = re.compile(
    rf"(?:^|[:—–-]\s+)(?P<one>{_SIDE})\s+(?:\d{{1,3}}\s*[-–:]\s*\d{{1,3}}|vs?\.?)\s+(?P<two>{_SIDE})(?:\s*\(|$)"
)
_RESULT = re.compile(rf"(?P<one>{_SIDE}) \d{{1,3}},? (?P<two>{_SIDE}) \d{{1,3}}$")
"""A result as papers set it: "Kesh Rovers 3 Radzyn Town 2"."""
_TEAM = r"[A-Z][\w.'’ -]*?"
_ROUND = r"(?:(?:Group|Pool|Round|Match|Quarter-finals?|Semi-finals?|Final)\b[^–—:]{0,12}?(?:\s[–—-]|:)\s)?"
_SCORE = re.compile(
    rf"^{_ROUND}(?P<home>{_TEAM}),? (?P<first>\d{{1,3}})\s?(?:[-–—:]|v\.?|,?\s)\s?"
    rf"(?:(?P<second>\d{{1,3}}) (?P<away>{_TEAM})|(?P<visitor>{_TEAM}) (?P<last>\d{{1,3}}))$"
)
_ASIDE = re.compile(r"\s*\([^()]*\)$")
_SPORT = re.compile(
    r"\b\d{1,3}\s?[-–:]\s?\d{1,3}\b|\b(?:final|frames?|games?|goals?|innings|legs?|match(?:es)?|overtime|penalt(?:y|ies)|"
    r"points?|rounds?|runs?|sets?|shoot-out|tie-break|tries|wickets?)\b"
)
"""A score, or a word of sport."""
_TOP = 5
"""Blocks among which the line of a match stands, above the report on it."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a line gives as the score of two sides; ``aside`` is what it adds in brackets behind."""

    home: str
    away: str
    first: int
    second: int
    aside: str = ""


def score(line: str) -> Score | None:
    """The score in a line such as "Group A: Kesh Rovers 2-1 Radzyn Town" or "Kesh Rovers 2, Radzyn Town 1"."""
    aside = _ASIDE.search(line)
    match = _SCORE.match(_ASIDE.sub("", line))
    if match is None:
        return None
    home, away = match["home"].strip(), (match["away"] or match["visitor"]).strip()
    return Score(
        home, away, int(match["first"]), int(match["second"] or match["last"]), aside[0].strip(" ()") if aside else ""
    )


def find(document: Document, sentences: Sequence[Sentence], names: Registry) -> dict[int, str]:
    """Where each block is set ("in the match between X and Y"), by the line on which it begins."""
    settings: dict[int, str] = {}
    now = ""
    for block in document.blocks:
        if block.kind == "heading":
            match = _HEADING.search(block.text)
            now = f"in the match between {match['one']} and {match['two']}" if match else ""
        if now:
            settings[block.line] = now
    if settings:
        return settings
    lines = [block.text for block in (*document.front, *document.blocks[:_TOP]) if block.kind in {"heading", "line"}]
    scores = [
        m for line in lines for m in [_RESULT.match(line) or _HEADING.search(line)] if m and re.search(r"\d", m[0])
    ]
    if len(scores) == 1:
        told = f"in the match between {scores[0]['one']} and {scores[0]['two']}"
        return {block.line: told for block in document.blocks}
    pairs = _pairs(sentences, names)
    if len({frozenset(pair) for pair in pairs}) != 1:
        return {}
    return {block.line: f"in the match between {pairs[0][0]} and {pairs[0][1]}" for block in document.blocks}


def day(sentences: Sequence[Sentence], written: str) -> str:
    """The day of the match that a report of the day ``written`` (EDTF) tells of, else its month.

    What the report says first of a day decides: "yesterday", "on Saturday", a date.  A report that says none
    may be of the day after, so that only its month is sure, and on the first of a month not even that.
    """
    for sentence in sentences[:_LEDE]:
        if len(written) != 10:
            break
        said = _SAID.search(sentence.text)
        told = next((m for m in sentence.dates if len(m.edtf) == 10 and m.edtf <= written), None)
        if said and (told is None or said.start() < told.start):
            word = said[0].lower()
            before = datetime.timedelta(days=word in {"yesterday", "last night"})
            resolved = (datetime.date.fromisoformat(written) - before).isoformat()
            return resolved if word in {*_YESTERDAY, *_TODAY} else dates.weekday(word, written) or ""
        if told is not None:
            return told.edtf
    return written[:7] if len(written) == 10 and not written.endswith("-01") else ""


_YESTERDAY = ("yesterday", "last night")
_TODAY = ("today", "tonight", "this afternoon", "this evening", "this morning")
_SAID = re.compile(rf"\b(?:{'|'.join((*_YESTERDAY, *_TODAY))}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.I)
_LEDE = 3
"""Sentences; what comes later may be another match."""


def _pairs(sentences: Sequence[Sentence], names: Registry) -> list[tuple[str, str]]:
    """Who beat whom, in order, as far as both are named."""
    pairs = []
    for sentence in sentences:
        if not _SPORT.search(sentence.text):
            continue  # a general who defeats another plays no match
        for verb in sentence.parsed:
            if verb.lemma_ in _WINNING and verb.pos_ == "VERB":
                one = _named(sentence, [t for t in verb.children if t.dep_ in _SUBJECTS], names)
                two = _named(sentence, [t for t in verb.children if t.dep_ == "dobj"], names)
                if one and two and one != two:
                    pairs.append((one, two))
    return pairs


def _named(sentence: Sentence, tokens: Sequence[Token], names: Registry) -> str:
    found = [n for n in sentence.names for t in tokens if n.start <= t.i < n.end]
    return names.with_article(names.full(found[0])) if found else ""
