"""First times: "won the Cup for the first time in 34 years" asks in how many years, "since 1986" since when.

Finds: after how long, or since which year, a named side, person or body did something for the first time.
Misses: first times of which no earlier one is told ("for the first time in their history"), "the first win since".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factdeck.language import asking, clauses, dates, numbers, plain, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.model import Clause, Fact, Phrase, Value

_FIRST = re.compile(
    r",? for (?:only )?the first time (?:in (?P<years>[\w-]+|\d+) (?P<unit>years|decades|centuries|seasons)"
    r"|since (?P<since>(?:1[0-9]|20)\d\d))\b"
)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each first time that a plain clause tells."""
    for sentence in text.sentences:
        match = _FIRST.search(plain.text(sentence.parsed))
        if match is None:
            continue
        verbs = [p for p in clauses.find(sentence) if p.verb.idx < match.start()]
        own = [p for p in verbs if not any(p.verb.idx < q.verb.idx for q in verbs)]
        for predication in own:
            yield from _fact(text, sentence, predication, match)


def _fact(text: Annotated, sentence: Sentence, predication: Predication, match: re.Match[str]) -> Iterator[Fact]:
    number = numbers.cardinal(match["years"]) if match["years"] else None
    if match["years"] and number is None:
        return
    inside = [t for t in predication.rest if t.left_edge.idx < match.start()]
    if any(match.start() < t.right_edge.idx for t in inside if t.dep_ in {"dobj", "attr"} and t.i > predication.verb.i):
        inside = [t for t in inside if not (t.dep_ == "prep" and t.lower_ == "for")]
    told = replace(predication, rest=tuple(inside))
    clause = statements.state(told, text, predication.subject, "who", "")
    subject = statements.subject(predication, text)
    if clause is None or subject is None or not re.search("[A-Z]", subject):
        return
    asked, value = _asked(match, number)
    kept = tuple(
        replace(p, text=_FIRST.sub("", p.text)) for p in clause.rest if not p.text.startswith("the first time")
    )
    if not any(p.role == "object" or p.preposition for p in kept):
        return
    when = () if asking.is_dated(replace(clause, rest=kept)) or len(text.date) < 7 else _month(text.date)
    whole = Clause(
        Phrase("subject", subject), clause.verb, (*kept, asked[0], *when), len(kept) + 1, asked[1], clause.setting
    )
    yield Fact(
        "ordinal", subject, f"{clause.verb.base} first", value, (sentence.evidence(),), whole, text.date[:7], 0.7
    )


def _asked(match: re.Match[str], number: float | int | None) -> tuple[tuple[Phrase, str], Value]:
    if match["since"]:
        phrase = Phrase("other", match["since"], "for")
        return (phrase, "for the first time since which year"), Value("date", match["since"], match["since"])
    words = f"{match['years']} {match['unit']}"
    phrase = Phrase("other", words, "for")
    return (phrase, f"for the first time in how many {match['unit']}"), Value("count", match["years"], str(number))


def _month(day: str) -> tuple[Phrase, ...]:
    return (Phrase("time", dates.spell(day[:7]), "in"),)
