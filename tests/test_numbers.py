"""Numbers in words and digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdeck.language import numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ten", 10),
        ("Nineteen", 19),
        ("twenty-five", 25),
        ("ninety nine", 99),
        ("a hundred", 100),
        ("two hundred and six", 206),
        ("three thousand four hundred", 3400),
        ("a million", 1_000_000),
        ("2.5 million", 2_500_000),
        ("1,130", 1130),
        ("1,130.5", 1130.5),
        ("12", 12),
        ("0", 0),
        ("zero", 0),
        ("two dozen", 24),
        ("a dozen", 12),
        ("4 billion", 4 * 10**9),
        ("12 hundred", 1200),
        ("twelve thousand and one", 12001),
    ],
)
def test_cardinal(text: str, value: float) -> None:
    assert numbers.cardinal(text) == value


@pytest.mark.parametrize(
    "text", ["", " ", "a", "and", "hundreds", "several", "sixth", "ten to twelve", "10 12", "1,13", "x", "ten looms"]
)
def test_no_definite_cardinal(text: str) -> None:
    assert numbers.cardinal(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sixth", 6),
        ("first", 1),
        ("21st", 21),
        ("twenty-first", 21),
        ("twentieth", 20),
        ("ninety-ninth", 99),
        ("112th", 112),
    ],
)
def test_ordinal(text: str, value: int) -> None:
    assert numbers.ordinal(text) == value


@pytest.mark.parametrize("text", ["", "six", "6", "twenty-tenth", "twenty-first-second", "th", "once", "twenty"])
def test_no_ordinal(text: str) -> None:
    assert numbers.ordinal(text) is None


@given(st.integers(1, 10_000))
def test_an_ordinal_word_means_its_number(value: int) -> None:
    assert numbers.ordinal(numbers.ordinal_word(value)) == value


@given(st.integers(0, 10**7))
def test_a_count_word_means_its_number(value: int) -> None:
    assert numbers.cardinal(numbers.count_word(value)) == value


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text: str) -> None:
    assert numbers.cardinal(text) is None or numbers.cardinal(text) >= 0  # type: ignore[operator]
    assert numbers.ordinal(text) is None or numbers.ordinal(text) >= 0  # type: ignore[operator]
