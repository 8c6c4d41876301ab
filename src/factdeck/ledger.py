"""What a deck remembers of its items from one build to the next: identity, merge, retirement.

An item is known by its key, which comes from what its fact is about, never from the answer or the
wording.  The kind of item is part of it, because Anki can't turn a note of one type into another.

The merge is three-way for each of the two texts that a person may edit, question and answer: what
the machine said last time (kept as a digest), what it says now, what the person made of it.  A
person's text wins; where the machine has changed its mind about the same text, its new proposal
is kept beside it as a conflict until the person takes it over or deletes it.

Evidence belongs to the machine.  Where only its line or offset has moved, a record stays as it is,
so that a sentence put in at the top of a source doesn't touch every item below.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Literal

from factdeck.facts import place
from factdeck.model import BY_HAND, Candidate, Evidence, Item, ItemKind, Rejected, Status, Value

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
    """What the ledger keeps of an item.

    ``value`` is the fact's without its text and members, which are the answer.  ``words`` is what a
    learner reads, a person's edits included; ``machine`` holds the digests of what was last
    proposed, ``conflict`` the proposals that a person has to decide on.  ``shown`` is the digest of
    all that a learner sees, as of ``changed``.  ``before`` is the status that an item had when its
    fact was lost; an item retired by hand has none, and so never comes back by itself.
    """

    key: str
    kind: ItemKind
    fact_kind: str
    value: Value
    words: Words
    machine: Words
    evidence: tuple[Evidence, ...]
    conflict: Words = Words()
    status: RecordStatus = "new"
    before: RecordStatus | None = None
    changed: str = ""
    shown: str = ""

    @property
    def by_hand(self) -> bool:
        """Whether a person wrote the item: the machine has never proposed it."""
        return self.fact_kind == BY_HAND

    @property
    def edited(self) -> bool:
        return self.machine != Words(digest(self.words.question), digest(self.words.answer))


@dataclass(frozen=True, slots=True)
class News:
    """The keys of the items that a build made, changed, retired or brought back."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    retired: tuple[str, ...]
    restored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The records of a deck by key, in the order in which their items were first seen."""

    deck: str
    records: Mapping[str, Record] = field(default_factory=dict)

    def merge(self, candidates: Sequence[Candidate], now: int, tags: Sequence[str]) -> tuple[Ledger, tuple[Item, ...]]:
        """Return the ledger after a build that found ``candidates``, and the items of the deck.

        The items come in the order of the candidates, behind them those that a person wrote and those
        that are retired.  What a
        learner would see changed is stamped with ``now``, in seconds since 1970, or with a second
        more than its last stamp where the clock has gone back.
        """
        found = dict(zip(_keys(candidates), candidates, strict=True))
        records = {}
        for key in [*self.records, *(key for key in found if key not in self.records)]:
            record = _merged(key, self.records.get(key), found.get(key))
            records[key] = record if record.status == "rejected" else _stamped(record, now, tags)
        written = [key for key, record in records.items() if record.by_hand]
        live = [key for key in [*found, *written] if records[key].status in {"new", "approved"}]
        retired = [key for key, record in records.items() if record.status == "retired"]
        items = tuple(
            _item(records[key], found.get(key), order, tags) for order, key in enumerate([*live, *retired], start=1)
        )
        return Ledger(self.deck, records), items

    def refused(self, candidates: Sequence[Candidate]) -> tuple[Rejected, ...]:
        """Those of the candidates that a person has rejected."""
        keys = zip(_keys(candidates), candidates, strict=True)
        return tuple(
            Rejected(candidate, "person", "a person rejected it in items.yaml")
            for key, candidate in keys
            if key in self.records and self.records[key].status == "rejected"
        )

    @property
    def conflicts(self) -> tuple[Record, ...]:
        """The records in which a person has to decide between two texts."""
        return tuple(record for record in self.records.values() if record.conflict != Words())

    def since(self, old: Ledger) -> News:
        """What has happened to the items of ``old`` to make this ledger."""
        pairs = [(record, old.records.get(key)) for key, record in self.records.items()]
        both = [(record, before) for record, before in pairs if before is not None and record.changed != before.changed]
        gone = {record.key for record, before in both if record.status == "retired" != before.status}
        back = {record.key for record, before in both if record.status != "retired" == before.status}
        return News(
            new=tuple(record.key for record, before in pairs if before is None),
            changed=tuple(record.key for record, _ in both if record.key not in gone | back),
            retired=tuple(key for key in self.records if key in gone),
            restored=tuple(key for key in self.records if key in back),
        )


def digest(*parts: str) -> str:
    """Eight hexadecimal digits that stand for some texts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def _keys(candidates: Sequence[Candidate]) -> list[str]:
    """The key of each candidate; of several with one identity all but one get a number, by their places."""
    keys = [_key(candidate) for candidate in candidates]
    seen: Counter[str] = Counter()
    for index in sorted(range(len(keys)), key=lambda index: place(candidates[index].fact)):
        key = keys[index]
        seen[key] += 1
        if seen[key] > 1:
            keys[index] = f"{key}-{seen[key]}"
    return keys


def _key(candidate: Candidate) -> str:
    fact = candidate.fact
    parts = (fact.kind, fact.subject, fact.relation, fact.scope, candidate.kind)
    folded = (" ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in parts)
    return f"{fact.kind}-{hashlib.sha256('|'.join(folded).encode()).hexdigest()[:10]}"


def _merged(key: str, old: Record | None, candidate: Candidate | None) -> Record:
    """The record after a build that found the candidate, or, where that is None, did not find it."""
    if old is None:
        assert candidate is not None, key
        now = _proposal(candidate)
        return Record(
            key,
            candidate.kind,
            candidate.fact.kind,
            _bare(candidate.fact.value),
            now,
            Words(digest(now.question), digest(now.answer)),
            candidate.fact.evidence,
        )
    if old.by_hand or old.status == "rejected" or (old.status == "retired" and old.before is None):
        return old  # a person's word
    if candidate is None:
        return old if old.status == "retired" else replace(old, status="retired", before=old.status)
    now = _proposal(candidate)
    question, about_question = _decide(old.words.question, old.machine.question, now.question, old.conflict.question)
    answer, about_answer = _decide(old.words.answer, old.machine.answer, now.answer, old.conflict.answer)
    evidence = candidate.fact.evidence
    return replace(
        old,
        value=_bare(candidate.fact.value),
        words=Words(question, answer),
        machine=Words(digest(now.question), digest(now.answer)),
        conflict=Words(about_question, about_answer),
        evidence=old.evidence if _same_quotes(old.evidence, evidence) else evidence,
        status=old.before or old.status,
        before=None,
    )


def _proposal(candidate: Candidate) -> Words:
    value = candidate.fact.value
    return Words(candidate.question, SEPARATOR.join(value.members) if candidate.kind == "list" else candidate.answer)


def _bare(value: Value) -> Value:
    return replace(value, text="", members=())


def _decide(mine: str, base: str, now: str, conflict: str) -> tuple[str, str]:
    """The text that stands, and the machine's where a person has to decide; ``base`` is a digest."""
    if mine == now or digest(mine) == base:
        return now, ""
    if digest(now) == base:
        return mine, now if conflict else ""
    return mine, now


def _same_quotes(one: Sequence[Evidence], other: Sequence[Evidence]) -> bool:
    def contents(evidence: Sequence[Evidence]) -> list[tuple[str, str, str, int | None]]:
        return [(each.quote, each.source, each.document, each.page) for each in evidence]

    return contents(one) == contents(other)


def _stamped(record: Record, now: int, tags: Sequence[str]) -> Record:
    """The record with a new time where a learner would see something else than at the old one.

    A new time makes Anki replace the note and all that the learner wrote into it, so the name of
    the source and the page, which say nothing about the fact, don't count.
    """
    shown = digest(
        record.kind,
        record.words.question,
        record.words.answer,
        "retired" if record.status == "retired" else "",
        *(each.quote for each in record.evidence),
        *tags,
    )
    if shown == record.shown:
        return record
    if record.changed:
        last = datetime.strptime(record.changed, TIME).replace(tzinfo=UTC)
        now = max(now, int(last.timestamp()) + 1)
    return replace(record, shown=shown, changed=datetime.fromtimestamp(now, UTC).strftime(TIME))


def _item(record: Record, candidate: Candidate | None, order: int, tags: Sequence[str]) -> Item:
    """The item of a record, with the places in the sources that the candidate was found at."""
    answer = record.words.answer
    members = tuple(answer.split(SEPARATOR)) if record.kind == "list" else ()
    value = replace(record.value, text=answer, members=members)
    status: Status = "edited" if record.edited and record.status == "new" else record.status
    item = Item(
        record.key,
        record.kind,
        record.words.question,
        answer,
        record.evidence,
        record.fact_kind,
        value,
        status,
        record.changed,
        order,
        _tags(record, tags),
    )
    if candidate is None or record.status == "retired":
        return item
    fact = candidate.fact
    return replace(
        item,
        evidence=fact.evidence,
        value=fact.value if answer == _proposal(candidate).answer else value,
        extractor=fact.extractor,
        salience=fact.salience,
        topic=fact.topic,
    )


def _tags(record: Record, tags: Sequence[str]) -> tuple[str, ...]:
    """The deck's own tags, and under the first of them the sources and the kind of fact."""
    top = tags[0] if tags else "factdeck"
    sources = dict.fromkeys(PurePosixPath(each.source).stem for each in record.evidence)
    made = [*(f"{top}::source::{stem}" for stem in sources), f"{top}::kind::{record.fact_kind}"]
    return (*tags, *(re.sub(r"\s+", "_", tag) for tag in made))
