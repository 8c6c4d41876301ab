"""What is wrong with the items of a deck as they stand in its ledger, without building it.

Quotes are looked up again in today's sources.  The rules judge what a person wrote or edited; what
the machine worded passed them when it was built, with more known of its clause than a ledger keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factdeck import rules
from factdeck.ledger import SEPARATOR, Record
from factdeck.model import Candidate, Document, Fact, Value
from factdeck.plugins import Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """An item and what is wrong with it; ``rule`` is a rule's name, or "quote", "source" or "conflict"."""

    key: str
    question: str
    rule: str
    reason: str


def findings(records: Sequence[Record], documents: Sequence[Document], known: Mapping[str, Rule]) -> Iterator[Finding]:
    """What is wrong with the live items, in the order of the ledger."""
    live = [record for record in records if record.status in {"new", "approved"}]
    candidates = [_candidate(record) for record in live]
    _, refused = rules.judge(candidates, known)
    faults = {id(each.candidate): (each.rule, each.reason) for each in refused}
    texts = _texts(documents)
    for record, candidate in zip(live, candidates, strict=True):
        if record.conflict.question or record.conflict.answer:
            yield Finding(record.key, record.words.question, "conflict", "the source has changed what a person edited")
        for fault in _stale(record, texts):
            yield Finding(record.key, record.words.question, *fault)
        if record.edited and id(candidate) in faults:
            yield Finding(record.key, record.words.question, *faults[id(candidate)])


def _candidate(record: Record) -> Candidate:
    """An item as the rules see candidates; its stem is its question."""
    words = record.words
    members = tuple(words.answer.split(SEPARATOR)) if record.kind == "list" else ()
    value = Value(record.value.kind, words.answer, record.value.normal, members)
    # the key stands for what the fact is about: no two items of a ledger share it
    fact = Fact(record.fact_kind, record.key, "", value, record.evidence, words.question)
    return Candidate(fact, record.kind, words.question, words.answer)


def _texts(documents: Sequence[Document]) -> dict[str, list[str]]:
    """The text of every block by the name of its source, white space folded."""
    texts: dict[str, list[str]] = {}
    for document in documents:
        for block in (*document.front, *document.blocks):
            texts.setdefault(document.source.path, []).append(_folded(block.text))
    return texts


def _stale(record: Record, texts: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The quotes of an item that stand in their source no more."""
    for evidence in record.evidence:
        if evidence.source not in texts:
            yield "source", f"{evidence.source} is no source of this deck any more"
        elif not any(_folded(evidence.quote) in text for text in texts[evidence.source]):
            yield "quote", f"no longer in {evidence.source}: “{evidence.quote}”"


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
