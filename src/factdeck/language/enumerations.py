"""Enumerations of people in running text: "A, secretary of X, B, head of Y, and C".

A statistical parser loses its way in a list of fifty names, and a name recognizer misses some of
them and cuts others short.  The list itself tells more: its members are parted by commas or
semicolons, and what stands between two names belongs to the first of them.  So members are found
by the structure of the list, before any parsing, and the parser is given the sentence with the
first member in place of them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from factdeck.language import lexicon

_PARTICLES = frozenset(
    """
    al bin da de del della der di dos du el ibn la le van von y zu
    """.split()
)
_SEPARATOR = re.compile(r"\s*;\s*(?:and\s+)?|\s*,\s*(?:and\s+)?|\s+and\s+")
_WHEN = re.compile(r",\s+(?P<when>(?:in|on|during)\s[^,;]*\d[^,;]*(?:,\s\d{4})?)$")
"""A date behind the last member: it belongs to the clause, not to that member."""
_AFTER_LIST = re.compile(r", (?=(?:on|in|at|during|before|after) )")


@dataclass(frozen=True, slots=True)
class Member:
    """One of a list: the name, and what the list says of it ("" where it says nothing)."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list of at least three people and the range of the whole list in the text.

    ``shared`` is a description of them all that follows the list, in the plural.
    """

    members: tuple[Member, ...]
    start: int
    end: int
    shared: str = ""
    after_colon: bool = False
    """Whether the list only spells out the noun before it: "on 14 librarians: A, B, ..." """


def find(sentence: str) -> Enumeration | None:
    """The enumeration of people in a sentence, None if there is none (the longest, if several)."""
    if len(_SEPARATOR.findall(sentence)) < 2:
        return None
    best: Enumeration | None = None
    for start in _starts(sentence):
        found = _parse(sentence, start)
        if found and sentence[:start].rstrip().endswith(":"):
            found = replace(found, after_colon=True)
        if found and (best is None or len(found.members) > len(best.members)):
            best = found
    return best


def is_name(text: str) -> bool:
    """Whether a text has the form of a person's name: capitalised words, particles, initials."""
    words = [w for w in text.split() if w.rstrip(".").lower() not in lexicon.HONORIFICS]
    if not 2 <= len(words) <= 5 or (words[0].lower() in _PARTICLES and not words[0][0].isupper()):
        return False
    if any(lexicon.kind_of(part) for word in words for part in (word, word.removesuffix("s"))):
        return False
    return all(re.fullmatch(r"[^\W\d_]\.|[^\W\d_][\w'’.-]*", w) and (w[0].isupper() or w in _PARTICLES) for w in words)


def _starts(sentence: str) -> list[int]:
    """Where a list can begin: after a colon, or at a name that follows a lower-case word."""
    after_colon = [m.end() for m in re.finditer(r":\s+", sentence)]
    after_word = [m.end() for m in re.finditer(r"(?:^|\b[a-z]+\s+)(?=[^\W\d_a-z])", sentence)]
    return sorted({*after_colon, *after_word})


def _parse(sentence: str, start: int) -> Enumeration | None:
    text = sentence[start:].rstrip(" .")
    semicolons = ";" in text
    names: list[list[str]] = []
    end = start
    for segment, stop in _segments(text):
        head, _, rest = segment.partition(", ") if semicolons else (segment, "", "")
        first, trailing = _leading_name(head)
        if semicolons and (after := _AFTER_LIST.search(rest)):
            rest, trailing = rest[: after.start()], rest[after.start() + 1 :]
        if not first and (semicolons or not names):
            break
        if first:
            names.append([first, rest])
        else:
            names[-1][1] += (", " if names[-1][1] else "") + segment
        end = start + stop - (len(trailing) + 1 if trailing else 0)
        if trailing:
            break
    dated = _WHEN.search(sentence[start:end])
    if dated and names:
        names[-1][1] = names[-1][1].removesuffix(dated["when"]).rstrip(", ")
        end = start + dated.start()
    return _enumeration(names, start, end) if len(names) >= 3 else None


def _leading_name(text: str) -> tuple[str, str]:
    """A name at the head of a segment and the lower-case words after it; two blanks if there is none."""
    if is_name(text):
        return text, ""
    match = re.match(r"((?:[^\W\d_a-z][\w'’.-]*\s+)+)([a-z].*)", text)
    return (match[1].strip(), match[2]) if match and is_name(match[1].strip()) else ("", "")


def _enumeration(names: list[list[str]], start: int, end: int) -> Enumeration | None:
    described = sum(bool(description) for _, description in names)
    shared = ""
    if described == 1 and names[-1][1]:
        shared, names[-1][1] = names[-1][1], ""
    elif 0 < described < 0.6 * len(names):
        return None
    members = tuple(Member(_plain(name), description) for name, description in names)
    if len({m.name for m in members}) < len(members):
        return None
    return Enumeration(members, start, end, shared)


def _plain(name: str) -> str:
    words = name.split()
    while len(words) > 2 and words[0].rstrip(".").lower() in lexicon.HONORIFICS:
        words = words[1:]
    return " ".join(words)


def _segments(text: str) -> list[tuple[str, int]]:
    """The parts of a list with the offset at which each ends; brackets are kept whole."""
    pattern = re.compile(r"\s*;\s*(?:and\s+)?") if ";" in text else _SEPARATOR
    segments, begin, depth = [], 0, 0
    for match in re.finditer(r"[()]|" + pattern.pattern, text):
        if match[0] in "()":
            depth += 1 if match[0] == "(" else -1
        elif depth == 0 and match[0]:
            if match[0].strip() == "and" and not _parts_names(text, begin, match):
                continue
            segments.append((text[begin : match.start()], match.start()))
            begin = match.end()
    segments.append((text[begin:], len(text)))
    return [(segment.strip(), end) for segment, end in segments]


def _parts_names(text: str, begin: int, match: re.Match[str]) -> bool:
    """A bare "and" parts members only between two names; else it belongs to a description."""
    after = re.split(r"[,;]|\s+and\s+", text[match.end() :], maxsplit=1)[0]
    return is_name(text[begin : match.start()].strip()) and bool(_leading_name(after.strip())[0])
