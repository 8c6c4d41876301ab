"""Dates in brackets: "(12 May 1820 – 13 August 1910)" after a name asks for birth and death.

Finds: birth, death and reign of a person and the years of a period, in brackets behind the name;
the age at which somebody died ("died in 1959, aged 97") or did something ("at the age of ten").
Misses: brackets behind a part of a name or behind what is no person or period ("the Tarn Fair
(1950-1960)"); dates that a clause of the document gives more fully.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factdeck.language import clauses, dates, lexicon, numbers, plain, statements
from factdeck.language.annotate import Annotated, Sentence
from factdeck.language.enumerations import is_name
from factdeck.model import Block, Clause, Fact, Value

_DAY = (
    r"(?:(?:c\.|circa|ca\.)\s?)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:[A-Z][a-z]+\.?\s+(?:\d{1,2},\s+)?)?"
    r"(?:1\d|20|[1-9])?\d\d"
)
_BRACKET = re.compile(
    rf"(?P<name>[^\W\d_a-z][^()\[\],;:]*?),?\s\((?:"
    rf"(?P<from>{_DAY})\s?[-–—]\s?(?P<to>{_DAY})"
    rf"|(?:born|b\.)\s?(?:in |on )?(?P<born>{_DAY})(?:[,;]\s(?:died|d\.)\s?(?:in |on )?(?P<died>{_DAY}))?"
    rf"|(?:died|d\.)\s?(?:in |on )?(?P<dead>{_DAY})"
    rf"|(?:reigned|ruled|r\.)\s?(?:from\s)?(?P<since>{_DAY})(?:\s?[-–—]\s?|\sto\s)(?P<until>{_DAY})"
    rf")\)"
)
_PERIODS = frozenset(
    """age crisis dynasty empire era famine interregnum kingdom occupation period rebellion republic revolt shogunate
    siege sultanate uprising war wars""".split()
)
_RULERS = frozenset("caliph emperor empress khan king kings pope queen shah sultan tsar".split())
_THINGS = frozenset(
    """act album award cup edition fund line medal opera plan poem prize project railway ship street symphony treaty
    trophy works""".split()
)
"""Nouns at the end of a name that is no person's; those of places, bodies and events are known."""
_NUMERAL = re.compile(r"(?:I{1,3}|I?V|VI{0,3}|I?X|XI{0,3}|XI?V|XVI{0,3})$")
_AGED = re.compile(r"(?:\bat the age of|,\s+aged|\baged|\bat the age)\s+(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)\b")
_SMALL = frozenset("al bin da de del den der di du el ibn la le of the van von y zu".split())
_OPENING = frozenset("after and before but during from her his in its since their under until when".split())
_YEAR = re.compile(r"(?P<year>\d{3,4})$")


@dataclass(frozen=True, slots=True)
class _Life:
    """What a bracket tells of a name: relation ("born"), date (EDTF)."""

    relation: str
    edtf: str


def extract(text: Annotated) -> Iterator[Fact]:
    """The facts of the brackets, block by block, then the ages at death."""
    for block in text.document.blocks:
        if block.kind != "row":
            for match in _BRACKET.finditer(block.text):
                yield from _bracket(text, block, match)
    for sentence in text.sentences:
        yield from _age(text, sentence)
        yield from _age_at(text, sentence)


def _bracket(text: Annotated, block: Block, match: re.Match[str]) -> Iterator[Fact]:
    name = _name(match["name"])
    if not name:
        return
    if name.split()[-1].lower() in _PERIODS and " " in name:
        yield from _period(text, block, match, name)
    elif _is_person(text, name, match[0]):
        for told in _told(match, name, terms=block.kind in {"item", "line"}):
            yield from _of_person(text, block, match, name, told)


def _told(match: re.Match[str], name: str, terms: bool) -> Iterator[_Life]:
    """What a bracket tells; in a list, where spans may be ``terms`` of office, a bare one tells nothing."""
    pairs = {"born": match["born"], "died": match["died"] or match["dead"], "reign": match["since"]}
    if match["from"] and not terms and _is_life(match, name):
        pairs |= {"born": match["from"], "died": _whole_year(match["from"], match["to"])}
    for relation, written in pairs.items():
        edtf = _span(written, match["until"]) if relation == "reign" and written else _edtf(written or "")
        if edtf:
            yield _Life(relation, edtf)


def _is_life(match: re.Match[str], name: str) -> bool:
    """Whether a bare span can only be a life: not a term of office, nor, behind a ruler's name, a reign."""
    first, last = _YEAR.search(match["from"]), _YEAR.search(_whole_year(match["from"], match["to"]))
    if not first or not last:
        return False
    ruler = _NUMERAL.match(name.split()[-1]) or any(word.lower() in lexicon.ROYAL | _RULERS for word in name.split())
    dated = not re.fullmatch(r"\d+", match["from"])
    shortest = 70 if ruler and not dated else 16
    return shortest <= int(last["year"]) - int(first["year"]) <= 110


def _whole_year(first: str, last: str) -> str:
    """The end of a span with its century: "1820", "91" is 1891."""
    year = _YEAR.search(first)
    return year["year"][:2] + last if year and re.fullmatch(r"\d\d", last) else last


def _of_person(text: Annotated, block: Block, match: re.Match[str], name: str, told: _Life) -> Iterator[Fact]:
    if told.relation != "reign" and _said_more_fully(text, name, told):
        return
    question = {
        "born": f"When was {name} born?",
        "died": f"When did {name} die?",
        "reign": f"From when to when did {name} reign?",
    }[told.relation]
    value = Value("date", dates.spell(told.edtf), told.edtf)
    relation = {"born": "bear", "died": "die", "reign": "reign"}[told.relation]
    yield Fact("date", name, relation, value, (text.evidence(block, match.start()),), question, "", 0.7)


def _said_more_fully(text: Annotated, name: str, told: _Life) -> bool:
    """Whether a clause of the document gives the same date, so that it is asked from there."""
    verb = "bear" if told.relation == "born" else "die"
    return any(
        mention.edtf.startswith(told.edtf)
        for sentence in text.sentences
        if any(token.lemma_ == verb or token.lower_ == "born" for token in sentence.parsed)
        for mention in sentence.dates
    )


def _period(text: Annotated, block: Block, match: re.Match[str], name: str) -> Iterator[Fact]:
    edtf = _span(match["from"] or match["since"] or "", match["to"] or match["until"] or "")
    if edtf:
        question = f"From when to when did the {name.removeprefix('the ')} last?"
        value = Value("date", dates.spell(edtf), edtf)
        yield Fact("date", name, "last", value, (text.evidence(block, match.start()),), question, "", 0.8)


def _edtf(written: str) -> str:
    """The one date that a text is, "" where it is none or only about one."""
    if re.match(r"c", written):
        return ""
    if re.fullmatch(r"\d{3,4}", written):
        return written if len(written) == 4 else ""
    found = dates.find(written)
    return found[0].edtf if len(found) == 1 and (found[0].start, found[0].end) == (0, len(written)) else ""


def _span(first: str, last: str) -> str:
    """Two years as a period: "1851", "62" is 1851 to 1862; "" where they are no years."""
    if not re.fullmatch(r"\d{4}", first) or not re.fullmatch(r"\d{2,4}", last):
        return ""
    whole = first[: 4 - len(last)] + last
    return f"{first}/{whole}" if first < whole else ""


def _name(before: str) -> str:
    """The name at the end of what stands before a bracket: capitalised words and what joins them."""
    words = before.split()
    kept: list[str] = []
    while words and (words[-1][0].isupper() or (words[-1].lower() in _SMALL | _PERIODS) or words[-1] in _SMALL):
        kept.insert(0, words.pop())
    while kept and kept[0].lower() in _SMALL | _OPENING:
        kept.pop(0)
    return " ".join(kept)


def _is_person(text: Annotated, name: str, before_bracket: str) -> bool:
    """Whether a name is that of a person, by its form, a numeral, or a word before it that says so."""
    words = name.split()
    if lexicon.kind_of(words[-1]) in {"event", "organization", "place"}:
        return False
    titled = any(word.lower() in lexicon.ROYAL | _RULERS for word in words)
    if titled and len(words) >= 2:
        return True
    if len(words) == 2 and _NUMERAL.match(words[-1]):
        return True
    words_before = before_bracket.split(" (")[0].removesuffix(name).split()
    if not is_name(name) or words[-1].lower() in _THINGS or words_before[-1:] in (["the"], ["The"]):
        return False
    told = re.search(r"\((?:born|died|[bd]\.)", before_bracket)
    kinds = {n.kind for _, n in text.references.names.mentions if name.endswith(n.text) and n.start < n.end}
    return bool(told) or kinds <= {"person", "group", ""} or _is_introduced(before_bracket.split(" (")[0], name)


def _is_introduced(before: str, name: str) -> bool:
    """Whether what stands before a name says that it is a person: an occupation, a post, kin."""
    rest = before[: len(before) - len(name)].split()
    word = rest[-1].lower().strip(",") if rest else ""
    return bool(word) and (lexicon.is_occupation(word) or lexicon.is_post(word) or word in lexicon.KIN or word == "by")


def _age(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """The age at which the subject of a clause with "died" did so."""
    match = _AGED.search(sentence.text)
    if match is None:
        return
    age = numbers.cardinal(match["age"])
    for predication in clauses.find(sentence):
        if predication.verb.lemma_ != "die" or not isinstance(age, int) or not 10 < age < 120:
            continue
        clause_end = max(token.idx + len(token) for token in predication.verb.subtree)
        parsed = _AGED.search(plain.text(sentence.parsed))
        who = _full(text, statements.subject(predication, text) or "")
        if who and parsed and is_name(who) and predication.verb.idx < parsed.start() <= clause_end:
            question = f"At what age did {who} die?"
            value = Value("count", match["age"], str(age))
            yield Fact("count", who, "age at death", value, (sentence.evidence(),), question, "", 0.6)
            return


def _age_at(text: Annotated, sentence: Sentence) -> Iterator[Fact]:
    """The age at which the subject of any other clause did something: "at the age of ten"."""
    for predication in clauses.find(sentence):
        for constituent in predication.rest:
            match = re.match(r"at the age of (?P<age>[\w-]+)$", " ".join(t.text for t in constituent.subtree), re.I)
            age = numbers.cardinal(match["age"]) if match else None
            if match is None or not isinstance(age, int) or predication.verb.lemma_ == "die":
                continue
            clause = statements.state(predication, text, constituent, "what age", match["age"])
            if clause and re.search(r"[A-Z]", clause.subject.text) and (len(clause.rest) > 1 or _is_whole(clause)):
                relation = f"age {clause.verb.base} {' '.join(str(p) for p in clause.rest if p.text != match['age'])}"
                value = Value("count", match["age"], str(age))
                yield Fact("count", clause.subject.text, relation, value, (sentence.evidence(),), clause, "", 0.6)


def _is_whole(clause: Clause) -> bool:
    """Whether the verb alone tells what somebody did."""
    return clause.verb.base in {"emigrate", "graduate", "marry", "retire"}


def _full(text: Annotated, who: str) -> str:
    """A surname as the name that stands before a bracket of the document, if just one ends with it."""
    named = (_name(m["name"]) for block in text.document.blocks for m in _BRACKET.finditer(block.text))
    full = {name for name in named if name.endswith(f" {who}")}
    return full.pop() if len(full) == 1 else who
