"""Resolutions in minutes, whatever their form, as what was to be done: "award the contract to X at £500".

"RESOLVED: that the contract be awarded to X", "It was agreed to award ...", "AGREED: contract to be
awarded to X" and "The Council resolved by five votes to two that X be awarded ..." say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factdeck.language import inflection, numbers

_BODY = (
    r"(?:[Tt]he )?(?:[A-Z][\w'’]+ )*(?:Council|Committee|Board|Cabinet|Commission|Panel|Trust|Society|Association|"
    r"[Cc]ouncillors|[Mm]embers|[Mm]eeting|[Gg]overnors|[Tt]rustees|[Dd]irectors|[Ss]hareholders)"
)
_WORD = r"(?:resolve|agree|decide)d"
_BEFORE = (
    r"(?:(?:After|Following) [^,.;:]{3,60}?,? )?"
    r"(?:It was (?:proposed|moved) by [^:]{3,100}?(?:,? and|;|,) |"
    r"On the (?:motion|proposal|proposition) of [^:]{3,80}?, )?"
)
"""What may stand before the word: a discussion, and who moved it."""
_LEAD = re.compile(
    rf"^{_BEFORE}(?:(?P<label>RESOLVED|AGREED|DECIDED|DECISION|RESOLUTION|Resolved|Agreed|Decided|Decision|Resolution)\b|"
    rf"(?:it|It|IT) (?:was|WAS) (?:then |therefore |unanimously |subsequently )*"
    rf"(?P<was>{_WORD}|RESOLVED|AGREED|DECIDED)\b|"
    rf"{_BODY} (?:unanimously |then |therefore )?(?P<did>{_WORD}|RESOLVED)\b)"
)
_NUMBER = r"(?:\d+|[a-z]+(?:-[a-z]+)?)"
_ABSTAINED = rf"(?:,? (?:with|and) {_NUMBER} (?:abstentions?|abstaining|councillors? abstaining|members? abstaining))"
_AGAINST = rf"{_NUMBER}(?: votes?)? to {_NUMBER}(?: votes?)?{_ABSTAINED}?"
_MIDDLE = re.compile(
    r"(?:\s*\([^()]*\)|,?\s*\b(?:unanimously|UNANIMOUSLY|nem\.? con\.?)"
    rf"|,?\s*\bby (?:a vote of )?(?:{_AGAINST}|\d+\s?[-–]\s?\d+)"
    r"|,?\s*\bon (?:the |a )?(?:motion|proposal|proposition) (?:of|by|from) [^,:]+"
    rf"|,?\s*\b(?:proposed|moved|seconded) by [^,:;]+|{_ABSTAINED})*\s*[:,;–—-]?\s*"
)
_VOTES = (
    re.compile(rf"\bby (?P<vote>{_AGAINST})(?=[ ,.;:)]|$)"),
    re.compile(r"\b(?:by a vote of|(?:carried|passed|approved|agreed),?(?: by)?) (?P<vote>\d+\s?[-–]\s?\d+)\b"),
    re.compile(
        r"\((?:(?:vote|voting)s?:? )?(?P<vote>[^()]*\b(?:for|in favour|against|abstentions?|abstained)\b[^()]*)\)", re.I
    ),
)
_CARRIED = re.compile(
    r"^(?:(?:The|This) (?:motion|resolution|proposal|vote|recommendation)s? (?:was|were) (?:then )?)?"
    r"(?:carried|passed|approved|agreed|Carried|CARRIED|Passed|Approved)\b"
)
_POINTING = re.compile(
    r"\b(?:it|its|their|they|them|this|these|those|such|said|above|below|following|same|he|she|his|her|him|"
    r"attached|appended|circulated|herewith|accordingly|"
    r"as (?:set out|presented|follows|listed|recommended|read|amended|tabled))\b"
)
_NOT = re.compile(r"\b(?:not|no)\b")
_BE = re.compile(r"^(?P<what>.+?) (?:should |shall |will |is to |are to |to )?be (?P<done>[a-z]+)\b(?P<tail>.*)$")
_DO = re.compile(r"^(?:the )?(?:Council|Committee|Board|Society|Trust)(?: should)? (?P<does>[a-z]+ .+)$")


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a body resolved to do, the verb by which it is told, and the vote; "" where none is told."""

    aims: tuple[str, ...]
    verb: str
    vote: str


def read(sentence: str, following: str = "") -> Resolution | None:
    """The resolution that a sentence tells; the next one may tell by what vote it was carried."""
    lead = _LEAD.match(sentence)
    if lead is None:
        return None
    told = (lead["label"] or lead["was"] or lead["did"]).lower()
    verb = "resolve" if told.startswith("resol") else "agree" if told.startswith("agre") else "decide"
    middle = _MIDDLE.match(sentence, lead.end())
    end = middle.end() if middle else lead.end()
    rest = sentence[end:].rstrip(" .")
    vote = vote_in(sentence) or (vote_in(following) if _CARRIED.match(following) else "")
    rest = _without_vote(rest)
    how = re.match(r"(?:(?P<to>[Tt]o)|[Tt]hat)\s+", rest)
    if lead["label"] is None and how is None:
        return None
    body = rest[how.end() :] if how else rest
    aims = _infinitives(body) if how and how["to"] else _subjunctives(body)
    return Resolution(tuple(aims), verb, vote)


def vote_in(sentence: str) -> str:
    """The votes for and against that a sentence tells, as it does; "" if none."""
    match = next((m for form in _VOTES for m in [form.search(sentence)] if m), None)
    if match is None:
        return ""
    words = re.findall(r"[\w]+", match["vote"])
    counted = [w for w in words if numbers.cardinal(w.lower()) is not None]
    return match["vote"].strip() if len(counted) >= 2 else ""


def _without_vote(rest: str) -> str:
    for form in _VOTES:
        rest = form.sub("", rest)
    return rest.strip(" ,")


def _infinitives(body: str) -> Iterator[str]:
    for part in re.split(r",? and to (?=[a-z])|; (?:and )?(?:to )?", body):
        aim = _trimmed(part[:1].lower() + part[1:])
        if aim:
            yield aim


def _subjunctives(body: str) -> Iterator[str]:
    """ "the fee be set at £5" as "set the fee at £5", "the Council support X" as "support X"."""
    for part in re.split(r",? and that (?=[a-z])|; (?:and )?that ", body):
        does, be = _DO.match(part), _BE.match(part)
        if be and not re.search(r"^\s+(?:and|or) [a-z]+ed\b|\band (?:that|be)\b|^ by [A-Z]", be["tail"]):
            base = inflection.base_of_participle(be["done"])
            what = be["what"][:1].lower() + be["what"][1:] if _is_common(be["what"]) else be["what"]
            aim = _trimmed(f"{base} {what}{be['tail']}") if base else ""
        elif does and inflection.is_verb(does["does"].split()[0]):
            aim = _trimmed(does["does"])
        else:
            aim = ""
        if aim:
            yield aim


def _is_common(phrase: str) -> bool:
    """Whether a phrase begins with a word that has a capital only because it stands first."""
    return bool(re.match(r"(?:A|An|The|All|Payments?|Grants?|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b", phrase))


def _trimmed(aim: str) -> str:
    """What was to be done, without conditions and asides; "" where it points elsewhere or denies."""
    aim = re.sub(
        r",? (?:subject to|payable|provided that|on condition|pending|in accordance with|as per)\b.*$", "", aim
    )
    aim = re.sub(r", (?:the|being the) (?:lowest|cheapest|highest|only|best)[^,]*(?=,|$)", "", aim).strip(" ,")
    aim = re.sub(
        r", (?:equivalent|being|which|representing|an? (?:increase|decrease|rise|reduction)|leaving)\b.*$", "", aim
    )
    aim = re.sub(r", (?=(?:at|for|in the sum of) [£€$])", " ", aim)
    return "" if not aim or _POINTING.search(aim) or _NOT.search(aim.replace("no objection", "")) else aim


def points(phrase: str) -> bool:
    """Whether a phrase points to what stands elsewhere: "the same", "as set out"."""
    return bool(_POINTING.search(phrase))
