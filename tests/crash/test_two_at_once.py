"""Two builds of one deck at once, and a disk that is full."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from killing import NEW, OLD, deck, files

LATER = os.environ | {"SOURCE_DATE_EPOCH": "1700086400"}


def factdeck(folder: Path, *words: str, largest: int = -1) -> subprocess.Popen[str]:
    """Start a command; ``largest`` is how many bytes it may write into one file."""
    return subprocess.Popen(
        [sys.executable, "-m", "factdeck", *words],
        cwd=folder,
        env=LATER,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY)),
    )


def said(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, error = process.communicate(timeout=120)
    return process.returncode, out, error


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project that was built, and whose source has changed since."""
    assert said(factdeck(deck(tmp_path, OLD), "build"))[0] == 0
    return deck(tmp_path, NEW)


def test_a_second_build_is_told_who_builds_and_changes_nothing(built: Path) -> None:
    before = files(built)
    first = factdeck(built, "build")
    lock = built / "decks" / "orla" / ".factdeck.lock"
    while not (lock.exists() and lock.read_text(encoding="utf-8")):
        time.sleep(0.001)
    first.send_signal(signal.SIGSTOP)
    try:
        status, out, error = said(factdeck(built, "build", "orla"))
        told = (
            rf"decks/orla: is being built by process {first.pid} on \S+ since \d\d:\d\d:\d\d "
            r"\(wait until that is done, then try again\)\n"
        )
        assert (status, out) == (2, "")
        assert re.fullmatch(told, error), error
        assert {name: data for name, data in files(built).items() if not name.endswith(".lock")} == before
        status, out, error = said(factdeck(built, "check"))  # what only reads needs no lock
        assert (status, "is being built" in error) == (1, False)
    finally:
        first.send_signal(signal.SIGCONT)
    assert said(first)[0] == 0
    assert not lock.exists()


def test_several_builds_at_once_leave_what_one_leaves(built: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    alone = deck(tmp_path_factory.mktemp("alone"), OLD)
    for text in (OLD, NEW):
        assert said(factdeck(deck(alone, text), "build"))[0] == 0
    processes = [factdeck(built, "build") for _ in range(3)]
    statuses = [said(process)[0] for process in processes]
    assert set(statuses) <= {0, 2}
    assert 0 in statuses
    assert files(built) == files(alone)


def test_make_takes_the_lock_too_and_leaves_no_folder_behind_where_it_fails(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hello there!  How are you?\n", encoding="utf-8")
    status, _, error = said(factdeck(tmp_path, "make", "a.txt", "-o", "new/folder"))
    assert (status, "no fact found" in error) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("largest", [300, 3_000, 10_000])
def test_a_full_disk_is_told_and_leaves_all_as_it_was(built: Path, largest: int) -> None:
    before = files(built)
    assert max(map(len, before.values())) > largest
    status, out, error = said(factdeck(built, "build", largest=largest))
    assert (status, out) == (2, "")
    assert re.fullmatch(r"\S+: can't be written: File too large \(make room for it, or name another folder\)\n", error)
    assert files(built) == before
