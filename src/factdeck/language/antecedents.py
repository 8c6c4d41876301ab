"""Which noun phrase an earlier sentence introduced for "it", "they", "the fire" or "this method".

Only phrases that tell what they mean by themselves are taken ("a fire at the Salt Wharf"), and only
where one rule makes them the likeliest: for a pronoun the subject of the clause before (centering
theory, Grosz, Joshi and Weinstein 1995), for a description the one phrase before it with the same
noun, or the one name of which the text says that it is such a thing ("X is a lake", "X, a lake").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Token

from factdeck.language import nouns
from factdeck.language.spelling import plain_name

if TYPE_CHECKING:
    from factdeck.language.annotate import Sentence
    from factdeck.language.registry import Registry

Mention = tuple["Sentence", Token]
"""A noun phrase: its sentence and head."""

_SUBJECTS = {"nsubj", "nsubjpass"}
_SETTLEMENTS = frozenset("city island port settlement town village".split())
_NEAR = 3
"""Sentences; a phrase farther back is taken only if the document has no other with its noun."""
_PERSONS = {"he", "she", "who", "i", "we", "you"}
_TELLING = {"prep", "acl", "relcl", "amod", "compound", "nmod", "poss", "appos"}


class Antecedents:
    """The noun phrases of a file by document; built once, then only asked."""

    def __init__(self, sentences: Mapping[str, Sequence[Sentence]], names: Registry) -> None:
        self._sentences = sentences
        self._names = names
        self._phrases: dict[tuple[str, str], list[Mention]] = {}
        self._classes: dict[tuple[str, str], list[Mention]] = {}
        for own in sentences.values():
            for sentence in own:
                self._note(sentence)

    def of_description(self, sentence: Sentence, head: Token, deictic: bool) -> Mention | None:
        """The phrase that "the H" or, with ``deictic``, "this H" takes up; None if it is not certain."""
        document = sentence.document.id
        modifiers = _modifiers(head)
        before = [
            (s, t)
            for s, t in self._phrases.get((document, head.lemma_.lower()), ())
            if (s.number, t.i) < (sentence.number, head.i)
            and _number(t) == _number(head)
            and modifiers <= _modifiers(t)
        ]
        named = {
            self._full(s, t): (s, t)
            for s, t in self._classes.get((document, head.lemma_.lower()), ())
            if s.number <= sentence.number
        }
        if len(named) == 1 and _number(head) == "one" and not modifiers:
            return next(iter(named.values()))
        near = [(s, t) for s, t in before if sentence.number - s.number <= (1 if deictic else _NEAR)]
        distinct = {_told(t) for _, t in before}
        if near and (len(distinct) == 1 or sentence.number - near[-1][0].number <= 1):
            return near[-1]
        if len(before) == 1 and not deictic:
            return before[0]
        proper = [(s, t, names) for s, t in before if (names := _proper(t))]
        if proper and not deictic and frozenset.intersection(*(names for _, _, names in proper)):
            return proper[-1][:2]
        return self._article_on(sentence, head) if not deictic and not modifiers else None

    def _article_on(self, sentence: Sentence, head: Token) -> Mention | None:
        """What an article is about, for a bare noun of the class that its first sentence puts it in: "the town"."""
        subject = self._subject_matter(sentence)
        if subject is None or _number(head) != "one":
            return None
        classes = [t.lemma_ for t in subject[1].head.children if t.dep_ == "attr" and subject[1].head.lemma_ == "be"]
        places = nouns.sense(head.lemma_) == "place" and head.lemma_ in _SETTLEMENTS
        return subject if places and any(c in _SETTLEMENTS for c in classes) else None

    def of_pronoun(self, sentence: Sentence, pronoun: Token) -> Mention | None:
        """The subject before "it", "its", "they" or "their"; the object, if that subject is a person."""
        several = pronoun.lower_ in {"they", "their", "them"}
        verb = next((t for t in pronoun.ancestors if t.pos_ in {"VERB", "AUX"}), None)
        if any(t.dep_ == "relcl" and any(w.tag_ in {"WDT", "WP"} for w in t.subtree) for t in pronoun.ancestors):
            return None
        topic = None if several else self._subject_matter(sentence)
        if topic is not None and (self._is_mentioned(topic, sentence, pronoun) or self._goes_on(topic, sentence)):
            return topic
        own = self._subject_before(sentence, pronoun, verb)
        if own is not None:
            return self._fitting(sentence, own, several)
        early = all(t.pos_ in {"ADP", "ADV", "DET", "NUM", "PUNCT", "CCONJ", "SCONJ", "ADJ"} or t.ent_type_ in
                    {"DATE", "TIME"} for t in sentence.parsed[: pronoun.i])  # fmt: skip
        last = self._before(sentence)
        if not early:
            return None
        if last is None:
            headings = sum(block.kind == "heading" for block in sentence.document.blocks)
            return topic if headings <= 1 else None  # under another heading it may be another thing
        subject = _main_subject(last)
        return self._fitting(last, subject, several) if subject is not None else None

    def _subject_matter(self, sentence: Sentence) -> Mention | None:
        """What an article is about that is no person: the name that is its title and opens its text."""
        for opening in self._sentences[sentence.document.id][:1]:
            subject = _main_subject(opening)
            full = self._full(opening, subject) if subject is not None else ""
            if subject is not None and full and plain_name(sentence.document.title) == full.removeprefix("the "):
                return self._fitting(opening, subject, False)
        return None

    def of_topic(self, sentence: Sentence, pronoun: Token) -> Mention | None:
        """What an article is about, for an "it" that is no subject: "The Persians call it ..."."""
        topic = self._subject_matter(sentence) if pronoun.lower_ == "it" else None
        own = {self._full(sentence, t) for t in sentence.parsed[: pronoun.i] if t.dep_ in {"dobj", "pobj"}}
        return topic if topic is not None and not own and self._goes_on(topic, sentence) else None

    def _goes_on(self, topic: Mention, sentence: Sentence) -> bool:
        """Whether the sentences before, back to the last about a thing, were about the article's own subject."""
        full = self._full(*topic)
        own = self._sentences[sentence.document.id]
        for earlier in reversed(own[: sentence.number]):
            if earlier.block is not sentence.block:
                return False
            subject = _main_subject(earlier)
            if subject is None or self._is_person(earlier, subject) or _number(subject) == "many":
                continue
            if subject.lower_ != "it":
                return self._full(earlier, subject) == full or self._is_class_of(topic, subject)
        return False

    def _is_class_of(self, topic: Mention, noun: Token) -> bool:
        """Whether "the town" is how an article calls what it is about, which its first sentence says to be one."""
        said = [t for t in topic[1].head.children if t.dep_ == "attr"]
        classes = {c.lemma_ for t in said for c in (t, *t.conjuncts)}
        return noun.lemma_ in classes and any(t.lower_ == "the" for t in noun.lefts)

    def _is_mentioned(self, topic: Mention, sentence: Sentence, pronoun: Token) -> bool:
        """Whether what the article is about is named just before: in the sentence, or else in the one before."""
        full = self._full(*topic)
        own = [n for n in sentence.names if n.end <= pronoun.i]
        last = self._before(sentence)
        names = own or (list(last.names) if last else [])
        return any(self._names.full(n) == full for n in names)

    def _fitting(self, sentence: Sentence, subject: Token, several: bool) -> Mention | None:
        """A subject that a pronoun of this number can mean, or the object beside a subject that is a person."""
        if subject.lower_ in {"it", "they", "its", "their"}:
            return self.of_pronoun(sentence, subject)
        if self._is_person(sentence, subject) and not several:
            things = [t for t in subject.head.children if t.dep_ == "dobj"]
            return (sentence, things[0]) if len(things) == 1 and self._fits(sentence, things[0], several) else None
        return (sentence, subject) if self._fits(sentence, subject, several) else None

    def _fits(self, sentence: Sentence, head: Token, several: bool) -> bool:
        if head.pos_ not in {"NOUN", "PROPN"} or (self._is_person(sentence, head) and not several):
            return False
        plural = _number(head) == "many" or any(t.dep_ == "conj" for t in head.children)
        body = nouns.sense(head.lemma_) == "group"
        return several == plural or (several and body)

    def _is_person(self, sentence: Sentence, token: Token) -> bool:
        name = next((n for n in sentence.names if n.start <= token.i < n.end), None)
        if name:
            lone = not name.kind and " " not in self._names.full(name) and not name.article
            return self._names.means_person(name) or lone  # a name of which nothing tells what it is
        return token.lower_ in _PERSONS or (token.pos_ == "NOUN" and nouns.is_person(token.lemma_))

    def _subject_before(self, sentence: Sentence, pronoun: Token, verb: Token | None) -> Token | None:
        """The subject of an earlier coordinated or governing clause of the same sentence."""
        for governor in verb.ancestors if verb is not None else ():
            if governor.pos_ in {"VERB", "AUX"}:
                found = next((t for t in governor.children if t.dep_ in _SUBJECTS and t.i < pronoun.i), None)
                if found is not None and not found.is_ancestor(pronoun):
                    return found
        return None

    def _before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, if it is of the same paragraph."""
        if not sentence.number:
            return None
        last = self._sentences[sentence.document.id][sentence.number - 1]
        return last if last.block is sentence.block else None

    def _full(self, sentence: Sentence, token: Token) -> str:
        name = next((n for n in sentence.names if n.start <= token.i < n.end), None)
        return self._names.full(name) if name else token.text

    def _note(self, sentence: Sentence) -> None:
        document = sentence.document.id
        named = {i for n in sentence.names for i in range(n.start, n.end)}
        for token in sentence.parsed:
            if token.i and token.nbor(-1).text in {'"', "“"}:
                continue  # a word that is spoken of, not what it means
            if token.pos_ != "NOUN" or token.i in named or nouns.sense(token.lemma_) == "time":
                continue
            if any(t.dep_ in _TELLING for t in token.children) and not _points(token):
                self._phrases.setdefault((document, token.lemma_.lower()), []).append((sentence, token))
            holder = _said_of(token)
            if holder is not None and holder.i in named and not nouns.is_person(token.lemma_):
                self._classes.setdefault((document, token.lemma_.lower()), []).append((sentence, holder))


def _said_of(noun: Token) -> Token | None:
    """The name that a noun is said of: "X is a lake", "X, a lake"."""
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        return next((t for t in noun.head.children if t.dep_ == "nsubj"), None)
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        return noun.head
    return None


def _main_subject(sentence: Sentence) -> Token | None:
    return next((t for t in sentence.parsed if t.dep_ in _SUBJECTS and t.head.dep_ == "ROOT"), None)


def _points(noun: Token) -> bool:
    """Whether a phrase itself points back: a pronoun owns it, or "this" determines it."""
    return any(t.tag_ == "PRP$" or (t.dep_ == "det" and t.lower_ in {"this", "that", "these", "no", "any"})
               for t in noun.children)  # fmt: skip


def _modifiers(noun: Token) -> set[str]:
    return {t.lower_ for t in noun.lefts if t.dep_ in {"amod", "compound", "nmod"}}


def _proper(noun: Token) -> frozenset[str]:
    """The proper modifiers of a noun: two phrases that share one mean the same thing."""
    return frozenset(t.text for t in noun.lefts if t.i and t.text[:1].isupper())


def _told(noun: Token) -> str:
    """What a phrase says of its noun: two phrases that say different things may mean different things."""
    return " ".join(t.lower_ for t in noun.subtree if t.dep_ != "det")


def _number(noun: Token) -> str:
    return "many" if noun.tag_ in {"NNS", "NNPS"} else "one"
