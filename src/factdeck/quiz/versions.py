"""The order of questions and options in each version of a quiz, drawn from a seed.

Random keys are lopsided: of twenty questions with four options, half of all draws have a letter five times
more often than another.  So letters are dealt by quota: among questions with equally many options, each
letter is the key as often as any other, or once more.  Sorted options can't be moved; the others make up for
them.  Each question has its key at other letters in other versions, and of the orders that are drawn the
first is taken in which no letter is right more than ``LONGEST_RUN`` times in a row.

Draws are digests, so that a version is the same under every Python, and the first versions are the same
however many there are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from factdeck.draws import drawn
from factdeck.quiz.sheet import LETTERS
from factdeck.quiz.tasks import Task

LONGEST_RUN = 2
"""How often in a row the key may have the same letter, or a statement be true, where that can be had."""
_DRAWS = 40


@dataclass(frozen=True, slots=True)
class Order:
    """The tasks of one kind as a version has them; ``places`` are the keys of choices, from 0."""

    tasks: tuple[Task, ...]
    places: tuple[int, ...] = ()


def name(index: int) -> str:
    """A to Z, then AA, AB and so on.

    >>> name(0), name(25), name(26), name(199)
    ('A', 'Z', 'AA', 'GR')
    """
    letters = LETTERS[index % 26]
    return name(index // 26 - 1) + letters if index >= 26 else letters


def shuffled(texts: Iterable[str], *seed: str) -> list[str]:
    """Texts in an order that is drawn from a seed."""
    return sorted(texts, key=lambda text: drawn(*seed, text))


def of_choices(tasks: Sequence[Task], seed: str, versions: int) -> list[Order]:
    """The order of choices in each version; the first one keeps that of the deck."""
    used: dict[str, Counter[int]] = defaultdict(Counter)
    found = []
    for version in range(versions):
        best: tuple[int, Order] | None = None
        for draw in range(_DRAWS):
            label = (seed, name(version), str(draw))
            keep = version == 0 and draw < _DRAWS // 2
            order = tuple(tasks) if keep else _drawn_order(tasks, *label)
            placed = _places(tasks, used, *label)
            places = tuple(placed[task.key] for task in order)
            run = longest_run(places)
            if best is None or run < best[0]:
                best = run, Order(order, places)
            if run <= LONGEST_RUN:
                break
        assert best is not None
        for task, place in zip(best[1].tasks, best[1].places, strict=True):
            used[task.key][place] += 1
        found.append(best[1])
    return found


def of_others(tasks: Sequence[Task], seed: str, versions: int) -> list[Order]:
    """The order of tasks of another kind; true and false statements without long runs, where that can be had."""
    found = []
    for version in range(versions):
        orders = [
            tuple(tasks) if version == 0 and draw == 0 else _drawn_order(tasks, seed, name(version), str(draw))
            for draw in range(_DRAWS if tasks and tasks[0].kind == "true_false" else 1)
        ]
        found.append(Order(min(orders, key=lambda order: max(LONGEST_RUN, longest_run(_truths(order))))))
    return found


def longest_run(letters: Sequence[object]) -> int:
    """How many equal things stand in a row.

    >>> longest_run("ABBBA"), longest_run("")
    (3, 0)
    """
    return max((len(list(run)) for _, run in groupby(letters)), default=0)


def _truths(tasks: Sequence[Task]) -> list[bool]:
    return [task.is_true for task in tasks] if tasks and tasks[0].kind == "true_false" else []


def _drawn_order(tasks: Sequence[Task], *seed: str) -> tuple[Task, ...]:
    return tuple(sorted(tasks, key=lambda task: drawn("order", *seed, task.key)))


def _places(tasks: Sequence[Task], used: dict[str, Counter[int]], *seed: str) -> dict[str, int]:
    """The place of each key by the task's own key, by quota within the tasks that have equally many options."""
    places: dict[str, int] = {}
    for count in sorted({_count(task) for task in tasks}):
        group = [task for task in tasks if _count(task) == count]
        fixed = {task.key: _below(task) for task in group if _is_sorted(task)}
        free = [task for task in group if not _is_sorted(task)]
        places |= fixed
        quota = _quota(len(free), Counter(fixed.values()), count, *seed)
        for task in sorted(free, key=lambda task: drawn("deal", *seed, task.key)):
            open_ = [place for place in range(count) if quota[place]]
            place = min(open_, key=lambda place: (used[task.key][place], -quota[place],
                                                  drawn("place", *seed, task.key, str(place))))  # fmt: skip
            quota[place] -= 1
            places[task.key] = place
    return places


def _quota(free: int, taken: Counter[int], count: int, *seed: str) -> Counter[int]:
    """How often each place is to be dealt, so that with those taken all come out as even as can be."""
    quota: Counter[int] = Counter()
    for _ in range(free):
        place = min(range(count), key=lambda place: (taken[place] + quota[place], drawn("quota", *seed, str(place))))
        quota[place] += 1
    return quota


def _count(task: Task) -> int:
    assert task.options is not None
    return len(task.options.wrong) + 1


def _is_sorted(task: Task) -> bool:
    assert task.options is not None
    return task.options.sorted


def _below(task: Task) -> int:
    assert task.options is not None
    return task.options.below
