"""Discoveries: "the Orla Comet, first observed by Tom Hale in 1904" asks who first observed it, and when.

Finds: who discovered, invented, described or founded what stands before a comma, and the year.
Misses: discoveries that have a sentence of their own, which other extractors find, and what several people found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.extractors import _general
from factdeck.language import inflection, nouns, plain
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.names import Name
from factdeck.language.phrases import phrase
from factdeck.model import Clause, Fact, Phrase, Value, Verb

_FIRST = {"described": "describe", "identified": "identify", "isolated": "isolate", "observed": "observe",
          "recorded": "record", "suggested": "suggest", "proposed": "propose", "stated": "state",
          "introduced": "introduce", "used": "use", "made": "make", "produced": "produce"}  # fmt: skip
"""What is done only once where it is done first."""
_ONCE = {"discovered": "discover", "invented": "invent", "formulated": "formulate", "proposed": "propose",
         "founded": "found", "devised": "devise", "coined": "coin", "designed": "design", "composed": "compose",
         "painted": "paint", "written": "write", "developed": "develop"}  # fmt: skip
_BEFORE = re.compile(
    rf", (?:which (?:was|were) |a [a-z ]+)?(?:(?P<first>first|originally) )?(?P<form>{'|'.join({**_FIRST, **_ONCE})})"
    r"(?: in (?P<year>\d{4}))? by (?:the |an? )?(?:[A-Za-z-]+ ){0,4}$"
)
_MAIN = re.compile(
    rf"^(?P<thing>[^,;:]+?) (?:was|were) (?P<first>first|originally) (?P<form>{'|'.join({**_FIRST, **_ONCE})})"
    r"(?: in (?P<year>\d{4}))? by (?:the |an? )?(?:[A-Za-z-]+ ){0,4}$"
)
_AFTER = re.compile(r"^ in (?P<year>\d{4})\b(?![-–]| and| or)")
_WITH_OTHERS = re.compile(r"^,? (?:and|or|&|with) |^, [A-Z]")


def extract(text: Annotated) -> Iterator[Fact]:
    """Who made each find that stands behind a comma, and when."""
    for sentence in text.sentences:
        words = plain.text(sentence.parsed)
        for name in sentence.names:
            if not (text.references.names.means_person(name) or _is_described(sentence, name)):
                continue
            start = sentence.parsed[name.start].idx
            match = _BEFORE.search(words[:start])
            if match and (match["form"] in _ONCE or match["first"]):
                yield from _found(text, sentence, name, match)
            elif main := _MAIN.match(words[:start]):
                yield from _first(text, sentence, name, main)


def _is_described(sentence: Sentence, name: Name) -> bool:
    """Whether the noun before a name says that it is a person's: "the physician Camilla Rose"."""
    before = sentence.parsed[name.start - 1] if name.start else None
    return before is not None and before.pos_ == "NOUN" and nouns.is_person(before.lemma_) and " " in name.text


def _found(text: Annotated, sentence: Sentence, name: Name, match: re.Match[str]) -> Iterator[Fact]:
    doc = sentence.parsed
    comma = next((t for t in doc if t.idx == match.start()), None)
    who = text.references.names.full(name)
    last = doc[name.end - 1]
    rest = plain.text(doc)[last.idx + len(last.text) :]
    thing = _thing(text, sentence, comma.nbor(-1)) if comma is not None and comma.i else None
    if thing is None or _WITH_OTHERS.match(rest) or " " not in who:
        return
    first = f"{match['first']} " if match["first"] else ""
    base = {**_FIRST, **_ONCE}[match["form"]]
    verb = Verb(("was",), first + match["form"], first + base, "past", True)
    quotes = (sentence.evidence(),)
    asked = f"Who {first}{inflection.past(base)} {thing}?"
    yield Fact("actor", thing, first + base, Value("person", who), quotes, asked, salience=0.7)
    after = _AFTER.match(rest)
    year = match["year"] or (after["year"] if after else "")
    if year:
        when = Clause(Phrase("subject", thing), verb, (Phrase("time", year, "in"),), 1, "when")
        yield Fact("event-date", thing, f"{first}{base} when", Value("date", year, year), quotes, when, salience=0.7)


def _first(text: Annotated, sentence: Sentence, name: Name, match: re.Match[str]) -> Iterator[Fact]:
    """Who first described the subject of a clause."""
    subject = next((t for t in sentence.parsed if t.dep_ == "nsubjpass" and t.head.dep_ == "ROOT"), None)
    thing = phrase(subject, sentence, text.references) if subject is not None else None
    who, last = text.references.names.full(name), sentence.parsed[name.end - 1]
    rest = plain.text(sentence.parsed)[last.idx + len(last.text) :]
    if thing is None or _general.POINTING.search(thing) or _WITH_OTHERS.match(rest) or " " not in who:
        return
    if len(thing.split()) < 2 and not re.search("[A-Z]", thing):
        return
    base = {**_FIRST, **_ONCE}[match["form"]]
    quotes = (sentence.evidence(),)
    asked = f"Who {match['first']} {inflection.past(base)} {thing}?"
    yield Fact("definition", thing, f"first {base}", Value("person", who), quotes, asked, salience=0.7)


def _thing(text: Annotated, sentence: Sentence, last: Token) -> str | None:
    """What stands before the comma, in words that stand alone: a name, or a short phrase that tells which."""
    name = next((n for n in sentence.names if n.start <= last.i < n.end), None)
    if name is not None and name.end == last.i + 1:
        if text.references.names.means_person(name):
            return None
        full = text.references.names.full(name)
        return full if " " in full and not name.article else text.references.names.with_article(full)
    if last.pos_ not in {"NOUN", "PROPN"}:
        return None
    before = last.doc[last.left_edge.i - 1] if last.left_edge.i else None
    if before is not None and before.lower_ in {"of", "and", "or"}:
        return None  # which of the two was found
    after = frozenset(t.i for t in last.rights)
    words = phrase(last, sentence, text.references, skip=after)
    if words is None or _general.POINTING.search(words) or re.match(r"an? ", words, re.I):
        return None
    told = re.search(r"[A-Z]", words[1:]) or text.references.topics.is_general(text.document)
    return words if told else None
