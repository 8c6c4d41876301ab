"""What of a question tells one fact from another: who asks for what, and its numbers, dates and names.

All is taken from the text, which is all that the ledger keeps of a fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from factdeck.facts import folded

_DATED = frozenset(
    """january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last next previous""".split()
)
_OPENING = frozenset(
    """a an the during in on at by for to from since until of after before under with as within according into
    who whom whose what when where which why how it this that these those there he she they""".split()
)
_EMPTY = _OPENING | frozenset(
    """is are was were be been being am do does did has have had will would can could may might shall should must
    and or not no so such its his her their whose also up out off over than then""".split()
)
_ASKED = re.compile(
    r"\b(?:(?P<number>how (?:many|much)|what (?:figure|number|percentage|share|age|sum|amount))"
    r"|(?P<when>when|how long|(?:what|which) (?:date|day|year|month|time|century|decade))"
    r"|(?P<who>who|whom|whose)|(?P<where>where)|(?P<why>why)|(?P<what>what|which|how))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SAME_WORD = 75
"""How like two words, in percent, are that are forms or spellings of one."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a question, all folded.

    ``asks`` is what its wh-phrase asks for ("who", "number", empty for a statement with a gap);
    ``dated`` its numbers and words of time, ``names`` the other words in capitals, ``content`` the rest
    of those that say something.  ``timed`` is whether a number stands behind the wh-phrase, and not only in
    the setting, which all questions on a document may share.
    """

    asks: str
    dated: tuple[str, ...]
    names: frozenset[str]
    content: frozenset[str]
    timed: bool = False

    @property
    def words(self) -> str:
        """All of them, in an order of their own."""
        return " ".join(sorted({*self.dated, *self.names, *self.content}))

    def asks_like(self, other: Marks) -> bool:
        """Whether two questions may ask for the same; "what" and "which" may stand for any other."""
        return self.asks == other.asks or "what" in {self.asks, other.asks}

    def parted(self, other: Marks) -> bool:
        """Whether each of two questions has a number, date or name that the other lacks."""
        dated, others = set(self.dated), set(other.dated)
        named = self.names - other.names and other.names - self.names
        return bool(named or (dated - others and others - dated))

    def differs(self, other: Marks) -> bool:
        """Whether each of two questions has a word that the other has in no form."""
        return all(_unlike(self.content, other.content))

    def differs_by_one(self, other: Marks) -> bool:
        """Whether each of two questions has just one word that the other has in no form."""
        return [len(words) for words in _unlike(self.content, other.content)] == [1, 1]

    def same_words(self, other: Marks) -> bool:
        """Whether two questions have the same names, and the same words in whatever form and order."""
        return self.names == other.names and not any(_unlike(self.content, other.content))


def _unlike(one: frozenset[str], other: frozenset[str]) -> tuple[list[str], list[str]]:
    """The words of each side of which the other has no form."""
    mine, others = one - other, other - one
    return [word for word in mine if _has_no_like(word, others)], [word for word in others if _has_no_like(word, mine)]


def _has_no_like(word: str, words: frozenset[str]) -> bool:
    return not any(fuzz.ratio(word, each) >= _SAME_WORD for each in words)


@lru_cache(maxsize=100_000)
def marks(question: str) -> Marks:
    """The marks of a question, or of a statement with a gap."""
    asked = _ASKED.search(question)
    dated, names, content, timed = list[str](), set[str](), set[str](), False
    for found in _WORD.finditer(question):
        word, plain = found[0], found[0].casefold()
        is_number = re.search(r"\d", word) is not None
        timed |= is_number and asked is not None and found.start() > asked.start()
        if is_number or (plain in _DATED and (plain != "may" or word != "may")):
            dated.append(plain)
        elif word[0].isupper() and not (found.start() == 0 and plain in _OPENING):
            names.add(re.sub(r"['’]s?$", "", plain))
        elif plain not in _EMPTY:
            content.add(plain)
    asks = str(asked.lastgroup) if asked else ""
    return Marks(asks, tuple(sorted(dated)), frozenset(names), frozenset(content), timed)


@lru_cache(maxsize=100_000)
def slot(quote: str, answer: str) -> str:
    """A quote, folded, with the answer taken out: the place in a sentence that a fact answers.

    Where the answer doesn't stand there word for word, as a date that was completed doesn't, its
    words are taken out one by one.
    """
    text, words = f" {folded(quote)} ", folded(answer)
    if words and f" {words} " in text:
        return text.replace(f" {words} ", " # ").strip()
    gone = set(words.split())
    return re.sub(r"#(?: #)+", "#", " ".join("#" if word in gone else word for word in text.split()))
