"""The period that a body's results are for, where only its first sentence or its title tells: "at X plc in 2012"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from factdeck.language import plain
from factdeck.language.spelling import names_a_body, plain_name

if TYPE_CHECKING:
    from factdeck.language.annotate import Sentence
    from factdeck.model import Document

_PARTED = re.compile(r"\s*[:;|,]\s+|\s+[–—-]\s+")


def told(document: Document, sentences: Sequence[Sentence]) -> str:
    """ "At X plc in the 26 weeks ended 28 September 2024", if a body's results are for that time; else ""."""
    for sentence in sentences[:1]:
        stated = _RESULTS_FOR.search(plain.text(sentence.parsed))
        own = next((n for n in sentence.names if n.kind in {"organization", "thing", ""} and " " in n.text), None)
        if stated and own is not None and own.start < stated.start():
            return f"at {own.text} in {stated['when']}"
    title = plain_name(document.title)
    match = _PERIOD.search(title)
    parts = _PARTED.split(title)
    body = next((p for p in parts if _COMPANY.search(p) or names_a_body(p)), "") if match else ""
    if body and match and not re.search(r"\d", body):
        return f"at {body} in {match['when'] or match['year']}"
    return ""


_RESULTS_FOR = re.compile(
    r"\b(?:results|profit|revenue|figures|loss)\b[^.;]*? for (?P<when>the (?:financial |full |fiscal )?"
    r"(?:year|half[- ]year|quarter|\w+ (?:weeks|months))(?: (?:ended|ending|to))? \d{1,2} \w+ \d{4})"
)
_COMPANY = re.compile(
    r"\b(?:plc|ltd|limited|inc|corp|corporation|group|holdings?|ag|gmbh|se|s\.?a|ab|asa|oyj|nv|n\.v)\.?$", re.I
)
_PERIOD = re.compile(
    r"\b(?:results|accounts|report|figures|statements?|update)\b.*?\b(?:for|in) "
    r"(?P<when>(?:the )?(?:\w+ )?(?:\w+[- ])?(?:half|quarter|year|weeks|months)\b.*?\d{4}.*)$"
    r"|\b(?:annual|full[- ]year) (?:results|report|accounts)(?: for)? (?P<year>(?:19|20)\d\d(?:[/–-]\d\d)?)$",
    re.I,
)
