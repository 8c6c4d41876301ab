"""``factdeck make``: from files to a deck, without any project."""

from __future__ import annotations

from pathlib import Path

import click

from factdeck.choice import Choice
from factdeck.cli import _build, _messages


@click.command("make")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to write; build/<name of the first file> if not given.",
)
@_build.choice_options
@_build.format_option
@_build.pdf_option
@_messages.json_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    output: Path | None,
    most: int | None,
    kinds: tuple[str, ...],
    topics: tuple[str, ...],
    formats: tuple[str, ...],
    pdf: bool,
) -> None:
    """Make a deck and quizzes from files.

    All files go into one deck.  Run it again with the same folder after the files have changed,
    and learners keep their history.

    Example: factdeck make bulletin.txt
    """
    from factdeck import project

    with project.to_make(files, output) as loaded:
        asked = _build.exporting(_build.choosing(loaded, Choice(most, kinds, (), topics)), formats)
        outcome = _build.run(_build.printing(asked, pdf))
    if _messages.as_json(ctx):
        _messages.print_json({"decks": [_build.as_json(outcome)], "problems": []})
    else:
        _build.tell(outcome)
    ctx.exit(1 if outcome.needs_a_person else 0)
