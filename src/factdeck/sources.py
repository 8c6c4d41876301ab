"""The files that a deck is made from: what items call each of them, and how it is read."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from factdeck import disk
from factdeck.model import Document, Source
from factdeck.plugins import Reader
from factdeck.problems import Problem, UserError
from factdeck.readers._decode import decode


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read.

    ``name`` is what items call it: the shortest end of its path that no other source of the deck
    shares, so that a deck says nothing about the folders of the person who built it.
    """

    path: Path
    name: str
    title: str = ""
    date: str = ""

    def read(self, readers: Mapping[str, Reader]) -> list[Document]:
        """Return the documents of the file as the reader for its suffix makes them.

        Raises UserError where there is no such file or reader, or nothing in the file to read.
        """
        data = disk.read(self.path)
        reader = reader_for(self.path, readers)
        if reader is None:
            ending = f"that end in {self.path.suffix}" if self.path.suffix else "without an ending"
            suffixes = sorted({suffix for each in readers.values() for suffix in each.SUFFIXES})
            raise UserError(
                Problem(str(self.path), f"can't read files {ending}", f"can be read: {', '.join(suffixes)}")
            )
        source = Source(self.name, reader.MEDIA_TYPE, hashlib.sha256(data).hexdigest(), self.title, self.date)
        try:
            documents = reader.read(source, data)
        except UserError as error:  # the reader knows the file by its short name only
            raise UserError(
                *(
                    Problem(str(self.path) if each.path == self.name else each.path, each.message, each.hint, each.line)
                    for each in error.problems
                )
            ) from error
        if not documents:
            raise UserError(Problem(str(self.path), "holds no text", "if it is a scan, run text recognition first"))
        return documents

    def text(self, readers: Mapping[str, Reader]) -> str | None:
        """The decoded text, which the offsets of quotes count in; None for a format that is not text."""
        reader = reader_for(self.path, readers)
        return decode(disk.read(self.path), self.name) if reader and reader.MEDIA_TYPE.startswith("text/") else None


def reader_for(path: Path, readers: Mapping[str, Reader]) -> Reader | None:
    """The reader for the suffix of a file, None where there is none."""
    return next((each for each in readers.values() if path.suffix.lower() in each.SUFFIXES), None)


def short_names(paths: Sequence[Path]) -> list[str]:
    """For each path its shortest end that is not an end of another one, with forward slashes.

    Bytes that are no UTF-8 become replacement characters: the name goes into files that must be UTF-8.
    """
    parts = [[os.fsencode(part).decode("utf-8", "replace") for part in path.absolute().parts] for path in paths]
    ends = [["/".join(each[-n:]) for n in range(1, len(each) + 1)] for each in parts]
    common = Counter(end for each in ends for end in each)
    return [next(end for end in each if common[end] == 1) for each in ends]
