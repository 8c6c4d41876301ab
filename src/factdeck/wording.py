"""Facts into words: a clause and the constituent asked for become an English question.

The transformations are those of Heilman and Smith (2009, 2010): the asked constituent becomes a
wh-phrase and moves to the front with its preposition, subject and auxiliary change places, and a
lone verb gets a form of "do".  They work on the typed clause, never on a parse, so that whatever
fills a clause is worded in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from factdeck.facts import folded
from factdeck.language import inflection
from factdeck.model import DO, GAP, Candidate, Clause, Fact, ItemKind, Phrase, Verb

_BE = {"am", "is", "are", "was", "were"}
_SILENT = {"when", "where", "why", "how long", "at what age", DO}
"""What asks for a whole adverbial, so that its preposition is not said."""


def candidates(facts: Iterable[Fact]) -> list[Candidate]:
    """Put each fact into words; of two facts of one sentence, so that they do not tell each other."""
    return told_apart([candidate(fact) for fact in facts])


def told_apart(made: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; where two of one sentence hold each other's answers, one question loses what it can.

    "When did A open B?" and "What did A open in 1903?" tell each other; "What did A open?" does not.
    A time or place is left out only where the rest still names something.
    """
    by_quote: dict[object, list[int]] = {}
    for i, one in enumerate(made):
        for evidence in one.fact.evidence:
            by_quote.setdefault(evidence, []).append(i)
    apart = list(made)
    for group in by_quote.values():
        for i in sorted(group, key=lambda i: made[i].fact.salience):
            for k in group:
                if i != k and _tells(apart[i], apart[k]):
                    apart[i] = _without(apart[i], apart[k].answer) or apart[i]
    return apart


def _tells(one: Candidate, other: Candidate) -> bool:
    return len(other.answer) > 2 and f" {folded(other.answer)} " in f" {folded(one.question)} "


def _is_level(phrase: Phrase) -> bool:
    """Whether a phrase is what something rose or fell to ("to 8.3 metres"), without which the verb tells nothing."""
    return phrase.role == "other" and phrase.preposition in {"to", "by"} and phrase.text[:1].isdigit()


_REPEATED = frozenset(
    "arrive become come go join leave lose marry move play publish return travel visit win withdraw write".split()
)
"""What one does more than once, so that time or place are needed to tell which."""


_FIRST_OF_ALL = re.compile(r"the first (?:[a-z]+ ){1,3}of (?!(?:the|an?|his|her|its|their)\b)[a-z]+s$")
_FOUND = frozenset({"discover", "invent"})
"""What is done once to a kind of thing."""
_MADE_ONCE = frozenset(
    {
        "build",
        "design",
        "discover",
        "establish",
        "first describe",
        "first discover",
        "first identify",
        "found",
        "invent",
    }
)
"""What is done to a thing only once, so that when it was done can be asked without by whom."""


def _is_aside(phrase: Phrase) -> bool:
    """Whether a phrase says when or where, not what its verb is about: "in 1903", never "to the University"."""
    return phrase.role == "time" or phrase.preposition in {"at", "during", "in", "near", "on", "outside", "within"}


def _is_occasion(phrase: Phrase) -> bool:
    """Whether a phrase says by itself which time is meant: "at the Fourth Summit"."""
    return phrase.preposition in {"at", "during"} and phrase.text.startswith("the ")


def _without(one: Candidate, answer: str) -> Candidate | None:
    """A candidate whose question does not say a time or place that is another's answer; None if it must."""
    clause = one.fact.stem
    if (
        isinstance(clause, str)
        or (clause.asked == 0 and clause.verb.base not in _MADE_ONCE)
        or one.fact.kind == "change"
        or (clause.verb.base in _REPEATED and clause.wh != "why")
    ):
        return None  # who did something, and what rose, is told from others like it by the time
    told_besides = [(i, p) for i, p in enumerate(clause.rest, 1) if i != clause.asked]
    moved = clause.wh == "why" and not clause.verb.auxiliaries and all(p.role != "object" for p in clause.rest)
    roles = {"time"} if moved else {"time", "other"}  # "Why did she move?": where to is part of the deed
    if clause.wh.startswith(("how many ", "how much ")) and not any(_is_occasion(p) for _, p in told_besides):
        roles = {"other"}  # "How many visitors did the mill receive in 1903?": there were others in each year
    if passive := _turned(clause, answer):
        return candidate(replace(one.fact, stem=passive))
    spare = [i for i, p in told_besides if p.role in roles and not _is_level(p) and _is_aside(p)]
    occasion = clause.wh in {"when", "where"} or clause.wh.startswith("in which ")
    if occasion and (clause.verb.base in _MADE_ONCE or _FIRST_OF_ALL.match(clause.subject.text)):
        spare += [i for i, p in told_besides if p.role == "agent"]
    gone = next((i for i in spare if folded(answer) in folded(clause.rest[i - 1].text)), None)
    if gone is None:
        return None
    rest = tuple(p for i, p in enumerate(clause.rest, 1) if i != gone)
    shorter = replace(clause, rest=rest, asked=clause.asked - (0 < gone < clause.asked))
    told = [p.text for i, p in enumerate((shorter.subject, *rest)) if i != shorter.asked]
    if clause.rest[gone - 1].role in {"agent", "time"} and _is_sole(shorter):
        return candidate(replace(one.fact, stem=shorter))
    if not any(word[0].isupper() or word[0].isdigit() for text in told for word in text.split()):
        return None
    return candidate(replace(one.fact, stem=shorter))


def _turned(clause: Clause, answer: str) -> Clause | None:
    """ "When did A design B?" as "When was B designed?", where A is another's answer and B is designed once.

    So it reads as where the source has it in the passive, and stays the same item when that is turned round.
    """
    thing = next((p for p in clause.rest if p.role == "object"), None)
    plain = clause.wh == "when" and not clause.verb.auxiliaries and clause.verb.tense == "past"
    if (
        not plain
        or thing is None
        or clause.verb.base not in _MADE_ONCE
        or folded(clause.subject.text) != folded(answer)
    ):
        return None
    if not re.search("[A-Z]", thing.text) or thing.text.endswith("s"):
        return None
    asked = clause.rest[clause.asked - 1]
    rest = tuple(p for p in clause.rest if p is not thing)
    verb = Verb(("was",), inflection.past_participle(clause.verb.base), clause.verb.base, "past", True)
    return replace(clause, subject=replace(thing, role="subject"), verb=verb, rest=rest, asked=rest.index(asked) + 1)


def _is_sole(clause: Clause) -> bool:
    """Whether a deed is done once to its subject: "penicillin" was discovered, "the first map of lakes" drawn."""
    subject = clause.subject.text
    kind = re.fullmatch(r"(?!an? |the )[a-z-]+(?: [a-z-]+)?", subject)
    return bool(kind and clause.verb.base in _FOUND) or bool(_FIRST_OF_ALL.match(subject))


def candidate(fact: Fact) -> Candidate:
    """Put a fact into words: its stem as a question or a gapped statement, its value as the answer."""
    if not isinstance(fact.stem, str):
        fact = replace(fact, stem=_dated_once(fact.stem))
    question_text = fact.stem if isinstance(fact.stem, str) else _worded(fact.stem, fact.value.text)
    kind: ItemKind = "list" if fact.value.kind == "list" else "cloze" if GAP in question_text else "basic"
    answer = "; ".join(fact.value.members) if kind == "list" else fact.value.text
    answer = re.sub(r"(?<=[a-z] [A-Z])\.$", "", answer)  # "vitamin C." at the end of its sentence
    return Candidate(fact, kind, capitalised(question_text), capitalised(answer) if kind == "basic" else answer)


def _dated_once(clause: Clause) -> Clause:
    """The clause without the month of its setting, where it tells a day of that month: "the floods of May 2012"."""
    month = _MONTH_OF.search(clause.setting)
    told = " ".join(str(p) for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked)
    if re.fullmatch(r"in \d{4}", clause.setting) and re.search(rf"\b{clause.setting[3:]}\b", told):
        return replace(clause, setting="")
    if month is None or not re.search(rf"\d {month['month']}", f"{clause.wh} {told}"):
        return clause
    return replace(clause, setting=clause.setting[: month.start()])


_MONTH_OF = re.compile(r"(?<=\w) (?:of|in) (?P<month>[A-Z][a-z]+ \d{4})$")


def _worded(clause: Clause, answer: str) -> str:
    """A clause as a question, or, if it has no wh-phrase, as a statement with a gap for the answer."""
    return question(clause) if clause.wh else statement(clause).replace(answer, GAP, 1)


def statement(clause: Clause) -> str:
    """The clause as a plain statement.

    >>> opened = Verb(("was",), "opened", "open", "past", third_singular=True)
    >>> statement(Clause(Phrase("subject", "the dam"), opened, (Phrase("time", "1968", "in"),), 0, ""))
    'The dam was opened in 1968.'
    """
    verb = clause.verb
    rest = sorted(clause.rest, key=_light_first)
    words = [str(clause.subject), *verb.auxiliaries, verb.form, verb.particle, *map(str, rest)]
    stated = " ".join(word for word in words if word)
    return capitalised(f"{clause.setting}, {stated}" if clause.setting else stated) + "."


def question(clause: Clause) -> str:
    """The question that asks for one constituent of a clause.

    >>> closed = Verb((), "closed", "close", "past", third_singular=True)
    >>> day = Phrase("time", "8 April 2021", "on")
    >>> question(Clause(Phrase("subject", "the Sixth Conference"), closed, (day,), 1, "when"))
    'When did the Sixth Conference close?'
    """
    if not clause.wh.startswith("since "):  # "Since when had he led it?" needs its perfect
        at_a_point = clause.wh in {"when", "where"} or clause.wh.endswith("what age")
        clause = replace(clause, verb=_simple(clause.verb, at_a_point, _is_told_by(clause)))
    rest = sorted((phrase for i, phrase in enumerate(clause.rest, 1) if i != clause.asked), key=_light_first)
    if clause.asked == 0:
        words = [clause.wh, *_agreeing(clause.verb, clause.wh), *map(str, rest)]
    elif clause.wh == "who" and clause.verb.base == "be" and clause.rest[clause.asked - 1].role == "complement":
        words = [clause.wh, *clause.verb.auxiliaries, clause.verb.form, str(clause.subject), *map(str, rest)]
    elif _can_be_active(clause):
        words = [clause.wh, _active(clause), clause.verb.particle, str(clause.subject), *map(str, rest)]
    else:
        part = clause.rest[clause.asked - 1]
        silent = clause.wh in _SILENT or clause.wh.startswith(f"{part.preposition} ")
        front = clause.wh if silent else f"{part.preposition} {_object_form(clause.wh, part)}".strip()
        front, rest_of_verb = (front, "") if front != DO else ("what", "to do")
        words = [front, *_inverted(clause.verb, str(clause.subject)), rest_of_verb, *map(str, rest)]
    asked = " ".join(word for word in words if word)
    return capitalised(f"{clause.setting}, {asked}" if clause.setting else asked) + "?"


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def _light_first(phrase: Phrase) -> int:
    """Objects and complements first, the time last, wherever a writer had moved them."""
    return {"object": 0, "complement": 0, "time": 2}.get(phrase.role, 1)


def _can_be_active(clause: Clause) -> bool:
    """Who did it reads better than by whom it was done; a simple past passive can be turned round."""
    return clause.rest[clause.asked - 1].role == "agent" and clause.verb.auxiliaries in _SIMPLE


_SIMPLE = {("was",), ("were",), ("is",), ("are",)}


def _active(clause: Clause) -> str:
    """The active form of a simple passive: "was built" built, "is run" runs, or run of several."""
    if clause.verb.auxiliaries[0] in {"was", "were"}:
        return inflection.past(clause.verb.base)
    return clause.verb.base if _is_plural(clause.wh) else inflection.third_singular(clause.verb.base)


def _simple(verb: Verb, at_a_point: bool, dated_by: bool = False) -> Verb:
    """The past perfect as a simple past: a question stands outside the story that needed it.

    So does a present perfect that is asked for its time or place ("When did she die?").
    """
    if (verb.auxiliaries == ("had",) and not dated_by) or (at_a_point and verb.auxiliaries in {("has",), ("have",)}):
        verb = replace(verb, tense="past")
        was = "was" if verb.third_singular else "were"
        return replace(verb, auxiliaries=(), form=was if verb.base == "be" else inflection.past(verb.base))
    if (verb.auxiliaries == ("had", "been") and not dated_by) or (
        at_a_point and verb.auxiliaries in {("has", "been"), ("have", "been")}
    ):
        return replace(verb, auxiliaries=("was" if verb.third_singular else "were",))
    return verb


def _is_told_by(clause: Clause) -> bool:
    """Whether a clause tells what had come to be by a day."""
    return any(phrase.role == "time" and phrase.preposition == "by" for phrase in clause.rest)


def _object_form(wh: str, asked: Phrase) -> str:
    return "whom" if wh == "who" and asked.preposition else wh


def _inverted(verb: Verb, subject: str) -> list[str]:
    """Auxiliary, subject, and the rest of the verb group: "did", "the Conference", "close"."""
    if verb.auxiliaries:
        return [verb.auxiliaries[0], subject, *verb.auxiliaries[1:], verb.form, verb.particle]
    if verb.form in _BE:
        return [verb.form, subject, verb.particle]
    auxiliary = "did" if verb.tense == "past" else "does" if verb.third_singular else "do"
    return [auxiliary, subject, verb.base, verb.particle]


def _agreeing(verb: Verb, wh: str) -> list[str]:
    """The verb group after a subject wh-phrase; "who" and "what" take the singular."""
    plural = _is_plural(wh)
    words = [*verb.auxiliaries, verb.form]
    if not plural and wh in {"who", "what"}:
        words[0] = {"were": "was", "are": "is", "have": "has"}.get(words[0], words[0])
        bare = not verb.auxiliaries and verb.form == verb.base
        if bare and verb.tense == "present" and not verb.third_singular and words[0] not in _BE:
            words[0] = inflection.third_singular(words[0])
    return [*words, verb.particle]


def _is_plural(wh: str) -> bool:
    return wh.startswith("how many ") or (wh.startswith("which ") and wh.endswith("s"))
