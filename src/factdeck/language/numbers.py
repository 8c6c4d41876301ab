"""Numbers in words and digits: "ten", "twenty-five", "1,130", "2.5 million", "sixth", "6th".

A grammar of English cardinals and ordinals, written from the usual description of the numeral
system (units, tens, powers of a thousand).  What is no definite number ("hundreds of thousands",
"several") gives None: a question "how many" has no answer there.
"""

from __future__ import annotations

import re

UNITS = {
    word: value
    for value, word in enumerate(
        """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """.split()
    )
}
TENS = {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}
ORDINALS = {
    word: value
    for value, word in enumerate(
        """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
    """.split(),
        1,
    )
} | {word[:-1] + "ieth": value for word, value in TENS.items()}

_DIGITS = re.compile(r"\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_ORDINAL_DIGITS = re.compile(r"(\d+)(?:st|nd|rd|th)", re.I)


def cardinal(text: str) -> float | int | None:
    """The value of a cardinal number, None if the text is no definite one.

    >>> cardinal("twenty-five"), cardinal("2.5 million"), cardinal("1,130"), cardinal("hundreds")
    (25, 2500000, 1130, None)
    """
    total: float = 0
    group: float = 0
    seen = False
    for word in re.split(r"[\s-]+", text.strip().lower()):
        if _DIGITS.fullmatch(word):
            if seen:
                return None
            group = float(re.sub(r"[^\d.]", "", word))
        elif word in UNITS:
            group += UNITS[word]
        elif word in TENS:
            group += TENS[word]
        elif word in SCALES:
            scale = SCALES[word]
            if scale == 100:
                group = (group or 1) * 100
            else:
                total, group = total + (group or 1) * scale, 0
        elif word == "dozen":
            group = (group or 1) * 12
        elif word not in {"and", "a"} or (word == "and" and not seen):
            return None
        seen = seen or word != "a"
    value = total + group
    if not seen:
        return None
    return int(value) if value == int(value) else value


def ordinal(text: str) -> int | None:
    """The value of an ordinal number, None if the text is none.

    >>> ordinal("Sixth"), ordinal("21st"), ordinal("twenty-first"), ordinal("six")
    (6, 21, 21, None)
    """
    word = text.strip().lower()
    if match := _ORDINAL_DIGITS.fullmatch(word):
        return int(match[1])
    if word in ORDINALS:
        return ORDINALS[word]
    tens, _, unit = word.partition("-")
    if tens in TENS and unit in ORDINALS and ORDINALS[unit] < 10:
        return TENS[tens] + ORDINALS[unit]
    return None


def ordinal_word(value: int) -> str:
    """An ordinal as a word where it has a common one, else with digits: "sixth", "42nd".

    >>> ordinal_word(6), ordinal_word(42)
    ('sixth', '42nd')
    """
    for word, known in ORDINALS.items():
        if known == value and value <= 20:
            return word
    suffix = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{suffix}"


def count_word(value: int) -> str:
    """A small count as a word, a larger one in digits, as most style guides have it.

    >>> count_word(9), count_word(50)
    ('nine', '50')
    """
    return next((word for word, known in UNITS.items() if known == value and value <= 12), f"{value:,}")
