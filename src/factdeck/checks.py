"""What is wrong with the items of a deck as they stand in its ledger, without building it.

Quotes are looked up again in today's sources, and answers in their quotes.  The rules judge what a
person wrote or edited; what the machine worded passed them when it was built, with more known of its
clause than a ledger keeps.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factdeck import quotes, rules, support
from factdeck.distractors import fairness, figures
from factdeck.facts import folded
from factdeck.ledger import SEPARATOR, Record, digest
from factdeck.model import Block, Candidate, Document, Fact, Value
from factdeck.plugins import Rule


@dataclass(frozen=True, slots=True)
class Finding:
    """An item and what is wrong with it.

    ``rule`` is the name of a rule, or one of these: "conflict" (a person has to decide), "source" (the
    quote's source is no source of the deck any more), "quote" (it is not in its source any more),
    "answer" (the quote doesn't give it), "options" (a wrong option that a person wrote stands in the quote,
    is part of the answer or is told from it by its form).
    """

    key: str
    question: str
    rule: str
    reason: str


def findings(
    records: Sequence[Record], documents: Sequence[Document], texts: Mapping[str, str], known: Mapping[str, Rule]
) -> Iterator[Finding]:
    """What is wrong with the live items, in the order of the ledger.

    ``texts`` are the decoded sources by their names; one of a format that is not text has none.
    """
    live = [record for record in records if record.status in {"new", "approved"}]
    candidates = [_candidate(record) for record in live]
    _, refused = rules.judge(candidates, known)
    faults = {id(each.candidate): (each.rule, each.reason) for each in refused}
    sources = _sources(documents, texts)
    for record, candidate in zip(live, candidates, strict=True):
        found = [*_conflict(record), *_stale(record, sources)]
        found += [] if found else _unfounded(record, candidate, sources)
        if record.edited and id(candidate) in faults:
            found.append(faults[id(candidate)])
        found += _unfair(record)
        for fault in dict.fromkeys(found):
            yield Finding(record.key, record.words.question, *fault)


def _candidate(record: Record) -> Candidate:
    """An item as the rules see candidates; its stem is its question."""
    words = record.words
    members = tuple(words.answer.split(SEPARATOR)) if record.kind == "list" else ()
    value = Value(record.value.kind, words.answer, record.value.normal, members)
    # the key stands for what the fact is about: no two items of a ledger share it
    fact = Fact(record.fact_kind, record.key, "", value, record.evidence, words.question)
    return Candidate(fact, record.kind, words.question, words.answer)


def _conflict(record: Record) -> Iterator[tuple[str, str]]:
    pairs = ((record.words.question, record.conflict.question), (record.words.answer, record.conflict.answer))
    for mine, theirs in pairs:
        if theirs:
            yield "conflict", f"a person wrote “{mine}”, the source has come to say “{theirs}”"


def _stale(record: Record, sources: Mapping[str, _Source]) -> Iterator[tuple[str, str]]:
    """The quotes of an item that stand in their source no more."""
    for evidence in record.evidence:
        source = sources.get(evidence.source)
        if source is None:
            yield "source", f"{evidence.source} is no source of this deck any more"
        elif not source.holds(evidence.quote):
            yield "quote", f"no longer in {evidence.source}: “{evidence.quote}”"


def _unfounded(record: Record, candidate: Candidate, sources: Mapping[str, _Source]) -> Iterator[tuple[str, str]]:
    """An answer that its quotes don't give.

    A person may put the answer into other words, which the rules judge, but a number must be there.
    """
    said = " ".join(evidence.quote for evidence in record.evidence)
    if not record.evidence:
        return
    if record.machine.answer != digest(record.words.answer):
        if foreign := support.foreign_numbers(record.words.answer, record.value.normal, said):
            yield "answer", f"{', '.join(sorted(foreign))} is not in “{said}”"
    elif not support.is_supported(candidate, " ".join(sources[each.source].text for each in record.evidence)):
        yield "answer", f"{record.words.answer} is not in “{said}”"


def _unfair(record: Record) -> Iterator[tuple[str, str]]:
    """Wrong options of a person that give the answer away, or may be right."""
    answer = record.words.answer
    for text in record.wrong_options:
        if any(f" {folded(text)} " in f" {folded(evidence.quote)} " for evidence in record.evidence):
            yield "options", f"“{text}” stands in the quote, so it may be right"
        for fault in fairness.FAULTS if not _are_figures(answer, text) else ():
            if fault(answer, text):
                yield "options", f"“{text}” {fault.__name__.replace('_', ' ')}"
    for whole in fairness.SET_FAULTS if record.wrong_options else ():
        if whole(answer, record.wrong_options):
            yield "options", f"“{answer}” {whole.__name__.replace('_', ' ')}"


def _are_figures(*texts: str) -> bool:
    """Whether all are days or numbers: their form may differ as their sizes do ("1 gate", "2 gates")."""
    return all(figures.day(text) or figures.number(text) for text in texts)


@dataclass(frozen=True, slots=True)
class _Source:
    """The blocks of a source, their texts in one, and where each begins in it; the text as it was decoded."""

    blocks: Sequence[Block]
    text: str
    starts: Sequence[int]
    decoded: str | None

    def holds(self, quote: str) -> bool:
        """Whether the quote stands in a block, and in what that block was read from."""
        folded = _folded(quote)
        at = self.text.find(folded)
        while at >= 0:
            number = bisect_right(self.starts, at) - 1
            block, start = self.blocks[number], at - self.starts[number]
            if self.decoded is None or quotes.stands(
                folded, self.decoded, *block.source_range(start, start + len(folded))
            ):
                return True
            at = self.text.find(folded, at + 1)
        return False


def _sources(documents: Sequence[Document], texts: Mapping[str, str]) -> dict[str, _Source]:
    """The sources by their names."""
    blocks: dict[str, list[Block]] = {}
    for document in documents:
        blocks.setdefault(document.source.path, []).extend((*document.front, *document.blocks))
    found = {}
    for name, own in blocks.items():
        lines = [block.text.replace("\t", " ") for block in own]
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        found[name] = _Source(own, "\n".join(lines), starts, texts.get(name))
    return found


def _folded(text: str) -> str:
    return " ".join(text.split())
