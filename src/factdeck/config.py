"""deck.yaml: what a person says about a deck.

    id: cells                  # else made from the folder's name
    title: The Sixth Conference
    description: What the bulletins of April 2021 say.
    sources:                   # else every readable file in sources/, by name
    - bulletin.txt
    - path: report.pdf
      title: The report
      date: 2021-04-08
      supersedes: [bulletin.txt]   # where the two disagree
    later_documents_win: true  # where others do
    tags: [history]
    choose:                    # else every item that the rules keep
      most: 30
      kinds: [event_dates]     # names of extractors
      without: [counts]
      topics: [Opening]        # words of headings or titles
    quiz:                      # see quiz_config; else every item is asked, in one version
      versions: 2

Every key may be left out, and so may all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError

from factdeck import plugins, yaml_text
from factdeck.choice import Choice
from factdeck.disagreements import Precedence
from factdeck.model import Blueprint
from factdeck.problems import Problem, UserError
from factdeck.quiz_config import PATTERNS as QUIZ_PATTERNS
from factdeck.quiz_config import CardsConfig, QuizConfig, RowConfig

ID = r"[^\W_][\w.-]*"
_Id = Annotated[str, StringConstraints(pattern=f"^({ID})?$")]
_Date = Annotated[str, StringConstraints(pattern=r"^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$")]
_Switch = Annotated[str, StringConstraints(pattern=r"^(true|false)?$")]
_Tag = Annotated[str, StringConstraints(pattern=r"^\S+$")]

_PATTERNS = {
    "id": ("must be letters, digits, dots and dashes", "it names files and stands for the deck for ever"),
    "date": ("is not a date", "write 2021, 2021-04 or 2021-04-08"),
    "tags": ("a tag is one word", "write a dash for each space"),
    "later_documents_win": ("is neither true nor false", "write later_documents_win: true"),
    "most": ("is not a number of items", "write, for example, most: 30"),
} | QUIZ_PATTERNS
"""For each key that is held to a pattern, what to say and what to do."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceConfig(_Strict):
    """A source as deck.yaml lists it; the path is relative to ``sources/``, else to the deck's folder."""

    path: str
    title: str = ""
    date: _Date = ""
    supersedes: tuple[str, ...] = ()


def _from_path(value: Any) -> Any:
    return {"path": value} if isinstance(value, str) else value


def _known(kind: str, info: ValidationInfo) -> str:
    known = plugins.extractors((info.context or {}).get("folder"))
    if kind not in known:
        raise PydanticCustomError("unknown_kind", "known are: {known}", {"known": ", ".join(known)})
    return kind


_Kind = Annotated[str, AfterValidator(_known)]
_Number = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,8}$")]


class ChooseConfig(_Strict):
    """Which items a deck is to hold; what is left out leaves no item out."""

    most: _Number = ""
    kinds: tuple[_Kind, ...] = ()
    without: tuple[_Kind, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def choice(self) -> Choice:
        return Choice(int(self.most) if self.most else None, self.kinds, self.without, self.topics)


class DeckConfig(_Strict):
    """The content of a deck.yaml; ``sources`` is None where it lists none."""

    id: _Id = ""
    title: str = ""
    description: str = ""
    sources: tuple[Annotated[SourceConfig, BeforeValidator(_from_path)], ...] | None = None
    later_documents_win: _Switch = ""
    tags: tuple[_Tag, ...] = ()
    choose: ChooseConfig = ChooseConfig()
    quiz: QuizConfig = QuizConfig()


_MODELS: dict[tuple[str, ...], type[BaseModel]] = {
    (): DeckConfig,
    ("sources",): SourceConfig,
    ("choose",): ChooseConfig,
    ("quiz",): QuizConfig,
    ("quiz", "questions"): RowConfig,
    ("quiz", "cards"): CardsConfig,
}
"""What stands below keys."""


def parse(data: bytes, path: str, folder: Path | None = None) -> DeckConfig:
    """Return what the bytes of a deck.yaml say; ``path`` is for messages, ``folder`` may hold own extractors.

    Raises UserError with a problem, and its line, for each thing that is wrong.
    """
    tree = yaml_text.load(yaml_text.decode(data, path), path)
    if tree is None or tree.value == "":
        return DeckConfig()
    if not isinstance(tree.value, dict):
        raise UserError(
            Problem(path, "is not a list of keys and values", "write, for example, title: My deck", tree.line)
        )
    try:
        return DeckConfig.model_validate(tree.plain(), context={"folder": folder})
    except ValidationError as error:
        problems = [_problem(tree, dict(fault), path) for fault in error.errors()]
        raise UserError(*sorted(problems, key=lambda problem: problem.line)) from error


def precedence(said: DeckConfig, names: Sequence[str], path: str) -> Precedence:
    """Which source is right where they disagree; ``names`` are those that items call the listed sources by.

    Raises UserError for a source that is not listed; ``path`` is for its message.
    """
    listed = said.sources or ()
    known = {each.path: name for each, name in zip(listed, names, strict=False)}
    unknown = [other for each in listed for other in each.supersedes if other not in known]
    if unknown:
        hint = yaml_text.did_you_mean(unknown[0], known)
        raise UserError(Problem(path, f"supersedes names {unknown[0]!r}, which is no source", hint))
    taken = {known[each.path]: tuple(known[other] for other in each.supersedes) for each in listed}
    return Precedence(taken, said.later_documents_win == "true")


def blueprint(said: DeckConfig, data: bytes, path: str) -> Blueprint:
    """The quiz that a deck.yaml wants; ``data`` is what the file holds, which tells the lines of its rows."""
    tree = yaml_text.load(yaml_text.decode(data, path), path)
    rows = range(len(said.quiz.questions))
    lines = [_line(tree, ("quiz", "questions", row)) for row in rows] if tree else []
    return said.quiz.blueprint(lines, path)


def _problem(tree: yaml_text.Node, fault: dict[str, Any], path: str) -> Problem:
    """A pydantic error in our words: where, what, what to do."""
    place: tuple[str | int, ...] = fault["loc"]
    keys = [step for step in place if isinstance(step, str)]
    name = keys[-1] if keys else ""
    line = _line(tree, place)
    match fault["type"]:
        case "extra_forbidden":
            fields = _MODELS[tuple(keys[:-1])].model_fields
            known = [field.alias or key for key, field in fields.items()]
            return Problem(path, f"unknown key {name!r}", yaml_text.did_you_mean(name, known), line)
        case "missing":
            return Problem(path, f"a source has no {name}", "give its path", line)
        case "string_pattern_mismatch":
            message, hint = _PATTERNS[name]
            return Problem(path, f"{name} {fault['input']!r}: {message}", hint, line)
        case "string_type":
            return Problem(path, f"{name} must be text", "put it on the line of its key", line)
        case "tuple_type":
            return Problem(path, f"{name} must be a list", f"write {name}: [one, two]", line)
        case "unknown_kind":
            return Problem(path, f"{name}: unknown kind {fault['input']!r}", fault["msg"], line)
        case "unknown_extra":
            return Problem(path, f"{name}: {fault['input']!r} can't be made", fault["msg"], line)
        case "model_type" if place in (("choose",), ("quiz",), ("quiz", "cards")):
            example = {"choose": "most: 30", "quiz": "versions: 2", "cards": "flip: short"}[name]
            return Problem(path, f"{name} must be keys and values", f"write, for example, {example} below it", line)
        case "model_type" if keys == ["quiz", "questions"]:
            return Problem(path, "a row of questions is no keys and values", "write - kind: choice", line)
        case "model_type":
            return Problem(path, "a source is neither a path nor keys and values", "write - path: report.pdf", line)
        case _:
            raise AssertionError(fault)  # the model has no other kind of field


def _line(tree: yaml_text.Node, place: tuple[str | int, ...]) -> int:
    """The line of the innermost node on the way to ``place``."""
    node = tree
    for step in place:
        inner = node.value
        if isinstance(inner, dict):
            node = inner.get(str(step), node)
        elif isinstance(inner, list) and isinstance(step, int):
            node = inner[step]
    return node.line
