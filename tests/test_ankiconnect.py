"""What a user is told when Anki does not answer, refuses, or something else stands in its place.

The servers here answer as the case needs; the add-on itself is in tests/anki/.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from factdeck import ankiconnect
from factdeck.ankiconnect import AnkiConnect
from factdeck.problems import UserError


@contextmanager
def answering(body: str, status: int = 200) -> Iterator[str]:
    """The URL of a server that gives everybody the same answer."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@contextmanager
def listening(say: bytes | None) -> Iterator[str]:
    """The URL of a socket that accepts a caller, says this and hangs up; None: says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            caller, _ = server.accept()
            with closing(caller):
                if say is None:
                    done.wait(10)
                else:
                    caller.recv(100_000)
                    caller.sendall(say)
                    caller.shutdown(socket.SHUT_WR)
                    while caller.recv(100_000):  # what is left unread would reset the line before it is read there
                        pass

        done = threading.Event()
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        done.set()
        thread.join()


def problem(url: str, key: str = "") -> str:
    with pytest.raises(UserError) as caught:
        AnkiConnect(url, key).greet()
    (only,) = caught.value.problems
    assert "\n" not in str(only)
    assert only.path == url
    return f"{only.message} ({only.hint})"


def test_the_version_is_enough_of_a_greeting() -> None:
    with answering('{"result": 6, "error": null}') as url:
        AnkiConnect(url).greet()


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert problem(f"http://127.0.0.1:{port}") == (
        "Anki does not answer (start Anki; if it runs, install the add-on AnkiConnect in it "
        "(Tools ▸ Add-ons, 2055492159))"
    )


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("AnkiConnect v.6", 200),
        ("<html>", 200),
        ("null", 200),
        ("6", 200),
        ('{"result": 6}', 200),
        ("{}", 404),
        ("", 500),
        ("", 403),
    ],
)
def test_something_else_there(body: str, status: int) -> None:
    with answering(body, status) as url:
        assert problem(url) == "what answers here is not AnkiConnect (give its address with --url)"


@pytest.mark.parametrize("say", [b"SSH-2.0-OpenSSH_9\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"])
def test_something_there_that_speaks_otherwise(say: bytes) -> None:
    with listening(say) as url:
        assert problem(url).startswith("what answers here is not AnkiConnect")


def test_an_anki_that_closes_while_it_is_asked() -> None:
    with listening(b"") as url:
        assert problem(url).startswith("Anki does not answer")


def test_an_anki_that_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ankiconnect, "_SECONDS", 0.1)
    with listening(None) as url:
        assert problem(url) == "Anki is there but does not answer (close what is open in it, and try again)"


@pytest.mark.parametrize("url", ["anki", "ftp:", "http://", "http://127.0.0.1:port", "http://[", "file:///etc/passwd"])
def test_an_address_that_is_none(url: str) -> None:
    assert problem(url)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            "valid api key must be provided",
            "AnkiConnect wants its API key (set ANKICONNECT_KEY to the apiKey in the add-on's configuration)",
        ),
        ("collection is not available", "Anki has no profile open (open one in Anki, and try again)"),
        (
            "unsupported action",
            "AnkiConnect is too old for this (update the add-on in Anki under Tools ▸ Add-ons)",
        ),
        ("disk\\n full", "Anki refused version: disk full (see what Anki itself says)"),
        ("", "Anki refused version: an error without a word (see what Anki itself says)"),
    ],
)
def test_an_anki_that_refuses(error: str, told: str) -> None:
    with answering(f'{{"result": null, "error": "{error}"}}') as url:
        assert problem(url) == told


@pytest.mark.parametrize("version", ["5", "null", '"6"'])
def test_an_add_on_that_is_too_old(version: str) -> None:
    with answering(f'{{"result": {version}, "error": null}}') as url:
        assert problem(url).startswith("AnkiConnect is too old for this")


def test_a_proxy_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    with answering('{"result": 6, "error": null}') as url:
        AnkiConnect(url).greet()


def test_the_key_is_not_shown() -> None:
    assert "secret" not in repr(AnkiConnect("http://127.0.0.1:8765", "secret"))


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:8765", True),
        ("http://LOCALHOST:8765", True),
        ("http://[::1]:8765", True),
        ("http://anki.example:8765", False),
        ("http://127.0.0.1.example", False),
    ],
)
def test_whether_anki_sees_our_files(url: str, here: bool) -> None:
    assert AnkiConnect(url).is_here is here


def test_many_actions_whose_answers_do_not_match_are_no_answer() -> None:
    with answering('{"result": [], "error": null}') as url, pytest.raises(UserError, match="is not AnkiConnect"):
        list(AnkiConnect(url).each([("suspend", {"cards": [1]})]))
