"""Items as statements: with a gap where the answer stands, or as an event without its date."""

from __future__ import annotations

import re
from dataclasses import replace

from factdeck.distractors import figures
from factdeck.model import GAP, Clause, Item
from factdeck.wording import statement

_DATED = {"day": "on", "days": "from", "month": "in", "year": "in"}
"""What a date without a preposition is said with."""
_BEFORE_DATE = re.compile(r"(?:from|since|until|till|by|in|on|before|after)\b", re.I)
_YEAR = re.compile(r"\b(?:1\d{3}|20\d{2})\b")


def gapped(item: Item) -> str | None:
    """The item as a statement with a gap for its answer; None where it can't be said so.

    What a question asks with, "how many librarians", is said with the number again.
    """
    if item.kind == "cloze":
        return item.question
    clause = item.stem
    if not isinstance(clause, Clause):
        return None
    phrases = (clause.subject, *clause.rest)
    asked, value = phrases[clause.asked], item.value.text
    if asked.text.casefold().count(value.casefold()) != 1:
        return None
    at = asked.text.casefold().index(value.casefold())
    text = asked.text[:at] + GAP + asked.text[at + len(value) :]
    if text == GAP:
        text = f"{GAP}{_counted(clause.wh, value)}"
    if clause.wh.endswith("what age") and text == GAP:
        text = f"the age of {GAP}"
    preposition = asked.preposition or (_preposition(item, clause) if text == GAP and clause.asked else "")
    asked = replace(asked, text=text, preposition=preposition)
    phrases = (*phrases[: clause.asked], asked, *phrases[clause.asked + 1 :])
    return statement(replace(clause, subject=phrases[0], rest=phrases[1:]))


def event(item: Item) -> tuple[str, str] | None:
    """What happened on the date that is the item's answer, and in what setting; None where it names a year
    or is to come."""
    clause = item.stem
    if not isinstance(clause, Clause) or clause.asked == 0 or clause.wh not in {"when", "in which year"}:
        return None
    rest = tuple(phrase for i, phrase in enumerate(clause.rest, 1) if i != clause.asked)
    said = statement(replace(clause, rest=rest, asked=0, setting="")).rstrip(".")
    return None if _YEAR.search(said) or re.search(r"\bwill\b", said) else (said, clause.setting)


def _counted(wh: str, value: str) -> str:
    """What is counted, as far as the value does not say it: " librarians", " of barley"."""
    asked = re.match(r"how (?:many|much)\s+(.+)", wh)
    if asked is None:
        return ""
    number = figures.number(value)
    unit = number.behind.strip() if number else ""
    if not unit:
        return f" {asked[1]}"
    return asked[1].removeprefix(unit) if asked[1].startswith(unit) else ""


def _preposition(item: Item, clause: Clause) -> str:
    """The preposition of a date that the clause has without one."""
    day = figures.day(item.value.text) if item.value.kind == "date" else None
    if day is None or day.before:
        return ""
    said = _BEFORE_DATE.match(clause.wh)
    return said[0].casefold() if said else _DATED[day.form]
