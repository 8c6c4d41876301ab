"""The proof that a wrong option is wrong: nothing in the deck says, or may be read to say, that it is right.

Each function below is one ground on which an option may be true, and says whether it holds; an option is
wrong only where none does.  That options other than the key must be wrong beyond dispute is the first
rule of Haladyna, Downing and Rodriguez (2002): guideline 19, "make sure that only one of these choices
is the right answer".
"""

from __future__ import annotations

import re
from functools import cache

from factdeck.distractors import figures
from factdeck.distractors.library import Library
from factdeck.facts import folded
from factdeck.model import Item

_folded = cache(folded)
_NEARLY = 0.6
"""How much of their words two questions share that may ask the same."""
_TOLD = 2 / 3
"""How many words of a question's statement stand in a sentence that may answer it."""
_ASKING = frozenset(
    """the any all one who whom whose what when where which how why many much did do does was were is are be been has
    have had will would in on at of to by from for with and or as than that this these those it its his her their there
    after before since until during according held hold time post""".split()
)


def states_the_same(item: Item, option: str, library: Library) -> bool:
    """Another fact of the same subject and relation gives it."""
    if not item.subject:
        return False
    about = item.fact_kind, folded(item.subject), folded(item.relation)
    return any(
        (claim.kind, claim.subject, claim.relation) == about and _among(option, claim.answers)
        for claim in library.claims
    )


def answers_a_like_question(item: Item, option: str, library: Library) -> bool:
    """It answers a question that may ask the same: most words are common, and each names only what the other does."""
    return any(
        may_ask_the_same(item.question, claim.question) and _among(option, claim.answers) for claim in library.claims
    )


def stands_in_the_quote(item: Item, option: str, library: Library) -> bool:
    """It stands in the item's own quote, so that it belongs to what is asked for in some way."""
    return any(_holds(evidence.quote, option) for evidence in item.evidence)


def stands_in_the_question(item: Item, option: str, library: Library) -> bool:
    """It stands in the question, or is part of a name there."""
    return _holds(item.question, option) or bool(
        _is_text(option) and set(folded(option).split()) <= set(folded(item.question).split())
    )


def is_told_elsewhere(item: Item, option: str, library: Library) -> bool:
    """A sentence of the deck holds it with most of the common words of the question."""
    asked = predicate(item.question)
    return bool(asked) and any(
        sum(_in_other_form(word, sentence) for word in asked) >= _TOLD * len(asked)
        for sentence in library.sentences_with(option)
    )


def is_within_the_key(item: Item, option: str, library: Library) -> bool:
    """As a date it overlaps the key: "May 2024" and "16 May 2024" are both true of one day."""
    key, other = figures.day(item.answer), figures.day(option)
    return key is not None and other is not None and key.overlaps(other)


GROUNDS = (
    states_the_same,
    answers_a_like_question,
    stands_in_the_quote,
    stands_in_the_question,
    is_told_elsewhere,
    is_within_the_key,
)


def may_be_true(item: Item, option: str, library: Library) -> bool:
    """Whether there is any ground to think that an option is true."""
    return any(ground(item, option, library) for ground in GROUNDS)


def belongs_to_another(item: Item, owner: Item, library: Library) -> bool:
    """Whether the answer of ``owner`` is that of another subject, though it stands in the item's own quote.

    Of people in one list each has a post of their own.  What two subjects have in common is no proof.
    """
    grounds = (states_the_same, answers_a_like_question, stands_in_the_question)
    return (
        owner.fact_kind == item.fact_kind
        and bool(item.subject)
        and bool(owner.subject)
        and not _holds(owner.subject, item.subject)
        and not _holds(item.subject, owner.subject)
        and not any(ground(item, owner.value.text, library) for ground in grounds)
    )


@cache
def may_ask_the_same(one: str, other: str) -> bool:
    """Whether two questions are so alike that the answer of one may answer the other.

    >>> may_ask_the_same("Who chaired the Board of Orla in 2023?", "Who chaired the Board of Orla in 2024?")
    True
    >>> may_ask_the_same("Which post did Ada Holt hold in 2024?", "Which post did Nils Berg hold in 2024?")
    False
    """
    a, b = set(folded(_undated(one)).split()), set(folded(_undated(other)).split())
    names, others = names_in(one), names_in(other)
    if names - b and others - a:
        return False
    return len(a & b) >= _NEARLY * len(a | b) and _same_predicate(one, other)


@cache
def predicate(question: str) -> frozenset[str]:
    """The common words of a question that say what happened: no names, no numbers, no words that only ask."""
    words = re.findall(r"(?<![\w'’])[a-z][\w-]*", _after_setting(question))
    return frozenset(word for word in words if word not in _ASKING and len(word) > 2)


def names_in(question: str) -> set[str]:
    """The capitalised words of a question, folded, but for the one that it begins with."""
    return {word.casefold() for word in re.findall(r"(?<!^)\b[A-Z]\w+", _undated(question))} - _ASKING


def _same_predicate(one: str, other: str) -> bool:
    a, b = predicate(one), predicate(other)
    return not a or not b or len(a & b) >= min(len(a), len(b)) / 2


def _after_setting(question: str) -> str:
    """The question without the setting that it may begin with: "During the floods of 2025, when did ...?"."""
    asked = re.search(r"(?:^|, )((?:\w+ )?(?:who|whom|whose|what|when|where|which|how|why)\b.*)", question, re.I)
    return asked[1] if asked else question


def _undated(text: str) -> str:
    return re.sub(r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|"
                  r"December)\b|\b\d{4}\b", " ", text)  # fmt: skip


def _among(option: str, answers: tuple[str, ...]) -> bool:
    """Whether an option is one of some answers: the same figure, the same or a rougher date, or a text that is part
    of the other."""
    day = figures.day(option)
    if day is not None:
        days = (figures.day(answer) for answer in answers)
        return any(other is not None and day.first <= other.first and other.last <= day.last for other in days)
    figure = figures.number(option)
    if figure is not None:
        found = (figures.number(answer) for answer in answers)
        return any(other is not None and other.value == figure.value for other in found)
    text = f" {_folded(option)} "
    found_texts = (f" {_folded(answer)} " for answer in answers)
    return any(text in answer or answer in text for answer in found_texts if answer.strip())


def _is_text(option: str) -> bool:
    return re.search(r"\d", option) is None


def _holds(text: str, option: str) -> bool:
    needle = folded(option)
    return bool(needle) and f" {needle} " in f" {folded(text)} "


def _in_other_form(word: str, sentence: str) -> bool:
    """Whether a sentence holds a word, maybe in another form: "opened", "opens", "opening"."""
    stem = re.sub(r"(?:ing|ed|es|s|e)$", "", word) if len(word) > 4 else word
    return f" {stem}" in sentence
