"""``factdeck check``: what is wrong with the items of a deck, for people and for CI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from factdeck.cli import _messages
from factdeck.cli._messages import count
from factdeck.problems import Problem, UserError

if TYPE_CHECKING:
    from factdeck.model import Disagreement, Document
    from factdeck.project import Project


@click.command("check")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@_messages.json_option
@click.pass_context
def command(ctx: click.Context, decks: tuple[str, ...]) -> None:
    """Check the items of decks against the rules and today's sources; nothing is written.

    Each quote is looked up again, and the answer in its quote; each item that a person wrote or edited
    is judged by every rule; conflicts and disagreements are told as long as they wait for you.  The exit
    status is 1 if anything is found.

    Example: factdeck check cells
    """
    from factdeck import pipeline, project

    loaded = [project.from_folder(folder) for folder in project.deck_folders(decks)]
    records = [record for each in loaded for record in each.ledger.records.values()]
    checked = sum(record.status in {"new", "approved"} for record in records)
    if not checked:
        raise UserError(Problem("items.yaml", "holds no items yet", "build the deck first: factdeck build"))
    faults: list[Problem] = []
    told: list[dict[str, object]] = []
    open_ones: list[Disagreement] = []
    for each in loaded:
        documents = pipeline.read(each.sources, each)
        for fault, as_json in _faults(each, documents):
            faults.append(fault)
            told.append(as_json)
        with _messages.progress_bar() as progress:
            open_ones += pipeline.unsettled(documents, each, progress)
    if _messages.as_json(ctx):
        disagreements = [_messages.disagreement_json(each) for each in open_ones]
        _messages.print_json({"checked": checked, "found": told, "disagreements": disagreements})
    else:
        _messages.problems(faults)
        for one in open_ones:
            _messages.disagreement(one)
        more = f" and {count(len(open_ones), 'disagreement')}" if open_ones else ""
        click.echo(f"{count(checked, 'item')} checked, {count(len(faults), 'fault')}{more} found.")
    ctx.exit(int(bool(faults or open_ones)))


def _faults(loaded: Project, documents: Sequence[Document]) -> Iterator[tuple[Problem, dict[str, object]]]:
    """What is wrong with the items of a deck, for people and for programs."""
    from factdeck import checks, plugins

    readers, rules = plugins.readers(loaded.folder), plugins.rules(loaded.folder)
    texts = {file.name: text for file in loaded.sources if (text := file.text(readers)) is not None}
    lines, path = loaded.ledger_file.lines(), str(loaded.ledger_path)
    for each in checks.findings(list(loaded.ledger.records.values()), documents, texts, rules):
        hint = f"explain: factdeck explain {each.rule}" if each.rule in rules else ""
        told = {"deck": loaded.id, "path": path, "line": lines[each.key], **asdict(each)}
        yield Problem(path, f"{each.rule}: {each.question} {each.reason}", hint, lines[each.key]), told
