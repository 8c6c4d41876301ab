"""Reasons: "The tunnel was closed because its lining had cracked" asks why it was closed.

Finds: what "because", "because of", "due to", "owing to" and "as a result of" give as the cause of a
plain clause, and the aim that an infinitive or "so that" gives.
Misses: causes told in a sentence of their own, "since" and "as", which as often tell the time.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase, verb_phrase
from factdeck.model import Fact, Value

_LONGEST = 13
_FEWEST = 2
_NOT_AIMS = frozenset(
    """
    allow ask be begin cause continue encourage force go have help lead need require seem tend use
    """.split()
)
"""Verbs whose infinitive tells what, not why."""


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each clause whose reason or aim stands in its sentence."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            for token in predication.rest:
                answer = _reason(text, predication, token)
                if answer and _FEWEST <= len(answer.split()) <= _LONGEST:
                    yield from _fact(text, predication, token, answer)


def _fact(text: Annotated, predication: Predication, token: Token, answer: str) -> Iterator[Fact]:
    clause = statements.state(predication, text, token, "why", answer)
    said = predication.verb.lemma_ != "be" or any(t.dep_ in {"attr", "acomp"} for t in predication.rest)
    if clause is None or not said or (len(clause.rest) < 2 and not predication.passive and clause.verb.tense == "past"):
        return
    quotes = (predication.sentence.evidence(),)
    yield Fact("reason", clause.subject.text, clause.verb.base, Value("text", answer), quotes, clause, salience=0.6)


def _reason(text: Annotated, predication: Predication, token: Token) -> str | None:
    """The words of a reason or aim, None where the constituent is neither."""
    if token.dep_ == "prep" or (token.dep_ == "advmod" and token.lower_ == "because"):
        noun = _cause(token)
        return phrase(noun, predication.sentence, text.references) if noun is not None else None
    if token.dep_ != "advcl" or token.i < predication.verb.i:
        return None
    marks = [t.lower_ for t in token.children if t.dep_ == "mark"]
    if marks == ["because"]:
        words = verb_phrase(token, predication.sentence, text.references)
        return words.removeprefix("because ") if words else None
    aim = token.tag_ == "VB" and any(t.tag_ == "TO" for t in token.lefts) and not marks
    if not aim or predication.verb.lemma_ in _NOT_AIMS or any(t.dep_ == "nsubj" for t in token.children):
        return None
    words = verb_phrase(token, predication.sentence, text.references)
    return f"to {words}" if words else None


def _cause(prep: Token) -> Token | None:
    """The noun after "because of", "due to", "owing to" or "as a result of"."""
    words = prep.doc[prep.left_edge.i : prep.right_edge.i + 1].text.lower()
    if not words.startswith(("because of ", "due to ", "owing to ", "as a result of ", "as a consequence of ")):
        return None
    inner = [t for t in prep.subtree if t.dep_ == "pobj" and t.lower_ not in {"result", "consequence"}]
    return inner[0] if inner else None
