"""Whether what stands beside a run of capitals says that it is a person: a post, a given name, "who"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factdeck.language import given_names, lexicon, nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def a_post(doc: Doc, start: int, end: int) -> bool:
    """Whether two to four capitalised words stand in apposition to a post: "the Governor, Amélia Chissale"."""
    if not 2 <= end - start <= 4 or not all(t.text[0].isupper() for t in doc[start:end]):
        return False
    before = doc[start - 1].text == "," and lexicon.is_post(doc[start - 2].text) if start > 1 else False
    after = doc[end : end + 6]
    return before or (
        len(after) > 2
        and after[0].text == ","
        and any(lexicon.is_post(t.text) or lexicon.is_occupation(t.text) for t in after[1:])
    )


def a_person(doc: Doc, start: int, end: int) -> bool:
    """Whether words around a name say that it is a person: a given name, "the engineer Tomás Erskine", "X, who"."""
    if not 2 <= end - start <= 4 or not all(t.text[0].isupper() for t in doc[start:end]):
        return False
    before = doc[start - 1] if start else None
    if given_names.gender(doc[start].text) and not (before is not None and before.lower_ == "the"):
        return True
    if before is not None and before.pos_ == "NOUN" and nouns.is_person(before.lemma_) and before.head.i >= start:
        return True
    after = [t.lower_ for t in doc[end : end + 2]]
    if after[:1] in (["who"], ["whose"]) or after in ([",", "who"], [",", "whose"]):
        return True
    nation = start > 1 and before is not None and before.tag_ == "POS" and doc[start - 2].ent_type_ in {"GPE", "NORP"}
    root = doc[start:end].root
    return nation and not _is_of_places(doc[start:end]) and root.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "appos"}


def _is_of_places(words: Span) -> bool:
    return any(t.ent_type_ in {"GPE", "LOC", "FAC", "EVENT", "WORK_OF_ART"} or nouns.sense(t.lower_) for t in words)
