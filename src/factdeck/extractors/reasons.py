"""Reasons: "The tunnel was closed because its lining had cracked" asks why it was closed.

Finds: what "because", "since", "due to", "owing to", "thanks to" and the like give as the reason of a
plain clause, the aim that an infinitive or "so that" gives, what somebody was honoured or punished for,
and how a thing comes about in general ("when two plates collide").
Misses: reasons told in a sentence of their own, and "as", which as often tells the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, lexicon, statements
from factdeck.language.annotate import Annotated
from factdeck.language.clauses import Predication
from factdeck.language.phrases import phrase, verb_phrase
from factdeck.model import Fact, Value

_LONGEST = 14
_FEWEST = 2
_NOT_AIMS = frozenset(
    """agree aim allow appear ask be begin cause choose come continue decide deny encourage expect fail force give go
    grant happen have help hope intend lead manage need offer plan prepare promise refuse remain require seem serve
    tend try use want""".split()
)
"""Verbs whose infinitive tells what, not why."""
_REASONS = (
    "because of ",
    "due to ",
    "owing to ",
    "thanks to ",
    "on account of ",
    "as a result of ",
    "as a consequence of ",
)
_MOTIVES = (
    "in protest against ",
    "in protest at ",
    "in memory of ",
    "in honour of ",
    "in honor of ",
    "in recognition of ",
    "in response to ",
    "in retaliation for ",
    "in return for ",
    "for fear of ",
    "for lack of ",
)
_REQUITING = frozenset(
    """acclaim acquit admire arrest banish blame charge cite commend condemn convict criticise criticize decorate
    demote denounce deport discipline dismiss disqualify execute expel fine hang honor honour impeach imprison indict
    jail knight oust praise prosecute punish remember reprimand reward sack scold sentence sue
    suspend thank try""".split()
)
"""Verbs of reward and punishment: what follows "for" says why."""
_LIGHT = frozenset("action cheer effort measure part place step time turn".split())
"""Objects that say too little of a deed: "took action"."""
_NO_DEEDS = frozenset("need require take turn".split())
_ILLS = frozenset(
    "ailment concussion exhaustion fever fracture illness injury malaria pneumonia sprain strain typhus wound".split()
)
_COMING_ABOUT = frozenset("appear arise create develop form happen occur produce".split())
_POINTING = re.compile(r"\b(?:this|these|those|it|they|he|she|we|you|such|so)\b", re.I)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each clause whose reason or aim stands in its sentence."""
    for sentence in text.sentences:
        for predication in clauses.find(sentence):
            for token in predication.rest:
                answer = _reason(text, predication, token)
                if answer and answer.startswith("to ") and len(answer.split()) == _FEWEST:
                    continue  # "due to report"
                if answer and _FEWEST <= len(answer.split()) <= _LONGEST:
                    yield from _fact(text, predication, token, answer, "why")
                elif how := _coming_about(text, predication, token):
                    yield from _fact(text, predication, token, how, "how")


def _fact(text: Annotated, predication: Predication, token: Token, answer: str, wh: str) -> Iterator[Fact]:
    if any(t.i != token.i and _reason(text, predication, t) for t in predication.rest):
        return  # two reasons: either alone is half the answer
    light = any(t.dep_ == "dobj" and t.lemma_.lower() in _LIGHT for t in predication.rest)
    if light or predication.verb.lemma_ in _NO_DEEDS or _unsaid(predication, token):
        return
    clause = statements.state(predication, text, token, wh, answer)
    if clause is None or (len(clause.rest) < 2 and not predication.passive and clause.verb.tense == "past"):
        return
    told_of = next((t for t in token.lefts if t.dep_ in {"nsubj", "nsubjpass"} and t.tag_ == "PRP"), None)
    if told_of is not None and not answer.removeprefix("so that ").startswith(clause.subject.text):
        return  # the pronoun may have been taken for the wrong one
    if "," in clause.subject.text or len(clause.subject.text.split()) > _LONGEST:
        return
    quotes = (predication.sentence.evidence(),)
    if answer.count(clause.subject.text) > 1 or any(p.preposition == "to" and p.text.isdigit() for p in clause.rest):
        return
    yield Fact(
        "reason",
        clause.subject.text,
        f"{clause.verb.base} {wh if wh == 'how' else ''}".strip(),
        Value("text", answer),
        quotes,
        clause,
        salience=0.65,
    )


def _unsaid(predication: Predication, token: Token) -> bool:
    """Whether an adverb behind the verb completes it, so that the clause without it asks of something else."""
    if any(
        t.dep_ == "prep" and t.lower_ == "for" and any(n.lemma_.lower() in lexicon.UNITS for n in t.children)
        for t in predication.rest
    ):
        return True  # "runs for one hour": for how long is what the aim is of
    return any(
        t.dep_ == "advmod"
        and t.i != token.i
        and predication.verb.i < t.i <= predication.verb.i + 4
        and any(c.dep_ == "npadvmod" for c in t.children)
        for t in predication.rest
    )


def _reason(text: Annotated, predication: Predication, token: Token) -> str | None:
    """The words of a reason or aim, None where the constituent is neither."""
    if token.dep_ == "prep" or (token.dep_ == "advmod" and token.lower_ == "because"):
        return _in_a_phrase(text, predication, token)
    if token.dep_ != "advcl":
        return None
    if token.lower_ == "owing":
        inner = [n for t in token.children if t.lower_ == "to" for n in t.children if t.dep_ == "prep"]
        return phrase(inner[0], predication.sentence, text.references) if inner else None
    marks = [t.lower_ for t in token.lefts if t.dep_ == "mark" or (t.dep_ == "advmod" and t.lower_ in {"so", "when"})]
    perfect = predication.group.auxiliaries[:1] in {("has",), ("have",), ("had",)}
    if marks == ["because"] or (
        marks == ["since"] and not perfect and token.tag_ in {"VBZ", "VBP", "VBD"} and _is_clause(token)
    ):
        if _is_doubtful(predication, token):
            return None
        words = verb_phrase(token, predication.sentence, text.references)
        return (
            re.sub(r"^(?:(?:mainly|partly|largely|chiefly|only|simply) )?(?:because|since) ", "", words, flags=re.I)
            if words
            else None
        )
    if marks == ["so", "that"] and token.i > predication.verb.i and _is_clause(token):
        return verb_phrase(token, predication.sentence, text.references)
    return _aim(text, predication, token, marks)


def _is_doubtful(predication: Predication, clause: Token) -> bool:
    """Whether "it", "they" or "its" in a reason may as well mean the object as the subject."""
    thing = next((t for t in predication.rest if t.dep_ == "dobj"), None)
    about = next((t for t in clause.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)
    if thing is None or about is None:
        return False
    described = clause.lemma_ == "be" or any(t.dep_ == "auxpass" for t in clause.lefts)
    words = {t.lower_ for t in about.subtree if t.tag_ == "PRP$"} | ({about.lower_} if described else set())
    return bool(words & ({"they", "their"} if thing.tag_ in {"NNS", "NNPS"} else {"it", "its"}))


def _is_clause(verb: Token) -> bool:
    return any(t.dep_ in {"nsubj", "nsubjpass"} for t in verb.lefts)


def _aim(text: Annotated, predication: Predication, token: Token, marks: list[str]) -> str | None:
    """The aim that an infinitive gives, behind its clause or, before a comma, ahead of it."""
    to = next((t for t in token.lefts if t.tag_ == "TO"), None)
    ordered = "in order to" in token.doc[token.left_edge.i : token.i].text.lower()
    if to is None or token.tag_ != "VB" or (marks and not ordered) or any(t.dep_ == "nsubj" for t in token.children):
        return None
    ahead = token.i < predication.verb.i
    if ahead and token.doc[token.right_edge.i + 1].text != ",":
        return None
    if predication.verb.lemma_ in _NOT_AIMS and not ordered and not (ahead and predication.verb.lemma_ != "be"):
        return None
    words = verb_phrase(token, predication.sentence, text.references)
    return f"to {re.sub(r'^(?:so as|in order) to ', '', words, flags=re.I)}".replace("to To ", "to ") if words else None


def _in_a_phrase(text: Annotated, predication: Predication, prep: Token) -> str | None:
    """The noun after "because of" or "owing to", or a motive ("in protest against X") as it stands."""
    words = prep.doc[prep.left_edge.i : prep.right_edge.i + 1].text
    if words.lower().startswith(_REASONS):
        inner = [t for t in prep.subtree if t.dep_ == "pobj" and t.lower_ not in {"result", "consequence", "account"}]
        return phrase(inner[0], predication.sentence, text.references) if inner else None
    if words.lower().startswith(_MOTIVES):
        inner = [t for t in prep.subtree if t.dep_ == "pobj"][-1:]
        return None if _POINTING.search(words) or not inner or len(words.split()) < 3 else words[0].lower() + words[1:]
    ill = next((t for t in prep.children if t.dep_ == "pobj" and t.lemma_.lower() in _ILLS), None)
    if prep.lower_ == "with" and ill is not None:
        return phrase(ill, predication.sentence, text.references)
    grounds = next(
        (t for n in prep.children if n.lower_ == "grounds" for t in n.rights if t.dep_ in {"acl", "relcl", "ccomp"}),
        None,
    )
    if prep.lower_ == "on" and grounds is not None and not _is_doubtful(predication, grounds):
        ground = verb_phrase(grounds, predication.sentence, text.references)
        return ground.removeprefix("that ") if ground else None
    ordered = next((t for n in prep.children if n.lower_ == "order" for t in n.children if t.dep_ == "acl"), None)
    if prep.lower_ == "in" and ordered is not None and ordered.tag_ == "VB":
        words_of_aim = verb_phrase(ordered, predication.sentence, text.references)
        return f"to {words_of_aim}" if words_of_aim else None
    if prep.lower_ != "for" or predication.verb.lemma_ not in _REQUITING or prep.i < predication.verb.i:
        return None
    deed = next((t for t in prep.children if t.dep_ == "pcomp" and t.tag_ == "VBG"), None)
    if deed is not None:
        return verb_phrase(deed, predication.sentence, text.references)
    noun = next((t for t in prep.children if t.dep_ == "pobj"), None)
    if (
        noun is None
        or noun.ent_type_ in {"DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL"}
        or noun.lower_ in {"time", "times", "sale"}
    ):
        return None
    owned = any(t.dep_ == "poss" or t.tag_ == "PRP$" for t in noun.lefts)
    told = any(t.dep_ in {"prep", "acl", "relcl"} for t in noun.rights)
    honoured = predication.passive or any(t.dep_ == "dobj" for t in predication.rest)
    skip = frozenset(t.i for t in noun.lefts if t.tag_ == "PRP$")
    return phrase(noun, predication.sentence, text.references, skip=skip) if owned and told and honoured else None


def _coming_about(text: Annotated, predication: Predication, clause: Token) -> str | None:
    """How a thing comes about in general: "when two plates collide"."""
    general = predication.group.tense == "present" and predication.verb.lemma_ in _COMING_ABOUT
    if not general or clause.dep_ != "advcl" or clause.i < predication.verb.i or not _is_clause(clause):
        return None
    if (
        not any(t.lower_ == "when" for t in clause.lefts)
        or predication.subject.tag_ == "PRP"
        or not _is_kind(predication.subject)
    ):
        return None
    words = verb_phrase(clause, predication.sentence, text.references)
    return words if words and len(words.split()) <= _LONGEST and not _POINTING.search(words) else None


def _is_kind(subject: Token) -> bool:
    """Whether a subject names a kind of thing: "a caldera", "sleet"."""
    determiner = next((t.lower_ for t in subject.lefts if t.dep_ in {"det", "poss"}), "")
    return determiner in {"", "a", "an"} and not any(t.dep_ == "nummod" for t in subject.lefts)
