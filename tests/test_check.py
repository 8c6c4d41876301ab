"""``factdeck check`` on real deck folders: quotes, edits, items that a person wrote."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = (
    "The Orla Bridge was opened in Tammer on 3 May 1932.\nIt was designed by Lena Aro, who also painted a portrait.\n"
)


def factdeck(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "factdeck", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck that has been built once; the folder of the project."""
    (tmp_path / "decks" / "orla" / "sources").mkdir(parents=True)
    (tmp_path / "decks" / "orla" / "deck.yaml").write_text("title: Orla\n")
    (tmp_path / "decks" / "orla" / "sources" / "orla.txt").write_text(TEXT)
    assert factdeck(tmp_path, "build").returncode == 0
    return tmp_path


def ledger(deck: Path) -> Path:
    return deck / "decks" / "orla" / "items.yaml"


def write(deck: Path, *lines: str) -> None:
    with ledger(deck).open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def test_a_deck_as_it_was_built_has_no_fault(deck: Path) -> None:
    done = factdeck(deck, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "items checked, 0 faults found." in done.stdout


def test_a_quote_that_is_gone_is_told_with_its_line(deck: Path) -> None:
    source = deck / "decks" / "orla" / "sources" / "orla.txt"
    source.write_text(TEXT.replace("3 May", "13 May"))
    before = ledger(deck).read_bytes()
    done = factdeck(deck, "check", "orla")
    assert done.returncode == 1
    first = done.stderr.splitlines()[0]
    path, line, rest = first.split(":", 2)
    assert path.endswith("items.yaml")
    assert "key: " in ledger(deck).read_text().splitlines()[int(line) - 1]
    assert "no longer in orla.txt" in rest
    assert ledger(deck).read_bytes() == before


def test_a_quote_that_has_only_moved_is_no_fault(deck: Path) -> None:
    source = deck / "decks" / "orla" / "sources" / "orla.txt"
    source.write_text(f"A new first line.\n\n{TEXT}")
    assert factdeck(deck, "check").returncode == 0


def test_an_edit_is_judged_by_the_rules(deck: Path) -> None:
    text = ledger(deck).read_text()
    ledger(deck).write_text(text.replace("question: Who designed the Orla Bridge?", "question: Who designed it?"))
    done = factdeck(deck, "check", "--json")
    assert done.returncode == 1
    (found,) = json.loads(done.stdout)["found"]
    assert (found["rule"], found["question"]) == ("reference", "Who designed it?")


def test_an_item_that_a_person_wrote_is_judged_and_built(deck: Path) -> None:
    write(
        deck, "- key: toll", "  question: What did a crossing of the Orla Bridge cost in 1932?", "  answer: two crowns"
    )
    assert factdeck(deck, "check").returncode == 0
    assert factdeck(deck, "build").returncode == 0
    items = json.loads((deck / "build" / "orla" / "items.json").read_text())["items"]
    (own,) = [item for item in items if item["key"] == "toll"]
    assert (own["answer"], own["status"], own["evidence"]) == ("two crowns", "approved", [])
    once = ledger(deck).read_bytes()
    assert factdeck(deck, "build").returncode == 0
    assert ledger(deck).read_bytes() == once


def test_a_bad_item_that_a_person_wrote_is_told(deck: Path) -> None:
    write(deck, "- key: bad", "  question: When did he die?", "  answer: 1950")
    done = factdeck(deck, "check")
    assert done.returncode == 1
    assert "reference: When did he die?" in done.stderr


def test_what_a_person_rejected_is_not_checked(deck: Path) -> None:
    write(deck, "- key: bad", "  question: When did he die?", "  answer: 1950", "  status: rejected")
    assert factdeck(deck, "check").returncode == 0


def test_a_deck_that_was_never_built_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "decks" / "orla" / "sources").mkdir(parents=True)
    (tmp_path / "decks" / "orla" / "deck.yaml").write_text("title: Orla\n")
    (tmp_path / "decks" / "orla" / "sources" / "orla.txt").write_text(TEXT)
    done = factdeck(tmp_path, "check")
    assert done.returncode == 2
    assert "build the deck first" in done.stderr
