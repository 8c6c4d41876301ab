"""Shares: "oats made up 52 per cent of the harvest" asks what percentage, "half of the members are women" what share.

Finds: percentages and fractions of something named that do, are or have something, that something makes
up or that somebody wins, owns or makes; how full a thing is; the rate of interest or turnout.
Misses: shares whose whole is told in another sentence, changes of shares (see changes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from factdeck.language import asking, clauses, statements
from factdeck.language.annotate import Annotated
from factdeck.language.asking import Placed
from factdeck.language.clauses import Predication
from factdeck.language.measures import Amount
from factdeck.language.phrases import Renderer, phrase
from factdeck.language.pronouns import Unresolved
from factdeck.language.spelling import tidy
from factdeck.model import Fact, Phrase

_FRACTION = re.compile(
    r"(?:(?:about|almost|nearly|over|roughly|more than|less than|just over|just under) )?"
    r"(?:half|an? (?:third|quarter|fifth|sixth|tenth)|"
    r"(?:one|two|three|four)[ -](?:thirds?|quarters?|fifths?|sixths|sevenths|tenths)|"
    r"(?:one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?"
    r"(?:three|four|five|six|eight|ten|twelve|twenty|a hundred))$",
    re.I,
)
_HAS = frozenset(
    """
    account buy contain cover destroy export generate hold lose make own poll produce provide receive sink supply
    take win
    """.split()
)
_ALWAYS = frozenset("vote".split())
"""What a question on an election need not explain."""
_RATES = frozenset(
    "humidity inflation interest literacy majority percentage proportion rate ratio share turnout unemployment".split()
)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each share in a plain clause."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence, measured=True):
            yield from _subject(text, predication)
            for placed in asking.amounts(predication):
                if placed.amount.dimension == "percent" and not placed.is_subject:
                    yield from _object(text, predication, placed)


def _subject(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """ "Half of the members of the Assembly are women" asks what share are."""
    words, whole = _share_and_whole(predication.subject)
    percent = re.fullmatch(r"(?:[\w-]+ ){0,2}[\d.]+ ?(?:per cent|percent|%)", words)
    if whole is None or not (percent or _FRACTION.fullmatch(words)) or whole.tag_ in {"PRP", "DT", "CD"}:
        return
    said = frozenset(t.i for t in whole.lefts if t.text in words.split())
    named = phrase(whole, predication.sentence, text.references, skip=said)
    hung = asking.tail(predication, text, predication.subject) if whole != predication.subject else []
    if named is None or hung is None:
        return
    hung = [p for p in hung if p.preposition != "in" or not words.lower().startswith("one in")]
    wh = " ".join((f"what {'percentage' if percent else 'share'} of", named, *map(str, hung)))
    clause = asking.state_subject(predication, text, predication.subject, wh, words)
    if clause is not None and asking.is_named(clause):
        clause = replace(clause, verb=replace(clause.verb, third_singular=whole.tag_ in {"NN", "NNP"}))
        start = predication.subject.doc[predication.subject.left_edge.i].idx
        amount = Amount(start, start + len(words), words, "percent", "", words.lower())
        yield asking.fact(text, predication.sentence, "share", clause, amount)


def _share_and_whole(subject: Token) -> tuple[str, Token | None]:
    """The words of a share, and the noun of what it is a share of: "one in five" and "residents"."""
    doc = subject.doc
    first = subject.left_edge
    if first.lower_ == "half" and first != subject:
        return first.text, subject
    for prep in subject.rights:
        whole = next((t for t in prep.children if t.dep_ == "pobj"), None)
        if prep.lower_ == "of":
            return doc[subject.left_edge.i : prep.i].text, whole
        number = next((t for t in whole.lefts if t.dep_ == "nummod"), None) if whole is not None else None
        if prep.lower_ == "in" and number is not None:
            return doc[subject.left_edge.i : number.i + 1].text, whole
    return "", None


def _object(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "won 54 per cent of the vote" asks what percentage of the vote."""
    constituent, verb = placed.constituent, predication.verb.lemma_
    full = re.match(r"full$", placed.after)
    if verb in {"be", "stand"} and full and constituent.dep_ in {"acomp", "attr", "advmod"}:
        clause = asking.state(predication, text, constituent, Phrase("complement", placed.amount.text), "how full")
    elif verb == "be" and predication.subject.lemma_ in _RATES and constituent.dep_ == "attr" and not placed.after:
        clause = asking.state(predication, text, constituent, Phrase("complement", placed.amount.text), "what")
    else:
        whole = _whole(placed)
        if whole is None or verb not in _HAS or not (placed.heads or placed.before == "for"):
            return
        alone = whole.lemma_ in _ALWAYS and not any(t.dep_ != "det" for t in whole.children)
        named = f"the {whole.text}" if alone else phrase(whole, predication.sentence, text.references)
        more = _told_of(whole, predication, text)
        if named is None or more is None or whole.tag_ in {"DT", "PRP"}:
            return
        named, drop = " ".join((named, more[1])).strip(), more[0]
        preposition = constituent.lower_ if constituent.dep_ == "prep" else ""
        asked = Phrase("other" if preposition else "object", placed.amount.text, preposition)
        clause = asking.state(predication, text, constituent, asked, f"what percentage of {named}", drop)
        if alone and clause is not None and not asking.is_dated(clause):
            return  # of which election
    if clause is not None and asking.is_named(clause):
        yield asking.fact(text, predication.sentence, "share", clause, placed.amount)


def _told_of(whole: Token, predication: Predication, text: Annotated) -> tuple[list[Token], str] | None:
    """The phrase right after a whole that tells which ("exports from Norway"), wherever the parser hung it."""
    after = whole.right_edge.i + 1
    prep = next((t for t in predication.rest if t.i == after and t.lower_ in {"from", "at", "of"}), None)
    if prep is None or statements.date_of(prep, predication.sentence, text.date):
        return [], ""
    try:
        return [prep], tidy(Renderer(predication.sentence, text.references).preposition(prep))
    except Unresolved:
        return None


def _whole(placed: Placed) -> Token | None:
    """What a percentage is of: "the vote"."""
    of = next((t for t in placed.token.doc[placed.token.i + 1 : placed.token.i + 2] if t.lower_ == "of"), None)
    return next((t for t in of.children if t.dep_ == "pobj"), None) if of is not None else None
