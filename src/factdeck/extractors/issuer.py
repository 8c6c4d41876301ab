"""The document itself: who issued it, and when.

Finds: an issuing body and a date among the lines above the title, or in the dateline.
Misses: issuers that are only named in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.language import dates, lexicon
from factdeck.language.annotate import Annotated
from factdeck.language.spelling import head_of, readable
from factdeck.model import Block, Fact, Value

_AGENCY = re.compile(r"\((?P<agency>[A-Z][A-Za-z]{1,11})\)$")


def extract(text: Annotated) -> Iterator[Fact]:
    """The issuer and the date of the file, and the agency of each report in it."""
    yield from _letterhead(text)
    yield from _agency(text)


def _agency(text: Annotated) -> Iterator[Fact]:
    """The agency that a dateline names, where the report is on an event."""
    topic = text.references.topics.event(text.document)
    for block in text.document.blocks:
        match = _AGENCY.search(block.text) if block.kind == "dateline" and topic and text.date else None
        if match:
            place = readable(block.text.split(",")[0])
            question = f"Which news agency reported on the {topic} from {place} on {dates.spell(text.date)}?"
            yield Fact(
                "issuer",
                topic or "",
                "reported by",
                Value("organization", match["agency"]),
                (text.evidence(block),),
                question,
                text.date,
                salience=0.3,
            )


def _letterhead(text: Annotated) -> Iterator[Fact]:
    document = text.document
    name = genre(text)
    issuer = next((block for block in document.front if _is_body(block)), None)
    dated = next((block for block in document.front if any(len(m.edtf) == 10 for m in dates.find(block.text))), None)
    if issuer and dated and about(text):
        day = next(m for m in dates.find(dated.text) if len(m.edtf) == 10)
        yield Fact(
            "issuer",
            name,
            "issued by",
            Value("organization", _name(issuer)),
            (text.evidence(issuer),),
            f"Which body issued the {name} of {dates.spell(day.edtf)} on {about(text)}?",
            day.edtf,
            salience=0.4,
        )
        yield Fact(
            "issue-date",
            name,
            "dated",
            Value("date", dates.spell(day.edtf), day.edtf),
            (text.evidence(dated),),
            f"On what date did {_articled(_name(issuer).split(',')[0])} issue its {name} on {about(text)}?",
            salience=0.4,
        )


def _name(block: Block) -> str:
    return readable(_BY.sub("", re.sub(r"\s*\([^()]*\)", "", block.text)))


def _articled(body: str) -> str:
    """A body with "the" where its noun says what it is: "the Harbour Office", but "Mercy International"."""
    return f"the {body}" if lexicon.kind_of(head_of(body)) == "organization" else body


_BY = re.compile(r"^(?:compiled|issued|prepared|produced|published|released) by:?\s+", re.I)


def _is_body(block: Block) -> bool:
    words = re.findall(r"[\w-]+", block.text)
    return any(lexicon.kind_of(word) == "organization" for word in words) and not dates.find(block.text)


_GENRE = (
    r"(?P<genre>bulletin|briefing|press release|(?:situation|status) report|(?:flash|situation|operational?) update|"
    r"minutes|communiqu[ée]|report|statement|circular)\b"
)


def genre(text: Annotated) -> str:
    """What the document calls itself ("bulletin", "press release", "situation report")."""
    named = [match["genre"] for b in text.document.front if (match := re.match(_GENRE, b.text, re.I))]
    title = re.search(
        r"\b(?:situation|status) report|\b(?:flash|situation|operational?) update", text.document.title, re.I
    )
    return (named or ([title[0]] if title else ["document"]))[0].lower()


def about(text: Annotated) -> str:
    """What the document is on, "" where its title is no name of an event or incident."""
    topic = text.references.topics.short_event(text.document)
    if topic:
        return f"the {topic}"
    setting = text.references.topics.setting(text.document)
    incident = re.fullmatch(r"(?:in|during|after) (?P<what>the .+?|[A-Z].+?)(?: (?:of|in) [A-Z]\w+ \d{4})?", setting)
    return incident["what"] if incident else ""
