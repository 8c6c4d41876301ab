"""Lists of people, by the structure of the list alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdeck.language import enumerations
from factdeck.language.enumerations import Enumeration


def members(text: str) -> list[tuple[str, str]]:
    found = enumerations.find(text)
    return [(member.name, member.description) for member in found.members] if found else []


def whole(text: str) -> Enumeration:
    found = enumerations.find(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Speeches were made by Ada Brook, head of the Kesh Mill, Nell Hardy, owner of a shop, and Rose Pratt, dyer.",  # noqa: E501
            [("Ada Brook", "head of the Kesh Mill"), ("Nell Hardy", "owner of a shop"), ("Rose Pratt", "dyer")],
        ),
        (
            "They met Ada Brook, head of the Kesh Mill; Nell Hardy, owner of a shop in Tallo, Ormond; and Rose Pratt.",
            [
                ("Ada Brook", "head of the Kesh Mill"),
                ("Nell Hardy", "owner of a shop in Tallo, Ormond"),
                ("Rose Pratt", ""),
            ],
        ),
        (
            "The Guild honoured Ada Brook, Nell Hardy and Rose Pratt in 1932.",
            [("Ada Brook", ""), ("Nell Hardy", ""), ("Rose Pratt", "")],
        ),
        (
            "Ada Brook, Nell Hardy and Rose Pratt founded the Guild.",
            [("Ada Brook", ""), ("Nell Hardy", ""), ("Rose Pratt", "")],
        ),
        (
            "They met Dr Ada Brook, Mrs Nell van der Hardy, J. R. Maddox and Omar bin Said.",
            [("Ada Brook", ""), ("Nell van der Hardy", ""), ("J. R. Maddox", ""), ("Omar bin Said", "")],
        ),
    ],
)
def test_members(text: str, expected: list[tuple[str, str]]) -> None:
    assert members(text) == expected


@pytest.mark.xfail(strict=True, reason="wanted, but not yet so")
def test_an_and_after_a_description_parts_members() -> None:
    text = "It was given to Ada Brook, head of wool and silk, Nell Hardy, head of dyes and Rose Pratt, head of looms."
    assert members(text) == [
        ("Ada Brook", "head of wool and silk"),
        ("Nell Hardy", "head of dyes"),
        ("Rose Pratt", "head of looms"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Brook and Nell Hardy founded the Guild.",
        "The Guild works in Kesh, Radzyn and Tallo.",
        "It has looms, wheels and vats.",
        "They met Ada Brook, Nell Hardy and Ada Brook.",
        "The Kesh Mill Company, the Tallo Dye Works and the Ormond Guild signed it.",
        "",
    ],
)
def test_no_list_of_people(text: str) -> None:
    assert enumerations.find(text) is None


def test_the_range_is_that_of_the_list() -> None:
    text = "In 1932 the Guild honoured Ada Brook, Nell Hardy and Rose Pratt with medals."
    found = whole(text)
    assert text[found.start : found.end] == "Ada Brook, Nell Hardy and Rose Pratt"


@pytest.mark.parametrize("when", ["in 1932", "on 14 August 2018", "on August 14, 2018", "during May 1932"])
@pytest.mark.parametrize("last", ["Rose Pratt", "Rose Pratt, head of the Tallo Dye Works"])
def test_a_date_behind_the_list_belongs_to_the_clause(when: str, last: str) -> None:
    first = (
        "Ada Brook, head of the Kesh Mill, Nell Hardy, head of the Guild" if "," in last else "Ada Brook, Nell Hardy"
    )
    found = whole(f"They honoured {first}, and {last}, {when}.")
    assert found.members[-1].description == last.partition(", ")[2]
    assert found.shared == ""


def test_what_follows_the_list_is_shared_by_all() -> None:
    found = whole("The Guild honoured Ada Brook, Nell Hardy and Rose Pratt, weavers who had lost their looms.")
    assert found.shared == "weavers who had lost their looms"
    assert {member.description for member in found.members} == {""}


def test_a_list_after_a_colon_only_spells_out_the_noun_before() -> None:
    assert whole("They honoured three dyers: Ada Brook, Nell Hardy and Rose Pratt.").after_colon
    assert not whole("They honoured Ada Brook, Nell Hardy and Rose Pratt.").after_colon


NAMES = st.sampled_from(
    ["Ada Brook", "Nell Hardy", "Rose Pratt", "Ivy Marsh", "Jaak Tamm", "Piet van Dijk", "J. R. Maddox", "Łucja Żak"]
)
POSTS = st.sampled_from(["", "head of the Kesh Mill", "director of Works No. 3", "owner of a shop (since 1911)"])


@given(st.lists(NAMES, min_size=3, max_size=8, unique=True), POSTS, st.booleans())
def test_every_member_of_a_list_is_found(names: list[str], post: str, semicolons: bool) -> None:
    parts = [f"{name}, {post}" if post else name for name in names]
    mark = ";" if semicolons else ","
    listed = f"{mark} ".join(parts[:-1])
    assert members(f"Medals were given to {listed}{mark} and {parts[-1]}.") == [(name, post) for name in names]


@given(st.text(alphabet="AbcÉé ,;:.()'’-", max_size=80))
def test_a_list_lies_within_its_text(text: str) -> None:
    found = enumerations.find(text)
    if found:
        assert 0 <= found.start < found.end <= len(text)
        assert all(member.name in text for member in found.members)
