"""``factdeck diff``: what a build would change, before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from factdeck.cli import _build, _changes, _messages
from factdeck.cli._messages import count
from factdeck.problems import Problem, UserError

if TYPE_CHECKING:
    from factdeck.pipeline import Build


@click.command("diff")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@_messages.json_option
@click.pass_context
def command(ctx: click.Context, decks: tuple[str, ...]) -> None:
    """Show what a build of deck folders would change; nothing is written.

    Shown are items that would be new, changed, retired or returned, and the conflicts and disagreements
    that wait for you.
    A DECK is the name of a folder in decks/, or the path of one anywhere; without any, all of decks/
    is looked at.  The exit status is 1 if there is anything to show.

    Example: factdeck diff cells
    """
    from factdeck import pipeline, project

    found: list[Build] = []
    problems: list[Problem] = []
    for folder in project.deck_folders(decks):
        try:
            loaded = project.from_folder(folder)
            with _messages.progress_bar() as progress:
                made = pipeline.preview(loaded, _build.now(), progress)
        except UserError as error:
            problems += error.problems
            continue
        found.append(made)
        if not _messages.as_json(ctx):
            _changes.show(made.differences)
            for each in made.deck.disagreements:
                _messages.disagreement(each)
            _messages.problems(_build.silent(made))
            click.echo(f"{made.deck.id}: {_summary(made)}")
    if _messages.as_json(ctx):
        decks_json = [_as_json(made) for made in found]
        _messages.print_json({"decks": decks_json, "problems": _messages.problems_json(problems)})
    else:
        _messages.problems(problems)
    ctx.exit(
        2 if problems else int(any(made.differences or made.deck.disagreements or made.deck.silent for made in found))
    )


def _summary(made: Build) -> str:
    disagreements = len(made.deck.disagreements)
    told = [count(disagreements, "disagreement")] if disagreements else []
    return ", ".join([*told, *filter(None, [_changes.summary(made.differences)])]) or "nothing would change"


def _as_json(made: Build) -> dict[str, object]:
    return {
        "deck": made.deck.id,
        "changes": _changes.as_json(made.differences),
        "disagreements": [_messages.disagreement_json(each) for each in made.deck.disagreements],
        "silent": list(made.deck.silent),
    }
