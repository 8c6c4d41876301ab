"""Fills as marks: what a pupil has marked, has not, or may have.

The thresholds stand far apart, and what lies between them is asked.  They were set on drawn marks of many kinds
(benchmarks/grading.py, docs/quality.md), not on the scans of one school.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from factdeck.grading.bubbles import Fill

State = Literal["empty", "trace", "marked", "faint", "unclear"]

_EMPTY = 0.03
"""A bubble that is less dark than that all over is empty; on a noisy scan, one that is as dark as the others."""
_TRACE = 0.06
"""One that is less dark than that is no mark beside another one; alone it may be."""
_FULL = 0.20
"""A bubble that is as dark as that all over is marked."""
_LINE, _LINE_PEAK = 0.11, 0.38
"""So is one with a thinner mark that is dark where it is: a cross, a tick."""
_ERASED, _ERASED_PEAK = 0.35, 0.45
"""What was rubbed out beside a mark has at most these shares of its mean and of its peak."""
_FLAT, _FLAT_PEAK = 2.2, 0.2
"""It is a smear, too: its peak is at most so many times its mean, or not above the noise.  A thin line is none."""


_LIGHT = 0.5
"""A mark with less than that of the peak of the pupil's usual marks is doubtful."""
_MARKS = 4
"""Of how many marks one can say what is usual."""
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
        return "unclear"
    if fill.mean >= _FULL or (fill.mean >= _LINE and fill.peak >= _LINE_PEAK):
        return "marked"
    if fill.mean >= _TRACE:
        return "faint"
    return "empty" if fill.mean < max(_EMPTY, fill.noise) else "trace"


def read(fills: Sequence[Fill]) -> Reading:
    """The one bubble that is marked, where all others are empty or clearly rubbed out."""
    states = [state(fill) for fill in fills]
    seen = ", ".join(f"{fill.label} {each}" for fill, each in zip(fills, states, strict=True) if each != "empty")
    marked = [fill for fill, each in zip(fills, states, strict=True) if each == "marked"]
    doubtful = [fill for fill, each in zip(fills, states, strict=True) if each in ("faint", "unclear")]
    if not seen:
        return Reading("", "no mark", tuple(fills))
    if len(marked) == 1 and all(_is_erased(fill, marked[0]) for fill in doubtful):
        return Reading(marked[0].label, seen, tuple(fills))
    return Reading(None, seen, tuple(fills))


def usual_peak(readings: Iterable[Reading]) -> float:
    """How dark the marks of a page are where they are darkest; 0 where there are too few to say."""
    peaks = [fill.peak for reading in readings for fill in reading.fills if fill.label == reading.answer]
    return median(peaks) if len(peaks) >= _MARKS else 0.0


def against_the_others(reading: Reading, usual: float) -> Reading:
    """The same reading, or a doubt where the mark is far lighter than this pupil's usual one, as if rubbed out.

    Whoever presses lightly does so all over the page.
    """
    light = [fill.label for fill in reading.fills if fill.label == reading.answer and fill.peak < _LIGHT * usual]
    return replace(reading, answer=None, seen=f"{light[0]} lighter than the other marks") if light else reading


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
    is_smear = fill.peak < max(_FLAT_PEAK, _FLAT * fill.mean)
    lighter = fill.mean < _ERASED * beside.mean and fill.peak < _ERASED_PEAK * beside.peak
    return is_smear and lighter and not fill.hidden
