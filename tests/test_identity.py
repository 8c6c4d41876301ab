"""Which record a fact is found to be: by key, by evidence, by similarity, or none."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factdeck import pipeline, project
from factdeck.identity import Trace, match
from factdeck.ledger import Ledger

FLOOD = "During the floods in Luvane Province of January 2025, "


def trace(name: str, question: str, answer: str, *quotes: str, value: str = "name", normal: str = "") -> Trace:
    return Trace(name, name, "basic", value, question, answer, answer, normal, quotes)


def ways(records: list[Trace], found: list[Trace]) -> dict[int, tuple[int, str]]:
    """For each that is found the number of its record, and how."""
    return {f: (r, how.how) for f, (r, how) in match(records, found).items()}


def pair(one: Trace, other: Trace) -> str:
    """How the second is found to be the first; empty if it isn't."""
    return "".join(how for _, how in ways([one], [other]).values())


# --- by key


def test_one_of_each_key_is_a_pair_whatever_its_words() -> None:
    assert pair(trace("a", "Who spoke?", "Anna", "Anna spoke."), trace("a", "How many came?", "9", "9 came.")) == "key"


def test_of_several_facts_of_one_key_each_finds_its_own() -> None:
    here = trace("a", "When did the bridge open?", "1898", "It opened in 1898.", value="date", normal="1898")
    there = trace("a", "When did the bridge open?", "1925", "It opened in 1925.", value="date", normal="1925")
    assert ways([here, there], [there]) == {0: (1, "key")}
    assert ways([here, there], [there, here]) == {0: (1, "key"), 1: (0, "key")}


def test_the_key_that_an_item_was_made_with_counts_after_the_one_that_it_goes_by() -> None:
    moved = replace(trace("a", "Who spoke?", "Anna", "Anna spoke."), name="b")
    assert pair(moved, trace("b", "Who sang?", "Bo", "Bo sang.")) == "key"
    assert pair(moved, trace("a", "Who sang?", "Bo", "Bo sang.")) == "key"
    assert ways([moved], [trace("a", "Who spoke?", "Anna", "Anna spoke."), trace("b", "x?", "y", "z")]) == {
        1: (0, "key")
    }


# --- by evidence

SENTENCE = "The hall was founded by Anna Lind in 1898 and rebuilt by Bo Ek in 1925."
FOUNDED = trace("a", "Who founded the hall?", "Anna Lind", SENTENCE, value="person")
REBUILT = trace("b", "Who rebuilt the hall?", "Bo Ek", SENTENCE, value="person")


def renamed(one: Trace, **changes: Any) -> Trace:
    return replace(one, name=f"new {one.name}", first=f"new {one.name}", **changes)


def test_the_same_sentence_with_the_same_answer_is_the_same_fact() -> None:
    assert pair(FOUNDED, renamed(FOUNDED, question="Who was the hall founded by?")) == "evidence"


@pytest.mark.parametrize("order", [1, -1])
def test_two_facts_of_one_sentence_do_not_swap(order: int) -> None:
    found = [renamed(FOUNDED), renamed(REBUILT)][::order]
    assert ways([FOUNDED, REBUILT][::order], found) == {0: (0, "evidence"), 1: (1, "evidence")}


def test_another_fact_of_the_same_sentence_is_another_fact() -> None:
    assert pair(FOUNDED, renamed(REBUILT)) == ""
    both = trace("c", "Who rebuilt the hall?", "Anna Lind", "The hall was founded and rebuilt by Anna Lind.")
    assert pair(replace(both, question="Who founded the hall?"), renamed(both)) == ""


def test_a_few_words_more_in_the_answer_make_no_other_fact_but_a_whole_sentence_does() -> None:
    lind = renamed(FOUNDED, answer="The engineer Anna Lind", digest="x")
    assert pair(FOUNDED, lind) == "evidence"
    what = renamed(FOUNDED, question="What is the hall?", answer=f"A hall of pine, {SENTENCE[9:60]}", digest="x")
    assert "Anna Lind" in what.answer
    assert pair(FOUNDED, what) == ""


def test_a_sentence_that_differs_by_the_answer_alone_is_the_same_fact() -> None:
    ten = trace("a", "How many tasks were set out?", "Ten", "Ten tasks were set out.", value="count", normal="10")
    twelve = replace(ten, answer="Twelve", normal="12", quotes=("Twelve tasks were set out.",))
    assert pair(ten, renamed(twelve, question="How many tasks did they set out?")) == "evidence"


def test_what_asks_for_something_else_is_another_fact() -> None:
    when = replace(FOUNDED, value="name", question="When did Anna Lind found the hall?")
    assert pair(FOUNDED, renamed(when)) == ""


@pytest.mark.parametrize("kind", ["cloze", "list"])
def test_a_note_can_t_become_one_of_another_type(kind: str) -> None:
    assert pair(FOUNDED, renamed(FOUNDED, kind=kind)) == ""


# --- by similarity


def emergency(question: str, quote: str, answer: str = "14 January 2025", normal: str = "2025-01-14") -> Trace:
    return trace(question, FLOOD + question, answer, quote, value="date", normal=normal)


PASSIVE = emergency(
    "when was a state of emergency declared by Amélia Chissale?",
    "A state of emergency was declared by the Governor, Amélia Chissale, on 14 January.",
)
ACTIVE = emergency(
    "when did Amélia Chissale declare a state of emergency?",
    "The Governor, Amélia Chissale, declared a state of emergency on 14 January; on the 20th it was extended.",
)


def test_a_sentence_told_the_other_way_round_is_the_same_fact() -> None:
    assert pair(PASSIVE, ACTIVE) == "similarity"


def test_it_stays_the_same_fact_with_another_answer() -> None:
    assert pair(PASSIVE, replace(ACTIVE, answer="15 January 2025", normal="2025-01-15")) == "similarity"


OTHERS = {
    "person": ("Amélia Chissale", "Paulo Mucavele"),
    "event": ("a state of emergency", "a day of mourning"),
    "date": ("January 2025", "March 2026"),
    "year": ("2025", "2026"),
    "place": ("Luvane Province", "Mutala Province"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_another_period_event_or_person_is_a_new_fact(what: str) -> None:
    old, new = OTHERS[what]
    other = replace(
        ACTIVE,
        question=ACTIVE.question.replace(old, new),
        quotes=tuple(quote.replace(old, new) for quote in ACTIVE.quotes),
        answer="3 March 2026",
        normal="2026-03-03",
    )
    assert other.question != ACTIVE.question
    assert pair(PASSIVE, other) == ""


def test_a_number_that_one_question_lacks_makes_another_fact() -> None:
    of_year = trace("a", "Who was Mayor of Radzyn in 1998?", "Jan Nowak", "Jan Nowak was Mayor of Radzyn in 1998.")
    of_none = trace("b", "Who was Mayor of Radzyn?", "Jan Nowak", "Jan Nowak was Mayor of Radzyn for years.")
    assert pair(of_year, of_none) == pair(of_none, of_year) == ""


def counted(noun: str, number: str, verb: str = "destroyed") -> Trace:
    question = f"How many {noun} were {verb}?"
    return trace(f"{noun}{verb}", question, number, f"{number} {noun} were {verb} by the flood.", value="count")


def test_other_things_counted_in_like_sentences_are_other_facts() -> None:
    assert pair(counted("houses", "20"), counted("schools", "20")) == ""
    assert pair(counted("houses", "20"), counted("houses", "20", "flooded")) == ""


def test_another_deed_of_the_same_person_is_another_fact() -> None:
    founded = trace("a", "Who founded the hall?", "Anna Lind", "Anna Lind founded the hall.", value="person")
    opened = trace("b", "Who opened the hall?", "Anna Lind", "Anna Lind opened the hall.", value="person")
    assert pair(founded, opened) == ""


def test_another_verb_for_what_happened_to_the_same_on_the_same_day_is_the_same_fact() -> None:
    burst = emergency("when did the river burst its banks?", "In the night to 14 January the river burst its banks.")
    left = emergency("when did the river leave its banks?", "The river left its banks in the night to 14 January.")
    assert pair(burst, left) == "similarity"


def test_another_verb_for_what_the_same_did_in_the_same_year_is_the_same_fact() -> None:
    appointed = trace(
        "a", "Who was appointed head of the Kesh Museum in 2004?", "Anna Lind", "She was appointed in 2004."
    )
    became = trace("b", "Who became head of the Kesh Museum in 2004?", "Anna Lind", "She became its head in 2004.")
    assert pair(appointed, became) == "similarity"
    assert pair(*(replace(one, question=f"In 2004, {one.question[:-9]}?") for one in (appointed, became))) == ""


def test_a_later_event_of_the_same_year_is_another_fact() -> None:
    built = trace("a", "When was the dam built?", "1968", "The dam was built in 1968.", value="date", normal="1968")
    opened = trace("b", "When was the dam opened?", "1968", "The dam was opened in 1968.", value="date", normal="1968")
    assert pair(built, opened) == ""


# --- the whole

DOCUMENTS = sorted((Path(__file__).parent.parent / "benchmarks" / "documents").glob("*.txt"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_no_two_facts_of_a_real_document_are_taken_for_one(path: Path, tmp_path: Path) -> None:
    """Each fact against each other one of its document, as if the first had gone and the second come."""
    _, _, found = pipeline.assemble(project.from_files([path], tmp_path), 0, lambda *_: None)
    for one, other in permutations(found, 2):
        old, _ = Ledger("town").merge([one], 0, ())
        _, items = old.merge([other], 1, ())
        if len(items) == 1 and (change := items[0].history[-1]).how:
            assert change.how.startswith("evidence"), (one, other)
            assert one.answer in other.answer or other.answer in one.answer, (one, other)


WORDS = st.sampled_from("founded rebuilt opened hall bridge mill Anna Bo 1898 1925 ten".split())
TRACES = st.lists(
    st.builds(
        lambda name, words, answer: trace(name, f"Who {' '.join(words)}?", answer, " ".join([answer, *words])),
        st.sampled_from("abcdefg"),
        st.lists(WORDS, min_size=2, max_size=4),
        WORDS,
    ),
    max_size=8,
    unique_by=lambda one: (one.name, one.question, one.answer),
)


@given(TRACES, TRACES, st.randoms(use_true_random=False))
def test_order_counts_for_nothing_and_no_record_is_taken_twice(
    records: list[Trace], found: list[Trace], chance: random.Random
) -> None:
    pairs = match(records, found)
    assert len({r for r, _ in pairs.values()}) == len(pairs)
    mixed_records, mixed_found = chance.sample(records, len(records)), chance.sample(found, len(found))
    mixed = match(mixed_records, mixed_found)
    assert {(found[f], records[r], how) for f, (r, how) in pairs.items()} == {
        (mixed_found[f], mixed_records[r], how) for f, (r, how) in mixed.items()
    }


@given(TRACES)
def test_each_finds_itself(traces: list[Trace]) -> None:
    assert ways(traces, traces) == {i: (i, "key") for i in range(len(traces))}


def town(number: int, reworded: bool) -> Trace:
    name = f"Town{number:05}"
    question = f"Who was {name} founded by?" if reworded else f"Who founded {name}?"
    quote = f"{name} was founded by Anna {name}." if reworded else f"It was Anna {name} who founded {name}."
    return trace(f"{reworded}{number}", question, f"Anna {name}", quote)


def test_twenty_thousand_reworded_facts_take_seconds() -> None:
    """The bound is loose, for slow machines; what it keeps out is work that grows with the square."""
    old, new = ([town(number, reworded) for number in range(20_000)] for reworded in (False, True))
    start = time.monotonic()
    assert ways(old, new) == {i: (i, "similarity") for i in range(20_000)}
    assert time.monotonic() - start < 60
