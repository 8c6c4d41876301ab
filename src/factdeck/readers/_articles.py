"""Articles: where one ends and the next begins, its dateline, its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from factdeck.model import Document, Source
from factdeck.problems import Problem, UserError
from factdeck.readers import _shapes
from factdeck.readers._drafts import Draft

_STORY = 80
"""Characters; a first paragraph that is longer is no line of a glossary."""


def marked(drafts: Iterable[Draft]) -> list[Draft]:
    """Part datelines from the paragraphs that they open, and end marks from the text that they close."""
    found: list[Draft] = []
    dateline_seen = False
    for draft in drafts:
        ending = _shapes.ENDING.search(draft.text) if draft.kind != "end" else None
        if ending:
            mark = replace(draft, kind="end", runs=draft.runs.slice(ending.start()), apart=False)
            draft.runs = draft.runs.slice(0, ending.start())
        match = _shapes.DATELINE.match(draft.text) if draft.kind == "paragraph" else None
        if not match and not dateline_seen and draft.kind == "paragraph":
            match = _shapes.UNDATED.match(draft.text)
            opens = bool(found) and all(len(above.text) <= _STORY for above in found)
            if not match and opens and len(draft.text) > _STORY:
                match = _shapes.CITY.match(draft.text)
        if match:
            found.append(replace(draft, kind="dateline", runs=draft.runs.slice(0, match.end(1))))
            draft = replace(draft, runs=draft.runs.slice(match.end()), apart=False)
        dateline_seen = bool(match) or (dateline_seen and draft.kind != "end")
        if draft.text:
            found.append(draft)
        if ending:
            found.append(mark)
            dateline_seen = False
    return found


def split(drafts: Iterable[Draft]) -> list[list[Draft]]:
    """The articles: each ends at an end mark, or before the headline of a new dateline.

    What follows the last end mark without a sentence (a contact line) stays with the article above.
    """
    articles: list[list[Draft]] = [[]]
    for draft in drafts:
        current = articles[-1]
        if draft.kind == "end":
            articles.append([])
            continue
        if draft.kind == "dateline" and any(other.kind == "dateline" for other in current):
            start = headline(current, len(current))
            articles.append(current[start:])
            del current[start:]
        articles[-1].append(draft)
    kept: list[list[Draft]] = []
    for article in articles:
        if kept and not any(map(_says_something, article)):
            kept[-1] += article
        else:
            kept.append(article)
    return kept


def headline(article: Sequence[Draft], dateline: int) -> int:
    """The index of the headline above a dateline, with nothing or short lines of the same group between.

    The index of the dateline itself where it has none.
    """
    for index in range(dateline - 1, -1, -1):
        if article[index].kind == "heading":
            return index - 1 if index > 0 and _is_deck(article[index], article[index - 1]) else index
        if article[index].kind != "line" or article[index].apart:
            break
    return dateline


def _is_deck(draft: Draft, above: Draft) -> bool:
    """Whether a line says more of what the headline above it says, set plainly below Capital Initials."""
    headline = above.kind == "heading" and len(above.text.split()) > _NOTICE and _shapes.style(above.text) == "initials"
    return headline and _shapes.style(draft.text) == "plain" and not re.search(r"\brelease\b", above.text, re.I)


_NOTICE = 3
"""Words that a line such as "News Release" has at most."""


def _says_something(draft: Draft) -> bool:
    return draft.kind in {"item", "row", "dateline"} or (draft.kind == "paragraph" and draft.text[-1] not in ":,;")


def documents(
    source: Source, articles: Sequence[Sequence[Draft]], front: Sequence[Draft], title: str = ""
) -> list[Document]:
    """The documents of a source, one an article.

    ``front`` is given to each; ``title`` is the first one's where it has no heading.  Raises
    UserError if there is no text in any.
    """
    if not any(articles):
        raise UserError(Problem(source.path, "holds no text to read", "look whether it is the right file"))
    stem = PurePath(source.path).stem
    lines = tuple(replace(draft, kind="line", level=0).block() for draft in front)
    return [
        Document(
            stem if len(articles) == 1 else f"{stem}#{number}",
            source,
            _title(article) or (title if number == 1 else ""),
            tuple(draft.block() for draft in article),
            lines,
        )
        for number, article in enumerate(articles, 1)
    ]


def _title(article: Sequence[Draft]) -> str:
    """The headline above the dateline, else the first heading."""
    dateline = next((index for index, draft in enumerate(article) if draft.kind == "dateline"), 0)
    above = headline(article, dateline)
    if above < dateline:
        return article[above].text
    return next((draft.text for draft in article if draft.kind == "heading"), "")
