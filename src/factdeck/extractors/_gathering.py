"""The gathering that a report is on: a congress, conference or summit, by its full name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from factdeck.language import lexicon
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.spelling import head_of
from factdeck.model import Fact, Value


@dataclass(frozen=True, slots=True)
class Gathering:
    """A gathering: its name with article and month, the noun that heads it, and whose it is ("" if nobody's)."""

    name: str
    head: str
    body: str

    @property
    def short(self) -> str:
        """The name without the body, for a question that names the body already."""
        return self.name.removesuffix(f" of {self.body}") if self.body else self.name


def fact(
    kind: str, about: str, relation: str, value: Value, sentence: Sentence, question: str, salience: float
) -> Fact:
    """A fact that a sentence of a report on a gathering tells."""
    return Fact(kind, about, relation, value, (sentence.evidence(),), question, "", salience)


def find(text: Annotated) -> Gathering | None:
    """The gathering of a dated agency report; None where it is on none, or its name is not told."""
    topics = text.references.topics
    if topics.meeting(text.document) or not any(b.kind == "dateline" for b in text.document.blocks):
        return None
    if event := topics.event(text.document):
        head = head_of(event)
        body = re.search(r"\bof (?:the )?(?P<body>[A-Z].*)$", event)
        named = body["body"] if body and head_of(body["body"]) in lexicon.BODIES | {"league"} else ""
        return Gathering(f"the {event}", head, f"the {named}" if named else "") if head in _GATHERINGS else None
    frame = topics.setting(text.document)
    told = re.match(r"at (?P<name>the [A-Z][\w -]*? (?P<head>[a-z]+)(?: of \w+ \d{4})?)$", frame)
    return Gathering(told["name"], told["head"], "") if told and told["head"] in _GATHERINGS else None


_GATHERINGS = frozenset("assembly conference congress convention forum session summit symposium".split())
