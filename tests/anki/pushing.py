"""What the tests of ``factdeck push`` share: a deck that is built, an Anki that has it, and a look into both."""

from __future__ import annotations

import json
import time
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
TOMORROW = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3600))
"""Later than anything that the learner does during a test."""
RETIRED = basic(status="retired", changed=TUESDAY)


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, where nothing of the user's settings is left; autouse where it is imported."""
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


def review(anki: Collection, rating: CardAnswer.Rating.V = CardAnswer.EASY) -> None:
    """Answer every card of the deck once, so that each has a history."""
    scheduler = study(anki)
    for _ in range(len(anki.find_cards("deck:Bridges"))):
        (first,) = scheduler.get_queued_cards(fetch_limit=1).cards
        top = card(anki, first.card.id)
        top.start_timer()
        scheduler.answer_card(scheduler.build_answer(card=top, states=first.states, rating=rating))


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
