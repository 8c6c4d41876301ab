"""How changes are told: on a terminal a block an item, for programs as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

import click

from factdeck.comparison import Difference, Kind, Version
from factdeck.model import Evidence

_COLOURS: dict[Kind, str] = {
    "conflict": "magenta",
    "changed": "yellow",
    "edited": "yellow",
    "retired": "red",
    "returned": "green",
    "new": "green",
}


def show(changes: Iterable[Difference]) -> None:
    """Print a block for each change, with an empty line behind it."""
    for change in changes:
        click.echo(f"{click.style(change.kind, _COLOURS[change.kind])}  {_title(change)}")
        for line in _lines(change):
            click.echo(f"  {line}")
        if change.reopened:
            click.echo("  it was approved as it was before; look at it, and approve it again")
        click.echo()


def summary(changes: Sequence[Difference]) -> str:
    """How many changes there are of each kind: "2 changed, 1 new"; empty where there are none."""
    counts = Counter(change.kind for change in changes)
    names = {"conflict": "conflict" if counts["conflict"] == 1 else "conflicts"}
    return ", ".join(f"{counts[kind]} {names.get(kind, kind)}" for kind in _COLOURS if counts[kind])


def as_json(changes: Sequence[Difference]) -> list[dict[str, object]]:
    return [
        {
            "kind": change.kind,
            "key": change.key,
            "reopened": change.reopened,
            "old": asdict(change.old) if change.old else None,
            "new": asdict(change.new),
        }
        for change in changes
    ]


def _title(change: Difference) -> str:
    return change.old.question if change.kind == "conflict" and change.old else change.new.question


def _lines(change: Difference) -> Iterator[str]:
    """What is below the question: what goes with a minus, what comes with a plus, the quote that says so."""
    old, new = change.old, change.new
    if change.kind == "retired":
        yield _gone(new.answer)
        yield from (f"no longer found: {line}" for line in _quotes(new))
    elif change.kind == "edited":
        yield f"  {new.answer}"
        yield "as it stands in items.yaml since it was edited, or with other tags"
    elif old is None or change.kind == "returned":
        yield _come(new.answer)
        yield from _quotes(new)
    elif change.kind == "conflict":
        yield from _sides(old, new)
    else:
        if old.question != new.question:
            yield _gone(old.question)
            yield _come(new.question)
        if old.answer != new.answer:
            yield _gone(old.answer)
            yield _come(new.answer)
        else:
            yield f"  {new.answer}"
        yield from _requoted(old, new)


def _sides(mine: Version, theirs: Version) -> Iterator[str]:
    """What a person wrote and what the documents say, of the texts that are in dispute."""
    for written, said in ((mine.question, theirs.question), (mine.answer, theirs.answer)):
        if written != said:
            yield f"items.yaml:    {written}"
            yield f"the documents: {said}"
    yield from _quotes(theirs)


def _requoted(old: Version, new: Version) -> Iterator[str]:
    before, after = {each.quote for each in old.evidence}, {each.quote for each in new.evidence}
    yield from (_gone(_place(each)) for each in old.evidence if each.quote not in after)
    yield from (_place(each) if each.quote in before else _come(_place(each)) for each in new.evidence)


def _quotes(version: Version) -> Iterator[str]:
    return map(_place, version.evidence)


def _place(evidence: Evidence) -> str:
    page = f", page {evidence.page}" if evidence.page else ""
    return f"{evidence.source}{page}, line {evidence.line}: “{evidence.quote}”"


def _gone(text: str) -> str:
    return click.style(f"- {text}", "red")


def _come(text: str) -> str:
    return click.style(f"+ {text}", "green")
