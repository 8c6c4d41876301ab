"""What somebody is: a description such as "secretary of X" or "a nurse from Y" made a fact.

A post ("secretary", "head") is asked for as a post, an occupation ("nurse") as an occupation; what
is neither ("a friend of mine") makes no fact.
"""

from __future__ import annotations

import re

from factdeck.language import dates, lexicon, numbers, offices
from factdeck.language.annotate import Annotated, Sentence
from factdeck.model import Fact, Value

_LONGEST = 13
"""Words of an answer; a longer one can't be recalled as one."""
_LONGEST_QUESTION = 22
"""Words; beyond it the time is given by the month, not by the event."""
_PAST = re.compile(
    r"(?:an?\s+|the\s+)?(?:first|last|next|new|only|sole|current|longest|\w+-serving|then|former|formerly|hitherto|previously|outgoing|late|ex|until|once|retired|acting)\b",
    re.I,
)
_LAND = re.compile(r"the (?:Republic|Kingdom|Commonwealth|Principality|Federation|State|Government) of ")
_OUTER = re.compile(r"^(?P<inner>.+?) (?P<outer>under the [^,]+)$")


def fact(text: Annotated, sentence: Sentence, person: str, description: str) -> Fact | None:
    """The fact that a description states of a person, None if it states no post or occupation."""
    described = clean(description)
    if _PAST.match(description) or _SECOND.search(described):
        return None  # of two posts neither is the answer
    head = head_noun(described)
    full = text.references.names.full_person(person)
    if lexicon.is_post(head) or (lexicon.is_occupation(head) and re.search(r"\b(?:of|at) (?:the )?[A-Z]", described)):
        described, within = _within(text, described)
        tells = within == "" and offices.says_of_what(described)
        body = within if within or tells else offices.holder(text, described)
        if within is None or not (body or tells):
            return None  # "President": of what is not said
        relation, asks = "post", _post(full, described, body or "")
    elif lexicon.is_occupation(head):
        relation, asks = "occupation", (f"What was the occupation of {full}", _without_land(described))
    else:
        return None
    if relation == "post" and not _whens(text) and any(b.kind in _REPORT for b in text.document.blocks):
        return None  # a report that does not say when: people change their posts
    stem, answer = asks
    hero = text.references.topics.person(text.document)
    if hero and full != hero and hero not in stem and not _whens(text):
        stem = f"In the life of {hero}, {stem[0].lower()}{stem[1:]}"  # who is only told of for being near somebody
    question = next(
        (q for when in _whens(text) if len((q := f"{stem} {when}".strip() + "?").split()) <= _LONGEST_QUESTION),
        f"{stem}?",
    )
    return Fact(
        "role",
        full,
        relation,
        Value("text", answer, text.references.names.spell_out(answer)),
        (sentence.evidence(),),
        question,
        text.date[:7],
        salience=0.7,
    )


_REPORT = {"dateline"}
"""Blocks that only a report of the day has."""


def _without_land(described: str) -> str:
    """An occupation without where somebody is from: "Swedish painter" is a painter."""
    first, _, rest = described.partition(" ")
    return rest if rest and first[0].isupper() and _FROM.search(first) else described


_FROM = re.compile(r"(?:ish|ese|[aie]an|ch)$|^(?:Czech|Greek|Swiss|Thai|Iraqi|Israeli)$")


def _within(text: Annotated, described: str) -> tuple[str, str | None]:
    """A post without a bare "at the Centre", and the body which that is; None for the body if it is not certain."""
    match = re.fullmatch(r"(?P<post>.+) (?:of|at|for) the (?P<noun>[A-Z]\w+)", described)
    if match is None or lexicon.kind_of(match["noun"].lower()) != "organization":
        return described, ""
    known = text.references.names.headed(match["noun"].lower())
    return match["post"], f"the {known}" if known else None


def _post(person: str, described: str, body: str = "") -> tuple[str, str]:
    """The question without its time and the answer; of a long post only the place is asked."""
    if body:
        return f"Which post did {person} hold {'in' if _LAND.match(body) else 'at'} {body}", described
    if len(described.split()) <= _LONGEST:
        return f"Which post did {person} hold", described
    post, _, place = described.partition(" of the ")
    outer = _OUTER.match(place)
    inner = outer["inner"] if outer else place
    noun = head_noun(inner)
    within = f" {outer['outer']}" if outer else ""
    article = "a " if post.split()[-1] in {"delegate", "fellow", "member", "representative"} else ""
    return f"Of which {noun}{within} was {person} {article}{post}", f"the {inner}"


def clean(description: str) -> str:
    """A description without article, brackets and what only comments on it."""
    plain = re.sub(r"\s*\([^()]*\)", "", description).strip(" ,.;")
    plain = re.split(r",\s|\s(?:who|which|that)\s", plain)[0]
    return strip_article(plain)


_SECOND = re.compile(
    r" and (?=(?:the |a )?(?:(?:Deputy|Vice|First|Second|Acting)[ -])?[A-Z][a-z]+(?:man|woman|er|or|ary|ent) of )"
)
"""What parts a second post from the first: "member of X and Vice Chairman of Y"."""


def strip_article(description: str) -> str:
    """A description without its leading article or "now"."""
    return re.sub(r"^(?:the|an?|its|their|now|at present)\s+", "", description, flags=re.I)


def head_noun(description: str) -> str:
    """The noun that heads a description: the last word before its first preposition."""
    plain = re.sub(r"\s+No\.? ?\d+", "", description)
    before = re.split(r"\s(?:of|at|in|for|from|to|on|with|by|under|and|until|since)\s", plain + " ")[0].split()
    return before[-1].lower() if before else ""


def plural_head(description: str) -> str:
    """The plural noun phrase that a shared description begins with ("Party cell secretaries")."""
    before = re.split(r"\s(?:who|which|that|of|in|from|at|with)\s|,", description)[0].strip()
    return before if before.endswith("s") else ""


def _whens(text: Annotated) -> list[str]:
    """When the description held: at the event of the document, or in its month."""
    topic = text.references.topics.short_event(text.document)
    event = [f"at the time of the {topic} ({text.date[:4]})"] if topic and text.date else []
    if topic and not text.date and numbers.ordinal(topic.split()[0]) is not None:
        return [f"at the time of the {topic}"]  # the number says which
    return [*event, *([f"in {dates.spell(text.date[:7])}"] if len(text.date) >= 4 else [])]
