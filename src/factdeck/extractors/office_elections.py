"""Elections to office: whom a congress or the board it chose elected, in the full name of the body.

Finds: who was elected or re-elected to which post, with how many votes, whom they succeeded, since when the one
before had led the body; where the report is on the congress of one body, or names the body whose delegates elected.
Misses: posts in other bodies, public elections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factdeck.extractors import _gathering
from factdeck.extractors._gathering import Gathering
from factdeck.language import dates, lexicon
from factdeck.language.annotate import Annotated, Sentence
from factdeck.model import Fact, Value

_NAME = r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[^\W\d_a-z][\w'’-]+(?: (?:[a-z]{2,3} )?[^\W\d_a-z][\w'’-]+){0,3}"
_POST = r"(?P<post>(?:[Dd]eputy |[Vv]ice[- ])?[A-Za-z]+(?:[- ][A-Za-z]+)?)"
_ACTIVE = re.compile(
    r"(?:[Dd]elegates of (?P<of>the [A-Z][\w'’ ]+?)|[Tt]he (?:new )?(?P<organ>[A-Z][a-z]+(?: [A-Z][a-z]+)+)"
    rf"|[Tt]he congress) (?P<verb>elected|re-elected) (?P<name>{_NAME})(?:, [^.;]*?,)? "
    rf"as (?:their |its |the )?(?:new )?{_POST}(?=[ ,.])"
)
_PASSIVE = re.compile(
    rf"(?P<name>{_NAME})(?:, \d\d,)? was (?:unanimously )?(?P<verb>elected|re-elected) (?:as )?(?:its |the )?{_POST}"
    r"(?: (?:with|by) (?P<votes>\d[\d,]*)(?: votes)?(?= (?:to|against|of)\b))?(?=[ ,.])"
)
_SEVERAL = re.compile(
    rf"(?P<names>{_NAME}(?:, {_NAME})* and {_NAME}) were (?:elected|re-elected) (?:as )?{_POST}(?=[ ,.])"
)
_SUCCEEDS = re.compile(
    rf"(?P<new>{_NAME})(?:, \d\d,)? (?:succeeds|succeeded|replaces|replaced) (?P<old>{_NAME})(?=[ ,.])"
)
_POLLED = re.compile(
    rf"(?P<who>{_NAME})(?:, \d\d,)? (?:received|won|polled|obtained) (?P<votes>\d[\d,]*) of the (?P<all>\d[\d,]*) "
    rf"votes(?: cast)?(?:, (?:defeating|beating|against|ahead of) (?P<loser>{_NAME})(?=[ ,.]))?"
)
_HAD_LED = re.compile(
    rf"(?P<who>{_NAME}),(?: [^,.;]+,)? who (?:had|has) (?:led|headed|chaired) the [a-z]+ "
    r"since (?P<year>(?:19|20)\d\d)\b"
)


_LONGEST = 22
"""Words of a question."""


@dataclass(frozen=True, slots=True)
class _Elected:
    """Somebody elected: the post with its body, and when, as a question says it."""

    person: str
    post: str
    body: str
    when: str


def extract(text: Annotated) -> Iterator[Fact]:
    """The elections that a report on a congress tells of, and what it says of those who held the posts before."""
    gathering = _gathering.find(text)
    elected: list[_Elected] = []
    for sentence in text.sentences:
        if '"' in sentence.text or sentence.block.kind != "paragraph":
            continue
        yield from _chosen(text, sentence, gathering, elected)
        yield from _several(text, sentence, gathering)
        yield from _before(text, sentence, gathering, elected)


def _is_post(said: str) -> bool:
    return lexicon.is_post(said.split()[-1])


def _chosen(
    text: Annotated, sentence: Sentence, gathering: Gathering | None, elected: list[_Elected]
) -> Iterator[Fact]:
    active = _ACTIVE.search(sentence.text)
    passive = _PASSIVE.search(sentence.text) if not active else None
    match = active or passive
    if match is None or not _is_post(match["post"]):
        return
    post = match["post"]
    body = active["of"] if active and active["of"] else gathering.body if gathering else ""
    person = _full(text, match["name"])
    if not body or " " not in person:
        return
    when = _when(text, gathering)
    elected.append(_Elected(person, f"{post} of {body}", body, when))
    question = f"Who was {match['verb']} {post} of {body}{when}?"
    if active and active["organ"] and gathering:
        organ = f"the {active['organ']} of {body}"
        question = f"Whom did {organ} {match['verb'].removesuffix('ed')} as {post} after {gathering.short}?"
    yield _gathering.fact("appointment", post, match["verb"], Value("person", person), sentence, question, 0.85)
    if passive and passive["votes"]:
        votes = passive["votes"]
        question = f"With how many votes was {person} {match['verb']} {post} of {body}{when}?"
        yield _gathering.fact(
            "count", person, "votes", Value("count", votes, votes.replace(",", "")), sentence, question, 0.7
        )


def _several(text: Annotated, sentence: Sentence, gathering: Gathering | None) -> Iterator[Fact]:
    match = _SEVERAL.search(sentence.text)
    if match is None or gathering is None or not gathering.body:
        return
    plural = match["post"]
    if not plural.endswith("s") or not _is_post(plural.removesuffix("s")):
        return
    names = tuple(_plain(name) for name in re.split(r", | and ", match["names"]))
    question = f"Who were elected {plural} of {gathering.body}{_when(text, gathering)}?"
    value = Value("list", "; ".join(names), "", names)
    yield _gathering.fact("roster", plural, "elected", value, sentence, question, 0.7)


def _before(
    text: Annotated, sentence: Sentence, gathering: Gathering | None, elected: list[_Elected]
) -> Iterator[Fact]:
    """Whom somebody elected succeeded, and since when the one before had led the body."""
    if match := _SUCCEEDS.search(sentence.text):
        new, old = _full(text, match["new"]), _full(text, match["old"])
        post = next((each.post for each in elected if each.person == new), "")
        if post and " " in old and old != new:
            question = f"Whom did {new} succeed as {post}?"
            yield _gathering.fact("appointment", new, "succeed", Value("person", old), sentence, question, 0.75)
    if match := _POLLED.search(sentence.text):
        yield from _polled(text, sentence, match, elected)
    body = gathering.body if gathering and gathering.body else elected[0].body if elected else ""
    if (match := _HAD_LED.search(sentence.text)) and body:
        who = _full(text, match["who"])
        if " " in who:
            when = re.sub("^ in ", " by ", _when(text, gathering))
            question = f"Since when had {who} led {body}{when}?"
            year = Value("date", match["year"], match["year"])
            yield _gathering.fact("date", who, "led since", year, sentence, question, 0.7)


def _polled(text: Annotated, sentence: Sentence, match: re.Match[str], elected: list[_Elected]) -> Iterator[Fact]:
    """With how many votes somebody was elected, and against whom."""
    who = _full(text, match["who"])
    last = f" {who[0].lower()}{who[1:]}"  # "Van Rose" is "Ada van Rose"
    one = next((each for each in elected if each.person == who or each.person.endswith(last)), None)
    if one is None:
        return
    votes = Value("count", match["votes"], match["votes"].replace(",", ""))
    question = f"With how many of the {match['all']} votes cast was {one.person} elected {one.post}{one.when}?"
    if len(question.split()) > _LONGEST:
        question = question.replace(one.when, "")
    yield _gathering.fact("count", one.person, "votes", votes, sentence, question, 0.75)
    loser = _full(text, match["loser"]) if match["loser"] else ""
    if " " in loser:
        question = f"Whom did {one.person} defeat when elected {one.post}{one.when}?"
        yield _gathering.fact("actor", one.person, "defeat", Value("person", loser), sentence, question, 0.65)


def _plain(name: str) -> str:
    return re.sub(r"^(?:Mr|Mrs|Ms|Miss|Dr)\.? ", "", name)


def _full(text: Annotated, said: str) -> str:
    """A person's full name, without Mr and Mrs."""
    plain = _plain(said)
    known = text.references.names.full_person(plain)
    if " " in known:
        return known
    full = {m.text for s in text.sentences for m in s.names if m.kind == "person" and m.text.endswith(f" {plain}")}
    return full.pop() if len(full) == 1 else known


def _when(text: Annotated, gathering: Gathering | None) -> str:
    """When an election was: at the time of the congress, else in the month of the report."""
    if gathering and gathering.body:
        return f" at the time of {gathering.short}"
    return f" in {dates.spell(text.date[:7])}" if len(text.date) >= 7 else ""
