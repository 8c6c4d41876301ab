"""The people of a line of minutes: "Present: Cllr A. Ash (Chair), Cllrs B. Bell, C. Cole and D. Dow".

A line may stand by itself, follow another in one paragraph, or be a label with a person a line below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from factdeck.language import enumerations, lexicon
from factdeck.model import Block, Document

Part = Literal["present", "attending", "apologies"]

_LABEL = re.compile(
    r"(?:(?<=^)|(?<=\. )|(?<=; ))"
    r"(?P<label>(?:(?:Members?|Councillors?|Governors?|Trustees?|Directors?|Those|Also|Officers?) )?"
    r"(?:PRESENT|[Pp]resent)(?: at the meeting)?|(?:Also )?(?:IN ATTENDANCE|[Ii]n attendance)|ALSO PRESENT|"
    r"(?:MEMBERS|COUNCILLORS|GOVERNORS) PRESENT|"
    r"(?:APOLOGIES|Apologies)(?: for absence| FOR ABSENCE)?(?: (?:were )?received(?: from)?)?|ABSENT|Absent)"
    r"\s*(?::|\s[–—-]\s)\s*"
)
_HIGHER = re.compile(r"^(?:County|District|Borough|City|Parish|Town|Unitary|Ward|Vice|Hon\.?) (?=Cllr|Councillor)")
_CALLED = {"cllr": "Councillor", "cllrs": "Councillor", "councillor": "Councillor", "councillors": "Councillor"}
_TITLES = frozenset("alderman captain commodore dr dame lady lord professor prof rev revd sir".split())
_SURNAME = re.compile(r"[A-Z][\w'’]+(?:-[A-Z][\w'’]+)*")
_OTHERS = re.compile(
    r"(?:[\w-]+ )?(?:\w+ )?(?:members?|residents?|parishioners?|representatives?|press|public|others)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a list: the name without titles, "Councillor" where the list says so, what the brackets say."""

    name: str
    called: str
    aside: str

    @property
    def full(self) -> str:
        """How a question names the person: a bare surname gets its title."""
        return self.name if " " in self.name else f"{self.called} {self.name}".strip()

    @property
    def post(self) -> str:
        """The post that the brackets give; "" if they give none."""
        for said in re.split(r",\s*|\s+and\s+", self.aside):
            told = re.sub(r"^(?:as|acting as|the)\s+", "", said).strip()
            if _is_post(told) and not _CHAIRED.fullmatch(told):
                return told
        return ""

    @property
    def chaired(self) -> bool:
        """Whether the brackets say that the person took the chair."""
        return any(_CHAIRED.fullmatch(said.strip()) for said in re.split(r",\s*|\s*[–-]\s+", self.aside))


_CHAIRED = re.compile(
    r"(?:in the [Cc]hair|(?:the )?[Cc]hair(?:man|woman|person)?|CHAIR|IN THE CHAIR|[Cc]hairing|[Pp]residing)"
    r"(?: (?:of|for) (?:the|this) (?:[Mm]eeting|[Cc]ouncil|[Cc]ommittee|[Bb]oard|[Gg]overnors|[Tt]rustees))?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """Those of one label, where they stand, and whether the list names everybody who was there."""

    part: Part
    label: str
    people: tuple[Person, ...]
    is_whole: bool
    blocks: tuple[Block, ...]


def lines(document: Document) -> Iterator[Line]:
    """The lines of attendance of minutes, in order."""
    blocks = [*document.front, *document.blocks]
    for i, block in enumerate(blocks):
        if block.kind not in {"line", "paragraph", "heading", "item"}:
            continue
        found = list(_LABEL.finditer(block.text))
        if not found or found[0].start():
            continue
        for match, after in zip(found, [*found[1:], None], strict=True):
            who = block.text[match.end() : after.start() if after else None].strip()
            below = _below(blocks[i + 1 :]) if not who else ()
            listed = "; ".join(each.text for each in below) or who
            people, is_whole = parse(listed)
            yield Line(_part(match["label"]), match["label"], people, is_whole, (block, *below))


def _part(label: str) -> Part:
    word = label.lower()
    if word.startswith(("apolog", "absent")):
        return "apologies"
    return "attending" if "attendance" in word or "also" in word or "officer" in word else "present"


def _below(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The people who stand a line each below their label."""
    found: list[Block] = []
    for block in blocks:
        people, _ = parse(block.text)
        if block.kind not in {"line", "item"} or len(people) != 1:
            break
        found.append(block)
    return tuple(found)


def parse(text: str) -> tuple[tuple[Person, ...], bool]:
    """The people of a list and whether it holds nothing else."""
    people: list[Person] = []
    whole, called = True, ""
    for piece in _pieces(re.sub(r"(?<=[a-z]{2})\.$", "", text.strip())):
        bare = re.sub(r"(?<=[a-z]{2})\.$", "", re.sub(r"\s*\([^()]*\)", "", piece).strip())
        aside = ", ".join(re.findall(r"\(([^()]*)\)", piece))
        words = _HIGHER.sub("", bare).split()
        titles = [w for w in words if w.rstrip(".").lower() in lexicon.HONORIFICS | _TITLES]
        own = next((_CALLED[w.rstrip(".").lower()] for w in titles if w.rstrip(".").lower() in _CALLED), "")
        called = own or (called if not titles else "")
        name = _named(words)
        if name and (" " in name or called):
            people.append(Person(name, called, aside))
        elif people and not people[-1].aside and _is_post(bare):
            people[-1] = Person(people[-1].name, people[-1].called, bare)
        elif not _is_post(bare):
            whole = False
            if not _OTHERS.match(bare):
                return tuple(people), False
    return tuple(people), whole


def _named(words: Sequence[str]) -> str:
    """A person's name, or a surname, without the titles before it; "" if the words are none."""
    rest = list(words)
    while rest and rest[0].rstrip(".").lower() in lexicon.HONORIFICS | _TITLES:
        rest = rest[1:]
    name = " ".join(rest)
    if len(rest) == 1 and _SURNAME.fullmatch(name) and not lexicon.kind_of(name):
        return name
    return name if enumerations.is_name(name) else ""


def _is_post(said: str) -> bool:
    head = re.split(r"\s(?:of|to|for|at)\s", said)[0].split()[-1:] or [""]
    return said[:1].isupper() and lexicon.is_post(head[0].lower())


def _pieces(text: str) -> list[str]:
    """The parts of a list between commas, semicolons and "and", brackets kept whole."""
    pieces, depth, start = [], 0, 0
    for match in re.finditer(
        r"[()]|;\s*|,\s*|\s+and\s+(?=[A-Z\d]|\w+ (?:\w+ )?(?:members?|residents?)\b)|\s+&\s+", text
    ):
        if match[0] in "()":
            depth += 1 if match[0] == "(" else -1
        elif depth == 0:
            pieces.append(text[start : match.start()])
            start = match.end()
    pieces.append(text[start:])
    return [cleaned for piece in pieces if (cleaned := re.sub(r"^and\s+", "", piece.strip()))]
