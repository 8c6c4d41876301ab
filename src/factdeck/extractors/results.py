"""Results: "beat the Herons by 78 points to 74" asks for the score, "by four votes to one" for the vote.

Finds: the score of a match, a half or a quarter that a plain clause tells, the score at half-time, the
votes for and against, and majorities.
Misses: scores in headings and tables.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from factdeck.extractors import _resolutions
from factdeck.language import clauses, dates, lists, plain, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.model import Clause, Fact, Phrase, Value

_WIN = frozenset("beat defeat down edge overcome rout thrash trounce outplay lose win".split())
_PART = frozenset("quarter half set period frame leg session inning round".split())
_END = frozenset("end finish".split())
_SCORE = re.compile(
    r"\b(?:by\s+)?(?P<score>\d{1,3}(?:\s(?:points|goals|runs|sets|frames|games))?(?:\s?[-–]\s?|\sto\s)\d{1,3}"
    r"(?:(?: \(\d{1,2}[-–]\d{1,2}\))?,? \d{1,2}[-–]\d{1,2})*)(?![\d,]*\d)\b"
    r"(?! (?:years?|days?|months?|weeks?|people|per cent))"
)
_HALF_TIME = re.compile(
    r"\b(?:(?:were|was|lead|led|trailed) )?(?P<score>\d{1,3}[-–]\d{1,3})(?: (?:ahead|up|down|behind|in front))? "
    r"at (?P<when>half-time|the interval|the break)\b"
)
_MOVED = frozenset("amendment motion proposal resolution".split())
_VOTE = re.compile(r"\bby (?P<vote>(?:[\d,]+|[a-z-]+)(?: votes)? to (?:[\d,]+|[a-z-]+)(?: votes)?)(?=[ ,.;])")
_MAJORITY = re.compile(r"\b(?:by|with) a majority of (?P<majority>(?:[\d,]+|[a-z-]+)(?: votes)?)(?=[ ,.;])")


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each score and each vote."""
    for sentence in text.sentences:
        vote = _VOTE.search(sentence.text)
        votes = vote is not None and "vote" in vote["vote"]
        yield from _half_time(text, sentence)
        if text.references.topics.meeting(text.document) and _resolutions.read(sentence.text):
            continue
        for predication in clauses.find(sentence):
            if predication.subject.lemma_ in _MOVED and text.references.topics.meeting(text.document):
                continue  # "the motion": which of a meeting's, only the sentence before tells
            if votes and vote is not None:
                yield from _count(text, predication, vote, "what vote", vote["vote"])
            elif majority := _MAJORITY.search(sentence.text):
                yield from _count(text, predication, majority, "what majority", majority["majority"])
            elif score := _score_of(predication):
                yield from _score(text, predication, score)


def _score_of(predication: Predication) -> str:
    """The score that the text gives after the verb of a clause, "" if it gives none."""
    if not _SCORE.search(predication.sentence.text):
        return ""  # most sentences, and a pattern made for each verb takes long
    words = rf"\b{re.escape(predication.subject.text)}\b.*?\b{re.escape(predication.verb.text)}\b[^.;:()\d]*?"
    match = re.search(words + _SCORE.pattern, predication.sentence.text)
    return match["score"] if match else ""


def _score(text: Annotated, predication: Predication, score: str) -> Iterator[Fact]:
    verb, told = predication.verb.lemma_, _told(text, predication, score)
    if told is None:
        return
    clause, winner, rest = told
    against = next((p for p in rest if p.role == "object" or p.preposition in {"to", "against", "with"}), None)
    part = next((t for t in predication.rest if t.dep_ == "dobj" and t.lemma_ in _PART), None)
    topics = text.references.topics
    match = topics.match(text.document, predication.sentence.block) and topics.frame(
        text.document, predication.sentence.block
    )
    if verb in _END and (predication.subject.lemma_ in _PART or re.search(r" between [A-Z]", winner)):
        setting = match if predication.subject.lemma_ in _PART else ""
        if setting or predication.subject.lemma_ not in _PART:
            yield _fact(text, predication.sentence, replace(clause, setting=setting), winner, rest, score, "with")
    elif verb in {"win", "take"} and part is not None and match and re.search("[A-Z]", winner):
        yield _fact(text, predication.sentence, replace(clause, setting=match), winner, rest, score, "by")
    elif against is None or not re.search("[A-Z]", against.text) or not re.search("[A-Z]", winner):
        return
    elif verb == "draw":
        words = " ".join(str(p) for p in sorted(rest, key=lambda p: p.role == "time"))
        stem = f"What was the score when {winner} {clause.verb.form} {words}?"
        yield _as_fact(text, predication.sentence, stem, winner, against.text, score)
    elif verb in _WIN:
        yield _fact(text, predication.sentence, clause, winner, rest, score, "by")


def _told(text: Annotated, predication: Predication, said: str) -> tuple[Clause, str, tuple[Phrase, ...]] | None:
    """The clause with its subject in words, and the rest of it without a score or vote."""
    clause = statements.state(predication, text, predication.subject, "who", "")
    clause = _on_its_day(clause, text, predication.sentence) if clause is not None else None
    subject = statements.subject(predication, text)
    if clause is None or subject is None:
        return None
    numbers = "|".join(re.escape(n) for n in re.findall(r"[\w,]+", said) if n not in {"to", "votes"})
    rest = (replace(p, text=re.sub(rf",? {re.escape(said)}\b", "", p.text).strip()) for p in clause.rest)
    opponents = [] if any(p.role == "object" for p in clause.rest) else _opponents(text, predication)
    counts = re.compile(rf".*\d|a majority\b|(?:{numbers})\b")
    kept = (p for p in (*opponents, *rest) if p.role == "time" or not counts.match(p.text))
    return replace(clause, setting=""), subject, tuple(p for p in kept if p.text)  # both sides are named


def _on_its_day(clause: Clause, text: Annotated, sentence: Sentence) -> Clause:
    """The clause with the day that "yesterday" and "today" are, since a result is of one match."""
    said = re.search(r"\b(yesterday|today)\b", sentence.text, re.I)
    if not said or len(text.date) != 10 or any(p.role == "time" for p in clause.rest):
        return clause
    day = datetime.date.fromisoformat(text.date) - datetime.timedelta(days=said[1].lower() == "yesterday")
    return replace(clause, rest=(*clause.rest, Phrase("time", dates.spell(day.isoformat()), "on")))


def _opponents(text: Annotated, predication: Predication) -> list[Phrase]:
    """Against whom something was won or drawn, which other questions do without."""
    found = []
    for prep in predication.rest:
        against = prep.lower_ == "against" or (prep.lower_ == "with" and predication.verb.lemma_ == "draw")
        if prep.dep_ == "prep" and against:
            named = phrase(lists.object_of(prep), predication.sentence, text.references)
            found += [Phrase("other", named, prep.lower_)] if named and re.search("[A-Z]", named) else []
    return found


def _fact(
    text: Annotated, sentence: Sentence, clause: Clause, subject: str, rest: tuple[Phrase, ...], score: str, prep: str
) -> Fact:
    asked = replace(
        clause,
        subject=Phrase("subject", subject),
        rest=(*rest, Phrase("other", score, prep)),
        asked=len(rest) + 1,
        wh="what score",
    )
    return _as_fact(text, sentence, asked, subject, f"{clause.verb.base} {' '.join(p.text for p in rest)}", score)


def _as_fact(text: Annotated, sentence: Sentence, stem: Clause | str, subject: str, relation: str, score: str) -> Fact:
    quotes = (sentence.evidence(),)
    return Fact("result", subject, relation, Value("text", score), quotes, stem, text.date[:10], 0.9)


def _half_time(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """ "were 40-33 ahead at half-time", in a report on one match."""
    told = _HALF_TIME.search(sentence.text)
    topics = text.references.topics
    match = topics.match(text.document, sentence.block) and topics.frame(text.document, sentence.block)
    if told and match:
        stem = f"What was the score at {told['when']} {match}?"
        yield _as_fact(text, sentence, stem, match, told["when"], told["score"])


def _count(text: Annotated, predication: Predication, match: re.Match[str], wh: str, answer: str) -> Iterator[Fact]:
    """ "passed the bill by 41 votes to 17" asks by what vote."""
    told = _told(text, predication, answer)
    prep = next(
        (t for t in predication.verb.subtree if t.lower_ in {"by", "with"} and _at(t, predication, match)), None
    )
    if told is None or prep is None:
        return
    clause, subject, rest = told
    asked = replace(
        clause,
        subject=Phrase("subject", subject),
        rest=(*rest, Phrase("other", answer, "by")),
        asked=len(rest) + 1,
        wh=wh,
    )
    if re.search("[A-Z]", " ".join((asked.setting, subject, *(p.text for p in rest)))):
        yield _as_fact(text, predication.sentence, asked, subject, f"{clause.verb.base} {wh}", answer)


def _at(prep: Token, predication: Predication, match: re.Match[str]) -> bool:
    """Whether a preposition of the parse is the one where a vote was found."""
    following = plain.text(prep.doc)[prep.idx : prep.idx + len(match[0])]
    return following == match[0] and next((t for t in prep.ancestors if t.pos_ == "VERB"), None) == predication.verb
