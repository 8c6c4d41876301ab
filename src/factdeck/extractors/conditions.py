"""Conditions: "As the altitude increases, the air pressure falls" asks what happens to it then.

Finds: what changes, and by how much, when, if or as something else does, and what is formed then.
Misses: conditions behind the main clause, and those of one certain time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.extractors import _general
from factdeck.language import measures, plain
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_CONDITION = re.compile(
    r"^(?P<mark>When|Whenever|If|As|Once|For every|For each|With every) (?P<condition>[^,;:()\"“”]{8,90}), "
    r"(?P<main>[^,;:()\"“”]+)\.$"
)
_CHANGES = frozenset(
    """
    boil break burn change collapse condense contract cool decay decline decrease deepen disappear dissolve double drop
    evaporate expand explode fade fall float freeze grow halve harden increase melt quadruple rise shrink sink slow
    solidify soften speed split spread stop swell triple turn vibrate weaken
    """.split()
)
_MADE = frozenset("create emit form give produce release".split())
_PASSIVE = re.compile(r"^(?P<subject>(?:an? |the )?[a-z -]+?) (?:is|are) (?P<state>[a-z]+ed\b.*)$")
_LONGEST = 12


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each change of which a sentence tells when it comes about."""
    for sentence in text.sentences:
        match = _CONDITION.match(plain.text(sentence.parsed))
        if match and text.references.topics.is_general(text.document) and _is_plain(match["condition"]):
            yield from _change(text, sentence, match)


def _is_plain(condition: str) -> bool:
    return not _general.POINTING.search(condition) and not re.search(r"\b(?:was|were|had|did|will|would)\b", condition)


def _change(text: Annotated, sentence: Sentence, match: re.Match[str]) -> Iterator[Fact]:
    doc = sentence.parsed
    verb = next((t for t in doc if t.dep_ == "ROOT"), None)
    subjects = [t for t in verb.lefts if t.dep_ in {"nsubj", "nsubjpass"}] if verb is not None else []
    subject = subjects[-1] if subjects else None  # one before it is a verb of the condition that the parser misread
    governed = (
        "every" in match["mark"]
        or "each" in match["mark"]
        or any(t.tag_ in {"VBZ", "VBP", "NNS"} and t.head.i > t.i and t.idx < match.end("condition") for t in doc)
    )
    if not governed or verb is None or subject is None or subject.left_edge.idx != match.start("main"):
        return
    be = next((t for t in verb.lefts if t.dep_ == "auxpass"), None)
    finite = be if be is not None else verb
    if finite.tag_ not in {"VBZ", "VBP"} or any(t.dep_ in {"neg", "aux", "conj", "expl"} for t in verb.children):
        return
    mark = match["mark"].lower()
    when = f"{'when' if mark in {'as', 'once', 'whenever'} else mark} {match['condition']}"
    told = plain.text(doc)[subject.right_edge.idx + len(subject.right_edge.text) :].strip(" .")
    if be is not None and verb.lemma_ in _MADE:
        yield from _made(text, sentence, subject, verb, when)
    elif verb.lemma_ in _CHANGES and not _general.POINTING.search(told) and len(told.split()) <= _LONGEST:
        what = _changing(text, sentence, subject, match["condition"], when)
        if what:
            yield from _asked(sentence, subject, verb, be, *what, told)


def _made(text: Annotated, sentence: Sentence, subject: Token, verb: Token, when: str) -> Iterator[Fact]:
    """What is formed: the subject itself."""
    answer = phrase(subject, sentence, text.references)
    if answer and len(answer.split()) <= _LONGEST and not _general.POINTING.search(answer):
        yield _fact(sentence, f"formed {when}", "what", Value("text", answer), f"What is {verb.text} {when}?")


def _changing(text: Annotated, sentence: Sentence, subject: Token, condition: str, when: str) -> tuple[str, str] | None:
    """What changes and when, in words that stand alone: "it" and "its" are of what is heated or cooled."""
    passive = _PASSIVE.match(condition)
    owner = next((t for t in subject.lefts if t.tag_ == "PRP$"), None)
    if subject.lower_ in {"it", "they"}:
        return (passive["subject"], f"{when.split()[0]} {passive['state']}") if passive else None
    if owner is not None and owner.i == subject.left_edge.i:
        if passive is None:
            return None
        of = passive["subject"]
        single = owner.lower_ == "its" and re.match(r"(?:an?|the) [a-z]+(?: [a-z]+)?$", of)
        rest = sentence.parsed[owner.i + 1 : subject.right_edge.i + 1].text
        if not single:
            return None
        again = re.sub(r"^an? ", "the ", of)
        return f"the {rest} of {of}", f"{when.split()[0]} {again} is {passive['state']}"
    words = phrase(subject, sentence, text.references)
    if words is None or _general.POINTING.search(words) or len(words.split()) > _LONGEST:
        return None
    return words, when


def _asked(
    sentence: Sentence, subject: Token, verb: Token, be: Token | None, what: str, when: str, told: str
) -> Iterator[Fact]:
    by = re.match(r"(?:\w+) by (?P<amount>.+)$", told) if be is None else None
    amounts = measures.find(by["amount"]) if by else []
    if by and len(amounts) == 1 and amounts[0].text == by["amount"]:
        does = "do" if subject.tag_ in {"NNS", "NNPS"} else "does"
        value = Value("quantity", amounts[0].text, amounts[0].normal)
        question = f"By how much {does} {what} {verb.lemma_} {when}?"
        yield _fact(sentence, f"{what} {when}", verb.lemma_, value, question)
    elif not re.search(r"\d", told):
        yield _fact(sentence, f"{what} {when}", "happens", Value("text", told), f"What happens to {what} {when}?")


def _fact(sentence: Sentence, subject: str, relation: str, value: Value, question: str) -> Fact:
    return Fact("definition", subject, relation, value, (sentence.evidence(),), question, salience=0.7)
