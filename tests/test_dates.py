"""Dates in running text, as EDTF, and back into English.  The edtf package reads every value again."""

from __future__ import annotations

import datetime

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factdeck.language import dates


def found(text: str, anchor: str = "", told: dates.Tense = "") -> list[tuple[str, str]]:
    """The dates of a text as they stand there, with their values."""
    return [(text[m.start : m.end], m.edtf) for m in dates.find(text, anchor, told)]


WRITTEN = [
    ("It closed on 17 May 1968.", ("17 May 1968", "1968-05-17")),
    ("It closed on the 17th of May 1968.", ("the 17th of May 1968", "1968-05-17")),
    ("It closed on October 9, 1929.", ("October 9, 1929", "1929-10-09")),
    ("It closed on October 9th, 1929.", ("October 9th, 1929", "1929-10-09")),
    ("It closed on Friday, 3 May 2019.", ("Friday, 3 May 2019", "2019-05-03")),
    ("It closed on 3 Sept. 2019.", ("3 Sept. 2019", "2019-09-03")),
    ("Dated 2019-05-03.", ("2019-05-03", "2019-05-03")),
    ("9th April, Juche 110 (2021)", ("9th April, Juche 110 (2021)", "2021-04-09")),
    ("It closed in March 1894.", ("March 1894", "1894-03")),
    ("It closed in March of 1894.", ("March of 1894", "1894-03")),
    ("It closed in 1957.", ("1957", "1957")),
    ("It closed in the 1970s.", ("the 1970s", "197X")),
    ("It ran from 1951 to 1957.", ("from 1951 to 1957", "1951/1957")),
    ("It ran 1951–1957.", ("1951–1957", "1951/1957")),
    ("They met from 3 to 7 July 2014.", ("3 to 7 July 2014", "2014-07-03/2014-07-07")),
    ("They met from 30 June to 2 July 2014.", ("30 June to 2 July 2014", "2014-06-30/2014-07-02")),
    ("They met on July 3–7, 2014.", ("July 3–7, 2014", "2014-07-03/2014-07-07")),
    ("It opened on 29 February 2016.", ("29 February 2016", "2016-02-29")),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN, ids=lambda value: value if isinstance(value, str) else "")
def test_find(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The hall holds 1900 people.",
        "It cost $1950 in all.",
        "It weighs 1,950 tonnes.",
        "Room 1968 was shut.",
        "It closed on 31 April 1968.",
        "It opened on 29 February 2015.",
        "They met from 7 to 3 July 2014.",
        "The May 21 Factory made it.",
        "It may close.",
        "A march of 12 miles.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert found(text, "2016-09-12") == []


def test_dates_in_order_and_apart() -> None:
    text = "Built in 1911, it was widened on 3 May 1957 and shut in the 1970s."
    assert [edtf_ for _, edtf_ in found(text)] == ["1911", "1957-05-03", "197X"]


@pytest.mark.parametrize(
    ("text", "anchor", "past", "expected"),
    [
        ("on September 4", "2016-09-12", True, "2016-09-04"),
        ("on September 12", "2016-09-12", True, "2016-09-12"),
        ("on 28 December", "2016-01-05", True, "2015-12-28"),
        ("on 28 December", "2016-01-05", False, "2015-12-28"),
        ("on 3 February", "2016-12-20", False, "2017-02-03"),
        ("on November 20", "2016-03-02", True, "2015-11-20"),
        ("last year", "2016-03-02", True, "2015"),
        ("this year", "2016-03-02", True, "2016"),
        ("next year", "2016", False, "2017"),
        ("on 3 May", "2016", True, "2016-05-03"),
    ],
)
def test_a_date_without_its_year_is_placed_by_the_anchor(text: str, anchor: str, past: bool, expected: str) -> None:
    assert [value for _, value in found(text, anchor, "past" if past else "")] == [expected]


@pytest.mark.parametrize("text", ["on September 4", "last year", "this year"])
def test_a_date_without_its_year_and_without_anchor_is_left_out(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("day", "anchor", "expected"),
    [
        ("Tuesday", "2016-09-15", "2016-09-13"),
        ("Thursday", "2016-09-15", "2016-09-15"),
        ("friday", "2016-01-01", "2016-01-01"),
        ("Friday", "2015-12-31", "2015-12-25"),
        ("Friday", "2016", None),
        ("Someday", "2016-09-15", None),
    ],
)
def test_a_weekday_is_the_last_one(day: str, anchor: str, expected: str | None) -> None:
    assert dates.weekday(day, anchor) == expected


@pytest.mark.parametrize(
    ("value", "spelt", "preposition"),
    [
        ("2021-04-08", "8 April 2021", "on"),
        ("1894-03", "March 1894", "in"),
        ("1957", "1957", "in"),
        ("197X", "the 1970s", "in"),
        ("2014-07-03/2014-07-07", "3 to 7 July 2014", "from"),
        ("2014-06-30/2014-07-02", "30 June to 2 July 2014", "from"),
        ("2014-12-30/2015-01-02", "30 December 2014 to 2 January 2015", "from"),
        ("1951/1957", "1951 to 1957", "from"),
    ],
)
def test_spell(value: str, spelt: str, preposition: str) -> None:
    assert dates.spell(value) == spelt
    assert dates.preposition(value) == preposition


@pytest.mark.parametrize("value", [value for _, (_, value) in WRITTEN])
def test_values_are_edtf(value: str) -> None:
    assert str(edtf.parse_edtf(value)) == value


@settings(max_examples=200, deadline=None)
@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_that_is_spelt_is_found_again(day: datetime.date) -> None:
    spelt = dates.spell(day.isoformat())
    assert found(f"It closed on {spelt}.") == [(spelt, day.isoformat())]
    assert str(edtf.parse_edtf(day.isoformat())) == day.isoformat()


@settings(max_examples=200, deadline=None)
@given(
    st.dates(datetime.date(1200, 1, 1), datetime.date(2098, 12, 31)),
    st.dates(datetime.date(2000, 1, 1), datetime.date(2030, 12, 31)),
)
def test_what_is_past_is_never_after_the_anchor(day: datetime.date, anchor: datetime.date) -> None:
    text = f"It closed on {day.day} {day:%B}."
    for _, value in found(text, anchor.isoformat(), told="past"):
        assert value <= anchor.isoformat()
        assert anchor - datetime.date.fromisoformat(value) < datetime.timedelta(
            days=367 * (5 if value[5:] == "02-29" else 1)
        )
