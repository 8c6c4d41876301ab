"""Tables: "Line | Length | Opened" asks how long each line is, and when it was opened.

Finds: dates, measures, numbers, people and plain properties in the cells of a table whose caption,
heading or title tells what its rows are; the holder of a title in each year; the whole first
column, where the caption counts it or names its kinds.
Misses: tables without a header or caption, columns whose heading is no common noun, tables of
standings and votes, which other extractors find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _columns, _subject, _tables
from factdeck.extractors._tables import Row, Table
from factdeck.language import lexicon, numbers
from factdeck.language.annotate import Annotated
from factdeck.model import Fact, Value

_YEARLY = frozenset("season year".split())
_WON = frozenset("champion champions winner winners".split())
_MOST_MEMBERS = 7


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each table, row by row, then the list of its rows."""
    for table in map(_tables.unnumbered, _tables.find(text.document)):
        if table.header[0].lower() in _YEARLY or _tables.years_across(table.header):
            yield from _by_year(text, table)
            continue
        together = _tables.context(text, table)
        if together is not None and _is_of_things(table):
            for row in table.rows:
                yield from _cells(text, table, row, together)
            yield from _members(text, table, together)


def _is_of_things(table: Table) -> bool:
    """Whether each row is named by its first cell: in words, and no two alike."""
    keys = [row.cells[0] for row in table.rows]
    named = all(re.match(r"[^\W\d_]", key) and len(key.split()) <= 6 for key in keys)
    return named and len(set(keys)) == len(keys) and not _columns.are_scores(table.header)


def _cells(text: Annotated, table: Table, row: Row, together: str) -> Iterator[Fact]:
    name = _tables.label(text, table, row, general=not together)
    asked = _tables.named(name, table, together)
    for header, cell in zip(table.header[1:], row.cells[1:], strict=True):
        column = _columns.read(table.header[0].lower(), header, cell)
        if column is None:
            continue
        said = _measured(table, header) or column.question
        question = re.sub(r",\?$", "?", said.format(x=asked))
        yield Fact(
            column.kind if together else "definition",  # a general kind is name enough, as a term is
            name,
            header,
            column.value,
            table.evidence(text, row),
            question,
            together,
            column.salience,
        )


def _measured(table: Table, header: str) -> str:
    """How to ask for a measure that the caption tells more fully than the column ("Speed of sound in some metals")."""
    found = _tables.measured(table)
    if found is None or found.link == "of" or header.split(" (")[0].lower() != found.measure.split(" of ")[0].lower():
        return ""
    return f"What is the {found.measure.lower()} {found.link} {{x}}?"


def _members(text: Annotated, table: Table, together: str) -> Iterator[Fact]:
    """The first column as a list, where the caption says that it is all there are."""
    caption = table.caption.removeprefix("The ")
    count = numbers.cardinal(caption.split()[0]) if caption else None
    kinds = re.match(r"(?:kinds|types|sorts|classes|forms|phases|stages) of\b", caption, re.I)
    if not (count == len(table.rows) or kinds) or not 2 <= len(table.rows) <= _MOST_MEMBERS:
        return
    members = tuple(_tables.label(text, table, row, general=not together) for row in table.rows)
    named = together or _subject.lowered(text, caption)
    evidence = tuple(text.evidence(row.block) for row in table.rows)
    value = Value("list", "; ".join(members), "", members)
    yield Fact("roster" if together else "definition", named, "members", value, evidence, f"What are the {named}?")


def _by_year(text: Annotated, table: Table) -> Iterator[Fact]:
    """Who won or held what in each year, and the figures of that year."""
    about = re.sub(r"^the (?:19|20)\d\d(?:-\d+)? ", "the ", _subject.whole(text))
    across = _tables.years_across(table.header)
    for row in table.rows if about else ():
        for header, cell in zip(table.header[1:], row.cells[1:], strict=True):
            named, year = (row.cells[0], header) if across else (header, row.cells[0])
            season = year.replace("–", "-")
            when = f"in the {season} season" if "-" in season else f"in {season}"
            question = _yearly(named.lower(), cell, about, when) if _tables.YEAR.fullmatch(year) else ""
            if question:
                kind, value = _value(cell)
                yield Fact(kind, about, named, value, table.evidence(text, row), question, season, 0.6)


def _value(cell: str) -> tuple[str, Value]:
    number = numbers.cardinal(cell)
    if number is not None:
        return "count", Value("count", cell, str(number))
    kind = "quantity" if re.search(r"\d", cell) else "holder"
    return kind, Value("quantity" if kind == "quantity" else "organization", cell)


def _yearly(header: str, cell: str, about: str, when: str) -> str:
    """The question for a cell in the row of a year, "" where the column is none that we know."""
    if _tables.is_number(cell):
        plain = re.fullmatch(r"[a-z]+(?: [a-z]+)?s", header)
        return f"How many {header} did {about} have {when}?" if plain and not _columns.is_money(header) else ""
    if _columns.is_money(header) and re.fullmatch(r"(?:[A-Z]{0,3}\s?[€$£])?\s?[\d.,]+\s?\D{1,20}|[€$£][\d.,]+", cell):
        return f"What was the {header} of {about} {when}?"
    if len(cell.split()) > 6 or not cell[:1].isupper():
        return ""
    if header in _WON:
        return f"Who won {about} {when}?"
    if header in {"runner-up", "runners-up", "second"}:
        return f"Who came second in {about} {when}?"
    if lexicon.is_post(header.split()[-1]):
        return f"Who was {header} of {about} {when}?"
    return ""
