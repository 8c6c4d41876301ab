"""Locations: "X, a river in Y" asks where it is, "X is the capital of Y" what the capital is.

Finds: where a named place or building is, what it is on or by, capitals, the place behind the class of a name.
Misses: what lies or stands somewhere, which the extractor of constituents finds; directions and distances.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lexicon, lists, nouns, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.names import Name
from factdeck.language.phrases import phrase
from factdeck.language.times import of as time_of
from factdeck.model import Fact, Value

_BY = frozenset("beside beneath below near on along off opposite overlooking above".split())
_KINDS = frozenset(
    """
    avenue bay canal coast hill island lake mountain ocean peninsula plateau river road sea square strait street valley
    """.split()
)
_SETTLEMENTS = frozenset("borough capital city hamlet port settlement suburb town village".split())
_LONGEST = 8


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts on where things are that each sentence states."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            if predication.verb.lemma_ == "be" and predication.group.tense == "present":
                yield from _is_at(text, predication)
            if predication.verb.lemma_ in {"be", "become", "remain"}:
                yield from _chief_town(text, predication)
        for name in sentence.names:
            yield from _apposed(text, sentence, name)


def _is_at(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """ "is in X", "is on Lake X"."""
    named = _name_at(predication.sentence, predication.subject)
    subject = statements.subject(predication, text)
    told = any(t.dep_ in {"attr", "acomp"} for t in predication.rest)
    if subject is None or told or not _is_of_place(text, predication, named):
        return
    for prep in predication.rest:
        head = lists.object_of(prep)
        name = _name_at(predication.sentence, head)
        if prep.dep_ != "prep" or head is prep or name is None or time_of(prep, predication.sentence, text.date):
            continue
        if text.references.names.means_person(name) or any(t.dep_ == "conj" for t in head.children):
            continue
        words = phrase(head, predication.sentence, text.references)
        kind = _kind(predication.sentence, name)
        inside, beside = prep.lower_ in {"in", "at"}, kind and prep.lower_ in _BY
        wh = "where" if inside else f"{prep.lower_} which {kind}" if beside else ""
        if words is None or not wh or len(words.split()) > _LONGEST:
            continue
        clause = statements.state(predication, text, prep, wh, words)
        if clause is not None:
            relation = f"lie {prep.lower_}"
            yield Fact(
                "place", subject, relation, Value("place", words), (predication.sentence.evidence(),), clause, "", 0.55
            )


def _is_of_place(text: Annotated, predication: Predication, named: Name | None) -> bool:
    """Whether a clause's subject is a place, a building or a house of some body."""
    if named is not None:
        return not text.references.names.means_person(named) and named.kind not in {"group", "event", "work", ""}
    subject = predication.subject
    return nouns.sense(subject.lemma_) in {"place", "artifact"} and any(
        t.text[:1].isupper() and t.i > 0 for t in subject.subtree
    )


def _kind(sentence: Sentence, name: Name) -> str:
    """The common noun for what a name names, told in the name or before it; "" if neither tells it."""
    if name.head in _KINDS:
        return name.head
    first = name.text.split()[0].lower()
    if first in {"lake", "river", "mount"}:
        return {"mount": "mountain"}.get(first, first)
    before = sentence.parsed[name.start - 1].lower_ if name.start else ""
    return before if before in _KINDS else ""


def _chief_town(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """ "X is the capital of Y": what the capital is."""
    attr = next((t for t in predication.rest if t.dep_ == "attr" and t.lemma_ == "capital"), None)
    named = _name_at(predication.sentence, predication.subject)
    if attr is None or named is None or text.references.names.means_person(named):
        return
    of = next((t for t in attr.rights if t.dep_ == "prep" and t.lower_ == "of"), None)
    if of is None or _name_at(predication.sentence, lists.object_of(of)) is None:
        return
    answer = phrase(predication.subject, predication.sentence, text.references, alone=True)
    clause = statements.state(
        predication,
        text,
        predication.subject,
        "what" if predication.verb.lemma_ == "be" else "which city",
        answer or "",
    )
    if clause is not None and answer:
        yield Fact(
            "place",
            "capital",
            str(clause.rest[0]),
            Value("place", answer),
            (predication.sentence.evidence(),),
            clause,
            "",
            0.65,
        )


def _apposed(text: Annotated, sentence: Sentence, name: Name) -> Iterator[Fact]:
    """ "X, a river in Y," and "X, the capital of Y,"."""
    if name.kind in {"person", "event", "group", "work"} or text.references.names.means_person(name):
        return
    for noun in sentence.parsed[name.end - 1].children:
        if noun.dep_ != "appos" or noun.i <= name.end or noun.pos_ != "NOUN" or sentence.parsed[name.end].text != ",":
            continue
        prep = next((t for t in noun.rights if t.dep_ == "prep" and t.lower_ in {"in", "of", "on"}), None)
        head = lists.object_of(prep) if prep is not None else None
        if prep is None or head is None or any(t.dep_ == "conj" for t in head.children):
            continue
        place = _name_at(sentence, head)
        if place is None or text.references.names.means_person(place):
            continue
        whole, where = text.references.names.full(name), phrase(head, sentence, text.references)
        if where is None or len(where.split()) > _LONGEST:
            continue
        quotes = (sentence.evidence(),)
        lemma = noun.lemma_.lower()
        if lemma == "capital" and prep.lower_ == "of":
            yield Fact(
                "place", "capital", where, Value("place", whole), quotes, f"What is the capital of {where}?", "", 0.65
            )
        elif (
            prep.lower_ == "in"
            and lexicon.kind_of(lemma) == "place"
            and any(t.lower_ in {"a", "an"} for t in noun.lefts)
        ):
            said = whole.lower().split()
            what = (
                whole
                if lemma in said or lexicon.kind_of(name.head) == "place"
                else f"{lemma} of {whole}"
                if lemma in _SETTLEMENTS
                else f"{lemma} {whole}"
            )
            article = "" if what == whole and not name.article else "the "
            yield Fact("place", whole, "lie in", Value("place", where), quotes, f"Where is {article}{what}?", "", 0.55)


def _name_at(sentence: Sentence, token: Token) -> Name | None:
    return next((n for n in sentence.names if n.start <= token.i < n.end), None)
