"""What a document is about, as one says it in a question: "the Arden Tramway", "the 2018 Harbour Games"."""

from __future__ import annotations

import re

from factdeck.language import lexicon
from factdeck.language.annotate import Annotated
from factdeck.language.spelling import plain_name, readable

_GENRE = (
    r"(?:final\s+|full\s+|official\s+|provisional\s+|election\s+)?(?:results?|programme|program|timetable|standings|"
    r"tables?|minutes|agenda|glossary|schedule|fact\s?sheet|facts|overview|report)"
)
_BEFORE = re.compile(rf"^{_GENRE}\s*(?::|(?:of|for)\s+(?:the\s+)?|[-–—]\s+)\s*", re.I)
_AFTER = re.compile(rf"\s*[:,–—-]\s+{_GENRE}$", re.I)
_YEAR = re.compile(r"[,:]?\s*(?:\(?(?:the\s+)?(?:season\s+)?(?P<year>(?:19|20)\d\d(?:[-–/]\d{2,4})?)(?:\s+season)?\)?)")
_SMALL = frozenset("a an and at by de for in of on the to".split())
GATHERINGS = lexicon.EVENTS | frozenset(
    """athletics award concert contest course day fete gala lecture marathon meet prize regatta show triathlon week
    weekend""".split()
)
"""Nouns of what people come together for."""


_GATHERING = re.compile(
    rf"(?:[A-Z][\w'’.-]* )+?(?:{'|'.join(sorted(word.capitalize() for word in GATHERINGS))})s?\b(?=\s[a-z])"
)
"""The name of a gathering before what the title goes on to tell of it ("World Cup day five")."""


def whole(text: Annotated) -> str:
    """What the document is about, with article and year; "" where the title does not name it."""
    event = text.references.topics.event(text.document)
    if event:
        return f"the {event}"
    setting = text.references.topics.setting(text.document)
    if setting.startswith("in the "):
        return setting.removeprefix("in ")
    title = re.sub(r"(?<= )(?:At|By|To|With|From)(?= )", lambda word: word[0].lower(), plain_name(text.document.title))
    title = _AFTER.sub("", _BEFORE.sub("", title))
    year = _YEAR.search(title)
    name = re.split(r"\s*[:,]\s", title[: year.start()] + title[year.end() :] if year else title)[0].strip()
    leading = _GATHERING.match(name)
    name = name if is_named(text, name) or not leading else leading[0]
    if not is_named(text, name):
        house = re.sub(r" in \d{4}$", "", setting.removeprefix("at ")) if setting else ""
        fit = is_named(text, house.removeprefix("the ")) and not text.references.topics.meeting(text.document)
        return house if fit else ""
    known = _as_written(text, name)
    if year:
        return f"the {year['year'].replace('–', '-')} {known.removeprefix('the ')}"
    return known


def is_gathering(about: str) -> bool:
    """Whether what a document is about is something that people come together for."""
    heads = {head(about), about.split()[-1].lower()} if about else set()
    return any(word in GATHERINGS or word.removesuffix("s") in GATHERINGS for word in heads)


def head(name: str) -> str:
    """The head noun of a name, in lower case: "day" of "Open Day at the Mill"."""
    words = re.split(r" (?:of|on|at|in|for|to|by|from|with|over|under|through) ", name)[0].split()
    return words[-1].lower() if words else ""


def within(about: str) -> str:
    """An event with the preposition of what happens there: "at the Harbour Games", "in the Handball League"."""
    series = {"championship", "championships", "competition", "cup", "league", "season", "tournament"}
    return f"{'in' if about.split()[-1].lower() in series else 'at'} {about}"


def is_named(text: Annotated, name: str) -> bool:
    """Whether a title is a name: of an event, a body or a house, or written so in the text."""
    words = name.split()
    if len(words) == 1:
        said = " | ".join(block.text for block in text.document.blocks if block.text != text.document.title)
        within_sentences = re.search(rf"\b[a-z]+,? {re.escape(name)}\b", said)
        return bool(within_sentences) and name.istitle() and not re.search(rf"\b{re.escape(name.lower())}\b", said)
    if (
        words[:1] in (["A"], ["An"])
        or not words
        or not all(word[0].isupper() or word.lower() in _SMALL or word[0].isdigit() for word in words)
    ):
        return False
    if lexicon.kind_of(head(name)) in {"organization", "place"} or head(name) in GATHERINGS:
        return True
    return any(name in block.text for block in text.document.blocks if block.kind in {"paragraph", "item"})


def _as_written(text: Annotated, name: str) -> str:
    """A name with "the" where the text has it so, or where its head is a common noun for a body or gathering."""
    said = [block.text for block in text.document.blocks if block.kind in {"paragraph", "item"}]
    if any(re.search(rf"\bthe (?:[\w-]+ )?{re.escape(name)}\b", line, re.I) for line in said):
        return f"the {name}"
    if any(name in line for line in said):
        return name
    common = head(name) in GATHERINGS or lexicon.kind_of(head(name)) == "organization"
    return f"the {name}" if common else name


def at_hand(text: Annotated, phrase: str) -> str | None:
    """A phrase in which "the tramway" is spelt out as what the document is about; None if it can't be."""
    about = whole(text)
    bare = re.search(r"\b(?:the|this|our|its)\s+([A-Za-z][\w-]*)(?=\??$|\s(?:in|on|at|by|for|of\s[^A-Z]))", phrase)
    named = bare and bare[1][0].isupper() and (not lexicon.kind_of(bare[1]) or phrase[bare.end() :].startswith(" of"))
    if not bare or named:
        return None if re.search(r"\b(?:this|these|our|its|their|his|her|we|your)\b", phrase) else phrase
    if about and head(about) == bare[1].lower():
        return f"{phrase[: bare.start()]}{about}{phrase[bare.end() :]}"
    return None


def is_loose(phrase: str) -> bool:
    """Whether a phrase is only understood where and when it stands ("the latest projects", "the largest cities")."""
    passing = re.search(r"\b(?:current|early|last|latest|local|modern|new|next|other|past|recent|today)\b", phrase)
    ranked = re.search(r"\b(?:best|biggest|famous|first|highest|important|largest|longest|main|most)\b", phrase)
    return bool(passing) or (bool(ranked) and not re.search(r"[A-Z\d]", phrase))


def lowered(text: Annotated, phrase: str) -> str:
    """A heading as it stands inside a sentence: its first word in lower case, unless it is a name."""
    if phrase.isupper():
        phrase = readable(phrase)
    first, _, rest = phrase.partition(" ")
    name = any(re.search(rf"\b[a-z]+[,;]? {re.escape(first)}\b", block.text) for block in text.document.blocks)
    keeps = name or first.isupper() or re.search(r"\d", first) or re.match(r"(?:[A-Z]\w+)(?:['’]s)$", first) is not None
    return phrase if keeps and not _is_plain(first) else f"{first[0].lower()}{first[1:]} {rest}".strip()


def _is_plain(word: str) -> bool:
    plain = word.lower().rstrip("s'’")
    return plain in {"women", "men", "boy", "girl", "junior", "senior"} or len(word) == 1 or word == "The"


def is_past(phrase: str) -> bool:
    """Whether a phrase names what is over: an incident, or something of a year."""
    words = {word.lower().removesuffix("s") for word in re.findall(r"[A-Za-z]+", phrase)}
    return bool(words & lexicon.INCIDENTS) or bool(re.search(r"\b(?:1\d|20)\d\d\b", phrase))
