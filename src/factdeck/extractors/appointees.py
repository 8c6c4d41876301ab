"""Announcements of appointments in lists and short lines: "Imran Shah - appointed for three years from 1 May 2020".

Finds: who is named for a post, for how long, from or until when, in place of whom, where the heading, the
line itself or the title tells the post and the body; how long a term was extended.
Misses: lists of which it is not certain what the people are appointed to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factdeck.extractors import _attendance, _tables
from factdeck.language import dates, enumerations, lexicon, offices, roles
from factdeck.language.annotate import Annotated
from factdeck.language.numbers import cardinal
from factdeck.language.spelling import names_a_body, plain_name
from factdeck.model import Block, Fact, Value

_LINE = re.compile(r"^(?P<who>[^:–—]{5,60}?)(?:\s+[-–—]\s+|:\s+|,\s+(?=(?:re-?)?appointed\b))(?P<told>\S.*)$")
_SPAN = (
    r"(?:an? (?:further |second |initial )?(?:term|period) of )?(?:a (?:further|second) )?"
    r"(?P<span>[\w-]+ (?:years?|months?))"
)
_END = r"(?=,| for (?:an? |[\w-]+ (?:years?|months?))| from\b| until\b| with\b| to serve\b|\.|$)"
_APPOINTED = re.compile(rf"^(?:re-?)?appointed(?: as)?(?P<post> (?:the )?[A-Z][^,;.]*?)?{_END}")
_POST = re.compile(rf"^(?P<post>(?:the )?[A-Z][^,;:.]*?){_END}")
_FOR = re.compile(rf"\bfor {_SPAN}\b")
_SINCE = re.compile(r"\b(?:from|with effect from|(?:commencing|beginning|starting)(?: on)?|as of) (?=\w)")
_UNTIL = re.compile(r"\b(?:until|to|ending(?: on)?|expiring(?: on)?) (?=(?:\w+day,? )?\d)")
_EXTENDED = re.compile(rf"^(?:term|appointment|tenure) (?:is |was |has been )?extended(?: (?:by|for) {_SPAN})?\b")
_INSTEAD = re.compile(
    r"\b(?:in succession to|succeeding|replacing|in place of|vice) (?P<who>(?:[A-Z][\w'’.-]+ ?)+?)"
    r"(?=,|\.|;|$| who\b| on\b)"
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a list: the person, the post with its body, what is told of the term, where it stands."""

    person: str
    post: str
    told: str
    block: Block


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each line of an announcement."""
    yield from _elected(text)
    entries = list(_entries(text))
    for entry in entries:
        yield from _term(text, entry)
    yield from _together(text, entries)


_ELECTED = re.compile(
    r"\b(?:were|are|was|been) (?:duly )?(?P<verb>elected|re-elected|appointed)\b[^:]*?"
    r"(?: for (?P<year>(?:the year )?\d{4}\S*))?:$"
)


def _elected(text: Annotated) -> Iterator[Fact]:
    """ "Chairman: Ada Rose" below "The following were elected for 2024-25:", of the body whose paper it is."""
    body = text.references.topics.meeting(text.document).removeprefix("meeting of ").rpartition(" on ")[0]
    body = body or _letterhead(text)
    lead: re.Match[str] | None = None
    for block in text.document.blocks if body else ():
        match = _LINE.match(block.text) if lead and block.kind in {"line", "item"} else None
        if match is None:
            lead = _ELECTED.search(block.text)
            continue
        post, (people, is_whole) = match["who"], _attendance.parse(match["told"].rstrip("."))
        year = lead["year"] if lead else None
        when = f" for {year}" if year else f" in {text.date[:4]}" if text.date else ""
        named = len(people) == 1 and is_whole and " " in people[0].name
        if lead and when and named and lexicon.is_post(roles.head_noun(post)):
            question = f"Who was {lead['verb']} {post} of {body}{when}?"
            value, quotes = Value("person", people[0].name), (text.evidence(block),)
            yield Fact("appointment", f"{post} of {body}", "elected", value, quotes, question, when, 0.8)


def _entries(text: Annotated) -> Iterator[_Entry]:
    heading = ""
    for block in text.document.blocks:
        if block.kind == "heading":
            heading = "" if block.text == text.document.title else block.text
        quote = text.evidence(block).quote
        match = _LINE.match(quote) if block.kind in {"item", "line", "paragraph"} else None
        entry = _entry(text, block, heading, match["who"].strip(), match["told"].rstrip(".")) if match else None
        if entry is not None:
            yield entry


def _entry(text: Annotated, block: Block, heading: str, who: str, told: str) -> _Entry | None:
    """The entry of a line, if one side of it is a person and the other a post or what was done."""
    people, is_whole = _attendance.parse(who)
    if len(people) != 1 or not is_whole or " " not in people[0].name:
        return _post_first(text, block, who, told)
    person = _without_rank(people[0].name)
    done = _APPOINTED.match(told) or _EXTENDED.match(told) or (_POST.match(told) if _is_notice(text) else None)
    if done is None:
        return None
    own = (done.groupdict().get("post") or "").strip()
    if own and not lexicon.is_post(roles.head_noun(own)):
        return None
    post = _full(text, own) if own else _of_heading(text, heading)
    return _Entry(text.references.names.full_person(person), post, told, block) if post else None


def _post_first(text: Annotated, block: Block, who: str, told: str) -> _Entry | None:
    """The entry of a line that has the post before the person: "To be Consul in Kesh: Ms Ruth Olsen"."""
    gazetted = who.startswith("To be ")
    post = who.removeprefix("To be ").removeprefix("the ")
    name, _, rest = told.partition(", ")
    people, is_whole = _attendance.parse(re.sub(r" (?:for|from|until|with effect) .*$", "", name))
    if not (gazetted or _is_notice(text)) or not lexicon.is_post(roles.head_noun(post)):
        return None
    if len(people) != 1 or not is_whole or " " not in people[0].name or people[0].aside:
        return None
    full = _full(text, post)
    return (
        _Entry(text.references.names.full_person(_without_rank(people[0].name)), full, f"{name} {rest}", block)
        if full
        else None
    )


def _without_rank(name: str) -> str:
    """A name without the letters of a service behind it: "Neil Strachan RN"."""
    return re.sub(r"(?: [A-Z]{2,}\b)+$", "", name)


def _full(text: Annotated, post: str) -> str:
    told = offices.full(text, post.removeprefix("the "))
    body = offices.announced(text) or _letterhead(text)
    return told or (f"{post} of {body}" if body else "")


def _is_notice(text: Annotated) -> bool:
    """Whether a document announces appointments, so that a post behind a name is what the person is to be."""
    lines = [text.document.title, *(b.text for b in text.document.blocks if b.kind == "heading")]
    return any(re.search(r"\b(?:appointments?|appointed|elections?|elected)\b", line, re.I) for line in lines)


def _letterhead(text: Annotated) -> str:
    """The body that announces posts of its own: the first line of the letterhead, if the text names it too."""
    line = plain_name(next((block.text for block in text.document.front), text.document.title))
    own = names_a_body(line) and any(line in b.text for b in text.document.blocks if b.kind != "heading")
    return (f"the {line}" if " of " in line else text.references.names.with_article(line)) if own else ""


def _of_heading(text: Annotated, heading: str) -> str:
    """ "member of the board of X" below the heading "Members", in an announcement on that board."""
    words = re.sub(r"^(?:new|the|appointed|other|non-executive) ", "", heading.strip(" :").lower())
    noun = _tables.singular(words)
    body = offices.announced(text)
    if not body or " " in noun or not (lexicon.is_post(noun) or noun in {"member", "trustee", "commissioner"}):
        return ""
    return f"{noun} of {body}"


def _term(text: Annotated, entry: _Entry) -> Iterator[Fact]:
    """How long, from when and until when an entry appoints somebody, and in place of whom."""
    extended = _EXTENDED.match(entry.told)
    if not extended and _one(entry.post) == entry.post:
        when = f" in {dates.spell(text.date[:7])}" if len(text.date) >= 7 else ""
        again = "reappointed" if entry.told.startswith(("re-", "rea")) else "appointed"
        question = f"Who was {again} {entry.post}{when}?"
        yield _fact(text, entry, again, question, Value("person", entry.person), 0.8)
    verb = "reappointed" if entry.told.startswith(("re-", "rea")) else "appointed"
    span = extended if extended else _FOR.search(entry.told)
    since, until = _day(text, entry, _SINCE), _day(text, entry, _UNTIL)
    if extended:
        whose = f"the term of {entry.person} as {_one(entry.post)}"
        if extended["span"]:
            yield _fact(text, entry, "extended", f"By how long was {whose} extended?", _span(extended["span"]))
        if until:
            yield _fact(text, entry, "extended until", f"Until when was {whose} extended?", _date(until))
        return
    if span and cardinal(span["span"].split()[0]) is not None:
        again = " further" if "further" in span[0] else ""
        question = f"For how long a{again} term was {entry.person} {verb} {_one(entry.post)}?"
        yield _fact(text, entry, "term", question, _span(span["span"]))
    if since:
        yield _fact(text, entry, "from", f"From when was {entry.person} {verb} {_one(entry.post)}?", _date(since))
    elif until:
        yield _fact(text, entry, "until", f"Until when was {entry.person} {verb} {_one(entry.post)}?", _date(until))
    if predecessor := _INSTEAD.search(entry.told):
        question = f"Whom did {entry.person} succeed as {entry.post}?"
        yield _fact(text, entry, "predecessor", question, Value("person", _plain(predecessor["who"])))


def _one(post: str) -> str:
    """A post that many hold with its article: "a member of the board of X"."""
    return f"a {post}" if post.split()[0] in {"member", "trustee", "commissioner"} else post


def _plain(name: str) -> str:
    people, _ = _attendance.parse(name.strip())
    return people[0].name if len(people) == 1 else name.strip()


def _day(text: Annotated, entry: _Entry, form: re.Pattern[str]) -> str:
    """The day behind "from" or "until" in an entry."""
    for match in form.finditer(entry.told):
        found = next(iter(dates.find(entry.told[match.end() :], text.date)), None)
        if found and found.start < 4 and "/" not in found.edtf:
            return found.edtf
    return ""


def _date(edtf: str) -> Value:
    return Value("date", dates.spell(edtf), edtf)


def _span(words: str) -> Value:
    return Value("quantity", words, str(cardinal(words.split()[0])))


def _fact(text: Annotated, entry: _Entry, relation: str, question: str, value: Value, salience: float = 0.7) -> Fact:
    quotes = (text.evidence(entry.block),)
    return Fact("appointment", entry.person, relation, value, quotes, question, entry.post, salience)


def _together(text: Annotated, entries: list[_Entry]) -> Iterator[Fact]:
    """Those who are appointed to one post side by side, as a list."""
    for post in dict.fromkeys(entry.post for entry in entries):
        own = [e for e in entries if e.post == post and not _EXTENDED.match(e.told)]
        names = tuple(entry.person for entry in own)
        if len(names) < 2 or not all(map(enumerations.is_name, names)):
            continue
        noun, _, body = post.partition(" of ")
        when = f" in {dates.spell(text.date[:7])}" if len(text.date) >= 7 else ""
        question = f"Which people were appointed {_tables.plural(noun)} of {body}{when}?"
        quotes = tuple(text.evidence(entry.block) for entry in own)
        yield Fact("roster", post, "appointed", Value("list", "; ".join(names), "", names), quotes, question, when, 0.8)
