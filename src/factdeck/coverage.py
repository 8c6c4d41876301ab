"""What was made of each sentence of a deck's documents: items, refused candidates, or nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from factdeck.language import sentences
from factdeck.model import Block, Deck, Evidence, Item, Rejected, Source

State = Literal["used", "refused", "without_fact"]
STATES: tuple[State, ...] = ("used", "refused", "without_fact")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading, line or table row, and what was made of it.

    ``start`` and ``end`` are offsets in the text of the source.
    """

    text: str
    start: int
    end: int
    items: tuple[Item, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    @property
    def state(self) -> State:
        """Used if a learner is asked about it, refused if something was found that nobody is asked."""
        if any(item.status != "retired" for item in self.items):
            return "used"
        return "refused" if self.items or self.rejected else "without_fact"


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document, cut into sentences."""

    block: Block
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class SourceText:
    """All that a reader took from a source, in the order in which it stands there."""

    source: Source
    passages: tuple[Passage, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for passage in self.passages for sentence in passage.sentences)

    @property
    def counts(self) -> Mapping[State, int]:
        """How many sentences are in each state."""
        found = Counter(sentence.state for sentence in self.sentences)
        return {state: found[state] for state in STATES}


@dataclass(frozen=True, slots=True)
class Coverage:
    """The texts of a deck with their marks, and the items and refused candidates that stand in none of them."""

    texts: tuple[SourceText, ...]
    refusals: Mapping[str, int]
    """How many candidates each rule refused, the busiest rule first."""
    items_elsewhere: tuple[Item, ...]
    rejected_elsewhere: tuple[Rejected, ...]

    @property
    def counts(self) -> Mapping[State, int]:
        """How many sentences of all texts are in each state."""
        return {state: sum(text.counts[state] for text in self.texts) for state in STATES}


T = TypeVar("T")
_Place = tuple[str, int]
"""The source of a sentence, and where it begins in there."""


def survey(deck: Deck) -> Coverage:
    """Return where each item and each refused candidate of a deck stands in its documents.

    Evidence that runs over several sentences marks them all.  A retired item stands where its quote
    still does; its offsets are those of an older text.
    """
    drafts = {source: _passages(deck, source) for source in dict.fromkeys(d.source for d in deck.documents)}
    spans = {source.path: [s for passage in passages for s in passage.sentences] for source, passages in drafts.items()}
    items, items_elsewhere = _by_place(
        (item, _places(item.evidence, spans, verbatim=item.status == "retired"))
        for item in (*deck.items, *deck.not_chosen)
    )
    rejected, rejected_elsewhere = _by_place(
        (each, _places(each.candidate.fact.evidence, spans)) for each in deck.rejected
    )

    def marked(passage: Passage, path: str) -> Passage:
        places = [(sentence, (path, sentence.start)) for sentence in passage.sentences]
        return replace(
            passage,
            sentences=tuple(
                replace(sentence, items=tuple(items.get(place, ())), rejected=tuple(rejected.get(place, ())))
                for sentence, place in places
            ),
        )

    return Coverage(
        tuple(SourceText(source, tuple(marked(p, source.path) for p in found)) for source, found in drafts.items()),
        dict(Counter(each.rule for each in deck.rejected).most_common()),
        tuple(items_elsewhere),
        tuple(rejected_elsewhere),
    )


def _passages(deck: Deck, source: Source) -> list[Passage]:
    """The blocks of a source in its order, each once: its documents share their front."""
    found: dict[int, Passage] = {}
    for document in deck.documents:
        for block in (*document.front, *document.blocks) if document.source == source else ():
            cut = [
                Sentence(text, *block.source_range(start, start + len(text)))
                for start, text in sentences.of_block(block)
                if text.strip()
            ]
            if cut:
                found[cut[0].start] = Passage(block, tuple(cut))
    return [found[start] for start in sorted(found)]


def _by_place(found: Iterable[tuple[T, Sequence[_Place]]]) -> tuple[dict[_Place, list[T]], list[T]]:
    """What stands at each place, and what has no place."""
    placed: dict[_Place, list[T]] = {}
    elsewhere = []
    for each, places in found:
        for place in places:
            placed.setdefault(place, []).append(each)
        if not places:
            elsewhere.append(each)
    return placed, elsewhere


def _places(
    evidence: Sequence[Evidence], spans: Mapping[str, Sequence[Sentence]], verbatim: bool = False
) -> list[_Place]:
    """The sentences that evidence covers, each once; with ``verbatim`` only those that its quote still holds."""
    found: dict[_Place, None] = {}
    for each in evidence:
        within = spans.get(each.source, ())
        first = bisect_right(within, each.start, key=lambda sentence: sentence.end)
        behind = bisect_left(within, each.end, key=lambda sentence: sentence.start)
        for sentence in within[first:behind]:
            if not verbatim or _shares_words(each.quote, sentence.text):
                found[each.source, sentence.start] = None
    return list(found)


def _shares_words(quote: str, text: str) -> bool:
    """Whether one of the two holds the other, white space folded."""
    one, other = " ".join(quote.split()), " ".join(text.split())
    return one in other or other in one
