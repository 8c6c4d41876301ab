"""Verb form: after "did", "does" and "do" the verb is a base form ("did it close", not "did it closed").

No parse tells this surely, so only what can't be anything else counts: a form that is never a base
form, behind which nothing stands that could be the verb instead, and before which nothing stands
that governs a participle ("did it stay closed").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factdeck.language import lexicon
from factdeck.model import Candidate
from factdeck.rules import each

REASON = 'A past form after "did" is no English, and a reader stumbles over it.'
SCOPE = "item"

_DO = re.compile(r"\b(?:did|does|do)\b\s*([^?]*)\?$", re.I)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]|(?<!\w)['‘][^'’]*['’](?!\w)")
_FINITE = frozenset("was were is are has had".split())
_IRREGULAR = frozenset(
    "became began broke came chose drank drew drove ate flew forgot froze gave grew knew rang rode sang sank shook "
    "spoke stole swam threw took tore went woke wore wrote".split()
)
_REGULAR = frozenset(
    "adopted appeared appointed arrived attended closed completed composed designed died discovered elected ended "
    "established finished founded happened invented issued joined launched moved occurred opened painted published "
    "received resigned retired returned signed started visited".split()
)
_GOVERNS = frozenset(
    "appear be become call consider declare feel find get go have hear keep leave lie look make remain see seem stand "
    "stay want".split()
)
_OTHER_CLAUSE = frozenset(
    "after although as because before how if since than that though until what when where whether which while who "
    "whom whose why".split()
)
_FUNCTION = frozenset(
    "a an the and or of in on at by to for from with into over under during through between against near about".split()
)


def refuse(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Refuse questions with a past or finite form where the base form of the verb must be."""
    return each(candidates, _fault)


def _fault(candidate: Candidate) -> str | None:
    asked = _DO.search(_QUOTED.sub(" ", candidate.question))
    words = re.findall(r"[\w'’.-]+", asked[1]) if asked else []
    if _OTHER_CLAUSE & set(words):
        return None
    for i, word in enumerate(words):
        behind = [other for other in words[i + 1 :] if other.islower() and other not in _FUNCTION]
        governed = (_GOVERNS | lexicon.REPORTING) & set(words[:i])
        if word in _FINITE:
            behind = [other for other in behind if not other.endswith("ed")]
        if word in _FINITE | _IRREGULAR | _REGULAR and not behind and not governed:
            return f'"{word}" is no base form, which "{asked[0].split()[0] if asked else ""}" needs'
    return None
