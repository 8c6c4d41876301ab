"""Names and titles given: "honoured with the title of X", "this is the main idea of Y".

Finds: titles, ranks and honours conferred on somebody, and the thought that a text itself calls the
main one of an event.
Misses: nicknames, and names that a sentence gives in quotation marks only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.language import clauses, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_MAIN = re.compile(
    r"^(?P<what>.{15,160}?)\s*[—–-]+\s*(?:[\"”])?\s*this\s+(?P<be>is|was)\s+the\s+"
    r"(?P<name>(?:main|basic|central|core|key|guiding)\s+(?:idea|theme|task|aim|goal|message|point|slogan))\s+of\s+"
    r"(?:(?:this|the|our)\s+)(?P<of>[a-z]+)",
    re.I,
)
_TITLE = re.compile(r"\b(?P<kind>title|rank|name|status|honour|honor)\s+of\s+(?P<title>\"?[^,.;]{3,60})", re.I)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each name or title given."""
    for sentence in text.sentences:
        yield from _main_idea(text, sentence)
        yield from _titles(text, sentence)


def _main_idea(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    match = _MAIN.match(sentence.text)
    if not match:
        return
    whole = text.references.named(sentence, match["of"])
    if not whole:
        return
    answer = match["what"].strip(" \"“”'-")
    question = f"What {'is' if match['be'].lower() == 'is' else 'was'} the {match['name']} of the {whole}?"
    yield Fact(
        "main-idea", whole, match["name"].lower(), Value("text", answer), (sentence.evidence(),), question, salience=0.9
    )


def _titles(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    for predication in clauses.find(sentence):
        if predication.group.base not in {"honor", "honour", "award", "confer", "give", "grant", "receive", "earn"}:
            continue
        for constituent in predication.rest:
            span = constituent.doc[constituent.left_edge.i : constituent.right_edge.i + 1].text
            match = _TITLE.search(span)
            if not match or constituent.dep_ not in {"prep", "dobj"}:
                continue
            clause = statements.state(predication, text, constituent, f"which {match['kind'].lower()}", match["title"])
            subject = phrase(predication.subject, sentence, text.references)
            if clause and subject:
                yield Fact(
                    "title",
                    subject,
                    predication.group.base,
                    Value("name", match["title"].strip('" ')),
                    (sentence.evidence(),),
                    clause,
                    salience=0.7,
                )
