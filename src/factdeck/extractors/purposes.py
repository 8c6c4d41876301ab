"""Purposes: "Pumice is used for polishing glass" asks for what it is used.

Finds: what something is used for, as or to do, what it was designed or meant to do, and to what end
somebody uses a thing.
Misses: the aims of other deeds, which the extractor of reasons finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lists, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase, verb_phrase
from factdeck.model import DO, Clause, Fact, Phrase, Value

_USED = frozenset("use employ utilise utilize".split())
_MEANT = frozenset("design intend mean equip".split())
_LONGEST = 12
_POINTING = re.compile(r"\b(?:this|these|those|it|they|he|she|we|you|such|so)\b", re.I)
_NO_THING = frozenset(
    "ability approach force idea information language method phrase power term time way word work".split()
)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each clause that tells what something is for."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            verb = predication.verb
            if predication.passive and verb.lemma_ in _USED | _MEANT and predication.group.auxiliaries:
                yield from _used(text, predication)
            elif not predication.passive and verb.lemma_ in _USED:
                yield from _uses(text, predication)


def _used(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """What something is used for, used as, or used or designed to do."""
    if predication.subject.lemma_.lower() in _NO_THING or predication.verb.dep_ not in {"ROOT", "conj", "relcl"}:
        return
    found = [(token, end) for token in predication.rest if (end := _end(text, predication, token))]
    if len(found) != 1:
        return
    token, (wh, answer) = found[0]
    clause = statements.state(predication, text, token, wh, answer)
    if clause is not None and _fits(answer) and not _POINTING.search(clause.subject.text):
        quotes = (predication.sentence.evidence(),)
        yield Fact(
            "purpose", clause.subject.text, clause.verb.base, Value("text", answer), quotes, clause, salience=0.65
        )


def _end(text: Annotated, predication: Predication, token: Token) -> tuple[str, str] | None:
    """What asks for a purpose, and its words."""
    verb = predication.verb
    if token.i < verb.i:
        return None
    if token.tag_ == "VB" and token.dep_ in {"xcomp", "advcl"} and any(t.tag_ == "TO" for t in token.lefts):
        words = verb_phrase(token, predication.sentence, text.references)
        return (DO, words) if words and not any(t.dep_ == "mark" for t in token.lefts) else None
    if (
        token.dep_ != "prep"
        or token.lower_ not in {"for", "as"}
        or any(t.dep_ in {"cc", "conj"} for t in token.children)
    ):
        return None
    deed = next((t for t in token.children if t.dep_ == "pcomp" and t.tag_ == "VBG"), None)
    if deed is not None:
        words = verb_phrase(deed, predication.sentence, text.references)
        return ("what", words) if words else None
    noun = lists.object_of(token)
    if (
        noun is token
        or noun.ent_type_ in {"DATE", "TIME", "CARDINAL"}
        or noun.lower_ in {"time", "times", "example", "instance", "years"}
    ):
        return None
    words = phrase(noun, predication.sentence, text.references)
    return ("what", words) if words and verb.lemma_ in _USED else None


def _uses(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """To what end somebody uses a thing."""
    if predication.subject.dep_ == "attr":
        return  # "a telescope that uses lenses to ...": that is what the word means
    thing = next((t for t in predication.rest if t.dep_ == "dobj"), None)
    end = next(
        (
            t
            for t in (*predication.rest, *(thing.rights if thing is not None else ()))
            if t.tag_ == "VB" and t.dep_ in {"xcomp", "advcl", "acl"}
        ),
        None,
    )
    if (
        thing is None
        or end is None
        or end.i < thing.i
        or thing.lemma_.lower() in _NO_THING
        or thing.pos_ not in {"NOUN", "PROPN"}
    ):
        return
    if not any(t.tag_ == "TO" for t in end.lefts) or any(t.dep_ in {"mark", "nsubj"} for t in end.children):
        return
    answer = verb_phrase(end, predication.sentence, text.references)
    if answer is None or not _fits(answer):
        return
    named = phrase(thing, predication.sentence, text.references, skip=frozenset({end.i}))
    clause = statements.state(predication, text, thing, "what", named or "")
    if named is None or clause is None or _POINTING.search(clause.subject.text):
        return
    aim = Phrase("complement", f"to {answer}")
    kept = tuple(p for p in clause.rest if answer not in p.text)
    asked = Clause(clause.subject, clause.verb, (*kept, aim), len(kept) + 1, "for what purpose", clause.setting)
    yield Fact(
        "purpose",
        clause.subject.text,
        f"use {named}",
        Value("text", f"to {answer}"),
        (predication.sentence.evidence(),),
        asked,
        salience=0.6,
    )


def _fits(answer: str) -> bool:
    return (1 < len(answer.split()) <= _LONGEST and not _POINTING.search(answer)) or (
        len(answer) > 5 and answer.isalpha()
    )
