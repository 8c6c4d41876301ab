"""Awards: "was awarded the X Medal for Y" asks which medal, and what for.

Finds: the prize, medal, order or scholarship that a person or body was given, and what it was for.
Misses: what kind of an award a bare name is; awards shared by several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lexicon, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import Renderer
from factdeck.language.pronouns import Unresolved
from factdeck.language.spelling import tidy
from factdeck.model import Fact, Value

_AWARDS = frozenset("award cross decoration fellowship medal order prize scholarship trophy".split())
_GET = frozenset("accept collect earn receive share win".split())
_GIVE = frozenset("award give grant present".split())
_LONGEST = 13
_FEWEST = 2


def extract(text: Annotated) -> Iterator[Fact]:
    """What was given, and what for, for each clause in which somebody gets a named award."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            award = _award(predication)
            if award is not None:
                yield from _facts(text, predication, award)


def _award(predication: Predication) -> Token | None:
    """The named award that the subject of a clause gets."""
    verb = predication.verb.lemma_
    if not (verb in _GET and not predication.passive) and not (verb in _GIVE and predication.passive):
        return None
    for constituent in predication.rest:
        if constituent.dep_ not in {"dobj", "oprd"}:
            continue
        name = next((n for n in predication.sentence.names if n.start <= constituent.i < n.end), None)
        if name is not None and (name.head in _AWARDS or constituent.lemma_.lower() in _AWARDS):
            return constituent
    return None


def _facts(text: Annotated, predication: Predication, award: Token) -> Iterator[Fact]:
    sentence = predication.sentence
    reasons = [t for t in (*predication.rest, *award.rights) if t.dep_ == "prep" and t.lower_ == "for"]
    renderer = Renderer(sentence, text.references)
    name = renderer.phrase(award, skip=frozenset(t.i for t in reasons), alone=True)
    subject = statements.subject(predication, text)
    if name is None or subject is None or not re.search("[A-Z]", subject) or not name.startswith("the "):
        return
    if any(t.dep_ == "conj" for t in award.children):
        return
    kind = next((word for word in re.findall(r"\w+", name.lower()) if word in _AWARDS), "award")
    quotes = (sentence.evidence(),)
    if predication.passive:  # an active clause is the business of named things
        clause = statements.state(predication, text, award, f"which {kind}", name)
        if clause is not None:
            yield Fact(
                "named-thing",
                subject,
                f"award {kind}",
                Value("name", name.removeprefix("the ")),
                quotes,
                clause,
                "",
                0.6,
            )
    for reason in reasons:
        told = _reason(reason, renderer)
        if told:
            did = (
                f"was {subject} {predication.verb.lower_}"
                if predication.passive
                else f"did {subject} {predication.verb.lemma_}"
            )
            question = f"For what {did} {name}?"
            yield Fact("statement", subject, f"award for {name}", Value("text", told), quotes, question, "", 0.6)


def _reason(prep: Token, renderer: Renderer) -> str:
    """What an award was for, in words that stand alone; "" where that is no deed or work, but a time or a class."""
    try:
        words = tidy(renderer.preposition(prep)[1:])
    except Unresolved:
        return ""
    noun = next((t for t in prep.children if t.dep_ == "pobj"), None)
    if re.search(r"\b(?:best|outstanding|most|second|third|first) \w", words) or re.match(
        r"(?:the )?best\b", prep.doc[prep.i + 1 : prep.i + 3].text
    ):
        return ""  # the name of a class of prizes, or how many times
    dated = noun is not None and (
        noun.ent_type_ in {"DATE", "TIME", "ORDINAL"} or noun.lemma_ in lexicon.UNITS or noun.lower_ == "time"
    )
    listed = noun is not None and any(t.dep_ == "conj" and t.i > noun.i for t in noun.children)
    plain = re.sub(r"^(?:his|her|its|their|the) ", "", words)
    fits = _FEWEST <= len(plain.split()) <= _LONGEST
    return "" if dated or listed or not fits else plain if re.match(r"(?:his|her|its|their) ", words) else words
