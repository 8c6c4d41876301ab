"""Builds that are killed: whatever the moment, each file is the old or the new one, and the next build completes.

``make kill`` kills a build before each single step of its writing, and some hundreds at random moments; a
few of both run with the other tests.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from killing import KILLED, NEW, OLD, Builder, Case, check_recovery, deck, files


@pytest.fixture(scope="session")
def builder() -> Iterator[Builder]:
    """Builds at a later time than the fixtures' first ones, so that what changes carries another stamp."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700086400"}
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("builder.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        made = Builder(process)
        assert made.line() == "ready\n"
        yield made


@pytest.fixture(scope="session", params=["first build", "rebuild"])
def case(request: pytest.FixtureRequest, builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A deck before its first build; one whose source has changed since it was built."""
    before = deck(tmp_path_factory.mktemp("before"), OLD)
    if request.param == "rebuild":
        done = subprocess.run(
            [sys.executable, "-m", "factdeck", "build"],
            cwd=before,
            env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"},
            check=False,
        )
        assert done.returncode == 0
        deck(before, NEW)
    case = Case(before, files(before), {})
    folder = case.fresh(tmp_path_factory.mktemp("undisturbed"))
    assert builder.run(folder) == 0, (folder / "said.txt").read_text()
    assert files(folder) != case.old
    return Case(before, case.old, files(folder))


@pytest.mark.kill
def test_a_build_killed_before_each_of_its_steps_is_completed_by_the_next(
    case: Case, builder: Builder, tmp_path: Path
) -> None:
    mixtures = step = 0
    while (status := builder.run(case.fresh(tmp_path / "deck"), step := step + 1)) != 0:
        assert status == -KILLED
        mixtures += check_recovery(case, tmp_path / "deck", builder)
    assert step > 40, "the steps are not counted"
    assert mixtures > 5, "no build was killed between two files"


def test_a_build_killed_before_some_of_its_steps_is_completed_by_the_next(
    case: Case, builder: Builder, tmp_path: Path
) -> None:
    mixtures = 0
    for step in (1, 20, 30, 36, 40, 44):
        folder = case.fresh(tmp_path / "deck")
        assert builder.run(folder, step) == -KILLED
        mixtures += check_recovery(case, folder, builder)
    assert mixtures > 0, "no build was killed between two files"


def kill_at_random(case: Case, builder: Builder, folder: Path, chance: random.Random) -> bool:
    """Start a build and kill it, mostly while it writes; whether it was killed before its end."""
    process = builder.start(case.fresh(folder))
    if chance.random() < 0.8:
        wait_until_it_writes(folder, process)
        time.sleep(chance.uniform(0, 0.012))
    else:
        time.sleep(chance.uniform(0, 0.4))
    os.kill(process, signal.SIGKILL)  # one that has ended keeps its id until its status is asked for
    return builder.status() == -KILLED


def wait_until_it_writes(folder: Path, process: int) -> None:
    """Wait for the first file that stands beside its place, or the end of the process."""
    while not any(path.name.endswith(".factdeck-new") for path in folder.rglob(".*")):
        if "Z" in Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2][:3]:
            return


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=pytest.mark.kill)])
def test_a_build_killed_at_any_moment_is_completed_by_the_next(
    kills: int, case: Case, builder: Builder, tmp_path: Path
) -> None:
    chance = random.Random(kills)
    killed = touched = 0
    while killed < kills:
        if kill_at_random(case, builder, tmp_path / "deck", chance):
            killed += 1
            touched += files(tmp_path / "deck") != case.old
            check_recovery(case, tmp_path / "deck", builder)
    assert touched > kills // 2, "too few builds were killed while they wrote"
