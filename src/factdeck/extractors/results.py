"""Results: "beat the Herons by 78 points to 74" asks for the score.

Finds: the score of a match that a plain clause gives after a verb of winning.
Misses: scores in headings and tables, part scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factdeck.language import clauses, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.model import Fact, Phrase, Value

_WIN = frozenset("beat defeat down edge overcome rout thrash trounce outplay".split())
_SCORE = re.compile(
    r"\b(?:by\s+)?(?P<score>\d{1,3}(?:\s(?:points|goals|runs|sets|frames|games))?(?:\s?[-–]\s?|\sto\s)\d{1,3})\b"
)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each score."""
    for sentence in text.sentences:
        score = _SCORE.search(sentence.parsed.text)
        for predication in clauses.find(sentence) if score else ():
            if score and predication.verb.lemma_ in _WIN:
                yield from _fact(text, predication, score["score"])


def _fact(text: Annotated, predication: Predication, score: str) -> Iterator[Fact]:
    clause = statements.state(predication, text, predication.subject, "who", "")
    loser = next((p for p in clause.rest if p.role == "object"), None) if clause else None
    if clause is None or loser is None or not re.search("[A-Z]", loser.text):
        return
    winner = statements.subject(predication, text)
    if winner is None or not re.search("[A-Z]", winner):
        return
    rest = (replace(p, text=p.text.replace(score, "").strip()) for p in clause.rest)
    kept = tuple(p for p in rest if not re.search(r"\d", p.text) or p.role == "time")
    asked = replace(
        clause,
        subject=Phrase("subject", winner),
        rest=(*kept, Phrase("other", score, "by")),
        asked=len(kept) + 1,
        wh="what score",
    )
    yield Fact(
        "result",
        f"{winner} {loser.text}",
        clause.verb.base,
        Value("text", score),
        (predication.sentence.evidence(),),
        asked,
        text.date[:10],
        0.9,
    )
