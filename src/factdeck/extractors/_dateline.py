"""The town from which a report is sent."""

from __future__ import annotations

import re

from factdeck.language.annotate import Annotated
from factdeck.language.spelling import readable


def town(text: Annotated) -> str:
    """The town of the dateline, if the title or the first sentence says that what is told happened there; else ""."""
    line = next((b.text for b in text.document.blocks if b.kind == "dateline"), "")
    named = readable(re.sub(r"\s*\([^()]*\)", "", line).split(",")[0].strip())
    first = text.sentences[0].text if text.sentences else ""
    told = named and re.search(rf"\b(?:in|at) {re.escape(named)}\b", f"{text.document.title} . {first}")
    return named if told else ""
