"""Minutes: when and where a meeting was held, who was present, who took the chair, who sent apologies.

Finds: the heading "Minutes of the meeting held ..." and the lines "Present:", "In attendance:" and
"Apologies:", of a body that the letterhead names; the day of the next meeting.
Misses: what was decided, which the extractor of decisions finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _attendance
from factdeck.extractors._attendance import Line, Person
from factdeck.language import dates, meetings
from factdeck.language.annotate import Annotated
from factdeck.language.numbers import count_word
from factdeck.model import Block, Evidence, Fact, Value

_HOUR = r"\d[\d.:]*\s?(?:[ap]\.?m\.?|hours)?"
_DAY = r"(?:\w+day,? )?(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z]\w+,? \d{4}"
_HELD = re.compile(
    rf"\b[Hh]eld\s+(?:(?:at|from)\s+{_HOUR},?\s+)?(?:on {_DAY},? (?:at {_HOUR},? )?)?"
    r"(?:in|at)\s+(?P<place>(?:the\s+)?[A-Z][^,]*?)(?=\s+(?:on|at \d)\b|,|\.?$)"
)
_VENUE = re.compile(r"^(?:Venue|Place|Location|Held at):\s+(?P<place>[A-Z][^,;]*)")
_HEADING = re.compile(r"\bminutes\b|^held\b", re.I)
_APOLOGIES = re.compile(
    r"^Apologies(?: for absence)? (?:had been |were )?(?:received|accepted|submitted|noted)"
    r"(?: and (?:accepted|approved|noted))? (?:on behalf of|from) (?P<who>.+?)"
    r"(?: and (?:were )?(?:accepted|approved|noted))?\.$"
)
_NEXT = re.compile(r"^(?:The )?(?:(?:date|time) (?:of|and time of) )?(?:the )?next (?:\w+ ){0,4}meeting\b", re.I)


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of the heading, of the lines of attendance, and of the day that was set for the next meeting."""
    meeting = text.references.topics.meeting(text.document)
    if not meeting:
        return
    for block in (*text.document.front, *text.document.blocks):
        yield from _held(text, block, meeting)
        yield from _next(text, block, meeting)
        apologies = _APOLOGIES.match(text.evidence(block).quote) if block.kind == "paragraph" else None
        if apologies:
            people, is_whole = _attendance.parse(_with_reasons(apologies["who"]))
            line = Line("apologies", "", people, is_whole, (block,))
            yield from _apologies(meeting, line, (text.evidence(block),))
    for line in _attendance.lines(text.document):
        quotes = tuple(text.evidence(block) for block in line.blocks)
        if line.part == "apologies":
            yield from _apologies(meeting, line, quotes)
            continue
        if line.part == "present" and line.is_whole and len(line.people) >= 3:
            yield from _present(meeting, line, quotes)
        for person in line.people:
            yield from _post(meeting, quotes, person)


def _with_reasons(who: str) -> str:
    """A list in which "A, who was unwell" has its reason in brackets, as others have it."""
    return re.sub(r", who (?:was|were) (?P<why>[^,;]+)", r" (\g<why>)", who)


def _held(text: Annotated, block: Block, meeting: str) -> Iterator[Fact]:
    is_heading = block.kind != "paragraph" or block.text.lower().startswith("minutes")
    match = _HELD.search(block.text) if is_heading and _HEADING.search(block.text) else None
    match = match or (_VENUE.match(block.text) if block.kind in {"line", "paragraph"} else None)
    quotes = (text.evidence(block),)
    if match:
        place = Value("place", match["place"])
        yield Fact("place", meeting, "held", place, quotes, f"Where was the {meeting} held?", salience=0.6)
    body, _, day = meeting.removeprefix("meeting of the ").rpartition(" on ")
    own = next((m.edtf for m in dates.find(block.text) if dates.spell(m.edtf) == day), "") if is_heading else ""
    if own and (_HEADING.search(block.text) or re.match(r"(?:Date|Day)\b", block.text)):
        question = f"On what date in {dates.spell(own[:7])} did the {body} meet?"
        yield Fact("date", body, "meet", Value("date", day, own), quotes, question, own[:7], 0.7)


def _next(text: Annotated, block: Block, meeting: str) -> Iterator[Fact]:
    """The day of the next meeting, below the heading that says so or in a sentence of its own."""
    body, _, day = meeting.removeprefix("meeting of the ").rpartition(" on ")
    headed = _NEXT.match(meetings.heading_of(text.document, block)) and block.kind in {"paragraph", "line"}
    if not headed and not _NEXT.match(block.text):
        return
    quote = text.evidence(block)
    days = [m for m in dates.find(quote.quote, text.date, "to come") if len(m.edtf) == 10]
    if len(days) == 1 and not re.search(r"\b(?:if|provided|unless|cancelled)\b", quote.quote):
        question = f"For what date was the next meeting of the {body} after {day} set?"
        value = Value("date", dates.spell(days[0].edtf), days[0].edtf)
        yield Fact("date", body, "next meeting", value, (quote,), question, day, 0.5)


def _present(meeting: str, line: Line, quotes: tuple[Evidence, ...]) -> Iterator[Fact]:
    names = tuple(person.name for person in line.people)
    noun = next((noun for noun in ("governors", "trustees", "directors") if noun[:-1] in line.label.lower()), "members")
    if all(person.called for person in line.people):
        noun = "councillors"
    question = f"Which {noun} were present at the {meeting}?"
    yield Fact("roster", meeting, "present", Value("list", "; ".join(names), "", names), quotes, question, "", 0.6)
    many = Value("count", count_word(len(names)), str(len(names)))
    yield Fact("count", meeting, "present", many, quotes, f"How many {noun} were present at the {meeting}?", "", 0.5)


def _apologies(meeting: str, line: Line, quotes: tuple[Evidence, ...]) -> Iterator[Fact]:
    if not line.people or not line.is_whole:
        return
    if len(line.people) == 1:
        value = Value("person", line.people[0].full)
        yield Fact("actor", meeting, "apologies", value, quotes, f"Who sent apologies for the {meeting}?", "", 0.4)
        return
    names = tuple(person.name for person in line.people)
    noun = "councillors" if all(person.called for person in line.people) else "people"
    question = f"Which {noun} sent apologies for the {meeting}?"
    value = Value("list", "; ".join(names), "", names)
    yield Fact("roster", meeting, "apologies", value, quotes, question, "", 0.4)


def _post(meeting: str, evidence: tuple[Evidence, ...], person: Person) -> Iterator[Fact]:
    if person.chaired:
        value = Value("person", person.full)
        yield Fact("actor", meeting, "chaired", value, evidence, f"Who chaired the {meeting}?", "", 0.8)
    if person.post:
        question = f"Which post did {person.full} hold at the {meeting}?"
        yield Fact("role", person.name, "post", Value("text", person.post), evidence, question, meeting, 0.5)
