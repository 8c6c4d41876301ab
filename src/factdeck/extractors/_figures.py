"""Notes that give a figure of a business: "Net sales of $4 million, up 6%", and what each of its amounts is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from factdeck.language import measures
from factdeck.language.companies import Results
from factdeck.language.measures import Amount

_HEADS = (
    "assets|backlog|balance|bookings|capex|cash|costs?|debt|deposits|dividend|earnings|EBITDA|EBITA?|"
    "equity|expenditure|expenses|flow|income|liabilities|loans|losses|loss|margin|orders|order book|order intake|"
    "output|production|profits?|provisions|ratio|receipts|return on (?:equity|capital employed|assets)|revenues?|sales|"
    "shipments|spending|surplus|turnover|volumes?"
)
MEASURE = (
    rf"(?:[A-Za-z][\w&/-]* ){{0,5}}?(?i:{_HEADS})\b"
    r"(?: (?:per (?:diluted |basic |ordinary )?(?:share|unit)|before (?:income )?tax(?:es)?|after tax(?:es)?|"
    r"from (?:continuing |ongoing )?operations))?"
)
"""What is measured: "Net sales", "Adjusted EBITDA margin", "Profit before tax"."""
_STOCK = re.compile(
    r"\b(?:assets|backlog|balance|cash(?! flow)|debt|deposits|equity(?! ratio)|liabilities|loans|order book)$", re.I
)
"""What there is on a day, not in a period."""
_OPENING = re.compile(rf"(?P<what>{MEASURE})(?:(?::| of| at)? | (?P<way>up|down)(?: by)? (?P<to>to )?)$")
_HEADLINE = re.compile(
    rf"(?P<what>{MEASURE}) (?P<way>rises?|rose|falls?|fell|grows?|grew|increased?|decreased?|declined?|improved?|"
    r"climbs|climbed|drops|dropped)s?(?: by)? (?P<to>to )?$"
)
"""The same with a verb, as a headline has it."""
_PER_SHARE = re.compile(r"^,? or $")
_SHARE = re.compile(r"^\s?per (?:diluted |basic |ordinary )?(?:share|unit)")
_AGAINST = re.compile(
    r"^,? ?(?:\(?(?:as )?compared (?:with|to)|versus|vs\.?|against|(?:up|down|and)?,? ?from|up on|down on) $"
)
_BRACKET = re.compile(r"^ \((?:in )?(?P<when>(?:[HQ][1-4] |FY ?|(?:first|second|third|fourth) (?:half|quarter) )?"
                      r"(?:20)?\d\d|prior[- ]year|previous year|last year|prior period): $")  # fmt: skip
_CHANGE = re.compile(r"^(?:,| \() ?(?:an? )?(?P<way>up|down|higher|lower|increase|rise|gain|decrease|decline|fall|drop)"
                     r"(?: (?:by|of))? $")  # fmt: skip
_EARLIER = re.compile(
    r"^\)?,? ?(?:\(?(?:in|for|at|of)? ?(?:the )?(?:prior|previous|preceding|last)[- ]year(?:['’]s)?\b|"
    r"an? year (?:earlier|ago|before)|in (?:the )?(?:same|corresponding|comparable|year-ago) "
    r"(?:period|quarter|half|months)(?: (?:of|in) (?:the )?(?:last|previous|prior) year| a year (?:earlier|ago)"
    r"| last year)?)"
)
_UNIT = re.compile(r"^ (?P<unit>basis points|percentage points|bps)\b")
UP = ("up", "ris", "rose", "gr", "incr", "impr", "climb", "higher", "gain")
"""How the words for a rise begin."""
Kind = Literal["value", "before", "change", "share", "share before"]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a note says of a measure: the kind of the amount, its words and value; of a change also which way."""

    measure: str
    kind: Kind
    text: str
    normal: str
    way: str = ""


def find(text: str, results: Results, compared: bool, headline: bool = False) -> Iterator[Figure]:
    """The figures of a note that opens with what is measured; none where it is no such note.

    ``compared`` says that a sum behind "versus" is that of the year before, as in the notes beside it;
    ``headline`` that there may be a verb.
    """
    amounts = [a for a in measures.find(text) if re.search(r"\d", a.text)]
    start = text[: amounts[0].start] if amounts else ""
    opening = _OPENING.fullmatch(start) or (_HEADLINE.fullmatch(start) if headline else None)
    if opening is None or not opening["what"][0].isupper():
        return
    what = lowered(opening["what"])
    kind: Kind | None = "value"
    way = opening.groupdict().get("way") or ""
    if way:
        kind = "value" if opening["to"] else "change"
    last: Kind | None = None
    for i, amount in enumerate(amounts):
        if i:
            kind, way = _next(text[amounts[i - 1].end : amount.start], last, way)
        after = text[amount.end : amounts[i + 1].start if i + 1 < len(amounts) else len(text)]
        if kind is None or (
            kind in {"before", "share before"} and not _is_earlier(text, amounts, i, results, compared)
        ):
            return
        unit = _UNIT.match(text[amount.end :])
        if kind == "change" and re.match(r" (?:on|from|over|compared with) (?:the )?(?:previous|prior) quarter", after):
            return
        share = _SHARE.match(text[amount.end :]) if kind.startswith("share") else None
        measure = f"{what}{share[0]}" if share else what
        yield Figure(measure, kind, amount.text + (f" {unit['unit']}" if unit else ""), amount.normal, way)
        last = kind


def _next(link: str, last: Kind | None, way: str) -> tuple[Kind | None, str]:
    """What an amount is, by the words between it and the last one."""
    link = _SHARE.sub("", _UNIT.sub("", link))
    if change := _CHANGE.match(link):
        return "change", change["way"]
    if last == "change" and link in {" to ", ", to "}:
        return "value", way
    if last in {"value", "before"} and _PER_SHARE.match(link):
        return ("share" if last == "value" else "share before"), ""
    if last in {"value", "share"} and (_AGAINST.match(link) or _BRACKET.match(link)):
        return "before", ""
    return None, ""


def _is_earlier(text: str, amounts: list[Amount], i: int, results: Results, compared: bool) -> bool:
    """Whether an amount is that of the year before: as the words around it say, or the notes beside it."""
    if not results.before:
        return False
    link = text[amounts[i - 1].end : amounts[i].start]
    link = _SHARE.sub("", link)
    if bracket := _BRACKET.match(link):
        years = re.findall(r"\d\d$", bracket["when"])
        return not years or results.before[-2:] == years[0] or f"20{years[0]}" in results.before
    rest = text[amounts[-1].end :]
    rest = _SHARE.sub("", rest)
    own = _SHARE.sub("", text[amounts[i].end :])
    if _EARLIER.match(own) or _EARLIER.match(rest):
        return True
    year = re.match(r"^ in (?:\w+ (?:quarter|half) of |[HQ][1-4] )?(20\d\d)", own)
    if year:
        return year[1] in results.before
    return compared and re.match(r"\s*(?:[.;)]|, or (?:[A-Z]{0,3}\s?[$€£¥])?\s?\d|$)", own) is not None


def lowered(measure: str) -> str:
    """A measure as it stands inside a sentence: "net sales", "EBITDA"."""
    first, _, rest = measure.partition(" ")
    first = first if re.search(r"[A-Z].*[A-Z\d]", first) else first.lower()
    return f"{first} {rest}".strip()


def was(measure: str) -> str:
    """ "was" or "were", by the number of a measure."""
    noun = re.split(r" (?:per|before|after|from|on) ", measure)[0].split()[-1]
    return "were" if noun.endswith("s") and not noun.endswith(("ss", "EBITDAS")) else "was"


def when(measure: str, period: str) -> str:
    """The period with its preposition; of what there is on a day, its end."""
    if not _STOCK.search(measure):
        return f"in {period}"
    day = re.search(r"(?:ended|to) (\d{1,2} \w+ \d{4})$", period)
    return f"on {day[1]}" if day else f"at the end of {period}"
