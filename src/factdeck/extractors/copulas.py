"""Copulas: "The theme of the congress was soil" asks what it was, "X is the oldest mill in Y" which is it.

Finds: what a described subject is ("The referee was X"), who or what is the first, only or largest of
its kind, and what a named thing is.
Misses: what one of several is, likenings, what a person is (that is the business of posts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lexicon, nouns, numbers, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.model import Clause, Fact, Value

_LONGEST = 12
_FEWEST = 3
_VAGUE = frozenset(
    """
    one part result reason example thing way kind sort type problem question issue matter fact case point aim most
    some all both none each number majority success failure part member winner
    """.split()
)
_UNIQUE = frozenset("first only last sole oldest largest".split())


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each plain clause that says what something is."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            if predication.verb.lemma_ in {"be", "become"} and not predication.passive:
                attr = next((t for t in predication.rest if t.dep_ == "attr"), None)
                if attr is not None and attr.pos_ in {"NOUN", "PROPN"}:
                    yield from _said(text, predication, attr)


def _said(text: Annotated, predication: Predication, attr: Token) -> Iterator[Fact]:
    subject = predication.subject
    if attr.lemma_.lower() in _VAGUE | lexicon.UNITS | {"no"} or any(t.dep_ == "nummod" for t in attr.lefts):
        return
    named = next((n for n in predication.sentence.names if n.start <= subject.i < n.end), None)
    if _is_unique(attr):
        yield from _the_one(text, predication)
    elif subject.pos_ == "NOUN" and named is None and predication.verb.lemma_ == "be":
        yield from _described(text, predication, attr)
    elif named is not None and not text.references.names.means_person(named) and _is_class(attr):
        yield from _class(text, predication, attr)


def _is_unique(attr: Token) -> bool:
    """Whether a noun phrase holds for one only: "the largest bell", "the first woman to ...", not "one of the ..."."""
    definite = any((t.dep_ == "det" and t.lower_ == "the") or t.dep_ == "poss" for t in attr.lefts)
    ranks = any(t.tag_ in {"JJS", "RBS"} or t.lower_ in _UNIQUE or numbers.ordinal(t.text) for t in attr.lefts)
    told = any(t.dep_ in {"prep", "relcl", "acl", "poss"} for t in attr.children)
    return definite and ranks and told


def _the_one(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """Who or what is the first or largest of its kind."""
    answer = phrase(predication.subject, predication.sentence, text.references, alone=True)
    if answer is None or not re.search("[A-Z]", answer) or len(answer.split()) > _LONGEST:
        return
    person = text.references.names.is_person(answer)
    if person and answer == text.references.topics.person(text.document):
        return
    clause = statements.state(predication, text, predication.subject, "who" if person else "what", answer)
    if clause is not None:
        yield _fact(predication, clause, "person" if person else "name", answer, " ".join(p.text for p in clause.rest))


def _described(text: Annotated, predication: Predication, attr: Token) -> Iterator[Fact]:
    """What "the theme of the congress" was."""
    answer = phrase(attr, predication.sentence, text.references)
    if answer is None or len(answer.split()) > _LONGEST or re.match(r"(?:an?|the) \S+$", answer):
        return
    named = next((n for n in predication.sentence.names if n.start <= attr.i < n.end), None)
    person = named is not None and text.references.names.means_person(named)
    if named is None and (nouns.is_person(attr.lemma_) or not _tells(predication.subject)):
        return
    clause = statements.state(predication, text, attr, "who" if person else "what", answer)
    if clause is not None and re.search(r"[A-Z]|\d", f"{clause.setting} {clause.subject}"):
        yield _fact(predication, clause, "person" if person else "text", answer, clause.subject.text)


def _class(text: Annotated, predication: Predication, attr: Token) -> Iterator[Fact]:
    """What a named thing is."""
    answer = phrase(attr, predication.sentence, text.references)
    if answer is None or not _FEWEST <= len(answer.split()) <= _LONGEST:
        return
    clause = statements.state(predication, text, attr, "what", answer)
    if clause is not None:
        yield _fact(predication, clause, "text", answer, clause.subject.text)


def _is_class(attr: Token) -> bool:
    indefinite = any(t.dep_ == "det" and t.lower_ in {"a", "an"} for t in attr.lefts)
    return indefinite and any(t.dep_ in {"prep", "relcl", "acl", "amod", "compound"} for t in attr.children)


def _tells(subject: Token) -> bool:
    """Whether a described subject is one of a kind: "the theme of X", "its motto"."""
    return any(t.dep_ == "poss" or (t.dep_ == "prep" and t.lower_ == "of") for t in subject.children)


def _fact(predication: Predication, clause: Clause, kind: str, answer: str, subject: str) -> Fact:
    quotes = (predication.sentence.evidence(),)
    return Fact("copula", subject, clause.verb.base, Value(kind, answer), quotes, clause, salience=0.65)  # type: ignore[arg-type]
