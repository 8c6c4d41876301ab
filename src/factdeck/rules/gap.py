"""Gap: what is missing from a cloze item is a content word that the rest does not give away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.model import GAP, Candidate
from factdeck.rules import each

REASON = 'A gap for "the" or "of" tests grammar; one whose word is repeated beside it tests nothing.'
SCOPE = "item"

_FUNCTION = frozenset(
    "a an the this that these those and or but nor of in on at by to for from with into over under as than is are was "
    "were be been being has have had do does did will would can could may might must shall should it its he she they "
    "his her their who which not no".split()
)


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse gaps for function words, and those whose word stands in the text in the other number."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    if candidate.kind != "cloze":
        return None
    words = re.findall(r"\w+", candidate.answer.casefold())
    if words and _FUNCTION.issuperset(words):
        return f'"{candidate.answer}" is no content word'
    said = set(re.findall(r"\w+", candidate.question.replace(GAP, " ").casefold()))
    again = {word + "s" for word in words} | {word[:-1] for word in words if word.endswith("s")}
    found = sorted(word for word in again & said if len(word) > 3)
    return f'"{found[0]}" stands beside the gap' if found and len(words) == 1 else None
