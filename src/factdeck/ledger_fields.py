"""The fields of an item of items.yaml: how each is written, and read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import get_args, get_type_hints

from factdeck import yaml_text
from factdeck.model import BY_HAND, GAP, Change, Evidence, ItemKind, Value, What
from factdeck.problems import Problem, UserError
from factdeck.records import SEPARATOR, TIME, Record, RecordStatus, Words
from factdeck.yaml_fields import RESTORE, Fields

INDENT = "  "
_MADE = re.compile(r"-[0-9a-f]{10}(?:-\d+)?$")
"""How the keys end that factdeck makes; an item of such a key that lacks its own fields was cut short."""
_VALUE_KINDS = get_args(get_type_hints(Value)["kind"])


def _text(name: str, text: str) -> str:
    return f"{INDENT}{name}: {yaml_text.scalar(text)}\n" if text else ""


def _flow(name: str, entries: Mapping[str, str]) -> str:
    inside = _inside(entries)
    return f"{INDENT}{name}: {{{inside}}}\n" if inside else ""


def _inside(entries: Mapping[str, str]) -> str:
    return ", ".join(f"{key}: {yaml_text.scalar(text, flow=True)}" for key, text in entries.items() if text)


def _answer(record: Record) -> str:
    if record.kind != "list":
        return _text("answer", record.words.answer)
    members = record.words.answer.split(SEPARATOR)
    return "".join([f"{INDENT}answer:\n", *(f"{INDENT}- {yaml_text.scalar(member)}\n" for member in members)])


def _wrong_options(record: Record) -> str:
    inside = ", ".join(yaml_text.scalar(text, flow=True) for text in record.wrong_options)
    return f"{INDENT}wrong_options: [{inside}]\n" if inside else ""


def _evidence(record: Record) -> str:
    lines = [f"{INDENT}evidence:\n"] if record.evidence else []
    for each in record.evidence:
        lines += [
            f"{INDENT}- quote: {yaml_text.scalar(each.quote)}\n",
            f"{INDENT}  source: {yaml_text.scalar(each.source)}\n",
            f"{INDENT}  document: {yaml_text.scalar(each.document)}\n",
        ]
        lines += [f"{INDENT}  page: {each.page}\n"] if each.page else []
        lines += [f"{INDENT}  line: {each.line}\n", f"{INDENT}  at: [{each.start}, {each.end}]\n"]
    return "".join(lines)


def _history(record: Record) -> str:
    lines = [f"{INDENT}- {{{_inside(asdict(change))}}}\n" for change in record.history]
    return "".join([f"{INDENT}history:\n", *lines]) if lines else ""


def _value(record: Record) -> str:
    entries = {} if record.by_hand else {"kind": record.value.kind, "normal": record.value.normal}
    return _flow("value", entries)


FIELDS: dict[str, Callable[[Record], str]] = {
    "key": lambda record: _text("key", record.key),
    "question": lambda record: _text("question", record.words.question),
    "answer": _answer,
    "wrong_options": _wrong_options,
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
    "proposed": lambda record: _flow("proposed", _entries(record.proposed)),
    "identity": lambda record: _text("identity", record.identity),
    "history": lambda record: _history(record),
}
"""How each field is written, in the order of a new item: first what people read and edit."""


def _entries(words: Words) -> dict[str, str]:
    return {"question": words.question, "answer": words.answer}


# --- reading


def read_record(node: yaml_text.Node, path: str) -> Record:
    """The record of an item; raises UserError for a field that is missing, unknown or not as it must be."""
    if not isinstance(node.value, dict):
        raise UserError(Problem(path, "an item must be keys and values", "write - key: ...", node.line))
    read = Fields(node.value, node.line, path)
    read.only(FIELDS)
    if not node.value.keys() & {"machine", "evidence", "fact"}:
        if _MADE.search(read.text("key")):
            raise read.wrong("key", "is of an item that factdeck made, but the rest of it is missing", RESTORE)
        return _by_hand(read)
    kind: ItemKind = read.one_of("kind", get_args(ItemKind))
    statuses = get_args(RecordStatus)
    value = read.entry("value")
    found = Record(
        key=read.text("key"),
        kind=kind,
        fact_kind=read.text("fact"),
        value=Value(value.one_of("kind", _VALUE_KINDS), "", value.text("normal", "")),
        words=Words(read.text("question"), _answer_of(read, kind)),
        machine=_words(read.entry("machine")),
        evidence=tuple(_read_evidence(each) for each in read.entries("evidence")),
        proposed=_words(read.entry("proposed")) if "proposed" in node.value else Words(),
        conflict=_words(read.entry("conflict")) if "conflict" in node.value else Words(),
        status=read.one_of("status", statuses),
        before=read.one_of("before", statuses) if "before" in node.value else None,
        identity=read.text("identity", ""),
        changed=_time(read, "changed"),
        shown=read.text("shown"),
        history=_changes(read),
        wrong_options=_options_of(read),
    )
    if kind == "cloze" and found.words.question.count(GAP) != 1:
        raise read.wrong("question", f"a cloze item shows its gap, {GAP}, once", "put it where the answer is missing")
    return found


def _by_hand(read: Fields) -> Record:
    """The record of an item that a person wrote: a key, a question and an answer are enough."""
    kind: ItemKind = read.one_of("kind", get_args(ItemKind)) if "kind" in read.nodes else "basic"
    if GAP in read.text("question"):
        kind = "cloze"
    status: RecordStatus = read.one_of("status", get_args(RecordStatus)) if "status" in read.nodes else "approved"
    if "answer" in read.nodes and isinstance(read.nodes["answer"].value, list):
        kind = "list"
    return Record(
        key=read.text("key"),
        kind=kind,
        fact_kind=BY_HAND,
        value=Value("text", ""),
        words=Words(read.text("question"), _answer_of(read, kind)),
        machine=Words(),
        evidence=(),
        status=status,
        changed=_time(read, "changed") if "changed" in read.nodes else "",
        shown=read.text("shown", ""),
        history=_changes(read),
        wrong_options=_options_of(read),
    )


def _time(fields: Fields, name: str) -> str:
    text = fields.text(name)
    try:
        datetime.strptime(text, TIME)
    except ValueError as error:
        raise fields.wrong(name, f"is not a time: {text}", "write it as 2026-11-24T08:00:00Z") from error
    return text


def _read_evidence(read: Fields) -> Evidence:
    start, end = read.numbers("at", 2)
    page = read.number("page") if "page" in read.nodes else None
    return Evidence(
        read.text("quote"), read.text("source"), read.text("document"), page, read.number("line"), start, end
    )


def _changes(read: Fields) -> tuple[Change, ...]:
    found = read.entries("history") if "history" in read.nodes else []
    for each in found:
        each.only(Change.__dataclass_fields__)
    return tuple(
        Change(
            _time(each, "at"),
            each.one_of("what", get_args(What)),
            each.text("how", ""),
            each.text("was", ""),
            each.text("source", ""),
        )
        for each in found
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


def _options_of(fields: Fields) -> tuple[str, ...]:
    """The wrong options that a person wrote: two or three texts, none twice and none the answer."""
    node = fields.nodes.get("wrong_options")
    if node is None:
        return ()
    members = [member.value for member in node.value] if isinstance(node.value, list) else []
    texts = [member.strip() for member in members if isinstance(member, str) and member.strip()]
    if len(texts) < len(members) or not 2 <= len(texts) <= 3 or len({text.casefold() for text in texts}) < len(texts):
        raise fields.wrong("wrong_options", "must be two or three different texts", "write [one, two, three]")
    return tuple(texts)


def _words(fields: Fields) -> Words:
    return Words(fields.text("question", ""), fields.text("answer", ""))
