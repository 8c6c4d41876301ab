"""What the ledger keeps of an item."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from factdeck.model import BY_HAND, Change, Evidence, ItemKind, Value

RecordStatus = Literal["new", "approved", "rejected", "retired"]
TIME = "%Y-%m-%dT%H:%M:%SZ"
SEPARATOR = "; "
"""Stands between the members of a list in the answer of its item."""


@dataclass(frozen=True, slots=True)
class Words:
    """The two texts of an item, or something about each of them; empty where there is nothing."""

    question: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """An item as the ledger remembers it.

    ``value`` is the fact's without its text and members, which are the answer.  ``words`` is what a
    learner reads, a person's edits included; ``machine`` holds the digests of what was last
    proposed, ``proposed`` the proposals that an edit stands for, ``conflict`` those of them that a
    person has to decide on.  ``shown`` is the digest of
    all that a learner sees, as of ``changed``.  ``before`` is the status that an item had when its
    fact was lost; an item retired by hand has none, and so never comes back by itself.
    ``identity`` is the natural key that the fact goes by, where that is not the one that ``key`` was
    made from.
    """

    key: str
    kind: ItemKind
    fact_kind: str
    value: Value
    words: Words
    machine: Words
    evidence: tuple[Evidence, ...]
    proposed: Words = Words()
    conflict: Words = Words()
    status: RecordStatus = "new"
    before: RecordStatus | None = None
    identity: str = ""
    changed: str = ""
    shown: str = ""
    history: tuple[Change, ...] = ()
    wrong_options: tuple[str, ...] = ()
    """What a person wants beside the answer in a quiz; empty where options are to be found."""

    @property
    def by_hand(self) -> bool:
        """Whether a person wrote the item: the machine has never proposed it."""
        return self.fact_kind == BY_HAND

    def is_from(self, sources: Collection[str]) -> bool:
        """Whether all the evidence of the machine's item is from these sources."""
        own = {each.source for each in self.evidence}
        return bool(own) and not self.by_hand and own <= set(sources)

    @property
    def edited(self) -> bool:
        return self.machine != Words(digest(self.words.question), digest(self.words.answer))

    @property
    def settled(self) -> bool:
        """Whether a person has said what becomes of the item, whatever the sources say."""
        return self.by_hand or self.status == "rejected" or (self.status == "retired" and self.before is None)


def digest(*parts: str) -> str:
    """Eight hexadecimal digits that stand for some texts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def written(seconds: int) -> str:
    """A time in seconds since 1970 as the ledger writes it."""
    return datetime.fromtimestamp(seconds, UTC).strftime(TIME)


def read(time: str) -> int:
    """The seconds since 1970 of a time that the ledger wrote; raises ValueError for anything else."""
    return int(datetime.strptime(time, TIME).replace(tzinfo=UTC).timestamp())
