"""The three-way merge of one record: what the machine said last time, what it says now, what a person made of it.

A person's text wins; where the machine has changed its mind about the same text, its new proposal
is kept beside it as a conflict until the person takes it over or deletes it.

Evidence belongs to the machine.  Where only its line or offset has moved, a record stays as it is,
so that a sentence put in at the top of a source doesn't touch every item below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factdeck.facts import folded
from factdeck.identity import Match, natural_key, unnumbered
from factdeck.model import Candidate, Change, Evidence, Value, What
from factdeck.records import SEPARATOR, Record, Words, digest, read, written

MOST_CHANGES = 12
"""How many changes of an item are kept: when it was new, and the last ones."""


def begun(key: str, candidate: Candidate, now: int, tags: Sequence[str]) -> Record:
    """The record of a fact that was never seen before."""
    words = proposal(candidate)
    name = natural_key(candidate)
    record = Record(
        key,
        candidate.kind,
        candidate.fact.kind,
        _bare(candidate.fact.value),
        words,
        Words(digest(words.question), digest(words.answer)),
        candidate.fact.evidence,
        identity="" if unnumbered(key) == name else name,
    )
    return _stamped(record, now, tags)


def found(old: Record, candidate: Candidate, match: Match, now: int, tags: Sequence[str]) -> Record:
    """The record whose fact the build has found again."""
    name = natural_key(candidate)
    known = replace(old, identity="" if unnumbered(old.key) == name else name)
    if old.settled:
        return _followed(known, candidate, now, tags)
    meant = _means_another(old, candidate)
    merged = _with_words(known, candidate)
    if old.status == "retired":
        merged = replace(merged, status=old.before or "new", before=None)
    if merged.status == "approved" and meant:
        merged = replace(merged, status="new")
    return _told(old, _stamped(merged, now, tags), match, now, meant)


def _followed(old: Record, candidate: Candidate, now: int, tags: Sequence[str]) -> Record:
    """The record of an item that a person has rejected or retired, whose fact is still there.

    It takes over in silence what the sources say now, or it would not know its fact when that is next told
    otherwise, and a rejected item would be back as a new one.
    """
    seen = kept(old, now, tags)
    follower = replace(_with_words(seen, candidate), conflict=old.conflict)
    return replace(follower, shown=_shown(follower, tags) if seen.shown == _shown(seen, tags) else seen.shown)


def kept(old: Record, now: int, tags: Sequence[str]) -> Record:
    """The record of an item whose state the sources don't decide; a person may have edited it."""
    return old if old.status == "rejected" else _told(old, _stamped(old, now, tags), Match(), now)


def lost(old: Record, now: int, tags: Sequence[str]) -> Record:
    """The record whose fact the build hasn't found."""
    if old.settled or old.status == "retired":
        return kept(old, now, tags)
    return _told(old, _stamped(replace(old, status="retired", before=old.status), now, tags), Match(), now)


def proposal(candidate: Candidate) -> Words:
    """What the machine would write."""
    value = candidate.fact.value
    return Words(candidate.question, SEPARATOR.join(value.members) if candidate.kind == "list" else candidate.answer)


def _bare(value: Value) -> Value:
    return replace(value, text="", members=())


def _with_words(old: Record, candidate: Candidate) -> Record:
    now = proposal(candidate)
    question, about_question = _decide(old.words.question, old.machine.question, now.question, old.conflict.question)
    answer, about_answer = _decide(old.words.answer, old.machine.answer, now.answer, old.conflict.answer)
    evidence = candidate.fact.evidence
    return replace(
        old,
        fact_kind=candidate.fact.kind,
        value=_bare(candidate.fact.value),
        words=Words(question, answer),
        machine=Words(digest(now.question), digest(now.answer)),
        proposed=Words(
            now.question if question != now.question else "",
            now.answer if answer != now.answer else "",
        ),
        conflict=Words(about_question, about_answer),
        evidence=old.evidence if _same_quotes(old.evidence, evidence) else evidence,
    )


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


def _means_another(old: Record, candidate: Candidate) -> bool:
    """Whether a source has come to give another value: not the same in other words, or in another order."""
    now = proposal(candidate).answer
    if old.machine.answer == digest(now):
        return False
    normal = candidate.fact.value.normal
    if normal and old.value.normal:
        return normal != old.value.normal
    return sorted(map(folded, old.words.answer.split(SEPARATOR))) != sorted(map(folded, now.split(SEPARATOR)))


def _stamped(record: Record, now: int, tags: Sequence[str]) -> Record:
    """The record with a new time where a learner would see something else than at the old one.

    A new time makes Anki replace the note and all that the learner wrote into it, so the name of
    the source and the page, which say nothing about the fact, don't count.
    """
    shown = _shown(record, tags)
    if shown == record.shown:
        return record
    if record.changed:
        now = max(now, read(record.changed) + 1)
    return replace(record, shown=shown, changed=written(now))


def _shown(record: Record, tags: Sequence[str]) -> str:
    """What a learner sees of a record, in short."""
    return digest(
        record.kind,
        record.words.question,
        record.words.answer,
        "retired" if record.status == "retired" else "",
        *(each.quote for each in record.evidence),
        *tags,
    )


def _told(old: Record, new: Record, match: Match, now: int, meant: bool = False) -> Record:
    """The new record with what has happened to it since the old one in its history.

    ``meant`` is whether the source has come to give another value.
    """
    what = _what(old, new, meant)
    how = "" if match.how == "key" else f"{match.how} {match.score}"
    if not old.changed or not (what or how):
        return new  # an item that a person wrote has no time before its first build
    was = _was(old, new, what, meant)
    source = old.evidence[0].source if was and old.evidence else ""
    at = written(now) if new.changed == old.changed else new.changed
    first, *others = old.history or [Change(old.changed, "new")]
    others = [*others, Change(at, what or "matched", how, was, source)][-MOST_CHANGES + 1 :]
    return replace(new, history=(first, *others))


def _what(old: Record, new: Record, meant: bool) -> What | None:
    """What has happened to a record; None for nothing that is worth telling."""
    if old.status != new.status and "retired" in {old.status, new.status}:
        return "retired" if new.status == "retired" else "returned"
    if meant and new.words.answer != old.words.answer:
        return "answer"
    if new.conflict.answer not in {"", old.conflict.answer}:
        return "conflict"
    if new.words != old.words:
        return "wording"
    if not _same_quotes(old.evidence, new.evidence) and new.changed != old.changed:
        return "quote"
    return "edited" if new.changed != old.changed else None


def _was(old: Record, new: Record, what: What | None, meant: bool) -> str:
    """The answer that learners know and that is no longer true; a person decides when, where that one was edited."""
    if what in {"answer", "conflict"} or (what == "returned" and meant and new.words.answer != old.words.answer):
        return old.words.answer
    last = old.history[-1:]
    if what == "edited" and last and last[0].what == "conflict" and last[0].was != new.words.answer:
        return last[0].was
    return ""
