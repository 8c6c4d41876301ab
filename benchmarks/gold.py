"""The facts that a careful reader would ask of a document, and whether an item asks one of them.

A file in gold/ names its document and lists the facts: a snippet of the sentence that states it, the
answers that count as right, a kind, and a weight (3: what the document is about, 2: a good quiz has
it, 1: nice to have).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

_SHARE_OF_QUOTE = 0.8
"""The least share of the shorter text's words that snippet and quote have in common."""
_SHARE_OF_MEMBERS = 0.9
_LIKENESS = 0.75
"""The least likeness (F1 over words) of two answers that say the same in other words."""

_FEW = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_FEW += "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_DIGITS = {
    **{word: str(number) for number, word in enumerate(_FEW)},
    **{word: str(10 * number) for number, word in enumerate(_TENS, 2)},
    **{word: str(number) for number, word in enumerate(_ORDINALS, 1)},
}
_MONTHS = "january february march april may june july august september october november december".split()
_LIGHT = frozenset("a an the of in on at by to".split())
_ISO_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a document that a good quiz asks; in a list of answers any one is right.

    The members of a roster stand in one answer, parted by semicolons.
    """

    id: str
    kind: str
    weight: int
    snippet: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What counts of an item: its question, answer and quotes."""

    question: str
    answer: str
    quotes: tuple[str, ...]


def load(path: Path) -> tuple[Path, list[Fact]]:
    """The document that a file in gold/ is about, and its facts; the document is named from the folder above."""
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    facts = [Fact(**{**fact, "answers": tuple(fact["answers"])}) for fact in listed["facts"]]
    return path.parent.parent / listed["source"], facts


def finds(asked: Asked, fact: Fact) -> bool:
    """Whether an item asks a fact: one of its quotes and the snippet cover each other, and an answer is right."""
    return any(cover_each_other(quote, fact.snippet) for quote in asked.quotes) and any(
        _is_right(asked, answer) for answer in fact.answers
    )


def words(text: str) -> list[str]:
    """The words of a text for comparison: small letters, numbers in digits, dates as day, month, year.

    >>> words("The 4th of 1,200 on 2024-05-16")
    ['the', '4', 'of', '1200', 'on', '16', 'may', '2024']
    """
    text = _ISO_DATE.sub(_spelt, text).lower().replace("’", "'")
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text)
    return [_DIGITS.get(word, word) for word in _WORD.findall(text)]


def cover_each_other(quote: str, snippet: str) -> bool:
    """Whether the shorter of two texts, of three words or more, stands nearly whole in the other, in any order."""
    one, other = Counter(words(quote)), Counter(words(snippet))
    shorter = min(one.total(), other.total())
    return shorter >= 3 and (one & other).total() >= _SHARE_OF_QUOTE * shorter


def _spelt(date: re.Match[str]) -> str:
    year, month, day = date.groups()
    name = _MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else month
    return f"{int(day)} {name} {year}"


def _is_right(asked: Asked, answer: str) -> bool:
    """Whether an item's answer says what a right one says.

    It may say up to twice as much; it may say a part whose rest stands in the question ("Of which
    mill was X the manager?"); or it may say nearly the same.
    """
    if ";" in answer:
        return _is_roster(asked.answer, [" ".join(words(member)) for member in answer.split(";")])
    given, right = _telling(asked.answer), _telling(answer)
    if right <= given and given.total() <= 2 * right.total() + 1:
        return True
    if given <= right and right <= given + _telling(asked.question):
        return True
    return 2 * (given & right).total() >= _LIKENESS * (given.total() + right.total())


def _is_roster(given: str, members: Sequence[str]) -> bool:
    said = f" {' '.join(words(given))} "
    wanted = set(members)
    return sum(f" {member} " in said for member in wanted) >= _SHARE_OF_MEMBERS * len(wanted)


def _telling(text: str) -> Counter[str]:
    """The words of an answer without articles and prepositions, unless it has no others."""
    every = words(text)
    return Counter([word for word in every if word not in _LIGHT] or every)
