"""Reports on themselves: "This report is produced by X. It covers the period from 16 to 22 May" asks for both.

Finds: who produced a report on an incident, where a sentence says so, which period it covers, and when the
next is due.
Misses: reports on anything but an incident, and those without a day of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import issuer
from factdeck.language import dates
from factdeck.language.annotate import Annotated
from factdeck.language.spelling import plain_name
from factdeck.model import Block, Fact, Value

_PAPER = r"(?:situation |status |flash |operations? )?(?:report|update|bulletin|document|appeal)"
_BY = re.compile(
    rf"(?:(?:This|The) {_PAPER} (?:is|was|has been) (?:produced|prepared|issued|compiled|published)|"
    r"(?:Produced|Prepared|Issued|Compiled|Published)) by (?:the )?(?P<body>[A-Z][^.;]*?)"
    r"(?=,| in (?:close )?(?:collaboration|co-?operation|consultation|co-?ordination|conjunction|partnership)\b|"
    r" (?:with|on|for|under|and)\b|\.|$)"
)
_COVERS = re.compile(
    rf"(?:^It|^(?:This|The) {_PAPER}) covers (?:the )?(?:period |days )?|^(?:Reporting p|P)eriod(?: covered)?: "
)
_NEXT = re.compile(
    rf"^The next {_PAPER} (?:will be|is (?:due|expected|scheduled|planned)|is to be)\b[^.]*?"
    r"(?P<rough>on or (?:about|around) |around |about )?(?P<day>\d{1,2} \w+|\w+ \d{1,2})\b"
)


def extract(text: Annotated) -> Iterator[Fact]:
    """What a dated report on an incident says of itself."""
    on = issuer.about(text)
    if not on or len(text.date) != 10 or text.references.topics.event(text.document):
        return
    paper = issuer.genre(text)
    named = f"{paper if paper != 'document' else 'report'} of {dates.spell(text.date)} on {on}"
    for block, at, line in _lines(text):
        yield from _body(text, block, at, line, named)
        yield from _period(text, block, at, line, named)
        yield from _next(text, block, at, line, named)


def _lines(text: Annotated) -> Iterator[tuple[Block, int, str]]:
    """The sentences, and the short lines, each with its place in its block."""
    for block in (*text.document.front, *(b for b in text.document.blocks if b.kind in {"line", "heading"})):
        yield block, 0, block.text
    for sentence in text.sentences:
        yield sentence.block, sentence.start, sentence.text


def _body(text: Annotated, block: Block, at: int, line: str, named: str) -> Iterator[Fact]:
    match = _BY.match(line)
    if match and len(match["body"].split()) <= 9:
        value = Value("organization", text.references.names.spell_out(plain_name(match["body"])))
        question = f"Which body produced the {named}?"
        yield Fact("issuer", named, "produced by", value, (text.evidence(block, at),), question, text.date, 0.4)


def _period(text: Annotated, block: Block, at: int, line: str, named: str) -> Iterator[Fact]:
    match = _COVERS.match(line)
    span = next((m for m in dates.find(line[match.end() :], text.date) if "/" in m.edtf), None) if match else None
    if span is not None:
        value = Value("date", dates.spell(span.edtf), span.edtf)
        question = f"Which period did the {named} cover?"
        yield Fact("period", named, "covers", value, (text.evidence(block, at),), question, text.date, 0.35)


def _next(text: Annotated, block: Block, at: int, line: str, named: str) -> Iterator[Fact]:
    match = _NEXT.match(line)
    day = next(iter(dates.find(line[match.start("day") :], text.date, "to come")), None) if match else None
    if match and day is not None and len(day.edtf) == 10:
        rough = "around " if match["rough"] else ""
        value = Value("date", f"{rough}{dates.spell(day.edtf)}", day.edtf)
        paper, _, on = named.partition(f" of {dates.spell(text.date)} ")
        question = f"When was the next {paper} {on} after that of {dates.spell(text.date)} due?"
        yield Fact("next", named, "next due", value, (text.evidence(block, at),), question, text.date, 0.35)
