"""What is taken for a mark and what is asked, bubble by bubble."""

from __future__ import annotations

import pytest

from factdeck.grading import marks
from factdeck.grading.bubbles import Fill

EMPTY, FULL, SMEAR, TICK = (0.01, 0.05), (0.6, 0.8), (0.1, 0.14), (0.14, 0.7)


def fills(*measured: tuple[float, float], beside: float = 0.02, hidden: bool = False) -> list[Fill]:
    """Bubbles A, B and so on by mean and peak; what is said besides goes for the last one."""
    found = [Fill("ABCD"[n], mean, peak, 0.02, 0.01, False, 0, 0) for n, (mean, peak) in enumerate(measured)]
    last = found[-1]
    return [*found[:-1], Fill(last.label, last.mean, last.peak, beside, 0.01, hidden, 0, 0)]


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        (fills(EMPTY, EMPTY, EMPTY), ""),
        (fills(EMPTY, FULL, EMPTY), "B"),
        (fills(EMPTY, TICK, EMPTY), "B"),
        (fills(FULL, SMEAR, EMPTY), "A"),
        (fills(EMPTY, SMEAR, EMPTY), None),
        (fills(FULL, (0.3, 0.4), EMPTY), None),
        (fills((0.77, 0.92), (0.13, 0.36), EMPTY), None),
        (fills(FULL, FULL, EMPTY), None),
        (fills((0.2, 0.25), (0.08, 0.12), EMPTY), None),
        (fills(EMPTY, EMPTY, (0.04, 0.2)), None),
        (fills(FULL, EMPTY, (0.04, 0.2)), "A"),
        (fills(EMPTY, EMPTY, EMPTY, beside=0.4), None),
        (fills(FULL, EMPTY, EMPTY, beside=0.4), None),
        (fills(FULL, EMPTY, EMPTY, hidden=True), None),
    ],
)
def test_a_question_has_an_answer_only_where_that_is_clear(row: list[Fill], answer: str | None) -> None:
    assert marks.read_question(row, two_toned=False).answer == answer


def test_no_mark_is_no_answer_but_on_a_scan_that_has_lost_the_faint_ones() -> None:
    assert marks.read_question(fills(EMPTY, EMPTY), two_toned=True).answer is None
    assert marks.read_question(fills(FULL, EMPTY), two_toned=True).answer == "A"


def test_a_light_mark_counts_where_the_pupil_presses_lightly() -> None:
    light = marks.read(fills((0.25, 0.3), EMPTY))
    heavy = [marks.read(fills(FULL, EMPTY)) for _ in range(5)]
    assert light.answer == "A"
    assert marks.against_the_others(light, marks.usual_peak([light] * 5)).answer == "A"
    assert marks.against_the_others(light, marks.usual_peak([light, *heavy])).answer is None
