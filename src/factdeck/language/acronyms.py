"""Acronyms and what they stand for, after Schwartz and Hearst (2003).

"A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text": a short form in
brackets after its long form; the letters of the short form are matched from right to left in the
words before the bracket, and its first letter must begin a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BRACKET = re.compile(r"\(([^()]{2,12})\)")


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form, its long form, and the range of both in the text."""

    short: str
    long: str
    start: int
    end: int


def find(text: str) -> list[Acronym]:
    """The acronyms that a text spells out, in order."""
    found = []
    for match in _BRACKET.finditer(text):
        short = match[1].strip()
        if not _is_short_form(short):
            continue
        start = _long_form(short, text[: match.start()])
        if start is not None:
            long = text[start : match.start()].strip()
            found.append(Acronym(short, long, start, match.end()))
    return found


def _is_short_form(text: str) -> bool:
    return (
        2 <= len(text) <= 10
        and len(text.split()) <= 2
        and text[0].isalnum()
        and sum(c.isupper() for c in text) >= 2
        and not re.fullmatch(r"[\d\s.,:-]+", text)
    )


def _long_form(short: str, before: str) -> int | None:
    """Where the long form begins in the text before the bracket; None if there is none."""
    most_words = min(len(short) + 5, len(short) * 2)
    words = list(re.finditer(r"\S+", before))[-most_words:]
    if not words:
        return None
    limit = words[0].start()
    place = len(before.rstrip())
    for letter_place in range(len(short) - 1, -1, -1):
        letter = short[letter_place].lower()
        if not letter.isalnum():
            continue
        place -= 1
        while place >= limit and (
            before[place].lower() != letter or (letter_place == 0 and place > 0 and before[place - 1].isalnum())
        ):
            place -= 1
        if place < limit:
            return None
    long = before[place:].strip()
    if len(long) <= len(short) or re.search(rf"\b{re.escape(short)}\b", long) or _crosses_clause(long):
        return None
    return place


def _crosses_clause(long: str) -> bool:
    return bool(re.search(r"[.;:!?]\s", long)) or long.count(",") > 2
