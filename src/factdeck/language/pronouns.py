"""Pronouns and possessives inside a phrase: what is put in their place."""

from __future__ import annotations

from spacy.tokens import Token

from factdeck.language import nouns
from factdeck.language.annotate import Sentence
from factdeck.language.references import References


class Unresolved(Exception):
    """A word of the phrase refers to something that is not certain."""


def pronoun(token: Token, sentence: Sentence, references: References) -> str:
    """The name that a pronoun stands for; raises Unresolved where that is not certain."""
    word = token.lower_
    if word in {"he", "she", "him", "her"}:
        found = references.person(sentence, token)
    elif word in {"it", "this"}:
        found = references.thing(sentence, token)
    elif token.tag_ in {"WP", "WDT"}:
        return token.text
    else:
        found = None
    if not found or (references.names.is_person(found) and " " not in found):
        raise Unresolved(word)
    return found


def possessive(token: Token, sentence: Sentence, references: References) -> str:
    """A possessive as it stands where its owner is the subject of the same clause, else as a name.

    Raises Unresolved where the owner is not certain.
    """
    word = token.lower_
    if word in {"my", "our", "your"}:
        raise Unresolved(word)
    personal = word in {"his", "her"}
    owner = next(
        (
            t
            for v in token.ancestors
            if v.pos_ in {"VERB", "AUX"}
            for t in v.children
            if t.dep_ in {"nsubj", "nsubjpass"}
        ),
        None,
    )
    if owner is not None and owner.tag_ in {"WP", "WDT"}:
        raise Unresolved(word)  # "a woman who has lost her parents": hers, not the last-named person's
    if (
        owner is not None
        and owner.i < token.i
        and not owner.is_ancestor(token)
        and _can_own(owner, word, sentence, references)
    ):
        return token.text
    if personal and (person := references.person(sentence, token)):
        return f"{person}'s"
    if word == "their" and token.head.tag_ in {"NNS", "NNPS"} and any(t.dep_ == "relcl" for t in token.ancestors):
        return ""  # "traits which their secretaries should possess": the plural says enough by itself
    if word == "its" and (thing := references.thing(sentence, token)):
        return f"{thing}'s"
    raise Unresolved(word)


def _can_own(owner: Token, possessive: str, sentence: Sentence, references: References) -> bool:
    """Whether a subject agrees with a possessive: "his" with a person, "their" with several."""
    if owner.tag_ in {"WP", "WDT", "DT", "EX"}:
        return False
    name = next((n for n in sentence.names if n.start <= owner.i < n.end), None)
    person = owner.lower_ in {"he", "she"} or (name is not None and references.names.means_person(name))
    several = (
        owner.tag_ in {"NNS", "NNPS"}
        or nouns.sense(owner.lemma_) == "group"
        or any(t.dep_ == "conj" for t in owner.children)
    )
    if possessive in {"his", "her"}:
        return person
    return several if possessive == "their" else owner.tag_ not in {"NNS", "NNPS"} and not person
