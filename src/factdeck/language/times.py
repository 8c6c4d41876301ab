"""What an adverbial says of the time: a date, a part of one, a century, a beginning, an end.

"On 8 April", "in the summer of 1848", "in the late 18th century", "until 1867", "by 2 May".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from factdeck.language import dates, numbers
from factdeck.language.annotate import Sentence

_QUALIFIED = re.compile(
    r"(?:the )?(?:(?:very )?(?:early|late|mid)[ -]"
    r"|(?:spring|summer|autumn|fall|winter) (?:of )?"
    r"|(?:beginning|start|middle|end|night|morning|afternoon|evening) of )(?:the )?",
    re.I,
)
_ABOUT = re.compile(r"(?:around|about|circa|c\.) ?(?:the )?", re.I)
_CENTURY = re.compile(
    r"the (?P<part>(?:early|late|mid)[ -]|(?:first|second) half of the |(?:beginning|end|middle|turn) of the )?"
    r"(?P<which>[a-z]+|\d{1,2}(?:st|nd|rd|th)) century(?P<era> BCE?| AD| CE)?",
    re.I,
)
_PREPOSITION = re.compile(
    r"(?P<preposition>no later than|not later than|up to|on|in|at|from|since|during|by|before|until|till|around|about"
    r"|circa)\b ?",
    re.I,
)
_COMMENT = re.compile(r",? (?:when|which|where|after)\b")
_ENDS = {"until": "until", "till": "until", "up to": "until"}
_DEADLINES = frozenset(["by", "before", "no later than", "not later than"])


@dataclass(frozen=True, slots=True)
class Time:
    """A time: how it is asked for ("when", "until which year"), its words, and its EDTF value."""

    wh: str
    text: str
    edtf: str

    @property
    def is_span(self) -> bool:
        """Whether it says when something began and when it ended."""
        return "/" in self.edtf and self.wh == "during which years"


def of(constituent: Token, sentence: Sentence, anchor: str) -> Time | None:
    """The time that an adverbial gives, if it gives one and says nothing else.

    ``anchor`` is the EDTF date of the document, by which weekdays are placed.
    """
    if constituent.dep_ not in {"prep", "npadvmod"} or constituent.pos_ == "VERB":
        return None
    span = constituent.doc[constituent.left_edge.i : constituent.right_edge.i + 1]
    whole = _COMMENT.split(span.text, maxsplit=1)[0].rstrip(" ,.")
    words = whole.lstrip()
    inside = [m for m in sentence.dates if span.start_char <= m.start < span.start_char + len(whole)]
    match = _PREPOSITION.match(words)
    preposition = match["preposition"].lower() if match else ""
    if not inside:
        day = dates.weekday(words.removeprefix("on "), anchor) if preposition == "on" else None
        if day:
            return Time("when", dates.spell(day), day)
        return _century(words[match.end() :], preposition) if match else None
    if len(inside) > 1 or whole[inside[0].end - span.start_char :].strip(" .,"):
        return None
    before = whole[: inside[0].start - span.start_char].lstrip()[match.end() if match else 0 :]
    return _dated(preposition, before, inside[0].edtf)


def _dated(preposition: str, before: str, edtf: str) -> Time | None:
    """The time that a date is after its preposition and what qualifies it."""
    spelt = dates.spell(edtf)
    if preposition in {"around", "about", "circa"} or _ABOUT.fullmatch(before):
        if preposition in _DEADLINES or preposition in _ENDS:
            return None
        return Time("when", f"about {spelt}", edtf)
    if _QUALIFIED.fullmatch(before):
        text = f"{before}{spelt.removeprefix('the ')}"
        return Time(_wh(preposition, ""), text if text[0].islower() else text[:1].lower() + text[1:], edtf)
    if before.strip().lower() not in {"", "the", "the year", "the month of", "from"}:
        return None
    if preposition == "before":
        return None  # "before 1900" is no date of anything; "before the end of 1900" is a deadline
    return Time(_wh(preposition, edtf), spelt, edtf)


def _wh(preposition: str, edtf: str) -> str:
    """What asks for a time after its preposition; a year by itself is asked for as one."""
    if re.fullmatch(r"\d{4}/\d{4}", edtf):
        return "during which years"
    if preposition == "since":
        return "since when"
    bound = _ENDS.get(preposition) or ("by" if preposition in _DEADLINES else "")
    if preposition == "from" and "/" not in edtf:
        bound = "from"
    if not bound:
        return "when"
    return f"{bound} which year" if re.fullmatch(r"\d{4}", edtf) and bound != "by" else f"{bound} when"


def _century(words: str, preposition: str) -> Time | None:
    match = _CENTURY.fullmatch(words)
    number = numbers.ordinal(match["which"]) if match else None
    if match is None or number is None or number > 21:
        return None
    if preposition not in {"in", "during", "at", "since", "until"}:
        return None
    plain = not match["part"] and preposition in {"in", "during"}
    edtf = f"{number - 1:02d}XX" if not (match["era"] or "").strip().startswith("B") else ""
    return Time("in which century" if plain else _wh(preposition, ""), words, edtf)
