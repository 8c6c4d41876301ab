"""Verbs: which kind of clause one heads, what its subject is, and its group as the model has it.

A participle, an infinitive or a subjunctive can state a fact as well as a finite verb: "opened in
1974", "killing 23 people", "to be held in May", "that fees be raised".
"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from factdeck.language import inflection, lexicon, nouns
from factdeck.model import Verb

SUBJECTS = {"nsubj", "nsubjpass"}


def is_subject(token: Token) -> bool:
    """Whether a token is the subject of its verb."""
    return token.dep_ in SUBJECTS


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, or that of the verb it is coordinated with, or what it relates to."""
    if is_decided(verb):
        return next(t for t in verb.children if t.dep_ == "nsubjpass")
    if is_reduced(verb):
        return _described(verb)
    if ahead := foreseen(verb):
        return subject_of(ahead[0])
    if is_to_be(verb):
        return verb.head.head if verb.head.dep_ == "appos" else verb.head
    if is_going_on(verb):
        return subject_of(_main(verb))
    own = next((t for t in verb.children if t.dep_ in SUBJECTS), None)
    if own is not None:
        if own.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
            between = verb.doc[verb.head.i + 1 : verb.left_edge.i]
            if sum(t.pos_ in {"NOUN", "PROPN"} and t.dep_ == "pobj" for t in between) > 1:
                return None  # "the efforts of A in B of C, which ...": which of them
            if verb.head.dep_ == "pobj" and verb.head.head.lower_ != "of" and verb.head.head.head.pos_ == "ADJ":
                return None  # "a protein rich in iron that binds oxygen": the protein does
            noun = _before_aside(verb)
            if (
                noun.dep_ == "pobj"
                and noun.head.lower_ == "of"
                and verb.lemma_ in _OF_DEEDS
                and _is_deed(noun.head.head)
            ):
                noun = noun.head.head  # "the repair of the canal, which was completed"
            noun = noun.head if noun.dep_ == "appos" and noun.pos_ == "NOUN" else noun
            if noun.dep_ == "attr" and noun.head.lemma_ == "be" and verb.left_edge.nbor(-1).text == ",":
                return next((t for t in noun.head.children if t.dep_ in SUBJECTS), None)  # "X is an organ, which"
            return noun if noun.pos_ in {"NOUN", "PROPN"} else None
        return own
    return subject_of(verb.head) if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} else None


def _before_aside(relative: Token) -> Token:
    """The noun that a relative clause goes with: of "an organ, about the size of a fist, which" not the fist."""
    noun = relative.head
    aside = noun
    while aside.dep_ in {"pobj", "prep"}:
        if aside.dep_ == "prep" and aside.left_edge.i and aside.left_edge.nbor(-1).text == ",":
            parted = relative.left_edge.i and relative.left_edge.nbor(-1).text == ","
            return aside.head if parted and aside.head.pos_ in {"NOUN", "PROPN"} else noun
        aside = aside.head
    return noun


def is_reduced(verb: Token) -> bool:
    """Whether a verb is a past participle that describes a noun: "the mill, opened in 1974"."""
    bare = not any(t.dep_ in {"aux", "auxpass", *SUBJECTS} for t in verb.children)
    if any(t.dep_ == "dobj" for t in verb.children) and verb.lemma_ not in lexicon.GIVING | {"award", "call", "name"}:
        return False  # "an exhibition that toured Sweden" is not one that was toured
    if verb.dep_ == "conj" and verb.tag_ in {"VBN", "VBD"} and bare:
        return is_reduced(verb.head)
    if verb.lemma_ in _BESIDES and verb.i and verb.nbor(-1).text == ",":
        return False  # "moved to Leeds, accompanied by her sister": it was not Leeds that she accompanied
    if _is_fronted(verb) and bare:
        return True
    return bare and verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.pos_ in {"NOUN", "PROPN"}


_BESIDES = frozenset("accompany assist attend drive encourage follow help inspire join motivate".split())


def is_going_on(verb: Token) -> bool:
    """Whether a present participle goes on with what the verb before it told: "struck X, killing 23 people"."""
    if verb.dep_ == "conj" and verb.tag_ == "VBG" and not any(t.dep_ in {"aux", *SUBJECTS} for t in verb.children):
        return verb.head.tag_ == "VBG" and is_going_on(verb.head)
    edge = verb.left_edge
    main = verb.head
    return (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and edge.i > main.i
        and edge.nbor(-1).text == ","
        and not any(t.dep_ in {"aux", "auxpass", "mark", "neg", *SUBJECTS} for t in verb.children)
        and edge.i == min(t.i for t in (verb, *(t for t in verb.lefts if t.dep_ != "punct")))
        and edge.tag_ in {"VBG", "RB"}
        and (main.tag_ == "VBD" or any(t.lower_ == "had" for t in main.lefts))
        and not any(t.dep_ in {"auxpass", "neg"} or t.tag_ == "MD" for t in main.children)
        and verb.lemma_ not in _NOT_GOING_ON
        and not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in verb.doc[main.i + 1 : edge.i])
    )


_NOT_GOING_ON = frozenset(
    "accord allow amount be begin compare concern depend draw exclude follow give have include involve make mean owe "
    "range regard say start".split()
)


def _main(verb: Token) -> Token:
    """The verb that a participle goes on from."""
    while verb.tag_ == "VBG" and verb.dep_ in {"conj", "advcl"}:
        verb = verb.head
    return verb


def base(verb: Token) -> str:
    """The base of a verb, by the tables where the parser's lemma can't be right."""
    return inflection.base_of(verb.lower_, verb.lemma_, verb.tag_)


def _is_fronted(verb: Token) -> bool:
    """Whether a participle opens a sentence and so describes its subject: "Founded in 1891, the club ..."."""
    return (
        verb.dep_ == "advcl"
        and verb.tag_ in {"VBN", "VBD"}
        and verb.left_edge.i == 0
        and not any(t.dep_ in {"mark", "aux", "auxpass", "dobj"} for t in verb.children)
        and any(t.dep_ in SUBJECTS and t.i > verb.i for t in verb.head.children)
    )


def _described(verb: Token) -> Token:
    """The noun that a participle describes; of an apposition the noun that it renames."""
    while verb.dep_ == "conj":
        verb = verb.head
    if _is_fronted(verb):
        return next(t for t in verb.head.children if t.dep_ in SUBJECTS and t.i > verb.i)
    noun = verb.head
    mass = noun.tag_ == "NN" and not any(t.dep_ in {"det", "poss", "nummod"} for t in noun.lefts)
    after_comma = verb.i > 0 and verb.nbor(-1).text == ","
    of_deed = noun.dep_ == "pobj" and noun.head.lower_ == "of" and _is_deed(noun.head.head)
    if noun.dep_ == "pobj" and (after_comma or mass) and noun.head.head.pos_ in {"NOUN", "PROPN"} and not of_deed:
        noun = noun.head.head  # "a hospital with 40 beds, headed by X", "a hall of pine designed by Y"
    if noun.dep_ == "pobj" and after_comma and noun.head.head.pos_ == "VERB" and verb.lemma_ in _OF_MOTIONS:
        return _main_noun(noun.head.head) or noun  # "were approved as a record, proposed by X"
    if after_comma and _is_deed(noun):
        of = next((t for t in noun.rights if t.lower_ == "of" and t.i < verb.i), None)
        noun = next((t for t in of.children if t.dep_ == "pobj"), noun) if of is not None else noun
    renames = noun.dep_ == "appos" and noun.head.pos_ in {"NOUN", "PROPN"}
    return noun.head if renames and not any(t.tag_ == "WP$" for t in noun.lefts) else noun


_OF_MOTIONS = frozenset("adopt carry move pass propose second support vote".split())
"""What is done with a motion, never with the noun that ends the clause before."""


_OF_DEEDS = frozenset("abandon begin complete delay end finish interrupt start".split())
"""What happens to a deed: of "the repair of the canal, which was completed" the repair was."""


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


def participle(verb: Token, subject: Token) -> Verb:
    """The group of a participle that describes its subject: "was opened", "has been listed" since a year."""
    singular = subject.tag_ in {"NN", "NNP"} or subject.lower_ in {"he", "she", "it", *_SINGULAR}
    if any(t.lower_ == "since" and t.dep_ == "prep" for t in verb.children):
        return Verb(("has" if singular else "have", "been"), verb.lower_, base(verb), "present", singular)
    return Verb(("was" if singular else "were",), verb.lower_, base(verb), "past", singular, _stranded(verb))


_SINGULAR = frozenset("gas headquarters lens means news series species".split())


_PLURAL = frozenset("are were have".split())


def is_decided(verb: Token) -> bool:
    """Whether a clause is what was decided: "It was agreed that fees be raised", "RESOLVED that a precept be set"."""
    be = next((t for t in verb.children if t.dep_ == "auxpass" and t.lower_ == "be" and t.tag_ == "VB"), None)
    if be is None or verb.tag_ != "VBN" or any(t.dep_ == "aux" for t in verb.children):
        return False
    own = any(t.dep_ == "nsubjpass" for t in verb.children)
    return own and any(t.lower_ in _DECIDED for t in verb.doc[: verb.i])


_DECIDED = frozenset("agreed approved carried decided ordered resolved".split())


def foreseen(verb: Token) -> tuple[Token, ...]:
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


def is_comment(clause: Token) -> bool:
    """Whether a clause only comments on a short name before its comma: "the Board, which was set up in 1963"."""
    noun, edge = clause.head, clause.left_edge
    return clause.dep_ in {"relcl", "acl"} and noun.text[:1].isupper() and edge.i > noun.i and edge.nbor(-1).text == ","


def is_to_be(verb: Token) -> bool:
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


_OF_OTHERS = frozenset("appoint designate nominate reappoint".split())
"""Verbs of what is only done to somebody."""
_TAKEN = frozenset("dobj ccomp dative nsubjpass".split())


def _stranded(verb: Token) -> str:
    """The preposition of a passive whose noun has become the subject: "paid for by X", "looked after"; else ""."""
    behind = next((t for t in verb.rights if t.dep_ == "prep" and t.i == verb.i + 1), None)
    return behind.lower_ if behind is not None and verb.tag_ == "VBN" and not any(behind.children) else ""


def _is_particle(adverb: Token, verb: Token) -> bool:
    """Whether an adverb right behind a verb makes its meaning: "carried away"."""
    return adverb.dep_ == "advmod" and adverb.i == verb.i + 1 and adverb.lower_ in _PARTICLES


_PARTICLES = frozenset("across apart ashore away back down forward off out over up".split())


def group(verb: Token, subject: Token) -> Verb | None:
    """The verb group as the model has it; None if it has no finite verb."""
    if any(t.dep_ == "aux" and t.lemma_ == "do" for t in verb.lefts):
        return None  # "did conquer": stressed, and without its past form
    auxiliaries = [t for t in verb.lefts if t.dep_ in {"aux", "auxpass"} and t.tag_ != "TO"]
    if ahead := foreseen(verb):
        before = [t for t in ahead[0].lefts if t.dep_ == "auxpass"]
        auxiliaries = [*before, *ahead, *(t for t in verb.lefts if t.dep_ in {"aux", "auxpass"})]
    by_whom = verb.tag_ == "VBD" and any(t.lower_ == "by" for t in verb.children)
    if not auxiliaries and verb.dep_ == "conj" and (verb.tag_ == "VBN" or by_whom):
        auxiliaries = [t for t in verb.head.lefts if t.dep_ in {"aux", "auxpass"} and t.tag_ not in {"MD", "TO"}]
    own = any(t.dep_ in SUBJECTS for t in verb.children)
    if not auxiliaries and verb.dep_ == "conj" and verb.lower_ == verb.lemma_ and not own:
        auxiliaries = [t for t in verb.head.lefts if t.tag_ == "MD"]  # "will take five months and cost 46 million"
    finite = auxiliaries[0] if auxiliaries else verb
    if not auxiliaries and verb.lemma_ in _OF_OTHERS and not any(t.dep_ in _TAKEN for t in verb.children):
        return None  # "Ada Rose - appointed for three years": she appointed nobody
    noted = verb.tag_ == "VBD" and verb.dep_ == "ROOT" and not auxiliaries and verb.lemma_ in _DONE_TO
    if noted and not any(t.dep_ in {"dobj", "ccomp", "xcomp", "prt", "dative"} for t in verb.children):
        be = "was" if subject.tag_ in {"NN", "NNP"} else "were"
        return Verb((be,), verb.lower_, base(verb), "past", be == "was")  # "27 deaths confirmed"
    if finite.tag_ not in {"VBD", "VBZ", "VBP", "MD"} and not (finite.tag_ == "VBN" and not auxiliaries):
        return None
    if finite.tag_ == "VBN" and verb.dep_ != "ROOT":
        return None
    if verb.tag_ in {"VBD", "VBN"} and verb.lower_.startswith(("un", "non")) and not inflection.is_verb(base(verb)):
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
    one = subject.tag_ in {"NN", "NNP", "PRP"} and subject.lower_ != "they"
    singular = singular or (one and not several and finite.lower_ not in _PLURAL)
    particle = next((t.text for t in verb.children if t.dep_ == "prt" or _is_particle(t, verb)), _stranded(verb))
    tense: Literal["present", "past"] = "present" if finite.tag_ in {"VBZ", "VBP", "MD"} else "past"
    return Verb(tuple(t.lower_ for t in auxiliaries), verb.lower_, base(verb), tense, singular, particle)
