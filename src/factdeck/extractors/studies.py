"""Studies: "read law at X" asks where, and what; "graduated from X" asks from which university.

Finds: what and where a named person studied, under whom, where somebody was trained or educated, and
the house that a degree is from.
Misses: studies told of several people at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lexicon, lists, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.language.times import of as time_of
from factdeck.model import Fact, Value

_STUDY = frozenset("study read".split())
_TRAINED = frozenset("educate train school".split())
_DEGREES = frozenset("degree doctorate diploma phd ph.d. bachelor master ma msc mba".split())
_EARN = frozenset("complete earn gain hold obtain receive take".split())
_HOUSES = frozenset(
    "university college school academy institute conservatory conservatoire seminary polytechnic".split()
)


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each clause that tells of a person's studies."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            verb = predication.verb.lemma_
            subject = statements.subject(predication, text) if _is_of_studies(predication) else None
            if subject is None or not text.references.names.is_person(subject):
                continue
            if verb in _STUDY or (verb in _TRAINED and predication.passive):
                yield from _at(text, predication, subject)
            else:
                yield from _from(text, predication, subject)


def _is_of_studies(predication: Predication) -> bool:
    verb, thing = predication.verb.lemma_, _object(predication)
    return (
        (verb in _STUDY and not predication.passive)
        or (verb in _TRAINED and predication.passive)
        or verb == "graduate"
        or (verb in _EARN and thing is not None and thing.lemma_.lower() in _DEGREES)
    )


def _object(predication: Predication) -> Token | None:
    return next((t for t in predication.rest if t.dep_ == "dobj"), None)


def _at(text: Annotated, predication: Predication, subject: str) -> Iterator[Fact]:
    """Where, what and under whom somebody studied."""
    thing = _object(predication)
    verb = predication.verb.lemma_
    preps = [*predication.rest, *(thing.rights if thing is not None else ())]
    house = _house(text, predication, [t for t in preps if t.lower_ in {"at", "in"}])
    at = "at" if any(t.lower_ == "at" for t in preps) else "in"
    subject_of = thing if thing is not None and thing.pos_ == "NOUN" and thing.tag_ in {"NN", "NNS"} else None
    skip = frozenset(t.i for t in preps if t.dep_ == "prep" and t.lower_ != "of")
    learnt = phrase(subject_of, predication.sentence, text.references, skip=skip) if subject_of is not None else ""
    if verb == "read" and not (house and any(h in house.lower() for h in _HOUSES)):
        return
    if learnt is None or re.search(r"[A-Z]|^(?:the|an?|his|her) ", learnt):
        learnt, house = "", house if subject_of is None else ""
    when = _when(text, predication)
    quotes = (predication.sentence.evidence(),)
    did = f"was {subject} {predication.verb.lower_}" if predication.passive else f"did {subject} {verb}"
    if house:
        question = f"Where {did} {learnt}".rstrip()
        yield Fact(
            "place",
            subject,
            f"{verb} {learnt}",
            Value("place", house),
            quotes,
            f"{question}{when if not learnt else ''}?",
            "",
            0.65,
        )
    if learnt and house:
        question = f"Which subject {did} {at} {house}?"
        yield Fact("statement", subject, f"{verb} at {house}", Value("text", learnt), quotes, question, "", 0.55)
    under = _house(text, predication, [t for t in preps if t.lower_ == "under"])
    if under and text.references.names.is_person(under):
        yield Fact(
            "statement",
            subject,
            f"{verb} under",
            Value("person", under),
            quotes,
            f"Under whom {did} {learnt}".rstrip() + "?",
            "",
            0.6,
        )


def _from(text: Annotated, predication: Predication, subject: str) -> Iterator[Fact]:
    """The house that somebody left with a degree."""
    thing = _object(predication)
    preps = [*predication.rest, *(thing.rights if thing is not None else ())]
    if thing is not None:
        preps += [t for p in thing.rights for n in p.children for t in n.rights]  # "a degree in law from X"
    house = _house(text, predication, [t for t in preps if t.lower_ in {"from", "at"}])
    kind = next((word for word in re.findall(r"\w+", (house or "").lower()) if word in _HOUSES), "")
    if not house or not kind:
        return
    quotes = (predication.sentence.evidence(),)
    when = _when(text, predication)
    if thing is None:
        question = f"From which {kind} did {subject} graduate{when}?"
    else:
        skip = frozenset(t.i for t in thing.subtree if t.dep_ == "prep" and t.lower_ in {"from", "at"})
        degree = phrase(thing, predication.sentence, text.references, skip=skip)
        degree = re.split(r" (?:from|at) (?=the [A-Z]|[A-Z])", re.sub(r"^(?:his|her) ", "a ", degree or ""))[0]
        if not degree:
            return
        question = f"From which {kind} did {subject} receive {degree}?"
    yield Fact("statement", subject, f"graduate {kind}", Value("organization", house), quotes, question, "", 0.65)


def _house(text: Annotated, predication: Predication, preps: list[Token]) -> str:
    """The named house or place that one of these prepositions leads to."""
    for prep in preps:
        head = lists.object_of(prep)
        name = next((n for n in predication.sentence.names if n.start <= head.i < n.end), None)
        if head is prep or name is None or time_of(prep, predication.sentence, text.date):
            continue
        if any(t.dep_ == "conj" for t in head.children):
            return ""
        if name.kind == "person" and prep.lower_ != "under" and not lexicon.kind_of(name.head):
            return ""
        return phrase(head, predication.sentence, text.references) or ""
    return ""


def _when(text: Annotated, predication: Predication) -> str:
    """When the clause says it was, as the end of a question."""
    return next(
        (
            f" {t.lower_} {time.text}"
            for t in predication.rest
            if t.dep_ == "prep" and (time := time_of(t, predication.sentence, text.date)) and time.wh == "when"
        ),
        "",
    )
