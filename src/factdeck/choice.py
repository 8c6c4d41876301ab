"""Which items leave the house: those of some kinds and topics, and of these the most important.

The choice is made behind the ledger, which remembers every item.  So an item that is left out keeps
its key and what a person made of it, and comes back as the same note when another choice takes it.
A retired item is always taken: a learner may have it, and must be told.

The kind of an item is the name of the extractor that found it.  Its topic is what stands above its
evidence: the title of the document and the headings, outermost first.  An item that a person wrote has
neither, and is wanted whatever kinds and topics are.

Importance is salience, spread over the document by a method of highest averages, as seats are shared
out among parties (D'Hondt, Webster).  The k-th best item on a sentence counts a k-th of its salience;
then the k-th best item of a topic of one document counts this divided by the square root of k, which is
gentler, since a topic has room for many facts.  What a person has approved, edited or written comes
before all else; of equals the first in the sources comes first.  This is one order whatever number is
asked for: the 40 most important items hold the 30 most important.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from factdeck.model import BY_HAND, Block, Document, Item
from factdeck.problems import Problem, UserError

_BELOW = " > "


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants of a deck; what is empty or None leaves nothing out."""

    most: int | None = None
    kinds: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    def overruled_by(self, other: Choice) -> Choice:
        """This choice with what the other one says in place of the same here; kinds overrule both lists."""
        return Choice(
            other.most or self.most,
            other.kinds or self.kinds,
            () if other.kinds else self.without,
            other.topics or self.topics,
        )

    def fits(self, item: Item) -> bool:
        """Whether the kind and the topic of an item are wanted."""
        return item.fact_kind == BY_HAND or (
            (not self.kinds or item.extractor in self.kinds)
            and item.extractor not in self.without
            and (not self.topics or any(_is_of(item, topic) for topic in self.topics))
        )


EVERYTHING = Choice()


def choose(items: Sequence[Item], choice: Choice, where: str) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Part items, each in its order, into those that are chosen and those that are left out.

    Raises UserError where a topic is that of no item, or where nothing would be chosen; ``where`` names the
    sources in its message.
    """
    live = [item for item in items if item.status != "retired"]
    fitting = [item for item in live if choice.fits(item)]
    if live and (unknown := _unknown_topics(live, choice, where)):
        raise UserError(*unknown)
    if live and not fitting:
        raise UserError(_nothing(live, where))
    taken = {item.key for item in ranked(fitting)[: choice.most]}
    chosen = tuple(item for item in items if item.status == "retired" or item.key in taken)
    return chosen, tuple(item for item in live if item.key not in taken)


def ranked(items: Sequence[Item]) -> list[Item]:
    """The items, most important first."""
    worth = {item.key: item.salience for item in items}

    def rank(item: Item) -> tuple[bool, float, int]:
        proposed = item.status == "new" and item.fact_kind != BY_HAND
        return proposed, -worth[item.key], item.order

    discounts: tuple[tuple[Callable[[Item], Hashable], Callable[[int], float]], ...] = (
        (_sentence, float),
        (_section, math.sqrt),
    )
    for place, divisor in discounts:
        counted: Counter[Hashable] = Counter()
        for item in sorted(items, key=rank):
            counted[place(item)] += 1
            worth[item.key] /= divisor(counted[place(item)])
    return sorted(items, key=rank)


def topics(document: Document) -> list[tuple[int, str]]:
    """Each topic of a document behind the offset in the source where it begins, in order; the first is the title."""
    title = document.title or document.source.title
    found = [(0, title)]
    above: list[Block] = []
    for block in document.blocks:
        if block.kind == "heading":
            above = [*(other for other in above if other.level < block.level), block]
            names = dict.fromkeys([title, *(other.text for other in above)])
            found.append((block.pieces[0].raw, _BELOW.join(filter(None, names))))
    return found


def topic_at(topics: Sequence[tuple[int, str]], start: int) -> str:
    """The one of a document's topics that holds an offset."""
    return topics[bisect_right(topics, start, key=lambda topic: topic[0]) - 1][1]


def _sentence(item: Item) -> Hashable:
    return tuple((each.source, each.document, each.start) for each in item.evidence[:1])


def _section(item: Item) -> Hashable:
    return item.topic, *((each.source, each.document) for each in item.evidence[:1])


def _is_of(item: Item, topic: str) -> bool:
    return topic.casefold() in item.topic.casefold()


def _unknown_topics(live: Sequence[Item], choice: Choice, where: str) -> list[Problem]:
    known = ", ".join(dict.fromkeys(repr(item.topic) for item in live if item.topic))
    hint = f"topics with items are: {known}" if known else "no item stands below a heading or title"
    return [
        Problem(where, f"no item has the topic {topic!r}", hint)
        for topic in choice.topics
        if not any(_is_of(item, topic) for item in live)
    ]


def _nothing(live: Sequence[Item], where: str) -> Problem:
    found = ", ".join(sorted({item.extractor for item in live}))
    return Problem(where, "no item has the kind and topic that are asked for", f"kinds with items are: {found}")
