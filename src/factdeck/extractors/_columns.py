"""What a column of a table is called, and so what its cells answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factdeck.language import dates, lexicon, numbers
from factdeck.language.enumerations import is_name
from factdeck.model import Value

_DONE = frozenset(
    """abolished built cast closed commissioned completed consecrated constructed created demolished discovered
    established founded inaugurated installed introduced invented launched opened ordained painted planted published
    rebuilt released restored signed""".split()
)
_MAKERS = frozenset(
    """architect artist author builder composer designer director discoverer editor engineer founder inventor owner
    painter sculptor translator""".split()
)
_MEASURES = frozenset(
    """altitude area capacity circumference cost depth diameter distance duration elevation fare fee height length
    mass price range speed span temperature volume weight width wavelength wingspan density population""".split()
)
_PROPERTIES = frozenset(
    """capital cause colour color composition currency effect function habitat language lifespan meaning nationality
    occupation origin purpose shape symbol texture use""".split()
)
_SCORES = frozenset("p w d l f a gd pts pld won drawn lost pts. points votes gold silver bronze share % rank".split())
_MONEY = frozenset("budget cost expenditure fee income money profit revenue sales spending surplus turnover".split())
_WHERE = {
    "continent": "On which continent is {x}?",
    "country": "In which country is {x}?",
    "county": "In which county is {x}?",
    "city": "In which city is {x}?",
    "district": "In which district is {x}?",
    "floor": "On which floor is {x}?",
    "found in": "Where is {x} found?",
    "location": "Where is {x}?",
    "province": "In which province is {x}?",
    "region": "In which region is {x}?",
    "river": "On which river is {x}?",
    "state": "In which state is {x}?",
    "town": "In which town is {x}?",
    "village": "In which village is {x}?",
}
_DOES = {
    "made of": "What is {x} made of?",
    "made from": "What is {x} made from?",
    "material": "What is {x} made of?",
    "used for": "What is {x} used for?",
    "uses": "What is {x} used for?",
    "named after": "After whom or what is {x} named?",
    "caused by": "What is {x} caused by?",
    "treated with": "What is {x} treated with?",
}
_UNIT = re.compile(
    r"^(?P<noun>[^()\[\],]+?)\s*(?:[(\[]\s*(?:in\s+)?(?P<unit>[^()\[\]]{1,15})[)\]]|,\s(?P<of>[\w/%²³°]+))$"
)
_QUANTITY = re.compile(r"(?:about |c\. ?|~)?[€$£]?-?\d[\d.,\s]*(?:\s?[-–]\s?\d[\d.,]*)?\s*(?P<unit>[^\d\s].{0,20})?")
_INTERVAL = re.compile(r"(?P<from>(?:1\d|20)?\d\d)\s?[-–]\s?(?P<to>(?:1\d|20)?\d\d)")
_NOTHING = re.compile(r"(?:[-–—?]|n/?a|none|unknown|tb[ac]|various)?\.?", re.I)


@dataclass(frozen=True, slots=True)
class Column:
    """How to ask for a cell, with {x} for what the row is of, and its value."""

    question: str
    kind: str
    value: Value
    salience: float = 0.5


def are_scores(header: tuple[str, ...]) -> bool:
    """Whether a table is one of standings, medals or votes."""
    return sum(cell.lower() in _SCORES for cell in header[1:]) >= 2


def is_money(header: str) -> bool:
    """Whether a column holds sums of money."""
    return bool(_MONEY & set(header.lower().split()))


def read(key: str, header: str, cell: str) -> Column | None:
    """What a cell below a header answers, where the first column is headed ``key``.

    None where the header is none that we know, or the cell tells nothing.
    """
    cell = re.sub(r"\s*(?:\[[^\]]*\]|[*†‡])+$", "", cell)
    if _NOTHING.fullmatch(cell) or len(cell.split()) > 10:
        return None
    match = _UNIT.match(header)
    noun, unit = (match["noun"].lower(), match["unit"] or match["of"] or "") if match else (header.lower(), "")
    return _date(key, noun, cell) or _number(noun, unit, cell) or _words(key, noun, cell)


def _date(key: str, noun: str, cell: str) -> Column | None:
    event = re.sub(r"^(?:date|year)\s+(?:of\s+)?|\s+(?:date|year|in|on)$", "", noun)
    span = _INTERVAL.fullmatch(cell)
    if span and event in {"reign", "reigned"}:
        first, last = span["from"], span["to"]
        last = first[: len(first) - len(last)] + last
        return Column(
            "From when to when did {x} reign?", "date", Value("date", f"{first} to {last}", f"{first}/{last}"), 0.7
        )
    found = dates.find(cell)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(cell)) or "/" in found[0].edtf:
        return None
    value = Value("date", dates.spell(found[0].edtf), found[0].edtf)
    if event in {"born", "birth"}:
        return Column("When was {x} born?", "date", value, 0.6)
    if event in {"died", "death"}:
        return Column("When did {x} die?", "date", value, 0.6)
    if noun in {"date", "year"} and key in lexicon.EVENTS | lexicon.INCIDENTS:
        return Column("When did {x} take place?", "date", value, 0.7)
    if event in _DONE:
        return Column(f"When was {{x}} {event}?", "date", value, 0.6)
    return None


def _number(noun: str, unit: str, cell: str) -> Column | None:
    match = _QUANTITY.fullmatch(cell)
    if not match:
        return None
    value = numbers.cardinal(cell)
    measured = (
        noun.split()[-1] in _MEASURES or noun.split(" of ")[0].split()[-1] in _MEASURES or noun.endswith(" point")
    )
    if measured and (unit or match["unit"] or noun == "population" or re.match("[€$£]", cell)):
        text = cell if match["unit"] or not unit else f"{cell}{'' if unit in {'%', '°C', '°F'} else ' '}{unit}"
        link = "for" if " of " in noun else "of"
        normal = str(value) if value is not None else ""
        return Column(f"What is the {noun} {link} {{x}}?", "quantity", Value("quantity", text, normal))
    counted = re.sub(r"^(?:number|no\.?) of ", "", noun)
    if value is None or not counted.endswith("s") or counted.rstrip("s") in lexicon.UNITS or is_money(counted):
        return None
    if not re.fullmatch(r"[a-z-]+(?: [a-z-]+)?", counted) or isinstance(value, float) or cell.startswith("0"):
        return None
    return Column(f"How many {counted} does {{x}} have?", "count", Value("count", cell, str(value)))


def _words(key: str, noun: str, cell: str) -> Column | None:
    if re.match(r"[\d€$£]", cell) or cell.endswith((".", ":")):
        return None
    if noun in _WHERE:
        return Column(_WHERE[noun], "place", Value("place", cell))
    if noun in _DOES:
        return Column(_DOES[noun], "property", Value("text", cell))
    last = noun.split()[-1]
    if (last in _MAKERS or lexicon.is_post(last)) and is_name(cell):
        over = last in _MAKERS or key in lexicon.EVENTS | lexicon.INCIDENTS
        verb = "was" if over else "is"
        return Column(f"Who {verb} the {noun} of {{x}}?", "role", Value("person", cell))
    if last in _PROPERTIES or (noun.startswith(("main ", "chief ")) and not noun.endswith("s")):
        return Column(f"What is the {noun} of {{x}}?", "property", Value("text", cell))
    return None
