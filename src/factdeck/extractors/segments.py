"""Segments: "Revenue by division" asks how much each division brought in, and which brought in most.

Finds: the figures of the newest period in a table whose rows are parts of a business, or of the country of a
statistic, by what the caption says is measured, or the note that has the same total; which part had the most.
Misses: tables whose measure is not told, the periods before, changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factdeck.extractors import _figures, results_tables
from factdeck.extractors.results_tables import Table
from factdeck.language import companies, lexicon
from factdeck.language.annotate import Annotated
from factdeck.language.companies import Results
from factdeck.language.spelling import plain_name
from factdeck.model import Block, Fact, Value

_PARTS = (
    "area brand branch business category channel country county district division geography industry line market "
    "product province region sector segment state territory unit".split()
)
_PLACES = frozenset("area country county district geography market province region state territory".split())
_PART = "|".join(f"{p[:-1]}(?:y|ies)" if p.endswith("y") else f"{p}(?:e?s)?" for p in _PARTS)
_BY = re.compile(rf"^(?P<measure>[A-Z][\w -]*?) by (?:\w+ )?(?P<part>{_PART})\b", re.I)
_OF = re.compile(
    rf"^(?P<part>{_PART})(?: (?P<measure>sales|revenues?|profit|results?|information|performance))?\b", re.I
)
_WHOLE = re.compile(
    r"^(?:total|group|company|consolidated|all|overall|sum|eliminations?|corporate|other|unallocated)\b", re.I
)
_RATE = re.compile(r"\b(?:rate|ratio|share|percentage|index|margin)$", re.I)
_MOST = 4


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each table of parts."""
    results = companies.find(text.document)
    for table in results_tables.find(text):
        caption = re.sub(r"\s*\([^()]*\)", "", table.caption)
        told = _BY.match(caption) or _OF.match(caption)
        if told is None or sum(map(results_tables.is_measure, (row[1][0] for row in table.rows))) > 1:
            continue
        measure = told["measure"] if "by" in caption.split() else _by_total(text, table, results)
        if results and measure:
            yield from _business(text, table, results, _figures.lowered(measure), _singular(told["part"]))
        elif measure and not results and _RATE.search(measure):
            yield from _statistic(text, table, _figures.lowered(measure), _singular(told["part"]))


def _by_total(text: Annotated, table: Table, results: Results | None) -> str:
    """What a note says is measured by the same sum as the total of the table."""
    total = next((cells for _, cells in table.rows if _WHOLE.match(cells[0])), None)
    if total is None or results is None:
        return ""
    figure = re.search(r"\d[\d.,]*", total[table.column])
    for block in text.document.blocks:
        for each in _figures.find(block.text, results, False, headline=True) if block.kind != "row" else ():
            number = re.search(r"\d[\d.,]*", each.text)
            if figure and number and figure[0] == number[0] and each.kind == "value":
                return each.measure
    return ""


def _business(text: Annotated, table: Table, results: Results, measure: str, part: str) -> Iterator[Fact]:
    """How much each part of a business had, and which had the most."""
    parts = [(block, cells) for block, cells in table.rows if not _WHOLE.match(cells[0])]
    whose = f"{results.body}'s" if not results.body.endswith("s") else f"{results.body}'"
    for block, cells in parts[:_MOST]:
        where = _where(cells[0], part)
        when = _figures.when(measure, table.period)
        question = f"What {_figures.was(measure)} {whose} {measure} {where} {when}?"
        value = Value("quantity", table.told(cells, table.column))
        yield Fact(
            "result",
            results.body,
            f"{measure} {cells[0]}",
            value,
            table.evidence(text, block),
            question,
            table.period,
            0.7,
        )
    question = f"In which {part} did {results.body} have the highest {measure} in {table.period}?"
    yield from _highest(text, table, parts, question, results.body)


def _where(name: str, part: str) -> str:
    if part in _PLACES:
        return f"in {name}"
    return f"in {name}" if name.lower().endswith(part) else f"in the {name} {'segment' if part == 'unit' else part}"


def _statistic(text: Annotated, table: Table, measure: str, part: str) -> Iterator[Fact]:
    """The highest and lowest of a rate by place, as a statistical office gives it."""
    issuer = next((plain_name(b.text) for b in text.document.front if _is_office(b.text)), "")
    unit = next(iter(re.findall(r"\((per cent|percent|%)\)", table.caption)), "")
    whole = {word for word in issuer.split() if word[0].isupper()}
    parts = [(block, cells) for block, cells in table.rows if not _WHOLE.match(cells[0]) and cells[0] not in whole]
    if not issuer or not unit or part not in _PLACES:
        return
    frame = f"According to the {issuer}, "
    ranked = sorted(parts, key=lambda row: -_number(row[1][table.column]))
    for block, cells in dict.fromkeys([ranked[0], ranked[-1]]):
        question = f"{frame}what was the {measure} in {_article(text, cells[0])} in {table.period}?"
        value = Value("quantity", f"{cells[table.column]}{'' if unit == '%' else ' '}{unit}", cells[table.column])
        yield Fact("result", cells[0], measure, value, table.evidence(text, block), question, table.period, 0.65)
    question = f"{frame}in which {part} was the {measure} highest in {table.period}?"
    yield from _highest(text, table, parts, question, measure)


def _article(text: Annotated, name: str) -> str:
    said = any(re.search(rf"\b[a-z]+ the {re.escape(name)}\b", b.text) for b in text.document.blocks)
    return f"the {name}" if said else name


def _is_office(line: str) -> bool:
    return any(lexicon.kind_of(word) == "organization" for word in re.findall(r"\w+", line)) and not re.search(
        r"\d", line
    )


def _highest(
    text: Annotated, table: Table, parts: Sequence[tuple[Block, tuple[str, ...]]], question: str, subject: str
) -> Iterator[Fact]:
    """Which part had the most, if it is one, of three or more."""
    ranked = sorted(parts, key=lambda row: -_number(row[1][table.column]))
    if len(ranked) > 2 and _number(ranked[0][1][table.column]) > _number(ranked[1][1][table.column]):
        block, cells = ranked[0]
        value = Value("name", cells[0])
        yield Fact("most", subject, "highest", value, table.evidence(text, block), question, table.period, 0.65)


def _number(cell: str) -> float:
    digits = re.sub(r"[^\d.]", "", cell)
    return float(digits) if digits.count(".") < 2 and digits.strip(".") else 0.0


def _singular(part: str) -> str:
    word = part.lower()
    return next(p for p in _PARTS if word in {p, f"{p}s", f"{p}es", f"{p[:-1]}ies"})
