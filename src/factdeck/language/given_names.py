"""Whether a word is a given name, and of whom: what tells a person's name from a place's, and "she" from "he"."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def gender(name: str) -> str:
    """ "male" or "female" by the first given name of a person's name, "both" or "" where it does not tell.

    >>> gender("Ada Lovelace"), gender("Charles"), gender("Ri Kum Chol")
    ('female', 'male', '')
    """
    return _genders().get(name.split()[0] if name else "", "")


@cache
def _genders() -> dict[str, str]:
    text = (files("factdeck.language") / "given_names.txt").read_text(encoding="utf-8")
    lines = (line.split(":", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: whose for whose, names in lines for name in names.split()}
