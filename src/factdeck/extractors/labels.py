"""Labels: a short line "Director: Dr Camila Huanca" asks who the director is.

Finds: a post and its holder, a number of something ("Visitors in 2023: 48,200"), and the entries
under a heading that says what they give ("Admission", "Opening hours"), where the document is
about one house or body; the traits of a kind of animal or plant ("Diet: mostly crayfish").
Misses: labels without a heading, entries that are sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factdeck.language import enumerations, lexicon, numbers
from factdeck.language.annotate import Annotated
from factdeck.model import Block, Fact, Value

_LABEL = re.compile(r"^(?P<label>[^\W\d_][^:]{2,60}):\s+(?P<value>\S.{0,80})$")
_NUMBER_OF = re.compile(r"^(?P<noun>[A-Z][a-z]+s|People|Staff)(?:\s+in\s+(?P<year>\d{4}))?$")
_GIVES = re.compile(
    r"\b(?:hours|times|admission|fees?|prices?|rates?|charges|tickets?|dates|deadlines?|fares?)\b", re.I
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|will|can|must|should)\b")


def extract(text: Annotated) -> Iterator[Fact]:
    """One fact for each label line whose meaning is plain."""
    if kind := text.references.topics.kind(text.document):
        yield from _traits(text, kind)
        return
    setting = text.references.topics.setting(text.document)
    if not setting.startswith("at ") or text.references.topics.is_gathering(text.document):
        return
    whole = setting.removeprefix("at ")
    heading = ""
    for block in text.document.blocks:
        if block.kind == "heading":
            heading = block.text
        match = _LABEL.match(block.text) if block.kind == "line" else None
        if match and not _VERB.search(match["value"]):
            label, value = match["label"].strip(), match["value"].strip().rstrip(".")
            found = _holder(text, block, whole, label, value) or _number(text, block, whole, label, value)
            found = found or _entry(text, block, setting, heading, label, value)
            if found:
                yield found


def _traits(text: Annotated, kind: str) -> Iterator[Fact]:
    """ "Diet: mostly crayfish" in an article on a kind of animal: what its diet is."""
    for block in text.document.blocks:
        match = _LABEL.match(block.text) if block.kind in {"line", "item"} else None
        label = match["label"].strip().lower() if match else ""
        value = re.split(r";\s|\s\(", match["value"])[0].rstrip(".") if match else ""
        if not match or not _TRAIT.fullmatch(label) or len(value.split()) > _LONGEST:
            continue
        question = f"What is the {label} of the {kind}?"
        yield Fact("label", kind, label, Value("text", value), (text.evidence(block),), question, "", 0.6)


_TRAIT = re.compile(
    r"(?:class|clutch size|conservation status|diet|family|food|genus|gestation|habitat|height|length|life ?span|order|"
    r"phylum|range|scientific name|size|status|weight|wingspan)"
)
"""What such a list tells of a kind of living thing, each of which has one."""
_LONGEST = 10


def _holder(text: Annotated, block: Block, whole: str, label: str, value: str) -> Fact | None:
    person = re.sub(r"\s*\([^()]*\)", "", value)
    words = person.split()
    if words and words[0].rstrip(".").lower() in lexicon.HONORIFICS:
        person = " ".join(words[1:])
    if not lexicon.is_post(label.split()[-1]) or not enumerations.is_name(person):
        return None
    question = f"Who is {label.lower()} of {whole}?"
    return Fact("role", whole, label, Value("person", person), (text.evidence(block),), question, text.date[:7], 0.6)


def _number(text: Annotated, block: Block, whole: str, label: str, value: str) -> Fact | None:
    match = _NUMBER_OF.match(label)
    if not match or numbers.cardinal(value) is None:
        return None
    when = f" in {match['year']}" if match["year"] else ""
    question = f"How many {match['noun'].lower()} did {whole} have{when}?"
    number = str(numbers.cardinal(value))
    return Fact("count", whole, match["noun"], Value("count", value, number), (text.evidence(block),), question,
                match["year"] or "", 0.6)  # fmt: skip


def _entry(text: Annotated, block: Block, setting: str, heading: str, label: str, value: str) -> Fact | None:
    if not _GIVES.search(heading) or _GIVES.search(label) or len(heading.split()) > 4:
        return None
    verb = "are" if heading.rstrip().endswith("s") else "is"
    asked = label[0].lower() + label[1:] if label.split()[0].rstrip(",").lower() not in _CAPITAL else label
    question = f"{setting[0].upper()}{setting[1:]}, what {verb} the {heading.lower()} for {asked}?"
    return Fact(
        "label", setting, f"{heading}: {label}", Value("text", value), (text.evidence(block),), question, "", 0.5
    )


_CAPITAL = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
