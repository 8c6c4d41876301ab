"""Whether a quote really stands in its source: the check that every build makes again."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from factdeck.readers import _shapes

_TOKEN = re.compile(
    r"""
      (?P<tie>[-‐–—/])\s*[\r\n\f]\s*(?:>[>\s]*)?  # a word or range that a line end divides
    | (?P<soft>\xad\s*(?:(?<=[\r\n])>[>\s]*)?)
    | (?P<gap>(?<=[\r\n])[ \t]*>[> \t]*|\s*\|\s*|[\s\x00-\x1f\x7f]+)
    | (?P<tail>\](?:\([^()\r\n]*(?:\([^()\r\n]*\)[^()\r\n]*)*\)|\[[^][]*\]))
    | (?P<image>!\[[^][]*\]\([^()\r\n]*\))
    | (?P<tag><[/!a-zA-Z][^<>]*>)
    | (?P<entity>&\#?\w{1,32};)
    | (?P<mark>[*_`[\]]|~~|\\(?=[^\w\s]))
    | (?P<char>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|\r|\n|\f|\Z)")


def stands(quote: str, text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` of a decoded source reads as ``quote``.

    White space is folded.  Left out of the source may be emphasis marks and other inline markup,
    soft hyphens, hyphens at line ends, and what lies between two pages: their numbers, and running
    heads beside a form feed.  Everything else must be there, in order, and nothing more.
    """
    if not 0 <= start < end <= len(text):
        return False
    folded = " ".join(quote.split())
    return bool(folded) and any(_reads_as(raw, folded) for raw in _without_furniture(text[start:end]))


def _without_furniture(raw: str) -> Iterator[str]:
    """The text as it is, without lines that may be page numbers, and without the lines beside form feeds too."""
    yield raw
    lines = [line for line in _LINE.findall(raw) if line]
    inner = range(1, len(lines) - 1)
    numbers = {i for i in inner if _shapes.PAGE_NUMBER.fullmatch(lines[i].strip())}
    if numbers:
        yield "".join(line for i, line in enumerate(lines) if i not in numbers)
    if "\f" not in raw:
        return
    feeds = [i for i, line in enumerate(lines) if line.endswith("\f")]
    filled = [i for i, line in enumerate(lines) if line.strip() and i not in numbers]
    feet = {max((i for i in filled if i <= feed), default=0) for feed in feeds} & set(inner)
    heads = {min((i for i in filled if i > feed), default=0) for feed in feeds} & set(inner)
    for left_out in (numbers | heads, numbers | feet, numbers | heads | feet):
        yield "".join(" " if i in left_out else line for i, line in enumerate(lines))


def _reads_as(raw: str, quote: str) -> bool:
    """Whether some reading of the raw text gives the quote; ``reached`` are the places in it got to so far."""
    reached = {0}
    for token in _TOKEN.finditer(raw):
        kind = token.lastgroup or "char"
        readings = _readings(kind, token[0])
        reached = {at + len(reading) for at in reached for reading in readings if quote.startswith(reading, at)} | (
            {at for at in reached if kind == "gap" and _at_gap(quote, at)}
        )
        if not reached:
            return False
    return len(quote) in reached


def _at_gap(quote: str, at: int) -> bool:
    """Whether white space has just been read, or would stand at an end of the quote."""
    return at in {0, len(quote)} or quote[at - 1] == " "


def _readings(kind: str, raw: str) -> set[str]:
    """What a token of the source may read as."""
    folded = " ".join(raw.split())
    if kind == "tie":
        kept = {raw[0], raw[0] + " "}
        return kept | {""} if raw[0] in "-‐" else kept
    if kind == "soft":
        return {"", " "}
    if kind == "gap":
        return {" ", folded, f" {folded}", f"{folded} ", f" {folded} "} if folded else {" "}
    if kind == "entity":
        return {" ".join(html.unescape(raw).split()) or " ", raw}
    if kind == "tag":
        return {"", folded, folded[1:-1]}
    if kind in {"tail", "image", "mark"}:
        return {"", folded}
    return {raw}
