"""What a user did that factdeck can't work with, as values: where, what, what to do next.

A problem prints as one line, ``path:line: message (what to do next)``.  Code at the rim raises
``UserError``; the command line prints it without a traceback and exits with status 2.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of the input: ``line`` counts from 1, 0 where there is none."""

    path: str
    message: str
    hint: str = ""
    line: int = 0

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class UserError(Exception):
    """One or more problems that stop the work; nothing has been written."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))

    def __reduce__(self) -> tuple[type[UserError], tuple[Problem, ...]]:
        """How it is pickled: made again from its problems, not from its text."""
        return UserError, self.problems
