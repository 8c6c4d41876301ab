"""Where files are; what is read and written for a deck, and when.

A deck's folder holds ``deck.yaml``, ``sources/`` and ``items.yaml`` (the ledger); what is built goes
to ``build/<deck>/``.  ``factdeck make`` needs no such folder: there the ledger lies with the outputs.
A user's ``templates/`` are those in the deck's folder, else those beside ``decks/``.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factdeck import disk, ledger_text, lock, plugins, yaml_text
from factdeck.choice import EVERYTHING, Choice
from factdeck.disagreements import Precedence
from factdeck.ledger import Ledger
from factdeck.ledger_text import LedgerFile
from factdeck.model import Blueprint
from factdeck.problems import Problem, UserError
from factdeck.sources import SourceFile, reader_for, short_names

if TYPE_CHECKING:
    from factdeck.config import DeckConfig

DECKS = Path("decks")
BUILD = Path("build")
LEDGER = "items.yaml"
CONFIG = "deck.yaml"
_ID = re.compile(r"[^\W_][\w.-]*")


@dataclass(frozen=True, slots=True)
class Project:
    """All that a build needs to know about a deck, and where what it makes goes.

    ``folder`` is the deck's own, None where files were given by name; ``title`` is empty where the
    first document is to give it; ``left_out`` tells of files in ``sources/`` that nothing can read;
    ``formats`` names the exporters of other systems' formats that are asked for.
    """

    folder: Path | None
    sources: tuple[SourceFile, ...]
    id: str
    title: str
    description: str
    tags: tuple[str, ...]
    templates: Path | None
    ledger_path: Path
    ledger_file: LedgerFile
    output: Path
    left_out: tuple[Problem, ...] = ()
    choice: Choice = EVERYTHING
    precedence: Precedence = field(default_factory=Precedence)
    ledger_read: bytes | None = None
    """What the ledger's file held when it was read, None where there was none."""
    formats: tuple[str, ...] = ()
    blueprint: Blueprint = field(default_factory=Blueprint)

    @property
    def ledger(self) -> Ledger:
        return self.ledger_file.ledger

    def save(self, files: Mapping[str, bytes], ledger: Ledger) -> None:
        """Write the ledger and the files of a build: first the ledger, then what is made from it.

        The ledger alone says what was, so it is the one step from the old state to the new.  A build
        killed before it has done nothing; one killed behind it leaves files that the next build makes
        again from the same ledger, byte for byte.  The other way round, a note could reach a learner
        that the ledger does not know, and whose fact the next build may give another key.

        Raises UserError where that is not possible, or where a person has changed the ledger's file
        since it was read; then nothing has changed on the disk.
        """
        if _held(self.ledger_path) != self.ledger_read:
            raise UserError(
                Problem(
                    str(self.ledger_path), "was changed while the build was running", "build again, nothing is lost"
                )
            )
        placed = self._placed(files)
        disk.sweep({self.ledger_path.parent, self.output, *(path.parent for path in placed)})
        disk.write([{self.ledger_path: self.ledger_file.updated(ledger).encode()}, placed])

    def save_outputs(self, files: Mapping[str, bytes]) -> None:
        """Write files into the output folder, and touch neither the ledger nor what else is there.

        Raises UserError where that is not possible; then nothing has changed on the disk.
        """
        disk.write([self._placed(files)])

    def _placed(self, files: Mapping[str, bytes]) -> dict[Path, bytes]:
        return {self.output / name: data for name, data in files.items()}


@contextmanager
def to_make(paths: Sequence[Path], output: Path | None) -> Iterator[Project]:
    """The project of ``from_files``, which nobody else can build meanwhile."""
    with lock.held(_folder(output or BUILD / deck_id(paths[0]))):
        yield from_files(paths, output)


@contextmanager
def to_build(folder: Path) -> Iterator[Project]:
    """The project of ``from_folder``, which nobody else can build meanwhile."""
    with lock.held(folder):
        yield from_folder(folder)


def from_files(paths: Sequence[Path], output: Path | None) -> Project:
    """Return the project of ``factdeck make``: the deck is named after the first file.

    Where ``output`` holds the ledger of an earlier build, that one's deck goes on, so that a renamed
    file keeps the learner's notes.  Raises UserError for a file named twice or a faulty ledger.
    """
    twice = [path for path, count in Counter(path.resolve() for path in paths).items() if count > 1]
    if twice:
        raise UserError(Problem(str(twice[0]), "is named twice", "name each file once"))
    slug = deck_id(paths[0])
    output = _folder(output or BUILD / slug)
    held, ledger = _ledger(output / LEDGER, slug)
    sources = tuple(SourceFile(path, name) for path, name in zip(paths, short_names(paths), strict=True))
    return Project(
        None, sources, ledger.ledger.deck, "", "", (), None, output / LEDGER, ledger, output, ledger_read=held
    )


def from_folder(folder: Path) -> Project:
    """Return the project of a deck's folder.

    Raises UserError where deck.yaml or the ledger is missing or faulty, or there is nothing to read.
    """
    from factdeck import config  # pydantic takes a while to import, and `make` has no use for it

    path = folder / CONFIG
    data = disk.read(path)
    said = config.parse(data, str(path), folder)
    name = folder.resolve().name
    held, ledger = _ledger(folder / LEDGER, said.id or (name if _ID.fullmatch(name) else _slug(name)))
    if said.id not in ("", ledger.ledger.deck):
        raise UserError(
            Problem(
                str(path),
                f"the id is {said.id!r}, but {LEDGER} was made for {ledger.ledger.deck!r}",
                "a new id makes every note new in Anki; if you want that, change it in both files",
            )
        )
    sources, left_out = _sources(folder, said)
    templates = [folder / "templates"] + ([folder.resolve().parents[1] / "templates"] if _in_decks(folder) else [])
    return Project(
        folder,
        sources,
        ledger.ledger.deck,
        said.title or name,
        said.description,
        said.tags,
        next((each for each in templates if each.is_dir()), None),
        folder / LEDGER,
        ledger,
        _folder(BUILD / ledger.ledger.deck),
        left_out,
        said.choose.choice,
        config.precedence(said, [source.name for source in sources], str(path)),
        held,
        blueprint=config.blueprint(said, data, str(path)),
    )


def deck_folders(names: Sequence[str]) -> list[Path]:
    """The folders of decks that are given by name or path; all those in ``decks/`` if none is given.

    Raises UserError for a deck that is not there, or where there is none at all.
    """
    if names:
        return [_deck_folder(name) for name in names]
    found = sorted(path.parent for path in DECKS.glob(f"*/{CONFIG}"))
    if not found:
        raise UserError(
            Problem(
                str(DECKS),
                f"there is no deck here: no folder in it holds a {CONFIG}",
                "name the deck's folder, or use `factdeck make FILE`",
            )
        )
    return found


def deck_id(path: Path) -> str:
    """The id of a deck that is made from a file: its name in small letters, with dashes for spaces."""
    return _slug(path.stem)


def _slug(text: str) -> str:
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-") or "deck"


def _deck_folder(name: str) -> Path:
    for folder in (DECKS / name, Path(name)):
        if (folder / CONFIG).is_file():
            return folder
    known = sorted(path.parent.name for path in DECKS.glob(f"*/{CONFIG}"))
    hint = yaml_text.did_you_mean(name, known) if known else f"a deck is a folder with a {CONFIG} and sources/"
    raise UserError(Problem(name, "there is no such deck", hint))


def _folder(path: Path) -> Path:
    """The path, if it is a folder or one can be made there; better told before the build than after it."""
    there = next(each for each in (path, *path.parents) if each.exists())
    if not there.is_dir():
        raise UserError(Problem(str(there), "is a file, so nothing can be written into it", "name another folder"))
    return path


def _in_decks(folder: Path) -> bool:
    return folder.resolve().parent.name == DECKS.name


def _sources(folder: Path, said: DeckConfig) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """The sources that deck.yaml lists, else the readable files in ``sources/``, and what was left out."""
    home = folder / "sources"
    left_out: tuple[Problem, ...] = ()
    if said.sources is None:
        readers = plugins.readers(folder)
        files = sorted(path for path in home.rglob("*") if path.is_file() and not path.name.startswith("."))
        paths = [path for path in files if reader_for(path, readers) is not None]
        left_out = tuple(
            Problem(
                str(path),
                "nothing can read this file, it was left out",
                f"list the sources in {CONFIG} to be told no more",
            )
            for path in files
            if path not in paths
        )
        listed = [("", "")] * len(paths)
    else:
        paths = [home / each.path if (home / each.path).exists() else folder / each.path for each in said.sources]
        listed = [(each.title, each.date) for each in said.sources]
    if not paths:
        raise UserError(Problem(str(home), "there is nothing to read here", "put the deck's documents into it"))
    twice = [path for path, count in Counter(path.resolve() for path in paths).items() if count > 1]
    if twice:
        raise UserError(Problem(str(folder / CONFIG), f"the source {twice[0].name} is listed twice", "list it once"))
    named = zip(paths, short_names(paths), listed, strict=True)
    return tuple(SourceFile(path, name, *more) for path, name, more in named), left_out


def _ledger(path: Path, deck: str) -> tuple[bytes | None, LedgerFile]:
    """The ledger at ``path`` and the bytes that it was read from, or where there is none an empty one for that deck."""
    data = _held(path)
    if data is None:
        return None, LedgerFile(Ledger(deck))
    return data, ledger_text.load(yaml_text.decode(data, str(path)), str(path))


def _held(path: Path) -> bytes | None:
    """What the ledger's file holds, None if there is nothing of its name; a link that leads nowhere is something."""
    if not os.path.lexists(path):
        return None
    if path.is_dir():
        raise UserError(Problem(str(path), "is a folder, and the ledger must be a file", "move it away"))
    return disk.read(path)
