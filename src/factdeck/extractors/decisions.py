"""Decisions of a meeting: "RESOLVED: to award the contract for X to Y at £500" asks to whom and at what price.

Finds: contracts, tenders, grants, sums to be spent, rates that were set or raised, appointments, what was
decided on planning applications, and votes; of other decisions what it was that was decided.
Misses: decisions that point to a list or paper, and what only belongs to the running of a meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _decision_forms, _resolutions
from factdeck.extractors._decision_forms import MONEY, Ask, Told
from factdeck.extractors._resolutions import Resolution
from factdeck.language import meetings
from factdeck.language.annotate import Annotated, Sentence
from factdeck.model import Fact, Value

_PAYMENTS = re.compile(
    rf"^[Pp]ayments? (?:totalling|amounting to|to the value of) (?P<money>{MONEY}) "
    r"(?:was|were) (?:approved|authorised|authorized|ratified)\b"
)
_SET_ASIDE = re.compile(
    r"\b(?P<whole>(?:bank |cash |general |forecast )?(?:balance|reserves?|surplus|carry-forward|budget))\b[^.;]{0,80}?"
    rf"(?:{MONEY}), of which (?P<money>{MONEY}) (?:was|is|had been|has been) (?P<kept>earmarked|set aside|reserved|"
    r"ring-fenced|allocated) for (?P<what>(?:the |an? |new )?[^,.;]+)"
)
_APPLICATION = re.compile(
    r"\b(?:(?:planning )?application)(?: (?:no|ref|reference)\b\.?:?)? (?P<number>[A-Z\d]+[/-][\w/-]*\d[\w/-]*)", re.I
)
_WORKS = re.compile(
    r"^(?:(?:proposed|part|single|two)[ -](?:storey |retrospective )?)?(?:erection|construction|conversion|"
    r"change of use|demolition|extension|installation|replacement|alterations?|felling|removal|"
    r"(?:rear|side) extension)\b",
    re.I,
)
"""What a planning application is for, as a line without a verb."""
_ON_APPLICATION = frozenset("object support approve refuse oppose raise offer make recommend comment defer".split())
_RUNNING = frozenset(
    "accept acknowledge adjourn adopt close confirm consider continue discuss exclude extend move note place proceed "
    "receive record remain send sign suspend thank".split()
)
"""Verbs of the running of a meeting, or of what no teacher asks."""
_LONGEST = 14
"""Words of an answer, or of what a question on a vote says was decided."""
_LONGEST_WORKS = 18
_TELLING = 5
"""Words; a longer decision says by itself what it is about."""


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each decision in minutes."""
    body, _, day = text.references.topics.meeting(text.document).removeprefix("meeting of ").rpartition(" on ")
    if not body:
        return
    sentences = _whole(text)
    pairs = zip(sentences, [*sentences[1:], None], strict=True)
    read = [(sentence, after, found) for sentence, after in pairs if (found := _resolution(sentence, after))]
    items = [meetings.heading_of(text.document, sentence.block) for sentence, _, _ in read]
    for (sentence, after, resolution), item in zip(read, items, strict=True):
        asks = _asked(text, sentence, resolution, Told(body, day, item), items.count(item) == 1)
        yield from (_fact(f"{body} {day}", ask, sentence, after) for ask in asks)
    for sentence in sentences:
        asks = _undecided(text, sentence, Told(body, day, ""))
        yield from (_fact(f"{body} {day}", ask, sentence) for ask in asks)


def _fact(subject: str, ask: Ask, sentence: Sentence, after: Sentence | None = None) -> Fact:
    question, value, salience = ask
    by_what_follows = after is not None and value.text not in sentence.text and value.text in after.text
    quotes = (sentence.evidence(), after.evidence()) if after and by_what_follows else (sentence.evidence(),)
    return Fact("decision", subject, question, value, quotes, question, "", salience)


def _whole(text: Annotated) -> list[Sentence]:
    """The sentences of a document; of those that are parsed in parts the first part, which has the whole text."""
    return list({(s.block.line, s.start): s for s in reversed(text.sentences)}.values())[::-1]


def _resolution(sentence: Sentence, after: Sentence | None) -> Resolution | None:
    following = after.text if after is not None and after.block is sentence.block else ""
    return _resolutions.read(sentence.text, following)


def _asked(text: Annotated, sentence: Sentence, resolution: Resolution, told: Told, alone: bool) -> Iterator[Ask]:
    """The questions on a resolution; ``alone`` says whether it is the only one under its item."""
    reference = _application(text, sentence)
    found: list[Ask] = []
    for aim in resolution.aims:
        asks = list(_on_application(aim, told, reference)) if reference else []
        found += asks or _decision_forms.asked(aim, told)
    if resolution.vote and resolution.aims:
        aim = resolution.aims[0]
        if reference and aim.split()[0] in _ON_APPLICATION and reference not in aim:
            aim = f"{_bare(aim, reference)}{' to' if aim.split()[0] == 'object' else ''} {reference}"
        found += _by_vote(aim, resolution, told)
    if alone and not found and len(resolution.aims) == 1 and told.under:
        found += _plainly(resolution, told)
    yield from found


def _by_vote(aim: str, resolution: Resolution, told: Told) -> Iterator[Ask]:
    aim = _decision_forms.untold(aim)
    named = re.search(r"[A-Z]|\d/\d", aim) or len(aim.split()) > _TELLING
    question = f"By what vote did {told.body} {resolution.verb} on {told.day} to {aim}{'' if named else told.under}?"
    if len(aim.split()) <= _LONGEST and (named or told.under):
        yield question, Value("text", resolution.vote), 0.8


def _plainly(resolution: Resolution, told: Told) -> Iterator[Ask]:
    aim = resolution.aims[0]
    told_enough = aim.split()[0] != "approve" or len(aim.split()) > _TELLING
    if 3 <= len(aim.split()) <= _LONGEST and aim.split()[0] not in _RUNNING and told_enough:
        yield f"What did {told.body} {resolution.verb} to do on {told.day}{told.under}?", Value("text", aim), 0.6


# --- planning applications


def _application(text: Annotated, sentence: Sentence) -> str:
    """The planning application that a sentence is on: named in its block, or in the heading above; "" if none."""
    above = (b.text for b in reversed(text.document.blocks) if b.kind == "heading" and b.line < sentence.block.line)
    match = _APPLICATION.search(sentence.block.text) or _APPLICATION.search(next(above, ""))
    return f"planning application {match['number']}" if match else ""


def _bare(aim: str, reference: str) -> str:
    """A decision without the application that it is on: "support" of "support the application"."""
    said = rf"(?:{re.escape(reference)}|(?:planning )?application)\b"
    return re.sub(rf"(?: to| of| on)? (?:the |this )?{said}", "", aim)


def _on_application(aim: str, told: Told, reference: str) -> Iterator[Ask]:
    answer = _bare(aim, reference)
    if aim.split()[0] in _ON_APPLICATION and len(answer.split()) <= _LONGEST:
        yield f"What did {told.body} decide to do about {reference} on {told.day}?", Value("text", answer), 0.7


def _undecided(text: Annotated, sentence: Sentence, told: Told) -> Iterator[Ask]:
    """What an application is for, in a line without a verb; payments that were approved, in a plain clause."""
    if match := _PAYMENTS.match(sentence.text):
        question = f"What total of payments did {told.body} approve on {told.day}?"
        yield question, _decision_forms.sum_of(match["money"]), 0.75
    if match := _SET_ASIDE.search(sentence.text):
        minutes = f"According to the minutes of {told.body} of {told.day}"
        question = f"{minutes}, how much of the {match['whole']} was {match['kept']} for {match['what']}?"
        yield question, _decision_forms.sum_of(match["money"]), 0.7
    verbless = not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in sentence.parsed)
    reference = _application(text, sentence) if verbless and _WORKS.match(sentence.text) else ""
    answer = sentence.text.rstrip(".")
    if reference and len(answer.split()) <= _LONGEST_WORKS:
        question = f"What was proposed in {reference}, which {told.body} considered on {told.day}?"
        yield question, Value("text", answer), 0.6
