"""Proper names in a parsed sentence: where they begin and end, and what kind of thing they name.

The model's name recognizer cuts long names short ("Conference", "Congress") and guesses the kind
of unfamiliar ones, so ranges come from capitals and the small words that join them ("Ministry of
Culture", "Workers' Party of Korea"), and kinds first from the head noun ("Conference" is an
event), then from the recognizer.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from factdeck.language import beside, bodies, given_names, lexicon, nouns, numbers
from factdeck.language.dates import MONTHS

_LABELS = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organization",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "PRODUCT": "thing",
    "LAW": "work",
}
_JOINS = {
    ("of",),
    ("of", "the"),
    ("for",),
    ("for", "the"),
    ("'s",),
    ("'",),
    ("’s",),
    ("’",),
    ("-",),
    ("&",),
    ("on",),
    ("de",),
    ("del",),
    ("de", "la"),
    ("van",),
    ("von",),
    ("da",),
    ("di",),
    ("du",),
    ("bin",),
    ("al",),
    ("al", "-"),
    ("and",),
    ("to",),
    ("to", "the"),
    ("of", "a"),
    ("and", "the"),
}
_NOT_NAMES = (
    frozenset(
        ["i", "ad", "bc", "bce", "ce", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    )
    | MONTHS.keys()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: its token range, text without article, kind, and what it is headed by.

    ``kind`` is "person", "organization", "place", "event", "group", "work", "thing" or "" (unknown);
    ``head`` is the lower-case head noun of a descriptive name ("conference"), for any other its
    last word; ``number`` the value of an ordinal in it; ``title`` the post before a person's name.
    """

    start: int
    end: int
    text: str
    kind: str
    head: str
    number: int | None = None
    title: str = ""
    article: bool = False
    """Whether the text puts "the" before it."""


def find(doc: Doc) -> list[Name]:
    """The names of a parsed sentence, in order, none overlapping another."""
    names, at = [], 0
    while at < len(doc):
        end = _run(doc, at)
        if end is None:
            at += 1
            continue
        names += _name(doc, at, end)
        at = end
    return names


_EPITHETS = frozenset(
    """
    Bald Bearded Bold Confessor Conqueror Elder Fair Fat Good Great Just Magnificent Pious Short Terrible Wise Younger
    """.split()
)
"""What stands behind a ruler's name: "Peter the Great"."""


def _run(doc: Doc, start: int) -> int | None:
    """Where the run of name tokens that begins at a token ends; None if none begins there."""
    if not _capital(doc[start]) and not _ordinal_before_capital(doc, start):
        return None
    end = start + 1
    while end < len(doc):
        if _capital(doc[end]) or (doc[end].like_num and doc[end - 1].lower_ in {"no.", "no", "number"}):
            end += 1
            continue
        if doc[end].lower_ == "the" and end + 1 < len(doc) and doc[end + 1].text in _EPITHETS:
            end += 2
            continue
        join = next(
            (
                n
                for n in (2, 1)
                if tuple(t.lower_ for t in doc[end : end + n]) in _JOINS
                and end + n < len(doc)
                and _joins(doc, start, end, n)
            ),
            0,
        )
        if not join:
            break
        end += join + 1
    return end


def _joins(doc: Doc, start: int, at: int, length: int) -> bool:
    """Whether the small words at a place join what stands before and after them into one name."""
    word, after = doc[at].lower_, doc[at + length]
    if not _capital(after) and not (word == "-" and after.is_alpha and not doc[at].whitespace_):
        return word == "-" and after.is_alpha and not doc[at].whitespace_ and not doc[at - 1].whitespace_
    if word in {"and", "on", "to", "for"}:
        if word == "and" and length == 1 and bodies.is_of_workers(doc, start, at):
            return True
        entity = doc[at].ent_type_ and doc[at].ent_iob_ == "I" and after.ent_iob_ == "I"
        return bool(entity) and doc[at].ent_type_ not in {"PERSON", "GPE", "DATE"}
    if word in {"'s", "’s", "'", "’"} and doc[at - 1].pos_ in {"NOUN", "PROPN"} and nouns.sense(doc[at - 1].lower_):
        owner = doc[at - 1]  # "The Lighthouse Keeper's Wife": a common noun in capitals is part of a title
        if owner.i > 0 and owner.ent_type_ not in {"GPE", "NORP"}:
            return True
    if word in {"'", "’"} and doc[at - 1].tag_ == "NNPS" and bodies.heads_a_body(doc, at + length):
        return True
    if word in {"'s", "’s", "'", "’"}:
        return doc[at].ent_iob_ == "I" and doc[at].ent_type_ not in {"PERSON", "GPE", "NORP"}
    if word == "of":
        head = doc[at - 1]
        return head.ent_type_ != "PERSON" or bool(lexicon.kind_of(head.lower_))
    return True


def _capital(token: Token) -> bool:
    if not token.text[0].isupper() or token.lower_ in _NOT_NAMES or token.ent_type_ in {"DATE", "TIME"}:
        return False
    if token.i == 0 or token.nbor(-1).text in {'"', "“", ":", "-", "("}:
        if _is_common(token):
            return False
        proper = token.tag_ in {"NNP", "NNPS"} or (bool(token.ent_type_) and token.pos_ in {"PROPN", "NOUN", "ADJ"})
        return proper or _opens_a_name(token)
    return token.tag_ not in {"PRP", "PRP$", "DT"} or bool(token.ent_type_)


def _is_common(opener: Token) -> bool:
    """Whether the first word of a sentence is a plain noun or adverb, for all that the tagger says: "Turnout was"."""
    after = opener.nbor() if opener.i + 1 < len(opener.doc) else None
    if after is None or after.text[:1].isupper() or after.lower_ in {"of", "'s", "’s", "-", "and", "&"}:
        return False
    word = opener.lower_
    sense = nouns.sense(word) or (nouns.sense(word.removesuffix("s")) if word.endswith("s") else "")
    return (sense not in {"", "person", "place"} or word.endswith("ly")) and not given_names.gender(opener.text)


def _opens_a_name(opener: Token) -> bool:
    """Whether an unknown word that opens a sentence goes with the name behind it: "Skarvholm Lighthouse"."""
    after = opener.nbor() if opener.i + 1 < len(opener.doc) else None
    return (
        after is not None
        and after.tag_ in {"NNP", "NNPS"}
        and opener.is_alpha
        and opener.pos_ in {"NOUN", "ADJ", "PROPN", "VERB", "INTJ"}
        and ((opener.dep_ in {"compound", "amod", "nmod"} and opener.head.i >= after.i) or bool(opener.ent_type_))
        and not nouns.sense(opener.lower_)
    )


def _ordinal_before_capital(doc: Doc, at: int) -> bool:
    return (
        numbers.ordinal(doc[at].text) is not None
        and at + 1 < len(doc)
        and _capital(doc[at + 1])
        and bool(doc[at + 1].tag_.startswith("NNP"))
    )


def _name(doc: Doc, start: int, end: int) -> list[Name]:
    """The name in a token run; a post before a person's name becomes its title."""
    tokens = list(doc[start:end])
    split = next(
        (
            i
            for i in range(len(tokens) - 1, 0, -1)
            if lexicon.is_post(tokens[i - 1].text)
            and tokens[i].tag_ != "POS"
            and not any(t.lower_ in {"of", "for"} or lexicon.kind_of(t.text) for t in tokens[i:])
        ),
        0,
    )
    if split and (len(tokens) - split >= 2 or tokens[-1].ent_type_ == "PERSON"):
        title = doc[start : start + split].text
        return [Name(start + split, end, doc[start + split : end].text, "person", tokens[-1].lower_, None, title)]
    if at := _post_behind(tokens):
        return [*_name(doc, start, start + at), *_name(doc, start + at, end)]
    if _is_citizen(doc, start, end):
        return [replace(_name(doc, start + 1, end)[0], kind="person")]
    honorifics = 0
    while honorifics < len(tokens) - 1 and tokens[honorifics].text.rstrip(".").lower() in lexicon.HONORIFICS:
        if lexicon.is_post(tokens[honorifics + 1].text):
            break  # "Lord Mayor"
        honorifics += 1
    body = doc[start + honorifics : end]
    head = _head(body.text)
    kind = "person" if honorifics else lexicon.kind_of(head) or _label(list(body))
    opener = body[0].lower_ in _OPENERS and len(body) > 1
    if opener or (kind == "person" and not honorifics and _is_where(doc, start, end)):
        kind = "place"
    if head == "union" and kind == "organization" and {t.ent_type_ for t in body} == {"GPE"}:
        kind = "place"  # "the Soviet Union"
    if kind == "person" and not honorifics and lexicon.kind_of(head):
        kind = "role"
    if (
        kind != "person"
        and not opener
        and not lexicon.kind_of(head)
        and (beside.a_post(doc, start, end) or beside.a_person(doc, start + honorifics, end))
    ):
        kind = "person"
    if kind == "person" and not honorifics and start > 0 and doc[start - 1].lower_ == "the":
        kind = "group"  # "the Malindi Marlins"
    number = next((n for t in body if (n := numbers.ordinal(t.text)) is not None), None)
    title = doc[start : start + honorifics].text if honorifics else ""
    article = start > 0 and doc[start - 1].lower_ == "the"
    return [Name(start + honorifics, end, body.text, kind, head, number, title, article)]


def _post_behind(tokens: list[Token]) -> int:
    """Where a post follows a person's name without a comma: "elected Dame Ada Rose Chancellor of"; 0 if none does."""
    for i, token in enumerate(tokens[2:], 2):
        if lexicon.is_post(token.text) and token.text[0].isupper() and token.dep_ not in {"compound"}:
            names = [t for t in tokens[:i] if t.text.rstrip(".").lower() not in lexicon.HONORIFICS]
            titled = len(names) < i or bool(given_names.gender(names[0].text))
            of = i + 1 < len(tokens) and tokens[i + 1].lower_ in {"of", "for"}
            return i if titled and of and len(names) == _FULL else 0
    return 0


_FULL = 2
"""A given name and a surname."""


def _is_citizen(doc: Doc, start: int, end: int) -> bool:
    """Whether a run is a person's name behind what people of a country are called: "the Dane Mikkel Storgaard"."""
    of, *rest = doc[start:end]
    return (
        1 < len(rest) < 4
        and all(t.text[0].isupper() and not nouns.sense(t.lower_) for t in rest)
        and start > 0
        and doc[start - 1].lower_ == "the"
        and (of.ent_type_ == "NORP" or nouns.is_person(of.lower_))
        and not lexicon.is_post(of.text)
        and of.lower_ not in lexicon.HONORIFICS
    )


def _is_where(doc: Doc, start: int, end: int) -> bool:
    """Whether a single word taken for a person stands where a place does, and is no given name: "to Mossley"."""
    before = doc[start - 1].lower_ if start else ""
    return end - start == 1 and before in _TOWARDS and not given_names.gender(doc[start].text)


_OPENERS = frozenset("bay cape fort gulf isle lake loch mount mt port river strait".split())
"""Nouns that stand first in the name of a place."""
_TOWARDS = frozenset("at from in into near outside to towards".split())


def _head(text: str) -> str:
    words = text.replace("’", "'").split(" of ")[0].split(" for ")[0].split()
    return words[-1].lower() if words else text.lower()


def _label(tokens: list[Token]) -> str:
    votes = Counter(_LABELS[t.ent_type_] for t in tokens if t.ent_type_ in _LABELS)
    return min(votes, key=lambda kind: (-votes[kind], kind)) if votes else ""
