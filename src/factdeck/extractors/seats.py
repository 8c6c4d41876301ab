"""Seats: lines such as "Harbour Party: 19 seats (-4)" ask how many seats each party won, and by how many more.

Finds: two to eight such lines in a row, where a heading above them or the report itself names the election.
Misses: seats in tables and in running text, which other extractors read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors._layout import groups
from factdeck.language import dates
from factdeck.language.annotate import Annotated
from factdeck.model import Block, BlockKind, Fact, Value

_LINE = re.compile(
    r"^(?P<party>[A-Z][\w'’& -]+?)(?: ?[:–—]| -) ?(?P<seats>\d{1,3})(?: seats?)?"
    r"(?: \((?P<change>[+−–-]\d{1,3})\))?[.;]?$"
)
_ELECTION = re.compile(r"\b(?P<what>(?:(?:[a-z]+|[A-Z]\w+) ){0,4}(?:by-)?election)s?\b(?P<when>.*\d{4})?", re.I)
_NO_PARTY = re.compile(r"(?:total|turnout|majority|seats|others?|vacant|independents?)\b", re.I)
_ARTICLED = re.compile(r"\b(?:Party|Alliance|League|Union|Front|Movement|Democrats|List|Coalition|Bloc)$")
_MOST = 8
_KINDS: tuple[BlockKind, ...] = ("line", "item", "paragraph")


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each list of parties with their seats."""
    for kind in _KINDS:
        for group in groups(text.document, kind):
            found = [(block, match) for block in group.blocks if (match := _LINE.match(block.text))]
            caption = group.heading.text if group.heading else ""
            told = re.search(r"\bseats?\b", " ".join((caption, *(block.text for block, _ in found))), re.I)
            election = _election(text, caption, group.blocks[0]) if told and 2 <= len(found) <= _MOST else ""
            for block, match in found if election else ():
                yield from _line(text, block, match, election)


def _line(text: Annotated, block: Block, match: re.Match[str], election: str) -> Iterator[Fact]:
    party = match["party"].strip()
    if _NO_PARTY.match(party):
        return
    named = f"the {party}" if _ARTICLED.search(party) else party
    quotes = (text.evidence(block),)
    value = Value("count", match["seats"], match["seats"])
    yield Fact("count", party, "seats", value, quotes, f"How many seats did {named} win in {election}?", election, 0.7)
    if match["change"] and int(match["change"][1:]):
        verb = "gain" if match["change"][0] == "+" else "lose"
        many = match["change"][1:]
        question = f"How many seats did {named} {verb} in {election} compared with the one before?"
        yield Fact("change", party, verb, Value("count", many, many), quotes, question, election, 0.5)


def _election(text: Annotated, caption: str, block: Block) -> str:
    """The election that a list is of, with its place and month; "" where that is not told."""
    frame = text.references.topics.frame(text.document, block)
    if _ELECTION.search(frame) and not _ELECTION.search(caption):
        return re.sub(r"^in ", "", frame)
    match = _ELECTION.search(re.sub(r"^(?:Final |Provisional )?[Rr]esults? of ", "", caption) or "")
    if match is None:
        return ""
    what = match["what"].removeprefix("the ").removeprefix("The ")
    if match["when"]:
        return f"the {what}{match['when']}"
    town = next((b.text for b in text.document.blocks if b.kind == "dateline"), "").split(",")[0].title()
    if re.search(r"[A-Z]", what[1:]):
        place = ""
    elif town and re.search(rf"\b(?:in|of) {re.escape(town)}\b", text.document.title):
        place = f" in {town}"
    else:
        return ""
    return f"the {what}{place} of {dates.spell(text.date[:7])}" if len(text.date) >= 7 else ""
