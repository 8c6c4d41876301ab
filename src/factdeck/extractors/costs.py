"""Costs: "was rebuilt at a cost of 14 million crowns" asks at what cost, "a grant of £12,000" how large a grant.

Finds: what a thing cost, was worth or was sold for, what somebody paid, earned or received, and how large a
grant, budget, fine or prize was, in any currency.
Misses: sums inside a longer noun phrase, sums that changed (see changes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from factdeck.language import asking, clauses, lexicon
from factdeck.language.annotate import Annotated
from factdeck.language.asking import Placed
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Phrase

_SUMS = frozenset(
    """
    advance allocation allowance appropriation award bequest bill bonus bounty budget compensation contract contribution
    debt deficit dividend donation dowry endowment estate fee fine fortune fund gift grant guarantee income inheritance investment
    legacy levy loan loss package payment penalty pension prize profit purse ransom reward salary scholarship
    settlement stipend subsidy subvention sum surplus tax tender turnover wage
    """.split()
)
"""Nouns whose size is a sum of money."""
_NUMBERED = _SUMS | frozenset(
    """
    admission cost damage earnings expenditure fare funding price profits proceeds rent revenue sales spending toll
    total value worth expense capital aid charge premium sale earning proceed
    """.split()
)
"""Nouns that a sum of money can be, so that "what" asks for it."""
_FOR = frozenset("appeal ask auction bid buy insure purchase sell sue".split())
_PAID = frozenset("pay earn receive spend raise donate give award cost lend contribute invest win allocate borrow owe bequeath".split())
_CHANGES = frozenset("rise fall cut reduce increase grow drop raise halve double".split())
_AT = re.compile(r"\bat (?:an? (?:total |estimated |final )?)?(?P<noun>cost|price|expense) of $")
_OF = re.compile(r"\b(?P<noun>[a-z]+) (?:of|amounting to|totalling|totaling|worth) $")


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each sum of money in a plain clause."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            for placed in asking.amounts(predication):
                if placed.amount.dimension == "money":
                    yield from _sum(text, predication, placed)
                    yield from _worth(text, predication, placed)


def _sum(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    doc = predication.sentence.parsed.text
    before = doc[: placed.amount.start]
    amount, constituent = placed.amount, placed.constituent
    if match := _AT.search(before):
        asked = Phrase("other", amount.text, "at")
        clause = asking.state(_passive(predication), text, constituent, asked, f"what {match['noun']}")
    elif placed.heads and not placed.is_subject:
        preposition = constituent.lower_ if constituent.dep_ == "prep" else ""
        wh = _wh(predication, preposition)
        hung, aims = asking.tail(predication, text, placed.token), asking.aims(predication, text, constituent)
        if not wh or hung is None or aims is None or re.match(r"(?:for|to|from|in|towards|on|at|a|per)\b|,|$", placed.after) is None:
            return
        role = "complement" if constituent.dep_ == "attr" else "other" if preposition else "object"
        asked = Phrase(role, amount.text, preposition)  # type: ignore[arg-type]
        clause = asking.state(predication, text, constituent, asked, wh, _towards(predication), [*hung, *aims])
    else:
        clause = None
    if clause is not None and asking.is_named(clause):
        yield asking.fact(text, predication.sentence, "cost", clause, amount)
    elif clause is None:
        yield from _sized(text, predication, placed, before)


def _passive(predication: Predication) -> Predication:
    """The clause with "was enlarged" for a participle that the parser took for a past tense."""
    verb, group = predication.verb, predication.group
    done = any(t.dep_ in {"dobj", "auxpass"} for t in verb.children) or group.auxiliaries
    if done or verb.lemma_ not in lexicon.DONE_TO:
        return predication
    return replace(predication, group=replace(group, auxiliaries=("was" if group.third_singular else "were",)))


def _wh(predication: Predication, preposition: str) -> str:
    """What asks for a sum that a verb governs."""
    verb, subject = predication.verb.lemma_, predication.subject.lemma_
    if preposition:
        if preposition == "for" and verb in _FOR or preposition == "at" and verb in {"value", "price", "estimate", "set", "stand"}:
            return "how much"
        return "how much" if preposition == "to" and verb in {"amount", "come"} else ""
    if verb == "be":
        return "what" if subject in _NUMBERED else "how much" if subject in {"ticket", "admission", "entry"} else ""
    if verb in {"charge", "cost", "fine", "total"}:
        return "how much"
    return "how much money" if verb in _PAID else ""


def _towards(predication: Predication) -> list[Token]:
    return [t for t in predication.rest if t.lower_ == "towards"]


def _worth(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "is worth 4 million crowns" asks how much it is worth."""
    if placed.before == "worth" and predication.verb.lemma_ == "be" and placed.constituent.dep_ in {"acomp", "prep", "attr"}:
        asked, worth = Phrase("complement", placed.amount.text), Phrase("complement", "worth")
        clause = asking.state(predication, text, placed.constituent, asked, "how much", more=[worth])
        if clause is not None and asking.is_named(clause):
            yield asking.fact(text, predication.sentence, "cost", clause, placed.amount)


def _sized(text: Annotated, predication: Predication, placed: Placed, before: str) -> Iterator[Fact]:
    """ "awarded a grant of £12,000": how large a grant."""
    match = _OF.search(before)
    noun = _noun(predication, match["noun"], placed) if match else None
    if match is None or noun is None or noun.lemma_ not in _SUMS or noun.tag_ != "NN" or predication.verb.lemma_ in _CHANGES:
        return
    aims = asking.aims(predication, text, placed.constituent)
    determiner = next((t.lower_ for t in noun.lefts if t.dep_ == "det"), "")
    if aims is None or determiner not in {"a", "an"} or noun.head not in {predication.verb, predication.subject}:
        return
    named = phrase(noun, predication.sentence, text.references, alone=True, skip=_of_phrases(noun, placed))
    if named is None:
        return
    wh = f"how large {'an' if named.startswith('an ') else 'a'} {named.partition(' ')[2]}"
    if noun == predication.subject:
        clause = asking.state_subject(predication, text, noun, wh, placed.amount.text)
    else:
        clause = asking.state(predication, text, noun, Phrase("object", placed.amount.text), wh, _towards(predication), aims)
    if clause is not None and asking.is_named(clause):
        yield asking.fact(text, predication.sentence, "cost", clause, placed.amount)


def _noun(predication: Predication, word: str, placed: Placed) -> Token | None:
    parts = (predication.subject, *predication.rest)
    roles = {"dobj", "attr", "nsubj", "nsubjpass"}
    found = [t for t in parts if t.lower_ == word and t.dep_ in roles and t.idx < placed.amount.start]
    return found[0] if len(found) == 1 else None


def _of_phrases(noun: Token, placed: Placed) -> frozenset[int]:
    return frozenset(t.i for t in noun.rights if t.is_ancestor(placed.token) or t == placed.token)
