"""Which item of the ledger a fact that a build has found is, so that a learner's history goes on.

The natural key of a candidate is made from kind, subject, relation, scope and kind of item.  What
an item goes by is the natural key that its fact had last; where that is not found again, the fact
may have been reworded in the source, or by a newer version.  So candidates are matched to records
by key, then by evidence (the same sentence, but for the answer), then by similarity of question and
evidence.  At each step the pairs are chosen together, as the assignment with the greatest sum of
scores: two facts of one sentence never swap because one of them came first.

A new period, event or person is a new fact.  So a number, date or name that the question of either
side lacks forbids a match by similarity, and one on each side forbids a match by evidence too.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from factdeck import assignment
from factdeck.facts import folded
from factdeck.identity_marks import Marks, marks, slot
from factdeck.model import Candidate, ItemKind

How = Literal["key", "evidence", "similarity"]

ALIKE = 75
"""How like its record, in percent, a candidate with the same answer must be to be matched by similarity."""
ALIKE_THOUGH_CHANGED = 65
"""The same for one with another answer, which brings it 20 points less."""
_COMMON = 100
"""A word that more records share than this doesn't lead from a candidate to them."""
_MORE = 3
"""How many times as long an answer may be as one that is part of it, and both be the same."""
_WORDS = 4
_NEIGHBOURS = 8


@dataclass(frozen=True, slots=True)
class Trace:
    """What a record or a candidate is recognised by.

    ``name`` is the natural key that it goes by, ``first`` the one that it was made with.  ``digest`` is
    that of the machine's answer, which a person may just have overwritten; ``normal`` is what a program
    compares of it, where there is such a thing.  ``live`` ones go first.
    """

    name: str
    first: str
    kind: ItemKind
    value: str
    question: str
    answer: str
    digest: str
    normal: str
    quotes: tuple[str, ...]
    live: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """How a candidate was found to be a record: by what, and how like they are in percent."""

    how: How = "key"
    score: int = 100


Pairs = dict[int, tuple[int, Match]]


def natural_key(candidate: Candidate) -> str:
    """The key that comes from what a fact is about, never from its value or wording."""
    fact = candidate.fact
    parts = (fact.kind, fact.subject, fact.relation, fact.scope, candidate.kind)
    plain = (" ".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in parts)
    return f"{fact.kind}-{hashlib.sha256('|'.join(plain).encode()).hexdigest()[:10]}"


def unnumbered(key: str) -> str:
    """The natural key that a key was made from: two facts of one natural key are parted by a number."""
    found = re.fullmatch(r"(.+-[0-9a-f]{10})-\d+", key)
    return found[1] if found else key


def match(records: Sequence[Trace], found: Sequence[Trace]) -> Pairs:
    """Return for each of ``found``, by index, the index of its record and how it was matched.

    The order of either side doesn't count.
    """
    pairs: Pairs = {}
    for side in ("name", "first"):
        old, new = _left(records, {record for record, _ in pairs.values()}), _left(found, pairs)
        pairs |= _by_key(records, found, _grouped(records, old, side), _grouped(found, new, "name"))
    for step in (_by_evidence, _by_similarity):
        taken = {record for record, _ in pairs.values()}
        old, new = _left(records, taken), _left(found, pairs)
        if old and new:
            pairs |= step(records, found, old, new)
    return pairs


def _left(traces: Sequence[Trace], gone: Collection[int]) -> list[int]:
    return [i for i in range(len(traces)) if i not in gone]


def _grouped(traces: Sequence[Trace], of: Iterable[int], by: str) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for i in of:
        groups[getattr(traces[i], by)].append(i)
    return groups


def _by_key(
    records: Sequence[Trace], found: Sequence[Trace], old: dict[str, list[int]], new: dict[str, list[int]]
) -> Pairs:
    """As many pairs of one key as there can be; which of several it is, their likeness says."""
    pairs: Pairs = {}
    for name in sorted(old.keys() & new.keys()):
        if len(old[name]) == len(new[name]) == 1:
            pairs[new[name][0]] = old[name][0], Match()
            continue
        enough = 1000 * (len(old[name]) + len(new[name]))
        scores = {
            (f, r): enough + 2 * _likeness(records[r], found[f]) + _equal(records[r], found[f]) + records[r].live
            for f in new[name]
            for r in old[name]
        }
        pairs |= {f: (r, Match()) for f, r in _assigned(records, found, scores).items()}
    return pairs


def _by_evidence(records: Sequence[Trace], found: Sequence[Trace], old: list[int], new: list[int]) -> Pairs:
    """Pairs that stand in one sentence and answer it at one place."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for r in old:
        for block in _sentences(records[r]):
            blocks[block].append(r)
    scores: dict[tuple[int, int], int] = {}
    for f in new:
        for r in sorted({r for block in _sentences(found[f]) for r in blocks.get(block, ())}):
            if _same_place(records[r], found[f]):
                scores[f, r] = 1 + _likeness(records[r], found[f]) * 10 + records[r].live
    return _explained(_assigned(records, found, scores), records, found, "evidence")


def _by_similarity(records: Sequence[Trace], found: Sequence[Trace], old: list[int], new: list[int]) -> Pairs:
    """Pairs that are nearly alike; only those are compared that share one of the rarer words."""
    lists: dict[str, list[int]] = defaultdict(list)
    for r in old:
        for word in _leads(records[r]):
            lists[word].append(r)
    scores: dict[tuple[int, int], int] = {}
    for f in new:
        words = sorted((len(lists[word]), word) for word in _leads(found[f]) if word in lists)[:_WORDS]
        near = {r for count, word in words if count <= _COMMON for r in lists[word]}
        like = {r: _similar(records[r], found[f]) for r in near}
        best = sorted((-score, _order(records[r]), r) for r, score in like.items() if score)[:_NEIGHBOURS]
        scores |= {(f, r): -score * 10 + records[r].live for score, _, r in best}
    return _explained(_assigned(records, found, scores), records, found, "similarity")


def _explained(pairs: dict[int, int], records: Sequence[Trace], found: Sequence[Trace], how: How) -> Pairs:
    return {f: (r, Match(how, _likeness(records[r], found[f]))) for f, r in pairs.items()}


def _assigned(records: Sequence[Trace], found: Sequence[Trace], scores: dict[tuple[int, int], int]) -> dict[int, int]:
    """The best pairing, whatever the order of the two sides: equal scores are told apart by what they are of."""
    rows = sorted({f for f, _ in scores}, key=lambda f: _order(found[f]))
    columns = sorted({r for _, r in scores}, key=lambda r: _order(records[r]))
    row, column = {f: i for i, f in enumerate(rows)}, {r: i for i, r in enumerate(columns)}
    chosen = assignment.best({(row[f], column[r]): score for (f, r), score in scores.items()})
    return {rows[i]: columns[k] for i, k in chosen.items()}


def _order(trace: Trace) -> tuple[str, ...]:
    return trace.name, trace.question, trace.answer, *trace.quotes


# --- what is compared


def _sentences(trace: Trace) -> list[Hashable]:
    """The blocks in which partners of a match by evidence meet."""
    kinds = (trace.kind, _class(trace))
    return [(*kinds, text) for quote in trace.quotes for text in {folded(quote), slot(quote, trace.answer)}]


def _leads(trace: Trace) -> frozenset[str]:
    """What leads to those like it: its words, and the numbers and names of the question together."""
    found = _marks(trace)
    numbers_and_names = " ".join(sorted({*found.dated, *found.names}))
    return found.content | found.names | {numbers_and_names} | set(_folded(trace.answer).split())


def _same_place(record: Trace, found: Trace) -> bool:
    """Whether two traces of one sentence can be one fact: what they answer stands at the same place in it."""
    one, other = _marks(record), _marks(found)
    if one.parted(other) or one.differs(other) or not one.asks_like(other):
        return False
    if _equal(record, found) or _one_in_other(record.answer, found.answer):
        return True
    slots = {slot(quote, record.answer) for quote in record.quotes}
    there = any(slot(quote, found.answer) in slots for quote in found.quotes)
    return there and one.dated == other.dated


def _similar(record: Trace, found: Trace) -> int:
    """How like two traces are, in percent; 0 where they can't be one fact."""
    if record.kind != found.kind or _class(record) != _class(found):
        return 0
    one, other = _marks(record), _marks(found)
    if one.dated != other.dated or one.parted(other) or not one.asks_like(other):
        return 0
    told = _equal(record, found) and _tells(found)
    like_enough = one.same_words(other) or (told and not one.differs(other))
    if not like_enough and not (told and (_is_day(found) or one.timed) and one.differs_by_one(other)):
        return 0
    if set(map(_folded, record.quotes)) & set(map(_folded, found.quotes)):
        return 0  # what stands in one sentence and isn't matched by it, is two facts
    score = _likeness(record, found)
    return score if score >= (ALIKE if told else ALIKE_THOUGH_CHANGED) else 0


def _likeness(record: Trace, found: Trace) -> int:
    """How like the words of the questions that say something, the evidence and the answers are, in percent."""
    question = fuzz.token_sort_ratio(_marks(record).words, _marks(found).words)
    quote = max((fuzz.token_set_ratio(_folded(a), _folded(b)) for a in record.quotes for b in found.quotes), default=0)
    return round(0.5 * question + 0.3 * quote + 20 * _equal(record, found))


def _class(trace: Trace) -> str:
    """Date, number, list, or some name: what sort of name it is, a newer version may see otherwise."""
    classes = {"date": "date", "count": "number", "quantity": "number", "list": "list"}
    return classes.get(trace.value, "name")


def _equal(record: Trace, found: Trace) -> bool:
    if record.normal and found.normal:
        return record.normal == found.normal
    return record.digest == found.digest or _folded(record.answer) == _folded(found.answer)


def _tells(trace: Trace) -> bool:
    """Whether an answer is one that few other facts have: a name or a day, not "two" or a year."""
    words = folded(trace.answer).split()
    return len(words) > 1 or (len(words) == 1 and len(words[0]) > 3 and not words[0].isdecimal())


def _is_day(trace: Trace) -> bool:
    """Whether the answer is a day: what happened to the same on that day is told with one verb or another."""
    return re.fullmatch(r"\d{4}-\d\d-\d\d.*", trace.normal) is not None


def _one_in_other(one: str, other: str) -> bool:
    """Whether one answer is the other with a few more words."""
    short, long = sorted((folded(one), folded(other)), key=len)
    return f" {short} " in f" {long} " and len(short) * _MORE >= len(long)


@lru_cache(maxsize=100_000)
def _folded(text: str) -> str:
    return folded(text)


def _marks(trace: Trace) -> Marks:
    return marks(trace.question)
