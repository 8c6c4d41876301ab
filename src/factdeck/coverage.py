"""What became of each sentence of a deck's documents: used, left out, refused, or found without a fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from factdeck.language.annotate import sentences
from factdeck.model import Block, Deck, Document, Evidence, Item, Rejected

State = Literal["used", "left_out", "refused", "silent"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as it stands, the items that quote it, those not chosen, and the refused candidates from it."""

    text: str
    items: tuple[Item, ...]
    not_chosen: tuple[Item, ...]
    refused: tuple[Rejected, ...]

    @property
    def state(self) -> State:
        """Used if an item quotes it, left out if only items that were not chosen do, refused if only refused
        candidates do, else silent."""
        if self.items or self.not_chosen:
            return "used" if self.items else "left_out"
        return "refused" if self.refused else "silent"


@dataclass(frozen=True, slots=True)
class CoveredBlock:
    """A block of a document as its sentences; a heading, line or row is one."""

    block: Block
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class CoveredDocument:
    """A document, its letterhead included, block by block."""

    document: Document
    blocks: tuple[CoveredBlock, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All its sentences, in order."""
        return tuple(passage for covered in self.blocks for passage in covered.passages)


def cover(deck: Deck) -> tuple[CoveredDocument, ...]:
    """Every document of a deck with what became of each sentence; retired items count for nothing."""
    live = [item for item in deck.items if item.status != "retired"]
    used = [(evidence, item) for item in live for evidence in item.evidence]
    left_out = [(evidence, item) for item in deck.not_chosen for evidence in item.evidence]
    refused = [(evidence, each) for each in deck.rejected for evidence in each.candidate.fact.evidence]
    return tuple(
        CoveredDocument(
            document,
            tuple(
                CoveredBlock(block, tuple(_passages(document, block, used, left_out, refused)))
                for block in (*document.front, *document.blocks)
            ),
        )
        for document in deck.documents
    )


def states(covered: Sequence[CoveredDocument]) -> Counter[State]:
    """How many sentences are in each state; headings and lines count only where they are not silent."""
    return Counter(
        passage.state
        for document in covered
        for block in document.blocks
        for passage in block.passages
        if block.block.kind in {"paragraph", "item"} or passage.state != "silent"
    )


def _passages(
    document: Document,
    block: Block,
    used: Sequence[tuple[Evidence, Item]],
    left_out: Sequence[tuple[Evidence, Item]],
    refused: Sequence[tuple[Evidence, Rejected]],
) -> Iterator[Passage]:
    own = sentences(block.text) if block.kind in {"paragraph", "item"} else [(0, block.text)]
    for start, text in own:
        if not text.strip():
            continue
        place = block.source_range(start, start + len(text))
        yield Passage(
            text.replace("\t", " · "),
            tuple(item for evidence, item in used if _lies_in(evidence, document, place)),
            tuple(item for evidence, item in left_out if _lies_in(evidence, document, place)),
            tuple(each for evidence, each in refused if _lies_in(evidence, document, place)),
        )


def _lies_in(evidence: Evidence, document: Document, place: tuple[int, int]) -> bool:
    """Whether a quote and a sentence share text; the letterhead of a file may speak for a later document."""
    return evidence.source == document.source.path and evidence.start < place[1] and place[0] < evidence.end
