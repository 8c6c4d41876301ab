"""Kinds: "There are three types of muscle: skeletal, smooth and cardiac" asks for the three types.

Finds: the members that stand behind a colon and a counted noun at the head of a sentence ("there are two kinds of
X: ...", "five factors control Y: ...", "X has three parts: ..."), as many as are counted.
Misses: lists in lines of their own, which the extractor of headed lists finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _general, members
from factdeck.language import numbers, plain
from factdeck.language.annotate import Annotated, Sentence
from factdeck.model import Fact, Value

_COUNT = r"(?P<count>two|three|four|five|six|seven)"
_LIST = r"(?:: | — )(?P<list>[^:;]+?)\.?$"
_ADJECTIVES = r"(?:(?:main|major|basic|chief|principal|broad|different) )?"
_THERE = re.compile(
    rf"^(?:In (?P<where>[^,:]{{3,40}}), there|There) are {_COUNT} (?P<np>{_ADJECTIVES}[a-z][^,:;]*?){_LIST}"
)
_SUBJECT = re.compile(
    rf"^(?P<the>The )?{_COUNT} (?P<np>{_ADJECTIVES}(?:[a-z-]+ ){{0,2}}?[a-z-]+s) "
    rf"(?P<rest>(?:affect|allow|are|cause|carry|compete|control|cover|decide|determine|drive|exist|form|govern|help|"
    rf"influence|keep|led|make|need|protect|shape|store|supply|trap)\b[^,:;]*?){_LIST}",
    re.I,
)
_HAS = re.compile(
    rf"^(?P<who>(?:(?:An?|The) )?[A-Za-z][a-z-]+(?: [a-z-]+){{0,3}}?) "
    r"(?P<verb>has|have|contains|contain|comprises|comprise) "
    rf"{_COUNT} (?P<np>{_ADJECTIVES}[a-z][^,:;]*?){_LIST}"
)
_BASE = {"has": "have", "contains": "contain", "comprises": "comprise"}


def extract(text: Annotated) -> Iterator[Fact]:
    """One list for each sentence that counts kinds or parts and names them behind a colon."""
    for sentence in text.sentences:
        words = plain.text(sentence.parsed)
        if sentence.text.count(":") == 1 or "—" in sentence.text:
            yield from _counted(text, sentence, words)


def _counted(text: Annotated, sentence: Sentence, words: str) -> Iterator[Fact]:
    match = _THERE.match(words) or _SUBJECT.match(words) or _HAS.match(words)
    if match is None or _general.POINTING.search(match["np"]):
        return
    found = members.members(match["list"], fewest=2)
    if len(found) != numbers.cardinal(match["count"].lower()):
        return
    question = _question(text, sentence, match)
    if question is None or ("who" in match.groupdict() and len(found) >= members.FEWEST):
        return  # of which the extractor of members makes a clause
    value = Value("list", "; ".join(found), members=found)
    yield Fact("definition", question, "members", value, (sentence.evidence(),), question, salience=0.8)


def _question(text: Annotated, sentence: Sentence, match: re.Match[str]) -> str | None:
    count, np, known = match["count"].lower(), match["np"], match.groupdict()
    if "who" in known:
        who = _general.inside(text, sentence, match["who"])
        if _general.POINTING.search(who) or (
            who.startswith("the ") and not text.references.topics.is_general(text.document)
        ):
            return None
        verb = match["verb"]
        return f"Which {np} {'does' if verb in _BASE else 'do'} {who} {_BASE.get(verb, verb)}?"
    if "rest" in known:
        return None if _general.POINTING.search(match["rest"]) else f"Which {count} {np} {match['rest']}?"
    of = " of " in np or " in " in np
    return f"What are the {count} {np}{' in ' + known['where'] if known['where'] else ''}?" if of else None
