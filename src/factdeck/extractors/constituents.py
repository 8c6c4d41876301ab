"""Constituents: what else a plain clause tells: "The fire destroyed a mill" asks what it destroyed.

Finds: objects, complements, agents, subjects, aims and what prepositions lead to, as far as they are
short noun phrases or infinitives; of each clause at most two, those that are most surely told.
Misses: dates, numbers, named doers and places, which have extractors of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from factdeck.extractors import _answers
from factdeck.language import clauses, lexicon, lists, nouns, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase, verb_phrase
from factdeck.model import DO, Clause, Fact, Value

_MOST = 2
_LONGEST_FINDING = 13
_FINDING = frozenset("demonstrate discover establish observe prove show".split())
_NOTHING_TOLD = frozenset(
    """
    seem appear look feel tend happen remain stay go come do get make take have need want like hope try wish believe
    think know see hear mean expect enjoy experience face show demonstrate reflect represent express play include
    comprise contain feature attract spend leave deserve
    """.split()
)
"""Verbs that say too little by themselves for "What did X ...?"."""
_MOTION = frozenset("emigrate escape flee march migrate move relocate return sail transfer travel".split())
_BEATING = frozenset("beat defeat edge face meet outplay overcome thrash".split())
_HINDERING = frozenset("discourage hinder keep prevent prohibit stop".split())
_NAMING = frozenset("call know name term".split())
_TAKING = frozenset("bring carry drive evacuate fly lead relocate send ship take transfer transport".split())
"""Verbs of which "to" says where somebody or something went."""
_HONOURS = frozenset("honor honour rank status title".split())
_SITUATED = frozenset(
    """
    dwell grow happen house keep lie live locate occur perch rest rise situate stand start store
    """.split()
)
"""Verbs whose phrase with "in" or "at" says where something is or happens, named or not."""
_WHERE = frozenset("at beneath in inside near on under within".split())
_ASKED_PREPOSITIONS = frozenset("about after as against as by for from into of on through to with".split())
_WITH = frozenset(
    "adorn associate award build charge connect cover credit decorate equip face fill fit furnish honor honour link "
    "mark mix present provide replace reward stock supply treat".split()
)
"""Verbs of which "with" says what was done, not just what happened besides."""
_ON_WHAT = frozenset("award base bestow concentrate confer depend feed focus live prey rely rest run".split())
"""Verbs of which "on" is a part."""
_AS_WHAT = frozenset(
    "act appear begin classify conceive describe design emerge employ function hail intend interpret join know list "
    "originate recognise recognize regard register retire serve start train use work".split()
)
"""Verbs with which "as" says what something is or is for."""
_WEAK = frozenset("about after against by on through under".split())
"""Prepositions whose bare noun is no answer."""
_UNDER_WHOSE = frozenset(
    "chairmanship command direction editorship guidance leadership patronage presidency reign supervision".split()
)
_AIM_VERBS = frozenset(
    """
    agree aim ask choose decide determine elect help intend plan promise refuse resolve vow vote
    """.split()
)
_CAUSING = frozenset("cause prompt spark trigger".split())
_ANY = re.compile(r"(?:some|many|most|several|certain|various|a typical|a number of|other) ")
_FEWEST_TOLD = 2
"""Words of what a doer does something to, without which other doers do so too."""
_COMMON = 5
"""Sentences; a word in so many of them is what the text is about, not what one of them tells."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A constituent to ask for: its wh-phrase, what answers it, and how surely it is a fact."""

    token: Token
    wh: str
    answer: str
    salience: float


def extract(text: Annotated) -> Iterator[Fact]:
    """The best one or two facts of each plain clause."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            made = 0
            for asked in sorted(_askable(text, predication), key=lambda a: (-a.salience, a.token.i)):
                clause = statements.state(predication, text, asked.token, asked.wh, asked.answer)
                if clause is not None and _identifies(clause) and _is_worth_asking(text, predication, asked, clause):
                    yield _fact(predication, clause, asked)
                    made += 1
                    if made == _MOST:
                        break


def _fact(predication: Predication, clause: Clause, asked: _Asked) -> Fact:
    told = [p.text for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked]
    role = "aim" if asked.wh == "why" else asked.token.dep_ if asked.token.dep_ != "prep" else asked.token.lower_
    kind = (
        "person"
        if asked.wh.endswith("who")
        else "place"
        if asked.wh == "where"
        else "name"
        if asked.answer[:1].isupper()
        else "text"
    )
    return Fact(
        "statement",
        told[0] if clause.asked else " ".join(told),
        f"{clause.verb.base} {role} {' '.join(told[1:])}",
        Value(kind, asked.answer),  # type: ignore[arg-type]
        (predication.sentence.evidence(),),
        clause,
        salience=asked.salience,
    )


def _askable(text: Annotated, predication: Predication) -> Iterator[_Asked]:
    verb = predication.verb.lemma_
    if predication.verb.dep_ == "relcl" and predication.subject.dep_ == "attr" and predication.group.tense == "present":
        return  # "a volcano is an opening that lets gases out": that is what the word means
    if predication.verb.dep_ == "acl" and verb in _NAMING:
        return  # "districts called themes": the name is asked for with what they are
    governed = lists.governed(predication)
    if verb in _FINDING:
        yield from _found(text, predication)
    if (verb in _NOTHING_TOLD and not _is_situated(predication)) or verb in lexicon.REPORTING or verb == "be":
        return
    for token in (predication.subject, *predication.rest):
        if governed is not None and token.i == governed.i:
            continue
        yield from _one(text, predication, token)


def _found(text: Annotated, predication: Predication) -> Iterator[_Asked]:
    """What somebody found to be so: "showed that plants give off oxygen"."""
    for token in predication.rest:
        marked = any(t.dep_ == "mark" and t.lower_ == "that" for t in token.children)
        answer = verb_phrase(token, predication.sentence, text.references) if token.dep_ == "ccomp" and marked else None
        if answer and len(answer.split()) <= _LONGEST_FINDING:
            yield _Asked(token, "what", answer, 0.5)


def _one(text: Annotated, predication: Predication, token: Token) -> Iterator[_Asked]:
    if token.dep_ == "xcomp" and predication.verb.lemma_ in _AIM_VERBS and token.tag_ == "VB":
        answer = verb_phrase(token, predication.sentence, text.references)
        if answer and len(answer.split()) <= _answers.LONGEST:
            yield _Asked(token, DO, answer, 0.5)
        return
    if predication.passive and any(
        n.kind == "role" and n.start <= predication.subject.i < n.end for n in predication.sentence.names
    ):
        return  # "Chief Inspector, a position created under the Act"
    head = lists.object_of(token)
    if head.lemma_ in _HONOURS and any(t.lower_ == "of" for t in head.rights):
        return  # with which title somebody was honoured, another extractor asks
    if head is token and token.dep_ in {"prep", "agent"}:
        return
    if token.dep_ == "prep" and token.lower_ in _WHERE and _is_situated(predication):
        place = _answers.answer_of(text, predication, head)
        if place is not None and nouns.sense(head.lemma_) not in _answers.ABSTRACT | {"act", "event", "person"}:
            yield _Asked(token, "where", place if token.lower_ in {"in", "at"} else f"{token.lower_} {place}", 0.5)
        return
    if token.dep_ == "prep" and (token.lower_ not in _ASKED_PREPOSITIONS or _is_vague(token, predication)):
        return
    if token.lower_ in {"on", "upon"} and not predication.passive and predication.verb.lemma_ not in _ON_WHAT:
        return
    if token.lower_ == "as" and predication.verb.lemma_ not in _AS_WHAT:
        return
    if token.lower_ == "to" and head.lemma_ in {"design", "order", "plan", "request", "specification"}:
        return
    if token.lower_ == "for" and head.lower_ in {"period", "term", "year"}:
        return
    if token.lower_ == "with" and predication.verb.lemma_ not in _WITH:
        return
    if token.lower_ == "under" and head.lower_ in _UNDER_WHOSE:
        yield from _under(text, predication, token, head)
        return
    if predication.verb.lemma_ in _HINDERING and any(t.lower_ == "from" for t in predication.verb.subtree):
        return  # "prevent blood from flowing back": not the blood
    unnamed = not any(n.start <= predication.subject.i < n.end for n in predication.sentence.names)
    if token.dep_ == "oprd" and predication.verb.lemma_ in _NAMING and predication.passive and unnamed:
        return  # which the extractor of terms asks
    if token.dep_ not in {"dobj", "prep", "agent", "oprd"} and token.i != predication.subject.i:
        return
    if token.i == predication.subject.i and (predication.passive or not _has_object(predication)):
        return
    if token.dep_ == "prep" and token.lower_ in _WEAK and head.pos_ == "NOUN" and not _answers.is_told(head):
        return  # "after inspection", "on roads"
    taken = token.lower_ == "to" and predication.verb.lemma_ in _TAKING and head.pos_ == "PROPN"
    if token.dep_ == "prep" and _has_object(predication) and token.lower_ not in {"as", "from", "into"} and not taken:
        return  # which of the two the preposition goes with, a parser often gets wrong
    answer = _answers.answer_of(text, predication, head)
    if answer is None:
        return
    wh = _wh(text, predication, token, head)
    if wh:
        yield _Asked(token, wh, answer, _salience(token, predication))


def _under(text: Annotated, predication: Predication, token: Token, head: Token) -> Iterator[_Asked]:
    """ "Under the supervision of X" asks under whose supervision."""
    person = next((t for of in head.rights if of.lower_ == "of" for t in of.children if t.dep_ == "pobj"), None)
    answer = phrase(person, predication.sentence, text.references) if person is not None else None
    if answer and text.references.names.is_person(answer):
        yield _Asked(token, f"under whose {head.lower_}", answer, 0.5)


def _wh(text: Annotated, predication: Predication, token: Token, head: Token) -> str:
    """What asks for a noun phrase, "" where it is not certain whether it is a person, or another extractor asks."""
    named = next((n for n in predication.sentence.names if n.start <= head.i < n.end), None)
    doer = token.dep_ == "agent" or token.i == predication.subject.i
    if token.lower_ == "as" or token.dep_ == "oprd":
        return "what"
    if named is None:
        person = nouns.is_person(head.lemma_)
        group = nouns.sense(head.lemma_) == "group" and doer and not text.references.topics.is_general(text.document)
        return "" if (person and token.i == predication.subject.i) else "who" if person or group else "what"
    if predication.verb.lemma_ in _BEATING | {"replace", "succeed"}:
        return "" if doer else "who"
    if text.references.names.means_person(named):
        return "" if doer else "who"
    if named.kind == "group" and not doer:
        return "who" if predication.verb.lemma_ not in {"attend", "enter", "join"} else "what"
    if doer and nouns.sense(named.text.lower()) in {"object", "phenomenon"}:
        return "what"
    moves = predication.verb.lemma_ in _MOTION | {"arrive", "come", "depart", "withdraw"}
    if doer or not (named.kind or moves):
        return ""
    place = named.kind == "place" or lexicon.kind_of(named.head) == "place" or moves
    if place and token.dep_ == "prep":
        if token.lower_ == "from" and moves:
            return "from where"
        moved = moves or predication.verb.lemma_ in _TAKING
        return "where" if token.lower_ in {"into", "on", "through"} or (token.lower_ == "to" and moved) else ""
    if token.lower_ in {"on", "upon"} and predication.verb.lemma_ in {"award", "bestow", "confer"}:
        return "who"
    return "" if token.lower_ == "with" else "what"


def _is_situated(predication: Predication) -> bool:
    """Whether a clause says where something is or takes place."""
    place = any(t.dep_ == "dobj" and t.lower_ == "place" for t in predication.rest)
    return predication.verb.lemma_ in _SITUATED or (predication.verb.lemma_ == "take" and place)


def _is_vague(prep: Token, predication: Predication) -> bool:
    """Whether a preposition only comments: "with enthusiasm", "by means of", "in part"."""
    head = lists.object_of(prep)
    abstract = nouns.sense(head.lemma_) in _answers.ABSTRACT and head.pos_ == "NOUN"
    moved = prep.i < predication.verb.i
    return abstract or moved


def _has_object(predication: Predication) -> bool:
    """Whether a clause has an object that tells something, not just how much."""
    objects = [t for t in predication.rest if t.dep_ == "dobj"]
    return any(t.lemma_.lower() not in lexicon.UNITS and t.ent_type_ != "MONEY" and t.pos_ != "NUM" for t in objects)


def _salience(token: Token, predication: Predication) -> float:
    """An agent of a passive and an object are told more surely than what a preposition leads to."""
    if token.i == predication.subject.i:
        return 0.35
    return {"agent": 0.5, "dobj": 0.45, "oprd": 0.45}.get(token.dep_, 0.4)


def _is_worth_asking(text: Annotated, predication: Predication, asked: _Asked, clause: Clause) -> bool:
    """Whether an answer tells more than that something was done.

    A name or number does; a common noun does in a textbook, unless the text is full of it, and in a story
    where a passive tells what was done to somebody, or a number tells which deed is meant.
    """
    said = " ".join(
        (clause.setting, *(str(p) for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked))
    )
    if asked.wh == DO:
        return bool(clause.setting or re.search(r"\d", said))  # else it is one thing of many that somebody decided
    if asked.wh == "where" or re.search(r"[A-Z]|\d", asked.answer):
        return True
    if text.references.topics.is_general(text.document):
        word = asked.answer.lower()
        return " " in word or sum(word in sentence.text.lower() for sentence in text.sentences) < _COMMON
    if asked.token.dep_ == "ccomp" or predication.verb.lemma_ in _CAUSING:
        return True
    if clause.asked == 0:
        return False  # "The wind swung the game"
    if predication.passive:
        return True
    given = any(t.dep_ == "dative" for t in predication.rest)
    return given or (clause.rest[clause.asked - 1].role == "object" and bool(re.search(r"\d", said)))


def _identifies(clause: Clause) -> bool:
    """Whether what is left of the clause tells which fact is meant: a name, date or number beside the verb."""
    told = [str(p) for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked]
    words = " ".join((clause.setting, *told))
    general = clause.verb.tense == "present"
    named = bool(re.search(r"[A-Z]|\d", words))
    if clause.asked and _ANY.match(clause.subject.text) and not named:
        return False  # "What do some materials lose?"
    if not clause.asked and not named and len(re.findall(r"\b(?!(?:the|an?)\b)\w+", words)) < _FEWEST_TOLD:
        return False  # "What changes the minerals?"
    return (general or len(words.split()) >= 2) and (bool(re.search(r"[A-Z]|\d", words)) or general)
