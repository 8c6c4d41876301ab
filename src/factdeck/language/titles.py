"""The person whom a title names: "Ada Rose (1931-2023)", "Obituary: Ada Rose, botanist"."""

from __future__ import annotations

import re

from factdeck.language import given_names, lexicon, nouns

_LIFE = re.compile(r"\s*(?:,\s*|\()?\d{4}\s*[-–]\s*\d{4}\)?\s*$")
"""The years behind the name in the title of a life: "Ada Rose, 1931-2023"."""
_HONORIFIC = re.compile(rf"^(?:(?:{'|'.join(sorted(lexicon.HONORIFICS))})\b\.?\s+)+(?=\S+ \S)", re.I)
_PART = re.compile(r"[^\W\d_a-z](?:[^\W\d_]|['’-](?=\w))*|[^\W\d_a-z]\.")
"""A part of a person's name: "Ada", "O'Hara", "Rose-Marie", "J."."""


def find_in_title(title: str) -> str:
    """The person that a title names: all of it, behind "Obituary:", or before what the person was; else ""."""
    whole = re.sub(r"^(?:obituary|profile|biography): ", "", _LIFE.sub("", title), flags=re.I)
    whole = _HONORIFIC.sub("", whole)
    name, _, told = whole.partition(",")
    is_told = any(lexicon.is_post(word) or lexicon.is_occupation(word) for word in re.findall(r"[a-z-]+", told))
    return _full_name(name if is_told else whole)


def _full_name(part: str) -> str:
    words = part.split()
    plain = " ".join(w.capitalize() if w.isupper() else w for w in words)
    return (
        plain
        if 2 <= len(words) <= 4
        and all(_PART.fullmatch(w) for w in words)
        and not any(lexicon.kind_of(w) for w in words)
        and (nouns.sense(words[-1]) in {"", "person"} or given_names.gender(plain))
        else ""
    )
