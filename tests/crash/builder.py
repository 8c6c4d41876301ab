"""Processes that are ready to build: each is forked from this one, which has the language model loaded already.

Run as a program it reads orders, one a line: a folder, and the number of the step before which the
process is to be killed, 0 for none.  For each it prints the process's id, and at the next line that it
reads, whatever is in it, waits for the end and prints the status as ``waitpid`` gives it.  What the
process runs is the command line itself.

A step is a call that opens, makes, renames or removes something in the folder once the lock is taken,
as Python's audit events tell them.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

_STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate"}


def kill_before(step: int, folder: str) -> None:
    """Kill this process by SIGKILL just before the given step, counted from 1."""
    count = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        if event not in _STEPS or not isinstance(arguments[0], str | os.PathLike):
            return
        path = os.path.abspath(os.fspath(arguments[0]))  # noqa: PTH100  # pathlib would raise events of its own
        if path.startswith(folder) and (count or path.endswith(".factdeck.lock")):
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def build(folder: str, step: int) -> None:
    """Run ``factdeck build`` in the folder, and end with its status."""
    from factdeck.cli import main

    os.chdir(folder)
    said = os.open("said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    if step:
        kill_before(step, folder)
    main(["build"], prog_name="factdeck")


def load() -> None:
    """Build a deck once, so that all that is slow to load is loaded."""
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder, "decks", "one", "sources")
        sources.mkdir(parents=True)
        (sources.parent / "deck.yaml").touch()
        (sources / "one.txt").write_text("The Sarnik Dam was opened on 4 May 1932.\n", encoding="utf-8")
        from factdeck import pipeline, project

        os.chdir(folder)
        pipeline.build(project.from_folder(Path("decks/one")), 0, lambda *_: None)
        os.chdir("/")


def main() -> None:
    load()
    print("ready", flush=True)
    while order := sys.stdin.readline():
        folder, _, step = order.rstrip("\n").rpartition(" ")
        if (process := os.fork()) == 0:
            build(folder, int(step))
        print(process, flush=True)
        sys.stdin.readline()  # until it is asked for its status, a dead process keeps its id
        print(os.waitpid(process, 0)[1], flush=True)


if __name__ == "__main__":
    main()
