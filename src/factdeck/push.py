"""Brings a deck that is in Anki up to date in place: what differs is written, and nothing else.

A note is one of the deck's if its field Delivered says so (see ``delivery``).  The merge is three-way
for each field that the deck fills and for each tag: what was delivered last time (a digest), what the
package says now, what stands in Anki.  What the learner changed stays; where the package has changed
the same field too, both texts are reported and the learner's stays.  All other fields and tags are the
learner's and not looked at.

Notes are found and written through AnkiConnect, which can't give a note its GUID.  So it adds none:
what is missing comes by import of a package, and from then on is the same note for both ways.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from factdeck import delivery
from factdeck.ankiconnect import Action, AnkiConnect
from factdeck.apkg import Package, PackagedNote
from factdeck.delivery import Delivered

Progress = Callable[[str, int, int], None]
"""Told the stage, how many steps are done and how many there are."""

_NOTHING = delivery.of_text("")
_AT_A_TIME = 500
"""How many notes are asked for in one request."""


@dataclass(frozen=True, slots=True)
class NoteInAnki:
    """A note as Anki has it."""

    id: int
    fields: Mapping[str, str]
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    suspended: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done to one note; ``before`` holds the texts that ``fields`` replaces."""

    note: int
    key: str
    fields: Mapping[str, str]
    before: Mapping[str, str]
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()
    suspend: tuple[int, ...] = ()
    unsuspend: tuple[int, ...] = ()

    @property
    def actions(self) -> list[Action]:
        """The change in AnkiConnect's words.

        Even if Anki stops midway, the tag of a suspension is there as long as the cards are suspended, and
        Delivered claims nothing that is not there.
        """
        notes = [self.note]
        tags = self.add_tags or self.remove_tags
        mark = {name: text for name, text in self.fields.items() if tags and name == delivery.FIELD}
        texts = {name: text for name, text in self.fields.items() if name not in mark}
        steps: list[tuple[str, object, dict[str, object]]] = [
            ("unsuspend", self.unsuspend, {"cards": list(self.unsuspend)}),
            ("updateNoteFields", texts, {"note": {"id": self.note, "fields": texts}}),
            ("removeTags", self.remove_tags, {"notes": notes, "tags": " ".join(self.remove_tags)}),
            ("addTags", self.add_tags, {"notes": notes, "tags": " ".join(self.add_tags)}),
            ("updateNoteFields", mark, {"note": {"id": self.note, "fields": mark}}),
            ("suspend", self.suspend, {"cards": list(self.suspend)}),
        ]
        return [(name, params) for name, needed, params in steps if needed]


@dataclass(frozen=True, slots=True)
class Kept:
    """A field that both the learner and the deck have changed since the last delivery."""

    key: str
    note: int
    field: str
    learner: str
    deck: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a push would do, and what it leaves to a person.

    ``missing`` are the keys of live notes that Anki does not have, ``unknown`` those of notes of this deck
    in Anki that the package does not have, ``twice`` those that several notes in Anki claim; ``altered``
    are notes whose note type has lost a field.
    """

    deck: str
    changes: tuple[Change, ...]
    same: int
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    kept: tuple[Kept, ...]
    twice: tuple[str, ...]
    altered: tuple[str, ...]


def plan(package: Package, found: Iterable[NoteInAnki]) -> Plan:
    """Compare the notes of a package with those of the same deck in Anki."""
    by_key: dict[str, list[NoteInAnki]] = defaultdict(list)
    for note in found:
        by_key[note.fields.get("FactKey", "")].append(note)
    changes: list[Change] = []
    kept: list[Kept] = []
    twice = tuple(key for key in package.notes if len(by_key.get(key, ())) > 1)
    altered = []
    same = 0
    for key, wanted in package.notes.items():
        if len(by_key.get(key, ())) != 1:
            continue
        (note,) = by_key[key]
        if not set(delivery.own(wanted.fields)) <= note.fields.keys():
            altered.append(key)
            continue
        change, conflicts = _merged(package.deck, wanted, note)
        kept += conflicts
        if change.actions:
            changes.append(change)
        else:
            same += 1
    return Plan(
        package.deck,
        tuple(changes),
        same,
        tuple(key for key, wanted in package.notes.items() if key not in by_key and not wanted.retired),
        tuple(key for key in by_key if key not in package.notes),
        tuple(kept),
        twice,
        tuple(altered),
    )


def _merged(deck: str, wanted: PackagedNote, note: NoteInAnki) -> tuple[Change, list[Kept]]:
    last = delivery.parse(note.fields[delivery.FIELD]) or Delivered(deck, ())
    fields, texts, kept, ahead = _texts(wanted, note, last)
    add, remove, tags = _tags(wanted, note, last, ahead)
    mark = Delivered(deck, texts, tags)
    if mark != last:
        fields[delivery.FIELD] = str(mark)
    suspend, unsuspend = _suspension(deck, wanted, note)
    add += [suspended_tag(deck)] if suspend else []
    remove += [tag for tag in note.tags if not wanted.retired and _same(tag, suspended_tag(deck))]
    add += _lost_with(remove, note.tags)
    before = {name: note.fields[name] for name in fields}
    return Change(note.id, wanted.key, fields, before, tuple(add), tuple(remove), suspend, unsuspend), kept


def _texts(
    wanted: PackagedNote, note: NoteInAnki, last: Delivered
) -> tuple[dict[str, str], tuple[str, ...], list[Kept], bool]:
    """The fields to write, the digests to remember, the conflicts, and whether Anki is ahead of Delivered.

    It is ahead where a push was cut off: a text of the package is there, and Delivered does not know of it.
    """
    write: dict[str, str] = {}
    remember: list[str] = []
    kept: list[Kept] = []
    ahead = False
    names = delivery.own(wanted.fields)
    digests = dict(zip(names, last.fields, strict=False))
    for name in names:
        was = digests.get(name, _NOTHING)  # a field that came into use since then
        mine, theirs = delivery.of_text(note.fields[name]), delivery.of_text(wanted.fields[name])
        if mine == was != theirs:
            write[name] = wanted.fields[name]
        ahead = ahead or mine == theirs != was
        both = len({was, mine, theirs}) == 3
        remember.append(was if both else theirs)
        if both:
            kept.append(Kept(wanted.key, note.id, name, note.fields[name], wanted.fields[name]))
    return write, tuple(remember), kept, ahead


def _tags(
    wanted: PackagedNote, note: NoteInAnki, last: Delivered, ahead: bool
) -> tuple[list[str], list[str], tuple[str, ...]]:
    """The tags to add and to remove, and the digests to remember.

    What the learner gave stays the learner's, even if the deck gives it too; what the learner took away
    stays away.
    """
    was, now = set(last.tags), {delivery.of_tag(tag) for tag in wanted.tags}
    there = {delivery.of_tag(tag) for tag in note.tags}
    add = [tag for tag in wanted.tags if delivery.of_tag(tag) not in there | was]
    remove = [tag for tag in note.tags if delivery.of_tag(tag) in was - now]
    learners = set() if ahead else there - was
    return add, remove, tuple(sorted(now - learners))


def _lost_with(remove: Sequence[str], tags: Iterable[str]) -> list[str]:
    """The tags below those to be removed, which Anki removes with them."""
    above = [f"{delivery.folded(tag)}::" for tag in remove]
    return [tag for tag in tags if tag not in remove and delivery.folded(tag).startswith(tuple(above))]


def _suspension(deck: str, wanted: PackagedNote, note: NoteInAnki) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The cards to suspend and to unsuspend.

    The tag says that a push has suspended the note before: if its cards are not suspended, the learner
    wants them back.  Where a card is suspended without the tag, the learner has decided for the note.
    """
    before = any(_same(tag, suspended_tag(deck)) for tag in note.tags)
    if wanted.retired and not before and not note.suspended:
        return note.cards, ()
    if before and not wanted.retired:
        return (), tuple(card for card in note.cards if card in note.suspended)
    return (), ()


def suspended_tag(deck: str) -> str:
    """The tag of a note whose cards a push has suspended."""
    return f"{deck}::suspended"


def _same(one: str, other: str) -> bool:
    return delivery.folded(one) == delivery.folded(other)


def survey(anki: AnkiConnect, deck: str, progress: Progress) -> list[NoteInAnki]:
    """The notes of a deck that Anki has, wherever the learner keeps them.

    Raises UserError where Anki can't be asked.
    """
    query = '"{}:{} *"'.format(delivery.FIELD, deck.replace("_", r"\_"))
    ids: list[int] = anki.call("findNotes", query=query)
    suspended = frozenset(anki.call("findCards", query=f"{query} is:suspended")) if ids else frozenset()
    notes = []
    for start in range(0, len(ids), _AT_A_TIME):
        progress("asking Anki", start, len(ids))
        for info in anki.call("notesInfo", notes=ids[start : start + _AT_A_TIME]):
            if info:  # else it was deleted a moment ago
                fields = {name: each["value"] for name, each in info["fields"].items()}
                cards = tuple(info["cards"])
                notes.append(
                    NoteInAnki(info["noteId"], fields, tuple(info["tags"]), cards, suspended.intersection(cards))
                )
    return [note for note in notes if _is_of(deck, note)]


def _is_of(deck: str, note: NoteInAnki) -> bool:
    """Whether the note is the deck's; Anki's search takes other cases, and fields of other note types, too."""
    mark = delivery.parse(note.fields.get(delivery.FIELD, ""))
    return mark is not None and mark.deck == deck


def carry_out(anki: AnkiConnect, changes: Sequence[Change], progress: Progress) -> dict[int, str]:
    """Do what was planned; return what Anki said against it by the ids of the notes.

    Raises UserError where Anki stops answering; the next push then goes on from there.
    """
    steps = [(change.note, action) for change in changes for action in change.actions]
    errors: dict[int, str] = {}
    answers = anki.each([action for _, action in steps])
    for done, ((note, _), error) in enumerate(zip(steps, answers, strict=True)):
        progress("updating Anki", done, len(steps))
        if error:
            errors.setdefault(note, error)
    return errors
