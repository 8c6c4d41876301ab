"""Definitions: "A tide is the regular rise and fall of the sea" asks what a tide is.

Finds: what a sentence says a term is ("A/An X is ...", "Xs are ...", after Hearst 1992), "The term X
refers to ...", and what stands between commas behind a term or a named thing.
Misses: definitions spread over two sentences, and what a person is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import lexicon, nouns, plain
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.names import Name
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_LONGEST = 18
_FEWEST = 4
_MEANS = re.compile(
    r"^(?:In [a-z ]{3,30}, )?(?:(?:[Tt]he|[Aa]n?) )?(?:(?P<kind>term|word|phrase|expression|abbreviation) )?"
    r"(?P<q>[\"“])?(?P<term>[A-Za-z][\w' -]{2,40}?)[\"”]? "
    r"(?P<verb>refers to|means|denotes|is defined as) (?P<what>[^;:]+?)[.;]?$"
)
_POINTING = re.compile(
    r"\b(?:this|these|those|it|they|them|he|she|his|her|we|our|you|your|here|such|above|below|other|another|following)\b",
    re.I,
)
_NO_TERM = frozenset(
    """
    advantage aim answer approach argument attempt benefit case cause challenge condition danger difference
    difficulty disadvantage drawback effect example fact factor feature function goal idea issue key list lot
    majority method model name need number objective one part point problem process purpose question
    reason result role situation solution step stage task theory thing topic type use value way
    """.split()
)
"""Nouns of which a sentence tells something rather than what they mean."""
_NO_CLASS = _NO_TERM - {
    "method",
    "process",
    "theory",
    "condition",
    "model",
    "name",
    "number",
    "value",
    "stage",
} | frozenset(
    "bit favourite favorite must matter pleasure sign source success symbol threat victim danger reminder".split()
)
"""Nouns that praise, count or compare what they are said of."""
_RANKS = {"JJS", "RBS", "CD", "PRP$"}
_GOES_ON = r"(?:in which|by which|through which|under which|where|that|used|made|based|of|for) [^,;:()]{8,90}"
_MASS = re.compile(
    r"(?:\b(?:[Bb]y|[Ff]rom|[Ii]n|[Ii]nto|[Oo]f|[Tt]hrough|[Uu]nder|[Ww]ith) |^)"
    r"(?P<term>[A-Za-z][a-z-]{3,}(?: [a-z-]{3,})?), "
    rf"(?P<what>an? (?:[a-z-]+ ){{0,3}}"
    rf"(?:condition|custom|device|disease|doctrine|fee|form|gas|instrument|law|material|metal|"
    rf"method|mineral|policy|practice|process|rule|state|substance|system|tax|technique|tool|type) {_GOES_ON}),"
)
_PLURAL = re.compile(rf"^(?P<term>[A-Z][a-z-]+s), (?P<what>(?:[a-z-]+ ){{0,3}}[a-z-]+s {_GOES_ON}), [a-z]")
_GENUS = frozenset(
    """ability act art belief branch capacity condition disease doctrine field form illness liquid material measure
    metal method mineral practice process property science state study substance system theory""".split()
)
"""Nouns of the widest classes, which say that a term is a common noun."""
_JUDGING = lexicon.PRAISE | frozenset(
    "bad better common good happy ideal main modern perfect real successful true typical".split()
)
_VERBS = {"refers to": "What does {} refer to?", "means": "What does {} mean?", "denotes": "What does {} denote?"}


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each term that a sentence defines."""
    for sentence in text.sentences:
        yield from _means(sentence)
        yield from _between_commas(sentence)
        for token in sentence.parsed:
            if token.pos_ in {"NOUN", "PROPN"} and token.dep_ == "nsubj" and token.head.lemma_ == "be":
                yield from _is(text, sentence, token)
            elif token.dep_ == "appos":
                yield from _apposed(text, sentence, token)


def _is(text: Annotated, sentence: Sentence, subject: Token) -> Iterator[Fact]:
    verb = subject.head
    attr = next((t for t in verb.children if t.dep_ == "attr"), None)
    if attr is None or verb.dep_ != "ROOT" or verb.tag_ not in {"VBZ", "VBP"} or attr.i < verb.i or subject.i > verb.i:
        return
    if any(t.dep_ in {"neg", "aux", "ccomp", "mark"} or t.tag_ == "MD" for t in verb.children):
        return
    if any(t.dep_ == "advcl" and not _is_comment(t, attr) for t in verb.children):
        return
    if sentence.parsed[: subject.left_edge.i].text.strip(" ,").lower() not in {
        "",
        "in short",
        "thus",
        "therefore",
    } and (not re.match(r"in [a-z]+,?$", sentence.parsed[: subject.left_edge.i].text.strip(), re.I)):
        return
    term, what = _term(text, sentence, subject, attr), _what(attr)
    if term and what:
        yield _fact(sentence, term, what, f"What {verb.lower_} {term}?")


def _is_comment(clause: Token, attr: Token) -> bool:
    """Whether a participle behind a comma only adds to what a sentence says: ", caused chiefly by rain"."""
    edge = clause.left_edge.i
    return clause.tag_ == "VBN" and edge > attr.i and clause.doc[edge - 1].text == ","


def _term(text: Annotated, sentence: Sentence, subject: Token, attr: Token) -> str | None:
    """The subject as a term: "a tidal bore", "viscosity", "enzymes"; None where it is a name, or one certain thing."""
    if subject.lemma_.lower() in _NO_TERM | lexicon.UNITS or any(
        t.dep_ in {"relcl", "acl", "appos", "conj", "poss", "nummod"} for t in subject.children
    ):
        return None
    determiner = next((t.lower_ for t in subject.lefts if t.dep_ == "det"), "")
    words = [
        t.text for t in subject.doc[subject.left_edge.i : subject.right_edge.i + 1] if t.text not in {'"', "“", "”"}
    ]
    if any(t.lower_ in _JUDGING for t in subject.lefts):
        return None
    if len(words) > 5 or _POINTING.search(" ".join(words)) or any(w[0].isupper() for w in words[1:]):
        return None
    if determiner in {"a", "an"} or (not determiner and _is_common(text, sentence, subject, attr)):
        first = words[0] if words[0].isupper() and len(words[0]) > 1 else words[0].lower()
        return " ".join((first, *words[1:]))
    whole = any(t.dep_ == "det" and t.lower_ == "the" for t in attr.lefts) and text.references.topics.is_general(
        text.document
    )
    told_before = any(
        t.lemma_ == subject.lemma_ for s in text.sentences[: sentence.number] for t in s.parsed if t.dep_ != "compound"
    )
    return (
        " ".join(("the", *words[1:])) if determiner == "the" and whole and not told_before and len(words) < 4 else None
    )


def _is_common(text: Annotated, sentence: Sentence, subject: Token, attr: Token) -> bool:
    """Whether a term without an article is no name: a plural, of two words, or elsewhere in lower case."""
    if subject.i == 0 and subject.tag_ in {"NN", "NNP", "NNS", "NNPS"}:
        elsewhere = re.compile(rf"\b{re.escape(subject.lower_)}\b")
        if any(elsewhere.search(block.text) for block in text.document.blocks):
            return True
        known = nouns.sense(subject.lemma_.lower())
        fits = known == nouns.sense(attr.lemma_) or attr.lemma_.lower() in _GENUS or nouns.is_matter(subject.lower_)
        plain = bool(known) or subject.tag_ in {"NN", "NNS"}
        return plain and fits and known not in {"person", "place", "group"}
    return subject.tag_ in {"NN", "NNS"} and not any(n.start <= subject.i < n.end for n in sentence.names)


def _what(head: Token) -> str | None:
    """The words of a noun phrase that tells what a term means; None where they tell too little, or point elsewhere."""
    if (
        head.pos_ != "NOUN"
        or head.lemma_.lower() in _NO_CLASS
        or any(t.tag_ in _RANKS or t.lower_ in {"only", "sole", "first", "last"} for n in head.lefts for t in n.subtree)
    ):
        return None
    determiner = next((t.lower_ for t in head.lefts if t.dep_ == "det"), "")
    if determiner not in {"", "a", "an", "the"} or (not determiner and head.tag_ not in {"NNS", "NN"}):
        return None
    described = sum(t.dep_ in {"amod", "compound"} and t.lower_ not in _JUDGING for t in head.lefts)
    if described < 2 and not any(t.dep_ in {"prep", "relcl", "acl"} for n in (head, *head.conjuncts) for t in n.rights):
        return None
    words = _trimmed(head)
    if words is None or _POINTING.search(words) or not _FEWEST <= len(words.split()) <= _LONGEST or '"' in words:
        return None
    if re.search(r"\b(?:if|because|although|but|while)\b", words):
        return None
    return words


def _trimmed(head: Token) -> str | None:
    """The phrase up to a comment set off by a comma or dash; a list in it stays whole."""
    end = head.right_edge.i + 1
    for token in head.subtree:
        if token.i <= head.i or token.text not in {",", "—", ";", ":"}:
            continue
        after = head.doc[token.i + 1 : end]
        if token.text != "," or not re.search(r"\b(?:and|or)\b", after.text) or after[0].lower_ in _COMMENTING:
            end = token.i
            break
    inside = head.doc[head.left_edge.i : end].text.strip(" ,.")
    return inside if inside.count("(") == inside.count(")") else None


_COMMENTING = frozenset(
    """and but especially for from in including often on or such that typically usually when where which who whose
    with""".split()
)
"""Words with which a comment behind a comma begins."""


def _apposed(text: Annotated, sentence: Sentence, appos: Token) -> Iterator[Fact]:
    """What stands between commas: "Seismometers, instruments that ..., were", "the Stamp Act, a tax on ..."."""
    head, doc = appos.head, appos.doc
    edge, end = appos.left_edge.i, appos.right_edge.i + 1
    if (
        head.i >= edge
        or doc[edge - 1].text != ","
        or head.i < edge - 8
        or (end < len(doc) and doc[end].text not in {",", ".", ";"})
    ):
        return
    listed = any(t.dep_ in {"conj", "cc"} for t in head.children) or head.dep_ == "conj"
    if listed or nouns.is_person(appos.lemma_) or any(t.dep_ == "conj" and t.pos_ == "PROPN" for t in appos.subtree):
        return
    if head.dep_ == "pobj" and nouns.sense(appos.lemma_) in {"act", "cognition", "communication", "event"}:
        return  # "booked for a foul on Ada Rose, a decision that ...": of the foul
    if head.dep_ == "pobj" and lexicon.is_post(head.head.head.lemma_):
        return  # "chair of the Harbour Board, a part-time position"
    what = _what(appos)
    if what is None or not _is_indefinite(appos):
        return
    name = next((n for n in sentence.names if n.start <= head.i < n.end), None)
    if name is None or (name.start == 0 and name.end == 1 and head.tag_ == "NNS"):
        bare = head.tag_ == "NNS" and not any(
            t.dep_ in {"det", "poss", "nummod", "prep", "relcl"} for t in head.children
        )
        one = [t.lower_ for t in head.lefts] in (["a"], ["an"]) and appos.tag_ == "NN" and head.tag_ == "NN"
        if one and not any(t.dep_ in {"prep", "relcl", "acl"} for t in head.rights) and head.head.tag_ in _TELLING_NOW:
            article = next(t.lower_ for t in head.lefts)
            yield _fact(sentence, f"{article} {head.text}", what, f"What is {article} {head.text}?")
        if bare and appos.tag_ == "NNS":
            term = " ".join(t.text if t.i else t.lower_ for t in doc[head.left_edge.i : head.i + 1])
            yield _fact(sentence, term, what, f"What are {term}?")
        return
    if name.end != edge - 1 or name.kind == "role" or not _is_named_thing(text, name):
        return
    full = phrase(head, sentence, text.references, skip=frozenset({appos.i}))
    if full is not None and re.search("[A-Z]", full) and full.count('"') == 0:
        yield _fact(sentence, full, what, f"What {_be(sentence, appos)} {full}?")


def _between_commas(sentence: Sentence) -> Iterator[Fact]:
    """What stands between commas behind a common noun without an article, where the wording alone makes it plain."""
    for pattern in (_MASS, _PLURAL):
        match = pattern.search(plain.text(sentence.parsed))
        if match is None or _POINTING.search(match["what"]) or match["term"].lower() in _NO_TERM:
            continue
        first = plain.text(sentence.parsed).startswith(match["term"])
        if nouns.sense(match["term"].split()[-1]) in {"person", "place", "time"} or (
            not first and match["term"][0].isupper()
        ):
            continue
        if len(match["what"].split()) > _LONGEST or any(
            n.start == 0 and " " in n.text for n in sentence.names if first
        ):
            continue
        term = match["term"][0].lower() + match["term"][1:]
        past = any(t.tag_ == "VBD" and t.dep_ in {"ROOT", "conj"} for t in sentence.parsed)
        be = "are" if pattern is _PLURAL else "was" if past else "is"
        yield _fact(sentence, term, match["what"], f"What {be} {term}?")


_TELLING_NOW = {"VB", "VBZ", "VBP"}
"""Tags of verbs that tell how things are, so that "a tsunami" is any."""


def _is_indefinite(appos: Token) -> bool:
    determiner = next((t.lower_ for t in appos.lefts if t.dep_ == "det"), "")
    return determiner in {"a", "an"} or (not determiner and appos.tag_ == "NNS")


def _is_named_thing(text: Annotated, name: Name) -> bool:
    """Whether a name is that of a thing or body: of a town or land, what it is says too little."""
    if name.kind in {"group", "place"} and " " not in name.text:
        return False
    if " " not in name.text and not name.article and name.start == 0:
        return False  # which may be a common noun
    return not text.references.names.means_person(name) and not text.references.names.is_first_name(name)


def _be(sentence: Sentence, appos: Token) -> str:
    """The form of "be" for what a sentence tells of: past in a story, for what is over."""
    past = any(t.tag_ == "VBD" and t.dep_ in {"ROOT", "conj", "auxpass", "aux"} for t in sentence.parsed)
    return "was" if past else "is"


def _means(sentence: Sentence) -> Iterator[Fact]:
    match = _MEANS.match(sentence.text)
    if not match or _POINTING.search(match["what"]) or _POINTING.search(match["term"]):
        return
    term, what = match["term"], re.split(r", (?:which|who|where|and|but|so)\b", match["what"])[0]
    quoted = bool(match["q"] or match["kind"])
    if not _FEWEST - 1 <= len(what.split()) <= _LONGEST or (not quoted and match["verb"] in {"means", "denotes"}):
        return
    if term.split()[-1].lower() in _NO_TERM or what.startswith(("that ", "how ")):
        return
    if quoted and sentence.text[:2] in {f'"{term[0]}', f"“{term[0]}"} and term[1:].islower():
        term = term.lower()
    named = f'the {match["kind"] or "term"} "{term}"' if quoted else term[0].lower() + term[1:]
    if match["verb"] == "is defined as" or (not quoted and re.match(r"[Aa]n? ", sentence.text)):
        article = re.match(r"[Aa]n? |[Tt]he ", sentence.text)
        question = f"What is {article[0].lower() if article else ''}{term if quoted else named}?"
    else:
        question = _VERBS[match["verb"]].format(named)
    yield _fact(sentence, term, what, question)


def _fact(sentence: Sentence, term: str, what: str, question: str) -> Fact:
    return Fact("definition", term, "is", Value("text", what), (sentence.evidence(),), question, salience=0.8)
