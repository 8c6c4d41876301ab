"""``factdeck push`` and what is retired: suspended with its history, and back when it returns."""

from __future__ import annotations

import pytest
from anki.scheduler.v3 import CardAnswer
from pushing import (
    FIRST,
    RETIRED,
    TOMORROW,
    anki_with,
    built,
    nothing_more,
    push,
    queues,
    review,
    schedule,
    unsuspended,
    workplace,
)
from real_anki import TUESDAY, basic, note

__all__ = ["workplace"]


def test_the_cards_of_what_is_retired_are_suspended_and_keep_their_history() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        review(anki)
        before = schedule(anki)
        built(RETIRED, *FIRST[1:])
        assert push(url).stdout == "bridges: 1 updated, 1 suspended, 2 as they were\n"
        assert queues(anki, "opening") == [-1]
        assert note(anki, "opening")["Retired"] == TUESDAY[:10]
        assert note(anki, "opening").tags == ["bridges::dates", "bridges::retired", "bridges::suspended"]
        assert unsuspended(schedule(anki)) == unsuspended(before)
        nothing_more(add_on, url)


@pytest.mark.parametrize("rating", [CardAnswer.AGAIN, CardAnswer.GOOD, CardAnswer.EASY])
def test_what_returns_is_unsuspended_and_goes_on_where_it_was(rating: CardAnswer.Rating.V) -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        review(anki, rating)
        before = schedule(anki)
        built(RETIRED, *FIRST[1:])
        push(url)
        built(*FIRST)
        assert push(url).stdout == "bridges: 1 updated, 1 unsuspended, 2 as they were\n"
        assert schedule(anki) == before
        assert note(anki, "opening")["Retired"] == ""
        assert note(anki, "opening").tags == ["bridges::dates"]
        nothing_more(add_on, url)


def test_what_the_learner_suspended_stays_so_when_it_returns() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        anki.sched.suspend_cards(note(anki, "opening").card_ids())
        built(RETIRED, *FIRST[1:])
        assert push(url).stdout == "bridges: 1 updated, 2 as they were\n"
        assert "bridges::suspended" not in note(anki, "opening").tags
        built(*FIRST)
        push(url)
        assert queues(anki, "opening") == [-1]
        nothing_more(add_on, url)


def test_what_the_learner_unsuspended_is_not_suspended_again() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        built(RETIRED, *FIRST[1:])
        push(url)
        anki.sched.unsuspend_cards(note(anki, "opening").card_ids())
        built(basic(status="retired", changed=TOMORROW), *FIRST[1:])
        push(url)
        assert queues(anki, "opening") == [0]
        nothing_more(add_on, url)
