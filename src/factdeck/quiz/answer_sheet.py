"""Where everything stands on an answer sheet, in millimetres from the upper left corner of the page.

Both the page that is printed and the reader of its scans take all places from here.  They hang on nothing but the
numbers of the questions, their letters and the paper, so that they can be found again years later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factdeck.quiz.corner_marks import CORNERS, MODULES
from factdeck.quiz.sheet_code import LENGTH

RADIUS = 2.2
"""Of a bubble, to the middle of its ring."""
RING = 0.3
"""How wide the line of a bubble is."""
CELL = 2.8
"""The side of a square of the sheet's code."""
CORNER = 1.75 * MODULES
"""The side of a corner mark."""
DIGITS = 4
"""Of a pupil's number."""

_EDGE = 10
"""From the corner marks to the edge: few printers reach nearer than 5 mm."""
_SIDE = 14
_CELL_PITCH = 4.1
_DIGIT_PITCH = (8.0, 5.6)
_FIRST_DIGIT = 45.5
_FIRST_ROW = 106.0
_ROW_PITCH = 6.5
_GROUP, _GROUP_GAP = 5, 1.8
_NUMBER_WIDTH, _LETTER_PITCH, _COLUMN_GAP = 9.5, 9.0, 6.0
_FEWEST_ROWS = 10
"""A short quiz stands in one column before it takes a second."""


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner mark: the number of its pattern and the place of its upper left corner."""

    pattern: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bubble:
    """A ring to be filled, by its centre; its letter or digit stands left of it."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """The bubbles of a question."""

    number: int
    bubbles: tuple[Bubble, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page; ``digits`` are the columns of the pupil's number, ``code`` the centres of the code's squares."""

    number: int
    of: int
    width: float
    height: float
    corners: tuple[Corner, ...]
    digits: tuple[tuple[Bubble, ...], ...]
    rows: tuple[Row, ...]
    code: tuple[tuple[float, float], ...]


def lay_out(letters: Mapping[int, str], paper: str, width: float, height: float) -> tuple[SheetPage, ...]:
    """The pages of an answer sheet, at least one; ``letters`` are those of each question by its number.

    >>> page, = lay_out({1: "ABCD", 2: "TF"}, "a4", 210, 297)
    >>> [bubble.label for bubble in page.rows[1].bubbles]
    ['T', 'F']
    """
    columns, rows = _capacity(letters, width, height)
    marked, most = tuple(letters.items()), columns * rows
    parts = [marked[start : start + most] for start in range(0, max(1, len(marked)), most)]
    return tuple(
        SheetPage(
            number,
            len(parts),
            width,
            height,
            _corners(CORNERS[paper], width, height),
            _digits(width),
            tuple(_rows(part, columns, _column_width(letters))),
            _code(width, height),
        )
        for number, part in enumerate(parts, 1)
    )


def _corners(patterns: tuple[int, ...], width: float, height: float) -> tuple[Corner, ...]:
    right, low = width - _EDGE - CORNER, height - _EDGE - CORNER
    places = ((_EDGE, _EDGE), (right, _EDGE), (right, low), (_EDGE, low))
    return tuple(Corner(pattern, x, y) for pattern, (x, y) in zip(patterns, places, strict=True))


def _digits(width: float) -> tuple[tuple[Bubble, ...], ...]:
    across, down = _DIGIT_PITCH
    first = width - _SIDE - 3.5 - across * (DIGITS - 1)
    return tuple(
        tuple(Bubble(first + column * across, _FIRST_DIGIT + digit * down, str(digit)) for digit in range(10))
        for column in range(DIGITS)
    )


def _code(width: float, height: float) -> tuple[tuple[float, float], ...]:
    first = (width - (LENGTH - 1) * _CELL_PITCH) / 2
    return tuple((first + place * _CELL_PITCH, height - _EDGE - CORNER / 2) for place in range(LENGTH))


def _column_width(letters: Mapping[int, str]) -> float:
    return _NUMBER_WIDTH + _LETTER_PITCH * max(map(len, letters.values()), default=1)


def _capacity(letters: Mapping[int, str], width: float, height: float) -> tuple[int, int]:
    """How many columns and rows a page has."""
    columns = int((width - 2 * _SIDE + _COLUMN_GAP) / (_column_width(letters) + _COLUMN_GAP))
    last = height - _EDGE - CORNER - 10 - RADIUS
    rows = next(row for row in range(100) if _y(row) > last)
    return columns, rows


def _rows(part: tuple[tuple[int, str], ...], columns: int, width: float) -> Iterator[Row]:
    deep = max(_FEWEST_ROWS, -(-len(part) // columns))
    for place, (number, letters) in enumerate(part):
        column, row = divmod(place, deep)
        first = _SIDE + column * (width + _COLUMN_GAP) + _NUMBER_WIDTH + _LETTER_PITCH - RADIUS - RING
        bubbles = (Bubble(first + i * _LETTER_PITCH, _y(row), letter) for i, letter in enumerate(letters))
        yield Row(number, tuple(bubbles))


def _y(row: int) -> float:
    return _FIRST_ROW + row * _ROW_PITCH + row // _GROUP * _GROUP_GAP
