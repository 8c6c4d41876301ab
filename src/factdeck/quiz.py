"""A deck as a quiz on paper: parts, numbers, lines and points, and the solutions apart from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from factdeck.model import GAP, Deck, Evidence, Item, ItemKind

MOST_LINES = 7
"""A list of more members is sampled, not recited whole."""
SAMPLE = 5
"""How many members of such a list are asked for."""
LINE_HOLDS = 60
"""Characters of handwriting that fit a line over the width of the page, about 165 mm."""
HALF_LINE_HOLDS = 28
"""Characters that fit one of two lines side by side."""

_PARTS: tuple[ItemKind, ...] = ("basic", "cloze", "list")
_LONG_VALUES = {"text"}
_NOT_ASKED = {"retired", "rejected"}


@dataclass(frozen=True, slots=True)
class Question:
    """What a student sees of one item; nothing here is or holds its answer.

    ``text`` is cut at the gap of a cloze item, so that it has two pieces there and one elsewhere.
    ``lines`` are to be written on, none where the gap is; ``numbered`` ones take a list member each.
    ``sampled`` says that there are more members than lines, ``among`` how many where that may be told.
    ``narrow`` lines can stand side by side.
    """

    number: int
    text: tuple[str, ...]
    lines: int
    points: int = 1
    numbered: bool = False
    sampled: bool = False
    among: int | None = None
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The questions of one kind, which share an instruction."""

    letter: str
    kind: ItemKind
    questions: tuple[Question, ...]

    @property
    def points(self) -> int:
        return sum(question.points for question in self.questions)


@dataclass(frozen=True, slots=True)
class Quiz:
    """All that a student's sheet is made from."""

    title: str
    parts: tuple[Part, ...]

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
    """What the key says about a question; ``members`` are those of a list, else there are none."""

    answer: str
    members: tuple[str, ...]
    citations: tuple[Citation, ...]


def plan(deck: Deck) -> tuple[Quiz, Mapping[int, Solution]]:
    """Return a deck's quiz, and the solutions by question number.

    The parts come in a fixed order, short answers, gaps, lists; the items of a part in the order of
    the deck.  Retired and rejected items are not asked.
    """
    asked = sorted((item for item in deck.items if item.status not in _NOT_ASKED), key=lambda item: item.order)
    titles = {document.id: document.title for document in deck.documents}
    parts: list[Part] = []
    solutions: dict[int, Solution] = {}
    for kind in _PARTS:
        questions = []
        for item in (item for item in asked if item.kind == kind):
            number = len(solutions) + 1
            questions.append(_question(number, item, _counted_elsewhere(item, asked)))
            solutions[number] = _solution(item, titles)
        if questions:
            parts.append(Part("ABC"[len(parts)], kind, tuple(questions)))
    return Quiz(deck.title, tuple(parts)), solutions


def _question(number: int, item: Item, counted: bool) -> Question:
    if item.kind == "list" and item.value.members:
        return _list_question(number, item, counted)
    text = tuple(item.question.split(GAP))
    return Question(number, text, 0 if len(text) > 1 else _answer_lines(item))


def _list_question(number: int, item: Item, counted: bool) -> Question:
    """Ask for the whole of a short list and a sample of a long one.

    Where another question asks how many there are, neither the lines nor the wording may tell:
    fewer are asked for than there are, at most as many as of a long list.
    """
    members = len(item.value.members)
    narrow = max(map(len, item.value.members)) <= HALF_LINE_HOLDS
    ask = partial(Question, number, (item.question,), numbered=True, narrow=narrow)
    if counted and members > 1:
        few = min(SAMPLE, members - 1)
        return ask(lines=few, points=few, sampled=True)
    if members > MOST_LINES:
        return ask(lines=SAMPLE, points=SAMPLE, sampled=True, among=members)
    return ask(lines=members, points=members)


def _answer_lines(item: Item) -> int:
    """One line or two: by the kind of answer, which the question shows anyhow, not by its wording.

    Only an answer that can't be written on one line in an ordinary hand gets a second one besides.
    """
    return 2 if item.value.kind in _LONG_VALUES or len(item.answer) > LINE_HOLDS else 1


def _counted_elsewhere(item: Item, asked: list[Item]) -> bool:
    """Whether another question on the same document has the number of this list's members for its answer."""
    size = str(len(item.value.members))
    places = {(evidence.source, evidence.document) for evidence in item.evidence}
    return any(
        other.value.kind == "count"
        and other.value.normal == size
        and any((evidence.source, evidence.document) in places for evidence in other.evidence)
        for other in asked
    )


def _solution(item: Item, titles: Mapping[str, str]) -> Solution:
    members = item.value.members if item.kind == "list" else ()
    return Solution(item.answer, members, tuple(_citation(evidence, titles) for evidence in item.evidence))


def _citation(evidence: Evidence, titles: Mapping[str, str]) -> Citation:
    title = titles.get(evidence.document, evidence.document)
    return Citation(evidence.quote, evidence.source, title, evidence.page, evidence.line)
