"""Where a dated report is set: the incident, vote, contest or meeting that it is on, with its month or day.

Months later "the camps" and "the final" are those of any such report; so each of its questions
names what it is on ("During the floods in X of January 2025, ...").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from factdeck.language import dates, lexicon, nouns, plain
from factdeck.language.spelling import names_a_body, plain_name, tidy

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factdeck.language.annotate import Sentence
    from factdeck.language.names import Name
    from factdeck.model import Document

_LASTING = frozenset(
    "blaze blizzard cyclone drought epidemic famine fire flood flooding hurricane outbreak pandemic riot storm strike "
    "typhoon".split()
)
"""Incidents during which the facts of a report happen; of the others, they happen after them."""
_NAMED = frozenset("cyclone hurricane storm typhoon".split())
"""Incidents that bear a name: "Cyclone Ada"."""
_VOTES = frozenset("by-election election plebiscite poll referendum vote".split())
_CONTESTS = frozenset(
    "championship championships classic cup derby final finals games grand marathon masters olympics open prix race "
    "rally regatta series shield tour tournament trophy".split()
)
"""What the name of a contest ends in."""
NUMBERED = re.compile(r"^(?:item\s+)?[\w./]*\d[\w./]*[.):]?\s+", re.I)
"""The number of a heading: "3.", "116/25", "Item 4:"."""
PARTED = re.compile(r"\s*[:;|,]\s+|\s+[–—-]\s+")
_PAPERS = re.compile(r"\b(?:report|update|bulletin|briefing|minutes|appeal|assessment|news|notice|no\.|\d)\b", re.I)
_PAPER = re.compile(
    r"\s+(?:(?:situation|flash|humanitarian|emergency|response|operational) )*"
    r"(?:report|update|bulletin|overview|appeal|snapshot|response)\b.*$",
    re.I,
)
"""What a line calls the paper behind what it is on."""
_OPENING = 2
"""Sentences; what a report is on, one of its first says."""


def incident(document: Document, day: str) -> str:
    """ "During the floods in X of January 2025", if the title or letterhead names an incident; else ""."""
    for line in (plain_name(document.title), *(plain_name(block.text) for block in document.front)):
        parts = PARTED.split(line)
        for whole in parts:
            where = next((p for p in parts if p != whole and _is_place_name(p)), "")
            part = _PAPER.sub("", whole)
            noun = _incident_in(part, bool(where))
            if not noun:
                continue
            where = "" if where and where.split()[0] in part else where
            where = _short_state(where, document)
            where = f"the {where}" if re.match(r"(?:\w+ )?(?:Republic|Kingdom|State) of ", where) else where
            named = part.split()[0].lower() in _NAMED or re.match(r"(?:tropical|severe) ", part, re.I)
            known = len(day) >= 7 and not re.search(r"\d{4}", part)
            when = f"{'in' if named else 'of'} {dates.spell(day[:7])}" if known else ""
            what = part if named else f"the {_lowered(part)}"
            return tidy(["during" if noun in _LASTING else "after", what, f"in {where}" if where else "", when])
    return ""


def _short_state(where: str, document: Document) -> str:
    """ "Oslavia" for "Republic of Oslavia", where the text calls it so and no other state has that name."""
    short = re.sub(r"^(?:Republic|Kingdom|State) of ", "", where)
    said = any(
        re.search(rf"(?<!of ){re.escape(short)}\b", block.text)
        for block in document.blocks
        if block.kind in {"paragraph", "item"}
    )
    return short if said and short not in {"China", "Congo", "Ireland", "Korea"} else where


def _incident_in(part: str, is_placed: bool) -> str:
    """The noun of a line that names an incident and tells nothing of it: "Floods in X", "Cyclone Ada"; else "".

    With its place told beside it ("Y: Drought") the noun is enough.
    """
    words = part.split()
    nouns = [w.lower().removesuffix("s") for w in words if w.lower().removesuffix("s") in lexicon.INCIDENTS]
    if nouns and is_placed and len(words) == 1:
        return nouns[0]
    if not nouns or len(words) < 2 or len(words) > 9:
        return ""
    opens = words[0].lower().removesuffix("s") in lexicon.INCIDENTS and len(words) > 1
    closes = words[-1].lower().removesuffix("s") in lexicon.INCIDENTS
    named = len(words) <= 4 and all(w[0].isupper() for w in words)
    told = opens and (named or words[1].lower() in {"in", "at", "on", "near", "off", "of"})
    return nouns[0] if told or closes or named else ""


def _is_place_name(part: str) -> bool:
    words = re.sub(r"^(?:\w+ )?(?:Republic|Kingdom|State|Province|Region) of (?:the )?", "", part).split()
    return 0 < len(words) < 4 and all(w[0].isupper() for w in words) and not _PAPERS.search(part)


_DISEASES = frozenset("cholera diphtheria dengue malaria measles meningitis mpox plague polio typhoid".split())


def _lowered(part: str) -> str:
    first = part.split()[0].lower()
    common = (
        first.removesuffix("s") in lexicon.INCIDENTS
        or nouns.sense(first) not in {"", "person", "group", "place"}
        or first in _DISEASES
    )
    return part[0].lower() + part[1:] if common else part


def incident_told(document: Document, sentences: Sequence[Sentence], day: str) -> str:
    """ "After the magnitude 6.1 earthquake in X of May 2022", if one of a report's first sentences tells of it."""
    told = {word.removesuffix("s") for word in re.findall(r"\w+", document.title.lower())}
    for sentence in sentences[:_OPENING] if told & (lexicon.INCIDENTS | {"quake"}) else ():
        for noun in sentence.parsed:
            lemma = noun.lemma_.lower()
            if lemma not in lexicon.INCIDENTS or noun.dep_ in {"compound", "amod"} or lemma == "strike":
                continue
            place = _struck(noun)
            if place is None:
                continue
            kind = [t.text for t in noun.doc[noun.left_edge.i : noun.i] if t.pos_ not in {"DET", "ADP"}]
            where = place.head.lower_ if place.dep_ == "pobj" and place.head.lower_ in _WAYS else "in"
            named = [t.text for t in place.subtree if t.i <= place.i or (t.i < place.i + 4 and t.pos_ == "PROPN")]
            named += _land(document, named)
            when = f"of {dates.spell(day[:7])}" if len(day) >= 7 else ""
            first = "during" if lemma in _LASTING else "after"
            return tidy(
                [first, "the", *(w.lower() if w in _ARTICLES else w for w in kind), noun.text, where, *named, when]
            )
    return ""


_WAYS = frozenset("at in near off".split())
_ARTICLES = frozenset(["A", "An", "The"])


def _struck(incident: Token) -> Token | None:
    """The named place that an incident is in, or that it struck."""
    verb = incident.head
    ways = [t for t in incident.children if t.dep_ == "prep" and t.lower_ in _WAYS]
    ways += [
        t
        for t in verb.children
        if incident.dep_ in {"nsubj", "nsubjpass"} and t.dep_ == "prep" and t.lower_ in {"in", "off"}
    ]
    struck = [t for t in verb.children if t.dep_ == "dobj"] if incident.dep_ == "nsubj" else []
    nouns = struck + [t for way in ways for t in way.children if t.dep_ == "pobj"]
    for noun in nouns:
        inner = [
            t
            for of in noun.children
            if of.lower_ == "of"
            for t in of.children
            if t.dep_ == "pobj" and t.pos_ == "PROPN"
        ]
        if (noun.pos_ == "PROPN" and noun.ent_type_ in {"GPE", "LOC", "FAC", ""}) or inner:
            return inner[0] if inner and noun.pos_ != "PROPN" else noun
    return None


def _land(document: Document, named: Sequence[str]) -> list[str]:
    """The country in the dateline, if the place was not named with it: "DENIZLI, Turkey"."""
    line = next((block.text for block in document.blocks if block.kind == "dateline"), "")
    parts = [part.strip() for part in re.sub(r"\([^()]*\)", "", line).split(",")]
    land = parts[1] if len(parts) > 1 and parts[1].istitle() and not re.search(r"\d", parts[1]) else ""
    return [",", land] if land and land not in named else []


def period(document: Document, sentences: Sequence[Sentence]) -> str:
    """ "At X plc in the 26 weeks ended 28 September 2024", if a body's results are for that time; else ""."""
    for sentence in sentences[:1]:
        told = _RESULTS_FOR.search(plain.text(sentence.parsed))
        own = next((n for n in sentence.names if n.kind in {"organization", "thing", ""} and " " in n.text), None)
        if told and own is not None and own.start < told.start():
            return f"at {own.text} in {told['when']}"
    title = plain_name(document.title)
    match = _PERIOD.search(title)
    parts = PARTED.split(title)
    body = next((p for p in parts if _COMPANY.search(p) or names_a_body(p)), "") if match else ""
    if body and match and not re.search(r"\d", body):
        return f"at {body} in {match['when'] or match['year']}"
    return ""


_RESULTS_FOR = re.compile(
    r"\b(?:results|profit|revenue|figures|loss)\b[^.;]*? for (?P<when>the (?:financial |full |fiscal )?"
    r"(?:year|half[- ]year|quarter|\w+ (?:weeks|months))(?: (?:ended|ending|to))? \d{1,2} \w+ \d{4})"
)
_COMPANY = re.compile(
    r"\b(?:plc|ltd|limited|inc|corp|corporation|group|holdings?|ag|gmbh|se|s\.?a|ab|asa|oyj|nv|n\.v)\.?$", re.I
)
_PERIOD = re.compile(
    r"\b(?:results|accounts|report|figures|statements?|update)\b.*?\b(?:for|in) "
    r"(?P<when>(?:the )?(?:\w+ )?(?:\w+[- ])?(?:half|quarter|year|weeks|months)\b.*?\d{4}.*)$"
    r"|\b(?:annual|full[- ]year) (?:results|report|accounts)(?: for)? (?P<year>(?:19|20)\d\d(?:[/–-]\d\d)?)$",
    re.I,
)


def titled(document: Document, day: str, named: Collection[str]) -> str:
    """ "According to "The End of the Fair"", for what the question names nothing of; "" without a good title.

    A good title has one of the words that the text has in its names (``named``).
    """
    title = re.sub(r"^(?:press|news|media) (?:release|notice)\s*[:–—-]\s*", "", plain_name(document.title), flags=re.I)
    title = NUMBERED.sub("", title) if re.match(r"[\d.]+\s", title) else title
    title = re.sub(r"^(?:chapter|section|unit|lesson|part) [\dIVX]+[.:]? ", "", title, flags=re.I)
    spoken = _SPOKEN.match(title)
    if spoken and len(day) == 10:
        return f"according to the {spoken['kind'].lower()} by {spoken['who']} on {dates.spell(day)}"
    tells = any(word in title for word in named)
    return f'according to "{title}"' if tells and 2 <= len(title.split()) <= _LONGEST_TITLE and '"' not in title else ""


_LONGEST_TITLE = 10
_SPOKEN = re.compile(
    r"(?P<kind>[Ss]tatement|[Ss]peech|[Aa]ddress|[Rr]emarks)\b.*? by (?P<who>(?:the )?[A-Z].*?)(?: (?:on|about) .*)?$"
)


def vote(sentences: Sequence[Sentence], day: str) -> str:
    """ "In the parliamentary election in X of June 2022", if one of a report's first sentences is on one; else ""."""
    for sentence in sentences[:_OPENING]:
        for noun in sentence.parsed:
            if noun.lemma_.lower() not in _VOTES or any(t.lower_ in _PAST for t in noun.lefts):
                continue
            kind = [t.text for t in noun.lefts if t.dep_ in {"amod", "compound"}]
            owner = next((t for t in noun.lefts if t.dep_ == "poss" and t.pos_ == "PROPN"), None)
            if owner is not None:
                named = [t.text for t in owner.subtree]
                return _dated(["in", *named, *kind, noun.text], sentence, day)
            if any(t.pos_ == "PROPN" and t.dep_ in {"compound", "nmod"} for t in noun.lefts):
                own = [t.text for t in noun.doc[noun.left_edge.i : noun.i] if t.pos_ != "DET"]
                return _dated(["in", "the", *own, noun.text], sentence, day)  # "the Hob council by-election"
            where = next((t for t in noun.children if t.dep_ == "prep" and t.lower_ in {"in", "of", "for"}), None)
            place = next((t for t in where.children if t.dep_ == "pobj" and t.pos_ == "PROPN"), None) if where else None
            if where is not None and place is not None:
                named = [t.text for t in place.subtree if t.i <= place.i]
                return _dated(["in", "the", *kind, noun.text, where.text, *named], sentence, day)
    return ""


_PAST = frozenset("last next previous first a an any no".split())


def contest(document: Document, sentences: Sequence[Sentence], day: str) -> str:
    """ "In the 41st Ardmore Classic", if a report's first sentences name a contest that its title tells of; else ""."""
    title = set(re.findall(r"\w+", document.title.lower()))
    found = []
    for sentence in sentences[:_OPENING]:
        for name in sentence.names:
            last = name.text.split()[-1].lower()
            if last in _CONTESTS and " " in name.text and last in title:
                year = next(iter(re.findall(r"\b(?:19|20)\d{2}\b", document.title)), "")
                year = sentence.parsed[name.start - 1].text if _follows_year(sentence, name) else year
                text = name.text if year in name.text else f"{year} {name.text}"
                numbered = name.number is not None or bool(re.search(r"\d{4}", text))
                owned = _is_owned(sentence.parsed[name.start : name.end].root)
                words = tidy(["in", "" if owned and not name.article else "the", text])
                found.append((numbered, len(words), words if numbered else _dated([words], sentence, day)))
    return max(found)[-1] if found else ""


def _follows_year(sentence: Sentence, name: Name) -> bool:
    return name.start > 0 and bool(re.fullmatch(r"\d{4}", sentence.parsed[name.start - 1].text))


def _is_owned(noun: Token) -> bool:
    return any(t.dep_ == "poss" for t in noun.lefts)


def _dated(words: Sequence[str], sentence: Sentence, day: str) -> str:
    """A frame with its day where its sentence gives one, else with the month of the report, if that is known."""
    said = next((m.edtf for m in sentence.dates if len(m.edtf) == 10 and m.edtf <= day), "")
    when = said or day[:7]
    return tidy([*words, "of", dates.spell(when)] if len(when) >= 7 else list(words))


def gathering(document: Document, day: str) -> str:
    """ "At the Kesh summit of May 2024", if the title names what people came together for; else ""."""
    match = _GATHERED.search(plain_name(document.title))
    when = f"of {dates.spell(day[:7])}" if len(day) >= 7 else ""
    return tidy(["at the", match["name"], when]) if match else ""


_GATHERED = re.compile(
    r"\b(?:at|in|during|ahead of|after) (?:the )?(?P<name>(?:[A-Z][\w-]+ )+(?:summit|conference|congress|forum|talks|"
    r"meeting|session))\b"
)
