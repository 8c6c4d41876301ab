"""Rankings: who won what, who came next, and with which result.

Finds: lists in the order of their results ("Leila Duarte (Kesh AC) 2:04.31"), lines of medals,
places and prizes ("Gold: ..."), final tables of a league and medal tables, where the title names the
competition.
Misses: tables that are not final, lists whose results are not in order, ties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from factdeck.extractors import _layout, _subject, _tables
from factdeck.language.annotate import Annotated
from factdeck.language.enumerations import is_name
from factdeck.model import Block, Document, Evidence, Fact, Value

_SCORED = re.compile(
    r"^(?:\d{1,2}[.)]? )?(?P<name>[^\W\d_][^()\d]*?)(?:,? \([^()]*\)|,\s[^\d,]+)?[,:;]?\s+(?:[–—-]\s+)?"
    r"(?P<score>(?:\d{1,2}:)?\d{1,4}(?:[:.]\d{1,3})*)\s?(?P<unit>m|cm|kg|km|s|sec|seconds|min|points|pts|pt)?\.?$"
)
_PLACED = re.compile(
    r"^(?P<place>gold|silver|bronze|winner|runner-up|(?:1st|2nd|3rd|first|second|third)(?: (?:prize|place))?|"
    r"best [\w' -]{3,40}|[\w' -]{3,30} of the (?:day|match|season|tournament|year)):\s+(?P<who>\S.{1,70})$",
    re.I,
)
_ORDER = ("won", "came second in", "came third in")
_GENERIC = re.compile(
    r"^(?:the\s+)?(?:final\s+|full\s+|overall\s+|official\s+)?(?:results?|standings|table|ranking|classification|"
    r"placings|order|positions|league|medals?|medal table|league table|prizes|prize-?winners|winners|awards)$",
    re.I,
)
_OF_CONTEST = re.compile(
    r"^(?:final |full )?(?:results?|(?:prize-?)?winners?|placings|standings|table) (?:of|for|in|at) (?:the )?"
    r"|[:,]?\s+(?:results?|placings|winners)$",
    re.I,
)
_NO_CONTEST = re.compile(
    r"\b(?:attendances?|biggest|by|costs?|donors?|fastest|heights?|highest|laps?|largest|lengths?|longest|most|prices?|"
    r"records?|scorers?|times|top)\b",
    re.I,
)
"""Headings of lists that rank something else than who won."""
_MEDALS = ("gold", "silver", "bronze")
_RANK = frozenset(["", "#", "no", "no.", "place", "pos", "pos.", "position", "rank"])
_NAMES = frozenset("club country name nation player rider side skater team".split())
_POINTS = frozenset(["points", "pts", "pts."])
_TOP = 3


@dataclass(frozen=True, slots=True)
class _Result:
    """One who is placed, and with what: the value as written and as a number for comparison."""

    block: Block
    name: str
    written: str
    number: float


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of lists, lines and tables, in this order."""
    about = _subject.whole(text)
    if not _subject.is_gathering(about) or text.references.topics.meeting(text.document):
        return
    for caption, results in _lists(text.document):
        yield from _list(text, about, caption, results)
    heading = ""
    for block in text.document.blocks:
        heading = block.text if block.kind == "heading" and block.text != text.document.title else heading
        yield from _line(text, about, heading, block)
    for table in _tables.find(text.document):
        yield from _table(text, about, table)


def _contest(text: Annotated, about: str, caption: str) -> str:
    """The contest within a competition ("the women's javelin at the 2018 Harbour Games"); "" where it is none."""
    caption = _OF_CONTEST.sub("", _layout.unnumbered(caption))
    if not caption or _GENERIC.match(caption):
        return about
    if len(caption.split()) > 7 or _NO_CONTEST.search(caption):
        return ""
    return f"the {_subject.lowered(text, caption).removeprefix('the ')} {_subject.within(about)}"


def _fact(contest: str, relation: str, name: str, evidence: tuple[Evidence, ...], question: str) -> Fact:
    value = Value("person" if is_name(name) else "organization", name)
    return Fact("result", contest, relation, value, evidence, question, "", 0.8)


# --- lists


def _lists(document: Document) -> Iterator[tuple[str, list[_Result]]]:
    """The lists of results, of list items or of lines, each with what stands above; then those within a line."""
    above: Block | None = None
    for _, run in groupby(document.blocks, key=lambda block: (block.kind, _result(block, block.text) is not None)):
        blocks = list(run)
        results = [result for block in blocks if (result := _result(block, block.text))]
        if above and len(results) >= 2 and blocks[0].kind in {"item", "line"} and above.kind in {"heading", "line"}:
            yield "" if above.text == document.title else above.text.rstrip(":"), results
        above = blocks[-1]
    for block in document.blocks:
        caption, colon, rest = block.text.partition(": ")
        within = [_result(block, part) for part in rest.split("; ")] if colon and block.kind in {"line", "item"} else []
        if len(within) >= 2 and rest[:1] == "1":
            yield caption, [result for result in within if result]


def _list(text: Annotated, about: str, caption: str, results: Sequence[_Result]) -> Iterator[Fact]:
    contest = _contest(text, about, caption)
    if not contest or not _in_order(results):
        return
    for verb, result in zip(_ORDER, results, strict=False):
        yield _fact(contest, verb, result.name, (text.evidence(result.block),), f"Who {verb} {contest}?")
    best = results[0]
    noun = _called(best.written, caption)
    question = f"What was the winning {noun} in {contest}?"
    value = Value("quantity", best.written)
    yield Fact("result", contest, "winning " + noun, value, (text.evidence(best.block),), question, "", 0.6)


def _result(block: Block, written: str) -> _Result | None:
    match = _SCORED.match(written)
    if not match or (not match["unit"] and not re.search("[:.]", match["score"])):
        return None
    number = 0.0
    for part in match["score"].split(":"):
        number = number * 60 + float(part) if part.count(".") < 2 else 0.0
    return _Result(block, match["name"].strip(" ,"), written[match.start("score") :].rstrip("."), number)


def _in_order(results: Sequence[_Result]) -> bool:
    """Whether the results rise or fall from first to last: no ties among the first."""
    numbers = [result.number for result in results]
    falling = numbers == sorted(numbers, reverse=True)
    timed = ":" in results[0].written or results[0].written.endswith(("s", "sec", "seconds", "min"))
    in_order = numbers == sorted(numbers) if timed and not results[0].written.endswith("points") else falling
    return in_order and len(set(numbers[: _TOP + 1])) == len(numbers[: _TOP + 1])


def _called(written: str, caption: str) -> str:
    if written.endswith(("points", "pts", "pt")):
        return "score"
    if re.search(r"(?:m|cm|km)$", written):
        return "height" if re.search(r"\b(?:high|vault)\b", caption, re.I) else "distance"
    return "weight" if written.endswith("kg") else "time"


# --- lines


def _line(text: Annotated, about: str, heading: str, block: Block) -> Iterator[Fact]:
    match = _PLACED.match(block.text) if block.kind in {"line", "item"} else None
    if match is None:
        return
    contest, place = _contest(text, about, heading), match["place"].lower()
    name = re.split(r"\s\(|,\s|\s[–—-]\s|;", match["who"])[0].strip()
    if not contest or not name[0].isupper() or len(name.split()) > 6:
        return
    if place in {*_MEDALS, "first prize", "second prize", "third prize", "1st prize", "2nd prize", "3rd prize"}:
        where = _subject.within(about) if contest == about else f"in {contest}"
        question = f"Who won {place} {where}?"
    elif place.startswith("best ") or " of the " in place:
        question = f'Who won the award "{match["place"]}" {_subject.within(about)}?'
    elif place in {"winner", "1st", "first", "1st place", "first place"}:
        question = f"Who won {contest}?"
    else:
        nth = {"runner-up": "second", "2nd": "second", "3rd": "third"}.get(place.split()[0], place.split()[0])
        question = f"Who came {nth} in {contest}?"
    yield _fact(contest, place, name, (text.evidence(block),), question)


# --- tables


def _table(text: Annotated, about: str, table: _tables.Table) -> Iterator[Fact]:
    heads = [head.lower() for head in table.header]
    at = 1 if heads[0] in _RANK else 0
    if len(heads) <= at + 1 or heads[at] not in _NAMES:
        return
    if all(medal in heads for medal in _MEDALS):
        yield from _medals(text, about, table, at)
        return
    points = next((i for i, head in enumerate(heads) if head in _POINTS), None)
    final = re.search(r"\bfinal\b", f"{table.caption} {text.document.title}", re.I)
    if points is None or not final or not _GENERIC.match(table.caption or "table"):
        return
    results = [
        _Result(row.block, row.cells[at], row.cells[points], float(row.cells[points]))
        for row in table.rows
        if row.cells[at] and re.fullmatch(r"\d{1,4}", row.cells[points])
    ]
    if len(results) < len(table.rows) or not _in_order([_Result(r.block, r.name, "points", r.number) for r in results]):
        return
    head = text.evidence(table.head)
    for nth, result in zip(("first", "second", "third"), results, strict=False):
        evidence = (text.evidence(result.block), head)
        yield _fact(
            about, nth, result.name, evidence, f"Which {_one(heads[at])} finished {nth} {_subject.within(about)}?"
        )
        question = f"How many points did {result.name} gain {_subject.within(about)}?"
        value = Value("count", result.written, result.written)
        yield Fact("count", about, f"points {result.name}", value, evidence, question, "", 0.5)


def _one(head: str) -> str:
    return "competitor" if head in {"name", "side"} else head


def _medals(text: Annotated, about: str, table: _tables.Table, at: int) -> Iterator[Fact]:
    heads = [head.lower() for head in table.header]
    for row in [row for row in table.rows if row.cells[at]][:_TOP]:
        for medal in _MEDALS:
            cell = row.cells[heads.index(medal)]
            if re.fullmatch(r"[1-9]\d*", cell):
                question = f"How many {medal} medals did {row.cells[at]} win {_subject.within(about)}?"
                value = Value("count", cell, cell)
                subject = f"{row.cells[at]} {medal}"
                yield Fact("count", about, subject, value, table.evidence(text, row), question, "", 0.5)
