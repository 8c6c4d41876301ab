"""Fills as marks: what a pupil has marked, has not, or may have.

The thresholds stand far apart, and what lies between them is asked.  They were set on drawn marks of many kinds
(benchmarks/grading.py, docs/quality.md), not on the scans of one school.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from factdeck.grading.bubbles import Fill

State = Literal["empty", "marked", "doubtful"]

_EMPTY = 0.06
"""A bubble that is less dark than that all over is empty."""
_FULL = 0.20
"""A bubble that is as dark as that all over is marked."""
_LINE, _LINE_PEAK = 0.11, 0.42
"""So is one with a thinner mark that is dark where it is: a cross, a tick."""
_ERASED, _ERASED_PEAK = 0.35, 0.45
"""What was rubbed out beside a mark has at most these shares of its mean and of its peak."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one question, or of one digit.

    ``answer`` is the label of the bubble that is marked, empty where none is, None where a person must say.
    """

    answer: str | None
    fills: tuple[Fill, ...]

    @property
    def seen(self) -> str:
        """What can be seen, for the person who decides: "A marked, C faint"."""
        words = {"marked": "marked", "doubtful": "faint", "empty": ""}
        said = [f"{f.label} {'hidden' if f.hidden else words[state(f)]}" for f in self.fills]
        return ", ".join(each for each in said if not each.endswith(" ")) or "no mark"


def state(fill: Fill) -> State:
    """What a bubble is, taken by itself."""
    if fill.hidden:
        return "doubtful"
    if fill.mean >= _FULL or (fill.mean >= _LINE and fill.peak >= _LINE_PEAK):
        return "marked"
    return "empty" if fill.mean < _EMPTY else "doubtful"


def read(fills: Sequence[Fill]) -> Reading:
    """The one bubble that is marked, where all others are empty or clearly rubbed out."""
    marked = [fill for fill in fills if state(fill) == "marked"]
    doubtful = [fill for fill in fills if state(fill) == "doubtful"]
    if not marked and not doubtful:
        return Reading("", tuple(fills))
    if len(marked) == 1 and all(_is_erased(fill, marked[0]) for fill in doubtful):
        return Reading(marked[0].label, tuple(fills))
    return Reading(None, tuple(fills))


def _is_erased(fill: Fill, beside: Fill) -> bool:
    return not fill.hidden and fill.mean < _ERASED * beside.mean and fill.peak < _ERASED_PEAK * beside.peak
