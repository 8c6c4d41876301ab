"""``factdeck report``: what of the documents of decks was asked, what was not, and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factdeck.cli import _build, _messages
from factdeck.cli._messages import count
from factdeck.problems import Problem, UserError

if TYPE_CHECKING:
    from factdeck.coverage import Coverage, Sentence, SourceText
    from factdeck.model import Deck


@click.command("report")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@_messages.json_option
@click.pass_context
def command(ctx: click.Context, decks: tuple[str, ...]) -> None:
    """Show what was made of each sentence of the documents of decks.

    The page build/<deck>/report.html is made from today's sources; neither items.yaml nor another
    output is touched.  A DECK is the name of a folder in decks/, or the path of one anywhere; without
    any, all of decks/ is looked at.

    Example: factdeck report cells
    """
    from factdeck import project

    told: list[dict[str, object]] = []
    problems: list[Problem] = []
    for folder in project.deck_folders(decks):
        try:
            deck, coverage, pages = _report(folder)
        except UserError as error:
            problems += error.problems
            continue
        told.append(_as_json(deck, coverage, pages))
        if not _messages.as_json(ctx):
            _tell(deck, coverage, pages)
    if _messages.as_json(ctx):
        _messages.print_json({"decks": told, "problems": _messages.problems_json(problems)})
    else:
        _messages.problems(problems)
    ctx.exit(2 if problems else 0)


def _report(folder: Path) -> tuple[Deck, Coverage, list[Path]]:
    """Write the report of a deck's folder; return the deck, what was covered, and the files written."""
    from factdeck import coverage, pipeline, plugins, project
    from factdeck.templates import environment

    loaded = project.from_folder(folder)
    with _messages.progress_bar() as progress:
        deck, _, _ = pipeline.assemble(loaded, _build.now(), progress)
    files = plugins.writers(folder)["report"].write(deck, environment(loaded.templates))
    loaded.save_outputs(files)
    return deck, coverage.survey(deck), [loaded.output / name for name in files]


def _tell(deck: Deck, coverage: Coverage, pages: list[Path]) -> None:
    """Print what documents disagree about, one line of outcome and one of what to do next."""
    for each in deck.disagreements:
        _messages.disagreement(each)
    found = coverage.counts
    disagreements = f", {count(len(deck.disagreements), 'disagreement')}" if deck.disagreements else ""
    click.echo(
        f"{deck.id}: {found['used']} of {count(sum(found.values()), 'sentence')} used, {found['refused']} refused, "
        f"{found['without_fact']} without a fact{disagreements}"
    )
    click.echo(f"Next: open {', '.join(map(str, pages))} in a browser.")


def _as_json(deck: Deck, coverage: Coverage, pages: list[Path]) -> dict[str, object]:
    return {
        "deck": deck.id,
        "files": [str(page) for page in pages],
        "items": sum(item.status != "retired" for item in deck.items),
        "rejected": len(deck.rejected),
        "rules": coverage.refusals,
        "disagreements": [_messages.disagreement_json(each) for each in deck.disagreements],
        "sentences": coverage.counts,
        "sources": [_text(text) for text in coverage.texts],
    }


def _text(text: SourceText) -> Mapping[str, object]:
    return {
        "source": text.source.path,
        "sentences": [
            _sentence(sentence, passage.block.page, passage.block.line)
            for passage in text.passages
            for sentence in passage.sentences
        ],
    }


def _sentence(sentence: Sentence, page: int | None, line: int) -> dict[str, object]:
    return {
        "text": sentence.text,
        "page": page,
        "line": line,
        "start": sentence.start,
        "end": sentence.end,
        "state": sentence.state,
        "items": [item.key for item in sentence.items],
        "rejected": [
            {
                "question": each.candidate.question,
                "answer": each.candidate.answer,
                "rule": each.rule,
                "reason": each.reason,
            }
            for each in sentence.rejected
        ],
    }
