"""Simple tables in plain text: consecutive lines whose cells, two or more spaces apart, stand in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.readers._lines import Line

Cells = tuple[tuple[int, int], ...]
"""Where the cells of a row stand in the text of its line; an empty cell is an empty range."""

_CELL = re.compile(r"(?:[^\s|]|(?<=[^\s|]) (?=[^\s|]))+")
_LEADERS = re.compile(r"(?<=[^\s.]) ?\.{3,} ?(?=[^\s.])|(?<=[^\s.]) (?:\. ){3,}(?=[^\s.])")
"""Dots that lead the eye from one cell to the next."""
_LABEL = re.compile(r"\(?[^\W\d_%(][^.;!?]{0,30}|%|\([^()]{2,20}\)|(?:[A-Z]{1,3}\s?)?(?:\d\s?)?\d{4}")
_FIGURE = re.compile(r"[-+–(]?(?:[A-Z]{0,3}\s?[$€£¥])?\s?\d[\d.,]*\D{0,12}|[-–—]|n/?a", re.I)
"""What a heading of a column and a cell of figures look like (match the whole cell)."""
_SENTENCE_SPACE = re.compile(r"[.?!:][\"”’)]*  (?=\S)")
"""Typists put two spaces after a sentence: no column starts there."""


def rows(lines: Sequence[Line]) -> dict[int, Cells]:
    """The table rows among ``lines``: their cells by index.  A table has two rows and two columns at least."""
    found: dict[int, Cells] = {}
    start = 0
    while start < len(lines):
        end = _end(lines, start)
        if end - start >= 2:
            columns = _columns([_cells(line) for line in lines[start:end]])
            if start > 0 and start - 1 not in found and _heads(lines[start - 1], lines[start]):
                found[start - 1] = ((0, 0), *_cells(lines[start - 1]))
            elif start > 0 and start - 1 not in found and _labels(lines[start - 1], lines[start:end]):
                found[start - 1] = _cells(lines[start - 1])
            for index in range(start, end):
                found[index] = _placed(lines[index], _cells(lines[index]), columns)
        start = max(end, start + 1)
    return found


def _cells(line: Line) -> Cells:
    """The cells of a line, parted by two spaces, a tab, a stroke or dots; "From:   Ada Moe" has but one."""
    text = _LEADERS.sub(lambda dots: " " * len(dots[0]), line.text)
    if "  " not in text and "\t" not in text and "|" not in text:
        return ((0, len(line.text)),)
    if _SENTENCE_SPACE.search(text):
        return ((0, len(line.text)),)
    cells = tuple(match.span() for match in _CELL.finditer(text))
    if len(cells) < 2 or (len(cells) == 2 and line.text[cells[0][1] - 1] == ":"):
        return ((0, len(line.text)),)
    return cells


def _end(lines: Sequence[Line], start: int) -> int:
    """The index after the last row of a table that starts here, or ``start``.

    A full row may stand below a blank line or on the next page.
    """
    first = _cells(lines[start])
    if len(first) < 2:
        return start
    end = start + 1
    while end < len(lines):
        cells = _cells(lines[end])
        across = lines[end].gap > 0 or lines[end].broken
        if across and (len(cells) != len(first) or lines[end].gap > 1 + lines[end].broken):
            break
        if not _aligned(lines[start], first, lines[end], cells):
            break
        end += 1
    return end


def _heads(line: Line, first: Line) -> bool:
    """Whether a line names the columns of the table below but for the first: each cell stands above one."""
    heads, cells = _cells(line), _cells(first)
    if len(heads) < 2 or len(heads) != len(cells) - 1 or first.gap > 1 or first.broken:
        return False
    return all(
        line.indent + left < first.indent + below[1] and first.indent + below[0] < line.indent + right
        for (left, right), below in zip(heads, cells[1:], strict=True)
    )


def _labels(line: Line, table: Sequence[Line]) -> bool:
    """Whether a line names all columns of the table of figures below, wherever its cells stand."""
    heads, rows = _cells(line), [_cells(row) for row in table]
    if len(heads) < 3 or table[0].gap > 1 or table[0].broken or any(len(row) != len(heads) for row in rows):
        return False
    figures = (row.text[left:right] for row, cells in zip(table, rows, strict=True) for left, right in cells[1:])
    return all(_LABEL.fullmatch(line.text[left:right]) for left, right in heads) and all(
        map(_FIGURE.fullmatch, figures)
    )


def _aligned(head: Line, first: Cells, line: Line, cells: Cells) -> bool:
    """Whether a line can be a row under the first one: all cells but one stand under a cell's left or right edge.

    Tabs and strokes part cells by themselves, so their number is enough.
    """
    if len(cells) < 2 or len(cells) > len(first):
        return False
    if len(cells) == len(first) and all({"\t", "|"} & set(one.text) for one in (head, line)):
        return True
    lefts = {head.indent + left for left, _ in first}
    rights = {head.indent + right for _, right in first}
    under = sum(line.indent + left in lefts or line.indent + right in rights for left, right in cells)
    return under >= max(2, len(cells) - 1)


def _columns(table: Sequence[Cells]) -> Cells:
    """The cells of the fullest row, which tell where the columns are."""
    return max(table, key=len)


def _placed(line: Line, cells: Cells, columns: Cells) -> Cells:
    """The cells with empty ones for the columns that the row leaves out: each goes to the nearest column."""
    if len(cells) == len(columns):
        return cells
    placed: list[tuple[int, int]] = []
    for left, right in cells:
        while len(columns) - len(placed) > 1 and _nearer(columns[len(placed) + 1], columns[len(placed)], left, right):
            placed.append((left, left))
        placed.append((left, right))
    return tuple(placed)


def _nearer(one: tuple[int, int], other: tuple[int, int], left: int, right: int) -> bool:
    """Whether a cell stands nearer to the first column than to the second."""

    def apart(column: tuple[int, int]) -> int:
        return min(abs(left - column[0]), abs(right - column[1]))

    return apart(one) < apart(other)
