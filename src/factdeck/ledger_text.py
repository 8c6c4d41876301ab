"""items.yaml: how the ledger stands in a file that people read, diff and edit.

The file is read whole and written item by item: what did not change keeps its text byte for byte,
and in an item that did only the lines of the changed fields are written anew, so that comments and
the order of fields survive.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from factdeck import yaml_text
from factdeck.ledger import Ledger
from factdeck.ledger_fields import FIELDS, INDENT, read_record
from factdeck.problems import Problem, UserError
from factdeck.records import Record

_HEAD = """\
# What factdeck remembers of this deck.  Edit question, answer and status: what you write wins.
# Status is new, approved, rejected (kept out of the deck) or retired (no longer in the sources).
# A conflict shows what factdeck would write now: take it over, or delete the conflict.
# The other fields are factdeck's own.
format: 2
deck: {deck}
items:
"""
_FORMATS = ("1", "2")
_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029])|[^\n\r\x85\u2028\u2029]+")
"""A line as YAML counts them, with its end."""
_COMMENT = re.compile(
    r"""[^:]+:\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'#{\n](?:[^#\n]|(?<=\S)#)*?)?(\s+#[^\n]*)\n"""
)
"""A field on one line with a comment behind its value."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A record and the lines that it was read from, parted by field."""

    record: Record
    dash: str
    """What stands before the first field: the dash, and the spaces on both sides of it."""
    fields: Mapping[str, str]
    """The lines of each field by its name, in the order of the file, comments below it included."""


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A ledger with the text that it was read from; ``text`` and blocks are empty for a new one."""

    ledger: Ledger
    _top: str = ""
    _blocks: Mapping[str, _Block] = field(default_factory=dict)

    def lines(self) -> dict[str, int]:
        """The line on which each item of the file begins, by its key."""
        at = self._top.count("\n") + 1
        lines = {}
        for key, block in self._blocks.items():
            lines[key] = at
            at += sum(text.count("\n") for text in block.fields.values())
        return lines

    def updated(self, ledger: Ledger) -> str:
        """Return the text of ``ledger``, a later state of this one: every record of this one is in it."""
        parts = [self._top or _HEAD.format(deck=yaml_text.scalar(ledger.deck))]
        dash = next((block.dash for block in self._blocks.values()), "- ")
        for key, record in ledger.records.items():
            if not parts[-1].endswith("\n"):
                parts.append("\n")
            block = self._blocks.get(key)
            parts.append(_new(record, dash) if block is None else _rewritten(block, record))
        return "".join(parts)


def load(text: str, path: str) -> LedgerFile:
    """Return the ledger in the text of an items.yaml; ``path`` is for messages.

    Raises UserError with the line of what is not as it must be.
    """
    tree = yaml_text.load(text, path)
    if tree is not None and isinstance(tree.value, dict) and "format" in tree.value:
        _known(tree.value["format"], path)
    if tree is None or not isinstance(tree.value, dict) or tree.value.keys() - {"format"} != {"deck", "items"}:
        raise UserError(
            Problem(
                path,
                "is not a ledger: it needs the keys deck and items, and no others",
                "get the file back from your version control or backup",
                tree.line if tree else 0,
            )
        )
    deck, items = tree.value["deck"], tree.value["items"]
    nodes = items.value if isinstance(items.value, list) else []
    if not isinstance(deck.value, str) or not (nodes or items.value == ""):
        raise UserError(
            Problem(
                path,
                "deck must be a name, and items: must have nothing or items below it",
                "write each item as - key: ...",
                items.line,
            )
        )
    lines = _LINE.findall(text)
    starts = [node.line - 1 for node in nodes]
    ends = [*starts, len(lines)][1:]
    blocks: dict[str, _Block] = {}
    for node, start, end in zip(nodes, starts, ends, strict=True):
        found = read_record(node, path)
        if found.key in blocks:
            raise UserError(Problem(path, f"the item {found.key} is here twice", "keep one of them", node.line))
        blocks[found.key] = _block(found, node, lines[start:end], path)
    top = "".join(lines[: starts[0]] if starts else lines)
    return LedgerFile(Ledger(deck.value, {key: block.record for key, block in blocks.items()}), top, blocks)


def _known(number: yaml_text.Node, path: str) -> None:
    """Raise UserError for a format that a later version wrote; the first one had no number."""
    if number.value not in _FORMATS:
        raise UserError(
            Problem(
                path,
                f"is a ledger of the format {number.plain()!r}; this factdeck reads {' and '.join(_FORMATS)}",
                "use the factdeck that wrote it, or a later one",
                number.line,
            )
        )


# --- writing


def _new(record: Record, dash: str) -> str:
    lines = "".join(_shifted(render(record), dash) for render in FIELDS.values())
    return dash + lines[len(dash) :]


def _shifted(lines: str, dash: str) -> str:
    """The lines of a field as far in as the fields behind ``dash`` are."""
    return textwrap.indent(lines, " " * (len(dash) - len(INDENT)))


def _rewritten(block: _Block, record: Record) -> str:
    """The text of a block with the lines of those fields replaced that differ in ``record``."""
    fields = dict(block.fields)
    if record != block.record:
        for name, render in FIELDS.items():
            new = render(record)
            if new == render(block.record):
                continue
            new = _shifted(new, block.dash)
            old = fields.get(name, "")
            if new and (comment := _COMMENT.match(old)):
                new = new.replace("\n", f"{comment[1]}\n", 1)
            fields[name] = new + old[len(_own_lines(old)) :]
        fields = {name: fields[name] for name in _order(block.fields, fields)}
    return block.dash + "".join(fields.values())[len(block.dash) :]


def _order(old: Iterable[str], names: Collection[str]) -> list[str]:
    """The names in the order of the ``old`` ones, each other one behind its neighbour of a new item."""
    order = list(old)
    ours = list(FIELDS)
    for name in ours:
        if name in names and name not in order:
            order.insert(order.index(next(n for n in reversed(ours[: ours.index(name)]) if n in order)) + 1, name)
    return order


def _own_lines(text: str) -> str:
    """The lines of a field without the comments and empty lines that follow it."""
    lines = text.splitlines(keepends=True)
    indent = _indent(lines[0]) if lines else 0
    while len(lines) > 1 and (
        not lines[-1].strip() or (lines[-1].lstrip().startswith("#") and _indent(lines[-1]) <= indent)
    ):
        lines.pop()
    return "".join(lines)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


# --- reading


def _block(record: Record, node: yaml_text.Node, lines: list[str], path: str) -> _Block:
    """Part the lines of an item by field; raise UserError where two fields share a line."""
    assert isinstance(node.value, dict)
    width = _indent(lines[0])
    starts = [entry.line - node.line for entry in node.value.values()]
    if "-" not in lines[0][:width] or starts != sorted(set(starts)) or "{" in lines[0][: width + 1]:
        raise UserError(
            Problem(
                path,
                "an item begins with a dash and has a line for each field",
                "write - key: ... and the other fields below it, two spaces in",
                node.line,
            )
        )
    ends = [*starts[1:], len(lines)]
    texts = [" " * width + lines[0][width:], *lines[1:]]
    fields = {name: "".join(texts[start:end]) for name, start, end in zip(node.value, starts, ends, strict=True)}
    return _Block(record, lines[0][:width], fields)
