"""Tallies: "Of the 214 wells assessed, 139 are dry" asks how many of them; key figures in two columns.

Finds: in a dated report on an incident, how many of a number of things are or were so, and the figures that
stand beside their labels ("312,000 | people affected").
Misses: parts without a number, figures without a verb or place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors._layout import groups
from factdeck.language import dates, notes
from factdeck.language.annotate import Annotated
from factdeck.model import Block, Evidence, Fact, Value

_NUMBER = r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty)"
_NOUN = r"(?:[a-z’'-]+ ){0,3}?[a-z’'-]+s"
_SEEN = "(?:assessed|examined|inspected|sampled|screened|surveyed|tested|visited)"
_BE = r"(?P<be>is|are|was|were|remains?|(?:have|has|had) been)"
_OF = re.compile(
    rf"Of the (?P<all>{_NUMBER}) (?P<noun>{_NOUN}(?: {_SEEN})?(?: (?:in|at|across) [^,]+)?), "
    rf"(?:only |some |about )?(?P<part>{_NUMBER}) {_BE} (?P<told>[^.;,()]+)"
)
_PART = re.compile(
    rf"(?P<part>{_NUMBER}) (?:out )?of (?:the )?(?P<all>{_NUMBER}) (?P<noun>{_NOUN}(?: {_SEEN})?"
    rf"(?: (?:in|at|across) [^.;,]+?)?) {_BE} "
    r"(?P<told>[^.;,()]+)",
    re.I,
)
_FIGURES = re.compile(r"\b(?:figures|numbers|glance|facts|impact|overview)\b", re.I)
_MADE = re.compile(r"(?P<noun>.+?) (?P<be>have been|are) (?P<told>.+?)\.")
_STAYING = re.compile(r"(?P<noun>(?:[a-z-]+ ){0,2}(?:people|[a-z-]+s)) (?P<told>(?:in|at|without) [a-z ]+)")
_MOST = 6


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each sentence, then those of each list of key figures."""
    if len(text.date) != 10:
        return
    for sentence in text.sentences:
        frame = _frame(text, sentence.block)
        line = re.sub(r"^[A-Z][\w ]{2,20}: (?=[A-Z\d])", "", sentence.text)
        match = (_OF.match(line) or _PART.match(line)) if frame else None
        if match and not re.search(r"\b(?:which|who|whom|their|its|this|these|those)\b", match[0]):
            asked = f"how many of the {match['all']} {match['noun']}"
            yield _fact(text, sentence.evidence(), frame, asked, match["be"], match["told"], match["part"])
    for group in groups(text.document, "row"):
        frame = _frame(text, group.blocks[0])
        heading = group.above if group.above and group.above.kind == "heading" else None
        if not frame or heading is None or not _FIGURES.search(heading.text):
            continue
        for block in group.blocks[:_MOST]:
            cells = [cell.strip() for cell in block.text.split("\t")]
            number = next((cell for cell in cells if re.fullmatch(r"\d[\d,.]*(?: million)?", cell)), "")
            label = next((cell for cell in cells if re.match(r"[^\W\d]", cell)), "")
            if len(cells) != 2 or not number or not label:
                continue
            told = _label(label[0].lower() + label[1:])
            if told:
                yield _fact(text, text.evidence(block), frame, f"how many {told[0]}", told[1], told[2], number)


def _label(label: str) -> tuple[str, str, str] | None:
    """What a label counts, its verb, and what is told of it; None where it is no count that we know."""
    made = _MADE.fullmatch(notes.whole(f"500 {label}").removeprefix("500 "))
    if made:
        return made["noun"], made["be"], made["told"]
    staying = _STAYING.fullmatch(label)
    return (staying["noun"], "are", staying["told"]) if staying else None


def _frame(text: Annotated, block: Block) -> str:
    """The incident that a block is on, without its month."""
    frame = text.references.topics.frame(text.document, block)
    frame = re.sub(r" (?:of|in) [A-Z][a-z]+ \d{4}$", "", frame)
    return frame[0].upper() + frame[1:] if frame.startswith(("during ", "after ")) else ""


def _fact(text: Annotated, quote: Evidence, frame: str, asked: str, be: str, told: str, number: str) -> Fact:
    day = dates.spell(text.date)
    told = told.strip()
    if be.endswith("been"):
        question = f"{frame}, {asked} had been {told} by {day}?"
    else:
        verb = "remained" if be.startswith("remain") else "were"
        when = "" if dates.find(told) else f" on {day}"
        question = f"{frame}, {asked} {verb} {told}{when}?"
    value = Value("count", number, number.replace(",", "") if number[0].isdigit() and "." not in number else "")
    return Fact("tally", asked, told, value, (quote,), question, text.date, 0.7)
