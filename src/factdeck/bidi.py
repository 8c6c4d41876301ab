"""The direction of a text that may be in any script.

HTML's dir="auto" goes by the first letter, so that one Latin name at the head turns a Hebrew question around; and
not every engine that prints pages knows it.  So each value is given its direction by what most of its letters are.
"""

from __future__ import annotations

from typing import Literal
from unicodedata import bidirectional

_TO_THE_LEFT = {"R", "AL"}
_FIRST_STRONG_ISOLATE, _POP = "\u2068", "\u2069"


def direction(text: str) -> Literal["ltr", "rtl"]:
    """
    >>> direction("DNA"), direction("DNA התגלה ב-1953"), direction("1953")
    ('ltr', 'rtl', 'ltr')
    """
    kinds = [bidirectional(character) for character in text]
    return "rtl" if sum(kind in _TO_THE_LEFT for kind in kinds) > kinds.count("L") else "ltr"


def isolated(text: str) -> str:
    """A text that does not change the order of what stands beside it, for where no element can be put around it."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP}" if direction(text) == "rtl" else text
