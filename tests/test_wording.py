"""Clauses become questions as English has it: who, did, whom, which; and modules' own examples hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from typing import Any

import pytest

import factdeck
from factdeck.model import GAP, Clause, Evidence, Fact, Phrase, Value, Verb
from factdeck.wording import candidate, question, statement, told_apart


def clause(subject: str, verb: Verb, *rest: Phrase, ask: int, wh: str, setting: str = "") -> Clause:
    return Clause(Phrase("subject", subject), verb, rest, ask, wh, setting)


def past(form: str, base: str, *auxiliaries: str, one: bool = True, particle: str = "") -> Verb:
    return Verb(auxiliaries, form, base, "past", one, particle)


def present(form: str, base: str, *auxiliaries: str, one: bool = True) -> Verb:
    return Verb(auxiliaries, form, base, "present", one)


DAM = Phrase("object", "the Sarnik Dam")
YEAR = Phrase("time", "1968", "in")
BY_BODY = Phrase("agent", "the Water Board", "by")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # the subject is asked for: nothing moves, nothing is added
        (clause("Ada Brook", past("built", "build"), DAM, YEAR, ask=0, wh="who"), "Who built the Sarnik Dam in 1968?"),
        (
            clause("the weavers", past("were", "be", one=False), Phrase("complement", "owners"), ask=0, wh="who"),
            "Who was owners?",
        ),
        (clause("the weavers", present("own", "own", one=False), DAM, ask=0, wh="who"), "Who owns the Sarnik Dam?"),
        (
            clause("the weavers", present("carry", "carry", one=False), DAM, ask=0, wh="who"),
            "Who carries the Sarnik Dam?",
        ),
        (
            clause("the weavers", present("finished", "finish", "have", one=False), DAM, ask=0, wh="who"),
            "Who has finished the Sarnik Dam?",
        ),
        # a plural which-phrase keeps the plural verb
        (
            clause(
                "them", past("given", "give", "were", one=False), Phrase("object", "medals"), ask=0, wh="which pilots"
            ),
            "Which pilots were given medals?",
        ),
        (
            clause("six dyers", present("own", "own", one=False), DAM, ask=0, wh="how many dyers"),
            "How many dyers own the Sarnik Dam?",
        ),
        # do-support: past, present singular, present plural
        (
            clause("the Board", past("built", "build"), DAM, YEAR, ask=2, wh="when"),
            "When did the Board build the Sarnik Dam?",
        ),
        (clause("the Board", present("owns", "own"), DAM, ask=1, wh="what"), "What does the Board own?"),
        (clause("the Boards", present("own", "own", one=False), DAM, ask=1, wh="what"), "What do the Boards own?"),
        # be, and auxiliaries, change places with the subject
        (
            clause("Kesh", present("is", "be"), Phrase("place", "Lake Sarnik", "on"), ask=1, wh="where"),
            "Where is Kesh?",
        ),
        (clause("the dam", past("opened", "open", "was"), YEAR, ask=1, wh="when"), "When was the dam opened?"),
        (clause("the Board", present("built", "build", "has"), DAM, ask=1, wh="what"), "What has the Board built?"),
        (
            clause("the dam", present("opened", "open", "will", "be"), YEAR, ask=1, wh="when"),
            "When will the dam be opened?",
        ),
        # the past perfect becomes a simple past
        (
            clause("the Board", past("taken", "take", "had"), DAM, YEAR, ask=2, wh="when"),
            "When did the Board take the Sarnik Dam?",
        ),
        (clause("Ada Brook", past("written", "write", "had"), DAM, ask=0, wh="who"), "Who wrote the Sarnik Dam?"),
        (
            clause("the dam", past("rebuilt", "rebuild", "had", "been"), YEAR, ask=1, wh="when"),
            "When was the dam rebuilt?",
        ),
        (
            clause("the dams", past("rebuilt", "rebuild", "had", "been", one=False), YEAR, ask=1, wh="when"),
            "When were the dams rebuilt?",
        ),
        # an agent becomes the subject of an active question
        (
            clause("the dam", past("built", "build", "was"), BY_BODY, YEAR, ask=1, wh="which body"),
            "Which body built the dam in 1968?",
        ),
        (clause("the dam", past("drawn", "draw", "was"), BY_BODY, ask=1, wh="who"), "Who drew the dam?"),
        (
            clause("the dam", past("cut", "cut", "was", particle="off"), BY_BODY, ask=1, wh="who"),
            "Who cut off the dam?",
        ),
        (
            clause("the dam", present("run", "run", "is"), BY_BODY, ask=1, wh="who"),
            "Who runs the dam?",
        ),
        # a preposition moves with what is asked for
        (
            clause(
                "the prize", past("given", "give", "was"), Phrase("other", "Ada Brook", "to"), YEAR, ask=1, wh="who"
            ),
            "To whom was the prize given in 1968?",
        ),
        (
            clause(
                "exports",
                past("rose", "rise", one=False),
                Phrase("other", "12 per cent", "by"),
                ask=1,
                wh="what percentage",
            ),
            "By what percentage did exports rise?",
        ),
        (
            clause("the dam", past("opened", "open", "was"), Phrase("place", "Kesh", "in"), ask=1, wh="in which town"),
            "In which town was the dam opened?",
        ),
        # particles stay with their verb
        (
            clause("the mill", past("burned", "burn", particle="down"), YEAR, ask=1, wh="when"),
            "When did the mill burn down?",
        ),
        (clause("Ada Brook", past("set", "set", particle="up"), DAM, ask=0, wh="who"), "Who set up the Sarnik Dam?"),
        # objects first, the time last
        (
            clause("Ada Brook", past("built", "build"), YEAR, Phrase("place", "Kesh", "in"), DAM, ask=0, wh="who"),
            "Who built the Sarnik Dam in Kesh in 1968?",
        ),
        # the setting comes first
        (
            clause("the river", past("rose", "rise"), YEAR, ask=1, wh="when", setting="in the floods in Kesh"),
            "In the floods in Kesh, when did the river rise?",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_question(asked: Clause, expected: str) -> None:
    assert question(asked) == expected


def fact(value: Value, stem: Clause | str) -> Fact:
    return Fact("x", "s", "r", value, (Evidence("q", "a.txt", "a", None, 1, 0, 1),), stem)


def test_a_clause_without_a_question_word_becomes_a_statement_with_a_gap() -> None:
    named = clause("Ada Brook", past("led", "lead"), Phrase("object", 'the "Clean Canal" campaign'), YEAR, ask=0, wh="")
    assert statement(named) == 'Ada Brook led the "Clean Canal" campaign in 1968.'
    made = candidate(fact(Value("name", "Clean Canal"), named))
    assert (made.kind, made.answer) == ("cloze", "Clean Canal")
    assert made.question == f'Ada Brook led the "{GAP}" campaign in 1968.'


def test_the_answer_begins_with_a_capital_and_a_list_names_its_members() -> None:
    assert candidate(fact(Value("count", "six"), "How many dyers does Kesh have?")).answer == "Six"
    roster = candidate(fact(Value("list", "", "", ("Ada Brook", "Omar bin Said")), "Who were the dyers of Kesh?"))
    assert (roster.kind, roster.answer) == ("list", "Ada Brook; Omar bin Said")


def test_a_reason_keeps_where_to_a_move_led_but_not_when() -> None:
    to, year, aim = Phrase("other", "Kesh", "to"), Phrase("time", "1880", "in"), Phrase("complement", "to work")
    moved = past("moved", "move")
    where = fact(Value("place", "Kesh"), clause("Ada Brook", moved, to, year, ask=1, wh="where"))
    when = fact(Value("date", "1880", "1880"), clause("Ada Brook", moved, to, year, ask=2, wh="when"))
    why = fact(Value("text", "to work"), clause("Ada Brook", moved, to, year, aim, ask=3, wh="why"))
    assert told_apart([candidate(f) for f in (where, when, why)])[2].question == "Why did Ada Brook move to Kesh?"


def modules() -> list[str]:
    return [info.name for info in pkgutil.walk_packages(factdeck.__path__, "factdeck.") if "__main__" not in info.name]


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples_in_docstrings() -> None:
    found: Any = doctest.DocTestFinder(exclude_empty=True)
    assert sum(len(test.examples) for name in modules() for test in found.find(importlib.import_module(name))) > 5


def test_a_count_keeps_the_time_that_tells_what_is_counted_unless_an_occasion_does() -> None:
    bought, year = past("bought", "buy"), Phrase("time", "1903", "in")
    globes, fair = Phrase("object", "140 globes"), Phrase("other", "the Kesh Fair", "at")

    def how_many(*told: Phrase) -> str:
        when = fact(Value("date", "1903", "1903"), clause("the mill", bought, globes, *told, ask=2, wh="when"))
        many = clause("the mill", bought, Phrase("object", "140"), *told, ask=1, wh="how many globes")
        return told_apart([candidate(fact(Value("count", "140"), many)), candidate(when)])[0].question

    assert how_many(year) == "How many globes did the mill buy in 1903?"
    assert how_many(year, fair) == "How many globes did the mill buy at the Kesh Fair?"
