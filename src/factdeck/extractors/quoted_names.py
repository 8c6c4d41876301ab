"""Names in quotation marks: 'asked them to wage another "Arduous March"' becomes a statement with a gap.

Finds: a capitalised name in quotation marks inside a plain clause with a named subject.  Such a name
stands too deep in its clause to be asked for by a question, so a cloze is made of it.
Misses: quoted sentences, names that a question asks for already ("the weekly ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.language import clauses, plain, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.model import Fact, Value

_NAMING = frozenset("be call dub entitle know mean name nickname".split())
"""Verbs whose names other extractors ask for."""
_QUOTED = re.compile(r"[\"“](?P<name>[A-Z][\w'’-]+(?:\s[\w'’-]+){0,4})[\"”]")


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each quoted name whose clause stands alone."""
    for sentence in text.sentences:
        found = list(_QUOTED.finditer(plain.text(sentence.parsed)))
        for predication in clauses.find(sentence) if len(found) == 1 else ():
            if predication.verb.dep_ == "ROOT" and predication.verb.lemma_ not in _NAMING:
                yield from _fact(text, predication, found[0]["name"])


def _fact(text: Annotated, predication: Predication, name: str) -> Iterator[Fact]:
    subject = statements.subject(predication, text)
    if subject is None or not re.search("[A-Z]", subject) or name in subject:
        return
    clause = statements.state(predication, text, predication.subject, "", subject)
    if clause is None or sum(phrase.text.count(name) for phrase in clause.rest) != 1:
        return
    told = " ".join(phrase.text for phrase in clause.rest).replace(name, "")
    yield Fact(
        "quoted-name",
        subject,
        f"{clause.verb.base} {told}",
        Value("name", name),
        (predication.sentence.evidence(),),
        clause,
        salience=0.5,
    )
