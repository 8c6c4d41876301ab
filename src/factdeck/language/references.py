"""Who and what the words of a file refer to: acronyms, short names, "he", "the conference".

A reference is resolved only where it is certain by one of a few plain rules; otherwise the answer
is None, and whatever depends on it is left out.  Better no item than one about the wrong person.
The rules for pronouns follow centering theory (Grosz, Joshi and Weinstein 1995): the subject of
the last sentence is what the next one most likely speaks of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from factdeck.language import acronyms, lexicon, numbers
from factdeck.language.names import Name, find_in_title

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factdeck.language.annotate import Sentence
    from factdeck.model import Document

_SUBJECTS = {"nsubj", "nsubjpass"}
_DOMINANT = 3
"""How many times more often than the next a name must occur to be what its head noun means."""

_REACH = 3
"""How many sentences back a pronoun may look."""


class References:
    """What the sentences of one file say of whom; built once, then only asked."""

    def __init__(self, documents: Sequence[Document], sentences: Mapping[str, Sequence[Sentence]]) -> None:
        self.acronyms = {
            acronym.short: acronym
            for document in documents
            for block in (*document.front, *document.blocks)
            for acronym in acronyms.find(block.text)
        }
        self._sentences = sentences
        everything = [(s, n) for document in documents for s in sentences[document.id] for n in s.names]
        self._people = _longest_people(n.text for _, n in everything if n.kind == "person")
        self._numbered = self._longest_numbered(documents, everything)
        self._headed = self._by_head(documents, everything)
        self._articled = {self.full(n) for _, n in everything if n.article}
        self._bodies = {self.full(n) for _, n in everything if n.kind == "organization"}
        self._relatives = {
            token.nbor().text
            for own in sentences.values()
            for s in own
            for token in s.parsed[:-1]
            if token.lemma_.lower() in lexicon.KIN
        }
        self._posts = self._holders(everything)
        self._topics = {document.id: self._find_topic(document, sentences[document.id]) for document in documents}
        self._inherit_topics(documents)
        self._protagonists = {d.id: self._find_protagonist(d, sentences[d.id]) for d in documents}
        self._centers: dict[tuple[str, int], str | None] = {}

    def spell_out(self, text: str) -> str:
        """A text with every known acronym replaced by what it stands for."""
        for short, acronym in self.acronyms.items():
            long = readable(acronym.long).replace("\\", "")
            text = re.sub(rf"(?<![\w-]){re.escape(short)}(?![\w-])", long, text)
        return text

    def full(self, name: Name) -> str:
        """The fullest form in which the file writes a name, acronyms spelt out."""
        if name.kind == "person":
            return self._people.get(name.text, name.text)
        if name.number is not None and (name.number, name.head) in self._numbered:
            return self._numbered[name.number, name.head]
        return self.spell_out(name.text)

    def topic(self, document: Document) -> str | None:
        """The event that a document is about, by its full name; None if it is about none."""
        return self._topics[document.id]

    def short_topic(self, document: Document) -> str | None:
        """The event that a document is about without the body it belongs to, if the rest still tells it."""
        topic = self.topic(document)
        if topic is None:
            return None
        parts = re.split(r"\s(?=of (?:the )?[A-Z])", topic)
        return " ".join(parts[:2]) if len(parts) > 2 else topic

    def person(self, sentence: Sentence, pronoun: Token) -> str | None:
        """The full name of the person that "he" or "she" stands for."""
        before = [self.full(n) for n in sentence.names if n.kind == "person" and n.end <= pronoun.i]
        if len(set(before)) == 1:
            return before[0]
        if before:
            return None
        return self._protagonist_at(sentence, pronoun.lower_) or self._center_before(sentence, pronoun.lower_)

    def thing(self, sentence: Sentence, pronoun: Token) -> str | None:
        """What "it" at the head of a sentence stands for: the named subject of the sentence before."""
        if pronoun.i > 2 or pronoun.dep_ not in _SUBJECTS or sentence.number == 0:
            return None
        last = self._sentences[sentence.document.id][sentence.number - 1]
        if last.block is not sentence.block and sentence.block.text[: sentence.start].strip():
            return None
        subjects = [t for t in last.parsed if t.dep_ in _SUBJECTS and t.head.dep_ == "ROOT"]
        named = [
            n for n in last.names for t in subjects if n.start <= t.i < n.end and n.kind not in {"person", "group"}
        ]
        return self.with_article(self.full(named[0])) if len(named) == 1 else None

    def named(self, sentence: Sentence, head: str) -> str | None:
        """What "the <head>" stands for: the topic, the one name so headed, or who holds the post."""
        head = head.lower()
        topic = self.topic(sentence.document)
        if topic and _head_of(topic) == head:
            return topic
        return self._headed.get(head) or self.holder(head)

    def holder(self, post: str) -> str | None:
        """The one person whom the file names as holding a post ("general secretary")."""
        holders = self._posts.get(post.lower(), set())
        return next(iter(holders)) if len(holders) == 1 else None

    def with_article(self, name: str) -> str:
        """A full name with "the" before it where the text has it so."""
        return f"the {name}" if name in self._articled else name

    def mentioned_before(self, sentence: Sentence, lemma: str) -> bool:
        """Whether one of the two sentences before tells more of what a bare noun names."""
        own = self._sentences[sentence.document.id]
        return any(
            token.lemma_ == lemma and any(t.dep_ == "prep" for t in token.children)
            for earlier in own[max(0, sentence.number - 2) : sentence.number]
            for token in earlier.parsed
        )

    def full_person(self, name: str) -> str:
        """The fullest form in which the file writes a person's name."""
        return self._people.get(name, name)

    def is_first_name(self, name: Name) -> bool:
        """Whether a name is only a part of a person's name that the file never gives in full."""
        if " " in self.full(name):
            return False
        return name.kind == "person" or name.text in self._relatives

    def is_body(self, name: str) -> bool:
        """Whether a full name is that of an organization: by its head noun, or spelt out with an acronym."""
        long = {readable(acronym.long) for acronym in self.acronyms.values()}
        return name in self._bodies and (lexicon.kind_of(_head_of(name)) == "organization" or name in long)

    def setting(self, document: Document) -> str:
        """Where everything in a document is set: an incident, a house, or a body and its year."""
        title = _plain_name(document.title)
        first = title.split()[0].lower() if title else ""
        if first.removesuffix("s") in lexicon.INCIDENTS and len(title.split()) > 2:
            return f"in the {title[0].lower()}{title[1:]}"
        body = next((n for n in (title, *(_plain_name(b.text) for b in document.front[:1])) if _names_a_body(n)), "")
        if not body:
            return ""
        said = any(f"the {body}" in block.text for block in document.blocks) or " of " in body
        year = next((f" in {m[1]}" for b in document.front if (m := re.search(r"\bfor ((?:19|20)\d\d)$", b.text))), "")
        return f"at {'the ' if said else ''}{body}{year}"

    def is_person(self, name: str) -> bool:
        """Whether a full name is that of a person."""
        return name in self._people.values()

    def _protagonist_at(self, sentence: Sentence, pronoun: str) -> str | None:
        """The person whom the document is about, unless the last sentence is about another."""
        hero = self._protagonists[sentence.document.id]
        own = self._sentences[sentence.document.id]
        if hero is None or not _is_usual(pronoun, own):
            return None
        last = own[sentence.number - 1] if sentence.number else None
        about = (
            {
                self.full(n)
                for n in last.names
                for t in last.parsed[n.start : n.end]
                if n.kind == "person" and t.dep_ in _SUBJECTS
            }
            if last
            else set()
        )
        return hero if about <= {hero} else None

    def _find_protagonist(self, document: Document, sentences: Sequence[Sentence]) -> str | None:
        """The person whose name is the title, by the fullest form that the text gives."""
        title = find_in_title(document.title)
        people = [self.full(n) for s in sentences[:2] for n in s.names if n.kind == "person"]
        return next((p for p in people if title and {title.split()[0], title.split()[-1]} <= set(p.split())), None)

    def _center_before(self, sentence: Sentence, pronoun: str) -> str | None:
        own = self._sentences[sentence.document.id]
        for back in range(1, _REACH + 1):
            if sentence.number - back < 0:
                return None
            earlier = own[sentence.number - back]
            if (earlier.parsed and any(n.kind == "person" for n in earlier.names)) or _has_pronoun(earlier):
                center = self._center(earlier)
                return center if center and _fits(center, pronoun, own) else None
        return None

    def _center(self, sentence: Sentence) -> str | None:
        """The one person whom a sentence is about: its subject, or the only one that it names."""
        key = (sentence.document.id, sentence.number)
        if key not in self._centers:
            people = [n for n in sentence.names if n.kind == "person"]
            subjects = {
                self.full(n)
                for n in people
                for t in sentence.parsed[n.start : n.end]
                if t.dep_ in _SUBJECTS and t.head.dep_ == "ROOT"
            }
            distinct = {self.full(n) for n in people}
            if sentence.enumeration and len(distinct) <= 1 and not subjects:
                self._centers[key] = None
            elif len(subjects) == 1 or (len(distinct) == 1 and not _pronoun_of(sentence)):
                self._centers[key] = next(iter(subjects or distinct))
            else:
                self._centers[key] = None if distinct else self._center_before(sentence, _pronoun_of(sentence))
        return self._centers[key]

    def _longest_numbered(
        self, documents: Sequence[Document], everything: Sequence[tuple[Sentence, Name]]
    ) -> dict[tuple[int, str], str]:
        longest: dict[tuple[int, str], str] = {}
        for _, name in everything:
            if name.number is None:
                continue
            text = self.spell_out(name.text)
            if len(text) > len(longest.get((name.number, name.head), "")):
                longest[name.number, name.head] = text
        for (number, head), text in longest.items():
            # "the Third Conference" beside "the Fourth National Conference of Y" is one of that series
            series = [t for (n, h), t in longest.items() if h == head and n != number and len(t.split()) > 2]
            if len(text.split()) == 2 and len(series) == 1:
                longest[number, head] = " ".join((text.split()[0], *series[0].split()[1:]))
        return longest

    def _by_head(self, documents: Sequence[Document], everything: Sequence[tuple[Sentence, Name]]) -> dict[str, str]:
        """The name that a bare head noun stands for, where one is far more frequent than any other."""
        headed: dict[str, Counter[str]] = {}
        for _, name in everything:
            if name.kind in {"event", "organization", "place"} and (" " in name.text or name.text in self.acronyms):
                full = self.full(name)
                headed.setdefault(_head_of(full), Counter())[full] += 1
        for document in documents:
            for line in (document.title, *(block.text for block in document.front)):
                name = _plain_name(line)
                if _names_a_body(name):
                    headed.setdefault(_head_of(name), Counter())[name] += _DOMINANT
        clear = {}
        for head, names in headed.items():
            (first, count), *others = names.most_common(2)
            if not others or count >= _DOMINANT * others[0][1] or (others[0][0] in first and count > others[0][1]):
                clear[head] = first
        return clear

    def _holders(self, everything: Sequence[tuple[Sentence, Name]]) -> dict[str, set[str]]:
        posts: dict[str, set[str]] = {}
        for sentence, name in everything:
            if name.kind != "person":
                continue
            for post in (name.title, _apposed_post(sentence, name)):
                if post:
                    posts.setdefault(post.lower(), set()).add(self.full(name))
                    posts.setdefault(post.lower().split()[-1], set()).add(self.full(name))
        return posts

    def _inherit_topics(self, documents: Sequence[Document]) -> None:
        """A second report in the same file whose title has the kind of event is about the same one."""
        known = [topic for topic in self._topics.values() if topic]
        for document in documents:
            words = re.findall(r"\w+", document.title.lower())
            if not self._topics[document.id] and len(set(known)) == 1 and _head_of(known[0]) in words:
                self._topics[document.id] = known[0]

    def _find_topic(self, document: Document, sentences: Sequence[Sentence]) -> str | None:
        """An event named in the title and in the text, or the subject of the first sentence."""
        title = document.title.lower()
        events = [
            n for s in sentences for n in s.names if n.kind == "event" and (n.number is not None or " of " in n.text)
        ]
        in_title = [n for n in events if n.head in title and (n.number is None or _says(title, n.number))]
        if in_title:
            return Counter(map(self.full, in_title)).most_common(1)[0][0]
        for sentence in sentences[:1]:
            for name in sentence.names:
                if name in events and any(t.dep_ in _SUBJECTS for t in sentence.parsed[name.start : name.end]):
                    return self.full(name)
        return None


def readable(name: str) -> str:
    """A name set in capitals, as a heading has it, in mixed case."""
    if not name.isupper():
        return name
    small = {"of", "the", "and", "for", "in", "on"}
    return " ".join(w.lower() if i and w.lower() in small else w.capitalize() for i, w in enumerate(name.split()))


def _apposed_post(sentence: Sentence, name: Name) -> str:
    """The post in "Name, general secretary of X" or "the Governor, Name", without what follows "of"."""
    after = sentence.parsed[name.end :].text
    match = re.match(
        r",\s+(?:the\s+|an?\s+)?((?:[\w-]+\s+){0,3}?[\w-]+)(?=\s+(?:of|at|in|for|and)\b|\s*,|\s*\.)", after
    )
    if match and lexicon.is_post(match[1].split()[-1]):
        return match[1]
    before = sentence.parsed[: name.start].text
    match = re.search(r"\b[Tt]he\s+((?:[\w-]+\s+){0,2}[\w-]+),\s*$", before)
    return match[1] if match and lexicon.is_post(match[1].split()[-1]) else ""


def _longest_people(names: Iterable[str]) -> dict[str, str]:
    """For each form of a person's name the longest form that ends with it, if there is just one."""
    forms = sorted(set(names), key=lambda form: (len(form), form))
    longest = {}
    for form in forms:
        longer = [other for other in forms if other != form and other.endswith(" " + form)]
        longest[form] = longer[-1] if longer and all(longer[-1].endswith(other) for other in longer) else form
    return longest


def _plain_name(line: str) -> str:
    """A title or letterhead line as a name: in mixed case, without brackets."""
    return readable(re.sub(r"\s*\([^()]*\)", "", line)).strip()


def _names_a_body(name: str) -> bool:
    """Whether a line is the name of a body or house: a few words headed by such a noun."""
    return 2 <= len(name.split()) <= 7 and lexicon.kind_of(_head_of(name)) in {"organization", "place"}


def _head_of(name: str) -> str:
    before = name.split(" of ")[0].split(" for ")[0].split()
    return before[-1].lower() if before else ""


def _says(title: str, number: int) -> bool:
    return any(numbers.ordinal(word) == number for word in re.findall(r"[\w-]+", title))


def _has_pronoun(sentence: Sentence) -> bool:
    return bool(_pronoun_of(sentence))


def _pronoun_of(sentence: Sentence) -> str:
    return next((t.lower_ for t in sentence.parsed if t.lower_ in {"he", "she"}), "")


def _is_usual(pronoun: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a document mostly uses pronouns of this gender, as one about a person does."""
    female = sum(t.lower_ in {"she", "her"} for s in sentences for t in s.parsed)
    male = sum(t.lower_ in {"he", "his", "him"} for s in sentences for t in s.parsed)
    return female > 2 * male if pronoun in {"she", "her"} else male > 2 * female


def _fits(person: str, pronoun: str, sentences: Sequence[Sentence]) -> bool:
    """Whether nothing that the text calls a person speaks against the pronoun's gender."""
    wrong = lexicon.MALE if pronoun in {"she", "her"} else lexicon.FEMALE
    last = person.split()[-1]
    titles = {
        w.rstrip(".").lower()
        for s in sentences
        for n in s.names
        if n.kind == "person" and n.text.split()[-1] == last
        for w in n.title.split()
    }
    return not titles & wrong
