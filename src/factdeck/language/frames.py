"""Where a dated report is set: the incident, match or vote that it is on, with its month or day.

Months later "the camps" and "the final" are those of any such report; so each of its questions
names what it is on ("During the floods in X of January 2025, ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from factdeck.language import dates, lexicon
from factdeck.language.spelling import plain_name, tidy

if TYPE_CHECKING:
    from factdeck.language.annotate import Sentence
    from factdeck.model import Document

_LASTING = frozenset(
    "blaze blizzard cyclone drought epidemic famine fire flood flooding outbreak pandemic riot strike".split()
)
"""Incidents during which the facts of a report happen; of the others, they happen after them."""
_VOTES = frozenset("by-election election plebiscite poll referendum vote".split())


def incident(document: Document, day: str) -> str:
    """ "During the floods in X of January 2025", if the title or letterhead names an incident; else ""."""
    for line in (plain_name(document.title), *(plain_name(block.text) for block in document.front)):
        first = line.split()[0].lower() if line else ""
        noun = first.removesuffix("s")
        if noun in lexicon.INCIDENTS and len(line.split()) > 2:
            when = f" of {dates.spell(day[:7])}" if len(day) >= 7 and not re.search(r"\d{4}", line) else ""
            return f"{'during' if noun in _LASTING else 'after'} the {line[0].lower()}{line[1:]}{when}"
    return ""


def vote(sentences: Sequence[Sentence], day: str) -> str:
    """ "In the parliamentary election in X of June 2022", if a report's first sentence is on one; else ""."""
    for sentence in sentences[:1]:
        for noun in sentence.parsed:
            where = next((t for t in noun.children if t.dep_ == "prep" and t.lower_ in {"in", "of", "for"}), None)
            place = next((t for t in where.children if t.dep_ == "pobj" and t.pos_ == "PROPN"), None) if where else None
            if noun.lemma_.lower() not in _VOTES or where is None or place is None or len(day) < 7:
                continue
            kind = [t.text for t in noun.lefts if t.dep_ in {"amod", "compound"}]
            named = [t.text for t in place.subtree if t.i <= place.i]
            return tidy(["in", "the", *kind, noun.text, where.text, *named, "of", dates.spell(day[:7])])
    return ""
