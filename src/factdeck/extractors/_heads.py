"""List items cut to the words that name them: "Shape of the coast: bays ..." to "shape of the coast"."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from factdeck.extractors._layout import Group
from factdeck.language import lexicon
from factdeck.language.annotate import Annotated
from factdeck.language.enumerations import is_name
from factdeck.model import Block

_COMMENT = re.compile(r"\s[–—-]+\s|:\s|\s\(|;\s|(?<!\b[A-Z])(?<!\bNo)(?<!\bOp)(?<!\bSt)(?<!\bDr)\.\s")
_ASIDE = re.compile(
    r",\s+(?=(?:which|who|whose|where|when|with|without|including|such as|especially|mainly|mostly|most|some|all|each|"
    r"both|for example|e\.g\.|i\.e\.|because|so|but|an?|the|now|\w+ed|\w+ing)\b)"
)
_RENAMED = re.compile(r"^an? [a-z -]+, (?P<name>the [a-z-]+(?: [a-z-]+)?), (?:which|whose|where|with)\b")
"""What a member is called behind what it is: "an upper chamber, the atrium, which receives blood"."""
_LONGEST = 12


def members(text: Annotated, group: Group) -> tuple[str, ...]:
    """The items of the outermost level of a list, each cut to its head; none where one is no name of a thing."""
    outer = min(block.level for block in group.blocks)
    cut = tuple(_head(block) for block in group.blocks if block.level == outer)
    clausal = {s.block for s in text.sentences if _is_clause(s.parsed)}
    whole = {block for block in group.blocks if _head(block) == block.text.rstrip(".,; ")}
    if clausal and (subjects := _subjects(text, group, outer)):
        return subjects
    fit = all(re.match(r"[^\W\d_\s]|[\"'“‘]", head) and len(head.split()) <= _LONGEST for head in cut)
    scored = any(re.search(r"\d[:.]\d|\s\d+$", head) for head in cut)
    if not fit or scored or len(set(cut)) < len(cut) or clausal & whole:
        return ()
    return cut


def _subjects(text: Annotated, group: Group, outer: int) -> tuple[str, ...]:
    """What each item of a list tells of, where each opens with it: "Fringing reefs grow from the shore"."""
    found = []
    for block in group.blocks:
        if block.level != outer:
            continue
        sentence = next((s for s in text.sentences if s.block is block), None)
        root = next((t for t in sentence.parsed if t.dep_ == "ROOT"), None) if sentence is not None else None
        subject = next((t for t in root.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None) if root is not None else None
        if subject is None or subject.left_edge.i or subject.tag_ not in {"NN", "NNS", "NNP", "NNPS"}:
            return ()
        words = subject.doc[: subject.right_edge.i + 1].text
        if len(words.split()) > _LONGEST_SUBJECT or words.split()[0].lower() in _POINTING:
            return ()
        found.append(words)
    return tuple(found) if len(set(found)) == len(found) else ()


_LONGEST_SUBJECT = 4
_POINTING = frozenset("all both each he her his it its she some the their they these this those we".split())


def noun(phrase: str) -> str:
    """The head noun of a phrase: the last word before its first preposition or relative."""
    before = re.split(r"\s(?:of|in|on|at|over|from|for|by|with|to|against|between|that|which|who|whose)\s", phrase)[0]
    return before.split()[-1].lower() if before.split() else ""


def _head(block: Block) -> str:
    words = block.text.split()
    while len(words) > 2 and words[0].rstrip(".").lower() in lexicon.HONORIFICS:
        words = words[1:]
    if renamed := _RENAMED.match(block.text):
        return renamed["name"]
    head = _ASIDE.split(_COMMENT.split(" ".join(words))[0])[0]
    first = head.split(", ")[0]
    return (first if is_name(first) else re.sub(r"[,;]?\s+(?:and|or)$", "", head)).rstrip(".,; ")


def _is_clause(parsed: Doc) -> bool:
    """Whether a parse has a finite verb with a subject of its own."""
    return any(t.dep_ in {"nsubj", "nsubjpass"} and t.head.dep_ == "ROOT" for t in parsed)
