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

from factdeck.language import asking, clauses, lexicon, measures, plain
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.asking import Placed
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase
from factdeck.model import Clause, Fact, Phrase, Verb

_SUMS = frozenset(
    """
    advance allocation allowance appropriation award bequest bill bonus bounty budget compensation contract contribution
    debt deficit dividend donation dowry endowment estate fee fine fortune fund gift grant guarantee income
    inheritance investment legacy levy loan loss package payment penalty pension prize profit purse ransom reward
    salary scholarship sale settlement stipend subsidy subvention sum surplus tax tender turnover wage
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
_GIVEN = frozenset("allocate award contribute donate give grant invest lend pay send".split())
_GOVERNED = {
    "for": frozenset("appeal ask auction bid buy insure purchase sell sue".split()),
    "at": frozenset("estimate price set stand value".split()),
    "to": frozenset("amount come".split()),
}
"""Verbs by the preposition that leads to their sum."""
_PAID = frozenset(
    """
    allocate award bequeath borrow contribute cost donate earn give invest lend owe pay raise receive spend win
    """.split()
)
_CHANGES = frozenset("rise fall cut reduce increase grow drop raise halve double".split())
_AT = re.compile(r"\bat (?:an? (?:total |estimated |final )?)?(?P<noun>cost|price|expense) of $")
_AMOUNTING = re.compile(r", (?P<verb>amounting) to (?:a total of )?")
_OF = re.compile(r"\b(?P<noun>[A-Za-z]+) (?:of|amounting to|totalling|totaling|worth) $")


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each sum of money in a plain clause."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            for placed in asking.amounts(predication):
                if placed.amount.dimension == "money":
                    yield from _sum(text, predication, placed)
                    yield from _worth(text, predication, placed)
        yield from _amounting(text, sentence)


def _sum(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    doc = plain.text(predication.sentence.parsed)
    before = doc[: placed.amount.start]
    amount, constituent = placed.amount, placed.constituent
    if match := _AT.search(before):
        asked = Phrase("other", amount.text, "at")
        clause = asking.state(_passive(predication), text, constituent, asked, f"what {match['noun']}")
    elif placed.heads and not placed.is_subject:
        preposition = constituent.lower_ if constituent.dep_ == "prep" else ""
        wh = _wh(predication, preposition)
        hung, aims = asking.tail(predication, text, placed.token), asking.aims(predication, text, constituent)
        if (
            not wh
            or hung is None
            or aims is None
            or re.match(r"(?:for|to|from|in|towards|on|at|a|per)\b|,|$", placed.after) is None
        ):
            return
        role = "complement" if constituent.dep_ == "attr" else "other" if preposition else "object"
        asked = Phrase(role, amount.text, preposition)  # type: ignore[arg-type]
        clause = asking.state(predication, text, constituent, asked, wh, _towards(predication), [*hung, *aims])
    else:
        clause = None
    told = clause is not None and any(p.role != "time" for i, p in enumerate(clause.rest, 1) if i != clause.asked)
    if clause is not None and predication.verb.lemma_ in _GIVEN and not told and not predication.passive:
        return  # "sent 90,000 livres": what for is told elsewhere
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
        return "how much" if verb in _GOVERNED.get(preposition, ()) else ""
    if verb == "be":
        return "what" if subject in _NUMBERED else "how much" if subject in {"ticket", "admission", "entry"} else ""
    if verb in {"charge", "cost", "fine", "total"}:
        return "how much"
    return "how much money" if verb in _PAID else ""


def _towards(predication: Predication) -> list[Token]:
    return [t for t in predication.rest if t.lower_ == "towards"]


def _worth(text: Annotated, predication: Predication, placed: Placed) -> Iterator[Fact]:
    """ "is worth 4 million crowns" asks how much it is worth."""
    if (
        placed.before == "worth"
        and predication.verb.lemma_ == "be"
        and placed.constituent.dep_ in {"acomp", "prep", "attr"}
    ):
        asked, worth = Phrase("complement", placed.amount.text), Phrase("complement", "worth")
        clause = asking.state(predication, text, placed.constituent, asked, "how much", more=[worth])
        if clause is not None and asking.is_named(clause):
            yield asking.fact(text, predication.sentence, "cost", clause, placed.amount)


def _sized(text: Annotated, predication: Predication, placed: Placed, before: str) -> Iterator[Fact]:
    """ "awarded a grant of £12,000": how large a grant."""
    match = _OF.search(before)
    noun = _noun(predication, match["noun"].lower(), placed) if match else None
    if match is None or noun is None or noun.lemma_ not in _SUMS or predication.verb.lemma_ in _CHANGES:
        return
    aims = asking.aims(predication, text, placed.constituent)
    determiner = next((t.lower_ for t in noun.lefts if t.dep_ == "det"), "")
    if (
        aims is None
        or (noun.tag_ == "NN") != (determiner in {"a", "an"})
        or noun.head not in {predication.verb, predication.subject}
    ):
        return
    named = phrase(noun, predication.sentence, text.references, alone=True, skip=_of_phrases(noun, placed))
    if named is None or re.search(r"\d", named):
        return  # what tells a sum is no name of it
    wh = f"how large {named}" if noun.tag_ == "NN" else f"what {named}"
    if noun == predication.subject:
        clause = asking.state_subject(predication, text, noun, wh, placed.amount.text)
    else:
        clause = asking.state(
            predication, text, noun, Phrase("object", placed.amount.text), wh, _towards(predication), aims
        )
    if clause is not None and asking.is_named(clause):
        yield asking.fact(text, predication.sentence, "cost", clause, placed.amount)


def _amounting(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """ "to accept the tender of X, amounting to £86,500" asks to how much it amounted."""
    doc = sentence.parsed
    match = _AMOUNTING.search(plain.text(doc))
    told = [a for a in measures.find(plain.text(doc)) if match and a.start == match.end() and a.dimension == "money"]
    verb = next((t for t in doc if match and t.idx == match.start("verb")), None)
    noun = doc[verb.i - 2] if verb is not None and verb.i > 1 else None
    while noun is not None and noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    if noun is None or not told or noun.lemma_ not in _SUMS or noun.tag_ != "NN":
        return
    named = phrase(noun, sentence, text.references, alone=True, skip=frozenset({verb.i} if verb is not None else ()))
    if named is not None and re.search("[A-Z]", named):
        group = Verb((), "amounted", "amount", "past", True)
        clause = Clause(Phrase("subject", named), group, (Phrase("other", told[0].text, "to"),), 1, "how much")
        yield asking.fact(text, sentence, "cost", clause, told[0])


def _noun(predication: Predication, word: str, placed: Placed) -> Token | None:
    parts = (predication.subject, *predication.rest)
    roles = {"dobj", "attr", "nsubj", "nsubjpass"}
    found = [t for t in parts if t.lower_ == word and t.dep_ in roles and t.idx < placed.amount.start]
    return found[0] if len(found) == 1 else None


def _of_phrases(noun: Token, placed: Placed) -> frozenset[int]:
    """What stands with a noun beside its sum: of what follows, only a preposition says more of the noun."""
    after = (t for t in noun.rights if t.dep_ != "prep" or t.is_ancestor(placed.token))
    return frozenset(t.i for t in after)
