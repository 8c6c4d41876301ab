"""Clauses asked for an amount, wherever in them the parser hangs it.

Parsers disagree on what a number belongs to; the text does not: an amount stands right after its
verb, its preposition or the noun that it measures.  What is asked is found there, and only the rest
of the clause is taken from the parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from factdeck.language import dates, measures, plain, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.measures import Amount
from factdeck.language.phrases import Renderer
from factdeck.language.pronouns import Unresolved
from factdeck.language.spelling import tidy
from factdeck.model import Clause, Fact, Phrase, Value

_CURRENCY = re.compile(r"[A-Z]{3}")
"""The code before a sum, which a parser may take for an object of its own: "CHF 61 million"."""
_BACK = re.compile(
    r"^(?:by |until |since )?then$|\b(?:that|those|these|same) (?:\w+ )?(?:time|day|week|month|year|years)\b", re.I
)


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """An amount in its clause: the constituent that holds it, the word before it, and what follows it there."""

    amount: Amount
    token: Token
    """Its last word."""
    constituent: Token
    before: str
    after: str

    @property
    def is_subject(self) -> bool:
        """Whether it stands in the subject."""
        return self.constituent.dep_ in {"nsubj", "nsubjpass"}

    @property
    def heads(self) -> bool:
        """Whether the amount is all of its constituent's head: "at 9.1 metres", "holds 340 litres of water"."""
        if self.constituent.dep_ in {"prep", "agent"}:
            return self.before == self.constituent.lower_
        inside = self.constituent.idx >= self.amount.start and self.constituent.idx < self.amount.end
        return inside or (
            self.constituent.i <= self.token.i + 1 and self.constituent.left_edge.idx >= self.amount.start
        )


def amounts(predication: Predication) -> tuple[Placed, ...]:
    """The amounts that stand in the subject or another constituent of a clause, and not in a clause within it.

    They are kept with the parse, since several extractors ask for them.
    """
    notes = predication.sentence.parsed.user_data
    name = f"amounts of {predication.verb.i} and {predication.subject.i}"
    if name not in notes:
        notes[name] = tuple(_amounts(predication))
    kept: tuple[Placed, ...] = notes[name]
    return kept


def _amounts(predication: Predication) -> Iterator[Placed]:
    doc = predication.sentence.parsed
    for amount in measures.find(plain.text(doc)):
        if amount.dimension == "number" and any(m.start <= amount.start < m.end for m in predication.sentence.dates):
            continue
        token = next((t for t in reversed(doc) if t.idx < amount.end), doc[0])
        parts = (*predication.rest, predication.subject)
        constituent = next((t for t in parts if t == token or t.is_ancestor(token)), None)
        if constituent is None or (constituent != predication.subject and _nested(token, predication)):
            continue
        before = plain.text(doc)[: amount.start].split()
        last = constituent.right_edge
        after = plain.text(doc)[amount.end : last.idx + len(last.text)]
        yield Placed(amount, token, constituent, before[-1].lower() if before else "", after.strip())


def _nested(token: Token, predication: Predication) -> bool:
    for over in token.ancestors:
        if over == predication.verb:
            return False
        if over.pos_ in {"VERB", "AUX"}:
            return True
    return True


def state(
    predication: Predication,
    text: Annotated,
    at: Token,
    asked: Phrase,
    wh: str,
    drop: Iterable[Token] = (),
    more: Iterable[Phrase] = (),
) -> Clause | None:
    """The clause with a phrase asked for in the place of the constituent ``at``, and without those to drop.

    ``at`` may be a token that is no constituent of the clause; then the phrase is added to it.
    ``more`` are phrases that the parse has elsewhere, in words.
    """
    if _points_back(predication):
        return None
    gone = {at.i, *(t.i for t in drop), *(t.i for t in predication.rest if _set_off(t, predication, text))}
    gone |= {
        t.i for t in predication.rest if _CURRENCY.fullmatch(asked.text.partition(" ")[0]) and t.text in asked.text
    }
    rest = (*(t for t in predication.rest if t.i not in gone), at)
    clause = statements.state(replace(predication, rest=rest), text, at, wh, asked.text)
    if clause is None or _is_doubtful(clause, predication):
        return None
    clause = at_match(clause, text, predication.sentence)
    told = (asked if i == clause.asked else _inside(p) for i, p in enumerate(clause.rest, 1))
    clause = replace(clause, rest=(*told, *more))
    return clause if is_dated(clause) else replace(clause, rest=(*clause.rest, *_by_when(predication, text)))


def _by_when(predication: Predication, text: Annotated) -> list[Phrase]:
    """The day by which an amount was reached."""
    by = next((t for t in predication.rest if t.dep_ == "prep" and t.lower_ == "by"), None)
    day = statements.date_of(by, predication.sentence, text.date) if by is not None else None
    return [Phrase("time", dates.spell(day), "by")] if day else []


def _points_back(predication: Predication) -> bool:
    """Whether a clause is told of a time that an earlier sentence gives ("by then", "that year")."""
    adverbials = [t for t in predication.rest if t.dep_ in {"prep", "advmod", "npadvmod"}]
    words = (t.doc[t.left_edge.i : t.right_edge.i + 1].text for t in adverbials)
    return any(_BACK.search(text) for text in words)


def _set_off(constituent: Token, predication: Predication, text: Annotated) -> bool:
    """Whether a phrase only comments on what stands before its comma ("18,000 hectares, most of it under maize")."""
    verb = predication.verb
    inner = [t for t in constituent.subtree if t.i > constituent.i]
    comma = next((t.i for t in inner if t.text == ","), None)
    if constituent.dep_ == "prep" and comma is not None and any(t.like_num for t in inner if t.i > comma):
        return statements.date_of(constituent, predication.sentence, text.date) is None
    if all(t.text != "," for t in verb.doc[verb.i : max(verb.i, constituent.left_edge.i)]):
        return False
    if constituent.dep_ == "ccomp":
        return any(t.lower_ == "which" for t in constituent.subtree)
    if constituent.dep_ not in {"prep", "agent"}:
        return False
    return statements.date_of(constituent, predication.sentence, text.date) is None


def _inside(phrase: Phrase) -> Phrase:
    """A phrase that opened its sentence ("Each day"), as it stands inside one."""
    first = phrase.text.partition(" ")[0]
    return replace(phrase, text=phrase.text[0].lower() + phrase.text[1:]) if first in {"Each", "Every"} else phrase


def state_subject(predication: Predication, text: Annotated, subject: Token, wh: str, answer: str) -> Clause | None:
    """The clause asked for its subject."""
    if _points_back(predication):
        return None
    rest = tuple(t for t in predication.rest if not _set_off(t, predication, text))
    return statements.state(replace(predication, rest=rest), text, subject, wh, answer)


def aims(predication: Predication, text: Annotated, but: Token) -> list[Phrase] | None:
    """What a clause says it was for ("for the letters", "towards a mast"), without which a sum is anybody's.

    None where that is not certain.
    """
    renderer = Renderer(predication.sentence, text.references)
    phrases = []
    for prep in predication.rest:
        if prep.dep_ == "prep" and prep.lower_ in {"for", "towards"} and prep != but:
            try:
                words = renderer.preposition(prep)
            except Unresolved:
                return None
            phrases.append(Phrase("other", tidy(words[1:]), words[0]))
    return phrases


def tail(predication: Predication, text: Annotated, unit: Token) -> list[Phrase] | None:
    """The phrases that a parser hung on a unit though they go with the verb ("86 kilometres from A to B").

    None where one of them has an uncertain reference.
    """
    renderer = Renderer(predication.sentence, text.references)
    phrases = []
    for prep in unit.children:
        if prep.dep_ == "prep" and prep.i > unit.i and prep.lower_ != "of":
            try:
                words = renderer.preposition(prep)
            except Unresolved:
                return None
            phrases.append(Phrase("other", tidy(words[1:]), words[0]))
    return phrases


def _is_doubtful(clause: Clause, predication: Predication) -> bool:
    """Whether a parse is likely wrong: a verb that does not agree, another amount coordinated with what is told."""
    bare = clause.verb.tense == "present" and not clause.verb.auxiliaries and predication.subject.tag_ in {"NN", "NNP"}
    told = " ".join(p.text for i, p in enumerate(clause.rest, 1) if i != clause.asked)
    return (bare and predication.verb.tag_ == "VBP") or bool(re.search(r"\band [$€£]?\d", told))


def fact(text: Annotated, sentence: Sentence, kind: str, clause: Clause, amount: Amount, salience: float = 0.7) -> Fact:
    """The fact that a clause states when it is asked for an amount."""
    told = " ".join(str(p) for i, p in enumerate(clause.rest, 1) if i != clause.asked and p.role != "time")
    asked = clause.rest[clause.asked - 1] if clause.asked else clause.subject
    return Fact(
        kind,
        clause.subject.text if clause.asked else told,
        f"{clause.verb.base} {asked.preposition} {clause.wh} {told}",
        Value("quantity", asked.text, amount.normal),
        (sentence.evidence(),),
        clause,
        text.date[:7],
        salience,
    )


def is_named(clause: Clause) -> bool:
    """Whether a clause names somebody or something beside what is asked, and not only its day or month."""
    told = [p for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked and p.role != "time"]
    return bool(
        re.search(r"[A-Z]|\b(?:1\d|20)\d\d\b", f"{clause.setting} {clause.wh} {' '.join(p.text for p in told)}")
    )


def is_dated(clause: Clause) -> bool:
    """Whether a clause or its setting says when it was so."""
    told = (clause.subject, *clause.rest)
    return any(p.role == "time" for p in told) or bool(
        re.search(r"\b(?:1\d|20)\d\d\b", f"{clause.setting} {clause.wh} {' '.join(p.text for p in told)}")
    )


def without_times(clause: Clause) -> Clause:
    """The clause without its dates, for what happens to its subject only once."""
    spare = [i for i, p in enumerate(clause.rest, 1) if p.role == "time" and i != clause.asked]
    rest = tuple(p for i, p in enumerate(clause.rest, 1) if i not in spare)
    return replace(clause, rest=rest, asked=clause.asked - sum(i < clause.asked for i in spare))


def dated(clause: Clause, sentence: Sentence, placed: Placed) -> Clause:
    """The clause with the date that a parser hung inside the constituent of an amount, if it has none else."""
    end = placed.constituent.right_edge
    own = [m for m in sentence.dates if placed.amount.end < m.start < end.idx + len(end.text)]
    if is_dated(clause) or len(own) != 1:
        return clause
    when = Phrase("time", dates.spell(own[0].edtf), dates.preposition(own[0].edtf))
    return replace(clause, rest=(*clause.rest, when))


def at_match(clause: Clause, text: Annotated, sentence: Sentence) -> Clause:
    """The clause set in the match that a report is about, since the same is done in every match."""
    match = text.references.topics.match(text.document, sentence.block)
    if not match or clause.setting or clause.verb.tense == "present" or clause.verb.auxiliaries or is_dated(clause):
        return clause
    return replace(clause, setting=match)


def as_of_today(clause: Clause, text: Annotated) -> Clause:
    """A clause in the perfect with the day of its document, up to which it is told."""
    perfect = clause.verb.auxiliaries[:1] in {("has",), ("have",)}
    if not perfect or is_dated(clause) or len(text.date) != 10:
        return clause
    return replace(clause, rest=(*clause.rest, Phrase("time", dates.spell(text.date), "as of")))


def timeless(clause: Clause) -> Clause:
    """The clause without "as of" its document's date, for what does not change from day to day."""
    rest = tuple(p for p in clause.rest if p.preposition != "as of")
    return replace(clause, rest=rest)
