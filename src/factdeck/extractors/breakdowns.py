"""Breakdowns: the table of a report asks how many in each district, and which had the most.

Finds: counts, shares and sums of money by place, party, team or other named row, where the document
says what it reports on (an incident, a vote, a contest, a meeting); of each column the rows with the
highest figures, and the highest of all.
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
"""Rows of a column that are asked for; which they are, the figures decide, so that it is what counts most."""
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
        for at, header in enumerate(table.header[1:], 1):
            asked = _asked(key, header, table.rows[0].cells[at])
            if asked is not None:
                yield from _column(text, table, at, frame, asked)


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


def _column(text: Annotated, table: Table, at: int, frame: str, asked: _Asked) -> Iterator[Fact]:
    rows = [row for row in table.rows if not _REST.match(row.cells[0])]
    figures = [(number, row) for row in rows if (number := _figure(row.cells[at])) is not None]
    if len(figures) < 2 or len(figures) < len(rows) - 1:
        return
    ranked = sorted(figures, key=lambda entry: -entry[0])
    header = table.header[at]
    percent = " %" if "%" in header else ""
    by = f" by {dates.spell(text.date)}" if len(text.date) == 10 and frame.startswith(("during ", "after ")) else ""
    for number, row in ranked[:_MOST]:
        name = _named(text, row)
        question = f"{frame[0].upper()}{frame[1:]}, {asked.question.format(x=name)}{by}?"
        cell = row.cells[at].lstrip("+") + percent
        value = Value("count" if asked.kind == "count" else "quantity", cell, f"{number:g}")
        yield Fact("breakdown", row.cells[0], header, value, table.evidence(text, row), question, frame, 0.6)
    if ranked[0][0] != ranked[1][0]:
        question = f"{frame[0].upper()}{frame[1:]}, {asked.most}{by}?"
        value = Value("name", _named(text, ranked[0][1]))
        yield Fact("most", table.header[0], header, value, table.evidence(text, ranked[0][1]), question, frame, 0.6)


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
