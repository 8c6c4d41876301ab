"""A later package changes what has changed, and leaves the learner's work alone."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from anki.collection import Collection
from anki.import_export_pb2 import IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS as ALWAYS
from anki.scheduler.v3 import CardAnswer
from real_anki import (
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

from factdeck.model import Change, Item

TOWNS = ("Dundee", "Wormit", "Leuchars")
FIRST = (basic(), cloze(), listing(TOWNS))
TOMORROW = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600))
"""Later than anything that the learner does during a test."""


def changed(item: Item, **changes: Any) -> Item:
    return basic(item.key, **{"answer": "14 July 1887", "changed": TOMORROW, **changes})


def review(anki: Collection) -> None:
    """Answer every card of the deck, so that each has a history and an interval."""
    scheduler = study(anki)
    while queue := scheduler.get_queued_cards(fetch_limit=1).cards:
        top = card(anki, queue[0].card.id)
        top.start_timer()
        scheduler.answer_card(scheduler.build_answer(card=top, states=queue[0].states, rating=CardAnswer.EASY))


def schedule(anki: Collection) -> tuple[Any, Any]:
    return (
        database(anki).all("select id, nid, ord, type, queue, due, ivl, factor, reps, data from cards order by id"),
        database(anki).all("select * from revlog order by id"),
    )


def test_the_same_package_again_updates_nothing() -> None:
    with collection(package(*FIRST)) as anki:
        assert load(anki, package(*FIRST)) == {"duplicate": 3}


def test_a_changed_item_updates_its_note_alone_and_no_card_s_schedule() -> None:
    with collection(package(*FIRST)) as anki:
        review(anki)
        before = schedule(anki)
        assert len(before[1]) == 3
        assert load(anki, package(changed(FIRST[0]), *FIRST[1:])) == {"updated": 1, "duplicate": 2}
        assert note(anki, "opening")["Answer"] == "14 July 1887"
        assert schedule(anki) == before


WAS = (Change(MONDAY, "new"), Change(TUESDAY, "answer", was="13 July <1887>", source="sources/bridges.txt"))


@pytest.mark.parametrize("item", [basic(), cloze(), listing(TOWNS)], ids=lambda item: item.kind)
def test_a_changed_answer_says_below_it_what_it_was_and_is_tagged(item: Item) -> None:
    with collection(package(item)) as anki:
        assert "Until" not in note(anki, item.key).cards()[0].answer()
        assert load(anki, package(replace(item, history=WAS, changed=TUESDAY)))["updated"] == 1
        (card,) = note(anki, item.key).cards()
        assert '<div class="changed" dir="auto">Until November 2025: 13 July &lt;1887&gt;</div>' in card.answer()
        assert "Until" not in card.question()
        assert list(anki.find_notes("tag:bridges::restudy")) == [card.nid]


def test_an_item_that_is_new_and_stands_first_brings_one_new_card() -> None:
    with collection(package(*FIRST)) as anki:
        review(anki)
        before = schedule(anki)[1]
        assert load(anki, package(basic("length", question="How long is it?"), *FIRST)) == {"new": 1, "duplicate": 3}
        assert note(anki, "length").cards()[0].reps == 0
        assert schedule(anki)[1] == before


def test_an_item_that_is_left_out_stays_with_its_history_and_comes_back_as_the_same_note() -> None:
    with collection(package(*FIRST)) as anki:
        review(anki)
        before = schedule(anki)
        assert load(anki, package(FIRST[1], not_chosen=(FIRST[0], FIRST[2]))) == {"duplicate": 1}
        assert load(anki, package(*FIRST)) == {"duplicate": 3}
        assert schedule(anki) == before


def test_what_a_learner_wrote_on_an_unchanged_note_survives_the_rebuild() -> None:
    with collection(package(*FIRST)) as anki:
        mine = note(anki, "work")
        mine.tags.append("mine")
        mine["Note"] = "five, as in a hand"
        anki.update_note(mine)
        assert load(anki, package(changed(FIRST[0]), *FIRST[1:])) == {"updated": 1, "duplicate": 2}
        assert note(anki, "work").tags == ["bridges::dates", "mine"]
        assert note(anki, "work")["Note"] == "five, as in a hand"


def test_a_learner_s_own_style_survives_the_update_of_a_note() -> None:
    with collection(package(*FIRST)) as anki:
        mine = note_type(anki, "factdeck basic")
        mine["css"] = ".card { color: teal; }"
        anki.models.update_dict(mine)
        assert load(anki, package(changed(FIRST[0]), *FIRST[1:]))["updated"] == 1
        assert note_type(anki, "factdeck basic")["css"] == ".card { color: teal; }"


def test_a_note_touched_after_the_package_was_built_needs_always_as_the_description_says() -> None:
    with collection(package(*FIRST)) as anki:
        touched = note(anki, "opening")
        touched.tags.append("mine")
        anki.update_note(touched)
        later = package(changed(FIRST[0], changed=TUESDAY), *FIRST[1:])
        assert load(anki, later) == {"duplicate": 3}
        assert load(anki, later, update_notes=ALWAYS)["updated"] == 1
        assert note(anki, "opening")["Answer"] == "14 July 1887"


def test_a_retired_item_stays_with_its_history_and_can_be_found() -> None:
    with collection(package(*FIRST)) as anki:
        review(anki)
        before = schedule(anki)
        gone = basic(status="retired", changed=TOMORROW)
        assert load(anki, package(gone, *FIRST[1:]))["updated"] == 1
        assert schedule(anki) == before
        (found,) = anki.find_cards("tag:bridges::retired -is:suspended")
        assert note(anki, "opening")["Retired"] == TOMORROW[:10]
        assert f"Retired on {TOMORROW[:10]}" in anki.get_card(found).question()


def test_an_item_that_comes_back_loses_the_mark() -> None:
    with collection(package(basic(status="retired", changed=MONDAY))) as anki:
        load(anki, package(basic(changed=TUESDAY)))
        assert note(anki, "opening")["Retired"] == ""
        assert note(anki, "opening").tags == ["bridges::dates"]


def test_a_new_title_of_the_deck_makes_no_second_note() -> None:
    with collection(package(*FIRST)) as anki:
        assert load(anki, package(*FIRST, title="Bridges of Scotland")) == {"duplicate": 3}
        assert anki.note_count() == 3
