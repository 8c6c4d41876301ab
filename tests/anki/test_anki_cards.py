"""What stands on the cards: the words of the item and nothing that Anki made of them."""

from __future__ import annotations

import html
import re
import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from real_anki import EVIDENCE, TEMPLATES, basic, card_page, cloze, collection, deck, listing, note, note_type, package

from factdeck.model import GAP, Item
from factdeck.problems import UserError
from factdeck.templates import environment
from factdeck.writers import anki as writer

NASTY = [
    "<b>bold</b> & <script>alert(1)</script>",
    "a < b > c <! not a comment",
    "\"double\" and 'single'",
    "}}",
    "{{",
    "a}",
    "{b",
    "{{c2::other}}",
    "{{Answer}}",
    "{{#Question}}x{{/Question}}",
    "{%- raw %}",
    "std::vector",
    ":::",
    "::",
    "ends with:",
    ":begins",
    "[sound:bell.mp3]",
    "[latex]x[/latex]",
    "[$]x[/$]",
    "[$$]x[/$$]",
    "[anki:tts lang=en]hello[/anki:tts]",
    "&amp; &#123; &nbsp;",
    "שלום עולם",
    "مرحبا بالعالم",
    "🧠🇰🇵👩‍👩‍👧",
    "naïve façade",
    "C:\\temp\\(x\\)",
]


def shown(page: str) -> str:
    """The words of a page as a reader sees them."""
    page = re.sub(r"<style>.*?</style>|<!--.*?-->", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "", page))


@pytest.mark.parametrize("words", NASTY)
def test_a_basic_card_shows_question_answer_and_quote_word_for_word(words: str) -> None:
    quote = replace(EVIDENCE, quote=f"It is {words}.")
    item = basic(question=f"What is {words} called?", answer=words, evidence=(quote,))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        content = package(item)
    with collection(content) as anki:
        (card,) = note(anki, "opening").cards()
        assert f"What is {words} called?" in shown(card.question())
        back = shown(card.answer())
        assert f"\n{words}\n" in back
        assert f"It is {words}." in back


@pytest.mark.parametrize("words", NASTY)
def test_a_cloze_card_hides_the_answer_and_then_shows_it_word_for_word(words: str) -> None:
    item = cloze(question=f"{words} holds {GAP} and {words}.", answer=words)
    with collection(package(item)) as anki:
        (card,) = note(anki, "work").cards()
        assert f"{words} holds [...] and {words}." in shown(card.question())
        assert f"{words} holds {words} and {words}." in shown(card.answer())


@pytest.mark.parametrize("words", NASTY)
def test_a_list_card_shows_every_member_word_for_word(words: str) -> None:
    with collection(package(listing((words, "Dundee")))) as anki:
        (card,) = note(anki, "piers").cards()
        assert "<li>Dundee</li>" in card.answer()
        assert words in shown(card.answer())


def test_characters_that_anki_keeps_for_itself_do_not_shift_the_fields() -> None:
    with collection(package(basic(answer="13\x1fJuly\x001887"))) as anki:
        assert note(anki, "opening")["Answer"] == "13 July 1887"
        assert note(anki, "opening")["FactKey"] == "opening"


def test_the_front_of_a_long_list_says_how_many_there_are_and_how_many_will_do() -> None:
    with collection(package(listing(tuple(f"Town {n}" for n in range(9))))) as anki:
        front = shown(note(anki, "piers").cards()[0].question())
        assert "9 in all; any 5 will do" in front
        assert "Town" not in front


def test_the_front_of_a_short_list_asks_for_all() -> None:
    with collection(package(listing(("Dundee", "Wormit")))) as anki:
        front = shown(note(anki, "piers").cards()[0].question())
        assert "2 in all" in front
        assert "will do" not in front


@pytest.mark.parametrize(
    ("quote", "marked"),
    [
        ("It opened on 13 July 1887.", "It opened on <b>13 July 1887</b>."),
        ("13 July 1887 was dry; on 13 July 1887 it opened.", "13 July 1887 was dry; on 13 July 1887 it opened."),
        ("It opened on 113 July 1887.", "It opened on 113 July 1887."),
        ("It opened on 13 July 18870.", "It opened on 13 July 18870."),
    ],
)
def test_the_answer_is_marked_in_the_quote_where_no_doubt_is_possible(quote: str, marked: str) -> None:
    with collection(package(basic(evidence=(replace(EVIDENCE, quote=quote),)))) as anki:
        assert note(anki, "opening")["Quote"] == f'<blockquote dir="auto">{marked}</blockquote>'


def test_each_member_of_a_list_is_marked_even_where_one_s_name_is_part_of_another_s() -> None:
    quote = replace(EVIDENCE, quote="It serves North Queensferry, Queensferry and Cupar.")
    with collection(package(listing(("Queensferry", "North Queensferry"), evidence=(quote,)))) as anki:
        assert "<b>North Queensferry</b>, <b>Queensferry</b> and Cupar." in note(anki, "piers")["Quote"]


@pytest.mark.parametrize("item", [basic(), cloze(), listing(("Dundee", "Wormit"))], ids=lambda item: item.kind)
def test_cards_carry_no_colours_of_their_own_so_that_night_mode_holds(item: Item) -> None:
    with collection(package(item)) as anki:
        (card,) = note(anki, item.key).cards()
        body = card_page(card).partition("</style>")[2]
        assert "style=" not in body
        assert "color" not in body


def test_a_user_s_style_replaces_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "anki").mkdir()
    (tmp_path / "anki" / "style.css.j2").write_text(".card { color: teal; }\n")
    (content,) = writer.write(deck(basic()), environment(tmp_path)).values()
    with collection(content) as anki:
        assert note_type(anki, "factdeck basic")["css"] == ".card { color: teal; }\n"


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("basic_back.html.j2", "{{FrontSide}} {{Anwser}}", "notes have no field Anwser"),
        ("basic_front.html.j2", "{{hint:Question}}", "the front does not show {{Question}}"),
        ("cloze_front.html.j2", "{{Text}}", "the front does not show {{cloze:Text}}"),
    ],
)
def test_a_user_s_template_that_would_make_broken_cards_is_refused(
    tmp_path: Path, name: str, text: str, fault: str
) -> None:
    (tmp_path / "anki").mkdir()
    (tmp_path / "anki" / name).write_text(text)
    with pytest.raises(UserError, match=re.escape(fault)) as caught:
        writer.write(deck(basic()), environment(tmp_path))
    assert caught.value.problems[0].path == f"anki/{name}"


def test_a_text_that_is_no_cloze_is_a_fault_of_the_program() -> None:
    for question in ("No gap.", f"{GAP} and {GAP}."):
        with pytest.raises(ValueError, match="exactly one gap"):
            writer.write(deck(cloze(question=question)), TEMPLATES)
