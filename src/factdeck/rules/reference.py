"""Standing alone: no word in question or answer points to something outside of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.language import lexicon
from factdeck.model import Candidate
from factdeck.rules import each

REASON = 'Months later, without the document, nobody knows who "he" or what "the committee" was.'
SCOPE = "item"

_PRONOUNS = re.compile(
    r"\b(?:he|she|it|they|him|them|we|us|you|me|our|ours|your|yours|my|mine|theirs|hers|I|"
    r"(?:do|did|does|doing) so|this|these|those|here|(?<!\bare )(?<!\bwere )there|then|latter|above|below|"
    r"aforementioned|said)\b"
)
_NOT_POINTING = re.compile(r"\b(?:above|below) (?:the|an?|sea|zero|average|\d)|\bsaid\b.*\bto\b", re.I)
_NOUNS = (
    "agency|author|authority|board|building|centre|center|chairman|city|club|committee|company|conference|congress|"
    "amendment|council|country|document|event|federation|government|item|league|matter|meeting|minister|ministry|"
    "motion|museum|office|organisation|"
    "organization|party|post|president|program|programme|project|region|report|society|station|team|town|union"
)
_BARE = re.compile(
    rf"\b(?:did|does|do|was|were|is|are|has|have|had|will|can) the (?:{_NOUNS})\b(?! (?:of|for)\b)"
    rf"|\bthe (?:{_NOUNS})"
    r"(?=\?|,| (?:was|were|is|are|did|has|had|have|in|on|at|by|from|to|with|since|until|during|after|before)\b)"
)
_TITLES = (
    "Agency|Assembly|Association|Authority|Bank|Board|Chair|Chairman|Commission|Committee|Company|Corporation|Council|"
    "Department|Director|Federation|Fund|Governor|Group|Institute|Mayor|Minister|Ministry|Secretary of State|Society|"
    "Trust|University|Vice-President"
)
_SET = r"(?!.*\b(?:[Aa]t|[Dd]uring|[Ii]n|[Aa]fter|[Aa]ccording to) [^?]*?[A-Z][^?]*?, )"
_BARE_TITLE = re.compile(rf"^{_SET}[^?]*?(?P<bare>\bthe (?:{_TITLES})\b)(?! (?:of|for|and)\b|(?:['’]s?)? [A-Z])")
"""A body or post in capitals, in a question that no setting opens."""
_SURNAME = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\.? [^\W\d_][\w'’-]+")
_ANSWERED_BARE = re.compile(rf"(?:[Tt]he )?(?:{_TITLES})$")
_EACH = re.compile(r"\b(?:each|every) (?:end|group|half|member|one|part|side)\b(?! of\b)")
_KIN = re.compile(
    rf"(?<!['’]s )(?<!of )\b(?:{'|'.join(sorted(lexicon.KIN))})\b(?! (?:of|cell|company|material|rock)s?\b)"
)


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse what points outside of itself."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    for where, text in (("question", candidate.question), ("answer", candidate.answer)):
        pronoun = _PRONOUNS.search(text)
        if pronoun and not _NOT_POINTING.search(text):
            return f'"{pronoun[0]}" in the {where} refers to something outside of it'
    kin = _KIN.search(candidate.question) or _KIN.search(candidate.answer)
    if kin:
        return f"whose {kin[0]} is not said"
    bare = _BARE.search(candidate.question)
    if bare is None and not re.match(r"(?:In|At|During|After) ", candidate.question):
        bare = _EACH.search(candidate.question)
    if _SURNAME.fullmatch(candidate.answer):
        return f'"{candidate.answer}": whose first name is not said'
    if _ANSWERED_BARE.match(candidate.answer) and candidate.fact.kind != "role":
        return f'"{candidate.answer}": which one is not said'
    if bare is None and (title := _BARE_TITLE.search(candidate.question)):
        return f'"{title["bare"]}": which one is not said'
    return f'"{bare[0]}": which one is not said' if bare else None
