"""Lists whose items go on with the sentence above them: "the congress:", then "- raised the fee to 8,000 kip;".

Such an item is no sentence by itself; its subject, or its verb too, stands in the line that leads to the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factdeck.language import sentences
from factdeck.model import Block, Document

_SUBJECT = re.compile(
    r"(?:(?:Among|At|In|During|On|By|Under|With|After|Following|Before)\b[^:]{2,60}?,? )?"
    r"(?P<subject>(?:[Tt]he|[Tt]his|[Ii]ts) (?:[\w-]+ ){0,4}?[\w-]+(?: (?:of|for) [A-Z][\w ]+)?|[A-Z]\w+)"
)
_TO = re.compile(r"\b(?:agreed|decided|pledged|promised|resolved|undertook|voted) to$")
_DID = re.compile(r"\b(?:adopted|approved|concluded|endorsed|passed|ratified|received|signed|visited)$")
_PAST = re.compile(
    r"(?:[a-z]+ly )?(?:[a-z-]+ed|set|chose|gave|made|took|put|sent|cut|held|won|rose|fell|built|bought|sold)\b"
)
_APPROVED = re.compile(r"(?:[a-z]+ly )?(?:adopted|approved|endorsed|passed|ratified)\b")
_NOT_TOLD = re.compile(r"\b(?:should|must|may|might|can|could|would|will|if|not|asked|urged|called)\b|\?$")
_LONGEST = 20
"""Words of a lead; in a longer one the subject is not certain."""


def completed(document: Document) -> dict[int, str]:
    """The words that go before the items of lists, by the line on which an item begins."""
    found: dict[int, str] = {}
    lead: Block | None = None
    for before, block in pairwise((None, *document.blocks)):
        if block is None:
            continue
        if block.kind != "item":
            lead = None
            continue
        if before is not None and before.kind != "item":
            lead = before if before.kind in {"paragraph", "line"} and before.text.endswith(":") else None
        if lead is not None and (words := _words(lead, block.text)):
            found[block.line] = words
    return found


def _words(lead: Block, item: str) -> str:
    """What goes before an item: the subject, or the lead down to its verb; "" where the two make no sentence."""
    said = sentences.split(lead.text)[-1][1].removesuffix(":").rstrip()
    if len(said.split()) > _LONGEST or _NOT_TOLD.search(said) or '"' in said:
        return ""
    if _TO.search(said) and re.match(r"[a-z-]+ ", item):
        return said
    if _DID.search(said) and re.match(r"(?:an?|the|\d[\d,]*|[a-z]+) ", item):
        return said
    subject = _SUBJECT.fullmatch(said)
    return _upper(subject["subject"]) if subject and _PAST.match(item) else ""


def _upper(words: str) -> str:
    return words[0].upper() + words[1:]


def joined(lead: str, item: str) -> str:
    """The sentence that lead and item make."""
    plain = re.sub(r"(?:[;,](?: and)?|\.)$", "", item.rstrip())
    return f"{lead} {plain}."


def of_all(documents: Sequence[Document]) -> dict[tuple[str, str, int], str]:
    """The words that go before the items of all documents, by path, id and line; only subjects.

    A parser that gets "resolved to close the bay to gill nets" can't tell aims from objects, and of several things
    that were signed or approved none is the answer to what was.
    """
    found = {}
    for document in documents:
        items = {block.line: block.text for block in document.blocks if block.kind == "item"}
        for line, words in completed(document).items():
            if not re.search(r" to$", words) and not _DID.search(words) and not _APPROVED.match(items[line]):
                found[document.source.path, document.id, line] = words
    return found
