"""Appositions: "Leaves contain chlorophyll, a green pigment that absorbs light" asks what chlorophyll is.

Finds: what stands behind a common noun and a comma and says what the noun means, up to the next comma or the end.
Misses: named things and plurals at the head of a sentence, which the extractor of definitions finds, and people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from factdeck.extractors import _general
from factdeck.language import lexicon, nouns, plain
from factdeck.language.annotate import Annotated, Sentence
from factdeck.model import Fact, Value

_GOES_ON = (
    r"(?:that|which|in which|by which|through which|on which|into which|where|of|from|between|within|with|containing|"
    r"consisting|used|made|found|formed|produced|filled|secreted|synthesised|synthesized|released|shaped|designed|built|"
    r"perforated|surrounded|covered|composed|worn|played|rich|capable|responsible|common|similar|typical|unique|caused|carrying|connecting|holding|joining|at|on|in|about|for)"
)
_WHAT = re.compile(
    rf"(?P<what>(?:(?P<one>an?|the) )?(?:[a-z-]+ly )?(?:[a-z-]+ ){{0,3}}?(?P<noun>[a-z-]+) {_GOES_ON} [^,;:()\"“”—]+?)"
    rf"(?P<end>[,;]|[.]?$)"
)
_ABSTRACT = {"act", "attribute", "cognition", "communication", "event", "feeling", "quantity", "relation", "time"}
_CLASSES = frozenset(
    """branch condition custom device disease doctrine fee force form law measure method practice process property
    quantity rate rule science state study system tax technique theory tribute type unit""".split()
)
"""Abstract nouns that a definition can begin with."""
_NO_CLASS = frozenset(
    """amount bit case example fact feature feat kind kinds legacy number one part piece place position reason result
    reminder sign step success symbol thing time way""".split()
)
_PARTS = frozenset("area cavity channel hole hollow opening region space spot zone".split())
"""Places that are parts of a body or thing."""
_MATTERS = {"animal", "body", "food", "phenomenon", "plant", "process", "state", "substance"}
_MATTER = frozenset("acid alloy disease enzyme fat fuel gas gland liquid metal mineral pigment rock sugar".split())
_LONGEST, _FEWEST = 16, 4
_GOING_ON = {"VBZ", "VBP", "VBD", "MD", "WDT", "WP", "WRB", "IN", "TO", "RB", "VBG", "VBN"}
_TELLING = {"VBZ", "VBP"}


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each common noun that a sentence explains behind a comma."""
    for sentence in text.sentences:
        words = plain.text(sentence.parsed)
        for comma in sentence.parsed:
            match = _WHAT.match(words, comma.idx + 2) if comma.text == "," and comma.i else None
            if match is not None:
                yield from _explained(text, sentence, comma, match)


def _explained(text: Annotated, sentence: Sentence, comma: Token, match: re.Match[str]) -> Iterator[Fact]:
    doc, head = sentence.parsed, comma.nbor(-1)
    noun, first = _token(doc, match.start("noun")), _first(head)
    if noun is None or first is None or not (_is_term(sentence, first, head) or _opens(text, sentence, head, noun)):
        return
    if not _is_class(match, head, noun) or not _ends(doc, match) or _is_listed(doc, first, head, noun):
        return
    what = match["what"].strip()
    if re.match(r"the (?:\w+est|most|least|only|first|last|main|chief) ", what):
        return  # which one is the largest is better asked the other way round
    if _general.POINTING.search(what) or not _FEWEST <= len(what.split()) <= _LONGEST:
        return
    article = first.lower_ + " " if first.tag_ == "DT" else ""
    past = any(t.tag_ == "VBD" and t.dep_ in {"ROOT", "conj", "aux", "auxpass"} for t in doc)
    if article == "the " and not text.references.topics.is_general(text.document):
        return
    if past and not nouns.is_person(noun.lemma_) and noun.lemma_ not in _CLASSES:
        return  # "a bus, a vehicle of the firm": that one, not what a bus is
    several = head.tag_ in {"NNS", "NNPS"} or (noun.tag_ == "NNS" and not match["one"])
    be = ("were" if past else "are") if several else ("was" if past else "is")
    term = article + " ".join(t.text if t.i else t.lower_ for t in doc[first.i + bool(article) : head.i + 1])
    quotes = (sentence.evidence(),)
    yield Fact("definition", term, "is", Value("text", what), quotes, f"What {be} {term}?", salience=0.8)


def _first(head: Token) -> Token | None:
    """Where the noun phrase before the comma begins: its article, else its first word; None where it is long."""
    at = head.i
    while at and head.doc[at - 1].tag_ in {"NN", "JJ", "NNP"} and at > head.i - 2:
        at -= 1
    before = head.doc[at - 1] if at else None
    if before is not None and before.tag_ in {
        "NN",
        "NNS",
        "NNP",
        "JJ",
        "JJS",
        "JJR",
        "CD",
        "PRP$",
        "POS",
        "VBG",
        "HYPH",
    }:
        return None
    if before is not None and before.tag_ == "DT":
        return before if before.lower_ in {"the", "a", "an"} else None
    return head.doc[at]


def _token(doc: Doc, at: int) -> Token | None:
    return next((t for t in doc if t.idx <= at < t.idx + len(t.text)), None)


def _is_term(sentence: Sentence, first: Token, head: Token) -> bool:
    """Whether the words before the comma are a whole noun phrase of one or two words, and no name."""
    if any(n.start <= head.i < n.end for n in sentence.names) or head.tag_ not in {"NN", "NNS", "NNP", "NNPS"}:
        return False
    if any(t.text[0].isupper() and t.i for t in head.doc[first.i : head.i + 1]):
        return False
    if head.lemma_.lower() in lexicon.UNITS | _NO_CLASS or nouns.sense(head.lemma_) in {"person", "place", "time"}:
        return False
    before = head.doc[first.i - 1] if first.i else None
    if before is None:
        return True
    if before.lower_ == "of":
        return before.i > 0 and before.nbor(-1).pos_ not in {"NOUN", "PROPN"}  # "the walls of the cell, a rigid layer"
    led = before.tag_ in {"VB", "VBZ", "VBP", "VBD", "VBN", "IN", "RP", "TO"}
    return led and before.lower_ not in {"like", "than", "as"}


def _opens(text: Annotated, sentence: Sentence, head: Token, noun: Token) -> bool:
    """Whether a word that opens a sentence is a matter or living thing, though the tagger takes it for a name."""
    lone = head.i == 0 and all(n.end == 1 for n in sentence.names if n.start == 0)
    matter = nouns.sense(noun.lemma_) in _MATTERS or noun.lemma_ in _MATTER
    elsewhere = text.references.names.is_always_capital(head.text)
    return lone and matter and not elsewhere and text.references.topics.is_general(text.document)


def _is_class(match: re.Match[str], head: Token, noun: Token) -> bool:
    """Whether the words behind the comma put the term into a class: "a hormone made in the pancreas"."""
    lemma = noun.lemma_.lower()
    if lemma in _PARTS and noun.tag_ == "NN":
        return match["one"] is not None and head.tag_ in {"NN", "NNP"}
    if (
        noun.tag_ not in {"NN", "NNS"}
        or lemma in _NO_CLASS | {"which", "that", "who"}
        or nouns.sense(lemma) in {"person", "place"}
    ):
        return nouns.sense(lemma) == "person" and not nouns.sense(head.lemma_.lower()) and bool(match["one"])
    if nouns.sense(lemma) in _ABSTRACT and lemma not in _CLASSES:
        return False
    if match["one"] is None:  # a plural explains a plural
        return noun.tag_ == "NNS" and (head.tag_ in {"NNS", "NNPS"} or not nouns.sense(head.lemma_.lower()))
    return noun.tag_ == "NN" and (head.tag_ in {"NN", "NNP"} or not nouns.sense(head.lemma_.lower()))


def _ends(doc: Doc, match: re.Match[str]) -> bool:
    """Whether an explanation is over where its comma or point stands, so that no list is cut."""
    after = _token(doc, match.end("end") + 1) if match["end"] == "," else None
    return match["end"] != "," or (after is not None and after.tag_ in _GOING_ON)


def _is_listed(doc: Doc, first: Token, head: Token, noun: Token) -> bool:
    """Whether the two noun phrases are members of one list."""
    before = plain.text(doc)[: first.idx]
    if re.search(r"\b(?:such as|including|like)\b", before[-60:]):
        return True
    others = [t for t in head.children if t.dep_ in {"conj", "cc"} and t.i != noun.i]
    return head.dep_ == "conj" or bool(others) or any(t.dep_ == "cc" for t in noun.lefts)
