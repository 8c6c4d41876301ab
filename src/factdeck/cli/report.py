"""``factdeck report``: the documents of a deck with every sentence marked."""

from __future__ import annotations

import click

from factdeck.cli import _build, _messages
from factdeck.cli._messages import count


@click.command("report")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@_messages.json_option
@click.pass_context
def command(ctx: click.Context, decks: tuple[str, ...]) -> None:
    """Show what was covered of each document: build/<deck>/report.html.

    Every sentence is marked as used, with its items, as left out by choose, as refused, with the rule,
    or as without a fact.
    Only the page is written; items.yaml and the deck stay as they are.

    Example: factdeck report cells
    """
    from factdeck import coverage, pipeline, project

    told = []
    for folder in project.deck_folders(decks):
        loaded = project.from_folder(folder)
        with _messages.progress_bar() as progress:
            build = pipeline.build(loaded, _build.now(), progress)
        loaded.save_page("report.html", build.files["report.html"])
        covered = coverage.cover(build.deck)
        states = coverage.states(covered)
        told.append(
            {
                "deck": loaded.id,
                "page": str(loaded.output / "report.html"),
                "items": sum(item.status != "retired" for item in build.deck.items),
                "used": states["used"],
                "left_out": states["left_out"],
                "refused": states["refused"],
                "silent": states["silent"],
                "sentences": [
                    {"document": each.document.id, "state": passage.state, "text": passage.text}
                    for each in covered
                    for passage in each.passages
                ],
            }
        )
        if not _messages.as_json(ctx):
            left_out = f"{states['left_out']} left out by choose, " if states["left_out"] else ""
            sentences = count(sum(states.values()), "sentence")
            click.echo(
                f"{loaded.id}: {states['used']} of {sentences} used, {left_out}{states['refused']} refused, "
                f"{states['silent']} without a fact"
            )
            click.echo(f"Next: open {loaded.output / 'report.html'} in a browser.")
    if _messages.as_json(ctx):
        _messages.print_json({"decks": told})
