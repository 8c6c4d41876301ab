"""Minutes: when and where a meeting was held, who was present, who took the chair.

Finds: the heading "Minutes of the meeting held ..." and the lines "Present:", "In attendance:" and
"Apologies:", of a body that the letterhead names.
Misses: decisions, which other extractors find in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.language import dates, lexicon
from factdeck.language.annotate import Annotated
from factdeck.language.enumerations import is_name
from factdeck.model import Block, Evidence, Fact, Value

_HELD = re.compile(
    r"\b[Hh]eld\s+(?:(?:at|from)\s+\d[\d.:]*\s?(?:[ap]\.?m\.?|hours)?,?\s+)?(?:in|at)\s+"
    r"(?P<place>(?:the\s+)?[A-Z][^,]*?)(?=\s+on\b|,|$)"
)
_HEADING = re.compile(r"\bminutes\b|^held\b", re.I)
_ATTENDANCE = re.compile(r"^(?P<label>Present|In attendance|Apologies(?: for absence)?):\s+(?P<who>.+)$")
_PERSON = re.compile(r"^(?P<name>[^(),]+?)\s*(?:\((?P<bracket>[^()]+)\)|,\s*(?P<post>[^(),]+))?$")


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of the heading and of the lines of attendance."""
    meeting = text.references.topics.meeting(text.document)
    if not meeting:
        return
    for block in (*text.document.front, *text.document.blocks):
        yield from _held(text, block, meeting)
        match = _ATTENDANCE.match(block.text) if block.kind in {"line", "paragraph"} else None
        if match:
            yield from _attendance(text, block, meeting, match["label"], match["who"])


def _held(text: Annotated, block: Block, meeting: str) -> Iterator[Fact]:
    is_heading = block.kind != "paragraph" or block.text.lower().startswith("minutes")
    match = _HELD.search(block.text) if is_heading and _HEADING.search(block.text) else None
    if match:
        yield Fact(
            "place",
            meeting,
            "held",
            Value("place", match["place"]),
            (text.evidence(block),),
            f"Where was the {meeting} held?",
            salience=0.6,
        )
    body = meeting.removeprefix("meeting of the ").rpartition(" on ")[0]
    if match and len(text.date) == 10:
        question = f"On what date in {dates.spell(text.date[:7])} did the {body} meet?"
        value = Value("date", dates.spell(text.date), text.date)
        yield Fact("date", body, "meet", value, (text.evidence(block),), question, text.date[:7], 0.7)


def _attendance(text: Annotated, block: Block, meeting: str, label: str, who: str) -> Iterator[Fact]:
    who = re.sub(r"^(?:Councillors|Cllrs\.?|Messrs\.?)\s+", "", who)
    parts = [_people(part) for part in re.split(r"\s*;\s*", who)]
    people = [m for part in parts for m in part or ()]
    names = tuple(name for name, _ in people)
    evidence = (text.evidence(block),)
    if label == "Present" and len(names) >= 3 and None not in parts:
        value = Value("list", "; ".join(names), "", names)
        yield Fact(
            "roster", meeting, "present", value, evidence, f"Which members were present at the {meeting}?", "", 0.6
        )
    if label.startswith("Apologies") and len(names) == 1:
        question = f"Who sent apologies for the {meeting}?"
        yield Fact("actor", meeting, "apologies", Value("person", names[0]), evidence, question, "", 0.4)
    for name, post in people:
        if post and lexicon.is_post(post.split()[-1]):
            yield from _post(meeting, evidence, name, post)


def _post(meeting: str, evidence: tuple[Evidence, ...], name: str, post: str) -> Iterator[Fact]:
    if post.lower() in {"chair", "chairman", "chairwoman", "chairperson"}:
        value = Value("person", name)
        yield Fact("actor", meeting, "chaired", value, evidence, f"Who chaired the {meeting}?", "", 0.8)
    else:
        question = f"Which post did {name} hold at the {meeting}?"
        yield Fact("role", name, "post", Value("text", post), evidence, question, meeting, 0.5)


def _people(part: str) -> list[tuple[str, str]] | None:
    """The people of one part of a list, with the post in brackets or after the comma; None if it names others too."""
    found = []
    pieces = [part] if re.fullmatch(r"[^,()]+, [^,()]+", part) else re.split(r",\s*(?![^()]*\))", part.rstrip("."))
    *others, last = pieces
    pieces = [*others, *re.split(r"\s+and\s+(?=[A-Z])(?![^()]*\))", last)]
    for piece in pieces:
        match = _PERSON.match(piece.strip().rstrip("."))
        if match and is_name(match["name"]):
            words = match["name"].split()
            while words and words[0].rstrip(".").lower() in lexicon.HONORIFICS:
                words = words[1:]
            post = (match["bracket"] or match["post"] or "").split(",")[0].strip()
            found.append((" ".join(words), post))
        else:
            return None
    return found
