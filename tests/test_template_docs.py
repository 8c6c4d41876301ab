"""docs/templates.md lists the templates, their blocks and what they are given, as they are."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

from factdeck.templates import environment
from factdeck.writers._notetypes import NOTE_TYPES
from test_readme import rows

ROOT = Path(__file__).resolve().parent.parent
PAGE = "docs/templates.md"
TEMPLATES = sorted(path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.j2"))


def listed(heading: str) -> dict[str, list[str]]:
    """The cells of each row of a table by its first one."""
    section = (ROOT / PAGE).read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return {row[0].strip(" `"): [cell.strip() for cell in row[1:]] for row in cells}


PAGES = listed("Pages")


def trees(name: str) -> Iterator[nodes.Template]:
    """A template as it is parsed, and those that it extends, includes or imports."""
    looks: Environment = environment(None)
    if name.startswith("anki/") and name != "anki/description.html.j2":
        looks = looks.overlay(
            variable_start_string="[[", variable_end_string="]]", comment_start_string="[#", comment_end_string="#]"
        )
    tree = looks.parse((ROOT / "templates" / name).read_text(encoding="utf-8"))
    yield tree
    for other in meta.find_referenced_templates(tree):
        assert other is not None
        yield from trees(other)


def set_within(tree: nodes.Template) -> set[str]:
    """The names that a template gives to values itself, by for, set, macro or import."""
    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx in ("store", "param")}
    names |= {node.name for node in tree.find_all(nodes.Macro)}
    imported = (name for node in tree.find_all(nodes.FromImport) for name in node.names)
    return names | {name if isinstance(name, str) else name[1] for name in imported}


def test_each_template_is_listed() -> None:
    assert sorted([*PAGES, *rows(PAGE, "Parts")]) == TEMPLATES


def blocks_of(name: str) -> list[str]:
    """The blocks of a page, as the table has them."""
    return re.findall(r"`(\w+)`", re.sub(r"\(.*?\)", "", PAGES[name][1]))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_blocks_that_are_listed(name: str) -> None:
    blocks = {block.name for tree in trees(name) for block in tree.find_all(nodes.Block)}
    assert set(blocks_of(name)) == blocks


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_given_the_values_that_are_listed(name: str) -> None:
    used = {value for tree in trees(name) for value in meta.find_undeclared_variables(tree)}
    own = {value for tree in trees(name) for value in set_within(tree)}
    assert set(re.findall(r"`(\w+)`", PAGES[name][0])) == used - own - {"super", "loop", "range", "namespace"}


@pytest.mark.parametrize("name", PAGES)
def test_the_values_of_a_block_are_set_where_it_stands(name: str) -> None:
    """So that a user's block can use them: a block within a loop sees its variables only where it is scoped."""
    for block, values in re.findall(r"`(\w+)` \(([^)]*)\)", PAGES[name][1]):
        own = {value for tree in trees(name) for value in set_within(tree)}
        assert set(re.findall(r"`(\w+)`", values)) <= own
        assert any(each.name == block and each.scoped for tree in trees(name) for each in tree.find_all(nodes.Block))


def test_each_block_of_each_page_can_be_replaced_and_extended(tmp_path: Path) -> None:
    """By one build with all of them; it runs the built-in templates in the sandbox, too."""
    home = tmp_path / "decks" / "orla"
    for name in PAGES:
        path = home / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        begin, end = ("[[", "]]") if name.startswith("anki/") and "description" not in name else ("{{", "}}")
        mine = [
            f"{{% block {block} %}}mine-{block} {begin} super() {end}{{% endblock %}}\n" for block in blocks_of(name)
        ]
        path.write_text(f'{{% extends "builtin/{name}" %}}\n{"".join(mine)}', encoding="utf-8")
    (home / "sources").mkdir()
    (home / "sources" / "orla.txt").write_text("The Orla Bridge was opened in Tammer on 3 May 1932.\n")
    (home / "deck.yaml").write_text("quiz:\n  versions: 2\n  also: [flashcards]\n")
    build = [sys.executable, "-m", "factdeck", "build"]
    subprocess.run(build, cwd=tmp_path, check=True, capture_output=True)
    made = {path.name: path.read_text("utf-8") for path in (tmp_path / "build" / "orla").rglob("*.html")}
    looks = environment(home / "templates")
    for kind, note_type in NOTE_TYPES.items():
        (sides,) = note_type.model(looks).templates
        made |= {f"{kind}_front": sides["qfmt"], f"{kind}_back": sides["afmt"]}
    places = {
        "quiz/quiz.html.j2": "quiz-A-a4.html",
        "quiz/key.html.j2": "key-B-letter.html",
        "quiz/keys.html.j2": "key-all-a4.html",
        "quiz/cards.html.j2": "cards-a4.html",
        "practice/practice.html.j2": "practice.html",
        "report/report.html.j2": "report.html",
    }
    for name in PAGES:
        page = made.get(places.get(name, Path(name).name.removesuffix(".html.j2")), "")
        assert [block for block in blocks_of(name) if f"mine-{block} " not in page] == [], name
