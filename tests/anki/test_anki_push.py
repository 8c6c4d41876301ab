"""``factdeck push`` against a real collection: what it changes, and above all what it does not."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection
from anki.import_export_pb2 import IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS as ALWAYS
from anki.scheduler.v3 import CardAnswer
from click.testing import CliRunner, Result
from connect_server import WRITING, AddOn, running
from real_anki import TUESDAY, basic, card, cloze, collection, database, listing, load, note, note_type, package, study

from factdeck.cli import main
from factdeck.model import Item

TOWNS = ("Dundee", "Wormit", "Leuchars")
FIRST = (basic(), cloze(), listing(TOWNS))
ANSWERED = basic(answer="14 July 1887", changed=TUESDAY)
TOMORROW = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600))
"""Later than anything that the learner does during a test."""
RETIRED = basic(status="retired", changed=TUESDAY)


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ANKICONNECT_KEY", raising=False)
    return tmp_path


@contextmanager
def anki_with(*items: Item) -> Iterator[tuple[Collection, AddOn, str]]:
    """A collection into which a package has been imported, its add-on and the add-on's URL."""
    with collection(*([package(*items)] if items else [])) as anki:
        add_on = AddOn(anki)
        with running(add_on) as url:
            yield anki, add_on, url


def built(*items: Item, **changes: Any) -> None:
    """Put a package where a build puts it."""
    name = changes.get("id", "bridges")
    Path("build", name).mkdir(parents=True, exist_ok=True)
    Path("build", name, f"{name}.apkg").write_bytes(package(*items, **changes))


def push(url: str, *words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, ["push", "--url", url, *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


def told(url: str, *words: str, status: int = 0) -> dict[str, Any]:
    (deck,) = json.loads(push(url, "--json", *words, status=status).stdout)["decks"]
    assert isinstance(deck, dict)
    return deck


def review(anki: Collection) -> None:
    """Answer every card of the deck, so that each has a history and an interval."""
    scheduler = study(anki)
    while queue := scheduler.get_queued_cards(fetch_limit=1).cards:
        top = card(anki, queue[0].card.id)
        top.start_timer()
        scheduler.answer_card(scheduler.build_answer(card=top, states=queue[0].states, rating=CardAnswer.EASY))


def schedule(anki: Collection) -> tuple[Any, Any]:
    return (
        database(anki).all(
            "select id, nid, did, ord, type, queue, due, ivl, factor, reps, data from cards order by id"
        ),
        database(anki).all("select * from revlog order by id"),
    )


def everything(anki: Collection) -> Any:
    """All that stands in the collection on notes, cards and reviews, times of change included."""
    tables = ("notes", "cards", "revlog", "notetypes", "fields", "templates", "decks", "deck_config", "tags")
    return {table: database(anki).all(f"select * from {table}") for table in tables}


def tagged(anki: Collection, key: str, *tags: str) -> None:
    mine = note(anki, key)
    mine.tags += tags
    anki.update_note(mine)


def queues(anki: Collection, key: str) -> list[int]:
    return [int(each.queue) for each in note(anki, key).cards()]


def unsuspended(state: tuple[Any, Any]) -> tuple[Any, Any]:
    """A schedule but for the queues that the cards wait in, which is where a suspension stands."""
    return [(*row[:5], *row[6:]) for row in state[0]], state[1]


def home(anki: Collection) -> Any:
    """The deck that the package has made."""
    return anki.decks.id_for_name("Bridges")


def is_of(anki: Collection, number: Any, deck: str) -> bool:
    found = anki.get_note(number)
    return "Delivered" in found and found["Delivered"].startswith(f"{deck} ")


def nothing_more(add_on: AddOn, url: str) -> None:
    """Push again: nothing is written."""
    add_on.written.clear()
    push(url)
    assert add_on.written == []


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


# --- the first delivery, and what is new since then


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


# --- retired and returned


def test_the_cards_of_what_is_retired_are_suspended_and_keep_their_history() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        review(anki)
        before = schedule(anki)
        built(RETIRED, *FIRST[1:])
        assert push(url).stdout == "bridges: 1 updated, 1 suspended, 2 as they were\n"
        assert queues(anki, "opening") == [-1]
        assert note(anki, "opening")["Retired"] == TUESDAY[:10]
        assert note(anki, "opening").tags == ["bridges::dates", "bridges::retired", "bridges::suspended"]
        assert unsuspended(schedule(anki)) == unsuspended(before)
        nothing_more(add_on, url)


def test_what_returns_is_unsuspended_and_goes_on_where_it_was() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        review(anki)
        before = schedule(anki)
        built(RETIRED, *FIRST[1:])
        push(url)
        built(*FIRST)
        assert push(url).stdout == "bridges: 1 updated, 1 unsuspended, 2 as they were\n"
        assert schedule(anki) == before
        assert note(anki, "opening")["Retired"] == ""
        assert note(anki, "opening").tags == ["bridges::dates"]
        nothing_more(add_on, url)


def test_what_the_learner_suspended_stays_so_when_it_returns() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        anki.sched.suspend_cards(note(anki, "opening").card_ids())
        built(RETIRED, *FIRST[1:])
        assert push(url).stdout == "bridges: 1 updated, 2 as they were\n"
        assert "bridges::suspended" not in note(anki, "opening").tags
        built(*FIRST)
        push(url)
        assert queues(anki, "opening") == [-1]
        nothing_more(add_on, url)


def test_what_the_learner_unsuspended_is_not_suspended_again() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        built(RETIRED, *FIRST[1:])
        push(url)
        anki.sched.unsuspend_cards(note(anki, "opening").card_ids())
        built(basic(status="retired", changed=TOMORROW), *FIRST[1:])
        push(url)
        assert queues(anki, "opening") == [0]
        nothing_more(add_on, url)


# --- what is the learner's


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


# --- no more than needed


def test_a_dry_run_shows_every_change_and_makes_none() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        built(basic(status="retired", changed=TUESDAY, tags=("new",)), cloze(answer="a year"), basic("more"))
        before = everything(anki)
        said = push(url, "--dry-run", "--import").stdout
        assert said == (
            "opening\n"
            "  Retired: nothing -> 2025-11-25\n"
            "  add tags: new bridges::retired bridges::suspended\n"
            "  remove tag: bridges::dates\n"
            "  suspend\n"
            "work\n"
            "  Text: The second Tay Bridge was opened after {{c1::five years}} of work. -> "
            "The second Tay Bridge was opened after {{c1::a year}} of work.\n"
            "  Answer: five years -> a year\n"
            "  Quote: changed, see --json\n"
            "bridges: 2 updated, 1 suspended, 1 imported (dry run: nothing was written)\n"
            "Left alone: 1 note that the deck does not hold: piers\n"
        )
        assert everything(anki) == before
        assert add_on.written == []


def test_json_tells_each_change_whole() -> None:
    with anki_with(*FIRST) as (_, _, url):
        built(ANSWERED, *FIRST[1:])
        deck = told(url, "--dry-run")
        (change,) = deck["changes"]
        assert change["fields"]["Answer"] == {"from": "13 July 1887", "to": "14 July 1887"}
        assert change["error"] == ""
        assert (deck["deck"], deck["same"], deck["missing"]) == ("bridges", 2, [])


@pytest.mark.parametrize(
    "answer",
    [
        "café, as cafe\u0301",
        "Ω, Å, ﬁ",
        "<b>bold</b> & {{c1::x}} \\(x\\) [sound:a.mp3]",
        "日本語 العربية 🌉",
        "a\ttab, a\nline",
        'says "so"; 5 < 6 > 4 &amp; \\_ * :',
    ],
)
def test_every_text_arrives_as_a_package_would_bring_it_and_once(answer: str) -> None:
    with anki_with(*FIRST) as (anki, add_on, url), collection(package(basic(answer=answer))) as fresh:
        built(basic(answer=answer, changed=TUESDAY), *FIRST[1:])
        push(url)
        assert dict(note(anki, "opening").items()) == dict(note(fresh, "opening").items())
        nothing_more(add_on, url)


@pytest.mark.parametrize("name", ["süd_osten-2.0", "日本", "a_b"])
def test_every_id_of_a_deck_finds_its_notes_alone(name: str) -> None:
    with collection(package(*FIRST, id=name), package(*FIRST, id=name.replace("_", "x"), title="Other")) as anki:
        add_on = AddOn(anki)
        with running(add_on) as url:
            built(*FIRST, id=name)
            assert push(url, name).stdout == f"{name}: 3 as they were\n"
            assert add_on.written == []


def test_without_a_name_every_deck_in_build_is_pushed() -> None:
    with anki_with(*FIRST) as (_, _, url):
        built(*FIRST)
        built(*FIRST, id="rivers")
        assert [line.split(":")[0] for line in push(url, status=1).stdout.splitlines()] == ["bridges", "rivers", "Next"]


def test_a_thousand_notes_take_few_requests() -> None:
    items = [basic(f"k{n}", question=f"When was bridge {n} opened?", order=n) for n in range(1, 1001)]
    with anki_with(*items) as (_, add_on, url):
        built(*(basic(item.key, question=item.question, answer="1888", changed=TUESDAY) for item in items))
        assert push(url).stdout == "bridges: 1000 updated\n"
        assert add_on.asked == 1 + 2 + 2 + 10
        nothing_more(add_on, url)


# --- what can go wrong


def test_without_anki_push_says_so_in_one_line_and_ends_with_2() -> None:
    built(*FIRST)
    with running(AddOn(None)) as url:
        pass
    assert push(url, status=2).stderr.startswith(f"{url}: Anki does not answer (start Anki; if it runs, install the ")
    (problem,) = json.loads(push(url, "--json", status=2).stdout)["problems"]
    assert problem["message"] == "Anki does not answer"


def test_without_an_open_profile_push_says_so() -> None:
    built(*FIRST)
    with running(AddOn(None)) as url:
        assert push(url, status=2).stderr == f"{url}: Anki has no profile open (open one in Anki, and try again)\n"


def test_an_api_key_is_asked_for_and_sent_with_every_action(monkeypatch: pytest.MonkeyPatch) -> None:
    with collection(package(*FIRST)) as anki, running(AddOn(anki, key="sesame")) as url:
        built(ANSWERED, *FIRST[1:])
        assert push(url, status=2).stderr == (
            f"{url}: AnkiConnect wants its API key (set ANKICONNECT_KEY to the apiKey in the add-on's configuration)\n"
        )
        monkeypatch.setenv("ANKICONNECT_KEY", "wrong")
        push(url, status=2)
        assert note(anki, "opening")["Answer"] == "13 July 1887"
        monkeypatch.setenv("ANKICONNECT_KEY", "sesame")
        push(url)
        assert note(anki, "opening")["Answer"] == "14 July 1887"


def test_an_add_on_that_is_too_old_is_told() -> None:
    built(*FIRST)
    with collection() as anki, running(AddOn(anki, version=5)) as url:
        assert "too old" in push(url, status=2).stderr


class Deleting(AddOn):
    """A learner deletes the note that is being pushed, and the other changes still arrive."""

    def update_note_fields(self, note: dict[str, Any]) -> None:
        if "updateNoteFields" not in self.written[:-1]:
            self.anki.remove_notes([note["id"]])
        super().update_note_fields(note)


def test_what_anki_refuses_is_told_and_the_rest_arrives() -> None:
    with collection(package(*FIRST)) as anki, running(Deleting(anki)) as url:
        number = note(anki, "opening").id
        built(ANSWERED, cloze(answer="a year", changed=TUESDAY), FIRST[2])
        said = push(url, status=1)
        assert said.stderr == f"opening: Anki refused updateNoteFields: Note was not found: {number} (push again)\n"
        assert said.stdout == "bridges: 1 updated, 1 as it was\n"
        assert note(anki, "work")["Answer"] == "a year"


class Stopping(AddOn):
    """Anki stops after ``left`` changes."""

    left = 0

    def handle(self, request: dict[str, Any]) -> Any:
        if request["action"] in WRITING:
            if not self.left:
                raise ConnectionAbortedError("stopped")
            self.left -= 1
        return super().handle(request)


@pytest.mark.parametrize("steps", range(4))
def test_a_push_that_was_cut_off_is_completed_by_the_next_one(steps: int) -> None:
    with collection(package(*FIRST)) as anki:
        review(anki)
        before = schedule(anki)
        built(RETIRED, cloze(answer="a year", changed=TUESDAY), FIRST[2])
        add_on = Stopping(anki)
        add_on.left = steps
        with running(add_on) as url:
            assert "Anki refused multi: stopped" in push(url, status=2).stderr
        with running(AddOn(anki)) as url:
            push(url)
            assert note(anki, "work")["Answer"] == "a year"
            assert note(anki, "opening")["Retired"] == TUESDAY[:10]
            built(*FIRST)
            push(url)
        assert note(anki, "opening").tags == ["bridges::dates"]
        assert schedule(anki) == before


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_package_is_told(content: bytes) -> None:
    built(*FIRST)
    Path("build/bridges/bridges.apkg").write_bytes(content)
    with collection() as anki, running(AddOn(anki)) as url:
        assert push(url, status=2).stderr == (
            "build/bridges/bridges.apkg: is no package that this version wrote (build the deck again)\n"
        )


def test_a_package_under_the_name_of_another_deck_is_told() -> None:
    built(*FIRST)
    Path("build/bridges/bridges.apkg").rename("build/bridges/rivers.apkg")
    with collection() as anki, running(AddOn(anki)) as url:
        assert "holds notes that are not of the deck 'rivers'" in push(url, status=2).stderr


def test_a_deck_that_was_not_built_is_told_before_anki_is_asked() -> None:
    assert push("http://127.0.0.1:9", status=2).stderr == (
        "build: no deck has been built here (build one first: factdeck build)\n"
    )
    built(*FIRST)
    assert push("http://127.0.0.1:9", "rivers", status=2).stderr == (
        "rivers: no deck of this name has been built here (name one in build/, or its folder)\n"
    )
    Path("build/bridges/old.apkg").write_bytes(b"")
    assert "holds several packages: bridges.apkg, old.apkg" in push("http://127.0.0.1:9", "bridges", status=2).stderr
