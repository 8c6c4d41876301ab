"""The text of a parse, put together once: spaCy joins it from the tokens each time that it is asked."""

from __future__ import annotations

from spacy.tokens import Doc


def text(doc: Doc) -> str:
    """The text that was parsed."""
    notes = doc.user_data
    if "text" not in notes:
        notes["text"] = doc.text
    kept: str = notes["text"]
    return kept
