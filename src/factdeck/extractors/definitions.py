"""Definitions: "A tide is the regular rise and fall of the sea" asks what a tide is.

Finds: "A/An X is ..." with a general subject, and "... is called/known as X", after Hearst (1992).
Misses: definitions spread over two sentences, definitions of plurals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.language.annotate import Annotated, Sentence
from factdeck.model import Fact, Value

_IS = re.compile(
    r"^(?P<term>(?:An?\s+)?[A-Za-z][\w-]*(?:\s[a-z][\w-]*){0,3})\s+is\s+(?P<what>(?:an?|the)\s+[^;:]{12,140}?)[.;]?$"
)
_KNOWN = re.compile(
    r"^(?P<what>The\s+[^.;:]{10,120}?)\s+(?P<be>is|was|are)\s+(?:known\s+as|called|termed)\s+"
    r"(?:the\s+|an?\s+)?(?P<term>[\w\s-]{3,40}?)[.;]?$"
)
_POINTING = re.compile(r"\b(?:this|these|those|it|its|they|their|he|she|his|her|we|our|you)\b", re.I)
_NO_TERM = re.compile(
    r"^(?:an? )?(?:one|result|example|reason|problem|question|aim|idea|answer|point|fact|there)\b", re.I
)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each term that a sentence defines."""
    for sentence in text.sentences:
        yield from _is(text, sentence)
        yield from _known_as(sentence)


def _is(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    match = _IS.match(sentence.text)
    if not match:
        return
    term, what = match["term"], re.split(r",\s", match["what"])[0]
    common = all(t.pos_ != "PROPN" for t in sentence.parsed[: len(term.split())])
    article = re.match(r"an?\s", term, re.I)
    mass = not article and sentence.parsed[len(term.split()) - 1].tag_ == "NN" and _is_common(text, term)
    if not common or not (article or mass) or _NO_TERM.match(term) or _POINTING.search(f"{term} {what}"):
        return
    if len(what.split()) > 14:
        return
    asked = term[0].lower() + term[1:]
    yield Fact(
        "definition",
        asked,
        "is",
        Value("text", what),
        (sentence.evidence(),),
        f"What is {asked}?",
        salience=0.9,
    )


def _is_common(text: Annotated, term: str) -> bool:
    """Whether a word that begins a sentence is no name: it has a second word, or stands elsewhere in lower case."""
    elsewhere = re.compile(rf"\b{re.escape(term.lower())}\b")
    return " " in term or any(elsewhere.search(block.text) for block in text.document.blocks)


def _known_as(sentence: Sentence) -> Iterator[Fact]:
    match = _KNOWN.match(sentence.text)
    if not match or _POINTING.search(match["what"]):
        return
    what = match["what"][0].lower() + match["what"][1:]
    yield Fact(
        "definition",
        match["term"],
        "is called",
        Value("name", match["term"].strip()),
        (sentence.evidence(),),
        f"What {match['be']} {what} called?",
        salience=0.9,
    )
