"""Memberships: "was elected a Fellow of the Royal Society in 1903" asks of which society, and when.

Finds: the named body that a person was elected or admitted to, or became a member or fellow of.
Misses: memberships without a date, of which a person may have many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from factdeck.language import clauses, lexicon, lists, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.language.spelling import head_of
from factdeck.model import Clause, Fact, Phrase, Value

_ADMIT = frozenset("admit appoint elect".split())
_MEMBERS = frozenset("associate fellow member".split())


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each dated clause that takes a person into a named body."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            found = _taken_into(predication)
            if found is not None:
                yield from _fact(text, predication, *found)


def _taken_into(predication: Predication) -> tuple[Token, Token | None, Token] | None:
    """The constituent that tells of it, the noun for a member if there is one, and the head of the body."""
    passive = predication.passive and predication.verb.lemma_ in _ADMIT
    became = not predication.passive and predication.verb.lemma_ == "become"
    for part in predication.rest if passive or became else ():
        if passive and part.dep_ == "prep" and part.lower_ == "to":
            return part, None, lists.object_of(part)
        if part.dep_ in {"oprd", "attr", "dobj"} and part.lemma_.lower() in _MEMBERS:
            of = next((t for t in part.rights if t.dep_ == "prep" and t.lower_ == "of"), None)
            if of is not None:
                return part, part, lists.object_of(of)
    return None


def _fact(text: Annotated, predication: Predication, asked: Token, member: Token | None, head: Token) -> Iterator[Fact]:
    name = next((n for n in predication.sentence.names if n.start <= head.i < n.end), None)
    answer = phrase(head, predication.sentence, text.references, bare=True, alone=True)
    if name is not None and answer and member is not None and name.start <= member.i:
        answer = answer.partition(" of ")[2].removeprefix("the ")  # "Fellow of the Royal Society" taken for one name
    kind = head_of(answer) if name is not None and answer else ""
    if lexicon.kind_of(kind) != "organization":
        return
    person = statements.subject(predication, text)
    if answer is None or person is None or not text.references.names.is_person(person):
        return
    clause = statements.state(predication, text, asked, f"of which {kind}" if member else f"to which {kind}", answer)
    if clause is None or not any(p.role == "time" for p in clause.rest):
        return
    quotes = (predication.sentence.evidence(),)
    yield Fact(
        "membership", person, clause.verb.base, Value("organization", answer), quotes, _worded(clause, member), "", 0.6
    )


def _worded(clause: Clause, member: Token | None) -> Clause:
    """The clause with the noun for a member kept behind its verb: "Of which society was she elected a fellow?"."""
    rest = tuple(replace(p, preposition="") if i == clause.asked - 1 else p for i, p in enumerate(clause.rest))
    if member is None:
        return replace(clause, rest=rest)
    told = [t.text for t in (*member.lefts, member) if t.dep_ in {"det", "amod", "compound"} or t.i == member.i]
    return replace(clause, rest=(*rest, Phrase("object", " ".join(told))))
