"""``factdeck push``: built decks into a running Anki, in place."""

from __future__ import annotations

import html
import os
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factdeck import disk
from factdeck.ankiconnect import URL, AnkiConnect
from factdeck.cli import _messages
from factdeck.cli._messages import count
from factdeck.problems import Problem, UserError

if TYPE_CHECKING:
    from factdeck.push import Change, Plan

_FEW = 5
"""How many keys a line of outcome names."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was planned for a deck, and what became of it; ``errors`` are Anki's words by note."""

    package: Path
    plan: Plan
    errors: dict[int, str]
    imported: tuple[str, ...] = ()
    import_tried: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(key for key in self.plan.missing if key not in self.imported)


@click.command("push")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and write nothing.")
@click.option(
    "--import",
    "with_import",
    is_flag=True,
    help="Let Anki also import the notes that it does not have; those that you deleted in it come back.",
)
@click.option("--url", metavar="URL", default=URL, show_default=True, help="Where AnkiConnect listens.")
@_messages.json_option
@click.pass_context
def command(ctx: click.Context, decks: tuple[str, ...], dry_run: bool, with_import: bool, url: str) -> None:
    """Bring built decks up to date in a running Anki.

    Anki needs the add-on AnkiConnect.  Notes that are in Anki are updated in place, and only where they
    differ; your reviews, tags and edits stay.  A DECK is a deck in build/, or the folder that one was
    built into; without any, all of build/ is taken.  Where the add-on asks for an API key, it is read
    from the environment variable ANKICONNECT_KEY.

    Example: factdeck push cells
    """
    packages = _packages(decks)
    anki = AnkiConnect(url, os.environ.get("ANKICONNECT_KEY", ""))
    anki.greet()
    outcomes: list[_Outcome] = []
    problems: list[Problem] = []
    for path in packages:
        try:
            outcome = _push(anki, path, dry_run)
            outcomes.append(outcome)
            if with_import and outcome.plan.missing:
                outcomes[-1] = _import(anki, outcome, dry_run)
        except UserError as error:
            problems += error.problems
    if _messages.as_json(ctx):
        told = [_as_json(outcome) for outcome in outcomes]
        _messages.print_json({"dry_run": dry_run, "decks": told, "problems": _messages.problems_json(problems)})
    else:
        for outcome in outcomes:
            _tell(outcome, dry_run)
        _messages.problems(problems)
    unsettled = any(outcome.missing or _left(outcome) for outcome in outcomes)
    ctx.exit(2 if problems else int(unsettled))


def _packages(names: Sequence[str]) -> list[Path]:
    """The packages of decks that are given by name or folder; all those in ``build/`` if none is given."""
    from factdeck.project import BUILD

    if not names:
        found = sorted(path for path in BUILD.glob("*/*.apkg") if not path.name.startswith("."))
        if not found:
            raise UserError(Problem(str(BUILD), "no deck has been built here", "build one first: factdeck build"))
        return found
    return [_package(name, (BUILD / name, Path(name))) for name in names]


def _package(name: str, folders: Sequence[Path]) -> Path:
    for folder in folders:
        found = sorted(path for path in folder.glob("*.apkg") if not path.name.startswith("."))
        if len(found) > 1:
            names = ", ".join(path.name for path in found)
            raise UserError(Problem(str(folder), f"holds several packages: {names}", "delete those of old decks"))
        if found:
            return found[0]
    raise UserError(Problem(name, "no deck of this name has been built here", "name one in build/, or its folder"))


def _push(anki: AnkiConnect, path: Path, dry_run: bool) -> _Outcome:
    from factdeck import apkg, push

    package = apkg.read(disk.read(path), str(path), path.stem)
    with _messages.progress_bar() as progress:
        plan = push.plan(package, push.survey(anki, package.deck, progress))
    if dry_run:
        return _Outcome(path, plan, {})
    with _messages.progress_bar() as progress:
        return _Outcome(path, plan, push.carry_out(anki, plan.changes, progress))


def _import(anki: AnkiConnect, outcome: _Outcome, dry_run: bool) -> _Outcome:
    """Let Anki import the missing notes and no others, so that nothing else can be touched."""
    from factdeck import apkg, push

    path, missing = outcome.package, outcome.plan.missing
    if not anki.is_here:
        raise UserError(Problem(anki.url, "Anki can't see the files of this machine", f"import {path} in Anki by hand"))
    if dry_run:
        return replace(outcome, imported=missing, import_tried=True)
    part = path.with_name(f".{path.stem}.{os.getpid()}.apkg").resolve()
    try:
        disk.write([{part: apkg.only(disk.read(path), missing)}])
        anki.call("importPackage", path=str(part))
    finally:
        part.unlink(missing_ok=True)
    with _messages.progress_bar() as progress:
        there = {note.fields.get("FactKey") for note in push.survey(anki, outcome.plan.deck, progress)}
    return replace(outcome, imported=tuple(key for key in missing if key in there), import_tried=True)


def _tell(outcome: _Outcome, dry_run: bool) -> None:
    """Print one line of outcome, what needs a person, and what to do next."""
    plan, package = outcome.plan, outcome.package
    if dry_run:
        for change in plan.changes:
            _show(change)
    done = [change for change in plan.changes if change.note not in outcome.errors]
    counts = [
        (len(done), "updated"),
        (sum(bool(change.suspend) for change in done), "suspended"),
        (sum(bool(change.unsuspend) for change in done), "unsuspended"),
        (len(outcome.imported), "imported"),
        (plan.same, "as they were" if plan.same != 1 else "as it was"),
        (len(outcome.missing), "not in Anki"),
    ]
    told = ", ".join(f"{number} {what}" for number, what in counts if number) or "no notes"
    click.echo(f"{plan.deck}: {told}{' (dry run: nothing was written)' if dry_run else ''}")
    if plan.unknown:
        more = " …" if len(plan.unknown) > _FEW else ""
        notes = count(len(plan.unknown), "note")
        click.echo(f"Left alone: {notes} that the deck does not hold: {', '.join(plan.unknown[:_FEW])}{more}")
    _messages.problems(_left(outcome))
    if outcome.missing and outcome.import_tried:
        click.echo(f"Next: import {package} in Anki yourself, with “Update notes” set to “Always”.")
    elif outcome.missing:
        notes = count(len(outcome.missing), "note")
        click.echo(f"Next: to add the {notes}, import {package} into Anki, or push with --import.")


def _left(outcome: _Outcome) -> list[Problem]:
    """What a person has to look at."""
    plan = outcome.plan
    keys = {change.note: change.key for change in plan.changes}
    return [
        *(
            Problem(
                each.key,
                f"you and the deck have both changed {each.field}; yours stays: {_words(each.learner)}",
                f"the deck says: {_words(each.deck)}",
            )
            for each in plan.kept
        ),
        *(
            Problem(key, "several notes in Anki have this FactKey, none was touched", "clear Delivered in your copy")
            for key in plan.twice
        ),
        *(
            Problem(key, "its note type has lost a field of the deck, it was not touched", "give it its name again")
            for key in plan.altered
        ),
        *(Problem(keys[note], error, "push again") for note, error in outcome.errors.items()),
    ]


def _show(change: Change) -> None:
    from factdeck import delivery

    click.echo(f"{change.key}")
    for name in delivery.own(change.fields):
        old, new = _words(change.before[name]), _words(change.fields[name])
        click.echo(f"  {name}: {old} -> {new}" if old != new else f"  {name}: changed, see --json")
    for tags, what in ((change.add_tags, "add"), (change.remove_tags, "remove")):
        if tags:
            click.echo(f"  {what} {'tag' if len(tags) == 1 else 'tags'}: {' '.join(tags)}")
    if change.suspend or change.unsuspend:
        click.echo("  suspend" if change.suspend else "  unsuspend")


def _words(field: str) -> str:
    """A field's text on a line, without its markup."""
    text = re.sub(r"<[^>]*>", " ", re.sub(r"</?b>|<!--.*?-->", "", field))
    return textwrap.shorten(html.unescape(text), 72, placeholder=" …") or "nothing"


def _as_json(outcome: _Outcome) -> dict[str, object]:
    plan = outcome.plan
    return {
        "deck": plan.deck,
        "package": str(outcome.package),
        "changes": [
            {
                "key": change.key,
                "note": change.note,
                "fields": {name: {"from": change.before[name], "to": text} for name, text in change.fields.items()},
                "add_tags": change.add_tags,
                "remove_tags": change.remove_tags,
                "suspend": change.suspend,
                "unsuspend": change.unsuspend,
                "error": outcome.errors.get(change.note, ""),
            }
            for change in plan.changes
        ],
        "same": plan.same,
        "imported": outcome.imported,
        "missing": outcome.missing,
        "not_in_deck": plan.unknown,
        "kept": [
            {"key": each.key, "note": each.note, "field": each.field, "learner": each.learner, "deck": each.deck}
            for each in plan.kept
        ],
        "twice": plan.twice,
        "altered": plan.altered,
    }
