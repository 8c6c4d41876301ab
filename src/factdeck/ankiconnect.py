"""Speaks to a running Anki through the add-on AnkiConnect (version 6 of its protocol).

A request is a JSON object with ``action``, ``version``, ``params`` and, where the user has set one in
the add-on, ``key``; the answer has ``result`` and ``error``, whatever the status of HTTP.  Within
``multi`` each action is a request of its own, with its own version and key.  The add-on takes in about
40 kB a second (1,024 bytes at each of its ticks), so requests are kept small.

Source: https://git.sr.ht/~foosoft/anki-connect, its README, plugin/__init__.py and plugin/web.py.
"""

from __future__ import annotations

import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from factdeck.problems import Problem, UserError

URL = "http://127.0.0.1:8765"
VERSION = 6
ADD_ON = "2055492159"
"""The number by which Anki installs AnkiConnect."""
BATCH = 100
"""How many actions go into one request."""
_SECONDS = 120.0
"""How long to wait for an answer; Anki says nothing while it is busy."""
_KNOWN = {
    "valid api key must be provided": (
        "AnkiConnect wants its API key",
        "set ANKICONNECT_KEY to the apiKey in the add-on's configuration",
    ),
    "collection is not available": ("Anki has no profile open", "open one in Anki, and try again"),
    "unsupported action": ("AnkiConnect is too old for this", "update the add-on in Anki under Tools ▸ Add-ons"),
}
"""What AnkiConnect says of itself, and what that means to a user."""

Action = tuple[str, dict[str, object]]
"""The name of an action and its parameters."""


@dataclass(frozen=True, slots=True)
class AnkiConnect:
    """The Anki at a URL.  Every call raises UserError where it can't be reached or refuses."""

    url: str = URL
    key: str = field(default="", repr=False)

    @property
    def is_here(self) -> bool:
        """Whether Anki runs on this machine, as far as the URL tells, and so sees the same files."""
        return urllib.parse.urlsplit(self.url).hostname in {"127.0.0.1", "::1", "localhost"}

    def greet(self) -> None:
        """Make sure that somebody is there who speaks the protocol."""
        version = self.call("version")
        if not isinstance(version, int) or version < VERSION:
            raise UserError(Problem(self.url, *_KNOWN["unsupported action"]))

    def call(self, action: str, **params: object) -> Any:
        """Return the result of an action."""
        answer = self._post(self._request((action, params)))
        if error := self._error(answer):
            raise UserError(self._problem(action, error))
        return answer["result"]

    def each(self, actions: Sequence[Action]) -> Iterator[str]:
        """Carry out the actions in their order, and yield for each what Anki said against it, else ""."""
        for start in range(0, len(actions), BATCH):
            part = actions[start : start + BATCH]
            answers = self.call("multi", actions=[self._request(action) for action in part])
            if not isinstance(answers, list) or len(answers) != len(part):
                raise UserError(self._stranger())
            for (name, _), answer in zip(part, answers, strict=True):
                error = self._error(answer)
                yield self._problem(name, error).message if error else ""

    def _request(self, action: Action) -> dict[str, object]:
        name, params = action
        return {"action": name, "version": VERSION, "params": params} | ({"key": self.key} if self.key else {})

    def _post(self, request: dict[str, object]) -> Any:
        # No proxy: what is asked for is a neighbour, mostly this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            data = json.dumps(request).encode()
            posted = urllib.request.Request(self.url, data, {"Content-Type": "application/json"})
            with opener.open(posted, timeout=_SECONDS) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as error:
            raise UserError(self._stranger()) from error
        except TimeoutError as error:
            raise UserError(self._silent()) from error
        except urllib.error.URLError as error:
            problem = self._silent() if isinstance(error.reason, TimeoutError) else self._nobody()
            raise UserError(problem) from error
        except OSError as error:  # the connection broke
            raise UserError(self._nobody()) from error
        except (ValueError, http.client.HTTPException) as error:
            raise UserError(self._stranger()) from error

    def _error(self, answer: Any) -> str:
        if not isinstance(answer, dict) or not {"result", "error"} <= answer.keys():
            raise UserError(self._stranger())
        return "" if answer["error"] is None else " ".join(str(answer["error"]).split()) or "an error without a word"

    def _problem(self, action: str, error: str) -> Problem:
        message, hint = _KNOWN.get(error, (f"Anki refused {action}: {error}", "see what Anki itself says"))
        return Problem(self.url, message, hint)

    def _nobody(self) -> Problem:
        hint = f"start Anki; if it runs, install the add-on AnkiConnect in it (Tools ▸ Add-ons, {ADD_ON})"
        return Problem(self.url, "Anki does not answer", hint)

    def _silent(self) -> Problem:
        return Problem(self.url, "Anki is there but does not answer", "close what is open in it, and try again")

    def _stranger(self) -> Problem:
        return Problem(self.url, "what answers here is not AnkiConnect", "give its address with --url")
