"""Reads a package back: the notes that a build delivers, and a smaller package with some of them."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass

from factdeck import delivery
from factdeck.problems import Problem, UserError
from factdeck.writers import _apkg

_SEPARATOR = "\x1f"
"""Stands between the fields of a note in Anki's database."""


@dataclass(frozen=True, slots=True)
class PackagedNote:
    """A note as the package holds it: its key as Anki keeps it, its fields in the order of the note type."""

    key: str
    note_type: str
    fields: Mapping[str, str]
    tags: tuple[str, ...]

    @property
    def retired(self) -> bool:
        return bool(self.fields["Retired"])


@dataclass(frozen=True, slots=True)
class Package:
    """The notes of a deck by their keys, in the order of the package."""

    deck: str
    notes: Mapping[str, PackagedNote]


def read(content: bytes, path: str, deck: str) -> Package:
    """The notes of the package of a deck with that id.

    Raises UserError, which names ``path``, where it is no package, or not one that this version wrote.
    """
    try:
        with _opened(content) as database:
            types = json.loads(database.execute("select models from col").fetchone()[0])
            rows = database.execute("select mid, flds, tags from notes order by id").fetchall()
        names = {int(number): (type_["name"], _field_names(type_)) for number, type_ in types.items()}
        notes = [_note(*names[number], fields, tags) for number, fields, tags in rows]
        of = {mark.deck if (mark := delivery.parse(note.fields[delivery.FIELD])) else "" for note in notes}
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile, sqlite3.Error) as error:
        raise UserError(Problem(path, "is no package that this version wrote", "build the deck again")) from error
    if of - {delivery.normal(deck)}:
        raise UserError(Problem(path, f"holds notes that are not of the deck {deck!r}", "build the deck again"))
    return Package(delivery.normal(deck), {note.key: note for note in notes})


def only(content: bytes, keys: Collection[str]) -> bytes:
    """The package with no other notes than those of the given keys."""
    with _opened(content) as database:
        types = json.loads(database.execute("select models from col").fetchone()[0])
        places = {int(number): _field_names(type_).index("FactKey") for number, type_ in types.items()}
        others = [
            (note,)
            for note, number, fields in database.execute("select id, mid, flds from notes").fetchall()
            if delivery.normal(fields.split(_SEPARATOR)[places[number]]) not in keys
        ]
        database.executemany("delete from cards where nid = ?", others)
        database.executemany("delete from notes where id = ?", others)
        database.commit()
        return _apkg.archive(database.serialize())


@contextmanager
def _opened(content: bytes) -> Iterator[sqlite3.Connection]:
    with zipfile.ZipFile(io.BytesIO(content)) as file, closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(file.read(_apkg.COLLECTION))
        yield database


def _field_names(note_type: dict[str, list[dict[str, str]]]) -> list[str]:
    return [field["name"] for field in note_type["flds"]]


def _note(note_type: str, names: list[str], fields: str, tags: str) -> PackagedNote:
    values = dict(zip(names, fields.split(_SEPARATOR), strict=True))
    return PackagedNote(delivery.normal(values["FactKey"]), note_type, values, tuple(tags.split()))
