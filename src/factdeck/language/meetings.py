"""Minutes: of which meeting they are, and which item of the agenda a block stands under.

A letterhead may hold body, committee and day in one line, in several, or in lines of their own below the
title ("Date: 5 March 2025").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factdeck.language import dates, lexicon
from factdeck.language.frames import NUMBERED, PARTED
from factdeck.language.spelling import head_of, names_a_body, plain_name, readable

if TYPE_CHECKING:
    from factdeck.model import Block, Document

_DETAIL = re.compile(r"(?:held\b|(?:date|day|venue|place|location|time)\s*:)", re.I)
_TOP = 5
"""Blocks; within so many the heading of minutes ends."""
_OF_THE_HEADING = re.compile(r"(?:minutes|held|date|day|venue|place|location|time)\b", re.I)
_BODY = re.compile(r"\bof (?:the )?((?:[A-Z][\w'’-]+ ?){2,6})")


def meeting(document: Document) -> str:
    """What the minutes of a meeting are of ("meeting of the Parks Committee on 12 March 2024"); else ""."""
    lines = [document.title, *(block.text for block in document.front), *_below(document)]
    minutes = next((line for line in lines if re.search(r"\bminutes\b", line, re.I)), None)
    day = _day(lines)
    if minutes is None or not day:
        return ""
    named = [line for line in lines if not _DETAIL.match(line)]
    bodies = [name for line in named if names_a_body(name := plain_name(line))]
    if not bodies:
        parts = [plain_name(part) for line in lines for part in PARTED.split(line)]
        of = [m[1] for line in lines for m in _BODY.finditer(line)]
        named = [part for part in (*parts, *map(str.strip, of)) if names_a_body(part) and part[0].isupper()]
        bodies = sorted(named, key=lambda part: lexicon.kind_of(head_of(part)) != "organization")[:1]
    if not bodies:
        return ""
    whole = f"{bodies[-1]} of {bodies[0]}" if len(bodies) > 1 and bodies[-1] != bodies[0] else bodies[0]
    return f"meeting of the {whole} on {dates.spell(day)}"


def _below(document: Document) -> Iterator[str]:
    """The lines of the heading that stand below the title."""
    for block in document.blocks[:_TOP]:
        if block.text != document.title and _OF_THE_HEADING.match(block.text):
            yield block.text


def _day(lines: list[str]) -> str:
    """The day on which the meeting was held: that of the first line with one that is not of an earlier meeting."""
    return next((m.edtf for line in lines for m in dates.find(line) if len(m.edtf) == 10), "")


_ROUTINE = re.compile(
    r"\b(?:apolog|declaration|minutes|interest|next meeting|public (?:participation|question|forum)|closure|close|"
    r"opening|present|attendance|absen|welcome|any other business|adjourn|matters arising|correspondence|agenda)",
    re.I,
)
"""Headings of minutes that do not say what was spoken about."""
_RUN_IN = re.compile(r"(?P<heading>[A-Z][^.:;]{2,60})\. (?=[A-Z])")
"""The heading of an item that its text follows in the same line: "Moor Lock. Mr Bright said"."""


def heading_of(document: Document, block: Block) -> str:
    """The item of the agenda that a block stands under, without its number; "" if there is none."""
    run_in = _RUN_IN.match(block.text) if block.kind == "item" else None
    if run_in and len(run_in["heading"].split()) < 7:
        return run_in["heading"]
    above = [each for each in document.blocks if each.line < block.line and each.kind == "heading"]
    if not above or above[-1].text == document.title:
        return ""
    return readable(NUMBERED.sub("", above[-1].text))


def is_routine(heading: str) -> bool:
    """Whether a heading of minutes does not say what was spoken about: "Any other business"."""
    return bool(_ROUTINE.search(heading))


def agenda_item(document: Document, block: Block) -> str:
    """ " on "Resurfacing of the Market Place"", the item of the agenda under which a block stands; else ""."""
    heading = heading_of(document, block)
    told = 1 < len(heading.split()) < 9 and not is_routine(heading)
    return f' on "{heading}"' if told else ""
