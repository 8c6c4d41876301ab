"""The documentation says what is so: tables, commands, files and the example extractor."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factdeck import plugins
from factdeck.cli import main as commands

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def rows(heading: str) -> list[str]:
    """The first cells of the table below a heading of the README."""
    section = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.M)


def test_each_extractor_has_a_row() -> None:
    assert rows("What it finds") == sorted(plugins.extractors())


def test_each_rule_has_a_row() -> None:
    assert rows("What it refuses") == sorted(plugins.rules())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`(?:\.venv/bin/)?factdeck (\w+)", text) + re.findall(r"^\.venv/bin/factdeck (\w+)", text, re.M)
    assert set(named) <= set(commands.list_commands(None))  # type: ignore[arg-type]
    targets = re.findall(r"^(\w[\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(re.findall(r"\bmake (demo|test|lint|pictures|clean)\b", text)) <= set(targets)


def test_the_example_extractor_works(tmp_path: Path) -> None:
    """The code of docs/extending.md, saved where the page says, makes an item."""
    code = re.search(r"```python\n(.*?)```", (ROOT / "docs" / "extending.md").read_text(encoding="utf-8"), re.S)
    assert code
    deck = tmp_path / "decks" / "town"
    (deck / "sources").mkdir(parents=True)
    (deck / "plugins" / "extractors").mkdir(parents=True)
    (deck / "plugins" / "extractors" / "mottoes.py").write_text(code[1], encoding="utf-8")
    (deck / "deck.yaml").write_text("title: Tammer\n", encoding="utf-8")
    (deck / "sources" / "town.txt").write_text('The motto of Tammer is "Always afloat".\n', encoding="utf-8")
    subprocess.run([sys.executable, "-m", "factdeck", "build", "town"], cwd=tmp_path, check=True)
    items = json.loads((tmp_path / "build" / "town" / "items.json").read_text(encoding="utf-8"))["items"]
    assert ("What is the motto of Tammer?", "Always afloat") in [(i["question"], i["answer"]) for i in items]
