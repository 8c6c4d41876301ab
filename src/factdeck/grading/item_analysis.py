"""How the questions did: how hard they were, whether they tell pupils apart, and what the wrong options drew.

Difficulty is the share of right answers.  Discrimination is the point-biserial correlation of being right with the
points of all the other questions; with the question itself among them it would come out too high (Henrysson 1963,
"Correction of item-total correlations in item analysis", Psychometrika 28, 211-218).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation

from factdeck.grading.scores import Pupil
from factdeck.quiz.grading_key import GradingKey, MarkedQuestion


@dataclass(frozen=True, slots=True)
class Drawn:
    """An option, and the pupils who took it."""

    text: str
    right: bool
    pupils: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """A question, whatever version it stood in: ``places`` are its numbers ("A 3"), ``answered`` counts known answers.

    ``difficulty`` and ``discrimination`` are None where nothing can be said; ``none`` took no option.
    """

    text: str
    places: tuple[str, ...]
    answered: int
    difficulty: float | None
    discrimination: float | None
    options: tuple[Drawn, ...]
    none: tuple[str, ...]


def figures(key: GradingKey, pupils: Sequence[Pupil]) -> list[ItemFigures]:
    """The figures of each question, in the order of the first version."""
    return [_figures(question, key, pupils) for question in key.versions[0].questions]


def _figures(first: MarkedQuestion, key: GradingKey, pupils: Sequence[Pupil]) -> ItemFigures:
    asked = {version.version: question for version in key.versions for question in version.questions
             if question.task == first.task}  # fmt: skip
    rights: list[int] = []
    rests: list[int] = []
    taken: dict[str, list[str]] = {}
    for pupil in pupils:
        question = asked[pupil.version.version]
        right = pupil.is_right(question)
        if right is None:
            continue
        rights.append(int(right))
        rests.append(pupil.points - right * question.points)
        texts = {option.mark: option.text for option in question.options}
        taken.setdefault(texts.get(pupil.answers[question.number] or "", ""), []).append(pupil.number)
    return ItemFigures(
        first.text,
        tuple(f"{version} {question.number}".strip() for version, question in asked.items()),
        len(rights),
        sum(rights) / len(rights) if rights else None,
        _correlation(rights, rests),
        tuple(Drawn(option.text, option.right, tuple(taken.get(option.text, ()))) for option in first.options),
        tuple(taken.get("", ())),
    )


def _correlation(rights: Sequence[int], rests: Sequence[int]) -> float | None:
    try:
        return correlation(rights, rests)
    except StatisticsError:  # fewer than two pupils, or all alike
        return None
