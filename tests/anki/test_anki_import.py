"""A package comes into a fresh Anki collection whole, sound and in order."""

from __future__ import annotations

import warnings
from dataclasses import replace

import pytest
from real_anki import (
    DOCUMENT,
    EVIDENCE,
    MONDAY,
    TUESDAY,
    basic,
    card,
    cloze,
    collection,
    database,
    listing,
    load,
    note,
    note_type,
    package,
    study,
)

TOWNS = ("Dundee", "Wormit", "Leuchars")
ITEMS = (basic(), cloze(), listing(TOWNS))


def test_every_item_becomes_one_note_with_one_card_in_the_deck() -> None:
    with collection() as anki, warnings.catch_warnings():
        warnings.simplefilter("error")
        assert load(anki, package(*ITEMS)) == {"new": 3}
        assert anki.card_count() == 3
        assert {anki.decks.name(card_deck) for card_deck in database(anki).list("select did from cards")} == {"Bridges"}


def test_the_collection_is_sound_afterwards() -> None:
    with collection(package(*ITEMS)) as anki:
        found, sound = anki.fix_integrity()
        assert sound, found
        assert anki.note_count() == 3
        assert anki.card_count() == 3


def test_anki_accepts_templates_fields_and_styling_of_every_note_type() -> None:
    with collection(package(*ITEMS)) as anki:
        assert database(anki).scalar("select count(distinct mid) from notes") == 3
        for name in ("factdeck basic", "factdeck cloze", "factdeck list"):
            anki.models.update_dict(note_type(anki, name))  # raises CardTypeError for a template that can't work


def test_the_fields_of_a_basic_note() -> None:
    with collection(package(basic())) as anki:
        assert dict(note(anki, "opening").items()) == {
            "Question": "When was the second Tay Bridge opened?",
            "Answer": "13 July 1887",
            "Quote": '<blockquote dir="auto">The bridge over the Tay was opened on <b>13 July 1887</b> '
            "after five years of work.</blockquote>",
            "Source": '<div dir="auto"><cite>Bridges of Scotland</cite> '
            '<span class="place">page 3, line 41</span></div>',
            "Note": "",
            "Retired": "",
            "Changed": "",
            "FactKey": "opening",
            "Delivered": "bridges fb12d6bf.dfdb3204.8e70597c.65fec97b.e3b0c442.e3b0c442.2b3fdf05 3950d668",
            "Spare1": "",
            "Spare2": "",
        }


def test_the_gap_of_a_cloze_item_becomes_an_anki_cloze() -> None:
    with collection(package(cloze())) as anki:
        assert note(anki, "work")["Text"] == "The second Tay Bridge was opened after {{c1::five years}} of work."


@pytest.mark.parametrize(("names", "count", "enough"), [(7, "7", ""), (8, "8", "5")])
def test_of_a_list_of_more_than_seven_a_few_are_enough(names: int, count: str, enough: str) -> None:
    with collection(package(listing(tuple(f"Town {n}" for n in range(names))))) as anki:
        of_list = note(anki, "piers")
        assert (of_list["Count"], of_list["Enough"]) == (count, enough)
        assert of_list["Answer"].count("<li>") == names


def test_a_person_s_edit_of_a_list_s_answer_wins_over_the_members_that_the_machine_found() -> None:
    with collection(package(listing(TOWNS, answer="Dundee; Wormit"))) as anki:
        assert note(anki, "piers")["Answer"] == '<ol dir="auto"><li>Dundee</li><li>Wormit</li></ol>'
        assert note(anki, "piers")["Count"] == "2"


def test_every_quote_stands_there_with_its_own_place() -> None:
    second = replace(EVIDENCE, quote="It is open.", document="gone", source="sources/news.txt", page=None, line=7)
    with collection(package(basic(evidence=(EVIDENCE, second)))) as anki:
        of_two = note(anki, "opening")
        assert of_two["Quote"].count("<blockquote") == 2
        assert of_two["Source"].endswith('<cite>news.txt</cite> <span class="place">line 7</span></div>')


def test_new_cards_come_in_the_order_of_the_items_not_of_the_file() -> None:
    shuffled = (basic("third", order=3), basic("first", order=1), basic("second", order=2))
    with collection(package(*shuffled)) as anki:
        queue = study(anki).get_queued_cards(fetch_limit=9).cards
        keys = [card(anki, entry.card.id).note()["FactKey"] for entry in queue]
        assert keys == ["first", "second", "third"]


def test_tags_keep_their_levels_and_lose_their_spaces() -> None:
    with collection(package(basic(tags=("bridges::Tay line", "exam", "exam")))) as anki:
        assert note(anki, "opening").tags == ["bridges::Tay_line", "exam"]


def test_a_note_is_as_old_as_the_last_change_of_its_item() -> None:
    with collection(package(basic("old", changed=MONDAY), basic("new", changed=TUESDAY))) as anki:
        assert note(anki, "new").mod - note(anki, "old").mod == 24 * 60 * 60
        assert note(anki, "old").mod == 1_763_971_200


def test_two_decks_built_at_the_same_time_come_in_beside_each_other() -> None:
    other = package(*ITEMS, id="rivers", title="Rivers")
    with collection(package(*ITEMS)) as anki:
        assert load(anki, other) == {"new": 3}
        assert anki.card_count() == 6
        assert anki.fix_integrity()[1]


def test_a_clock_set_to_0_gives_no_note_the_id_0() -> None:
    with collection(package(basic(changed="1970-01-01T00:00:00Z"))) as anki:
        assert note(anki, "opening").id > 1_000_000_000_000
        assert note(anki, "opening").mod == 0


def test_a_deck_without_items_imports_as_nothing() -> None:
    with collection() as anki:
        assert load(anki, package()) == {}


def test_the_description_names_the_sources_and_says_how_to_update() -> None:
    with collection(package(basic())) as anki:
        bridges = anki.decks.by_name("Bridges")
        assert bridges is not None
        words = bridges["desc"]
        assert "Scottish bridges &amp; their dates." in words
        assert f"<i>{DOCUMENT.title}</i> (bridges.txt)" in words
        for needed in ("File &gt; Import", "Always", "tag:bridges::retired -is:suspended", "FactKey"):
            assert needed in words


def test_a_learner_is_kept_from_deleting_the_fields_that_updates_rely_on() -> None:
    with collection(package(basic())) as anki:
        fields = note_type(anki, "factdeck basic")["flds"]
        assert all(field["preventDeletion"] for field in fields)
