"""Headed lists: a heading or a line that ends in a colon, and the list items below it.

Finds: the members of a list whose lead says what they are: a counted or plural noun
in a plain clause ("The museum keeps four collections:"), a heading headed by a plural noun
("Causes of the Tarn flood"), or a question whose answer the items are.
Misses: items that are sentences, lists of more than twelve, headings that only point ("Notes").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from factdeck.extractors import _heads, _subject, _tables
from factdeck.extractors._layout import Group, groups
from factdeck.language import clauses, lexicon, lists, numbers, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.phrases import phrase
from factdeck.model import Clause, Evidence, Fact, Phrase, Value

_MOST = 12
_THERE_ARE = re.compile(
    r"^(?:In [^,]{3,60}, )?[Tt]here (?P<be>are|were) (?P<np>[^,;:]+?)(?:, (?:as follows|namely))?:$"
)
_ARE = re.compile(r"^The (?P<np>[^,;:]+?) (?P<be>are|were)(?: as follows| the following| these)?:$")
_SUBJECT = re.compile(
    r"^(?:The )?(?P<count>[A-Za-z]+)(?: main| following)? (?P<np>(?:[a-z-]+ ){0,2}?[a-z-]+s) "
    r"(?P<rest>(?:affect|allow|are|cause|control|decide|determine|drive|form|govern|help|influence|keep|lead|led|make|"
    r"make up|need|protect|shape|show|took|take|were|won)\b[^:]*?)(?: as follows)?:$"
)
"""A counted subject and a verb that is the same in the plural and in a question for the subject."""
_HAS = re.compile(r"^(?P<who>(?:An?|The) [a-z-]+) (?P<verb>has|contains|includes) (?P<count>\w+) (?P<np>[a-z -]+s):$")
_HAS_BASE = {"has": "have", "contains": "contain", "includes": "include"}
_QUESTION = re.compile(r"^(?:What|Which)\s+(?!is\b|was\b|to\b|can\b|should\b|do\b|does\b|you\b|if\b|next\b)\w.*\?$")
_POINTING = re.compile(r"\b(?:you|your|we|our|us|this|these|their|it|its|they|he|she|his|her)\b", re.I)
_GIVEN = frozenset(
    """address admission charge contact date deadline detail entry event fact fare fee figure hour link note number
    payment price query question rate reference remark result series term thank ticket time word""".split()
)
"""Nouns of what stands in such a list beside its label, or of a list that is no whole."""
_BARE_KINDS = frozenset("categories classes forms groups kinds sorts types".split())
_PEOPLE = frozenset("artist author finalist founder judge member officer owner patron speaker trustee winner".split())
_WHOLE = frozenset(
    """aim branch cause collection department duty effect founder gallery goal judge member objective office officer
    owner partner patron phase principle region rule section speaker sponsor stage symptom topic trustee type use
    value""".split()
)
"""What a list of these is headed by alone, where the document is about one thing, is all of them."""


def extract(text: Annotated) -> Iterator[Fact]:
    """The members of each list whose lead says what they are."""
    for group in groups(text.document, "item"):
        members = _heads.members(text, group)
        if not 2 <= len(members) <= _MOST or group.above is None:
            continue
        evidence = _evidence(text, group)
        if group.above.text.endswith(":") and group.above.kind == "paragraph":
            yield from _led(text, group, members, evidence)
        elif group.above is group.heading:
            yield from _headed(text, group.caption, members, evidence)


def _evidence(text: Annotated, group: Group) -> tuple[Evidence, ...]:
    assert group.above is not None
    lead = text.evidence(group.above, len(group.above.text) - 1)
    return lead, *(text.evidence(block) for block in group.blocks)


def _fact(members: tuple[str, ...], evidence: tuple[Evidence, ...], called: str, stem: Clause | str) -> Fact:
    value = Value("list", "; ".join(members), "", members)
    plain = isinstance(stem, str) and not re.search(r"[A-Z\d]", stem[1:])
    return Fact("definition" if plain else "roster", called, "members", value, evidence, stem, "", 0.8)


# --- a line that ends in a colon


def _led(text: Annotated, group: Group, members: tuple[str, ...], evidence: tuple[Evidence, ...]) -> Iterator[Fact]:
    sentence = next((s for s in reversed(text.sentences) if s.block is group.above), None)
    if sentence is None:
        return
    there = _THERE_ARE.match(sentence.text) or _ARE.match(sentence.text)
    if there:
        yield from _there_are(text, there["np"], there["be"], members, evidence)
        return
    question = _asked_of_subject(sentence.text, len(members))
    if question:
        yield _fact(members, evidence, question, question)
        return
    for predication in clauses.find(sentence):
        for constituent in (predication.subject, *predication.rest):
            noun = lists.object_of(constituent)
            if not _is_list_of(noun, len(members)):
                continue
            called = _called(text, sentence, noun)
            if called in _BARE_KINDS:
                continue  # "two types are distinguished": of what
            clause = called and statements.state(predication, text, constituent, f"which {called}", "them")
            if called and clause:
                yield _fact(members, evidence, _relation(clause), _at_meeting(text, clause))
                return


def _asked_of_subject(lead: str, count: int) -> str:
    """ "Three factors decide how much it rains:" as a question; "" where the lead is none of the kind.

    The subject of a clause is asked for without a change of order, whatever else the clause holds;
    "The ear has three parts:" is so short that its order is known.
    """
    has = _HAS.match(lead)
    if has and numbers.cardinal(has["count"]) == count and lexicon.kind_of(has["who"].split()[-1]) == "":
        return f"Which {has['np']} does {has['who'][0].lower()}{has['who'][1:]} {_HAS_BASE[has['verb']]}?"
    match = _SUBJECT.match(lead)
    if not match or numbers.cardinal(match["count"]) not in {count, None} or _POINTING.search(match["rest"]):
        return ""
    noun = match["np"].split()[-1]
    if match["np"] in _BARE_KINDS:
        return ""
    fit = _tables.singular(noun) not in {noun, *_GIVEN} and not re.search(r"\b(?:the|will|shall) [a-z]", match["rest"])
    return f"Which {match['np']} {match['rest']}?" if fit else ""


def _is_list_of(noun: Token, count: int) -> bool:
    """Whether a plural noun says what the items below are: counted as many, or "the following"."""
    if noun.tag_ not in {"NNS", "NNPS"} or noun.lemma_.lower() in _GIVEN:
        return False
    stated = [numbers.cardinal(t.text) for t in noun.lefts if t.dep_ == "nummod"]
    return count in stated or (not stated and any(t.lower_ == "following" for t in noun.lefts))


def _called(text: Annotated, sentence: Sentence, noun: Token) -> str:
    """What the items are called, without number, article and "following"; "" where it points elsewhere."""
    left_out = frozenset(t.i for t in noun.lefts if t.dep_ == "nummod" or t.lower_ == "following")
    said = phrase(noun, sentence, text.references, bare=True, alone=True, skip=left_out) or ""
    return re.sub(r"^(?:the|its|their|other|main)\s+", "", said)


def _at_meeting(text: Annotated, clause: Clause) -> Clause:
    """What a body did at the meeting of the minutes, with the full name of the body and the day."""
    body, _, day = text.references.topics.meeting(text.document).removeprefix("meeting of the ").rpartition(" on ")
    who = clause.subject.text.removeprefix("the ")
    if not body or who not in body or clause.asked == 0 or clause.setting:
        return clause
    return replace(clause, subject=Phrase("subject", f"the {body}"), rest=(*clause.rest, Phrase("time", day, "on")))


def _relation(clause: Clause) -> str:
    parts = [p.text for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked]
    return " ".join((clause.verb.base, *parts))


def _there_are(
    text: Annotated, said: str, be: str, members: tuple[str, ...], evidence: tuple[Evidence, ...]
) -> Iterator[Fact]:
    count, named = _split_count(said)
    chief = re.match(r"(?:basic|main|major) (?=[a-z]+ of )", named) if count else None
    spelt = _subject.at_hand(text, named[chief.end() :] if chief else named)
    spelt = spelt and _scoped(text, spelt)
    spelt = f"{chief[0]}{spelt}" if spelt and chief else spelt
    if count in {None, len(members)} and spelt and _names_members(_heads.noun(spelt), spelt):
        many = f"{numbers.count_word(count)} " if count else ""
        yield _fact(members, evidence, spelt, f"What {be} the {many}{spelt}?")


def _scoped(text: Annotated, spelt: str) -> str:
    """What the members are, with what they are of: said in the phrase, or else what the document is about."""
    about = _subject.whole(text)
    if about and not re.search(r"[A-Z\d]", spelt) and " of " not in spelt:
        spelt = f"{spelt} of {about}"
    return "" if " " not in spelt or _POINTING.search(spelt) or _subject.is_loose(spelt) else spelt


# --- a heading


def _headed(text: Annotated, caption: str, members: tuple[str, ...], evidence: tuple[Evidence, ...]) -> Iterator[Fact]:
    if not caption:
        return
    if _QUESTION.match(caption):
        spelt = _subject.at_hand(text, caption)
        if spelt and not _POINTING.search(spelt):
            yield _fact(members, evidence, spelt, spelt)
        return
    count, named = _split_count(_subject.lowered(text, caption))
    noun = _heads.noun(named)
    if count not in {None, len(members)} or not _names_members(noun, named):
        return
    spelt = _subject.at_hand(text, named)
    if spelt and " " not in spelt and count is None and _tables.singular(noun) not in _WHOLE:
        return
    spelt = spelt and _scoped(text, spelt)
    if not spelt:
        return
    if lexicon.is_post(_tables.singular(noun)):
        return  # "Ministers": of where, and since when
    past = text.references.topics.is_gathering(text.document) or _subject.is_past(spelt)
    be = "were" if past else "are"
    who = "Who" if _tables.singular(noun) in _PEOPLE else "What"
    many = f"{numbers.count_word(count)} " if count else ""
    yield _fact(members, evidence, spelt, f"{who} {be} the {many}{spelt}?")


def _names_members(noun: str, named: str) -> bool:
    """Whether a heading says what the items are: its head is a plural common noun of things that make a whole."""
    one = _tables.singular(noun)
    plain = one != noun and one not in _GIVEN and one not in lexicon.UNITS
    return plain and not re.search(r"\b(?:and|or|to [a-z]+$)\b|[,:;?!&]", named)


def _split_count(said: str) -> tuple[int | None, str]:
    """The number at the head of a phrase, and the phrase without it and its article."""
    words = re.sub(r"^(?:the|our)\s+", "", said, flags=re.I).split(maxsplit=1)
    count = numbers.cardinal(words[0]) if len(words) == 2 else None
    if isinstance(count, int) and 1 < count < 1000:
        return count, words[1]
    return None, " ".join(words)
