"""``factdeck grade``: scores from scans of the answer sheets that a quiz was printed with."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factdeck.cli import _messages
from factdeck.cli._messages import count
from factdeck.problems import Problem, UserError

if TYPE_CHECKING:
    from factdeck.grading.results import Results

_NEEDED = ("cv2", "numpy", "pypdfium2")


@click.command("grade")
@click.argument("scans", nargs=-1, required=True, metavar="SCANS...", type=click.Path(path_type=Path))
@click.option(
    "--quiz",
    "quiz",
    metavar="QUIZ",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder of the quiz, or the grading.json in it.",
)
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path), help="Where to write; else grading/.")
@click.option(
    "--decisions", metavar="FILE", type=click.Path(path_type=Path), help="doubtful.csv with your decisions filled in."
)
@_messages.json_option
@click.pass_context
def command(
    ctx: click.Context, scans: tuple[Path, ...], quiz: Path, output: Path | None, decisions: Path | None
) -> None:
    """Grade scanned answer sheets: PDF, PNG, JPEG or TIFF.

    The sheets are those that `--also answer_sheet` makes.  What can't be told for sure is not guessed: it is
    shown in results.html, waits in doubtful.csv for your decisions, and the exit status is 1 until then.

    Example: factdeck grade scans.pdf --quiz build/cells/quiz
    """
    if any(find_spec(name) is None for name in _NEEDED):
        raise UserError(Problem("factdeck grade", "needs more packages", "pip install 'factdeck[grade]'"))
    beside = Path(os.path.normpath((quiz if quiz.is_dir() else quiz.parent) / ".." / "grading"))
    folder = output or beside
    found = _graded(scans, quiz, folder, decisions)
    if _messages.as_json(ctx):
        _messages.print_json({"output": str(folder), **_as_json(found)})
    else:
        _tell(found, folder)
    ctx.exit(int(not found.is_complete))


def _graded(scans: tuple[Path, ...], quiz: Path, folder: Path, decided: Path | None) -> Results:
    """Grade, and write the files; raises UserError, and then nothing was written."""
    from factdeck import disk
    from factdeck.grading import decisions, key_file, results
    from factdeck.grading.scans import read
    from factdeck.templates import environment

    key = key_file.load(quiz)
    given = decisions.load(decided) if decided else decisions.Decisions("", {})
    decisions.refuse_to_lose(given, folder)
    found = results.grade(read(scans), key, given)
    disk.write([{folder / name: data for name, data in results.files(found, environment(None)).items()}])
    return found


def _tell(found: Results, folder: Path) -> None:
    from factdeck.grading import results

    _messages.problems(results.problems(found))
    marks = sum(doubt.what.isdecimal() for _, doubt in found.doubts)
    doubtful = f", {count(marks, 'doubtful mark')}" if marks else ""
    blank = f", {count(len(found.blank), 'blank page')}" if found.blank else ""
    pages, pupils = count(len(found.pages), "page"), count(len(found.pupils), "pupil")
    click.echo(f"{pages}, {pupils} graded{doubtful}{blank}, in {folder}/")
    if found.doubts:
        click.echo(
            f"Next: look at {folder}/results.html, fill the column decision of {folder}/doubtful.csv, "
            f"and give it back with --decisions {folder}/doubtful.csv."
        )
    else:
        click.echo(f"Next: look at {folder}/results.html.")


def _as_json(found: Results) -> dict[str, Any]:
    from factdeck.grading import results

    return {
        "pages": len(found.pages),
        "blank": [page.scan for page in found.blank],
        "scores": [
            {"pupil": p.number, "version": p.version.version, "right": p.right, "points": p.points, "of": p.of,
             "doubtful": p.doubtful, "missing": p.missing}
            for p in found.pupils
        ],
        "doubtful": [
            {"scan": page.scan, "pupil": page.pupil, "what": doubt.what, "seen": doubt.seen, "todo": doubt.todo,
             "id": page.id}
            for page, doubt in found.doubts
        ],
        "problems": _messages.problems_json(results.problems(found)),
    }  # fmt: skip
