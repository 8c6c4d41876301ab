"""From a clause in the parse to one in words that stand alone, ready to be asked about.

What does not help to tell which fact is meant is left out; what is left is resolved, dated, and
placed at the event, or set in the place, that the document is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from spacy.tokens import Token

from factdeck.language import dates, lexicon, nouns, offices, settings
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.phrases import Renderer
from factdeck.language.pronouns import Unresolved
from factdeck.language.spelling import tidy
from factdeck.model import Clause, Phrase, Verb

_VAGUE_PREPOSITIONS = frozenset(
    "according amid amidst despite following through throughout with without by for like besides".split()
)

_CAME_TO_POST = frozenset("appoint designate elect name reappoint re-elect reelect".split())
_RATE = re.compile(r"(?:an?|per|each|every) (?:second|minute|hour|day|week|month|year|season|night)$", re.I)

_CONNECTIVES = frozenset(
    "addition comparison consequence contrast course effect end example fact full general instance occasion part "
    "particular practice response return short turn total vain".split()
)
_COMPLETING = frozenset(
    "abroad ahead annually away back daily downwards monthly weekly yearly apart home overseas together upwards".split()
)
"""Adverbs without which a verb does not say what was done: "put City ahead"."""


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
    sentence = predication.sentence
    if predication.passive and predication.verb.lemma_ in _CAME_TO_POST and not instead:
        posts = offices.instead(predication, text)
        if posts is None:
            return None  # "was appointed Chair": of what is not said
        instead = posts
    renderer = Renderer(sentence, text.references, settings.setting_of(predication.group, text, sentence))
    subject_asked = asked.i == predication.subject.i
    own = frozenset({predication.verb.i})  # a relative clause is not told twice
    alone = predication.verb.dep_ in {"acl", "relcl"}  # "a medal, awarded in 1962, and two degrees"
    subject = answer if subject_asked else renderer.phrase(predication.subject, skip=own, alone=alone)
    subject = instead.get(predication.subject.i, subject)
    if subject is None or _is_bare(subject, predication, subject_asked, wh):
        return None
    framed = text.references.topics.frame(text.document, sentence.block)
    phrases = [Phrase("subject", subject)]
    asked_at = 0 if subject_asked else -1
    for constituent in predication.rest:
        if constituent.dep_ == "prt" or (
            constituent.dep_ == "advmod" and constituent.text == predication.group.particle
        ):
            continue
        if constituent.dep_ == "prep" and any(t.tag_ in {"WDT", "WP"} for t in constituent.children):
            if constituent.lower_ in {"of", "among"}:
                continue  # "of which three were sold"
            related = renderer.phrase(predication.verb.head) if predication.verb.dep_ == "relcl" else None
            if related is None or constituent.i == asked.i:
                return None
            phrases.append(Phrase("other", related, constituent.lower_))  # "for whom she made five shots"
            continue
        if constituent.i == asked.i:
            asked_at = len(phrases)
            phrases.append(_asked(constituent, answer))
            continue
        if any(m.start < constituent.idx < m.end for m in sentence.dates):
            continue  # the second half of a date: "to 31 August"
        if constituent.dep_ == "ccomp" or _is_condition(constituent, predication):
            return None
        if constituent.i in instead:
            preposition_of = constituent.lower_ if constituent.dep_ == "prep" else ""
            phrases.append(Phrase("other" if preposition_of else "object", instead[constituent.i], preposition_of))
            continue
        if constituent.lower_ == "at" and _is_bare_number(constituent):
            return None  # "stood at 4,316": without it the rest says nothing
        if _is_weekday(constituent) and framed and not date_of(constituent, sentence, text.date):
            continue  # the day of what the question names
        if _is_relative_time(constituent) and not date_of(constituent, sentence, text.date):
            return None  # "this season": without it the rest is not true
        if not _needed(constituent) or _would_tell(predication, asked, constituent, sentence):
            continue
        try:
            made = _constituent(constituent, text, renderer)
        except Unresolved:
            if constituent.dep_ not in {"prep", "npadvmod", "advmod"} or _is_argument(constituent, predication):
                return None
            continue
        if made is None or (made.text == subject and constituent.tag_ == "PRP"):
            return None  # "him" is never the doer himself
        if made.text != subject:
            phrases.append(made)
    if asked_at < 0 or _is_limited(predication):
        return None
    if predication.verb.dep_ == "relcl" and any(t.lower_ == "where" for t in predication.rest):
        place = renderer.phrase(predication.verb.head)
        if place is None or asked.lower_ == "where":
            return None
        phrases.append(Phrase("other", place, _inside(predication.verb.head)))
    speaker = _speaker(predication, renderer)
    told_by = f"according to {speaker}" if speaker else ""
    if speaker is None:
        told_by = text.references.topics.voice(text.document, sentence.block)
        if not told_by:
            return None
    full = [p if i == asked_at else replace(p, text=_dated(p.text, predication, text)) for i, p in enumerate(phrases)]
    clause = Clause(full[0], _in_part(predication), tuple(full[1:]), asked_at, wh)
    if told_by:
        return replace(settings.shortened(clause, text), setting=told_by)
    clause = settings.planned(clause) if text.date else clause
    told = settings.set_in(settings.shortened(settings.placed(clause, text), text), text, sentence, renderer.leans)
    return settings.unrepeated(told, sentence, renderer.people) if told is not None else None


def _is_bare(subject: str, predication: Predication, is_asked: bool, wh: str) -> bool:
    """Whether a subject names nothing by itself: a number, or "the tension" without its own "that draws water"."""
    if re.fullmatch(r"[\d.,]+", subject):
        return not is_asked
    verb = predication.verb
    noun = predication.subject
    one_of_many = noun.tag_ == "NN" and nouns.sense(noun.lemma_) in {"act", "person"}
    if one_of_many and re.fullmatch(r"[a-z]+", subject) and predication.group.tense == "past" and not is_asked:
        return True  # "work began": on what; "inventor and founder, led"
    placed = any(
        t.dep_ == "prep"
        and not any(m.start < c.idx + 1 <= m.end for m in predication.sentence.dates for c in t.children)
        for t in predication.rest
    )
    if verb.dep_ == "acl" and not placed and re.fullmatch(r"(?:an? )?[a-z-]+", subject):
        return True  # "a fire caused by a heater": one of many; "cash provided by ..."
    parted = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text in {",", "—"}
    restrictive = verb.dep_ == "relcl" and (not parted or verb.left_edge.lower_ == "that")
    if verb.dep_ == "relcl" and not is_asked and re.fullmatch(r"an? [a-z-]+(?: [a-z-]+)?", subject):
        return True  # "a firm, Ada Rose and Partners, which built roads"
    any_of_them = r"(?:the|an?) " if wh == "when" else r"(?:(?:the|an?) )?"  # "heavy rain that began on 9 January"
    return restrictive and bool(re.fullmatch(rf"{any_of_them}[a-z-]+(?: [a-z-]+)?", subject))


def _inside(noun: Token) -> str:
    """The preposition of being where a noun stands: its own in the text, else "in"."""
    own = noun.head.lower_ if noun.dep_ == "pobj" else ""
    return own if own in {"at", "in", "on"} else "in"


def _in_part(predication: Predication) -> Verb:
    """The verb group with the adverb that says how far it was so: "partially reopened"."""
    group = predication.group
    adverb = next((t for t in predication.rest if t.lower_ in _EXTENT and t.i == predication.verb.i - 1), None)
    if adverb is None:
        return group
    return replace(group, form=f"{adverb.lower_} {group.form}", base=f"{adverb.lower_} {group.base}")


def _is_limited(predication: Predication) -> bool:
    """Whether an adverb beside a constituent says that the clause is not true without it: "largely to the Dutch"."""
    phrases = [t for t in (predication.subject, *predication.rest) if t.pos_ not in {"VERB", "AUX"}]
    limits = (
        t
        for part in phrases
        for t in (*part.children, *(g for c in part.children if c.dep_ not in _COMMENTS for g in c.subtree))
    )
    return any(t.lower_ in _LIMITING and t.dep_ == "advmod" for t in limits) or any(
        t.lower_ in _LIMITING and t.i != predication.verb.i - 1 for t in predication.rest
    )


_COMMENTS = {"acl", "appos", "relcl"}
_LIMITING = frozenset("chiefly hardly largely mainly mostly only partly primarily rarely seldom solely".split())
_EXTENT = frozenset(
    "almost first jointly nearly partially partly provisionally temporarily unanimously unofficially".split()
)


def _dated(words: str, predication: Predication, text: Annotated) -> str:
    """A phrase whose dates have their year: "a fire on 6 October 2024"."""
    planned = "to" in predication.group.auxiliaries
    told: dates.Tense = "to come" if planned else "past" if predication.group.tense == "past" else ""
    for mention in reversed(dates.find(words, text.date, told)):
        if not mention.explicit_year and "/" not in mention.edtf:
            words = f"{words[: mention.start]}{dates.spell(mention.edtf)}{words[mention.end :]}"
    return words


def _is_condition(clause: Token, predication: Predication) -> bool:
    """Whether a dependent clause limits what is told: without "if it rains" the rest is not true.

    In a story "when" and "after" only say what went before; in a general truth they belong to it.
    """
    if clause.dep_ != "advcl":
        return False
    marks = {t.lower_ for t in clause.children if t.dep_ in {"mark", "advmod"} and t.i < clause.i}
    if marks & {"if", "unless", "provided", "until", "though", "although"}:
        return bool(marks & {"if", "unless", "provided"})
    general = predication.group.tense == "present" and predication.group.auxiliaries[:1] != ("has",)
    return general and bool(marks & {"when", "whenever", "once", "as", "after", "where"})


_FACTIVE = frozenset("confirm demonstrate establish prove reveal show".split())
"""Verbs whose clause is so, whatever told it: "an examination revealed that ..."."""
_SPEAKERS = {"person", "group", "communication"}


def _speaker(predication: Predication, renderer: Renderer) -> str | None:
    """Whose words a clause is, "" if nobody's, None if it is not certain whose."""
    if predication.reporter is None:
        return ""
    told_by = next((t for t in predication.reporter.children if t.dep_ == "nsubj"), None)
    if predication.reporter.lemma_ in _FACTIVE and told_by is not None and told_by.pos_ == "NOUN":
        return "" if nouns.sense(told_by.lemma_) not in {"person", "group"} else None
    who = next((t for t in predication.reporter.children if t.dep_ == "nsubj"), None)
    known = who is not None and (who.pos_ == "PROPN" or nouns.sense(who.lemma_) in _SPEAKERS)
    said = renderer.phrase(who, alone=True) if who is not None and known else None
    if said and said != said.lower():
        return "" if said == renderer.phrase(predication.subject) else said
    return None


def date_of(constituent: Token, sentence: Sentence, anchor: str) -> str | None:
    """The EDTF value of an adverbial that is a date and nothing else, None for any other."""
    if constituent.dep_ not in {"prep", "npadvmod"}:
        return None
    span = constituent.doc[constituent.left_edge.i : constituent.right_edge.i + 1]
    inside = [m for m in sentence.dates if span.start_char <= m.start < span.end_char]
    if len(inside) == 1:
        before = span.text[: inside[0].start - span.start_char].lower().split()
        after = span.text[inside[0].end - span.start_char :].strip(" .,")
        plain = set(before) <= {"on", "in", "from", "since", "the", "during", "by"} and not after
        open_ended = constituent.lower_ == "from" and "/" not in inside[0].edtf
        return inside[0].edtf if plain and not open_ended else None
    head = next((t for t in constituent.children if t.dep_ == "pobj"), constituent)
    return dates.weekday(head.text, anchor) if constituent.lower_ == "on" and not inside else None


def _asked(constituent: Token, answer: str) -> Phrase:
    if constituent.dep_ in {"prep", "agent"}:
        role = "agent" if constituent.dep_ == "agent" else "other"
        return Phrase(role, answer, constituent.lower_)  # type: ignore[arg-type]
    return Phrase("object" if constituent.dep_ in {"dobj", "dative"} else "complement", answer)


def _needed(constituent: Token) -> bool:
    """Whether a constituent helps to tell which fact is meant."""
    if constituent.dep_ == "agent" and _set_off(constituent):
        return False  # "to Hob, where people live all the year round, by boat": another verb's
    if constituent.dep_ in {"dobj", "attr", "acomp", "oprd", "dative", "xcomp", "agent"}:
        return True
    if constituent.dep_ == "advmod" and (
        (constituent.pos_ == "ADJ" and constituent.i == constituent.head.i + 1) or constituent.lower_ in _COMPLETING
    ):
        return True
    if any(t.lower_ in {"today", "now", "yesterday", "tonight", "tomorrow"} for t in constituent.subtree):
        return constituent.dep_ in {"dobj", "attr", "agent", "dative"}
    if constituent.dep_ == "npadvmod":
        return bool(_RATE.match(" ".join(t.text for t in constituent.subtree)))
    if constituent.dep_ == "prep":
        if _is_bare_number(constituent):
            return False
        if _is_connective(constituent):
            return False
        if constituent.lower_ == "at" and any(t.ent_type_ == "TIME" and t.pos_ == "NUM" for t in constituent.children):
            return False  # the hour
        gerund = any(t.dep_ == "pcomp" for t in constituent.children)
        if constituent.lower_ == "for" and constituent.head.lemma_ in {"depart", "leave", "sail", "set"}:
            return not gerund  # "left for Zurich"
        if constituent.lower_ == "with" and constituent.i == constituent.head.i + 1 and constituent.head.tag_ == "VBN":
            return not gerund  # "twinned with X", "associated with Y"
        before = constituent.doc[max(constituent.i - 1, 0)]
        if before.dep_ in {"acomp", "advmod"} and before.pos_ == "ADJ":
            return not gerund  # "fell ill with typhus"
        return constituent.lower_ not in _VAGUE_PREPOSITIONS and not _set_off(constituent) and not gerund
    return False


def _is_relative_time(constituent: Token) -> bool:
    """Whether an adverbial says a time that only its own day makes plain: "this season", "last year"."""
    words = constituent.doc[constituent.left_edge.i : constituent.right_edge.i + 1].text.lower()
    return constituent.dep_ in {"npadvmod", "prep"} and bool(_RELATIVE_TIME.search(words))


def _is_weekday(constituent: Token) -> bool:
    words = constituent.doc[constituent.left_edge.i : constituent.right_edge.i + 1].text.lower()
    return constituent.dep_ in {"npadvmod", "prep"} and bool(
        re.fullmatch(r"(?:on |late |early )*\w+day(?: \w+)?", words)
    )


_RELATIVE_TIME = re.compile(
    r"\b(?:this|last|next|past|previous) (?:season|year|month|week|summer|winter|spring|autumn)\b"
)


def _is_argument(prep: Token, predication: Predication) -> bool:
    """Whether a phrase right behind the verb says what is done, not where or when: "returned to the owner"."""
    return prep.lower_ in {"to", "into", "from", "onto", "off"} and prep.i - predication.verb.i in {1, 2}


def _is_connective(prep: Token) -> bool:
    """Whether a phrase only joins a sentence to what goes before: "in contrast", "in addition", "for example"."""
    noun = next((t for t in prep.children if t.dep_ == "pobj"), None)
    return noun is not None and noun.lower_ in _CONNECTIVES and not any(noun.children)


def _would_tell(predication: Predication, asked: Token, constituent: Token, sentence: Sentence) -> bool:
    """Whether a place or time is the answer of another item on what happens only once, so better left out."""
    if asked.dep_ != "prep" or constituent.dep_ != "prep" or constituent.lower_ not in {"in", "at", "on", "from"}:
        return False
    named = [n for n in sentence.names if n.start <= predication.subject.i < n.end]
    once = predication.verb.lemma_ in lexicon.ONCE
    return (once and predication.subject.lower_ in {"he", "she"}) or any(once or n.number is not None for n in named)


def _is_bare_number(prep: Token) -> bool:
    return any(t.dep_ == "pobj" and t.pos_ == "NUM" and t.ent_type_ in {"", "CARDINAL"} for t in prep.children)


def _set_off(prep: Token) -> bool:
    edge = prep.left_edge
    return edge.i > 0 and edge.nbor(-1).text == "," and prep.i > prep.head.i


def _constituent(token: Token, text: Annotated, renderer: Renderer) -> Phrase | None:
    if date := date_of(token, renderer.sentence, text.date):
        said = token.lower_ if token.lower_ in {"by", "since", "until"} else dates.preposition(date)
        return Phrase("time", dates.spell(date), said)
    if token.dep_ in {"prep", "agent", "dative"} and token.pos_ in {"ADP", "SCONJ"}:
        words = renderer.preposition(token)
        return Phrase("agent" if token.dep_ == "agent" else "other", tidy(words[1:]), words[0].lower())
    if token.dep_ in {"dobj", "attr", "dative", "oprd"}:
        named = renderer.phrase(token)
        if named is None:
            raise Unresolved(token.text)
        return Phrase("object" if token.dep_ != "attr" else "complement", named)
    if token.dep_ == "xcomp":
        return Phrase("complement", tidy(renderer.dependent(token)))
    if any(t.tag_ in {"PRP", "PRP$"} for t in token.subtree):
        raise Unresolved(token.text)
    return Phrase("complement", tidy([renderer.lowered(t) for t in token.subtree]))


def subject(predication: Predication, text: Annotated) -> str | None:
    """The subject of a clause in words that stand alone."""
    return Renderer(predication.sentence, text.references).phrase(predication.subject)
