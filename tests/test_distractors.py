"""Wrong options: each rule of form and each ground of truth by itself, then what comes out of a deck."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdeck import distractors
from factdeck.distractors import Library, fairness, figures, ladders, truth
from factdeck.model import Block, Candidate, Deck, Document, Evidence, Fact, Item, Rejected, Value
from test_quiz import DOCUMENT, SOURCE, item


def asked(order: int, question: str, answer: str, **changes: Any) -> Item:
    kind = changes.pop("value_kind", "person")
    normal = changes.pop("normal", "")
    quote = changes.pop("quote", f"So it says of {answer}.")
    evidence = Evidence(quote, SOURCE.path, DOCUMENT.id, 1, order, 0, 5)
    value = Value(kind, answer, normal)
    return item(order, question=question, answer=answer, value=value, evidence=(evidence,), **changes)


def library(*items: Item, text: str = "Nothing else.", rejected: tuple[Rejected, ...] = ()) -> Library:
    document = Document(DOCUMENT.id, SOURCE, "Report", (Block("paragraph", text, 1),))
    return distractors.of_deck(Deck("d", "Deck", "", items, rejected, documents=(document,)))


def person(order: int, name: str) -> Item:
    """An item whose answer makes a person known to the deck, and no more."""
    deeds = ("drew the seal", "kept the toll book", "wrote the anthem", "gave the bell", "mapped the reef")
    return asked(order, f"Who {deeds[order % 5]} of Orla {order}?", name)


PEOPLE = [person(n, name) for n, name in enumerate(("Ada Holt", "Nils Berg", "Ines Roca", "Tom Aro"), 10)]
DESIGNER = asked(1, "Who designed the Orla Bridge?", "Lena Moss", subject="Orla Bridge", relation="designer")
OPENED = asked(1, "When was the Orla Bridge opened?", "3 May 1932", value_kind="date", normal="1932-05-03")


# --- form


@pytest.mark.parametrize(
    ("fault", "key", "option"),
    [
        (fairness.is_part, "the Council", "the Town Council"),
        (fairness.is_part, "Ada Holt", "Holt"),
        (fairness.is_part, "Ada Holt", "Ada Holt"),
        (fairness.is_part, "6 metres", "6 metres"),
        (fairness.differs_in_article, "the mill", "mill"),
        (fairness.differs_in_article, "a mill", "the mill"),
        (fairness.differs_in_number, "gold medals", "silver cup"),
        (fairness.differs_in_number, "salt and tar", "hemp"),
        (fairness.differs_in_shape, "Orla Bridge", "a wooden bridge"),
        (fairness.differs_in_shape, "Workshop No. 3", "Workshop North"),
        (fairness.differs_in_shape, "clerk, then mayor", "clerk of Orla"),
        (fairness.differs_in_beginning, "to buy land", "land for sale"),
        (fairness.differs_in_beginning, "selling land", "a sale"),
    ],
)
def test_a_fault_of_form_is_found(fault: Any, key: str, option: str) -> None:
    assert fault(key, option)
    assert fairness.is_unlike(key, option)


@pytest.mark.parametrize(
    ("key", "option"),
    [
        ("Ada Holt", "Nils Berg"),
        ("The Royal Palace", "The Palace of Forty Columns"),
        ("Secretary of the Union of Rural Teachers", "Chairman of the Steppe District Reading Committee"),
        ("6.6 metres", "11.6 metres"),
        ("chief bookbinder of the mill", "deputy manager of the works"),
    ],
)
def test_options_of_one_form_pass(key: str, option: str) -> None:
    assert not fairness.is_unlike(key, option)


def test_the_key_is_neither_the_longest_nor_the_shortest_by_far() -> None:
    assert not fairness.is_longest("x" * 13, ["y" * 10, "z"])
    assert fairness.is_longest("x" * 14, ["y" * 10, "z"])
    assert fairness.is_shortest("x" * 4, ["y" * 9, "z" * 12])
    assert not fairness.is_shortest("x" * 5, ["y" * 9, "z" * 12])


def test_two_wrong_options_that_are_one_are_found() -> None:
    assert fairness.overlap("Tom Aro", ["Ada Holt", "Holt"])
    assert not fairness.overlap("Tom Aro", ["Ada Holt", "Nils Berg"])


def test_initials_in_the_question_spell_the_key() -> None:
    assert fairness.is_spelt_by("Orla Bridge Trust", "What is the OBT?")
    assert not fairness.is_spelt_by("Orla Bridge Trust", "Who owns the bridge?")


# --- truth


def test_another_fact_of_the_same_subject_and_relation_may_be_true() -> None:
    other = asked(2, "By whom was it drawn up?", "Ada Holt", subject="the Orla Bridge", relation="designer")
    known = library(DESIGNER, other)
    assert truth.states_the_same(DESIGNER, "Ada Holt", known)
    assert not truth.states_the_same(DESIGNER, "Nils Berg", known)


def test_what_a_rule_refused_may_be_true_all_the_same() -> None:
    fact = Fact("clause", "Orla Bridge", "designer", Value("person", "Ada Holt"), DESIGNER.evidence, "x")
    refused = Rejected(Candidate(fact, "basic", "Who drew it?", "Ada Holt"), "thin", "")
    assert truth.states_the_same(DESIGNER, "Ada Holt", library(DESIGNER, rejected=(refused,)))


def test_the_answer_of_a_like_question_may_be_true() -> None:
    one = asked(2, "Who chaired the Board of Orla in 2023?", "Ada Holt")
    other = asked(3, "Who chaired the Board of Orla in 2024?", "Nils Berg")
    assert truth.answers_a_like_question(one, "Nils Berg", library(one, other))
    assert not truth.answers_a_like_question(one, "Lena Moss", library(one, other, DESIGNER))


def test_what_stands_in_the_quote_may_be_true() -> None:
    one = asked(2, "Who built it?", "Ada Holt", quote="It was built by Ada Holt with Nils Berg.")
    assert truth.stands_in_the_quote(one, "Nils Berg", library(one))
    assert not truth.stands_in_the_quote(one, "Tom Aro", library(one))


def test_what_stands_in_the_question_is_no_option() -> None:
    one = asked(2, "Who succeeded Nils Berg?", "Ada Holt")
    assert truth.stands_in_the_question(one, "Nils Berg", library(one))
    assert not truth.stands_in_the_question(one, "Tom Aro", library(one))


def test_a_sentence_that_tells_the_same_of_it_makes_it_doubtful() -> None:
    known = library(DESIGNER, text="Nils Berg also designed a bridge. Tom Aro was mayor.")
    assert truth.is_told_elsewhere(DESIGNER, "Nils Berg", known)
    assert not truth.is_told_elsewhere(DESIGNER, "Tom Aro", known)


@pytest.mark.parametrize(("option", "within"), [("May 1932", True), ("1932", True), ("4 May 1932", False)])
def test_a_rougher_date_is_true_as_well(option: str, within: bool) -> None:
    assert truth.is_within_the_key(OPENED, option, library(OPENED)) is within


def test_a_number_said_otherwise_is_the_same_number() -> None:
    one = asked(2, "How many arches has the Orla Bridge?", "Seven", value_kind="count", subject="o", relation="arches")
    other = asked(3, "Arches?", "7", value_kind="count", subject="o", relation="arches")
    assert truth.states_the_same(one, "Seven", library(one, other))
    assert not truth.states_the_same(one, "Eight", library(one, other))


# --- figures


@pytest.mark.parametrize(
    "text",
    ["9.1 metres", "€183.6 million", "About 18,000 hectares", "US$8.5 million", "4.5%", "Nine years", "Twenty-four"],
)
def test_a_number_is_written_as_it_was_read(text: str) -> None:
    number = figures.number(text)
    assert number is not None
    assert number.text() == text


@pytest.mark.parametrize("text", ["78 points to 74", "10:00-17:30", "20-14", "The eighth", "FIFA U20 Cup", "none"])
def test_what_is_no_plain_number_is_none(text: str) -> None:
    assert figures.number(text) is None


@pytest.mark.parametrize(
    "text", ["3 May 1932", "May 1932", "1932", "14 to 16 May 2024", "The night of 12 to 13 January 2025"]
)
def test_a_date_is_written_as_it_was_read(text: str) -> None:
    day = figures.day(text)
    assert day is not None
    assert day.text() == text


@given(st.dates().filter(lambda day: 1000 <= day.year <= 2090), st.integers(-400, 400))
def test_a_date_moved_there_and_back_is_the_same(date: Any, steps: int) -> None:
    day = figures.Day("", "day", date, date)
    there = day.moved(steps)
    assert there is not None
    assert there.moved(-steps) == day


# --- what comes out


def test_people_of_the_deck_are_options_for_a_person() -> None:
    found = distractors.options(DESIGNER, library(DESIGNER, *PEOPLE))
    assert found is not None
    assert set(found.wrong) < {each.answer for each in PEOPLE}
    assert len(found.wrong) == 3


def test_one_fair_option_is_none() -> None:
    assert distractors.options(DESIGNER, library(DESIGNER, PEOPLE[0])) is None
    assert distractors.options(DESIGNER, library(DESIGNER, *PEOPLE[:2])) is not None


def test_those_of_the_same_list_come_first() -> None:
    key = asked(1, "Who designed the Orla Bridge?", "Ines Roca")
    members = ("Ines Roca", "Per Lund", "Ola Dahl", "Eva Strand")
    roster = item(2, kind="list", answer="; ".join(members), value=Value("list", "", members=members))
    found = distractors.options(key, library(key, roster, *PEOPLE))
    assert found is not None
    assert set(found.wrong) == {"Per Lund", "Ola Dahl", "Eva Strand"}


def test_options_do_not_hang_on_the_order_of_the_deck_and_hardly_on_what_is_added() -> None:
    first = distractors.options(DESIGNER, library(DESIGNER, *PEOPLE))
    assert first == distractors.options(DESIGNER, library(*reversed(PEOPLE), DESIGNER))
    more = distractors.options(DESIGNER, library(DESIGNER, *PEOPLE, person(14, "Ylva Krog")))
    assert first is not None
    assert more is not None
    assert len(set(first.wrong) & set(more.wrong)) >= 2


@pytest.mark.parametrize("rank", range(4))
def test_sorted_options_have_the_key_where_it_is_wanted(rank: int) -> None:
    one = asked(1, "How many steps has the tower of Orla?", "214", value_kind="count", normal="214")
    found = distractors.options(one, library(one), rank=rank)
    assert found is not None
    values = [ladders.place(text) for text in found.wrong]
    assert values == sorted(values)
    assert found.below == rank == sum(value < 214 for value in values)


def test_a_date_that_the_question_half_tells_is_told_from_none_by_that() -> None:
    one = asked(1, "When in January 2025 did the river rise?", "9 January 2025", value_kind="date")
    found = distractors.options(one, library(one))
    assert found is not None
    assert all(text.endswith(" January 2025") for text in found.wrong)


def test_nothing_is_dated_after_the_last_day_that_is_told_of() -> None:
    last = asked(2, "When was the report issued?", "5 May 1932", value_kind="date")
    found = distractors.options(OPENED, library(OPENED, last), rank=0)
    assert found is not None
    days = [figures.day(text) for text in found.wrong]
    end = figures.day("5 May 1932")
    assert end is not None
    assert all(day is not None and day.last <= end.last for day in days)


def test_what_is_to_come_has_no_options_unless_the_deck_says_when_it_was_told() -> None:
    coming = asked(1, "When will the next report be issued?", "21 May 1932", value_kind="date")
    assert distractors.options(coming, library(coming)) is None
    told = asked(2, "On what date was it told?", "18 May 1932", value_kind="date", fact_kind="issue-date")
    found = distractors.options(coming, library(coming, told))
    assert found is not None
    assert all(int(text.split()[0]) > 18 or "June" in text for text in found.wrong)


@given(st.integers(1, 99_999), st.sampled_from(["", " metres", " per cent", " tonnes a day"]), st.booleans())
def test_made_numbers_are_fair_whatever_the_key(value: int, unit: str, about: bool) -> None:
    text = f"{'About ' if about else ''}{value:,}{unit}"
    one = asked(1, "How much of it was there in Orla?", text, value_kind="quantity", normal=str(value))
    known = library(one)
    found = distractors.options(one, known)
    assert found is not None
    assert not distractors.faults(one, found.wrong, known)
    for option in found.wrong:
        number = figures.number(option)
        assert number is not None
        assert number.unit == figures.number(text).unit  # type: ignore[union-attr]
        assert 0 < number.value <= max(Decimal("2.5") * value, Decimal(4))


def test_a_single_one_is_not_said_of_several() -> None:
    one = asked(1, "For how long did it last?", "Two years", value_kind="quantity", normal="2")
    found = distractors.options(one, library(one), rank=1)
    assert found is not None
    assert "One years" not in found.wrong


def test_an_abbreviation_has_no_options() -> None:
    one = asked(1, "What does the abbreviation OBT stand for?", "Orla Bridge Trust", fact_kind="acronym")
    assert distractors.options(one, library(one, *PEOPLE)) is None


def test_faults_of_options_that_a_person_wrote_are_named() -> None:
    one = asked(2, "Who built it?", "Ada Holt", quote="It was built by Ada Holt with Nils Berg.")
    assert distractors.faults(one, ["Nils Berg", "the mayor"], library(one)) == [
        "stands_in_the_quote",
        "is_told_elsewhere",
        "differs_in_article",
        "differs_in_shape",
    ]
