"""What stands in the fields of a note: the words of an item as HTML that Anki takes for text."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from factdeck.model import GAP, Evidence, Item

RECITABLE = 7
"""How many members of a list a learner can be asked to recite; of a longer one, any FEW are enough."""
FEW = 5

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Anki parts the fields of a note by one of these, and none of them shows."""
_ANKI_MARKUP = re.compile(r"}|:(?=:)|\[(?=/?latex\]|/?\$\$?\]|sound:|anki:)", re.IGNORECASE)
"""Where Anki would read a cloze, a hint, LaTeX or a sound.  MathJax is left alone: it is wanted."""


def fields(item: Item, titles: Mapping[str, str]) -> dict[str, str]:
    """The fields of an item's note by name; those that are not named are empty.

    ``titles`` are those of the documents by their ids.
    """
    found = {
        "Answer": text(item.answer),
        "Quote": _quotes(item),
        "Source": "".join(_place(evidence, titles) for evidence in item.evidence),
        "Changed": text(_until(item)),
        "Retired": item.changed[:10] if item.status == "retired" else "",
        "FactKey": text(item.key),
    }
    if item.kind == "cloze":
        return found | {"Text": _cloze(item)}
    if item.kind == "list":
        names = members(item)
        found["Answer"] = '<ol dir="auto">' + "".join(f"<li>{text(name)}</li>" for name in names) + "</ol>"
        found["Count"] = str(len(names))
        found["Enough"] = str(FEW) if len(names) > RECITABLE else ""
    return found | {"Question": text(item.question)}


def _until(item: Item) -> str:
    """The answer that the source gave before; empty if it never gave another."""
    if item.was is None:
        return ""
    return f"Until {datetime.fromisoformat(item.was.at):%B %Y}: {item.was.was}"


def text(words: str) -> str:
    """Words as HTML that shows them as they are, with nothing in it that Anki would act on.

    An empty comment parts the marks of Anki's markup, as its manual advises; unlike a character
    reference it outlives the editor.
    """
    return _ANKI_MARKUP.sub(r"\g<0><!-- -->", html.escape(_CONTROL.sub(" ", words), quote=False))


def members(item: Item) -> tuple[str, ...]:
    """The members of a list item; where a person edited the answer, it is right and the value is old."""
    names = item.value.members
    return names if "; ".join(names) == item.answer else tuple(name for name in item.answer.split("; ") if name)


def _cloze(item: Item) -> str:
    before, gap, after = item.question.partition(GAP)
    if not gap or GAP in after:
        raise ValueError(f"{item.key}: the text of a cloze item needs exactly one gap: {item.question!r}")
    return f"{text(before)}{{{{c1::{text(item.answer)}}}}}{text(after)}"


def _quotes(item: Item) -> str:
    """Every quote, with the answer in bold where it stands there word for word, once."""
    answers = members(item) if item.kind == "list" else (item.answer,)
    return "".join(f'<blockquote dir="auto">{_bold(e.quote, answers)}</blockquote>' for e in item.evidence)


def _bold(quote: str, answers: Sequence[str]) -> str:
    longest_first = sorted(filter(None, answers), key=len, reverse=True)
    if not longest_first:
        return text(quote)
    parts = re.split(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", quote)
    # The second "two" of a sentence may count something else, so a repeated answer stays plain.
    once = {answer for answer, times in Counter(parts[1::2]).items() if times == 1}
    return "".join(f"<b>{text(part)}</b>" if at % 2 and part in once else text(part) for at, part in enumerate(parts))


def _place(evidence: Evidence, titles: Mapping[str, str]) -> str:
    title = titles.get(evidence.document) or PurePosixPath(evidence.source).name
    page = f"page {evidence.page}, " if evidence.page else ""
    return f'<div dir="auto"><cite>{text(title)}</cite> <span class="place">{page}line {evidence.line}</span></div>'
