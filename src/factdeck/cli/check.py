"""``factdeck check``: what is wrong with the items of a deck, for people and for CI."""

from __future__ import annotations

import click

from factdeck.cli import _messages
from factdeck.cli._messages import count
from factdeck.problems import Problem, UserError


@click.command("check")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@_messages.json_option
@click.pass_context
def command(ctx: click.Context, decks: tuple[str, ...]) -> None:
    """Check the items of decks against the rules and today's sources; nothing is written.

    Each quote is looked up again, and the answer in its quote; each item that a person wrote or edited
    is judged by every rule; conflicts are told as long as they wait for you.  The exit status is 1 if
    anything is found.

    Example: factdeck check cells
    """
    from factdeck import checks, pipeline, plugins, project

    found: list[Problem] = []
    told: list[dict[str, object]] = []
    checked = 0
    for folder in project.deck_folders(decks):
        loaded = project.from_folder(folder)
        records = list(loaded.ledger.records.values())
        checked += sum(record.status in {"new", "approved"} for record in records)
        documents = pipeline.read(loaded.sources, loaded)
        readers = plugins.readers(folder)
        texts = {file.name: text for file in loaded.sources if (text := file.text(readers)) is not None}
        lines = loaded.ledger_file.lines()
        for each in checks.findings(records, documents, texts, plugins.rules(folder)):
            line = lines[each.key]
            hint = f"explain: factdeck explain {each.rule}" if each.rule in plugins.rules(folder) else ""
            found.append(Problem(str(loaded.ledger_path), f"{each.rule}: {each.question} {each.reason}", hint, line))
            told.append(
                {
                    "deck": loaded.id,
                    "path": str(loaded.ledger_path),
                    "line": line,
                    "key": each.key,
                    "question": each.question,
                    "rule": each.rule,
                    "reason": each.reason,
                }
            )
    if not checked:
        raise UserError(Problem("items.yaml", "holds no items yet", "build the deck first: factdeck build"))
    if _messages.as_json(ctx):
        _messages.print_json({"checked": checked, "found": told})
    else:
        _messages.problems(found)
        click.echo(f"{count(checked, 'item')} checked, {count(len(found), 'fault')} found.")
    ctx.exit(int(bool(found)))
