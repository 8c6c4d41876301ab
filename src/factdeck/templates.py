"""The Jinja2 templates: the user's folder over the built-in one, and their faults as user errors."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup

from factdeck.bidi import direction, isolated
from factdeck.problems import Problem, UserError
from factdeck.sandbox import Sandbox, contained

_HINT = "mend the template, or delete it to get the built-in one back"


class _UserFolder(FileSystemLoader):
    """The folder whose templates the user wrote or was given, so whose faults are the user's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(folder)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = self.folder / template
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise UserError(Problem(str(path), "leads out of the folder of templates", "put a copy there instead"))
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise UserError(Problem(str(path), "is not UTF-8", "save it as UTF-8", line)) from error


def environment(folder: Path | None) -> Environment:
    """Return an environment that finds a template in the user's ``folder``, else among the built-in ones.

    A template of the same name replaces the built-in one, which stays in reach as "builtin/<name>"
    and so can be extended.  Values are escaped whatever the file is called, an undefined variable is an
    error, and templates run in a sandbox where some are the user's.  Raises UserError where there is no such folder.
    """
    if folder is not None and not folder.is_dir():
        raise UserError(Problem(str(folder), "there is no such folder of templates", "make it, or name another one"))
    builtin = FileSystemLoader(_builtin())
    own = [_UserFolder(folder)] if folder else []
    kind = Sandbox if folder else Environment  # the sandbox takes time, and the built-in templates do not need it
    result = kind(
        loader=ChoiceLoader([*own, builtin, PrefixLoader({"builtin": builtin})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    result.filters |= {"css_string": css_string, "direction": direction, "isolated": isolated}
    return result


def render(environment: Environment, name: str, **values: object) -> str:
    """Return the template of that name filled with the values.

    Raises UserError with file and line where a template of the user's folder is at fault, or takes too much time or
    memory; a fault of a built-in template is a bug and is raised as it is.
    """
    if not isinstance(environment, Sandbox):
        return environment.get_template(name).render(values)
    code = environment.compiled.code
    try:
        text, compiled = contained(lambda: (_filled(environment, name, values), code))
    except TimeoutError as error:  # in a step so long that no line can be told
        raise UserError(Problem(name, str(error), _HINT)) from error
    code |= compiled
    return text


def _filled(environment: Environment, name: str, values: Mapping[str, object]) -> str:
    try:
        return environment.get_template(name).render(values)
    except UserError:
        raise
    except Exception as error:  # a template may call anything, so anything may be raised
        place = _users_place(environment, error)
        if place is None:
            raise
        path, line = place
        raise UserError(Problem(path, _message(error), _HINT, line)) from error


def css_string(text: str) -> Markup:
    """Return a text as a quoted CSS string: HTML's escapes mean nothing inside a style element.

    Each character but ASCII letters and digits becomes a CSS escape, so the result can end neither
    the string nor the element.  The space behind an escape is part of it.
    """
    return Markup('"{}"').format(Markup(re.sub(r"[^A-Za-z0-9]", lambda found: f"\\{ord(found[0]):x} ", text)))


def _builtin() -> Path:
    """The built-in templates: inside an installed wheel, or at the top of a source checkout."""
    package = Path(__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def _users_folders(environment: Environment) -> list[Path]:
    loaders = environment.loader.loaders if isinstance(environment.loader, ChoiceLoader) else ()
    return [loader.folder for loader in loaders if isinstance(loader, _UserFolder)]


def _users_place(environment: Environment, error: Exception) -> tuple[str, int] | None:
    """The path and line of the user's template that was at work when the error came, if one was."""
    folders = _users_folders(environment)
    places = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or "", error.lineno))
    own = [place for place in places if any(Path(place[0]).is_relative_to(folder) for folder in folders)]
    return own[-1] if own else None


def _message(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template named {error.name}"
    if isinstance(error, MemoryError):
        return "takes too much memory"
    return " ".join(str(error).split()) or type(error).__name__
