"""Sizes: "a crew of 40" asks how large a crew, "in front of 6,850 spectators" how many saw it.

Finds: how many people a crew, staff, crowd or the like has, how many somebody seats or holds, what
population a place has, how many people saw a match or a show, how many things are in a catalogue or collection.
Misses: groups that are only named in passing, beds and seats inside a noun phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import asking, clauses, numbers, plain
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.asking import Placed
from factdeck.language.clauses import Predication
from factdeck.language.measures import Amount
from factdeck.language.names import Name
from factdeck.language.phrases import phrase
from factdeck.model import Clause, Fact, Phrase, Value, Verb

_GROUPS = frozenset(
    """
    army audience congregation corps crew crowd faculty fleet force garrison majority membership orchestra population
    staff team workforce circulation readership squad
    """.split()
)
_WORKS = frozenset("archive catalogue catalog collection list petition series set anthology library".split())
_SEATS = re.compile(
    r"^(?P<verb>seats|holds|houses|employs|accommodates) (?P<number>[\d,]*\d|[a-z-]+)"
    r"(?: (?:people|visitors|spectators|guests))?[.,;]"
)
_WATCHED = re.compile(r"\b(?:in front of|before) (?:a (?:record |sell-out |home )?crowd of )?$", re.I)
_WATCHERS = frozenset("spectators people fans supporters onlookers viewers visitors guests".split())
_TO_SEE = frozenset("beat defeat play face meet draw lose win open perform sing speak overcome thrash".split())


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each size that a plain clause tells."""
    for sentence in text.sentences:
        for name in sentence.names:
            yield from _seats(text, sentence, name)
        for predication in clauses.find(sentence):
            for placed in asking.amounts(predication):
                if placed.amount.dimension == "number":
                    yield from _group(text, predication, placed)
                    yield from _watched(text, predication, placed)


def _group(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "carried a crew of 40", "has a population of 41,200", "drew up a catalogue of 2,500 nebulae"."""
    noun = next(
        (t for t in predication.rest if t.dep_ == "dobj" and t.tag_ == "NN" and t.lemma_ in _GROUPS | _WORKS), None
    )
    if noun is None or placed.before != "of" or placed.token.doc[: placed.token.i + 1].text.count(noun.text) != 1:
        return
    of = next((t for t in noun.rights if t.lower_ == "of" and t.is_ancestor(placed.token)), None)
    determiner = next((t.lower_ for t in noun.lefts if t.dep_ == "det"), "")
    head = next((t for t in of.children if t.dep_ == "pobj"), None) if of is not None else None
    if of is None or head is None or determiner not in {"a", "an"}:
        return
    counted = "" if head == placed.token else phrase(head, predication.sentence, text.references, skip=_before(head))
    if counted is None or (counted and not any(t.dep_ == "nummod" for t in head.lefts)):
        return
    asked = Phrase("object", f"{placed.amount.text} {counted}".strip())
    if noun.lemma_ in _WORKS:
        yield from _in_work(text, predication, noun, counted, of, placed.amount)
        return
    named = phrase(noun, predication.sentence, text.references, alone=True, skip=frozenset({of.i}))
    if named is None:
        return
    wh = "what population" if noun.lemma_ == "population" else f"how large {named}"
    clause = asking.state(predication, text, noun, asked, wh)
    if clause is not None and asking.is_named(clause):
        yield asking.fact(text, predication.sentence, "size", clause, placed.amount)


def _before(head: Token) -> frozenset[int]:
    return frozenset(t.i for t in head.lefts if t.dep_ == "nummod")


def _in_work(
    text: Annotated, predication: Predication, noun: Token, counted: str, of: Token, amount: Amount
) -> Iterator[Fact]:
    """ "She drew up a catalogue of 2,500 nebulae": how many nebulae were in the catalogue that she drew up."""
    named = phrase(noun, predication.sentence, text.references, alone=True, skip=frozenset({of.i}))
    clause = asking.state(predication, text, noun, Phrase("object", amount.text), "what")
    if named is None or not counted or clause is None or not asking.is_named(clause) or clause.setting:
        return
    told = " ".join(str(p) for i, p in enumerate(clause.rest, 1) if i != clause.asked)
    verb = " ".join(w for w in (*clause.verb.auxiliaries, clause.verb.form, clause.verb.particle) if w)
    which = f"the {named.partition(' ')[2]} that {clause.subject.text} {verb} {told}".strip()
    be = "were" if clause.verb.tense == "past" else "are"
    yield Fact(
        "count",
        which,
        counted,
        Value("count", amount.text, amount.normal),
        (predication.sentence.evidence(),),
        f"How many {counted} {be} in {which}?",
        salience=0.7,
    )


def _seats(text: Annotated, sentence: Sentence, name: Name) -> Iterator[Fact]:
    """ "The Halcyon Theatre seats 640": a verb that a parser takes for a noun."""
    doc = sentence.parsed
    match = _SEATS.match(doc[name.end :].text)
    value = numbers.cardinal(match["number"]) if match else None
    if match is None or value is None or text.references.names.means_person(name) or name.start > 1:
        return
    base = match["verb"].removesuffix("s")
    subject = Phrase("subject", text.references.names.with_article(text.references.names.full(name)))
    verb = Verb((), match["verb"], base, "present", True)
    clause = Clause(subject, verb, (Phrase("object", match["number"]),), 1, "how many people")
    amount = Amount(0, 0, match["number"], "number", "", str(value))
    yield asking.fact(text, sentence, "size", clause, amount)


def _watched(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "In front of 6,850 spectators A beat B": how many saw A beat B."""
    doc = predication.sentence.parsed
    counted = placed.token.nbor() if placed.token.i + 1 < len(doc) else placed.token
    verb = predication.group
    crowd = _WATCHED.search(plain.text(doc)[: placed.amount.start])
    if crowd is None or (counted.lower_ not in _WATCHERS and "crowd" not in crowd[0]):
        return
    if predication.verb.lemma_ not in _TO_SEE or verb.auxiliaries or verb.tense != "past":
        return
    asked = Phrase("other", placed.amount.text)
    drop = [t for t in predication.rest if t.dep_ == "npadvmod" or t.lower_ in {"by", "to"}]
    clause = asking.state(predication, text, placed.constituent, asked, "how many", drop)
    clause = asking.dated(clause, predication.sentence, placed) if clause is not None else None
    if clause is None or not re.search("[A-Z]", clause.subject.text) or not asking.is_dated(clause):
        return
    who = counted.text if counted.lower_ in _WATCHERS else "people"
    rest = [p for i, p in enumerate(clause.rest, 1) if i != clause.asked]
    told = " ".join(str(p) for p in (*(p for p in rest if p.role != "time"), *(p for p in rest if p.role == "time")))
    told = re.sub(r"\s\d+ ?[-–] ?\d+\b", "", told)
    yield Fact(
        "count",
        clause.subject.text,
        f"{verb.base} spectators",
        Value("count", placed.amount.text, placed.amount.normal),
        (predication.sentence.evidence(),),
        f"How many {who} saw {clause.subject.text} {verb.base} {told}?",
        text.date[:10],
        0.7,
    )
