"""Imports run one way: a module may use what stands below it in this list, never what stands above."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import factdeck

PACKAGE = Path(factdeck.__file__).parent

LAYERS = (
    ("factdeck",),
    ("factdeck.model", "factdeck.problems", "factdeck.draws", "factdeck.bidi", "factdeck.sandbox"),
    ("factdeck.ankiconnect", "factdeck.disk", "factdeck.lock", "factdeck.yaml_text", "factdeck.templates"),
    ("factdeck.yaml_fields",),
    ("factdeck.plugins",),
    ("factdeck.readers",),
    ("factdeck.quotes", "factdeck.sources"),
    ("factdeck.language",),
    ("factdeck.extractors",),
    ("factdeck.facts", "factdeck.choice"),
    ("factdeck.wording", "factdeck.support"),
    ("factdeck.rules",),
    ("factdeck.records", "factdeck.assignment", "factdeck.identity_marks"),
    ("factdeck.identity", "factdeck.ledger_fields"),
    ("factdeck.merging", "factdeck.disagreements"),
    ("factdeck.distractors", "factdeck.quiz_config"),
    ("factdeck.ledger", "factdeck.quiz", "factdeck.config", "factdeck.coverage"),
    ("factdeck.ledger_text", "factdeck.checks", "factdeck.comparison", "factdeck.delivery", "factdeck.exchange"),
    ("factdeck.writers",),
    ("factdeck.project", "factdeck.apkg", "factdeck.grading", "factdeck.pdf"),
    ("factdeck.pipeline", "factdeck.push"),
    ("factdeck.cli",),
    ("factdeck.__main__",),
)
"""From the bottom to the top.  Packages stand for all their modules, which may use each other."""


def modules() -> list[str]:
    names = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = ("factdeck", *path.relative_to(PACKAGE).with_suffix("").parts)
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


def layer(module: str) -> int:
    """The number of the layer that the longest prefix of the module's name stands in."""
    for end in range(module.count(".") + 1, 0, -1):
        prefix = ".".join(module.split(".")[:end])
        found = [number for number, names in enumerate(LAYERS) if prefix in names]
        if found and (end > 1 or module == "factdeck"):
            return found[0]
    raise AssertionError(f"{module} has no place in LAYERS: give it one")


def imports(module: str) -> set[str]:
    """The modules of factdeck that a module imports as it runs, those in functions included."""
    path = PACKAGE.joinpath(*module.split(".")[1:])
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    tree = ast.parse(source.read_text(encoding="utf-8"))
    for_types = {id(inner) for node in ast.walk(tree) if _is_for_types(node) for inner in ast.walk(node)}
    known = set(modules())
    found = set()
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & known) or {node.module}
    return {name for name in found if name.split(".")[0] == "factdeck"}


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def top(module: str) -> str:
    return ".".join(module.split(".")[:2])


@pytest.mark.parametrize("module", modules())
def test_a_module_uses_only_what_stands_below_it(module: str) -> None:
    upward = {used for used in imports(module) if layer(used) >= layer(module) and top(used) != top(module)}
    assert not upward, f"{module} must not import {', '.join(sorted(upward))}"


def test_the_model_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse((PACKAGE / "model.py").read_text(encoding="utf-8"))
    names = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_only_language_and_the_extractors_know_spacy() -> None:
    """Its pipelines are set up in language; extractors see its tokens."""
    users = set()
    for module in modules():
        path = PACKAGE.joinpath(*module.split(".")[1:])
        source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if "spacy" in {name.split(".")[0] for name in names}:
                users.add(top(module))
    assert users <= {"factdeck.language", "factdeck.extractors"}


def test_the_command_line_and_the_plug_ins_but_extractors_load_without_spacy() -> None:
    script = (
        "import sys, factdeck.cli, factdeck.pipeline, factdeck.plugins as p\n"
        "p.readers(), p.rules(), p.writers()\n"
        "print('spacy' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"
