"""Terms: "Molten rock below the surface is called magma" asks what it is called.

Finds: what a described thing is called or known as, a thing "called X" with what it does or what is done
with it, and "X, or Y".
Misses: second names of what has a name already, which the extractor of other names finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.extractors import _general
from factdeck.language import clauses, lexicon, nouns, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.phrases import Renderer
from factdeck.model import Clause, Evidence, Fact, Value

_CALLING = frozenset("call christen dub entitle name term title".split())
_KNOWING = frozenset("catalogue know refer".split())
_LONGEST_NAME = 6
_LONGEST_TOLD = 18
_OR = re.compile(
    r"(?:^|(?<=[a-z,] ))(?P<article>[Tt]he |[Aa]n? )?(?P<term>[A-Za-z][a-z-]+(?: [a-z-]+)?), "
    r"or (?P<other>(?:the |an? )?[a-z-]+(?: [a-z-]+)?), "
    r"(?=is|are|was|were|has|have|can|which|that|[a-z]+s?\b)"
)
_OR_PEOPLE = re.compile(
    r"(?:^|(?<=[a-z,] )|(?<=— ))(?P<article>[Tt]he )?(?P<term>[A-Za-z][a-z-]+s), "
    r"or (?P<other>[a-z-]+(?: [A-Za-z-]+){1,9})(?=, |\.$|\. )"
)
_POINTING = re.compile(
    r"\b(?:this|these|those|that time|it|they|them|he|she|his|her|we|our|you|such|here|there|others?|another)\b", re.I
)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each term that a sentence gives to what it tells."""
    for sentence in text.sentences:
        yield from _called(text, sentence)
        yield from _or(text, sentence)
        yield from _who_were(text, sentence)
        for predication in clauses.find(sentence):
            if predication.verb.dep_ in {"ROOT", "conj"}:
                yield from _with_a_name(text, predication)


def name_of(verb: Token) -> tuple[Token, str] | None:
    """What "called X", "known as X" or "referred to as X" gives as the name: its head and its words."""
    if verb.lemma_ in _CALLING:
        head = next(
            (t for t in verb.rights if t.dep_ in {"oprd", "attr", "dobj"} and t.i - verb.i < _LONGEST_NAME), None
        )
    elif verb.lemma_ in _KNOWING:
        prep = next((t for t in verb.rights if t.lower_ == "as" and t.dep_ == "prep"), None)
        head = next((t for t in prep.children if t.dep_ == "pobj"), None) if prep is not None else None
    else:
        return None
    if head is None or head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return None
    name = next((t for t in head.subtree if t.text in {",", ";", "—"} and t.i > head.i), None)
    end = min(head.right_edge.i + 1, name.i if name is not None else len(head.doc))
    late = next(
        (
            t.i
            for t in head.doc[head.i + 1 : end]
            if t.text[:1].islower() and t.dep_ in {"prep", "relcl", "acl", "cc"} and not _goes_on(t)
        ),
        end,
    )
    if head.doc[head.i + 1 : end].text.startswith(("and ", "or ")):
        return None
    words = head.doc[head.left_edge.i : late].text.strip(' ,."“”')
    plain = re.sub(r"^(?:the|an?) (?=\S)", "", words)
    if not plain or len(plain.split()) > _LONGEST_NAME or _POINTING.search(plain):
        return None
    return head, plain


def _goes_on(token: Token) -> bool:
    """Whether a small word stands inside of a name: "Sons of Liberty"."""
    after = [t for t in token.doc[token.i + 1 : token.i + 3] if t.lower_ not in {"the"}]
    return bool(after) and after[0].text[:1].isupper() and token.nbor(-1).text[:1].isupper()


def _called(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """What "molten rock below the surface" is called."""
    verb = next((t for t in sentence.parsed if t.dep_ == "ROOT"), None)
    subject = next((t for t in verb.lefts if t.dep_ == "nsubjpass"), None) if verb is not None else None
    found = name_of(verb) if verb is not None else None
    be = next((t.lower_ for t in verb.lefts if t.dep_ == "auxpass"), "") if verb is not None else ""
    if verb is None or subject is None or found is None or be not in {"is", "are", "was", "were"}:
        return
    if any(n.start <= subject.i < n.end for n in sentence.names) or any(t.dep_ in {"neg", "aux"} for t in verb.lefts):
        return
    indefinite = any(t.dep_ == "det" and t.lower_ in {"a", "an"} for t in found[0].lefts)
    if verb.lemma_ in _KNOWING and indefinite and found[0].pos_ == "NOUN":
        return  # "was known as a good cook"
    if sentence.parsed[: subject.left_edge.i].text.strip() or subject.pos_ != "NOUN":
        return
    described = any(t.dep_ in {"relcl", "acl", "prep"} for t in subject.rights) or (
        any(t.dep_ in {"amod", "compound"} for t in subject.lefts) and subject.left_edge.lower_ in {"a", "an"}
    )
    whole = Renderer(sentence, text.references).phrase(subject)
    auxiliary = next(t for t in verb.lefts if t.dep_ == "auxpass")
    said = sentence.parsed[subject.left_edge.i : auxiliary.i].text
    if _POINTING.search(said):
        if whole is None or len(said.split()) > len(whole.split()) + 2:
            return  # "the bending of light as it passes into water": the rest belongs to what is called so
    elif whole is not None or text.references.topics.is_general(text.document):
        whole = _general.inside(text, sentence, said)
    if not described or whole is None or not 3 <= len(whole.split()) <= _LONGEST_TOLD or _POINTING.search(whole):
        return
    yield _fact((sentence.evidence(),), whole, found[1], f"What {be} {whole} called?")


def _with_a_name(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """What the thing "called X" is called that a clause tells of."""
    for constituent in (predication.subject, *predication.rest):
        noun = next((t for t in constituent.children if t.dep_ == "pobj"), constituent)
        naming = next((t for t in noun.children if t.dep_ == "acl" and t.tag_ in {"VBN", "VBD"} and t.i > noun.i), None)
        found = name_of(naming) if naming is not None else None
        if found is None or naming is None or noun.pos_ not in {"NOUN", "PROPN"} or noun.lemma_ in lexicon.UNITS:
            continue
        if (
            noun.tag_ in {"NN", "NNP"}
            and not any(t.dep_ == "det" and t.lower_ in {"a", "an", "another"} for t in noun.lefts)
            and (not any(t.lower_ in {"now", "today", "later"} for t in naming.lefts))
        ):
            yield from _owned(text, predication, noun, naming, found[1])
            continue
        if constituent.dep_ not in {"nsubj", "nsubjpass", "dobj", "prep"} or any(
            t.dep_ == "conj" for t in noun.children
        ):
            continue
        clause = statements.state(predication, text, constituent, "what", found[1])
        if clause is None or re.search(r"^(?:he|she|it|they)\b", clause.subject.text, re.I):
            continue
        renderer = Renderer(predication.sentence, text.references)
        thing = renderer.phrase(noun, bare=True, alone=True, skip=frozenset({naming.i}))
        if thing is None:
            continue
        told = _told(clause, predication, constituent)
        if told and (re.search(r"[A-Z]", told + clause.setting) or predication.group.tense == "present"):
            past = predication.group.tense == "past"
            be = ("was" if past else "is") if noun.tag_ == "NN" else ("were" if past else "are")
            owned = told.startswith(("of ", "in the ")) and " which " not in told
            question = f"What {be} the {thing} {told} called?" if owned else f"What {be} the {thing} called {told}?"
            if clause.setting:
                question = f"{clause.setting}, {question[0].lower()}{question[1:]}"
            yield _fact((predication.sentence.evidence(),), told, found[1], question)


def _owned(text: Annotated, predication: Predication, noun: Token, naming: Token, name: str) -> Iterator[Fact]:
    """What "the team's robot, named X" is called."""
    owned = any(t.dep_ == "poss" for t in noun.lefts)
    whole = Renderer(predication.sentence, text.references).phrase(noun, skip=frozenset({naming.i}), alone=True)
    if (
        owned
        and noun.pos_ == "NOUN"
        and whole
        and re.search("[A-Z]", whole)
        and not nouns.is_person(noun.lemma_)
        and len(whole.split()) < 9
    ):
        be = "was" if predication.group.tense == "past" else "is"
        yield _fact((predication.sentence.evidence(),), whole, name, f"What {be} {whole} called?")


def _told(clause: Clause, predication: Predication, constituent: Token) -> str:
    """The clause as a relative clause to what it asks for: "that X wrote for Y", "in which X was born"."""
    verb = clause.verb
    group = [*verb.auxiliaries, verb.form, verb.particle]
    rest = [str(p) for i, p in enumerate(clause.rest, 1) if i != clause.asked]
    if constituent.i == predication.subject.i:
        words = ["that", *group, *rest]
    elif constituent.dep_ == "dobj" and verb.base == "have" and not verb.auxiliaries:
        words = [
            "in" if nouns.sense(predication.subject.lemma_) in {"group", "place", "artifact", "location"} else "of",
            str(clause.subject),
        ]
    else:
        front = [constituent.lower_, "which"] if constituent.dep_ == "prep" else ["that"]
        words = [*front, str(clause.subject), *group, *rest]
    return " ".join(word for word in words if word)


def _or(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """Another word for a thing: "the windpipe, or trachea, is ..."."""
    for match in _OR.finditer(sentence.text):
        term, other = match["term"], re.sub(r"^(?:the|an?) ", "", match["other"])
        same = nouns.sense(term.split()[-1].lower().removesuffix("s")) or "?"
        first = sentence.text[: match.start()].strip() == ""
        if match["article"] in {"A ", "An "} and not first:
            continue  # "the A horizon, or topsoil, ..."
        if term.lower() in _POINTING.pattern or other.split()[-1] in {"so", "more", "less", "both", "even", "rather"}:
            continue
        if term.split()[-1].endswith("s") != other.split()[-1].endswith("s") or (not first and not match["article"]):
            continue
        tags = [t for t in sentence.parsed if t.text in {term.split()[-1], other.split()[-1]}]
        if (
            len(tags) != 2
            or any(t.pos_ not in {"NOUN", "PROPN"} for t in tags)
            or len(other) < 4
            or same == "person"
            or (" " in other and other[-1] == "s")
        ):
            continue
        written = term if text.references.names.is_always_capital(term) else term[0].lower() + term[1:]
        named = f"{(match['article'] or '').lower()}{written}"
        yield _fact((sentence.evidence(),), f"{named} other", other, f"What is another word for {named}?")


def _who_were(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """Who were "loyalists, or colonists who supported the Crown"."""
    for match in _OR_PEOPLE.finditer(sentence.text):
        term, other = match["term"], match["other"]
        head = next((t for t in sentence.parsed if t.text in other.split() and t.tag_ == "NNS"), None)
        if (
            head is None
            or not nouns.is_person(head.lemma_)
            or not 2 <= len(other.split()) <= _LONGEST_TOLD
            or _POINTING.search(other)
        ):
            continue
        named = term if match["article"] is None else f"the {term}"
        named = (
            named
            if text.references.names.is_always_capital(term) or sentence.text[: match.start()].strip()
            else named[0].lower() + named[1:]
        )
        yield Fact(
            "definition", term, "is", Value("person", other), (sentence.evidence(),), f"Who were {named}?", salience=0.8
        )


def _fact(quotes: tuple[Evidence, ...], subject: str, term: str, question: str) -> Fact:
    return Fact("definition", subject, "is called", Value("name", term), quotes, question, salience=0.85)
