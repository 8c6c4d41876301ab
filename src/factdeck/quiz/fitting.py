"""How much room a text takes on paper, told before it is printed, and whatever font it will be printed in.

Letters are taken to be as wide as in DejaVu Serif, the widest of the fonts that text is commonly printed in, so
that what is found to fit also fits in any other.
"""

from __future__ import annotations

import unicodedata

POINT = 25.4 / 72
"""Millimetres."""

_WIDTHS = (("fijltIJ.,;:!'’‘|()[]/- \u00a0", 0.41), ('r"“”s', 0.53), ("mwMW@%—…&+=", 1.04))
_OF_CHARACTER = {character: width for characters, width in _WIDTHS for character in characters}
_OF_CATEGORY = {"Mn": 0.0, "Me": 0.0, "Cf": 0.0, "So": 1.3}


def height(text: str, size: float, width: float, spacing: float) -> float:
    """Millimetres that a text of a size in points takes in lines of a width in millimetres.

    >>> height("Who built the mill?", 10, 90, 1.3) == height("Who?", 10, 90, 1.3)
    True
    """
    return lines(text, width / (size * POINT)) * size * POINT * spacing


def lines(text: str, width: float) -> int:
    """How many lines a text takes; the width is in ems.  A word longer than a line is broken anywhere.

    >>> lines("one two three four", 6), lines("", 6), lines("m" * 12, 6)
    (2, 1, 3)
    """
    count, used = 1, 0.0
    for word in text.split():
        room = sum(map(_width, word))
        if used and used + _width(" ") + room > width:
            count, used = count + 1, 0.0
        used += room + (_width(" ") if used else 0)
        while used > width:
            count, used = count + 1, used - max(width - 1, 1)
    return count


def _width(character: str) -> float:
    """The width of a character in ems."""
    if character in _OF_CHARACTER:
        return _OF_CHARACTER[character]
    category = unicodedata.category(character)
    if category in _OF_CATEGORY:
        return _OF_CATEGORY[category]
    if unicodedata.east_asian_width(character) in "WF":
        return 1.04
    if character < "\u0250":
        return 0.88 if character.isupper() else 0.65
    return 0.75 if "\u0590" <= character < "\u0600" else 0.95
