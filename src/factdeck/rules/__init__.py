"""One file a quality rule: what is refused, and why.

The rules over single items come first, then those over the whole deck, so that a candidate that is
bad by itself never counts against a good one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from factdeck.model import Candidate, Rejected
from factdeck.plugins import Rule


def judge(candidates: Sequence[Candidate], rules: Mapping[str, Rule]) -> tuple[list[Candidate], list[Rejected]]:
    """Part candidates into those that pass every rule and those refused, each with rule and reason."""
    kept, rejected = list(candidates), list[Rejected]()
    for name, rule in sorted(rules.items(), key=lambda entry: (entry[1].SCOPE == "deck", entry[0])):
        refused = rule.refuse(kept)
        rejected += [Rejected(kept[i], name, reason) for i, reason in sorted(refused.items())]
        kept = [candidate for i, candidate in enumerate(kept) if i not in refused]
    return kept, rejected


def each(candidates: Sequence[Candidate], fault: Callable[[Candidate], str | None]) -> dict[int, str]:
    """The faults that a check over single candidates finds, by index."""
    return {i: reason for i, candidate in enumerate(candidates) if (reason := fault(candidate))}
