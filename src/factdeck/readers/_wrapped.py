"""Which line ends of a plain text are only where the page or the column ended.

A blank line or a line end parts paragraphs unless there is evidence that the sentence runs on.
Neighbouring lines are compared, not absolute positions: texts are indented, set in narrow
columns, or have one long line a paragraph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from factdeck.readers import _shapes
from factdeck.readers._lines import Line

_NARROWEST, _WIDEST = 30, 130
_LONG = 40
"""From so many characters on, an unwrapped line is more likely broken text than a label or heading."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, in order."""

    lines: list[Line]
    capitals: bool
    bullet: str
    labels: bool
    """Whether it stands in a group of labelled lines ("Last admission: ...")."""
    length: int = 0
    alone: bool = field(default=False)
    """Whether nothing may be joined to it: a table row, an end mark."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set: the width at which its lines are wrapped, 0 if they aren't; its usual indent."""

    width: int
    indent: int
    indented: bool
    """Whether an indent, not a blank line, starts a paragraph."""
    clauses: bool
    """Whether paragraphs end in a comma or semicolon, as in a resolution: no sign then that one runs on."""


def layout(lines: Sequence[Line]) -> Layout:
    """Measure how a text is set.

    A greedy filler breaks a line where the next word no longer fits.  The width that explains most
    line ends in this way is the width of the text, if it explains half of them and sentences do run
    across line ends: lists of short lines have no such width.
    """
    indent = Counter(line.indent for line in lines).most_common(1)[0][0] if lines else 0
    pairs = [
        (one, two)
        for one, two in pairwise(lines)
        if not two.gap and not two.ruled and not _shapes.BULLET.match(two.text)
    ]
    changes = [0] * (_WIDEST + 2)
    for one, two in pairs:
        shortest = one.indent + len(one.text)
        if shortest <= _WIDEST:
            changes[max(shortest, _NARROWEST)] += 1
            changes[min(shortest + len(two.text.split(maxsplit=1)[0]), _WIDEST) + 1] -= 1
    explained = list(accumulate(changes[: _WIDEST + 1]))
    width = max(range(_WIDEST + 1), key=lambda w: explained[w])
    within = [(one, two) for one, two in pairs if _full(one, two, width)]
    flowing = sum(_shapes.runs_on(two.text) and not _shapes.terminated(one.text) for one, two in within)
    if len(within) < 2 or 2 * len(within) < len(pairs) or 3 * flowing < len(within):
        clauses = sum(
            one.text.endswith((",", ";"))
            and len(one.text) >= 2 * _LONG
            and two.gap > 0
            and not _shapes.runs_on(two.text)
            for one, two in pairwise(lines)
        )
        return Layout(0, indent, False, clauses > 2)
    starts = sum(two.indent >= indent + 2 and one.indent == indent for one, two in pairs)
    return Layout(width, indent, starts >= 2 and 20 * starts >= len(pairs), False)


def paragraphs(lines: Sequence[Line], rows: Set[int]) -> list[Paragraph]:
    """Put lines together to paragraphs, headings, list items; ``rows`` are the indexes of table rows."""
    how = layout([line for index, line in enumerate(lines) if index not in rows])
    found: list[Paragraph] = []
    for index, line in enumerate(lines):
        alone = index in rows or bool(_shapes.END.fullmatch(line.text))
        if found and not alone and not found[-1].alone and _continues(found[-1], line, how):
            found[-1].lines.append(line)
            found[-1].capitals &= _shapes.capitals(line.text)
            found[-1].length += len(line.text)
        else:
            last = found[-1] if found else None
            found.append(
                Paragraph(
                    [line],
                    _shapes.capitals(line.text),
                    "" if alone else _bullet(line, last, how),
                    bool(_shapes.LABELLED.match(line.text)) or bool(last and last.labels and not line.gap),
                    len(line.text),
                    alone,
                )
            )
    return found


def _full(one: Line, two: Line, width: int) -> bool:
    """Whether the first word of a line would not, or hardly, have fitted on the line above."""
    reach = one.indent + len(one.text)
    return reach <= width + 2 and reach + 1 + len(two.text.split(maxsplit=1)[0]) > 0.94 * width


def _bullet(line: Line, before: Paragraph | None, how: Layout) -> str:
    """The label of a list item, or nothing: a wrapped line may begin with a dash or a year."""
    match = _shapes.BULLET.match(line.text)
    if not match:
        return ""
    if before and not before.bullet and not line.gap and not line.ruled and how.width:
        prev = before.lines[-1]
        if _full(prev, line, how.width) and not _shapes.terminated(prev.text):
            return ""
    return match[0]


def _continues(block: Paragraph, line: Line, how: Layout) -> bool:
    """Whether a line goes on with the paragraph above it."""
    prev = block.lines[-1]
    full = bool(how.width) and _full(prev, line, how.width)
    ended = _shapes.terminated(prev.text)
    if line.ruled or _shapes.DATELINE.match(line.text) or _shapes.ENDING.search(prev.text[-12:]):
        return False
    if _bullet(line, block, how):
        return False
    if block.capitals != _shapes.capitals(line.text) and (block.capitals or ended or not full):
        return False
    if line.gap or line.broken:
        return (not ended or prev.text.endswith(";")) and _runs_across(block, line, how, full)
    if block.labels and _shapes.LABELLED.match(line.text):
        return False
    if block.bullet and line.indent > block.lines[0].indent:
        return True
    return _runs_below(block, line, how, full, ended)


def _runs_below(block: Paragraph, line: Line, how: Layout, full: bool, ended: bool) -> bool:
    """The same for a line directly below."""
    prev = block.lines[-1]
    if how.indented and line.indent >= how.indent + 2 and not (block.bullet or prev.indent == line.indent):
        return False
    if full and not (how.indented and line.indent >= how.indent + 2):
        return True
    if ended:
        return False
    if prev.text.endswith(","):
        return len(prev.text) >= max(_LONG, how.width // 2) or not _shapes.terminated(line.text)
    if how.width and len(prev.text) >= 0.75 * how.width:
        return True
    if _shapes.runs_on(line.text):
        return bool(how.width) or (2 * len(prev.text) >= _LONG and not _shapes.runs_on(block.lines[0].text))
    return len(prev.text) >= _LONG and _shapes.open_ended(prev.text)


def _runs_across(block: Paragraph, line: Line, how: Layout, full: bool) -> bool:
    """The same for a line below a blank line or the end of a page; the line above ends no sentence."""
    prev = block.lines[-1]
    if how.indented and line.indent >= how.indent + 2:
        return False
    if _shapes.runs_on(line.text):
        return block.length >= _LONG or line.broken
    if block.length >= _LONG and _shapes.open_ended(prev.text):
        return True
    if how.width:
        return full and (len(block.lines) > 1 or line.broken)
    if prev.text.endswith((",", "–", "—", "-")) and not how.clauses:
        return block.length >= (_LONG if line.broken else 2 * _LONG)
    return line.broken and block.length >= 2 * _LONG
