"""Building a deck and telling what came out, which ``make`` and ``build`` have in common."""

from __future__ import annotations

import os
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factdeck.choice import Choice
from factdeck.cli import _changes, _messages
from factdeck.cli._messages import count
from factdeck.problems import Problem, UserError

if TYPE_CHECKING:
    from factdeck.comparison import Difference
    from factdeck.pipeline import Build
    from factdeck.project import Project

_SHOWN = 10
"""How many changes a build shows in full; `factdeck diff` shows all."""
_FEW = 3
"""How many keys of questions a line of outcome names."""
_LAST_SECOND = 253_402_300_799
"""The end of the year 9999, behind which Python knows no dates."""


_Command = TypeVar("_Command", bound=Callable[..., Any])
_CHOICES = (
    click.option("--most", metavar="N", type=click.IntRange(1), help="Take the N most important items only."),
    click.option(
        "--kind",
        "kinds",
        metavar="KIND",
        multiple=True,
        help="Take items of this kind only, named as their extractor is; can be given several times.",
    ),
    click.option(
        "--topic",
        "topics",
        metavar="TEXT",
        multiple=True,
        help="Take items below a title or heading with this text only; can be given several times.",
    ),
)
_FORMATS = click.option(
    "--to",
    "formats",
    metavar="FORMAT",
    multiple=True,
    help="Write the questions for another system too, into export/; can be given several times: "
    "canvas, csv, gift, markdown, moodle, qti21, quizlet, tsv.",
)
_PDF = click.option("--pdf", is_flag=True, help="Write each page that is meant for paper as a PDF too.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A project that was built and saved, and what was built."""

    project: Project
    build: Build

    @property
    def needs_a_person(self) -> bool:
        deck = self.build.deck
        return bool(self.build.ledger.conflicts or deck.disagreements or deck.silent)


def choice_options(command: _Command) -> _Command:
    """Give a command the options that choose items: most, kinds and topics."""
    for option in reversed(_CHOICES):
        command = option(command)
    return command


def format_option(command: _Command) -> _Command:
    """Give a command the option that names the formats of other systems, as ``-t`` of pandoc does.

    It is an option of a build and no command of its own, nor is every format written by every build: an
    export without its ledger would give keys to learners that the next build does not know, a person
    has one such system and not eight, and the items to export are chosen as those of a build are.
    """
    return _FORMATS(command)


def pdf_option(command: _Command) -> _Command:
    """Give a command the option that does what `also: [pdf]` does below `quiz:` in deck.yaml."""
    return _PDF(command)


def printing(project: Project, pdf: bool) -> Project:
    """The project with PDFs of its pages, if the command line asks for them; else as deck.yaml has it.

    Raises UserError where they are wanted and can't be made, which is better told before a build than after it.
    """
    from factdeck.pdf import need_weasyprint

    also = project.blueprint.also
    if pdf and "pdf" not in also:
        also = (*also, "pdf")
    if "pdf" in also:
        need_weasyprint()
    return replace(project, blueprint=replace(project.blueprint, also=also))


def exporting(project: Project, formats: Sequence[str]) -> Project:
    """The project with the formats that are asked for; raises UserError for one that is not known."""
    from factdeck import plugins

    known = plugins.exporters(project.folder) if formats else {}
    unknown = [name for name in formats if name not in known]
    if unknown:
        hint = f"known are: {', '.join(known)}"
        raise UserError(*(Problem("--to", f"unknown format {name!r}", hint) for name in unknown))
    return replace(project, formats=tuple(dict.fromkeys(formats)))


def choosing(project: Project, asked: Choice) -> Project:
    """The project with what the command line asks for; raises UserError for a kind that is not known."""
    from factdeck import plugins

    known = plugins.extractors(project.folder) if asked.kinds else {}
    unknown = [kind for kind in asked.kinds if kind not in known]
    if unknown:
        hint = f"known are: {', '.join(known)}"
        raise UserError(*(Problem("--kind", f"unknown kind {kind!r}", hint) for kind in unknown))
    return replace(project, choice=project.choice.overruled_by(asked))


def run(project: Project) -> Outcome:
    """Build a project and write its outputs; raises UserError, and then nothing was written."""
    from factdeck import pipeline

    with _messages.progress_bar() as progress:
        build = pipeline.build(project, now(), progress)
    if project.folder is None:
        _same_deck(project, build)
    project.save(build.files, build.ledger)
    return Outcome(project, build)


def now() -> int:
    """Seconds since 1970, from SOURCE_DATE_EPOCH where that is set."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        return int(time.time())
    if not (given.isascii() and given.isdecimal() and int(given) <= _LAST_SECOND):
        raise UserError(Problem("SOURCE_DATE_EPOCH", f"is no number of seconds since 1970: {given!r}", "unset it"))
    return int(given)


def tell(outcome: Outcome) -> None:
    """Print what happened to items that were there before, one line of outcome and one of what to do next."""
    from factdeck.project import CONFIG

    build, project = outcome.build, outcome.project
    _messages.problems(project.left_out)
    _messages.problems(silent(build))
    _show_changes([change for change in build.differences if change.kind != "new"], project)
    for each in build.deck.disagreements:
        _messages.disagreement(each)
    live = sum(item.status != "retired" for item in build.deck.items)
    refused = count(len(build.deck.rejected), "candidate")
    left_out = f"{len(build.deck.not_chosen)} left out by choose, " if build.deck.not_chosen else ""
    items = f"{count(live, 'item')} ({_changes.summary(build.differences) or 'none changed'})"
    click.echo(f"{project.id}: {items}, {left_out}{refused} refused, in {project.output}/")
    _tell_exports(build, project)
    if disagreements := build.deck.disagreements:
        click.echo(
            f"Next: settle {count(len(disagreements), 'disagreement')} of documents in {CONFIG}, with `supersedes:` or "
            "`later_documents_win: true`, then build again."
        )
    if conflicts := build.ledger.conflicts:
        click.echo(
            f"Next: decide {count(len(conflicts), 'conflict')} in {project.ledger_path} (look for `conflict:`), "
            "then build again."
        )
    if outcome.needs_a_person:
        return
    decks = [name for name in build.files if name.endswith(".apkg")]
    pages = [name for form in (".pdf", ".html") for name in build.files if name.endswith(form)]
    ways = [f"import {project.output / name} into Anki" for name in decks[:1]]
    ways += [f"print {project.output / name}" for name in pages[:1]]
    click.echo(f"Next: {', or '.join(ways)}; `factdeck explain --deck {project.output}` shows what was refused.")


def silent(build: Build) -> tuple[Problem, ...]:
    """The sources in which nothing is found any more: their items are kept."""
    return tuple(
        Problem(name, "nothing is found in it any more, so its items stay", "see what became of it, or take it away")
        for name in build.deck.silent
    )


def _tell_exports(build: Build, project: Project) -> None:
    """Print a line for each format, and one for each thing that it could not express."""
    for name, export in build.exports.items():
        click.echo(f"{name}: {', '.join(str(project.output / file) for file in sorted(export.files))}")
        for loss in export.losses:
            click.echo(f"  {loss.what}{_keys(loss.keys)}")


def _keys(keys: Sequence[str]) -> str:
    """How many questions, and which if they are few; nothing where the deck itself is meant."""
    few = f": {', '.join(keys)}" if len(keys) <= _FEW else ""
    return f" ({count(len(keys), 'question')}{few})" if keys else ""


def _show_changes(changes: Sequence[Difference], project: Project) -> None:
    """Print the first few changes, and where the others are told."""
    _changes.show(changes[:_SHOWN])
    if len(changes) > _SHOWN:
        more = count(len(changes) - _SHOWN, "more change")
        click.echo(f"{more}: see {project.output / 'changes.md'}, and conflicts in {project.ledger_path}\n")


def as_json(outcome: Outcome) -> dict[str, object]:
    """The same for programs."""
    build, project = outcome.build, outcome.project
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for each in build.differences:
        keys[each.kind].append(each.key)
    return {
        "deck": project.id,
        "output": str(project.output),
        "ledger": str(project.ledger_path),
        "files": sorted(build.files),
        "exports": [
            {
                "format": name,
                "files": sorted(export.files),
                "losses": [{"what": loss.what, "keys": loss.keys} for loss in export.losses],
            }
            for name, export in build.exports.items()
        ],
        "items": sum(item.status != "retired" for item in build.deck.items),
        "not_chosen": len(build.deck.not_chosen),
        "rejected": len(build.deck.rejected),
        "new": keys["new"],
        "changed": [*keys["changed"], *keys["edited"]],
        "retired": keys["retired"],
        "restored": keys["returned"],
        "conflicts": keys["conflict"],
        "disagreements": len(build.deck.disagreements),
        "reopened": [each.key for each in build.differences if each.reopened],
        "changes": _changes.as_json(build.differences),
        "left_out": _messages.problems_json(project.left_out),
        "silent": _messages.problems_json(silent(build)),
    }


def _same_deck(project: Project, build: Build) -> None:
    """Refuse to go on with another file's deck where nothing of it is in the sources any more.

    A renamed or edited file keeps most of its facts; without any, all items would be retired.
    """
    from factdeck.project import deck_id

    found = {item.key for item in (*build.deck.items, *build.deck.not_chosen) if item.status != "retired"}
    known = project.ledger.records
    if known and deck_id(project.sources[0].path) != project.id and found.isdisjoint(known):
        raise UserError(
            Problem(
                str(project.output),
                f"holds the deck {project.id!r}, and nothing of it is in {project.sources[0].path}",
                "name another folder with -o",
            )
        )
