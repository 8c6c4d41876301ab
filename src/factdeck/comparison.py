"""What became of the items between two states of a ledger: the changes that a build makes, or would make.

What counts as new, changed, retired or returned is the ledger's to say (``Ledger.since``): what a
learner would see.  An item whose quote has only moved to another line or file is not changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdeck.ledger import Ledger, Record
from factdeck.model import Change, ChangeKind, Version


def changes(old: Ledger, new: Ledger) -> tuple[Change, ...]:
    """The changes that lead from ``old`` to ``new``, a later state of it: by kind, then in the ledger's order.

    Conflicts come first and are told as long as they stand, because they wait for a person.
    """
    return (*_conflicts(old, new), *sorted(_news(old, new), key=lambda change: _ORDER.index(change.kind)))


_ORDER: tuple[ChangeKind, ...] = ("changed", "edited", "retired", "returned", "new")


def _news(old: Ledger, new: Ledger) -> Iterator[Change]:
    news = new.since(old)
    for key in news.changed:
        yield _change(_kind_of(old.records[key], new.records[key]), old, new, key)
    for key in news.retired:
        yield _change("retired", old, new, key)
    for key in news.restored:
        yield _change("returned", old, new, key)
    for key in news.new:
        yield _change("new", old, new, key)


def _kind_of(before: Record, record: Record) -> ChangeKind:
    """How an item is new to learners: an item that a person wrote has no stamp before its first build."""
    if not before.changed:
        return "new"
    if (before.words, _quotes(before)) == (record.words, _quotes(record)):
        return "edited"
    return "changed"


def _change(kind: ChangeKind, old: Ledger, new: Ledger, key: str) -> Change:
    before = None if kind == "new" else _version(old.records[key])
    return Change(kind, key, new.records[key].changed, before, _version(new.records[key]))


def _conflicts(old: Ledger, new: Ledger) -> Iterator[Change]:
    for record in new.conflicts:
        mine = _version(old.records.get(record.key, record))
        theirs = Version(
            record.conflict.question or record.words.question,
            record.conflict.answer or record.words.answer,
            record.evidence,
        )
        yield Change("conflict", record.key, record.changed, mine, theirs)


def _version(record: Record) -> Version:
    return Version(record.words.question, record.words.answer, record.evidence)


def _quotes(record: Record) -> list[str]:
    return [each.quote for each in record.evidence]
