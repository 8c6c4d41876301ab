"""A question of any kind as two texts, for formats that know nothing but a front and a back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factdeck.exchange import Loss, Question, lost


def front(question: Question) -> str:
    """What is asked, a line for each thing to choose from; steps to order stand in the order of the alphabet."""
    choices = [option.text for option in question.options] if question.kind == "choice" else []
    choices = choices or [left for left, _ in question.pairs] + sorted(right for _, right in question.pairs)
    choices = choices or (sorted(question.members) if question.kind == "ordering" else [])
    return "\n".join([question.text, *(f"- {choice}" for choice in choices)])


def back(question: Question) -> str:
    """What is right, on one line."""
    match question.kind:
        case "matching":
            return "; ".join(f"{left}: {right}" for left, right in question.pairs)
        case "ordering":
            return "; ".join(f"{place}. {step}" for place, step in enumerate(question.members, 1))
        case "numeric" if question.tolerance != "0":
            return f"{question.answer} (±{question.tolerance})"
    return question.answer


def losses(questions: Sequence[Question], description: str) -> Iterator[Loss]:
    """What two sides can't hold."""
    yield from lost("other spellings of the answer are left out", questions, lambda each: len(each.accepted) > 1)
    yield from lost("points are left out", questions, lambda each: each.points != 1)
    yield from lost("what to say to an option is left out", questions, _answered)
    if description:
        yield Loss("the description of the deck is left out", ())


def _answered(question: Question) -> bool:
    return any(option.feedback for option in question.options)
