"""Named processes: "Water turns into vapour, a process called evaporation" asks for the name of the process.

Finds: what a whole clause is called, by "a process known as X" at its end or "This process is called X" behind
it, and how long "this period" is that has a name.
Misses: names of what more than one sentence tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors import _general
from factdeck.language import measures, nouns, plain
from factdeck.language.annotate import Annotated, Sentence
from factdeck.model import Clause, Evidence, Fact, Phrase, Value, Verb

_BY_WHICH = frozenset("ability capacity effect force mechanism method procedure strategy tactic technique".split())
_IN_WHICH = frozenset(
    """
    activity adaptation arrangement behaviour behavior change condition custom cycle exchange motion movement
    phenomenon practice process reaction relationship ritual stage state strategy tradition transformation
    trend
    """.split()
)
_UNDER_WHICH = frozenset("doctrine law policy rule scheme system".split())
_CALLED = r"(?:(?:also |usually |often |commonly |sometimes )?(?:called|known as|termed|named|referred to as))"
_TERM = r"(?:the |an? )?(?P<term>[\"“]?[^\W\d_][\w'’-]*(?: [\w'’-]+){0,3}?[\"”]?)"
_NOUN = r"(?P<noun>(?:[a-z-]+ )?[a-z]+)"
_APPOSED = re.compile(rf"^(?P<told>[^;:()\"“”]+), (?:an?|the) {_NOUN} (?:that is |which is )?{_CALLED} {_TERM}[.]?$")
_THIS_IS = re.compile(
    rf"^(?:This|The|Such an?) {_NOUN} (?P<be>is|was) {_CALLED} {_TERM}(?:[.;]|, (?:and|which|from)\b.*)?$"
)
_THIS_CALLED = re.compile(rf"^This {_NOUN}, (?:which is )?{_CALLED} {_TERM}, [a-z]")
_PERIOD = re.compile(rf"^This (?:period|time|interval|span)(?: of time)? is {_CALLED} {_TERM}[.;]?$")
_DEED = re.compile(r"\b(?P<deed>the (?:[a-z]+ )?(?P<noun>[a-z]+) of [a-z -]+)$")
_NOMINAL = re.compile(r"(?:tion|sion|ment|ing|down|age|sis)$")
_NO_TERM = re.compile(r"\b(?:this|it|which|that|by|in|when|because|and|or)\b", re.I)
_KINDS = _IN_WHICH | _BY_WHICH | _UNDER_WHICH
_LONGEST = 18


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each process that a sentence tells and names."""
    for sentence in text.sentences:
        before = text.sentences[sentence.number - 1] if sentence.number else None
        yield from _apposed(text, sentence)
        if before is not None and before.block is sentence.block and before.text != sentence.text:
            yield from _named_next(text, before, sentence)
            yield from _period(before, sentence)


def _apposed(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """ "..., a process called X": of the deed that stands before the comma, or of the whole clause."""
    match = _APPOSED.match(plain.text(sentence.parsed))
    noun = match["noun"].split()[-1] if match else ""
    if match is None or noun not in _KINDS or _NO_TERM.search(match["term"]):
        return
    quotes = (sentence.evidence(),)
    deed = _DEED.search(match["told"])
    if deed and (nouns.sense(deed["noun"]) in {"act", "process", "phenomenon"} or _NOMINAL.search(deed["noun"])):
        if not _general.POINTING.search(deed["deed"]):
            yield _fact(quotes, match["term"], deed["deed"], f"What is {deed['deed']} called?")
        return
    span = sentence.parsed.char_span(0, match.end("told"), alignment_mode="expand")
    told = _general.told(text, sentence, match["told"])
    if span is not None and told and _general.is_clause(span):
        yield from _asked(quotes, match["noun"], match["term"], told)


def _named_next(text: Annotated, before: Sentence, sentence: Sentence) -> Iterator[Fact]:
    """ "This process is called X", behind the sentence that tells it."""
    words = plain.text(sentence.parsed)
    match = _THIS_IS.match(words) or _THIS_CALLED.match(words)
    if match is None or match["noun"].split()[-1] not in _KINDS or _NO_TERM.search(match["term"]):
        return
    told = _general.told(text, before, before.text)
    if told and _general.is_clause(before.parsed[:]) and not re.search(r"\b(?:called|known as|termed)\b", told):
        be = match.groupdict().get("be", "is")
        yield from _asked((sentence.evidence(), before.evidence()), match["noun"], match["term"], told, be)


def _asked(quotes: tuple[Evidence, ...], noun: str, term: str, told: str, be: str = "is") -> Iterator[Fact]:
    if len(told.split()) > _LONGEST or re.search(r", (?:but|so|which|although|while|though)\b", told):
        return
    if term.strip('"“”').lower() in told.lower():
        return
    last = noun.split()[-1]
    by = "by" if last in _BY_WHICH else "under" if last in _UNDER_WHICH else "in"
    yield _fact(quotes, term, told, f"What {be} the {noun} called {by} which {told}?")


def _period(before: Sentence, sentence: Sentence) -> Iterator[Fact]:
    """How long a period is that has a name: the one measure of time in the sentence before."""
    match = _PERIOD.match(plain.text(sentence.parsed))
    times = [a for a in measures.find(plain.text(before.parsed)) if a.dimension == "time"]
    if match is None or len(times) != 1 or times[0].is_rate or _NO_TERM.search(match["term"]):
        return
    article = next((a for a in ("the ", "a ", "an ") if f" {a}{match['term']}" in sentence.text), "")
    quotes = (before.evidence(), sentence.evidence())
    value = Value("quantity", times[0].text, times[0].normal)
    be = Verb((), "is", "be", "present", True)
    subject, asked = Phrase("subject", article + match["term"]), Phrase("complement", times[0].text)
    stem = Clause(subject, be, (asked,), 1, "how long")
    yield Fact("quantity", match["term"], "how long", value, quotes, stem, "", 0.75)


def _fact(quotes: tuple[Evidence, ...], term: str, told: str, question: str) -> Fact:
    return Fact("definition", told, "is called", Value("name", term.strip('"“”')), quotes, question, salience=0.9)
