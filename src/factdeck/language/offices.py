"""Posts in words that say of what: "Chief Executive of the Orla Bank", never "Chief Executive" alone.

A post that names no body is that of the body whose letterhead the document bears, if it is of the
kind that such a body has; a state has ministers, a company a chief executive.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from factdeck.language import lexicon, nouns
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.language.spelling import head_of, names_a_body, plain_name

_STATE = re.compile(r"(?:Republic|Kingdom|Commonwealth|Principality|Federation|State|Government) of (?:the )?[A-Z]\w+")
_OF_STATES = re.compile(
    r"(?:(?:prime|deputy prime|foreign|finance|interior|defence|defense|health) minister|president|vice-president"
    r"|premier|minister|chief justice|chief medical officer|(?:governor|auditor|attorney|solicitor)[ -]general"
    r"|ombudsman|commissioner of police|(?:deputy |junior |senior )?minister (?:of|for) [\w ]+)",
    re.I,
)
_OF_BODIES = re.compile(
    r"(?:deputy |vice-|acting |new )?(?:chief executive|chief \w+ officer|"
    r"managing director|director|director-general|chair"
    r"|chairman|chairwoman|president|secretary|secretary-general|general secretary|treasurer|rector|principal"
    r"|chancellor|curator)",
    re.I,
)
_SAYS_OF_WHAT = re.compile(r"\b(?:of|at|for|to|in) (?:the |its |his )?(?:[\w-]+ ){0,3}[A-Z]")
_OWN_WORDS = frozenset(
    """
    acting chief deputy executive financial first foreign general high junior managing medical officer operating
    permanent prime privy second senior technical vice
    """.split()
)
_OF_PEOPLE = frozenset("captain chairman clerk coach director editor leader manager member owner secretary".split())
"""Posts in front of which "Danish" tells where somebody is from, not where the post is held."""
_DEMONYM = re.compile(r"(?:ish|ese|[aie]an|i|ch)$|^(?:Czech|Greek|Swiss|Thai)$")


def full(text: Annotated, post: str) -> str | None:
    """A post with the body that it is held in; None where that is not certain."""
    if says_of_what(post):
        return post
    body = holder(text, post)
    return f"{post} of {body}" if body else None


def says_of_what(post: str) -> bool:
    """Whether a post names the body or land that it is of: "director of X", "Ruritanian ambassador", "X coach"."""
    if _SAYS_OF_WHAT.search(post) and not _is_of_a_field(post):
        return True
    *before, last = re.split(r"\s(?:of|to|for|at|in)\s", post)[0].split()
    of_people = last.lower() in _OF_PEOPLE
    return any(
        word[0].isupper()
        and word.lower() not in _OWN_WORDS
        and not lexicon.is_post(word.lower())
        and not lexicon.is_occupation(word.lower())
        and (not of_people or not _DEMONYM.search(word))
        for word in before
    )


def _is_of_a_field(post: str) -> bool:
    """Whether a post tells only what it is about, as many bodies have it: "Head of Press", "Director of Finance"."""
    match = re.match(r"(?:[\w-]+ )*?(?:head|director|chief|manager|officer) (?:of|for) (?P<field>.+)$", post, re.I)
    words = re.findall(r"[A-Z]\w+", match["field"]) if match else []
    return bool(words) and all(nouns.sense(word) not in {"", "group", "place"} for word in words)


def holder(text: Annotated, post: str) -> str:
    """The body whose document it is, if a post is of the kind that such a body has; else ""."""
    plain = re.sub(r"^(?:the|an?|its) ", "", post, flags=re.I)
    lines = [plain_name(line) for line in (text.document.title, *(block.text for block in text.document.front))]
    state = next((m[0] for line in lines if (m := _STATE.match(line))), "")
    if state and _OF_STATES.fullmatch(plain):
        return f"the {state}"
    if _OF_BODIES.fullmatch(plain) and (body := announced(text)):
        return body
    own = next((line for line in lines[:2] if names_a_body(line) and lexicon.kind_of(head_of(line)) != "place"), "")
    if state or not own or not _OF_BODIES.fullmatch(plain):
        return ""
    reports_on_itself = any(own in block.text for block in text.document.blocks)
    several = any(head_of(line) != head_of(own) and names_a_body(line) for line in lines)
    if not reports_on_itself or several:
        return ""
    return text.references.names.with_article(own)


_TO_WHAT = re.compile(
    r"\b(?:[Aa]ppointments?|[Rr]eappointments?|APPOINTMENTS?|[Mm]embers?|[Cc]hanges|[Aa]ppointed) (?:made )?"
    r"(?:to|of|on|at) (?P<body>the (?:(?:board|council|governing body|court|executive|panel) of )?(?:the )?"
    r"(?:[A-Z][\w'’&-]*|and|of|for|the)(?: (?:[A-Z][\w'’&-]*|and|of|for|the))*)"
)


def announced(text: Annotated) -> str:
    """The body to which the title or a heading says that people are appointed; "" if none does."""
    headings = [block.text for block in text.document.blocks if block.kind == "heading"]
    for line in (text.document.title, *headings):
        match = _TO_WHAT.search(line)
        if match and re.search(r"[A-Z]", match["body"].removeprefix("the ")) and len(match["body"].split()) > 2:
            return match["body"]
    return ""


def post_of(predication: Predication) -> Token | None:
    """The noun of the post that a clause gives its subject or takes from it, None if it tells of none."""
    for constituent in predication.rest:
        if constituent.dep_ in {"attr", "oprd"} and _is_post(constituent):
            return constituent
        if constituent.dep_ == "prep" and constituent.lower_ == "as":
            return next((t for t in constituent.children if t.dep_ == "pobj" and _is_post(t)), None)
        if constituent.dep_ == "dobj" and predication.passive and _is_post(constituent):
            return constituent  # "was appointed director"
    return None


def told(predication: Predication, text: Annotated, post: Token) -> str | None:
    """The post of a clause with its body; None if that is not certain."""
    words = phrase(post, predication.sentence, text.references, bare=True)
    return full(text, words) if words else None


def instead(predication: Predication, text: Annotated) -> dict[int, str] | None:
    """What ``statements.state`` is to put for the post of a clause; None if the post does not stand alone."""
    post = post_of(predication)
    if post is None:
        return {}
    bare = told(predication, text, post)
    if bare is None:
        return None
    article = next((f"{t.lower_} " for t in post.lefts if t.dep_ == "det" and t.lower_ in {"a", "an", "the"}), "")
    words = f"{article}{bare}"
    carrier = post.head if post.dep_ == "pobj" else post
    return {carrier.i: words}


def _is_post(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    served = lexicon.is_occupation(lemma) and any(t.dep_ == "prep" and t.lower_ in {"to", "at"} for t in noun.rights)
    return noun.pos_ in {"NOUN", "PROPN"} and noun.tag_ in {"NN", "NNP"} and (lexicon.is_post(lemma) or served)
