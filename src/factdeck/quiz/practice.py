"""What the quiz on the screen knows: of each question what is right, what it is worth, and where it stands.

It is given to the page as JSON, so all of it is plain values.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal

from factdeck.distractors import figures
from factdeck.model import GAP, Deck, Item
from factdeck.quiz.sheet import Part, Question, Solution, Version

MIXED = "Several topics"
"""The topic of a question on items that share none."""


def data(deck: Deck, version: Version) -> dict[str, object]:
    """The title, the questions by number, and a name of the quiz that no other quiz has.

    A browser keeps what a learner has answered below that name; so it changes with whatever a learner is shown.
    """
    topics = _topics(deck)
    questions = [
        _question(part, question, version.solutions[question.number], topics)
        for part in version.quiz.parts
        for question in part.questions
    ]
    shown = json.dumps([asdict(version.quiz), questions], sort_keys=True)
    name = hashlib.sha256(shown.encode()).hexdigest()[:16]
    return {"name": name, "title": version.quiz.title, "questions": questions}


def _question(part: Part, question: Question, solution: Solution, topics: Mapping[str, str]) -> dict[str, object]:
    return {
        "number": question.number,
        "kind": part.kind,
        "text": GAP.join(question.text),
        "points": question.points,
        "answer": solution.answer,
        "members": solution.members,
        "marks": solution.marks,
        "prompts": question.prompts,
        "options": question.options,
        "range": _range(solution) if part.kind == "numeric" else None,
        "topic": _common({topics[key] for key in solution.items}),
        "citations": [asdict(citation) for citation in solution.citations],
    }


def _range(solution: Solution) -> tuple[str, str]:
    """The least and the greatest number that is right, in plain digits."""
    if solution.accepted:
        low, high = (str(Decimal(text.replace(",", ""))) for text in solution.accepted)
        return low, high
    number = figures.number(solution.answer)
    assert number is not None, solution
    return str(number.value), str(number.value)


def _topics(deck: Deck) -> dict[str, str]:
    """What each item is counted under, by its key: its topic, else its document."""
    titles = {document.id: document.title or document.source.path for document in deck.documents}
    return {item.key: item.topic or _document(item, titles) for item in deck.items}


def _document(item: Item, titles: Mapping[str, str]) -> str:
    return next((titles.get(each.document, each.source) for each in item.evidence), "No document")


def _common(topics: set[str]) -> str:
    return topics.pop() if len(topics) == 1 else MIXED
