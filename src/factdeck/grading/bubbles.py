"""How much of each bubble is filled, on a level page.

A bubble is measured where its ring is found, as pages are bent and corner marks tell of corners only; all bubbles
of a row are looked for together, so that what is drawn over one of them does not lead astray.  The ring also tells
whether there is anything to measure: below a staple or correcting fluid there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

import cv2
import numpy as np
import numpy.typing as npt

from factdeck.grading.corners import SCALE, LevelPage
from factdeck.grading.pictures import Dark
from factdeck.quiz.answer_sheet import CELL, RADIUS, RING, Bubble

_REACH = 2.2
"""Millimetres around its place that a row is looked for."""
_INNER = RADIUS - RING / 2 - 0.35
"""The radius that is measured: within the ring and the blur around it."""
_NEARER = 0.012
"""What a millimetre off its place costs a row; of two like places the nearer one is taken."""
_SEEN = 0.35
"""A ring with less than that of the contrast of the page's rings is hidden."""
_GRAIN = 0.12
"""Millimetres by which noise is smoothed, far less than the width of a line."""
_MOST_CLEAN = 0.04
"""How dark the empty bubbles of a page may be, by blur and noise; it is taken off from all of them."""
_SPREAD = 6
"""How often the median deviation from the median, of which most bubbles stay within four."""
_AROUND, _LETTER_AT = 6.2, 3.9
"""Millimetres around a bubble that are looked at, and how far left of it its letter is."""

_Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fill:
    """What stands in a bubble and beside it, each from 0, the paper, to 1, black.

    ``mean`` is how dark the bubble is all over and ``peak`` how dark where it is darkest (95th percentile): a line
    is dark but thin, a smear wide but light.  ``beside`` is how dark it is around the ring, or at the letter beyond
    the letter's own ink.  ``noise`` is what the empty bubbles of the page differ by.  A bubble is ``hidden`` where
    its ring can't be seen.  ``x`` and ``y`` are where the ring was found, in millimetres.
    """

    label: str
    mean: float
    peak: float
    beside: float
    noise: float
    hidden: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class _Raw:
    """What was measured of a bubble by itself."""

    bubble: Bubble
    x: int
    y: int
    mean: float
    peak: float
    ring: float
    around: float
    letter: float


def measure(page: LevelPage, rows: Sequence[Sequence[Bubble]]) -> list[list[Fill]]:
    """What stands in the bubbles of each row, against what all the bubbles of the page have in common."""
    response = np.asarray(cv2.filter2D(page.dark, cv2.CV_32F, _ring_kernel()), np.float32)
    smooth = np.asarray(cv2.GaussianBlur(page.dark, (0, 0), _GRAIN * SCALE), np.float32)
    measured = [[_raw(smooth, response, bubble, *_shift(response, row)) for bubble in row] for row in rows]
    every = [raw for row in measured for raw in row]
    clean = min(_MOST_CLEAN, median(raw.mean for raw in every))
    noise = _SPREAD * median(abs(raw.mean - clean) for raw in every)
    letter = median(raw.letter for raw in every)
    ring = median(raw.ring for raw in every)

    def fill(raw: _Raw) -> Fill:
        beside = max(raw.around, raw.letter - letter)
        hidden = raw.ring < _SEEN * ring
        return Fill(
            raw.bubble.label, max(0.0, raw.mean - clean), raw.peak, beside, noise, hidden, raw.x / SCALE, raw.y / SCALE
        )

    return [[fill(raw) for raw in row] for row in measured]


def _shift(response: Dark, row: Sequence[Bubble]) -> tuple[int, int]:
    """How many pixels a row is off its place, to the right and down."""
    reach = round(_REACH * SCALE)
    total = -_distances(reach) * _NEARER * len(row)
    for bubble in row:
        x, y = round(bubble.x * SCALE), round(bubble.y * SCALE)
        total = total + response[y - reach : y + reach + 1, x - reach : x + reach + 1]
    down, right = np.unravel_index(int(np.argmax(total)), total.shape)
    return int(right) - reach, int(down) - reach


def _raw(dark: Dark, response: Dark, bubble: Bubble, right: int, down: int) -> _Raw:
    x, y = round(bubble.x * SCALE) + right, round(bubble.y * SCALE) + down
    inside, around, letter = _zones()
    half = len(inside) // 2
    box = dark[y - half : y + half + 1, x - half : x + half + 1]
    within = box[inside]
    return _Raw(
        bubble,
        x,
        y,
        float(within.mean()),
        float(np.percentile(within, 95)),
        float(response[y, x]),
        float(box[around].mean()),
        float(box[letter].mean()),
    )


def squares(page: LevelPage, centres: Sequence[tuple[float, float]], shift: tuple[float, float]) -> list[int]:
    """Which of the code's squares are black."""
    half = round(CELL / 4 * SCALE)
    bits = []
    for x, y in centres:
        column, row = round((x + shift[0]) * SCALE), round((y + shift[1]) * SCALE)
        bits.append(int(page.dark[row - half : row + half + 1, column - half : column + half + 1].mean() > 0.5))
    return bits


@cache
def _ring_kernel() -> Dark:
    """Dark along the ring and light just outside of it, whatever is within."""
    size = round((RADIUS + 1) * SCALE)
    distance = _distances(size)
    ring = np.abs(distance - RADIUS) <= RING / 2 + 0.05
    around = (distance >= RADIUS + 0.45) & (distance <= RADIUS + 0.8)
    return np.asarray(ring / ring.sum() - around / around.sum(), np.float32)


@cache
def _zones() -> tuple[_Mask, _Mask, _Mask]:
    """Within the ring; around it but for the side of the letter; and where the letter stands."""
    distance = _distances(round(_AROUND * SCALE))
    steps = np.arange(-(len(distance) // 2), len(distance) // 2 + 1) / SCALE
    across, down = np.meshgrid(steps, steps)
    around = (distance > RADIUS + 0.5) & (distance < RADIUS + 1.2) & (across > -1)
    letter = (np.hypot(across + _LETTER_AT, down) < 2.3) & (across < -RADIUS - 0.5)
    return distance <= _INNER, around, letter


@cache
def _distances(reach: int) -> Dark:
    """The distance from the middle, in millimetres, of each pixel around it."""
    steps = np.arange(-reach, reach + 1) / SCALE
    return np.asarray(np.hypot(steps[:, None], steps[None, :]), np.float32)
