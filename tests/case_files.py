"""Case files: documents with the items that must come of them, in Markdown that a teacher can read.

A heading says what a case shows.  Below it stand two fenced blocks: ``text`` is the document, which
may begin with lines "title: ..." and "date: 2024-05-16"; ``items`` is what must come out, a line each:

    Question? -> Answer           an item; the members of a list are parted by "; "
    refused RULE: Question?       a candidate, and the rule that refused it
    nothing                       no candidate at all

A heading that ends in "(wanted)" tells of what is not yet so: the case must fail until it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factdeck import plugins, rules, wording
from factdeck.facts import gather
from factdeck.language.annotate import annotate
from factdeck.model import Document, Source
from factdeck.plugins import Extractor, Rule
from factdeck.readers import text as plain_text

FOLDER = Path(__file__).parent / "cases"

_CASE = re.compile(
    r"^## (?P<name>.+)\n(?P<prose>(?:(?!```|## ).*\n)*)```text\n(?P<text>(?:(?!```).*\n)*)```\n\s*"
    r"```items\n(?P<items>(?:(?!```).*\n)*)```$",
    re.M,
)
_FIELD = re.compile(r"(?P<field>title|date): (?P<value>.+)\n")


@dataclass(frozen=True)
class Case:
    """One case: ``items`` are the expected lines, ``span`` is where they stand in the file."""

    path: Path
    name: str
    text: str
    items: tuple[str, ...]
    span: tuple[int, int]

    @property
    def wanted(self) -> bool:
        return self.name.endswith("(wanted)")

    def __str__(self) -> str:
        return f"{self.path.stem}: {self.name}"


def read(path: Path) -> list[Case]:
    """The cases of a file; AssertionError where a heading has no case below it."""
    content = path.read_text(encoding="utf-8")
    cases = [
        Case(path, match["name"], match["text"], tuple(match["items"].splitlines()), match.span("items"))
        for match in _CASE.finditer(content)
    ]
    headings = re.findall(r"^## (.+)$", content, re.M)
    assert [case.name for case in cases] == headings, f"{path.name}: a heading without its text and items"
    return cases


def update(case: Case, lines: list[str]) -> None:
    """Put other lines in place of the expected ones."""
    content = case.path.read_text(encoding="utf-8")
    current = next(each for each in read(case.path) if each.name == case.name)
    start, end = current.span
    case.path.write_text(content[:start] + "\n".join(lines) + "\n" + content[end:], encoding="utf-8")


def outcome(text: str, extractor: Extractor, judges: dict[str, Rule] | None = None) -> list[str]:
    """What comes of a document when one extractor alone is at work, as the lines of a case."""
    facts = [fact for each in annotate(_documents(text), lambda *_: None) for fact in extractor.extract(each)]
    candidates = wording.candidates(gather(facts))
    kept, rejected = rules.judge(candidates, plugins.rules() if judges is None else judges)
    told = {id(candidate): f"{candidate.question} -> {candidate.answer}" for candidate in kept}
    told |= {id(each.candidate): f"refused {each.rule}: {each.candidate.question}" for each in rejected}
    return [told[id(candidate)] for candidate in candidates] or ["nothing"]


def _documents(text: str) -> list[Document]:
    fields = dict(_fields(text))
    body = _FIELD.sub("", text, count=len(fields))
    title = fields.get("title", "")
    data = f"{title}\n\n{body}" if title else body
    return plain_text.read(Source("case.txt", plain_text.MEDIA_TYPE, "", date=fields.get("date", "")), data.encode())


def _fields(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while match := _FIELD.match(text, at):
        yield match["field"], match["value"]
        at = match.end()
