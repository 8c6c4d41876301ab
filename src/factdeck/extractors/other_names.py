"""Other names: "X, nicknamed the Lighthouse" asks by what nickname X is known.

Finds: nicknames, pen names, names at birth, former and second names of a named person or thing,
what it is named after, and what a title or name means.
Misses: names in another language whose kind is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.extractors.terms import name_of
from factdeck.language import clauses, lexicon, lists, nouns, plain, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.names import Name
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_NAME = (
    r"[\"“‘]?(?P<name>(?:the )?[^\W\d_a-z][\w'’.-]*"
    r"(?: (?:(?:of|the|and|de|la|von|van) )*[^\W\d_a-z][\w'’.-]*){0,4})[\"”’]?"
)
_BEHIND = (
    (
        r"(?:also|otherwise|sometimes|often|commonly|popularly|better|locally)(?: spelt| spelled)? "
        rf"(?:called|known)(?: as)? {_NAME}",
        "other",
    ),
    (rf"(?:formerly|previously|originally|once)(?: (?:known as|called|named))? {_NAME}", "former"),
    (rf"officially(?: called| known as| named)? {_NAME}", "official"),
    (rf"(?:called|known as|named) {_NAME} (?:before|until)", "former"),
    (
        rf"(?:(?:popularly |widely |affectionately )?nicknamed|known by (?:his|her|its|the) nickname,?) {_NAME}",
        "nickname",
    ),
    (rf"(?:née|nee|maiden name) {_NAME}", "maiden"),
    (rf"(?:known by|who wrote under|writing under|under) (?:his|her|the) (?:pen name|pseudonym),? {_NAME}", "pen"),
    (rf"(?:pen name|pseudonym):? {_NAME}", "pen"),
    (rf"(?:known by|under) (?:his|her|the) (?:stage name),? {_NAME}", "stage"),
)
_ASKED = {
    "official": "What {be} the official name of {}?",
    "other": "By what other name {be} {} known?",
    "former": "What was {} formerly called?",
    "nickname": "By what nickname {be} {} known?",
    "maiden": "What was {}'s maiden name?",
    "pen": "What was {}'s pen name?",
    "stage": "What was {}'s stage name?",
}
_QUOTED = r"[\"“‘](?P<title>[^\"“”’]{2,50}?),?[\"”’]"
_MEANING = re.compile(rf"{_QUOTED},? \((?:literally,? |meaning |or )?[\"“‘](?P<what>[^\"“”]{{3,50}}?)[,.]?[\"”’]\)")
_MEANING_OF_NAME = re.compile(
    r"(?P<title>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,3})[\"”]?,? \(?"
    r"(?:(?:literally )?meaning|literally|which means|"
    r"(?:[A-Z][a-z]+) for),? [\"“‘](?P<what>[^\"“”]{3,50}?)[,.]?[\"”’]"
)
_GLOSS = re.compile(
    r"(?P<title>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,2}) "
    r"\((?P<what>The [A-Z][a-z]+(?: (?:of|the|and|in|[A-Z][a-z]+)){1,5})\)"
)
"""A name and, in brackets, what it says in English: "X (The House of Y)"."""
_COMES_FROM = re.compile(
    r"\b[Tt]he (?:name|word|term) [\"“]?(?P<title>[\w'’ -]{3,40}?)[\"”]? "
    r"(?:comes|came|derives|is derived|was derived|is taken|stems) from (?:the |an? )?(?P<lang>(?:[A-Z][a-z]+ ){1,2})?"
    r"(?P<kind>word|words|name|phrase|term|verb)? ?(?:[\w-]+,? )?(?:for|meaning) "
    r"[\"“‘]?(?P<what>[^\"“”.,;]{3,40})[\"”’.,;]"
)


_IS_THE = re.compile(
    rf"^{_NAME} (?P<be>is|was) (?:the|a) "
    r"(?P<kind>pen name|stage name|pseudonym|nickname|real name|maiden name|former name|old name) of "
)


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each other name, namesake and meaning that a sentence gives."""
    for sentence in text.sentences:
        yield from _behind_names(text, sentence)
        yield from _is_the_name_of(text, sentence)
        yield from _meanings(sentence)
        for predication in clauses.find(sentence):
            yield from _clause(text, predication)


def _behind_names(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """What stands behind a name, in brackets or between commas."""
    told = [(pattern, kind) for pattern, kind in _BEHIND if re.search(pattern, sentence.text)]
    if not told:
        return  # nearly always, and a pattern for each name takes long to make
    seen: set[tuple[str, str]] = set()
    be = "was" if any(t.dep_ == "ROOT" and t.tag_ == "VBD" for t in sentence.parsed) else "is"
    for name in sentence.names:
        full = text.references.names.full(name)
        if text.references.names.is_first_name(name) or not re.search("[A-Z]", full) or _is_bare(text, name):
            continue
        for pattern, kind in told:
            match = re.search(
                rf"\b{re.escape(name.text)}(?: \([^()]*\))?(?: \((?:[^()]*?[;,] )?|, ){pattern}(?=[,;).\"”’]| [a-z(])",
                sentence.text,
            )
            if match is None or kind in {k for f, k in seen if f == full}:
                continue
            given = match["name"].strip("\"“”'’ ")
            if lexicon.is_post(given.split()[-1]) or lexicon.kind_of(given.split()[-1]) == "person":
                continue  # "formerly Parliamentary Secretary"
            if (given.lower() in full.lower() and kind != "maiden") or not _person_fits(text, full, kind):
                continue
            if sentence.text[match.end() :].lstrip('"”’').startswith((" and ", " or ")) and kind != "pen":
                continue
            seen.add((full, kind))
            yield _fact(sentence, full, kind, given, _ASKED[kind].format(_article(text, full), be=be))


def _is_the_name_of(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """Whose pen name, nickname or former name a name is."""
    match = _IS_THE.match(plain.text(sentence.parsed))
    bearer = next((n for n in sentence.names if match and sentence.parsed[n.start].idx >= match.end()), None)
    if match is None or bearer is None or text.references.names.is_first_name(bearer):
        return
    full, kind = text.references.names.full(bearer), match["kind"]
    if text.references.names.is_person(full) or kind in {"nickname", "former name", "old name"}:
        yield _fact(sentence, full, kind, match["name"], f"What {match['be']} the {kind} of {_article(text, full)}?")


def _is_bare(text: Annotated, name: Name) -> bool:
    return name.kind == "person" and " " not in text.references.names.full(name)


def _person_fits(text: Annotated, full: str, kind: str) -> bool:
    return kind not in {"maiden", "pen", "stage"} or text.references.names.is_person(full)


def _article(text: Annotated, full: str) -> str:
    return text.references.names.with_article(full)


def _clause(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """What a clause says somebody or something is nicknamed, known as, or named after."""
    if not predication.passive:
        yield from _by_others(text, predication)
        return
    verb = predication.verb.lemma_
    if verb == "bear":
        yield from _at_birth(text, predication)
    if verb == "name":
        yield from _named_after(text, predication)
    found = name_of(predication.verb) if verb in {"know", "call", "dub"} else None
    if verb == "nickname":
        head = next((t for t in predication.verb.rights if t.dep_ in {"oprd", "dobj", "attr"}), None)
        found = (
            (head, predication.sentence.parsed[head.left_edge.i : head.right_edge.i + 1].text.strip(' ,."“”'))
            if head is not None
            else None
        )
    if found is None or not re.match(r"(?:the )?[A-Z]", found[1]) or predication.verb.dep_ == "acl":
        return
    subject = statements.subject(predication, text)
    if subject is None or not re.search("[A-Z]", subject) or found[1].lower() in subject.lower():
        return
    be = "is" if predication.group.tense == "present" else "was"
    be = be if predication.group.third_singular else {"is": "are", "was": "were"}[be]
    quoted = re.search(rf"[\"“‘](?:the )?{re.escape(found[1].removeprefix('the '))}", predication.sentence.text)
    nick = verb in {"nickname", "dub"} or (bool(quoted) and text.references.names.is_person(subject))
    word = "nickname" if nick else "other name"
    became = predication.group.auxiliaries[-1:] and predication.group.auxiliaries[-1] == "became"
    if not named_subject(text, predication) and not nick:
        word = "name"
    question = f"By what name did {subject} become known?" if became else f"By what {word} {be} {subject} known?"
    yield _fact(predication.sentence, subject, word, found[1], question)


def _at_birth(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """Under which name somebody was born."""
    given = next((t for t in predication.rest if t.dep_ == "oprd" and t.pos_ == "PROPN"), None)
    name = next((n for n in predication.sentence.names if given is not None and n.start <= given.i < n.end), None)
    person = statements.subject(predication, text)
    if name is None or " " not in name.text or person is None or not text.references.names.is_person(person):
        return
    if person != name.text:
        yield _fact(predication.sentence, person, "birth", name.text, f"What was {person}'s name at birth?")


def named_subject(text: Annotated, predication: Predication) -> bool:
    """Whether the subject of a clause is a name, or a pronoun for one."""
    token = predication.subject
    return token.tag_ == "PRP" or any(n.start <= token.i < n.end for n in predication.sentence.names)


def _named_after(text: Annotated, predication: Predication) -> Iterator[Fact]:
    after = next((t for t in predication.rest if t.dep_ == "prep" and t.lower_ in {"after", "for"}), None)
    if after is None:
        return
    head = lists.object_of(after)
    answer = phrase(head, predication.sentence, text.references)
    name = next(
        (n for n in predication.sentence.names if head.left_edge.i <= n.start and n.end <= head.right_edge.i + 1), None
    )
    if name is not None and text.references.names.means_person(name):
        answer = text.references.names.full(name)
    subject = statements.subject(predication, text)
    if (
        not answer
        or not subject
        or (head.tag_ == "PRP")
        or len(answer.split()) > 10
        or not re.search("[A-Z]", f"{answer}{subject}")
    ):
        return
    if (
        re.match(r"(?:an?|some|several|\d+) ", subject, re.I)
        or not re.search("[A-Z]", subject)
        or answer.split()[-1] in subject
    ):
        return
    person = name is not None and text.references.names.means_person(name)
    person = person or (name is None and nouns.is_person(head.lemma_))
    be = predication.group.auxiliaries[0] if predication.group.auxiliaries else "was"
    if be not in {"is", "was", "are", "were"} or (after.lower_ == "for" and not person):
        return
    yield _fact(
        predication.sentence,
        subject,
        "namesake",
        answer,
        f"After {'whom' if person else 'what'} {be} {subject} named?",
        "person" if person else "text",
    )


def _by_others(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """What people call something: "Locals call the town 'the Bottle'"."""
    if predication.verb.lemma_ not in {"call", "nickname", "dub"} or predication.passive:
        return
    quoted = re.search(
        rf"{re.escape(predication.verb.text)} [^,;\"“]{{2,50}} [\"“](?P<name>[^\"“”]{{3,40}}?)[,.]?[\"”]",
        predication.sentence.text,
    )
    called = next((t for t in predication.verb.rights if t.dep_ in {"dobj", "nsubj", "poss"}), None)
    if quoted is None or called is None:
        return
    who, what = statements.subject(predication, text), phrase(called, predication.sentence, text.references, alone=True)
    if called.tag_ in {"PRP", "PRP$"} or called.dep_ == "dobj":
        if (
            not who
            or not what
            or who == what
            or not re.search("[A-Z]", what)
            or quoted["name"] in what
            or predication.subject.tag_ == "PRP"
        ):
            return
        do = "did" if predication.group.tense == "past" else "do" if not predication.group.third_singular else "does"
        yield _fact(predication.sentence, what, f"called by {who}", quoted["name"], f"What {do} {who} call {what}?")


def _meanings(sentence: Sentence) -> Iterator[Fact]:
    """What a title or name means, as the text says."""
    seen: set[str] = set()
    for pattern, question in (
        (_MEANING, 'What does the title "{}" mean in English?'),
        (_MEANING_OF_NAME, 'What does the name "{}" mean?'),
        (_GLOSS, 'What does the name "{}" mean in English?'),
    ):
        for match in pattern.finditer(sentence.text):
            title, what = match["title"].strip(" ,"), match["what"].strip(" ,.")
            if pattern is _GLOSS and any(nouns.sense(word) for word in title.split()):
                continue  # an English name, so the brackets tell something else
            if title not in seen and what.lower() != title.lower():
                seen.add(title)
                yield _fact(sentence, title, "means", what, question.format(title))
    for match in _COMES_FROM.finditer(sentence.text):
        language = (match["lang"] or "").strip()
        if match["title"].strip() not in seen and language and match["what"].strip() not in match["title"].lower():
            question = (
                f'What does the {language} {match["kind"] or "word"} behind the name "{match["title"].strip()}" mean?'
            )
            yield _fact(sentence, match["title"], "means", match["what"].strip(), question)


def _fact(sentence: Sentence, subject: str, relation: str, name: str, question: str, kind: str = "name") -> Fact:
    return Fact("other-name", subject, relation, Value(kind, name), (sentence.evidence(),), question, salience=0.7)  # type: ignore[arg-type]
