"""Glossaries: "Dew point: the temperature at which ..." asks for the meaning or for the term.

Finds: two lines or more in a row of a term and its meaning, parted by a colon or dash, under a
heading such as "Glossary" or "Key terms" or with the terms in bold type; a table of terms and meanings.
Misses: meanings of more than twenty words, terms that their own meaning gives away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from factdeck.extractors import _tables
from factdeck.language.annotate import Annotated
from factdeck.model import Block, Evidence, Fact, Value

_HEADING = re.compile(
    r"\b(?:glossary|vocabulary|definitions|terminology|(?:key|useful|technical|new|important|common|special) (?:terms|"
    r"words|concepts)|terms (?:used|explained)|words (?:to know|used|explained)|what the words mean)\b|^terms$",
    re.I,
)
_ENTRY = re.compile(r"^(?P<term>[^\W\d_][^:]{1,40}?)\s*(?::\s+|\s[-–—]+\s+)(?P<meaning>\S.+?)\.?$")
_FIELD = re.compile(r"\b(?:of|for) (?P<field>[a-z][a-z -]+)$")
_POINTING = re.compile(
    r"\b(?:it|its|they|their|this|these|those|he|she|his|her|we|our|you|your|see|above|below)\b", re.I
)
_SHORT = 12
_LONG = 20
"""Words; a meaning up to the first is the answer, one up to the second the question."""


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each entry of a glossary."""
    field = _field(text)
    for block, term, meaning in _entries(text):
        yield from _fact(field, (text.evidence(block),), term, meaning)
    for table in _tables.find(text.document):
        heads = [head.lower() for head in table.header]
        if len(heads) == 2 and heads[0] in {"term", "word", "concept"} and heads[1] in {"meaning", "definition"}:
            for row in table.rows:
                yield from _fact(field, table.evidence(text, row), *row.cells)


def _field(text: Annotated) -> str:
    """The field whose words a document explains ("bookbinding"), "" where its title names none."""
    title = text.document.title
    match = _FIELD.search(title[0].lower() + title[1:]) if _HEADING.search(title) else None
    return match["field"] if match else ""


def _entries(text: Annotated) -> Iterator[tuple[Block, str, str]]:
    """The entries of a glossary, at least two in a row."""
    heading = text.document.title if _HEADING.search(text.document.title) else ""
    for is_entry, run in groupby(text.document.blocks, key=lambda block: bool(_ENTRY.match(block.text))):
        blocks, in_glossary = list(run), bool(_HEADING.search(heading))
        for block in blocks:
            if block.kind == "heading" or (block.kind == "line" and not is_entry):
                heading = block.text
        if not is_entry or len(blocks) < 2 or any(block.kind not in {"line", "item", "paragraph"} for block in blocks):
            continue
        if in_glossary or (all(map(_is_set_off, blocks)) and all(map(_defines, blocks))):
            yield from _pairs(blocks)


def _pairs(blocks: Sequence[Block]) -> Iterator[tuple[Block, str, str]]:
    for block in blocks:
        match = _ENTRY.match(block.text)
        assert match is not None
        yield block, match["term"], match["meaning"]


def _is_set_off(block: Block) -> bool:
    """Whether the term is in bold type: behind it the source has marks that the text has not."""
    match = _ENTRY.match(block.text)
    if match is None or len(block.pieces) < 2:
        return False
    first, second = block.pieces[:2]
    marks = second.raw - first.raw - first.length
    return first.start == 0 and marks == 2 and first.length in {match.end("term"), match.end("term") + 1}


def _defines(block: Block) -> bool:
    """Whether what stands behind a term names a thing or an act, as no mere description does ("wide and flat")."""
    match = _ENTRY.match(block.text)
    return bool(match and re.match(r"(?:an?|the|any|one|\w+ing)\s", match["meaning"], re.I))


def _fact(field: str, evidence: tuple[Evidence, ...], term: str, meaning: str) -> Iterator[Fact]:
    meaning = re.split(r"\.\s|;\s", meaning)[0].rstrip(". ")
    words = len(meaning.split())
    told = any(word in meaning.lower() for word in re.findall(r"\w{5,}", term.lower()))
    if _POINTING.search(meaning) or len(term.split()) > 4 or not 2 <= words <= _LONG or _is_no_meaning(meaning):
        return
    name = term if re.search(r"[A-Z]", term[1:]) else term[0].lower() + term[1:]
    where = f"In {field}, what" if field else "What"
    low = re.sub(r"^(?:An?|The)\b", lambda article: article[0].lower(), meaning)
    if words <= _SHORT:
        value, question = Value("text", low), f'{where} is meant by "{name}"?'
    elif not told:
        value, question = Value("name", name), f'{where} is the term for "{low}"?'
    else:
        return
    yield Fact("definition", name, "means", value, evidence, question, field, 0.8)


def _is_no_meaning(meaning: str) -> bool:
    """Whether what stands behind a term is a value or a name rather than a description."""
    return bool(re.search(r"^\d|^[A-Z]\w+ [A-Z]|https?:|@", meaning))
