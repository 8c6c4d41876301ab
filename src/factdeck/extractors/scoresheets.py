"""Score sheets: the lines below a match report ("Tries: Mather 2, Oyelaran.", "Attendance: 9,216.").

Finds: who scored what for each side and how often, the score at half-time, cards, the man of the match, who
refereed, how many watched (from running text too), and which side won a final that a line above names.
Misses: line-ups, substitutes, reports on several matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factdeck.language import contests, inflection, numbers, sheets
from factdeck.language.annotate import Annotated
from factdeck.language.sheets import Entry
from factdeck.model import Block, Evidence, Fact, Value

_MATCH = re.compile(r"in (?P<match>the match between (?P<one>.+?) and (?P<two>.+?)(?: (?:on|in) [\w ]*\d{4})?)$")
_CROWD = re.compile(
    r"\b(?:(?:before|by|in front of) (?:a (?:sell-out |record |home )?crowd of )?|attendance:? )"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{3,6})(?=[.,;)]| (?:spectators|people|fans|at|in)\b|$)"
)
_PRAISED = re.compile(r"(?:man|woman|player|star)[ -]of[ -]the[ -]match$|most valuable player$|mvp$", re.I)
_JUDGES = re.compile(r"(?:referee|umpire)s?$", re.I)
_CARDS = {"yellow card": "a yellow card", "red card": "a red card", "green card": "a green card"}
_MOST = 7


@dataclass(frozen=True, slots=True)
class _Match:
    """A match: its name with its day, and its sides."""

    name: str
    sides: tuple[str, str]

    def side(self, said: str) -> str:
        """The full name of a side that a label gives in full or in part; "" where it is neither or both."""
        fit = [side for side in self.sides if set(said.split()) <= set(side.split())]
        return fit[0] if len(fit) == 1 else ""


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of the sheet of the one match that a report is on."""
    match = _match(text)
    if match is None:
        return
    for block in (*text.document.front, *text.document.blocks):
        for entry in sheets.entries(block):
            yield from _entry(text, match, entry)
    yield from _attendance(text, match)
    yield from _final(text, match)


def _match(text: Annotated) -> _Match | None:
    frames = {text.references.topics.frame(text.document, block) for block in text.document.blocks}
    found = _MATCH.match(frames.pop()) if len(frames) == 1 else None
    return _Match(found["match"], (found["one"], found["two"])) if found else None


def _entry(text: Annotated, match: _Match, entry: Entry) -> Iterator[Fact]:
    label, value = entry.label.lower(), entry.value
    evidence = text.evidence(entry.block, entry.start)
    if scored := sheets.scored(label):
        yield from _scorers(text, match, entry, *scored)
    elif label in {"half-time", "half time", "ht"} and re.search(r"\d", value) and not _told_at_half_time(text):
        question = f"What was the score at half-time in {match.name}?"
        value = re.sub(r"(?<=\d) (?=[A-Z])", ", ", value)
        yield Fact("result", match.name, "half-time", Value("text", value), (evidence,), question, "", 0.8)
    elif _PRAISED.match(label) and len(who := sheets.people(value)) == 1:
        name, quotes = _person(text, who[0].name)
        title = "Most Valuable Player" if label in {"mvp", "most valuable player"} else label.replace("-", " ")
        question = f"Who was named {title} in {match.name}?"
        yield Fact("award", match.name, title, Value("person", name), (evidence, *quotes), question, "", 0.8)
    elif _JUDGES.match(label):
        yield from _named(text, f"Who {label.removesuffix('s')}d {match.name}?", entry, match, 0.5)
    elif label in {"sent off", "dismissed"}:
        yield from _named(text, f"Who was sent off in {match.name}?", entry, match, 0.7)
    elif label == "booked" or (card := _CARDS.get(label.removesuffix("s"))):
        shown = "booked" if label == "booked" else f"shown {card}"
        yield from _named(text, f"Who was {shown} in {match.name}?", entry, match, 0.55)


def _told_at_half_time(text: Annotated) -> bool:
    """Whether running text gives the score at half-time, so that a line need not."""
    return any(re.search(r"\d[-–]\d[^.]*\bat half-time\b", s.text) for s in text.sentences)


def _named(text: Annotated, question: str, entry: Entry, match: _Match, salience: float) -> Iterator[Fact]:
    """Whom a line names: one person, or several as a list."""
    people = [_person(text, each.name) for each in sheets.people(entry.value)]
    names = tuple(name for name, _ in people)
    quotes = (text.evidence(entry.block, entry.start), *(quote for _, more in people for quote in more))
    if len(names) == 1:
        yield Fact("actor", match.name, question, Value("person", names[0]), quotes, question, "", salience)
    elif len(names) > 1 and _is_set(names):
        question = question.replace("Who was", f"Who were the {numbers.count_word(len(names))} players")
        yield Fact("roster", match.name, question, _list(names), quotes, question, "", salience)


def _scorers(text: Annotated, match: _Match, entry: Entry, verb: str, noun: str) -> Iterator[Fact]:
    """Who scored for a side, and how many each who did so more than once."""
    side = match.side(entry.side) if entry.side else ""
    people = sheets.people(entry.value)
    if not people or (entry.side and not side):
        return
    named = [_person(text, each.name) for each in people]
    names = tuple(name for name, _ in named)
    quotes = (text.evidence(entry.block, entry.start), *(quote for _, more in named for quote in more))
    one = entry.label.lower() == noun and not noun.endswith("s")
    if side and (len(names) > 1 or (one and people[0].times == 1)) and _is_set(names):
        owner = f"{side}'" if side.endswith("s") else f"{side}'s"
        which = f"{owner} only {noun}" if one else f"{owner} {noun}"
        question = f"Who {inflection.past(verb)} {which} in {match.name}?"
        value = Value("person", names[0]) if len(names) == 1 else _list(names)
        yield Fact("roster", side, f"{verb} {noun}", value, quotes, question, match.name, 0.8)
    for each, (name, more) in zip(people, named, strict=True):
        if each.times > 1 and names.count(name) == 1:
            question = f"How many {noun} did {name} {verb} in {match.name}?"
            value = Value("count", numbers.count_word(each.times), str(each.times))
            quotes = (text.evidence(entry.block, entry.start), *more)
            yield Fact("count", name, noun, value, quotes, question, match.name, 0.75)


def _is_set(names: tuple[str, ...]) -> bool:
    return len(set(names)) == len(names) <= _MOST


def _list(names: tuple[str, ...]) -> Value:
    return Value("list", "; ".join(names), "", names)


def _person(text: Annotated, said: str) -> tuple[str, tuple[Evidence, ...]]:
    """A player's full name where the report gives it, and the sentence that does."""
    last = said.split()[-1]
    initial = said.split()[0] if " " in said else ""
    known = text.references.names.full_person(last)
    if known == last or len(known.split()[0]) < len("Al") or (initial and known[0] != initial[0]):
        bearers = {
            name.text
            for sentence in text.sentences
            for name in sentence.names
            if len(name.text.split()[0]) > 1
            and " " in name.text
            and name.text.split()[-1] == last
            and (not initial or name.text[0] == initial[0])
        }
        known = bearers.pop() if len(bearers) == 1 else said
    if known == said:
        return said, ()
    source = next((s for s in text.sentences if known in s.text), None)
    return (known, (source.evidence(),)) if source else (said, ())


def _attendance(text: Annotated, match: _Match) -> Iterator[Fact]:
    """How many watched, from a line or from what the report says of the crowd."""
    blocks = (*text.document.front, *text.document.blocks)
    lined = ((e.block, e.value, e.start) for b in blocks for e in sheets.entries(b) if e.label.lower() == "attendance")
    told = ((b, m["number"], m.start()) for b in blocks for m in [_CROWD.search(b.text)] if m)
    for block, number, at in (*lined, *told):
        if re.fullmatch(r"[\d,]+", number):
            question = f"How many spectators watched {match.name}?"
            value = Value("count", number, number.replace(",", ""))
            yield Fact("count", match.name, "attendance", value, (text.evidence(block, at),), question, "", 0.65)
            return


def _final(text: Annotated, match: _Match) -> Iterator[Fact]:
    """Which side won the final that a line above the report names."""
    lines = [b for b in (*text.document.front, *text.document.blocks[:4]) if b.kind in {"line", "heading"}]
    final = next((named for b in lines if (named := _final_of(b))), "")
    score = next(((b, told) for b in lines if (told := contests.score(b.text))), None)
    if not final or score is None or score[1].first == score[1].second:
        return
    block, told = score
    winner = told.home if told.first > told.second else told.away
    year = re.search(r" \d{4}$", match.name)
    when = f" in{year[0]}" if year and not re.search(r"\d{4}", final) else ""
    quotes = tuple(text.evidence(b) for b in lines if _final_of(b) or b is block)
    question = f"Which side won the {final}{when}?"
    yield Fact("result", final, "won by", Value("text", winner), quotes, question, when, 0.9)


_FINAL = re.compile(r"^(?:[A-Z][\w' ]+(?::|[-–—]) )?(?P<name>[A-Z][\w'’ -]+?)(?: \([A-Z]+\))?,? (?P<final>[Ff]inal)$")


def _final_of(block: Block) -> str:
    match = _FINAL.match(block.text)
    return f"{match['name'].removeprefix('The ')} final" if match and " " in match["name"] else ""
