"""Dates of things: "a fire at the Selby silo on 6 October" asks when the fire was.

Finds: the date that hangs on a noun for what happens once ("fire", "siege", "uprising") where its place
is named, and the year before or behind the name of a proclamation or declaration.
Misses: laws, treaties and elections, of which there are many by one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import dates, lexicon
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_HAPPENED = (lexicon.INCIDENTS - {"drought", "epidemic", "famine", "strike", "flooding"}) | frozenset(
    "battle coup massacre mutiny rebellion revolt siege uprising".split()
)
_ISSUED = frozenset("declaration edict proclamation ultimatum".split())
_LONGEST = 12


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each such noun with a date of its own."""
    for sentence in text.sentences:
        for noun in sentence.parsed:
            lemma = noun.lemma_.lower()
            if lemma in _HAPPENED | _ISSUED and noun.tag_ in {"NN", "NNP"} and _is_told(noun):
                yield from _fact(text, sentence, noun)


def _is_told(noun: Token) -> bool:
    """Whether a noun stands as a thing that was, in no denial, wish or plan."""
    determiner = next((t.lower_ for t in noun.lefts if t.dep_ == "det"), "")
    verb = next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    told = verb is None or not any(t.dep_ == "neg" or t.tag_ == "MD" for t in verb.children)
    return told and determiner in {"the", "a", "an"}


def _fact(text: Annotated, sentence: Sentence, noun: Token) -> Iterator[Fact]:
    dated = _date(sentence, noun)
    if dated is None:
        return
    edtf, gone = dated
    words = phrase(noun, sentence, text.references, skip=frozenset(gone), alone=True)
    spelt = dates.spell(edtf)
    if words is None or len(words.split()) > _LONGEST or spelt[-4:] in words:
        return
    if not re.search(r" [A-Z]", words) or re.match(r"(?:his|her|its|their) ", words):
        return
    words = re.sub(r"^an? ", "the ", words)
    if noun.lemma_.lower() in _ISSUED:
        if noun.pos_ != "PROPN" or len(words.split()) < 3:
            return
        wh = "In which year" if len(edtf) == 4 else "When"
        question = f"{wh} was {words} issued?"
    else:
        question = f"When did {words} take place?" if noun.lemma_ in {"battle", "siege"} else f"When was {words}?"
    yield Fact("date", words, noun.lemma_, Value("date", spelt, edtf), (sentence.evidence(),), question, "", 0.6)


def _date(sentence: Sentence, noun: Token) -> tuple[str, list[int]] | None:
    """The one date that hangs on a noun, and the tokens of it that the phrase is said without."""
    found = []
    for child in noun.children:
        span = noun.doc[child.left_edge.i : child.right_edge.i + 1]
        year = re.fullmatch(r"1\d{3}|20[012]\d", child.text)
        if child.i < noun.i and year and child.dep_ in {"nummod", "compound", "amod", "nmod"}:
            found.append((child.text, [child.i]))
        elif child.dep_ == "prep" and child.lower_ in {"on", "of", "in"}:
            inside = [m for m in sentence.dates if span.start_char <= m.start < span.end_char]
            before = span.text[: inside[0].start - span.start_char].split() if len(inside) == 1 else ["no", "date"]
            if len(before) <= 1 and "/" not in inside[0].edtf and inside[0].end >= span.end_char:
                found.append((inside[0].edtf, [child.i]))
    return found[0] if len(found) == 1 else None
