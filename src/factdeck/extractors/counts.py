"""Counts: "set forth ten major tasks facing Party cells" asks how many tasks.

Finds: a definite number before a plural noun that is the subject, an object or in a phrase of a
plain clause; of coordinated counted nouns, each.
Misses: vague numbers ("hundreds of thousands"), measures and money, ages, parts of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lexicon, lists, numbers, statements
from factdeck.language.annotate import Annotated
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_RELATIVE = frozenset("additional another extra further more other remaining".split())
_APPROXIMATE = re.compile(r"^(?:some|about|around|approximately|nearly|almost|over|more than|at least|up to) ", re.I)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each counted noun of a plain clause."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            own_subject = () if predication.verb.head == predication.subject else (predication.subject,)
            for constituent in (*own_subject, *predication.rest):
                for noun in _counted(constituent, predication):
                    yield from _fact(text, predication, constituent, noun)


def _counted(constituent: Token, predication: clauses.Predication) -> list[Token]:
    """The counted nouns that a constituent names, those coordinated with its head included."""
    head = constituent
    if constituent.dep_ in {"prep", "agent"}:
        head = next((t for t in constituent.children if t.dep_ == "pobj"), constituent)
    elif constituent.dep_ not in {"nsubj", "nsubjpass", "dobj", "attr"} and constituent.i != predication.subject.i:
        return []
    if not _number(head):
        return []
    return [head, *(t for t in head.conjuncts if t.i > head.i and _number(t))]


def _number(noun: Token) -> Token | None:
    """The definite number before a counted noun, None where there is none or it is a measure."""
    number = next((t for t in noun.lefts if t.dep_ == "nummod"), None)
    if number is None or (noun.tag_ not in {"NNS", "NNPS"} and noun.lower_ != "people"):
        return None
    if any(t.lower_ in _RELATIVE | {"than"} for left in noun.lefts for t in left.subtree):
        return None
    if noun.lemma_.lower() in lexicon.UNITS or number.ent_type_ in {"MONEY", "DATE", "PERCENT"}:
        return None
    value = numbers.cardinal(number.text)
    return number if isinstance(value, int) and value > 1 else None


def _fact(text: Annotated, predication: clauses.Predication, constituent: Token, noun: Token) -> Iterator[Fact]:
    number = _number(noun)
    described = phrase(noun, predication.sentence, text.references, alone=True)
    if number is None or described is None:
        return
    stated = "".join(t.text_with_ws for t in number.subtree if t.dep_ not in {"advmod", "quantmod", "det"}).strip()
    described = _APPROXIMATE.sub("", re.sub(rf"^(?:the )?(.*?){re.escape(stated)} ", r"\1", described, flags=re.I))
    others = _uncounted(text, predication, constituent)
    clause = statements.state(predication, text, constituent, f"how many {described}", stated, others)
    if clause is None:
        return
    value = numbers.cardinal(stated)
    yield Fact(
        "count",
        noun.lemma_.lower() + " " + _modifiers(noun),
        (_modifiers(noun) and text.references.topics.event(text.document)) or clause.verb.base,
        Value("count", _approximately(number) + stated, str(value)),
        (predication.sentence.evidence(),),
        clause,
        salience=0.7,
    )


def _approximately(number: Token) -> str:
    """What a text says before a number that is not exact ("about", "nearly"), with a space; else ""."""
    before = number.doc[number.left_edge.i : number.i].text.lower()
    before = before or (number.nbor(-1).lower_ if number.i else "")
    if not _APPROXIMATE.match(f"{before} "):
        return ""
    return "about " if before == "some" else f"{before} "


def _uncounted(text: Annotated, predication: clauses.Predication, asked: Token) -> dict[int, str]:
    """The other counted nouns of the clause without their numbers, which other items ask."""
    others = {}
    for constituent in (predication.subject, *predication.rest):
        head = lists.object_of(constituent)
        number = _number(head) if constituent.i != asked.i else None
        if number is not None:
            told = phrase(head, predication.sentence, text.references, skip=frozenset({number.i}))
            if told:
                others[constituent.i] = told
    return others


def _modifiers(noun: Token) -> str:
    return " ".join(t.lemma_.lower() for t in noun.lefts if t.dep_ in {"amod", "compound"})
