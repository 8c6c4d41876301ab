"""The whole way on real documents: what is found, and what must hold of everything that is made.

The development texts lie in the folder ``shared`` beside the checkout; where it is missing, the
tests on them are skipped, and those on the project's own decks still run.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from factdeck.quotes import stands
from factdeck.readers._decode import decode

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
BULLETIN = SHARED / "sources" / "bulletin-2021-04-09.txt"
OWN = sorted(ROOT.glob("decks/*/sources/*.txt"))
TEXTS = OWN + sorted(SHARED.glob("sources/*.txt")) + sorted(SHARED.glob("sources/dev/*.txt"))
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the development texts are not beside the checkout")


def make(source: Path, folder: Path) -> dict[str, Any]:
    """The items.json that the command makes of a file."""
    subprocess.run(
        [sys.executable, "-m", "factdeck", "make", str(source), "-o", str(folder)],
        check=True,
        env={"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1700000000"},
    )
    found: dict[str, Any] = json.loads((folder / "items.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return make(BULLETIN, tmp_path_factory.mktemp("bulletin"))


@needs_shared
def test_the_bulletin_is_recalled(bulletin: dict[str, Any], tmp_path: Path) -> None:
    items = tmp_path / "items.json"
    items.write_text(json.dumps(bulletin), encoding="utf-8")
    gold = SHARED / "gold" / "bulletin-2021-04-09.yaml"
    scored = subprocess.run(
        [sys.executable, str(SHARED / "tools" / "score.py"), str(gold), str(items)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert float(scored.rpartition("weighted recall ")[2].split(",")[0]) >= 0.85


@needs_shared
def test_both_rosters_are_whole_and_spelt_right(bulletin: dict[str, Any]) -> None:
    text = " ".join(BULLETIN.read_text(encoding="utf-8").replace("**", "").split())
    rosters = [item["fact"]["members"] for item in bulletin["items"] if item["kind"] == "list"]
    assert sorted(map(len, rosters)) == [9, 50]
    assert [name for roster in rosters for name in roster if name not in text] == []


@pytest.mark.parametrize("source", TEXTS, ids=lambda path: path.stem)
def test_what_holds_of_every_document(source: Path, tmp_path: Path) -> None:
    """Quotes stand in the source where they are said to, and no question is asked twice."""
    made = make(source, tmp_path / "once")
    text = decode(source.read_bytes(), source.name)
    for item in made["items"]:
        for quote in item["evidence"]:
            assert stands(quote["quote"], text, quote["start"], quote["end"]), quote
    questions = [item["question"].casefold() for item in made["items"]]
    assert len(set(questions)) == len(questions)
    assert made["items"]


@pytest.mark.parametrize("source", OWN, ids=lambda path: path.stem)
def test_the_same_input_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    for folder in ("once", "again"):
        make(source, tmp_path / folder)
    make(source, tmp_path / "again")
    files = [path.relative_to(tmp_path / "once") for path in (tmp_path / "once").rglob("*") if path.is_file()]
    assert len(files) == 10
    for file in files:
        assert (tmp_path / "once" / file).read_bytes() == (tmp_path / "again" / file).read_bytes(), file
