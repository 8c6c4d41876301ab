"""The items of a quiz as flashcards: what stands on each side, and in which size of type it fits.

A card asks an item in its own way, as a question, a gap or a list, whatever way the quiz asks it in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from factdeck.model import Deck
from factdeck.quiz import plan
from factdeck.quiz.fitting import height
from factdeck.quiz.sheet import Citation, Question, Solution

WIDTH, HEIGHT = 95, 64
"""Of a card, in millimetres: two by four of them fit A4 and Letter with margins that any printer leaves."""
TEXT_WIDTH, TEXT_HEIGHT = 83, 46
"""Of what is printed on it, but for the line with its number."""
SIZES = (15, 13, 11, 9.5, 8)
"""Of type, in points.  Smaller ones can't be read at arm's length."""
QUOTE_SIZE, SPACING, GAP_BEFORE_QUOTE = 7.5, 1.3, 3
_SMALLEST_BESIDE_QUOTE = 9.5
_NUMBER = 0.75
"""Millimetres before a member of a list for each point of its size: those of its number."""
_NARROW = 17
"""Characters of list members that stand in two columns."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card; ``front`` and ``back`` are sizes in points, None where a side does not fit in the smallest one.

    ``quote`` is what is shown below the answer, None where there is no room for it.  ``columns`` are those of the
    members of a list.
    """

    question: Question
    solution: Solution
    front: float | None
    back: float | None
    quote: Citation | None = None
    columns: int = 1

    @property
    def fits(self) -> bool:
        return self.front is not None and self.back is not None


def cards(deck: Deck) -> tuple[Card, ...]:
    """The cards of the items that the deck's quiz asks.  Raises UserError where its blueprint can't be met."""
    items = deck.items
    if deck.blueprint.rows:
        _, asked = plan(deck)
        keys = {key for solution in asked.values() for key in solution.items}
        items = tuple(item for item in items if item.key in keys)
    quiz, solutions = plan(replace(deck, items=items, blueprint=replace(deck.blueprint, rows=())))
    return tuple(_card(question, solutions[question.number]) for part in quiz.parts for question in part.questions)


def _card(question: Question, solution: Solution) -> Card:
    asked = "mmmm".join(question.text) + (" Name any three of the 26." if question.sampled else "")
    front = _size(lambda size: height(asked, size, TEXT_WIDTH, SPACING))
    columns = 2 if len(solution.members) > 5 and max(map(len, solution.members)) <= _NARROW else 1
    answer = partial(_answer_height, solution, columns)
    quote = solution.citations[0] if solution.citations else None
    beside = _size(answer, TEXT_HEIGHT - _quote_height(quote)) if quote else None
    if beside and beside >= _SMALLEST_BESIDE_QUOTE:
        return Card(question, solution, front, beside, quote, columns)
    return Card(question, solution, front, _size(answer), columns=columns)


def _quote_height(quote: Citation) -> float:
    told = f"“{quote.quote}” {quote.document}, page {quote.page}"
    return height(told, QUOTE_SIZE, TEXT_WIDTH, SPACING) + GAP_BEFORE_QUOTE


def _answer_height(solution: Solution, columns: int, size: float) -> float:
    if not solution.members:
        return height(solution.answer, size, TEXT_WIDTH, SPACING)
    width = (TEXT_WIDTH - 4 * (columns - 1)) / columns - _NUMBER * size
    each = [height(member, size, width, SPACING) for member in solution.members]
    return max(map(sum, _dealt(each, columns)))


def _dealt(each: Sequence[float], columns: int) -> list[Sequence[float]]:
    per_column = -(-len(each) // columns)
    return [each[start : start + per_column] for start in range(0, len(each), per_column)]


def _size(taken: Callable[[float], float], room: float = TEXT_HEIGHT) -> float | None:
    """The largest size in which a text takes no more than the room."""
    return next((size for size in SIZES if taken(size) <= room), None)
