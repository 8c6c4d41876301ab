"""Wrong numbers and dates: those of the deck that are near the key, then made ones, below it and above.

Made ones have the unit, the decimals and the roundness of the key.  Which they are is drawn from a digest of
the item's key, so that they are the same at every build and under every Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from factdeck.distractors import figures
from factdeck.distractors.library import Library
from factdeck.draws import drawn
from factdeck.model import Item

_SHARES = (Decimal("0.09"), Decimal("0.14"), Decimal("0.2"), Decimal("0.27"), Decimal("0.35"))
"""How far made numbers lie from the key, as shares of it."""
_FEW = 20
"""Numbers of fewer steps differ by some of them, greater ones by a share."""
_STEPS = {"day": (2, 3, 5, 7, 9, 12), "days": (3, 5, 7, 9, 12), "month": (1, 2, 4, 5, 7), "year": (1, 2, 3, 4, 6)}
_OLD_STEPS = (2, 3, 5, 7, 9, 11)
"""By how many years dates differ that are so far back that one year is hardly a difference."""
_OLD = 1950
_FAR_STEPS = (38, 97, 151, 211, 389, 613)
"""By how many days a date differs that the documents look back on."""
_OF_ONE_TIME = 60
"""Dates so many days apart are of one story, which tells of days; others are looked back on."""
_WINDOW = {"day": 45, "days": 45, "month": 14, "year": 25}
"""How many days, months or years from the key a date of the deck may lie to look as likely."""
_DAYS_IN = {"day": 1, "days": 1, "month": 30, "year": 365}
_TO_COME = re.compile(
    r"\b(?:will|shall|expected|forecast|due|scheduled|planned|(?:is|are) (?:[^?]* )?to be|(?:is|are) to)\b"
)
_HUNDRED = re.compile(r"per ?cent|%|percentage|\bage\b|\bold\b", re.I)
"""What goes to a hundred: shares, and, near enough, years of life."""


def of_item(item: Item, library: Library) -> tuple[list[str], list[str]] | None:
    """Texts below the key and above it, best first; None for a value that is no plain figure.

    Whether they are true is not asked here.
    """
    if item.value.kind == "date":
        day = figures.day(item.answer)
        return None if day is None else _dates(item, day, library)
    if item.value.kind in {"count", "quantity"}:
        number = figures.number(item.answer)
        return None if number is None else _numbers(item, number, library)
    return None


# --- dates


def _dates(item: Item, key: figures.Day, library: Library) -> tuple[list[str], list[str]] | None:
    """None for what is to come where the deck does not say from which day that is: it could be told from the past."""
    to_come = _TO_COME.search(item.question) is not None
    if to_come and (library.issued is None or library.issued >= key.first):
        return None

    def fits(other: figures.Day) -> bool:
        """As likely as the key for all that the question and the documents tell."""
        if to_come and library.issued is not None and other.first <= library.issued:
            return False
        told_by = library.newest if library.newest is not None and library.newest > key.last else None
        if not to_come and told_by is not None and other.last > told_by:
            return False
        return _told_parts(item.question, key) == _told_parts(item.question, other)

    found = _others(item, library, "date", figures.day, key)
    window = _WINDOW[key.form] * _DAYS_IN[key.form]
    near = [other for other in found if abs((other.first - key.first).days) <= window]
    steps = _steps(item, key, library)
    made = [key.moved(sign * step) for step in _mixed(item, steps) for sign in (1, -1)]
    options = [other for other in (*near, *made) if other is not None and fits(other)]
    below = [other.text() for other in options if other.first < key.first]
    above = [other.text() for other in options if other.first > key.first]
    return _unique(below), _unique(above)


def _steps(item: Item, key: figures.Day, library: Library) -> tuple[int, ...]:
    """How far made dates lie from the key: what a reader may mix up is more for what is long ago."""
    if key.form == "year" and key.first.year < _OLD:
        return _OLD_STEPS
    beside = (day for day in library.days if 0 < abs((day - key.first).days) <= _OF_ONE_TIME)
    if key.form == "day" and not any(beside) and not any(_told_parts(item.question, key)):
        return _FAR_STEPS
    return _STEPS[key.form]


def _told_parts(question: str, day: figures.Day) -> tuple[bool, bool]:
    """Whether a question names the year of a date, and its month: options must not be told apart by that."""
    month = day.first.strftime("%B")
    return str(day.first.year) in question, f"{month} {day.first.year}" in question or f" in {month}" in question


# --- numbers


def _numbers(item: Item, key: figures.Number, library: Library) -> tuple[list[str], list[str]]:
    most = 100 if _HUNDRED.search(item.question + item.answer) and key.value <= 100 else None

    def fits(other: figures.Number) -> bool:
        """As round as the key, and possible."""
        return (
            other.units > 0
            and other.units != key.units
            and (most is None or other.value <= most)
            and (not key.in_words or other.units < 100)
            and (other.value != 1 or not re.match(r"\s*[a-z]", key.behind))  # "one years"
        )

    found = _others(item, library, "number", figures.number, key)
    near = [other for other in found if key.value / 2 <= other.value <= key.value * 2 and _alike_round(other, key)]
    options = [other for other in (*near, *_made(item, key)) if fits(other)]
    below = [other.text() for other in options if other.units < key.units]
    above = [other.text() for other in options if other.units > key.units]
    return _unique(below), _unique(above)


def _made(item: Item, key: figures.Number) -> Iterator[figures.Number]:
    """Numbers a few steps away: a step is one of the key's last digit that is no zero, or half one of a 1, 2 or 3."""
    grain = 1 if key.units < _FEW and not key.places else 10**key.zeros
    steps = key.units // grain
    if steps < _FEW:
        if steps <= 3 and key.zeros:
            grain //= 2
        reach = 3 if steps < 8 else 5
        for step in _mixed(item, range(1, reach + 1)):
            yield from (replace(key, units=key.units + sign * step * grain) for sign in (1, -1))
        return
    for share in _mixed(item, _SHARES):
        step = round(key.units * share / grain) * grain
        for sign in (1, -1):
            made = replace(key, units=key.units + sign * step)
            yield replace(made, units=made.units + sign * grain) if made.zeros > key.zeros else made


def _alike_round(one: figures.Number, other: figures.Number) -> bool:
    return abs(one.zeros - other.zeros) <= 1


# --- both


_Figure = TypeVar("_Figure", figures.Day, figures.Number)
_Step = TypeVar("_Step", int, Decimal)


def _others(
    item: Item, library: Library, kind: str, parse: Callable[[str], _Figure | None], key: _Figure
) -> list[_Figure]:
    """The figures of other items that can stand beside the key, in an order of their own for each item."""
    kinds = {"date"} if kind == "date" else {"count", "quantity"}
    answers = {other.answer for other in library.items if other.value.kind in kinds and other.key != item.key}
    found = (parse(answer) for answer in sorted(answers, key=lambda text: drawn(item.key, text)))
    return [other for other in found if other is not None and other.unit == key.unit and _same_look(other, key)]


def _same_look(one: figures.Day | figures.Number, other: figures.Day | figures.Number) -> bool:
    """Whether two numbers are both in digits or both in words."""
    if isinstance(one, figures.Number) and isinstance(other, figures.Number):
        return (one.in_words, one.behind) == (other.in_words, other.behind)
    return True


def _mixed(item: Item, steps: Iterable[_Step]) -> list[_Step]:
    return sorted(steps, key=lambda step: drawn(item.key, str(step)))


def _unique(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def place(text: str) -> Decimal:
    """Where a figure stands among its like."""
    day = figures.day(text)
    if day is not None:
        return Decimal(day.first.toordinal())
    number = figures.number(text)
    assert number is not None, text
    return number.value
