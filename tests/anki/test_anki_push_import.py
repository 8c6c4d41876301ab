"""``factdeck push`` and what Anki does not have yet: named, or imported, never added on the quiet."""

from __future__ import annotations

from pathlib import Path

from anki.import_export_pb2 import IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS as ALWAYS
from pushing import (
    ANSWERED,
    FIRST,
    TOMORROW,
    anki_with,
    built,
    everything,
    nothing_more,
    push,
    review,
    schedule,
    told,
    workplace,
)
from real_anki import basic, card, load, note, package, study

__all__ = ["workplace"]


def test_where_nothing_of_the_deck_is_there_push_names_the_package_and_touches_nothing() -> None:
    with anki_with() as (anki, add_on, url):
        built(*FIRST)
        said = push(url, "bridges", status=1)
        assert said.stdout.splitlines() == [
            "bridges: 3 not in Anki",
            "Next: to add the 3 notes, import build/bridges/bridges.apkg into Anki, or push with --import.",
        ]
        assert anki.note_count() == 0
        assert add_on.written == []


def test_import_brings_the_deck_in_with_its_guids_and_in_order() -> None:
    with anki_with() as (anki, add_on, url):
        built(*FIRST, basic("old", status="retired", order=4))
        assert push(url, "bridges", "--import").stdout == "bridges: 3 imported\n"
        assert add_on.written == ["importPackage"]
        keys = [
            card(anki, entry.card.id).note()["FactKey"] for entry in study(anki).get_queued_cards(fetch_limit=9).cards
        ]
        assert keys == ["opening", "work", "piers"]
        assert load(anki, package(*FIRST)) == {"duplicate": 3}
        assert [path.name for path in Path("build/bridges").iterdir()] == ["bridges.apkg"]


def test_import_adds_what_is_new_and_leaves_every_other_note_as_it_was() -> None:
    """An import of the whole package would overwrite what this learner made of a changed note."""
    with anki_with(*FIRST) as (anki, add_on, url):
        review(anki)
        mine = note(anki, "opening")
        mine["Answer"] = "in July 1887"
        mine.tags.append("mine")
        anki.update_note(mine)
        built(basic(answer="14 July 1887", changed=TOMORROW), *FIRST[1:], basic("length", question="How long is it?"))
        next_line = push(url, "bridges", status=1).stdout.splitlines()[1]
        assert next_line.startswith("Next: to add the 1 note, import build/bridges/bridges.apkg into Anki")
        before, reviews = everything(anki), schedule(anki)
        assert told(url, "bridges", "--import", status=1)["imported"] == ["length"]
        assert note(anki, "opening")["Answer"] == "in July 1887"
        anki.remove_notes([note(anki, "length").id])
        assert everything(anki)["notes"] == before["notes"]
        assert schedule(anki) == reviews
        assert add_on.written == ["updateNoteFields", "importPackage"]  # the quote, with another answer in bold


def test_a_note_that_the_learner_deleted_comes_back_by_import_alone() -> None:
    with anki_with(*FIRST) as (anki, _, url):
        anki.remove_notes([note(anki, "opening").id])
        built(*FIRST)
        push(url, status=1)
        assert anki.note_count() == 2
        push(url, "--import")
        assert anki.note_count() == 3


def test_notes_that_anki_will_not_take_are_told() -> None:
    """They are there already, under their GUID, but nobody can tell of which deck they are."""
    with anki_with(*FIRST) as (anki, _, url):
        for number in anki.find_notes(""):
            found = anki.get_note(number)
            found["Delivered"] = ""
            anki.update_note(found)
        built(*FIRST)
        said = push(url, "--import", status=1)
        assert said.stdout.splitlines()[-1] == (
            "Next: import build/bridges/bridges.apkg in Anki yourself, with “Update notes” set to “Always”."
        )
        assert load(anki, package(*FIRST), update_notes=ALWAYS) == {"updated": 3}
        assert push(url).stdout == "bridges: 3 as they were\n"


def test_an_anki_that_may_be_on_another_machine_is_not_asked_to_import() -> None:
    with anki_with() as (_, add_on, url):
        built(*FIRST)
        said = push(url.replace("127.0.0.1", "127.1"), "--import", status=2)
        assert said.stderr.endswith(
            "Anki can't see the files of this machine (import build/bridges/bridges.apkg in Anki by hand)\n"
        )
        assert add_on.written == []


def test_push_and_import_take_turns_on_the_same_notes() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        review(anki)
        before = schedule(anki)
        built(ANSWERED, *FIRST[1:])
        push(url)
        assert load(anki, package(ANSWERED, *FIRST[1:])) == {"duplicate": 3}
        later = (basic(answer="15 July 1887", tags=("later",), changed=TOMORROW), *FIRST[1:])
        assert load(anki, package(*later)) == {"updated": 1, "duplicate": 2}
        built(*later)
        nothing_more(add_on, url)
        built(basic(answer="16 July 1887", changed=TOMORROW), *FIRST[1:])
        push(url)
        assert note(anki, "opening")["Answer"] == "16 July 1887"
        assert note(anki, "opening").tags == ["bridges::dates"]
        assert schedule(anki) == before
        assert anki.note_count() == 3
