"""The answers of pupils held against the key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from factdeck.grading.pages import Page
from factdeck.quiz.grading_key import MarkedQuestion, VersionKey


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil's answers by the number of the question; None is doubtful, and what is on a missing page is not there."""

    number: str
    version: VersionKey
    answers: dict[int, str | None]

    @property
    def points(self) -> int:
        """The points of the answers that are right for sure."""
        return sum(question.points for question in self.version.questions if self.is_right(question))

    @property
    def of(self) -> int:
        return sum(question.points for question in self.version.questions)

    @property
    def right(self) -> int:
        return sum(self.is_right(question) is True for question in self.version.questions)

    @property
    def doubtful(self) -> int:
        """How many answers a person must decide on."""
        return sum(answer is None for answer in self.answers.values())

    @property
    def missing(self) -> int:
        """How many questions stand on pages that were not scanned."""
        return len(self.version.questions) - len(self.answers)

    def is_right(self, question: MarkedQuestion) -> bool | None:
        """Whether the answer is right; None where that is not known."""
        answer = self.answers.get(question.number)
        if answer is None:
            return None
        return any(option.right and option.mark == answer for option in question.options)


def pupils(pages: Sequence[Page]) -> list[Pupil]:
    """The pupils whose number is known, in the order of their numbers."""
    of_pupil: defaultdict[str, list[Page]] = defaultdict(list)
    for page in pages:
        if page.pupil is not None:
            of_pupil[page.pupil].append(page)
    found = []
    for number, theirs in sorted(of_pupil.items()):
        version = theirs[0].version
        assert version is not None
        answers = {number: answer for page in theirs for number, answer in page.answers.items()}
        found.append(Pupil(number, version, dict(sorted(answers.items()))))
    return found
