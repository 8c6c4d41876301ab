"""Items as tasks: one question in each of the ways in which it can be asked well, whatever version it is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from factdeck import distractors
from factdeck.distractors import Library, Options, figures
from factdeck.draws import drawn
from factdeck.model import GAP, Blueprint, Item, QuestionKind
from factdeck.quiz import statements

_HEDGED = re.compile(r"^(?:about|around|nearly|almost|over|more than|some|roughly|approximately|up to)\b", re.I)


@dataclass(frozen=True, slots=True)
class Task:
    """A question that no version has put in an order yet.

    ``options`` are those of a choice.  ``claim`` is what a true or false statement says and ``is_true`` whether
    it is so.  ``pairs`` are prompts with their answers: those of a matching, and of an ordering in the right
    order; ``extra`` answers fit no prompt.
    """

    kind: QuestionKind
    items: tuple[Item, ...]
    text: tuple[str, ...]
    points: int = 1
    options: Options | None = None
    is_true: bool = True
    pairs: tuple[tuple[str, str], ...] = ()
    extra: tuple[str, ...] = ()
    unit: tuple[str, str] = ("", "")
    accepted: tuple[str, str] | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}:{'+'.join(item.key for item in self.items)}"


def choice(item: Item, library: Library, most: int, rank: int | None = None) -> Task | None:
    """A question with options, or None where too few are fair."""
    found = distractors.options(item, library, most, rank)
    return Task("choice", (item,), tuple(item.question.split(GAP)), options=found) if found else None


def true_false(item: Item, library: Library, is_true: bool) -> Task | None:
    """A statement that is right, or has a wrong option in place of the answer; None where either can't be made.

    A right one is made only where a wrong one could be, so that the kind of statement tells nothing.
    """
    gapped = statements.gapped(item)
    found = distractors.options(item, library) if gapped else None
    if gapped is None or found is None:
        return None
    many = [text for text in found.wrong if not text.startswith(("1 ", "One"))]  # "one were employed"
    wrong = many[drawn(item.key) % len(many)]
    said = item.answer if is_true else wrong
    if item.value.text[:1].islower() or figures.number(item.answer) is not None:
        said = said[:1].lower() + said[1:]
    claim = gapped.replace(GAP, said, 1)
    return Task("true_false", (item,), (claim[:1].upper() + claim[1:],), is_true=is_true)


def numeric(item: Item, tolerance: float) -> Task | None:
    """A question for a number, with its unit beside the line; None where the answer is no plain number.

    What the source gives as a rough number is right to half its last digit that is no zero.
    """
    number = figures.number(item.answer) if item.value.kind in {"count", "quantity"} else None
    if number is None or item.kind != "basic":
        return None
    off = number.value * Decimal(str(tolerance)) / 100
    if _HEDGED.match(number.before):
        off = max(off, Decimal(10) ** (number.zeros - number.places) / 2)
    before = "" if re.search(r"[^\W\d_]{3,}", number.before) else number.before
    accepted = (_shown(number, number.value - off), _shown(number, number.value + off)) if off else None
    return Task("numeric", (item,), (item.question,), unit=(before, number.behind), accepted=accepted)


def plain(item: Item) -> Task:
    """The item in its own way: a short answer, a gap, or a list."""
    kinds: Mapping[str, QuestionKind] = {"basic": "short", "cloze": "cloze", "list": "list"}
    return Task(kinds[item.kind], (item,), tuple(item.question.split(GAP)))


def as_kind(item: Item, kind: QuestionKind | None, library: Library, blueprint: Blueprint) -> Task | None:
    """An item asked in one way, or without one as suits it best; None where that can't be done well."""
    most = blueprint.options - 1
    match kind:
        case None:
            return choice(item, library, most) or plain(item)
        case "choice":
            return choice(item, library, most)
        case "true_false":
            return true_false(item, library, is_true=True)
        case "numeric":
            return numeric(item, blueprint.tolerance)
        case _:
            task = plain(item)
            return task if task.kind == kind else None


def _shown(number: figures.Number, value: Decimal) -> str:
    """A number as the key writes it, with as many decimals as it needs."""
    places = max(number.places, -int(value.normalize().as_tuple().exponent))
    return f"{value:,.{places}f}" if number.grouped else f"{value:.{places}f}"
