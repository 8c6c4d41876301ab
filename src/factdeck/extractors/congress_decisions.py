"""Decisions of congresses: what a congress decided, item by item below "the congress:" or "the congress resolved to:".

Finds: to how much a fee was raised, how many of something are to be built, a fund and its size, where something is
to be opened or moved, after whom it is to be named, which article was amended.
Misses: decisions told in running text, wishes and appeals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _gathering
from factdeck.extractors._gathering import Gathering
from factdeck.language import leads, numbers
from factdeck.language.annotate import Annotated
from factdeck.language.spelling import head_of
from factdeck.model import Block, Fact, Value

_LEVEL = re.compile(
    r"(?P<verb>raise|increase|lower|cut|reduce)d? (?P<what>(?:the|its) [a-z][\w -]*?) "
    r"from (?P<low>[$€£]?\d[\w.,]*(?: million)?)(?P<unit> [a-z]+(?: [a-z]+)?)? "
    r"to (?P<high>[$€£]?\d[\d.,]*(?: million)?(?: (?!the|from|by|as|in|on|for|a)[a-z]+)?)(?=[,;. ]|$)"
)
_MANY = re.compile(
    r"(?:establish(?:ment of|ed)?|creat(?:ion of|e|ed)|construction of|opening of|build|set up|open|opened|plant|train)"
    r" (?P<number>\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) "
    r"(?P<what>(?:[a-z-]+ ){0,3}[a-z-]+s)\b"
    r"(?P<when> (?:by|before) (?:the end of )?(?:19|20)\d\d)?"
)
_FUND = re.compile(
    r"(?:set up|establish(?:ment of|ed)?|creat(?:ion of|e|ed)) (?P<what>an? (?:[a-z-]+ ){0,2}fund) of "
    r"(?P<sum>[$€£]?\d[\d.,]*(?: (?:million|billion))?(?: [a-z]+)?)"
)
_OPEN = re.compile(
    r"(?P<verb>open|build|establish|set up|found) (?P<what>an? (?:[a-z-]+ ){0,3}[a-z-]+) (?:at|in) "
    r"(?P<place>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)(?=[,;.]|$| (?:by|before|in) )"
)
_MOVE = re.compile(
    r"(?:move|transfer)(?:red|d)? (?P<what>(?:the|its) [a-z]+(?: of (?:the )?[A-Z]\w+)?) "
    r"(?:from (?P<old>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*) )?to (?P<place>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)"
)
_NAMED = re.compile(
    r"(?P<what>an? (?:[a-z-]+ ){0,3}[a-z-]+) (?:at|in) [A-Z][^,;]*, "
    r"to be named after (?:the )?(?:late )?(?:[a-z-]+ ){0,3}"
    r"(?P<who>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)+)"
)
_ARTICLE = re.compile(
    r"amend(?:ed)? (?P<article>Article \w+) of (?P<what>(?:the|its) (?:statutes|charter|constitution|rules))"
)


_LONGEST = 22
"""Words of a question."""


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each decision in a list that goes on with a congress as its subject."""
    gathering = _gathering.find(text)
    if gathering is None:
        return
    led = leads.completed(text.document)
    for block in text.document.blocks:
        lead = led.get(block.line, "") if block.kind == "item" else ""
        if re.match(rf"(?:.*, )?[Tt]he {gathering.head}(?: [a-z]+ to)?$", lead):
            yield from _decision(text, block, gathering, resolved=lead.endswith(" to"))


def _decision(text: Annotated, block: Block, gathering: Gathering, *, resolved: bool) -> Iterator[Fact]:
    said, name = block.text, gathering.name
    done = "resolve to " if resolved or re.match(r"(?:resolved|decided|agreed) to ", said) else ""

    def fact(kind: str, relation: str, value: Value, question: str) -> Fact:
        return Fact(kind, name, relation, value, (text.evidence(block),), question, "", 0.75)

    if (level := _LEVEL.search(said)) and " its " not in f" {level['what']} ":
        question = f"To how much did {name} {done}{level['verb']} {level['what']}?"
        yield fact("change", f"{level['verb']} {level['what']}", Value("quantity", level["high"]), question)
    if many := _MANY.search(said):
        number = str(numbers.cardinal(many["number"]))
        question = f"How many {many['what']} did {name} decide to set up{many['when'] or ''}?"
        if len(question.split()) > _LONGEST:
            question = question.replace(many["when"] or "", "")
        yield fact("count", many["what"], Value("count", many["number"], number), question)
    if fund := _FUND.search(said):
        what = fund["what"].partition(" ")[2]
        question = f"What sum did {name} resolve to put into a {what}?"
        yield fact("quantity", fund["what"], Value("quantity", fund["sum"]), question)
    if opened := _OPEN.search(said):
        question = f"Where did {name} resolve to {opened['verb']} {opened['what']}?"
        yield fact("place", f"open {opened['what']}", Value("place", opened["place"]), question)
    if (moved := _MOVE.search(said)) and "its" not in moved["what"]:
        question = f"To which town did {gathering.short} resolve to move {_spelt(moved['what'], gathering)}?"
        if gathering.body not in question or not gathering.body:
            question = question.replace(gathering.short, name)
        yield fact("place", f"move {moved['what']}", Value("place", moved["place"]), question)
    if named := _NAMED.search(said):
        question = f"After whom was the {named['what'].partition(' ')[2]} to be named that {name} resolved to open?"
        yield fact("name", named["what"], Value("person", named["who"]), question)
    if article := _ARTICLE.search(said):
        what = article["what"].replace("its", "the")
        whose = f" of {gathering.body}" if gathering.body else ""
        question = f"Which article of {what}{whose} did {gathering.short} amend?"
        yield fact("name", what, Value("text", article["article"]), question)


def _spelt(what: str, gathering: Gathering) -> str:
    """ "The headquarters of the League" with the full name of the body that holds the gathering."""
    words = {head_of(gathering.body).capitalize(), gathering.body.split()[-1]} if gathering.body else set()
    named = next((word for word in words if what.endswith(f" the {word}")), "")
    return f"{what.removesuffix(f'the {named}')}{gathering.body}" if named else what
