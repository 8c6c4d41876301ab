"""Which template is taken, what is escaped, and how a user hears of a fault."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from factdeck.problems import UserError
from factdeck.quiz import Quiz
from factdeck.templates import environment, render
from factdeck.writers.quiz import PAPERS

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def fault(folder: Path, name: str, **values: object) -> str:
    """The one line that a user is shown."""
    with pytest.raises(UserError) as caught:
        render(environment(folder), name, **values)
    (problem,) = caught.value.problems
    return str(problem)


def test_every_template_of_the_checkout_is_found() -> None:
    names = {path.relative_to(ROOT / "templates").as_posix() for path in TEMPLATES}
    assert "quiz/quiz.html.j2" in names
    assert names == {name for name in environment(None).list_templates() if not name.startswith("builtin/")}


def test_an_installed_package_finds_its_templates_from_an_empty_folder(tmp_path: Path) -> None:
    """The files are laid out as the wheel's build settings say."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    site, empty = tmp_path / "site", tmp_path / "empty"
    shutil.copytree(ROOT / "src" / "factdeck", site / "factdeck")
    for origin, target in included.items():
        shutil.copytree(ROOT / origin, site / target)
    empty.mkdir()
    program = (
        "import factdeck.templates as t, jinja2\n"
        "print(t.__file__)\n"
        "print(t.environment(None).get_template('quiz/quiz.html.j2').filename)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=empty,
        env={"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(line.startswith(str(site)) for line in done.stdout.splitlines()), done.stdout


def test_a_user_s_template_replaces_its_namesake_only(tmp_path: Path) -> None:
    written(tmp_path, "quiz/quiz.html.j2", "mine")
    mine = environment(tmp_path)
    assert render(mine, "quiz/quiz.html.j2") == "mine"
    assert mine.get_template("quiz/key.html.j2").filename == str(ROOT / "templates" / "quiz" / "key.html.j2")


def test_a_user_s_template_can_extend_the_one_that_it_replaces(tmp_path: Path) -> None:
    written(
        tmp_path,
        "quiz/quiz.html.j2",
        '{% extends "builtin/quiz/quiz.html.j2" %}\n{% block header %}<h1>St Anne</h1>{% endblock %}\n',
    )
    values = {"quiz": Quiz("T", ()), "paper": PAPERS[0]}
    page = render(environment(tmp_path), "quiz/quiz.html.j2", **values)
    assert "<h1>St Anne</h1>" in page
    assert "<title>T: quiz</title>" in page


@pytest.mark.parametrize("name", ["page.html", "page.html.j2", "card.j2", "picture.svg", "card.txt"])
def test_a_value_is_escaped_whatever_the_template_is_called(tmp_path: Path, name: str) -> None:
    written(tmp_path, name, '<p title="{{ text }}">{{ text }}</p>\n')
    assert (
        render(environment(tmp_path), name, text='"<b>&') == '<p title="&#34;&lt;b&gt;&amp;">&#34;&lt;b&gt;&amp;</p>\n'
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_built_in_template_turns_escaping_off(path: Path) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape", path.read_text("utf-8"))


def test_a_css_string_can_end_neither_the_string_nor_the_style_element(tmp_path: Path) -> None:
    written(tmp_path, "style.css.j2", "{{ text|css_string }}")
    css = render(environment(tmp_path), "style.css.j2", text='a"}</style>\\é\nb 1')
    assert css.startswith('"a')
    body = css[1:-1]
    assert not set(body) & set("\"'<>{}\n&")
    assert re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), body) == 'a"}</style>\\é\nb 1'


def test_a_syntax_error_is_reported_with_file_and_line(tmp_path: Path) -> None:
    path = written(tmp_path, "quiz/quiz.html.j2", "<p>\n{% if %}\n</p>")
    message = fault(tmp_path, "quiz/quiz.html.j2")
    assert message.startswith(f"{path}:2: ")
    assert message.endswith("(mend the template, or delete it to get the built-in one back)")


def test_an_undefined_variable_is_reported_with_its_name_file_and_line(tmp_path: Path) -> None:
    path = written(tmp_path, "quiz/quiz.html.j2", "<p>\n\n{{ titel }}\n</p>")
    assert fault(tmp_path, "quiz/quiz.html.j2").startswith(f"{path}:3: 'titel' is undefined")


def test_a_fault_in_a_part_that_a_built_in_template_includes_is_the_part_s(tmp_path: Path) -> None:
    path = written(tmp_path, "quiz/quiz.css.j2", "a {}\n{{ colour }}\n")
    values = {"quiz": Quiz("T", ()), "paper": PAPERS[0]}
    assert fault(tmp_path, "quiz/quiz.html.j2", **values).startswith(f"{path}:2: 'colour' is undefined")


def test_any_other_failure_of_a_user_s_template_is_reported_too(tmp_path: Path) -> None:
    path = written(tmp_path, "a.j2", "\n{{ 1 // 0 }}")
    assert fault(tmp_path, "a.j2").startswith(f"{path}:2: ")


def test_a_template_that_extends_a_missing_one_is_reported(tmp_path: Path) -> None:
    path = written(tmp_path, "a.j2", '{% extends "builtin/quiz/quizz.html.j2" %}')
    assert fault(tmp_path, "a.j2").startswith(f"{path}:1: there is no template named builtin/quiz/quizz.html.j2")


def test_a_template_that_is_not_utf_8_is_reported_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.j2"
    path.write_bytes("one\ntwo é".encode("cp1252"))
    assert fault(tmp_path, "a.j2") == f"{path}:2: is not UTF-8 (save it as UTF-8)"


def test_a_fault_of_a_built_in_template_is_not_the_user_s(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        render(environment(tmp_path), "quiz/quiz.html.j2")


def test_a_folder_of_templates_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no such folder"):
        environment(tmp_path / "templates")
