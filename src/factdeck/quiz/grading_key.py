"""What grading the scans of answer sheets needs to know of a quiz: which questions are marked there, and what is right.

``quiz/grading.json`` holds it, for teachers and their programs; docs/grade-scans.md describes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from factdeck.model import GAP, QuestionKind
from factdeck.quiz import sheet_code
from factdeck.quiz.sheet import LETTERS, Quiz, Version

SCHEMA = 1
_TRUTH = {"T": "True", "F": "False"}
MARKED_KINDS: tuple[QuestionKind, ...] = ("choice", "true_false")
"""The kinds of questions that have bubbles on an answer sheet."""


@dataclass(frozen=True, slots=True)
class MarkOption:
    """What a pupil can mark: a letter, what it stands for, and whether it is right."""

    mark: str
    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """A question with bubbles; ``task`` names it in whatever version it stands."""

    number: int
    task: str
    kind: str
    text: str
    points: int
    options: tuple[MarkOption, ...]

    @property
    def letters(self) -> str:
        return "".join(option.mark for option in self.options)


@dataclass(frozen=True, slots=True)
class VersionKey:
    """A version: its letter, empty where there is only one, and its questions; ``elsewhere`` are not marked here."""

    version: str
    fingerprint: int
    questions: tuple[MarkedQuestion, ...]
    elsewhere: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GradingKey:
    """A quiz as its answer sheets are graded."""

    schema: int
    title: str
    versions: tuple[VersionKey, ...]

    def json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def of_versions(versions: Sequence[Version]) -> GradingKey:
    return GradingKey(SCHEMA, versions[0].quiz.title, tuple(map(_version, versions)))


def letters(quiz: Quiz) -> dict[int, str]:
    """The letters of each question that is marked on the sheet, by its number."""
    return {
        question.number: LETTERS[: len(question.options)] if part.kind == "choice" else "".join(_TRUTH)
        for part in quiz.parts
        if part.kind in MARKED_KINDS
        for question in part.questions
    }


def elsewhere(quiz: Quiz) -> tuple[int, ...]:
    """The numbers of the questions that are answered on the question paper."""
    return tuple(q.number for part in quiz.parts if part.kind not in MARKED_KINDS for q in part.questions)


def fingerprint(version: Version) -> int:
    """The same number as long as a version asks the same questions with the same options in the same order."""
    return sheet_code.fingerprint(
        text
        for part in version.quiz.parts
        if part.kind in MARKED_KINDS
        for question in part.questions
        for text in (version.solutions[question.number].task, *question.text, *question.options)
    )


def _version(version: Version) -> VersionKey:
    questions = []
    for part in version.quiz.parts:
        for question in part.questions if part.kind in MARKED_KINDS else ():
            solution = version.solutions[question.number]
            texts = dict(zip(LETTERS, question.options, strict=False)) if part.kind == "choice" else _TRUTH
            options = tuple(_options(texts.items(), solution.marks))
            text = GAP.join(question.text)
            questions.append(MarkedQuestion(question.number, solution.task, part.kind, text, question.points, options))
    return VersionKey(version.quiz.version, fingerprint(version), tuple(questions), elsewhere(version.quiz))


def _options(texts: Iterable[tuple[str, str]], right: Sequence[str]) -> Iterable[MarkOption]:
    return (MarkOption(mark, text, mark in right) for mark, text in texts)
