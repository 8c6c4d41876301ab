"""Actors: "The General Secretary set forth ten tasks" asks who set them forth.

Finds: a named person or body as the subject, or after "by", of a plain clause that tells a deed.
Misses: what people feel, say or hope, and deeds without an object or a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lexicon, lists, nouns, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_NO_DEED = lexicon.REPORTING | frozenset(
    """
    be seem appear remain become feel know want wish like love hate need express show demonstrate reveal
    call congratulate deserve miss
    prove face possess thank have contain include mean see hear regard consider expect refer
    """.split()
)
_NO_DEED_OBJECTS = frozenset(
    """
    belief conviction hope will wish pledge determination satisfaction thanks gratitude concern
    confidence regret cheer enthusiasm expectation desire view opinion feeling role part attention sure
    """.split()
)

_CONTESTED = frozenset("beat defeat outsprint overtake score win".split())
"""Verbs of which a person or a team is the subject, whatever the recognizer says."""
_HERO = 0.3
"""What a life tells of its own person is asked for better than the person, whom every question would have."""
_TAKING = frozenset("besiege capture conquer enter lose occupy plunder recapture retake sack seize take".split())
_SHARED = frozenset("attend award elect enter graduate join leave marry play receive reach study visit win".split())
"""Verbs of what many people do at one time or another."""


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each deed whose doer is named."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            if predication.verb.lemma_ not in _NO_DEED:
                yield from _fact(text, predication)


def _fact(text: Annotated, predication: Predication) -> Iterator[Fact]:
    asked, head = _actor(predication)
    if head is None or not _tells_a_deed(predication) or lists.governed(predication) is asked:
        return
    if any(t.dep_ == "conj" and t.pos_ == "PROPN" for t in head.children):
        return  # one of those who did it
    anew = predication.verb.lemma_ in _TAKING and not _is_dated(predication, text)
    if anew and any(t.lower_ in {"again", "earlier", "later"} for t in predication.rest):
        return  # "took the town three years later": others took it at other times
    answer = phrase(head, predication.sentence, text.references, bare=True, alone=True)
    if answer is None or not answer[0].isupper():
        return
    if predication.verb.lemma_ in {"replace", "succeed"} and not any(t.lower_ == "as" for t in predication.rest):
        return  # in which post is not said
    if predication.verb.lemma_ in _SHARED and not _is_dated(predication, text) and not _is_of_one(predication):
        return  # others have joined, won or received it at other times
    if text.references.names.is_company(answer):
        return  # of its own results it is the doer throughout
    person = text.references.names.is_person(answer)
    body = text.references.names.is_body(answer)
    name = next((n for n in predication.sentence.names if n.start <= head.i < n.end), None)
    words = name.text.lower().split() if name else []
    natural = any(lexicon.kind_of(w) == "place" or w in {"mount", "lake", "cape"} for w in words) or (
        len(words) == 1 and nouns.sense(words[0]) in {"object", "phenomenon", "substance"}
    )
    contender = predication.verb.lemma_ in _CONTESTED and name is not None and name.kind in {"", "organization"}
    known = name is not None and (name.kind in {"group", "place"} or contender)
    if not person and not body and (not known or natural):
        return
    doer = person or body or name is None or nouns.sense(name.head) in {"", "person", "group", "location"}
    if not doer:
        return  # "the Treaty of Paris" ended the war, but it is no doer
    storm = answer.split()[0].lower() in lexicon.INCIDENTS
    wh = "what" if storm else "which body" if body else "who"
    if not person and not body:
        answer = text.references.names.with_article(answer)
    instead = _instead(text, predication)
    clause = statements.state(predication, text, asked, wh, answer, instead)
    if clause is None:
        return
    placed = any(p.role == "other" and i != clause.asked for i, p in enumerate(clause.rest, 1))
    if not placed and any(re.fullmatch(r"the \S+", told) for told in instead.values()):
        return  # "Who scored the goals?": without their number, which goals
    others = [p.text for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked]
    yield Fact(
        "actor",
        " ".join(others),
        clause.verb.base,
        Value("name" if storm else "person" if person else "organization", answer),
        (predication.sentence.evidence(),),
        clause,
        salience=_HERO if answer == text.references.topics.person(text.document) else _salience(predication),
    )


def _is_dated(predication: Predication, text: Annotated) -> bool:
    return any(statements.date_of(part, predication.sentence, text.date) for part in predication.rest)


def _is_of_one(predication: Predication) -> bool:
    """Whether the object is one event of a series: "won the 41st Classic"."""
    objects = [t for t in predication.rest if t.dep_ == "dobj"]
    return any(n.number is not None and n.start <= t.i < n.end for n in predication.sentence.names for t in objects)


def _actor(predication: Predication) -> tuple[Token, Token | None]:
    """The constituent that names the doer and its head noun: the subject, or the agent of a passive."""
    if predication.passive:
        agent = next((t for t in predication.rest if t.dep_ == "agent"), None)
        if agent is None:
            return predication.subject, None
        return agent, next((t for t in agent.children if t.dep_ == "pobj"), None)
    return predication.subject, predication.subject


_VAGUELY = (
    r"(?:more than|fewer than|less than|at least|at most|up to|an estimated|about|around|some|nearly|almost|over|"
    r"approximately)"
)


def _instead(text: Annotated, predication: Predication) -> dict[int, str]:
    """Words for what must not be told in full.

    Of a list of people what they are called together; for "ten tasks and twelve traits"
    just "the tasks", since how many they were is what other items ask.
    """
    instead = {}
    found = lists.governed(predication)
    if found is not None:
        instead[found.i] = lists.called(predication.sentence, found)
    for part in (predication.subject, *predication.rest):
        number = next((t for t in part.lefts if t.dep_ == "nummod"), None)
        undergoes = part.dep_ == "dobj" or (predication.passive and part.i == predication.subject.i)
        if undergoes and number is not None and part.tag_ == "NNS":
            told = phrase(part, predication.sentence, text.references, alone=True)
            if told:
                plain = re.sub(rf"(?:{_VAGUELY} )?{re.escape(number.text)} ", "the ", told, count=1)
                instead[part.i] = plain
    return instead


def _salience(predication: Predication) -> float:
    """A deed done to something counted or named is worth more than "made a speech"."""
    tokens = [t for part in predication.rest if part.dep_ != "agent" for t in part.subtree]
    return 0.6 if any(t.dep_ == "nummod" or t.pos_ == "PROPN" for t in tokens) else 0.5


def _tells_a_deed(predication: Predication) -> bool:
    """Whether a clause tells something done to somebody or something that can be named."""
    objects = [t for t in predication.rest if t.dep_ in {"dobj", "dative"}]
    if not objects and not predication.passive:
        return False
    bare = [t for t in objects if t.tag_ == "NNS" and all(c.dep_ in {"prep", "punct"} for c in t.children)]
    if not predication.passive and len(bare) == len(objects):
        return False  # "owed favours"
    return not any(t.lemma_.lower() in _NO_DEED_OBJECTS | lexicon.UNITS or t.ent_type_ == "MONEY" for t in objects)
