"""``factdeck push`` against a real collection: what it changes, and above all what it does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection
from anki.scheduler.v3 import CardAnswer
from click.testing import CliRunner, Result
from connect_server import AddOn, running
from real_anki import TUESDAY, basic, card, cloze, collection, database, listing, note, package, study

from factdeck.cli import main
from factdeck.model import Item

TOWNS = ("Dundee", "Wormit", "Leuchars")
FIRST = (basic(), cloze(), listing(TOWNS))
ANSWERED = basic(answer="14 July 1887", changed=TUESDAY)
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
