"""People and their posts: "Yerlan Dostanov, Minister of Culture" asks which post he held.

Finds: a post or occupation beside a name, after it ("A, head of B,"), before it ("the Governor,
A") or as a title ("Mayor A"); who a team's or house's captain, coach or director is ("B's captain, A").
Misses: posts told in a clause of their own ("became Chief Executive"), posts of unnamed people, posts of
which it is not certain in what body they are held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.language import dates, lexicon, roles
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.names import Name
from factdeck.language.phrases import Renderer
from factdeck.language.pronouns import Unresolved
from factdeck.language.spelling import tidy
from factdeck.model import Fact, Value


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each person whose post or occupation stands beside the name."""
    for sentence in text.sentences:
        for name in sentence.names:
            description = _description(sentence, name) if name.kind == "person" and " " in name.text else ""
            fact = roles.fact(text, sentence, name.text, description) if description else None
            if fact:
                yield fact
            yield from _of_a_body(text, sentence, name)


def _of_a_body(text: Annotated, sentence: Sentence, name: Name) -> Iterator[Fact]:
    """ "The Herons' captain, A," or "their captain, A,": who held the post when the document was written."""
    head = sentence.parsed[name.end - 1].head
    if name.start and lexicon.is_post(sentence.parsed[name.start - 1].lemma_.lower()):
        head = sentence.parsed[name.start - 1]
    person = text.references.names.full(name)
    if name.kind != "person" or " " not in person or not lexicon.is_post(head.lemma_.lower()) or head.i >= name.start:
        return
    owner = next((t for t in head.lefts if t.dep_ == "poss"), None)
    gap = sentence.parsed[head.i + 1 : name.start].text
    if owner is None or owner.lower_ in {"his", "her", "my", "our", "your"} or gap not in {"", ","} or not text.date:
        return
    try:
        whose = tidy(Renderer(sentence, text.references).owner(owner))
    except Unresolved:
        return
    if not re.search(r"[A-Z]", whose):
        return
    words = tidy([whose, *(t.text for t in head.lefts if t.dep_ in {"amod", "compound"}), head.text])
    question = f"Who was {words} in {dates.spell(text.date[:7])}?"
    yield Fact("role", words, "holder", Value("person", person), (sentence.evidence(),), question, text.date[:7], 0.7)


def _description(sentence: Sentence, name: Name) -> str:
    """What stands beside a name, as far as it is one noun phrase."""
    if sentence.enumeration and any(m.name == name.text for m in sentence.enumeration.members):
        return ""
    after = sentence.parsed[name.end :].text
    match = re.match(r"\s*,\s+(.+?)(?:\s*,|\s*[.;:]|$)", after)
    if match and _is_phrase(sentence, name.end + 1, match[1]) and not _is_next(sentence, after[match.end(1) :]):
        return match[1]
    before = sentence.parsed[: name.start].text
    match = re.search(r"\b[Tt]he\s+([\w\s-]{3,60}),\s*$", before)
    if match and lexicon.is_post(roles.head_noun(match[1])):
        return match[1]
    words = [w for w in name.title.split() if w.rstrip(".").lower() not in lexicon.HONORIFICS]
    return name.title if words and lexicon.is_post(words[-1]) and words[-1].lower() not in lexicon.ROYAL else ""


def _is_next(sentence: Sentence, after: str) -> bool:
    """Whether a person's name follows what follows a name: "of President A, the Mayor of Kesh, B, came" is B's post."""
    people = [n.text for n in sentence.names if n.kind == "person" and " " in n.text]
    return any(re.match(rf", {re.escape(person)}(?:,| [a-z])", after) for person in people)


def _is_phrase(sentence: Sentence, start: int, description: str) -> bool:
    """Whether the words after the comma are a noun phrase: no finite verb, a known head."""
    words = description.split()
    span = sentence.parsed[start : start + len(words) + 2]
    return bool(roles.head_noun(roles.strip_article(description))) and not any(
        t.tag_ in {"VBD", "VBZ", "VBP", "VB", "MD"} and t.idx < span.start_char + len(description) for t in span
    )
