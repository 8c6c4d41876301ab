"""``factdeck quiz``: a quiz to print from a deck or from files, without building anything else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from factdeck.cli import _build, _messages
from factdeck.cli._messages import count
from factdeck.model import MOST_MOVED, MOST_VERSIONS, Blueprint, CardSheets, Flip, Ink, QuizExtra, QuizRow
from factdeck.problems import Problem, UserError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factdeck.project import Project

_MOVED = click.FloatRange(-MOST_MOVED, MOST_MOVED)


@click.command("quiz")
@click.argument("what", nargs=-1, required=True, metavar="DECK|FILE...")
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Where to write quiz/.")
@click.option(
    "--questions",
    "wanted",
    metavar="KIND=N",
    multiple=True,
    help="Ask N questions of a kind; a number alone is of any kind, a kind alone asks all. Can be given several times.",
)
@click.option("--topic", metavar="TEXT", default="", help="Ask items below a heading or title with this text only.")
@click.option("--source", metavar="NAME", default="", help="Ask items from this document only.")
@click.option("--tag", metavar="TAG", default="", help="Ask items with this tag, or one below it, only.")
@click.option("--points", metavar="N", type=click.IntRange(1), help="What each question is worth.")
@click.option("--versions", metavar="N", type=click.IntRange(1, MOST_VERSIONS), help="Make versions A, B and so on.")
@click.option("--seed", metavar="TEXT", help="Draw other orders.")
@click.option("--title", metavar="TEXT", help="What stands at the head.")
@click.option("--class", "class_name", metavar="TEXT", help="Write the class into its field.")
@click.option("--time", metavar="TEXT", help='How long there is, for example "40 minutes".')
@click.option("--instructions", metavar="TEXT", help="What stands below the title.")
@click.option("--columns", type=click.IntRange(1, 2), help="Print questions in so many columns.")
@click.option("--ink", type=click.Choice(get_args(Ink)), help="Take less paper and ink, or not.")
@click.option(
    "--also",
    type=click.Choice([extra for extra in get_args(QuizExtra) if extra != "pdf"]),
    multiple=True,
    help="Make this besides.",
)
@click.option("--flip", type=click.Choice(get_args(Flip)), help="Over which edge flashcards are turned, or fold.")
@click.option(
    "--shift",
    metavar="MM MM",
    type=(_MOVED, _MOVED),
    help="Print the backs of flashcards so far to the right and down.",
)
@_build.pdf_option
@_messages.json_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    what: tuple[str, ...],
    output: Path | None,
    wanted: tuple[str, ...],
    topic: str,
    source: str,
    tag: str,
    points: int | None,
    flip: Flip | None,
    shift: tuple[float, float] | None,
    pdf: bool,
    **head: str | int | tuple[str, ...] | None,
) -> None:
    """Make a quiz to print, with its key, from a deck or from files.

    What deck.yaml says below `quiz:` holds where no option says otherwise.  Neither items.yaml nor another
    output is touched.

    \b
    Kinds: choice, true_false, matching, ordering, numeric, short, cloze, list

    Example: factdeck quiz cells --questions choice=12 --questions short=6 --versions 4
    """
    loaded = _loaded(what, output)
    given = {"topic": topic, "source": source, "tag": tag, "points": points}
    narrowing = {name: value for name, value in given.items() if value}
    blueprint = _overruled(loaded.blueprint, wanted, narrowing, head)
    blueprint = replace(blueprint, cards=_cards(blueprint.cards, flip, shift))
    asked = _build.printing(replace(loaded, blueprint=blueprint), pdf)
    files = _made(asked)
    if _messages.as_json(ctx):
        _messages.print_json({"output": str(loaded.output), "files": sorted(files)})
        return
    form = "pdf" if "pdf" in asked.blueprint.also else "html"
    names = sorted(name for name in files if name.endswith(f"a4.{form}"))
    sheets = [name for name in names if "/quiz" in name]
    keys = [name for name in names if "/key" in name]
    click.echo(f"{loaded.id}: {count(blueprint.versions, 'version')}, in {loaded.output}/quiz/")
    click.echo(f"Next: read {loaded.output / keys[-1]}, then print {loaded.output / sheets[0]}.")


def _loaded(what: Sequence[str], output: Path | None) -> Project:
    """The project of a deck, or of files."""
    from factdeck import project

    files = [Path(name) for name in what if Path(name).is_file()]
    if files and len(files) == len(what):
        return project.from_files(files, output)
    if len(what) > 1:
        raise UserError(Problem(what[1], "a quiz is made from one deck, or from files", "name one deck"))
    (folder,) = project.deck_folders(what)
    loaded = project.from_folder(folder)
    return replace(loaded, output=output) if output else loaded


def _overruled(
    said: Blueprint,
    wanted: Sequence[str],
    narrowing: Mapping[str, Any],
    head: Mapping[str, str | int | tuple[str, ...] | None],
) -> Blueprint:
    """The blueprint of deck.yaml with what the command line says in place of the same there.

    Topic, source, tag and points go for each row, wherever it was asked for.
    """
    from factdeck.quiz_config import asked_for

    given = {name: value for name, value in head.items() if value not in (None, ())}
    rows = said.rows
    if wanted:
        rows, given["where"] = asked_for(wanted, "--questions"), "--questions"
    elif narrowing and not rows:
        rows, given["where"] = (QuizRow(),), f"--{next(iter(narrowing))}"
    rows = tuple(replace(row, **narrowing) for row in rows)
    return replace(said, rows=rows, **given)  # type: ignore[arg-type]  # the names of options are those of fields


def _cards(said: CardSheets, flip: Flip | None, shift: tuple[float, float] | None) -> CardSheets:
    right, down = shift or (said.right, said.down)
    return CardSheets(flip or said.flip, right, down)


def _made(project: Project) -> Mapping[str, bytes]:
    """Write the quiz of a project; return its files.  Raises UserError, and then nothing was written."""
    from factdeck import pipeline

    with _messages.progress_bar() as progress:
        deck = pipeline.preview(project, _build.now(), progress).deck
        files = pipeline.write(deck, project, progress, "quiz")
    project.save_outputs(files)
    return files
