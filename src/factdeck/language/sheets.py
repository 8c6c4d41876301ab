"""The lines of a score sheet: labels, the side that they belong to, and the players that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factdeck.model import Block, Document

_PART = re.compile(
    r"(?:^|(?<=[.;] ))(?P<label>[A-Z][a-z]+(?:[ -][A-Za-z]+){0,3}|HT|MVP): "
    r"(?P<value>.+?)(?=[.;]?$|[.;] [A-Z][\w -]{1,24}: )"
)
_SIDE = re.compile(r"^(?P<side>[A-Z][\w.'’ -]{1,30}?)(?:: |[:,]? [–—-] )(?=[A-Z][a-z]+(?: [a-z]+)?: )")
_SCORED = {
    "tries": ("score", "tries"),
    "try": ("score", "try"),
    "goals": ("score", "goals"),
    "goal": ("score", "goal"),
    "scorers": ("score", "goals"),
    "cons": ("kick", "conversions"),
    "con": ("kick", "conversion"),
    "conversions": ("kick", "conversions"),
    "conversion": ("kick", "conversion"),
    "pens": ("kick", "penalties"),
    "pen": ("kick", "penalty"),
    "penalties": ("kick", "penalties"),
    "penalty": ("kick", "penalty"),
    "drop goals": ("kick", "drop goals"),
    "drop goal": ("kick", "drop goal"),
}
"""The labels of what is scored, with the verb and the noun of it."""
_PLAYER = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?"
    r"(?P<name>(?:[^\W\d_a-z]\.? ?){0,2}[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){0,2})"
    r"(?P<rest>(?:[ ,(].*)?)$"
)
_MOST_TIMES = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A label and its value; ``side`` is what stands before the labels of a line, "" if nothing does."""

    block: Block
    start: int
    side: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Player:
    """A player of a line, and how often the line says that the player did it: 0 where it does not say."""

    name: str
    times: int


def entries(block: Block) -> Iterator[Entry]:
    """The labelled parts of a line of a sheet."""
    if block.kind not in {"line", "paragraph", "item"}:
        return
    side = _SIDE.match(block.text)
    begin = side.end() if side else 0
    for match in _PART.finditer(block.text[begin:]):
        at = begin + match.start()
        yield Entry(block, at, side["side"] if side else "", match["label"], match["value"].strip(" .;"))


def scored(label: str) -> tuple[str, str] | None:
    """The verb and the noun of what a label says was scored; None for any other label."""
    return _SCORED.get(label)


def listed(document: Document) -> frozenset[str]:
    """What the sheet of a document lists ("tries", "penalties"); nothing if it has no sheet."""
    labels = [e.label.lower() for block in document.blocks for e in entries(block) if people(e.value)]
    return frozenset(_SCORED[label][1] for label in labels if label in _SCORED)


def people(value: str) -> list[Player]:
    """The players of a value ("Mather, Oyelaran 2"); none where a part of it is no name.

    A number behind a name tells how often only where it can't be a minute: where it is small and others have none.
    """
    parts = [
        part.strip() for part in re.split(r", (?=[^\W\d_a-z])|; | and (?=[^\W\d_a-z])", re.sub(r"\s*\(\)", "", value))
    ]
    found = [_PLAYER.match(part) for part in parts]
    if not all(found):
        return []
    told = [(m["name"], m["rest"].strip()) for m in found if m]
    numbers = [rest for _, rest in told if re.match(r"\d", rest)]
    counted = all(re.fullmatch(r"\d{1,2}", n) and 1 < int(n) <= _MOST_TIMES for n in numbers)
    counted = counted and (len(numbers) < len(told) or len(told) == 1)
    return [Player(name, int(rest) if counted and re.fullmatch(r"\d+", rest) else int(not rest)) for name, rest in told]
