"""What a document is about: an event, a meeting, an incident, a house or body, a person.

Questions are set there when they do not say so themselves ("In the floods in Y, how many ...").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from factdeck.language import companies, contests, dates, frames, lexicon, meetings, numbers, periods
from factdeck.language.registry import Registry
from factdeck.language.spelling import head_of, names_a_body, plain_name
from factdeck.language.titles import find_in_title

if TYPE_CHECKING:
    from factdeck.language.annotate import Sentence
    from factdeck.model import Block, Document

_SUBJECTS = {"nsubj", "nsubjpass"}


_SETTLEMENTS = frozenset(
    "borough capital city country county department district hamlet island municipality nation peninsula port province "
    "region republic settlement state suburb territory town village".split()
)
"""What an article can say that its title is, so that all that it tells is set there."""
_AUTHORITIES = frozenset(
    "administration agency assembly authority cabinet commission committee council department directorate government "
    "house ministry office parliament secretariat senate".split()
)
"""Bodies whose papers tell of the world, not of themselves."""


class Topics:
    """What each document of a file is about; built once, then only asked."""

    def __init__(
        self,
        documents: Sequence[Document],
        sentences: Mapping[str, Sequence[Sentence]],
        names: Registry,
        issued: Mapping[str, str] | None = None,
    ) -> None:
        self._names = names
        self._openings = {document.id: sentences[document.id][:1] for document in documents}
        self._meetings = {document.id: meetings.meeting(document) for document in documents}
        self._events = {document.id: self._find_event(document, sentences[document.id]) for document in documents}
        self._general = {d.id for d in documents if _is_general(sentences[d.id])}
        self._kinds = {d.id: self._find_kind(d) for d in documents}
        self._results = {d.id: companies.find(d) for d in documents}
        self._inherit_events(documents)
        self._matches = {d.id: contests.find(d, sentences[d.id], names) for d in documents}
        issued = issued or {}
        self._days = days = {document.id: issued.get(document.id, "") for document in documents}
        self._played = {d.id: contests.day(sentences[d.id], days[d.id]) for d in documents}
        self._frames = {
            d.id: frames.incident(d, days[d.id])
            or frames.vote(sentences[d.id], days[d.id])
            or frames.contest(d, sentences[d.id], days[d.id])
            or frames.incident_told(d, sentences[d.id], days[d.id])
            or _results(d)
            or periods.told(d, sentences[d.id])
            or frames.gathering(d, days[d.id])
            for d in documents
        }
        self._named = {
            d.id: {w for s in sentences[d.id] for n in s.names for w in n.text.split() if len(w) > 3} for d in documents
        }
        self._people = {d.id: self._find_person(d, sentences[d.id]) for d in documents}

    def person(self, document: Document) -> str | None:
        """The person whom a document is about, by the full name; None if it is about none."""
        return self._people[document.id]

    def event(self, document: Document) -> str | None:
        """The event that a document is about, by its full name; None if it is about none."""
        return self._events[document.id]

    def short_event(self, document: Document) -> str | None:
        """The event that a document is about without the body it belongs to, if the rest still tells it."""
        topic = self.event(document)
        if topic is None:
            return None
        parts = re.split(r"\s(?=of (?:the )?[A-Z])", topic)
        whole = len(parts) < 3 or parts[1].startswith("of the ")
        return topic if whole else " ".join(parts[:2])

    def is_general(self, document: Document) -> bool:
        """Whether a document tells how things are in general, as a textbook does, not what happened."""
        return document.id in self._general

    def kind(self, document: Document) -> str:
        """The kind of thing that an article tells of in general, as its title has it ("hellbender"); else ""."""
        return self._kinds[document.id]

    def results(self, document: Document) -> companies.Results | None:
        """Whose results a document reports, and for which period; None if it reports none."""
        return self._results[document.id]

    def _find_kind(self, document: Document) -> str:
        word = plain_name(document.title).lower()
        if document.id not in self._general or not _KIND.fullmatch(word):
            return ""
        said = re.compile(rf"\b(?:[Tt]he|[Aa]n?(?: adult)?) {re.escape(word)}\b|\b{re.escape(word)}e?s\b", re.I)
        found = [m for block in document.blocks if block.kind == "paragraph" for m in said.finditer(block.text)]
        lowered = any(word in m[0] for m in found)
        return word if lowered and len(found) >= _OFTEN else ""

    def is_gathering(self, document: Document) -> bool:
        """Whether a document is about an event or a meeting, not about a place or body."""
        return bool(self.event(document) or self.meeting(document))

    def meeting(self, document: Document) -> str:
        """What the minutes of a meeting are of ("meeting of the Parks Committee on 12 March 2024"), else ""."""
        return self._meetings[document.id]

    def voice(self, document: Document, block: Block | None = None) -> str:
        """Whose words the facts of minutes are, for what did not happen at the meeting itself; else "".

        With a block also under which item of the agenda they stand, where that tells what they are on.
        """
        body, _, day = self.meeting(document).removeprefix("meeting of the ").rpartition(" on ")
        part, _, whole = body.partition(" of ")
        parted = bool(whole) and names_a_body(whole)
        whose = f"{whole}'s {part}" if parted else f"the {body}"
        item = meetings.agenda_item(document, block) if block is not None and body else ""
        return f"according to {whose} minutes of {day}{item}" if body else ""

    def match(self, document: Document, block: Block) -> str:
        """Where what a block tells is set, if it is about one match: "in the match between X and Y", else ""."""
        return self._matches[document.id].get(block.line, "")

    def frame(self, document: Document, block: Block) -> str:
        """What each question on a dated report must name: its match with the day, its incident, its vote; else ""."""
        match = self.match(document, block)
        played = self._played[document.id]
        if match and played:
            return f"{match} {dates.preposition(played)} {dates.spell(played)}"
        if match or self.is_gathering(document):
            return match
        return companies.told_at(document, block, self._days[document.id]) or self._frames[document.id]

    def setting(self, document: Document) -> str:
        """Where everything in a document is set: an event, meeting or incident, a house, or a body and its year."""
        if meeting := self.meeting(document):
            return f"at the {meeting}"
        if event := self.event(document):
            return f"at the {event}"
        if place := self.place(document):
            return place
        if frame := self._frames[document.id]:
            return frame
        title = plain_name(document.title)
        year = next((f" in {m[1]}" for b in document.front if (m := re.search(r"\bfor ((?:19|20)\d\d)$", b.text))), "")
        letterhead = [plain_name(block.text) for block in document.front[:1]] if year else []
        named = [part.partition(",")[0] for part in re.split(r"\s+[|–—]\s+", title)]
        body = next((name for name in (title, *letterhead, *named[1:]) if names_a_body(name)), "")
        if not body or head_of(body) in _AUTHORITIES:
            return ""  # who issued a text is not where its facts are set, unless it reports on itself
        said = any(re.search(rf"\b[Tt]he {re.escape(body)}", block.text) for block in document.blocks) or " of " in body
        return f"at {'the ' if said else ''}{body}{year}"

    def account(self, document: Document) -> str:
        """What a fact is told of where nothing else says so: a life, or the document itself as a source.

        "" for what tells how things are in general, or is about an event.
        """
        if hero := self.person(document):
            return f"in the life of {hero}"
        if (self.is_general(document) and not self._days[document.id]) or self.is_gathering(document):
            return ""
        return frames.titled(document, self._days[document.id], self._named[document.id])

    def matter(self, document: Document, block: Block) -> str:
        """What a textbook tells of below a heading such as "4.2 The Human Heart": "in the human heart"; else ""."""
        if not self.is_general(document) or self._days[document.id]:
            return ""
        above = [b.text for b in document.blocks if b.kind == "heading" and b.line <= block.line]
        for heading in reversed([document.title, *above]):
            match = _MATTER.fullmatch(heading)
            words = match["thing"].lower() if match else ""
            if words and sum(f" {words.split()[-1]} " in b.text for b in document.blocks) > 1:
                return f"in {words}"
        return ""

    def place(self, document: Document) -> str:
        """ "In" the town or "at" the building that an article is about, as its first sentence says; else ""."""
        for sentence in self._openings.get(document.id, ()):
            for name in sentence.names:
                root = sentence.parsed[name.start : name.end].root
                kind = next((t.lemma_ for t in root.head.children if t.dep_ == "attr"), "")
                if (
                    self._names.full(name) == plain_name(document.title)
                    and root.dep_ == "nsubj"
                    and root.head.lemma_ == "be"
                    and (kind.lower() in _SETTLEMENTS or lexicon.kind_of(kind) == "place")
                ):
                    where = "in" if kind.lower() in _SETTLEMENTS else "at"
                    return f"{where} {self._names.with_article(self._names.full(name))}"
        return ""

    def _inherit_events(self, documents: Sequence[Document]) -> None:
        """A second report in the same file whose title has the kind of event is about the same one."""
        known = [topic for topic in self._events.values() if topic]
        for document in documents:
            words = re.findall(r"\w+", document.title.lower())
            if not self._events[document.id] and len(set(known)) == 1 and head_of(known[0]) in words:
                self._events[document.id] = known[0]

    def _find_event(self, document: Document, sentences: Sequence[Sentence]) -> str | None:
        """An event named in the title and in the text, or the subject of the first sentence."""
        title = document.title.lower()
        events = [
            n for s in sentences for n in s.names if n.kind == "event" and (n.number is not None or " of " in n.text)
        ]
        in_title = [n for n in events if n.head in title and (n.number is None or _says(title, n.number))]
        if in_title:
            return Counter(map(self._names.full, in_title)).most_common(1)[0][0]
        for sentence in sentences[:1]:
            for name in sentence.names:
                if name in events and any(t.dep_ in _SUBJECTS for t in sentence.parsed[name.start : name.end]):
                    return self._names.full(name)
        return None

    def _find_person(self, document: Document, sentences: Sequence[Sentence]) -> str | None:
        """The person whose name is the title, by the fullest form that the text gives."""
        title = find_in_title(document.title)
        people = [self._names.full(n) for s in sentences[:2] for n in s.names if n.kind == "person"]
        return next((p for p in people if title and {title.split()[0], title.split()[-1]} <= set(p.split())), None)


def _results(document: Document) -> str:
    """ "At X plc in the third quarter of 2023", if a document reports the results of a company; else ""."""
    results = companies.find(document)
    return f"at {results.body} in {results.period}" if results else ""


def _is_general(sentences: Sequence[Sentence]) -> bool:
    """Whether most main verbs are in the present tense and few sentences have a date."""
    roots = [t for s in sentences for t in s.parsed if t.dep_ == "ROOT"]
    present = sum(
        t.tag_ in {"VBZ", "VBP"} or any(a.tag_ in {"VBZ", "VBP"} and a.dep_ in {"aux", "auxpass"} for a in t.children)
        for t in roots
    )
    dated = sum(bool(s.dates) for s in sentences)
    return present > _MOSTLY * len(roots) and dated < (1 - _MOSTLY) * len(sentences)


_MOSTLY = 0.6
_KIND = re.compile(r"[a-z]{3,}(?: [a-z]{3,})?")
_OFTEN = 3
"""Times that an article names the kind of thing it tells of, not counting pronouns."""
_MATTER = re.compile(r"(?:(?:Chapter|Section|Unit|Lesson|Part) )?[\d.]*:? ?(?P<thing>The(?: [A-Za-z]+){1,3})")


def _says(title: str, number: int) -> bool:
    return any(numbers.ordinal(word) == number for word in re.findall(r"[\w-]+", title))
