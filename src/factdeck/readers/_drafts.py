"""Drafts: what stands in a text, before it is shared out to documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from factdeck.model import Block, BlockKind
from factdeck.readers import _shapes
from factdeck.readers._lines import Line
from factdeck.readers._runs import Runs, Words, chain, fold, plain, verbatim, wrap
from factdeck.readers._tables import Cells
from factdeck.readers._wrapped import Paragraph


@dataclass(slots=True)
class Draft:
    """A block to be, or the end mark of an article."""

    kind: BlockKind | Literal["end"]
    runs: Runs
    line: int
    page: int | None = None
    level: int = 0
    apart: bool = True
    """Whether something parts this block from the one above: a blank line, a rule, a page's end."""
    label: Runs | None = None
    """The label of a list item, which is not part of its text."""
    indent: int = 0

    @property
    def text(self) -> str:
        return self.runs.text

    def block(self) -> Block:
        """The finished block."""
        assert self.kind != "end"
        return Block(self.kind, self.text, self.line, self.page, self.level, self.runs.pieces)


def drafts(found: Sequence[Paragraph], rows: Iterable[Cells], words: Words) -> list[Draft]:
    """A draft for each paragraph of a plain text; ``rows`` gives the cells of the rows among them, in order."""
    cells = iter(rows)
    return [draft for paragraph in found if (draft := _draft(paragraph, cells, words)).text]


def _draft(paragraph: Paragraph, cells: Iterator[Cells], words: Words) -> Draft:
    first = paragraph.lines[0]
    apart = bool(first.gap or first.broken or first.ruled) or first.number == 1
    draft = Draft("paragraph", Runs("", ()), first.number, first.page, apart=apart)
    if paragraph.alone and _shapes.END.fullmatch(first.text):
        draft.kind, draft.runs = "end", fold(verbatim(first.text, first.start))
    elif paragraph.alone:
        draft.kind, draft.runs = "row", _row(first, next(cells))
    else:
        skipped = len(paragraph.bullet)
        raw = [verbatim(line.text, line.start) for line in paragraph.lines]
        raw[0] = verbatim(first.text[skipped:], first.start + skipped)
        draft.runs = plain(wrap(raw, words))
        if paragraph.bullet:
            draft.kind, draft.indent, draft.label = "item", first.indent, fold(verbatim(paragraph.bullet, first.start))
    return draft


def _row(line: Line, cells: Cells) -> Runs:
    parts = [plain(fold(verbatim(line.text[left:right], line.start + left))) for left, right in cells]
    return chain(parts, ["\t"] * (len(parts) - 1))
