"""Causes: "The failure of a bank led to the Panic of 1877" asks what led to it.

Finds: the subject of "cause", "lead to", "result in" and the like, where what came of it is named or told
in general, and what something was due to.
Misses: causes that "because" or "by" gives, which other extractors find, and what came of a named thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lists, nouns, plain, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_CAUSING = frozenset("cause produce prompt provoke spark trigger".split())
_LEADING = {("lead", "to"), ("result", "in"), ("give", "to")}
_LONGEST = 12
_DEFINED = re.compile(
    r"^(?P<article>An? )?(?P<term>[A-Za-z][a-z-]+(?: [a-z-]+)?) (?P<be>is|are) [^,;:]+, (?:which (?:is|are) )?"
    r"(?:usually |often )?(?P<verb>caused|produced|formed|triggered|brought about)"
    r" (?P<how>(?:chiefly|mainly|mostly|largely|partly) )?(?P<cause>by) [^,;:]+\.?$"
)
_POINTING = re.compile(r"\b(?:this|these|those|it|they|he|she|we|you|such|which|that|what)\b", re.I)
_NO_CAUSE = frozenset("change development event fact factor issue matter problem result situation thing".split())


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each clause that tells what brought something about."""
    for sentence in text.sentences:
        yield from _behind(text, sentence)
        for predication in clauses.find(sentence):
            if predication.verb.dep_ in {"ROOT", "conj"} and not predication.passive:
                if "can" in predication.group.auxiliaries:
                    continue  # other things can too
                yield from _caused(text, predication)
                yield from _due(text, predication)


def _caused(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """What caused or led to something."""
    subject, result = predication.subject, _result(predication)
    if result is None or subject.pos_ not in {"NOUN", "PROPN"} or subject.lemma_.lower() in _NO_CAUSE:
        return
    named = next((n for n in predication.sentence.names if n.start <= subject.i < n.end), None)
    if nouns.is_person(subject.lemma_) or (named is not None and named.kind in {"person", "group", "place"}):
        return
    answer = phrase(subject, predication.sentence, text.references)
    if answer is None or _POINTING.search(answer) or not 2 <= len(answer.split()) <= _LONGEST:
        return
    clause = statements.state(predication, text, subject, "what", answer)
    if clause is None or _POINTING.search(" ".join(p.text for p in clause.rest)):
        return
    told = " ".join(p.text for p in clause.rest)
    general = text.references.topics.is_general(text.document) and clause.verb.tense == "present"
    if re.search("[A-Z]", answer) and not re.match(r"(?:to |in )?(?:the |[A-Z])", " ".join(map(str, clause.rest))):
        return  # what came of a named thing is better asked the other way round
    if re.search(r"[A-Z]", f"{clause.setting}{told}") or (general and len(told.split()) > 1):
        quotes = (predication.sentence.evidence(),)
        yield Fact("cause", told, clause.verb.base, Value("text", answer), quotes, clause, salience=0.6)


def _behind(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """What causes what a sentence explains: "A tide is a rise of the sea, caused chiefly by the Moon"."""
    words = plain.text(sentence.parsed)
    match = _DEFINED.match(words)
    by = next((t for t in sentence.parsed if match and t.idx == match.start("cause")), None)
    head = next((t for t in by.subtree if t.dep_ == "pobj"), None) if by is not None and match else None
    subject = next((t for t in sentence.parsed if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"), None)
    if match is None or head is None or subject is None or not text.references.topics.is_general(text.document):
        return
    answer = phrase(head, sentence, text.references)
    if answer is None or _POINTING.search(answer) or not 2 <= len(answer.split()) <= _LONGEST:
        return
    term = f"{(match['article'] or '').lower()}{match['term'] if match['article'] else match['term'].lower()}"
    question = f"What {match['be']} {term} {match['how'] or ''}{match['verb']} by?"
    quotes = (sentence.evidence(),)
    yield Fact("definition", term, "caused by", Value("text", answer), quotes, question, salience=0.75)


def _result(predication: Predication) -> Token | None:
    """The head of what came of something."""
    if predication.verb.lemma_ in _CAUSING:
        return next((t for t in predication.rest if t.dep_ == "dobj" and t.pos_ in {"NOUN", "PROPN"}), None)
    for token in predication.rest:
        if token.dep_ == "prep" and (predication.verb.lemma_, token.lower_) in _LEADING:
            if predication.verb.lemma_ == "give" and not any(t.lower_ == "rise" for t in predication.rest):
                return None
            head = lists.object_of(token)
            return head if head.pos_ in {"NOUN", "PROPN"} else None
    return None


def _due(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """What something was due to."""
    due = next((t for t in predication.rest if t.dep_ == "acomp" and t.lower_ == "due"), None)
    to = next((t for t in due.children if t.lower_ == "to" and t.dep_ == "prep"), None) if due is not None else None
    if to is None or predication.verb.lemma_ != "be" or predication.group.auxiliaries:
        return
    answer = phrase(lists.object_of(to), predication.sentence, text.references)
    subject = statements.subject(predication, text)
    if (
        answer is None
        or subject is None
        or not 2 <= len(answer.split()) <= _LONGEST
        or _POINTING.search(f"{answer} {subject}")
    ):
        return
    if re.search("[A-Z]", subject):
        quotes = (predication.sentence.evidence(),)
        question = f"What {predication.group.form} {subject} due to?"
        yield Fact("cause", subject, "due to", Value("text", answer), quotes, question, salience=0.6)
