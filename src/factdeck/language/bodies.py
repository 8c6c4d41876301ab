"""Small words inside the names of bodies: "the Coastal Fishers' League", "the Federation of Port and Quay Workers"."""

from __future__ import annotations

from spacy.tokens import Doc

from factdeck.language import lexicon, nouns


def heads_a_body(doc: Doc, at: int) -> bool:
    """Whether the capitalised words from a place on end in the noun of a body ("League", "General Union")."""
    end = at
    while end < len(doc) and doc[end].text[0].isupper() and doc[end].tag_ in {"NNP", "NNPS", "JJ"}:
        end += 1
    return end > at and (doc[end - 1].lower_ in lexicon.BODIES or doc[end - 1].lower_ == "league")


def is_of_workers(doc: Doc, start: int, at: int) -> bool:
    """Whether "and" joins whom a body is of: "the Federation of Port and Quay Workers"."""
    words = [t.lower_ for t in doc[start:at]]
    end = at + 1
    while end < len(doc) and doc[end].text[0].isupper():
        end += 1
    last = doc[end - 1]
    plural = last.i > at and last.text.endswith("s") and nouns.is_person(last.lower_.removesuffix("s"))
    return "of" in words and words[words.index("of") - 1] in lexicon.BODIES and plural
