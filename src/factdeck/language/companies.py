"""Whose results a document reports, for which period, and by which short names it calls the company.

"Orla Mills plc (the "Company") today reported results for its third quarter ended September 30, 2023"
is about Orla Mills plc in the third quarter of 2023, and "the Company" is Orla Mills plc.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from factdeck.language import dates
from factdeck.language.spelling import names_a_body, plain_name
from factdeck.model import Block, Document

FORM = (
    r"(?:plc|PLC|[Ll]td|Limited|Inc|Incorporated|Corp|Corporation|Company|Co|Group|Holdings?|AG|GmbH|SE|S\.?A|AB|ASA|AS|"
    r"Oyj|NV|N\.V|SpA|S\.p\.A|A/S|LLC|LLP|KK|Bhd|Pty)\b\.?"
)
"""What the name of a company ends in."""
_WORD = r"(?:[A-Z0-9][\w'’-]*|[A-Z]\.|&)"
_NAME = rf"(?:The )?(?P<body>{_WORD}(?:,? {FORM}| (?:and |of |de |the )?{_WORD})*)"
_OPENS = re.compile(
    rf"^{_NAME}(?:\s\((?P<aliases>[^()]*)\))?(?=,| (?:today|yesterday|has|have|on|is|said|reported|announced|published|"
    r"posted|released|recorded|made|delivered|achieved)\b)"
)
_REPORTS = re.compile(
    r"\b(?:reported|announced|announces|published|posted|released|presented)\b.*?"
    r"\b(?:results?|earnings|profits?|figures|accounts|net income|net loss|revenues?|sales)\b"
)
_TITLE = re.compile(
    rf"^{_NAME}(?:['’]s)?(?::| (?:[Rr]eports?|[Aa]nnounces?|[Pp]osts?|[Pp]ublishes|[Dd]elivers|[Rr]eleases)\b| [-–—] )"
)
_ALONE = re.compile(rf"{_WORD}(?: (?:and |of |de |the )?{_WORD})*,? {FORM}")
"""A line that is the name of a company and nothing else."""
_PAPER = re.compile(
    r"\b(?:results|earnings|trading (?:update|statement)|interim report|half[- ]year(?:ly)? report|annual report|"
    r"quarterly report|net sales|revenues?)\b",
    re.I,
)
_QUOTED = re.compile(r"[\"“]((?:the |The )?[^\"”,]+?),?[\"”]")
_DAY = r"(?:\d{1,2} [A-Z][a-z]+,? \d{4}|[A-Z][a-z]+\.? \d{1,2}, \d{4})"
_NUMBERS = {"q1": "first", "q2": "second", "q3": "third", "q4": "fourth", "h1": "first", "h2": "second"}
_FISCAL = r"(?: (?P<fiscal>fiscal|financial))?(?: year)?"
_OF = r"(?: results)?(?: (?:of|in|for))?(?: the)?"
_QUARTER = re.compile(
    rf"\b(?P<number>(?:first|second|third|fourth)(?=[- ]quarter)|Q[1-4])(?:[- ]quarter)?{_OF}{_FISCAL}"
    rf"(?:,? (?:ended|ending|to) (?P<day>{_DAY})| (?:FY)?(?P<year>20\d\d))\b",
    re.I,
)
_HALF = re.compile(
    rf"\b(?:(?:half[- ]year|six months)(?: period)? (?:ended|ending|to) (?P<day>{_DAY})"
    rf"|(?P<number>(?:first|second)(?=[- ]half)|H[12])(?:[- ]half)?{_OF}{_FISCAL} (?P<year>20\d\d))\b",
    re.I,
)
_SPAN = re.compile(
    rf"\b(?P<span>(?:\w+[- ])?(?:weeks|months)) (?:ended|ending|to) (?P<day>{_DAY})|"
    rf"\byear,? (?:that )?(?:ended|ending|to)(?: on)? (?P<end>{_DAY})",
    re.I,
)
_YEAR = re.compile(
    rf"\b(?:(?:annual|full[- ]year|year-end|final) (?:results|report|accounts)(?: for| of)?{_FISCAL} "
    r"(?P<year>20\d\d(?:[/-]\d\d)?)|FY ?(?P<short>(?:20)?\d\d)"
    r"|(?:for|in)(?: the)?(?: (?P<f2>fiscal|financial|full))?(?: year)? (?P<y2>20\d\d(?:[/-]\d\d)?))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Results:
    """A company and the period that its results are for, as a question says them.

    ``before`` is the same period of the year before, "" where its days may differ.
    """

    body: str
    period: str
    before: str
    aliases: tuple[str, ...]
    """The short names: "Orla", "company"; common nouns in lower case."""


def find(document: Document) -> Results | None:
    """Whose results a document reports; None if it reports none."""
    lines = [plain_name(document.title), *(plain_name(block.text) for block in document.front)]
    paragraphs = [block.text for block in document.blocks if block.kind == "paragraph"][:2]
    paper = any(_PAPER.search(line) for line in lines)
    for paragraph in paragraphs:
        opening = _OPENS.match(paragraph)
        sentence = re.split(r"(?<=[a-z\d])\. (?=[A-Z])", paragraph)[0]
        if opening and _REPORTS.search(sentence) and _is_company(opening["body"], paper, sentence):
            when = next((p for line in (sentence, *lines) if (p := period(line))), None)
            return _made(document, opening["body"], opening["aliases"] or "", when) if when else None
    for line in lines if paper else ():
        match = _TITLE.match(line)
        if match and re.search(rf"{FORM}$", match["body"]):
            when = next((p for each in lines if (p := period(each))), None)
            return _made(document, match["body"], "", when) if when else None
    alone = next((line for line in lines if paper and _ALONE.fullmatch(line)), "")
    when = next((p for each in lines if (p := period(each))), None) if alone else None
    return _made(document, alone.removeprefix("The "), "", when) if when else None


def _is_company(name: str, paper: bool, sentence: str) -> bool:
    formed = re.search(rf"\b{FORM}$", name) is not None
    return formed or (names_a_body(name) and paper) or (" " in name and re.search(r"\bits\b", sentence) is not None)


def _made(document: Document, body: str, aliases: str, when: tuple[str, str]) -> Results:
    body = body.rstrip(",")
    named = [re.sub(r"^the ", "", alias, flags=re.I) for alias in _QUOTED.findall(aliases)]
    common = {alias.lower() for alias in named if alias.lower() in _COMMON}
    return Results(
        body,
        *when,
        tuple(sorted(common | {a for a in (*named, *_shorter(document, body)) if a.lower() not in _COMMON})),
    )


def told_at(document: Document, block: Block, day: str) -> str:
    """What a block under a heading of its own is told of: "at X plc in the fourth quarter of 2023", "at X plc".

    What is under "Outlook" or "About X" is not of the period of the results; "" for all other blocks.
    """
    above = [each for each in document.blocks if each.line < block.line and each.kind == "heading"]
    heading = above[-1].text if above else ""
    results = find(document) if _QUARTER_ALONE.fullmatch(heading) or _APART.match(heading) else None
    if results is None or heading == document.title:
        return ""
    if _AHEAD.match(heading) and len(day) == 10:
        return f"in the outlook of {results.body} of {dates.spell(day)}"
    if _APART.match(heading):
        return f"at {results.body}"
    year = re.fullmatch(r"(?:fiscal )?\d{4}", results.period)
    return f"at {results.body} in the {heading.lower()} of {results.period}" if year else ""


_QUARTER_ALONE = re.compile(r"(?:First|Second|Third|Fourth) (?:quarter|half)", re.I)
_AHEAD = re.compile(r"(?:Outlook|Guidance|Prospects)\b", re.I)
_APART = re.compile(r"(?:Outlook|Guidance|Prospects|About|Leadership|Management changes|Calendar)\b", re.I)


_COMMON = frozenset(
    "bank business company co-operative cooperative firm fund group insurer issuer society trust".split()
)


def _shorter(document: Document, body: str) -> tuple[str, ...]:
    """The forms of a company's name without its last words that the text uses, unless it is a place too."""
    words = re.sub(rf",? {FORM}$", "", body).split()
    said = " | ".join(block.text for block in document.blocks if block.kind in {"paragraph", "item", "heading"})
    places = " | ".join(
        block.text for block in (*document.front, *document.blocks) if block.kind in {"dateline", "line"}
    )
    found = []
    for many in range(len(words), 0, -1):
        short = " ".join(words[:many]).rstrip(" &")
        alone = rf"(?<![\w&] ){re.escape(short)}(?:['’]s)?(?! (?:&|and [A-Z]|[A-Z]))\b"
        lone = re.search(rf"(?:\b[a-z]+|\bAbout) {re.escape(short)}\b(?! (?:&|[A-Z]))", said) or re.search(alone, said)
        if short != body and lone and not re.search(rf"\b{re.escape(short)}\b", places, re.I) and len(short) > 3:
            found.append(short)
    return tuple(found)


def period(text: str) -> tuple[str, str] | None:
    """The period that a text says results are for, and the same one a year before.

    >>> period("results for its third quarter ended September 30, 2023")
    ('the third quarter of 2023', 'the third quarter of 2022')
    >>> period("its figures for the half-year to 30 June 2022")
    ('the half-year to 30 June 2022', 'the half-year to 30 June 2021')
    """
    if match := _QUARTER.search(text):
        number = _NUMBERS.get(match["number"].lower(), match["number"].lower())
        return _part(f"{number} quarter", match, {"first": 3, "second": 6, "third": 9, "fourth": 12}[number])
    if (match := _HALF.search(text)) and (match["day"] or match["number"]):
        if match["day"]:
            return _ended("half-year to", match["day"])
        number = _NUMBERS.get(match["number"].lower(), match["number"].lower())
        return _part(f"{number} half", match, 6 if number == "first" else 12)
    if match := _SPAN.search(text):
        if match["end"]:
            day = dates.find(match["end"])[0].edtf
            whole = day.endswith("-12-31")
            return (day[:4], str(int(day[:4]) - 1)) if whole else _ended("year ended", match["end"])
        return (f"the {match['span'].lower()} ended {_spelt(match['day'])}", "")
    if match := _YEAR.search(text):
        year = match["year"] or match["y2"] or match["short"]
        if "/" in year or "-" in year:
            first, last = year[:4], int(year[5:])
            return year, f"{int(first) - 1}{year[4]}{last - 1:02d}"
        year = year if len(year) == 4 else f"20{year}"
        fiscal = (match["fiscal"] or match["f2"] or "").lower() in {"fiscal", "financial"} or bool(match["short"])
        named = "fiscal " if fiscal else ""
        return f"{named}{year}", f"{named}{int(year) - 1}"
    return None


def _part(name: str, match: re.Match[str], month: int) -> tuple[str, str]:
    """A quarter or half of a year: by the year where it ends with the calendar's, else by its last day."""
    parts = match.groupdict()
    if not parts.get("day"):
        fiscal = f"{match['fiscal'].lower()} " if match["fiscal"] else ""
        return f"the {name} of {fiscal}{match['year']}", f"the {name} of {fiscal}{int(match['year']) - 1}"
    day = dates.find(match["day"])[0].edtf
    if int(day[5:7]) == month:
        return f"the {name} of {day[:4]}", f"the {name} of {int(day[:4]) - 1}"
    return _ended(f"{name} ended", match["day"])


def _ended(name: str, day: str) -> tuple[str, str]:
    edtf = dates.find(day)[0].edtf
    year, month = int(edtf[:4]), int(edtf[5:7])
    last = int(edtf[8:]) == calendar.monthrange(year, month)[1]
    before = f"{year - 1}-{month:02d}-{calendar.monthrange(year - 1, month)[1]:02d}"
    return f"the {name} {dates.spell(edtf)}", f"the {name} {dates.spell(before)}" if last else ""


def _spelt(day: str) -> str:
    return dates.spell(dates.find(day)[0].edtf)
