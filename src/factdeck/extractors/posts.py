"""Posts held: "From 1982 to 1990 she was director of X" asks which post, and during which years.

Finds: a post or occupation that a clause with "be", "become", "serve as", "act as" or "work as" gives a
named person, with the years if it tells them.
Misses: posts beside a name, which the extractor of people finds; posts without a body or place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, dates, lexicon, lists, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_AS = frozenset("act begin serve work".split())
_LONGEST = 13


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each clause that gives a person a post."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            post = _post(predication)
            if post is not None:
                yield from _facts(text, predication, post)


def _post(predication: Predication) -> Token | None:
    """The noun that names the post, if it says of what."""
    if predication.verb.lemma_ in {"be", "become"} and not predication.passive:
        noun = next((t for t in predication.rest if t.dep_ == "attr"), None)
    elif predication.verb.lemma_ in _AS:
        as_what = next((t for t in predication.rest if t.dep_ == "prep" and t.lower_ == "as"), None)
        noun = lists.object_of(as_what) if as_what is not None else None
    else:
        return None
    if noun is None or noun.tag_ not in {"NN", "NNP"} or not lexicon.is_post(noun.lemma_):
        return None
    of = any(t.dep_ == "prep" and t.lower_ in {"of", "at", "for"} for t in noun.children)
    return noun if of and not any(t.lower_ in {"first", "last", "only", "youngest"} for t in noun.lefts) else None


def _facts(text: Annotated, predication: Predication, post: Token) -> Iterator[Fact]:
    person = statements.subject(predication, text)
    answer = phrase(post, predication.sentence, text.references, bare=True)
    if person is None or answer is None or not text.references.names.is_person(person):
        return
    if len(answer.split()) > _LONGEST or not re.search("[A-Z]", answer):
        return
    when = next((d for t in predication.rest if (d := statements.date_of(t, predication.sentence, text.date))), "")
    quotes = (predication.sentence.evidence(),)
    told = f" {dates.preposition(when)} {dates.spell(when)}" if when else ""
    yield Fact(
        "role", person, "post", Value("text", answer), quotes, f"Which post did {person} hold{told}?", when, 0.65
    )
    if "/" in when and predication.verb.lemma_ in {"be", *_AS}:
        question = f"During which years was {person} {answer}?"
        yield Fact("period", person, answer, Value("date", dates.spell(when), when), quotes, question, "", 0.7)
