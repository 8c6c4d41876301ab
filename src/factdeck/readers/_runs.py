"""Runs: unwrapped text that knows where each run of it stands in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factdeck.model import Piece

# A run has single spaces inside; control characters count as white space, a soft hyphen as nothing.
_RUN = re.compile("[^\\s\x00-\x1f\x7f\xad]+(?: [^\\s\x00-\x1f\x7f\xad]+)*")
_MARK = re.compile(r"\*{1,3}|_{1,3}")
_TIED = re.compile(r"\w[-‐–—/]\Z")


@dataclass(frozen=True, slots=True)
class Runs:
    """A text on one line and its pieces, in order; see ``model.Piece``."""

    text: str
    pieces: tuple[Piece, ...]

    def slice(self, start: int, end: int | None = None) -> Runs:
        """The part from ``start`` to ``end``, without white space at its ends."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        part = part.strip()
        return Runs(part, tuple(_within(self.pieces, start, start + len(part), -start)))

    def without(self, ranges: Iterable[tuple[int, int]]) -> Runs:
        """The same text without some ranges, which are in order and don't overlap."""
        texts: list[str] = []
        pieces: list[Piece] = []
        kept = done = 0
        for start, end in [*ranges, (len(self.text), len(self.text))]:
            texts.append(self.text[done:start])
            pieces += _within(self.pieces, done, start, kept - done)
            kept += start - done
            done = end
        return Runs("".join(texts), tuple(pieces))


def _within(pieces: Sequence[Piece], start: int, end: int, shift: int) -> Iterable[Piece]:
    for piece in pieces:
        first, last = max(piece.start, start), min(piece.start + piece.length, end)
        if first < last:
            yield Piece(first + shift, piece.raw + first - piece.start, last - first)


def chain(parts: Sequence[Runs], glues: Sequence[str]) -> Runs:
    """Put parts together; ``glues[i]`` is what stands between part i and the next."""
    texts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for part, glue in zip(parts, ["", *glues], strict=False):
        texts += [glue, part.text]
        length += len(glue)
        pieces += [Piece(piece.start + length, piece.raw, piece.length) for piece in part.pieces]
        length += len(part.text)
    return Runs("".join(texts), tuple(pieces))


def verbatim(raw: str, offset: int) -> Runs:
    """``raw`` as it stands at ``offset`` of the source."""
    return Runs(raw, (Piece(0, offset, len(raw)),) if raw else ())


def fold(runs: Runs) -> Runs:
    """The readable text: single spaces, none at its ends, no soft hyphens."""
    found = list(_RUN.finditer(runs.text))
    between = [runs.text[one.end() : two.start()] for one, two in pairwise(found)]
    return chain([runs.slice(*run.span()) for run in found], ["" if set(gap) == {"\xad"} else " " for gap in between])


def wrap(lines: Sequence[Runs], words: Words) -> Runs:
    """Fold wrapped lines and join them.

    A hyphen at the end of a line stays, for it may belong to the word, unless the source elsewhere
    writes the word without and never with it.  A soft hyphen goes.
    """
    folded = [(fold(line), line.text.endswith("\xad")) for line in lines]
    parts = [(runs, soft) for runs, soft in folded if runs.text]
    whole = [runs for runs, _ in parts]
    glues = []
    for index, ((one, soft), (two, _)) in enumerate(pairwise(parts)):
        tied = bool(_TIED.search(one.text))
        if tied and words.solid(one.text, two.text):
            whole[index] = one.slice(0, len(one.text) - 1)
        glues.append("" if soft or tied else " ")
    return chain(whole, glues)


class Words:
    """The words of a source, to tell a divided word from a hyphenated one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: frozenset[str] | None = None

    def solid(self, before: str, after: str) -> bool:
        """Whether the word that ``before`` and ``after`` divide with a hyphen is written without one."""
        if before[-1:] not in "-‐" or not after[:1].islower():
            return False
        if self._known is None:
            self._known = frozenset(re.findall(r"\w+(?:-\w+)*", self._text.lower()))
        head = re.findall(r"[\w-]+$", before[-60:-1].lower())
        tail = re.findall(r"^\w+", after[:60].lower())
        if not head or not tail:
            return False
        return head[0] + tail[0] in self._known and f"{head[0]}-{tail[0]}" not in self._known


def plain(runs: Runs) -> Runs:
    """The text without its emphasis marks (*x*, **x**, _x_); a lone mark is text and stays."""
    text = runs.text
    if "*" not in text and "_" not in text:
        return runs
    opened: dict[str, re.Match[str]] = {}
    cuts: list[tuple[int, int]] = []
    for mark in _MARK.finditer(text):
        before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
        inside_word = (before.isalnum() or before == "_") and (after.isalnum() or after == "_")
        tight = mark[0] != "**" and inside_word
        if mark[0] in opened and before and not before.isspace() and not tight:
            cuts += [opened.pop(mark[0]).span(), mark.span()]
        elif after and not after.isspace() and not tight and not before.isalnum():
            opened[mark[0]] = mark
    return runs.without(sorted(cuts))
