"""Acronyms: "Workers' Party of Korea (WPK)" asks what WPK stands for.

Finds: what a text itself spells out beside the short form.
Misses: short forms that a text takes for known.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdeck.language import acronyms
from factdeck.language.annotate import Annotated
from factdeck.language.spelling import readable
from factdeck.model import Fact, Value


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each short form, where it is first spelt out."""
    document = text.document
    seen: set[str] = set()
    for block in (*document.front, *document.blocks):
        for acronym in acronyms.find(block.text):
            if acronym.short in seen or acronym.short[0].islower() or acronym.long.islower():
                continue
            seen.add(acronym.short)
            yield Fact(
                "acronym",
                acronym.short,
                "stands for",
                Value("name", readable(acronym.long)),
                (text.evidence(block, acronym.start),),
                f"What does the abbreviation {acronym.short} stand for?",
                salience=0.6,
            )
