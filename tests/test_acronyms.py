"""Short forms in brackets, with the words before them that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdeck.language import acronyms


def found(text: str) -> list[tuple[str, str]]:
    return [(each.short, each.long) for each in acronyms.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Upper Varda Water Board (UVWB) met", ("UVWB", "Upper Varda Water Board")),
        ("the Ministry of Roads and Waterways (MRW) met", ("MRW", "Ministry of Roads and Waterways")),
        ("the Teachers' Union of Ormond (TUO) met", ("TUO", "Teachers' Union of Ormond")),
        ("heat-shock protein (HSP) was found", ("HSP", "heat-shock protein")),
        ("Kesh Public Wi-Fi (KPWF) failed", ("KPWF", "Kesh Public Wi-Fi")),
        ("NORTHERN FISHERIES COUNCIL (NFC)", ("NFC", "NORTHERN FISHERIES COUNCIL")),
        ("Kesh Academy of Art (KAoA) opened", ("KAoA", "Kesh Academy of Art")),
    ],
)
def test_spelt_out(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry (1932) sank.",
        "The ferry (see below) sank.",
        "The Harbour Office (QXZ) closed.",
        "It blew at 140 kilometres per hour (km/h).",
        "(UVWB)",
        "the Upper Varda Water Board UVWB met",
        "The dam was shut. Water (DW) rose.",
    ],
)
def test_nothing_is_spelt_out(text: str) -> None:
    assert found(text) == []


def test_several_in_order() -> None:
    text = "The Polar Survey Institute (PSI) and the Northern Fisheries Council (NFC) met."
    assert found(text) == [("PSI", "Polar Survey Institute"), ("NFC", "Northern Fisheries Council")]


@given(st.text(alphabet="ABCabc (),.;-'", max_size=60))
def test_what_is_found_stands_in_the_text(text: str) -> None:
    for each in acronyms.find(text):
        assert text[each.start : each.end].startswith(each.long)
        assert text[each.start : each.end].endswith(f"({each.short})") or each.short != each.short.strip()
        assert each.long[0].casefold() == each.short[0].casefold()
