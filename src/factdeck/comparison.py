"""How two states of a ledger differ: what a build does to the items, or would do.

What counts as new, changed, retired or returned is the ledger's to say (``Ledger.since``): what a
learner would see.  An item whose quote has only moved to another line or file does not differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from factdeck.ledger import Ledger, Record
from factdeck.model import Evidence

Kind = Literal["conflict", "changed", "edited", "retired", "returned", "new"]


@dataclass(frozen=True, slots=True)
class Version:
    """The words of an item at one time, and the quotes that they rest on."""

    question: str
    answer: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a build does to an item.

    ``old`` is how the item was before the build, None for one that is new; ``new`` is how it is after
    it.  They say the same of an item that is "edited": a person has changed words or tags, and what
    stood there before is not known.  In a conflict ``old`` is what a person wrote and the item still
    says, ``new`` what the sources say now.  ``reopened`` is an item that a person had approved as it was.
    """

    kind: Kind
    key: str
    old: Version | None
    new: Version
    reopened: bool = False


def differences(old: Ledger, new: Ledger) -> tuple[Difference, ...]:
    """What leads from ``old`` to ``new``, a later state of it: by kind, then in the ledger's order.

    Conflicts come first and are told as long as they stand, because they wait for a person.
    """
    return (*_conflicts(new), *sorted(_news(old, new), key=lambda each: _ORDER.index(each.kind)))


_ORDER: tuple[Kind, ...] = ("changed", "edited", "retired", "returned", "new")


def _news(old: Ledger, new: Ledger) -> Iterator[Difference]:
    news = new.since(old)
    kinds: dict[str, Kind] = {key: _kind_of(old.records[key], new.records[key]) for key in news.changed}
    kinds |= dict.fromkeys(news.retired, "retired")
    kinds |= dict.fromkeys(news.restored, "returned")
    kinds |= dict.fromkeys(news.new, "new")
    for key, kind in kinds.items():
        before = None if kind == "new" else _version(old.records[key])
        yield Difference(kind, key, before, _version(new.records[key]), key in news.reopened)


def _kind_of(before: Record, record: Record) -> Kind:
    """How an item has changed for learners: one that a person wrote has no time before its first build."""
    if not before.changed:
        return "new"
    same = (before.words, _quotes(before)) == (record.words, _quotes(record))
    return "edited" if same else "changed"


def _conflicts(new: Ledger) -> Iterator[Difference]:
    for record in new.conflicts:
        theirs = Version(
            record.conflict.question or record.words.question,
            record.conflict.answer or record.words.answer,
            record.evidence,
        )
        yield Difference("conflict", record.key, _version(record), theirs)


def _version(record: Record) -> Version:
    return Version(record.words.question, record.words.answer, record.evidence)


def _quotes(record: Record) -> list[str]:
    return [each.quote for each in record.evidence]
