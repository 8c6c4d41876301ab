"""docs/push-to-anki.md shows what is so: its examples are run against a real collection."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from connect_server import AddOn, running
from pushing import workplace
from real_anki import collection

from factdeck.cli import main

__all__ = ["workplace"]

PAGE = Path(__file__).resolve().parents[2] / "docs" / "push-to-anki.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


def test_the_examples_of_the_page_run_as_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    pushes = 0
    with collection() as anki, running(AddOn(anki)) as url:
        for _, name, body in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
            if name:
                Path(name).write_text(body, encoding="utf-8")
                continue
            status = 0
            for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
                line, _, shown = part.partition("\n")
                if line == "echo $?":
                    assert status == int(shown)
                    status = 0
                    continue
                assert status == 0
                words = shlex.split(line.removeprefix("factdeck "))
                pushes += words[0] == "push"
                done = CliRunner().invoke(main, words + (["--url", url] if words[0] == "push" else []))
                status = done.exit_code
                like = ".*".join(map(re.escape, shown.strip().split("...")))
                assert re.fullmatch(like, done.output.strip(), re.S), done.output
            assert status == 0
        assert anki.note_count() == 2
    assert pushes == 5
