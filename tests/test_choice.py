"""The choice of items: by kind, topic and importance, on real builds; and what the ledger keeps of the others."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from factdeck import pipeline, project
from factdeck.choice import EVERYTHING, Choice, choose, ranked
from factdeck.cli import main
from factdeck.model import Evidence, Item, Status, Value
from factdeck.pipeline import Build

MUSEUM = """\
# Kesh Clock Museum

The Kesh Clock Museum was founded by Ada Brook in 1932.
The Upper Varda Water Board (UVWB) owns the garden.

## History

The museum was opened in Kesh on 4 May 1934.
It was rebuilt on 6 June 1951 by Nell Hardy, who also restored nine globes.

### The tower

The Kesh Tower was completed on 9 May 1925.

## Collections

The museum bought the Orla Collection in 2003.
"""
TOWER = "When was the Kesh Tower completed?"
GLOBES = "How many globes did Nell Hardy restore?"
SHORT_FORM = "What does the abbreviation UVWB stand for?"


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    put("museum.md", MUSEUM)
    put("decks/kesh/sources/museum.md", MUSEUM)
    put("decks/kesh/deck.yaml", "")


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def run(*words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


def made(deck: str = "kesh") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path("build", deck, "items.json").read_bytes())
    return found


def questions(items: Iterable[dict[str, Any]]) -> set[str]:
    return {item["question"] for item in items}


def built(*options: str, deck_yaml: str = "") -> set[str]:
    """The questions of the deck under a choice."""
    put("decks/kesh/deck.yaml", deck_yaml)
    run("build", "kesh", *options)
    return questions(made()["items"])


# --- what is chosen


def test_without_a_choice_every_item_is_taken() -> None:
    assert {TOWER, GLOBES, SHORT_FORM} < built()
    assert made()["not_chosen"] == []


def test_each_item_tells_its_kind_salience_and_topic() -> None:
    built()
    (tower,) = [item for item in made()["items"] if item["question"] == TOWER]
    assert tower["fact"]["extractor"] == "event_dates"
    assert tower["topic"] == "Kesh Clock Museum > History > The tower"
    assert tower["salience"] == 0.8
    assert {item["topic"] for item in made()["items"]} == {
        "Kesh Clock Museum",
        "Kesh Clock Museum > History",
        tower["topic"],
        "Kesh Clock Museum > Collections",
    }


@pytest.mark.parametrize(
    ("deck_yaml", "options"),
    [
        ("choose:\n  kinds: [counts, acronyms]\n", ()),
        ("", ("--kind", "counts", "--kind", "acronyms")),
        ("choose:\n  kinds: [event_dates]\n  without: [counts]\n", ("--kind", "counts", "--kind", "acronyms")),
    ],
)
def test_kinds_are_names_of_extractors(deck_yaml: str, options: tuple[str, ...]) -> None:
    assert built(*options, deck_yaml=deck_yaml) == {GLOBES, SHORT_FORM}


def test_without_leaves_kinds_out() -> None:
    everything = built()
    assert built(deck_yaml="choose:\n  without: [counts, acronyms]\n") == everything - {GLOBES, SHORT_FORM}


def test_a_topic_is_part_of_a_title_or_heading_in_any_case_and_holds_what_is_below() -> None:
    everything = built()
    assert built("--topic", "TOWER") == built(deck_yaml="choose:\n  topics: [the tow]\n") == {TOWER}
    assert {TOWER, GLOBES} <= built("--topic", "History") < everything
    assert built("--topic", "Clock Museum") == everything
    assert built("--topic", "tower", deck_yaml="choose:\n  topics: [Collections]\n") == {TOWER}
    assert len(built("--topic", "tower", "--topic", "collections")) == 2


def test_kinds_topics_and_number_are_one_choice() -> None:
    assert built("--kind", "counts", "--topic", "history", "--most", "9") == {GLOBES}


def test_the_most_important_stand_in_the_order_of_the_sources_and_are_spread_over_it() -> None:
    assert len(built(deck_yaml="choose:\n  most: 4\n")) == 4
    chosen = made()["items"]
    assert [item["order"] for item in chosen] == sorted(item["order"] for item in chosen)
    assert len({item["topic"] for item in chosen}) == 4


def test_what_a_person_approved_or_edited_comes_first() -> None:
    built()
    assert SHORT_FORM not in built("--most", "2")
    ledger = Path("decks/kesh/items.yaml")
    text = ledger.read_text(encoding="utf-8").replace("Nell Hardy restore?", "Nell Hardy mend?")
    head, tail = text.split(f"question: {SHORT_FORM}")
    put(str(ledger), f"{head}question: {SHORT_FORM}{tail.replace('status: new', 'status: approved', 1)}")
    assert built("--most", "2") == {SHORT_FORM, "How many globes did Nell Hardy mend?"}


def test_an_item_that_a_person_wrote_comes_in_whatever_is_asked_for() -> None:
    built()
    ledger = Path("decks/kesh/items.yaml")
    mine = "Who winds the clock of Kesh?"
    put(str(ledger), f"{ledger.read_text(encoding='utf-8')}- key: mine\n  question: {mine}\n  answer: Rose Pratt\n")
    assert built("--most", "1") == {mine}
    assert built("--kind", "acronyms", "--topic", "clock") == {mine, SHORT_FORM}


# --- what is left out


def test_what_is_left_out_is_told_and_kept() -> None:
    everything = built()
    before = made()["items"]
    said = run("build", "kesh", "--most", "2").stdout
    assert said.startswith(f"kesh: 2 items (none changed), {len(everything) - 2} left out by choose, ")
    assert questions(made()["items"]) | questions(made()["not_chosen"]) == everything
    assert "left out by choose" in run("explain", GLOBES).stdout
    assert built() == everything
    assert made()["items"] == before


def test_a_first_build_tells_only_of_items_that_it_took() -> None:
    said = run("build", "kesh", "--most", "2").stdout
    assert said.startswith("kesh: 2 items (2 new), ")
    (deck,) = json.loads(run("build", "kesh", "--most", "3", "--json").stdout)["decks"]
    assert (deck["items"], deck["not_chosen"]) == (3, len(made()["not_chosen"]))


def test_an_edit_of_an_item_that_is_left_out_survives() -> None:
    built()
    ledger = Path("decks/kesh/items.yaml")
    put(str(ledger), ledger.read_text(encoding="utf-8").replace("Nell Hardy restore?", "Nell Hardy mend?"))
    built("--kind", "event_dates")
    (edited,) = [item for item in made()["not_chosen"] if item["fact"]["extractor"] == "counts"]
    assert "How many globes did Nell Hardy mend?" in built()
    assert edited in made()["items"]


def test_the_report_does_not_take_a_sentence_for_one_without_a_fact_because_it_is_left_out() -> None:
    built()
    (everything,) = json.loads(run("report", "kesh", "--json").stdout)["decks"]
    built(deck_yaml="choose:\n  topics: [tower]\n")
    (deck,) = json.loads(run("report", "kesh", "--json").stdout)["decks"]
    assert deck["items"] < everything["items"]
    assert deck["sentences"] == everything["sentences"]


def test_a_lost_fact_is_told_to_learners_whatever_is_chosen() -> None:
    built("--kind", "event_dates")
    put("decks/kesh/sources/museum.md", MUSEUM.replace(", who also restored nine globes", ""))
    built("--kind", "event_dates")
    assert [item["status"] for item in made()["items"] if item["question"] == GLOBES] == ["retired"]


def test_make_with_another_choice_knows_its_own_deck_again() -> None:
    run("make", "museum.md", "-o", "build/out")
    put("renamed.md", f"{MUSEUM}\n## Ferry\n\nThe ferry Halcyon was built on 3 June 1999.\n")
    run("make", "renamed.md", "--topic", "ferry", "-o", "build/out")
    assert questions(made("out")["items"]) == {"When was the ferry Halcyon built?"}


# --- what can't be chosen


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        (("--kind", "dates"), "--kind: unknown kind 'dates' (known are: acronyms, actors, "),
        (
            ("--topic", "tower", "--topic", "garden"),
            "decks/kesh/sources/museum.md: no item has the topic 'garden' "
            "(topics with items are: 'Kesh Clock Museum', ",
        ),
        (
            ("--topic", "tower", "--kind", "counts"),
            "decks/kesh/sources/museum.md: no item has the kind and topic that are "
            "asked for (kinds with items are: acronyms, ",
        ),
    ],
)
def test_a_choice_of_nothing_is_told_and_nothing_is_written(options: tuple[str, ...], fault: str) -> None:
    (line,) = run("build", "kesh", *options, status=2).stderr.splitlines()
    assert line.startswith(fault)
    assert not Path("build").exists()
    assert not Path("decks/kesh/items.yaml").exists()


def test_a_kind_may_be_an_extractor_of_the_deck_s_own() -> None:
    put("decks/kesh/plugins/extractors/gardens.py", "def extract(text):\n    return []\n")
    assert built(deck_yaml="choose:\n  kinds: [gardens, counts]\n") == {GLOBES}
    assert built("--kind", "gardens", "--kind", "counts") == {GLOBES}


# --- what holds of every choice


def item(number: int, salience: float, sentence: int, topic: str, status: Status) -> Item:
    quote = Evidence(f"Sentence {sentence}.", "a.txt", "a", None, 1, sentence * 20, sentence * 20 + 11)
    key, value = f"k{number}", Value("text", "answer")
    return Item(key, "basic", "q", "answer", (quote,), "kind", value, status, "", number, (), "x", salience, topic)


statuses: st.SearchStrategy[Status] = st.sampled_from(["new", "new", "new", "edited", "approved", "retired"])
several = st.lists(
    st.tuples(
        st.sampled_from([0.3, 0.5, 0.6, 0.7, 0.8, 0.9]),
        st.integers(0, 9),
        statuses,
    ),
    min_size=1,
).map(lambda drawn: [item(n, worth, at, f"topic {at // 4}", status) for n, (worth, at, status) in enumerate(drawn, 1)])


@given(several, st.integers(1, 20), st.integers(0, 20))
def test_more_items_hold_the_fewer(items: list[Item], few: int, more: int) -> None:
    small, left = choose(items, Choice(few), "a.txt")
    large, _ = choose(items, Choice(few + more), "a.txt")
    assert set(small) <= set(large)
    live = [each for each in items if each.status != "retired"]
    assert len(small) - (len(items) - len(live)) == min(few, len(live))
    assert sorted([*small, *left], key=lambda each: each.order) == items


@given(several, st.randoms())
def test_the_order_of_importance_does_not_hang_on_the_order_in_memory(items: list[Item], chance: Any) -> None:
    shuffled = chance.sample(items, len(items))
    assert ranked(shuffled) == ranked(items)


@given(several)
def test_no_item_of_a_person_s_stands_behind_one_of_the_machine_s(items: list[Item]) -> None:
    machine = [each.status == "new" for each in ranked(items)]
    assert machine == sorted(machine)


@given(st.lists(st.integers(0, 5), min_size=1), st.booleans())
def test_items_of_equal_worth_are_shared_out_fairly(places: list[int], by_topic: bool) -> None:
    """No sentence, or topic, gets another item while one that has fewer still waits."""
    items = [
        item(n, 0.5, n if by_topic else at, f"topic {at}" if by_topic else "topic", "new")
        for n, at in enumerate(places, 1)
    ]
    place = {each.key: at for each, at in zip(items, places, strict=True)}
    waiting, taken = Counter(places), Counter[int]()
    for each in ranked(items):
        at = place[each.key]
        assert taken[at] == min(taken[other] for other in waiting if waiting[other])
        taken[at] += 1
        waiting[at] -= 1


def test_a_second_item_on_a_sentence_waits_for_plain_facts_but_not_for_trifles() -> None:
    great = [item(n, 0.9, 1, "topic", "new") for n in (1, 2, 3)]
    plain, trifle = item(4, 0.5, 2, "topic", "new"), item(5, 0.4, 3, "topic", "new")
    assert ranked([*great, plain, trifle]) == [great[0], plain, great[1], trifle, great[2]]


choices = st.builds(
    Choice,
    st.none() | st.integers(1, 8),
    st.just(()),
    st.sampled_from([(), ("counts",), ("event_dates",), ("acronyms", "actors")]),
    st.sampled_from([(), ("history",), ("tower", "collections"), ("Kesh",)]),
).filter(lambda choice: not (choice.without == ("event_dates",) and "tower" in choice.topics))


def build(folder: str, choice: Choice) -> Build:
    """A build of the museum's deck in a folder, saved there."""
    loaded = replace(project.from_files([Path("museum.md")], Path(folder)), choice=choice)
    result = pipeline.build(loaded, 1_700_000_000, lambda *_: None)
    loaded.save(result.files, result.ledger)
    return result


@settings(max_examples=12, deadline=None)
@given(choices, choices)
def test_a_rebuild_with_another_choice_keeps_keys_and_ledger(one: Choice, other: Choice) -> None:
    put("museum.md", MUSEUM)
    with TemporaryDirectory() as folder, TemporaryDirectory() as fresh:
        build(folder, one)
        again = build(folder, other)
        everything = build(fresh, EVERYTHING)
        assert again.deck == build(folder, other).deck
        assert set(again.deck.items) | set(again.deck.not_chosen) == set(everything.deck.items)
        assert again.ledger == everything.ledger
