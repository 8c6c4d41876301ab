"""Properties: "Mercury has a density of 13.6 grams per cubic centimetre" asks for its density.

Finds: the density, boiling point, frequency and the like of a thing, at what temperature it boils, melts or
freezes, in what unit something is measured, chemical symbols and formulas.
Misses: sizes, populations and powers, which have extractors of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _general
from factdeck.language import measures, plain
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_PROPERTY = (
    r"(?:(?:average|mean|maximum|typical|normal) )?(?:atomic number|atomic mass|boiling point|capacity|charge|"
    r"circumference|density|depth|diameter|elevation|freezing point|frequency|half-life|height|length|lifespan|"
    r"life span|mass|melting point|pH|radius|resistance|salinity|speed|temperature|thickness|velocity|voltage|volume|"
    r"wavelength|weight|width|wingspan)"
)
_AMOUNT = (
    r"(?P<amount>(?:(?:about|around|roughly|approximately|nearly|almost|some|up to|more than|less than|over|"
    r"at least|between|minus) )*[−-]?\d[\d.,]*(?:(?: to | and |[-–])[−-]?\d[\d.,]*)?"
    r"(?: ?[°%]C?)?(?: (?!and |at |when |under |in |on |with |by |but |or |which |where )[\w/²³⁻¹−-]+){0,6})"
)
_HAS = re.compile(rf"\b(?:has|have) an? (?P<property>{_PROPERTY}) of {_AMOUNT}")
_SECOND = re.compile(rf"^ and an? (?P<property>{_PROPERTY}) of {_AMOUNT}")
_IS = re.compile(rf"^The (?P<property>{_PROPERTY}) of (?P<thing>[^,;:]+?) is (?:therefore |only )?{_AMOUNT}[.,;]?")
_TURNS = re.compile(
    rf"^(?P<thing>[^,;:]+?) (?P<verb>boils|melts|freezes|solidifies|evaporates|ignites) "
    rf"at (?:a temperature of )?{_AMOUNT}(?P<where> at sea level| at normal pressure| under normal pressure)?[.,;]?"
)
_APART = re.compile(
    r"^(?P<thing>[A-Za-z][a-z -]+s) are (?:therefore |thus |usually |normally )?"
    r"(?P<amount>[^,;:]*\d[^,;:]*?) apart[.,;]?$"
)
_DEGREES = re.compile(r"degrees|°|kelvin|\bK\b")
_UNIT = re.compile(
    r"^(?:The |Its )?(?P<si>SI |basic |standard )?unit (?:of|for) (?P<thing>[a-z -]+?) is (?P<unit>the [a-z]+)"
    r"(?=[.,;]|$| \()"
)
_MEASURED = re.compile(
    r"^(?P<thing>(?:The )?[A-Z][a-z -]+?) (?P<be>is|are) (?:usually |commonly |normally |often )?"
    r"(?:measured|expressed|given) in (?P<unit>(?:[a-z]+ )?[a-z]+s(?: per [a-z ]+)?)(?=[.,;]|$| \(| using| with| by)"
)
_SYMBOL = (
    re.compile(
        r"^(?:The|Its) (?:chemical )?(?P<what>symbol|formula) (?:for|of) (?P<thing>[a-z][a-z -]*) is "
        r"(?P<sign>[A-Z][\w₀-₉]*)"
        r"(?=[.,;]|$)"
    ),
    re.compile(
        r"^(?P<thing>[A-Z][a-z]+(?: [a-z]+)?) has the chemical (?P<what>symbol|formula) "
        r"(?P<sign>[A-Z][\w₀-₉]*)(?=[.,; ]|$)"
    ),
    re.compile(
        r"^(?P<thing>[A-Z][a-z]+(?: [a-z]+)?) \((?:chemical )?(?P<what>symbol|formula):? (?P<sign>[A-Z][\w₀-₉]*)\)"
    ),
)
_FRONTED = re.compile(r"^(?:((?:In|On|At|Near) [^,]+?),? )?$")
"""What may stand before a subject, since it says where it is so."""
_NO_UNIT = frozenset("areas cases countries laboratories parts places terms units ways".split())


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each property, unit and symbol that a sentence gives."""
    for sentence in text.sentences:
        words = plain.text(sentence.parsed)
        for match in _HAS.finditer(words):
            yield from _has(text, sentence, match, words)
        said, turns, apart = _IS.match(words), _TURNS.match(words), _APART.match(words)
        if said and _stands(text, said["thing"]):
            yield _fact(sentence, said, f"What is the {said['property']} of {said['thing']}?")
        if turns:
            yield from _turns(text, sentence, turns)
        if apart:
            yield from _apart(text, sentence, apart)
        yield from _measured(text, sentence, words)
        yield from _symbol(text, sentence)


def _has(text: Annotated, sentence: Sentence, match: re.Match[str], words: str) -> Iterator[Fact]:
    verb = next((t for t in sentence.parsed if t.idx == match.start()), None)
    subject = next((t for t in verb.lefts if t.dep_ == "nsubj"), None) if verb is not None else None
    thing = phrase(subject, sentence, text.references) if subject is not None else None
    where = _FRONTED.match(words[: subject.left_edge.idx]) if subject is not None else None
    if thing is None or where is None or not _tells(text, thing):
        return
    thing += f" {where[1][0].lower()}{where[1][1:]}" if where[1] else ""
    yield _fact(sentence, match, f"What is the {match['property']} of {thing}?")
    end = match.end("amount")
    if second := _SECOND.match(words[end:]):
        yield _fact(sentence, second, f"What is the {second['property']} of {thing}?")


def _tells(text: Annotated, thing: str) -> bool:
    """Whether a subject says which thing is meant: a name, or a kind where a text tells how things are in general."""
    if _general.POINTING.search(thing):
        return False
    return bool(re.search("[A-Z]", thing)) or text.references.topics.is_general(text.document)


def _stands(text: Annotated, thing: str) -> bool:
    """Whether words from the middle of a sentence say by themselves which thing is meant."""
    if _general.POINTING.search(thing) or len(thing.split()) > 6:
        return False
    bare = not re.match(r"the [a-z]+$", thing)
    return bare and (bool(re.search("[A-Z]", thing)) or text.references.topics.is_general(text.document))


def _turns(text: Annotated, sentence: Sentence, match: re.Match[str]) -> Iterator[Fact]:
    """At what temperature something boils, melts or freezes."""
    thing = _general.inside(text, sentence, match["thing"])
    if not _DEGREES.search(match["amount"]) or not _stands(text, thing) or thing.split()[0] in {"a", "an"}:
        return
    verb = match["verb"].removesuffix("s") if match["verb"] != "freezes" else "freeze"
    yield _fact(sentence, match, f"At what temperature does {thing} {verb}{match['where'] or ''}?")


def _apart(text: Annotated, sentence: Sentence, match: re.Match[str]) -> Iterator[Fact]:
    """How far things lie from one another, in space or time."""
    found = measures.find(match["amount"])
    thing = _general.inside(text, sentence, match["thing"])
    pointing = re.match(r"(?:the|both|all) ", thing) and not re.search("[A-Z]", thing)
    if len(found) != 1 or found[0].dimension not in {"length", "time"} or pointing or not _stands(text, thing):
        return
    far = "far apart" if found[0].dimension == "length" else "far apart in time"
    yield _fact(sentence, match, f"How {far} are {thing}?")


def _measured(text: Annotated, sentence: Sentence, words: str) -> Iterator[Fact]:
    """The unit of something."""
    unit, measured = _UNIT.match(words), _MEASURED.match(words)
    quotes = (sentence.evidence(),)
    if unit and not _general.POINTING.search(unit["thing"]):
        question = f"What is the {unit['si'] or ''}unit of {unit['thing']}?"
        yield Fact("definition", unit["thing"], "unit", Value("name", unit["unit"]), quotes, question, salience=0.75)
    elif (
        measured
        and not _general.POINTING.search(measured["thing"].removeprefix("It"))
        and len(measured["thing"].split()) < 5
    ):
        thing = _general.inside(text, sentence, measured["thing"])
        subject = next((t for t in sentence.parsed[:1] if t.lower_ == "it"), None)
        thing = phrase(subject, sentence, text.references) or "" if subject is not None else thing
        if not thing:
            return
        last = measured["unit"].split()[0 if " per " in measured["unit"] else -1]
        if last in _NO_UNIT or re.match(r"the [a-z]+$", thing):
            return
        question = f"In what unit {measured['be']} {thing} measured?"
        yield Fact("definition", thing, "unit", Value("name", measured["unit"]), quotes, question, salience=0.75)


def _symbol(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """The chemical symbol or formula of something."""
    for pattern in _SYMBOL:
        if match := pattern.match(sentence.text):
            thing = _general.inside(text, sentence, match["thing"])
            thing = thing if thing[0].islower() else thing[0].lower() + thing[1:]
            question = f"What is the chemical {match['what']} for {thing}?"
            quotes = (sentence.evidence(),)
            yield Fact(
                "definition", thing, match["what"], Value("name", match["sign"]), quotes, question, salience=0.75
            )
            return


def _fact(sentence: Sentence, match: re.Match[str], question: str) -> Fact:
    amount = match["amount"].strip(" .,")
    return Fact(
        "definition", question, "is", Value("quantity", amount), (sentence.evidence(),), question, salience=0.75
    )
