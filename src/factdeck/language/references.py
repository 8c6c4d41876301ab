"""Who and what the words of a file refer to: acronyms, short names, "he", "the conference".

A reference is resolved only where it is certain by one of a few plain rules; otherwise the answer
is None, and whatever depends on it is left out.  Better no item than one about the wrong person.
The rules for pronouns follow centering theory (Grosz, Joshi and Weinstein 1995): the subject of
the last sentence is what the next one most likely speaks of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from factdeck.language import given_names, lexicon, nouns
from factdeck.language.antecedents import Antecedents
from factdeck.language.names import Name
from factdeck.language.registry import Registry
from factdeck.language.spelling import head_of
from factdeck.language.topics import Topics

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factdeck.language.annotate import Sentence
    from factdeck.model import Document

_SUBJECTS = {"nsubj", "nsubjpass"}
_REACH = 3
"""How many sentences back a pronoun may look."""


class References:
    """What the sentences of one file say of whom; built once, then only asked."""

    def __init__(
        self,
        documents: Sequence[Document],
        sentences: Mapping[str, Sequence[Sentence]],
        issued: Mapping[str, str] | None = None,
    ) -> None:
        self._sentences = sentences
        self.names = Registry(documents, sentences)
        self.topics = Topics(documents, sentences, self.names, issued)
        self._posts = self._holders(self.names.mentions)
        self.antecedents = Antecedents(sentences, self.names)
        self._centers: dict[tuple[str, int], str | None] = {}
        lives = [document.id for document in documents if self.topics.person(document)]
        self._words = {key: Counter(t.lower_ for s in sentences[key] for t in s.parsed) for key in lives}

    def person(self, sentence: Sentence, pronoun: Token) -> str | None:
        """The full name of the person that "he" or "she" stands for."""
        own = self._sentences[sentence.document.id]
        before = [
            n
            for n in sentence.names
            if self.names.means_person(n)
            and n.end <= pronoun.i
            and _fits(self.names.full(n), pronoun.lower_, own)
            and not self._is_doer(n, sentence, pronoun)
            and not self._is_beside(n, pronoun)
        ]
        hero = self._protagonist_at(sentence, pronoun.lower_)
        doers = {self.names.full(n) for n in before if _is_subject(n, sentence)}
        if hero is not None and doers <= {hero}:
            return hero
        people = doers or {self.names.full(n) for n in before}
        if len(people) == 1:
            return next(iter(people)) if doers or not _subject_before(sentence, pronoun) else None
        if people or _is_unknown(_subject_before(sentence, pronoun)):
            return None
        return self._center_before(sentence, pronoun.lower_)

    def _is_doer(self, name: Name, sentence: Sentence, pronoun: Token) -> bool:
        """Whether a name is the subject whose object the pronoun is: "William brought her" is not of William."""
        subject = next((t for t in pronoun.head.children if t.dep_ in _SUBJECTS), None)
        return pronoun.dep_ in {"dobj", "dative"} and subject is not None and name.start <= subject.i < name.end

    def _is_beside(self, name: Name, pronoun: Token) -> bool:
        """Whether a name stands in a participle that describes the pronoun: "Survived by Tom, he died"."""
        if pronoun.dep_ not in _SUBJECTS:
            return False
        fronted = [t for t in pronoun.head.lefts if t.dep_ == "advcl" and t.tag_ == "VBN"]
        return any(verb.left_edge.i <= name.start <= verb.right_edge.i for verb in fronted)

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
        return self.names.with_article(self.names.full(named[0])) if len(named) == 1 else None

    def named(self, sentence: Sentence, head: str) -> str | None:
        """What "the <head>" stands for: the topic, the one name so headed, or who holds the post."""
        head = head.lower()
        topic = self.topics.event(sentence.document)
        if topic and head_of(topic) == head:
            return topic
        return self.names.headed(head) or self.holder(head)

    def relative(self, document: Document, name: Name) -> str:
        """A relative of whom an article is about, of whom only the first name is known: "Ada Rose's brother Tom"."""
        hero = self.topics.person(document)
        for sentence in self._sentences[document.id] if hero else ():
            for token in sentence.parsed[:-1]:
                owned = any(t.lower_ in {"his", "her"} for t in token.lefts) or any(
                    t.lower_ in {"his", "her"} for t in token.nbor().lefts
                )
                if token.lemma_.lower() in lexicon.KIN and owned and token.nbor().text == name.text:
                    return f"{hero}'s {token.text} {name.text}"
        return ""

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, if it is of the same paragraph."""
        last = self._sentences[sentence.document.id][sentence.number - 1] if sentence.number else None
        return last if last is not None and last.block is sentence.block else None

    def holder(self, post: str) -> str | None:
        """The one person whom the file names as holding a post ("general secretary")."""
        holders = self._posts.get(post.lower(), set())
        return next(iter(holders)) if len(holders) == 1 else None

    def mentioned_before(self, sentence: Sentence, lemma: str) -> bool:
        """Whether one of the two sentences before tells more of what a bare noun names."""
        own = self._sentences[sentence.document.id]
        return any(
            token.lemma_ == lemma and any(t.dep_ == "prep" for t in token.children)
            for earlier in own[max(0, sentence.number - 2) : sentence.number]
            for token in earlier.parsed
        )

    def _protagonist_at(self, sentence: Sentence, pronoun: str) -> str | None:
        """The person whom the document is about, unless the last sentence is about another."""
        hero = self.topics.person(sentence.document)
        own = self._sentences[sentence.document.id]
        if hero is None or not _is_usual(pronoun, self._words[sentence.document.id]):
            return None
        last = own[sentence.number - 1] if sentence.number else None
        about = {
            self.names.full(n)
            for n in (last.names if last else ())
            if last and self._is_known(n) and _is_subject(n, last) and _fits(self.names.full(n), pronoun, own)
        }
        return hero if about <= {hero} else None

    def _is_known(self, name: Name) -> bool:
        """Whether a name is surely a person's: one that the file gives in full."""
        return self.names.means_person(name) and " " in self.names.full(name)

    def _center_before(self, sentence: Sentence, pronoun: str) -> str | None:
        own = self._sentences[sentence.document.id]
        for back in range(1, _REACH + 1):
            if sentence.number - back < 0:
                return None
            earlier = own[sentence.number - back]
            if (earlier.parsed and any(self.names.means_person(n) for n in earlier.names)) or _has_pronoun(earlier):
                center = self._center(earlier)
                return center if center and _fits(center, pronoun, own) else None
        return None

    def _center(self, sentence: Sentence) -> str | None:
        """The one person whom a sentence names; of two, "he" may be either."""
        key = (sentence.document.id, sentence.number)
        if key not in self._centers:
            people = [n for n in sentence.names if self.names.means_person(n)]
            subjects = {
                self.names.full(n)
                for n in people
                for t in sentence.parsed[n.start : n.end]
                if t.dep_ in _SUBJECTS and t.head.dep_ == "ROOT"
            }
            distinct = {self.names.full(n) for n in people}
            if sentence.enumeration and len(distinct) <= 1 and not subjects:
                self._centers[key] = None
            elif len(distinct) == 1 and (subjects or not _pronoun_of(sentence)):
                self._centers[key] = next(iter(distinct))
            else:
                self._centers[key] = None if distinct else self._center_before(sentence, _pronoun_of(sentence))
        return self._centers[key]

    def _holders(self, everything: Sequence[tuple[Sentence, Name]]) -> dict[str, set[str]]:
        posts: dict[str, set[str]] = {}
        for sentence, name in everything:
            if name.kind != "person":
                continue
            for post in (name.title, _apposed_post(sentence, name)):
                if post:
                    posts.setdefault(post.lower(), set()).add(self.names.full(name))
                    posts.setdefault(post.lower().split()[-1], set()).add(self.names.full(name))
        return posts


def _is_subject(name: Name, sentence: Sentence) -> bool:
    return any(t.dep_ in _SUBJECTS for t in sentence.parsed[name.start : name.end])


def _subject_before(sentence: Sentence, pronoun: Token) -> Token | None:
    """The subject before a pronoun of a clause of the same sentence that governs its own."""
    for verb in (*pronoun.ancestors,):
        found = next((t for t in verb.children if t.dep_ in _SUBJECTS and t.i < pronoun.i), None)
        if found is not None:
            return found
    return None


def _is_unknown(subject: Token | None) -> bool:
    """Whether a subject may be a person, though no name of one was seen in it."""
    return subject is not None and (subject.pos_ == "PROPN" or nouns.is_person(subject.lemma_))


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


def _has_pronoun(sentence: Sentence) -> bool:
    return bool(_pronoun_of(sentence))


def _pronoun_of(sentence: Sentence) -> str:
    return next((t.lower_ for t in sentence.parsed if t.lower_ in {"he", "she"}), "")


def _fits(person: str, pronoun: str, sentences: Sequence[Sentence]) -> bool:
    """Whether neither the given name nor a title that the text gives a person speaks against the pronoun."""
    female = pronoun in {"she", "her"}
    wrong = lexicon.MALE if female else lexicon.FEMALE
    if given_names.gender(person) == ("male" if female else "female"):
        return False
    last = person.split()[-1]
    titles = {
        w.rstrip(".").lower()
        for s in sentences
        for n in s.names
        if n.kind == "person" and n.text.split()[-1] == last
        for w in n.title.split()
    }
    return not titles & wrong


def _is_usual(pronoun: str, words: Counter[str]) -> bool:
    """Whether a document mostly uses pronouns of this gender, as one about a person does."""
    female = words["she"] + words["her"]
    male = words["he"] + words["his"] + words["him"]
    return female > 2 * male if pronoun in {"she", "her"} else male > 2 * female
