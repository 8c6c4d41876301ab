"""Plain statements in a sentence, after ClausIE (Del Corro and Gemulla 2013).

A clause is a verb group with its subject, complements and adverbials, read off the dependency
parse.  One is plain if it states something as a fact: no question, command, wish, condition or
denial, nothing that is only somebody's words, no first or second person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from factdeck.language import inflection, lexicon, nouns, plain
from factdeck.language.annotate import Sentence
from factdeck.model import Verb

_SUBJECTS = {"nsubj", "nsubjpass"}
_NO_SUBJECTS = frozenset("ad bc bce ce i we you there who what which one that nobody nothing".split())


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
        return any(t.dep_ == "auxpass" for t in self.verb.children) or _is_reduced(self.verb)


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
        subject = _subject(verb)
        if subject is not None and not _is_interrupted(subject, verb) and _is_plain(verb, subject, measured):
            group = _participle(verb, subject) if _is_reduced(verb) else _group(verb, subject)
            if _is_decided(verb):
                singular = subject.tag_ in {"NN", "NNP"}
                group = Verb(("was" if singular else "were", "to", "be"), verb.lower_, _base(verb), "past", singular)
            if _is_going_on(verb) and any(t.dep_ == "prt" and t.i > verb.i + 1 for t in verb.children):
                continue
            if _is_going_on(verb):
                particle = next((t.text for t in verb.children if t.dep_ == "prt"), "")
                singular = subject.tag_ in {"NN", "NNP"}
                group = Verb((), inflection.past(_base(verb)), _base(verb), "past", singular, particle)
            if _is_to_be(verb):
                singular = subject.tag_ in {"NN", "NNP"}
                group = Verb(("is" if singular else "are", "to", "be"), verb.lower_, verb.lemma_, "present", singular)
            if group and not any(
                t.tag_ in {"WDT", "WP"} for t in verb.children if t.i != subject.i and not _is_subject(t)
            ):
                around = [
                    t for governor in _foreseen(verb) for t in governor.children if t.dep_ != "xcomp" and t.i > verb.i
                ]
                rest = tuple(
                    t for t in (*verb.children, *around) if t.dep_ in _CONSTITUENTS and t.i not in {subject.i, verb.i}
                )
                yield Predication(sentence, verb, subject, rest, group, _reporter(verb))


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


_CONSTITUENTS = frozenset(
    """
    dobj attr acomp oprd dative prep agent npadvmod advmod xcomp ccomp advcl prt
    """.split()
)


def _is_subject(token: Token) -> bool:
    return token.dep_ in _SUBJECTS


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or that of the verb it is coordinated with, or what it relates to."""
    if _is_decided(verb):
        return next(t for t in verb.children if t.dep_ == "nsubjpass")
    if _is_reduced(verb):
        return _described(verb)
    if foreseen := _foreseen(verb):
        return _subject(foreseen[0])
    if _is_to_be(verb):
        return verb.head.head if verb.head.dep_ == "appos" else verb.head
    if _is_going_on(verb):
        return _subject(_main(verb))
    own = next((t for t in verb.children if t.dep_ in _SUBJECTS), None)
    if own is not None:
        if own.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
            between = verb.doc[verb.head.i + 1 : verb.left_edge.i]
            if sum(t.pos_ in {"NOUN", "PROPN"} and t.dep_ == "pobj" for t in between) > 1:
                return None  # "the efforts of A in B of C, which ...": which of them
            noun = verb.head.head if verb.head.dep_ == "appos" and verb.head.pos_ == "NOUN" else verb.head
            return noun if noun.pos_ in {"NOUN", "PROPN"} else None
        return own
    return _subject(verb.head) if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} else None


def _is_reduced(verb: Token) -> bool:
    """Whether a verb is a past participle that describes a noun: "the mill, opened in 1974"."""
    bare = not any(t.dep_ in {"aux", "auxpass", *_SUBJECTS} for t in verb.children)
    if any(t.dep_ == "dobj" for t in verb.children) and verb.lemma_ not in lexicon.GIVING | {"award", "call", "name"}:
        return False  # "an exhibition that toured Sweden" is not one that was toured
    if verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and bare:
        return _is_reduced(verb.head)
    if _is_fronted(verb) and bare:
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.pos_ in {"NOUN", "PROPN"}


def _is_going_on(verb: Token) -> bool:
    """Whether a present participle goes on with what the verb before it told: "struck X, killing 23 people"."""
    if verb.dep_ == "conj" and verb.tag_ == "VBG" and not any(t.dep_ in {"aux", *_SUBJECTS} for t in verb.children):
        return verb.head.tag_ == "VBG" and _is_going_on(verb.head)
    edge = verb.left_edge
    main = verb.head
    return (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and edge.i > main.i
        and edge.nbor(-1).text == ","
        and not any(t.dep_ in {"aux", "auxpass", "mark", "neg", *_SUBJECTS} for t in verb.children)
        and edge.i == min(t.i for t in (verb, *(t for t in verb.lefts if t.dep_ != "punct")))
        and edge.tag_ in {"VBG", "RB"}
        and (main.tag_ == "VBD" or any(t.lower_ == "had" for t in main.lefts))
        and not any(t.dep_ in {"auxpass", "neg"} or t.tag_ == "MD" for t in main.children)
        and verb.lemma_ not in _NOT_GOING_ON
        and not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in verb.doc[main.i + 1 : edge.i])
    )


_NOT_GOING_ON = frozenset(
    "accord allow amount be begin compare concern depend exclude follow give have include involve make mean owe range "
    "regard say start".split()
)


def _main(verb: Token) -> Token:
    """The verb that a participle goes on from."""
    while verb.tag_ == "VBG" and verb.dep_ in {"conj", "advcl"}:
        verb = verb.head
    return verb


def _base(verb: Token) -> str:
    return inflection.base_of(verb.lower_, verb.lemma_, verb.tag_)


def _is_fronted(verb: Token) -> bool:
    """Whether a participle opens a sentence and so describes its subject: "Founded in 1891, the club ..."."""
    return (
        verb.dep_ == "advcl"
        and verb.tag_ in {"VBN", "VBD"}
        and verb.left_edge.i == 0
        and not any(t.dep_ in {"mark", "aux", "auxpass", "dobj"} for t in verb.children)
        and any(t.dep_ in _SUBJECTS and t.i > verb.i for t in verb.head.children)
    )


def _described(verb: Token) -> Token:
    """The noun that a participle describes; of an apposition the noun that it renames."""
    while verb.dep_ == "conj":
        verb = verb.head
    if _is_fronted(verb):
        return next(t for t in verb.head.children if t.dep_ in _SUBJECTS and t.i > verb.i)
    noun = verb.head
    mass = noun.tag_ == "NN" and not any(t.dep_ in {"det", "poss", "nummod"} for t in noun.lefts)
    after_comma = verb.i > 0 and verb.nbor(-1).text == ","
    of_deed = noun.dep_ == "pobj" and noun.head.lower_ == "of" and _is_deed(noun.head.head)
    if noun.dep_ == "pobj" and (after_comma or mass) and noun.head.head.pos_ in {"NOUN", "PROPN"} and not of_deed:
        noun = noun.head.head  # "a hospital with 40 beds, headed by X", "a hall of pine designed by Y"
    if noun.dep_ == "pobj" and after_comma and noun.head.head.pos_ == "VERB":
        return _main_noun(noun.head.head) or noun  # "were approved as a record, proposed by X"
    if after_comma and _is_deed(noun):
        of = next((t for t in noun.rights if t.lower_ == "of" and t.i < verb.i), None)
        noun = next((t for t in of.children if t.dep_ == "pobj"), noun) if of is not None else noun
    renames = noun.dep_ == "appos" and noun.head.pos_ in {"NOUN", "PROPN"}
    return noun.head if renames and not any(t.tag_ == "WP$" for t in noun.lefts) else noun


def _is_deed(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and nouns.sense(noun.lemma_) in _DEEDS


_DEEDS = frozenset("act possession".split())
"""Classes of nouns that stand before "of" and what is described behind it: "the loss of the barque, wrecked in"."""


def _main_noun(verb: Token) -> Token | None:
    """What a participle set off at the end of a clause describes: its object, or the subject of a passive."""
    of_passive = next((t for t in verb.children if t.dep_ == "nsubjpass"), None)
    return next((t for t in verb.children if t.dep_ == "dobj"), of_passive)


_DONE_TO = frozenset("affect confirm damage destroy displace injure kill record vaccinate".split())
"""Verbs of a report's notes that leave out "were": "27 deaths confirmed, nine districts affected"."""


def _participle(verb: Token, subject: Token) -> Verb:
    singular = subject.tag_ in {"NN", "NNP"} or subject.lower_ in {"he", "she", "it", *_SINGULAR}
    if any(t.lower_ == "since" and t.dep_ == "prep" for t in verb.children):
        return Verb(("has" if singular else "have", "been"), verb.lower_, _base(verb), "present", singular)
    return Verb(("was" if singular else "were",), verb.lower_, _base(verb), "past", singular)


_SINGULAR = frozenset("gas headquarters lens means news series species".split())
_PLURAL = frozenset("are were have".split())


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


def _is_plain(verb: Token, subject: Token, measured: bool) -> bool:
    if _is_quoted(verb):
        return False
    if verb.dep_ == "conj" and any(t.dep_ == "cc" and t.lower_ == "or" for t in verb.head.children):
        return False
    either = any(t.dep_ == "cc" and t.lower_ == "or" for t in verb.children)
    if either and any(t.dep_ == "conj" and t.pos_ == "VERB" for t in verb.children):
        return False  # "destroyed or damaged"
    chain = [verb, *_governors(verb)]
    for clause in chain:
        if any(t.dep_ == "neg" for t in clause.children) or any(t.lower_ == "not" for t in clause.children):
            return False
        if any(t.dep_ in _SUBJECTS and t.lower_ in {"i", "we"} for t in clause.children):
            return False
        if any(t.lower_ in _HEDGES for t in clause.children):
            return False
        if clause.dep_ == "ccomp" and _is_report(clause):
            continue
        if _is_background(clause) or _is_decided(clause):
            break
        if _is_reduced(clause) or _foreseen(clause) or _is_to_be(clause) or _is_going_on(clause):
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


def _is_decided(verb: Token) -> bool:
    """Whether a clause is what was decided: "It was agreed that fees be raised", "RESOLVED that a precept be set"."""
    be = next((t for t in verb.children if t.dep_ == "auxpass" and t.lower_ == "be" and t.tag_ == "VB"), None)
    if be is None or verb.tag_ != "VBN" or any(t.dep_ == "aux" for t in verb.children):
        return False
    own = any(t.dep_ == "nsubjpass" for t in verb.children)
    return own and any(t.lower_ in _DECIDED for t in verb.doc[: verb.i])


_DECIDED = frozenset("agreed approved carried decided ordered resolved".split())


def _foreseen(verb: Token) -> tuple[Token, ...]:
    """The words that a plan or report puts before an infinitive: "is to", "is expected to", "is due to"; else none.

    The finite verb comes first.
    """
    if verb.dep_ != "xcomp" or not any(t.dep_ == "aux" and t.tag_ == "TO" for t in verb.children):
        return ()
    head = verb.head
    if head.lemma_ == "be" and head.tag_ in {"VBZ", "VBP"}:
        return (head,) if head.i < verb.i else ()
    if head.lower_ == "due" and head.head.lemma_ == "be" and head.head.tag_ in {"VBZ", "VBP"}:
        return (head.head, head)
    present = any(t.dep_ == "auxpass" and t.tag_ in {"VBZ", "VBP"} for t in head.children)
    return (head,) if present and head.tag_ == "VBN" and head.lemma_ in _FORESEEING else ()


def _is_to_be(verb: Token) -> bool:
    """Whether an infinitive tells a plan for the noun before its comma: "the cup, to be held in May"."""
    passive = {t.tag_ for t in verb.children if t.dep_ in {"aux", "auxpass"}} == {"TO", "VB"}
    named = verb.head.pos_ in {"NOUN", "PROPN"}
    return (
        verb.dep_ in {"acl", "relcl"}
        and passive
        and verb.tag_ == "VBN"
        and named
        and verb.left_edge.i > 0
        and (verb.left_edge.nbor(-1).text == ",")
    )


_FORESEEING = frozenset("believe estimate expect forecast intend know plan report say schedule set think".split())
_BACKGROUND = frozenset("after although because before since though until when where while".split())


def _is_background(clause: Token) -> bool:
    """Whether a dependent clause tells what happened besides: "after the mill had burned down in 1887"."""
    if clause.dep_ != "advcl" or not any(t.dep_ in _SUBJECTS for t in clause.children):
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
    tokens = [t for child in verb.children if child.dep_ not in _SUBJECTS for t in child.subtree]
    return modal.lower_ == "will" and any(
        t.ent_type_ in {"DATE", "MONEY", "CARDINAL", "PERCENT"} or (t.pos_ == "PROPN" and t.i) for t in tokens
    )


def _is_dated(constituent: Token) -> bool:
    return any(t.ent_type_ == "DATE" for t in constituent.subtree)


def _is_particle(adverb: Token, verb: Token) -> bool:
    """Whether an adverb right behind a verb makes its meaning: "carried away"."""
    return adverb.dep_ == "advmod" and adverb.i == verb.i + 1 and adverb.lower_ in _PARTICLES


_PARTICLES = frozenset("across apart ashore away back down forward off out over up".split())


def _governors(verb: Token) -> Iterator[Token]:
    """The verbs that a clause depends on, from the nearest; a relative clause stands by itself."""
    while verb.dep_ not in {"ROOT", "relcl", "acl", "parataxis"} and verb.head is not verb:
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX"}:
            yield verb


def _group(verb: Token, subject: Token) -> Verb | None:
    """The verb group as the model has it; None if it has no finite verb."""
    if any(t.dep_ == "aux" and t.lemma_ == "do" for t in verb.lefts):
        return None  # "did conquer": stressed, and without its past form
    auxiliaries = [t for t in verb.lefts if t.dep_ in {"aux", "auxpass"} and t.tag_ != "TO"]
    if foreseen := _foreseen(verb):
        before = [t for t in foreseen[0].lefts if t.dep_ == "auxpass"]
        auxiliaries = [*before, *foreseen, *(t for t in verb.lefts if t.dep_ in {"aux", "auxpass"})]
    by_whom = verb.tag_ == "VBD" and any(t.lower_ == "by" for t in verb.children)
    if not auxiliaries and verb.dep_ == "conj" and (verb.tag_ == "VBN" or by_whom):
        auxiliaries = [t for t in verb.head.lefts if t.dep_ in {"aux", "auxpass"} and t.tag_ not in {"MD", "TO"}]
    if not auxiliaries and verb.dep_ == "conj" and verb.lower_ == verb.lemma_:
        auxiliaries = [t for t in verb.head.lefts if t.tag_ == "MD"]  # "will take five months and cost 46 million"
    finite = auxiliaries[0] if auxiliaries else verb
    noted = verb.tag_ == "VBD" and verb.dep_ == "ROOT" and not auxiliaries and verb.lemma_ in _DONE_TO
    if noted and not any(t.dep_ in {"dobj", "ccomp", "xcomp", "prt", "dative"} for t in verb.children):
        be = "was" if subject.tag_ in {"NN", "NNP"} else "were"
        return Verb((be,), verb.lower_, _base(verb), "past", be == "was")  # "27 deaths confirmed"
    if finite.tag_ not in {"VBD", "VBZ", "VBP", "MD"} and not (finite.tag_ == "VBN" and not auxiliaries):
        return None
    if finite.tag_ == "VBN" and verb.dep_ != "ROOT":
        return None
    if verb.tag_ in {"VBD", "VBN"} and verb.lower_.startswith(("un", "non")) and not inflection.is_verb(_base(verb)):
        return None  # "unsurveyed ice"
    if finite.lower_ in {"is", "has", "was"} and subject.tag_ == "NNS" and subject.lower_ not in _SINGULAR:
        return None  # of "the price of water in the regions has climbed" the parser took the regions
    if (
        finite.tag_ == "VBP"
        and finite.lemma_ not in {"be", "have"}
        and subject.tag_ in {"NN", "NNP"}
        and (
            not any(t.dep_ == "conj" for t in subject.children)
            and nouns.sense(subject.lemma_) not in {"group", "person"}
        )
    ):
        return None  # the parser is wrong about one of them
    several = any(t.dep_ == "conj" and t.i < verb.i for t in subject.children)
    singular = finite.lower_ in {"is", "was", "has"} or finite.tag_ == "VBZ"
    singular = singular or (subject.tag_ in {"NN", "NNP", "PRP"} and not several and finite.lower_ not in _PLURAL)
    particle = next((t.text for t in verb.children if t.dep_ == "prt" or _is_particle(t, verb)), "")
    tense: Literal["present", "past"] = "present" if finite.tag_ in {"VBZ", "VBP", "MD"} else "past"
    return Verb(tuple(t.lower_ for t in auxiliaries), verb.lower_, _base(verb), tense, singular, particle)
