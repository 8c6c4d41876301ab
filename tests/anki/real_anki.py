"""Items to write, and a real Anki to import them into.

``card_page`` gives a card as a web page of its own, as Anki's reviewer would show it; a browser
can make a picture of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.scheduler.v3 import Scheduler

from factdeck.model import Block, Deck, Document, Evidence, Item, Source, Value
from factdeck.templates import environment
from factdeck.writers import anki as writer

if TYPE_CHECKING:  # these modules of Anki's don't load before anki.collection
    from anki.cards import Card, CardId
    from anki.dbproxy import DBProxy
    from anki.notes import Note

TEMPLATES = environment(None)
MONDAY, TUESDAY = "2025-11-24T08:00:00Z", "2025-11-25T08:00:00Z"

EVIDENCE = Evidence(
    quote="The bridge over the Tay was opened on 13 July 1887 after five years of work.",
    source="sources/bridges.txt",
    document="bridges.txt#1",
    page=3,
    line=41,
    start=1200,
    end=1277,
)
DOCUMENT = Document(
    id="bridges.txt#1",
    source=Source("sources/bridges.txt", "text/plain", "0" * 64),
    title="Bridges of Scotland",
    blocks=(Block("paragraph", EVIDENCE.quote, 41, 3),),
)


def basic(key: str = "opening", **changes: Any) -> Item:
    item = Item(
        key=key,
        kind="basic",
        question="When was the second Tay Bridge opened?",
        answer="13 July 1887",
        evidence=(EVIDENCE,),
        fact_kind="event-date",
        value=Value("date", "13 July 1887", "1887-07-13"),
        status="new",
        changed=MONDAY,
        order=1,
        tags=("bridges::dates",),
    )
    return replace(item, **changes)


def cloze(key: str = "work", **changes: Any) -> Item:
    return basic(
        key,
        **{
            "kind": "cloze",
            "question": "The second Tay Bridge was opened after _____ of work.",
            "answer": "five years",
            "value": Value("text", "five years"),
            "order": 2,
        }
        | changes,
    )


def listing(names: tuple[str, ...], key: str = "piers", **changes: Any) -> Item:
    return basic(
        key,
        **{
            "kind": "list",
            "question": "Which towns does the Tay line serve?",
            "answer": "; ".join(names),
            "value": Value("list", "; ".join(names), members=names),
            "order": 3,
        }
        | changes,
    )


def deck(*items: Item, **changes: Any) -> Deck:
    made = Deck("bridges", "Bridges", "Scottish bridges & their dates.", items, documents=(DOCUMENT,))
    return replace(made, **changes)


def package(*items: Item, **changes: Any) -> bytes:
    (content,) = writer.write(deck(*items, **changes), TEMPLATES).values()
    return content


@contextmanager
def collection(*packages: bytes) -> Iterator[Collection]:
    """A fresh collection into which the packages have been imported, one after the other."""
    with TemporaryDirectory() as folder:
        opened = Collection(str(Path(folder) / "collection.anki2"))
        try:
            for content in packages:
                load(opened, content)
            yield opened
        finally:
            opened.close()


def load(into: Collection, content: bytes, **options: Any) -> dict[str, int]:
    """Import a package with Anki's default options; how many notes met each fate, zeros left out."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deck.apkg"
        path.write_bytes(content)
        log = into.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions(**options))
        ).log
    fates = (
        "new",
        "updated",
        "duplicate",
        "conflicting",
        "first_field_match",
        "missing_notetype",
        "missing_deck",
        "empty_first_field",
    )
    return {fate: len(getattr(log, fate)) for fate in fates if len(getattr(log, fate))}


def note(of: Collection, key: str) -> Note:
    """The one note of the fact with that key."""
    (number,) = of.find_notes(f"FactKey:{key}")
    return of.get_note(number)


def note_type(of: Collection, name: str) -> dict[str, Any]:
    found = of.models.by_name(name)
    assert found is not None, name
    return found


def database(of: Collection) -> DBProxy:
    assert of.db is not None
    return of.db


def study(of: Collection) -> Scheduler:
    """The scheduler, about to show the cards of the deck."""
    number = of.decks.id_for_name("Bridges")
    assert number is not None
    of.decks.select(number)
    assert isinstance(of.sched, Scheduler)
    return of.sched


def card(of: Collection, number: int) -> Card:
    return of.get_card(cast("CardId", number))


def card_page(shown: Card, back: bool = True, night: bool = False, device: str = "") -> str:
    """A side of a card as a whole web page; ``device`` is a class that Anki sets, such as "mobile"."""
    classes = " ".join(["card", "card1", *(["nightMode", "night_mode"] if night else []), *device.split()])
    side = shown.answer() if back else shown.question()
    return f'<!doctype html><meta charset="utf-8"><body class="{classes}"><div id="qa">{side}</div></body>'
