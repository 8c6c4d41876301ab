"""The four marks in the corners of an answer sheet, from which its reader finds place, size and turn of the page.

They are ArUco markers of the dictionary DICT_5X5_50 of OpenCV (Garrido-Jurado, Muñoz-Salinas, Madrid-Cuevas and
Marín-Jiménez 2014, "Automatic generation and detection of highly reliable fiducial markers under occlusion").
Eight of its fifty patterns are kept here, so that printing a sheet needs no OpenCV: four for each paper size, so
that a scan tells its paper.  They go clockwise from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterator

CORNERS = {"a4": (0, 1, 2, 3), "letter": (4, 5, 6, 7)}
"""The numbers of the patterns on each paper."""

MODULES = 7
"""Squares along a side; the outer ones are all black."""

_PATTERNS = (
    "01011 10100 10011 01010 00011",
    "11110 00111 11110 01000 11001",
    "00101 00001 11100 01001 00010",
    "01111 11000 11010 10000 01000",
    "00101 00010 10010 10110 11011",
    "00010 10111 11101 11110 10010",
    "10010 11000 01010 00000 10011",
    "10001 11011 11010 11100 10100",
)
"""The inner squares, row by row; 1 is black."""


def black(number: int) -> Iterator[tuple[int, int, int]]:
    """The black stretches of a pattern: column and row of the first square, and how many there are.

    >>> list(black(0))[:3]
    [(0, 0, 7), (0, 1, 1), (2, 1, 1)]
    """
    border = "1" * MODULES
    rows = [border, *(f"1{row}1" for row in _PATTERNS[number].split()), border]
    for y, row in enumerate(rows):
        x = 0
        while x < MODULES:
            length = len(row[x:]) - len(row[x:].lstrip("1"))
            if length:
                yield x, y, length
            x += length or 1
