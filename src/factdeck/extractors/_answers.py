"""Which noun phrases can answer a question by themselves: no scrap, no pointing word, no half of a list."""

from __future__ import annotations

import re

from spacy.tokens import Token

from factdeck.language import lexicon, nouns, numbers
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase

LONGEST = 10
_EMPTY = frozenset(
    """
    part role way thing fact number result example kind sort type form case time level amount lot variety range
    attention place effect use interest opportunity chance ability one other some all both each most many few
    attempt effort ground grounds siege step change difference problem issue question position situation condition
    something anything
    end beginning start side course view respect account front order line aid support help
    """.split()
)
"""Nouns that are no answer by themselves."""
_POINTING = frozenset(
    "above below few following latter little many more much no other present reverse same several some such "
    "various".split()
)
_VAGUE_PARTS = frozenset("another certain existing one several various".split())
ABSTRACT = {"attribute", "feeling", "cognition", "state", "time", "motive", "relation", "top"}
"""Classes of nouns that say little without a modifier."""
_DATE_OR_NUMBER = {"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"}


def answer_of(text: Annotated, predication: Predication, head: Token) -> str | None:
    """The noun phrase in words that stand alone, if it is one that can be an answer."""
    if head.pos_ not in {"NOUN", "PROPN"} or head.lemma_.lower() in _EMPTY | lexicon.UNITS:
        return None
    if any(t.dep_ == "cc" and t.lower_ == "or" for t in head.children) or _is_cut(head):
        return None
    if any(t.ent_type_ in _DATE_OR_NUMBER for t in (head, *head.lefts)) or _points(head):
        return None
    after = head.doc[head.right_edge.i + 1] if head.right_edge.i + 1 < len(head.doc) else head
    told = [
        t
        for t in head.subtree
        if t.like_num and not any(a.dep_ in {"acl", "relcl"} for a in t.ancestors if a.i > head.i)
    ]
    sum_behind = after.lower_ in {"for", "worth"} and any(t.like_num for t in head.doc[after.i + 1 : after.i + 4])
    if any(t.lower_ in _VAGUE_PARTS and t.dep_ in {"nummod", "det", "amod"} for t in head.subtree):
        return None  # "the term of one existing member"
    if after.lower_ in {"and", "or"} and after.head == head and not any(t.dep_ == "conj" for t in head.children):
        return None  # "a colony of terns and, in most years, a few gulls"
    if any(t.lower_ in _POINTING for t in head.lefts) or after.like_num or sum_behind:
        return None  # "the following rules", "7 minutes" of "7 minutes 40 seconds"
    owned = next((t for t in head.lefts if t.tag_ == "PRP$"), None)
    skip = frozenset({predication.verb.i, *([owned.i] if owned is not None else [])})
    answer = phrase(head, predication.sentence, text.references, skip=skip)
    if answer is not None and any(t.text not in answer for t in told):
        return None
    if any(t.ent_type_ in {"DATE", "TIME"} and t.i > head.i for t in head.subtree):
        return None  # "work on 1 October": the day goes with the verb
    if answer is not None and (
        re.search(r" (?:called|known as|named|termed) ", answer) or numbers.cardinal(answer.split()[-1]) is not None
    ):
        return None  # "layers known as horizons": the name is asked for; "a current of one": cut
    if answer is None or re.search(r"\b(?:his|her|its|their)\b", answer) or len(answer.split()) > LONGEST:
        return None
    abstract = nouns.sense(head.lemma_) in ABSTRACT and head.pos_ == "NOUN"
    general = text.references.topics.is_general(text.document)
    plural = head.tag_ == "NNS" and head.dep_ == "dobj" and not general  # "attended lectures"
    if len(answer.split()) == 1 and (owned is not None or abstract or plural):
        return None
    plain = re.sub(r"^(?:the|an?) ", "", answer) if answer.split()[-1] != "the" else answer
    return answer if len(plain) > 2 else None


def is_told(noun: Token) -> bool:
    return any(t.dep_ in {"acl", "amod", "compound", "nmod", "nummod", "poss", "prep", "relcl"} for t in noun.children)


def _is_cut(head: Token) -> bool:
    """Whether the parser took the next member of a list for an explanation: "a church, a school, two bridges"."""
    return any(
        t.dep_ == "appos" and any(d.lower_ in {"a", "an"} or d.pos_ == "NUM" for d in t.lefts) for t in head.children
    )


def _points(head: Token) -> bool:
    """Whether an answer would be a bare description ("the house"), or one that points back."""
    determiner = next((t.lower_ for t in head.lefts if t.dep_ == "det"), "")
    told = any(t.dep_ in {"prep", "amod", "compound", "nmod", "poss", "relcl", "acl"} for t in head.children)
    return determiner in {
        "this",
        "that",
        "these",
        "those",
        "such",
        "both",
        "any",
        "no",
        "every",
        "each",
        "another",
    } or (determiner == "the" and not told and head.pos_ == "NOUN")
