"""Programmes: "09:30 Opening address, Dr A. Lindqvist" asks who gives the address.

Finds: who speaks, presents, leads or chairs at the times of a programme whose title names the
event; when its lectures, finals and ceremonies begin; lines such as "Venue:" and "Theme:".
Misses: breaks, programmes without an event in the title, speakers who are named by surname alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from factdeck.extractors import _subject
from factdeck.language import dates, lexicon
from factdeck.language.annotate import Annotated
from factdeck.language.enumerations import is_name
from factdeck.model import Block, Fact, Value

_TIME = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?|(?:1[0-2]|[1-9])\s?[ap]\.?m\.?"
_SLOT = re.compile(rf"^(?P<time>{_TIME})(?:\s?(?:[-–]|to)\s?(?:{_TIME}))?[\s:,–-]+(?P<what>\S.+)$", re.I)
_LED = re.compile(r",?\s+(?P<how>chaired|moderated|led|conducted|presented|given|introduced) by\s+(?P<who>.+)$")
_BY = re.compile(r"(?:,\s|\s[–—-]\s|:\s|\sby\s|\swith\s|\s\((?=[^()]+\)$))(?P<who>[^,:()]+)\)?$")
_QUOTED = re.compile(r"[\"“](?P<title>[^\"”]{3,90})[\"”]")
_GIVEN = frozenset(
    """address demonstration introduction keynote lecture paper prayer presentation reading recital remarks report
    sermon speech talk toast tour walk welcome workshop""".split()
)
_TIMED = frozenset("ceremony concert final lecture parade procession race recital regatta".split())
_VERBS = {"chaired": "chairs", "moderated": "moderates", "led": "leads", "conducted": "conducts"}
_LABEL = re.compile(r"^(?P<label>[A-Z][a-z]+(?: [a-z]+){0,2}):\s+(?P<value>\S.{0,90}?)\.?$")
_PLACES = frozenset("hall location place room stage venue where".split())


@dataclass(frozen=True, slots=True)
class _Slot:
    """A line of a programme: when what is done, by whom ("" where it does not say), and on which day (EDTF)."""

    block: Block
    time: str
    what: str
    how: str
    who: str
    day: str


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of the labels above a programme, then those of its lines."""
    event = _event(text)
    if not event:
        return
    for block in (*text.document.front, *text.document.blocks):
        yield from _label(text, event, block)
    slots = list(_slots(text))
    often = Counter(slot.what.lower() for slot in slots)
    for slot in slots if len(slots) >= 2 else ():
        yield from _speaker(text, event, slot)
        if often[slot.what.lower()] == 1:
            yield from _time(text, event, slot)


def _event(text: Annotated) -> str:
    """The event that the title names, "" where it names none; minutes tell of a meeting that is over."""
    about = _subject.whole(text)
    return about if _subject.is_gathering(about) and not text.references.topics.meeting(text.document) else ""


def _when(event: str, day: str) -> str:
    """The year of an event, where its name does not tell it; its day is asked for by itself."""
    return f" in {day[:4]}" if day and not re.search(r"\b(?:19|20)\d\d\b", event) else ""


def _slots(text: Annotated) -> Iterator[_Slot]:
    day = text.date
    columns: list[str] = []
    for block in text.document.blocks:
        found = [m.edtf for m in dates.find(block.text, text.date)] if block.kind in {"heading", "line"} else []
        match = _SLOT.match(block.text)
        if match is None:
            columns = block.text.lower().split("\t")[2:] if block.kind == "row" else []
            day = found[0] if found and "/" not in found[0] else day
            continue
        what, *cells = match["what"].split("\t")
        kept = [cell for at, cell in enumerate(cells) if columns[at : at + 1] not in ([place] for place in _PLACES)]
        what, how, who = _parted(what, *kept)
        yield _Slot(block, match["time"], what, how, who, day)


def _parted(what: str, *cells: str) -> tuple[str, str, str]:
    """What is done, how somebody does it, and who: "panel", "chaired", "Helen Brandt"; in a table a cell names who."""
    for cell in cells:
        chair = re.match(r"(?:Chair|Chaired by|Moderator):?\s+", cell)
        if who := _person(re.split(r",\s|\s\(", cell[chair.end() if chair else 0 :])[0]):
            return what, "chaired" if chair else "", who
    for pattern in (_LED, _BY):
        match = pattern.search(what)
        who = _person(match["who"].strip()) if match else ""
        if match and who:
            return what[: match.start()].strip(" ,:–-"), match.groupdict().get("how") or "", who
    return what.strip(), "", ""


def _person(text: str) -> str:
    words = text.split()
    if not is_name(text) or '"' in text:
        return ""
    while len(words) > 2 and words[0].rstrip(".").lower() in lexicon.HONORIFICS:
        words = words[1:]
    return " ".join(words)


def _speaker(text: Annotated, event: str, slot: _Slot) -> Iterator[Fact]:
    if not slot.who:
        return
    quoted = _QUOTED.search(slot.what)
    activity = re.sub(r"^(?:Talk|Lecture|Paper): ", "", _QUOTED.sub("", slot.what).strip(" :,–-"))
    last = activity.split()[-1].lower() if activity else ""
    if slot.how in _VERBS and activity and not quoted:
        kind, colon, title = _lowered(activity).partition(": ")
        asked = f"Who {_VERBS[slot.how]} the {kind}" + (f' "{title}"' if colon else "")
    elif last in _GIVEN and len(activity.split()) <= 5 and (not quoted or "keynote" in activity.lower()):
        verb = "leads" if last in {"tour", "walk", "workshop"} else "gives"
        asked = f"Who {verb} the {_lowered(activity)}"
    elif quoted:
        asked = f'Who presents "{quoted["title"]}"'
    elif len(activity.split()) >= 3:
        asked = f'Who presents "{activity}"'
    else:
        return
    question = f"{asked} at {event}{_when(event, slot.day)}?"
    value = Value("person", slot.who)
    yield Fact("actor", event, asked, value, (text.evidence(slot.block),), question, slot.day, 0.7)


def _time(text: Annotated, event: str, slot: _Slot) -> Iterator[Fact]:
    activity = _QUOTED.sub("", slot.what).strip(" :,–-")
    words = activity.lower().split()
    if words and words[-1] in _TIMED and len(words) <= 5:
        question = f"At what time does the {_lowered(activity)} begin at {event}{_when(event, slot.day)}?"
        yield Fact(
            "time", event, activity, Value("text", slot.time), (text.evidence(slot.block),), question, slot.day, 0.4
        )


def _lowered(activity: str) -> str:
    """An activity inside a sentence; what is capitalised throughout is a name."""
    words = activity.split()
    named = len(words) > 1 and all(word[0].isupper() for word in words)
    return activity if named else activity[0].lower() + activity[1:]


def _label(text: Annotated, event: str, block: Block) -> Iterator[Fact]:
    match = _LABEL.match(block.text)
    if match is None or block.kind not in {"line", "item", "paragraph", "heading"}:
        return
    label, said = match["label"].lower(), match["value"]
    told = _held(text, event, label, said) or _runs(event, label, said, _when(event, text.date))
    if told:
        question, value = told
        yield Fact(value.kind, event, label, value, (text.evidence(block),), question, text.date[:4], 0.7)


def _held(text: Annotated, event: str, label: str, said: str) -> tuple[str, Value] | None:
    """The question for the place, date or theme of an event, and its answer."""
    found = dates.find(said, text.date)
    if label in _PLACES and said[0].isupper():
        named = [part for part in said.split(", ") if not re.search(rf"\b{re.escape(part)}\b", event)]
        return f"Where is {event} held{_when(event, text.date)}?", Value("place", ", ".join(named) or said)
    if label in {"date", "dates", "when"} and found and len(found[0].edtf) >= 10:
        edtf = found[0].edtf
        asked = "From when to when" if "/" in edtf else "On what date"
        return f"{asked} is {event} held{_when(event, edtf)}?", Value("date", dates.spell(edtf), edtf)
    if label == "theme":
        return f"What is the theme of {event}{_when(event, text.date)}?", Value("text", said.strip('"“”'))
    return None


def _runs(event: str, label: str, said: str, when: str) -> tuple[str, Value] | None:
    """The question for who runs an event, and its answer."""
    person = _person(re.split(r",\s|\s\(", said)[0])
    last = label.split()[-1]
    if label in {"organiser", "organizer", "organised by", "organized by", "host", "hosted by"} and said[0].isupper():
        asked = "hosts" if label.startswith("host") else "organises"
        return f"Who {asked} {event}{when}?", Value("organization", person or said)
    if person and label in {"chair", "chairman", "chairwoman", "chairperson", "chaired by"}:
        return f"Who chairs {event}{when}?", Value("person", person)
    if person and (lexicon.is_post(last) or lexicon.is_occupation(last)):
        return f"Who is the {label} of {event}{when}?", Value("person", person)
    return None
