"""The forms of English verbs, from LemmInflect's tables and rules (github.com/bjascob/LemmInflect).

The parser's own lemmas are wrong for rare verbs ("stag" of "staged"); a lemma is believed only if
the verb's form can be made of it.
"""

from __future__ import annotations

from functools import cache


@cache
def past(base: str) -> str:
    """The simple past of a verb.

    >>> past("win"), past("found"), past("withdraw")
    ('won', 'founded', 'withdrew')
    """
    return _form(base, "VBD") or base


@cache
def past_participle(base: str) -> str:
    """The past participle: "write" to "written".

    >>> past_participle("design"), past_participle("write")
    ('designed', 'written')
    """
    return _form(base, "VBN")


@cache
def third_singular(base: str) -> str:
    """The third person singular of a verb in the present.

    >>> third_singular("carry"), third_singular("be"), third_singular("have")
    ('carries', 'is', 'has')
    """
    return "is" if base == "be" else _form(base, "VBZ") or f"{base}s"


@cache
def base_of(form: str, lemma: str, tag: str) -> str:
    """The base of a verb's form: the parser's lemma if the form can be made of it, else what the tables say.

    ``tag`` is a tag of the Penn Treebank ("VBD").

    >>> base_of("staged", "stag", "VBN"), base_of("left", "leave", "VBD")
    ('stage', 'leave')
    """
    if tag not in {"VBD", "VBN", "VBZ", "VBG"} or form == lemma:
        return lemma
    from lemminflect import getAllLemmas, getInflection  # takes a while to import

    british = form.startswith(lemma + lemma[-1])  # "enrolled", which the tables know of "enroll" alone
    if british or form in getInflection(lemma, tag):
        return lemma
    told: tuple[str, ...] = getAllLemmas(form).get("VERB", ())
    return next((each for each in told if form in getInflection(each, tag)), lemma)


@cache
def base_of_participle(form: str) -> str:
    """The base of a past participle by the tables alone; "" if they know none.

    >>> base_of_participle("set"), base_of_participle("awarded"), base_of_participle("red")
    ('set', 'award', '')
    """
    from lemminflect import getAllLemmas, getInflection

    told: tuple[str, ...] = getAllLemmas(form).get("VERB", ())
    return next((each for each in told if form in getInflection(each, "VBN")), "")


@cache
def is_verb(base: str) -> bool:
    """Whether the tables know a verb.

    >>> is_verb("survey"), is_verb("unsurveye")
    (True, False)
    """
    from lemminflect import getAllLemmas

    return "VERB" in getAllLemmas(base.rpartition(" ")[2])


def _form(base: str, tag: str) -> str:
    from lemminflect import getInflection

    before, _, verb = base.rpartition(" ")  # "partially reopen"
    forms: tuple[str, ...] = getInflection(verb, tag)
    return f"{before} {forms[0]}".strip() if forms else ""
