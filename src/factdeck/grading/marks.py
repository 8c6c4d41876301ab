"""Fills as marks: what a pupil has marked, has not, or may have.

The thresholds stand far apart, and what lies between them is asked.  They were set on drawn marks of many kinds
(benchmarks/grading.py, docs/quality.md), not on the scans of one school.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from factdeck.grading.bubbles import Fill

State = Literal["empty", "marked", "faint", "hidden"]

_EMPTY = 0.06
"""A bubble that is less dark than that all over is empty."""
_FULL = 0.20
"""A bubble that is as dark as that all over is marked."""
_LINE, _LINE_PEAK = 0.11, 0.42
"""So is one with a thinner mark that is dark where it is: a cross, a tick."""
_ERASED, _ERASED_PEAK = 0.35, 0.45
"""What was rubbed out beside a mark has at most these shares of its mean and of its peak."""


_BESIDE = 0.18
"""An empty bubble that is darker than that around its ring or at its letter may have been circled."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one question, or of one digit.

    ``answer`` is the label of the bubble that is marked, empty where none is, None where a person must say;
    ``seen`` is what can be seen, for that person.
    """

    answer: str | None
    seen: str
    fills: tuple[Fill, ...]


def state(fill: Fill) -> State:
    """What a bubble is, taken by itself."""
    if fill.hidden:
        return "hidden"
    if fill.mean >= _FULL or (fill.mean >= _LINE and fill.peak >= _LINE_PEAK):
        return "marked"
    return "empty" if fill.mean < _EMPTY else "faint"


def read(fills: Sequence[Fill]) -> Reading:
    """The one bubble that is marked, where all others are empty or clearly rubbed out."""
    states = [state(fill) for fill in fills]
    seen = ", ".join(f"{fill.label} {each}" for fill, each in zip(fills, states, strict=True) if each != "empty")
    marked = [fill for fill, each in zip(fills, states, strict=True) if each == "marked"]
    doubtful = [fill for fill, each in zip(fills, states, strict=True) if each in ("faint", "hidden")]
    if not marked and not doubtful:
        return Reading("", "no mark", tuple(fills))
    if len(marked) == 1 and all(_is_erased(fill, marked[0]) for fill in doubtful):
        return Reading(marked[0].label, seen, tuple(fills))
    return Reading(None, seen, tuple(fills))


def read_question(fills: Sequence[Fill], two_toned: bool) -> Reading:
    """The same for a question, which may go without an answer.

    It must not be taken to have none where a bubble or its letter may have been circled, nor on a scan in black and
    white, on which a faint mark is lost.
    """
    reading = read(fills)
    circled = [fill.label for fill in fills if state(fill) == "empty" and fill.beside > _BESIDE]
    if reading.answer is not None and circled:
        return replace(reading, answer=None, seen=", ".join((reading.seen, *(f"{each} circled" for each in circled))))
    if reading.answer == "" and two_toned:
        return replace(reading, answer=None, seen="no mark, but the scan is in black and white without grey")
    return reading


def _is_erased(fill: Fill, beside: Fill) -> bool:
    return not fill.hidden and fill.mean < _ERASED * beside.mean and fill.peak < _ERASED_PEAK * beside.peak
