"""Wrong options for an item, from the facts of its deck: like the key, and never true in any source.

    deck --library--> claims, sentences, people --pools, ladders--> texts --truth, fairness--> options

An item that has fewer than two fair wrong options gets none: then it is better asked in another way.
Three options do as well as more (Haladyna, Downing and Rodriguez 2002, guideline 18), so plausible ones
are not filled up with others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from factdeck.distractors import fairness, figures, ladders, pools, truth
from factdeck.distractors.library import Library, of_deck
from factdeck.draws import drawn
from factdeck.model import Item
from factdeck.problems import Problem, UserError

FEWEST, MOST = 2, 3
_TRIED = 8
"""From how many of the best a set is put together that hides the key's length."""
_GIVEN = {"acronym"}
"""Kinds of fact whose question spells the answer."""

__all__ = ["FEWEST", "MOST", "Library", "Options", "faults", "of_deck", "options"]


@dataclass(frozen=True, slots=True)
class Options:
    """The options of an item.

    Those of ``sorted`` ones, numbers and dates, stand in their natural order, the key behind ``below`` of
    them; others stand best first, for a version to put them and the key in an order.
    """

    key: str
    wrong: tuple[str, ...]
    sorted: bool = False
    below: int = 0


def options(item: Item, library: Library, most: int = MOST, rank: int | None = None) -> Options | None:
    """The options of an item with up to ``most`` wrong ones; None where there are too few that are fair.

    ``rank`` says how many of sorted options are to stand before the key; without it the item's key does.
    What a person wrote is taken as it is.  Raises UserError where that holds the answer.
    """
    if item.wrong_options:
        return _of_person(item, most)
    if item.fact_kind in _GIVEN or item.kind == "list" or fairness.is_spelt_by(item.answer, item.question):
        return None
    ladder = ladders.of_item(item, library)
    if ladder is not None:
        wanted = drawn(item.key) % (most + 1) if rank is None else rank
        return _of_ladder(item, ladder, library, most, wanted)
    fair = [
        text
        for text, owner in pools.of_item(item, library)
        if not fairness.is_unlike(item.answer, text) and not _may_be_true(item, text, owner, library)
    ]
    wrong = _hiding_the_length(item.answer, fair, most)
    return Options(item.answer, wrong) if wrong else None


def faults(item: Item, wrong: Sequence[str], library: Library) -> list[str]:
    """What is wrong with the wrong options of an item, whoever made them: the names of the rules they break.

    It asks no other rule than ``options`` does, but all of them, of what came out.
    """
    figure = ladders.of_item(item, library) is not None
    owners = dict(pools.of_item(item, library)) if not figure else {}
    found = []
    for text in wrong:
        owner = owners.get(text)
        if owner is None or not truth.belongs_to_another(item, owner, library):
            found += [ground.__name__ for ground in truth.GROUNDS if ground(item, text, library)]
        if not figure:
            found += [fault.__name__ for fault in fairness.FAULTS if fault(item.answer, text)]
    return found + [fault.__name__ for fault in fairness.SET_FAULTS if fault(item.answer, wrong)]


def _may_be_true(item: Item, text: str, owner: Item | None, library: Library) -> bool:
    """Whether there is a ground; an answer that is another subject's of the same list needs only some of them."""
    if owner is not None:
        return not truth.belongs_to_another(item, owner, library)
    return truth.may_be_true(item, text, library)


def _of_person(item: Item, most: int) -> Options:
    """The wrong options that a person wrote, in their natural order where all are figures."""
    if item.answer.casefold() in {text.casefold() for text in item.wrong_options}:
        raise UserError(
            Problem(
                "items.yaml",
                f"a wrong option of “{item.question}” is its answer, {item.answer}",
                "change its wrong_options, or take them away",
            )
        )
    wrong = item.wrong_options[:most]
    if not all(figures.day(text) or figures.number(text) for text in (item.answer, *wrong)):
        return Options(item.answer, wrong)
    below = sum(ladders.place(text) < ladders.place(item.answer) for text in wrong)
    return Options(item.answer, tuple(sorted(wrong, key=ladders.place)), True, below)


def _hiding_the_length(key: str, fair: Sequence[str], most: int) -> tuple[str, ...]:
    """The first set of the best options, as large as can be, whose lengths don't tell the key."""
    for size in range(min(most, len(fair)), FEWEST - 1, -1):
        for wrong in combinations(fair[:_TRIED], size):
            if not any(fault(key, wrong) for fault in fairness.SET_FAULTS):
                return wrong
    return ()


def _of_ladder(
    item: Item, ladder: tuple[list[str], list[str]], library: Library, most: int, rank: int
) -> Options | None:
    """``rank`` options from below the key and the others from above it, or, where that can't be, nearest to that."""
    below, above = ([text for text in side if not truth.may_be_true(item, text, library)] for side in ladder)
    for size in range(most, FEWEST - 1, -1):
        for under in sorted(range(size + 1), key=lambda under: (abs(under - min(rank, size)), under)):
            wrong = (*below[:under], *above[: size - under])
            hidden = len(wrong) == size and not any(fault(item.answer, wrong) for fault in fairness.SET_FAULTS)
            if under <= len(below) and hidden:
                return Options(item.answer, tuple(sorted(wrong, key=ladders.place)), True, under)
    return None
