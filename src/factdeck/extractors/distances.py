"""Distances: "lies 430 km south of Radzyn" asks how far south of it, "lay 1,067 mm apart" how far apart.

Finds: how far a named thing is from another, above or below a level, or how far apart things are; how
many minutes' walk it is.
Misses: distances inside a noun phrase, distances travelled (see quantities).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from factdeck.language import asking, clauses, plain
from factdeck.language.annotate import Annotated
from factdeck.language.asking import Placed
from factdeck.language.clauses import Predication
from factdeck.language.phrases import Renderer
from factdeck.language.pronouns import Unresolved
from factdeck.language.spelling import tidy
from factdeck.model import Clause, Fact, Phrase

_SIDE = r"(?:due )?(?:north|south|east|west)(?:-?(?:north|south)?-?(?:east|west))?|upstream|downstream|inland|upriver"
_WHERE = re.compile(
    rf"\s(?P<way>(?:to the )?(?:{_SIDE}) (?:of|from)|away from|from|above|below|off|beyond|behind|ahead of)\s"
    r"(?=the\s|[A-Z]|sea\b|its\b)"
)
_APART = re.compile(r"\sapart\b")
_ON_FOOT = re.compile(r"\s(?P<how>on foot|by (?:bus|train|tram|boat|ferry|car|bicycle|road|rail|air)) from\s")
_PLACED = frozenset(
    """
    base be build end explode fall flow ground lie live locate meet remain rise settle sink sit situate stand station
    stretch strand wreck
    """.split()
)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each distance that a plain clause tells."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            for placed in asking.amounts(predication):
                if placed.amount.dimension in {"length", "time"} and not placed.is_subject:
                    yield from _apart(text, predication, placed)
                    yield from _away(text, predication, placed)


def _apart(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "Its rails lay 1,067 mm apart" asks how far apart, and so do high waters 12 hours apart."""
    if not _APART.match(_following(placed)) or predication.verb.lemma_ not in _PLACED | {
        "stand",
        "come",
        "arrive",
        "place",
    }:
        return
    asked = Phrase("complement", placed.amount.text)
    inside = [t for t in predication.rest if placed.amount.start <= t.idx < placed.amount.end]
    clause = asking.state(predication, text, placed.constituent, asked, "how far apart", inside)
    if clause is not None and asking.is_named(clause):
        yield asking.fact(text, predication.sentence, "distance", asking.timeless(clause), placed.amount)


def _away(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "lies 430 km south of Radzyn", "stands ten minutes on foot from the square"."""
    following = _following(placed)
    walked = _ON_FOOT.match(following)
    match = walked or (_WHERE.match(following) if placed.amount.dimension == "length" else None)
    if match is None or predication.verb.lemma_ not in _PLACED or placed.before in {"the", "between"}:
        return
    doc = predication.sentence.parsed
    prep = next((t for t in reversed(doc) if placed.amount.end < t.idx < placed.amount.end + match.end()), None)
    where = _object(predication, text, prep) if prep is not None else None
    if where is None or prep is None:
        return
    wh = f"how many {placed.amount.unit} {walked['how']}" if walked else f"how far {match['way']} {where}"
    inside = [t for t in predication.rest if t == prep or t.is_ancestor(prep) or placed.amount.end < t.idx <= prep.idx]
    if predication.verb.lemma_ in {"be", "lie", "situate", "locate"}:
        inside = [t for t in predication.rest if t != placed.constituent]
    clause = asking.state(predication, text, placed.constituent, Phrase("complement", placed.amount.text), wh, inside)
    if clause is not None and walked:
        clause = _being(clause, Phrase("other", where, "from"))
    if clause is not None and asking.is_named(clause):
        yield asking.fact(text, predication.sentence, "distance", asking.timeless(clause), placed.amount)


def _being(clause: Clause, origin: Phrase) -> Clause:
    """The clause with "is" for "stands" and the like: a thing does not stand minutes."""
    past, singular = clause.verb.tense == "past", clause.verb.third_singular
    form = ("was" if singular else "were") if past else ("is" if singular else "are")
    verb = replace(clause.verb, auxiliaries=(), form=form, base="be")
    return replace(clause, verb=verb, rest=(*clause.rest, origin))


def _object(predication: Predication, text: Annotated, prep: Token) -> str | None:
    """What a distance is measured from, in words that stand alone."""
    try:
        words = Renderer(predication.sentence, text.references).preposition(prep)
    except Unresolved:
        return None
    return tidy(words[1:]) or None


def _following(placed: Placed) -> str:
    return plain.text(placed.token.doc)[placed.amount.end :]
