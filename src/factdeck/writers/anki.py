"""Writes a deck as an Anki package that updates, and never disturbs, what a learner already has.

Anki matches notes by GUID and takes a note whose time is newer than the learner's copy.  So the
GUID stands for the fact, and the time of a note is when its item last changed, not when the
package was built: a rebuild touches only the notes with something new to say.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath

import genanki
from jinja2 import Environment

from factdeck.model import Deck, Item
from factdeck.templates import render
from factdeck.writers import _apkg
from factdeck.writers._notefields import fields
from factdeck.writers._notetypes import CHANGED, NOTE_TYPES


def write(deck: Deck, templates: Environment) -> Mapping[str, bytes]:
    """Return the package under its file name, ``<deck id>.apkg``.

    Raises ValueError for what no ledger may contain: a key twice, a time without a zone, a cloze
    text without its gap.
    """
    twice = [key for key, count in Counter(item.key for item in deck.items).items() if count > 1]
    if twice:
        raise ValueError(f"deck {deck.id}: keys that stand for more than one item: {', '.join(twice)}")
    models = {kind: note_type.model(templates) for kind, note_type in NOTE_TYPES.items()}
    titles = {document.id: document.title or document.source.title for document in deck.documents}
    notes = genanki.Deck(deck_number(deck.id), deck.title, _description(deck, templates))
    for item in deck.items:
        values = fields(item, titles)
        notes.add_note(
            _apkg.Note(
                _seconds(item.changed),
                model=models[item.kind],
                fields=[values.get(name, "") for name, _ in NOTE_TYPES[item.kind].fields],
                guid=guid(deck.id, item.key),
                tags=_tags(deck, item),
                due=item.order,
            )
        )
    # No earlier than the note types, so that a clock set to 0 gives no note the id 0.
    created = max([CHANGED, *(note.changed for note in notes.notes)])
    return {f"{deck.id}.apkg": _apkg.package(notes, created)}


def guid(deck_id: str, key: str) -> str:
    """The GUID of an item's note, for ever: hexadecimal, since Anki's text import trips over base91."""
    return hashlib.sha256(f"{deck_id}\0{key}".encode()).hexdigest()


def deck_number(deck_id: str) -> int:
    """The number of a deck in Anki, from 2**30 to 2**31 - 1; Anki itself goes by the name."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(deck_id.encode()).digest()[:4], "big") % (1 << 30)


def _seconds(time: str) -> int:
    moment = datetime.fromisoformat(time)
    if moment.tzinfo is None:
        raise ValueError(f"the time {time!r} has no zone, so it would differ from place to place")
    return int(moment.timestamp())


def _tags(deck: Deck, item: Item) -> list[str]:
    """The tags of an item, and those by which learners find what is retired or has another answer now.

    Anki parts tags by spaces.
    """
    told = [_tag(deck, "retired")] if item.status == "retired" else [_tag(deck, "restudy")] if item.was else []
    return list(dict.fromkeys("_".join(tag.split()) for tag in (*item.tags, *told) if tag.strip()))


def _tag(deck: Deck, name: str) -> str:
    return f"{'_'.join(deck.id.split())}::{name}"


def _description(deck: Deck, templates: Environment) -> str:
    """What a learner reads above the deck, as HTML."""
    return render(
        templates,
        "anki/description.html.j2",
        deck=deck,
        sources=_sources(deck),
        retired_tag=_tag(deck, "retired"),
        restudy_tag=_tag(deck, "restudy"),
    )


def _sources(deck: Deck) -> list[tuple[str, str]]:
    """Title, where there is one, and file name of each source of the deck."""
    documents = Counter(document.source.path for document in deck.documents)
    found: dict[str, str] = {}
    for document in deck.documents:
        only = document.title if documents[document.source.path] == 1 else ""
        found.setdefault(document.source.path, document.source.title or only)
    for item in deck.items:
        for evidence in item.evidence:
            found.setdefault(evidence.source, "")
    return [(title, PurePosixPath(path).name) for path, title in found.items()]
