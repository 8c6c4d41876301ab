"""Questions in the form that the formats of other systems share, and what such a format can't express.

An exporter (``plugins.Exporter``) is given these values and nothing else, so that it needs to know neither
items nor notes.  What a learner may type is spelt out here, since learning platforms compare letters and
not meanings: a count is a number, and a date is accepted in the usual English orders (CLDR: en, en-GB) and
in that of ISO 8601.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from factdeck.language import dates, numbers
from factdeck.model import Deck, Evidence, Item
from factdeck.records import SEPARATOR

Kind = Literal["short", "numeric", "cloze", "list", "choice", "true_false", "matching", "ordering"]

RECITABLE = 7
"""How many members of a list are all asked for; of a longer one, any FEW."""
FEW = 5

_HEDGE = re.compile(r"(?:about|almost|around|at least|more than|nearly|over|some)\s+", re.IGNORECASE)
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 can't hold in any way, and that no reader sees."""
_NOT_ASKED = {"retired", "rejected"}


@dataclass(frozen=True, slots=True)
class Proof:
    """A verbatim quote, and in words where it stands."""

    quote: str
    place: str

    def __str__(self) -> str:
        return f"“{self.quote}” ({self.place})"


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen: right or not, and what to say to whoever chose it."""

    text: str
    right: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with all that is known of its answer.

    ``text`` holds one GAP if and only if the kind is "cloze".  ``answer`` is what a person reads as the
    right answer, ``accepted`` what a learner may type, the best one first; empty where a person has to
    grade.  ``number`` is the value of a numeric question in digits, ``tolerance`` how far off is still
    right.  ``members`` are those of a list, or of an ordering in their right order; ``enough`` is how many
    of a list are asked for.  ``options`` are those of "choice" and of "true_false", there "True" before
    "False"; ``pairs`` those of "matching".
    """

    key: str
    kind: Kind
    text: str
    answer: str
    accepted: tuple[str, ...] = ()
    number: str = ""
    tolerance: str = "0"
    members: tuple[str, ...] = ()
    enough: int = 0
    options: tuple[Option, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    proofs: tuple[Proof, ...] = ()
    tags: tuple[str, ...] = ()
    points: int = 1


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a format can't express, and the keys of the questions concerned; none for the deck's own."""

    what: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A deck for other systems: its questions in order; ``losses`` tells which items are not among them."""

    deck: str
    title: str
    description: str
    questions: tuple[Question, ...]
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """What an exporter made: files by their names, and all that they don't hold."""

    files: Mapping[str, bytes]
    losses: tuple[Loss, ...]


def exchange(deck: Deck) -> Exchange:
    """The questions of a deck; items that are retired or rejected are not asked."""
    titles = {document.id: document.title or document.source.title for document in deck.documents}
    ordered = sorted(deck.items, key=lambda item: item.order)
    asked = [item for item in ordered if item.status not in _NOT_ASKED]
    gone = tuple(item.key for item in ordered if item.status in _NOT_ASKED)
    counts = {item.value.normal for item in asked if item.value.kind == "count"}
    return Exchange(
        deck.id,
        _plain(deck.title),
        _plain(deck.description),
        tuple(_question(item, titles, counts) for item in asked),
        (Loss("retired items are left out", gone),) if gone else (),
    )


def lost(what: str, questions: Iterable[Question], when: Callable[[Question], object] = lambda _: True) -> list[Loss]:
    """The loss of the questions that it meets, in a list; an empty list if it meets none."""
    keys = tuple(question.key for question in questions if when(question))
    return [Loss(what, keys)] if keys else []


def evidence(question: Question) -> str:
    """The quotes of a question and their places, as text on one line."""
    return " ".join(map(str, question.proofs))


def shown(question: Question, most: int) -> str:
    """The text of a question cut to a name of at most so many characters, at a space if there is one."""
    text = " ".join(question.text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut}…"


def _question(item: Item, titles: Mapping[str, str], counts: Collection[str]) -> Question:
    kind: Kind = "short" if item.kind == "basic" else item.kind
    text, answer = _plain(item.question), _plain(item.answer)
    proofs = tuple(_proof(each, titles) for each in item.evidence)
    tags = tuple(map(_plain, item.tags))
    if kind == "list":
        members = _members(item)
        enough = _enough(len(members), counts)
        if enough < len(members):
            text = f"{text} Name any {numbers.count_word(enough)}."
        return Question(
            item.key,
            kind,
            text,
            answer,
            members=members,
            enough=enough,
            proofs=proofs,
            tags=tags,
            points=max(enough, 1),
        )
    number = _number(item) if kind == "short" else ""
    accepted = tuple(dict.fromkeys([answer, *_spellings(item)]))
    return Question(item.key, "numeric" if number else kind, text, answer, accepted, number, proofs=proofs, tags=tags)


def _members(item: Item) -> tuple[str, ...]:
    """The members of a list; where a person edited the answer, it is right and the value is old."""
    names: Sequence[str] = item.value.members
    if SEPARATOR.join(names) != item.answer:
        names = [name for name in item.answer.split(SEPARATOR) if name]
    return tuple(map(_plain, names))


def _enough(size: int, counts: Collection[str]) -> int:
    """How many of a list to ask for: not all, where its points would answer a question that asks for their number."""
    if str(size) in counts and size > 1:
        return min(FEW, size - 1)
    return size if size <= RECITABLE else FEW


def _number(item: Item) -> str:
    """The answer in digits if it is a number and nothing else; a unit or currency can't be graded as one."""
    if item.value.kind not in ("count", "quantity"):
        return ""
    value = numbers.cardinal(_HEDGE.sub("", item.answer, count=1))
    return "" if value is None else f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _spellings(item: Item) -> list[str]:
    """Other ways to write the date that is the answer; none where a person worded it in another way."""
    date = item.value.normal
    if item.value.kind != "date" or not re.fullmatch(r"\d{4}-\d\d-\d\d", date) or dates.spell(date) != item.answer:
        return []
    day, month, year = item.answer.split()
    return [f"{month} {day}, {year}", f"{month} {day} {year}", date]


def _proof(evidence: Evidence, titles: Mapping[str, str]) -> Proof:
    title = titles.get(evidence.document) or PurePosixPath(evidence.source).name
    page = f"page {evidence.page}, " if evidence.page else ""
    return Proof(_plain(evidence.quote), _plain(f"{title}, {page}line {evidence.line}"))


def _plain(text: str) -> str:
    return _UNWRITABLE.sub(" ", text)
