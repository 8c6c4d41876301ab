"""Documents that give different answers to one question: neither is chosen in silence.

Which document is right, deck.yaml may say: one source supersedes another, or later documents win.
Otherwise all sides are held back until a person decides.  Two answers of one document, and answers to
questions that name different dates, are not the business of this module.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from factdeck.facts import folded
from factdeck.identity import natural_key
from factdeck.identity_marks import marks
from factdeck.model import Candidate, Disagreement, Rejected

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
    """The candidates that may go on, those of superseded documents, and the disagreements."""

    kept: tuple[Candidate, ...]
    refused: tuple[Rejected, ...]
    disagreements: tuple[Disagreement, ...]


def settle(candidates: Sequence[Candidate], precedence: Precedence, dates: Dates) -> Settled:
    """Hold back what documents disagree about; a held candidate is among those refused, too, with the reason."""
    gone: dict[int, Rejected] = {}
    found = []
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
        found.append(Disagreement(tuple(sides), "revision" if _is_revision(sides, dates) else "value"))
        for one in group:
            other = next(side for side in sides if _differ(side, candidates[one]))
            gone[one] = Rejected(candidates[one], "disagreement", _says(other))
    kept = tuple(candidate for i, candidate in enumerate(candidates) if i not in gone)
    return Settled(kept, tuple(gone[i] for i in sorted(gone)), tuple(found))


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


def _is_revision(sides: Sequence[Candidate], dates: Dates) -> bool:
    """Whether each side is of another day, so that one may well be a later version of the other."""
    days = [dates.get((side.fact.evidence[0].source, side.fact.evidence[0].document), "") for side in sides]
    return all(days) and len(set(days)) > 1


def _later(dates: Dates, source: str, document: str, other_source: str, other_document: str) -> bool:
    """Whether one document is of a later day than another; "2021" and "2021-04" are not."""
    one, other = dates.get((source, document), ""), dates.get((other_source, other_document), "")
    return bool(one and other) and one > other and not one.startswith(other)


def _says(winner: Candidate) -> str:
    evidence = winner.fact.evidence[0]
    return f"{evidence.source}, line {evidence.line}, says: {winner.answer}"
