"""The documentation says what is so: tables, paths and commands hold, and its examples are run.

docs/contributing.md states how an example is written.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from factdeck import plugins
from factdeck.cli import main
from factdeck.config import DeckConfig, SourceConfig

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OWN_FOLDERS = ("benchmarks", "decks", "docs", "src", "templates", "tests")
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)

_FENCE = re.compile(r"^(?P<fence>`{3,})(\w*)(?: (\S+))?\n(.*?)^(?P=fence)$", re.M | re.S)
_PATH = re.compile(r"\w[\w./-]*(?:/|\.(?:apkg|css|html|j2|json|md|png|py|toml|txt|yaml))")


def rows(page: str, heading: str) -> dict[str, str]:
    """The rows of the table below a heading: what the first cell names, and the text of the last one."""
    section = (ROOT / page).read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    names = [row[0].strip(" `") for row in cells]
    assert len(names) == len(set(names)), f"{page}: a row stands twice"
    return {name: row[-1].strip() for name, row in zip(names, cells, strict=True)}


def code(page: Path) -> list[str]:
    """What a page sets as code within its sentences."""
    return re.findall(r"`([^`\n]+)`", _FENCE.sub("", page.read_text(encoding="utf-8")))


# --- tables


def test_each_extractor_has_a_row() -> None:
    assert list(rows("README.md", "What it finds")) == sorted(plugins.extractors())


def test_each_rule_has_a_row() -> None:
    assert list(rows("README.md", "What it refuses")) == sorted(plugins.rules())


@pytest.mark.parametrize(("name", "question"), rows("README.md", "What it finds").items())
def test_the_example_of_an_extractor_is_one_of_its_cases(name: str, question: str) -> None:
    cases = (ROOT / "tests" / "cases" / f"{name}.md").read_text(encoding="utf-8")
    made = [line.partition(" -> ")[0] for line in cases.splitlines() if " -> " in line]
    assert question in made


def test_each_key_of_deck_yaml_has_a_row() -> None:
    named = rows("docs/decks.md", "deck.yaml")
    assert list(named) == list(DeckConfig.model_fields)
    assert set(re.findall(r"`(\w+)`", named["sources"])) == set(SourceConfig.model_fields)


def test_each_format_has_a_row() -> None:
    assert list(rows("docs/export.md", "Formats")) == list(plugins.exporters())


# --- names


@each_page
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@each_page
def test_commands_and_options_exist(page: Path) -> None:
    commands = {name: main.get_command(click.Context(main), name) for name in main.list_commands(click.Context(main))}
    called = re.findall(r"(?:`|bin/|^\$ )factdeck ([a-z]+)", page.read_text(encoding="utf-8"), re.M)
    assert set(called) <= set(commands)
    options = {word for each in commands.values() if each for option in each.params for word in option.opts}
    given = [word for text in code(page) if text.startswith(("factdeck", "-")) for word in text.split()]
    assert {word for word in given if word.startswith("-")} <= options


@each_page
def test_targets_of_make_exist(page: Path) -> None:
    targets = re.findall(r"^(\w[\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert set(re.findall(r"(?:`|^)make ([\w-]+)", page.read_text(encoding="utf-8"), re.M)) <= set(targets)


# --- examples


@dataclass(frozen=True)
class Command:
    line: str
    shown: str


def commands_of(console: str) -> Iterator[Command]:
    """The commands of a console block, each with the output that is shown below it."""
    for part in re.split(r"^\$ ", console, flags=re.M)[1:]:
        line, _, shown = part.partition("\n")
        yield Command(line, shown)


def run_examples(page: Path, folder: Path) -> None:
    """Write the files of a page and run its console blocks, in the order of the page."""
    (folder / "bin").mkdir()
    command = folder / "bin" / "factdeck"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m factdeck "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "80", "SOURCE_DATE_EPOCH": "1700000000"}
    status = expected = 0
    last = ""
    for _, language, name, body in _FENCE.findall(page.read_text(encoding="utf-8")):
        if name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(body, encoding="utf-8")
        for command_shown in commands_of(body) if language == "console" else ():
            if command_shown.line == "echo $?":
                expected = int(command_shown.shown)
                assert status == expected, last
                status = 0
                continue
            assert status == 0, last
            done = subprocess.run(
                ["bash", "-c", command_shown.line],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            status, last = done.returncode, f"$ {command_shown.line}\n{done.stdout}"
            if command_shown.shown:
                like = ".*".join(map(re.escape, command_shown.shown.strip().split("...")))
                if not re.fullmatch(like, done.stdout.strip(), re.S):
                    pytest.fail(f"{page.name} shows another output than this:\n{last}")
    assert status == 0, last


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the project's decks have been built, as ``make demo`` does."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "decks", folder / "decks")
    subprocess.run([sys.executable, "-m", "factdeck", "build"], cwd=folder, check=True)
    return folder


@each_page
def test_examples_run_and_every_file_named_exists(page: Path, built: Path, tmp_path: Path) -> None:
    run_examples(page, tmp_path)
    ours = [path for path in ROOT.iterdir() if path.is_file() or path.name in OWN_FOLDERS]
    ours += [path for name in OWN_FOLDERS for path in (ROOT / name).rglob("*")]
    places = [(ROOT, ours), (built, list(built.rglob("*"))), (tmp_path, list(tmp_path.rglob("*")))]
    there = {f"/{path.relative_to(top)}{'/' * path.is_dir()}" for top, paths in places for path in paths}
    named = [word for text in code(page) for word in text.split() if _PATH.fullmatch(word) and "NAME" not in word]
    assert [word for word in named if not any(path.endswith(f"/{word}") for path in there)] == []
