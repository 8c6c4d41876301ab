"""Posts held: "From 1982 to 1990 she was director of X" asks which post, and during which years.

Finds: a post or occupation that a clause with "be", "become", "serve as", "act as", "retire as" or
"was appointed" gives a named person, with the years if it tells them.
Misses: posts beside a name, which the extractor of people finds; posts without a body or place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, dates, lexicon, offices, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.model import Fact, Value

_AS = frozenset("act begin serve work".split())
_LEFT = frozenset("resign retire step stand".split())
_CAME = frozenset("appoint elect name promote confirm re-elect".split())
_DESCRIBED = frozenset("first last next new only sole current then former youngest oldest longest".split())
_LONGEST = 13


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each clause that gives a person a post."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            post = _post(predication)
            if post is not None:
                yield from _facts(text, predication, post)


def _post(predication: Predication) -> Token | None:
    """The noun that names the post which a clause gives its subject."""
    verb = predication.verb.lemma_
    active = not predication.passive and verb in {"be", "become", *_AS, *_LEFT}
    return offices.post_of(predication) if active or (predication.passive and verb in _CAME) else None


def _facts(text: Annotated, predication: Predication, post: Token) -> Iterator[Fact]:
    if not lexicon.is_post(post.lemma_.lower()) and not predication.passive:
        return  # "a doctor at X" is no post of one person
    if any(t.lower_ in _DESCRIBED for t in post.lefts):
        return  # "the first director of X" is more than a post
    person = statements.subject(predication, text)
    answer = offices.told(predication, text, post)
    if person is None or answer is None or not text.references.names.is_person(person):
        return
    if len(answer.split()) > _LONGEST or not re.search("[A-Z]", answer):
        return
    when = next((d for t in predication.rest if (d := statements.date_of(t, predication.sentence, text.date))), "")
    quotes = (predication.sentence.evidence(),)
    told = f" {dates.preposition(when)} {dates.spell(when)}" if when else ""
    if not when and predication.verb.lemma_ == "be" and predication.group.tense == "present" and len(text.date) >= 7:
        told = f" in {dates.spell(text.date[:7])}"
    verb = predication.verb.lemma_
    if verb in _LEFT:
        gave_up = f"From which post did {person} {'retire' if verb == 'retire' else 'resign'}{told}?"
        yield Fact("role", person, "left post", Value("text", answer), quotes, gave_up, when, 0.6)
        return
    if verb not in {"be", *_AS}:
        question = f"To which post was {person} {predication.verb.lower_}{told}?" if predication.passive else ""
        question = question or f"Which post did {person} take up{told}?"
        yield Fact("role", person, "came to post", Value("text", answer), quotes, question, when, 0.6)
        return
    yield Fact(
        "role", person, "post", Value("text", answer), quotes, f"Which post did {person} hold{told}?", when, 0.65
    )
    if "/" in when:
        question = f"During which years was {person} {answer}?"
        yield Fact("period", person, answer, Value("date", dates.spell(when), when), quotes, question, "", 0.7)
