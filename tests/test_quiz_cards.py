"""What stands on flashcards, and which there are."""

from __future__ import annotations

from dataclasses import replace

from factdeck.model import Blueprint, CardSheets, Evidence, Flip, QuizRow
from factdeck.quiz.cards import SIZES, cards
from factdeck.templates import environment
from factdeck.writers import quiz_cards, quiz_large
from test_quiz import deck, item, list_item


def test_nothing_is_made_unasked() -> None:
    for writer in (quiz_cards, quiz_large):
        assert writer.write(deck(item(1)), environment(None)) == {}


def test_a_card_asks_in_its_own_way_what_the_quiz_asks_in_another() -> None:
    options = ("a wrong one", "another one", "one besides")
    items = [item(n, answer=f"answer {n}", wrong_options=options) for n in range(1, 4)]
    which = replace(deck(*items), blueprint=Blueprint((QuizRow(2, "choice"),), versions=3))
    made = cards(which)
    assert [card.question.text for card in made] == [("Question 1?",), ("Question 2?",)]
    assert not any(card.question.options for card in made)
    assert [card.solution.answer for card in made] == ["answer 1", "answer 2"]


def test_without_rows_every_item_has_a_card() -> None:
    made = cards(deck(item(1), list_item(2, "a", "b"), item(3, status="retired")))
    assert [card.question.number for card in made] == [1, 2]
    assert made[1].solution.members == ("a", "b")


def test_a_quote_is_shown_where_there_is_room_for_it_beside_an_answer_in_readable_type() -> None:
    long = Evidence("word " * 240, "a", "a", None, 1, 0, 1200)
    short, without = cards(deck(item(1), item(2, evidence=(long,))))
    assert short.quote
    assert short.quote.quote == "A quote."
    assert without.quote is None
    assert without.back == SIZES[0]


def places(flip: Flip, right: float = 0, down: float = 0) -> list[list[tuple[int, float, float]]]:
    which = replace(deck(*(item(n) for n in range(1, 4))), blueprint=Blueprint(cards=CardSheets(flip, right, down)))
    sides = quiz_cards.sides_of(cards(which), which.blueprint.cards)
    room = quiz_cards.ROOM
    return [[(face.card.question.number, face.left - room, face.top - room) for face in side.faces] for side in sides]


def test_backs_are_mirrored_by_the_edge_and_moved() -> None:
    fronts = [(1, 0, 0), (2, 95, 0), (3, 0, 64)]
    assert places("long") == [fronts, [(2, 0, 0), (1, 95, 0), (3, 95, 64)]]
    assert places("short") == [fronts, [(3, 0, 128), (1, 0, 192), (2, 95, 192)]]
    assert places("long", 0.5, -1)[0] == fronts
    assert places("long", 0.5, -1)[1] == [(2, 0.5, -1), (1, 95.5, -1), (3, 95.5, 63)]
    assert places("fold", 0.5, -1) == [[(1, 0, 0), (1, 95, 0), (2, 0, 64), (2, 95, 64), (3, 0, 128), (3, 95, 128)]]
