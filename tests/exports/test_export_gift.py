"""GIFT, read by gift-pegjs, a grammar of the format."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import samples
from gift_reader import read
from hypothesis import given, settings
from hypothesis import strategies as st

from factdeck.exchange import Question, evidence
from factdeck.model import GAP
from factdeck.writers import gift


def text(*questions: Question) -> bytes:
    (data,) = gift.export(samples.deck(*questions)).files.values()
    return data


def losses(*questions: Question) -> dict[str, tuple[str, ...]]:
    return {loss.what: loss.keys for loss in gift.export(samples.deck(*questions)).losses}


def choices(question: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(each["text"]["text"], each["isCorrect"]) for each in question["choices"]]


def test_a_grammar_reads_every_kind_with_its_text_tags_identity_and_feedback() -> None:
    category, *found = read(text(*samples.EVERY))
    assert category == {"type": "Category", "title": "$course$/top/Bridges // Dams & <more>"}
    types = "Short Numerical Short Essay MC TF Matching Matching"
    assert [each["type"] for each in found] == types.split()
    for each, meant in zip(found, samples.EVERY, strict=True):
        assert (each["title"], each["stem"]) == (meant.text, {"format": "plain", "text": meant.text})
        assert (each["id"], each["tags"]) == (meant.key, list(samples.TAGS))
        assert each["globalFeedback"]["text"].endswith(evidence(meant))


def test_a_grammar_reads_the_answers() -> None:
    _, short, numeric, cloze, essay, choice, true_false, matching, ordering = read(text(*samples.EVERY))
    assert choices(short) == [("3 May 1902", True), ("May 3, 1902", True)]
    assert numeric["choices"]["number"] == 10
    assert choices(cloze) == [("1902", True)]
    assert essay["globalFeedback"]["text"].startswith("Ada; Nell; Rose. “")
    assert choices(choice) == [("1903", False), ("1904", True), ("1905", False)]
    assert choice["choices"][0]["feedback"]["text"] == "That is when it was cleaned."
    assert not true_false["isTrue"]
    assert true_false["trueFeedback"]["text"] == "It was opened in 1902."
    pairs = [(each["subquestion"]["text"], each["subanswer"]) for each in matching["matchPairs"]]
    assert pairs == list(samples.MATCHING.pairs)
    steps = [(each["subquestion"]["text"], each["subanswer"]) for each in ordering["matchPairs"]]
    assert steps == [("1", "the plan"), ("2", "the work"), ("3", "the feast")]


def test_a_tolerance_is_read() -> None:
    _, found = read(text(replace(samples.NUMERIC, number="4.5", tolerance="0.5")))
    assert found["choices"] == {"type": "range", "number": 4.5, "range": 0.5}


def _as_compared(answer: str) -> str:
    """What Moodle compares with: no arrow, and an asterisk that is none."""
    return answer.replace("->", "→").replace("*", r"\*")


def test_texts_that_mean_something_to_gift_and_other_scripts_are_read_as_they_are() -> None:
    _, *found = read(text(*samples.HARD))
    for each, meant in zip(found, samples.HARD, strict=True):
        assert each["stem"]["text"] == meant.text
        assert each["globalFeedback"]["text"].endswith(evidence(meant))
        if meant.accepted:
            assert choices(each) == [(_as_compared(answer), True) for answer in meant.accepted]
    odd = samples.ODD.replace("->", "→")
    assert choices(found[4]) == [(odd, True), (f"not {odd}", False)]
    assert found[6]["matchPairs"][0]["subquestion"]["text"] == odd
    assert found[6]["matchPairs"][0]["subanswer"] == samples.RTL


@pytest.mark.parametrize("start", ["%50%", "[html]", "//", "::", "TRUE", "=", "$CATEGORY: x"])
def test_an_answer_may_begin_with_anything(start: str) -> None:
    wild = f"{start}one"
    short = replace(samples.SHORT, text=wild, accepted=(wild,))
    choice = replace(
        samples.CHOICE, options=(replace(samples.CHOICE.options[1], text=wild, feedback=wild), short_option())
    )
    _, first, second = read(text(short, choice))
    assert (first["stem"]["text"], choices(first)) == (wild, [(wild, True)])
    assert first["choices"][0]["weight"] is None
    assert choices(second) == [(wild, True), ("no", False)]
    assert second["choices"][0]["feedback"]["text"] == wild


def short_option() -> Any:
    return replace(samples.CHOICE.options[0], text="no")


@settings(max_examples=20, deadline=None)  # each starts a process
@given(st.lists(st.tuples(samples.TEXTS, samples.TEXTS), min_size=30, max_size=30))
def test_any_text_is_read_as_it_is(drawn: list[tuple[str, str]]) -> None:
    asked = [
        replace(samples.SHORT, text=stem, accepted=(answer, "x")) for stem, answer in drawn if "&&" not in stem + answer
    ]
    _, *found = read(text(*asked))
    for each, meant in zip(found, asked, strict=True):
        assert each["stem"]["text"] == meant.text
        assert choices(each) == [(_as_compared(answer), True) for answer in meant.accepted]


def test_what_gift_has_no_place_for_is_reported() -> None:
    many = replace(samples.SHORT, key="lines", text="One\ntwo?", accepted=("a -> b",), points=2)
    assert losses(*samples.EVERY, many) == {
        "lists become essays, which a person grades": ("list-1",),
        "orderings become pairs of place and step": ("ordering-1",),
        "“->” is written as “→”": ("lines",),
        "points are left out, each question counts one": ("list-1", "lines"),
        "line breaks become spaces": ("lines",),
        "the description of the deck is left out": (),
    }


def test_a_question_that_gift_can_hold_loses_nothing_but_the_words_about_the_deck() -> None:
    assert list(losses(samples.SHORT, samples.CLOZE)) == ["the description of the deck is left out"]
    assert GAP in text(samples.CLOZE).decode()
