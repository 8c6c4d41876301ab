"""The opening of a plain text: which of the lines above the body is its title, and which stand before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.readers import _shapes
from factdeck.readers._articles import headline
from factdeck.readers._drafts import Draft
from factdeck.readers._kinds import HEADLINE

_LONGEST = 20
"""An opening has fewer lines."""
_HOUR = re.compile(r"\b[ap]\.\s?m\.$")
"""A full stop that ends no sentence."""


def part(article: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Part the lines of a letterhead (issuer, place, date) from the article, which then begins with its title.

    The title is the heading directly above a dateline; else a headline that stands apart, last
    above the body and below a letterhead; else the topmost line, or, where several lines in
    capitals lead (issuer above subject), the last of them.
    """
    article = list(article)
    body = next((index for index in range(min(len(article), _LONGEST)) if _is_body(article, index)), 0)
    opening = list(article[:body])
    title = _title(opening, article[body].kind if article else "")
    if title is None:
        return [], list(article)
    title.kind, title.level = "heading", 1
    front, kept = [], [title]
    below = False
    for group in _groups(opening):
        below |= title in group
        if not below or title in group or (len(kept) == 1 and any(map(_circumstance, group))):
            front += [draft for draft in group if draft is not title]
        else:
            kept += group
    return front, kept + article[body:]


def _is_body(article: Sequence[Draft], index: int) -> bool:
    """Whether the body begins here: with sentences, or with a heading that they directly follow."""
    draft = article[index]
    if draft.kind in {"item", "row", "dateline"} or len(draft.text) > HEADLINE:
        return True
    if draft.kind == "paragraph":
        return not (_HOUR.search(draft.text) and index > 0 and draft.apart)
    below = article[index + 1] if index + 1 < len(article) else None
    if index > 0 and draft.apart and _labelled_facts(article[index : index + _LONGEST]):
        return True
    if draft.kind == "heading" and index > 0 and draft.apart and below is not None and not below.apart:
        return below.kind in {"paragraph", "item", "row"} or bool(_shapes.LABELLED.match(below.text))
    return False


def _labelled_facts(article: Sequence[Draft]) -> bool:
    """Whether a group of labelled lines begins here ("Present: ...") that no date makes a letterhead."""
    group = _groups(article)[0]
    return len(group) > 1 and all(
        _shapes.LABELLED.match(draft.text) and not _shapes.dated(draft.text) for draft in group
    )


def _groups(opening: Sequence[Draft]) -> list[list[Draft]]:
    """The lines that no blank line parts."""
    groups: list[list[Draft]] = []
    for draft in opening:
        if draft.apart or not groups:
            groups.append([])
        groups[-1].append(draft)
    return groups


def _title(opening: Sequence[Draft], body: str) -> Draft | None:
    if body == "dateline":
        index = headline(opening, len(opening))
        return opening[index] if index < len(opening) else None
    groups = [group for group in _groups(opening) if not all(map(_circumstance, group))]
    if not groups:
        return None
    last = groups[-1][0]
    above = [draft for draft in opening if draft.line < last.line]
    letterhead = any(_circumstance(draft) for draft in above) or any(not draft.apart for draft in above[1:])
    longest = all(len(draft.text) <= len(last.text) for draft in opening)
    words = len(last.text.split())
    alone = above and len(groups[-1]) == 1 and body not in {"item", "row"}
    if alone and ((letterhead and words >= 3) or (longest and words >= 5)):
        return last
    return _top(groups[0])


def _top(group: Sequence[Draft]) -> Draft:
    lines = [draft for draft in group if not _circumstance(draft)]
    leading = lines[:1]
    for draft in lines[1:]:
        if not (_shapes.capitals(draft.text) and _shapes.capitals(leading[-1].text)):
            break
        leading.append(draft)
    return leading[-1]


def _circumstance(draft: Draft) -> bool:
    """Whether a line gives a date or an author."""
    return _shapes.dated(draft.text) or _shapes.signed(draft.text)
