"""items.yaml: how the ledger stands in a file that people read, diff and edit.

The file is read whole and written item by item: what did not change keeps its text byte for byte,
and in an item that did only the lines of the changed fields are written anew, so that comments and
the order of fields survive.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import get_args, get_type_hints

from factdeck import yaml_text
from factdeck.ledger import SEPARATOR, TIME, Ledger, Record, RecordStatus, Words
from factdeck.model import BY_HAND, GAP, Evidence, ItemKind, Value
from factdeck.problems import Problem, UserError
from factdeck.yaml_fields import Fields

_HEAD = """\
# What factdeck remembers of this deck.  Edit question, answer and status: what you write wins.
# Status is new, approved, rejected (kept out of the deck) or retired (no longer in the sources).
# A conflict shows what factdeck would write now: take it over, or delete the conflict.
# The other fields are factdeck's own.
deck: {deck}
items:
"""
_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029])|[^\n\r\x85\u2028\u2029]+")
"""A line as YAML counts them, with its end."""
_INDENT = "  "
_VALUE_KINDS = get_args(get_type_hints(Value)["kind"])
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

    def line(self, key: str) -> int:
        """The line on which the item of a key begins; 0 for one that the file does not hold yet."""
        at = self._top.count("\n") + 1
        for known, block in self._blocks.items():
            if known == key:
                return at
            at += "".join(block.fields.values()).count("\n")
        return 0

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
    if tree is None or not isinstance(tree.value, dict) or set(tree.value) != {"deck", "items"}:
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
        record = _record(node, path)
        if record.key in blocks:
            raise UserError(Problem(path, f"the item {record.key} is here twice", "keep one of them", node.line))
        blocks[record.key] = _block(record, node, lines[start:end], path)
    top = "".join(lines[: starts[0]] if starts else lines)
    return LedgerFile(Ledger(deck.value, {key: block.record for key, block in blocks.items()}), top, blocks)


# --- writing


def _new(record: Record, dash: str) -> str:
    lines = "".join(_shifted(render(record), dash) for render in _FIELDS.values())
    return dash + lines[len(dash) :]


def _shifted(lines: str, dash: str) -> str:
    """The lines of a field as far in as the fields behind ``dash`` are."""
    return textwrap.indent(lines, " " * (len(dash) - len(_INDENT)))


def _rewritten(block: _Block, record: Record) -> str:
    """The text of a block with the lines of those fields replaced that differ in ``record``."""
    fields = dict(block.fields)
    if record != block.record:
        for name, render in _FIELDS.items():
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
    ours = list(_FIELDS)
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


def _text(name: str, text: str) -> str:
    return f"{_INDENT}{name}: {yaml_text.scalar(text)}\n" if text else ""


def _flow(name: str, entries: Mapping[str, str]) -> str:
    inside = ", ".join(f"{key}: {yaml_text.scalar(text, flow=True)}" for key, text in entries.items() if text)
    return f"{_INDENT}{name}: {{{inside}}}\n" if inside else ""


def _answer(record: Record) -> str:
    if record.kind != "list":
        return _text("answer", record.words.answer)
    members = record.words.answer.split(SEPARATOR)
    return "".join([f"{_INDENT}answer:\n", *(f"{_INDENT}- {yaml_text.scalar(member)}\n" for member in members)])


def _evidence(record: Record) -> str:
    lines = [f"{_INDENT}evidence:\n"] if record.evidence else []
    for each in record.evidence:
        lines += [
            f"{_INDENT}- quote: {yaml_text.scalar(each.quote)}\n",
            f"{_INDENT}  source: {yaml_text.scalar(each.source)}\n",
            f"{_INDENT}  document: {yaml_text.scalar(each.document)}\n",
        ]
        lines += [f"{_INDENT}  page: {each.page}\n"] if each.page else []
        lines += [f"{_INDENT}  line: {each.line}\n", f"{_INDENT}  at: [{each.start}, {each.end}]\n"]
    return "".join(lines)


def _value(record: Record) -> str:
    entries = {} if record.by_hand else {"kind": record.value.kind, "normal": record.value.normal}
    return _flow("value", entries)


_FIELDS: dict[str, Callable[[Record], str]] = {
    "key": lambda record: _text("key", record.key),
    "question": lambda record: _text("question", record.words.question),
    "answer": _answer,
    "status": lambda record: _text("status", record.status),
    "before": lambda record: _text("before", record.before or ""),
    "conflict": lambda record: _flow("conflict", _entries(record.conflict)),
    "evidence": _evidence,
    "kind": lambda record: _text("kind", record.kind),
    "fact": lambda record: "" if record.by_hand else _text("fact", record.fact_kind),
    "value": _value,
    "changed": lambda record: _text("changed", record.changed),
    "shown": lambda record: _text("shown", record.shown),
    "machine": lambda record: _flow("machine", _entries(record.machine)),
}
"""How each field is written, in the order of a new item: first what people read and edit."""


def _entries(words: Words) -> dict[str, str]:
    return {"question": words.question, "answer": words.answer}


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


def _record(node: yaml_text.Node, path: str) -> Record:
    """The record of an item; raises UserError for a field that is missing, unknown or not as it must be."""
    if not isinstance(node.value, dict):
        raise UserError(Problem(path, "an item must be keys and values", "write - key: ...", node.line))
    read = Fields(node.value, node.line, path)
    read.only(_FIELDS)
    if not node.value.keys() & {"machine", "evidence", "fact"}:
        return _by_hand(read)
    kind: ItemKind = read.one_of("kind", get_args(ItemKind))
    statuses = get_args(RecordStatus)
    value = read.entry("value")
    record = Record(
        key=read.text("key"),
        kind=kind,
        fact_kind=read.text("fact"),
        value=Value(value.one_of("kind", _VALUE_KINDS), "", value.text("normal", "")),
        words=Words(read.text("question"), _answer_of(read, kind)),
        machine=_words(read.entry("machine")),
        evidence=tuple(_read_evidence(each) for each in read.entries("evidence")),
        conflict=_words(read.entry("conflict")) if "conflict" in node.value else Words(),
        status=read.one_of("status", statuses),
        before=read.one_of("before", statuses) if "before" in node.value else None,
        changed=read.text("changed"),
        shown=read.text("shown"),
    )
    if kind == "cloze" and record.words.question.count(GAP) != 1:
        raise read.wrong("question", f"a cloze item shows its gap, {GAP}, once", "put it where the answer is missing")
    try:
        datetime.strptime(record.changed, TIME)
    except ValueError as error:
        raise read.wrong("changed", f"is not a time: {record.changed}", "write it as 2026-11-24T08:00:00Z") from error
    return record


def _by_hand(read: Fields) -> Record:
    """The record of an item that a person wrote: a key, a question and an answer are enough."""
    kind: ItemKind = read.one_of("kind", get_args(ItemKind)) if "kind" in read.nodes else "basic"
    if GAP in read.text("question"):
        kind = "cloze"
    status: RecordStatus = read.one_of("status", get_args(RecordStatus)) if "status" in read.nodes else "approved"
    answer = _answer_of(read, "list" if isinstance(read.nodes["answer"].value, list) else kind)
    return Record(
        key=read.text("key"),
        kind="list" if isinstance(read.nodes["answer"].value, list) else kind,
        fact_kind=BY_HAND,
        value=Value("text", ""),
        words=Words(read.text("question"), answer),
        machine=Words(),
        evidence=(),
        status=status,
        changed=read.text("changed", ""),
        shown=read.text("shown", ""),
    )


def _read_evidence(read: Fields) -> Evidence:
    start, end = read.numbers("at", 2)
    page = read.number("page") if "page" in read.nodes else None
    return Evidence(
        read.text("quote"), read.text("source"), read.text("document"), page, read.number("line"), start, end
    )


def _answer_of(fields: Fields, kind: ItemKind) -> str:
    """The answer, which for a list item is a list of its members."""
    node = fields.nodes.get("answer")
    if kind != "list" or node is None:
        return fields.text("answer")
    members = [member.value for member in node.value] if isinstance(node.value, list) else []
    texts = [member for member in members if isinstance(member, str) and member]
    if not texts or len(texts) < len(members):
        raise fields.wrong("answer", "of a list item must be a list of its members", "write a line - ... for each")
    return SEPARATOR.join(texts)


def _words(fields: Fields) -> Words:
    return Words(fields.text("question", ""), fields.text("answer", ""))
