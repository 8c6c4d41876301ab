"""Where a list of people stands in its clause, and what its members are called together."""

from __future__ import annotations

from spacy.tokens import Token

from factdeck.language import numbers, roles
from factdeck.language.annotate import Sentence
from factdeck.language.clauses import Predication


def governed(predication: Predication) -> Token | None:
    """The constituent of a clause that the list of its sentence fills or explains."""
    found = predication.sentence.enumeration
    if found is None:
        return None
    first = found.members[0].name.split()[-1]
    for constituent in (predication.subject, *predication.rest):
        head = object_of(constituent)
        if found.after_colon and _numbers(head, len(found.members)):
            return constituent
        if any(t.text == first for t in (head, *(t for t in head.children if t.dep_ == "appos"))):
            return constituent
    return None


def _numbers(noun: Token, count: int) -> bool:
    """Whether a noun stands with just the number of members that follow its colon."""
    return any(t.dep_ == "nummod" and numbers.cardinal(t.text) == count for t in noun.lefts)


def object_of(constituent: Token) -> Token:
    """The noun of a prepositional phrase, or the constituent itself."""
    return next((t for t in constituent.children if t.dep_ == "pobj"), constituent)


def called(sentence: Sentence, constituent: Token) -> str:
    """What the members are called together: the counted noun before the list, or a noun after it."""
    head = object_of(constituent)
    if any(t.dep_ == "nummod" for t in head.lefts):
        modifiers = [t.text for t in head.lefts if t.dep_ in {"amod", "compound"}]
        return " ".join((*modifiers, head.text))
    assert sentence.enumeration is not None
    return roles.plural_head(sentence.enumeration.shared) or "people"
