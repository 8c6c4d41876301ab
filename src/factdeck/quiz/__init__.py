"""A deck as a quiz: which items are asked in which way, in how many versions, and the solutions apart from them.

deck, blueprint --selection--> tasks --versions--> orders --paper--> questions and solutions
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from factdeck import distractors
from factdeck.distractors import Library
from factdeck.draws import drawn
from factdeck.model import Deck, QuestionKind
from factdeck.quiz import paper, selection, tasks, versions
from factdeck.quiz.sheet import Citation, Part, Question, Quiz, Solution, Version
from factdeck.quiz.tasks import Task
from factdeck.quiz.versions import Order

__all__ = ["Citation", "Part", "Question", "Quiz", "Solution", "Version", "plan", "plan_versions"]

_PARTS: tuple[QuestionKind, ...] = (
    "choice",
    "true_false",
    "matching",
    "ordering",
    "numeric",
    "short",
    "cloze",
    "list",
)


def plan(deck: Deck) -> tuple[Quiz, Mapping[int, Solution]]:
    """Return the first version of a deck's quiz, and its solutions by question number.

    Raises UserError where its blueprint can't be met.
    """
    first = plan_versions(replace(deck, blueprint=replace(deck.blueprint, versions=1)))[0]
    return first.quiz, first.solutions


def plan_versions(deck: Deck) -> tuple[Version, ...]:
    """Return the versions of a deck's quiz, as its blueprint wants them.

    The parts come in a fixed order, the items of a part in the first version in the order of the deck.
    Retired and rejected items are not asked.  Raises UserError where the blueprint can't be met.
    """
    blueprint = deck.blueprint
    library = distractors.of_deck(deck)
    chosen = selection.select(deck, library)
    seed = blueprint.seed or deck.id
    chosen = _with_truths(_with_ranks(chosen, library, blueprint.options - 1), library, seed)
    orders: list[list[Order]] = []
    for kind in _PARTS:
        of_kind = [task for task in chosen if task.kind == kind]
        if of_kind:
            draw = versions.of_choices if kind == "choice" else versions.of_others
            orders.append(draw(of_kind, seed, blueprint.versions))
    return tuple(
        paper.version(deck, [part[index] for part in orders], index, seed) for index in range(blueprint.versions)
    )


def _with_ranks(chosen: Sequence[Task], library: Library, most: int) -> list[Task]:
    """The tasks; sorted options are taken from below and above the key so that it stands at each place as often.

    Which options an item has so hangs on what else is asked, but not on the seed.
    """
    ordered = [task for task in chosen if task.options is not None and task.options.sorted]
    if not ordered:
        return list(chosen)
    room = [-(-len(ordered) // (most + 1))] * (most + 1)
    made: dict[str, Task] = {}
    for task in sorted(ordered, key=lambda task: drawn("rank", task.key)):
        own = drawn(task.items[0].key) % (most + 1)
        wanted = min(range(most + 1), key=lambda rank: (room[rank] <= 0, (rank - own) % (most + 1)))
        again = tasks.choice(task.items[0], library, most, wanted) or task
        assert again.options is not None
        room[again.options.below] -= 1
        made[task.key] = replace(task, options=again.options)
    return [made.get(task.key, task) for task in chosen]


def _with_truths(chosen: Sequence[Task], library: Library, seed: str) -> list[Task]:
    """The tasks, half of the statements among them true and half false."""
    truths = selection.truths([task for task in chosen if task.kind == "true_false"], seed)
    return [
        replace(tasks.true_false(task.items[0], library, truths[task.key]) or task, points=task.points)
        if task.key in truths
        else task
        for task in chosen
    ]
