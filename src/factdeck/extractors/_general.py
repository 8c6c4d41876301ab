"""What the extractors of general truths share: words that point elsewhere, and a clause put inside a question."""

from __future__ import annotations

import re

from spacy.tokens import Span

from factdeck.language import nouns
from factdeck.language.annotate import Annotated, Sentence

POINTING = re.compile(
    r"\b(?:this|these|those|it|its|itself|they|their|them|he|she|his|her|him|we|our|us|you|your|such|so|here|there|"
    r"former|latter|another|others?|both|following|same|then|thus)\b|\b(?:above|below)(?=$|[.,])",
    re.I,
)
"""Words that say nothing without what stands around them."""
_BACK = re.compile(
    r"\b(?:this|these|those|it|they|them|he|she|his|her|him|we|our|us|you|your|such|here|there|former|latter|"
    r"another|then|thus|so|also)\b|\b(?:above|below)(?=$|[.,])",
    re.I,
)
"""Those of them that a clause can't explain by itself, as it can "its" and "their"."""
_OPENERS = re.compile(
    r"^(?:As a result|Thus|Then|Next|Finally|Over time|Eventually|However|Therefore|Consequently|Instead|Moreover|"
    r"In addition|By contrast|In contrast|Similarly|Likewise|In turn|Indeed|In general|Generally|Usually|Often|"
    r"For example|For instance|In fact|In most cases|In other words), "
)
"""How a sentence is joined to what goes before."""
_ASIDE = re.compile(r"^(?P<aside>(?:In|At|During|On|Under|Through) [^,:;]{3,50}), (?P<rest>[^,;:]+)$")


def inside(text: Annotated, sentence: Sentence, words: str) -> str:
    """The words that open a sentence as they stand inside of one."""
    first = words.split()[0]
    opener = sentence.parsed[0]
    common = opener.text == first and bool(nouns.sense(opener.lemma_.lower())) and opener.tag_ in {"NN", "NNS", "NNPS"}
    named = not common and any(n.start == 0 and first in n.text for n in sentence.names)
    kept = named or text.references.names.is_always_capital(first) or (len(first) > 1 and first.isupper())
    return words if kept else words[0].lower() + words[1:]


def told(text: Annotated, sentence: Sentence, words: str) -> str | None:
    """A plain clause as it stands inside a question; None where it points elsewhere, or is no single clause."""
    plain = _OPENERS.sub("", words.strip(" ,."))
    plain = plain[:1].upper() + plain[1:] if plain else plain
    aside = _ASIDE.match(plain)
    if aside and inside(text, sentence, aside["aside"])[0].islower():
        plain = f"{aside['rest']} {aside['aside'][0].lower()}{aside['aside'][1:]}"
    elif re.match(r"(?:In|At|During|On|Under|By|For|From|With|But|And|Or|When|If|As|While|Although|Because)\b", plain):
        return None
    if not plain or _BACK.search(plain) or re.search(r"[;:()?\"“”—]", plain):
        return None
    return plain if aside else inside(text, sentence, plain)


def is_clause(span: Span) -> bool:
    """Whether words hold a finite verb, in the past only with a name, and a subject that is no pronoun."""
    named = any(t.pos_ == "PROPN" and t.i for t in span)
    tags = {"VBZ", "VBP", "VBD"} if named else {"VBZ", "VBP"}
    verbs = [t for t in span if t.tag_ in tags and t.dep_ not in {"relcl", "acl"}]
    subjects = [t for t in span if t.dep_ in {"nsubj", "nsubjpass"} and t.tag_ in {"NN", "NNS", "NNP", "NNPS"}]
    return bool(verbs) and bool(subjects) and subjects[0].i < verbs[-1].i
