"""``factdeck quiz`` and the quiz in deck.yaml, from real files to pages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factdeck import config
from factdeck.problems import UserError

TEXT = (
    "The Orla Bridge was opened in Tammer on 3 May 1932. It has fourteen arches.\n"
    "It was designed by Lena Aro.\n\n"
    "The Orla Museum was opened in Tammer on 6 June 1951 by Nell Hardy. The museum bought 140 globes in 2003.\n"
    "The Orla Library was founded by Ines Roca in 1911.\n"
)


def factdeck(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "factdeck", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "decks" / "orla" / "sources").mkdir(parents=True)
    (tmp_path / "decks" / "orla" / "deck.yaml").write_text(
        "title: Orla\nquiz:\n  title: Test 1\n  class: 7b\n  versions: 2\n"
        "  questions:\n  - kind: choice\n    count: 2\n"
    )
    (tmp_path / "decks" / "orla" / "sources" / "orla.txt").write_text(TEXT)
    return tmp_path


def pages(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in (folder / "build" / "orla" / "quiz").iterdir()}


def test_build_makes_the_quiz_of_deck_yaml_again_byte_for_byte(folder: Path) -> None:
    assert factdeck(folder, "build").returncode == 0
    made = pages(folder)
    assert len(made) == 11
    assert "<h1>Test 1</h1>" in made["quiz-B-a4.html"]
    assert made["quiz-A-a4.html"].count("<li>") == 2 + 8
    assert factdeck(folder, "build").returncode == 0
    assert pages(folder) == made


def test_the_command_line_overrules_it_and_touches_nothing_else(folder: Path) -> None:
    asked = ("--questions", "choice=1", "--questions", "short=2", "--versions", "1", "--title", "Test 2")
    done = factdeck(folder, "quiz", "orla", *asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in (folder / "build" / "orla").iterdir()] == ["quiz"]
    assert not (folder / "decks" / "orla" / "items.yaml").exists()
    sheet = pages(folder)["quiz-a4.html"]
    assert "<h1>Test 2</h1>" in sheet
    assert "<dd>7b</dd>" in sheet
    assert re.findall(r"<h2[^>]*>.*?</span> (.*?)</h2>", sheet) == ["Choose the answer", "Short answers"]


def test_the_command_line_and_deck_yaml_say_the_same_of_paper(folder: Path) -> None:
    """Columns, ink, large print and cards, once in each of the two."""
    asked = ("--columns", "2", "--ink", "saving", "--also", "large_print", "--also", "flashcards",
             "--flip", "short", "--shift", "0.5", "-1")  # fmt: skip
    done = factdeck(folder, "quiz", "orla", *asked)
    assert (done.returncode, done.stderr) == (0, "")
    assert "orla: 2 versions, in" in done.stdout
    made = pages(folder)
    new = {f"quiz-large-{version}-{paper}.html" for version in "AB" for paper in ("a4", "letter")}
    assert {name for name in made if "large" in name or "cards" in name} == {*new, "cards-a4.html", "cards-letter.html"}
    path = folder / "decks" / "orla" / "deck.yaml"
    path.write_text(path.read_text() + "  columns: 2\n  ink: saving\n  also: [flashcards, large_print]\n"
                    "  cards: {flip: short, right: 0.5, down: -1}\n")  # fmt: skip
    assert factdeck(folder, "quiz", "orla").returncode == 0
    assert pages(folder) == made


def test_a_quiz_can_be_made_of_files(folder: Path) -> None:
    done = factdeck(folder, "quiz", "decks/orla/sources/orla.txt", "-o", "out", "--questions", "2", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["output"] == "out"
    assert (folder / "out" / "quiz" / "quiz-a4.html").exists()


def test_what_can_not_be_had_is_told_and_nothing_is_written(folder: Path) -> None:
    done = factdeck(folder, "quiz", "orla", "--questions", "choice=99")
    assert done.returncode == 2
    assert done.stderr.startswith("--questions: 99 choice questions are wanted, and ")
    assert not (folder / "build").exists()


def test_options_that_narrow_go_for_the_rows_of_deck_yaml(folder: Path) -> None:
    done = factdeck(folder, "quiz", "orla", "--points", "3", "--versions", "1")
    assert (done.returncode, done.stderr) == (0, "")
    sheet = pages(folder)["quiz-a4.html"]
    assert '<p class="size">2 questions, 6 points</p>' in sheet
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", sheet) == ["Choose the answer"]
    done = factdeck(folder, "quiz", "decks/orla/sources/orla.txt", "--topic", "ferries")
    assert done.stderr.startswith("--topic: no item has the topic 'ferries'")


def test_a_text_without_a_fact_makes_no_quiz(folder: Path) -> None:
    (folder / "empty.txt").write_text("We met. It was nice, and then it was over.\n")
    done = factdeck(folder, "quiz", "empty.txt", "-o", "out")
    assert done.returncode == 2
    assert done.stderr == factdeck(folder, "make", "empty.txt", "-o", "out").stderr
    assert not (folder / "out" / "quiz").exists()


def test_a_deck_s_own_writer_makes_the_quiz(folder: Path) -> None:
    own = folder / "decks" / "orla" / "plugins" / "writers" / "quiz.py"
    own.parent.mkdir(parents=True)
    own.write_text(
        "def write(deck, templates):\n    return {'quiz/quiz-a4.html': deck.id.encode(), 'quiz/key-a4.html': b''}\n"
    )
    assert factdeck(folder, "quiz", "orla").returncode == 0
    made = pages(folder)
    assert (made["quiz-a4.html"], made["key-a4.html"]) == ("orla", "")


def test_a_row_of_deck_yaml_that_can_not_be_had_is_told_with_its_line(folder: Path) -> None:
    path = folder / "decks" / "orla" / "deck.yaml"
    path.write_text(path.read_text().replace("count: 2", "count: 99"))
    done = factdeck(folder, "build")
    assert done.returncode == 2
    assert done.stderr.startswith("decks/orla/deck.yaml:7: 99 choice questions are wanted, and ")
    assert not (folder / "decks" / "orla" / "items.yaml").exists()


def test_options_edited_in_the_ledger_stay_and_are_judged(folder: Path) -> None:
    assert factdeck(folder, "build").returncode == 0
    ledger = folder / "decks" / "orla" / "items.yaml"
    answer = next(line for line in ledger.read_text().splitlines() if "answer: 6 June 1951" in line)
    mine = f"{answer}\n  wrong_options: [4 June 1950, 9 July 1952]"
    ledger.write_text(ledger.read_text().replace(answer, mine))
    assert factdeck(folder, "check").returncode == 0
    wanted = ("quiz", "orla", "--questions", "choice", "--versions", "1")
    assert factdeck(folder, *wanted).returncode == 0
    sheet = pages(folder)["quiz-a4.html"]
    assert "4 June 1950" in sheet
    assert "9 July 1952" in sheet
    assert factdeck(folder, "build").returncode == 0
    assert mine in ledger.read_text()
    ledger.write_text(ledger.read_text().replace("[4 June 1950, 9 July 1952]", "[the spring, 9 July 1952]"))
    assert "options: When was the Orla Museum" in factdeck(folder, "check").stderr
    ledger.write_text(ledger.read_text().replace("[the spring, 9 July 1952]", "[9 July 1952]"))
    assert "wrong_options must be two or three different texts" in factdeck(folder, "check").stderr


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("versions: 0", "d.yaml:2: versions '0': is not a number of versions from 1 to 702 (write, for example, "
         "versions: 4)"),
        ("options: 7", "d.yaml:2: options '7': is not a number of options (write options: 3 or options: 4)"),
        ("columns: 3", "d.yaml:2: columns '3': is not a number of columns (write columns: 1 or columns: 2)"),
        ("ink: none", "d.yaml:2: ink 'none': is neither full nor saving (write ink: saving)"),
        ("cards: short", "d.yaml:2: cards must be keys and values (write, for example, flip: short below it)"),
        ("cards: {flip: up}", "d.yaml:2: flip 'up': is not an edge of the sheet (write flip: long, flip: short or "
         "flip: fold)"),
        ("cards: {down: 7}", "d.yaml:2: down '7': is not a number of millimetres from -5 to 5 (write, for example, "
         "right: 0.5)"),
        ("cards: {left: 1}", "d.yaml:2: unknown key 'left' (known are: flip, right, down)"),
        ("klass: 7b", "d.yaml:2: unknown key 'klass' (did you mean 'class'?)"),
        ("questions: 3", "d.yaml:2: questions must be a list (write questions: [one, two])"),
        ("questions: [three]", "d.yaml:2: a row of questions is no keys and values (write - kind: choice)"),
        ("questions: [{kind: choise}]", "d.yaml:2: kind: unknown kind 'choise' (did you mean 'choice'?)"),
        ("questions: [{count: many}]", "d.yaml:2: count 'many': is not a number of questions (write, for example, "
         "count: 12)"),
        ("questions: [{amount: 3}]", "d.yaml:2: unknown key 'amount' (did you mean 'count'?)"),
    ],
)  # fmt: skip
def test_a_fault_in_the_quiz_of_deck_yaml_is_told_with_its_line(text: str, fault: str) -> None:
    with pytest.raises(UserError) as caught:
        config.parse(f"quiz:\n  {text}\n".encode(), "d.yaml")
    assert str(caught.value) == fault
