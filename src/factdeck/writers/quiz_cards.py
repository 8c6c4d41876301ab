"""Flashcards to print and cut out, two by four a sheet: fronts and, on the next page, the backs in their places.

A printer that turns the sheet over its long edge puts the back of a card on the left to the right, one that turns
it over the short edge puts the back of the top row to the bottom.  Where it does neither, front and back stand side
by side to be folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from factdeck.model import MOST_MOVED, CardSheets, Deck
from factdeck.quiz import cards as layout
from factdeck.quiz.cards import Card
from factdeck.templates import render
from factdeck.writers.quiz import PAPERS

COLUMNS, ROWS = 2, 4
_UNMOVED = CardSheets()
ROOM = MOST_MOVED + 0.5
"""Millimetres around the cards that are left within the page's margins, so that moved backs stay inside."""
GEOMETRY = {
    "width": layout.WIDTH,
    "height": layout.HEIGHT,
    "columns": COLUMNS,
    "rows": ROWS,
    "room": ROOM,
    "text_width": layout.TEXT_WIDTH,
    "text_height": layout.TEXT_HEIGHT,
    "spacing": layout.SPACING,
    "quote_size": layout.QUOTE_SIZE,
    "quote_gap": layout.GAP_BEFORE_QUOTE,
}


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a card in its place, in millimetres from the upper left corner of the page's content."""

    card: Card
    is_back: bool
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Side:
    """One page of cards; ``number`` is that of its sheet."""

    number: int
    name: str
    faces: tuple[Face, ...]


def write(deck: Deck, templates: Environment) -> Mapping[str, bytes]:
    """Return quiz/cards-a4.html and quiz/cards-letter.html; none unasked."""
    if "flashcards" not in deck.blueprint.also:
        return {}
    made = layout.cards(deck)
    title = deck.blueprint.title or deck.title
    sides = tuple(sides_of([card for card in made if card.fits], deck.blueprint.cards))
    values = {
        "title": title,
        "sides": sides,
        "sheets": sides[-1].number if sides else 0,
        "too_long": [card for card in made if not card.fits],
        "fold": deck.blueprint.cards.flip == "fold",
        "geometry": GEOMETRY,
    }
    return {
        f"quiz/cards-{paper.name}.html": render(templates, "quiz/cards.html.j2", paper=paper, **values).encode()
        for paper in PAPERS
    }


def sides_of(made: Sequence[Card], how: CardSheets) -> Iterator[Side]:
    """The pages in the order in which they are printed."""
    folded = how.flip == "fold"
    on_sheet = ROWS if folded else COLUMNS * ROWS
    for number, start in enumerate(range(0, len(made), on_sheet), 1):
        sheet = made[start : start + on_sheet]
        if folded:
            faces = [_face(card, back, row, int(back)) for row, card in enumerate(sheet) for back in (False, True)]
            yield Side(number, "to fold", tuple(faces))
            continue
        places = [divmod(index, COLUMNS) for index in range(len(sheet))]
        fronts = [_face(card, False, *place) for card, place in zip(sheet, places, strict=True)]
        yield Side(number, "fronts", tuple(fronts))
        behind = [_behind(row, column, how) for row, column in places]
        backs = [_face(card, True, *place, how) for card, place in zip(sheet, behind, strict=True)]
        yield Side(number, "backs", tuple(sorted(backs, key=lambda face: (face.top, face.left))))


def _behind(row: int, column: int, how: CardSheets) -> tuple[int, int]:
    """Row and column on the other side of the sheet."""
    return (row, COLUMNS - 1 - column) if how.flip == "long" else (ROWS - 1 - row, column)


def _face(card: Card, is_back: bool, row: int, column: int, moved: CardSheets = _UNMOVED) -> Face:
    return Face(card, is_back, ROOM + column * layout.WIDTH + moved.right, ROOM + row * layout.HEIGHT + moved.down)
