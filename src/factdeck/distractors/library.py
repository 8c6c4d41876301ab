"""What a deck knows that may serve as a wrong option, or that proves one true.

All that was found counts as a claim, the facts that a rule or a person refused too: a fact that makes no
good item may still make a wrong option right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from factdeck.distractors import figures
from factdeck.facts import folded
from factdeck.language import sentences
from factdeck.model import BY_HAND, Candidate, Deck, Item

ROLE = "role"
"""The kind of fact whose subjects are people."""
_ISSUED = "issue-date"
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """A question of the deck with the answers that some source gives; subject and relation are folded."""

    kind: str
    subject: str
    relation: str
    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """What the options of a deck's items are drawn from and proved against."""

    items: tuple[Item, ...]
    claims: tuple[Claim, ...]
    sentences: tuple[str, ...]
    """The sentences of all documents and all quotes, folded, a space at either end."""
    people: tuple[str, ...]
    rosters: tuple[tuple[str, ...], ...]
    days: tuple[date, ...]
    """The days of the facts that are dated to the day."""
    newest: date | None
    """The last day that a source can tell of as past: when it was issued, else the last that is in it."""
    issued: date | None
    """The last day that a source is of, where they say."""
    holding: Mapping[str, tuple[str, ...]]
    """The sentences by the words that stand in them."""

    def sentences_with(self, text: str) -> list[str]:
        """The sentences that hold a text, whatever its case, articles and punctuation."""
        words = folded(text).split()
        if not words:
            return []
        rarest = min((self.holding.get(word, ()) for word in words), key=len)
        needle = f" {' '.join(words)} "
        return [sentence for sentence in rarest if needle in sentence]


def of_deck(deck: Deck) -> Library:
    """The library of a deck."""
    known = [item for item in (*deck.items, *deck.not_chosen) if item.status not in {"retired", "rejected"}]
    told = _sentences(deck)
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for sentence in told:
        for word in set(sentence.split()):
            holding[word].append(sentence)
    days = [day for day in map(_day, known) if day]
    ends = [day.last for day in days]
    ends += [date(int(year), 1, 1) for sentence in told for year in _YEAR.findall(sentence)]
    issued = [day.last for day in (_day(item) for item in known if item.fact_kind == _ISSUED) if day]
    issued += [day.last for day in map(_of_edtf, deck.issued) if day]
    rosters = tuple(item.value.members for item in known if item.kind == "list" and len(item.value.members) > 1)
    return Library(
        tuple(known),
        tuple(_claims(deck, known)),
        told,
        tuple(dict.fromkeys(_people(known, rosters))),
        rosters,
        tuple(day.first for day in days if day.form == "day"),
        max(issued, default=None) or max(ends, default=None),
        max(issued, default=None),
        {word: tuple(each) for word, each in holding.items()},
    )


def is_named(text: str) -> bool:
    """Whether a text is a proper name: every word of weight begins with a capital.

    >>> is_named("Workers' Party of Korea"), is_named("The people"), is_named("Sweets and bitters")
    (True, False, False)
    """
    words = [word for word in re.findall(r"[^\W_][\w'’.-]*", text) if word.casefold() not in _SMALL]
    return bool(words) and all(word[0].isupper() or word[0].isdigit() for word in words)


_SMALL = frozenset("the a an of for and on in at de del la le van von der den da di du bin al ibn to".split())


def _people(known: Iterable[Item], rosters: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The names of people: answers, holders of posts, and those who stand in a list with one of them."""
    found = [item.answer for item in known if item.value.kind == "person"]
    found += [item.subject for item in known if item.fact_kind == ROLE and item.value.kind != "person"]
    names = {name for name in found if is_named(name)}
    yield from (name for name in found if name in names)
    for members in rosters:
        if names & set(members):
            yield from (member for member in members if is_named(member))


def _claims(deck: Deck, known: Iterable[Item]) -> Iterator[Claim]:
    for item in known:
        answers = item.value.members or (item.answer,)
        yield Claim(
            item.fact_kind if item.fact_kind != BY_HAND else "",
            folded(item.subject),
            folded(item.relation),
            item.question,
            tuple(answers),
        )
    sides = [side for each in deck.disagreements for side in each.sides]
    for candidate in (*(each.candidate for each in deck.rejected), *sides):
        yield _of_candidate(candidate)


def _of_candidate(candidate: Candidate) -> Claim:
    fact = candidate.fact
    answers = fact.value.members or (candidate.answer,)
    return Claim(fact.kind, folded(fact.subject), folded(fact.relation), candidate.question, tuple(answers))


def _sentences(deck: Deck) -> tuple[str, ...]:
    texts = [text for document in deck.documents for block in document.blocks for _, text in sentences.of_block(block)]
    texts += [evidence.quote for item in (*deck.items, *deck.not_chosen) for evidence in item.evidence]
    return tuple(dict.fromkeys(f" {folded(text)} " for text in texts))


def _day(item: Item) -> figures.Day | None:
    return figures.day(item.answer) if item.value.kind == "date" else None


def _of_edtf(text: str) -> figures.Day | None:
    """The date of a document; None for a period."""
    parts = text.split("-")
    if len(parts) > 1 and all(part.isdecimal() for part in parts):
        month = date(2000, int(parts[1]), 1).strftime("%B")
        return figures.day(" ".join([*(str(int(day)) for day in parts[2:]), month, parts[0]]))
    return figures.day(text)
