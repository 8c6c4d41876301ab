"""Rosters: a list of named people asks who they were, how many they were, and who each of them was.

Finds: three or more named people in one list, what they did or received, and the post of each.
Misses: lists whose part in the clause the parser can't tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lists, roles, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.numbers import count_word
from factdeck.model import Clause, Fact, Value


def extract(text: Annotated) -> Iterator[Fact]:
    """For each list its members and their number, then the post of each member."""
    for sentence in text.sentences:
        if sentence.enumeration is None:
            continue
        open_ended = _OPEN.search(sentence.text[: sentence.enumeration.start])
        for predication in clauses.find(sentence) if not open_ended else ():
            asked = lists.governed(predication)
            if asked is not None:
                yield from _whole(text, predication, asked)
                break
        yield from _members(text, sentence)


_OPEN = re.compile(r"\b(?:among (?:them|these|whom|others)|including|such as|notably|like)[:,]?\s*$", re.I)
"""What stands before a list of some of those who are meant."""


def _whole(text: Annotated, predication: Predication, asked: Token) -> Iterator[Fact]:
    sentence = predication.sentence
    assert sentence.enumeration is not None
    members = tuple(member.name for member in sentence.enumeration.members)
    noun, count = lists.called(sentence, asked), count_word(len(members))
    which = statements.state(predication, text, asked, f"which {noun}", "them")
    many = statements.state(predication, text, asked, f"how many {noun}", count)
    if which is None or many is None:
        return
    subject, scope, number = _relation(which), text.references.topics.event(text.document) or "", str(len(members))
    quotes = (sentence.evidence(),)
    yield Fact("roster", subject, "members", Value("list", "; ".join(members), "", members), quotes, which, scope, 0.9)
    if not any(t.dep_ == "nummod" for t in lists.object_of(asked).lefts):  # a stated number is the count extractor's
        yield Fact("count", subject, "members", Value("count", count, number), quotes, many, scope, 0.8)


def _relation(clause: Clause) -> str:
    parts = [p.text for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked]
    return " ".join((clause.verb.base, *parts))


def _members(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    assert sentence.enumeration is not None
    for member in sentence.enumeration.members:
        fact = roles.fact(text, sentence, member.name, member.description)
        if fact:
            yield fact
