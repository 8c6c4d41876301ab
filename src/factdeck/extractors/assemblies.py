"""Assemblies: what a report on a congress, conference or summit tells of it as a gathering.

Finds: how many attended, whom and what they represented, the slogan or theme, how long it lasted, the town, what it
adopted, how large a body it elected, what a speaker said that a figure had been, and the next one of its kind.
Misses: gatherings that the title or the first sentence does not name, whatever else speakers said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _dateline, _gathering
from factdeck.extractors._gathering import Gathering
from factdeck.language import dates, numbers
from factdeck.language.annotate import Annotated, Sentence
from factdeck.model import Fact, Value

_ABOUT = r"(?P<about>some|about|around|over|more than|nearly|almost|at least)?\s?"
_WHO = r"(?P<who>(?:(?:official|elected|voting|foreign) )?(?:delegates|participants|representatives|deputies))"
_ATTENDED = (
    re.compile(rf"\battended by {_ABOUT}(?P<number>\d[\d,]*) {_WHO}\b"),
    re.compile(rf"\bwith {_ABOUT}(?P<number>\d[\d,]*) {_WHO} (?:in attendance|attending|present|taking part)\b"),
    re.compile(
        rf"(?i:\b{_ABOUT})(?P<number>\d[\d,]*) {_WHO}\b(?:(?: from [^,;]+)?(?:, (?:[^,;]|,(?=\d))+,)?)? "
        r"(?:attended|took part in|participated in|gathered|were present)\b"
    ),
)
_REPRESENTING = re.compile(
    rf"\brepresenting {_ABOUT}(?P<number>\d[\d,.]*(?: million)?) (?P<what>(?:[a-z-]+ )?[a-z]+s)\b"
    r"(?: (?:from|in|across) (?:all )?(?P<places>\d+|[a-z]+) (?P<unit>(?:[a-z]+ )?[a-z]+s)\b)?"
)
_FROM = re.compile(
    rf"\d {_WHO} (?:representing [^,;]+ )?from (?:all )?(?P<places>\d+|[a-z]+) (?P<unit>(?:[a-z]+ )?[a-z]+s)\b"
)
_SLOGAN = re.compile(
    r"(?:\bunder the (?P<kind>slogan|motto|theme|banner)"
    r"|\b(?:whose|its|the|[Tt]his year['’]s) (?P<noun>theme|slogan|motto)"
    r"(?: of the \w+)?,? (?:was|is|reads?))?,? [\"“](?P<words>[^\"“”]{3,90})[\"”]"
)
_DAYS = re.compile(
    r"\b(?:[Tt]he|[Aa]|its) (?P<days>two|three|four|five|six|seven)-day (?P<head>[a-z]+)\b"
    r"|\b(?:after|ending|following) (?P<spent>two|three|four|five|six|seven) days of "
    r"(?:talks|discussion|debate|work|sittings)"
)
_ADOPTED = re.compile(r"\badopted (?P<what>(?:an?|the|its) [^,.;:]+?)(?= and (?:elected|approved|set|passed)\b|[,.;])")
_SIZE = re.compile(
    r"\belect(?P<done>ed)? (?:an?|the|its)(?: new)? "
    r"(?:(?P<body>[A-Z][a-z]+(?: [A-Z][a-z]+){1,3}) of (?P<number>\d+|[a-z-]+) members"
    r"|(?:new )?(?P<size>\d+|[a-z]+)-(?:member|strong|seat) (?P<named>[A-Za-z]+(?: [A-Za-z]+)?))\b"
)
_NEXT = re.compile(
    r"^The (?P<which>next|[A-Z]?[a-z]+(?:st|nd|rd|th)|\d+(?:st|nd|rd|th)) (?:[A-Z][a-z]+ )*(?P<head>\w+) "
    r"(?:will|is (?:expected|due|scheduled|to)\b).*?\b(?:held|convened|convene|take place|meet|hosted)\b"
)
_SAID = re.compile(
    r"(?P<who>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)+),? (?:said|told [a-z ]+|reported|noted|announced) that "
    r"(?P<what>(?:[a-z-]+ ){0,2}?[a-z]+(?: of [a-z]+)?) had (?:risen|fallen|grown|increased|declined|dropped) "
    r"from (?P<then>[$€£]?\d[\d.,]*(?: (?!in )[a-z]+){0,2}) in (?P<year>(?:19|20)\d\d) "
    r"to (?P<now>[$€£]?\d[\d.,]*(?: (?!in |last )[a-z]+){0,2})(?: in (?P<later>(?:19|20)\d\d))?\b"
)
_WHERE = re.compile(r"\bin (?P<place>(?:São |San |Port )?[A-Z][\w-]+)(?=,? in (?:\d{4}|[a-z])|[.,])")


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of the gathering that a report is on."""
    gathering = _gathering.find(text)
    if gathering is None:
        return
    for sentence in text.sentences:
        if sentence.block.kind == "paragraph" and '" ' not in sentence.text[:2]:
            yield from _present(sentence, gathering)
            yield from _course(sentence, gathering)
            yield from _next(sentence, gathering)
            yield from _said(sentence, gathering)
    yield from _town(text, gathering)


def _is_on(sentence: Sentence, gathering: Gathering) -> bool:
    """Whether a sentence speaks of the gathering: by its noun with an article, or by its number."""
    if re.search(r"\b(?:next|last|previous)\b", sentence.text):
        return False
    own = re.search(rf"\b(?:[Tt]he|[Tt]his)(?: [\w-]+)? {gathering.head}\b", sentence.text)
    return bool(own) or any(n.kind == "event" and n.head == gathering.head for n in sentence.names)


def _count(match: re.Match[str], group: str) -> Value | None:
    value = numbers.cardinal(match[group])
    if value is None:
        return None
    about = match.groupdict().get("about") if group == "number" else None
    return Value("count", f"{about} {match[group]}" if about else match[group], str(value))


def _present(sentence: Sentence, gathering: Gathering) -> Iterator[Fact]:
    """How many attended, how many members they spoke for, and from how many places they came."""
    if not _is_on(sentence, gathering):
        return
    name = gathering.name
    attended = next((m for form in _ATTENDED if (m := form.search(sentence.text))), None)
    if attended and (value := _count(attended, "number")):
        value = Value("count", value.text.lower(), value.normal)
        yield _gathering.fact(
            "count", name, "attended", value, sentence, f"How many {attended['who']} attended {name}?", 0.85
        )
    represented = _REPRESENTING.search(sentence.text)
    if represented and (value := _count(represented, "number")):
        question = f"How many {represented['what']} were represented at {name}?"
        yield _gathering.fact("count", name, f"represented {represented['what']}", value, sentence, question, 0.75)
    places = represented if represented and represented["places"] else _FROM.search(sentence.text)
    if places and (value := _count(places, "places")):
        question = f"How many {places['unit']} were represented at {name}?"
        yield _gathering.fact("count", name, places["unit"], value, sentence, question, 0.65)


def _course(sentence: Sentence, gathering: Gathering) -> Iterator[Fact]:
    """The slogan, the length, what was adopted, and how large a body was elected."""
    name = gathering.name
    slogan = _SLOGAN.search(sentence.text)
    if slogan and (kind := slogan["kind"] or slogan["noun"]) and (_is_on(sentence, gathering) or slogan["noun"]):
        words = Value("text", f'"{slogan["words"].rstrip(",.")}"')
        yield _gathering.fact("name", name, "slogan", words, sentence, f"What was the {kind} of {name}?", 0.7)
    if not _is_on(sentence, gathering) and sentence.number:
        return
    days = _DAYS.search(sentence.text)
    if days and (days["spent"] or days["head"] == gathering.head):
        told = days["days"] or days["spent"]
        value = Value("count", told, str(numbers.cardinal(told)))
        yield _gathering.fact("count", name, "days", value, sentence, f"How many days did {name} last?", 0.6)
    adopted = _ADOPTED.search(sentence.text)
    if adopted and len(adopted["what"].split()) <= _LONGEST and not re.search(r"\b(?:its|their)\b", adopted["what"]):
        value = Value("text", adopted["what"])
        yield _gathering.fact("statement", name, "adopt", value, sentence, f"What did {name} adopt?", 0.65)
    size = _SIZE.search(sentence.text)
    many = _count(size, "number" if size["body"] else "size") if size else None
    if size and many:
        body = size["body"] or size["named"]
        question = (
            f"How many members did the {body} elected at {name} have?"
            if size["done"]
            else f"How many members was the {body} to be elected at {name} to have?"
        )
        yield _gathering.fact("count", name, f"size of {body}", many, sentence, question, 0.65)


_LONGEST = 10
"""Words of what was adopted."""


def _next(sentence: Sentence, gathering: Gathering) -> Iterator[Fact]:
    """When and where the next gathering of the kind was to be held."""
    told = _NEXT.match(sentence.text)
    if told is None or told["head"].lower() != gathering.head:
        return
    planned = re.search(r" is (?:expected|due|scheduled)\b", told[0])
    if told["which"] != "next" and not planned:
        return  # "the Third Congress will be held" is asked as a clause
    following = f"the next {gathering.head} after {gathering.name}"
    mention = sentence.dates[-1] if len(sentence.dates) == 1 else None
    if mention and mention.explicit_year:
        season = re.search(r"\b(?:spring|summer|autumn|winter) (?=(?:19|20)\d\d)", sentence.text)
        when = f"{season[0] if season else ''}{dates.spell(mention.edtf)}"
        value = Value("date", when, "" if season else mention.edtf)
        yield _gathering.fact(
            "date", following, "held", value, sentence, f"When was {following} expected to be held?", 0.65
        )
    where = _WHERE.search(sentence.text)
    if where and where["place"].lower() not in dates.MONTHS:
        value = Value("place", where["place"])
        yield _gathering.fact(
            "place", following, "held", value, sentence, f"Where was {following} expected to be held?", 0.6
        )


def _said(sentence: Sentence, gathering: Gathering) -> Iterator[Fact]:
    """What a figure had been in a year, in the words of a speaker."""
    told = _SAID.search(sentence.text)
    if told is None:
        return
    who = re.sub(r"^(?:[A-Z][a-z]+[- ])+(?=[A-Z][\w'’-]+ [A-Z][\w'’-]+$)", "", told["who"])
    be = "were" if re.match(r"(?:[a-z-]+ )*?[a-z]+s(?: of |$)", told["what"]) else "was"
    for value, year in ((told["then"], told["year"]), (told["now"], told["later"])):
        if year:
            question = f"What {be} {told['what']} in {year}, according to {who} at {gathering.name}?"
            yield _gathering.fact("quantity", told["what"], year, Value("quantity", value), sentence, question, 0.7)


def _town(text: Annotated, gathering: Gathering) -> Iterator[Fact]:
    """The town of the dateline, where the title says that the gathering was there."""
    town = _dateline.town(text)
    if any(re.search(rf"\bheld (?:at|in)\b[^.]*{re.escape(town)}", sentence.text) for sentence in text.sentences):
        return  # the clause is asked
    lead = next((b for b in text.document.blocks if b.kind == "dateline"), None)
    if not town or lead is None or town in gathering.name or text.references.topics.event(text.document) is None:
        return
    quotes = (text.evidence(text.document.blocks[0]), text.evidence(lead))
    question = f"In which town or city was {gathering.name} held?"
    yield Fact("place", gathering.name, "town", Value("place", town), quotes, question, "", 0.7)
