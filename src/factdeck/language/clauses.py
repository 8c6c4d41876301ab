"""Plain statements in a sentence, after ClausIE (Del Corro and Gemulla 2013).

A clause is a verb group with its subject, complements and adverbials, read off the dependency
parse.  One is plain if it states something as a fact: no question, command, wish, condition or
denial, nothing that is only somebody's words, no first or second person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from factdeck.language import inflection, lexicon, plain, verbs
from factdeck.language.annotate import Sentence
from factdeck.model import Verb

_NO_SUBJECTS = frozenset("ad apologies bc bce ce i we you there who what which one that nobody nothing".split())


@dataclass(frozen=True, slots=True, eq=False)
class Predication:
    """A clause in the parse: its verb, subject, and the other constituents in order.

    ``rest`` holds the heads of the constituents: nouns for objects and complements, prepositions,
    verbs of dependent clauses.
    """

    sentence: Sentence
    verb: Token
    subject: Token
    rest: tuple[Token, ...]
    group: Verb
    reporter: Token | None = None
    """The verb of saying that the clause depends on; its subject must be named with the fact."""

    @property
    def passive(self) -> bool:
        """Whether the verb group is passive."""
        return any(t.dep_ == "auxpass" for t in self.verb.children) or verbs.is_reduced(self.verb)


def find(sentence: Sentence, *, measured: bool = False) -> tuple[Predication, ...]:
    """The plain clauses of a sentence with a subject of their own or a shared one.

    With ``measured``, also those whose subject is so much of something ("210 tonnes of rice", "half of the boats").
    They are kept with the parse, since nearly every extractor asks for them.
    """
    notes = sentence.parsed.user_data
    name = "measured clauses" if measured else "clauses"
    if name not in notes:
        notes[name] = tuple(_find(sentence, measured))
    kept: tuple[Predication, ...] = notes[name]
    return kept


def _find(sentence: Sentence, measured: bool) -> Iterator[Predication]:
    if sentence.text.rstrip("\"'”’").endswith("?"):
        return
    for verb in sentence.parsed:
        if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"aux", "auxpass"}:
            continue
        if sentence.text.endswith(":") and verb.i >= len(verb.doc) - _COLON:
            continue  # "the two sides signed:": what, the list below tells
        subject = verbs.subject_of(verb)
        if subject is not None and not _is_interrupted(subject, verb) and _is_plain(verb, subject, measured):
            group = verbs.participle(verb, subject) if verbs.is_reduced(verb) else verbs.group(verb, subject)
            if verbs.is_decided(verb):
                singular = subject.tag_ in {"NN", "NNP"}
                group = Verb(
                    ("was" if singular else "were", "to", "be"), verb.lower_, verbs.base(verb), "past", singular
                )
            if verbs.is_going_on(verb) and any(t.dep_ == "prt" and t.i > verb.i + 1 for t in verb.children):
                continue
            if verbs.is_going_on(verb):
                particle = next((t.text for t in verb.children if t.dep_ == "prt"), "")
                singular = subject.tag_ in {"NN", "NNP"}
                group = Verb((), inflection.past(verbs.base(verb)), verbs.base(verb), "past", singular, particle)
            if verbs.is_to_be(verb):
                singular = subject.tag_ in {"NN", "NNP"}
                group = Verb(("is" if singular else "are", "to", "be"), verb.lower_, verb.lemma_, "present", singular)
            if group and not any(
                t.tag_ in {"WDT", "WP"} for t in verb.children if t.i != subject.i and not verbs.is_subject(t)
            ):
                around = [
                    t
                    for governor in verbs.foreseen(verb)
                    for t in governor.children
                    if t.dep_ != "xcomp" and t.i > verb.i
                ]
                parts = (*_time_over_both(verb), *verb.children, *around)
                rest = tuple(t for t in parts if t.dep_ in _CONSTITUENTS and t.i not in {subject.i, verb.i})
                yield Predication(sentence, verb, subject, rest, group, _reporter(verb))


def _time_over_both(verb: Token) -> list[Token]:
    """The date that opens a sentence and holds for its second clause: "In 1974 the dome burned and books were lost"."""
    first = verb.head
    own = any(t.dep_ in verbs.SUBJECTS for t in verb.children)
    if verb.dep_ != "conj" or first.dep_ != "ROOT" or not own or verb.tag_ not in {"VBD", "VBN"}:
        return []
    if any(t.ent_type_ in {"DATE", "TIME"} or t.lower_ in _LATER for t in verb.subtree):
        return []
    opening = first.sent[0] if first.doc.has_annotation("SENT_START") else first.doc[0]
    dated = any(
        t.dep_ == "pobj" and t.ent_type_ == "DATE" and any(c.isdigit() for c in t.text) for t in opening.children
    )
    return [opening] if opening.dep_ == "prep" and opening.head == first and dated else []


_LATER = frozenset("after afterwards before earlier eventually finally later now since soon then today until".split())
"""Words by which a second clause tells of another time."""


def _is_interrupted(subject: Token, verb: Token) -> bool:
    """Whether a name right before the verb, taken for an apposition to what stands before a comma, is the subject.

    "After the success of A, who wrote a novel, B decided": it was B who decided.
    """
    first = min((t.i for t in verb.children if t.dep_ in {"aux", "auxpass", "neg"} and t.i < verb.i), default=verb.i)
    if first == 0 or subject.i >= first:
        return False
    last = verb.doc[first - 1]
    return (
        last.pos_ == "PROPN"
        and last.dep_ == "appos"
        and last.i != subject.i
        and last.left_edge.i > 0
        and last.left_edge.nbor(-1).text == ","
    )


_COLON = 2
"""Tokens at the end of a line that leads to a list: its verb and the colon."""
_CONSTITUENTS = frozenset(
    """
    dobj attr acomp oprd dative prep agent npadvmod advmod xcomp ccomp advcl prt
    """.split()
)


_HEDGES = frozenset(
    "allegedly apparently arguably likely maybe perhaps possibly presumably probably purportedly reputedly seemingly "
    "supposedly".split()
)
"""Adverbs by which a writer does not vouch for what is told."""


def _is_quoted(verb: Token) -> bool:
    """Whether a verb is in somebody's words: between quotation marks that hold more than a name."""
    doc = verb.doc
    if not any(mark in plain.text(doc) for mark in '"“”'):
        return False
    opened = -1
    for token in doc:
        if token.text in {'"', "“", "”", "``", "''"}:
            if opened < 0:
                opened = token.i
            else:
                if opened < verb.i < token.i:
                    return token.i - opened > _LONGEST_NAME
                opened = -1
    return opened >= 0 and opened < verb.i


_LONGEST_NAME = 6
"""Tokens between quotation marks; what is longer is speech."""


def _is_next(verb: Token, subject: Token) -> bool:
    """Whether a clause tells of "the next" of something, or when somebody meets next: after which, it does not say."""
    own = [*verb.children] if verb.lemma_ in {"convene", "meet"} else []
    return any(t.lower_ == "next" and t.dep_ in {"advmod", "amod"} for t in (*own, *subject.lefts))


def _is_plain(verb: Token, subject: Token, measured: bool) -> bool:
    if _is_quoted(verb) or verb.lemma_ == "second" or _is_next(verb, subject):
        return False  # who seconded a motion, and when a body meets next, belong to the running of meetings
    if subject.tag_ == "NNS" and subject.left_edge.lower_ in {"a", "an"} and subject.left_edge.i == subject.i - 2:
        middle = subject.doc[subject.i - 1]
        if middle.tag_ in {"NN", "NNP"}:
            return False  # "a capacitor stores charge": the verb is taken for a noun
    if verb.dep_ == "conj" and any(t.dep_ == "cc" and t.lower_ == "or" for t in verb.head.children):
        return False
    either = any(t.dep_ == "cc" and t.lower_ == "or" for t in verb.children)
    if either and any(t.dep_ == "conj" and t.pos_ == "VERB" for t in verb.children):
        return False  # "destroyed or damaged"
    chain = [verb, *_governors(verb)]
    for clause in chain:
        if any(t.dep_ == "neg" for t in clause.children) or any(t.lower_ == "not" for t in clause.children):
            return False
        if any(t.dep_ in verbs.SUBJECTS and t.lower_ in {"i", "we"} for t in clause.children):
            return False
        if any(t.lower_ in _HEDGES for t in clause.children):
            return False
        if clause.dep_ == "ccomp" and _is_report(clause):
            continue
        if _is_background(clause) or verbs.is_decided(clause):
            break
        if verbs.is_reduced(clause) or verbs.foreseen(clause) or verbs.is_to_be(clause) or verbs.is_going_on(clause):
            continue
        if clause.dep_ in {"ccomp", "advcl", "csubj", "pcomp", "xcomp", "acl"}:
            return False
    if any(t.tag_ == "MD" and not _is_factual(t, verb) for t in verb.children):
        return False
    if measured and any(t.lower_ in {"of", "in"} for t in subject.rights):
        return verb.tag_ != "VB" or any(t.dep_ == "aux" for t in verb.children)
    if (
        subject.pos_ == "ADJ"
        or subject.lemma_ in lexicon.UNITS
        or subject.ent_type_ in {"DATE", "TIME"}
        or subject.lower_ in _NO_SUBJECTS
    ):
        return False
    return verb.tag_ != "VB" or any(t.dep_ == "aux" for t in verb.children)


_BACKGROUND = frozenset("after although because before since though until when where while".split())


def _is_background(clause: Token) -> bool:
    """Whether a dependent clause tells what happened besides: "after the mill had burned down in 1887"."""
    if clause.dep_ != "advcl" or not any(t.dep_ in verbs.SUBJECTS for t in clause.children):
        return False
    marks = {t.lower_ for t in clause.children if t.dep_ in {"mark", "advmod"} and t.i < clause.i}
    auxiliaries = [t for t in clause.children if t.dep_ in {"aux", "auxpass"}]
    finite = auxiliaries[0] if auxiliaries else clause
    habit = "when" in marks and any(t.tag_ == "MD" for t in clause.head.children)  # "when it rained, he would ..."
    return bool(marks & _BACKGROUND) and finite.tag_ == "VBD" and not habit


def _is_report(clause: Token) -> bool:
    """Whether a clause is what somebody plainly reports: "stated that ...", not "hoped that ..."."""
    return clause.head.lemma_ in lexicon.REPORTS and not any(
        t.dep_ in {"neg", "aux"} and t.tag_ == "MD" for t in clause.head.children
    )


def _reporter(verb: Token) -> Token | None:
    for clause in (verb, *_governors(verb)):
        if clause.dep_ == "ccomp":
            return clause.head
    return None


def _is_factual(modal: Token, verb: Token) -> bool:
    """Whether a modal still states a fact: an ability ("can process"), or a plan with its date, numbers or names."""
    if modal.lower_ == "can":
        return True
    if modal.lower_ in {"must", "shall"}:
        return any(t.dep_ == "prep" and t.lower_ in {"by", "before"} and _is_dated(t) for t in verb.children)
    if modal.lower_ == "will" and verb.lemma_ in lexicon.PLANNED:
        return True
    tokens = [t for child in verb.children if child.dep_ not in verbs.SUBJECTS for t in child.subtree]
    return modal.lower_ == "will" and any(
        t.ent_type_ in {"DATE", "MONEY", "CARDINAL", "PERCENT"} or (t.pos_ == "PROPN" and t.i) for t in tokens
    )


def _is_dated(constituent: Token) -> bool:
    return any(t.ent_type_ == "DATE" for t in constituent.subtree)


def _governors(verb: Token) -> Iterator[Token]:
    """The verbs that a clause depends on, from the nearest; a relative clause stands by itself."""
    while verb.dep_ not in {"ROOT", "relcl", "acl", "parataxis"} and verb.head is not verb:
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX"}:
            yield verb
