"""Quantities: "recorded 312 mm in 48 hours" asks how many millimetres, "is 212 metres long" how long.

Finds: measures of length, area, mass, volume, power and heat, ranges and compound units too, that are an
object, a complement or in a phrase of a plain clause; the number that a measured noun is ("the population was ...").
Misses: money, times, shares, distances and changes, which have extractors of their own; quantities
inside a noun phrase ("a 40-bed ward").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import asking, clauses
from factdeck.language.annotate import Annotated
from factdeck.language.asking import Placed
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Phrase

_MEASURED = frozenset({"length", "area", "mass", "volume", "power", "temperature", "speed"})
_RATE = re.compile(r"\b(?:an?|per|each) (?:second|minute|hour|day|week|month|year)$")
_EXTENTS = frozenset("broad deep heavy high long tall thick wide".split())
_LED_BY = frozenset("at from over for to".split())
_EXPECTED = frozenset("fall rise drop grow increase decrease decline cut reduce raise climb".split())
"""Verbs of change: what they changed by and to is asked otherwise."""
_NUMBERED = frozenset(
    """
    area attendance capacity circulation depth distance height length membership number output population range
    rainfall speed temperature toll total turnout weight width volume
    """.split()
)
"""Nouns that a number or measure can be, so that "what" asks for it."""
_HOLDING = frozenset("contain eat have hold lose need pump produce receive use weigh".split())
"""Verbs of what is so of each thing of a kind: "An adult has five litres of blood"."""
_SCORED = frozenset("beat defeat down edge overcome win lose lead trail score".split())


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each quantity of a plain clause."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence, measured=True):
            for placed in asking.amounts(predication):
                if placed.is_subject and predication.verb.dep_ in {"acl", "relcl"}:
                    continue  # "52,000 hectares planted in November are under water": not all that were planted
                yield from _extent(text, predication, placed)
                yield from _measure(text, predication, placed)
                yield from _number(text, predication, placed)


def _extent(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "is 212 metres long" asks how long it is."""
    adjective = re.match(r"(\w+)$", placed.after)
    if adjective is None or adjective[1] not in _EXTENTS or placed.amount.dimension not in {"length", "mass"}:
        return
    if placed.constituent.dep_ not in {"acomp", "advmod"} or predication.verb.lemma_ not in {"be", "stand"}:
        return
    asked = Phrase("complement", placed.amount.text)
    clause = asking.state(predication, text, placed.constituent, asked, f"how {adjective[1]}")
    if clause is not None:
        yield asking.fact(text, predication.sentence, "quantity", asking.timeless(clause), placed.amount, 0.8)


def _measure(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "holds 340 million litres of water" asks how many litres of water it holds."""
    constituent, amount = placed.constituent, placed.amount
    if amount.dimension not in _MEASURED or not placed.heads or predication.verb.lemma_ in _EXPECTED | _SCORED:
        return
    preposition = constituent.lower_ if constituent.dep_ == "prep" else ""
    if not preposition and any(t.dep_ == "dobj" and t.i != constituent.i for t in predication.rest):
        return  # "reached its highest level, 7.4 metres": the metres are no object
    if preposition and preposition not in _LED_BY:
        return
    of = _of(placed.token)
    more = asking.tail(predication, text, placed.token)
    if more is None or re.match(r"(?:of|from|between|in|on|at)\b|$", placed.after) is None:
        return
    matter = ""
    if of is not None:
        named = phrase(of, predication.sentence, text.references) if of.pos_ in {"NOUN", "PROPN"} else None
        if named is None or re.match(r"(?:th[aeio]|[A-Z])\w* ", named + " "):
            return
        matter = " ".join(("of", named, *_RATE.findall(placed.after)))
    unit = "how many degrees" if amount.dimension == "temperature" else f"how many {amount.unit} {matter}".strip()
    if predication.verb.lemma_ == "weigh":
        unit = "how much"
    elif predication.verb.lemma_ == "be":
        unit = "what" if predication.subject.lemma_ in _NUMBERED else ""
    if not unit:
        return
    asked = Phrase("object" if not preposition else "other", amount.text, preposition)
    if placed.is_subject:
        clause = asking.state_subject(predication, text, constituent, " ".join((unit, *map(str, more))), amount.text)
    else:
        clause = asking.state(predication, text, constituent, asked, unit, more=more)
    if clause is not None and predication.verb.lemma_ in {"lie", "run", "stand"} and len(clause.rest) < 2:
        return  # "lies 41 kilometres": from where
    general = text.references.topics.is_general(text.document) and predication.group.tense == "present"
    if clause is not None and (asking.is_named(clause) or (general and predication.verb.lemma_ in _HOLDING)):
        yield asking.fact(text, predication.sentence, "quantity", clause, amount)


def _number(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "The population was 41,200" asks what it was."""
    subject = predication.subject
    if predication.verb.lemma_ != "be" or subject.lemma_ not in _NUMBERED or not placed.heads or placed.after:
        return
    if placed.amount.dimension != "number" or placed.constituent.dep_ not in {"attr", "acomp"}:
        return
    if not re.search(r"\d", placed.amount.text):
        return
    asked = Phrase("complement", placed.amount.text)
    clause = asking.state(predication, text, placed.constituent, asked, "what")
    if clause is not None and asking.is_named(clause):
        yield asking.fact(text, predication.sentence, "quantity", clause, placed.amount)


def _of(unit: Token) -> Token | None:
    """The noun of what a unit measures: "water" of "litres of water"."""
    of = next((t for t in unit.children if t.lower_ == "of" and t.i == unit.i + 1), None)
    return next((t for t in of.children if t.dep_ == "pobj"), None) if of is not None else None
