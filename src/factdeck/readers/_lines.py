"""The lines of a plain text without its page furniture: page numbers, running heads, drawn rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from factdeck.readers import _shapes

_PHYSICAL = re.compile(r"([^\r\n\f]*)(\r\n|\r|\n|\f|$)")
_VISIBLE = re.compile("[^\\s\x00-\x1f\x7f\xad\ufeff\u200b-\u200d\u2060]")
_RUNNING = 3
"""On so many pages a line at the same edge, digits aside, is a running head or foot."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds text.  ``text`` has no white space at its ends and stands at ``start``."""

    text: str
    start: int
    number: int
    indent: int
    """Columns before the text."""
    gap: int
    """Blank lines above, furniture not counted."""
    page: int | None
    broken: bool
    """Whether a page ended above."""
    ruled: bool
    """Whether a rule is drawn above."""


@dataclass(frozen=True, slots=True)
class _Raw:
    text: str
    start: int
    number: int
    fed: bool
    """Whether a form feed stands directly before."""

    @property
    def blank(self) -> bool:
        return not _VISIBLE.search(self.text)


def lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank and not page furniture, each with its page if known.

    Pages are counted by form feeds; where there are none, by printed page numbers.
    """
    raws = list(_physical(text))
    numbers = _page_numbers(raws)
    furniture = set(numbers) | _running_heads(raws, numbers)
    pages = _pages(raws, numbers)
    found: list[Line] = []
    gap = 0
    broken = ruled = False
    for index, raw in enumerate(raws):
        broken |= raw.fed or index in numbers
        stripped = raw.text.strip()
        if raw.blank:
            gap += 1
        elif _shapes.rule(stripped):
            ruled = True
        elif index not in furniture:
            margin = raw.text[: len(raw.text) - len(raw.text.lstrip())]
            found.append(
                Line(
                    stripped,
                    raw.start + len(margin),
                    raw.number,
                    len(margin.expandtabs(4)),
                    gap,
                    pages[index],
                    broken,
                    ruled,
                )
            )
            gap, broken, ruled = 0, False, False
    return found


def _physical(text: str) -> Iterator[_Raw]:
    number, fed = 1, False
    for match in _PHYSICAL.finditer(text):
        if match[1] or match[2]:
            yield _Raw(match[1], match.start(), number, fed)
        fed = match[2] == "\f"
        number += match[2] in {"\r\n", "\r", "\n"}


def _page_numbers(raws: Sequence[_Raw]) -> dict[int, int]:
    """The page number lines: printed number by index.

    "Page 3 of 9" and "- 12 -" are plain to see.  A bare number must stand apart, and then either
    interrupt a sentence, stand at a form feed, or continue a series of such numbers: a line "2019"
    may be text.
    """
    candidates: dict[int, tuple[int, bool]] = {}
    for index, raw in enumerate(raws):
        match = _shapes.PAGE_NUMBER.fullmatch(raw.text.strip())
        if match:
            plain = bool(match["word"] or match["dash"])
            if plain or _apart(raws, index):
                candidates[index] = int(match["number"]), plain
    series = {number for number, _ in candidates.values()}
    bare = [(index, number) for index, (number, plain) in candidates.items() if not plain]
    following = {i for one, two in pairwise(bare) if two[1] == one[1] + 1 for i in (one[0], two[0])}
    return {
        index: number
        for index, (number, plain) in candidates.items()
        if (plain and not (number == 30 and _shapes.END.fullmatch(raws[index].text.strip()) and not series & {29, 31}))
        or (not plain and (index in following or _interrupts(raws, index)))
    }


def _apart(raws: Sequence[_Raw], index: int) -> bool:
    above = index == 0 or raws[index].fed or raws[index - 1].blank
    below = index + 1 == len(raws) or raws[index + 1].fed or raws[index + 1].blank
    return above and below


def _interrupts(raws: Sequence[_Raw], index: int) -> bool:
    """Whether a number stands at a form feed or inside a sentence."""
    above = next((i for i in range(index - 1, -1, -1) if not raws[i].blank), None)
    below = next((i for i in range(index + 1, len(raws)) if not raws[i].blank), None)
    if above is None or below is None:
        return any(raw.fed for raw in raws)
    if any(raw.fed for raw in raws[above + 1 : below + 1]):
        return True
    before, after = raws[above].text.strip(), raws[below].text.strip()
    if _shapes.terminated(before):
        return False
    return _shapes.runs_on(after) or _shapes.open_ended(before)


def _running_heads(raws: Sequence[_Raw], numbers: dict[int, int]) -> set[int]:
    """The first and last lines of pages that say the same on several pages; the first head stays, as a title."""
    edges: list[tuple[int, int]] = []
    page: list[int] = []
    for index, raw in enumerate(raws):
        if raw.fed and page:
            edges.append((page[0], page[-1]))
            page = []
        if not raw.blank and index not in numbers:
            page.append(index)
    if page:
        edges.append((page[0], page[-1]))
    if len(edges) < _RUNNING:
        return set()
    found: set[int] = set()
    for side in (0, 1):
        masks = {edge[side]: re.sub(r"\d+", "#", raws[edge[side]].text.strip()) for edge in edges}
        often = Counter(masks.values())
        repeated = [index for index, mask in masks.items() if often[mask] >= _RUNNING and not _shapes.terminated(mask)]
        found |= set(repeated[1:] if side == 0 else repeated)
    return found


def _pages(raws: Sequence[_Raw], numbers: dict[int, int]) -> list[int | None]:
    """The page of each line, None throughout where nothing tells."""
    filled = max((index for index, raw in enumerate(raws) if not raw.blank), default=-1)
    if any(raw.fed for raw in raws[: filled + 1]):
        return [1 + fed for fed in accumulate(raw.fed for raw in raws)]
    if not numbers:
        return [None] * len(raws)
    first = min(numbers)
    # The number of the first page stands at its foot, unless nothing is above it; where the first
    # number is a later page's, page one went without, and numbers stand at the head.
    at_head = numbers[first] > 1 or all(raw.blank for raw in raws[:first])
    page = numbers[first] - 1 if at_head and any(not raw.blank for raw in raws[:first]) else numbers[first]
    printed: list[int | None] = []
    for index, _ in enumerate(raws):
        if index in numbers:
            page = numbers[index]
        printed.append(page)
        if index in numbers and not at_head:
            page = numbers[index] + 1
    return printed
