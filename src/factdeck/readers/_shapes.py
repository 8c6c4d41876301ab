"""What a line of plain text looks like: patterns and questions about one line, never about meaning."""

from __future__ import annotations

import re

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"{_WEEKDAY}(?:{MONTH} {_DAY}|{_DAY} (?:of )?{MONTH})(?:,? \d{{4}})?"

_NAME = r"[^\W\d_a-z][\w.'’-]*"
_PLACE = (
    r"(?!(?:On|In|At|By|Since|From|Until|After|Before|The)\b)"
    rf"{_NAME}(?: (?:{_NAME}|de|del|do|da|dos|la|le|el|al|of|the|and|am|der|sur|upon)){{0,5}}"
)
_DASH = r"(?:-{2,}|[—–]|-(?=\s|$))"
_OPENING = rf"\s*(?:$|(?!{MONTH})[\"'“‘«(\[*_]*[^\W_a-z])"

DATELINE = re.compile(rf"({_PLACE}(?:, {_PLACE}){{0,2}}, {_DATE}(?: ?\([^()]{{2,60}}\))?)\s*{_DASH}(?={_OPENING})\s*")
"""A place, a date, perhaps an agency, then a dash; group 1 is all before the dash."""

UNDATED = re.compile(
    rf"([^\W\d_a-z]{{4}}[^\W\d_a-z. -]*(?:, {_NAME}(?: {_NAME})?(?: \({_NAME}\))?| \({_NAME}\)))\s*{_DASH}"
    rf"(?={_OPENING})\s*"
)
"""A dateline without a date, "BRUSSELS (Agency) -" or "LYON, France -": looks much like a glossary line."""

CITY = re.compile(rf"([^\W\d_a-z]{{4,}}(?: [^\W\d_a-z]{{3,}})?)\s+{_DASH}\s+(?=(?:The |An? )?[^\W\d_a-z][^\W\d_A-Z])")
"""A dateline that is a city alone: "KESH - The"; only the first paragraph below a headline is taken for one."""

_END = r"(?:-0-|-30-|—30—|###|# # #|\((?:END|ENDS|End|Ends|end|ends)\))"
END = re.compile(rf"(?:{_END}|-\s?0\s?-|-\s30\s-|-\s?(?:ENDS?|ends?|Ends?)\s?-|ENDS?)")
"""The end mark of an article on a line of its own (match the whole line)."""
ENDING = re.compile(rf"\s+{_END}$")
"""The end mark of an article at the end of its last line."""

PAGE_NUMBER = re.compile(
    r"(?P<dash>[-–—]\s?)?(?P<word>page\s+|p\.\s?)?(?P<number>[1-9]\d{0,3})(?:\s?(?:of|/)\s?\d{1,4})?(?(dash)\s?[-–—])",
    re.IGNORECASE,
)
"""What may be a printed page number (match the whole line): "- 12 -", "Page 3 of 9", "2"."""

BULLET = re.compile(
    r"(?:[-*•‣◦▪●·–—]|\d{1,3}[.)]|[a-z][.)]|[A-Z]\)|[ivx]{1,5}[.)]|\((?:\d{1,3}|[a-z]|[ivx]{1,5})\))\s+(?=\S)"
)
"""The label of a list item."""

LABELLED = re.compile(r"[^\W\d_a-z][^.!?:]{0,60}:\s+\S")
"""A line such as "Last admission: 45 minutes before closing"."""

_DRAWN = set("-=_*~—–─═")
_TERMINATED = re.compile(r"[.!?:;…。!?][\"”’»›')\]*_]*$")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:Nos?|Mr|Mrs|Ms|Dr|Prof)\.$")
_FUNCTION_WORD = re.compile(
    r"(?:^|[\s(])(?:the|a|an|of|and|or|nor|but|to|in|into|for|with|without|by|at|on|upon|as|that|than|which|who|whose"
    r"|where|when|while|whether|if|because|from|between|among|against|under|over|through|during|since|until|its|his"
    r"|her|their|our|my|your|this|these|those|was|is|are|were|be|been|being|has|have|had|will|would|shall|should|can"
    r"|could|may|might|must|not|Nos?\.|Mr|Mrs|Ms|Dr|Sir|(?:Mr|Mrs|Ms|Dr|Prof)\.)$"
)
_BYLINE = re.compile(rf"(?:By|From|Written by|Reported by) {_NAME}")
_DATED = re.compile(rf"{_DATE}|\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|^{MONTH} \d{{4}}$")


def rule(text: str) -> bool:
    """Whether a line is drawn with characters, as under a heading, between columns or between parts."""
    drawn = sum(sign in _DRAWN for sign in text)
    return drawn >= 3 and set(text) <= _DRAWN | set("+|:. \t") and not END.fullmatch(text)


def terminated(text: str) -> bool:
    """Whether a sentence or clause ends with this text."""
    return bool(_TERMINATED.search(text[-40:])) and not _ABBREVIATED.search(text[-8:])


def open_ended(text: str) -> bool:
    """Whether the last word calls for another: an article, preposition, conjunction, auxiliary or title."""
    return bool(_FUNCTION_WORD.search(text[-20:]))


def runs_on(text: str) -> bool:
    """Whether a line starts in the middle of a sentence: in lower case, or with a mark that closes."""
    return text[:1].islower() or text[:1] in {",", ";", ")"}


def capitals(text: str) -> bool:
    """Whether a line is set in capitals, as headings are ("CORRECTIONS TO REPORT No. 3")."""
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    return upper >= 4 and upper >= 6 * lower and not re.search(r"[.!,;]$", text)


def style(text: str) -> str:
    """How the words of a headline are set."""
    if capitals(text):
        return "capitals"
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return "initials" if 4 * sum(word[0].isupper() for word in words) > 3 * len(words) else "plain"


def dated(text: str) -> bool:
    """Whether a line is mainly a date, perhaps with a place, weekday or time ("Harjula, 27 February 2025")."""
    found = _DATED.search(text)
    return found is not None and len((text[: found.start()] + text[found.end() :]).split()) <= 4


def signed(text: str) -> bool:
    """Whether a line names its author ("By Ada Moe")."""
    return len(text) < 80 and not terminated(text) and bool(_BYLINE.match(text))
