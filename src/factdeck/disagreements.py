"""Documents that give different answers to one question: neither is chosen in silence.

Which document is right, deck.yaml may say: one source supersedes another, or later documents win.
Otherwise all sides are held back until a person decides.  Two answers of one document, and answers to
questions that name different dates, are not the business of this module.

What documents say of themselves, as when the next report is due, is true of each of them: nobody has to
decide, but no item can ask it while several documents of the deck say it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from factdeck.facts import folded
from factdeck.identity import natural_key
from factdeck.identity_marks import marks
from factdeck.language import dates as days_of
from factdeck.model import Candidate, Difference, Disagreement, Rejected

_OF_A_DOCUMENT = frozenset({"issuer", "issue-date"})
"""Kinds of fact that are about the paper and not about its subject."""
_PAPER = re.compile(
    r"(?:this|next|previous|last|present|current|following) (?:\w+ ){0,2}"
    r"(?:report|bulletin|briefing|update|newsletter|issue|edition|circular|communiqu[ée]|release|minutes)"
)
"""A subject, folded, that is the document itself or another one of its series."""

Dates = Mapping[tuple[str, str], str]
"""When each document was issued (EDTF, empty if not known), by the name of its source and its id."""


@dataclass(frozen=True, slots=True)
class Precedence:
    """Which document is right: ``supersedes`` names, for a source, those that it takes the place of."""

    supersedes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    later_wins: bool = False

    def beats(self, one: Candidate, other: Candidate, dates: Dates) -> bool:
        """Whether some evidence of ``one`` takes the place of all evidence of ``other``."""
        return any(
            all(
                self._takes_the_place(mine.source, theirs.source)
                or (self.later_wins and _later(dates, mine.source, mine.document, theirs.source, theirs.document))
                for theirs in other.fact.evidence
            )
            for mine in one.fact.evidence
        )

    def _takes_the_place(self, one: str, other: str) -> bool:
        """Whether a source supersedes another, or one that does."""
        seen, waiting = set[str](), [one]
        while waiting:
            for below in self.supersedes.get(waiting.pop(), ()):
                if below not in seen:
                    seen.add(below)
                    waiting.append(below)
        return other in seen


@dataclass(frozen=True, slots=True)
class Settled:
    """The candidates that may go on, those refused, the disagreements, and what documents say of themselves.

    The sides of the last two are among those refused.
    """

    kept: tuple[Candidate, ...]
    refused: tuple[Rejected, ...]
    disagreements: tuple[Disagreement, ...]
    of_themselves: tuple[Candidate, ...] = ()

    @property
    def held(self) -> tuple[Candidate, ...]:
        """The candidates that are refused for the time being: what is known of their facts is to stay as it is."""
        return (*(side for each in self.disagreements for side in each.sides), *self.of_themselves)


def settle(candidates: Sequence[Candidate], precedence: Precedence, dates: Dates) -> Settled:
    """Hold back what documents disagree about; a held candidate is among those refused, too, with the reason."""
    gone: dict[int, Rejected] = {}
    found, own = [], list[Candidate]()
    for group in _alike(candidates):
        sides = [candidates[i] for i in group]
        if not _disagree(sides):
            continue
        losers = {
            i: winner
            for i in group
            for winner in sides
            if _differ(winner, candidates[i]) and precedence.beats(winner, candidates[i], dates)
        }
        left = [i for i in group if i not in losers]
        if left and not _disagree([candidates[i] for i in left]):
            gone |= {i: Rejected(candidates[i], "superseded", _says(winner)) for i, winner in losers.items()}
            continue
        of_themselves = _are_revised(sides, dates) and all(map(_is_of_its_document, sides))
        if of_themselves:
            own += sides
        else:
            found.append(Disagreement(tuple(sides), _difference(sides, dates)))
        for one in group:
            other = next(side for side in sides if _differ(side, candidates[one]))
            if of_themselves:
                reason = f"the document says this of itself; {_says(other)}"
                gone[one] = Rejected(candidates[one], "which_document", reason)
            else:
                gone[one] = Rejected(candidates[one], "disagreement", _says(other))
    kept = tuple(candidate for i, candidate in enumerate(candidates) if i not in gone)
    return Settled(kept, tuple(gone[i] for i in sorted(gone)), tuple(found), tuple(own))


def _alike(candidates: Sequence[Candidate]) -> list[list[int]]:
    """The candidates that ask for one thing at one time, where there are several."""
    groups = defaultdict(list)
    for i, candidate in enumerate(candidates):
        groups[natural_key(candidate), marks(candidate.question).dated].append(i)
    return [group for group in groups.values() if len(group) > 1]


def _disagree(sides: Sequence[Candidate]) -> bool:
    """Whether two of the candidates answer differently and come from different documents."""
    return any(
        _differ(one, other) and not _documents(one) & _documents(other)
        for i, one in enumerate(sides)
        for other in sides[i + 1 :]
    )


def _documents(candidate: Candidate) -> set[tuple[str, str]]:
    return {(each.source, each.document) for each in candidate.fact.evidence}


def _differ(one: Candidate, other: Candidate) -> bool:
    """Whether neither of two answers says what the other says, more or less exactly."""
    if one.fact.value.normal and one.fact.value.normal == other.fact.value.normal:
        return False
    a, b = f" {folded(one.answer)} ", f" {folded(other.answer)} "
    return a not in b and b not in a


def _is_of_its_document(side: Candidate) -> bool:
    """Whether a fact is about the document that states it: its date, or when the next one of its series is due."""
    return side.fact.kind in _OF_A_DOCUMENT or _PAPER.fullmatch(folded(side.fact.subject)) is not None


def _difference(sides: Sequence[Candidate], dates: Dates) -> Difference:
    """What may explain that the sides differ: the dates in their quotes, the days of the documents, or other names."""
    if _are_parted([_days(side, dates) for side in sides]):
        return "date"
    if _are_revised(sides, dates):
        return "revision"
    return "scope" if _are_parted([_names(side) for side in sides]) else "value"


def _are_parted(told: Sequence[frozenset[str]]) -> bool:
    """Whether each side tells something that another one doesn't tell, and all are unlike."""
    return all(one - other and other - one for i, one in enumerate(told) for other in told[i + 1 :])


def _days(side: Candidate, dates: Dates) -> frozenset[str]:
    """The dates in the quotes of a side, as EDTF; none where the answer is one of them."""
    if side.fact.value.kind == "date":
        return frozenset()
    return frozenset(
        found.edtf
        for each in side.fact.evidence
        for found in days_of.find(each.quote, dates.get((each.source, each.document), ""))
    )


def _names(side: Candidate) -> frozenset[str]:
    """The words in capitals in the quotes of a side, but for the first of each and those of the answer."""
    quotes = (f"{each.quote[:1].lower()}{each.quote[1:]}" for each in side.fact.evidence)
    return frozenset().union(*(marks(quote).names for quote in quotes)) - marks(side.answer).names


def _are_revised(sides: Sequence[Candidate], dates: Dates) -> bool:
    """Whether each side is of another day, so that one may well be a later version of the other."""
    days = [dates.get((side.fact.evidence[0].source, side.fact.evidence[0].document), "") for side in sides]
    return all(days) and len(set(days)) == len(days)


def _later(dates: Dates, source: str, document: str, other_source: str, other_document: str) -> bool:
    """Whether one document is of a later day than another; "2021" and "2021-04" are not."""
    one, other = dates.get((source, document), ""), dates.get((other_source, other_document), "")
    return bool(one and other) and one > other and not one.startswith(other)


def _says(winner: Candidate) -> str:
    evidence = winner.fact.evidence[0]
    return f"{evidence.source}, line {evidence.line}, says: {winner.answer}"
