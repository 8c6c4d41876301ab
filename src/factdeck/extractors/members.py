"""Members: "The insect's body consists of a head, a thorax and an abdomen" asks of what it consists.

Finds: what something consists of or is divided into, the members that stand behind a number and a colon
("three aims: A, B and C"), and what "the four seasons are".
Misses: lists of people, and open lists ("such as", "including").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lists, numbers, plain, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.model import Clause, Fact, Value

FEWEST, _MOST = 3, 7
_LONGEST = 8
"""Words of one member."""
_OPEN = re.compile(
    r"\b(?:such as|including|include|for example|among others|etc|others?|more|many|several|some|or)\b|[:\"“()]",
    re.I,
)
_POINTING = re.compile(r"\b(?:this|these|those|it|its|they|their|he|she|his|her|we|our|you|your)\b", re.I)
_PARTS = {("consist", "of"), ("compose", "of"), ("make", "of"), ("divide", "into"), ("split", "into"), ("form", "of")}


def extract(text: Annotated) -> Iterator[Fact]:
    """One list for each clause that names all members of something."""
    for sentence in text.sentences:
        if sentence.enumeration is not None:
            continue
        for predication in clauses.find(sentence):
            if predication.verb.dep_ in {"ROOT", "conj"}:
                yield from _of_clause(text, predication)


def _of_clause(text: Annotated, predication: Predication) -> Iterator[Fact]:
    colon = re.search(r"[a-z]: (?P<list>[^:;]+?)[.;]?$", plain.text(predication.sentence.parsed))
    for constituent in (predication.subject, *predication.rest):
        head = lists.object_of(constituent)
        number = next((t for t in head.lefts if t.dep_ == "nummod"), None)
        if colon and number is not None and head.tag_ in {"NNS", "NNPS"} and head.idx < colon.start("list"):
            found = members(colon["list"])
            if len(found) == numbers.cardinal(number.text) and constituent.dep_ in {
                "nsubj",
                "nsubjpass",
                "dobj",
                "prep",
                "attr",
            }:
                yield from _fact(text, predication, constituent, found, _which(number, head))
                return
        elif (predication.verb.lemma_, constituent.lower_) in _PARTS or (
            predication.verb.lemma_ == "comprise" and constituent.dep_ == "dobj"
        ):
            yield from _fact(text, predication, constituent, members(_rest(head)), "what")
            return
    yield from _are(text, predication)


def _which(number: Token, head: Token) -> str:
    between = " ".join(t.text for t in head.doc[number.i + 1 : head.i + 1])
    return f"which {number.lower_} {between}"


def _are(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """What "the three branches of government" are."""
    subject, verb = predication.subject, predication.verb
    attr = next((t for t in predication.rest if t.dep_ == "attr"), None)
    if attr is None or verb.lemma_ != "be" or subject.tag_ != "NNS" or attr.i < verb.i:
        return
    counted = next((t for t in subject.lefts if t.dep_ == "nummod"), None)
    definite = any(t.dep_ == "det" and t.lower_ == "the" for t in subject.lefts) or any(
        t.dep_ == "poss" for t in subject.lefts
    )
    found = members(_rest(attr))
    if definite and counted is not None and len(found) == numbers.cardinal(counted.text):
        yield from _fact(text, predication, attr, found, "what")


def _rest(head: Token) -> str:
    """The words from a noun phrase on to the end of its sentence."""
    return head.doc[head.left_edge.i :].text.strip(" .;")


def members(listed: str, fewest: int = FEWEST) -> tuple[str, ...]:
    """The members of "A, B and C"; empty where the list is open, too long, or where it parts is not certain.

    >>> members("a head, a thorax and an abdomen")
    ('a head', 'a thorax', 'an abdomen')
    >>> members("salt, oil and gas and coal"), members("trees such as oak, ash and elm")
    ((), ())
    """
    parts = [part.strip() for part in listed.strip(" .").split(",")]
    last = re.sub(r"^and ", "", parts[-1])
    if last == parts[-1]:
        pair = last.split(" and ")
        if len(pair) != 2:
            return ()
        parts[-1:] = pair
    elif " and " in last:
        return ()
    else:
        parts[-1] = last
    if not fewest <= len(parts) <= _MOST or any(not part or len(part.split()) > _LONGEST for part in parts):
        return ()
    if (
        _OPEN.search(listed)
        or _POINTING.search(listed)
        or any(re.search(r"\b(?:which|who|where|when|is|are|was|were|has|have|had|to)\b", part) for part in parts)
    ):
        return ()
    return tuple(re.sub(r"^(?:the|both) | itself$", "", part) for part in parts)


def _fact(text: Annotated, predication: Predication, asked: Token, found: tuple[str, ...], wh: str) -> Iterator[Fact]:
    if not found:
        return
    clause = statements.state(predication, text, asked, wh, "; ".join(found))
    if clause is None or not _names(clause):
        return
    quotes = (predication.sentence.evidence(),)
    yield Fact(
        "members",
        clause.subject.text if clause.asked else wh,
        f"{clause.verb.base} members",
        Value("list", "; ".join(found), members=found),
        quotes,
        clause,
        salience=0.75,
    )


def _names(clause: Clause) -> bool:
    """Whether the rest of the clause tells of what these are the members."""
    told = " ".join(
        [clause.setting, *(str(p) for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked)]
    )
    return bool(re.search(r"[A-Z]", told)) or clause.verb.tense == "present"
