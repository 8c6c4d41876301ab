"""Tasks that ask several items at once: pairs to be matched, and events to be put in order.

In a matching no answer may fit two prompts, and there is an answer more than prompts, so that the last pair
is not found by leaving out the others (Haladyna, Downing and Rodriguez 2002 leave matching to Haladyna 1999,
who has both rules).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from factdeck.distractors import Library, fairness, figures, ladders, pools, truth
from factdeck.model import Item
from factdeck.quiz.statements import event
from factdeck.quiz.tasks import Task

FEWEST, MOST = 4, 6
"""How many pairs a matching has, and how many events an ordering."""
_MOST_EVENTS = 5
_EACH = {"role": "each of these people"}
"""What stands for the subject in the question of a matching; elsewhere three dots."""
_NO_PAIRS = {"acronym"}
"""Kinds of fact whose prompts spell the answers."""


def matchings(items: Sequence[Item], library: Library) -> Iterator[Task]:
    """Matchings of the items, the most important first; no item is in two of them."""
    for group in _grouped(items, _relation):
        yield from _cut(group, library, _fit_apart, MOST, _of_subjects)
    dated = _grouped((item for item in items if item.value.kind == "date"), _form)
    for group in dated:
        yield from _cut(group, library, _dated_apart, MOST, _of_events)


def orderings(items: Sequence[Item], library: Library) -> Iterator[Task]:
    """Orderings of the items that tell of events; no item is in two of them."""
    dated = [item for item in items if item.value.kind == "date" and figures.day(item.answer) and event(item)]
    for group in _grouped(dated, lambda item: (event(item) or ("", ""))[1]):
        yield from _cut(group, library, _dated_apart, _MOST_EVENTS, _in_time)


def _grouped(items: Iterable[Item], key: Callable[[Item], Hashable]) -> list[list[Item]]:
    groups: defaultdict[Hashable, list[Item]] = defaultdict(list)
    for item in items:
        if key(item) is not None:
            groups[key(item)].append(item)
    return [group for group in groups.values() if len(group) >= FEWEST]


def _cut(
    group: Sequence[Item],
    library: Library,
    apart: Callable[[Item, Item, Library], bool],
    most: int,
    make: Callable[[Sequence[Item], Library], Task],
) -> Iterator[Task]:
    """Tasks of as many items as can be that are apart from each other."""
    left = list(group)
    while len(left) >= FEWEST:
        taken: list[Item] = []
        for item in left:
            if len(taken) < most and all(apart(item, other, library) for other in taken):
                taken.append(item)
        if len(taken) < FEWEST:
            return
        yield make(taken, library)
        left = [item for item in left if item not in taken]


# --- pairs of subjects and what is asked of them


def _relation(item: Item) -> Hashable:
    """What is asked, but for the subject; None where the subject is not in the question."""
    if item.kind != "basic" or item.fact_kind in _NO_PAIRS or item.value.kind in {"date", "count", "quantity"}:
        return None
    return (item.fact_kind, _of_each(item)) if item.subject and item.question.count(item.subject) == 1 else None


def _of_each(item: Item) -> str:
    return item.question.replace(item.subject, _EACH.get(item.fact_kind, "…"))


def _fit_apart(one: Item, other: Item, library: Library) -> bool:
    return (
        truth.belongs_to_another(one, other, library)
        and truth.belongs_to_another(other, one, library)
        and not fairness.is_part(one.answer, other.answer)
    )


def _of_subjects(items: Sequence[Item], library: Library) -> Task:
    pairs = tuple((item.subject, item.answer) for item in items)
    return _matching(items, _of_each(items[0]), pairs, library)


# --- events and dates


def _form(item: Item) -> Hashable:
    """Dates of one form in one setting stand together: a year among days would be told by its look."""
    day, told = figures.day(item.answer), event(item)
    return (day.form, told[1]) if day and told else None


def _dated_apart(one: Item, other: Item, library: Library) -> bool:
    a, b = figures.day(one.answer), figures.day(other.answer)
    return a is not None and b is not None and not a.overlaps(b) and event(one) != event(other)


def _of_events(items: Sequence[Item], library: Library) -> Task:
    told = [event(item) or ("", "") for item in items]
    setting = f"{told[0][1]}: match" if told[0][1] else "Match"
    pairs = tuple((said, item.answer) for (said, _), item in zip(told, items, strict=True))
    return _matching(items, f"{setting[0].upper()}{setting[1:]} each event with its date.", pairs, library)


def _in_time(items: Sequence[Item], library: Library) -> Task:
    def first_day(item: Item) -> int:
        day = figures.day(item.answer)
        assert day is not None, item
        return day.first.toordinal()

    inorder = tuple(sorted(items, key=first_day))
    told = [event(item) or ("", "") for item in inorder]
    setting = f"{told[0][1]}: number" if told[0][1] else "Number"
    text = f"{setting[0].upper()}{setting[1:]} these events in the order in which they happened, the first one 1."
    pairs = tuple((said, item.answer) for (said, _), item in zip(told, inorder, strict=True))
    return Task("ordering", inorder, (text,), len(inorder) - 1, pairs=pairs)


def _matching(items: Sequence[Item], text: str, pairs: tuple[tuple[str, str], ...], library: Library) -> Task:
    return Task("matching", tuple(items), (text,), len(pairs), pairs=pairs, extra=_extra(items, library))


def _extra(items: Sequence[Item], library: Library) -> tuple[str, ...]:
    """An answer that is wrong for every item, where there is one."""
    for item in items:
        ladder = ladders.of_item(item, library)
        figured = [(text, None) for side in ladder for text in side] if ladder else []
        for text, owner in figured or pools.of_item(item, library):
            if not fairness.is_unlike(item.answer, text) and all(_fits_none(other, text, owner, library)
                                                                 for other in items):  # fmt: skip
                return (text,)
    return ()


def _fits_none(item: Item, text: str, owner: Item | None, library: Library) -> bool:
    if fairness.is_part(item.answer, text):
        return False
    if owner is not None:
        return owner.key != item.key and truth.belongs_to_another(item, owner, library)
    return not truth.may_be_true(item, text, library)
