"""Changes: "rose by 8 per cent to 41,000 tonnes" asks by what percentage, and to how many tonnes.

Finds: by how much, from what and to what a named thing changed at a time that is told; what an amount
was a year before ("against €9.5 million a year earlier", "(2023: €170.0 million)"); how many more.
Misses: changes without a time, changes told as nouns ("an increase of 8 per cent").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from factdeck.language import asking, clauses, measures, numbers, plain
from factdeck.language.annotate import Annotated
from factdeck.language.asking import Placed
from factdeck.language.clauses import Predication
from factdeck.language.measures import Amount
from factdeck.model import Clause, Fact, Phrase, Verb

_CHANGES = frozenset(
    """
    climb contract cut decline decrease deteriorate dip double drop ease expand extend fall go grow halve improve
    increase jump lengthen lower plunge raise recover reduce retreat rise shorten shrink sink slip slump soar swell
    tumble widen
    """.split()
)
_LEADING = r"(?P<prep>by|from|to)\s(?:the\s|a\s(?:record|total)\s)?$"
_RANGE = re.compile(r"(?P<low>[$€£\d][\w.,]*(?: (?:million|billion))?)(?: to |[-–])(?P<high>.+)")
_COUNTED = {"nsubj", "nsubjpass", "dobj"}
_BEFORE = re.compile(r"against\s$")
_EARLIER = re.compile(r"^\s(?P<many>an?|\w+) years? (?:earlier|before|ago)\b")
_IN_BRACKETS = re.compile(r"\((?:in )?(?P<year>(?:1[6-9]|20)\d\d):? (?P<what>[^()]+)\)")
_MORE = re.compile(
    r"\b(?P<number>[\w,-]+) (?P<more>more|fewer|less) than "
    r"(?P<then>(?:an?|one|two|\w+) years? (?:before|earlier)|in \d{4})\b"
)


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each change that a plain clause tells."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            placed = list(asking.amounts(predication))
            if predication.verb.lemma_ in _CHANGES:
                yield from _changes(text, predication, placed)
            elif predication.verb.lemma_ == "be":
                yield from _year_before(text, predication, placed)
                yield from _in_brackets(text, predication, placed)
            yield from _more(text, predication)


def _changes(text: Annotated, predication: Predication, placed: list[Placed]) -> Iterator[Fact]:
    """By how much, from what and to what; each question without the other two."""
    doc = plain.text(predication.sentence.parsed)
    yield from _in_brackets(text, predication, placed)
    steps = [(m["prep"], p) for p in placed if (m := re.search(_LEADING, doc[: p.amount.start]))]
    if not steps or len({prep for prep, _ in steps}) < len(steps) or any(p.after[:3] == "of " for _, p in steps):
        return
    done = not predication.passive and any(t.dep_ == "dobj" for t in predication.rest)  # who did it tells which
    drop = {p.constituent for _, p in steps}
    asked = [(prep, p, p.amount) for prep, p in steps if prep != "from"]
    for prep, one in steps:
        if prep == "from" and (both := _range(one.amount)):
            asked += [("from", one, both[0]), ("to", one, both[1])]
    for prep, one, amount in asked:
        wh = _wh(prep, amount)
        at = one.constituent
        clause = asking.state(predication, text, at, Phrase("other", amount.text, prep), wh, drop) if wh else None
        clause = asking.as_of_today(clause, text) if clause is not None else None
        if clause is not None and asking.is_named(clause) and (asking.is_dated(clause) or done):
            yield asking.fact(text, predication.sentence, "change", clause, amount, 0.85 if prep != "from" else 0.6)


def _range(amount: Amount) -> tuple[Amount, Amount] | None:
    """The two ends of what the grammar took for a range: "from 41 to 44 per cent"."""
    match = _RANGE.fullmatch(amount.text)
    high = measures.find(match["high"]) if match else []
    if match is None or len(high) != 1:
        return None
    unit = high[0].text[len(match["high"].split()[0]) :] if not re.search(r"[$€£]", match["low"]) else ""
    low = measures.find(match["low"] + unit)
    return (low[0], high[0]) if len(low) == 1 else None


def _wh(prep: str, amount: Amount) -> str:
    if amount.dimension == "percent" and (prep != "by" or not amount.text.endswith("points")):
        return "what percentage"
    if prep == "by":
        return "how much" if amount.dimension != "number" else "how many"
    if amount.dimension == "money":
        return "what amount"
    if amount.dimension == "number":
        return "what figure"
    return f"how many {amount.unit}" if amount.dimension != "time" else ""


def _year_before(text: Annotated, predication: Predication, placed: list[Placed]) -> Iterator[Fact]:
    """ "was €11.4 million, against €9.5 million a year earlier": what it was in the year before."""
    doc = plain.text(predication.sentence.parsed)
    for one in placed:
        match = _EARLIER.match(doc[one.amount.end :])
        if match is None or not _BEFORE.search(doc[: one.amount.start]):
            continue
        back = 1 if match["many"] in {"a", "an"} else numbers.cardinal(match["many"])
        main = next((p for p in placed if p.constituent.dep_ == "attr"), None)
        if main is None or not isinstance(back, int):
            continue
        asked = Phrase("complement", one.amount.text)
        clause = asking.state(predication, text, main.constituent, asked, "what", [one.constituent])
        earlier = _moved(clause, back) if clause is not None else None
        if earlier is not None and asking.is_named(earlier):
            yield asking.fact(text, predication.sentence, "quantity", earlier, one.amount, 0.65)


def _in_brackets(text: Annotated, predication: Predication, placed: list[Placed]) -> Iterator[Fact]:
    """ "rose to €183.6 million (2023: €170.0 million)": what it was in the year in brackets."""
    match = _IN_BRACKETS.search(predication.sentence.text)
    told = measures.find(match["what"]) if match else []
    if match is None or len(told) != 1 or told[0].text != match["what"].strip():
        return
    stated = [p for p in placed if p.amount.dimension == told[0].dimension and p.amount.unit == told[0].unit]
    if not stated or not predication.sentence.text[: match.start()].rstrip().endswith(stated[-1].amount.text):
        return
    clause = asking.state(predication, text, stated[-1].constituent, Phrase("complement", told[0].text), "what")
    if clause is None or not asking.is_named(clause):
        return
    singular = predication.subject.tag_ in {"NN", "NNP"}
    setting = re.sub(r" in \d{4}$", f" in {match['year']}", clause.setting)
    when = () if setting != clause.setting else (Phrase("time", match["year"], "in"),)
    was = Verb((), "was" if singular else "were", "be", "past", singular)
    earlier = Clause(clause.subject, was, (Phrase("complement", told[0].text), *when), 1, "what", setting)
    yield asking.fact(text, predication.sentence, "quantity", earlier, told[0], 0.65)


def _moved(clause: Clause, back: int) -> Clause | None:
    """The clause told of an earlier year; None where it does not say its own year."""
    setting = re.fullmatch(r"(.* in )(\d{4})", clause.setting)
    times = [p for p in clause.rest if p.role == "time" and re.fullmatch(r"\d{4}", p.text)]
    if times:
        year = Phrase("time", str(int(times[0].text) - back), "in")
        return replace(clause, rest=tuple(year if p is times[0] else p for p in clause.rest))
    return replace(clause, setting=f"{setting[1]}{int(setting[2]) - back}") if setting else None


def _more(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """ "318 persons were employed, twelve more than a year before": how many more."""
    match = _MORE.search(plain.text(predication.sentence.parsed), predication.verb.idx)
    value = numbers.cardinal(match["number"]) if match else None
    if match is None or value is None:
        return
    counted = [
        t for t in (predication.subject, *predication.rest) if t.dep_ in _COUNTED and t.tag_ == "NNS" and _number(t)
    ]
    if len(counted) != 1:
        return
    noun = counted[0]
    wh = f"how many {match['more']} {noun.text}"
    told = replace(predication, rest=tuple(t for t in predication.rest if not match.start() <= t.idx < match.end()))
    if noun == predication.subject:
        clause = asking.state_subject(told, text, noun, wh, match["number"])
    else:
        clause = asking.state(told, text, noun, Phrase("object", match["number"]), wh)
    if clause is not None and asking.is_named(clause) and asking.is_dated(clause):
        clause = replace(clause, rest=(*clause.rest, Phrase("time", match["then"], "than")))
        amount = Amount(match.start(), match.end(), match["number"], "number", "", str(value))
        yield asking.fact(text, predication.sentence, "change", clause, amount, 0.55)


def _number(noun: Token) -> bool:
    return any(t.dep_ == "nummod" for t in noun.lefts)
