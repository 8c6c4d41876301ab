"""What the drafts of a plain text are: headings, short lines, list items of a depth, paragraphs.

The kinds follow from shape alone: how a text ends, how long it is, what stands above and below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from factdeck.readers import _shapes
from factdeck.readers._drafts import Draft
from factdeck.readers._runs import Runs, chain

HEADLINE = 150
"""A headline above an article is no longer."""
_HEADING = 90
"""Nor a heading inside a text."""
_SUBHEADING = 60
"""Nor one with text directly above and below it."""
_LEVEL = 2
"""The depth of a heading below the title: plain text doesn't show depth."""


def classify(drafts: Sequence[Draft]) -> list[Draft]:
    """Set kind and level of each draft; lines of one headline become one draft."""
    _depths(drafts)
    neighbours: list[Draft | None] = [None, *drafts, None]
    for index, draft in enumerate(drafts):
        above, below = neighbours[index], neighbours[index + 2]
        if draft.kind == "item" and _numbered_heading(draft, above, below):
            assert draft.label is not None
            draft.kind, draft.level, draft.runs = "heading", _LEVEL, chain([draft.label, draft.runs], [" "])
        elif draft.kind == "paragraph" and _is_heading(draft, above, below):
            draft.kind, draft.level = "heading", _LEVEL
        elif draft.kind == "paragraph" and _is_line(draft, below):
            draft.kind = "line"
    _unmarked_lists(drafts)
    return _headlines(drafts)


def unfinished(text: str) -> bool:
    """Whether a text ends as headings and labels do: with no punctuation."""
    return not _shapes.terminated(text) and not text.endswith((",", "-", "–", "—"))


def _depths(drafts: Sequence[Draft]) -> None:
    """Give list items their depth: one more than that of the last item with a smaller indent."""
    indents: list[int] = []
    for draft in drafts:
        if draft.kind != "item":
            indents = []
            continue
        indents = [indent for indent in indents if indent < draft.indent]
        indents.append(draft.indent)
        draft.level = len(indents)


def _numbered_heading(draft: Draft, above: Draft | None, below: Draft | None) -> bool:
    """Whether "1. Minutes" heads the text below rather than being an item of a list."""
    return (
        draft.label is not None
        and draft.label.text[0].isalnum()
        and (above is None or above.kind != "item" or (draft.apart and not _alike(draft.label, above.label)))
        and below is not None
        and below.kind == "paragraph"
        and len(draft.text) <= _HEADING
        and unfinished(draft.text)
        and not _shapes.runs_on(draft.text)
    )


def _alike(label: Runs, other: Runs | None) -> bool:
    """Whether two items are numbered in the same way ("3." and "4.", but not "3." and "(c)")."""
    masks = [re.sub(r"[^\W\d]+", "a", re.sub(r"\d+", "1", each.text)) for each in (label, other) if each]
    return len(set(masks)) == 1


def _is_heading(draft: Draft, above: Draft | None, below: Draft | None) -> bool:
    text = draft.text
    if below is None or below.kind == "end" or _shapes.dated(text) or _shapes.signed(text):
        return False
    if _shapes.capitals(text):
        return len(text) <= HEADLINE
    if text.endswith("?"):
        return draft.apart and len(text) <= _HEADING and not re.search(r"[.!?]\W", text) and text[0].isalnum()
    if not unfinished(text) or _shapes.runs_on(text):
        return False
    if draft.apart and (above is None or above.kind == "end" or below.kind == "dateline"):
        return len(text) <= HEADLINE and (below.apart or below.kind == "dateline" or _has_body(below))
    labelled = bool(_shapes.LABELLED.match(text))
    if draft.apart and below.apart:
        return len(text) <= _HEADING and (not labelled or _has_body(below))
    if labelled:
        return False
    if draft.apart:
        return len(text) <= _HEADING and (_has_body(below) or bool(_shapes.LABELLED.match(below.text)))
    return (
        len(text) <= _SUBHEADING
        and not below.apart
        and below.kind == "paragraph"
        and _shapes.terminated(below.text)
        and above is not None
        and above.kind != "line"
    )


def _has_body(draft: Draft) -> bool:
    """Whether a draft is what headings stand above: sentences, list items, table rows."""
    return draft.kind in {"item", "row", "dateline"} or (draft.kind == "paragraph" and _shapes.terminated(draft.text))


def _is_line(draft: Draft, below: Draft | None) -> bool:
    """Whether a draft that is no heading is a short line: a label with its value, a date, a signature."""
    if not unfinished(draft.text):
        return False
    grouped = not draft.apart or (below is not None and not below.apart)
    return len(draft.text) <= _HEADING or (grouped and bool(_shapes.LABELLED.match(draft.text)))


def _unmarked_lists(drafts: Sequence[Draft]) -> None:
    """Two or more would-be headings below "..., you will be able to:" are the items of a list.

    The last is a heading after all where it is much shorter than the others.
    """
    for index, lead in enumerate(drafts):
        if lead.kind != "paragraph" or not lead.text.endswith(":"):
            continue
        run = list(
            takewhile(
                lambda draft: draft.kind == "heading" and not _shapes.capitals(draft.text),
                islice(drafts, index + 1, None),
            )
        )
        if len(run) > 1 and 2 * len(run[-1].text) < min(len(draft.text) for draft in run[:-1]):
            run.pop()
        if len(run) > 1:
            for draft in run:
                draft.kind, draft.level = "item", 1


def _headlines(drafts: Sequence[Draft]) -> list[Draft]:
    """Settle which of the lines directly above a dateline is the headline."""
    kept: list[Draft] = []
    for draft in drafts:
        if draft.kind == "dateline":
            _settle(kept)
        kept.append(draft)
    return kept


def _settle(above: list[Draft]) -> None:
    """Make a level 1 heading of the headline among the last lines, which a dateline follows.

    Lines set alike are one headline and become one draft.  Below a headline in capitals or with
    Capital Initials, a line with neither is what subeditors call the deck.
    """
    group: list[Draft] = []
    for draft in reversed(above):
        if draft.kind not in {"heading", "line"} or (group and group[0].apart):
            break
        group.insert(0, draft)
    if not group or _shapes.dated(group[-1].text):
        return
    styles = [_shapes.style(draft.text) for draft in group]
    title = group[-1]
    if any(_shapes.dated(draft.text) or _shapes.LABELLED.match(draft.text) for draft in group[:-1]):
        pass
    elif len(set(styles)) == 1:
        title = group[0]
        title.runs = chain([draft.runs for draft in group], [" "] * (len(group) - 1))
        del above[len(above) - len(group) + 1 :]
    elif "plain" not in styles[:1] and set(styles[1:]) == {"plain"}:
        title = group[0]
    for draft in group:
        draft.kind, draft.level = ("heading", 1) if draft is title else ("line", 0)
