"""Places: "was born in Hanover" asks where.

Finds: the named place that a plain clause gives for an event, after "in" or "at", and where somebody emigrated.
Misses: places that a noun phrase tells ("the mill at Y"), directions, homes of bodies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from factdeck.extractors import _dateline
from factdeck.language import clauses, lexicon, lists, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.names import Name
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Phrase, Value

_PREPOSITIONS = frozenset(["in", "at"])
_GOALS = frozenset(["to"])
_EVENTS = frozenset(
    """assemble bear begin build bury celebrate close construct convene create crown defeat die erect establish finish
    found gather give hold house inaugurate install introduce invent kill lay locate marry meet open organize
    organise perform play present produce publish raise settle sign situate stage stand start study take train
    transfer""".split()
)
"""Verbs of what happens at one place."""
_LIFE = frozenset("bear bury die".split())
"""Verbs of which a name behind "in" is that of a place, whatever it looks like."""
_MOVES = frozenset(["emigrate"])
"""Verbs of a move that is made once; of the others their date tells more."""


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each event whose place is named."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            moves = predication.verb.lemma_ in _MOVES
            if moves or predication.verb.lemma_ in _EVENTS:
                where = [t for t in predication.rest if t.lower_ in (_GOALS if moves else _PREPOSITIONS)]
                if predication.verb.lemma_ in _LIFE:  # "born in Kesh, in the county of Orm": the first says most
                    where = [t for t in where if lists.object_of(t).pos_ == "PROPN" and not _is_dated(t)][:1]
                for constituent in where:
                    yield from _fact(text, predication, constituent)


def _fact(text: Annotated, predication: Predication, constituent: Token) -> Iterator[Fact]:
    if constituent.dep_ != "prep":
        return
    head = lists.object_of(constituent)
    name = next((n for n in predication.sentence.names if n.start <= head.i < n.end), None)
    lived = predication.verb.lemma_ in _LIFE and name is not None and name.kind != "person"
    if name is None or not (_is_place(name) or lived):
        return
    answer = phrase(head, predication.sentence, text.references)
    clause = statements.state(predication, text, constituent, "where", answer or "")
    if answer is None or clause is None:
        return
    event, town = text.references.topics.event(text.document), _dateline.town(text)
    if event and event in clause.subject.text and town and town not in answer and constituent.lower_ == "at":
        where = Phrase("other", town, "in")  # the town is a true answer to "where" too
        clause = replace(clause, wh="at which venue", rest=(*clause.rest, where))
    event = text.references.topics.event(text.document)
    if event and event in clause.subject.text and clause.verb.base == "close":
        return  # where an event was held is asked once
    told = " ".join(p.text for i, p in enumerate(clause.rest, 1) if i != clause.asked)
    yield Fact(
        "place",
        clause.subject.text,
        f"{clause.verb.base} {told}",
        Value("place", answer),
        (predication.sentence.evidence(),),
        clause,
        salience=0.6,
    )


def _is_dated(prep: Token) -> bool:
    return any(t.ent_type_ == "DATE" for t in prep.children)


def _is_place(name: Name) -> bool:
    return name.kind == "place" or lexicon.kind_of(name.head) == "place"
