"""grading.json as it lies beside the answer sheets that were printed."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from factdeck import disk
from factdeck.problems import Problem, UserError
from factdeck.quiz.grading_key import SCHEMA, GradingKey

NAME = "grading.json"
_HINT = "make the quiz anew with --also answer_sheet, and print its sheets"


def load(path: Path) -> GradingKey:
    """What is right in a quiz, by its folder or by the file itself; raises UserError where it can't be had."""
    file = path / NAME if path.is_dir() else path
    if not file.exists():
        raise UserError(Problem(str(file), "there is no such file", "name the folder of a quiz with answer sheets"))
    try:
        key = TypeAdapter(GradingKey).validate_json(disk.read(file))
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        message = f"is no grading.json: {where + ': ' if where else ''}{fault['msg']}"
        raise UserError(Problem(str(file), message, _HINT)) from error
    if key.schema != SCHEMA:
        raise UserError(Problem(str(file), f"has schema {key.schema}, and this factdeck knows {SCHEMA}", _HINT))
    if not key.versions:
        raise UserError(Problem(str(file), "has no versions", _HINT))
    return key
