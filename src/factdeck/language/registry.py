"""The names that a file uses: their fullest forms, what acronyms stand for, what a bare noun means.

Built once from all documents of a file, since what one of them spells out holds for the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from factdeck.language import acronyms, companies, lexicon, nouns
from factdeck.language.names import Name
from factdeck.language.spelling import head_of, names_a_body, plain_name, readable
from factdeck.language.titles import find_in_title

if TYPE_CHECKING:
    from factdeck.language.annotate import Sentence
    from factdeck.model import Document

_THINGS = {"act", "artifact", "communication", "event", "possession"}
"""Classes of nouns that end the name of a thing: "the Hallam Prize", "the Treaty of Y"."""
_ANCIENT = lexicon.ROYAL | frozenset(
    """astronomer bishop caliph consul general geographer historian mathematician monk pharaoh philosopher poet
    sultan""".split()
)
"""Words that introduce people who are known by one name: "the philosopher Plato"."""
_MEASURES = frozenset("act code index law level list plan rate ratio scale score standard test treaty value".split())
"""What an acronym stands for as often as for a body: "Explosivity Index (VEI)"."""
_LETTERHEAD = 3
"""Blocks; a letterhead in capitals may stand below the title."""
_DOMINANT = 3
"""How many times more often than the next a name must occur to be what its head noun means."""


class Registry:
    """The names of a file; built once, then only asked."""

    def __init__(self, documents: Sequence[Document], sentences: Mapping[str, Sequence[Sentence]]) -> None:
        self.acronyms = {
            acronym.short: acronym
            for document in documents
            for block in (*document.front, *document.blocks)
            for acronym in acronyms.find(block.text)
        }
        reporting = [results for d in documents if (results := companies.find(d))]
        self._reporters = {results.body for results in reporting}
        self._short = {short: results.body for results in reporting for short in results.aliases}
        self.mentions = [(s, n) for document in documents for s in sentences[document.id] for n in s.names]
        listed = [
            name for d in documents for b in (*d.front, *d.blocks) if b.kind == "line" for name in _titled(b.text)
        ]
        listed += [m.name for own in sentences.values() for s in own if s.enumeration for m in s.enumeration.members]
        self._people = _longest_people([*listed, *(n.text for _, n in self.mentions if n.kind == "person")])
        self._surnames = _surnames(self._people.values()) | self._protagonists(documents)
        self._forenames = _forenames(self._people.values())
        self._numbered = self._longest_numbered()
        articles = Counter(self.full(n) for _, n in self.mentions if n.article)
        bare = Counter(self.full(n) for _, n in self.mentions if not n.article)
        self._articled = {name for name, count in articles.items() if count >= bare[name]}
        self._bodies = {self.full(n) for _, n in self.mentions if n.kind == "organization"}
        self._relatives = {
            token.nbor().text
            for own in sentences.values()
            for s in own
            for token in s.parsed[:-1]
            if token.lemma_.lower() in lexicon.KIN
        }
        self._headed = self._by_head(documents) | _reporting(self._reporters)
        self._headed |= {short: body for short, body in self._short.items() if short.islower()}
        self._single = Counter(n.text for _, n in self.mentions if n.article)
        self._sole_names = {
            n.text
            for s, n in self.mentions
            if " " not in n.text and n.start and s.parsed[n.start - 1].text in _ANCIENT and n.kind in {"", "person"}
        }
        self._lowered = {t.text for own in sentences.values() for s in own for t in s.parsed if t.text.islower()}
        self._capitals = {
            t.text
            for own in sentences.values()
            for s in own
            for t in s.parsed[1:]
            if t.text[:1].isupper() and t.tag_[:2] in {"NN", "JJ"}
        }

    def _protagonists(self, documents: Sequence[Document]) -> dict[str, str]:
        """The surname of the person that a title names, for the fullest form of that name in the text."""
        found = {}
        for first, *_, last in (t.split() for d in documents if (t := find_in_title(d.title))):
            forms = [p for p in self._people.values() if p.split()[0] == first and p.split()[-1] == last]
            if forms:
                found[last] = max(forms, key=lambda form: (len(form), form))
        return found

    def stands_alone(self, name: Name) -> bool:
        """Whether "the Union" is a name by itself: often so written, never "the union", nor part of a longer name."""
        return (
            self._single[name.text] >= _DOMINANT
            and name.text.lower() not in self._lowered
            and name.head not in self._headed
        )

    def is_always_capital(self, word: str) -> bool:
        """Whether the file has a word in capitals inside a sentence too: "African", "White" of people."""
        return word in self._capitals

    def is_in_small_letters(self, word: str) -> bool:
        """Whether the file has a word that opens a sentence in small letters elsewhere."""
        return word in self._lowered

    def headed(self, head: str) -> str | None:
        """The name that a bare head noun means ("the party"), if one is far more frequent than any other."""
        return self._headed.get(head)

    def spell_out(self, text: str) -> str:
        """A text with every known acronym replaced by what it stands for."""
        for short, acronym in self.acronyms.items():
            long = readable(acronym.long).replace("\\", "")
            text = re.sub(rf"(?<![\w-]){re.escape(short)}(?![\w-])", long, text)
        return text

    def full(self, name: Name) -> str:
        """The fullest form in which the file writes a name, acronyms spelt out."""
        if short := self._short.get(name.text.lower() if name.article else name.text):
            return short
        if name.text in self._surnames and not lexicon.kind_of(name.head):
            return self._surnames[name.text]
        if name.kind == "person" and name.text in self._forenames and name.title.lower() in {"", "dame", "sir"}:
            return self._forenames[name.text]
        if name.kind == "person":
            known = self._people.get(name.text, name.text)
            return f"{name.title} {known}" if " " not in known and _is_worn(name.title) else known
        if name.number is not None and (name.number, name.head) in self._numbered:
            return self._numbered[name.number, name.head]
        return self.spell_out(name.text)

    def with_article(self, name: str) -> str:
        """A full name with "the" before it where the text has it so."""
        return f"the {name}" if name in self._articled and not self.is_company(name) else name

    def full_person(self, name: str) -> str:
        """The fullest form in which the file writes a person's name."""
        return self._people.get(name, name)

    def is_company(self, name: str) -> bool:
        """Whether a full name is that of the company whose results the file reports: it bears no article."""
        return name in self._reporters

    def is_first_name(self, name: Name) -> bool:
        """Whether a name is only a part of a person's name that the file never gives in full."""
        if " " in self.full(name) or name.text in self._sole_names or name.text in self._short:
            return False
        return name.kind == "person" or name.text in self._relatives

    def is_body(self, name: str) -> bool:
        """Whether a full name is that of an organization: by its head noun, or spelt out with an acronym."""
        long = {readable(acronym.long) for acronym in self.acronyms.values()}
        spelt_out = name in long and head_of(name) not in _MEASURES
        return name in self._bodies and (lexicon.kind_of(head_of(name)) == "organization" or spelt_out)

    def means_person(self, name: Name) -> bool:
        """Whether a name, in whatever form, is that of a person."""
        return name.text not in self._short and (name.kind == "person" or self.is_person(self.full(name)))

    def is_person(self, name: str) -> bool:
        """Whether a full name is that of a person."""
        return name in self._people.values() or _is_honorific(name.partition(" ")[0])

    def _longest_numbered(self) -> dict[tuple[int, str], str]:
        longest: dict[tuple[int, str], str] = {}
        for _, name in self.mentions:
            if name.number is None:
                continue
            text = self.spell_out(name.text)
            if len(text) > len(longest.get((name.number, name.head), "")):
                longest[name.number, name.head] = text
        for (number, head), text in longest.items():
            # "the Third Conference" beside "the Fourth National Conference of Y" is one of that series
            series = [t for (n, h), t in longest.items() if h == head and n != number and len(t.split()) > 2]
            if len(text.split()) == 2 and len(series) == 1:
                longest[number, head] = " ".join((text.split()[0], *series[0].split()[1:]))
        return longest

    def _by_head(self, documents: Sequence[Document]) -> dict[str, str]:
        """The name that a bare head noun stands for, where one is far more frequent than any other."""
        headed: dict[str, Counter[str]] = {}
        for _, name in self.mentions:
            told = name.kind in {"event", "organization", "place"} or nouns.sense(name.head) in _THINGS
            if told and name.kind != "person" and (" " in name.text or name.text in self.acronyms):
                full = self.full(name)
                headed.setdefault(head_of(full), Counter())[full] += 1
        for document in documents:
            below = (
                b.text for b in document.blocks[:_LETTERHEAD] if b.kind in {"heading", "line"} and b.text.isupper()
            )
            for line in (document.title, *(block.text for block in document.front), *below):
                plain = plain_name(line)
                if plain.split()[:1] and plain.split()[0].lower().removesuffix("s") in lexicon.INCIDENTS:
                    plain = plain.partition(" in ")[2]  # "Floods in Kesh Province": of the province
                if names_a_body(plain):
                    headed.setdefault(head_of(plain), Counter())[plain] += _DOMINANT
        clear = {}
        for head, names in headed.items():
            (first, count), *others = names.most_common(2)
            if not others or count >= _DOMINANT * others[0][1] or (others[0][0] in first and count > others[0][1]):
                clear[head] = first
        return clear


def _reporting(bodies: Collection[str]) -> dict[str, str]:
    """What "the company" and the noun that its name ends in mean, where a file reports one company's results."""
    if len(bodies) != 1:
        return {}
    body = next(iter(bodies))
    last = re.sub(rf",? {companies.FORM}$", "", body).split()[-1].lower()
    common = {"company", "group"} | ({last} if lexicon.kind_of(last) == "organization" else set())
    return dict.fromkeys(common, body)


def _titled(line: str) -> list[str]:
    """The full names that a line gives behind honorifics ("Cllr Anna Rose (Chair)")."""
    return [m[1] for m in _TITLED.finditer(line)]


_TITLED = re.compile(
    r"\b(?:" + "|".join(h.capitalize() for h in sorted(lexicon.HONORIFICS)) + r")\.? "
    r"((?:[^\W\d_a-z][\w'’.-]*[^\S\n]){1,3}[^\W\d_a-z][\w'’-]+)"
)


def _is_worn(title: str) -> bool:
    """Whether a title is said with a single name: "King John", "Mr Reid"."""
    return _is_honorific(title) or title.lower() in lexicon.ROYAL


def _is_honorific(title: str) -> bool:
    return title.rstrip(".").lower() in lexicon.HONORIFICS


def _longest_people(names: Iterable[str]) -> dict[str, str]:
    """For each form of a person's name the longest form that ends with it, if there is just one."""
    forms = sorted(set(names), key=lambda form: (len(form), form))
    longest = {}
    for form in forms:
        longer = [other for other in forms if other != form and other.endswith(" " + form)]
        longest[form] = longer[-1] if longer and all(longer[-1].endswith(other) for other in longer) else form
    return longest


def _forenames(people: Iterable[str]) -> dict[str, str]:
    """The full name for each first name that only one person of the file bears, and that is nobody's last."""
    bearers: dict[str, set[str]] = {}
    full = {person for person in people if " " in person}
    for person in full:
        bearers.setdefault(person.split()[0], set()).add(person)
    last = {person.split()[-1] for person in full}
    return {first: next(iter(whole)) for first, whole in bearers.items() if len(whole) == 1 and first not in last}


def _surnames(people: Iterable[str]) -> dict[str, str]:
    """The full name for each last name that only one person of the file bears.

    Of three or more names the middle ones count too: "Larra" is "Ana Larra Pintos".
    """
    bearers: dict[str, set[str]] = {}
    for person in people:
        for part in person.split()[1:]:
            if len(part) > 2:
                bearers.setdefault(part, set()).add(person)
    return {surname: next(iter(full)) for surname, full in bearers.items() if len(full) == 1}
