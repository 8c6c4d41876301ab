"""What the commands have in common in how they speak: --json, problems, the progress bar."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from factdeck.problems import Problem, UserError

if TYPE_CHECKING:
    from factdeck.model import Disagreement

_AS_JSON = "factdeck.json"


def _remember(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    ctx.meta[_AS_JSON] = value


json_option = click.option(
    "--json",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_remember,
    help="Say what came out as JSON, for programs.",
)


def as_json(ctx: click.Context) -> bool:
    """Whether the command was called with --json."""
    return bool(ctx.meta.get(_AS_JSON))


def print_json(data: object) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def failed(ctx: click.Context, error: UserError) -> None:
    """Tell what stopped a command, a line for each problem."""
    if as_json(ctx):
        print_json({"problems": problems_json(error.problems)})
    else:
        problems(error.problems)


def problems(found: Iterable[Problem]) -> None:
    """Print problems to standard error, each on its line."""
    for problem in found:
        click.echo(str(problem), err=True)


def problems_json(found: Iterable[Problem]) -> list[dict[str, Any]]:
    return [asdict(problem) for problem in found]


_DIFFERENCES = {
    "date": "documents disagree; the sentences tell of different dates",
    "revision": "documents of different days disagree",
    "scope": "documents disagree; the sentences name different places, people or bodies",
    "value": "documents disagree",
}


def disagreement(found: Disagreement) -> None:
    """Print to standard error what documents disagree about, each side with its quote."""
    click.echo(f"{found.sides[0].question}  ({_DIFFERENCES[found.difference]})", err=True)
    for side in found.sides:
        for each in side.fact.evidence:
            click.echo(f"  {each.source}:{each.line}: {side.answer}: “{each.quote}”", err=True)


def disagreement_json(found: Disagreement) -> dict[str, Any]:
    """The same for programs."""
    return {
        "difference": found.difference,
        "sides": [
            {"question": side.question, "answer": side.answer, "evidence": [asdict(e) for e in side.fact.evidence]}
            for side in found.sides
        ],
    }


def count(number: int, noun: str) -> str:
    """A number and its noun: "1 item", "2 items"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Yield what the pipeline tells its progress to: a bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def tell(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total)

        yield tell
