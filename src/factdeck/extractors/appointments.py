"""Appointments: "Ms Wainui was named Auditor-General" asks who was.

Finds: who was appointed, named, elected or confirmed to a post, became something, or replaced
somebody, in a plain clause with the person's full name.
Misses: appointments told as a noun ("the choice of X as ..."), nominations that may still fail.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdeck.language import clauses, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_APPOINT = frozenset("appoint award choose confirm crown designate elect honor honour name promote select".split())


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each person who came to a post."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            verb = predication.verb.lemma_
            if (predication.passive and verb in _APPOINT) or (not predication.passive and verb == "become"):
                yield from _fact(text, predication)


def _fact(text: Annotated, predication: Predication) -> Iterator[Fact]:
    answer = phrase(predication.subject, predication.sentence, text.references)
    if answer is None or not text.references.names.is_person(answer):
        return
    if not any(part.dep_ in {"oprd", "attr", "prep", "dobj"} for part in predication.rest):
        return
    clause = statements.state(predication, text, predication.subject, "who", answer)
    if clause is None or not clause.rest:
        return
    yield Fact(
        "appointment",
        " ".join(p.text for p in clause.rest),
        clause.verb.base,
        Value("person", answer),
        (predication.sentence.evidence(),),
        clause,
        salience=0.3 if answer == text.references.topics.person(text.document) else 0.8,
    )
