"""The plan of a push, on notes as values: whatever deck and learner do, some things always hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from factdeck import delivery
from factdeck.apkg import Package, PackagedNote
from factdeck.push import Change, NoteInAnki, plan, suspended_tag

OWN = ("Question", "Answer", "Retired", "FactKey")
MINE = suspended_tag("d")
texts = st.sampled_from(["", "one", "two", "cafe\u0301", "café", "three"])
tags = st.lists(
    st.sampled_from(["d::a", "d::b", "D::A", "d::a::mine", "d::retired", "own", "d"]), unique=True, max_size=4
)


def packaged(question: str, answer: str, retired: bool, tags: list[str], key: str = "k") -> PackagedNote:
    fields = {"Question": question, "Answer": answer, "Note": "", "Retired": "2026" if retired else "", "FactKey": key}
    mark = delivery.delivered("d", [fields[name] for name in OWN], tags)
    return PackagedNote(key, "factdeck basic", fields | {"Delivered": str(mark), "Spare1": ""}, tuple(tags))


notes = st.builds(packaged, texts, texts, st.booleans(), tags)


def imported(note: PackagedNote) -> NoteInAnki:
    """The note as Anki has it after an import."""
    fields = {name: delivery.normal(text) for name, text in note.fields.items()}
    return NoteInAnki(1, fields, _unique(note.tags), (10, 11))


def _unique(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({delivery.folded(tag): tag for tag in reversed(tags)}.values())


def learner_at_work(note: NoteInAnki, edits: Mapping[str, str], add: list[str], remove: list[str]) -> NoteInAnki:
    folded = {delivery.folded(tag) for tag in remove}
    kept = [tag for tag in note.tags if delivery.folded(tag) not in folded]
    written = {name: delivery.normal(text) for name, text in edits.items()}
    return replace(note, fields={**note.fields, **written}, tags=_unique((*kept, *add)))


def carried_out(note: NoteInAnki, change: Change) -> NoteInAnki:
    """The note after the change, as Anki does it: with a tag go those below it."""
    fields = {**note.fields, **{name: delivery.normal(text) for name, text in change.fields.items()}}
    gone = tuple(delivery.folded(tag) for tag in change.remove_tags)
    below = tuple(f"{tag}::" for tag in gone)
    kept = [tag for tag in note.tags if delivery.folded(tag) not in gone]
    kept = [tag for tag in kept if not delivery.folded(tag).startswith(below)]
    there = {delivery.folded(tag) for tag in kept}
    kept += [tag for tag in change.add_tags if delivery.folded(tag) not in there]
    suspended = note.suspended.difference(change.unsuspend).union(change.suspend)
    return replace(note, fields=fields, tags=tuple(kept), suspended=suspended)


def pushed(wanted: PackagedNote, note: NoteInAnki) -> NoteInAnki:
    for change in plan(Package("d", {wanted.key: wanted}), [note]).changes:
        note = carried_out(note, change)
    return note


edits = st.dictionaries(st.sampled_from(["Question", "Answer", "Note", "Spare1"]), texts)


@given(st.lists(notes, min_size=2, max_size=4), edits, tags, tags)
def test_a_second_push_does_nothing(
    generations: list[PackagedNote], changed: dict[str, str], add: list[str], remove: list[str]
) -> None:
    note = learner_at_work(imported(generations[0]), changed, add, remove)
    for wanted in generations[1:]:
        note = pushed(wanted, note)
        assert plan(Package("d", {wanted.key: wanted}), [note]).changes == ()


@given(st.lists(notes, min_size=2, max_size=4))
def test_a_note_that_no_learner_touched_becomes_what_an_import_would_make_of_it(
    generations: list[PackagedNote],
) -> None:
    note = imported(generations[0])
    for wanted in generations[1:]:
        note = pushed(wanted, note)
        fresh = imported(wanted)
        assert note.fields == fresh.fields
        assert {delivery.folded(tag) for tag in note.tags} - {MINE} == {delivery.folded(tag) for tag in fresh.tags}
        assert note.suspended == (frozenset(note.cards) if wanted.retired else frozenset())


@given(st.lists(notes, min_size=2, max_size=4), edits, tags)
def test_what_the_learner_wrote_and_tagged_stays(
    generations: list[PackagedNote], changed: dict[str, str], add: list[str]
) -> None:
    before = imported(generations[0])
    note = learner_at_work(before, changed, add, [])
    own = {delivery.folded(tag) for tag in note.tags} - {delivery.folded(tag) for tag in before.tags}
    edited = {name for name, text in changed.items() if delivery.normal(text) != before.fields[name]}
    for wanted in generations[1:]:
        # A text that deck and learner have come to share is the deck's to change.
        edited -= {name for name in edited if delivery.normal(wanted.fields[name]) == delivery.normal(changed[name])}
        # A learner who writes what the deck says next looks like a push that was cut off.
        ahead = any(note.fields[name] == delivery.normal(wanted.fields[name]) for name in changed if name in OWN)
        own = set() if ahead else own
        note = pushed(wanted, note)
        for name in edited:
            assert delivery.normal(note.fields[name]) == delivery.normal(changed[name])
        assert own <= {delivery.folded(tag) for tag in note.tags}


@given(notes, notes, edits)
def test_a_field_is_told_if_and_only_if_both_have_changed_it(
    first: PackagedNote, second: PackagedNote, changed: dict[str, str]
) -> None:
    note = learner_at_work(imported(first), changed, [], [])
    told = {each.field for each in plan(Package("d", {second.key: second}), [note]).kept}
    for name in OWN:
        digests = [delivery.of_text(each.fields[name]) for each in (first, second, note)]
        assert (name in told) == (len(set(digests)) == 3)


@given(notes, notes, st.sampled_from([frozenset(), frozenset({10}), frozenset({10, 11})]))
def test_what_the_learner_suspended_is_never_unsuspended(
    first: PackagedNote, second: PackagedNote, suspended: frozenset[int]
) -> None:
    note = replace(imported(first), suspended=suspended)
    assert suspended <= pushed(first, pushed(second, pushed(first, note))).suspended


def test_a_field_that_came_into_use_since_the_delivery_is_filled_unless_the_learner_has_filled_it() -> None:
    first = packaged("one", "two", False, [])
    wanted = replace(first, fields={**first.fields, "Later": "three"})
    empty = replace(imported(first), fields={**imported(first).fields, "Later": ""})
    assert pushed(wanted, empty).fields["Later"] == "three"
    filled = replace(empty, fields={**empty.fields, "Later": "mine"})
    assert pushed(wanted, filled).fields["Later"] == "mine"


@given(st.text("dä_-.", min_size=1), st.lists(texts), tags)
def test_the_field_delivered_says_what_was_written_into_it(deck: str, said: list[str], given_tags: list[str]) -> None:
    mark = delivery.delivered(delivery.normal(deck), said or [""], given_tags)
    assert delivery.parse(str(mark)) == mark


def test_other_contents_of_the_field_are_nothing() -> None:
    for text in ("", "d", "d 12", "<b>d</b> x", "d 1234567g", "d e2 12345678"):
        assert delivery.parse(text) is None
