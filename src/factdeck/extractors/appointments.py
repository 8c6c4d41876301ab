"""Appointments: "Ms Wainui was named Auditor-General of X" asks who was.

Finds: who was appointed, named, elected or confirmed to a post, came to it, or gave it up, in a plain
clause with the person's full name or in "the appointment of A as B".
Misses: nominations that may still fail; posts of which it is not certain in what body they are held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factdeck.language import clauses, dates, lexicon, offices, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.names import Name
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Phrase, Value

_APPOINT = frozenset(
    """appoint award choose confirm crown designate elect honor honour install name nominate promote re-elect reelect
    select""".split()
)
_SUCCEED = frozenset(["succeed", "replace"])
_OF_MANY = frozenset("associate citizen fellow member".split())
_NO_POST = frozenset(["award", "honor", "honour", "crown"])
_TAKE = frozenset("become succeed replace".split())
_TAKE_AS = frozenset("serve return resign retire".split())
_NOUNS = {"appointment": "appointed", "election": "elected", "nomination": "nominated", "re-election": "re-elected"}


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each person who came to a post or left it."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            verb = predication.verb.lemma_
            as_post = offices.post_of(predication) is not None
            if (
                (predication.passive and verb in _APPOINT)
                or (not predication.passive and verb in _TAKE)
                or (as_post and not predication.passive and verb in _TAKE_AS)
            ):
                yield from _fact(text, predication)
        for name in sentence.names:
            yield from _by_noun(text, sentence, name)
        yield from _in_gazette(text, sentence)


def _fact(text: Annotated, predication: Predication) -> Iterator[Fact]:
    answer = phrase(predication.subject, predication.sentence, text.references)
    if answer is None or not text.references.names.is_person(answer):
        return
    if not any(part.dep_ in {"oprd", "attr", "prep", "dobj"} for part in predication.rest):
        return
    told = [part for part in (*predication.rest, offices.post_of(predication)) if part is not None]
    if any(t.lower_ in {"a", "an"} for part in told if part.dep_ in {"attr", "oprd", "pobj"} for t in part.lefts):
        return  # "a professor at X" is one of many
    instead = offices.instead(predication, text)
    verb = predication.verb.lemma_
    if instead is None or (verb in _APPOINT - _NO_POST and not instead and not _tells_what(predication)):
        return
    clause = statements.state(predication, text, predication.subject, "who", answer, instead)
    if clause is None or not clause.rest or any('"' in p.text for p in clause.rest):
        return
    dated = [p for p in clause.rest if p.role == "time"]
    announced = clause.verb.auxiliaries[:1] == ("has",) or (predication.passive and clause.verb.auxiliaries == ("is",))
    if announced and not dated and len(text.date) >= 7:
        past = replace(clause.verb, auxiliaries=("was",), tense="past")
        clause = replace(clause, verb=past, rest=(*clause.rest, Phrase("time", dates.spell(text.date[:7]), "in")))
    if verb in _NO_POST and not dated:
        return  # the same honour goes to many
    if verb in _SUCCEED and not any(p.role == "object" for p in clause.rest):
        return
    if verb in _SUCCEED and (post := _post_before(text, predication, answer)):
        clause = replace(clause, rest=(*clause.rest, Phrase("other", post, "as")))
    elif verb in _SUCCEED and offices.post_of(predication) is None and _is_report(text):
        return  # as what, a report says elsewhere
    elif verb in _SUCCEED and len(clause.rest) > len(dated) + 1:
        clause = replace(clause, rest=tuple(p for p in clause.rest if p.role != "time"))
    yield Fact(
        "appointment",
        " ".join(p.text for p in clause.rest),
        clause.verb.base,
        Value("person", answer),
        (predication.sentence.evidence(),),
        clause,
        salience=0.3 if answer == text.references.topics.person(text.document) else 0.8,
    )


def _post_before(text: Annotated, predication: Predication, person: str) -> str:
    """The post that the sentence before gives the person who succeeds another; "" if it gives none for certain."""
    sentence = predication.sentence
    before = text.sentences[sentence.number - 1] if sentence.number else None
    if before is None or before.block is not sentence.block or any(t.lower_ == "as" for t in predication.rest):
        return ""
    told = [
        offices.told(p, text, post)
        for p in clauses.find(before)
        if (post := offices.post_of(p)) is not None and phrase(p.subject, before, text.references) == person
    ]
    return told[0] or "" if len(told) == 1 else ""


def _is_report(text: Annotated) -> bool:
    return any(block.kind == "dateline" for block in text.document.blocks)


def _tells_what(predication: Predication) -> bool:
    """Whether a clause says what one person only was chosen, if not for a post: "Player of the Year"."""
    return any(
        part.dep_ in {"oprd", "attr", "dobj"} and part.lemma_.lower() not in _OF_MANY and part.pos_ in {"NOUN", "PROPN"}
        for part in predication.rest
    )


_TO_BE = re.compile(
    r"[,)]? to be (?:the )?(?P<post>[A-Z].*?)(?:,? (?:in succession|vice|with effect|while|until|for an?)\b.*)?\.?$"
)
"""How a gazette names a post: "Mrs A. B., Member for X, to be Minister for Y, in succession to ...."."""


_TITLES = "|".join(title.capitalize() for title in sorted(lexicon.HONORIFICS))
_INSTEAD = re.compile(
    rf"\b(?:in succession to|vice|in place of) (?:(?:{_TITLES})\b\.? )*"
    r"(?P<who>(?:[A-Z][\w'’.-]+ ?){2,4})(?=,|\.|;|$| who\b)"
)


def _in_gazette(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """Who an entry of a list of appointments names for a post."""
    match = _TO_BE.search(sentence.text)
    first = next((n for n in sentence.names if n.kind == "person"), None)
    if match is None or first is None or first.start > _MOST_TITLES or sentence.block.kind != "item":
        return
    post = offices.full(text, match["post"].rstrip(" ,"))
    state = offices.holder(text, match["post"].rstrip(" ,"))
    person = text.references.names.full(first)
    if post is None or " " not in person or any(t.tag_ in {"VBD", "VBZ"} for t in sentence.parsed[: first.end + 1]):
        return
    told = post if not state or state in post else f"{post} of {state}"
    when = f" in {dates.spell(text.date[:7])}" if len(text.date) >= 7 else ""
    question = f"Who was appointed {told}{when}?"
    quotes = (sentence.evidence(),)
    yield Fact("appointment", told, "appoint", Value("person", person), quotes, question, text.date[:4], 0.8)
    before = _INSTEAD.search(sentence.text)
    if before:
        stem = f"Whom did {person} succeed as {told}{when}?"
        yield Fact("appointment", told, "succeed", Value("person", before["who"].strip(" .")), quotes, stem, "", 0.7)


_MOST_TITLES = 4
"""Tokens before the name that an entry begins with: titles."""


def _by_noun(text: Annotated, sentence: Sentence, name: Name) -> Iterator[Fact]:
    """The person in "the appointment of A as director of B"."""
    first = next((t.i for t in sentence.parsed[name.start].lefts if t.dep_ == "compound"), name.start)
    if name.kind != "person" or first < 2 or name.end + 1 >= len(sentence.parsed):
        return
    of, noun, join = sentence.parsed[first - 1], sentence.parsed[first - 2], sentence.parsed[name.end]
    verb = _NOUNS.get(noun.lower_)
    if verb is None or of.lower_ != "of" or join.lower_ not in {"as", "to"}:
        return
    post = next((t for t in join.children if t.dep_ == "pobj"), None)
    words = phrase(post, sentence, text.references, bare=True) if post is not None else None
    told = offices.full(text, words) if words and lexicon.is_post(post.lemma_) else None  # type: ignore[union-attr]
    person = text.references.names.full(name)
    if told is None or " " not in person:
        return
    year = f" in {text.date[:4]}" if text.date and not dates.find(told) and verb != "nominated" else ""
    quotes = (sentence.evidence(),)
    question = f"Who was {verb} {told}{year}?"
    yield Fact("appointment", told, verb, Value("person", person), quotes, question, text.date[:4], 0.75)
