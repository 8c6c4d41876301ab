"""Event dates: "The conference closed on April 8" asks when it closed.

Finds: a date that a plain clause gives for what it tells, resolved against the document's date; a part
of a year, a century, a beginning or an end, a deadline, the years that something lasted.
Misses: dates told in another sentence ("It was in May that ..."), dates of wishes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from factdeck.language import clauses, lexicon, offices, statements, times
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.times import Time
from factdeck.model import Clause, Fact, Value


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each dated clause."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            for constituent in predication.rest:
                time = times.of(constituent, sentence, text.date)
                if time and _dates_the_clause(predication, time) and not _is_of_noun(constituent):
                    yield from _fact(text, predication, constituent, time)


def _dates_the_clause(predication: Predication, time: Time) -> bool:
    """Whether a time says when something came about, or how long it was so."""
    if time.wh == "since when" and not {"has", "have", "had"} & set(predication.group.auxiliaries):
        return False  # "won for the first time since 1979"
    in_post = predication.verb.lemma_ in {"act", "serve", "work"} and offices.post_of(predication) is not None
    if _lacks_its_complement(predication) or (time.is_span and in_post):
        return False  # the years of a post are asked for with it
    led = [t.lower_ for t in predication.rest if t.dep_ == "prep" and t.lower_ in {"to", "from"}]
    if len(led) != len(set(led)):
        return False  # "moved first to X and then to Y in 1910"
    if predication.verb.lemma_ in _MOTION and not predication.passive and not _says_where(predication):
        return False  # "left in 1906": what
    complement = next((t for t in predication.rest if t.dep_ in {"attr", "acomp"}), None)
    if predication.verb.lemma_ not in {"be", "have"} or predication.passive:
        return not (time.wh.startswith("by ") and predication.group.tense == "past")
    if predication.verb.lemma_ == "have":
        return time.wh == "since when"
    if complement is None:
        return predication.verb.dep_ == "ROOT" and time.wh == "when"
    person = complement.dep_ == "attr" and lexicon.is_post(complement.lemma_)
    if time.is_span:
        return complement.dep_ == "attr" and not person
    return time.wh == "since when" or (time.wh.startswith("until ") and not person)


_MOTION = frozenset("arrive depart emerge enter go leave move return travel withdraw".split())


def _says_where(predication: Predication) -> bool:
    """Whether a verb of motion has an object, or says where to or from; the name of who left may be enough."""
    led = {"to", "from", "for", "into", "at", "in", "on"}
    return any(
        t.dep_ in {"dobj", "advmod"} or (t.dep_ == "prep" and t.lower_ in led and not _is_a_date(t))
        for t in predication.rest
    ) or bool(predication.subject.dep_ == "appos" or any(t.dep_ == "appos" for t in predication.subject.children))


def _is_a_date(prep: Token) -> bool:
    return any(t.ent_type_ in {"DATE", "TIME"} for t in prep.children)


def _is_of_noun(constituent: Token) -> bool:
    """Whether a date belongs to the noun before it: "with effect from 1 May", "until her retirement in 1981"."""
    before = constituent.nbor(-1) if constituent.i else constituent
    governor = before.head.lower_
    bounded = before.dep_ == "pobj" and governor in {"after", "before", "since", "till", "until"}
    between = constituent.doc[constituent.head.i : constituent.i] if constituent.head.i < constituent.i else ()
    behind = any(t.lower_ in {"until", "before", "after", "till"} and t.dep_ != "mark" for t in between)
    return before.lower_ == "effect" or bounded or behind


def _lacks_its_complement(predication: Predication) -> bool:
    """Whether a verb says too little: "was elected" without to what, "was forced" without to do what."""
    if not predication.passive or predication.verb.lemma_ not in _INCOMPLETE | {"award", "confer"}:
        return False
    told = {t.dep_ if t.dep_ != "prep" else t.lower_ for t in predication.rest}
    if predication.verb.lemma_ in {"award", "confer"}:
        return not told & {"dative", "to", "on", "dobj"}  # it is awarded every year
    return not told & {"oprd", "dobj", "xcomp", "attr", "as", "to", "into"}


_INCOMPLETE = frozenset("allow appoint cause choose compel elect force name promote re-elect select".split())


def _fact(text: Annotated, predication: Predication, asked: Token, time: Time) -> Iterator[Fact]:
    instead = offices.instead(predication, text)
    clause = statements.state(predication, text, asked, time.wh, time.text, instead) if instead is not None else None
    if clause is None or _NEXT.match(clause.subject.text):
        return
    told = [p.text for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked]
    one_of_many = clause.subject.text.startswith(("a ", "an ")) and _is_active(predication)
    if one_of_many and not re.search("[A-Z0-9]", " ".join(told)):
        return  # "a former player won the title": one of many
    relation = " ".join((clause.verb.base, *(p.text for i, p in enumerate(clause.rest, 1) if i != clause.asked)))
    yield Fact(
        "date",
        clause.subject.text,
        relation if time.wh == "when" else f"{time.wh.partition(' ')[0]} {relation}",
        Value("date", time.text, time.edtf),
        (predication.sentence.evidence(),),
        _silent(clause) if time.wh != "when" else clause,
        salience=_BESIDE_A_COUNT if any(_is_counted(t) for t in (predication.subject, *predication.rest)) else 0.8,
    )


_NEXT = re.compile(r"the next (?:\w+ )*?(?:bulletin|issue|release|report|update)$")
"""A paper of which only the one before tells which it is."""
_BESIDE_A_COUNT = 0.6
"""Of "received 12,400 visitors in 2022" how many is wanted more than when."""


def _is_counted(constituent: Token) -> bool:
    """Whether a constituent is an amount that the verb is about: "12,400 visitors", "£50", "at 9.1 metres"."""
    if constituent.dep_ == "prep" and constituent.lower_ == "at":
        constituent = next((t for t in constituent.children if t.dep_ == "pobj"), constituent)
    elif constituent.dep_ not in {"dobj", "nsubjpass"}:
        return False
    if constituent.ent_type_ in {"DATE", "TIME"}:
        return False
    return constituent.tag_ == "CD" or any(t.dep_ == "nummod" for t in constituent.lefts)


def _is_active(predication: Predication) -> bool:
    return not predication.passive and any(t.dep_ == "dobj" for t in predication.rest)


def _silent(clause: Clause) -> Clause:
    """The clause with what asks for the time saying its own preposition."""
    asked = clause.asked - 1
    rest = tuple(replace(p, preposition="") if i == asked else p for i, p in enumerate(clause.rest))
    return replace(clause, rest=rest)
