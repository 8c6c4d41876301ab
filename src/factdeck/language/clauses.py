"""Plain statements in a sentence, after ClausIE (Del Corro and Gemulla 2013).

A clause is a verb group with its subject, complements and adverbials, read off the dependency
parse.  One is plain if it states something as a fact: no question, command, wish, condition or
denial, nothing that is only somebody's words, no first or second person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from spacy.tokens import Token

from factdeck.language import dates, lexicon
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.phrases import Unresolved, phrase, preposition, tidy
from factdeck.model import Clause, Phrase, Verb

_SUBJECTS = {"nsubj", "nsubjpass"}
_VAGUE_PREPOSITIONS = frozenset(
    ["amid", "amidst", "despite", "through", "throughout", "with", "without", "by", "for", "as", "like"]
)

_LONGEST = 20
"""Words; a clause beyond it makes a question of more than about 22."""


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

    @property
    def passive(self) -> bool:
        """Whether the verb group is passive."""
        return any(t.dep_ == "auxpass" for t in self.verb.children)


def find(sentence: Sentence) -> Iterator[Predication]:
    """The plain clauses of a sentence with a subject of their own or a shared one."""
    if sentence.text.rstrip("\"'”’").endswith("?"):
        return
    for verb in sentence.parsed:
        if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"aux", "auxpass"}:
            continue
        subject = _subject(verb)
        if subject is not None and _is_plain(verb, subject):
            group = _participle(verb, subject) if _is_reduced(verb) else _group(verb, subject)
            if group and not any(
                t.tag_ in {"WDT", "WP"} for t in verb.children if t.i != subject.i and not _is_subject(t)
            ):
                rest = tuple(t for t in verb.children if t.dep_ in _CONSTITUENTS and t.i != subject.i)
                yield Predication(sentence, verb, subject, rest, group)


_CONSTITUENTS = frozenset(
    """
    dobj attr acomp oprd dative prep agent npadvmod advmod xcomp ccomp advcl prt
    """.split()
)


def _is_subject(token: Token) -> bool:
    return token.dep_ in _SUBJECTS


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or that of the verb it is coordinated with, or what it relates to."""
    if _is_reduced(verb):
        return verb.head
    own = next((t for t in verb.children if t.dep_ in _SUBJECTS), None)
    if own is not None:
        if own.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
            return verb.head if verb.head.pos_ in {"NOUN", "PROPN"} else None
        return own
    return _subject(verb.head) if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} else None


def _is_reduced(verb: Token) -> bool:
    """Whether a verb is a past participle that describes a noun: "the mill, opened in 1974"."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.pos_ in {"NOUN", "PROPN"}


def _participle(verb: Token, subject: Token) -> Verb:
    singular = subject.tag_ in {"NN", "NNP"}
    return Verb(("was" if singular else "were",), verb.lower_, verb.lemma_, "past", singular)


def _is_plain(verb: Token, subject: Token) -> bool:
    chain = [verb, *_governors(verb)]
    for clause in chain:
        if any(t.dep_ == "neg" for t in clause.children) or any(t.lower_ == "not" for t in clause.children):
            return False
        if clause.dep_ in {"ccomp", "advcl", "csubj", "pcomp", "xcomp", "acl"} and not _is_reduced(clause):
            return False
    if any(t.tag_ == "MD" for t in verb.children):
        return False
    if (
        subject.lemma_ in lexicon.UNITS
        or subject.ent_type_ in {"DATE", "TIME"}
        or subject.lower_
        in {
            "i",
            "we",
            "you",
            "there",
            "who",
            "what",
            "which",
            "one",
            "that",
            "nobody",
            "nothing",
        }
    ):
        return False
    return not (verb.tag_ == "VB" and not any(t.dep_ == "aux" for t in verb.children))


def _governors(verb: Token) -> Iterator[Token]:
    """The verbs that a clause depends on, from the nearest; a relative clause stands by itself."""
    while verb.dep_ not in {"ROOT", "relcl", "acl", "parataxis"} and verb.head is not verb:
        verb = verb.head
        if verb.pos_ in {"VERB", "AUX"}:
            yield verb


def _group(verb: Token, subject: Token) -> Verb | None:
    """The verb group as the model has it; None if it has no finite verb."""
    auxiliaries = [t for t in verb.lefts if t.dep_ in {"aux", "auxpass"} and t.tag_ not in {"MD", "TO"}]
    if not auxiliaries and verb.dep_ == "conj" and verb.tag_ == "VBN":
        auxiliaries = [t for t in verb.head.lefts if t.dep_ in {"aux", "auxpass"} and t.tag_ not in {"MD", "TO"}]
    finite = auxiliaries[0] if auxiliaries else verb
    if finite.tag_ not in {"VBD", "VBZ", "VBP"} and not (finite.tag_ == "VBN" and not auxiliaries):
        return None
    if finite.tag_ == "VBN" and verb.dep_ != "ROOT":
        return None
    singular = subject.tag_ in {"NN", "NNP", "PRP"} and not any(t.dep_ == "conj" for t in subject.children)
    particle = next((t.text for t in verb.children if t.dep_ == "prt"), "")
    tense: Literal["present", "past"] = "present" if finite.tag_ in {"VBZ", "VBP"} else "past"
    return Verb(tuple(t.lower_ for t in auxiliaries), verb.lower_, verb.lemma_, tense, singular, particle)


def state(
    predication: Predication,
    text: Annotated,
    asked: Token,
    wh: str,
    answer: str,
    instead: Mapping[int, str] = MappingProxyType({}),
) -> Clause | None:
    """The clause in words that stand alone, with one constituent asked for.

    ``asked`` is the head of that constituent (the subject, an object, a preposition), ``answer``
    its text.  Constituents that do not help to tell which fact is meant are left out; ``instead``
    gives, by token index, the words for one that is to be put otherwise.  A clause that names no event is
    placed at the one that its document is about.  None if what must stay has an uncertain reference.
    """
    sentence, references = predication.sentence, text.references
    subject_asked = asked.i == predication.subject.i
    subject = answer if subject_asked else phrase(predication.subject, sentence, references)
    if subject is None:
        return None
    phrases = [Phrase("subject", subject)]
    asked_at = 0 if subject_asked else -1
    for constituent in predication.rest:
        if constituent.dep_ == "prt":
            continue
        if constituent.i == asked.i:
            asked_at = len(phrases)
            phrases.append(_asked(constituent, answer))
            continue
        if constituent.dep_ == "ccomp":
            return None
        if constituent.i in instead:
            preposition_of = constituent.lower_ if constituent.dep_ == "prep" else ""
            phrases.append(Phrase("other" if preposition_of else "object", instead[constituent.i], preposition_of))
            continue
        if not _needed(constituent):
            continue
        try:
            made = _constituent(constituent, text, sentence)
        except Unresolved:
            if constituent.dep_ in {"prep", "npadvmod", "advmod"}:
                continue
            return None
        if made is None:
            return None
        if made.text != subject:
            phrases.append(made)
    if asked_at < 0:
        return None
    clause = Clause(phrases[0], predication.group, tuple(phrases[1:]), asked_at, wh)
    return _shortened(_placed(clause, text), text)


def _placed(clause: Clause, text: Annotated) -> Clause:
    """A clause on proceedings placed at the event that its document is about."""
    topic = text.references.topic(text.document)
    told = " ".join((clause.wh, *(p.text for p in (clause.subject, *clause.rest))))
    if (
        topic is None
        or clause.verb.base not in lexicon.PROCEEDINGS
        or (clause.verb.tense == "present" and not (clause.verb.auxiliaries))
        or _head_noun(topic) in told.lower()
    ):
        return clause
    return replace(clause, rest=(*clause.rest, Phrase("other", f"the {topic}", "at")))


def _shortened(clause: Clause, text: Annotated) -> Clause:
    """A clause that would make too long a question, with the short name of the event and its year."""
    topic, short = text.references.topic(text.document), text.references.short_topic(text.document)
    words = sum(len(p.text.split()) for p in (clause.subject, *clause.rest)) + len(clause.wh.split())
    if topic is None or short is None or words <= _LONGEST:
        return clause
    dated = f"{short} ({text.date[:4]})" if text.date else short
    phrases = [replace(p, text=p.text.replace(topic, dated)) for p in (clause.subject, *clause.rest)]
    return replace(clause, subject=phrases[0], rest=tuple(phrases[1:]))


def _head_noun(name: str) -> str:
    return name.split(" of ")[0].split()[-1].lower()


def date_of(constituent: Token, sentence: Sentence, anchor: str) -> str | None:
    """The EDTF value of an adverbial that is a date and nothing else, None for any other."""
    if constituent.dep_ not in {"prep", "npadvmod"}:
        return None
    span = constituent.doc[constituent.left_edge.i : constituent.right_edge.i + 1]
    inside = [m for m in sentence.dates if span.start_char <= m.start and m.end <= span.end_char]
    if len(inside) == 1:
        before = span.text[: inside[0].start - span.start_char].lower().split()
        after = span.text[inside[0].end - span.start_char :].strip(" .,")
        plain = set(before) <= {"on", "in", "from", "since", "the", "during", "by"} and not after
        return inside[0].edtf if plain else None
    head = next((t for t in constituent.children if t.dep_ == "pobj"), constituent)
    return dates.weekday(head.text, anchor) if constituent.lower_ == "on" and not inside else None


def _asked(constituent: Token, answer: str) -> Phrase:
    if constituent.dep_ in {"prep", "agent"}:
        role = "agent" if constituent.dep_ == "agent" else "other"
        return Phrase(role, answer, constituent.lower_)  # type: ignore[arg-type]
    return Phrase("object" if constituent.dep_ in {"dobj", "dative"} else "complement", answer)


def _needed(constituent: Token) -> bool:
    """Whether a constituent helps to tell which fact is meant."""
    if constituent.dep_ in {"dobj", "attr", "acomp", "oprd", "dative", "xcomp", "agent"}:
        return True
    if constituent.dep_ == "prep":
        gerund = any(t.dep_ == "pcomp" for t in constituent.children)
        return constituent.lower_ not in _VAGUE_PREPOSITIONS and not _set_off(constituent) and not gerund
    return False


def _set_off(prep: Token) -> bool:
    return prep.i > 0 and prep.nbor(-1).text == "," and prep.i > prep.head.i


def _constituent(token: Token, text: Annotated, sentence: Sentence) -> Phrase | None:
    references = text.references
    if date := date_of(token, sentence, text.date):
        return Phrase("time", dates.spell(date), "by" if token.lower_ == "by" else dates.preposition(date))
    if token.dep_ in {"prep", "agent", "dative"} and token.pos_ == "ADP":
        words = preposition(token, sentence, references)
        return Phrase("agent" if token.dep_ == "agent" else "other", tidy(words[1:]), words[0].lower())
    if token.dep_ in {"dobj", "attr", "dative", "oprd"}:
        named = phrase(token, sentence, references)
        if named is None:
            raise Unresolved(token.text)
        return Phrase("object" if token.dep_ != "attr" else "complement", named)
    if any(t.tag_ in {"PRP", "PRP$"} for t in token.subtree):
        raise Unresolved(token.text)
    return Phrase("complement", tidy([t.text for t in token.subtree]))
