"""The order of questions and options: balanced, without long runs, and the same for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest

from factdeck.distractors import Options
from factdeck.quiz.tasks import Task
from factdeck.quiz.versions import LONGEST_RUN, Order, longest_run, name, of_choices, of_others
from test_quiz import item

SEEDS = 1000


def choices(free: int, ranks: tuple[int, ...] = (), wrong: int = 3) -> list[Task]:
    """Choices whose options can be moved, then those that are sorted with the key at these ranks."""
    tasks = []
    for number in range(free + len(ranks)):
        ordered = number >= free
        texts = tuple(f"{number}-{n}" for n in range(wrong))
        options = Options("key", texts, ordered, ranks[number - free] if ordered else 0)
        tasks.append(Task("choice", (item(number),), ("?",), options=options))
    return tasks


def statements(count: int) -> list[Task]:
    return [Task("true_false", (item(n),), ("x",), is_true=n < count // 2) for n in range(count)]


def spread(order: Order, letters: int = 4) -> int:
    counts = Counter(order.places)
    return max(counts.values()) - min(counts[place] for place in range(letters))


@pytest.mark.parametrize(
    ("free", "ranks"),
    [(20, ()), (12, (0, 1, 2, 3, 0, 1, 2, 3)), (6, (3, 3, 3, 0, 1, 2)), (40, ()), (5, ())],
    ids=["twenty", "with sorted ones", "with lopsided sorted ones", "forty", "five"],
)
def test_over_a_thousand_seeds_no_letter_is_favoured_and_none_runs_on(free: int, ranks: tuple[int, ...]) -> None:
    tasks = choices(free, ranks)
    longest: Counter[int] = Counter()
    whole: Counter[int] = Counter()
    for seed in range(SEEDS):
        (order,) = of_choices(tasks, str(seed), 1)
        assert spread(order) <= 1
        longest[longest_run(order.places)] += 1
        whole.update(order.places)
    assert max(longest) <= LONGEST_RUN + 1
    assert longest[LONGEST_RUN + 1] <= SEEDS // 100
    even = sum(whole.values()) / 4
    assert all(abs(whole[place] - even) < 0.05 * even for place in range(4)) or ranks


def test_three_and_four_options_are_dealt_apart() -> None:
    tasks = [*choices(9, wrong=2), *choices(8)]
    tasks = [replace(task, items=(item(n),)) for n, task in enumerate(tasks)]
    (order,) = of_choices(tasks, "seed", 1)
    places = {task.key: place for task, place in zip(order.tasks, order.places, strict=True)}
    assert Counter(places[task.key] for task in tasks[:9]) == {0: 3, 1: 3, 2: 3}
    assert Counter(places[task.key] for task in tasks[9:]) == {0: 2, 1: 2, 2: 2, 3: 2}


def test_sorted_options_stay_where_they_are() -> None:
    tasks = choices(4, (2, 2, 0))
    for order in of_choices(tasks, "seed", 6):
        places = {task.key: place for task, place in zip(order.tasks, order.places, strict=True)}
        assert [places[task.key] for task in tasks[4:]] == [2, 2, 0]


def test_over_the_versions_the_key_of_a_question_has_each_letter_about_as_often() -> None:
    tasks = choices(20)
    orders = of_choices(tasks, "seed", 8)
    seen = {task.key: Counter[int]() for task in tasks}
    for order in orders:
        for task, place in zip(order.tasks, order.places, strict=True):
            seen[task.key][place] += 1
    assert all(max(counts.values()) <= 4 for counts in seen.values())
    assert sum(max(counts.values()) for counts in seen.values()) <= 3 * len(tasks)


def test_the_first_version_keeps_the_order_of_the_deck_and_the_others_do_not() -> None:
    tasks = choices(20)
    first, *others = of_choices(tasks, "seed", 4)
    assert list(first.tasks) == tasks
    assert all(list(order.tasks) != tasks for order in others)
    assert len({order.tasks for order in others}) == 3


def test_the_first_versions_are_the_same_however_many_there_are() -> None:
    tasks = choices(10, (1, 2))
    assert of_choices(tasks, "seed", 9)[:3] == of_choices(tasks, "seed", 3)


def test_another_seed_gives_other_versions() -> None:
    tasks = choices(10)
    assert of_choices(tasks, "one", 2) != of_choices(tasks, "two", 2)


def test_true_and_false_do_not_run_on() -> None:
    for seed in range(50):
        for order in of_others(statements(12), str(seed), 4)[1:]:
            assert longest_run([task.is_true for task in order.tasks]) <= LONGEST_RUN + 1


def test_versions_are_the_same_in_a_process_that_hashes_otherwise() -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_quiz_versions import choices\n"
        "from factdeck.quiz.versions import of_choices\n"
        "print([(o.places, [t.key for t in o.tasks]) for o in of_choices(choices(9, (0, 3)), 'seed', 3)])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script, os.path.dirname(__file__)],  # noqa: PTH120
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_a_version_is_what_it_was_when_this_test_was_written() -> None:
    """Whoever has printed version B gets version B again."""
    order = of_choices(choices(6), "seed", 2)[1]
    assert ([task.items[0].key for task in order.tasks], order.places) == PRINTED


PRINTED = (["key1", "key4", "key5", "key3", "key2", "key0"], (3, 2, 0, 1, 3, 1))


def test_versions_are_named_as_columns_are() -> None:
    assert [name(index) for index in (0, 25, 26, 51, 52, 701)] == ["A", "Z", "AA", "AZ", "BA", "ZZ"]
