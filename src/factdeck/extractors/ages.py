"""Ages: "died at the age of 79" asks at what age, "the 19-year-old Mwakio" how old.

Finds: the age at which a named person did something, and how old somebody was when a dated document
was written.
Misses: life dates in brackets, ages of things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import asking, clauses, dates, numbers, plain
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.measures import Amount
from factdeck.language.names import Name
from factdeck.model import Clause, Fact, Phrase, Value

_NUMBER = r"\d{1,3}(?!,\d)|[a-z]+(?:-[a-z]+)?"
_AT = re.compile(
    rf"\b(?:at (?:the )?(?:early |ripe old |tender |young )?age of|at age|aged|when (?:he|she) was) "
    rf"(?P<about>about |just |only |nearly )?(?P<age>{_NUMBER})(?= years\b|[ ,.;)]|$)(?! (?:to|or|and) \d)",
    re.I,
)
_OLD = re.compile(r"(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)-year-old (?P<post>(?:[a-z][\w-]+ ){0,2})$", re.I)
_AFTER_NAME = re.compile(r"^, (?P<age>1?\d{2}), ")


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each age that is told of a named person."""
    for sentence in text.sentences:
        yield from _attained(text, sentence)
        for name in sentence.names:
            if text.references.names.means_person(name):
                yield from _old(text, sentence, name)


def _attained(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """ "At the age of ten she fell ill", "died in 1848, aged 97"."""
    doc = sentence.parsed
    for match in _AT.finditer(plain.text(doc)):
        value = numbers.cardinal(match["age"])
        first = next((t for t in doc if t.idx >= match.start()), None)
        predication = _told_at(sentence, first, match.end()) if first is not None and value else None
        if predication is None or first is None or predication.verb.lemma_ == "be":
            continue
        answer = f"{match['about'] or ''}{match['age']}".removeprefix("only ").removeprefix("just ")
        inside = [t for t in predication.rest if match.start() <= t.idx < match.end() or _holds(t, match)]
        asked = Phrase("other", answer, "at")
        at = inside[0] if inside else first
        clause = asking.state(predication, text, at, asked, "what age", inside)
        if clause is None or not _is_person(clause.subject.text, text):
            continue
        pronoun = next((t for t in doc if match.start() <= t.idx < match.end() and t.lower_ in {"he", "she"}), None)
        if pronoun is not None and not _is_about(clause, text, sentence, pronoun):
            continue
        if predication.verb.lemma_ == "die":
            clause = asking.without_times(clause)
        amount = Amount(match.start(), match.end(), answer, "time", "years", str(value))
        yield asking.fact(text, sentence, "age", clause, amount, 0.7)


def _is_about(clause: Clause, text: Annotated, sentence: Sentence, pronoun: Token) -> bool:
    """Whether "when he was twelve" tells the age of the subject; at a death it is mostly somebody else's."""
    return clause.verb.base != "die" and text.references.person(sentence, pronoun) == clause.subject.text


def _holds(constituent: Token, match: re.Match[str]) -> bool:
    """Whether a constituent is a phrase that consists of the age."""
    left, right = constituent.left_edge.idx, constituent.right_edge.idx
    return match.start() <= left and right <= match.end() + 6


def _told_at(sentence: Sentence, first: Token, end: int) -> Predication | None:
    """The clause that an age goes with: the one whose verb governs it, or the only one, before or after it."""
    found = [p for p in clauses.find(sentence) if p.verb.dep_ not in {"relcl", "acl"} or p.verb.is_ancestor(first)]
    above = [p for over in first.ancestors for p in found if p.verb == over]
    if above:
        return above[0]
    main = [p for p in found if p.verb.dep_ == "ROOT"]
    leads = first.i == 0 and main and main[0].verb.idx > end
    return main[0] if leads else None


def _is_person(subject: str, text: Annotated) -> bool:
    return text.references.names.is_person(subject)


def _old(text: Annotated, sentence: Sentence, name: Name) -> Iterator[Fact]:
    """ "the 19-year-old Mwakio", "Mwakio, 19, ...": how old in the month of the document."""
    doc = sentence.parsed
    full = text.references.names.full(name)
    if len(text.date) < 7 or " " not in full or any(m.explicit_year for m in sentence.dates):
        return
    start = doc[name.start].idx
    before = _OLD.search(plain.text(doc)[:start])
    hero = text.references.topics.person(text.document)
    after = (
        None
        if full != hero
        else _AFTER_NAME.match(plain.text(doc)[doc[name.end - 1].idx + len(doc[name.end - 1].text) :])
    )
    match = before or after
    value = numbers.cardinal(match["age"]) if match else None
    if match is None or value is None:
        return
    yield Fact(
        "age",
        full,
        "age",
        Value("quantity", match["age"], str(value)),
        (sentence.evidence(),),
        f"How old was {full} in {dates.spell(text.date[:7])}?",
        text.date[:7],
        0.6,
    )
