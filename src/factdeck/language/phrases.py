"""Noun phrases in words that stand alone.

A question is read months later, so every phrase that enters one is rebuilt from the parse: what
only comments on it (brackets, appositions, non-restrictive relative clauses, praise) is left out,
references are replaced by what they stand for, acronyms are spelt out.  A phrase with a reference
that is not certain gives None.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from factdeck.language import lexicon, nouns, numbers, pronouns, verbs
from factdeck.language.annotate import Sentence
from factdeck.language.antecedents import Mention
from factdeck.language.names import Name
from factdeck.language.pronouns import Unresolved
from factdeck.language.references import References
from factdeck.language.spelling import head_of, tidy

_UNIQUE = frozenset(
    """
    air atmosphere earth equator ground internet media moon north ocean police poor public sea sky south sun
    universe weather wild world east west year
    """.split()
)
"""Nouns of which plain knowledge has only one."""

_NATURAL = {"animal", "body", "food", "object", "phenomenon", "plant", "substance"}
"""Classes of nouns that with "the" mean their whole kind where a text tells how things are in general."""
_CITIZEN = re.compile(r"^\w+(?:an|ole|ane|inn|urk|ede|ard)$")
"""How one person of a people is called, as a people is not ("the French", "the Japanese")."""
_NUMBERED = frozenset("century crusade dynasty reich republic".split())
"""What needs no more than its number to be known."""
_DEEPEST = 2
"""How many mentions back a reference may lead; farther, it is likelier wrong than right."""
_LONGEST_MENTION = 12
"""Words; a longer phrase is no way to say again what is meant."""
_COUNTED = re.compile(r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|both) ")
_CREATURES = frozenset("animal bird creature fish insect mammal plant reptile species tree".split())
"""How an article calls the kind of living thing that it tells of."""
_IT = {"it", "they"}
_HEAVY = 7
"""Words; of a longer phrase the clause behind it is left out, if there are words enough beside it."""
_TELLING = 3
_LONGEST_RELATIVE = 10
"""Tokens; a longer restrictive clause makes a question too heavy to answer."""


def phrase(
    head: Token,
    sentence: Sentence,
    references: References,
    *,
    bare: bool = False,
    alone: bool = False,
    skip: frozenset[int] = frozenset(),
) -> str | None:
    """The phrase of a head noun in words that stand alone, None if it has an uncertain reference.

    ``bare`` leaves out the leading article, as in an answer or after "which"; ``alone`` leaves out
    what is coordinated with the head; ``skip`` leaves out the parts headed by these tokens.
    """
    return Renderer(sentence, references).phrase(head, bare=bare, alone=alone, skip=skip)


def verb_phrase(verb: Token, sentence: Sentence, references: References) -> str | None:
    """An infinitive without "to", in words that stand alone: "become a novelist"."""
    renderer = Renderer(sentence, references)
    try:
        words = renderer.whole(verb)
    except Unresolved:
        return None
    return tidy(words).removeprefix("to ")


class Renderer:
    """Renders the phrases of one sentence.

    With a ``setting`` ("in the floods in Y"), a bare description ("the river") may stand: it is
    then understood from the setting, and ``leans`` says that the question must name it.
    """

    def __init__(self, sentence: Sentence, references: References, setting: str = "", depth: int = 0) -> None:
        self.sentence = sentence
        self.references = references
        self.setting = setting
        self.leans = False
        self.depth = depth
        self.people: dict[str, str] = {}
        """Who was named in place of "he", "she", "his" or "her", and the possessive that is said of them."""

    def phrase(
        self, head: Token, *, bare: bool = False, alone: bool = False, skip: frozenset[int] = frozenset()
    ) -> str | None:
        """The phrase of a head noun, as the function of this name tells."""
        try:
            words = self._words(head, alone, skip)
        except Unresolved:
            return None
        text = tidy(words)
        if bare:
            first, _, rest = text.partition(" ")
            text = rest if first.lower() in {"the", "a", "an", "its", "their", "his", "her"} and rest else text
        return text

    def _words(self, head: Token, alone: bool = False, skip: frozenset[int] = frozenset()) -> list[str]:
        if head.tag_ in {"PRP", "WP", "WDT", "DT"} and head.dep_ != "det":
            return [self._pronoun(head), *self._after(head)]
        if (term := _called(head)) is not None:
            return [term]
        name = next((n for n in self.sentence.names if n.start <= head.i < n.end), None)
        if name and self.references.names.is_first_name(name):
            if relative := self.references.relative(self.sentence.document, name):
                return [relative]
            raise Unresolved(name.text)  # a first name, or a surname that the text never gives in full
        if (
            name
            and name.article
            and " " not in name.text
            and lexicon.kind_of(name.head)
            and (not self.references.names.stands_alone(name))
        ):
            name = None  # "the Board", "the Party": a description, however it is spelt
        if (
            name
            and name.number is not None
            and name.head not in _NUMBERED
            and len(self.references.names.full(name).split()) < 3
        ):
            raise Unresolved(name.text)  # "the Third Congress": of whom is never said
        if name and name.kind == "group" and name.article and _CITIZEN.search(name.text) and head.tag_ in {"NN", "NNP"}:
            raise Unresolved(name.text)  # "the Italian": which
        if name and _is_generic(name) and not self.references.names.stands_alone(name):
            self._lean(name.text)
        referent = self._apposed_person(head) if not name else None
        if referent:
            return [referent]
        referent = None if name else self._definite(head)
        if referent:
            return [referent, *self._after(head, skip_prepositions=True)]
        words: list[str] = []
        for child in head.lefts:
            if child.i in skip or (name and (child.i >= name.start or name.kind == "person")):
                continue
            words += self._before(child)
        if name and name.article and name.kind != "person" and [w.lower() for w in words[-1:]] != ["the"]:
            words.append("the")  # which the parser may have hung inside the name
        words.append(self.references.names.full(name) if name else self.lowered(head))
        last = name.end if name else head.i + 1
        return words + self._after(head, last, alone=alone, skip=skip)

    def _pronoun(self, token: Token) -> str:
        """What a pronoun stands for: a name, or the phrase that introduced it."""
        try:
            found = pronouns.pronoun(token, self.sentence, self.references)
            if token.lower_ in {"he", "him", "she", "her"}:
                self.people[found] = "his" if token.lower_ in {"he", "him"} else "her"
            return found
        except Unresolved:
            if token.lower_ not in {"it", "they"}:
                raise
            subject = token.dep_ in {"nsubj", "nsubjpass"}
            antecedents = self.references.antecedents
            find = antecedents.of_pronoun if subject else antecedents.of_topic
            if kind := self._kind(token):
                return kind
            return self._mentioned(find(self.sentence, token), token.text)

    def _possessive(self, token: Token) -> str:
        try:
            found = pronouns.possessive(token, self.sentence, self.references)
            if token.lower_ in {"his", "her"} and found.endswith("'s"):
                self.people[found.removesuffix("'s")] = token.lower_
            return found
        except Unresolved:
            if token.lower_ not in {"its", "their"}:
                raise
            if kind := self._kind(token):
                return f"{kind}'s" if kind.startswith("the ") else f"{kind}'"
            owner = self._mentioned(self.references.antecedents.of_pronoun(self.sentence, token), token.text)
            return f"{owner}'" if owner.endswith("s") and token.lower_ == "their" else f"{owner}'s"

    def _kind(self, pronoun: Token) -> str:
        """What an article is about in general, for a pronoun that opens a sentence which goes on about it; else ""."""
        kind = self.references.topics.kind(self.sentence.document)
        opens = all(t.pos_ in {"ADP", "ADV", "DET", "NUM", "PUNCT"} for t in self.sentence.parsed[: pronoun.i])
        if not kind or not opens:
            return ""
        last = self.references.before(self.sentence)
        subject = next((t for t in last.parsed if t.dep_ in {"nsubj", "nsubjpass"}), None) if last else None
        goes_on = last is None or (subject is not None and (kind in subject.sent.text.lower() or subject.lower_ in _IT))
        several = pronoun.lower_ in {"they", "their"}
        return "" if not goes_on else f"{kind}s" if several else f"the {kind}"

    def _mentioned(self, mention: Mention | None, word: str) -> str:
        """The phrase of an earlier mention with the definite article; raises Unresolved if it does not stand alone."""
        if mention is None or self.depth >= _DEEPEST:
            raise Unresolved(word)
        sentence, head = mention
        earlier = Renderer(sentence, self.references, self.setting, self.depth + 1)
        text = earlier.phrase(head)
        if text is not None and len(text.split()) > _HEAVY:
            clauses = frozenset(t.i for t in head.rights if t.dep_ in {"acl", "relcl"})
            shorter = earlier.phrase(head, skip=clauses) or text
            text = shorter if clauses and len(shorter.split()) > _TELLING else text
        if text is None or len(text.split()) > _LONGEST_MENTION:
            raise Unresolved(word)
        self.leans = self.leans or earlier.leans
        general = not any(t.dep_ in {"det", "poss"} for t in head.lefts) and head.tag_ in {"NNS", "NN"}
        if not general and not re.search(r"[A-Z0-9]| ", re.sub(r"^(?:an?|the|some) ", "", text, flags=re.I)):
            raise Unresolved(word)  # "a house": which one
        name = any(n.start <= head.i < n.end for n in sentence.names)
        pointing = word.lower() in {"it", "its", "they", "their"}
        bare = all(t.dep_ == "nummod" for t in head.children) and any(head.children)
        if pointing and bare and self.references.topics.is_general(self.sentence.document):
            raise Unresolved(word)  # "the five factors": of what
        if re.match(rf"(?:{'|'.join(numbers.UNITS)}) ", text) and not pointing:
            return f"the {text}"  # "the chambers" are the four chambers
        return self.references.names.with_article(text) if name else re.sub(r"^(?:an?|some) ", "the ", text, flags=re.I)

    def _apposed_person(self, head: Token) -> str | None:
        """The name in "the Governor, Amélia Chissale", which tells more than the post."""
        owned = any(t.dep_ == "poss" for t in head.lefts) and nouns.is_person(head.lemma_)
        if not owned and not any(t.dep_ == "det" and t.lower_ == "the" for t in head.lefts):
            return None
        apposed = [t for t in head.rights if t.dep_ == "appos"]
        for child in (*apposed, *(t for noun in apposed for t in noun.rights if t.dep_ == "appos")):
            for name in self.sentence.names:
                if (
                    name.kind == "person"
                    and name.start <= child.i < name.end
                    and not self.references.names.is_first_name(name)
                ):
                    return self.references.names.full(name)
        return None

    def _before(self, child: Token) -> list[str]:
        if child.dep_ in {"cc", "preconj", "punct"} and child.text != "-":
            return [child.text] if child.text in {'"', "“", "‘"} else []
        if child.text == "-":
            return ["-"]
        since = child.tag_ == "JJS" and any(t.lower_ == "since" for t in child.doc[child.i :])
        if child.dep_ == "amod" and (child.lower_ in lexicon.PRAISE or child.lower_ in {"so-called"}) and not since:
            if child.tag_ == "JJS" and child.head.pos_ == "NOUN":
                raise Unresolved(child.text)  # "the best crystals" are not all of them
            return []  # "the worst flooding since 1999" is no praise
        if child.dep_ == "amod" and child.lower_ in {"ensuing", "resulting", "subsequent"}:
            if child.head.pos_ == "PROPN":
                return []
            raise Unresolved(child.text)  # "the resulting difference": of what
        if child.lower_ in {"ago", "earlier", "later"}:
            raise Unresolved(child.text)  # "four years later, a treaty"
        if child.dep_ in {"mark", "advcl"} or child.lower_ == "both":
            raise Unresolved(child.text)  # "while noting delays": no phrase; "both gases": which
        if child.dep_ == "prep":
            raise Unresolved(child.text)  # a fronted adverbial that the parser took for a part of the noun
        if child.tag_ == "PRP$":
            return [self._possessive(child)]
        indefinite = any(t.lower_ in {"a", "an"} for t in child.head.lefts)
        if child.tag_ == "JJR" and indefinite and not any(t.lower_ == "than" for t in child.head.subtree):
            self._lean(f"{child.text} {child.head.text}")  # "a smaller refractor": than which, and where
        if child.lower_ in {"each", "every", "either"} and not any(t.dep_ == "prep" for t in child.head.rights):
            self._lean(f"{child.text} {child.head.text}")  # "each side": of what
        if child.tag_ == "WP$":
            raise Unresolved(child.text)
        if child.dep_ == "poss":
            if lexicon.kind_of(child.lemma_) == "person" and any(t.dep_ == "det" for t in child.lefts):
                raise Unresolved(child.text)  # "the keeper's house" is no one keeper's
            words = self._words(child)
            owns = words[-1].endswith(("'s", "’s", "'", "’"))
            return words if owns else [*words, *(t.text for t in child.rights if t.dep_ == "case")]
        if any(t.lower_ in {"ago", "earlier", "later"} for t in child.subtree if t.dep_ == "advmod"):
            raise Unresolved(child.text)
        if child.dep_ in {
            "amod",
            "nummod",
            "det",
            "compound",
            "quantmod",
            "advmod",
            "nmod",
            "npadvmod",
            "predet",
            "neg",
        }:
            return [self.references.names.spell_out(self.lowered(t)) for t in child.subtree]
        return [t.text for t in child.subtree if t.dep_ != "punct"]

    def _after(
        self,
        head: Token,
        last: int = 0,
        skip_prepositions: bool = False,
        alone: bool = False,
        skip: frozenset[int] = frozenset(),
    ) -> list[str]:
        words: list[str] = []
        for child in head.rights:
            if child.i < last or child.i in skip:
                continue
            if child.dep_ == "prep" and child.lower_ in {"like", "unlike", "including", "despite", "such"}:
                continue
            if child.dep_ == "prep" and child.lower_ == "as" and child.nbor(-1).lower_ == "such":
                continue
            if (
                child.dep_ == "prep"
                and child.lower_ != "of"
                and head.pos_ == "PROPN"
                and any(t.ent_type_ == "DATE" for t in child.children)
            ):
                continue  # "Ada Rose, who wrote it in 1990, ...": a day is no part of a name
            if child.dep_ == "prep" and self._is_person(head):
                continue  # "Ada Rose of France"
            if child.lower_ == "from" and any(t.pos_ == "NUM" or t.ent_type_ == "DATE" for t in child.children):
                continue  # "Secretary General from 1 November"
            if child.dep_ == "prep" and head.pos_ == "PROPN" and _is_behind_a_relative(child, head):
                continue  # "to Hob, where people live all the year round, by boat": the way there, not the island
            if child.dep_ == "prep" and not skip_prepositions:
                words += self.preposition(child)
            elif child.dep_ in {"acl", "relcl"} and self._is_person(head):
                continue  # a name needs no clause to tell who is meant
            elif child.dep_ in {"acl", "relcl"} and not _set_off(child) and not skip_prepositions:
                words += self._relative(child)
            elif child.dep_ == "conj" and not alone and child.pos_ in {"NOUN", "PROPN", "NUM"}:
                words += [*_conjunction(head, child), *self._words(child)]
            elif (
                child.dep_ == "case"
                or (child.dep_ == "punct" and child.text in {'"', "”", "’"} and _is_opened(head))
                or (child.dep_ == "nummod" and not skip_prepositions)
            ):
                words.append(child.text)
            elif child.dep_ == "nmod" and child.i == head.i + 2:
                words += [t.text for t in child.subtree]  # "7 minutes 40 seconds"
        return words

    def _is_person(self, head: Token) -> bool:
        return any(n.kind == "person" and n.start <= head.i < n.end for n in self.sentence.names)

    def owner(self, possessive: Token) -> list[str]:
        """The words of a possessive ("their", "the Herons'"); raises Unresolved like the phrases around it."""
        return self._before(possessive)

    def preposition(self, prep: Token) -> list[str]:
        """The words of a prepositional phrase; raises Unresolved like the phrase in it."""
        words = [prep.text]
        for child in prep.children:
            if child.dep_ == "pobj":
                words += self._words(child)
            elif child.dep_ == "prep":
                words += self.preposition(child)
            elif child.dep_ == "pcomp":
                words += self.dependent(child)
            elif child.dep_ in {"advmod", "quantmod"} and child.i > prep.i:
                words.append(child.text)
        if len(words) == 1:
            raise Unresolved(prep.text)  # its noun is somewhere else in the parse
        return words

    def _relative(self, verb: Token) -> list[str]:
        asides = [t for t in verb.rights if t.dep_ in {"advcl", "relcl", "acl"} and _set_off(t)]
        aside = frozenset(t.i for part in asides for t in part.subtree)
        if len(list(verb.subtree)) - len(aside) <= _LONGEST_RELATIVE:
            return self._resolved(verb, aside) if aside else self.dependent(verb)
        determiner = next((t.lower_ for t in verb.head.lefts if t.dep_ == "det"), "")
        kind = not determiner and verb.head.pos_ == "NOUN" and not any(t.dep_ == "poss" for t in verb.head.lefts)
        if determiner in {"a", "an"} or kind:
            raise Unresolved(verb.head.text)  # "a paper" without what it showed: one of many
        return []

    def dependent(self, verb: Token) -> list[str]:
        """The words of a dependent clause, references resolved; a last phrase with an uncertain one is left out."""
        try:
            return self._resolved(verb, frozenset())
        except Unresolved:
            after = [t for t in verb.children if t.dep_ == "prep" and t.i > verb.i + 1]
            last = [t for t in after if t.right_edge == verb.right_edge]
            if not last:
                raise
            return self._resolved(verb, frozenset(t.i for t in last[-1].subtree))

    def whole(self, verb: Token) -> list[str]:
        """All the words of a dependent clause but asides, references resolved, as an answer needs them.

        Raises Unresolved.
        """
        asides = [t for t in verb.subtree if t.dep_ == "relcl" and t.i > verb.i and _set_off(t)]
        return self._resolved(verb, frozenset(t.i for aside in asides for t in aside.subtree))

    def _resolved(self, verb: Token, skip: frozenset[int]) -> list[str]:
        words = []
        comments = {t.i for a in verb.subtree if a.dep_ == "appos" and _set_off(a) for t in a.subtree}
        for token in verb.subtree:
            if token.i in skip or token.i in comments:
                continue
            if token.dep_ == "punct" and token.text in {",", "—"} and not _parts_list(token):
                continue
            if token.tag_ == "PRP":
                words.append(self._pronoun(token))
            elif token.tag_ == "PRP$":
                words.append(self._possessive(token))
            elif token.lower_ in {"this", "these", "those"} and token.tag_ == "DT":
                raise Unresolved(token.text)
            else:
                words.append(self.references.names.spell_out(token.text))
        return words

    def lowered(self, token: Token) -> str:
        """A word as it stands inside a sentence."""
        if token.i == 0 and token.tag_ == "DT":
            return token.lower_
        known = self.references.names
        if token.i or (known.is_always_capital(token.text) and not known.is_in_small_letters(token.lower_)):
            return token.text
        if nouns.is_matter(token.lower_) or self.references.names.is_in_small_letters(token.lower_):
            return token.lower_  # "Limestone is ...", which the tagger takes for a name
        if any(n.start == 0 and n.kind in {"group", "place"} for n in self.sentence.names):
            return token.text
        modifier = not token.ent_type_ and token.dep_ in {"amod", "compound", "advmod"} and token.head.pos_ != "PROPN"
        return token.lower_ if token.pos_ != "PROPN" or modifier else token.text

    def _definite(self, head: Token) -> str | None:
        """What a definite description stands for; None where it says itself what it means."""
        determiner = next((t for t in head.lefts if t.dep_ == "det"), None)
        if determiner is None or determiner.lower_ not in {"the", "this", "that", "these", "those"}:
            return None
        modified = any(
            t.dep_ in {"prep", "poss"} or (t.dep_ in {"acl", "relcl"} and not _set_off(t))
            for t in head.children
            if not verbs.is_comment(t)
        )
        modified = modified or _is_placed(head)
        premodifiers = [
            t
            for t in head.lefts
            if t.dep_ in {"amod", "compound", "nmod", "nummod"} and t.lower_ not in {"whole", "entire", "same"}
        ]
        deictic = determiner.lower_ != "the"
        kind = self.references.topics.kind(self.sentence.document)
        if kind and not modified and not premodifiers and head.lower_ in _CREATURES:
            return f"the {kind}"
        topic = self.references.topics.event(self.sentence.document)
        if topic and head_of(topic) == head.lower_ and not premodifiers:
            return f"the {topic}"
        if modified and not deictic:
            return None
        description = " ".join(t.text for t in (*premodifiers, head))
        named = None if premodifiers else self.references.named(self.sentence, head.lemma_)
        found = self.references.holder(description) if premodifiers else named
        if found:
            names = self.references.names
            return found if names.is_person(found) or names.is_company(found) else f"the {found}"
        if not deictic and head.tag_ == "NNS" and self.references.mentioned_before(self.sentence, head.lemma_):
            return description  # "the testimonials", told of just before: the plural stands by itself
        if not deictic and (head.lower_ in _UNIQUE or any(t.text[:1].isupper() for t in premodifiers)):
            return None
        general = self.references.topics.is_general(self.sentence.document)
        mention = self.references.antecedents.of_description(self.sentence, head, deictic)
        if mention is not None and general and any(t.dep_ == "poss" for t in mention[1].lefts):
            mention = None  # what is so "of an adult's heart", and then of the heart
        if mention is not None and not deictic and general and _is_any(mention[1]):
            mention = None  # "gentle slopes" are any; "the slopes" are not those
        if mention is not None:
            return self._mentioned(mention, description)
        natural = nouns.sense(head.lemma_) in {*_NATURAL, ""} or bool(premodifiers)  # "the femur": a word of its trade
        if natural and not deictic and general:
            return None
        if deictic or (lexicon.kind_of(head.lemma_) == "person" and head.tag_ in {"NN", "NNP"}):
            raise Unresolved(description)
        self._lean(description)
        return None

    def _lean(self, description: str) -> None:
        """Let a description stand if the question will name the setting that it is understood from."""
        bare = re.fullmatch(r"(?:\w+ )?[a-z]+", description) and (" " not in description or _COUNTED.match(description))
        if not self.setting or (bare and self.setting.startswith('according to "')):
            raise Unresolved(description)  # "the quarrel", "the two sides": the title of a source does not say which
        self.leans = True


_CALLED = re.compile(r", (?:which is )?(?:called|known as|termed|named) (?:the |an? )?([a-z][\w' -]{2,40}?)(?=,)")


def _called(head: Token) -> str | None:
    """The term in "This phenomenon, called superconductivity, ...", which says what is meant."""
    if head.tag_ != "NN" or not any(t.dep_ == "det" and t.lower_ == "this" for t in head.lefts):
        return None
    found = _CALLED.match(head.doc.text, head.idx + len(head.text))
    return found[1] if found else None


def _is_any(noun: Token) -> bool:
    """Whether a plural is of no certain things: "gentle slopes"."""
    return noun.tag_ == "NNS" and all(t.dep_ in {"amod", "compound"} for t in noun.children)


def _is_generic(name: Name) -> bool:
    """Whether a body's name is one that many have ("Board of Directors", "Central Committee")."""
    words = {w.lower() for w in name.text.split()} - {"of", "the", "and", "for", name.head}
    return lexicon.kind_of(name.head) == "organization" and words <= lexicon.COMMON_IN_BODIES


def _parts_list(comma: Token) -> bool:
    """Whether a comma stands before a member of a list."""
    after = comma.i + 1
    return comma.text == "," and any(t.dep_ == "conj" and t.left_edge.i == after for t in comma.head.children)


def _is_opened(head: Token) -> bool:
    """Whether a quotation mark stands open before a noun, for one behind it to close."""
    return any(t.dep_ == "punct" and t.text in {'"', "“", "‘"} for left in head.lefts for t in (left, *left.lefts))


def _conjunction(head: Token, conj: Token) -> list[str]:
    cc = next((t.text for t in head.children if t.dep_ == "cc" and t.i < conj.i), "")
    return [cc] if cc else [","]


def _is_placed(noun: Token) -> bool:
    """Whether a named place or body follows a noun, wherever the parser hangs it: "the accident at Tammer Station"."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    return (
        after is not None
        and after.lower_ in {"at", "in", "near", "of", "between"}
        and any(t.dep_ == "pobj" and t.pos_ == "PROPN" for t in after.children)
    )


def _set_off(child: Token) -> bool:
    """Whether a comma or dash parts a clause from its noun, so that it only comments on it."""
    before = child.left_edge
    return before.i > 0 and before.nbor(-1).text in {",", "—", "-", "("}


def _is_behind_a_relative(prep: Token, name: Token) -> bool:
    """Whether a comma parts a preposition from a name, behind a clause that comments on the name."""
    return _set_off(prep) and any(t.dep_ == "relcl" and t.i < prep.i for t in name.rights)
