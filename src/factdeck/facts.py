"""Facts gathered over a whole deck: what several sentences state is one fact with several quotes.

Two facts are the same if kind, subject, relation and scope are; if their values differ as well,
the sources disagree, and each keeps its own value for a rule to hold back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from factdeck.model import Fact

_MOST_QUOTES = 3


def gather(facts: Iterable[Fact]) -> list[Fact]:
    """Merge facts that state the same, in the order of first mention; the first wording stays."""
    merged: dict[tuple[str, ...], Fact] = {}
    for fact in facts:
        key = (*identity(fact), folded(fact.value.normal or fact.value.text))
        known = merged.get(key)
        if known is None:
            merged[key] = fact
        elif len(known.evidence) < _MOST_QUOTES:
            new = [e for e in fact.evidence if e not in known.evidence]
            merged[key] = replace(known, evidence=(*known.evidence, *new))
    return list(merged.values())


def identity(fact: Fact) -> tuple[str, str, str, str]:
    """What a fact is about, folded for comparison: never its value and never its wording."""
    return fact.kind, folded(fact.subject), folded(fact.relation), folded(fact.scope)


def place(fact: Fact) -> tuple[str, int, int]:
    """Where a fact stands: the name of the source and the offsets, whichever file was given first."""
    first = fact.evidence[0]
    return first.source, first.start, first.end


def folded(text: str) -> str:
    """A text without case, articles and punctuation."""
    return " ".join(w for w in re.findall(r"\w+", text.casefold()) if w not in {"the", "a", "an"})
