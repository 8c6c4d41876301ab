"""Durations: "lasted five minutes" asks how long, "leaves after nine years" after how many years.

Finds: how long something lasted, took or went on, after how long somebody left or something ended, how
often something comes back, how long a term, sentence or ban was.
Misses: spans between two dates, times that only tell when ("two years later").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.language import asking, clauses, plain
from factdeck.language.annotate import Annotated
from factdeck.language.asking import Placed
from factdeck.language.clauses import Predication
from factdeck.language.phrases import Renderer, phrase
from factdeck.language.pronouns import Unresolved
from factdeck.language.spelling import tidy
from factdeck.model import Clause, Fact, Phrase, Verb

_LAST = frozenset("last take run".split())
_NEED = frozenset("take need require".split())
_MOMENTARY = frozenset(
    "appoint elect name approve confirm award announce found bear die buy sell expect say win".split()
)
"""Verbs of what is done in a moment, whose "for six years" is not how long it took."""
_ENDS = frozenset(
    "retire leave resign close end dissolve abandon finish complete surrender fall collapse reopen return".split()
)
_TERMS = frozenset(
    "term sentence contract ban suspension reign career tenure mandate period stay siege strike lease".split()
)
_SPENT = frozenset("spend serve".split())
_SMALL = re.compile(r"^(?:one|a|an|1) (?:second|minute|hour|day)$")


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each stretch of time that a plain clause tells."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            for placed in asking.amounts(predication):
                if placed.amount.dimension == "time" and not placed.is_subject:
                    yield from _told(text, predication, placed)


def _told(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    doc = plain.text(predication.sentence.parsed)
    if re.match(r"\s(?:later|earlier|ago|before|old|away|apart|after|on foot|by)\b|-", doc[placed.amount.end :]):
        return
    preposition = placed.constituent.lower_ if placed.constituent.dep_ == "prep" else ""
    if placed.before == "every" or doc[: placed.amount.start].endswith("every "):
        yield from _how_often(text, predication, placed)
    elif placed.heads and (preposition == "for" or (preposition == "to" and predication.verb.lemma_ == "sentence")):
        yield from _for(text, predication, placed)
    elif preposition == "after" and placed.heads:
        yield from _after(text, predication, placed)
    elif not preposition and placed.heads:
        yield from _lasted(text, predication, placed)
    elif re.search(r"\b(?:a|an) (?:[a-z-]+ )?(?P<noun>[a-z]+) of $", doc[: placed.amount.start]):
        yield from _term(text, predication, placed)


def _lasted(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "The siege lasted five months", "needs 24 hours to turn", "spent two years in Kesh"."""
    verb, constituent = predication.verb.lemma_, placed.constituent
    if constituent.dep_ not in {"dobj", "npadvmod", "attr"} or verb not in _LAST | _NEED | _SPENT:
        return
    if placed.after and not placed.after.startswith(("to ", "in ", "at ", "as ", "on ", "from ")):
        return
    if verb == "run" and predication.passive:
        return
    more = asking.tail(predication, text, placed.token)
    aim = _aim(text, predication, placed) if verb in _NEED else []
    if more is None or aim is None or (verb in {"need", "require"} and not aim):
        return
    if predication.subject.lower_ == "it" and verb == "take":
        yield from _time_needed(text, predication, placed, aim)
        return
    drop = [t for t in predication.rest if t.dep_ in {"xcomp", "advcl"}] if aim else []
    asked = Phrase("object", placed.amount.text)
    wh = "how long" if verb not in _SPENT else f"how many {placed.amount.unit}"
    clause = asking.state(predication, text, constituent, asked, wh, drop, [*more, *aim])
    if clause is not None and asking.is_named(clause) and (verb not in _SPENT or clause.rest[1:]):
        yield asking.fact(text, predication.sentence, "duration", asking.timeless(clause), placed.amount)


def _time_needed(text: Annotated, predication: Predication, placed: Placed, aim: list[Phrase]) -> Iterator[Fact]:
    """ "It took three years to build the dam": "it" is nothing, so that the question does without."""
    tense = predication.group.tense
    verb = Verb(("was" if tense == "past" else "is",), "needed", "need", tense, True)
    clause = Clause(Phrase("subject", placed.amount.text), verb, tuple(aim), 0, "how much time")
    direct = placed.before == predication.verb.lower_  # not "took the guild three years"
    if aim and direct and asking.is_named(clause):
        yield asking.fact(text, predication.sentence, "duration", asking.timeless(clause), placed.amount)


def _aim(text: Annotated, predication: Predication, placed: Placed) -> list[Phrase] | None:
    """What it took so long to do ("to bring the same place under it again"); None where that is not certain."""
    verbs = [*predication.rest, *placed.token.children, *placed.constituent.children]
    to_do = [
        v for v in verbs if v.dep_ in {"xcomp", "advcl", "acl", "relcl"} and v.tag_ == "VB" and v.i > placed.token.i
    ]
    if not to_do:
        return []
    try:
        words = Renderer(predication.sentence, text.references).dependent(to_do[0])
    except Unresolved:
        return None
    return [Phrase("other", tidy(words))] if words[:1] == ["to"] else None


def _for(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "For 77 years trains ran to the harbour", "was sentenced to four years in prison"."""
    more = asking.tail(predication, text, placed.token)
    if predication.verb.lemma_ in _MOMENTARY or more is None or _SMALL.match(placed.amount.text):
        return
    if placed.after and not re.match(r"(?:in|at|as|from|on|with|under)\b", placed.after):
        return
    preposition, unit = placed.constituent.lower_, placed.amount.unit
    if preposition == "to":
        unit, more = f"{unit} {placed.after}".strip(), []
    asked = Phrase("other", placed.amount.text, preposition)
    clause = asking.state(predication, text, placed.constituent, asked, f"how many {unit}", more=more)
    if clause is not None and asking.is_named(clause) and len(clause.rest) > 1:
        yield asking.fact(text, predication.sentence, "duration", asking.timeless(clause), placed.amount, 0.65)


def _after(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "leaves the Board after nine years", "retired after 31 years of service"."""
    more = asking.tail(predication, text, placed.token)
    of = re.match(r"of ([a-z]+)$", placed.after)
    told = bool(of) or bool(re.match(r"(?:as|in|at|with)\b", placed.after))
    if predication.verb.tag_ == "VBG":
        return  # "is retiring after 22 years": it is not over yet
    if more is None or (placed.after and not told) or placed.amount.unit not in {"years", "months", "decades"}:
        return
    if predication.verb.lemma_ not in _ENDS and not told:
        return
    unit = f"{placed.amount.unit} of {of[1]}" if of else placed.amount.unit
    asked = Phrase("other", placed.amount.text, "after")
    clause = asking.state(predication, text, placed.constituent, asked, f"how many {unit}", more=more)
    if clause is not None and asking.is_named(clause):
        yield asking.fact(text, predication.sentence, "duration", asking.timeless(clause), placed.amount, 0.6)


def _how_often(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "returns every 76 years"."""
    if placed.constituent.dep_ not in {"npadvmod", "dobj"} or placed.after:
        return
    asked = Phrase("other", f"every {placed.amount.text}")
    clause = asking.state(predication, text, placed.constituent, asked, "how often")
    if clause is not None and asking.is_named(clause):
        yield asking.fact(text, predication.sentence, "duration", asking.timeless(clause), placed.amount, 0.7)


def _term(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "was named Auditor-General for a single term of six years"."""
    of = placed.token.head if placed.token.dep_ == "pobj" else None
    noun = of.head if of is not None and of.lower_ == "of" else None
    constituent = placed.constituent
    if noun is None or noun.lemma_ not in _TERMS or placed.after:
        return
    if constituent not in {noun, noun.head} or constituent.dep_ not in {"dobj", "prep", "attr"}:
        return
    named = phrase(
        noun, predication.sentence, text.references, alone=True, skip=frozenset({of.i}) if of else frozenset()
    )
    if named is None or not named.startswith(("a ", "an ")):
        return
    preposition = constituent.lower_ if constituent.dep_ == "prep" else ""
    asked = Phrase("other" if preposition else "object", placed.amount.text, preposition)
    clause = asking.state(predication, text, constituent, asked, f"how long {named.replace('a single ', 'a ')}")
    if clause is not None and asking.is_named(clause):
        yield asking.fact(text, predication.sentence, "duration", asking.timeless(clause), placed.amount)
