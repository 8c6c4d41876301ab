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


# --- quotes and answers


def edit(deck: Path, old: str, new: str) -> None:
    text = ledger(deck).read_text(encoding="utf-8")
    assert old in text
    ledger(deck).write_text(text.replace(old, new, 1), encoding="utf-8")


def found(deck: Path) -> list[tuple[str, str, str]]:
    """What check finds, each with the rule, the reason and the line of items.yaml that it is told with."""
    done = factdeck(deck, "check", "--json")
    told = json.loads(done.stdout)["found"]
    assert done.returncode == int(bool(told)), done.stderr
    lines = ledger(deck).read_text(encoding="utf-8").splitlines()
    return [(each["rule"], each["reason"], lines[each["line"] - 1].removeprefix("- key: ")) for each in told]


def key_of(deck: Path, question: str) -> str:
    lines = ledger(deck).read_text(encoding="utf-8").splitlines()
    return lines[lines.index(f"  question: {question}") - 1].removeprefix("- key: ")


def test_a_number_that_a_person_wrote_must_stand_in_the_quote(deck: Path) -> None:
    edit(deck, "answer: 3 May 1932", "answer: Tuesday, 3 May 1932")
    assert found(deck) == []
    edit(deck, "answer: Tuesday, 3 May 1932", "answer: 4 May 1932")
    opened = key_of(deck, "When was the Orla Bridge opened in Tammer?")
    assert found(deck) == [("answer", "4 is not in “The Orla Bridge was opened in Tammer on 3 May 1932.”", opened)]


def test_a_quote_that_does_not_give_the_answer_is_told(deck: Path) -> None:
    """Say a person mixed up two items: the quote is in the source, but it is that of another item."""
    designed = "It was designed by Lena Aro, who also painted a portrait."
    edit(deck, "quote: The Orla Bridge was opened in Tammer on 3 May 1932.", f'quote: "{designed}"')
    opened = key_of(deck, "When was the Orla Bridge opened in Tammer?")
    assert found(deck) == [("answer", f"3 May 1932 is not in “{designed}”", opened)]


def test_a_source_that_is_gone_is_told(deck: Path) -> None:
    home = deck / "decks" / "orla" / "sources"
    (home / "mill.txt").write_text("The Sarnik Mill was opened on 7 June 1901.\n", encoding="utf-8")
    assert factdeck(deck, "build").returncode == 0
    (home / "mill.txt").unlink()
    mill = key_of(deck, "When was the Sarnik Mill opened?")
    assert found(deck) == [("source", "mill.txt is no source of this deck any more", mill)]


def test_a_conflict_is_told_with_both_texts_until_it_is_decided(deck: Path) -> None:
    edit(deck, "answer: 3 May 1932", "answer: early in May 1932")
    (deck / "decks" / "orla" / "sources" / "orla.txt").write_text(TEXT.replace("3 May", "13 May"), encoding="utf-8")
    assert factdeck(deck, "build").returncode == 1
    opened = key_of(deck, "When was the Orla Bridge opened in Tammer?")
    reason = "a person wrote “early in May 1932”, the source has come to say “13 May 1932”"
    assert found(deck) == [("conflict", reason, opened)]
    edit(deck, "  conflict: {answer: 13 May 1932}\n", "")
    assert found(deck) == []


def test_a_lost_item_is_no_fault_once_it_is_retired(deck: Path) -> None:
    (deck / "decks" / "orla" / "sources" / "orla.txt").write_text(TEXT.splitlines()[0] + "\n", encoding="utf-8")
    assert {rule for rule, _, _ in found(deck)} == {"quote"}
    assert factdeck(deck, "build").returncode == 0
    assert found(deck) == []


@pytest.mark.parametrize("name", ["table.md", "wrapped.txt"])
def test_quotes_are_found_in_what_is_marked_up_wrapped_and_tabled(tmp_path: Path, name: str) -> None:
    texts = {
        "table.md": "# Kesh\n\nThe **Kesh** Museum was [opened](http://a.b) on\n4 May 1934.\n\n| Mill | Opened |\n"
        "|---|---|\n| Orla Mill | 1901 |\n| Sarnik Mill | 1902 |\n",
        "wrapped.txt": "The old Orla Bridge, which is made of stone, was opened in the town of Tam-\n"
        "mer on 3 May 1932, and was visited by the council.\n",
    }
    sources = tmp_path / "decks" / "orla" / "sources"
    sources.mkdir(parents=True)
    (sources.parent / "deck.yaml").write_text("title: Kesh\n", encoding="utf-8")
    (sources / name).write_text(texts[name], encoding="utf-8")
    assert factdeck(tmp_path, "build").returncode == 0
    assert found(tmp_path) == []
