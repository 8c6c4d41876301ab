"""Appeals: "the Flash Appeal, seeking US$28.5 million, is 31 per cent funded" asks for the sum and the share.

Finds: how much a report on an incident says was asked for, and how much or what part of it has come in.
Misses: sums by donor or sector, appeals of which only one of both is told in other words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.language import dates
from factdeck.language.annotate import Annotated, Sentence
from factdeck.model import Fact, Value

_SUM = (
    r"(?:[A-Z]{0,3}[$€£]\s?|[A-Z]{3} )\d[\d.,]*\d(?:\s?(?:million|billion|m|bn)\b)?|"
    r"\d[\d.,]*(?: million| billion)? (?:US )?(?:dollars|euros|pounds|francs)"
)
_PART = r"\d[\d.]*(?: ?per cent| percent| ?%)"
_VAGUE = r"(?:(?:about|around|nearly|almost|some|over|more than|less than|just over|just under|an estimated) )?"
_ASKED = r"(?:requested|required|sought|needed|appealed for|called for|asked for|for which [^,]{3,60} appealed)"
_COME = r"(?:received|funded|raised|pledged|committed|secured|covered|mobili[sz]ed)"
_FUNDED = re.compile(
    rf"^(?:The )?(?P<what>[A-Za-z][\w’'-]*(?: [\w’'-]+){{0,5}}?)"
    rf"(?:, (?:which (?:seeks|requires|calls for)|seeking|requiring|"
    rf"calling for|totalling) (?P<sum>{_VAGUE}(?:{_SUM}))[^,]*,)? (?:is|was|remains) (?:only |just |now |currently )?"
    rf"(?P<part>{_VAGUE}{_PART}) funded\b"
)
_OF_SUM = re.compile(
    rf"^(?:So far,? )?(?:[Oo]nly |[Jj]ust )?(?P<got>{_VAGUE}(?:{_PART}|{_SUM}))(?: \({_PART}\))? of the "
    rf"(?P<sum>{_SUM}) (?P<asked>{_ASKED})(?: [^,]*?)? (?:has|have|had) been {_COME}\b",
)
_SUM_FIRST = re.compile(
    rf"^Of the (?P<sum>{_SUM}) (?P<asked>{_ASKED})[^,]*, (?:only |just )?(?P<got>{_VAGUE}(?:{_SUM}|\d[\d.]* million))"
    rf"(?:,? (?:or )?\(?{_PART}\)?,?)? (?:has|have|had) been {_COME}\b"
)


def extract(text: Annotated) -> Iterator[Fact]:
    """The sum and the share that each sentence tells."""
    for sentence in text.sentences:
        frame = text.references.topics.frame(text.document, sentence.block)
        if not frame.startswith(("during ", "after ")) or len(text.date) != 10:
            continue
        frame = re.sub(r" (?:of|in) [A-Z][a-z]+ \d{4}$", "", frame)
        frame = frame[0].upper() + frame[1:]
        line = re.sub(r"^[A-Z][\w ]{2,20}: (?=[A-Z\d])", "", sentence.text)
        yield from _funded(text, sentence, line, frame)
        yield from _received(text, sentence, line, frame)


def _funded(text: Annotated, sentence: Sentence, line: str, frame: str) -> Iterator[Fact]:
    match = _FUNDED.match(line)
    if match is None:
        return
    what = match["what"] if re.search(r" [A-Z]", match["what"]) else match["what"][0].lower() + match["what"][1:]
    question = f"{frame}, what percentage of the {what} had been funded by {dates.spell(text.date)}?"
    yield _fact(sentence, "funded", match["part"], question, text.date, 0.75)
    if match["sum"]:
        yield _fact(sentence, "sought", match["sum"], f"{frame}, how much money did the {what} seek?", text.date, 0.7)


def _received(text: Annotated, sentence: Sentence, line: str, frame: str) -> Iterator[Fact]:
    match = _SUM_FIRST.match(line) or _OF_SUM.match(line)
    if match is None:
        return
    got, asked = match["got"], match["asked"]
    if re.fullmatch(r"[\d.]+ million", got):
        got += f" {match['sum'].split()[-1]}"
    asked = "requested" if asked.startswith("for which") else asked
    by = f"by {dates.spell(text.date)}"
    how = "what percentage" if re.search(rf"{_PART}$", got) else "how much"
    question = f"{frame}, {how} of the {match['sum']} {asked} had been received {by}?"
    yield _fact(sentence, "received", got, question, text.date, 0.75)
    yield _fact(sentence, "asked", match["sum"], f"{frame}, how much money had been {asked} {by}?", text.date, 0.65)


def _fact(sentence: Sentence, relation: str, answer: str, question: str, scope: str, salience: float) -> Fact:
    value = Value("quantity", answer)
    return Fact("appeal", "appeal", relation, value, (sentence.evidence(),), question, scope, salience)
