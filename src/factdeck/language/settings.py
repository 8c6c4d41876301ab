"""Where a clause is set when it is asked about: at its event, in its frame, on its day.

What a report tells was so on its day, and in its incident, vote or match; a question that is read
months later says so, unless it does anyway or would tell its answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from factdeck.language import dates, lexicon
from factdeck.language.annotate import Annotated, Sentence
from factdeck.model import Clause, Phrase, Verb

LONGEST = 20
"""Words; a clause beyond it makes a question of more than about 22."""


def planned(clause: Clause) -> Clause:
    """What a dated report says will be, as it was then planned: "was to be held", "was expected to"."""
    first, *others = clause.verb.auxiliaries or ("",)
    be = "was" if clause.verb.third_singular else "were"
    if first in {"will", "shall"}:
        return replace(clause, verb=replace(clause.verb, auxiliaries=(be, "to", *others), tense="past"))
    if first in {"is", "are"} and "to" in others:
        return replace(clause, verb=replace(clause.verb, auxiliaries=(be, *others), tense="past"))
    return clause


def setting_of(verb: Verb, text: Annotated, sentence: Sentence) -> str:
    """Where the document is set, if what the verb tells can have happened there: at an event, proceedings."""
    told_before_or_after = verb.auxiliaries[:1] in {("had",), ("will",)}
    if text.references.topics.is_gathering(text.document) and (
        verb.base not in lexicon.PROCEEDINGS or told_before_or_after
    ):
        return text.references.topics.voice(text.document, sentence.block)
    topics = text.references.topics
    return (
        topics.match(text.document, sentence.block)
        or topics.setting(text.document)
        or topics.account(text.document)
        or topics.matter(text.document, sentence.block)
    )


def set_in(clause: Clause, text: Annotated, sentence: Sentence, leans: bool) -> Clause | None:
    """A clause that names nothing by itself, set where its document is set; a count with its day.

    None where it leans on a setting that does not say enough.
    """
    told = [p for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked]
    words = " ".join((clause.wh, *(p.text for p in told)))
    event = text.references.topics.short_event(text.document)
    if event and event in words:
        return clause
    named = re.search(r"[A-Z]", _MONTH.sub("", words))
    frame = _own_period(clause, text, text.references.topics.frame(text.document, sentence.block), words)
    at = [m.edtf for p in (clause.subject, *clause.rest) for m in dates.find(p.text, text.date)]
    if any(edtf[:7] != text.date[:7] for edtf in at):
        frame = ""  # what was at another time is no part of what is reported on
    elsewhen = bool(at) and not frame
    frame = frame or text.references.topics.place(text.document)
    setting = frame or setting_of(clause.verb, text, sentence)
    if elsewhen and any(edtf[:4] != text.date[:4] for edtf in at):
        setting = re.sub(r" (?:of|in) (?:\d{1,2} )?[A-Z]\w+ \d{4}$", "", setting)  # what was in another year
    if setting.startswith("in the life of ") and setting.removeprefix("in the life of ") in words:
        setting = ""
    matter = text.references.topics.matter(text.document, sentence.block)
    if setting and setting == matter and matter.split()[-1] in words.split():
        setting = ""  # "the heart" says by itself what is told of
    answer = (clause.subject, *clause.rest)[clause.asked].text.removeprefix("the ").removeprefix("The ")
    if setting and answer in setting:
        setting = _untold(setting, answer, words)
    if len(f"{setting} {words}".split()) > LONGEST:
        setting = re.sub(r' on "[^"]*"$', "", setting)  # the item of the agenda
    if setting.startswith('according to "') and _names_of(setting) & _names_of(words):
        setting = ""  # the question names what the title is about
        leans = False
    if setting.startswith('according to "') and not named:
        return None if leans else clause  # a title alone does not say what is meant
    if setting and (leans or not named or (frame and not _says(words, frame))):
        clause = replace(clause, setting=setting)
    if setting.startswith(("after the ", "during the ")) and clause.asked and _is_meant(clause.subject.text, setting):
        whole = setting.partition(" ")[2]
        clause = replace(clause, setting="", subject=replace(clause.subject, text=whole))
    if frame.startswith(("during ", "after ")) and clause.verb.auxiliaries[:1] in {("has",), ("have",)}:
        counts = re.match(r"(?:\w+ )?how ", clause.wh)
        if not counts:  # what a report has just told, is past when it is asked
            verb = replace(clause.verb, auxiliaries=("had", *clause.verb.auxiliaries[1:]), tense="past")
            clause = replace(clause, verb=verb)
    counted = (
        bool(re.match(r"(?:\w+ )?how (?!long|old|far|tall|high|deep)", clause.wh)) and clause.verb.tense == "present"
    )
    dated = any(p.role == "time" for p in told) or bool(dates.find(words, text.date))
    if counted and not dated and (named or setting) and len(text.date) == 10:
        return _as_of(clause, text.date)
    return clause


def _names_of(words: str) -> set[str]:
    """The words in capitals inside a title or question, which a sentence would have in capitals too."""
    return set(re.findall(r"(?<=[a-z,] )[A-Z][\w'’-]{3,}", words))


def _untold(setting: str, answer: str, words: str) -> str:
    """A setting that does not tell the answer: of a match the other side, if the question lacks it, and the day."""
    match = re.fullmatch(
        r"in the match between (?P<one>.+) and (?P<two>.+?)(?P<day> (?:on \d{1,2}|in) \w+ \d{4})?", setting
    )
    if match is None:
        return ""
    other = match["two"] if answer in match["one"] else match["one"]
    day = match["day"] or ""
    return day.strip() if other.removeprefix("the ") in words else f"in the match against {other}{day}"


def _is_meant(subject: str, frame: str) -> bool:
    """Whether a subject is the incident that a frame names: "an earthquake" or "the quake" of "the earthquake in X"."""
    last = re.split(r" (?:in|of|near|off|at) ", subject)[0].split()[-1].lower()
    return last in lexicon.INCIDENTS and f" {last} " in frame


_MONTH = re.compile(rf"\b(?:{'|'.join(name.capitalize() for name in dates.MONTHS)})\b\.?")


def _says(words: str, frame: str) -> bool:
    """Whether a question says by itself what its frame would: all its names, or a date."""
    names = set(re.findall(r"\b[A-Z]\w+", re.sub(r" (?:in|on|of|to|ended) (?:\d+ )?[A-Z]\w+ \d{4}$", "", frame)))
    own = {word for word in re.findall(r"[a-z]+", frame) if word.removesuffix("s") in lexicon.INCIDENTS}
    return (names | own or set(re.findall(r"\d{4}", frame))) <= set(re.findall(r"\w+", words))


def _own_period(clause: Clause, text: Annotated, frame: str, words: str) -> str:
    """The frame of a company's results without the company, where the clause names it: "in the third quarter of 2023".

    "" where the clause tells of no time gone by, or of a time of its own.
    """
    results = text.references.topics.results(text.document)
    if results is None or frame != f"at {results.body} in {results.period}" or results.body not in words:
        return frame
    past = clause.verb.tense == "past" and clause.verb.auxiliaries[:1] != ("had",)
    asked = clause.rest[clause.asked - 1].role if clause.asked else "subject"
    timed = asked == "time" or clause.wh.endswith("when") or bool(dates.find(words, text.date))
    return f"in {results.period}" if past and not timed else ""


def _as_of(clause: Clause, day: str) -> Clause:
    """A count of today as it was on the day of the report: "had been found by", "were closed on"."""
    first = clause.verb.auxiliaries[:1]
    if first in {("has",), ("have",)}:
        verb = replace(clause.verb, auxiliaries=("had", *clause.verb.auxiliaries[1:]), tense="past")
        return replace(clause, verb=verb, rest=(*clause.rest, Phrase("time", dates.spell(day), "by")))
    if first in {("is",), ("are",)}:
        be = "was" if first == ("is",) else "were"
        verb = replace(clause.verb, auxiliaries=(be, *clause.verb.auxiliaries[1:]), tense="past")
        return replace(clause, verb=verb, rest=(*clause.rest, Phrase("time", dates.spell(day), "on")))
    if first in {("will",), ("shall",)}:
        return clause
    if not first and clause.asked and clause.setting.startswith(("during ", "after ")):
        return replace(
            clause, verb=replace(clause.verb, tense="past"), rest=(*clause.rest, Phrase("time", dates.spell(day), "on"))
        )
    return replace(clause, rest=(*clause.rest, Phrase("time", dates.spell(day), "as of")))


def unrepeated(clause: Clause, sentence: Sentence, people: Mapping[str, str]) -> Clause:
    """The clause with "her" for a name's second "Ada Rose's" or "Ada Rose", where the sentence has it so.

    ``people`` are those who were named in place of a pronoun, with the possessive that is said of them.
    """
    word = next((t.lower_ for t in sentence.parsed if t.lower_ in {"his", "her", "its", "their"}), "")
    subject = clause.subject.text
    owners = {subject.partition("'s ")[0], clause.rest[clause.asked - 1].text if clause.asked else subject}
    owners = {re.escape(owner) for owner in owners if len(owner) > 3}
    rest = list(clause.rest)
    if word and owners:
        owned = re.compile(rf"\b(?:{'|'.join(sorted(owners))})['’]s?\b")
        rest = [
            p if i == clause.asked else replace(p, text=owned.sub(word, p.text)) for i, p in enumerate(clause.rest, 1)
        ]
    said = f"{clause.setting} {subject if clause.asked else ''}"
    for i in sorted(range(len(rest)), key=lambda i: rest[i].role not in {"object", "complement"}):
        if i + 1 == clause.asked:
            continue
        told = rest[i].text
        for name, possessive in people.items():
            if name in said and sum(other in said or other in told for other in people) == 1:
                personal = "him" if possessive == "his" else "her"
                rest[i] = replace(rest[i], text=_again(rest[i].text, name, personal, possessive))
        said = f"{said} {told}"
    return replace(clause, rest=tuple(rest))


def _again(text: str, name: str, personal: str, possessive: str) -> str:
    """A phrase with pronouns for a name that the question has said already."""
    if text == name:
        return personal
    return re.sub(rf"\b{re.escape(name)}['’]s\b", possessive, text)


def placed(clause: Clause, text: Annotated) -> Clause:
    """A clause on proceedings placed at the event that its document is about."""
    topic = text.references.topics.event(text.document)
    told = " ".join((clause.wh, *(p.text for p in (clause.subject, *clause.rest))))
    if (
        topic is None
        or clause.verb.base not in lexicon.PROCEEDINGS
        or (clause.verb.tense == "present" and not (clause.verb.auxiliaries))
        or _head_noun(topic) in told.lower()
    ):
        return clause
    return replace(clause, rest=(*clause.rest, Phrase("other", f"the {topic}", "at")))


def shortened(clause: Clause, text: Annotated) -> Clause:
    """A clause that would make too long a question, with the short name of the event and its year."""
    topic, short = text.references.topics.event(text.document), text.references.topics.short_event(text.document)
    words = sum(len(p.text.split()) for p in (clause.subject, *clause.rest)) + len(clause.wh.split())
    if topic is None or short is None or words <= LONGEST:
        return clause
    dated = f"{short} ({text.date[:4]})" if text.date else short
    phrases = [replace(p, text=p.text.replace(topic, dated)) for p in (clause.subject, *clause.rest)]
    return replace(clause, subject=phrases[0], rest=tuple(phrases[1:]))


def _head_noun(name: str) -> str:
    return name.split(" of ")[0].split()[-1].lower()
