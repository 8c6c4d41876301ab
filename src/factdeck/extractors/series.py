"""Series of events: "the Sixth Conference" asks which one of the series it was, and what came before.

Finds: the number of the event that a document is about; an earlier event of the same kind whose
name differs, reached by the next lower number.
Misses: series that are counted by year.
"""

from __future__ import annotations

from collections.abc import Iterator

from factdeck.language import clauses, numbers, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.names import Name
from factdeck.model import Fact, Value


def extract(text: Annotated) -> Iterator[Fact]:
    """The number of the topic, its predecessor, and other numbered events that the text names."""
    topic = text.references.topics.event(text.document)
    seen: set[tuple[int, str]] = set()
    for sentence in text.sentences:
        for name in sentence.names:
            if name.kind != "event" or name.number is None or (name.number, name.head) in seen:
                continue
            if text.references.names.full(name) == topic:
                yield from _number(text, sentence, name)
            elif topic and _comes_before(name, topic):
                seen.add((name.number, name.head))
                yield from _predecessor(text, sentence, name, topic)


def _number(text: Annotated, sentence: Sentence, name: Name) -> Iterator[Fact]:
    """The number of the topic, asked of a clause that has the topic for its subject."""
    first, _, rest = text.references.names.full(name).partition(" ")
    if numbers.ordinal(first) is None or not rest:
        return
    for predication in clauses.find(sentence):
        if name.start <= predication.subject.i < name.end and predication.verb.dep_ == "ROOT":
            word = numbers.ordinal_word(name.number or 0)
            clause = statements.state(predication, text, predication.subject, f"which {rest}", word)
            if clause and any(phrase.role == "time" for phrase in clause.rest):
                yield Fact(
                    "ordinal",
                    rest,
                    "number",
                    Value("count", f"the {word}", str(name.number)),
                    (sentence.evidence(),),
                    clause,
                    text.date[:4],
                    salience=0.4,
                )


def _comes_before(name: Name, topic: str) -> bool:
    number = numbers.ordinal(topic.split()[0])
    return number is not None and name.number == number - 1 and f" {name.head}" in f" {topic.lower()}"


def _predecessor(text: Annotated, sentence: Sentence, name: Name, topic: str) -> Iterator[Fact]:
    full = text.references.names.full(name)
    if full.split()[1:] == topic.split()[1:] or len(full.split()) < 4:
        return
    yield Fact(
        "predecessor",
        topic,
        "preceded by",
        Value("name", full),
        (sentence.evidence(),),
        f"Which {name.head} preceded the {topic}?",
        salience=0.5,
    )
