"""Names and titles given: "honoured with the title of X", "this is the main idea of Y".

Finds: titles, ranks and honours conferred on somebody, and the thought that a text itself calls the
main one of an event; who was named player of the match or the like.
Misses: nicknames, and names that a sentence gives in quotation marks only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.language import clauses, plain, statements
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


_NAMING = frozenset("choose crown declare judge name pick select vote".split())
_CHOSEN = re.compile(
    r"\b(?:artist|athlete|book|citizen|driver|farmer|footballer|man|player|rider|runner|scientist|scorer|sportsman|"
    r"sportswoman|team|teacher|woman) of the\b|\b(?:best|champion|most valuable|outstanding|top)\b",
    re.I,
)
"""What somebody is chosen as for once, not for a term of office."""


_OF_THE_MATCH = re.compile(
    r"(?P<verb>won|received|earned|collected|was (?:named|voted|chosen|judged)|took) (?:as )?(?:the )?"
    r"(?P<title>(?:[A-Z][\w'’-]+ ){0,2}(?:[Mm]an|[Pp]layer|[Ww]oman) of the "
    r"(?:[Mm]atch|[Gg]ame|[Ff]inal|[Tt]ournament)(?: award| prize| trophy)?)"
)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each name or title given."""
    for sentence in text.sentences:
        yield from _main_idea(text, sentence)
        yield from _titles(text, sentence)
        yield from _named(text, sentence)
        yield from _of_the_match(text, sentence)


def _named(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """Who was named player of the match, woman of the year or the like."""
    for predication in clauses.find(sentence):
        title = next((t for t in predication.rest if t.dep_ == "oprd"), None)
        if _OF_THE_MATCH.search(plain.text(sentence.parsed)) and text.references.topics.match(
            text.document, sentence.block
        ):
            return
        if (
            not predication.passive
            or predication.group.base not in _NAMING
            or title is None
            or predication.verb.dep_ not in {"ROOT", "conj"}
        ):
            continue
        answer = phrase(predication.subject, sentence, text.references, alone=True)
        words = sentence.parsed[title.left_edge.i : title.right_edge.i + 1].text
        if answer is None or not text.references.names.is_person(answer) or not _CHOSEN.search(words):
            continue
        clause = statements.state(predication, text, predication.subject, "who", answer)
        if clause is not None and answer != text.references.topics.person(text.document):
            quotes = (sentence.evidence(),)
            yield Fact("winner", words.lower(), "named", Value("person", answer), quotes, clause, salience=0.7)


def _of_the_match(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """Who was player of the match, with the match."""
    match = _OF_THE_MATCH.search(plain.text(sentence.parsed))
    setting = text.references.topics.match(text.document, sentence.block)
    if match is None or not setting:
        return
    before = [n for n in sentence.names if sentence.parsed[n.start : n.end].end_char <= match.start()]
    person = text.references.names.full(before[-1]) if before and text.references.names.means_person(before[-1]) else ""
    between = (
        plain.text(sentence.parsed)[sentence.parsed[before[-1].start : before[-1].end].end_char : match.start()]
        if before
        else ""
    )
    if " " not in person or between.strip():
        return
    asked = f"{setting[0].upper()}{setting[1:]}, who {match['verb']} the {match['title']}?".replace(
        "was named the player", "was named player"
    )
    yield Fact(
        "winner", setting, match["title"].lower(), Value("person", person), (sentence.evidence(),), asked, salience=0.75
    )


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
