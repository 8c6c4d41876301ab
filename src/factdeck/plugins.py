"""What a reader, extractor, rule and writer look like, and how they are found.

A plug-in is a module that satisfies one of the protocols below: no base class, no decorator, no
list to edit.  Built-in modules are found in their folders, a stranger's in the entry-point groups
``factdeck.readers``, ``factdeck.extractors``, ``factdeck.rules`` and ``factdeck.writers``, or in
``plugins/<group>/*.py`` beside deck.yaml.  All pass the same check on entry.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal, Protocol, cast

from factdeck.model import Candidate, Deck, Document, Fact, Source
from factdeck.problems import Problem, UserError

if TYPE_CHECKING:
    from jinja2 import Environment

    from factdeck.exchange import Exchange, Export
    from factdeck.language.annotate import Annotated


class Reader(Protocol):
    """Turns the bytes of one source format into documents."""

    SUFFIXES: tuple[str, ...]
    """Lower-case file name endings, with the dot."""
    MEDIA_TYPE: str

    def read(self, source: Source, data: bytes) -> list[Document]:
        """Return the documents of a source; raise UserError for bytes that are not this format."""
        ...


class Extractor(Protocol):
    """Finds one kind of fact."""

    def extract(self, text: Annotated) -> Iterable[Fact]:
        """Yield the facts of one annotated document, in the order of the text."""
        ...


class Rule(Protocol):
    """Refuses one kind of bad candidate."""

    REASON: str
    """Why such a candidate makes a bad item, for a person to read."""
    SCOPE: Literal["item", "deck"]
    """Whether the rule looks at each candidate by itself, or at all that passed such rules together."""

    def refuse(self, candidates: Sequence[Candidate]) -> Mapping[int, str]:
        """Return, for each refused candidate, its index and what is wrong with it."""
        ...


class Writer(Protocol):
    """Renders a deck as the files of one output format."""

    def write(self, deck: Deck, templates: Environment) -> Mapping[str, bytes]:
        """Return file contents by file name relative to the output folder, with forward slashes."""
        ...


class Exporter(Protocol):
    """Renders the questions of a deck in the format of another system.

    It is a module among the writers that has this function in place of ``write``.  A build leaves it
    alone unless the person asks for it by name (``--to NAME``).
    """

    def export(self, deck: Exchange) -> Export:
        """Return file contents by names below ``export/``, and whatever of the questions is not in them."""
        ...


_NEEDS = {"readers": ("read",), "extractors": ("extract",), "rules": ("refuse",), "writers": ("write", "export")}
"""What a module of each group has to have, or one of which."""


def readers(folder: Path | None = None) -> dict[str, Reader]:
    """The readers by name, those of a deck's own ``folder`` included."""
    return cast(dict[str, Reader], _find("readers", folder))


def extractors(folder: Path | None = None) -> dict[str, Extractor]:
    """The extractors by name."""
    return cast(dict[str, Extractor], _find("extractors", folder))


def rules(folder: Path | None = None) -> dict[str, Rule]:
    """The rules by name."""
    return cast(dict[str, Rule], _find("rules", folder))


def writers(folder: Path | None = None) -> dict[str, Writer]:
    """The writers of every build by name."""
    return {name: cast(Writer, module) for name, module in _find("writers", folder).items() if _has(module, "write")}


def exporters(folder: Path | None = None) -> dict[str, Exporter]:
    """The writers of what is asked for, by the names of their formats."""
    return {name: cast(Exporter, module) for name, module in _find("writers", folder).items() if _has(module, "export")}


def _find(group: str, folder: Path | None) -> dict[str, ModuleType]:
    """The modules of a group in the order of their names; a stranger's replaces a built-in's namesake."""
    package = importlib.import_module(f"factdeck.{group}")
    found = {
        info.name: importlib.import_module(f"factdeck.{group}.{info.name}")
        for info in pkgutil.iter_modules(package.__path__)
        if not info.name.startswith("_")
    }
    for point in entry_points(group=f"factdeck.{group}"):
        found[point.name] = point.load()
    for path in sorted((folder / "plugins" / group).glob("*.py")) if folder else ():
        found[path.stem] = _load(path, group)
    for name, module in found.items():
        if not any(_has(module, function) for function in _NEEDS[group]):
            where = str(getattr(module, "__file__", name))
            needed = " or ".join(f"{function}()" for function in _NEEDS[group])
            raise UserError(
                Problem(where, f"is no plug-in of the group {group}: it has no {needed}", "see docs/extending.md")
            )
    return dict(sorted(found.items()))


def _has(module: ModuleType, function: str) -> bool:
    return callable(getattr(module, function, None))


def _load(path: Path, group: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"factdeck_plugins.{group}.{path.stem}", path)
    assert spec is not None, path
    assert spec.loader is not None, path
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # a stranger's module may fail in any way; the user needs to know which one
        raise UserError(Problem(str(path), f"the plug-in does not load: {error}", "mend it or take it away")) from error
    return module
