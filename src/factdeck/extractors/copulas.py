"""Copulas: "The theme of the congress was soil" asks what it was, "X is the oldest mill in Y" which is it.

Finds: what a described subject is ("The referee was X"), who or what is the first, only or largest of
its kind, and what a named thing is.
Misses: what one of several is, likenings, what a person is (that is the business of posts).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from factdeck.language import clauses, lexicon, nouns, numbers, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase, verb_phrase
from factdeck.model import Clause, Fact, Value

_LONGEST = 12
_FEWEST = 3
_VAGUE = frozenset(
    """
    one part result reason example thing way kind sort type problem question issue matter fact case point aim most
    some all both none each number majority success failure part member winner
    """.split()
)
_UNIQUE = frozenset("first only last sole".split())
_SOLE = frozenset(
    "architect author birthplace builder capital composer currency designer discoverer founder inventor".split()
)
"""Nouns of which a named thing has one."""
_AIMS = frozenset(
    "aim ambition assignment duty function goal job mission object objective plan purpose role task".split()
)
_GENERAL = frozenset("cause component effect function ingredient product purpose source symbol unit".split())
"""Nouns of which one can ask with no name: "the main cause of erosion"."""
_HEDGES = frozenset("commonly generally normally often perhaps probably sometimes typically usually".split())
_PASSING = frozenset("best greatest last latest newest present worst current".split())
"""Ranks that praise, or that time takes away."""


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each plain clause that says what something is."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            if predication.verb.lemma_ in {"be", "become"} and not predication.passive:
                attr = next((t for t in predication.rest if t.dep_ == "attr"), None)
                to_do = next((t for t in predication.rest if t.dep_ == "xcomp" and t.tag_ == "VB"), None)
                if to_do is not None and predication.subject.lemma_ in _AIMS and predication.verb.lemma_ == "be":
                    yield from _to_do(text, predication, to_do)
                elif attr is not None and attr.pos_ in {"NOUN", "PROPN"}:
                    yield from _said(text, predication, attr)
        for token in sentence.parsed:
            if (
                token.dep_ == "appos"
                and _is_unique(token)
                and token.left_edge.i
                and token.left_edge.nbor(-1).text == ","
            ):
                yield from _behind(text, sentence, token)


def _said(text: Annotated, predication: Predication, attr: Token) -> Iterator[Fact]:
    subject = predication.subject
    if subject.tag_ in {"NNS", "NNPS"} and attr.tag_ == "NN" and not any(t.dep_ == "conj" for t in attr.children):
        return  # the parser has lost the rest of a list
    if attr.lemma_.lower() in _VAGUE | lexicon.UNITS | {"no"} or any(t.dep_ == "nummod" for t in attr.lefts):
        return
    named = next((n for n in predication.sentence.names if n.start <= subject.i < n.end), None)
    if _is_unique(attr):
        yield from _the_one(text, predication, attr)
    elif subject.pos_ == "NOUN" and named is None and predication.verb.lemma_ == "be":
        yield from _described(text, predication, attr)
    elif named is not None and not text.references.names.means_person(named) and _is_class(attr):
        yield from _class(text, predication, attr)


def _to_do(text: Annotated, predication: Predication, deed: Token) -> Iterator[Fact]:
    """What "the aim of the law" is: an infinitive."""
    words = verb_phrase(deed, predication.sentence, text.references)
    if (
        words is None
        or not _FEWEST - 1 <= len(words.split()) <= _LONGEST
        or not any(t.tag_ == "TO" for t in deed.lefts)
    ):
        return
    answer = f"to {words}"
    clause = statements.state(predication, text, deed, "what", answer)
    general = text.references.topics.is_general(text.document) and predication.group.tense == "present"
    if clause is not None and (general or re.search(r"[A-Z]|\d", f"{clause.setting} {clause.subject}")):
        yield _fact(predication, clause, "text", answer, clause.subject.text)


def _is_unique(attr: Token) -> bool:
    """Whether a noun phrase holds for one only: "the largest bell", "the first woman to ...", not "one of the ..."."""
    definite = any((t.dep_ == "det" and t.lower_ == "the") or t.dep_ == "poss" for t in attr.lefts)
    before = [t for left in attr.lefts for t in left.subtree if left.dep_ != "poss"]
    ranks = any(t.tag_ in {"JJS", "RBS"} or t.lower_ in _UNIQUE or numbers.ordinal(t.text) for t in before)
    told = any(t.dep_ in {"prep", "relcl", "acl", "poss"} for t in attr.children)
    of_a_name = any(t.lower_ == "of" and any(n.pos_ == "PROPN" for n in t.children) for t in attr.rights)
    sole = attr.lemma_.lower() in _SOLE and of_a_name and not before[1:]
    return definite and told and (ranks or sole) and not any(t.lower_ in _PASSING for t in before)


def _the_one(text: Annotated, predication: Predication, attr: Token) -> Iterator[Fact]:
    """Who or what is the first or largest of its kind."""
    answer = phrase(predication.subject, predication.sentence, text.references, alone=True)
    told = phrase(attr, predication.sentence, text.references)
    if answer is None or told is None or len(answer.split()) > _LONGEST:
        return
    kind = text.references.topics.kind(text.document)
    own = bool(kind) and answer == f"the {kind}"
    if not re.search("[A-Z]", answer) and not (
        (own or _is_kind(text, predication)) and re.search(r" (?:of|in|on|that|to) ", told)
    ):
        return
    if re.search(r"\b(?:such|so far|this|ever|known)\b", told) or any(
        t.dep_ == "conj" for t in predication.subject.children
    ):
        return
    person = text.references.names.is_person(answer)
    if person and answer == text.references.topics.person(text.document):
        yield from _first_to(text, predication, attr, answer)
        return
    clause = statements.state(predication, text, predication.subject, "who" if person else "what", answer)
    if clause is None:
        return
    place = _capital_of(text, predication, attr, answer)
    if place:
        yield place
        return
    if attr.tag_ == "NNS" and not re.search("[A-Z]", answer):
        question = f"What {predication.group.form} {told}?"
        quotes = (predication.sentence.evidence(),)
        yield Fact("definition", told, "be", Value("name", answer), quotes, question, salience=0.65)
        return
    asked = _which(attr, clause, answer)
    named = "person" if person else "place" if lexicon.kind_of(attr.lemma_) == "place" else "name"
    yield _fact(predication, asked, named, answer, " ".join(p.text for p in clause.rest))


def _is_kind(text: Annotated, predication: Predication) -> bool:
    """Whether a clause tells in general which kind of thing is the largest: "The skin is the largest organ of ..."."""
    subject = predication.subject
    whole = all(t.dep_ in {"det", "amod", "compound"} for t in subject.children)
    determiner = next((t.lower_ for t in subject.lefts if t.dep_ == "det"), "")
    general = text.references.topics.is_general(text.document) and predication.group.tense == "present"
    hedged = any(t.lower_ in _HEDGES for t in predication.rest)
    return (
        general and whole and not hedged and subject.pos_ in {"NOUN", "PROPN"} and determiner in {"", "the", "a", "an"}
    )


def _capital_of(text: Annotated, predication: Predication, attr: Token, capital: str) -> Fact | None:
    """Of which province a capital is one, where the two bear one name."""
    of = next((n for t in attr.rights if t.lower_ == "of" for n in t.children if t.dep_ == "prep"), None)
    whole = (
        phrase(of, predication.sentence, text.references, bare=True)
        if of is not None and attr.lemma_.lower() == "capital"
        else None
    )
    if of is None or whole is None or capital not in whole or lexicon.kind_of(of.lemma_) != "place":
        return None
    be = "is" if predication.group.tense == "present" else "was"
    quotes = (predication.sentence.evidence(),)
    question = f"Of which {of.lower_} {be} {capital} the capital?"
    return Fact("copula", capital, "capital of", Value("place", whole), quotes, question, salience=0.65)


def _behind(text: Annotated, sentence: Sentence, appos: Token) -> Iterator[Fact]:
    """Who or what is told behind a comma to be the first or largest of its kind."""
    name = next((n for n in sentence.names if n.start <= appos.head.i < n.end), None)
    told = phrase(appos, sentence, text.references)
    if name is None or (name.end == 1 and not text.references.names.is_always_capital(name.text)):
        yield from _kind_behind(text, sentence, appos, told)
        return
    ends = appos.right_edge.i + 1 == len(appos.doc) or appos.doc[appos.right_edge.i + 1].text in {",", ".", ";"}
    if told is None or not ends or name.end != appos.left_edge.i - 1 or text.references.names.is_first_name(name):
        return
    full = text.references.names.full(name)
    person = text.references.names.means_person(name)
    if any(t.dep_ == "conj" and t.pos_ == "PROPN" for t in appos.subtree):
        return  # which belongs to the sentence, not to what is told
    if (
        person != nouns.is_person(appos.lemma_)
        or re.search(r"\b(?:such|so far|this|ever|known)\b", told)
        or not re.search("[A-Z]", told)
    ):
        return
    past = any(t.tag_ == "VBD" and t.dep_ in {"ROOT", "conj", "auxpass"} for t in sentence.parsed)
    be = "was" if past and appos.lemma_.lower() not in lexicon.PLACES else "is"
    question = f"{'Who' if person else 'What'} {be} {told}?"
    answer = full if person else text.references.names.with_article(full)
    yield Fact(
        "copula",
        told,
        "be",
        Value("person" if person else "name", answer),
        (sentence.evidence(),),
        question,
        salience=0.6,
    )


def _kind_behind(text: Annotated, sentence: Sentence, appos: Token, told: str | None) -> Iterator[Fact]:
    """Which kind of thing is told behind a comma to be the largest: "the aorta, the largest artery in the body"."""
    head, edge = appos.head, appos.left_edge.i
    whole = all(t.dep_ in {"det", "amod", "compound", "appos", "punct"} for t in head.children if t.i < edge)
    words = sentence.parsed[head.left_edge.i : head.i + 1].text
    if told is None or not whole or head.i != edge - 2 or head.pos_ not in {"NOUN", "PROPN"} or head.dep_ == "conj":
        return
    if not text.references.topics.is_general(text.document) or re.match(r"(?:[Tt]h[eo]se|[Tt]h[ia][st])\b", words):
        return
    end = next((t.i for t in appos.doc[edge:] if t.text in {",", "."} and t.i > appos.i), len(appos.doc) - 1)
    if end <= appos.right_edge.i:
        told = appos.doc[edge:end].text  # the parser hung on it what stands behind its comma
    after = appos.doc[end].text
    if after not in {",", "."} or not re.search(r" (?:of|in|on|that|to) ", told) or nouns.is_person(appos.lemma_):
        return
    quotes = (sentence.evidence(),)
    yield Fact("definition", told, "be", Value("name", words), quotes, f"What is {told}?", salience=0.7)


def _which(attr: Token, clause: Clause, answer: str) -> Clause:
    """The clause with its noun in the question word: "which museum is the oldest in Y", "which was the first to"."""
    rank = max(
        (t.i for t in attr.lefts if t.tag_ in {"JJS", "RBS"} or t.lower_ in _UNIQUE or numbers.ordinal(t.text)),
        default=-1,
    )
    noun = attr.doc[rank + 1 : attr.i + 1].text
    to_do = any(t.dep_ in {"relcl", "acl"} and t.tag_ == "VB" for t in attr.rights)
    if (
        clause.wh != "what"
        or rank < 0
        or attr.tag_ == "NNS"
        or (not to_do and attr.lower_ not in answer.lower().split())
    ):
        return clause
    one = " one" if attr.doc[rank].lower_ in {"only", "sole"} else ""
    rest = tuple(
        replace(p, text=re.sub(rf" {re.escape(noun)}\b", one, p.text, count=1)) if p.role == "complement" else p
        for p in clause.rest
    )
    return replace(clause, wh=f"which {noun}", rest=rest)


def _first_to(text: Annotated, predication: Predication, attr: Token, person: str) -> Iterator[Fact]:
    """What the person whom a text is about was the first to do."""
    deed = next((t for t in attr.rights if t.dep_ in {"relcl", "acl"} and t.tag_ == "VB" and t.pos_ == "VERB"), None)
    if deed is None or any(t.dep_ == "auxpass" for t in deed.lefts):
        return
    answer = verb_phrase(deed, predication.sentence, text.references)
    called = phrase(attr, predication.sentence, text.references, skip=frozenset({deed.i}))
    if answer is None or called is None or not _FEWEST <= len(answer.split()) <= _LONGEST or person in answer:
        return
    be = "is" if predication.group.tense == "present" and not predication.group.auxiliaries else "was"
    question = f"What {be} {person} {called} to do?"
    quotes = (predication.sentence.evidence(),)
    yield Fact("first", person, called, Value("text", answer), quotes, question, salience=0.7)


def _described(text: Annotated, predication: Predication, attr: Token) -> Iterator[Fact]:
    """What "the theme of the congress" was."""
    answer = phrase(attr, predication.sentence, text.references)
    if "," in (t.text for t in attr.doc[predication.subject.i : predication.verb.i]):
        return  # a name between commas has said already what it is
    if answer is None or len(answer.split()) > _LONGEST or re.match(r"(?:an?|the) \S+$", answer):
        return
    named = next((n for n in predication.sentence.names if n.start <= attr.i < n.end), None)
    person = named is not None and text.references.names.means_person(named)
    if any(t.lower_ in lexicon.PRAISE for t in predication.subject.lefts):
        return  # which a question leaves out, so that it asks of something else
    if named is None and (nouns.is_person(attr.lemma_) or not _tells(predication.subject)):
        return
    clause = statements.state(predication, text, attr, "who" if person else "what", answer)
    if clause is not None and (
        _is_general(predication) or re.search(r"[A-Z]|\d", f"{clause.setting} {clause.subject}")
    ):
        yield _fact(predication, clause, "person" if person else "text", answer, clause.subject.text)


def _class(text: Annotated, predication: Predication, attr: Token) -> Iterator[Fact]:
    """What a named thing is."""
    answer = phrase(attr, predication.sentence, text.references)
    if answer is None or not _FEWEST <= len(answer.split()) <= _LONGEST:
        return
    clause = statements.state(predication, text, attr, "what", answer)
    if clause is not None:
        yield _fact(predication, clause, "text", answer, clause.subject.text)


def _is_class(attr: Token) -> bool:
    subject = next((t for t in attr.head.children if t.dep_ == "nsubj"), attr)
    if subject.i == 0 and subject.left_edge == subject and subject.head.tag_ == "VBZ":
        return False  # which may be a common noun; what those mean is asked elsewhere
    indefinite = any(t.dep_ == "det" and t.lower_ in {"a", "an"} for t in attr.lefts)
    return indefinite and any(t.dep_ in {"prep", "relcl", "acl", "amod", "compound"} for t in attr.children)


def _is_general(predication: Predication) -> bool:
    """Whether a subject tells of a kind, not of one certain thing: "the main cause of erosion"."""
    subject = predication.subject
    of = [n for t in subject.rights if t.lower_ == "of" for n in t.children if t.dep_ == "prep"]
    bare = bool(of) and not any(t.dep_ in {"det", "poss"} for n in of for t in n.lefts)
    return bare and subject.lemma_ in _GENERAL and predication.group.tense == "present"


def _tells(subject: Token) -> bool:
    """Whether a described subject is one of a kind: "the theme of X", "its motto"."""
    return any(t.dep_ == "poss" or (t.dep_ == "prep" and t.lower_ == "of") for t in subject.children)


def _fact(predication: Predication, clause: Clause, kind: str, answer: str, subject: str) -> Fact:
    quotes = (predication.sentence.evidence(),)
    return Fact("copula", subject, clause.verb.base, Value(kind, answer), quotes, clause, salience=0.65)  # type: ignore[arg-type]
