"""The data that flows from a source to a deck.

Every type is frozen and holds only values, so a stage can neither change what an earlier stage
found nor reach back into it.  This module imports nothing but the standard library.

Offsets are counted in characters of the decoded source text, from 0; pages and lines from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

GAP = "_____"
"""What stands for the missing words in the text of a cloze item; occurs exactly once."""

BY_HAND = "by-hand"
"""The kind of fact of an item that a person wrote; it needs no evidence."""

DO = "what to do"
"""The wh-phrase that asks for an infinitive: "What did she decide to do?"."""

BlockKind = Literal["heading", "paragraph", "item", "row", "line", "dateline"]
ItemKind = Literal["basic", "cloze", "list"]
QuestionKind = Literal["choice", "true_false", "matching", "ordering", "numeric", "short", "cloze", "list"]
"""How a quiz asks an item, in the order of its parts."""
Status = Literal["new", "approved", "edited", "rejected", "retired"]
What = Literal["new", "answer", "wording", "quote", "conflict", "edited", "matched", "retired", "returned"]
"""What happens to an item; "edited" is by a person, its words or the tags of its deck."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that the user gave: its name as the user knows it, and what it held."""

    path: str
    media_type: str
    sha256: str
    title: str = ""
    date: str = ""
    """The date of the source where deck.yaml gives one (EDTF), else empty."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of block text that stands unchanged in the source.

    ``block.text[start:start + length] == source_text[raw:raw + length]``.  Between two pieces the
    source holds what a reader took out: line ends, indents, page numbers, emphasis marks.
    """

    start: int
    raw: int
    length: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row, short line or dateline.

    The text is unwrapped: one line, single spaces, no emphasis marks.  The cells of a row are
    parted by tabs; the label of a list item ("-", "3.") is not part of its text.
    """

    kind: BlockKind
    text: str
    line: int
    page: int | None = None
    level: int = 0
    """Depth of a heading or list item, from 1; 0 for the other kinds."""
    pieces: tuple[Piece, ...] = ()

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the source text of ``self.text[start:end]``."""
        if end <= start:
            raise ValueError(f"empty range {start}:{end}")
        first = next(p for p in self.pieces if p.start + p.length > start)
        last = next(p for p in reversed(self.pieces) if p.start < end)
        return (
            first.raw + max(0, start - first.start),
            last.raw + min(last.length, end - last.start),
        )


@dataclass(frozen=True, slots=True)
class Document:
    """One article, report or chapter of a source, as a reader made it.

    ``front`` holds the lines above the title of the first document of a file (issuer, place,
    date), which speak for every document of that file.  ``dateline`` stands apart from the
    paragraph that it opened.
    """

    id: str
    source: Source
    title: str
    blocks: tuple[Block, ...]
    front: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: a verbatim quote (white space folded) and its place."""

    quote: str
    source: str
    document: str
    page: int | None
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """What a fact states.

    ``text`` is what a person reads; ``normal`` what a program compares: EDTF for a date, digits
    for a count or quantity, empty for the other kinds.  ``members`` are those of a list.
    """

    kind: Literal["date", "count", "quantity", "person", "organization", "place", "name", "list", "text"]
    text: str
    normal: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb group: "had been held off" is ("had", "been"), "held", base "hold", particle "off"."""

    auxiliaries: tuple[str, ...]
    form: str
    base: str
    tense: Literal["past", "present"]
    third_singular: bool = False
    particle: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A constituent of a clause in words that stand alone: references are already resolved."""

    role: Literal["subject", "object", "complement", "agent", "time", "place", "other"]
    text: str
    preposition: str = ""

    def __str__(self) -> str:
        return f"{self.preposition} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Clause:
    """A plain statement and the constituent of it that a question asks for.

    ``asked`` counts the phrases from the subject, 0, on; ``wh`` is what asks for it, without its
    preposition: "who", "when", "how many major tasks", "which county".  Without a ``wh`` the clause
    stays a statement, and the value becomes a gap in it.
    """

    subject: Phrase
    verb: Verb
    rest: tuple[Phrase, ...]
    asked: int
    wh: str
    setting: str = ""
    """Where or of what the clause is told, where it does not say so itself: "in the floods in Y"."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed statement with its evidence.

    Kind, subject, relation and scope identify it; the value and the wording never do, so that
    "ten tasks" and "twelve tasks" are one fact at two times.  The stem says how to ask for the
    value: a clause to be turned into a question, a whole question, or a statement with a GAP.
    """

    kind: str
    subject: str
    relation: str
    value: Value
    evidence: tuple[Evidence, ...]
    stem: Clause | str
    scope: str = ""
    salience: float = 0.5
    """How much a teacher would want it, from 0 to 1, as the extractor says.

    0.9 is what the document is about: what a thing is, the main idea of an event.  0.7 is what a teacher
    asks first: how many, which post, which title; the day of an event and who came to a post have 0.8.
    0.5 is a plain fact; one with a name in it, who or where or what for a short form, has 0.6.  0.3 is
    about the paper and not about its subject; who issued it, when, and which number an event had have 0.4.
    """
    extractor: str = ""
    """The name of the extractor that found it, which is its kind to a person; the pipeline sets it."""
    topic: str = ""
    """What stands above the evidence, title and headings, outermost first; the pipeline sets it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact put into words, before any rule has judged it."""

    fact: Fact
    kind: ItemKind
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that a rule, or a person, refused, and why."""

    candidate: Candidate
    rule: str
    reason: str


Difference = Literal["date", "revision", "scope", "value"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Candidates for one fact from documents that give different answers, all held back.

    ``difference`` is what may explain it, first of these: the quotes tell of different dates, so that all
    may be right; the documents are of different days, so that one may revise the other; the quotes name
    different places, people or bodies.  Else it is just another "value".
    """

    sides: tuple[Candidate, ...]
    difference: Difference


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to an item at a build, at a time like "2026-11-24T08:00:00Z".

    ``how`` tells by what a fact was recognised ("similarity 83"), where not by its key.  ``was`` is the
    answer until then and ``source`` the one that gave it, where the source has come to give another;
    in a conflict that answer stands until a person decides.
    """

    at: str
    what: What
    how: str = ""
    was: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """What a learner meets, as the ledger remembers it.

    ``changed`` is when a learner would last have seen something else (UTC, "2026-11-24T08:00:00Z");
    ``order`` its place among all items that the ledger knows, in the order of the sources, from 1.
    Extractor, salience and topic are the fact's; an item that is retired has none.  ``history`` is
    empty until something happens to the item; then it begins with when the item was new.
    """

    key: str
    kind: ItemKind
    question: str
    answer: str
    evidence: tuple[Evidence, ...]
    fact_kind: str
    value: Value
    status: Status
    changed: str
    order: int
    tags: tuple[str, ...] = ()
    extractor: str = ""
    salience: float = 0.0
    topic: str = ""
    history: tuple[Change, ...] = ()
    subject: str = ""
    """What the fact is about; with relation and stem empty where a person has edited the words."""
    relation: str = ""
    stem: Clause | str = ""
    wrong_options: tuple[str, ...] = ()
    """Those that a person wrote, for a quiz."""

    @property
    def was(self) -> Change | None:
        """When the source last came to give another answer, which a learner may still have in mind."""
        return next((change for change in reversed(self.history) if change.was and change.what != "conflict"), None)

    @property
    def first_seen(self) -> str:
        return self.history[0].at if self.history else self.changed


@dataclass(frozen=True, slots=True)
class QuizRow:
    """Questions of one sort in a quiz: ``count`` of them, None for all there are; what is empty leaves none out.

    Without a kind an item is asked with options where there are fair ones, else in its own way.  ``line`` is
    where it stands in deck.yaml, for messages.
    """

    count: int | None = None
    kind: QuestionKind | None = None
    topic: str = ""
    source: str = ""
    tag: str = ""
    points: int = 1
    line: int = 0


MOST_VERSIONS = 702
"""Of a quiz: A to Z, then AA to ZZ."""

QuizExtra = Literal["large_print", "flashcards", "answer_sheet", "pdf"]
"""What is made of a quiz when it is asked for, beside the pages that are always made."""


Ink = Literal["full", "saving"]
"""How much paper and ink a quiz may take."""

Flip = Literal["long", "short", "fold"]
"""The edge over which a printer turns a sheet of cards; "fold" is for printers that don't, and folded cards."""


MOST_MOVED = 5
"""Millimetres that the backs of cards can be moved without leaving what printers print on."""


@dataclass(frozen=True, slots=True)
class CardSheets:
    """How flashcards are printed; the backs are moved by so many millimetres where a printer misses the fronts."""

    flip: Flip = "long"
    right: float = 0
    down: float = 0


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A quiz that a person wants.  Without rows every item is asked, in its own way and in the order of the deck.

    ``options`` is how many a choice has at most, ``tolerance`` how many per cent a number may be off;
    ``also`` is what is made besides; ``where`` names the file for messages.  ``columns`` and ``ink`` are those of
    the ordinary pages.
    """

    rows: tuple[QuizRow, ...] = ()
    versions: int = 1
    seed: str = ""
    options: int = 4
    tolerance: float = 0
    title: str = ""
    class_name: str = ""
    time: str = ""
    instructions: str = ""
    where: str = ""
    also: tuple[QuizExtra, ...] = ()
    columns: int = 1
    ink: Ink = "full"
    cards: CardSheets = CardSheets()


@dataclass(frozen=True, slots=True)
class Deck:
    """The ordered items that leave the house, what was refused, what a person did not choose or must decide."""

    id: str
    title: str
    description: str
    items: tuple[Item, ...]
    rejected: tuple[Rejected, ...] = ()
    documents: tuple[Document, ...] = field(default=(), repr=False)
    not_chosen: tuple[Item, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    blueprint: Blueprint = Blueprint()
    issued: tuple[str, ...] = ()
    """The dates of the documents that give one (EDTF)."""
    silent: tuple[str, ...] = ()
    """The sources in which nothing is found any more, so that their items stay as they are."""
