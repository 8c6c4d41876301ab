"""A learner who answers the quiz on the screen by keyboard alone."""

from __future__ import annotations

from typing import Any

from devtools import Tab
from practised import KINDS, asked, given

from factdeck.model import QuestionKind

LETTERS = "ABCDEFGHIJ"


def focused(page: Tab, what: str) -> Any:
    return page.value(f"document.activeElement.{what}")


def tab_to(page: Tab, text: str) -> None:
    """Go on with Tab until the button with this text has the focus."""
    for _ in range(40):
        page.press("Tab")
        if focused(page, "textContent").strip().startswith(text):
            return
    raise AssertionError(f"no button {text!r} was reached by Tab")


def fill(page: Tab, kind: QuestionKind, lines: list[str]) -> None:
    """Answer the open question, beginning at its heading."""
    page.press("Tab")
    question, _ = asked()[kind]
    if kind in ("choice", "true_false"):
        page.press(" ")
        page.press("ArrowDown", (LETTERS if kind == "choice" else "TF").index(lines[0]))
        lines = lines[1:] if lines[0] == "F" and kind == "true_false" else []
        if lines:
            page.press("Tab")
    for i, line in enumerate(lines):
        if i:
            page.press("Tab")
        if kind in ("matching", "ordering"):
            page.press("ArrowDown", LETTERS.index(line) + 1 if question.options else int(line))
        else:
            page.type(line)


def answer(page: Tab, kind: QuestionKind, lines: list[str] | None = None) -> str:
    """Answer, check, and return what is said of it."""
    page.press("Tab", 0 if focused(page, "tagName") == "H3" else 1)  # at first the focus is in the head of the page
    fill(page, kind, given(kind) if lines is None else lines)
    tab_to(page, "Check")
    page.press("Enter")
    assert focused(page, "id") == "next"
    return str(page.value("document.getElementById('verdict').textContent"))


def run_through(page: Tab, wrong: dict[QuestionKind, list[str]] | None = None) -> list[str]:
    """Answer all questions and stop at the result; what was said of each."""
    said = []
    for kind in KINDS:
        said.append(answer(page, kind, (wrong or {}).get(kind)))
        page.press("Enter")
    assert focused(page, "id") == "result-title"
    return said


def score(page: Tab) -> str:
    return str(page.value("document.getElementById('score').textContent"))
