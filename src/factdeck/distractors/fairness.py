"""What may give the key away among its options, one small function a fault; all are pairs of key and option.

The faults are those of Haladyna, Downing and Rodriguez (2002): options independent and not overlapping
(guideline 22), homogeneous in content and grammar (23), about equal in length (24), without clues such as
grammar and pairs (28); and of SAQUET's list (Moore et al. 2024), which counts the longest option right,
grammatical cues, word repeats and lost sequence among nineteen flaws.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.distractors.library import is_named
from factdeck.facts import folded

LONGEST = 1.33
"""How many times as long as the longest wrong option the key may be."""
SHORTEST = 0.5
"""How many times as long as the shortest wrong option the key must be."""
_ARTICLE = re.compile(r"(the|an?)\s", re.I)


def is_part(key: str, option: str) -> bool:
    """One holds all the words of the other: "the Council" and "the Town Council"; figures must be the same."""
    if re.search(r"\d", key) and re.search(r"\d", option):
        return folded(key) == folded(option)
    a, b = set(folded(key).split()), set(folded(option).split())
    return not a or not b or a <= b or b <= a


def differs_in_article(key: str, option: str) -> bool:
    """One begins with an article and the other with none, or another one."""
    return _article(key) != _article(option)


def differs_in_number(key: str, option: str) -> bool:
    """One names several and the other one: "A and B" beside "C", "gold medals" beside "a cup"."""
    return _is_plural(key) != _is_plural(option)


def differs_in_shape(key: str, option: str) -> bool:
    """One is a proper name and the other a description, or only one has digits, a comma or quotation marks."""
    return is_named(key) != is_named(option) or any(
        (re.search(mark, key) is None) != (re.search(mark, option) is None) for mark in (r"\d", r"[,;]", r"[\"“”()]")
    )


def differs_in_beginning(key: str, option: str) -> bool:
    """One begins with a preposition, an infinitive or a participle, and the other does not."""
    return _beginning(key) != _beginning(option)


FAULTS = (is_part, differs_in_article, differs_in_number, differs_in_shape, differs_in_beginning)


def is_unlike(key: str, option: str) -> bool:
    """Whether anything but what it says tells an option from the key."""
    return any(fault(key, option) for fault in FAULTS)


def is_longest(key: str, wrong: Sequence[str]) -> bool:
    """Whether the key stands out as the longest of the options."""
    return len(key) > LONGEST * max(map(len, wrong))


def is_shortest(key: str, wrong: Sequence[str]) -> bool:
    """Whether the key stands out as the shortest of the options."""
    return len(key) < SHORTEST * min(map(len, wrong))


def overlap(key: str, wrong: Sequence[str]) -> bool:
    """Whether two of the options are the same, or one is part of the other."""
    options = (key, *wrong)
    return any(is_part(one, other) for i, one in enumerate(options) for other in options[i + 1 :])


SET_FAULTS = (is_longest, is_shortest, overlap)


def is_spelt_by(key: str, question: str) -> bool:
    """The initials of the key stand in the question, so that no option but the key can be meant."""
    capitals = "".join(word[0] for word in re.findall(r"[^\W\d_][\w'’]*", key) if word[0].isupper())
    return len(capitals) > 1 and re.search(rf"\b{capitals}s?\b", question) is not None


def _article(text: str) -> str:
    found = _ARTICLE.match(text)
    return found[1].casefold()[0] if found else ""


def _is_plural(text: str) -> bool:
    """Whether a text names several: joined by "and", or, if it is no name, with a head that ends in -s."""
    if re.search(r"\band\b", text) and not is_named(text.replace(" and ", " ")):
        return True
    if is_named(text):
        return False
    head = re.split(r"\s(?:of|for|in|on|at|from|to|with|who|which|that)\s", text)[0].split()[-1]
    return re.search(r"(?:[^su]s|ies)$", head.casefold()) is not None


def _beginning(text: str) -> str:
    word = text.split()[0].casefold()
    if word in {"to", "of", "for", "in", "on", "at", "by", "from", "with", "because", "that"}:
        return word
    return "ing" if re.fullmatch(r"\w{3,}ing", word) and text.split()[0].islower() else ""
