"""Markdown (CommonMark): the questions, and behind them the answers with quotes and places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.exchange import Exchange, Export, Question, lost
from factdeck.writers._sides import back, front

_MEANT = re.compile(r"[\\`*_\[\]<>&|~$]")
"""What means something anywhere in a line to CommonMark or one of its common extensions."""
_MEANT_FIRST = re.compile(r"^(\d*)([#+\-=.):])")
"""What means something at the beginning of a block: headings, lists, underlines."""


def export(deck: Exchange) -> Export:
    """Return <deck>.md."""
    parts = [f"# {_text(deck.title)}", *([_text(deck.description)] if deck.description else [])]
    parts += ["## Questions", *(_asked(number, each) for number, each in enumerate(deck.questions, 1))]
    parts += ["## Answers", *(_answered(number, each) for number, each in enumerate(deck.questions, 1))]
    left_out = [
        *lost("tags are left out", deck.questions, lambda each: each.tags),
        *lost("what to say to an option is left out", deck.questions, _feedback),
    ]
    return Export({f"{deck.deck}.md": ("\n\n".join(parts) + "\n").encode()}, tuple(left_out))


def _feedback(question: Question) -> bool:
    return any(option.feedback for option in question.options)


def _text(text: str) -> str:
    return _MEANT_FIRST.sub(r"\1\\\2", _MEANT.sub(r"\\\g<0>", " ".join(text.split())))


def _block(number: int, lines: list[str]) -> str:
    """A list item: its number, and all lines below the first as far in as the text of the first."""
    mark = f"{number}. "
    return mark + f"\n{' ' * len(mark)}".join(lines)


def _asked(number: int, question: Question) -> str:
    text, *choices = front(question).split("\n- ")
    points = f" ({question.points} points)" if question.points != 1 else ""
    return _block(number, [_text(text) + points, *(f"- {_text(choice)}" for choice in choices)])


def _answered(number: int, question: Question) -> str:
    return _block(number, list(_lines(question)))


def _lines(question: Question) -> Iterator[str]:
    yield f"**{_text(back(question))}**"
    if others := question.accepted[1:]:
        yield f"(also: {'; '.join(map(_text, others))})"
    for proof in question.proofs:
        yield from ("", f"> {_text(proof.quote)}", "", _text(proof.place))
