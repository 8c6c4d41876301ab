"""Votes: the table of an election asks how many votes each got, and for which party each stood.

Finds: votes, shares and parties of candidates or answers in a table with a column "Votes", where a
heading or title names the election; turnout, electorate and majority in lines.
Misses: transfers and rounds of counting, tables of several elections at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _tables
from factdeck.extractors._tables import Row, Table
from factdeck.language import dates, numbers
from factdeck.language.annotate import Annotated
from factdeck.language.enumerations import is_name
from factdeck.language.spelling import readable
from factdeck.model import Block, Fact, Value

_ELECTION = re.compile(r"\b(?:by-?elections?|elections?|referendum|ballot|plebiscite)\b", re.I)
_RESULT = re.compile(
    r"^(?:(?:declaration|results?)\s+(?:of|for)\s+(?:the\s+)?)|[:,]?\s+(?:election\s+)?results?$", re.I
)
_SEAT = re.compile(r"\b(?:ward|constituency|district|division|riding|seat)\b", re.I)
_LINE = re.compile(
    r"^(?P<label>turnout|electorate|(?:electoral )?majority|(?:spoilt|rejected|invalid) \w+):\s+(?P<value>\S+)", re.I
)
_MOST = 8


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each table of votes, then those of the lines about the poll."""
    tables = [table for table in _tables.find(text.document) if "votes" in map(str.lower, table.header)]
    for table in tables:
        election = _election(text, table)
        if election:
            yield from _results(text, table, election)
    if len(tables) == 1 and (election := _election(text, tables[0])):
        for block in text.document.blocks:
            yield from _line(text, block, election)


def _election(text: Annotated, table: Table) -> str:
    """The election as one names it ("the by-election in Tarn Ward on 4 May 2017"), "" where nothing does."""
    frame = text.references.topics.frame(text.document, table.head)
    if _ELECTION.search(frame) and not _ELECTION.search(table.caption):
        return frame.removeprefix("in ")  # a report's, whose title is a headline
    lines = [table.caption, text.document.title, *(block.text for block in text.document.front)]
    named = [line for line in lines if _ELECTION.search(line) and _RESULT.sub("", line) not in {"", "Election"}]
    named = [line for line in named if re.search(r"[A-Z]", _RESULT.sub("", line)[1:]) or dates.find(line)]
    if not named:
        return ""
    told = readable(_RESULT.sub("", named[0])).rstrip(":. ")
    if named[0].isupper():
        told = re.sub(r"\b(?:General |Local )?(?:By-)?Election\b", lambda m: m[0].lower(), told, flags=re.I)
    told = re.sub(r",?\s+\(?held on\s+|,\s+(?=\d{1,2} [A-Z])", " on ", told)
    told = re.sub(r"^(?P<kind>By-?election|Election|Referendum|General|Local)\b", lambda m: m[0].lower(), told)
    day = text.date if not dates.find(told) and len(text.date) == 10 else ""
    when = f" on {dates.spell(day)}" if day else ""
    seat = f"in {table.caption} at " if table.caption != named[0] and _SEAT.search(table.caption) else ""
    return f"{seat}the {told.removeprefix('the ').removeprefix('The ')}{when}"


def _results(text: Annotated, table: Table, election: str) -> Iterator[Fact]:
    heads = [head.lower() for head in table.header]
    votes = heads.index("votes")
    counted = [(row, numbers.cardinal(row.cells[votes])) for row in table.rows if row.cells[0] and not _is_sum(row)]
    if any(count is None for _, count in counted) or len(counted) < 2:
        return
    within = election if election.startswith("in ") else f"in {election}"
    ranked = sorted(counted, key=lambda entry: -(entry[1] or 0))
    if ranked[0][1] != ranked[1][1] and heads[0] in {"candidate", "name"}:
        winner = _person(ranked[0][0].cells[0])
        value = Value("person", winner)
        question = f"Which candidate received the most votes {within}?"
        yield Fact("result", election, "most votes", value, table.evidence(text, ranked[0][0]), question, "", 0.9)
    for row, count in counted[:_MOST]:
        yield from _row(text, table, row, within, str(count))


def _row(text: Annotated, table: Table, row: Row, within: str, count: str) -> Iterator[Fact]:
    heads = [head.lower() for head in table.header]
    name, cell = _person(row.cells[0]), row.cells[heads.index("votes")]
    evidence = table.evidence(text, row)
    if heads[0] in {"answer", "option", "choice", "response"}:
        question = f'How many votes were cast for "{name}" {within}?'
    else:
        question = f"How many votes did {_with_article(text, heads[0], name)} receive {within}?"
    yield Fact("count", name, "votes", Value("count", cell, count), evidence, question, within, 0.7)
    party = row.cells[heads.index("party")] if "party" in heads[1:] else ""
    if party and is_name(name) and not re.match(r"ind(?:ependent|\.)?$|none$|[-–—]$", party, re.I):
        question = f"For which party did {name} stand {within}?"
        value = Value("organization", party)
        yield Fact("party", name, "stood for", value, evidence, question, within, 0.6)


def _with_article(text: Annotated, head: str, name: str) -> str:
    """A party with "the" where its name needs it."""
    party = head == "party" and re.search(r"\b(?:Party|Alliance|League|Union|Front|Movement|Democrats)$", name)
    return f"the {name}" if party else name


def _person(cell: str) -> str:
    """A name without what is added in brackets ("(elected)"), its parts in the usual order."""
    plain = re.sub(r"\s*\([^()]*\)|\s*[*†]$", "", cell)
    last, comma, first = plain.partition(", ")
    return f"{first} {last.capitalize() if last.isupper() else last}" if comma else plain


def _is_sum(row: Row) -> bool:
    return bool(re.match(r"(?:total|turnout|valid|spoil|reject|majority|electorate|invalid|blank)", row.cells[0], re.I))


def _line(text: Annotated, block: Block, election: str) -> Iterator[Fact]:
    match = _LINE.match(block.text) if block.kind in {"line", "item"} else None
    if match is None:
        return
    label, value = match["label"].lower(), match["value"].rstrip(".,;")
    number = numbers.cardinal(value.rstrip("%"))
    if number is None:
        return
    within = election if election.startswith("in ") else f"in {election}"
    if label == "electorate":
        question, kind = f"How many people were entitled to vote {within}?", "count"
    elif label == "turnout" and value.endswith("%"):
        question, kind = f"What was the turnout {within}?", "quantity"
    elif label.endswith("majority"):
        question, kind = f"What was the majority of the winner {within}?", "count"
    else:
        return
    yield Fact(
        kind, election, label, Value("count" if kind == "count" else "quantity", value, str(number)),
        (text.evidence(block),), question, "", 0.7,
    )  # fmt: skip
