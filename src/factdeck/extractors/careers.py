"""Careers in short biographies: training, former posts, where somebody was educated, honours, what a post pays.

Finds: "is an engineer by training", "a former director of X", "was educated at X", "was made a Dame in
the New Year Honours for services to Y", "steps down after eight years in the role", where a body has its seat,
"The Chair is paid £9,000 a year".
Misses: posts with their years, which the extractor of posts finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.language import clauses, lexicon, offices, roles, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.numbers import cardinal
from factdeck.model import Fact, Value

_BY_TRAINING = re.compile(r"\bis an? (?P<what>[a-z][a-z -]+?) by (?P<by>training|profession|trade)\b")
_FORMER = re.compile(
    r"\b(?:is|was|and) (?:an? |the )?(?:former|formerly|previously)(?: an?| the)? "
    r"(?P<post>[a-z][a-z-]*(?: [a-z-]+){0,3}?) "
    r"(?P<of>of|at) (?P<body>(?:the )?[A-Z][\w'’&-]*(?: (?:of|and|for|the|[A-Z][\w'’&-]*))*)"
)
_EDUCATED = re.compile(
    r"\bwas (?:privately )?educated at (?P<where>(?:the )?[A-Z][\w'’.-]*(?:,? (?:of|and|for|the|at|[A-Z][\w'’.-]*))*)"
)
_MADE = re.compile(
    r"\bwas (?P<made>(?:made|appointed|created) (?:an? )?(?:Dame|Knight|[A-Z]?[CDKMO]BE|Companion of Honour|life peer)"
    r"(?: of [A-Z][\w ]+?)?)(?P<when> in (?:the )?[^,.;]*?\d{4}[^,.;]*?)? for (?P<what>services to [^,.;]+)"
)
_STEPS_DOWN = re.compile(
    r"\b(?P<who>(?:[A-Z][\w'’.-]+ )+?[A-Z][\w'’-]+), who (?:steps|stepped|is stepping|stands|stood) down "
    r"(?:on [^,]+? )?after (?P<span>[\w-]+ years) in (?:the|that) (?:role|post|office|position|chair)\b"
)
_SEAT = re.compile(
    r"\b(?:has|have) (?:its|their) (?P<what>headquarters|head office|seat|registered office) (?:in|at) "
    r"(?P<where>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)
_PAID = re.compile(
    r"^(?P<post>The [A-Z][\w' -]+?|Members|Non-executive members) (?:is|are|will be) paid (?P<sum>[£€$]\d[\d,.]*\d)"
    r" (?P<rate>(?:per|an?) (?:annum|year|day))\b|"
    r"^(?P<posts>The [A-Z][\w' -]+?|Members|Non-executive members) (?:receives?|will receive) (?:an? [a-z]+ of )?"
    r"(?P<fee>[£€$]\d[\d,.]*\d) (?P<per>(?:per|an?) (?:annum|year|day))\b"
)


_TOLD = re.compile(
    r"\bby (?:training|profession|trade)\b|\bformer|\bpreviously\b|\beducated at\b|\bservices to\b|"
    r"\b(?:headquarters|head office|seat|registered office)\b"
)
"""Words without which a sentence tells none of this; to name the subject of every clause takes long."""


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of each sentence on somebody's career, and on what a post pays."""
    for sentence in text.sentences:
        yield from _paid(text, sentence)
        yield from _stepped_down(text, sentence)
        for predication in clauses.find(sentence) if _TOLD.search(sentence.text) else ():
            subject = statements.subject(predication, text)
            told = _told(predication)
            if subject and text.references.names.is_person(subject):
                yield from _of_person(sentence, subject, told)
            elif subject and re.search("[A-Z]", subject) and (match := _SEAT.search(told)):
                question = f"Where does {subject} have its {match['what']}?"
                yield _fact(sentence, subject, question, Value("place", match["where"]), 0.7)


def _told(predication: Predication) -> str:
    """What a sentence says from the verb of a clause on, in its own words."""
    first = min((t.i for t in predication.verb.children if t.dep_ in {"aux", "auxpass"}), default=predication.verb.i)
    return predication.sentence.parsed[first:].text


def _fact(sentence: Sentence, subject: str, question: str, value: Value, salience: float = 0.6) -> Fact:
    return Fact("career", subject, question, value, (sentence.evidence(),), question, "", salience)


def _of_person(sentence: Sentence, person: str, told: str) -> Iterator[Fact]:
    if (match := _BY_TRAINING.match(told)) and len(match["what"].split()) < 4:
        yield _fact(sentence, person, f"What is {person} by {match['by']}?", Value("text", match["what"]))
    match = _FORMER.search(told)
    if match and _is_near(told, match) and lexicon.is_post(roles.head_noun(match["post"])):
        body = re.sub(r" (?:of|and|for|the)$", "", match["body"])
        question = f"Which post did {person} formerly hold at {body}?"
        yield _fact(sentence, person, question, Value("text", match["post"]))
    if match := _EDUCATED.match(told):
        where = re.sub(r",? (?:of|and|for|the|at)$", "", match["where"].rstrip("."))
        if not re.search(r"\band\b|,", where):
            yield _fact(sentence, person, f"Where was {person} educated?", Value("place", where))
    if match := _MADE.match(told):
        question = f"For what was {person} {match['made']}{match['when'] or ''}?"
        yield _fact(sentence, person, question, Value("text", match["what"]), 0.7)


def _is_near(told: str, match: re.Match[str]) -> bool:
    """Whether what is former stands in the clause itself: no other verb comes before it."""
    before = told[: match.start()]
    return not re.search(r"[,;A-Z]|\b(?:who|which|by|with|for|from)\b", before)


def _stepped_down(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """ "She succeeds A, who steps down after eight years in the role": in the role that the sentence before gives."""
    match = _STEPS_DOWN.search(sentence.text)
    before = text.sentences[sentence.number - 1] if match and sentence.number else None
    if match is None or before is None or before.block is not sentence.block:
        return
    posts = [offices.told(p, text, noun) for p in clauses.find(before) if (noun := offices.post_of(p)) is not None]
    post = posts[0] if len(posts) == 1 else None
    if post and cardinal(match["span"].split()[0]) is not None:
        words = [w for w in match["who"].split() if w.rstrip(".").lower() not in lexicon.HONORIFICS]
        question = f"After how many years did {' '.join(words)} step down as {post}?"
        value = Value("quantity", match["span"], str(cardinal(match["span"].split()[0])))
        yield _fact(sentence, " ".join(words), question, value)


def _paid(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """What a post of the body that appointments are announced to is paid."""
    match = _PAID.match(sentence.text)
    if match is None:
        return
    post = (match["post"] or match["posts"]).removeprefix("The ")
    rate, money = match["rate"] or match["per"], match["sum"] or match["fee"]
    body = offices.announced(text)
    if body and (lexicon.is_post(post.split()[-1].lower()) or post.endswith("embers")):
        several = post.endswith("s")
        subject = f"{post[0].lower()}{post[1:]} of {body}" if several else f"the {post} of {body}"
        question = f"How much {'are' if several else 'is'} {subject} paid {rate}?"
        yield _fact(sentence, subject, question, Value("quantity", money, re.sub(r"[^\d.]", "", money)), 0.7)
