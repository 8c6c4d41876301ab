"""Key figures: "Net sales of $4 million, compared with $3 million a year earlier" asks for both sums.

Finds: the notes of a company's results that open with what is measured: its amount, that of the year
before, by how much it rose or fell, how much it was per share; what the company expects for a year to come.
Misses: notes without a period, comparisons with anything but the year before, whole sentences, which
other extractors find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _figures
from factdeck.extractors._figures import MEASURE, Figure
from factdeck.language import companies, dates, measures
from factdeck.language.annotate import Annotated
from factdeck.language.companies import Results
from factdeck.model import Block, Fact, Value

_SALIENCE = {"value": 0.85, "before": 0.65, "change": 0.7, "share": 0.7, "share before": 0.5}
_OUTLOOK = re.compile(
    r"\b(?:For|In|Over) (?P<when>[^,]{4,40}), (?P<who>(?:the |our )?[\w& .]{2,50}?) (?:now |still |continues to |"
    r"currently |also )?(?:expects?|forecasts?|anticipates?|projects?|guides? for) (?P<what>[^;]+)"
)
_RAISED = re.compile(
    r"^(?P<when>Full[- ]year|FY\d\d(?:\d\d)?|20\d\d) (?:guidance|outlook|forecast)(?: \w+)?: (?P<what>[^;]+)"
)
_EXPECTED = re.compile(
    rf"^(?:The )?(?P<measure>{MEASURE})(?: (?:in|for) (?P<when>(?:fiscal |financial )?(?:year )?20\d\d))? (?:is|are) "
    r"(?:now |currently )?(?:expected|forecast|projected) (?:to be|to reach|to amount to|to total|at) (?P<range>[^;]+)"
)
_GROUND = re.compile(
    rf"(?:an? )?(?P<measure>{MEASURE}(?: growth)?|(?:[a-z]+ )?growth(?: in [a-z]+)?) of (?P<range>\S.*)"
)
_YEAR = re.compile(r"(?:(?:the )?(?P<kind>fiscal|financial|full)? ?(?:year )?)?(?P<year>20\d\d(?:[/-]\d\d)?)")


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each note, and of each sentence on what is expected."""
    results = companies.find(text.document)
    if results is None:
        return
    notes = [block for block in text.document.blocks if block.kind in {"item", "line", "heading"}]
    compared = any(re.search(r"\b(?:prior|previous|last)[- ]year|a year (?:earlier|ago|before)", b.text) for b in notes)
    several = re.search(r" and (?:the )?(?:full|first|fiscal|whole)", text.document.title)
    for block in notes if not several else ():
        for figure in _figures.find(block.text, results, compared, headline=block.kind != "item"):
            yield _fact(text, block, results, figure)
    for sentence in text.sentences:
        yield from _expected(text, sentence.block, sentence.text, sentence.start, results)


def _fact(text: Annotated, block: Block, results: Results, figure: Figure) -> Fact:
    """The question for one amount of a note."""
    earlier = figure.kind in {"before", "share before"}
    what, of = figure.measure, results.body
    when = _figures.when(what, results.before if earlier else results.period)
    question = f"What {_figures.was(what)} the {what} of {of} {when}?"
    if figure.kind == "change":
        did = "rise" if figure.way.startswith(_figures.UP) else "fall"
        unit = re.search(r"(?:basis|percentage) points|bps$", figure.text)
        by = "how many basis points" if unit else "what percentage" if re.search("%|cent", figure.text) else "how much"
        by = "how much" if unit and "percentage" in unit[0] else by
        question = f"By {by} did the {what} of {of} {did} in {results.period}?"
    value = Value("quantity", figure.text, figure.normal)
    relation = f"{what} {figure.kind}"
    return Fact("result", of, relation, value, (text.evidence(block),), question, when, _SALIENCE[figure.kind])


def _expected(text: Annotated, block: Block, said: str, at: int, results: Results) -> Iterator[Fact]:
    """What the company expects: "For fiscal 2023, the Company expects net sales of $4 million to $5 million"."""
    if own := _EXPECTED.match(said):
        year = own["when"] or ""
        if year:
            yield from _range(text, block, at, results, own["measure"], own["range"], year)
        return
    match = _OUTLOOK.search(said) or _RAISED.match(said)
    if match is None or ("who" in match.groupdict() and not _is_company(match["who"], results)):
        return
    year = _year(match["when"], results)
    for part in (
        re.split(r"(?<=\d|n|t|e|%|\)),? and (?=an? |[a-z]+ [a-z])|, (?=[a-z]+ [a-z])", match["what"]) if year else ()
    ):
        told = _GROUND.match(part.strip())
        if told:
            yield from _range(text, block, at, results, told["measure"], told["range"], year)


def _range(
    text: Annotated, block: Block, at: int, results: Results, measure: str, told: str, year: str
) -> Iterator[Fact]:
    """The range that was told, and the one before it in brackets."""
    found = [amount for amount in measures.find(told) if amount.text[-1] != "."]
    between = "between " if re.match(r"between [^\d ]", told) else ""  # before a currency it is no part of the amount
    if not found or found[0].start != len(between) or len(text.date) != 10:
        return
    what = _figures.lowered(measure)
    day = dates.spell(text.date)
    asked = f"What {what} did {results.body} expect for {year} on {day}?"
    value = Value("quantity", between + found[0].text, found[0].normal)
    yield Fact("outlook", results.body, what, value, (text.evidence(block, at),), asked, year, 0.75)
    before = (
        re.match(r" \((?:previously|formerly|before|from|up from|earlier),?:? $", told[found[0].end : found[1].start])
        if len(found) > 1
        else None
    )
    if before:
        asked = f"What {what} had {results.body} expected for {year} before {day}?"
        value = Value("quantity", found[1].text, found[1].normal)
        yield Fact("outlook", results.body, f"{what} before", value, (text.evidence(block, at),), asked, year, 0.55)


def _is_company(who: str, results: Results) -> bool:
    name = re.sub(r"^(?:the|our) ", "", who)
    known = {"company", "group", "management", "board", *results.aliases, results.body}
    return name in known or name.lower() in known or name.lower() == results.body.split()[-1].lower()


def _year(said: str, results: Results) -> str:
    """The year that is told of; of "the full year" that of the period, if it is plain which."""
    if match := _YEAR.fullmatch(said):
        return f"fiscal {match['year']}" if match["kind"] in {"fiscal", "financial"} else match["year"]
    if re.fullmatch(r"(?:the )?(?:full|whole|current|financial)?[- ]?year", said, re.I):
        plain = re.search(r"(?:quarter|half) of (?:fiscal )?20\d\d|half-year to 30 June 20\d\d$", results.period)
        return re.findall(r"(?:fiscal )?20\d\d$", results.period)[0] if plain else ""
    return ""
