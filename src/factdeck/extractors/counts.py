"""Counts: "set forth ten major tasks facing Party cells" asks how many tasks.

Finds: a definite number before a plural noun that is the subject, an object or in a phrase of a
plain clause; of coordinated counted nouns, each.
Misses: vague numbers ("hundreds of thousands"), measures and money, ages, parts of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from factdeck.language import asking, clauses, lists, measures, numbers, plain, sheets, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.phrases import Renderer, phrase
from factdeck.language.pronouns import Unresolved
from factdeck.language.spelling import tidy
from factdeck.model import Clause, Fact, Phrase, Value

_RELATIVE = frozenset("additional another extra further other remaining".split())
_PLACES = frozenset("in at on within inside aboard among".split())
_NOT_IN_NUMBER = {"advmod", "amod", "quantmod", "det"}
_RATE = re.compile(r"(?:an?|per|each|every) (?:second|minute|hour|day|week|month|year|season)\b")
_BOUND = (
    r"(?:well )?over|(?:no |not )?more than|(?:no )?fewer than|(?:no )?less than|at least|at most|up to|just over|"
    r"just under|an estimated|barely|as many as|close to"
)
_APPROXIMATE = re.compile(rf"(?:some|about|around|approximately|roughly|nearly|almost|{_BOUND}) ", re.I)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each counted noun of a plain clause."""
    listed = sheets.listed(text.document)
    for sentence in text.sentences:
        yield from _existing(text, sentence)
        for predication in clauses.find(sentence):
            yield from _part(text, predication)
            yield from _unsaid(text, predication)
            own_subject = () if predication.verb.head == predication.subject else (predication.subject,)
            for constituent in (*own_subject, *predication.rest):
                for noun in _counted(constituent, predication):
                    if noun.lower_ in listed:
                        continue  # a sheet below the report counts them for the whole match
                    yield from _fact(text, predication, constituent, noun)


def _counted(constituent: Token, predication: clauses.Predication) -> list[Token]:
    """The counted nouns that a constituent names, those coordinated with its head included."""
    head = constituent
    if constituent.lower_ == "with":
        return []  # what somebody had along is told by the way
    if constituent.dep_ in {"prep", "agent"}:
        head = next((t for t in constituent.children if t.dep_ == "pobj"), constituent)
    elif constituent.dep_ not in {"nsubj", "nsubjpass", "dobj", "attr"} and constituent.i != predication.subject.i:
        return []
    if not _number(head):
        return []
    return [head, *(t for t in head.conjuncts if t.i > head.i and _number(t))]


def _number(noun: Token) -> Token | None:
    """The definite number before a counted noun, None where there is none or it is a measure."""
    number = next((t for t in noun.lefts if t.dep_ == "nummod"), None)
    if number is None or (noun.tag_ not in {"NNS", "NNPS"} and noun.lower_ != "people"):
        return None
    if any(t.lower_ in _RELATIVE for left in noun.lefts for t in left.subtree):
        return None
    if any(t.lower_ == "more" and t.nbor().lower_ != "than" for left in noun.lefts for t in left.subtree):
        return None  # "fourteen more globes": more than are told
    if noun.lower_ in {"fifths", "halves", "ones", "others", "quarters", "tenths", "thirds"}:
        return None
    after = noun.doc[noun.i + 1 : noun.i + 3]
    if len(after) == 2 and after[0].lower_ == "to" and after[1].like_num:
        return None  # "41 votes to 17" is a result
    if measures.is_unit(noun.lemma_) or noun.lemma_ in {"cent", "percent"} or number.ent_type_ in {"MONEY", "PERCENT"}:
        return None
    if number.ent_type_ == "DATE" and "," not in number.text:
        return None
    value = numbers.cardinal(number.text)
    return number if isinstance(value, int) and value > 1 else None


def _fact(text: Annotated, predication: clauses.Predication, constituent: Token, noun: Token) -> Iterator[Fact]:
    number = _number(noun)
    described = phrase(noun, predication.sentence, text.references, alone=True)
    if number is None or described is None:
        return
    stated = _stated(number)
    described = re.sub(rf"^(?:the )?(.*?){re.escape(stated)} ", r"\1", described, flags=re.I)
    described = re.sub(rf"^(?:(?:just|only|merely|even) )?(?:{_APPROXIMATE.pattern})?", "", described, flags=re.I)
    rate = _RATE.match(noun.doc[noun.i + 1 :].text)
    told = any(t.dep_ == "npadvmod" and t.i > noun.i and t.left_edge.i == noun.i + 1 for t in predication.rest)
    described += f" {rate[0]}" if rate and not told else ""
    others = _uncounted(text, predication, constituent)
    clause = statements.state(predication, text, constituent, f"how many {described}", stated, others)
    if clause is None or re.search(r"\d (?:fewer|less|more) than", " ".join(map(str, clause.rest))):
        return  # "18,000 fewer than in May" compares what is counted
    clause = asking.at_match(clause, text, predication.sentence)
    if _names_a_people_only(clause, predication):
        return
    value = numbers.cardinal(stated)
    yield Fact(
        "count",
        noun.lemma_.lower() + " " + _modifiers(noun),
        (_modifiers(noun) and text.references.topics.event(text.document)) or clause.verb.base,
        Value("count", _approximately(number) + stated, str(value)),
        (predication.sentence.evidence(),),
        clause,
        salience=0.7,
    )


def _names_a_people_only(clause: Clause, predication: clauses.Predication) -> bool:
    """Whether a past clause names nothing but a people ("the Turks lost 8,000 men"), which did so more than once."""
    told = " ".join((clause.wh, *(str(p) for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked)))
    peoples = [n.text for n in predication.sentence.names if n.kind == "group" and n.text in told]
    for people in peoples:
        told = told.replace(people, "")
    alone = bool(peoples) and not re.search("[A-Z]", told)
    return alone and clause.verb.tense == "past" and not clause.setting and not asking.is_dated(clause)


def _existing(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """ "There are seven floors in the tower" asks how many floors there are in it."""
    for verb in sentence.parsed:
        there = any(t.dep_ == "expl" for t in verb.children)
        noun = next((t for t in verb.children if t.dep_ == "attr" and _number(t)), None)
        number = _number(noun) if noun is not None else None
        plain = verb.tag_ in {"VBD", "VBP", "VBZ"} and verb.dep_ in {"ROOT", "conj"}
        if not there or noun is None or number is None or not plain or any(t.dep_ == "neg" for t in verb.children):
            continue
        places = [t for t in (*noun.rights, *verb.rights) if t.dep_ == "prep" and t.lower_ in _PLACES]
        asked = _there(text, sentence, noun, number, places)
        if asked is None:
            continue
        described, where = asked
        form = "were" if verb.tag_ == "VBD" else "are"
        stated = _approximately(number) + _stated(number)
        yield Fact(
            "count",
            where,
            described,
            Value("count", stated, str(numbers.cardinal(_stated(number)))),
            (sentence.evidence(),),
            f"How many {described} {form} there {where}?",
            text.date[:7],
            0.7,
        )


def _there(
    text: Annotated, sentence: Sentence, noun: Token, number: Token, places: list[Token]
) -> tuple[str, str] | None:
    """What there is, and where or when it is, in words that stand alone."""
    skip = frozenset({number.i, *(t.i for t in places)})
    described = phrase(noun, sentence, text.references, alone=True, skip=skip)
    renderer = Renderer(sentence, text.references)
    try:
        words = [tidy(renderer.preposition(place)) for place in places]
    except Unresolved:
        return None
    if described is None or not words or not re.search("[A-Z]", " ".join(words)):
        return None
    return described, " ".join(word[0].lower() + word[1:] for word in words)


def _part(text: Annotated, predication: clauses.Predication) -> Iterator[Fact]:
    """ "Four of the province's nine districts are affected" asks how many of them are."""
    for part in (predication.subject, *(t for t in predication.rest if t.dep_ == "dobj")):
        of = next((t for t in part.rights if t.lower_ == "of" and t.i == part.i + 1), None)
        whole = next((t for t in of.children if t.dep_ == "pobj"), None) if of is not None else None
        value = numbers.cardinal(part.text)
        if (
            whole is None
            or whole.tag_ != "NNS"
            or not isinstance(value, int)
            or value < 2
            or part.i != part.left_edge.i
        ):
            continue
        if any(t.tag_ == "PRP$" for t in whole.lefts):
            yield from _total(text, predication, part, whole)
            continue
        named = phrase(whole, predication.sentence, text.references, alone=True)
        clause = statements.state(predication, text, part, f"how many of {named}", part.text) if named else None
        if clause is not None and asking.is_named(clause):
            clause = asking.at_match(clause, text, predication.sentence)
            if not (clause.verb.tense == "present" or clause.setting or re.search("[A-Z]", named or "")):
                continue  # "won 31 of the 60 seats": of which house
            quotes, answer = (predication.sentence.evidence(),), Value("count", part.text, str(value))
            yield Fact("count", named or "", clause.verb.base, answer, quotes, clause, text.date[:7], 0.7)


def _unsaid(text: Annotated, predication: clauses.Predication) -> Iterator[Fact]:
    """ "14 people have died and 23,400 have been displaced" asks how many people have been displaced."""
    number, before = predication.subject, predication.verb.head
    value = numbers.cardinal(number.text)
    if number.tag_ != "CD" or not isinstance(value, int) or predication.verb.dep_ != "conj" or any(number.rights):
        return
    noun = next((t for t in before.children if t.dep_ in {"nsubj", "nsubjpass"} and _number(t)), None)
    if noun is None or any(t.dep_ in {"prep", "relcl", "acl"} for t in noun.rights):
        return
    clause = statements.state(predication, text, number, f"how many {noun.text}", number.text)
    if clause is not None and asking.is_named(clause):
        clause = replace(clause, verb=replace(clause.verb, third_singular=False))
        quotes, answer = (predication.sentence.evidence(),), Value("count", number.text, str(value))
        yield Fact("count", noun.lemma_, clause.verb.base, answer, quotes, clause, text.date[:7], 0.7)


def _total(text: Annotated, predication: clauses.Predication, part: Token, whole: Token) -> Iterator[Fact]:
    """ "scored eight of her 27 points" asks how many points she scored in all."""
    number = next((t for t in whole.lefts if t.dep_ == "nummod"), None)
    value = numbers.cardinal(number.text) if number is not None else None
    if (
        number is None
        or value is None
        or part.dep_ != "dobj"
        or predication.verb.lemma_ not in {"score", "make", "win"}
    ):
        return
    alone = [t for t in predication.rest if t == part or t.dep_ == "prt"]
    clause = statements.state(
        replace(predication, rest=tuple(alone)), text, part, f"how many {whole.text}", number.text
    )
    clause = asking.at_match(clause, text, predication.sentence) if clause is not None else None
    if clause is not None and asking.is_named(clause) and clause.setting:
        clause = replace(clause, rest=(*clause.rest, Phrase("other", "all", "in")))
        quotes, answer = (predication.sentence.evidence(),), Value("count", number.text, str(value))
        yield Fact("count", clause.subject.text, f"{whole.text} in all", answer, quotes, clause, text.date[:7], 0.7)


def _stated(number: Token) -> str:
    """The words of a number without what makes it approximate."""
    told = (t for t in number.subtree if t.dep_ not in _NOT_IN_NUMBER or t.lower_ == "between")
    return "".join(t.text_with_ws for t in told).strip()


def _approximately(number: Token) -> str:
    """What a text says before a number that is not exact ("about", "nearly"), with a space; else ""."""
    first = next((t for t in number.subtree if t.dep_ not in _NOT_IN_NUMBER), number)
    before = re.search(rf"(?:^|\s)({_APPROXIMATE.pattern})$", plain.text(number.doc)[: first.idx], re.I)
    said = before[1].lower() if before else ""
    return "about " if said == "some " else said


def _uncounted(text: Annotated, predication: clauses.Predication, asked: Token) -> dict[int, str]:
    """The other counted nouns of the clause without their numbers, which other items ask."""
    others = {}
    for constituent in (predication.subject, *predication.rest):
        head = lists.object_of(constituent)
        number = _number(head) if constituent.i != asked.i else None
        if number is not None:
            told = phrase(head, predication.sentence, text.references, skip=frozenset({number.i}))
            if told and constituent.dep_ != "prep":
                others[constituent.i] = re.sub(r"^an? (?:estimated|further|total of) ", "", told)
    return others


def _modifiers(noun: Token) -> str:
    return " ".join(t.lemma_.lower() for t in noun.lefts if t.dep_ in {"amod", "compound"})
