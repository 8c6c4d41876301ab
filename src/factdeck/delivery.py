"""What a note in Anki remembers of its last delivery: of which deck it is, and what it said then.

Anki gives other programs neither the GUID of a note nor what a note said before the learner edited it.
So the field Delivered holds three words: the deck's id, a digest for each field that the deck fills,
in the order of the note type, and a digest for each tag that the deck gave.  With it a later push finds
the notes of one deck and no others, and tells the deck's own words from the learner's: the base of a
three-way merge.

    bridges 5f70bf18.e3b0c442.9c1185a5 2cf24dba.486ea462
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factdeck.ledger import digest

FIELD = "Delivered"
_OF_OTHERS = re.compile(r"Note|Delivered|Spare\d")
"""Fields that no deck fills: the learner's own, this one, and those kept for later."""
_MARK = re.compile(r"(\S+) ([0-9a-f]{8}(?:\.[0-9a-f]{8})*)(?: ([0-9a-f]{8}(?:\.[0-9a-f]{8})*))?")


@dataclass(frozen=True, slots=True)
class Delivered:
    """The field read: ``fields`` and ``tags`` are digests."""

    deck: str
    fields: tuple[str, ...]
    tags: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join(filter(None, (self.deck, ".".join(self.fields), ".".join(self.tags))))


def own(names: Iterable[str]) -> list[str]:
    """Those of the fields of a note type that the deck fills, in their order."""
    return [name for name in names if not _OF_OTHERS.fullmatch(name)]


def delivered(deck: str, texts: Sequence[str], tags: Iterable[str]) -> Delivered:
    """What to remember of a note whose own fields hold these texts."""
    return Delivered(deck, tuple(map(of_text, texts)), tuple(sorted(set(map(of_tag, tags)))))


def parse(field: str) -> Delivered | None:
    """The content of the field Delivered; None where nothing or something else stands there."""
    found = _MARK.fullmatch(field.strip())
    if found is None:
        return None
    deck, fields, tags = found.groups()
    return Delivered(normal(deck), tuple(fields.split(".")), tuple(tags.split(".")) if tags else ())


def of_text(text: str) -> str:
    """The digest of a field's text, however its accents are coded."""
    return digest(normal(text))


def of_tag(tag: str) -> str:
    """The digest of a tag; to Anki tags that differ in case alone are one."""
    return digest(folded(tag))


def normal(text: str) -> str:
    """The text in the form in which Anki keeps it (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def folded(tag: str) -> str:
    """What is the same for all tags that are one to Anki."""
    return normal(tag).casefold()
