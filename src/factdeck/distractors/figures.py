"""Numbers and dates as an option writes them, so that others can be written in the same way.

A figure is a text with one number or one date in it; what stands before and behind it (unit, "about",
"the night of") is kept.  Two numbers in one text, or a date that is none of the plain forms, are no figure.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Literal

from factdeck.language import numbers

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MONTHS = [name for name in calendar.month_name if name]
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(
    rf"(?P<before>[^\d]*?)(?:(?P<day>\d{{1,2}})(?: to (?P<last>\d{{1,2}}))? (?P<month>{_MONTH}) (?P<y1>\d{{4}})"
    rf"|(?P<only>{_MONTH}) (?P<y2>\d{{4}})|(?P<y3>\d{{4}}))"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text; ``places`` are its decimals, ``units`` it without its point."""

    before: str
    units: int
    places: int
    behind: str
    grouped: bool
    in_words: Literal["", "capital", "small"] = ""

    @property
    def unit(self) -> tuple[str, str, int]:
        """What two numbers must have in common to stand beside each other."""
        return self.before.casefold(), _plural(self.behind), self.places

    @property
    def value(self) -> Decimal:
        return Decimal(self.units).scaleb(-self.places)

    @property
    def zeros(self) -> int:
        """How many zeros the number ends with, its decimals among them."""
        digits = str(self.units)
        return len(digits) - len(digits.rstrip("0")) if self.units else 0

    def text(self) -> str:
        if self.in_words:
            word = _spelt(self.units)
            return (word.capitalize() if self.in_words == "capital" else word) + self.behind
        word = f"{self.value:,.{self.places}f}" if self.grouped else f"{self.value:.{self.places}f}"
        return f"{self.before}{word}{self.behind}"


@dataclass(frozen=True, slots=True)
class Day:
    """A date of one of the plain forms; ``last`` is the last day of a run of days in one month."""

    before: str
    form: str
    first: date
    last: date

    @property
    def unit(self) -> tuple[str, str, int]:
        return self.before.casefold(), self.form, (self.last - self.first).days if self.form == "days" else 0

    def text(self) -> str:
        day = self.first
        month = f"{_MONTHS[day.month - 1]} {day.year}"
        shown = {
            "day": f"{day.day} {month}",
            "days": f"{day.day} to {self.last.day} {month}",
            "month": month,
            "year": str(day.year),
        }
        return self.before + shown[self.form]

    def moved(self, steps: int) -> Day | None:
        """The date so many days, months or years on; None where a run of days would leave its month."""
        if self.form == "year":
            first = self.first.replace(year=self.first.year + steps)
            return replace(self, first=first, last=first.replace(month=12, day=31))
        if self.form == "month":
            count = self.first.year * 12 + self.first.month - 1 + steps
            first = date(count // 12, count % 12 + 1, 1)
            return replace(self, first=first, last=first.replace(day=calendar.monthrange(first.year, first.month)[1]))
        moved = replace(self, first=self.first + timedelta(steps), last=self.last + timedelta(steps))
        return moved if moved.first.month == moved.last.month else None

    def overlaps(self, other: Day) -> bool:
        return self.first <= other.last and other.first <= self.last


@cache
def number(text: str) -> Number | None:
    """The number of a text, in digits or in words at its beginning; None where there is none or a second one.

    >>> number("About 18,000 hectares").text(), number("78 points to 74")
    ('About 18,000 hectares', None)
    """
    found = _NUMBER.findall(text)
    if len(found) == 1 and not re.search(r"[\d:/\u2013-]\s?\d", _NUMBER.sub("0", text)):
        before, behind = text.split(found[0], 1)
        if re.search(r"\w$", before) and not before.endswith("US$"):
            return None
        if re.match(r"\w|-\w|:", behind):
            return None
        whole, _, decimals = found[0].replace(",", "").partition(".")
        grouped = "," in found[0] or len(whole) < 4
        return Number(before, int(whole + decimals), len(decimals), behind, grouped)
    first = re.match(r"[A-Za-z-]+", text)
    value = numbers.cardinal(first[0]) if first and not found else None
    if first is None or not isinstance(value, int) or not 0 < value < 100:
        return None
    behind = text[first.end() :]
    second = any(
        numbers.cardinal(word) is not None for word in re.findall(r"[a-z-]+", behind.casefold()) if word != "a"
    )
    return None if second else Number("", value, 0, behind, True, "capital" if first[0][0].isupper() else "small")


@cache
def day(text: str) -> Day | None:
    """The date of a text of a plain form; None for any other.

    >>> day("14 to 16 May 2024").moved(3).text(), day("May 2024").moved(8).text(), day("in the spring of 1990s")
    ('17 to 19 May 2024', 'January 2025', None)
    """
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year = int(found["y1"] or found["y2"] or found["y3"])
    before = found["before"]
    try:
        if found["y3"]:
            return Day(before, "year", date(year, 1, 1), date(year, 12, 31))
        month = _MONTHS.index(found["month"] or found["only"]) + 1
        if found["only"]:
            return Day(before, "month", date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        first = date(year, month, int(found["day"]))
        last = date(year, month, int(found["last"] or found["day"]))
    except ValueError:  # "31 February"
        return None
    return Day(before, "days" if found["last"] else "day", first, last)


def _spelt(value: int) -> str:
    """A number below a hundred in words."""
    units = {number: word for word, number in numbers.UNITS.items()}
    if value in units:
        return units[value]
    tens = next(word for word, number in numbers.TENS.items() if number == value - value % 10)
    return f"{tens}-{units[value % 10]}" if value % 10 else tens


def _plural(behind: str) -> str:
    """A unit without what tells one from many."""
    return re.sub(r"s$", "", behind.casefold())
