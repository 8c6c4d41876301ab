"""Mends what the parser gets wrong where the form of a sentence is plainer than its statistics.

Members of one coordination have one shape (the parallelism that grammars of English state for
coordination): in "ten tasks that face the cells and twelve traits which ...", the twelve traits
go with the ten tasks, however near the cells stand.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from factdeck.language import lexicon, nouns


def mend(doc: Doc) -> Doc:
    """Apply all repairs to a parse in place; returns ``doc``."""
    doc = inserted(headless(units(present(lone(doc)))))
    return appositions(participles(days(titles(times(agents(recipients(coordination(moved_objects(scores(doc))))))))))


def lone(doc: Doc) -> Doc:
    """Give "on" its date in "A flood on 14 November damaged", where the parser hangs the date on the verb."""
    for number in doc:
        month = next((t for t in number.rights if t.dep_ == "npadvmod" and t.ent_type_ == "DATE"), None)
        if number.pos_ == "NUM" and number.dep_ == "pobj" and month is not None and month.i == number.i + 1:
            prep, more = number.head, [t for t in number.children if t.i > month.i]  # "from 1 November"
            month.head, month.dep_ = prep, "pobj"
            number.head, number.dep_ = month, "nummod"
            for token in more:
                token.head = month
    for prep in doc:
        if prep.dep_ != "prep" or any(t.dep_ in {"pobj", "pcomp", "prep"} for t in prep.children):
            continue
        date = next((t for t in prep.doc[prep.i + 1 : prep.i + 4] if t.dep_ == "npadvmod"), None)
        if date is not None and date.left_edge.i == prep.i + 1 and date.ent_type_ == "DATE":
            date.head, date.dep_ = prep, "pobj"
    return doc


def present(doc: Doc) -> Doc:
    """In "The new fees take effect", where the parser sees an infinitive, make the verb a present tense."""
    for verb in doc:
        if verb.tag_ != "VB" or verb.dep_ != "ROOT":
            continue
        several = any(t.dep_ == "nsubj" and t.tag_ in {"NNS", "NNPS"} and t.i < verb.i for t in verb.children)
        bare = not any(t.dep_ in {"aux", "auxpass"} for t in verb.children)
        if several and bare:
            verb.tag_ = "VBP"
    return doc


def units(doc: Doc) -> Doc:
    """In "a lead of 7 minutes 40 seconds", hang the smaller unit on the larger one."""
    for larger in doc[:-2]:
        number, smaller = doc[larger.i + 1], doc[larger.i + 2]
        if larger.lemma_ in _LARGER and number.pos_ == "NUM" and smaller.lemma_ in _SMALLER and number.head == smaller:
            smaller.head, smaller.dep_ = larger, "nmod"
    return doc


_LARGER = frozenset("degree foot hour minute pound year".split())
_SMALLER = frozenset("day inch minute month ounce second".split())


def headless(doc: Doc) -> Doc:
    """In "The last keeper, Ada Rose, left in 1984", where the parser sees a mere phrase, make "left" the main verb."""
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in {"NOUN", "PROPN"} or doc[-1].text != ".":
        return doc
    verbs = [t for t in root.children if t.dep_ == "acl" and t.tag_ == "VBN" and t.nbor(-1).text == ","]
    finite = [t for t in doc if t.tag_ in {"VBD", "VBZ", "VBP", "MD"} and not _is_relative(t)]
    told = bool(verbs) and (verbs[0].lemma_ in _INTRANSITIVE or any(t.dep_ == "dobj" for t in verbs[0].children))
    if len(verbs) == 1 and told and not finite and not any(t.dep_ == "agent" for t in verbs[0].children):
        verb = verbs[0]
        after = [t for t in root.children if t.i > verb.i]
        verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
        root.head, root.dep_ = verb, "nsubj"
        for token in after:
            token.head = verb
    return doc


_INTRANSITIVE = frozenset("arrive begin depart die end leave move resign retire return start win".split())


def _is_relative(verb: Token) -> bool:
    return any(t.dep_ == "relcl" for t in (verb, *verb.ancestors))


def inserted(doc: Doc) -> Doc:
    """In "The play, first staged in 1989, remains known", make the last verb the main one, not the one in between."""
    first = next((t for t in doc if t.dep_ == "ROOT" and t.tag_ in {"VBD", "VBN", "VBG"}), None)
    subject = next((t for t in first.lefts if t.dep_ == "nsubj"), None) if first is not None else None
    if first is None or subject is None or any(t.dep_ in {"aux", "auxpass"} for t in first.lefts):
        return doc
    opens = min(t.i for t in (first, *(t for t in first.lefts if t.dep_ == "advmod" and t.i > subject.i)))
    main = next((t for t in first.rights if t.dep_ == "conj" and t.tag_ in {"VBD", "VBZ", "VBP", "VBN"}), None)
    if main is None or any(t.dep_ == "cc" and t.i < main.i for t in first.rights):
        return doc
    if opens == 0 or doc[opens - 1].text != "," or doc[main.i - 1].text != ",":
        return doc
    after = [t for t in first.rights if t.i > main.i]
    before = [t for t in first.lefts if t.i < subject.left_edge.i]
    main.head, main.dep_ = main, "ROOT"
    main.tag_ = "VBD" if main.tag_ == "VBN" else main.tag_
    subject.head = main
    first.head, first.dep_ = subject, "acl"
    first.tag_ = "VBN" if first.tag_ == "VBD" else first.tag_
    for token in (*after, *before):
        token.head = main
    return doc


def times(doc: Doc) -> Doc:
    """A date after the verb says when it was done, even where the parser hangs it on the last noun."""
    for prep in doc:
        if prep.lower_ not in {"in", "on", "until", "since", "from"}:
            continue
        noun = prep.head
        dated = any(t.dep_ == "pobj" and t.ent_type_ == "DATE" and t.shape_.count("d") for t in prep.children)
        spanned = prep.lower_ == "from" and any(t.dep_ == "prep" for t in prep.children)
        lasting = prep.lower_ in {"until", "since"} or spanned
        if not (prep.lower_ in {"in", "on"} or lasting) or not dated or noun.pos_ not in {"NOUN", "PROPN"}:
            continue
        if noun.dep_ == "pobj" and noun.head.lower_ in {"after", "before", "by", "since", "till", "until"}:
            continue  # "until her retirement in 1981"
        if noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.i == noun.head.i + 1 == prep.i - 1:
            continue  # "ordered four ships for delivery in 2026"
        if prep.lower_ == "since" and any(t.tag_ == "JJS" or t.ent_type_ == "ORDINAL" for t in noun.lefts):
            continue  # "for the first time since 1979"
        verb = next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), None)
        if verb is not None and verb.i < prep.i and noun.i > verb.i:
            prep.head = verb
    return doc


def days(doc: Doc) -> Doc:
    """In "The Council on Wednesday appointed X", hang the day on the verb that follows, not on the Council."""
    for prep in doc:
        if prep.lower_ != "on":
            continue
        noun = prep.head
        dated = any(t.dep_ == "pobj" and t.ent_type_ == "DATE" for t in prep.children)
        verb = noun.head
        if (
            dated
            and noun.dep_ in {"nsubj", "nsubjpass"}
            and (noun.pos_ == "PROPN" or nouns.sense(noun.lemma_) in {"person", "group"})
            and verb.pos_ in {"VERB", "AUX"}
            and prep.right_edge.i + 1 >= min((t.i for t in (verb, *verb.lefts) if t.i > prep.i), default=prep.i)
        ):
            prep.head = verb
    return doc


def titles(doc: Doc) -> Doc:
    """In "the physician Ada Rose showed", where the parser sees two subjects, make the noun a part of the name."""
    for noun in doc:
        if noun.dep_ not in {"nsubj", "nsubjpass"} or noun.pos_ != "NOUN":
            continue
        second = next((t for t in noun.head.lefts if t.dep_ == noun.dep_ and t.pos_ == "NOUN" and t.i > noun.i), None)
        if second is not None and second.left_edge.i == noun.i + 1 and second.left_edge.pos_ == "NUM":
            noun.head, noun.dep_ = second, "compound"  # "a magnitude 6.1 earthquake"
            continue
        inside = next((t for t in noun.rights if t.dep_ == "dobj" and t.pos_ == "PROPN"), None)
        if inside is not None and inside.left_edge.i == noun.i + 1 and inside.right_edge.i < noun.head.i:
            rest = [t for t in noun.children if t.i > inside.i]
            inside.head, inside.dep_ = noun.head, noun.dep_
            noun.head, noun.dep_ = inside, "compound"
            for token in rest:
                token.head = inside
            continue
        name = next((t for t in noun.head.lefts if t.dep_ == noun.dep_ and t.pos_ == "PROPN" and t.i > noun.i), None)
        if name is not None and name.left_edge.i == noun.i + 1:
            noun.head, noun.dep_ = name, "compound"
    return doc


def scores(doc: Doc) -> Doc:
    """In "The captain scored 31 points", where the parser sees a measure, make the points what was scored."""
    for noun in doc:
        counted = any(t.dep_ == "nummod" for t in noun.lefts) and noun.tag_ == "NNS"
        if noun.dep_ != "npadvmod" or not counted or noun.head.lemma_ not in _SCORING:
            continue
        if noun.left_edge.i == noun.head.i + 1 and not any(t.dep_ == "dobj" for t in noun.head.children):
            noun.dep_ = "dobj"
    return doc


_SCORING = frozenset("bag claim convert grab hit make notch score sink take win".split())


def appositions(doc: Doc) -> Doc:
    """In "passed the Stamp Act, a tax on paper", hang the second object, set off by a comma, on the first.

    So too in "for her nephew, the astronomer Ada Rose": on the noun of a person that it stands behind.
    """
    for noun in doc:
        behind = noun.left_edge.i - 2
        if noun.dep_ != "dobj" or behind < 0 or noun.left_edge.lower_ not in {"a", "an", "the"}:
            continue
        first = doc[behind]
        if doc[behind + 1].text == "," and first.dep_ == "pobj" and nouns.is_person(first.lemma_):
            noun.head, noun.dep_ = first, "appos"
    for noun in doc:
        if noun.dep_ != "dobj":
            continue
        before = [t for t in noun.head.rights if t.dep_ == "dobj" and t.i < noun.i]
        first = before[-1] if before else noun
        edge = noun.left_edge
        begins = edge.i > 0 and edge.lower_ in {"a", "an"} and edge.nbor(-1).text == ","
        both = first.dep_ == "dobj" and noun.head == first.head and first != noun
        if begins and both and not any(t.dep_ in {"cc", "conj"} for t in (*noun.children, *first.children)):
            noun.head, noun.dep_ = first, "appos"
    return doc


def recipients(doc: Doc) -> Doc:
    """In "conferred medals on 50 people", hang "on 50 people" on the verb of giving, "from X" on one of taking."""
    for prep in doc:
        given = prep.head
        if prep.lower_ in {"on", "upon", "to"} and given.dep_ == "dobj" and given.head.lemma_ in lexicon.GIVING:
            prep.head, prep.dep_ = given.head, "prep"
        if prep.lower_ == "from" and given.dep_ == "dobj" and given.head.lemma_ in _TAKING:
            prep.head, prep.dep_ = given.head, "prep"
    return doc


_TAKING = frozenset("accept acquire borrow buy commission hire inherit obtain order purchase receive rent".split())
"""Verbs of which "from" says who gave: "commissioned a tower from the engineer"."""


def moved_objects(doc: Doc) -> Doc:
    """In "advanced at the congress six tasks", part "the congress" from "six tasks"."""
    for number in doc:
        if number.dep_ != "nummod":
            continue
        noun = number.head
        before = [t for t in noun.lefts if t.dep_ in {"compound", "nmod"} and t.i < number.i]
        if noun.dep_ != "pobj" or len(before) != 1 or noun.head.head.pos_ != "VERB":
            continue
        prep, verb, place = noun.head, noun.head.head, before[0]
        for determiner in [t for t in noun.lefts if t.dep_ == "det" and t.i < place.i]:
            determiner.head = place
        noun.head, noun.dep_ = verb, "dobj"
        place.head, place.dep_ = prep, "pobj"
    return doc


def participles(doc: Doc) -> Doc:
    """In "a hall designed by X and completed in 1898", hang "completed" on "designed", not on the main verb.

    In "the Office, where he designed the bridge, completed in 1956" the bridge was completed.
    """
    for verb in doc:
        if verb.dep_ != "conj" or verb.tag_ != "VBD":
            continue
        bare = not any(t.dep_ in {"dobj", "auxpass", "aux", "nsubj", "ccomp"} for t in verb.children)
        if not bare or verb.lemma_ not in lexicon.DONE_TO:
            continue
        between = [t for t in doc[verb.head.i + 1 : verb.i] if t.dep_ == "acl" and t.tag_ == "VBN"]
        if between:
            verb.head, verb.tag_ = between[-1], "VBN"
    for verb in doc:
        comma = verb.i - 1
        if verb.dep_ != "acl" or verb.tag_ != "VBN" or comma < 1 or doc[comma].text != ",":
            continue
        near = doc[comma - 1]
        told = any(t.tag_ in {"VBD", "VBZ", "VBP"} and t.dep_ == "relcl" for t in doc[verb.head.i + 1 : comma])
        if told and near.dep_ == "dobj" and near.pos_ in {"NOUN", "PROPN"} and near.ent_type_ not in {"DATE", "TIME"}:
            verb.head = near
    return doc


def agents(doc: Doc) -> Doc:
    """In a passive clause without an agent, hang "by <Name>" on the verb instead of on a noun."""
    for by in doc:
        if by.lower_ != "by" or by.dep_ not in {"prep", "agent"} or by.head.pos_ in {"VERB", "AUX"}:
            continue
        named = any(t.dep_ == "pobj" and t.pos_ == "PROPN" for t in by.children)
        verb = next((t for t in by.ancestors if t.pos_ == "VERB"), None)
        if named and verb is not None and verb.i < by.i and _lacks_agent(verb):
            by.head, by.dep_ = verb, "agent"
    return doc


def _lacks_agent(verb: Token) -> bool:
    labels = {t.dep_ for t in verb.children}
    return "auxpass" in labels and "agent" not in labels


def coordination(doc: Doc) -> Doc:
    """Hang each counted noun after "and" on the counted noun it is coordinated with; returns ``doc``."""
    for cc in doc:
        if cc.lower_ != "and":
            continue
        second = _counted_after(cc)
        first = _counted_before(cc) if second is not None else None
        if first is None or second is None or second.head == first or second in first.ancestors:
            continue
        verb = second.head
        parted = cc.i > 0 and cc.nbor(-1).text == ","
        if parted and second.dep_ == "nsubj" and verb.tag_ in {"VBD", "VBZ", "VBP"} and verb.i > second.i:
            continue  # "employs 74 people, and 120 volunteers guide": a clause of its own
        second.head, second.dep_ = first, "conj"
        cc.head, cc.dep_ = first, "cc"
        if verb.i > second.i and any(t.dep_ == "aux" and t.tag_ == "TO" for t in verb.lefts):
            _give_back_verbs(verb, first)
            verb.head, verb.dep_ = second, "acl"  # the infinitive that had taken the noun for its subject
    return doc


def _give_back_verbs(infinitive: Token, noun: Token) -> None:
    """Finite verbs coordinated with the infinitive go with the verb that governs the nouns."""
    governor = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
    for token in infinitive.children:
        if governor is not None and token.dep_ == "conj" and token.tag_ in {"VBD", "VBZ", "VBP"}:
            token.head = governor


def _counted_after(cc: Token) -> Token | None:
    """The plural noun whose number directly follows the conjunction."""
    if cc.i + 1 >= len(cc.doc) or cc.nbor().pos_ != "NUM":
        return None
    noun = cc.nbor().head
    return noun if noun.tag_ == "NNS" and cc.nbor().dep_ == "nummod" else None


def _counted_before(cc: Token) -> Token | None:
    """The counted noun before the conjunction that the verb of the clause governs."""
    for token in reversed(cc.doc[: cc.i]):
        if (
            token.tag_ == "NNS"
            and token.dep_ in {"dobj", "nsubj", "nsubjpass", "pobj"}
            and any(t.dep_ == "nummod" for t in token.lefts)
        ):
            return token
        if token.pos_ == "PUNCT" and token.text in {";", ":"}:
            return None
    return None
