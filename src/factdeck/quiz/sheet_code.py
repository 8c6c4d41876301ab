"""What an answer sheet says of itself in a row of black and white squares: version, page, and which quiz it is of.

A checksum of eight bits (CRC-8 with the polynomial x^8 + x^2 + x + 1) tells a row that was misread, as happens
when somebody scribbles on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factdeck.draws import drawn

_VERSION, _PAGE, _QUIZ, _CHECK = 10, 5, 13, 8
LENGTH = _VERSION + _PAGE + _QUIZ + _CHECK
MOST_PAGES = 1 << _PAGE
_POLYNOMIAL = 0x107


@dataclass(frozen=True, slots=True)
class SheetCode:
    """``version`` and ``page`` count from 0; ``quiz`` is the ``fingerprint`` of the questions."""

    version: int
    page: int
    quiz: int

    @property
    def bits(self) -> tuple[int, ...]:
        """The squares, 1 for a black one."""
        number = (self.version << _PAGE | self.page) << _QUIZ | self.quiz
        return _digits(number << _CHECK | _remainder(number << _CHECK), LENGTH)


def read(bits: Sequence[int]) -> SheetCode | None:
    """What the squares say, or None where they don't fit their checksum."""
    number = int("".join(map(str, bits)), 2)
    if len(bits) != LENGTH or _remainder(number):
        return None
    number >>= _CHECK
    version_page = number >> _QUIZ
    return SheetCode(version_page >> _PAGE, version_page % (1 << _PAGE), number % (1 << _QUIZ))


def fingerprint(texts: Iterable[str]) -> int:
    """A number that tells the questions of one quiz from those of another, or of the same one before a change.

    It is never 0, so that no row of white squares is a code.
    """
    return drawn("answer sheet", *texts) % ((1 << _QUIZ) - 1) + 1


def _digits(number: int, length: int) -> tuple[int, ...]:
    return tuple(number >> place & 1 for place in reversed(range(length)))


def _remainder(number: int) -> int:
    for place in reversed(range(_CHECK, number.bit_length())):
        if number >> place & 1:
            number ^= _POLYNOMIAL << (place - _CHECK)
    return number
