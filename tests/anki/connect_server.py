"""A server that behaves as the add-on AnkiConnect does, over a real collection, without Anki's windows.

It has the actions that factdeck uses.  What each takes, returns and raises follows the add-on's own
documentation and public source (FooSoft/anki-connect: plugin/__init__.py and plugin/web.py), its oddities
included: unknown fields are passed over in silence, a note that is gone is an empty object in
``notesInfo``, ``suspend`` tells whether it had anything to do and ``unsuspend`` nothing, removing a tag
removes those below it, every error comes with HTTP status 200, each action in ``multi`` needs its own
version and key, and ``importPackage`` imports with Anki's old importer, which asks for more than a
learner would.
"""

from __future__ import annotations

import json
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.errors import NotFoundError

API_VERSION = 6
WRITING = {"updateNoteFields", "addTags", "removeTags", "suspend", "unsuspend", "importPackage"}


class AddOn:
    """The actions of the add-on on a collection; ``written`` are the names of those that change something."""

    def __init__(self, collection: Collection | None, key: str | None = None, version: int = API_VERSION) -> None:
        self.opened = collection
        self.key = key
        self.api_version = version
        self.written: list[str] = []
        self.asked = 0
        self.actions: dict[str, Callable[..., Any]] = {
            "version": lambda: self.api_version,
            "multi": lambda actions: [self.handle(action) for action in actions],
            "findNotes": lambda query=None: [] if query is None else list(map(int, self.anki.find_notes(query))),
            "findCards": lambda query=None: [] if query is None else list(map(int, self.anki.find_cards(query))),
            "notesInfo": lambda notes: [self.note_info(number) for number in notes],
            "updateNoteFields": self.update_note_fields,
            "addTags": lambda notes, tags, add=True: self.tag(notes, tags, add),
            "removeTags": lambda notes, tags: self.tag(notes, tags, False),
            "suspend": self.suspend,
            "unsuspend": self.unsuspend,
            "importPackage": self.import_package,
        }

    @property
    def anki(self) -> Collection:
        if self.opened is None:
            raise Exception("collection is not available")
        return self.opened

    def handle(self, request: dict[str, Any]) -> Any:
        """The answer to a request as the add-on gives it: before version 5 a result stands by itself."""
        version = request.get("version", 4)
        name = request.get("action", "")
        try:
            if request.get("key") != self.key:
                raise Exception("valid api key must be provided")
            if name not in self.actions:
                raise Exception("unsupported action")
            if name in WRITING:
                self.written.append(name)
            result = self.actions[name](**request.get("params", {}))
        except Exception as error:
            return {"result": None, "error": str(error)}
        return result if version <= 4 else {"result": result, "error": None}

    def note_info(self, number: int) -> dict[str, Any]:
        try:
            note = self.anki.get_note(number)  # type: ignore[arg-type]
        except NotFoundError:
            return {}
        note_type = note.note_type()
        assert note_type is not None
        names = [field["name"] for field in note_type["flds"]]
        return {
            "noteId": note.id,
            "tags": note.tags,
            "fields": {name: {"value": note.fields[n], "order": n} for n, name in enumerate(names)},
            "modelName": note_type["name"],
            "cards": [card.id for card in sorted(note.cards(), key=lambda card: card.ord)],
        }

    def update_note_fields(self, note: dict[str, Any]) -> None:
        try:
            found = self.anki.get_note(note["id"])
        except NotFoundError as error:
            raise Exception(f"Note was not found: {note['id']}") from error
        for name, value in note["fields"].items():
            if name in found:
                found[name] = value
        self.anki.update_note(found, skip_undo_entry=True)

    def tag(self, notes: list[Any], tags: str, add: bool) -> None:
        if add:
            self.anki.tags.bulk_add(notes, tags)
        else:
            self.anki.tags.bulk_remove(notes, tags)

    def suspend(self, cards: list[Any]) -> bool:
        todo = [card for card in cards if not self.is_suspended(card)]
        if todo:
            self.anki.sched.suspend_cards(todo)
        return bool(todo)

    def unsuspend(self, cards: list[Any]) -> None:
        todo = [card for card in cards if self.is_suspended(card)]
        if todo:
            self.anki.sched.unsuspend_cards(todo)

    def is_suspended(self, card: Any) -> bool:
        try:
            return int(self.anki.get_card(card).queue) == -1
        except NotFoundError as error:
            raise Exception(f"Card was not found: {card}") from error

    def import_package(self, path: str) -> bool:
        options = ImportAnkiPackageOptions(merge_notetypes=True, with_scheduling=True, with_deck_configs=True)
        self.anki.import_anki_package(ImportAnkiPackageRequest(package_path=path, options=options))
        return True

    def body(self, request: bytes) -> bytes:
        if not request:
            return f"AnkiConnect v.{self.api_version}".encode()
        try:
            return json.dumps(self.handle(json.loads(request))).encode()
        except ValueError:
            return b"null"


@contextmanager
def running(add_on: AddOn) -> Iterator[str]:
    """The URL at which the add-on listens."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            add_on.asked += 1
            body = add_on.body(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            self.send_response(200)
            self.send_header("Content-Type", "text/json")
            self.send_header("Access-Control-Allow-Origin", "http://localhost")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST

        def log_message(self, format: str, *args: object) -> None:
            pass

    with warnings.catch_warnings(), HTTPServer(("127.0.0.1", 0), Handler) as server:
        warnings.simplefilter("ignore")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
