"""Whether quotes support an answer: what the rule ``grounded`` asks, and more, for the kinds that it trusts too.

``factdeck check`` asks it of what a ledger holds, and the tests of all that is found in any text.
"""

from __future__ import annotations

import re

from factdeck.facts import folded
from factdeck.language import numbers
from factdeck.model import Candidate

_RESOLVED = {"person", "organization", "place"}
"""Kinds whose answer may come from another sentence, because the quote has "he", "the Council" or a short form."""
_SPELT_OUT = {"acronym", "predecessor"}
_WEEKDAY_OR_RELATIVE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|tonight|(?:this|last|next|same|following|"
    r"previous) (?:\w+ )?(?:day|week|month|year|decade|century|spring|summer|autumn|winter)|ago|earlier|later)\b",
    re.I,
)
_MONTHS = "january february march april may june july august september october november december".split()


def is_supported(candidate: Candidate, source: str) -> bool:
    """Whether the quotes of a candidate, with the source that they are from, give its answer."""
    quotes = " ".join(evidence.quote for evidence in candidate.fact.evidence)
    value = candidate.fact.value
    if value.kind == "date":
        return _is_dated(candidate.answer, value.normal, quotes)
    if value.kind == "count" and re.fullmatch(r"\D*\d+(?:\.\d+)?\D*", value.normal):  # a rough number has none
        return _is_counted(value.normal, quotes)
    if value.kind in _RESOLVED or candidate.fact.kind in _SPELT_OUT:
        return _words(candidate.answer) <= _words(source)
    return _words(candidate.answer) <= _words(quotes)


def foreign_numbers(answer: str, normal: str, quotes: str) -> set[str]:
    """The numbers in an answer that stand neither in the quotes nor in the value as it was found."""
    return {
        word for word in _words(answer) if _number(word) is not None and _number(word) not in _numbers(normal, quotes)
    }


def _numbers(normal: str, quotes: str) -> set[float | None]:
    parts = (part.lstrip("0") or "0" for part in re.findall(r"\d+", normal))
    return {_number(word) for word in (*parts, *_words(quotes))}


def _number(word: str) -> float | None:
    return numbers.cardinal(re.sub(r"(?<=\d)(?:st|nd|rd|th|s)$", "", word))


def _is_dated(answer: str, normal: str, quotes: str) -> bool:
    """Whether a part of the date stands in the quotes, or a word that its reader reckons it from."""
    words = _words(quotes)
    parts = {part.lstrip("0") for part in re.findall(r"\d+", normal)}
    named = {word for word in _words(answer) if word in _MONTHS}
    said = {re.sub(r"(?<=\d)(?:st|nd|rd|th|s)$", "", word).lstrip("0") for word in words}
    decades = {word[:3] for word in words if re.fullmatch(r"\d{3}0s", word)}
    return bool(parts & (said | decades) or named & words or _WEEKDAY_OR_RELATIVE.search(quotes))


def _is_counted(normal: str, quotes: str) -> bool:
    """Whether the number stands in the quotes, or there are so many members to count."""
    number = float(re.sub(r"[^\d.]", "", normal))
    runs = re.findall(r"[\w.,-]*\w(?:\s(?:hundred|thousand|million|billion|trillion)\b)?", quotes)
    said = {numbers.cardinal(run) for run in [*runs, *re.findall(r"\w+", quotes)]}
    return number in said or len(re.findall(r"[,;]|\band\b", quotes)) >= number - 1


def _words(text: str) -> set[str]:
    return set(folded(text).split())
