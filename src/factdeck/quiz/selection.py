"""Which items a quiz asks, and how: the rows of its blueprint filled with items, each item once.

An item that fits several rows goes where it is needed.  Rows and items are a bipartite graph, in which
augmenting paths (Kuhn 1955) find as many places as there can be; as they begin with the most important
items, what is left out is the least important that can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from factdeck.choice import ranked
from factdeck.distractors import Library
from factdeck.draws import drawn
from factdeck.model import Blueprint, Deck, Item, QuestionKind, QuizRow
from factdeck.problems import Problem, UserError
from factdeck.quiz import groups, tasks
from factdeck.quiz.tasks import Task

_NOT_ASKED = {"retired", "rejected"}
_GROUPS = {"matching": groups.matchings, "ordering": groups.orderings}
_NAMES: dict[QuestionKind | None, str] = {
    None: "questions",
    "choice": "choice questions",
    "true_false": "true-false questions",
    "matching": "matching questions",
    "ordering": "ordering questions",
    "numeric": "numeric questions",
    "short": "short-answer questions",
    "cloze": "questions with a gap",
    "list": "list questions",
}
_SINGLE: tuple[QuestionKind, ...] = ("choice", "true_false", "numeric", "short", "cloze", "list")


Make = Callable[[Item, QuestionKind | None], Task | None]
"""How an item can be asked, if it can."""


def asked(deck: Deck) -> list[Item]:
    """The items that can be asked, in the order of the deck."""
    return sorted((item for item in deck.items if item.status not in _NOT_ASKED), key=lambda item: item.order)


def select(deck: Deck, library: Library) -> list[Task]:
    """The tasks of the deck's blueprint, in the order of the deck.

    Raises UserError with a problem for each row that can't be filled.
    """
    blueprint, items = deck.blueprint, asked(deck)
    if not blueprint.rows:
        return [tasks.plain(item) for item in items]
    _check(blueprint, items)
    found = _filled(blueprint, ranked(items), library)
    return sorted(found, key=lambda task: task.items[0].order)


def _filled(blueprint: Blueprint, items: Sequence[Item], library: Library) -> list[Task]:
    make = _maker(items, library, blueprint)
    found: list[Task] = []
    used: set[str] = set()
    problems: list[Problem] = []
    counted_first = sorted(blueprint.rows, key=lambda row: row.count is None)
    for row in (row for row in counted_first if row.kind in _GROUPS):
        fitting = [item for item in items if item.key not in used and takes(row, item)]
        made = list(islice(_GROUPS[str(row.kind)](fitting, library), row.count))
        found += [replace(task, points=task.points * row.points) for task in made]
        used |= {item.key for task in made for item in task.items}
        problems += _shortage(blueprint, row, len(made), fitting, make)
    single = [row for row in counted_first if row.kind not in _GROUPS]
    left = [item for item in items if item.key not in used]
    placed = _placed(single, left, make)
    for i, row in enumerate(single):
        members = [item for item in left if placed.get(item.key) == i]
        found += [_worth(row, task) for task in (make(item, row.kind) for item in members) if task]
        fitting = [item for item in left if takes(row, item)]
        problems += _shortage(blueprint, row, len(members), fitting, make)
    if problems:
        raise UserError(*sorted(problems, key=lambda problem: problem.line))
    return found


def _maker(items: Sequence[Item], library: Library, blueprint: Blueprint) -> Make:
    """How items are made tasks, each in each way once, since options cost the most."""
    by_key = {item.key: item for item in items}
    made = cache(lambda key, kind: tasks.as_kind(by_key[key], kind, library, blueprint))
    return lambda item, kind: made(item.key, kind)


def takes(row: QuizRow, item: Item) -> bool:
    """Whether topic, source and tags of an item are what a row wants."""
    return (
        row.topic.casefold() in item.topic.casefold()
        and (not row.source or any(each.source == row.source for each in item.evidence))
        and (not row.tag or any(tag == row.tag or tag.startswith(f"{row.tag}::") for tag in item.tags))
    )


def _worth(row: QuizRow, task: Task) -> Task:
    return replace(task, points=row.points)


def _placed(rows: Sequence[QuizRow], items: Sequence[Item], make: Make) -> dict[str, int]:
    """The row of each item that has one, by the item's key."""
    fits = {item.key: [i for i, row in enumerate(rows) if takes(row, item) and make(item, row.kind)] for item in items}
    room = [len(items) if row.count is None else row.count for row in rows]
    row_of: dict[str, int] = {}
    members: list[list[str]] = [[] for _ in rows]

    def find_place(key: str, seen: set[int]) -> bool:
        for i in fits[key]:
            if i in seen:
                continue
            seen.add(i)
            if len(members[i]) >= room[i]:
                moved = next((other for other in members[i] if find_place(other, seen)), None)
                if moved is None:
                    continue
                members[i].remove(moved)
            members[i].append(key)
            row_of[key] = i
            return True
        return False

    for item in items:
        find_place(item.key, set())
    return row_of


# --- what can't be done


def _check(blueprint: Blueprint, items: Sequence[Item]) -> None:
    """Raise UserError for a topic, source or tag that no item has."""
    problems = [
        Problem(blueprint.where, f"no item has the {name} {getattr(row, name)!r}", _known(name, items), row.line)
        for row in blueprint.rows
        for name in ("topic", "source", "tag")
        if getattr(row, name) and not any(takes(_only(row, name), item) for item in items)
    ]
    if problems:
        raise UserError(*problems)


def _only(row: QuizRow, name: str) -> QuizRow:
    return replace(QuizRow(), **{name: getattr(row, name)})


def _known(name: str, items: Sequence[Item]) -> str:
    found: list[str] = []
    for item in items:
        found += {
            "topic": [item.topic],
            "source": [each.source for each in item.evidence],
            "tag": list(item.tags),
        }[name]
    known = ", ".join(repr(text) for text in dict.fromkeys(found) if text)
    return f"known are: {known}" if known else "no item has one"


def _shortage(blueprint: Blueprint, row: QuizRow, made: int, fitting: Sequence[Item], make: Make) -> Iterator[Problem]:
    """A problem where a row got fewer questions than it asks for."""
    wanted = row.count if row.count is not None else 1
    if made >= wanted:
        return
    others = []
    for kind in _SINGLE:
        count = sum(make(item, kind) is not None for item in fitting)
        if count and kind != row.kind:
            others.append(f"{kind} {count}")
    hint = f"ask for {made}" if made else "take the row away"
    if others:
        hint += f", or for another kind, of which the items that fit could make: {', '.join(others)}"
    where = " and ".join(f"{name} {value!r}" for name, value in (
        ("topic", row.topic), ("source", row.source), ("tag", row.tag)) if value)  # fmt: skip
    message = f"{wanted} {_NAMES[row.kind]}{f' of {where}' if where else ''} are wanted, and {made} can be made"
    yield Problem(blueprint.where, message, hint, row.line)


def truths(chosen: Sequence[Task], seed: str) -> dict[str, bool]:
    """Which of the true or false statements are true: half of them, the odd one as it falls, by their keys."""
    keys = sorted((task.key for task in chosen), key=lambda key: drawn("truth", seed, key))
    half = (len(keys) + drawn("truth", seed) % 2) // 2
    return {key: i < half for i, key in enumerate(keys)}
