"""The names of a file, each text with one kind throughout, and each person known wherever the name stands.

What the recognizer guesses from one sentence, all the sentences of a file decide by vote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from factdeck.language import lexicon, nouns
from factdeck.language.names import Name
from factdeck.language.titles import find_in_title


def agreed(
    mentions: Iterable[Sequence[Name]], titles: Iterable[str], lowered: Container[str]
) -> list[tuple[Name, ...]]:
    """The names of a file's sentences, each text with one kind throughout.

    A kind that the head noun does not tell is the recognizer's guess from one sentence; over all of
    them the most frequent guess holds.  The last word of a person's name, or of a title that is one, is that person.
    A word that the file has in small letters too (``lowered``) is no name where it opens a sentence.
    """
    groups = [tuple(n for n in own if n.start or n.end > 1 or n.text.lower() not in lowered) for own in mentions]
    votes: dict[str, Counter[str]] = {}
    for name in (name for own in groups for name in own if name.kind):
        votes.setdefault(name.text, Counter())[name.kind] += 1 + (name.kind == "person" and " " in name.text)
    people = {text for text, kinds in votes.items() if " " in text and _most(kinds) == "person"}
    people |= {person for title in titles if (person := find_in_title(title))}
    surnames = {text for text, kinds in votes.items() if " " not in text and _most(kinds) == "person"}
    people |= {text for text in votes if 1 < len(text.split()) < 4 and _could_be(text) and text.split()[-1] in surnames}
    last = {text.split()[-1] for text in people} - {text for text, kinds in votes.items() if kinds["group"]}
    agreed_on = {text: "person" if text in people or text in last else _most(kinds) for text, kinds in votes.items()}
    return [
        tuple(
            replace(n, kind=agreed_on.get(n.text, n.kind))
            if not n.title and n.number is None and not lexicon.kind_of(n.head)
            else n
            for n in own
        )
        for own in groups
    ]


def _could_be(text: str) -> bool:
    """Whether a name may be a person's: capitalised words alone, the last of which names nothing else."""
    words = text.split()
    return all(w[0].isupper() for w in words) and nouns.sense(words[-1]) in {"", "person"}


def opener(doc: Doc, names: Sequence[Name], people: Container[str]) -> tuple[Name, ...]:
    """The names of a sentence, with a person's that opens it as the file knows it elsewhere ("Larra, who ...")."""
    first = doc[0] if len(doc) else None
    if first is None or first.text not in people or any(n.start == 0 for n in names):
        return tuple(names)
    return (Name(0, 1, first.text, "person", first.lower_), *names)


def _most(kinds: Counter[str]) -> str:
    return min(kinds, key=lambda kind: (-kinds[kind], kind != "person", kind != "place", kind))
