"""Named things: "received the Green Field Prize" asks which prize.

Finds: an object whose name says what kind of thing it is ("Prize", "Cup", "Society"), or that
stands after the common noun for it ("the planet Uranus", "the society Friends of the Rail").
Misses: names that only context explains.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lexicon, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.names import Name
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_KINDS = frozenset(
    """album award book comet crown decoration element film galaxy island law magazine medal moon mountain newspaper
    novel order painting planet play poem prize river ship star station symphony title treaty trophy""".split()
)
"""Nouns, beside those for bodies, places and events, that tell what kind of thing a name names."""


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each named object of a plain clause."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            for constituent in predication.rest:
                if constituent.dep_ == "dobj":
                    yield from _fact(text, predication, constituent)


def _fact(text: Annotated, predication: Predication, constituent: Token) -> Iterator[Fact]:
    found = _named(predication, constituent)
    if found is None:
        return
    name, kind = found
    answer = text.references.names.full(name)
    subject = phrase(predication.subject, predication.sentence, text.references)
    if subject == answer or text.references.names.is_person(answer):
        return
    clause = statements.state(predication, text, constituent, f"which {kind}", answer)
    if clause is None:
        return
    told = " ".join(p.text for i, p in enumerate(clause.rest, 1) if i != clause.asked)
    yield Fact(
        "named-thing",
        clause.subject.text,
        f"{clause.verb.base} {kind} {told}",
        Value("name", answer),
        (predication.sentence.evidence(),),
        clause,
        salience=0.6,
    )


def _named(predication: Predication, constituent: Token) -> tuple[Name, str] | None:
    """The name that an object consists of, and the common noun for what it names."""
    for name in predication.sentence.names:
        apposed = any(t.dep_ == "appos" and name.start <= t.i < name.end for t in constituent.children)
        if not (name.start <= constituent.i < name.end or (apposed and constituent.nbor().i == name.start)):
            continue
        before = predication.sentence.parsed[name.start - 1] if name.start else None
        if before is not None and before.pos_ == "NOUN" and _is_kind(before.lemma_):
            return name, before.lemma_.lower()
        if name.article and " " in name.text and _is_kind(name.head) and name.kind != "person":
            return name, name.head
    return None


def _is_kind(noun: str) -> bool:
    return noun.lower() in _KINDS or lexicon.kind_of(noun) in {"organization", "place", "event"}
