"""Length: a question of one breath, an answer that can be recalled as one.

Rule of thumb of item writing (Haladyna, Downing and Rodriguez 2002: keep the stem short; Wozniak's
minimum information principle).  Lists are shown, not recited, and have their own rule.
"""

from __future__ import annotations

from collections.abc import Sequence

from factdeck.model import GAP, Candidate
from factdeck.rules import each

REASON = "A long question is read twice, a long answer is never recalled as one."
SCOPE = "item"

MOST_QUESTION_WORDS = 26
MOST_GAPPED_WORDS = 35
MOST_ANSWER_WORDS = 18


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse questions and answers that are too long."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    question, answer = len(candidate.question.split()), len(candidate.answer.split())
    most = MOST_GAPPED_WORDS if GAP in candidate.question else MOST_QUESTION_WORDS
    if question > most:
        return f"the question has {question} words, more than {most}"
    if candidate.kind != "list" and answer > MOST_ANSWER_WORDS:
        return f"the answer has {answer} words, more than {MOST_ANSWER_WORDS}"
    return None
