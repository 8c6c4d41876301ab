"""Families: "was the eighth child of X" asks which, "her husband, X" asks who he was.

Finds: parents told as "son of X and Y", the place among the children, whom somebody married, husband and
wife, father and mother by name, other relatives by what they were to the person, what a parent was.
Misses: relatives who are never given their full name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, given_names, lexicon, lists, nouns, numbers, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.names import Name
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_CHILDREN = frozenset("child son daughter".split())
_ONE = frozenset("father mother husband wife".split())
"""Relatives of whom a person has one, so that "who was" has one answer."""
_OTHERS = frozenset("aunt brother cousin daughter granddaughter grandson nephew niece sister son uncle".split())
_RELATIVES = _ONE | _OTHERS


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts on relatives that each sentence states."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            if predication.verb.lemma_ == "be":
                attr = next((t for t in predication.rest if t.dep_ == "attr"), None)
                if attr is not None:
                    yield from _child(text, predication, attr)
                    yield from _occupation(text, predication, attr)
                yield from _married_to(text, predication)
            elif predication.verb.lemma_ == "bear":
                for noun in predication.sentence.parsed[predication.verb.i :]:
                    if (
                        noun.lemma_.lower() in _CHILDREN
                        and noun.dep_ != "attr"
                        and any(t.dep_ == "det" for t in noun.lefts)
                    ):
                        yield from _child(text, predication, noun)
            elif predication.verb.lemma_ == "marry":
                yield from _married(text, predication)
        for token in sentence.parsed:
            lemma = token.lemma_.lower()
            if lemma in _RELATIVES:
                yield from _relative(text, sentence, token)
            if lemma in _CHILDREN and token.dep_ == "appos":
                yield from _apposed_child(text, sentence, token)


def _child(text: Annotated, predication: Predication, noun: Token) -> Iterator[Fact]:
    """ "was the son of X and Y"."""
    child = statements.subject(predication, text)
    if child and text.references.names.is_person(child) and noun.lemma_.lower() in _CHILDREN:
        yield from _parents(text, predication.sentence, child, noun)


def _apposed_child(text: Annotated, sentence: Sentence, noun: Token) -> Iterator[Fact]:
    """ "A, daughter of X and Y,"."""
    name = _person(text, sentence, noun.head)
    if name:
        yield from _parents(text, sentence, name, noun)


def _parents(text: Annotated, sentence: Sentence, child: str, noun: Token) -> Iterator[Fact]:
    of = next((t for t in noun.rights if t.dep_ == "prep" and t.lower_ == "of"), None)
    head = lists.object_of(of) if of is not None else None
    if head is None:
        return
    heads = [head, *(t for t in head.conjuncts if t.i > head.i)]
    people = [_person(text, sentence, t) for t in heads]
    if not all(people):
        return
    if len(people) == 2 and people[0].split()[-1] != people[1].split()[-1] and " " not in people[0]:
        return
    quotes = (sentence.evidence(),)
    ordinal = next((t.lower_ for t in noun.lefts if numbers.ordinal(t.text)), "")
    whose = " and ".join(people)
    if len(people) == 2:
        yield Fact(
            "family", child, "parents", Value("person", whose), quotes, f"Who were the parents of {child}?", "", 0.6
        )
    elif len(people) == 1 and (parent := {"male": "father", "female": "mother"}.get(given_names.gender(people[0]))):
        yield Fact(
            "family", child, parent, Value("person", whose), quotes, f"Who was the {parent} of {child}?", "", 0.6
        )
    if ordinal and len(people) <= 2:
        question = f"Which {noun.lemma_.lower()} of {whose} was {child}?"
        yield Fact("ordinal", child, f"{noun.lemma_} of", Value("count", f"the {ordinal}"), quotes, question, "", 0.5)


def _occupation(text: Annotated, predication: Predication, attr: Token) -> Iterator[Fact]:
    """ "Her father was a tailor"."""
    parent = predication.subject
    if parent.lemma_.lower() not in _ONE or not lexicon.is_occupation(attr.lemma_.lower()):
        return
    whose = _owner(text, predication.sentence, parent)
    answer = phrase(attr, predication.sentence, text.references, bare=True, alone=True)
    if whose and answer and len(answer.split()) <= 8:
        quotes = (predication.sentence.evidence(),)
        question = f"What was the occupation of the {parent.lemma_.lower()} of {whose}?"
        yield Fact(
            "role", f"{parent.lemma_} of {whose}", "occupation", Value("text", answer), quotes, question, "", 0.55
        )


def _married(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """ "married X in 1895", "was married to X"."""
    subject = statements.subject(predication, text)
    to = next((t for t in predication.rest if (t.dep_ == "prep" and t.lower_ == "to") or t.dep_ == "dobj"), None)
    spouse = _person(text, predication.sentence, lists.object_of(to)) if to is not None else ""
    if to is None or not subject or not spouse or not text.references.names.is_person(subject):
        return
    clause = statements.state(predication, text, to, "who", spouse)
    if clause is not None:
        yield Fact(
            "family", subject, "marry", Value("person", spouse), (predication.sentence.evidence(),), clause, "", 0.6
        )


def _married_to(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """ "was married to X", where the parser sees an adjective."""
    married = next((t for t in predication.rest if t.dep_ == "acomp" and t.lower_ == "married"), None)
    to = next((t for t in married.rights if t.lower_ == "to"), None) if married is not None else None
    spouse = _person(text, predication.sentence, lists.object_of(to)) if to is not None else ""
    subject = statements.subject(predication, text)
    if subject and spouse and text.references.names.is_person(subject):
        question = f"To whom {predication.verb.lower_} {subject} married?"
        yield Fact(
            "family", subject, "marry", Value("person", spouse), (predication.sentence.evidence(),), question, "", 0.6
        )


def _relative(text: Annotated, sentence: Sentence, noun: Token) -> Iterator[Fact]:
    """ "her husband, X", "his brother Y"."""
    if noun.tag_ != "NN":
        return
    name = next((n for n in sentence.names if _is_apposed(sentence, noun, n)), None)
    whose = _owner(text, sentence, noun) if name is not None else ""
    relative = text.references.names.full(name) if name is not None and whose else ""
    if name is None or " " not in relative or relative == whose or name.number is not None:
        return
    kin = noun.lemma_.lower()
    quotes = (sentence.evidence(),)
    if kin in _ONE:
        yield Fact("family", whose, kin, Value("person", relative), quotes, f"Who was the {kin} of {whose}?", "", 0.6)
    elif not any(t.dep_ == "amod" for t in noun.lefts):
        question = f"What relation was {relative} to {whose}?"
        yield Fact("family", whose, f"relation {relative}", Value("text", kin), quotes, question, "", 0.5)


def _is_apposed(sentence: Sentence, noun: Token, name: Name) -> bool:
    """Whether a name stands right behind a noun, or behind its comma, and is followed by no other of its kind."""
    gap = sentence.parsed[noun.i + 1 : name.start].text
    return name.kind in {"person", ""} and name.start > noun.i and gap in {"", ","} and name.start - noun.i <= 2


def _owner(text: Annotated, sentence: Sentence, noun: Token) -> str:
    """Whose relative somebody is, "" where that is not certain."""
    owner = next((t for t in noun.lefts if t.dep_ == "poss"), None)
    if owner is None:
        return ""
    if owner.lower_ in {"his", "her"}:
        subject = next(
            (
                t
                for v in noun.ancestors
                if v.pos_ in {"VERB", "AUX"}
                for t in v.children
                if t.dep_ in {"nsubj", "nsubjpass"}
            ),
            None,
        )
        if subject is not None and subject.i < owner.i and subject.i != noun.i and subject.pos_ == "PROPN":
            named = _person(text, sentence, subject)
            wrong = "female" if owner.lower_ == "his" else "male"
            return named if named and given_names.gender(named) != wrong else ""
        if subject is not None and subject.i < owner.i and subject.i != noun.i and nouns.is_person(subject.lemma_):
            return ""  # "the boy was raised by his uncle": whose is the boy
        found = text.references.person(sentence, owner)
        return found if found and " " in found else ""
    return _person(text, sentence, owner)


def _person(text: Annotated, sentence: Sentence, token: Token) -> str:
    """The full name of the person whom a token names, else ""."""
    name = next((n for n in sentence.names if n.start <= token.i < n.end), None)
    if name is None or not text.references.names.means_person(name):
        return ""
    full = text.references.names.full(name)
    return full if re.search(r"\w \w", full) else ""
