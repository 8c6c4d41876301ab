"""Headless Chromium as a printer and as a window, and what poppler says about the pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import devtools
import practised
import pytest

ROOT = Path(__file__).resolve().parents[2]
_TOOLS = ("chromium", "pdfinfo", "pdftotext")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)
_WATCH = (
    "window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective))"
)


@dataclass(frozen=True)
class Word:
    """A word on a page; the box in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Printed:
    """A PDF as poppler reads it back; the text in the order in which it was drawn."""

    path: Path
    info: str
    pages: tuple[str, ...]

    @classmethod
    def read(cls, pdf: Path) -> Printed:
        return cls(pdf, _run("pdfinfo", pdf), tuple(_run("pdftotext", "-raw", pdf, "-").split("\f")[:-1]))

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the pages in points."""
        found = re.search(r"^Page size:\s+([\d.]+) x ([\d.]+) pts", self.info, re.MULTILINE)
        assert found, self.info
        return float(found[1]), float(found[2])

    def structure(self) -> str:
        """What a screen reader is given: the tags, their text and alternative texts."""
        return _run("pdfinfo", "-struct-text", self.path)

    def metadata(self) -> str:
        """What stands in the file beside its pages, as XML."""
        return _run("pdfinfo", "-meta", self.path)

    def objects(self) -> bytes:
        """The file with its compressed parts unpacked, for what poppler does not tell."""
        parts = re.findall(rb"stream\r?\n(.*?)\nendstream", self.path.read_bytes(), re.DOTALL)
        return b"\n".join(zlib.decompressobj().decompress(part) for part in parts if part[:1] == b"x")

    def words(self) -> list[list[Word]]:
        """The words of each page with their boxes."""
        page = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
        return [
            [Word(unescape(text), *map(float, box)) for *box, text in re.findall(page, part)]
            for part in _run("pdftotext", "-bbox", self.path, "-").split("<page ")[1:]
        ]


@dataclass(frozen=True)
class Printer:
    folder: Path

    def print(self, page: bytes, name: str) -> Printed:
        """Print an HTML file to PDF as a person would, without the browser's own header and footer."""
        html, pdf = self.folder / f"{name}.html", self.folder / f"{name}.pdf"
        html.write_bytes(page)
        profile = f"--user-data-dir={self.folder / 'profile'}"
        _run("chromium", *_FLAGS, profile, f"--print-to-pdf={pdf}", html.as_uri())
        return Printed.read(pdf)


@pytest.fixture(scope="session")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Printer:
    _need(*(tool for tool in _TOOLS if shutil.which(tool) is None))
    return Printer(tmp_path_factory.mktemp("printed"))


@pytest.fixture(scope="session")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[devtools.Tab]:
    """A tab to look at pages in, the same for all tests."""
    _need(*(tool for tool in _TOOLS if shutil.which(tool) is None))
    with devtools.tab(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which `make test` puts into .tools/."""
    found = sorted(ROOT.glob(".tools/axe-core-*/node_modules/axe-core/axe.min.js"))
    _need(*([] if found else ["axe-core"]))
    return found[-1].read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def practice_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The quiz on the screen, of a deck with one question of each kind."""
    path = tmp_path_factory.mktemp("page") / "practice.html"
    path.write_bytes(practised.html())
    return path


@pytest.fixture
def practice(tab: devtools.Tab, practice_file: Path) -> Iterator[devtools.Tab]:
    """It in a wide window by day, as a learner first meets it; it notes in `violations` what its policy stops."""
    tab.resize(1000)
    tab.emulate(prefers_color_scheme="light")
    watched = tab.call("Page.addScriptToEvaluateOnNewDocument", source=_WATCH)["identifier"]
    tab.open(practice_file)
    tab.value("localStorage.clear()")
    tab.open(practice_file)
    yield tab
    tab.call("Page.removeScriptToEvaluateOnNewDocument", identifier=watched)


def _need(*missing: str) -> None:
    """Skip where a tool is missing, but on a build server that is a failure."""
    if missing and os.environ.get("CI"):
        pytest.fail(f"not installed: {', '.join(missing)}")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def _run(*command: str | Path) -> str:
    done = subprocess.run(list(map(str, command)), capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode()
