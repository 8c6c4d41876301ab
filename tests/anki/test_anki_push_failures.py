"""``factdeck push`` where Anki is away, refuses or stops: told in a line, and completed later."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from connect_server import WRITING, AddOn, running
from pushing import ANSWERED, FIRST, RETIRED, built, push, review, schedule, workplace
from real_anki import TUESDAY, cloze, collection, note, package

__all__ = ["workplace"]


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


@pytest.mark.parametrize("steps", range(5))
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
            assert {"bridges::retired", "bridges::suspended"} <= set(note(anki, "opening").tags)
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
