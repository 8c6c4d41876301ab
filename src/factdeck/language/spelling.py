"""How names and phrases are printed."""

from __future__ import annotations

import re

from factdeck.language import lexicon


def readable(name: str) -> str:
    """A name set in capitals, as a heading has it, in mixed case."""
    if not name.isupper():
        return name
    small = {"of", "the", "and", "for", "in", "on"}
    return " ".join(
        w if w in _INITIALS else w.lower() if i and w.lower() in small else w.capitalize()
        for i, w in enumerate(name.split())
    )


_INITIALS = frozenset("AG ASA EU II III IV LLC LLP NV PLC UK UN USA VI VII VIII".split())
"""What has no mixed case."""


def plain_name(line: str) -> str:
    """A title or letterhead line as a name: in mixed case, without brackets, article and the number of a lesson."""
    bare = _NUMBERED.sub("", re.sub(r"\s*\([^()]*\)", "", line).strip())
    return readable(bare).strip().removeprefix("The ")


_NUMBERED = re.compile(r"^(?:chapter|lesson|module|part|section|unit)\s+[\dIVX.]+\s*[:.–—-]\s+(?=\S)", re.I)
"""What counts a lesson before its title."""


def head_of(name: str) -> str:
    """The head noun of a descriptive name, in lower case: "conference" of "Sixth Conference of Y"."""
    before = name.split(" of ")[0].split(" for ")[0].split()
    return before[-1].lower() if before else ""


_NO_NAME = frozenset("held in at on from for to by minutes present published".split())
"""Words that no name of a body begins with."""


def names_a_body(name: str) -> bool:
    """Whether a line is the name of a body or house: a few words headed by such a noun."""
    words = name.split()
    kind = lexicon.kind_of(head_of(name))
    return 2 <= len(words) <= 7 and kind in {"organization", "place"} and words[0].lower() not in _NO_NAME


def tidy(words: list[str]) -> str:
    """Words joined as they are printed: no space before a comma, inside quotes or after a currency."""
    text = " ".join(word for word in words if word)
    text = re.sub(r" (?=[,.;:%)]|'s\b|’s\b|['’](?:\s|$))|(?<=[$€£(]) ", "", text)
    text = re.sub(r"(?<=\w) - (?=\w)", "-", text)
    if text.count('"') % 2:
        text += '"'
    parts = text.split('"')
    for i in range(1, len(parts), 2):
        parts[i] = parts[i].strip()
    return '"'.join(parts)
