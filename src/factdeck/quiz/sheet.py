"""What is printed of a quiz: questions for the student, and apart from them the solutions for the teacher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factdeck.model import QuestionKind

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Question:
    """What a student sees of one question; nothing here is or holds its answer.

    ``text`` is cut at the gap of a cloze item, so that it has two pieces there and one elsewhere.
    ``lines`` are to be written on, none where the gap is; ``numbered`` ones take a list member each.
    ``sampled`` says that there are more members than lines, ``among`` how many where that may be told.
    ``narrow`` lines can stand side by side.

    ``options`` are lettered from A: those of a choice, or what ``prompts`` are to be matched with.  The
    prompts of an ordering have none and are to be numbered.  ``unit`` is what stands before and behind
    the number that is asked for.
    """

    number: int
    text: tuple[str, ...]
    lines: int
    points: int = 1
    numbered: bool = False
    sampled: bool = False
    among: int | None = None
    narrow: bool = False
    options: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    unit: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Part:
    """The questions of one kind, which share an instruction."""

    letter: str
    kind: QuestionKind
    questions: tuple[Question, ...]

    @property
    def points(self) -> int:
        return sum(question.points for question in self.questions)

    @property
    def points_each(self) -> int | None:
        """What each question is worth, None where that differs."""
        worth = {question.points for question in self.questions}
        return worth.pop() if len(worth) == 1 else None


@dataclass(frozen=True, slots=True)
class Quiz:
    """All that a student's sheet is made from; ``version`` is a letter, or empty where there is only one."""

    title: str
    parts: tuple[Part, ...]
    version: str = ""
    class_name: str = ""
    time: str = ""
    instructions: str = ""

    @property
    def count(self) -> int:
        return sum(len(part.questions) for part in self.parts)

    @property
    def points(self) -> int:
        return sum(part.points for part in self.parts)


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and where it stands; ``document`` is the title of the article, empty where it has none."""

    quote: str
    source: str
    document: str
    page: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Solution:
    """What the key says about a question.

    ``members`` are those of a list, or what belongs to each prompt of a matching or ordering.  ``marks`` are
    what a student is to mark or write: the letter of a choice, T or F, a letter for each prompt of a matching,
    a number for each of an ordering.  ``accepted`` is the range of numbers that count as right.  ``task`` names
    the question in whatever version it stands, and ``items`` are the keys of the items that it asks.
    """

    answer: str
    members: tuple[str, ...]
    citations: tuple[Citation, ...]
    marks: tuple[str, ...] = ()
    accepted: tuple[str, str] | None = None
    task: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A quiz as some students get it, and its solutions by question number."""

    quiz: Quiz
    solutions: Mapping[int, Solution]
