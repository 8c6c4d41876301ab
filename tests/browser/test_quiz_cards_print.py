"""Flashcards printed by Chromium: whether each back meets its front, and whether all of each side is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from conftest import Printed, Printer, Word
from devtools import Tab
from invented import FIFTY
from invented import deck as invented
from test_quiz_print import squeezed

from factdeck.model import Blueprint, CardSheets, Deck, Evidence, Item, Value
from factdeck.quiz.cards import HEIGHT, WIDTH, cards
from factdeck.templates import environment
from factdeck.writers import quiz_cards

MILLIMETRE = 72 / 25.4
LONG_EDGE = CardSheets()
PAPERS = {"a4": (210, 297), "letter": (215.9, 279.4)}


@dataclass(frozen=True)
class Side:
    """What is printed of one side of a card; lengths in millimetres."""

    page: int
    left: float
    top: float
    words: tuple[Word, ...]

    @property
    def number(self) -> Word:
        return self.words[-1]

    @property
    def middle(self) -> float:
        """Of the text, from the left edge of the page."""
        text = self.words[:-1]
        return (min(word.left for word in text) + max(word.right for word in text)) / 2 / MILLIMETRE

    @property
    def text(self) -> str:
        return squeezed("".join(word.text for word in self.words))


def deck(how: CardSheets = LONG_EDGE) -> Deck:
    return replace(invented(), blueprint=Blueprint(also=("flashcards",), cards=how))


def page(which: Deck, paper: str = "a4") -> bytes:
    return quiz_cards.write(which, environment(None))[f"quiz/cards-{paper}.html"]


def sides(printed: Printed, paper: str, moved: CardSheets = LONG_EDGE) -> dict[int, list[Side]]:
    """The sides of each card by its number, which stands in its lower right corner; every word is of one of them."""
    width, height = PAPERS[paper]
    found: dict[int, list[Side]] = {}
    for page, words in enumerate(printed.words()[:-1]):
        back = page % 2 and moved.flip != "fold"
        x, y = (moved.right, moved.down) if back else (0, 0)
        origin_x, origin_y = (width - 2 * WIDTH) / 2 + x, (height - 4 * HEIGHT) / 2 + y
        left = [word for word in words if word.bottom > origin_y * MILLIMETRE]
        for row in range(4):
            for column in range(2):
                at_x, at_y = origin_x + column * WIDTH, origin_y + row * HEIGHT
                inside = [word for word in left if at_x + 4 < word.left / MILLIMETRE
                          and word.right / MILLIMETRE < at_x + WIDTH - 4 and at_y + 4 < word.top / MILLIMETRE
                          and word.bottom / MILLIMETRE < at_y + HEIGHT - 2]  # fmt: skip
                left = [word for word in left if word not in inside]
                if inside:
                    number = max(inside, key=lambda word: (word.bottom, word.left))
                    words_in = tuple(word for word in inside if word is not number)
                    found.setdefault(int(number.text), []).append(Side(page, at_x, at_y, (*words_in, number)))
        assert left == [], "outside every card"
    return found


@pytest.fixture(scope="module")
def long_edge(printer: Printer) -> Printed:
    return printer.print(page(deck()), "cards-long")


def centred(which: Deck) -> set[int]:
    """The cards with nothing but words on them, so that their middle can be told from the words."""
    return {card.question.number for card in cards(which) if len(card.question.text) == 1 and not card.solution.members}


def test_over_the_long_edge_each_back_lies_behind_its_front(long_edge: Printed) -> None:
    found = sides(long_edge, "a4")
    assert len(long_edge.pages) == 2 * -(-len(found) // 8) + 1
    for number, (front, back) in found.items():
        assert back.page == front.page + 1
        assert front.left + back.left + WIDTH == pytest.approx(210)
        assert back.number.bottom / MILLIMETRE == pytest.approx(front.number.bottom / MILLIMETRE, abs=0.3)
        if number in centred(deck()):
            assert 210 - back.middle == pytest.approx(front.middle, abs=0.5)
            assert front.middle - front.left == pytest.approx(WIDTH / 2, abs=0.5)


def test_over_the_short_edge_the_backs_are_turned_the_other_way_and_moved(printer: Printer) -> None:
    how = CardSheets("short", 1.5, -2)
    found = sides(printer.print(page(deck(how), "letter"), "cards-short"), "letter", how)
    for number, (front, back) in found.items():
        assert back.page == front.page + 1
        assert front.top + back.top + HEIGHT == pytest.approx(279.4 - 2)
        rise = [side.top + HEIGHT - side.number.bottom / MILLIMETRE for side in (front, back)]
        assert rise[0] == pytest.approx(rise[1], abs=0.3)
        assert back.number.right / MILLIMETRE - 1.5 == pytest.approx(front.number.right / MILLIMETRE, abs=0.1)
        if number in centred(deck()):
            assert back.middle - 1.5 == pytest.approx(front.middle, abs=0.5)


def test_to_fold_front_and_back_stand_side_by_side(printer: Printer) -> None:
    how = CardSheets("fold")
    printed = printer.print(page(deck(how)), "cards-fold")
    found = sides(printed, "a4", how)
    assert len(printed.pages) == -(-len(found) // 4) + 1
    for front, back in found.values():
        assert (front.page, front.top) == (back.page, back.top)
        assert front.left + WIDTH == back.left


def test_each_card_holds_its_question_and_its_whole_answer(long_edge: Printed) -> None:
    found = sides(long_edge, "a4")
    made = cards(deck())
    assert set(found) == {card.question.number for card in made if card.fits}
    for card in (card for card in made if card.fits):
        front, back = found[card.question.number]
        assert all(squeezed(piece) in front.text for piece in card.question.text)
        answers = card.solution.members or (card.solution.answer,)
        assert all(squeezed(answer) in back.text for answer in answers)
        if card.quote:
            assert squeezed(card.quote.quote) in back.text
    assert sum(card.quote is not None for card in made) > 30


def test_what_no_card_can_hold_stands_on_the_last_page(long_edge: Printed) -> None:
    last = squeezed(long_edge.pages[-1])
    assert last.startswith(squeezed("Too long for a card"))
    assert all(squeezed(name) in last for name in FIFTY)
    assert "Which people received the lifeboat medal" not in "".join(long_edge.pages[:-1])


TEXTS: Mapping[str, str] = {
    "English": "The harbour light of Velmora was built by the town in the year after the great storm ",
    "capitals": "MWM WATERWORKS COMPANY OF MOMBASA & WWW ",
    "one word": "harbourworks",
    "Hebrew": "חומת הים של וולמורה נבנתה על ידי העירייה בשנה שלאחר הסערה הגדולה ",
    "Chinese": "维尔莫拉的灯塔是在大风暴之后的那一年由城市建造的",
    "Cyrillic": "Широкая Жёлтая площадь Мщ ",
}


def lengthy() -> Deck:
    """Cards of texts of many lengths, the longest ones too long, and lists of many members."""
    like = invented().items[0]
    items: list[Item] = []
    for text in TEXTS.values():
        for length in range(20, 1100, 60):
            said = (text * 60)[:length].strip()
            quote = (Evidence(said, "a.md", "a.md", 3, 7, 0, length),)
            answer = said[: length // 2].strip()
            items.append(replace(like, question=said, answer=answer, evidence=quote, value=Value("text", answer)))
    for count in range(2, 40, 3):
        value = Value("list", "", members=FIFTY[:count])
        items.append(replace(like, kind="list", value=value))
    items = [replace(each, key=f"k{order}", order=order) for order, each in enumerate(items)]
    return Deck("lengthy", "Lengthy", "", tuple(items), blueprint=Blueprint(also=("flashcards",)))


def test_no_side_overflows_however_long_its_text(tab: Tab, tmp_path: Path) -> None:
    which = lengthy()
    fitting = [card for card in cards(which) if card.fits]
    assert 40 < len(fitting) < len(which.items)
    path = tmp_path / "cards.html"
    path.write_bytes(page(which))
    tab.open(path)
    overflow = tab.value("""[...document.querySelectorAll('.card .text')].filter(text => {
        const box = text.getBoundingClientRect()
        return [...text.children].some(each => { const inner = each.getBoundingClientRect()
            return inner.top < box.top - .5 || inner.bottom > box.bottom + .5 || inner.left < box.left - .5
                || inner.right > box.right + .5 || each.scrollWidth > each.clientWidth + 1 })
        }).map(text => text.textContent.trim().slice(0, 80) + text.style.fontSize)""")
    assert overflow == []
    assert tab.value("document.querySelectorAll('.card').length") == 2 * len(fitting)


def test_a_long_text_is_set_smaller_before_it_is_left_out() -> None:
    made = [card for card in cards(lengthy()) if card.question.text[0].startswith(TEXTS["English"][:20])]
    sizes = [card.front for card in made if card.front]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 5
    longest = max(len(card.question.text[0]) for card in made if card.fits)
    assert longest > 500
    assert re.match(r"The harbour", made[-1].question.text[0])
    assert not made[-1].fits
