"""What a deck remembers of its items from one build to the next: identity, merge, retirement.

An item is known by its key.  It is made when the fact is first seen, from what the fact is about, and
kept for ever: ``identity`` finds the fact again where its value, wording or place has changed, and
``merging`` makes of the record and the new candidate what the ledger keeps.  The kind of item is part
of identity, because Anki can't turn a note of one type into another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from factdeck import merging
from factdeck.facts import place
from factdeck.identity import Match, Trace, match, natural_key, unnumbered
from factdeck.model import Candidate, Disagreement, Item, Rejected, Status
from factdeck.records import SEPARATOR, TIME, Record, RecordStatus, Words, digest

__all__ = ["SEPARATOR", "TIME", "Ledger", "News", "Record", "RecordStatus", "Words", "digest"]


@dataclass(frozen=True, slots=True)
class News:
    """The keys of the items that a build made, changed, retired or brought back.

    ``reopened`` are those of the changed ones that a person had approved before their fact changed.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    retired: tuple[str, ...]
    restored: tuple[str, ...]
    reopened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The records of a deck by key, in the order in which their items were first seen."""

    deck: str
    records: Mapping[str, Record] = field(default_factory=dict)

    def merge(
        self,
        candidates: Sequence[Candidate],
        now: int,
        tags: Sequence[str],
        held: Sequence[Candidate] = (),
        silent: Collection[str] = (),
    ) -> tuple[Ledger, tuple[Item, ...]]:
        """Return the ledger after a build that found ``candidates``, and the items of the deck.

        The items come in the order of the candidates, behind them those that a person wrote and those
        that are retired.  What a learner would see changed is stamped with ``now``, in seconds since
        1970, or with a second more than its last stamp where the clock has gone back.  A record that
        ``held`` speaks for stays as it is, and is no item of the deck.  One whose evidence is all from sources
        that yield nothing at all (``silent``) is not retired: that says more about the sources than about the fact.
        """
        matches = self._matched([*candidates, *held])
        known = {key: (i, how) for i, (key, how) in matches.items()}
        records = {}
        for key, record in self.records.items():
            i, how = known.get(key, (-1, Match()))
            if i >= len(candidates):
                records[key] = record
            elif i >= 0:
                records[key] = merging.found(record, candidates[i], how, now, tags)
            elif record.is_from(silent):
                records[key] = merging.kept(record, now, tags)
            else:
                records[key] = merging.lost(record, now, tags)
        of_key = {key: i for key, (i, _) in known.items() if i < len(candidates)}
        fresh = [i for i in range(len(candidates)) if i not in matches]
        for i, key in self._new_keys(fresh, candidates):
            records[key], of_key[key] = merging.begun(key, candidates[i], now, tags), i
        kept = [key for key, record in self.records.items() if key not in known and record.is_from(silent)]
        held_keys = known.keys() - of_key.keys()
        return Ledger(self.deck, records), _items(records, of_key, held_keys, kept, candidates, tags)

    def refused(self, candidates: Sequence[Candidate]) -> tuple[Rejected, ...]:
        """Those of the candidates that a person has rejected."""
        if all(record.status != "rejected" for record in self.records.values()):
            return ()
        return tuple(
            Rejected(candidates[i], "person", "a person rejected it in items.yaml")
            for i, (key, _) in sorted(self._matched(candidates).items())
            if self.records[key].status == "rejected"
        )

    def undecided(self, disagreements: Sequence[Disagreement]) -> tuple[Disagreement, ...]:
        """The disagreements without those about facts that a person has rejected."""
        gone = {id(each.candidate) for each in self.refused([side for one in disagreements for side in one.sides])}
        return tuple(one for one in disagreements if not gone & {id(side) for side in one.sides})

    def _matched(self, candidates: Sequence[Candidate]) -> dict[int, tuple[str, Match]]:
        """For each candidate that has a record its key, and how it was found."""
        keys = [key for key, record in self.records.items() if not record.by_hand]
        pairs = match([_of_record(self.records[key]) for key in keys], [_of_candidate(each) for each in candidates])
        return {i: (keys[record], how) for i, (record, how) in pairs.items()}

    def _new_keys(self, fresh: Sequence[int], candidates: Sequence[Candidate]) -> list[tuple[int, str]]:
        """The candidates that are new, each with a key that no item has had; numbers go by their places."""
        made: dict[int, str] = {}
        used = set(self.records)
        numbers: dict[str, int] = {}
        for i in sorted(fresh, key=lambda i: place(candidates[i].fact)):
            name = key = natural_key(candidates[i])
            while key in used:
                numbers[name] = numbers.get(name, 1) + 1
                key = f"{name}-{numbers[name]}"
            used.add(key)
            made[i] = key
        return [(i, made[i]) for i in fresh]

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
            reopened=tuple(
                record.key for record, before in pairs if before and _was_approved(before) and record.status == "new"
            ),
        )


def _of_record(record: Record) -> Trace:
    first = unnumbered(record.key)
    return Trace(
        record.identity or first,
        first,
        record.kind,
        record.value.kind,
        record.proposed.question or record.words.question,
        record.proposed.answer or record.words.answer,
        record.machine.answer,
        record.value.normal,
        tuple(each.quote for each in record.evidence),
        record.status != "retired",
    )


def _of_candidate(candidate: Candidate) -> Trace:
    name, fact, words = natural_key(candidate), candidate.fact, merging.proposal(candidate)
    quotes = tuple(each.quote for each in fact.evidence)
    return Trace(
        name,
        name,
        candidate.kind,
        fact.value.kind,
        words.question,
        words.answer,
        digest(words.answer),
        fact.value.normal,
        quotes,
    )


def _was_approved(record: Record) -> bool:
    return "approved" in {record.status, record.before}


def _items(
    records: Mapping[str, Record],
    of_key: Mapping[str, int],
    held: Collection[str],
    kept: Sequence[str],
    candidates: Sequence[Candidate],
    tags: Sequence[str],
) -> tuple[Item, ...]:
    """The items of a deck in their order; ``of_key`` says which candidate a record was found as."""
    found = sorted(of_key, key=lambda key: of_key[key])
    written = [key for key, record in records.items() if record.by_hand]
    live = [key for key in [*found, *kept, *written] if records[key].status in {"new", "approved"}]
    retired = [key for key, record in records.items() if record.status == "retired" and key not in held]
    return tuple(
        _item(records[key], candidates[of_key[key]] if key in of_key else None, order, tags)
        for order, key in enumerate([*live, *retired], start=1)
    )


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
        history=record.history,
        wrong_options=record.wrong_options,
    )
    if candidate is None or record.status == "retired":
        return item
    fact = candidate.fact
    if record.words == merging.proposal(candidate):
        item = replace(item, subject=fact.subject, relation=fact.relation, stem=fact.stem)
    return replace(
        item,
        evidence=fact.evidence,
        value=fact.value if answer == merging.proposal(candidate).answer else value,
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
