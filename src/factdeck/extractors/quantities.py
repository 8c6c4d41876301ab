"""Quantities: "recorded 312 mm in 48 hours" asks how many millimetres.

Finds: measures with their unit, percentages and sums of money that are an object, a complement or
in a phrase of a plain clause.
Misses: ranges ("between 185 and 190 million"), quantities inside a noun phrase ("a 40-bed ward").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lexicon, lists, numbers, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.language.spelling import tidy
from factdeck.model import Fact, Value

_CURRENCY = re.compile(r"[$€£¥]|US\$")
_RATE = re.compile(r"(?:per|an?) (?:hour|day|week|month|year|tonne|ton|person|head|share|unit|metre|mile)$")
_TAKEN = frozenset("than between".split())
_SPELT = {"mm": "millimetres", "cm": "centimetres", "km": "kilometres", "kg": "kilograms"}
_EXTENTS = frozenset("broad deep heavy high long old tall thick wide".split())
_DIRECTIONS = frozenset("to by at from of".split())


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each quantity of a plain clause."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            for constituent in predication.rest:
                yield from _extent(text, predication, constituent)
                head = lists.object_of(constituent)
                if constituent.dep_ in {"dobj", "attr", "prep", "npadvmod"}:
                    yield from _measure(text, predication, constituent, head)


def _extent(text: Annotated, predication: Predication, adjective: Token) -> Iterator[Fact]:
    """ "is 212 metres long" asks how long it is."""
    if adjective.dep_ != "acomp" or adjective.lower_ not in _EXTENTS:
        return
    measure = next((t for t in adjective.children if t.dep_ == "npadvmod"), None)
    stated = _stated(measure) if measure is not None else None
    if stated is None:
        return
    answer = " ".join(stated)
    clause = statements.state(predication, text, adjective, f"how {adjective.lower_}", answer)
    if clause is None:
        return
    normal = str(numbers.cardinal(stated[0]))
    value = Value("quantity", answer, normal)
    quotes = (predication.sentence.evidence(),)
    yield Fact("quantity", clause.subject.text, adjective.lower_, value, quotes, clause, text.date[:7], 0.8)


def _measure(text: Annotated, predication: Predication, constituent: Token, head: Token) -> Iterator[Fact]:
    if constituent.dep_ == "prep" and constituent.lower_ not in _DIRECTIONS | {"in"}:
        return
    stated = _stated(head)
    if stated is None or any(t.dep_ == "prep" and t.lower_ == "to" and _is_number(t) for t in predication.rest):
        return  # "beat them by 78 points to 74" is a score, not a measure
    amount, unit = stated
    wh = _wh(text, predication, constituent, head, unit)
    if wh is None:
        return
    answer = f"{amount} {unit}".strip() if unit else amount
    clause = statements.state(predication, text, constituent, wh, answer)
    if clause is None:
        return
    normal = numbers.cardinal(re.sub(r"[^\w.,\s]|US", "", amount).strip())
    told = " ".join(p.text for i, p in enumerate(clause.rest, 1) if i != clause.asked and p.role == "object")
    yield Fact(
        "quantity",
        clause.subject.text,
        f"{clause.verb.base} {constituent.lower_ if constituent.dep_ == 'prep' else ''} {unit} {told}",
        Value("quantity", answer, str(normal) if normal is not None else ""),
        (predication.sentence.evidence(),),
        clause,
        text.date[:7],
        0.7,
    )


def _is_number(prep: Token) -> bool:
    return any(t.dep_ == "pobj" and t.pos_ == "NUM" and t.ent_type_ != "MONEY" for t in prep.children)


def _stated(head: Token) -> tuple[str, str] | None:
    """The amount and the unit of a quantity; None if the noun is none or its number not definite."""
    around = head.doc[head.left_edge.i : head.i + 1]
    if any(t.lower_ in _TAKEN for t in around):
        return None
    if any(_CURRENCY.fullmatch(t.text) for t in around):
        start = next(t.i for t in around if _CURRENCY.fullmatch(t.text))
        tokens = list(head.doc[start : head.i + 1])
        end = next((t.i for t in tokens[1:] if not (t.like_num or t.lower_ in numbers.SCALES)), head.i + 1)
        rate = _RATE.match(head.doc[end : end + 2].text)
        end += 2 if rate else 0
        return (tidy([t.text for t in head.doc[start:end]]).replace("US $", "US$"), "") if end > start + 1 else None
    number = next((t for t in head.lefts if t.dep_ in {"nummod", "compound"} and t.like_num), None)
    unit = "per cent" if head.lower_ == "cent" else head.lower_
    if number is None or (head.lemma_.lower() not in lexicon.UNITS and unit not in {"%", "per cent"}):
        return None
    amount = "".join(t.text_with_ws for t in number.subtree if t.like_num or t.lower_ in numbers.SCALES).strip()
    return (amount, unit) if numbers.cardinal(amount) is not None else None


def _wh(text: Annotated, predication: Predication, constituent: Token, head: Token, unit: str) -> str | None:
    """What asks for a quantity: its unit and what it is of, or "how much" for money."""
    if unit in {"per cent", "percent", "%"}:
        return "what percentage" if constituent.dep_ == "prep" and constituent.lower_ in _DIRECTIONS else None
    if not unit:
        if constituent.dep_ == "attr":
            return "what" if predication.verb.lemma_ == "be" else None
        return "what amount" if constituent.dep_ == "prep" else "how much money"
    described = phrase(head, predication.sentence, text.references, alone=True)
    if described is None:
        return None
    after = described.partition(f"{head.text} ")[2]
    return f"how many {_SPELT.get(unit, unit)} {after}".strip()
