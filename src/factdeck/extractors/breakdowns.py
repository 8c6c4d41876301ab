"""Breakdowns: the table of a report asks how many in each district, and which had the most.

Finds: counts, shares and sums of money by place, party, team or other named row, where the document
says what it reports on (an incident, a vote, a contest, a meeting); of each column the rows with the
highest figures, the highest of all and the total, by the day that the source line below the table gives.
Misses: tables of standings, votes for candidates and tables about lasting things, which other
extractors find; columns whose heading is no plural noun, no measure and no sum of money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factdeck.extractors import _columns, _tables
from factdeck.extractors._tables import Row, Table
from factdeck.language import dates, lexicon, nouns, numbers
from factdeck.language.annotate import Annotated
from factdeck.model import Fact, Value

_MOST = 3
"""Rows of a column that are asked for, two where there are many columns; the figures decide which they are."""
_MANY = 3
"""Columns of figures from which on less is asked of each."""
_TOTAL = re.compile(r"^(?:(?:grand |overall )?total|all \w+s|overall)$", re.I)
_LANDS = frozenset("canton city commune county department governorate oblast prefecture town village".split())
_HIT = frozenset("affected dead displaced evacuated homeless hospitalised hospitalized injured killed missing".split())
"""What people are, where a column is headed by that alone."""
_COUNTED = frozenset("active confirmed cumulative suspected total".split())
_REST = re.compile(r"^(?:total|sum|all|others?|rest|overall|grand|unknown|average|mean|-|–)\b", re.I)
_SHARE = re.compile(r"^(?:(?P<what>votes?|share|vote share)\s*(?:\(%\)|, %|%)|%\s*(?:of\s+)?(?P<of>votes?)?)$", re.I)
_WON = {"seat": "win", "vote": "receive", "medal": "win", "point": "score", "goal": "score"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """How to ask for the figures of a column: {x} is the row."""

    question: str
    most: str
    kind: str


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each column of figures of each table."""
    for table in map(_tables.unnumbered, _tables.find(text.document)):
        frame = _frame(text, table)
        key = table.header[0].split(" (")[0].lower()
        if not frame or not _is_by_name(table) or key in {"candidate", "year", "season", "date", "day", "month"}:
            continue
        columns = [
            (at, asked)
            for at, header in enumerate(table.header[1:], 1)
            if (asked := _asked(key, header, table.rows[0].cells[at])) is not None
        ]
        winners: set[str] = set()
        for at, asked in columns:
            for fact in _column(text, table, at, frame, asked, _MOST if len(columns) < _MANY else _MOST - 1):
                if fact.kind != "most" or len(columns) < _MANY or fact.value.text not in winners:
                    yield fact
                if fact.kind == "most":
                    winners.add(fact.value.text)


def _frame(text: Annotated, table: Table) -> str:
    """What the document reports on; for the table of a meeting with what it was on."""
    frame = text.references.topics.frame(text.document, table.head)
    return frame or text.references.topics.voice(text.document, table.head)


def _is_by_name(table: Table) -> bool:
    keys = [row.cells[0] for row in table.rows]
    return all(key[:1].isupper() and len(key.split()) <= 6 for key in keys) and len(set(keys)) == len(keys)


def _asked(key: str, header: str, cell: str) -> _Asked | None:
    """The questions for a column; None where its heading does not say how to ask."""
    place = nouns.sense(_tables.singular(key.split()[-1])) == "place" or lexicon.kind_of(key) == "place"
    place = place or key.lower() in _LANDS
    if _SHARE.match(header):
        share = "what percentage of the vote did {x} win"
        return None if place else _Asked(share, f"which {key} won the largest share of the vote", "quantity")
    noun = re.sub(r"\s*\([^()]*\)$", "", header).lower()
    if _columns.is_money(noun) or re.match(r"[€$£]|[A-Z]{3}\s?\d", cell):
        last = noun.split()[-1]
        if last in {"price", "cost", "bid", "tender", "fee"}:
            of = (
                f"what was the {noun}{_bracket(header)} of {{x}}"
                if noun != "price"
                else f"what price{_bracket(header)} did {{x}} ask"
            )
            return _Asked(of, f"which {key} had the highest {noun}", "quantity")
        return None
    words = noun.split()
    if noun in _HIT and place:
        return _Asked(f"how many people were {noun} in {{x}}", f"which {key} had the most people {noun}", "count")
    if len(words) == 2 and words[0] in _COUNTED and _tables.singular(words[1]) != words[1]:
        noun = words[1] if words[0] in {"total", "cumulative"} else noun
        words = [words[1]]
    if _tables.singular(words[0]) == words[0] or not all(re.fullmatch(r"[a-z-]+", w) for w in words):
        return None
    if len(words) == 2 and words[1].endswith(("ed", "lost", "built", "hurt", "missing", "dead")):
        where = " in {x}" if place else " by {x}"
        return _Asked(f"how many {words[0]} were {words[1]}{where}", f"which {key} had the most {noun}", "count")
    if len(words) > 2:
        return None
    if place:
        return _Asked(f"how many {noun} were there in {{x}}", f"which {key} had the most {noun}", "count")
    verb = _WON.get(_tables.singular(words[-1]))
    if verb is None:
        return None
    past = {"win": "won", "receive": "received", "score": "scored"}[verb]
    return _Asked(f"how many {noun} did {{x}} {verb}", f"which {key} {past} the most {noun}", "count")


def _bracket(header: str) -> str:
    """What a heading adds in brackets: "Price (excl. VAT)"."""
    return next((f" {m[0]}" for m in [re.search(r"\([^()]*\)$", header)] if m), "")


def _column(text: Annotated, table: Table, at: int, frame: str, asked: _Asked, most: int) -> Iterator[Fact]:
    rows = [row for row in table.rows if not _REST.match(row.cells[0])]
    figures = [(number, row) for row in rows if (number := _figure(row.cells[at])) is not None]
    if len(figures) < 2 or len(figures) < len(rows) - 1:
        return
    ranked = sorted(figures, key=lambda entry: -entry[0])
    day = _day(text, table)
    lasting = len(day) == 10 and frame.startswith(("during ", "after "))
    by = f" by {dates.spell(day)}" if lasting else ""
    opening = re.sub(rf" (?:of|in) {dates.spell(day[:7])}$", "", frame) if lasting else frame
    opening = opening[0].upper() + opening[1:]
    for _, row in [entry for entry in ranked if entry[0]][:most]:
        question = f"{opening}, {asked.question.format(x=_named(text, row))}{by}?"
        yield _cell(text, table, row, at, asked, question, frame)
    if ranked[0][0] != ranked[1][0]:
        value = Value("name", _named(text, ranked[0][1]))
        evidence = table.evidence(text, ranked[0][1])
        yield Fact(
            "most", table.header[0], table.header[at], value, evidence, f"{opening}, {asked.most}{by}?", frame, 0.6
        )
    total = next((row for row in table.rows if _TOTAL.match(row.cells[0]) and _figure(row.cells[at])), None)
    if total is not None and asked.question.endswith(" in {x}") and not _is_said(text, total.cells[at]):
        question = f"{opening}, {asked.question.removesuffix(' in {x}')} in all{by}?"
        yield _cell(text, table, total, at, asked, question, frame)


def _cell(text: Annotated, table: Table, row: Row, at: int, asked: _Asked, question: str, frame: str) -> Fact:
    header = table.header[at]
    cell = row.cells[at].lstrip("+") + (" %" if "%" in header else "")
    number = _figure(row.cells[at])
    value = Value("count" if asked.kind == "count" else "quantity", cell, f"{number:g}")
    return Fact("breakdown", row.cells[0], header, value, table.evidence(text, row), question, frame, 0.6)


def _day(text: Annotated, table: Table) -> str:
    """The day of the figures: that of the source below the table, else that of the document."""
    last = table.rows[-1].block.line
    below = next((b for b in text.document.blocks if b.line > last and b.kind != "row"), None)
    if below is not None and re.match(r"(?:Sources?|Data|Figures|Note)\b.*\d", below.text) and len(text.date) == 10:
        days = [m.edtf for m in dates.find(below.text, text.date, "past") if len(m.edtf) == 10]
        return days[0] if len(days) == 1 else text.date
    return text.date


def _is_said(text: Annotated, cell: str) -> bool:
    """Whether a sentence tells the same figure, so that it is asked there."""
    said = re.compile(rf"(?<![\d,.]){re.escape(cell)}(?![\d,.]\d)")
    return any(said.search(sentence.text) for sentence in text.sentences)


def _figure(cell: str) -> float | None:
    plain = re.sub(r"^[€$£+]|%$|\s*(?:million|m)$", "", cell.strip()).strip()
    number = numbers.cardinal(plain)
    if number is not None:
        return float(number)
    return float(plain) if re.fullmatch(r"\d+\.\d+", plain) else None


def _named(text: Annotated, row: Row) -> str:
    """The first cell, with the article that the text gives the name of a body."""
    name = row.cells[0]
    if " " not in name and nouns.sense(name) != "group":
        return name
    said = [block.text for block in text.document.blocks if block.kind in {"paragraph", "item"}]
    with_article = any(re.search(rf"\b[Tt]he (?:[a-z]+ )?{re.escape(name)}\b", line) for line in said)
    return f"the {name}" if with_article else name
