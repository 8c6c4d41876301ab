"""changes.md: for learners, which facts changed and when, from what to what, and who says so.

It is made from the histories of the items, so it tells of all editions of the deck, the latest first,
and says the same until something changes.  That a quote or a place in a document is another one is
no news to a learner, nor is a conflict before a person has decided it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jinja2 import Environment

from factdeck.model import BY_HAND, Deck, Evidence, Item

Kind = Literal["changed", "reworded", "corrected", "retired", "returned", "new"]
_HEADINGS: dict[Kind, str] = {
    "changed": "Changed",
    "reworded": "Asked or answered in other words",
    "corrected": "Corrected by hand",
    "retired": "No longer in the documents",
    "returned": "Back again",
    "new": "New",
}
_MARKUP = re.compile(r"[\\`*_\[\]<>&~|#]")


@dataclass(frozen=True, slots=True)
class _Event:
    """Something that a learner should know of an item; ``was`` and ``now`` are answers, empty if there is none."""

    day: str
    kind: Kind
    item: Item
    was: str = ""
    source: str = ""
    now: str = ""
    latest: bool = False
    """Whether the item's evidence is for ``now``, because the answer has not changed again since."""


def write(deck: Deck, templates: Environment) -> Mapping[str, bytes]:
    """Return changes.md."""
    began = min((item.first_seen for item in deck.items), default="")
    first = sum(item.first_seen == began for item in deck.items)
    events = [event for item in deck.items for event in _events(item, began)]
    lines = [f"# {_text(deck.title)}: what changed", ""]
    for day in sorted({event.day for event in events}, reverse=True):
        lines += [f"## {day}", "", *_sections([event for event in events if event.day == day], _titles(deck))]
    facts = "1 fact" if first == 1 else f"{first} facts"
    since = "" if events else "  Nothing has changed since."
    lines += [f"The first edition, of {began[:10]}, had {facts}.{since}" if began else "It has no items."]
    return {"changes.md": ("\n".join(lines) + "\n").encode()}


def _titles(deck: Deck) -> dict[str, str]:
    """The titles of documents by their ids, and of the first document of a source by the source's name."""
    of_sources = {document.source.path: document.title for document in reversed(deck.documents)}
    return of_sources | {document.id: document.title for document in deck.documents}


def _events(item: Item, began: str) -> Iterator[_Event]:
    """What a learner should know of the history of an item of a deck that began at that time."""
    if item.first_seen > began:
        yield _Event(item.first_seen[:10], "new", item, now=item.answer, latest=True)
    now, latest = item.answer, True
    for change in reversed(item.history[1:]):
        kind = _kind(item, change.what, change.was)
        if kind == "changed":
            yield _Event(change.at[:10], kind, item, change.was, change.source, now, latest)
            now, latest = change.was, False
        elif kind:
            yield _Event(change.at[:10], kind, item, now=now, latest=latest)


def _kind(item: Item, what: str, was: str) -> Kind | None:
    """How a change is told to learners, if it is.

    Where only the deck's tags have changed, all of its items are edited; those that a person worded are
    told from the others by their status.
    """
    if what == "conflict":
        return None
    if was:
        return "changed"
    if what == "edited":
        return "corrected" if item.status == "edited" or item.fact_kind == BY_HAND else None
    kinds: dict[str, Kind] = {"answer": "changed", "wording": "reworded", "retired": "retired", "returned": "returned"}
    return kinds.get(what)


def _sections(events: Sequence[_Event], titles: Mapping[str, str]) -> Iterator[str]:
    for kind, heading in _HEADINGS.items():
        told = [event for event in events if event.kind == kind]
        if told:
            yield from (f"### {heading}", "")
            for event in told:
                yield from _entry(event, titles)
            yield ""


def _entry(event: _Event, titles: Mapping[str, str]) -> Iterator[str]:
    """A list item: the question, below it what the answer was and is, and the sentence that says so."""
    yield f"- **{_text(event.item.question)}**"
    if event.kind == "changed":
        source = f" ({_text(titles.get(event.source) or event.source)})" if event.source else ""
        yield f"  - before: {_text(event.was)}{source}"
        yield f"  - now: {_text(event.now)}"
    else:
        yield f"  - {_text(event.now)}"
    if event.latest:
        said = "was said by" if event.kind == "retired" else "according to"
        yield from (f"  - {said} {_place(each, titles)}" for each in event.item.evidence)


def _place(evidence: Evidence, titles: Mapping[str, str]) -> str:
    title = titles.get(evidence.document) or titles.get(evidence.source) or evidence.source
    page = f", page {evidence.page}" if evidence.page else ""
    return f"{_text(title)}{page}: “{_text(evidence.quote)}”"


def _text(words: str) -> str:
    """Words as Markdown that shows them as they are."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(words.split()))
