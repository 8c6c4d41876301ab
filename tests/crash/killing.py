"""A deck with an old and a new source, and processes that build it and can be killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

OLD = """\
The Orla Bridge was opened in Tammer on 3 May 1932.
It was designed by Lena Aro, who also painted a portrait.
The Sarnik Dam was opened on 4 June 1950.
"""
NEW = OLD.replace("3 May", "13 May").replace("4 June 1950.", "4 June 1950 and has twelve gates.")
KILLED = signal.SIGKILL


@dataclass
class Builder:
    """A process that builds when told to; see ``builder``."""

    process: subprocess.Popen[str]

    def start(self, folder: Path, step: int = 0) -> int:
        """Start a build in the folder and return its process id."""
        self._write(f"{folder} {step}")
        return int(self.line())

    def status(self) -> int:
        """Wait for the build's end: its exit status, or the number of the signal that killed it, negative."""
        self._write("status")
        return os.waitstatus_to_exitcode(int(self.line()))

    def run(self, folder: Path, step: int = 0) -> int:
        self.start(folder, step)
        return self.status()

    def _write(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()


@dataclass(frozen=True)
class Case:
    """A project before a build, and what an undisturbed build makes of it."""

    before: Path
    old: dict[str, bytes]
    new: dict[str, bytes]

    def fresh(self, folder: Path) -> Path:
        """The project as it was before, in a folder of its own."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.before, folder)
        return folder


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a project by its name, but for what the command said."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "said.txt")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def visible(folder: Path) -> dict[str, bytes]:
    """The files that people and programs look at."""
    return {name: data for name, data in files(folder).items() if not Path(name).name.startswith(".")}


def deck(folder: Path, text: str) -> Path:
    """A project with one deck that was never built."""
    sources = folder / "decks" / "orla" / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    (sources.parent / "deck.yaml").write_text("title: Orla\n", encoding="utf-8")
    (sources / "orla.txt").write_text(text, encoding="utf-8")
    return folder


def check_recovery(case: Case, folder: Path, builder: Builder) -> bool:
    """Whether a killed build left a mixture of old and new; asserts that each file is one of them, and is completed.

    The next build must give the very bytes of an undisturbed one, and leave nothing else behind.
    """
    left = visible(folder)
    for name in case.old.keys() | left.keys():
        assert left.get(name) in (case.old.get(name), case.new.get(name)), name
    news = {name for name in case.new if case.new[name] != case.old.get(name)}
    done = {name for name in news if left.get(name) == case.new[name]}
    if done:
        assert "decks/orla/items.yaml" in done, "an output is in place before the ledger that it is made from"
    assert builder.run(folder) == 0, (folder / "said.txt").read_text()
    assert files(folder) == case.new
    return 0 < len(done) < len(news)
