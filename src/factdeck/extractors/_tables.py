"""Tables: their columns, what their rows are, and how one row is named in a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from factdeck.extractors import _subject
from factdeck.extractors._layout import groups
from factdeck.language import lexicon, numbers
from factdeck.language.annotate import Annotated
from factdeck.model import Block, Document, Evidence

YEAR = re.compile(r"(?:1\d|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_GENERAL = re.compile(
    r"^(?:the\s+)?(?:(?:key|basic|main|quick|some)\s+)?(?:data|details|dimensions|facts|figures|"
    r"facts and figures|measurements|overview|summary|at a glance|table|statistics|comparison|list)$",
    re.I,
)
_LINK = re.compile(r" (?P<link>of|in|for) (?:(?:some|various|different|selected|common|the) )*")
_KINDS = frozenset("class form kind sort type variety".split())
_NAMING = frozenset(["", "name", "title", "item"])
_COMMON = frozenset(
    """acid alloy animal bird bone cell cereal chemical cloud colour color compound crop disease drink drug dye element
    enzyme fabric fish flower food force fruit fuel gas gland grain herb hormone insect joint knot liquid mammal
    material medicine metal mineral muscle nutrient organ particle pattern phase plant process rock sail shape soil
    solid spice stage stitch substance tide tool tooth tree vegetable wave wind wood""".split()
)
"""Nouns of kinds whose members have common names."""
_FIRST = frozenset("central east eastern great lower main middle north northern old south southern upper west".split())
_TAKES_ARTICLE = frozenset(
    "canal collection dynasty gallery hall line museum period railway river room route sea trail tramway wing".split()
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the header: its block and its cells."""

    block: Block
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header; ``caption`` is "" where no heading or line above says what stands in it."""

    title: str
    caption: str
    header: tuple[str, ...]
    head: Block
    rows: tuple[Row, ...]

    def evidence(self, text: Annotated, row: Row) -> tuple[Evidence, ...]:
        """A row, and the header that tells what its cells mean."""
        return text.evidence(row.block), text.evidence(self.head)


def find(document: Document) -> Iterator[Table]:
    """The tables of a document whose first row names the columns and that have two rows more."""
    for group in groups(document, "row"):
        rows = [Row(block, tuple(cell.strip() for cell in block.text.split("\t"))) for block in group.blocks]
        head, body = rows[0], [row for row in rows[1:] if len(row.cells) == len(rows[0].cells)]
        labelled = len(head.cells) >= 2 and (all(map(_is_label, head.cells[1:])) or years_across(head.cells))
        if labelled and len(body) >= 2:
            yield Table(document.title, group.caption, head.cells, head.block, tuple(body))


def unnumbered(table: Table) -> Table:
    """The table without a first column that only numbers its rows."""
    if table.header[0].lower().rstrip(".") not in {"#", "no", "nr", "number"} or len(table.header) < 3:
        return table
    rows = tuple(Row(row.block, row.cells[1:]) for row in table.rows)
    return replace(table, header=table.header[1:], rows=rows)


def years_across(header: tuple[str, ...]) -> bool:
    """Whether the columns are years."""
    return all(YEAR.fullmatch(cell) for cell in header[1:])


def _is_label(cell: str) -> bool:
    return bool(re.match(r"[^\W\d_%]|%", cell)) and len(cell) <= 40 and not re.search(r"\d\d", cell)


def context(text: Annotated, table: Table) -> str | None:
    """What the rows are together ("lines of the Arden Tramway").

    "" where they are general kinds that need no such word; None where the document does not tell.
    """
    noun = table.header[0].lower()
    caption = _together(table)
    caption = _subject.lowered(text, caption.removeprefix("The ")) if caption else ""
    about = _subject.whole(text)
    if _GENERAL.match(caption) or not caption:
        caption = "" if noun in _NAMING else plural(noun)
        if not about:
            return None
    elif not _says(caption, noun):
        return None
    spelt = _subject.at_hand(text, caption)
    if not spelt or len(spelt.split()) > 9:
        return None
    if re.search(r"[A-Z]|\d{4}", spelt):
        return spelt
    if about:
        return f"{spelt} of {about}" if len(spelt.split()) <= 2 else None
    return "" if noun not in _NAMING and not _subject.is_loose(spelt) else None


@dataclass(frozen=True, slots=True)
class Measured:
    """What a caption says is told of the rows: "Speed of sound in some metals"."""

    measure: str
    link: str
    rows: str


def measured(table: Table) -> Measured | None:
    """What the caption says is told of the rows; None where it says no such thing."""
    for link in _LINK.finditer(table.caption):
        rows = table.caption[link.end() :]
        if _says(rows, table.header[0].lower()):
            return Measured(table.caption[: link.start()], link["link"], rows)
    return None


def _together(table: Table) -> str:
    """The part of the caption that says what the rows are; the title where there is no caption and it does."""
    noun = table.header[0].lower()
    if not table.caption or _says(table.caption, noun):
        return table.caption or (table.title if _says(table.title, noun) else "")
    found = measured(table)
    first = re.split(r",? and\b", table.caption)[0]
    return found.rows if found else first if _says(first, noun) else table.caption


def _says(caption: str, noun: str) -> bool:
    """Whether a caption says what the rows are: its head is the plural of what the first column is called."""
    head, _, rest = caption.lower().partition(" of ")
    words = re.split(r"\s(?:in|on|at|over|from|for|by|with|between)\s", head)[0].split()
    last = words[-1] if words else ""
    if singular(last) in _KINDS and rest and noun:
        return singular(rest.split()[-1]) == singular(noun.split()[-1])
    if last == singular(last):
        return False
    return noun in _NAMING or singular(last) == singular(noun.split()[-1])


def label(text: Annotated, table: Table, row: Row, general: bool) -> str:
    """The first cell as it stands in a sentence: with its article, a common noun in lower case."""
    name = re.sub(r"\s*[*†‡]+$|\s*\[[^\]]*\]$", "", row.cells[0])
    said = [block.text for block in text.document.blocks if block.kind in {"paragraph", "item"}]
    if general:
        low = name[0].lower() + name[1:]
        common = (
            singular(table.header[0].lower().split()[-1]) in _COMMON
            or re.search(r"\s[a-z]", name)
            or any(re.search(rf"\b{re.escape(low)}\b", line) for line in said)
        )
        return low if common and not re.search(r"\s[A-Z]", name) else name
    if any(re.search(rf"\b[Tt]he {re.escape(name)}\b", line) for line in said):
        return f"the {name}"
    words = name.lower().split()
    first, last = words[0], words[-1]
    several = last != singular(last) and lexicon.kind_of(singular(last)) == "place"
    descriptive = several or last in _TAKES_ARTICLE or (first in _FIRST and last == table.header[0].lower())
    descriptive = descriptive or bool(lexicon.kind_of(first) and " of " in name)
    return f"the {name}" if descriptive and " " in name else name


def named(name: str, table: Table, together: str) -> str:
    """A row with what it is one of, so that a question about it stands alone: "the Hill Line of the Arden Tramway"."""
    noun, _, about = together.partition(" of ")
    if about and noun == "parts":
        return f"the {name[0].lower()}{name[1:]} of {about}"
    if about and name.split()[-1].lower() in {table.header[0].lower(), *_TAKES_ARTICLE} and " " not in noun:
        return f"{name} of {about}"
    return f"{name}, one of the {together}," if together else name


def is_number(cell: str) -> bool:
    """Whether a cell is a plain number."""
    return numbers.cardinal(cell) is not None


def singular(noun: str) -> str:
    """A noun in the singular; the same word where it is no plural.

    >>> singular("galleries"), singular("lines"), singular("glass"), singular("people")
    ('gallery', 'line', 'glass', 'person')
    """
    irregular = {"people": "person", "men": "man", "women": "woman", "children": "child", "phenomena": "phenomenon"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("ies") and len(noun) > 4 and noun != "series":
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "oes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is", "ics")) else noun


def plural(noun: str) -> str:
    """A regular plural.

    >>> plural("gallery"), plural("line"), plural("church"), plural("person")
    ('galleries', 'lines', 'churches', 'people')
    """
    if noun.endswith("person"):
        return noun.removesuffix("person") + "people"
    if noun.endswith("man") and lexicon.kind_of(noun) == "person":
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")
