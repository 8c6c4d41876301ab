"""Where blocks stand: those of one kind in a row, and the lines above that say what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from factdeck.model import Block, BlockKind, Document

_NUMBERED = re.compile(r"^(?:(?:Table|Box|List|Figure)\s+[\dA-Z.]+[.:]?|\(?(?:\d{1,2}(?:\.\d+)*|[A-Z]|[ivx]+)[.)])\s+")
_SHOWS = re.compile(
    r"^(?:the\s+)?(?:following\s+)?(?:table|list)\s+(?:below\s+)?(?:shows|gives|lists|sets out)\s+(?:the\s+)?", re.I
)


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring blocks of one kind; the block directly above, and the nearest heading (None: there is none)."""

    blocks: tuple[Block, ...]
    above: Block | None
    heading: Block | None

    @property
    def caption(self) -> str:
        """What is said to stand here: a lead line, else the heading, without number and colon; "" if neither."""
        block = self.above if self.above and _leads(self.above) else self.heading
        text = unnumbered(block.text) if block else ""
        return _SHOWS.sub("", text).rstrip(":. ")


def unnumbered(heading: str) -> str:
    """A heading without its number ("Table 3:", "2.")."""
    return _NUMBERED.sub("", heading)


def groups(document: Document, kind: BlockKind) -> Iterator[Group]:
    """The groups of blocks of a kind, in order.  The title stands above all; it is no heading of a group."""
    above: Block | None = None
    heading: Block | None = None
    for own_kind, run in groupby(document.blocks, key=lambda block: block.kind):
        blocks = tuple(run)
        if own_kind == kind:
            yield Group(blocks, above, heading)
        above = blocks[-1]
        if own_kind == "heading":
            heading = None if above.text == document.title else above


def _leads(block: Block) -> bool:
    return block.text.endswith(":") or (block.kind == "line" and bool(_NUMBERED.match(block.text)))
