"""Results tables: "Revenue | £214.6m | £201.3m" asks what the revenue of the company was in the period.

Finds: sums and rates in a table whose columns are periods (years, halves, quarters), where the document
says whose results they are; of each row the newest period, in the currency and scale that the caption says.
Misses: the periods before, changes, tables whose rows are no measures of a business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factdeck.extractors import _figures, _tables
from factdeck.extractors._layout import Group, groups
from factdeck.language import companies
from factdeck.language.annotate import Annotated
from factdeck.language.companies import Results
from factdeck.model import Block, Evidence, Fact, Value

PERIOD = re.compile(
    r"(?:(?:H[12]|Q[1-4]|[1-4]Q|FY|9M|6M)\s?['’]?(?:20)?\d\d(?:[/-]\d\d)?|(?:19|20)\d\d(?:[/-]\d\d)?"
    r"|(?:year|half|quarter|\d+ (?:weeks|months)) (?:ended|to) \d{1,2} \w+ \d{4})",
    re.I,
)
SUM = re.compile(r"\(?[-–]?(?:[A-Z]{0,3}\s?[$€£¥])?\s?\d[\d.,]*\s?(?:%|p|m|bn|k|c|million|billion)?\)?", re.I)
_SCALE = re.compile(r"(?:in )?(?P<currency>[A-Z]{3}|[$€£¥])?\s?(?P<scale>millions?|billions?|thousands?)", re.I)
"""What heads the first column where it says in what the figures are: "NOK million"."""
_HEADS = re.compile(
    r"\b(?:branches|clients|customers|employees|members|outlets|shareholders|shops|stores|subscribers)$", re.I
)
"""Rows that count, whatever the others are measured in."""
_MOST = 6
_WHOSE = re.compile(r"at (?P<body>.+?) in (?:the )?[\w ]*\d")


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose columns are periods: its rows below the head, the newest of its periods, its scale."""

    group: Group
    head: Block
    rows: tuple[tuple[Block, tuple[str, ...]], ...]
    column: int
    period: str
    scale: re.Match[str] | None

    @property
    def caption(self) -> str:
        """The heading or line above it."""
        return self.group.above.text if self.group.above and self.group.above.kind != "paragraph" else ""

    def told(self, cells: tuple[str, ...], column: int) -> str:
        """A cell with the currency and scale that stand elsewhere: "121.5" of "(in millions)" is "$121.5 million"."""
        cell = cells[column]
        own = re.search(r"[^\d.,\s()$€£¥–-]", cell) or "(" in cells[0]
        if own or self.scale is None:
            unit = re.search(r"\(([A-Z]{3}|[$€£])\)$", cells[0])
            return f"{unit[1]} {cell}" if unit and re.fullmatch(r"[\d.,]+", cell) else cell
        first = next((m[0] for _, row in self.rows if (m := re.match(r"[$€£¥]", row[column]))), "")
        currency = self.scale["currency"] or ""
        sign = "" if re.match(r"[$€£¥]", cell) else first or (f"{currency} " if currency.isalpha() else currency)
        return f"{sign}{cell} {self.scale['scale'].rstrip('s')}"

    def evidence(self, text: Annotated, block: Block) -> tuple[Evidence, ...]:
        """A row, the head, and the caption where it says the scale or unit."""
        above = self.group.above
        captioned = (text.evidence(above),) if above and _brackets(above) else ()
        return (text.evidence(block), text.evidence(self.head), *captioned)


def find(text: Annotated) -> Iterator[Table]:
    """The tables whose columns are two periods or more."""
    results = companies.find(text.document)
    for group in groups(text.document, "row"):
        rows = [(block, tuple(cell.strip() for cell in block.text.split("\t"))) for block in group.blocks]
        head = rows[0][1]
        column = next((i for i, cell in enumerate(head) if i and PERIOD.fullmatch(cell)), 0)
        if not column or sum(bool(PERIOD.fullmatch(cell)) for cell in head[1:]) < 2:
            continue
        scale = _SCALE.fullmatch(head[0].strip("()")) or (
            _SCALE.search(_brackets(group.above)) if group.above else None
        )
        kept = tuple(row for row in rows[1:] if len(row[1]) == len(head) and SUM.fullmatch(row[1][column]))
        yield Table(group, rows[0][0], kept, column, _period(head[column], results), scale)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each row of each table of results."""
    results = companies.find(text.document)
    setting = _WHOSE.match(text.references.topics.setting(text.document))
    body = results.body if results else setting["body"] if setting else ""
    for table in find(text) if body else ():
        for block, cells in table.rows[:_MOST]:
            parted = re.search(r" by \w+", table.caption)
            if is_measure(cells[0]) and not parted and not _is_told(text, cells[0], cells[table.column]):
                yield _fact(text, table, block, cells, body)


def _is_told(text: Annotated, label: str, cell: str) -> bool:
    """Whether a sentence tells the same figure of the same measure, so that it is asked there."""
    figure = re.search(r"\d[\d.,]*\d", cell)
    said = (
        re.compile(rf"\b{re.escape(label.lower())}\b.*(?<![\d,.]){re.escape(figure[0])}(?![\d,.]\d)")
        if figure
        else None
    )
    return said is not None and any(said.search(sentence.text.lower()) for sentence in text.sentences)


def _brackets(above: Block) -> str:
    """The brackets of the line above a table: "Key figures (NOK million)"."""
    return next(iter(re.findall(r"\(([^()]*)\)", above.text)), "")


def is_measure(label: str) -> bool:
    """Whether a row is called by what is measured: "Net debt", "CET1 ratio"."""
    plain = re.sub(r"\s*\([^()]*\)$", "", label)
    return bool(re.fullmatch(_figures.MEASURE, plain) or _HEADS.search(plain)) and plain[:1].isupper()


def _period(head: str, results: Results | None) -> str:
    """A period as a question says it; that of the document where the column is the same."""
    same = companies.period(head)
    if results and same and same[0] == results.period:
        return results.period
    half = re.fullmatch(r"H[12] ?((?:20)?\d\d)", head)
    if results and half and results.period.startswith("the half-year to") and results.period.endswith(half[1][-2:]):
        return results.period
    return head


def _fact(text: Annotated, table: Table, block: Block, cells: tuple[str, ...], body: str) -> Fact:
    label = _figures.lowered(re.sub(r"\s*\((?:[A-Z]{3}|[$€£])\)$", "", cells[0]))
    noun = re.sub(r"\s*\([^()]*\)$|\s(?:before|after|per|of|in)\s.*$", "", label).split()[-1]
    several = noun != _tables.singular(noun) and not noun.endswith("ss")
    of = owner(text, body)
    question = f"What {'were' if several else 'was'} the {label} of {of} in {table.period}?"
    told = table.told(cells, table.column)
    if _HEADS.search(label):
        question = f"How many {label} did {of} have in {table.period}?"
        told = cells[table.column]
    value = Value("quantity", told)
    return Fact("result", body, label, value, table.evidence(text, block), question, table.period, 0.8)


def owner(text: Annotated, body: str) -> str:
    """A body with the article that the text gives it."""
    said = any(re.search(rf"\b[Tt]he {re.escape(body)}", each.text) for each in text.document.blocks)
    return f"the {body}" if said and not body.startswith("the ") else body
