"""changes.md: for learners, which facts changed since the deck was last other than now, and who says so.

Where a build changes nothing that a learner sees, no file is written, and the one that is there goes on
telling of the last change.  A deck's first edition is told in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jinja2 import Environment

from factdeck.model import Change, ChangeKind, Deck, Evidence, Version

_HEADINGS: dict[ChangeKind, str] = {
    "changed": "Changed",
    "edited": "Corrected",
    "retired": "No longer found in the documents",
    "returned": "Back again",
    "new": "New",
}
_MARKUP = re.compile(r"[\\`*_\[\]<>&~|#]")


def write(deck: Deck, templates: Environment) -> Mapping[str, bytes]:
    """Return changes.md, or no file where there is nothing to tell."""
    told = [change for change in deck.changes if change.kind in _HEADINGS]
    if not told:
        return {}
    titles = {document.id: document.title for document in deck.documents}
    lines = [f"# {_text(deck.title)}: what changed", "", f"Edition of {max(change.when for change in told)[:10]}.", ""]
    if {change.key for change in told if change.kind == "new"} >= {item.key for item in deck.items}:
        lines += ["This is the first edition."]
    else:
        lines += _sections(told, titles)
    return {"changes.md": ("\n".join(lines).rstrip("\n") + "\n").encode()}


def _sections(told: Sequence[Change], titles: Mapping[str, str]) -> Iterator[str]:
    for kind, heading in _HEADINGS.items():
        changes = [change for change in told if change.kind == kind]
        if changes:
            yield from (f"## {heading}", "")
            for change in changes:
                yield from _entry(change, titles)
            yield ""


def _entry(change: Change, titles: Mapping[str, str]) -> Iterator[str]:
    """A list item: the question, below it what the answer was and is, and the sentence that says so."""
    old, new = change.old, change.new
    yield f"- **{_text(new.question)}**"
    if old and old.question != new.question:
        yield f"  - asked before: {_text(old.question)}"
    if old and old.answer != new.answer:
        yield f"  - before: {_text(old.answer)}"
        yield f"  - now: {_text(new.answer)}"
    else:
        yield f"  - {_text(new.answer)}"
    if change.kind == "retired":
        yield from (f"  - was said by {_place(each, titles)}" for each in new.evidence)
    else:
        yield from (f"  - according to {_place(each, titles)}" for each in new.evidence)
        yield from (f"  - before according to {_place(each, titles)}" for each in _left(old, new))


def _left(old: Version | None, new: Version) -> list[Evidence]:
    """The evidence of which no quote is left."""
    kept = {each.quote for each in new.evidence}
    return [each for each in old.evidence if each.quote not in kept] if old else []


def _place(evidence: Evidence, titles: Mapping[str, str]) -> str:
    title = titles.get(evidence.document) or evidence.source
    page = f", page {evidence.page}" if evidence.page else ""
    return f"{_text(title)}{page}: “{_text(evidence.quote)}”"


def _text(words: str) -> str:
    """Words as Markdown that shows them as they are."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(words.split()))
