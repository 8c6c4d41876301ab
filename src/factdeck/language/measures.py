"""Amounts in running text: money, percentages, measures and times, ranges, and plain numbers.

A grammar like that of dates: "€11.4 million", "52 per cent", "24 hours and 50 minutes", "4 feet 3
inches", "between 185 and 190 million euros", "about 300".  What a text says before a number that is
not exact ("about", "more than") is a part of the amount, so that an answer never claims more than its source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from factdeck.language import numbers

Dimension = Literal[
    "money", "percent", "length", "area", "mass", "volume", "time", "power", "temperature", "speed", "number"
]

_UNITS: dict[str, Dimension] = {
    word: dimension  # type: ignore[misc]
    for dimension, words in {
        "length": "millimetre millimeter centimetre centimeter metre meter kilometre kilometer mile foot feet inch "
        "inches yard fathom mm cm km m ft",
        "area": "hectare acre ha sq",
        "mass": "gram gramme kilogram kilogramme kilo tonne ton pound ounce kg",
        "volume": "litre liter gallon barrel millilitre milliliter pint bushel ml",
        "time": "second minute hour day week fortnight month year decade",
        "power": "watt kilowatt megawatt gigawatt MW kW GW horsepower volt MWh kWh GWh TWh",
        "temperature": "degree °C °F",
        "speed": "knot km/h mph kph",
    }.items()
    for word in words.split()
}
_CURRENCIES = frozenset(
    """
    dollar euro pound cent pence penny crown krona kronor krone kroner peso rupee shilling franc mark lira lire livre
    rial dinar dirham yen yuan won rouble ruble real reais rand som scudo scudi tenge riyal baht denarius denarii
    escudo florin guilder guinea ducat forint zloty
    """.split()
)
_SYMBOLS = {"mm": "millimetres", "cm": "centimetres", "km": "kilometres", "m": "metres", "ft": "feet", "ha": "hectares",
            "kg": "kilograms", "ml": "millilitres", "MW": "megawatts", "kW": "kilowatts", "GW": "gigawatts",
            "MWh": "megawatt hours", "kWh": "kilowatt hours", "GWh": "gigawatt hours", "TWh": "terawatt hours",
            "°C": "degrees Celsius", "°F": "degrees Fahrenheit"}  # fmt: skip
"""Units in letters, as a question spells them."""

_WORD = "|".join(sorted((*numbers.UNITS, *numbers.TENS, *numbers.SCALES, "dozen"), key=len, reverse=True))
_WORDS = rf"(?:an?\s(?=hundred|thousand|million|dozen))?(?:{_WORD})(?:(?:[\s-]|\sand\s)(?:{_WORD}))*"
_DIGITS = r"\d+(?:[,\u202f\u00a0]\d{3})*(?:\.\d+)?(?:(?:\s(?:thousand|million|billion|trillion))+|(?:m|bn)\b)?"
_NUMBER = rf"(?:{_DIGITS}|{_WORDS})"
_SIGN = (
    r"(?:(?:US|A|C|NZ|HK)?[$€£¥₹]|\b(?:AUD|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|GHS|HUF|INR|IRR|JPY|KES|NOK|NZD|PLN|RUB|"
    r"SEK|TRY|TZS|UGX|USD|ZAR))\s?"
)
_UNIT = "|".join(
    sorted(
        (rf"{re.escape(u)}{'s?' if len(u) > 2 and u.islower() else ''}" for u in (*_UNITS, *_CURRENCIES)),
        key=len,
        reverse=True,
    )
)
_OF_UNIT = r"(?:(?:square|cubic|nautical|metric)\s)?"
_RATE = (
    r"(?:\s(?:per|an?|each)\s(?:second|minute|hour|day|week|month|year|season|tonne|ton|person|head|share|hectare|mile|"
    r"kilometre)\b(?!\s(?:earlier|before|ago|later|old|after)\b))?"
)
VAGUE = (
    r"(?:(?:about|around|some|approximately|roughly|nearly|almost|just\sover|just\sunder|(?:well\s)?over|under|"
    r"(?:no\s|not\s)?(?:more|less|fewer)\sthan|at\sleast|at\smost|up\sto|an\sestimated|only|exactly|barely|"
    r"close\sto|as\s(?:many|much)\sas)\s)?"
)
"""What is said before a number that is not exact."""
_AMOUNT = re.compile(
    rf"(?<![\w.,$€£-])(?P<vague>{VAGUE})(?P<amount>"
    rf"(?P<sign>{_SIGN})(?:{_DIGITS})(?:(?:\sto\s|\sand\s|[-–])(?:{_SIGN})?{_DIGITS})?"
    rf"|(?:between\s)?{_NUMBER}(?:(?:\sto\s|\sand\s|\sor\s|[-–]){_NUMBER})?(?:\s|-)?(?:(?P<power>{_OF_UNIT})(?P<unit>{_UNIT})\b|(?P<percent>per\s?cent\b|percent\b|percentage\spoints?\b|%))"
    rf"(?:(?:,?\sand\s|,\s|\s){_NUMBER}\s(?P<second>{_UNIT})\b)?(?:\s(?:Celsius|Fahrenheit))?"
    rf"|(?:between\s{_NUMBER}\sand\s)?{_NUMBER}"
    rf")(?P<rate>{_RATE})(?![\w%])(?!-\w)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text: its range, its words, what it measures, its unit as a question says it, its value."""

    start: int
    end: int
    text: str
    dimension: Dimension
    unit: str
    normal: str

    @property
    def is_rate(self) -> bool:
        """Whether it is so much in each unit of something else ("140 litres a day")."""
        return bool(re.search(r"\s(?:per(?! ?cent)|an?|each)\s", self.text[1:]))


def find(text: str) -> list[Amount]:
    """The amounts of a text, in the order in which they stand.

    >>> [(a.text, a.dimension) for a in find("about 300 tonnes for $2.4 million, 8 per cent of it")]
    [('about 300 tonnes', 'mass'), ('$2.4 million', 'money'), ('8 per cent', 'percent')]
    """
    found = []
    for match in _AMOUNT.finditer(text):
        unit, second = match["unit"] or "", match["second"] or ""
        known = _UNITS.get(unit) or _UNITS.get(_singular(unit)) if unit else None
        dimension: Dimension
        if match["sign"] or _singular(unit) in _CURRENCIES:
            dimension = "money" if unit != "pounds" or not _is_weight(text, match.end()) else "mass"
        elif match["percent"]:
            dimension = "percent"
        else:
            dimension = known or "number"
        if second and (_UNITS.get(_singular(second)) != known or known is None):
            continue
        if (match["power"] or "").strip().lower() in {"square", "cubic"}:
            dimension = "area" if match["power"].lower().startswith("s") else "volume"
        start = match.start() + (5 if match["vague"].lower() == "only " else 0)
        plain = re.sub(r"\s+", " ", text[start : match.end()])
        number = re.search(_NUMBER, match["amount"].removeprefix(match["sign"] or ""), re.I)
        full = re.sub(r"(?<=\d)m$", " million", re.sub(r"(?<=\d)bn$", " billion", number[0])) if number else ""
        value = numbers.cardinal(full)
        found.append(
            Amount(
                start,
                match.end(),
                plain,
                dimension,
                (match["power"] or "").lower() + _spelt(unit),
                "" if value is None else str(value),
            )
        )
    return found


def _singular(unit: str) -> str:
    word = unit.lower()
    irregular = {"feet": "foot", "inches": "inch", "pence": "penny"}
    return irregular.get(word) or (word.removesuffix("s") if word not in _UNITS and word not in _CURRENCIES else word)


def _spelt(unit: str) -> str:
    """A unit as a question says it: in full and in the plural."""
    if not unit:
        return ""
    word = _SYMBOLS.get(unit, unit.lower())
    irregular = {"foot": "feet", "inch": "inches"}
    plural = word.endswith("s") or word in {
        "feet",
        "kronor",
        "kroner",
        "reais",
        "yen",
        "yuan",
        "won",
        "pence",
        "baht",
        "rand",
    }
    return irregular.get(word) or (word if plural or " " in word else f"{word}s")


def _is_weight(text: str, end: int) -> bool:
    return bool(re.match(r"\sof\s(?!debt|aid)|\sin weight", text[end:]))


def is_unit(noun: str) -> bool:
    """Whether a noun is a unit, of money or of anything else."""
    word = _singular(noun)
    return word in _UNITS or word in _CURRENCIES
