"""Anki packages with times of their own choosing, the same bytes for the same notes.

genanki stamps every note and note type with the time of the build, so that a rebuild overwrites
whatever learners edited, and names a temporary file's time in the archive.  Here each note and
note type says itself when it last changed, and the archive knows no clock.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import genanki

from factdeck.writers import _zip

COLLECTION = "collection.anki2"
"""The name of the database in a package."""


class Note(genanki.Note):  # type: ignore[misc]  # genanki has no types
    """A genanki note that changed at ``changed``, in seconds since 1970."""

    def __init__(self, changed: int, **parts: Any) -> None:
        super().__init__(**parts)
        self.changed = changed

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:
        super().write_to_db(cursor, self.changed, deck_id, id_gen)


class Model(genanki.Model):  # type: ignore[misc]
    """A genanki note type that changed at ``changed``, in seconds since 1970."""

    def __init__(self, changed: int, **parts: Any) -> None:
        super().__init__(**parts)
        self.changed = changed

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        content: dict[str, Any] = super().to_json(self.changed, deck_id)
        return content


def package(deck: genanki.Deck, created: int) -> bytes:
    """The .apkg file of a deck; note and card ids count up from ``created`` (seconds since 1970)."""
    with closing(sqlite3.connect(":memory:")) as database:
        genanki.Package(deck).write_to_db(database.cursor(), created, itertools.count(created * 1000))
        database.commit()
        return archive(database.serialize())


def archive(collection: bytes) -> bytes:
    """The .apkg file around a collection without media, an SQLite database."""
    return _zip.archive({COLLECTION: collection, "media": b"{}"})
