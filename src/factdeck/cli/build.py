"""``factdeck build``: deck folders to outputs in build/."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from factdeck.choice import Choice
from factdeck.cli import _build, _messages
from factdeck.problems import Problem, UserError


@click.command("build")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@_build.choice_options
@_build.format_option
@_build.pdf_option
@_messages.json_option
@click.pass_context
def command(
    ctx: click.Context,
    decks: tuple[str, ...],
    most: int | None,
    kinds: tuple[str, ...],
    topics: tuple[str, ...],
    formats: tuple[str, ...],
    pdf: bool,
) -> None:
    """Build deck folders into build/<deck>/.

    A DECK is the name of a folder in decks/, or the path of one anywhere; without any, all of
    decks/ is built.  One deck that can't be built doesn't keep the others from it.

    Example: factdeck build cells
    """
    from factdeck import project

    outcomes: list[_build.Outcome] = []
    problems: list[Problem] = []
    for folder in project.deck_folders(decks):
        try:
            with project.to_build(folder) as loaded:
                _refuse_namesake(folder, loaded.id, outcomes)
                asked = _build.exporting(_build.choosing(loaded, Choice(most, kinds, (), topics)), formats)
                outcomes.append(_build.run(_build.printing(asked, pdf)))
        except UserError as error:
            problems += error.problems
        else:
            if not _messages.as_json(ctx):
                _build.tell(outcomes[-1])
    if _messages.as_json(ctx):
        decks_json = [_build.as_json(outcome) for outcome in outcomes]
        _messages.print_json({"decks": decks_json, "problems": _messages.problems_json(problems)})
    else:
        _messages.problems(problems)
    ctx.exit(2 if problems else int(any(outcome.needs_a_person for outcome in outcomes)))


def _refuse_namesake(folder: Path, deck: str, built: Sequence[_build.Outcome]) -> None:
    """Two decks of one id would overwrite each other's outputs."""
    for outcome in built:
        if outcome.project.id == deck:
            raise UserError(
                Problem(
                    str(folder),
                    f"has the id {deck!r}, as {outcome.project.folder} has",
                    "give one of them another id in its deck.yaml",
                )
            )
