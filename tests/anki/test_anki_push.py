"""``factdeck push`` on a real collection: what the deck changed arrives, what the learner did stays."""

from __future__ import annotations

from dataclasses import replace

from pushing import (
    ANSWERED,
    FIRST,
    TOMORROW,
    anki_with,
    built,
    everything,
    home,
    is_of,
    nothing_more,
    push,
    review,
    schedule,
    tagged,
    told,
    workplace,
)
from real_anki import TUESDAY, basic, database, load, note, note_type, package

__all__ = ["workplace"]


def test_a_changed_answer_reaches_the_note_and_leaves_reviews_and_the_learner_s_tags_whole() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        review(anki)
        tagged(anki, "opening", "mine")
        before = schedule(anki)
        assert len(before[1]) == 3
        built(ANSWERED, *FIRST[1:])
        assert push(url, "bridges").stdout == "bridges: 1 updated, 2 as they were\n"
        assert note(anki, "opening")["Answer"] == "14 July 1887"
        assert note(anki, "opening").tags == ["bridges::dates", "mine"]
        assert schedule(anki) == before
        assert add_on.written == ["updateNoteFields"]


def test_notes_of_others_and_of_another_deck_are_untouched_even_with_the_same_keys() -> None:
    with anki_with(*FIRST) as (anki, _, url):
        load(anki, package(*FIRST, id="bridges-2", title="More bridges"))
        load(anki, package(*FIRST, id="Bridges", title="In capitals"))
        other = anki.new_note(note_type(anki, "Basic"))
        other["Front"], other["Back"] = "opening", "bridges 5f70bf18 2cf24dba"
        anki.add_note(other, home(anki))
        basics = note_type(anki, "Cloze")
        anki.models.rename_field(basics, basics["flds"][1], "delivered")
        anki.models.update_dict(basics)
        alike = anki.new_note(basics)
        alike["Text"], alike["delivered"] = "{{c1::x}}", "bridges 5f70bf18 2cf24dba"
        anki.add_note(alike, home(anki))
        review(anki)
        before = everything(anki)
        ids = {number for number in anki.find_notes("") if is_of(anki, number, "bridges")}
        assert len(ids) == 3
        built(*(replace(item, answer="new", changed=TOMORROW) for item in FIRST))
        push(url)
        after = everything(anki)
        assert [row for row in after["notes"] if row[0] not in ids] == [r for r in before["notes"] if r[0] not in ids]
        assert [row for row in after["notes"] if row[0] in ids] != [row for row in before["notes"] if row[0] in ids]
        assert {name: rows for name, rows in after.items() if name != "notes"} == {
            name: rows for name, rows in before.items() if name != "notes"
        }


def test_cards_that_the_learner_moved_are_found_where_they_are() -> None:
    with anki_with(*FIRST) as (anki, _, url):
        own = anki.decks.id("Exam::Scotland")
        assert own is not None
        anki.set_deck(anki.find_cards(""), own)
        built(ANSWERED, *FIRST[1:])
        push(url)
        assert note(anki, "opening")["Answer"] == "14 July 1887"
        assert set(database(anki).list("select did from cards")) == {own}


def test_an_edit_stays_where_the_deck_has_nothing_new_to_say_in_that_field() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        mine = note(anki, "opening")
        mine["Question"], mine["Note"] = "When was the 2nd Tay Bridge opened?", "think of the storm"
        anki.update_note(mine)
        built(ANSWERED, *FIRST[1:])
        push(url)
        after = note(anki, "opening")
        assert (after["Question"], after["Note"]) == ("When was the 2nd Tay Bridge opened?", "think of the storm")
        assert after["Answer"] == "14 July 1887"
        nothing_more(add_on, url)


def test_a_field_that_both_changed_is_told_until_somebody_settles_it() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        mine = note(anki, "opening")
        mine["Answer"] = "in <b>July</b> 1887"
        anki.update_note(mine)
        built(ANSWERED, *FIRST[1:])
        for _ in range(2):
            said = push(url, status=1)
            assert said.stderr == (
                "opening: you and the deck have both changed Answer; yours stays: in July 1887 "
                "(the deck says: 14 July 1887)\n"
            )
        assert note(anki, "opening")["Answer"] == "in <b>July</b> 1887"
        (kept,) = told(url, status=1)["kept"]
        assert (kept["key"], kept["field"], kept["deck"]) == ("opening", "Answer", "14 July 1887")
        mine = note(anki, "opening")
        mine["Answer"] = "14 July 1887"
        anki.update_note(mine)
        push(url)
        nothing_more(add_on, url)


def test_a_note_that_an_import_would_skip_is_updated() -> None:
    """The learner tagged it after the package was built: the one case that Anki skips."""
    with anki_with(*FIRST) as (anki, _, url):
        tagged(anki, "opening", "mine")
        built(ANSWERED, *FIRST[1:])
        assert load(anki, package(ANSWERED, *FIRST[1:])) == {"duplicate": 3}
        push(url)
        assert note(anki, "opening")["Answer"] == "14 July 1887"


def test_the_deck_s_tags_come_and_go_and_the_learner_s_stay_even_below_them() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        tagged(anki, "opening", "marked", "bridges::dates::hard", "bridges::datesheet")
        built(basic(tags=("bridges::years", "scotland"), changed=TUESDAY), *FIRST[1:])
        push(url)
        assert note(anki, "opening").tags == sorted(
            ["bridges::dates::hard", "bridges::datesheet", "bridges::years", "marked", "scotland"]
        )
        nothing_more(add_on, url)


def test_a_tag_of_the_deck_that_the_learner_took_away_stays_away() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        anki.tags.bulk_remove([note(anki, "opening").id], "bridges::dates")
        built(ANSWERED, *FIRST[1:])
        push(url)
        assert note(anki, "opening").tags == []
        nothing_more(add_on, url)


def test_a_note_that_the_deck_does_not_hold_is_told_and_left_alone() -> None:
    with anki_with(*FIRST) as (_, add_on, url):
        built(*FIRST[1:])
        said = push(url).stdout
        assert said == "bridges: 2 as they were\nLeft alone: 1 note that the deck does not hold: opening\n"
        assert told(url)["not_in_deck"] == ["opening"]
        assert add_on.written == []


def test_of_a_note_and_the_learner_s_copy_neither_is_touched() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        original = note(anki, "opening")
        copy = anki.new_note(note_type(anki, "factdeck basic"))
        copy.fields = original.fields
        anki.add_note(copy, home(anki))
        built(ANSWERED, *FIRST[1:])
        said = push(url, status=1)
        assert said.stderr.startswith("opening: several notes in Anki have this FactKey, none was touched (clear Deliv")
        assert add_on.written == []
        copy["Delivered"] = ""
        anki.update_note(copy)
        push(url)
        assert original["Answer"] == copy["Answer"] == "13 July 1887"
        assert anki.get_note(original.id)["Answer"] == "14 July 1887"
        assert anki.get_note(copy.id)["Answer"] == "13 July 1887"


def test_a_note_type_that_lost_a_field_is_told() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        basics = note_type(anki, "factdeck basic")
        anki.models.rename_field(basics, basics["flds"][2], "Proof")
        anki.models.update_dict(basics)
        built(ANSWERED, *FIRST[1:])
        assert push(url, status=1).stderr.startswith("opening: its note type has lost a field of the deck")
        assert add_on.written == []


def test_a_tag_that_the_learner_gave_first_stays_when_the_deck_gives_it_up() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        tagged(anki, "opening", "scotland")
        for tags in (("bridges::dates", "Scotland"), ("bridges::dates",)):
            built(basic(tags=tags, changed=TUESDAY), *FIRST[1:])
            push(url)
            assert note(anki, "opening").tags == ["bridges::dates", "scotland"]
            nothing_more(add_on, url)


def test_a_key_is_the_same_however_its_accents_are_coded() -> None:
    with anki_with(basic("cafe\u0301 & <more>")) as (_, _, url):
        built(basic("cafe\u0301 & <more>", order=2))
        assert push(url).stdout == "bridges: 1 as it was\n"
