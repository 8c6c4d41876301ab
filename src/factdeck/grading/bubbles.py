"""How much of each bubble is filled, on a level page.

A bubble is measured where its ring is found, as pages are bent and corner marks tell of corners only; all bubbles
of a row are looked for together, so that what is drawn over one of them does not lead astray.  The ring also tells
whether there is anything to measure: below a staple or correcting fluid there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from factdeck.grading.corners import SCALE, LevelPage
from factdeck.grading.pictures import Dark
from factdeck.quiz.answer_sheet import CELL, RADIUS, RING, Bubble

_REACH = 1.5
"""Millimetres around its place that a row is looked for."""
_INNER = RADIUS - RING / 2 - 0.35
"""The radius that is measured: within the ring and the blur around it."""
_NEARER = 0.012
"""What a millimetre off its place costs a row; of two like places the nearer one is taken."""
_SEEN = 0.35
"""A ring with less than that of the contrast of the page's rings is hidden."""


@dataclass(frozen=True, slots=True)
class Fill:
    """What stands in a bubble, each from 0, the paper, to 1, black.

    ``mean`` is how dark it is all over and ``peak`` how dark where it is darkest (95th percentile): a line is
    dark but thin, a smear wide but light.  ``x`` and ``y`` are the place of the ring in millimetres.
    """

    label: str
    mean: float
    peak: float
    ring: float
    x: float
    y: float
    hidden: bool = False


class Rings:
    """Where the rings of a page are, for one bubble after the other."""

    def __init__(self, page: LevelPage) -> None:
        self._dark = page.dark
        self._response = np.asarray(cv2.filter2D(page.dark, cv2.CV_32F, _ring_kernel()), np.float32)

    def fills(self, row: Sequence[Bubble]) -> list[Fill]:
        """What stands in the bubbles of a row."""
        right, down = self._shift(row)
        return [self._fill(bubble, round(bubble.x * SCALE) + right, round(bubble.y * SCALE) + down) for bubble in row]

    def _shift(self, row: Sequence[Bubble]) -> tuple[int, int]:
        """How many pixels the row is off its place."""
        reach = round(_REACH * SCALE)
        total = -_distances(reach) * _NEARER * len(row)
        for bubble in row:
            x, y = round(bubble.x * SCALE), round(bubble.y * SCALE)
            total = total + self._response[y - reach : y + reach + 1, x - reach : x + reach + 1]
        down, right = np.unravel_index(int(np.argmax(total)), total.shape)
        return int(right) - reach, int(down) - reach

    def _fill(self, bubble: Bubble, x: int, y: int) -> Fill:
        disc = _disc()
        half = len(disc) // 2
        inside = self._dark[y - half : y + half + 1, x - half : x + half + 1][disc]
        mean, peak = float(inside.mean()), float(np.percentile(inside, 95))
        return Fill(bubble.label, mean, peak, float(self._response[y, x]), x / SCALE, y / SCALE)


def is_hidden(fill: Fill, usual_ring: float) -> bool:
    """Whether a bubble's ring can't be seen, so that what was measured is something else."""
    return fill.ring < _SEEN * usual_ring


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
def _disc() -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return _distances(round(_INNER * SCALE)) <= _INNER


@cache
def _distances(reach: int) -> Dark:
    """The distance from the middle, in millimetres, of each pixel around it."""
    steps = np.arange(-reach, reach + 1) / SCALE
    return np.asarray(np.hypot(steps[:, None], steps[None, :]), np.float32)
