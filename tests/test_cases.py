"""The cases of the extractors: a text, and the items expected of it, in Markdown that a teacher can read.

A case is a ``##`` heading, a ``text`` block (after an optional line ``date: 2024-05-16`` the text of
the document) and an ``items`` block: a line ``Question? -> Answer`` for each item, and a line
``refused RULE: Question?`` for each candidate that a rule refuses, or ``nothing``.  Only the
extractor that the file is named after runs; reader, language, wording and rules are the real ones.
``UPDATE_CASES=1 pytest tests/test_cases.py`` rewrites the items blocks; read the diff before you keep it.

A heading that ends in "(wanted)" tells what should come out but does not yet: such a case must fail,
and is left alone when the others are rewritten.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from factdeck import plugins, rules, wording
from factdeck.facts import gather
from factdeck.language.annotate import annotate
from factdeck.model import Source
from factdeck.readers import text as reader

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(r"^## (?P<name>.+?)\n+```text\n(?P<text>.*?)\n```\n+```items\n(?P<items>.*?)\n```", re.M | re.S)


@dataclass(frozen=True)
class Case:
    path: Path
    name: str
    text: str
    items: str


def cases() -> list[Case]:
    return [
        Case(path, match["name"], match["text"], match["items"])
        for path in sorted(CASES.glob("*.md"))
        for match in _CASE.finditer(path.read_text(encoding="utf-8"))
    ]


def items_of(case: Case) -> str:
    """What the extractor of a case file makes of a text, in the notation of the items block."""
    date, body = re.fullmatch(r"(?:date: (\S+)\n)?(.*)", case.text, re.S).groups()  # type: ignore[union-attr]
    source = Source("case.txt", reader.MEDIA_TYPE, "", date=date or "")
    extractor = plugins.extractors()[case.path.stem]
    documents = reader.read(source, body.encode())
    facts = [fact for text in annotate(documents, lambda *_: None) for fact in extractor.extract(text)]
    kept, rejected = rules.judge(wording.candidates(gather(facts)), plugins.rules())
    lines = [f"{c.question} -> {c.answer}" for c in kept]
    lines += [f"refused {r.rule}: {r.candidate.question}" for r in rejected]
    return "\n".join(lines) or "nothing"


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.path.stem}: {case.name}")
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    found = items_of(case)
    wanted = case.name.endswith("(wanted)")
    if wanted:
        request.applymarker(pytest.mark.xfail(strict=True, raises=AssertionError, reason="wanted, but not yet so"))
    if os.environ.get("UPDATE_CASES") and found != case.items and not wanted:
        whole = case.path.read_text(encoding="utf-8")
        old = f"## {case.name}\n\n```text\n{case.text}\n```\n\n```items\n{case.items}\n```"
        assert old in whole
        new = old.removesuffix(f"{case.items}\n```") + f"{found}\n```"
        case.path.write_text(whole.replace(old, new), encoding="utf-8")
    else:
        assert found == case.items


@pytest.mark.parametrize("name", plugins.extractors())
def test_each_extractor_has_cases(name: str) -> None:
    assert sum(case.path.stem == name for case in cases() if not case.name.endswith("(wanted)")) >= 6


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_each_heading_is_a_case_of_an_extractor(path: Path) -> None:
    headings = re.findall(r"^## (.+?)\n", path.read_text(encoding="utf-8"), re.M)
    assert headings == [case.name for case in cases() if case.path == path]
    assert len(set(headings)) == len(headings)
    assert path.stem in plugins.extractors()
