"""GIFT: the plain text in which teachers write questions for Moodle, with quotes as feedback.

What has to be escaped, and what nothing can escape, follows Moodle's importer (question/format/gift/format.php)
and its documentation on "GIFT format".  All text is marked as plain, so that no platform takes it for HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from factdeck.exchange import Exchange, Export, Kind, Loss, Option, Question, evidence, lost, shown

_MEANT = re.compile(r"[\\~=#{}:]")
_NAME_HOLDS = 100
_ARROW = "->"
"""Parts the halves of a pair, and can't be escaped."""


def export(deck: Exchange) -> Export:
    """Return <deck>-gift.txt, whose questions go into a category with the title of the deck."""
    category = f"$CATEGORY: $course$/top/{_line(deck.title).replace('/', '//')}"
    text = "\n\n".join([category, *map(_question, deck.questions)]) + "\n"
    return Export({f"{deck.deck}-gift.txt": text.encode()}, tuple(_losses(deck)))


def _losses(deck: Exchange) -> Iterator[Loss]:
    asked = deck.questions
    yield from lost("lists become essays, which a person grades", asked, lambda each: each.kind == "list")
    yield from lost("orderings become pairs of place and step", asked, lambda each: each.kind == "ordering")
    yield from lost("“->” is written as “→”", asked, lambda each: any(_ARROW in text for text in _unescapable(each)))
    yield from lost("points are left out, each question counts one", asked, lambda each: each.points != 1)
    yield from lost("line breaks become spaces", asked, lambda each: "\n" in each.text + each.answer)
    if deck.description:
        yield Loss("the description of the deck is left out", ())


def _unescapable(question: Question) -> tuple[str, ...]:
    """What may not hold an arrow, since whoever finds one between the braces takes it for a pair."""
    if question.kind == "numeric":
        return ()
    options = (text for option in question.options for text in (option.text, option.feedback))
    return (*question.accepted, *options, *(left for left, _ in question.pairs))


def _question(question: Question) -> str:
    tags = "".join(f" [tag:{_comment(tag)}]" for tag in question.tags)
    head = f"// [id:{_comment(question.key)}]{tags}\n::{_text(shown(question, _NAME_HOLDS))}::[plain]"
    told = f"{question.answer}. {evidence(question)}" if question.kind == "list" else evidence(question)
    return f"{head}{_text(question.text)} {{{_ANSWERS[question.kind](question)}####{_text(told)}}}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _comment(text: str) -> str:
    return _line(text).replace("]", r"\]")


def _text(text: str) -> str:
    return _MEANT.sub(r"\\\g<0>", _line(text))


def _answer(text: str) -> str:
    """Text between the braces; a bracket or a weight at its beginning is text too."""
    mark = "[plain]" if text.startswith(("[", "%")) else ""
    return mark + _text(text).replace(_ARROW, "→")


def _short(question: Question) -> str:
    """Answers in which an asterisk stands for itself and not for any text."""
    literal = (text.replace("*", r"\*") for text in question.accepted)
    return "".join(f"\n={_answer(text)}" for text in literal) + "\n"


def _numeric(question: Question) -> str:
    return f"#{question.number}:{question.tolerance}" if question.tolerance != "0" else f"#{question.number}"


def _choice(question: Question) -> str:
    right = sum(option.right for option in question.options)
    return (
        "".join(f"\n{_mark(option, right)}{_answer(option.text)}{_feedback(option)}" for option in question.options)
        + "\n"
    )


def _mark(option: Option, right: int) -> str:
    if not option.right:
        return "~"
    return "=" if right == 1 else f"~%{100 / right:.5f}%"


def _feedback(option: Option) -> str:
    return f"#{_answer(option.feedback)}" if option.feedback else ""


def _true_false(question: Question) -> str:
    """The right value, what to say to who gave the other one, and to who gave it."""
    true, false = question.options
    right, wrong = (true, false) if true.right else (false, true)
    told = (f"#{_answer(wrong.feedback)}" if wrong.feedback or right.feedback else "") + _feedback(right)
    return f"{'TRUE' if true.right else 'FALSE'}{told}"


def _matching(question: Question) -> str:
    return "".join(f"\n={_answer(left)} -> {_text(right)}" for left, right in question.pairs) + "\n"


def _ordering(question: Question) -> str:
    return "".join(f"\n={place} -> {_text(step)}" for place, step in enumerate(question.members, 1)) + "\n"


_ANSWERS: Mapping[Kind, Callable[[Question], str]] = {
    "short": _short,
    "numeric": _numeric,
    "cloze": _short,
    "list": lambda question: "",
    "choice": _choice,
    "true_false": _true_false,
    "matching": _matching,
    "ordering": _ordering,
}
"""What stands between the braces for each kind, before the feedback.

A cloze keeps its gap in the text, with the answers behind it: Moodle shows the missing-word form in the same
way, and other readers know no other.
"""
