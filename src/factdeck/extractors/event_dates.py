"""Event dates: "The conference closed on April 8" asks when it closed.

Finds: a date that a plain clause gives for what it tells, resolved against the document's date.
Misses: dates told in another sentence ("It was in May that ..."), dates of wishes and plans.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, dates, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.model import Fact, Value


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each dated clause."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            for constituent in predication.rest:
                date = statements.date_of(constituent, sentence, text.date)
                if date:
                    yield from _fact(text, sentence, predication, constituent, date)


def _fact(
    text: Annotated, sentence: Sentence, predication: clauses.Predication, asked: Token, edtf: str
) -> Iterator[Fact]:
    since = asked.lower_ == "since"
    if predication.verb.lemma_ in {"be", "have"} and not predication.passive:
        return  # "was mayor in 1920": a span of time is asked otherwise than a point
    clause = statements.state(predication, text, asked, "since when" if since else "when", dates.spell(edtf))
    if clause is None:
        return
    relation = " ".join((clause.verb.base, *(p.text for i, p in enumerate(clause.rest, 1) if i != clause.asked)))
    yield Fact(
        "date",
        clause.subject.text,
        relation,
        Value("date", dates.spell(edtf), edtf),
        (sentence.evidence(),),
        clause,
        salience=0.8,
    )
