"""Ages: "died at the age of 92" asks at what age.

Finds: an age that a plain clause gives its subject, a person, with "at the age of" or "aged".
Misses: ages beside a name ("the 19-year-old X"), ages of things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, numbers, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.model import Fact, Value

_AGE = re.compile(r"^(?:at (?:the )?age (?:of )?|aged )(?P<age>[\w-]+)$", re.I)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each clause with the age of its subject."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            for token in predication.rest:
                age = _age(token)
                if age is not None:
                    yield from _fact(text, predication, token, age)


def _age(token: Token) -> str | None:
    match = _AGE.match(token.doc[token.left_edge.i : token.right_edge.i + 1].text.strip(" ,"))
    value = numbers.cardinal(match["age"]) if match else None
    return match["age"] if match and value is not None and value < 125 else None


def _fact(text: Annotated, predication: Predication, token: Token, age: str) -> Iterator[Fact]:
    subject = statements.subject(predication, text)
    clause = statements.state(predication, text, token, "at what age", age)
    if subject is None or clause is None or not text.references.names.is_person(subject):
        return
    value = Value("quantity", age, str(numbers.cardinal(age)))
    yield Fact("age", subject, clause.verb.base, value, (predication.sentence.evidence(),), clause, salience=0.7)
