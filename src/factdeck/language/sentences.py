"""Where sentences begin and end.  It needs no language model, so it is apart from ``annotate``.

The boundaries come from sentencex, whose rules know abbreviations better than a parser does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from factdeck.model import Block

_ABBREVIATION = re.compile(
    r"(?:\b(?:Gen|No|Nos|Res|approx|ca|bn|sq|est|Cllr|Lt|Col|Capt|Sgt|Rev|Hon|b|d|vs|[A-Z])\.)\s*$"
)


def of_block(block: Block) -> list[tuple[int, str]]:
    """The sentences of a block with their offsets in its text; a heading, line or row is one sentence."""
    return split(block.text) if block.kind in {"paragraph", "item"} else [(0, block.text)]


_DEGREES = re.compile(r"°[CF]\. (?=[A-Z][a-z]+ [a-z])")


def _boundaries(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences begin and end; a temperature ends one too, which looks like an initial."""
    for bound in get_sentence_boundaries("en", text):
        start, end = int(bound["start_index"]), int(bound["end_index"])
        for cut in _DEGREES.finditer(text, start, end):
            yield start, cut.end()
            start = cut.end()
        if start < end:
            yield start, end


def split(text: str) -> list[tuple[int, str]]:
    """The sentences of a text with their offsets, trimmed of white space."""
    bounds: list[list[int]] = []
    for start, end in _boundaries(text):
        if bounds and (
            _ABBREVIATION.search(text[: bounds[-1][1]].rstrip() + " ") or text[start:end].lstrip()[:1].islower()
        ):
            bounds[-1][1] = end
        else:
            bounds.append([start, end])
    found = []
    for start, end in bounds:
        piece = text[start:end]
        if piece.strip():
            found.append((start + len(piece) - len(piece.lstrip()), piece.strip()))
    return found
