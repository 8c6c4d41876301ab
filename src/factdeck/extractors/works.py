"""Works: "Ada Rose's novel The Salt Road" asks who wrote it.

Finds: the author of a book, painting, piece of music or film that stands behind the author's name or before
"by", and the title between commas behind "her first novel".
Misses: works whose kind is not told, and what a clause says was written, which the extractor of named
things finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from factdeck.language import clauses, nouns, numbers, plain, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.clauses import Predication
from factdeck.language.names import Name
from factdeck.language.phrases import phrase
from factdeck.model import Fact, Value

_MADE = {
    "wrote": "autobiography biography book essay memoir novel novella pamphlet play poem story tale treatise trilogy",
    "painted": "fresco landscape mural painting portrait triptych watercolour",
    "composed": "ballet cantata concerto hymn opera operetta oratorio requiem sonata symphony",
    "directed": "documentary film movie",
}
_VERB = {noun: verb for verb, kinds in _MADE.items() for noun in kinds.split()}
_TITLE = (
    r"(?:[\"“](?P<quoted>[^\"“”]{2,60}?),?[\"”]|"
    r"(?P<plain>(?:[A-Z][\w'’-]+|I)(?: (?:[A-Z][\w'’-]+|of|the|and|in|a|an|on|to|for|from|with)){0,6}))"
)
_KIND = rf"(?P<kind>(?:[a-z-]+ ){{0,3}}?(?P<noun>{'|'.join(sorted(_VERB))}))"
_OWNED = re.compile(rf"(?P<owner>[A-Z][\w'’. -]{{2,40}}?)(?:'s|’s|'|’) {_KIND},? {_TITLE}")
_BY = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?) {_KIND},? {_TITLE},? (?:was (?:written|painted|composed|directed) )?by "
    r"(?P<owner>[A-Z][\w'’. -]{2,40})"
)
_IN_HIS = re.compile(
    r"in (?:his|her|their) (?:[a-z-]+ )?(?P<noun>book|essay|novel|memoir|memoirs|poem|play|treatise|article)?,? ?"
    r"[\"“](?P<title>[^\"“”]{3,60}?),?[\"”](?: of \d{4})?$"
)
_RANKS = frozenset("best-known chief debut famous final first last main major masterpiece only principal sole".split())


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each work whose author or title a sentence tells."""
    for sentence in text.sentences:
        yield from _authors(text, sentence)
        for predication in clauses.find(sentence):
            yield from _in_a_work(text, predication)
        for token in sentence.parsed:
            if token.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and token.pos_ == "NOUN":
                yield from _titled(text, sentence, token)


def _authors(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """Who wrote, painted, composed or directed a work that is named with its author."""
    for pattern in (_OWNED, _BY):
        for match in pattern.finditer(plain.text(sentence.parsed)):
            title = (match["quoted"] or match["plain"] or "").strip()
            owner = _person_at(text, sentence, match.start("owner"), match.end("owner"))
            title = re.sub(r"(?: (?:of|the|and|in|a|an|on|to|for|from|with))+$", "", title)
            if owner is None or not title or owner == text.references.topics.person(text.document) or len(title) < 3:
                continue
            shown = f'"{title}"' if match["quoted"] else title
            noun = match["noun"]
            called = shown if noun == "painting" else f"the {noun} {shown}"
            yield Fact(
                "author",
                title,
                noun,
                Value("person", owner),
                (sentence.evidence(),),
                f"Who {_VERB[noun]} {called}?",
                salience=0.65,
            )


def _person_at(text: Annotated, sentence: Sentence, start: int, end: int) -> str | None:
    """The full name of the one person that a range of the text ends with."""
    names = text.references.names
    for name in sentence.names:
        span = sentence.parsed[name.start : name.end]
        inside = start <= span.start_char < end and not names.is_first_name(name)
        if inside and names.means_person(name) and span.end_char <= end + 2:
            full = names.full(name)
            return full if " " in full else None
    return None


def _titled(text: Annotated, sentence: Sentence, noun: Token) -> Iterator[Fact]:
    """The title between commas: "Her first novel, The Salt Road, appeared"."""
    name = next((n for t in noun.children if t.dep_ == "appos" for n in sentence.names if n.start <= t.i < n.end), None)
    if (
        name is None
        or name.start < 2
        or text.references.names.means_person(name)
        or not _between_commas(sentence, name)
    ):
        return
    owned = any(t.dep_ == "poss" for t in noun.lefts)
    ranked = any(
        t.lower_ in _RANKS or t.tag_ in {"JJS", "RBS"} or numbers.ordinal(t.text)
        for left in noun.lefts
        for t in left.subtree
    )
    if not owned or nouns.is_person(noun.lemma_) or (not ranked and noun.lemma_ not in {"masterpiece"}):
        return
    called = phrase(noun, sentence, text.references, alone=True)
    title = text.references.names.with_article(text.references.names.full(name))
    if called is None or not re.search("[A-Z]", called) or title in called or '"' in called:
        return
    past = any(t.tag_ == "VBD" for t in sentence.parsed)
    wh = "What was the title of" if noun.lemma_ in _VERB else "What was" if past else "What is"
    yield Fact("title", called, "is", Value("name", title), (sentence.evidence(),), f"{wh} {called}?", salience=0.7)


def _in_a_work(text: Annotated, predication: Predication) -> Iterator[Fact]:
    """In which work somebody tells something: "in his "Journal of Frost" of 1702"."""
    for prep in predication.rest:
        own = next((t for n in prep.children if n.dep_ == "pobj" for t in n.lefts if t.tag_ == "PRP$"), None)
        span = predication.sentence.parsed[prep.left_edge.i : prep.right_edge.i + 1].text
        match = _IN_HIS.match(span)
        if prep.dep_ != "prep" or prep.lower_ != "in" or own is None or match is None:
            continue
        clause = statements.state(predication, text, prep, f"which {match['noun'] or 'work'}", match["title"])
        if clause is not None and predication.verb.lemma_ not in {"be", "appear"}:
            told = " ".join(p.text for i, p in enumerate((clause.subject, *clause.rest)) if i != clause.asked)
            quotes = (predication.sentence.evidence(),)
            yield Fact(
                "work", told, f"{clause.verb.base} in", Value("name", match["title"]), quotes, clause, salience=0.6
            )


def _between_commas(sentence: Sentence, name: Name) -> bool:
    before = sentence.parsed[
        name.start - (2 if name.article or sentence.parsed[name.start - 1].lower_ in {"the", '"', "“"} else 1)
    ]
    after = sentence.parsed[min(name.end, len(sentence.parsed) - 1)]
    return before.text == "," and after.text in {",", ".", '"', "”"}
