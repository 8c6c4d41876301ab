"""What a template that came with a deck can't do, and that each of its faults is one line with the place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import is_dataclass
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest

from factdeck import sandbox
from factdeck.coverage import Coverage
from factdeck.model import Deck, Item
from factdeck.problems import UserError
from factdeck.quiz import Quiz, Solution
from factdeck.templates import environment, render
from factdeck.writers.quiz import Paper

HINT = "(mend the template, or delete it to get the built-in one back)"


def told(folder: Path, **templates: str) -> str:
    """What a user is told who uses these templates, of which "page" is rendered."""
    for name, text in templates.items():
        (folder / f"{name}.j2").write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        render(environment(folder), "page.j2", quiz=Quiz("T", ()), names=("A", "B"))
    (problem,) = caught.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("templates", "place", "fault"),
    [
        ({"page": "\n{{ quiz.titel }}"}, "page.j2:2", "'factdeck.quiz.sheet.Quiz object' has no attribute 'titel'"),
        ({"page": "\n{{ quiz.title|uper }}"}, "page.j2:2", "No filter named 'uper'."),
        ({"page": "\n{% if quiz is od %}{% endif %}"}, "page.j2:2", "No test named 'od' found."),
        ({"page": '\n\n{% include "part.j2" %}'}, "page.j2:3", "there is no template named part.j2"),
        ({"page": '{% include "part.j2" %}', "part": "\n{{ x }}"}, "part.j2:2", "'x' is undefined"),
        ({"page": '{% include "part.j2" %}', "part": "\n{% endif %}"}, "part.j2:2", "Encountered unknown tag 'endif'."),
        ({"page": '{% extends "part.j2" %}', "part": "\n\n{{ x }}"}, "part.j2:3", "'x' is undefined"),
        ({"page": '{% from "part.j2" import m %}\n{{ m() }}', "part": "{% macro m() %}\n{{ x }}{% endmacro %}"},
         "part.j2:2", "'x' is undefined"),
        ({"page": "\n{% for n in names %}{{ n + 1 }}{% endfor %}"}, "page.j2:2", "can only concatenate str"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_the_file_and_line_where_it_is(
    tmp_path: Path, templates: dict[str, str], place: str, fault: str
) -> None:
    message = told(tmp_path, **templates)
    assert message.startswith(f"{tmp_path / place}: {fault}")
    assert message.endswith(HINT)
    assert "\n" not in message


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__.__mro__",
        "quiz.__class__.__init__.__globals__",
        "quiz['__class__']",
        "quiz|attr('__class__')|string",
        "self.__init__.__globals__",
        "cycler.__init__.__globals__",
        "'{0.__class__}'.format(quiz)",
        "'{0.__class__}'|attr('format')(quiz)",
        "[1].append(2)",
        "range(1000000)",
    ],
)
def test_what_leads_out_of_the_template_is_refused(tmp_path: Path, expression: str) -> None:
    message = told(tmp_path, page=f"\n{{{{ {expression} }}}}")
    assert message.startswith(f"{tmp_path / 'page.j2'}:2: ")
    assert any(word in message for word in ("unsafe", "not safely callable", "Range too big", "no attribute"))


def test_the_values_of_a_template_hold_nothing_but_data() -> None:
    """The sandbox lets a template call the methods of what it is given; a path, say, could be deleted."""
    seen: set[object] = set()
    found: set[object] = set()

    def look(kind: object) -> None:
        if kind in seen or get_origin(kind) is Literal:
            return
        seen.add(kind)
        if isinstance(kind, type) and is_dataclass(kind):
            inner: Iterable[object] = get_type_hints(kind).values()
        else:
            inner = get_args(kind)
            found.update([] if inner else [kind])
        for each in inner:
            look(each)

    for kind in (Deck, Quiz, Solution, Coverage, Paper):
        look(kind)
    assert Item in seen
    assert found <= {str, int, float, bool, type(None), ...}


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "../../secret.txt", "builtin/../../secret.txt", "{secret}", "link.j2", "linked/secret.txt"],
)
def test_a_template_reads_no_file_outside_of_the_folder(tmp_path: Path, name: str) -> None:
    secret, folder = tmp_path / "secret.txt", tmp_path / "templates"
    folder.mkdir()
    secret.write_text("hush")
    (folder / "link.j2").symlink_to(secret)
    (folder / "linked").symlink_to(tmp_path, target_is_directory=True)
    message = told(folder, page='{% include "' + name.format(secret=secret) + '" %}')
    assert "there is no template named" in message or message.endswith(
        "leads out of the folder of templates (put a copy there instead)"
    )
    assert "hush" not in message


@pytest.mark.parametrize(
    ("page", "place", "fault"),
    [
        ("\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "{page}:2", "takes more"),
        ("\n{% macro m(n) %}{{ m(n - 1) if n }}{{ m(n - 1) if n }}{% endmacro %}{{ m(99) }}", "{page}:2", "takes more"),
        ("\n{{ 'x' * 10 ** 11 }}", "{page}:2", "takes too much memory"),
        ("{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}", "{page}:2", "maximum recursion depth exceeded"),
        ("{{ 9 ** (9 ** (9 ** 9)) }}", "page.j2", "takes more"),
    ],
)  # fmt: skip
def test_a_template_that_takes_too_much_time_or_memory_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, place: str, fault: str
) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 1)
    message = told(tmp_path, page=page)
    assert message.startswith(f"{place.format(page=tmp_path / 'page.j2')}: {fault}")
    assert message.endswith(HINT)


@pytest.mark.parametrize(
    "page",
    [
        "\n{{ quiz.title|safe }}",
        "\n{{ names|map('safe')|join }}",
        "\n{% filter safe %}{{ quiz.title }}{% endfilter %}",
        "\n{% autoescape false %}{{ quiz.title }}{% endautoescape %}",
        "\n{%- autoescape quiz %}{{ quiz.title }}{% endautoescape %}",
    ],
)
def test_a_template_can_not_turn_escaping_off(tmp_path: Path, page: str) -> None:
    message = told(tmp_path, page=page)
    assert message.startswith(f"{tmp_path / 'page.j2'}:2: ")
    assert "'safe'" in message or "'autoescape'" in message


@pytest.mark.parametrize("expression", ["names|random", "lipsum()"])
def test_a_template_can_not_draw_lots(tmp_path: Path, expression: str) -> None:
    """The same input makes the same bytes."""
    assert told(tmp_path, page=f"\n{{{{ {expression} }}}}").startswith(f"{tmp_path / 'page.j2'}:2: ")
