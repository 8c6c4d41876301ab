"""``factdeck explain``: why an item is there, why a candidate is not, what a rule or extractor does."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import click

from factdeck import disk
from factdeck.cli import _messages
from factdeck.cli._messages import count
from factdeck.problems import Problem, UserError

_FILE = "items.json"


@click.command("explain")
@click.argument("what", default="")
@click.option(
    "--deck",
    metavar="DECK",
    default="",
    help="A deck in build/, or the folder that one was made in; may be left out if there is only one.",
)
@_messages.json_option
@click.pass_context
def command(ctx: click.Context, what: str, deck: str) -> None:
    """Show why candidates were refused, or where an item comes from.

    WHAT is the name of a rule or extractor, the key of an item, or words from a question, answer or
    quote.  Without it, every refused candidate is shown.

    Example: factdeck explain "Third Conference"
    """
    modules = _modules(what)
    path = _find(deck, needed=not modules)
    data = _read(path) if path else {"items": [], "not_chosen": [], "rejected": []}
    rejected = [each for each in data["rejected"] if not what or what == each["rule"] or _holds(each, what)]
    items, left_out = (
        [each for each in data[name] if what and (what == each["key"] or _holds(each, what))]
        for name in ("items", "not_chosen")
    )
    if what and not (modules or items or left_out or rejected):
        raise UserError(
            Problem(
                str(path),
                f"nothing here is named {what!r} or holds these words",
                "try fewer words, or none to see all that was refused",
            )
        )
    if _messages.as_json(ctx):
        _messages.print_json(
            {
                "modules": [{"file": module.__file__, "text": inspect.getdoc(module) or ""} for module in modules],
                "items": items,
                "not_chosen": left_out,
                "rejected": rejected,
            }
        )
        return
    for module in modules:
        click.echo(f"{module.__file__}\n\n{inspect.getdoc(module) or 'It has no docstring.'}\n")
    for item in items:
        _show_item(item)
    for item in left_out:
        _show_item(item, ", left out by choose")
    _show_rejected(rejected, bool(items or left_out or modules))


def _modules(name: str) -> list[ModuleType]:
    """The rule and the extractor of that name."""
    from factdeck import plugins

    groups = (plugins.rules(), plugins.extractors()) if name.isidentifier() else ()
    return [cast(ModuleType, group[name]) for group in groups if name in group]


def _find(deck: str, needed: bool) -> Path | None:
    """The items.json to look into; None if there is none and none is needed."""
    from factdeck.project import BUILD

    places = [BUILD / deck / _FILE, Path(deck) / _FILE] if deck else sorted(BUILD.glob(f"*/{_FILE}"))
    found = [place for place in places if place.is_file()]
    if found and (deck or len(found) == 1):
        return found[0]
    if found:
        names = ", ".join(place.parent.name for place in found)
        raise UserError(Problem(str(BUILD), "holds several decks", f"name one with --deck: {names}"))
    if needed or deck:
        raise UserError(
            Problem(
                str(places[0] if deck else BUILD),
                "no deck has been built here",
                "build one first, or name its folder with --deck",
            )
        )
    return None


def _read(path: Path) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(disk.read(path))
    except ValueError as error:
        raise UserError(Problem(str(path), "is not the JSON that factdeck wrote", "build the deck again")) from error
    return data


def _holds(entry: dict[str, Any], words: str) -> bool:
    quotes = [each["quote"] for each in entry.get("evidence", ())] or [entry.get("quote", "")]
    texts = (entry["question"], entry["answer"], *quotes)
    return any(words.casefold() in text.casefold() for text in texts)


def _show_item(item: dict[str, Any], fate: str = "") -> None:
    click.echo(f"{item['question']}\n  {item['answer']}")
    found = f", found by {item['fact']['extractor']}" if item["fact"]["extractor"] else ""
    click.echo(f"  {item['status']} item {item['key']}{found}, changed {item['changed']}{fate}")
    for line in _history(item):
        click.echo(f"  {line}")
    for each in item["evidence"]:
        page = f", page {each['page']}" if each["page"] else ""
        click.echo(f"  {each['source']}{page}, line {each['line']}: “{each['quote']}”")
    click.echo()


_TOLD = {
    "new": "first seen",
    "wording": "worded anew",
    "quote": "quoted anew",
    "edited": "edited by a person",
    "matched": "found in other words",
    "retired": "retired, the sources no longer said it",
    "returned": "returned to the sources",
}


def _history(item: dict[str, Any]) -> list[str]:
    """A line for each thing that happened to an item since it was first seen, and how it is found now."""
    changes: list[dict[str, str]] = item["history"] or [{"at": item["changed"], "what": "new"}]
    after = [each.get("was") for each in changes if each["what"] != "conflict"]
    lines = []
    for number, each in enumerate(changes, 1):
        line = f"{each['at'][:10]}: {_TOLD.get(each['what'], 'the source changed')}"
        if "was" in each and each["what"] == "conflict":
            line += f" against an edit, which says: {each['was']}"
        elif "was" in each:
            now = next(filter(None, after[number:]), item["answer"])
            line += f", {each['was']} ({each['source']}) -> {now}"
        lines.append(line + (f", matched by {each['how']} percent" if "how" in each else ""))
    return lines


def _show_rejected(rejected: list[dict[str, Any]], others: bool) -> None:
    if rejected or not others:
        click.echo(f"{count(len(rejected), 'candidate')} refused.")
    for rule in dict.fromkeys(each["rule"] for each in rejected):
        click.echo(f"\n{rule}")
        for each in rejected:
            if each["rule"] == rule:
                click.echo(
                    f"  {each['question']}\n    {each['answer']}\n    refused: {each['reason']}\n    “{each['quote']}”"
                )
