"""Where wrong options that are no figures come from: the deck alone, what is nearest to the item first.

Options of the same kind of thing are those that answer the same question about other subjects ("Which post
did B hold?"); for people all people of the deck, those of one list with the key first.  A body or place is
taken from answers to "which ministry?" only where that is what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.distractors.library import ROLE, Library, is_named
from factdeck.draws import drawn
from factdeck.facts import folded
from factdeck.model import Item

_WHO = re.compile(r"\b(?:who|whom|by whom)\b", re.I)
_WHERE = re.compile(r"\bwhere\b", re.I)
_WHICH = re.compile(r"\b(?:which|what) ([a-z][\w-]*(?: [a-z][\w-]*)?)\b", re.I)


def of_item(item: Item, library: Library) -> Iterator[tuple[str, Item | None]]:
    """Texts that may be wrong options, best first, each with the item whose answer it is where that proves
    it another subject's."""
    alike = _alike(item, library)
    yield from ((other.answer, other) for other in alike)
    if item.value.kind == "person":
        yield from ((name, None) for name in _people(item, library))
    elif item.value.kind in {"organization", "place"}:
        yield from ((other.answer, None) for other in _same_type(item, library) if other not in alike)


def _alike(item: Item, library: Library) -> list[Item]:
    """The items that ask the same about other subjects, in an order of their own for each item."""
    pattern = _pattern(item)
    if not pattern:
        return []
    return _shuffled(item, [other for other in library.items if other.key != item.key and _pattern(other) == pattern])


def _pattern(item: Item) -> str:
    """The question without the subject that it asks about; empty where the subject is not in it.

    What is asked of people's posts stands before the person; behind stand only time and place.
    """
    if not item.subject or item.subject not in item.question:
        return ""
    if item.fact_kind == ROLE:
        return f"{ROLE} {item.value.kind} {folded(item.question.split(item.subject)[0])}"
    return f"{item.fact_kind} {item.relation} {item.value.kind} {folded(item.question.replace(item.subject, ' '))}"


def _people(item: Item, library: Library) -> list[str]:
    """The people of the deck: first those of a list with the key, then those below the same heading."""
    if not is_named(item.answer) or not _WHO.search(item.question):
        return []
    beside = {name for roster in library.rosters if item.answer in roster for name in roster}
    others = [name for name in library.people if name != item.answer and len(name.split()) > 1]
    near = {name for other in library.items if other.topic == item.topic for name in (other.answer, other.subject)}
    return sorted(others, key=lambda name: (name not in beside, name not in near, drawn(item.key, name)))


def _same_type(item: Item, library: Library) -> list[Item]:
    """Items with answers of the kind that the question names: "where", or "which news agency"."""
    kind = item.value.kind
    same = [other for other in library.items if other.key != item.key and other.value.kind == kind]
    if _WHERE.search(item.question):
        return _shuffled(item, [other for other in same if _WHERE.search(other.question)])
    asked = _WHICH.search(item.question)
    if asked is None:
        return []
    return _shuffled(item, [other for other in same if _is_of_type(other, asked[1])])


def _is_of_type(other: Item, asked: str) -> bool:
    found = _WHICH.search(other.question)
    return found is not None and found[1] == asked


def _shuffled(item: Item, others: list[Item]) -> list[Item]:
    return sorted(others, key=lambda other: drawn(item.key, other.answer))
