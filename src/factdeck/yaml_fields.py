"""The fields of a YAML mapping, taken as what they must be; what is not is a user error with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factdeck.problems import Problem, UserError
from factdeck.yaml_text import Node, did_you_mean

RESTORE = "get the file back from your version control or backup"


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping of the file at ``path``; ``line`` is where it begins.  All methods raise UserError."""

    nodes: Mapping[str, Node]
    line: int
    path: str

    def wrong(self, name: str, message: str, hint: str) -> UserError:
        line = self.nodes[name].line if name in self.nodes else self.line
        return UserError(Problem(self.path, f"{name} {message}", hint, line))

    def only(self, known: Iterable[str]) -> None:
        for name in self.nodes:
            if name not in known:
                raise self.wrong(name, "is not a field of an item", did_you_mean(name, known))

    def text(self, name: str, default: str | None = None) -> str:
        node = self.nodes.get(name)
        if node is None and default is not None:
            return default
        if node is None or node.value == "":
            raise self.wrong(name, "is missing", "to be rid of an item, set its status to rejected")
        if not isinstance(node.value, str):
            raise self.wrong(name, "must be text", "put text that holds special characters in quotes")
        return node.value

    def one_of(self, name: str, known: Sequence[str]) -> Any:
        text = self.text(name)
        if text not in known:
            raise self.wrong(name, f"can't be {text!r}", did_you_mean(text, known))
        return text

    def number(self, name: str) -> int:
        text = self.text(name)
        if not (text.isascii() and text.isdecimal()):
            raise self.wrong(name, f"is not a number: {text}", RESTORE)
        return int(text)

    def numbers(self, name: str, count: int) -> list[int]:
        node = self.nodes.get(name)
        members = node.value if node and isinstance(node.value, list) else []
        if node is None or len(members) != count:
            raise self.wrong(name, f"must be a list of {count} numbers", RESTORE)
        return [Fields({name: member}, member.line, self.path).number(name) for member in members]

    def entry(self, name: str) -> Fields:
        node = self.nodes.get(name)
        if node is None or not isinstance(node.value, dict):
            raise self.wrong(name, "must be keys and values", RESTORE)
        return Fields(node.value, node.line, self.path)

    def entries(self, name: str) -> list[Fields]:
        node = self.nodes.get(name)
        members = node.value if node and isinstance(node.value, list) else []
        if not members:
            raise self.wrong(name, "must be a list of quotes", RESTORE)
        return [Fields({name: member}, member.line, self.path).entry(name) for member in members]
