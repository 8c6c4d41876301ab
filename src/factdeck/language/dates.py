"""Dates and periods in running text, resolved to EDTF against an anchor date.

Values are Extended Date/Time Format (ISO 8601-2, level 1 and the unspecified digits of level 0):
"2021-04-08", "2021-04", "2021", "198X" (the 1980s), "2024-05-14/2024-05-16".  A date without a
year is placed by the anchor, the document's own date: the last such day up to it for what is told
in the past, else the nearest.

The grammar covers what dated documents write.  General date parsers were tried and not taken:
they invent the missing year or the missing day ("April 8", "the 1980s").
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

Tense = Literal["past", "to come", ""]

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
_ABBREVIATED = {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_DAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|" + (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1\d{3}|20\d{2})"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_ERA = r"(?:,? Juche \d{1,3} \((?P<era>\d{4})\))"

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b(?P<y>{_YEAR})-(?P<mm>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])\b",
        rf"\b{_WEEKDAY}(?P<d>{_DAY})(?: (?P<m>{_MONTH})(?: (?P<y>{_YEAR}))?)?"
        rf"(?:–|-| to | until | and )(?P<d2>{_DAY}) (?P<m2>{_MONTH})(?:,? (?P<y2>{_YEAR}))?\b",
        rf"\b(?P<m>{_MONTH}) (?P<d>{_DAY})(?:–|-| to )(?:(?P<m2>{_MONTH}) )?(?P<d2>{_DAY})(?:,? (?P<y2>{_YEAR}))?\b",
        rf"\b{_WEEKDAY}(?:the )?(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH})(?:{_ERA}|,? (?P<y>{_YEAR}))?(?!\w)",
        rf"\b{_WEEKDAY}(?P<m>{_MONTH}) (?:the )?(?P<d>{_DAY})(?![\d,]*\d{{3}}\b)"
        rf"(?:{_ERA}|,? (?P<y>{_YEAR}))?(?!\w)",
        rf"\b(?P<m>{_MONTH}),? (?:of )?(?P<y>{_YEAR})\b",
        rf"\b(?:from )?(?P<y>{_YEAR})(?:–|-| to )(?P<y2>{_YEAR})\b",
        rf"\b(?P<bare>(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y) )(?P<m>{_MONTH})(?! \d|,? {_YEAR})\b",
        r"\b(?:the )?(?P<decade>1\d{2}0|20\d0)s\b",
        r"\b(?P<bare>(?:[Ii]n|[Uu]ntil|[Ss]ince) )(?:AD )?(?P<early>[1-9]\d{2})(?=[.,;)]|$| and (?!\d)| "
        r"(?:the|but|when|he|she|it|they|on|at|by|in|after|with|as|an?|his|her|its|their|[A-Z]\w+ \w+ed)\b)",
        rf"(?P<before>\w+ |\(|^)(?<![\d,./€$£-])(?P<y>{_YEAR})(?![\d/%]|,\d|\.\d|-\w)",
    )
)


_RELATIVE = re.compile(r"\b(?:the )?(this|last|next|previous) year\b", re.I)
_BEFORE_A_YEAR = frozenset(
    """
    ( in since by until till from of before after during between and to year season for the around about
    circa early late mid through spring summer autumn winter
    """.split()
) | {""}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: its range, its value as EDTF, and whether the text itself gives the year."""

    start: int
    end: int
    edtf: str
    explicit_year: bool


def find(text: str, anchor: str = "", told: Tense = "") -> list[DateMention]:
    """The dates of a text in the order in which they stand, none overlapping another.

    ``anchor`` is an EDTF date with at least a year, or empty; without one, a date that lacks its
    year is left out.  ``told`` says whether the text tells of what has happened, so that no date is
    later than the anchor, or of what is to come, so that none is earlier; else the nearest year is taken.
    """
    taken: list[DateMention] = []
    impossible: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            ranges = [*((m.start, m.end) for m in taken), *impossible]
            if any(match.start() < end and start < match.end() for start, end in ranges):
                continue
            parts = {k: v for k, v in match.groupdict().items() if v}
            if "early" in parts and told != "past":
                continue  # a number as well as a year
            if _is_name(parts, text[match.end() :]) or parts.get("before", "(").strip().lower() not in _BEFORE_A_YEAR:
                continue
            edtf = _edtf(parts, anchor, told)
            if edtf:
                explicit = any(k in parts for k in ("early", "y", "y2", "era", "decade"))
                start = (
                    match.end("before" if "before" in parts else "bare")
                    if parts.keys() & {"before", "bare"}
                    else match.start()
                )
                taken.append(DateMention(start, match.end(), edtf, explicit))
            elif "d2" not in parts or "m" not in parts:
                impossible.append(match.span())  # "31 April 1968" is not April 1968 either
    for match in _RELATIVE.finditer(text) if re.match(r"\d{4}", anchor) else ():
        year = int(anchor[:4]) - (match[1].lower() in {"last", "previous"}) + (match[1].lower() == "next")
        taken.append(DateMention(match.start(), match.end(), str(year), False))
    return sorted(taken, key=lambda m: m.start)


def weekday(text: str, anchor: str) -> str | None:
    """The date that a bare weekday names: the last such day up to the anchor.

    News tells of "Thursday" within the week; anything else ("last", "next") is not resolved.
    """
    day = _DAYS.get(text.lower())
    if day is None or len(anchor) != 10:
        return None
    start = datetime.date.fromisoformat(anchor)
    return (start - datetime.timedelta(days=(start.weekday() - day) % 7)).isoformat()


def spell(edtf: str) -> str:
    """An EDTF value as an English reader writes it.

    >>> spell("2021-04-08"), spell("2024-05-14/2024-05-16"), spell("198X")
    ('8 April 2021', '14 to 16 May 2024', 'the 1980s')
    """
    if "/" in edtf:
        first, last = (part.split("-") for part in edtf.split("/"))
        shared = 0
        while shared < min(len(first), len(last)) - 1 and first[shared] == last[shared]:
            shared += 1
        return f"{_spell(first[shared:], first, shared)} to {spell('-'.join(last))}"
    if edtf.endswith("X"):
        return f"the {edtf[:-1]}0s"
    return _spell(edtf.split("-"), edtf.split("-"), 0)


def preposition(edtf: str) -> str:
    """The preposition of a point in time: on a day, in a month or year, from ... to ..."""
    return "from" if "/" in edtf else "on" if edtf.count("-") == 2 else "in"


def _spell(parts: list[str], whole: list[str], shared: int) -> str:
    words = []
    for level, part in reversed(list(enumerate(whole))):
        if level >= shared and part in parts[level - shared : level - shared + 1]:
            words.append(calendar.month_name[int(part)] if level == 1 else str(int(part)))
    return " ".join(words)


def _is_name(parts: dict[str, str], after: str) -> bool:
    """A day without a year before a capital is part of a name: "the August 21 Factory"."""
    return "d" in parts and not parts.keys() & {"y", "y2", "era"} and bool(re.match(r" [A-Z]", after))


def _edtf(parts: dict[str, str], anchor: str, told: Tense) -> str | None:
    if "early" in parts:
        return parts["early"].zfill(4)
    if "decade" in parts:
        return parts["decade"][:-1] + "X"
    if "m" not in parts and "mm" not in parts and "m2" not in parts:
        return f"{parts['y']}/{parts['y2']}" if "y2" in parts else parts["y"]
    month = int(parts["mm"]) if "mm" in parts else _month(parts.get("m") or parts["m2"])
    last_month = _month(parts["m2"]) if "m2" in parts else month
    year = parts.get("era") or parts.get("y") or parts.get("y2")
    if not year:
        year = _nearest_year(month, _day(parts.get("d", "1")), anchor, told)
    if not year:
        return None
    if "d" not in parts:
        return f"{year}-{month:02d}"
    first = _valid(int(year), month, _day(parts["d"]))
    if "d2" not in parts:
        return first
    last = _valid(int(parts.get("y2") or year), last_month, _day(parts["d2"]))
    return f"{first}/{last}" if first and last and first < last else None


def _month(name: str) -> int:
    word = name.rstrip(".").lower()
    return MONTHS.get(word) or _ABBREVIATED[word]


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _nearest_year(month: int, day: int, anchor: str, told: Tense) -> str | None:
    if not re.match(r"\d{4}", anchor):
        return None
    year = int(anchor[:4])
    if len(anchor) < 10:
        return str(year)
    months_ahead = (month - int(anchor[5:7]) + (day > int(anchor[8:10])) / 2) % 12
    passed = f"{month:02d}-{day:02d}" <= anchor[5:]
    if told == "past":
        return str(year if passed else year - 1)
    if told == "to come":
        return str(year + 1 if passed else year)
    offset = months_ahead if months_ahead < 6 else months_ahead - 12
    return str((int(anchor[:4]) * 12 + int(anchor[5:7]) - 1 + int(offset // 1)) // 12)
