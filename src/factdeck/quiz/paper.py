"""Tasks in the order of a version as questions and solutions: numbers, letters, lines and points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from factdeck.distractors.ladders import place
from factdeck.model import Deck, Evidence, Item
from factdeck.quiz import versions
from factdeck.quiz.selection import asked
from factdeck.quiz.sheet import LETTERS, Citation, Part, Question, Quiz, Solution, Version
from factdeck.quiz.tasks import Task
from factdeck.quiz.versions import Order, shuffled

MOST_LINES = 7
"""A list of more members is sampled, not recited whole."""
SAMPLE = 5
"""How many members of such a list are asked for."""
LINE_HOLDS = 60
"""Characters of handwriting that fit a line over the width of the page, about 165 mm."""
HALF_LINE_HOLDS = 28
"""Characters that fit one of two lines side by side."""
COLUMN_LINE_HOLDS = 22
"""Characters that fit a line in one of two columns, about 63 mm."""

_LINES = {1: {"text": 2}, 2: {"text": 3, "organization": 2, "name": 2}}
"""How many lines an answer gets by its kind, where not one, for each number of columns."""


def version(deck: Deck, orders: Sequence[Order], index: int, seed: str) -> Version:
    """One version of a quiz, its questions numbered through all parts."""
    titles = {document.id: document.title for document in deck.documents}
    items = asked(deck)
    label = versions.name(index)
    parts: list[Part] = []
    solutions: dict[int, Solution] = {}
    for order in orders:
        questions = []
        for i, task in enumerate(order.tasks):
            number = len(solutions) + 1
            key_at = order.places[i] if order.places else 0
            question, marks = _asked(number, task, key_at, items, (seed, label), deck.blueprint.columns)
            questions.append(question)
            solutions[number] = _solution(task, question, marks, titles)
        parts.append(Part(LETTERS[len(parts)], order.tasks[0].kind, tuple(questions)))
    blueprint = deck.blueprint
    quiz = Quiz(
        blueprint.title or deck.title,
        tuple(parts),
        label if blueprint.versions > 1 else "",
        blueprint.class_name,
        blueprint.time,
        blueprint.instructions,
    )
    return Version(quiz, solutions)


def _asked(
    number: int, task: Task, key_at: int, items: Sequence[Item], seed: tuple[str, str], columns: int
) -> tuple[Question, tuple[str, ...]]:
    """The question of a task, and what a student is to mark or write where that is a letter or a number."""
    ask = partial(Question, number, task.text, points=task.points)
    match task.kind:
        case "choice":
            return ask(lines=0, options=_options(task, key_at, seed)), (LETTERS[key_at],)
        case "true_false":
            return ask(lines=0), ("T" if task.is_true else "F",)
        case "matching":
            return _matching(task, ask, seed)
        case "ordering":
            return _ordering(task, ask, seed)
        case "numeric":
            return ask(lines=0, unit=task.unit), ()
        case "list" if task.items[0].value.members:
            return _list_question(task, ask, _counted_elsewhere(task.items[0], items)), ()
        case _:
            return ask(lines=0 if len(task.text) > 1 else _answer_lines(task.items[0], columns)), ()


def _options(task: Task, key_at: int, seed: tuple[str, str]) -> tuple[str, ...]:
    assert task.options is not None
    wrong = list(task.options.wrong)
    if not task.options.sorted:
        wrong = shuffled(wrong, *seed, task.key)
    return (*wrong[:key_at], task.options.key, *wrong[key_at:])


def _matching(task: Task, ask: partial[Question], seed: tuple[str, str]) -> tuple[Question, tuple[str, ...]]:
    """Prompts and answers, each in an order of their own; dates stand in that of time."""
    answers = dict(task.pairs)
    prompts = shuffled(answers, *seed, "prompts", task.key)
    options = shuffled([*answers.values(), *task.extra], *seed, "answers", task.key)
    if task.items[0].value.kind == "date":
        options.sort(key=place)
    marks = tuple(LETTERS[options.index(answers[prompt])] for prompt in prompts)
    return ask(lines=0, prompts=tuple(prompts), options=tuple(options)), marks


def _ordering(task: Task, ask: partial[Question], seed: tuple[str, str]) -> tuple[Question, tuple[str, ...]]:
    """Events in another order than that in which they happened."""
    right = [prompt for prompt, _ in task.pairs]
    prompts = shuffled(right, *seed, task.key)
    if prompts == right:
        prompts = [*prompts[1:], prompts[0]]
    marks = tuple(str(right.index(prompt) + 1) for prompt in prompts)
    return ask(lines=0, prompts=tuple(prompts)), marks


def _list_question(task: Task, ask: partial[Question], counted: bool) -> Question:
    """Ask for the whole of a short list and a sample of a long one; each line has the points of the task.

    Where another question asks how many there are, neither the lines nor the wording may tell:
    fewer are asked for than there are, at most as many as of a long list.
    """
    members = task.items[0].value.members
    ask = partial(ask, numbered=True, narrow=max(map(len, members)) <= HALF_LINE_HOLDS)
    if counted and len(members) > 1:
        few = min(SAMPLE, len(members) - 1)
        return ask(lines=few, points=few * task.points, sampled=True)
    if len(members) > MOST_LINES:
        return ask(lines=SAMPLE, points=SAMPLE * task.points, sampled=True, among=len(members))
    return ask(lines=len(members), points=len(members) * task.points)


def _answer_lines(item: Item, columns: int) -> int:
    """How many lines: by the kind of answer, which the question shows anyhow, not by its wording.

    Only an answer that can't be written on them in an ordinary hand gets one more besides.
    """
    lines = _LINES[columns].get(item.value.kind, 1)
    holds = LINE_HOLDS if columns == 1 else COLUMN_LINE_HOLDS
    return min(lines + 1, 2 * columns) if len(item.answer) > lines * holds else lines


def _counted_elsewhere(item: Item, asked: Sequence[Item]) -> bool:
    """Whether another question on the same document has the number of this list's members for its answer."""
    size = str(len(item.value.members))
    places = {(evidence.source, evidence.document) for evidence in item.evidence}
    return any(
        other.value.kind == "count"
        and other.value.normal == size
        and any((evidence.source, evidence.document) in places for evidence in other.evidence)
        for other in asked
    )


def _solution(task: Task, question: Question, marks: tuple[str, ...], titles: Mapping[str, str]) -> Solution:
    item = task.items[0]
    answers = dict(task.pairs)
    members = item.value.members if task.kind == "list" else tuple(answers[prompt] for prompt in question.prompts)
    citations = dict.fromkeys(_citation(evidence, titles) for each in task.items for evidence in each.evidence)
    return Solution(
        "" if task.pairs else item.answer,
        members,
        tuple(citations),
        marks,
        task.accepted,
        task.key,
        tuple(each.key for each in task.items),
    )


def _citation(evidence: Evidence, titles: Mapping[str, str]) -> Citation:
    title = titles.get(evidence.document, evidence.document)
    return Citation(evidence.quote, evidence.source, title, evidence.page, evidence.line)
