"""What to ask of a decision, by its form: a contract, a tender, a grant, a sum to be spent, a rate, a purchase.

Each form takes the decision as an infinitive ("award the contract to X at £500") and gives questions with answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from factdeck.extractors import _resolutions
from factdeck.language import meetings
from factdeck.model import Value

MONEY = (
    r"(?:[A-Z]{0,3}[£€$]\s?|EUR |USD |GBP )\d[\d,.]*\d?(?: (?:million|billion))?"
    r"(?: (?:per|an?) (?:annum|year|month|week|day|hour))?"
    r"(?:,? \(?(?:plus|excluding|including|excl\.?|incl\.?|ex\.?|net of|inclusive of) VAT\)?)?"
)
_WHO = r"(?:Messrs\.? |Mrs? |Ms )?[A-Z][\w'’&.-]*(?: (?:& |and |of |the )?[A-Z&(][\w'’&.)-]*)*"
_AT = r"(?:at|for|in the sum of|at a (?:total )?(?:cost|fee|price) of|of|totalling|amounting to|worth)"
_FROM = r"(?:of|from|by|submitted by|received from)"
_TENDERS = r"(?:the|a) (?:[a-z]+ )?(?:tender|quotation|quote|estimate|bid|offer)"
_GRANTS = r"(?:grant|donation|contribution|loan|bursary|subsidy)"

_PRICE = re.compile(rf"\b{_AT}(?: up to)? (?P<money>{MONEY})")
_CONTRACT = re.compile(
    rf"^(?:award|let|grant) (?P<what>(?:the|a) [^,]*?\b(?:contract|tender|lease|works?)\b[^,]*?) to (?P<who>{_WHO})"
)
_TENDER = re.compile(rf"^accept (?P<what>{_TENDERS})(?: of (?P<money>{MONEY}))? {_FROM} (?P<who>{_WHO})(?P<tail>.*)$")
_A_TENDER = re.compile(rf"^accept (?P<what>{_TENDERS}) {_FROM} {_WHO}(?P<tail>.*)$")
_PURPOSE = re.compile(rf"(?P<aim> (?:for|to) (?![£€$])[^,]+?)(?= {_AT} [£€$]|,|$)")
_APPOINT = re.compile(rf"^(?:re-?)?appoint (?P<who>{_WHO}) (?P<how>as|to) (?P<what>[^,]+)")
_ELECT = re.compile(
    r"^(?P<verb>elect|appoint|re-elect) "
    r"(?P<who>(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr)\.? (?:[A-Z]\.? )?[A-Z][\w'’-]+) (?:as )?"
    r"(?P<post>(?:Vice-|Deputy )?(?:Chair(?:man|woman|person)?|Mayor|President|Secretary|Treasurer|Leader)"
    r"(?: of [A-Za-z ]+)?)(?= for\b|,|$)"
)
_FIRM = re.compile(
    r"\b(?:Ltd|Limited|LLP|plc|PLC|Inc|Co|Associates|Partners|Partnership|Surveyors|Architects|Engineers)\b|&"
)
_GRANT = re.compile(
    rf"^(?P<verb>award|make|offer|give|approve) (?:an? |the )?(?P<noun>{_GRANTS}) of (?P<money>{MONEY})"
    r"(?: to (?P<who>.+?))?(?: (?P<aim>(?:towards|for) .+))?$"
)
_GIVE = re.compile(
    rf"^(?P<verb>donate|contribute|pay|lend|give|offer) (?P<money>{MONEY})(?P<tail> (?:to|towards) .+)?$"
)
_SPEND = re.compile(
    r"^(?P<verb>spend|allocate|commit|borrow|transfer|release|earmark|set aside) (?P<most>up to )?"
    rf"(?:a |the )?(?:sum of )?(?P<money>{MONEY}) (?P<tail>(?:on|to|for|from|towards) .+)$"
)
_SET = re.compile(
    r"^(?P<verb>set|fix|approve|adopt|levy|request) (?P<what>an? [a-z -]+?) of "
    rf"(?P<money>{MONEY})(?P<tail> (?:for|towards) .+)?$"
)
_SET_AT = re.compile(
    rf"^(?:set|fix) (?P<what>(?:the )?[\w '’/-]+?) at (?P<money>{MONEY}|\d[\d.]*(?:%| per cent))"
    r"(?: (?:with effect )?from .+)?$"
)
_RAISE = re.compile(
    rf"^(?P<verb>raise|increase|reduce|lower|cut) (?P<what>.+?)(?: from {MONEY})? to (?P<money>{MONEY})"
    r"(?: (?:with effect )?from .+)?$"
)
_BUY = re.compile(
    rf"^(?P<verb>purchase|buy|order|acquire|hire|lease) (?P<what>.+?)(?: from (?P<who>{_WHO}))?"
    rf" (?:at|for)(?: a (?:total )?cost of)? (?P<money>{MONEY})$"
)
_PAYMENTS = re.compile(
    r"(?:approve|authorise|authorize|make|ratify) payments? "
    rf"(?:totalling|amounting to|to the value of|to a total of) (?P<money>{MONEY})"
)

Ask = tuple[str, Value, float]
"""A question, its answer, and how much a teacher would want it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the questions on a decision say of the meeting: the body, its day, the item of the agenda."""

    body: str
    day: str
    item: str

    @property
    def under(self) -> str:
        """The item of the agenda as part of a question; "" if it tells nothing."""
        fit = self.item and not meetings.is_routine(self.item) and len(self.item.split()) < _LONGEST_ITEM
        return f' under the item "{self.item}"' if fit else ""


_LONGEST_ITEM = 8


def asked(aim: str, told: Told) -> Iterator[Ask]:
    """The questions on a decision of a known form."""
    for form in _FORMS:
        yield from form(aim, told)


def untold(aim: str) -> str:
    """A decision without the sum and the firm that other questions ask for."""
    bare = re.sub(rf",? (?:{_AT}|from|to) {MONEY}", "", aim)
    if contract := _CONTRACT.match(aim):
        return f"award {contract['what']}"
    if given := _GIVE.match(aim):
        return f"{given['verb']} a sum of money{given['tail'] or ''}"
    tender = _A_TENDER.match(bare)
    return f"accept a {tender['what'].split()[-1]}{tender['tail']}" if tender else bare


def sum_of(money: str) -> Value:
    """A sum of money as an answer."""
    return Value("quantity", money.strip(" ,"), re.sub(r"[^\d.]", "", re.sub(r"(?<=\d)[.,]$", "", money)))


def _contract(aim: str, told: Told) -> Iterator[Ask]:
    match = _CONTRACT.match(aim)
    if match and _stands(match["what"], 3):
        yield f"To whom did {told.body} award {match['what']} on {told.day}?", Value("organization", match["who"]), 0.8
        if price := _PRICE.search(aim, match.end()):
            yield f"At what price did {told.body} award {match['what']} on {told.day}?", sum_of(price["money"]), 0.7


def _tender(aim: str, told: Told) -> Iterator[Ask]:
    match = _TENDER.match(aim)
    if not match:
        return
    price = match["money"] or next((m["money"] for m in [_PRICE.search(match["tail"])] if m), "")
    purpose = _PURPOSE.match(match["tail"])
    kind, about = match["what"].split()[-1], purpose["aim"] if purpose else told.under
    if about:
        yield f"Whose {kind}{about} did {told.body} accept on {told.day}?", Value("organization", match["who"]), 0.8
    if price and about:
        question = f"How large was the {kind}{about} that {told.body} accepted on {told.day}?"
        yield question, sum_of(price), 0.7


def _appoint(aim: str, told: Told) -> Iterator[Ask]:
    if chosen := _ELECT.match(aim):
        yield (
            f"Whom did {told.body} {chosen['verb']} {chosen['post']} on {told.day}?",
            Value("person", chosen["who"]),
            0.8,
        )
    match = _APPOINT.match(aim)
    if not match:
        return
    firm = bool(_FIRM.search(match["who"]))
    what = re.split(rf" {_AT} [£€$]|,| for (?:a term|\w+ years)", match["what"])[0]
    who = Value("organization" if firm else "person", re.sub(r"^(?:Mrs?|Ms|Messrs)\.? ", "", match["who"]))
    if match["how"] == "to" and _stands(what, 3) and re.match(r"[a-z]+ ", what):
        yield f"Whom did {told.body} appoint on {told.day} to {what}?", who, 0.8
        if firm and (price := _PRICE.search(aim, match.end("who"))):
            question = f"At what cost did {told.body} appoint a firm on {told.day} to {what}?"
            yield question, sum_of(price["money"]), 0.7
    elif match["how"] == "as":
        post = re.sub(r"^(?:the|an?|its) ", "", what)
        yield f"Whom did {told.body} appoint as {post} on {told.day}?", who, 0.8


def _grant(aim: str, told: Told) -> Iterator[Ask]:
    if match := _GRANT.match(aim):
        about = f"{' to ' + match['who'] if match['who'] else ''} {match['aim'] or ''}".rstrip() or told.under
        if about:
            question = f"How large a {match['noun']} did {told.body} {match['verb']} on {told.day}{about}?"
            yield question, sum_of(match["money"]), 0.8
    if match := _GIVE.match(aim):
        about = match["tail"] or told.under
        if about and (re.search(r"[A-Z]", about)):
            question = f"How much did {told.body} agree on {told.day} to {match['verb']}{about}?"
            yield question, sum_of(match["money"]), 0.8


def _spend(aim: str, told: Told) -> Iterator[Ask]:
    match = _SPEND.match(aim)
    if match and _stands(match["tail"], 3):
        how = "Up to how much" if match["most"] else "How much"
        question = f"{how} did {told.body} decide on {told.day} to {match['verb']} {match['tail']}?"
        yield question, sum_of(match["money"]), 0.7


def _rate(aim: str, told: Told) -> Iterator[Ask]:
    match = _SET.match(aim)
    if match and not re.match(rf"an? {_GRANTS}", match["what"]):
        question = f"How large {match['what']} did {told.body} {match['verb']} on {told.day}{match['tail'] or ''}?"
        yield question, sum_of(match["money"]), 0.8
    elif match := _SET_AT.match(aim):
        yield f"At what figure did {told.body} set {match['what']} on {told.day}?", sum_of(match["money"]), 0.8
    elif (match := _RAISE.match(aim)) and _stands(match["what"], 2):
        question = f"To how much did {told.body} decide on {told.day} to {match['verb']} {match['what']}?"
        yield question, sum_of(match["money"]), 0.8


def _buy(aim: str, told: Told) -> Iterator[Ask]:
    match = _BUY.match(aim)
    if match and _stands(match["what"], 2):
        to = f"decide on {told.day} to {match['verb']} {match['what']}"
        yield f"For how much did {told.body} {to}?", sum_of(match["money"]), 0.7
        if match["who"]:
            yield f"From whom did {told.body} {to}?", Value("organization", match["who"]), 0.7


def _payments(aim: str, told: Told) -> Iterator[Ask]:
    if match := _PAYMENTS.match(aim):
        yield f"What total of payments did {told.body} approve on {told.day}?", sum_of(match["money"]), 0.75


def _stands(phrase: str, least: int) -> bool:
    """Whether a phrase has enough words to say by itself what is meant."""
    return len(phrase.split()) >= least and not _resolutions.points(phrase)


_FORMS: tuple[Callable[[str, Told], Iterator[Ask]], ...] = (
    _contract,
    _tender,
    _appoint,
    _grant,
    _spend,
    _rate,
    _buy,
    _payments,
)
