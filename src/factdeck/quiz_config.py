"""What deck.yaml and the command line say about a quiz.

quiz:
  title: Test 1            # else the deck's
  class: 7b
  time: 40 minutes
  instructions: Answer all questions.
  versions: 4              # A to D; else one
  seed: spring             # another seed, other orders; else the deck's id
  options: 4               # of a choice, at most
  tolerance: 5             # per cent that a number may be off
  columns: 2               # of questions on a page; else one
  ink: saving              # smaller and tighter; else full
  also: [large_print, pdf] # what is made besides; else nothing
  cards:                   # of also: [flashcards]
    flip: short            # the edge that the printer turns the sheet over, or fold; else long
    right: 0.5             # millimetres that the backs are moved
    down: -1
  questions:               # else every item, in its own way
  - kind: choice           # else with options where there are fair ones
    count: 12              # else all there are
    topic: Opening         # words of a heading or title
    source: bulletin.txt
    tag: history
    points: 2              # of each question; one with several lines is worth more
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, cast, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from factdeck.model import MOST_MOVED, MOST_VERSIONS, Blueprint, CardSheets, Flip, Ink, QuestionKind, QuizExtra, QuizRow
from factdeck.problems import Problem, UserError
from factdeck.yaml_text import did_you_mean

KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)
EXTRAS: tuple[QuizExtra, ...] = get_args(QuizExtra)
_MOVED = (f"is not a number of millimetres from -{MOST_MOVED} to {MOST_MOVED}", "write, for example, right: 0.5")

PATTERNS = {
    "count": ("is not a number of questions", "write, for example, count: 12"),
    "points": ("is not a number of points", "write, for example, points: 2"),
    "versions": (f"is not a number of versions from 1 to {MOST_VERSIONS}", "write, for example, versions: 4"),
    "options": ("is not a number of options", "write options: 3 or options: 4"),
    "tolerance": ("is not a number of per cent", "write, for example, tolerance: 5"),
    "columns": ("is not a number of columns", "write columns: 1 or columns: 2"),
    "ink": ("is neither full nor saving", "write ink: saving"),
    "flip": ("is not an edge of the sheet", "write flip: long, flip: short or flip: fold"),
    "right": _MOVED,
    "down": _MOVED,
}
"""For each key that is held to a pattern, what to say and what to do."""


def _kind(text: str) -> str:
    if text not in KINDS:
        raise PydanticCustomError("unknown_kind", "{hint}", {"hint": did_you_mean(text, KINDS)})
    return text


def _extra(text: str) -> str:
    if text not in EXTRAS:
        raise PydanticCustomError("unknown_extra", "{hint}", {"hint": did_you_mean(text, EXTRAS)})
    return text


_Extra = Annotated[str, AfterValidator(_extra)]
_Number = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,3}$")]
_Millimetres = Annotated[str, StringConstraints(pattern=r"^-?([0-4](\.\d{1,2})?|5(\.0{1,2})?)$")]
_Versions = Annotated[str, StringConstraints(pattern=r"^([1-9][0-9]?|[1-6][0-9][0-9]|70[0-2])$")]


class RowConfig(BaseModel):
    """Questions of one sort."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Annotated[str, AfterValidator(_kind)] | None = None
    count: _Number | None = None
    topic: str = ""
    source: str = ""
    tag: str = ""
    points: _Number = "1"

    def row(self, line: int) -> QuizRow:
        kind: QuestionKind | None = next((kind for kind in KINDS if kind == self.kind), None)
        count = int(self.count) if self.count else None
        return QuizRow(count, kind, self.topic, self.source, self.tag, int(self.points), line)


class CardsConfig(BaseModel):
    """How flashcards are printed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    flip: Annotated[str, StringConstraints(pattern=r"^(long|short|fold)$")] = "long"
    right: _Millimetres = "0"
    down: _Millimetres = "0"

    @property
    def sheets(self) -> CardSheets:
        return CardSheets(cast(Flip, self.flip), float(self.right), float(self.down))


class QuizConfig(BaseModel):
    """A quiz."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    class_name: Annotated[str, Field(alias="class")] = ""
    time: str = ""
    instructions: str = ""
    seed: str = ""
    versions: _Versions = "1"
    options: Annotated[str, StringConstraints(pattern=r"^[34]$")] = "4"
    tolerance: Annotated[str, StringConstraints(pattern=r"^\d{1,2}(\.\d{1,2})?$")] = "0"
    columns: Annotated[str, StringConstraints(pattern=r"^[12]$")] = "1"
    ink: Annotated[str, StringConstraints(pattern=r"^(full|saving)$")] = "full"
    also: tuple[_Extra, ...] = ()
    cards: CardsConfig = CardsConfig()
    questions: tuple[RowConfig, ...] = ()

    def blueprint(self, lines: Sequence[int], where: str) -> Blueprint:
        """The blueprint; ``lines`` are those of the rows in the file ``where``."""
        return Blueprint(
            tuple(row.row(line) for row, line in zip(self.questions, lines, strict=True)),
            int(self.versions),
            self.seed,
            int(self.options),
            float(self.tolerance),
            self.title,
            self.class_name,
            self.time,
            self.instructions,
            where,
            tuple(extra for extra in EXTRAS if extra in self.also),
            int(self.columns),
            cast(Ink, self.ink),
            self.cards.sheets,
        )


def asked_for(texts: Sequence[str], option: str) -> tuple[QuizRow, ...]:
    """The rows that the command line asks for: "choice=12", "short" for all there are, "20" of any kind.

    Raises UserError, with the option's name.
    """
    rows = []
    for text in texts:
        kind, _, count = text.partition("=") if not text.isdecimal() else ("", "", text)
        known = next((each for each in KINDS if each == kind), None)
        if (kind and known is None) or (not count.isdecimal() and count != "") or count.startswith("0"):
            hint = "write, for example, choice=12, or a number alone; kinds are: " + ", ".join(KINDS)
            raise UserError(Problem(option, f"{text!r} is no kind with a number of questions", hint))
        rows.append(QuizRow(int(count) if count else None, known))
    return tuple(rows)
