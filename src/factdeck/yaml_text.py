"""YAML in which every scalar is the text that the user wrote, and every node knows its line.

Plain YAML reads ``no`` as false, ``1.10`` as 1.1 and ``12:30`` as 750; here they stay as they are.
Duplicate keys, aliases, merge keys and tags are refused: in a file that people edit by hand they
are slips, or traps.  PyYAML's events are read directly, which is also several times faster than
its own way of making nodes.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml
from yaml.reader import Reader
from yaml.resolver import Resolver

from factdeck.problems import Problem, UserError

if TYPE_CHECKING:
    from yaml.events import Event

_Loader: type[yaml.CLoader] | type[yaml.Loader] = getattr(yaml, "CLoader", yaml.Loader)

_ESCAPED = "\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_PLAIN = re.compile(rf"[^\W_](?:[^:#\x00-\x1f{_ESCAPED}]|:(?=[^\s:])|(?<=\S)#)*(?<!\s)")
"""What needs no quotes in a block: begins with a letter or digit, shows neither ``: `` nor `` #``."""
_MERGE = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
"""A line that git leaves where two versions of a file disagree; in YAML none can begin so."""
_FLOW = re.compile(r"[,\[\]{}]")
_UNPRINTABLE = re.compile(f"[{_ESCAPED}]")
_resolver = Resolver()


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar, list or mapping; ``line`` is where it, or the key that it belongs to, begins."""

    value: str | list[Node] | dict[str, Node]
    line: int

    def plain(self) -> object:
        """The same data as strings, lists and dictionaries."""
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return self.value


def load(text: str, path: str) -> Node | None:
    """Return the tree of the only document in ``text``, or None where there is nothing but comments.

    Raises UserError, with the line, for text that is not YAML or that uses what this module refuses.
    """
    if marker := _MERGE.search(text):
        raise UserError(
            Problem(
                path,
                "two versions of this file were merged here, and git could not decide",
                "keep what is right of the two, and delete the lines <<<<<<<, ======= and >>>>>>>",
                text.count("\n", 0, marker.start()) + 1,
            )
        )
    events = yaml.parse(text, Loader=_Loader)
    try:
        next(events)  # the stream
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        tree = _node(next(events), events, path)
        next(events)  # the end of the document
        rest = next(events)
    except yaml.YAMLError as error:
        raise _not_yaml(error, text, path) from error
    except RecursionError as error:
        raise UserError(Problem(path, "is nested too deeply", "take some brackets away")) from error
    if not isinstance(rest, yaml.StreamEndEvent):
        raise UserError(_problem(rest, path, "a second document begins here", "take the line --- away"))
    return tree


def decode(data: bytes, path: str) -> str:
    """Return the text of a YAML file, which must be UTF-8; raise UserError where it is not."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(Problem(path, "is not UTF-8", "save it as UTF-8", line)) from error


def scalar(text: str, flow: bool = False) -> str:
    """Return ``text`` as a scalar on one line that any YAML reader takes for this very string.

    ``flow`` is for a place inside brackets or braces, where fewer characters may go unquoted.
    """
    number = text[:1].isdecimal() and " " not in text
    if _PLAIN.fullmatch(text) and not number and not (flow and _FLOW.search(text)):
        tag = _resolver.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        if tag == "tag:yaml.org,2002:str" and text.casefold() not in {"y", "n"}:
            return text
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the known word most like ``word``, else all of them."""
    known = list(known)
    close = difflib.get_close_matches(word, known, 1)
    return f"did you mean {close[0]!r}?" if close else f"known are: {', '.join(known)}"


def _node(event: Event, events: Iterator[Event], path: str, line: int = 0) -> Node:
    """The node that begins with ``event``; ``line`` is that of its key, where it has one."""
    _refuse(event, path)
    line = line or _line(event)
    if isinstance(event, yaml.ScalarEvent):
        return Node(event.value, line)
    if isinstance(event, yaml.SequenceStartEvent):
        members = []
        while not isinstance(member := next(events), yaml.SequenceEndEvent):
            members.append(_node(member, events, path))
        return Node(members, line)
    entries: dict[str, Node] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        _refuse(key, path)
        if not isinstance(key, yaml.ScalarEvent):
            raise UserError(_problem(key, path, "a key must be a word", "put it in quotes"))
        if key.value in entries:
            first = entries[key.value].line
            raise UserError(
                _problem(key, path, f"the key {key.value!r} is here twice, first on line {first}", "keep one of them")
            )
        if key.value == "<<" and key.implicit[0]:
            raise UserError(_problem(key, path, "merge keys (<<) are not read", "write the values out"))
        entries[key.value] = _node(next(events), events, path, _line(key))
    return Node(entries, line)


def _refuse(event: Event, path: str) -> None:
    if not isinstance(event, yaml.NodeEvent) or event.anchor is not None:
        raise UserError(
            _problem(
                event,
                path,
                "anchors (&) and aliases (*) are not read",
                "write the value out, or put text that begins so in quotes",
            )
        )
    if (tag := getattr(event, "tag", None)) is not None:
        raise UserError(
            _problem(event, path, f"tags are not read: {tag}", "take it away, or put text that begins with ! in quotes")
        )


def _problem(event: Event, path: str, message: str, hint: str) -> Problem:
    return Problem(path, message, hint, _line(event))


def _line(event: Event) -> int:
    mark = event.start_mark
    assert mark is not None  # only events made by hand have none
    return mark.line + 1


def _not_yaml(error: yaml.YAMLError, text: str, path: str) -> UserError:
    hint = "put text that holds special characters in quotes, and check the indentation"
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        if "\t" in "".join(text.split("\n")[line - 1 : line]):
            hint = "indent with spaces, not with tabs"
        return UserError(Problem(path, f"is not YAML: {error.problem}", hint, line))
    if bad := Reader.NON_PRINTABLE.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        return UserError(Problem(path, f"holds a character that can't be in it: {bad[0]!r}", "delete it", line))
    return UserError(Problem(path, f"is not YAML: {' '.join(str(error).split())}", hint))
