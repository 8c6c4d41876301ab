"""What a common noun names, by its most frequent sense in WordNet 3.0 (Fellbaum 1998).

The classes are those of WordNet's lexicographer files ("supersenses", Ciaramita and Johnson 2003).
They decide between "who" and "what", and whether a noun can stand for another; the word lists of
``lexicon`` know more about posts, bodies and events, and are asked first.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from factdeck.language import lexicon


def sense(noun: str) -> str:
    """The class of a singular common noun: "person", "group", "place", "time", "act", ...; "" if unknown.

    >>> sense("pilgrim"), sense("fire"), sense("poetry"), sense("zzyzx")
    ('person', 'event', 'communication', '')
    """
    word = noun.lower()
    kind = lexicon.kind_of(word)
    if word in {"people", "folk"}:
        return "person"
    if kind:
        return {"organization": "group"}.get(kind, kind)
    return _senses().get(word) or _senses().get(word.rpartition("-")[2], "")


def is_person(noun: str) -> bool:
    """Whether a singular common noun names a person."""
    return sense(noun) == "person"


_MATTER = {"body", "phenomenon", "process", "state", "substance"}
_LEARNED = re.compile(
    r"(?:[ae-y]sis|osis|ism|[ai]tion|ology|[a-z]{3}ography|ness|cillin|itis|a?emia|plasm|phyll|(?:lime|sand)stone)$"
)
"""How words end that name what science speaks of, never a person or place."""


def is_matter(word: str) -> bool:
    """Whether a word names a matter, process or state, so that where it opens a sentence it is no name.

    >>> is_matter("photosynthesis"), is_matter("quartz"), is_matter("berlin")
    (True, True, False)
    """
    return sense(word) in _MATTER or (len(word) > 6 and bool(_LEARNED.search(word)))


@cache
def _senses() -> dict[str, str]:
    text = (files("factdeck.language") / "nouns.txt").read_text(encoding="utf-8")
    lines = (line.split(":", 1) for line in text.splitlines() if not line.startswith("#"))
    return {noun: name for name, nouns in lines for noun in nouns.split()}
