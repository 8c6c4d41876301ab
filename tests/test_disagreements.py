"""Documents that disagree: held back with both quotes, unless deck.yaml says which is right."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from factdeck.cli import main
from factdeck.disagreements import Precedence, Settled, settle
from factdeck.model import Candidate, Evidence, Fact, Value

DATES = {("may.txt", "may"): "2026-05-03", ("june.txt", "june"): "2026-06-02", ("year.txt", "year"): "2026"}


def counted(month: str, answer: str, number: str = "", question: str = "How many tasks were set?") -> Candidate:
    evidence = Evidence(f"{answer} tasks were set.", f"{month}.txt", month, None, 3, 80, 100)
    fact = Fact("count", "task", "set", Value("count", answer, number), (evidence,), "")
    return Candidate(fact, "basic", question, answer)


MAY, JUNE = counted("may", "Ten", "10"), counted("june", "Twelve", "12")


def settled(*candidates: Candidate, **said: Any) -> Settled:
    return settle(candidates, Precedence(**said), DATES)


def test_neither_side_is_chosen_in_silence() -> None:
    found = settled(MAY, JUNE)
    assert found.kept == ()
    (disagreement,) = found.disagreements
    assert (disagreement.sides, disagreement.difference) == ((MAY, JUNE), "revision")
    assert [each.reason for each in found.refused] == ["june.txt, line 3, says: Twelve", "may.txt, line 3, says: Ten"]


def said(month: str, answer: str, quote: str, **fact: Any) -> Candidate:
    one = counted(month, answer)
    return replace(one, fact=replace(one.fact, evidence=(replace(one.fact.evidence[0], quote=quote),), **fact))


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        (counted("one", "Ten"), counted("two", "Twelve"), "value"),
        (MAY, JUNE, "revision"),
        (MAY, counted("year", "Twelve"), "revision"),
        (said("may", "Ten", "By 2 May ten tasks were set."), said("june", "Two", "By 1 June two tasks were."), "date"),
        (said("may", "Ten", "By 2 May ten tasks were set."), said("may 2", "Two", "Two tasks were."), "value"),
        (said("may", "Ten", "By 2 May ten were set."), said("june", "Two", "By 2 May two were set."), "revision"),
        (said("one", "Ten", "In Kesh ten tasks were set."), said("two", "Two", "In Orla two tasks were."), "scope"),
        (said("one", "Ten", "In Kesh ten tasks were set."), said("two", "Two", "In all two tasks were."), "value"),
        (said("one", "Lena Aro", "Lena Aro set it."), said("two", "Nell Hardy", "Then Nell Hardy set it."), "value"),
    ],
)
def test_what_may_explain_a_difference_is_told(one: Candidate, other: Candidate, difference: str) -> None:
    (disagreement,) = settled(one, other).disagreements
    assert disagreement.difference == difference


NEXT = [
    said(month, day, f"The next report is due on {day}.", subject="the next situation report", value=Value("date", day))
    for month, day in (("may", "21 May"), ("june", "24 June"))
]


def test_what_documents_say_of_themselves_waits_for_nobody_and_is_not_asked() -> None:
    found = settled(*NEXT)
    assert (found.kept, found.disagreements, found.held) == ((), (), tuple(NEXT))
    assert [(each.rule, each.reason) for each in found.refused] == [
        ("which_document", "the document says this of itself; june.txt, line 3, says: 24 June"),
        ("which_document", "the document says this of itself; may.txt, line 3, says: 21 May"),
    ]


def test_what_two_copies_of_one_document_say_of_it_is_a_disagreement() -> None:
    copies = [replace(one, fact=replace(one.fact, evidence=(replace(one.fact.evidence[0], source=f"{i}.txt"),)))
              for i, one in enumerate(NEXT)]  # fmt: skip
    same_day = dict.fromkeys((("0.txt", "may"), ("1.txt", "june")), "2026-05-03")
    (disagreement,) = settle(copies, Precedence(), same_day).disagreements
    assert disagreement.difference == "value"


def test_where_later_documents_win_the_last_one_is_asked_about_itself() -> None:
    assert settled(*NEXT, later_wins=True).kept == (NEXT[1],)


def test_the_next_event_of_the_world_is_no_fact_about_a_document() -> None:
    one, other = (replace(side, fact=replace(side.fact, subject="the next meeting")) for side in NEXT)
    assert len(settled(one, other).disagreements) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MAY, counted("june", "10", "10")),
        (counted("may", "May 1932"), counted("june", "4 May 1932")),
        (MAY, counted("june", "Twelve", "12", "How many tasks were set in 2026?")),
        (MAY, counted("may", "Twelve", "12")),
    ],
    ids=["same value", "more exact", "another date", "one document"],
)
def test_what_is_no_disagreement_goes_on(one: Candidate, other: Candidate) -> None:
    assert settled(one, other).kept == (one, other)


def test_the_source_that_supersedes_wins_over_those_below_it() -> None:
    third = counted("year", "Nine", "9")
    found = settled(MAY, JUNE, third, supersedes={"may.txt": ["june.txt"], "june.txt": ["year.txt"]})
    assert (found.kept, found.disagreements) == ((MAY,), ())
    assert {each.rule for each in found.refused} == {"superseded"}
    assert "may.txt, line 3, says: Ten" in {each.reason for each in found.refused}


def test_sources_that_supersede_each_other_settle_nothing() -> None:
    assert settled(MAY, JUNE, supersedes={"may.txt": ["june.txt"], "june.txt": ["may.txt"]}).disagreements


def test_later_documents_win_where_that_is_said_and_their_days_tell() -> None:
    assert settled(MAY, JUNE, later_wins=True).kept == (JUNE,)
    assert settled(counted("year", "Nine"), JUNE, later_wins=True).disagreements
    assert settled(counted("undated", "Nine"), JUNE, later_wins=True).disagreements


# --- the whole way

REPORT = "The Selmouth Museum was opened on {day} May 1932.\n\nThe Radzyn Museum was opened on 6 June 1951.\n"


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "town" / "sources").mkdir(parents=True)
    write(tmp_path / "town", "title: Town\n", "a", 4)
    return tmp_path / "town"


def write(deck: Path, config: str, name: str, day: int) -> None:
    (deck / "deck.yaml").write_text(config, encoding="utf-8")
    (deck / "sources" / f"{name}.txt").write_text(REPORT.format(day=day), encoding="utf-8")


def build(deck: Path, status: int) -> tuple[str, dict[str, Any]]:
    """What is said, and items.json."""
    done = CliRunner().invoke(main, ["build", str(deck)])
    assert done.exit_code == status, done.output
    return done.output, json.loads(Path("build/town/items.json").read_bytes())


def test_an_item_that_documents_come_to_disagree_about_is_held_as_it_is(deck: Path) -> None:
    build(deck, 0)
    ledger = (deck / "items.yaml").read_bytes()
    write(deck, "title: Town\n", "b", 9)
    said, found = build(deck, 1)
    assert "a.txt:1: 4 May 1932: “The Selmouth Museum was opened on 4 May 1932.”" in said
    assert "b.txt:1: 9 May 1932: “The Selmouth Museum was opened on 9 May 1932.”" in said
    assert "Next: settle 1 disagreement of documents in deck.yaml" in said
    assert [item["answer"] for item in found["items"]] == ["6 June 1951"]
    assert [side["answer"] for side in found["disagreements"][0]["sides"]] == ["4 May 1932", "9 May 1932"]
    assert b"9 May 1932" not in (deck / "items.yaml").read_bytes()
    assert ledger.count(b"key:") == (deck / "items.yaml").read_bytes().count(b"key:")
    assert b"retired" not in (deck / "items.yaml").read_bytes().partition(b"items:")[2]


def test_deck_yaml_settles_it_and_the_item_changes(deck: Path) -> None:
    build(deck, 0)
    listed = "title: Town\nsources:\n- path: a.txt\n- path: b.txt\n  supersedes: [a.txt]\n"
    write(deck, listed, "b", 9)
    _, found = build(deck, 0)
    (selmouth,) = [item for item in found["items"] if "Selmouth" in item["question"]]
    assert (selmouth["answer"], selmouth["was"]["answer"]) == ("9 May 1932", "4 May 1932")
    dated = listed.replace("  supersedes: [a.txt]\n", "  date: 2026-05\n").replace("a.txt", "a.txt\n  date: 2026-06")
    write(deck, f"{dated}later_documents_win: true\n", "b", 9)
    _, found = build(deck, 0)
    assert "4 May 1932" in [item["answer"] for item in found["items"]]


def test_a_fact_that_a_person_rejected_needs_no_more_deciding(deck: Path) -> None:
    _, found = build(deck, 0)
    (key,) = [item["key"] for item in found["items"] if "Selmouth" in item["question"]]
    text = (deck / "items.yaml").read_text(encoding="utf-8")
    before, _, after = text.partition(f"key: {key}")
    (deck / "items.yaml").write_text(
        f"{before}key: {key}{after.replace('status: new', 'status: rejected', 1)}", encoding="utf-8"
    )
    write(deck, "title: Town\n", "b", 9)
    assert build(deck, 0)[1]["disagreements"] == []


def test_a_source_that_is_not_listed_can_t_be_superseded(deck: Path) -> None:
    write(deck, "sources:\n- path: a.txt\n  supersedes: [c.txt]\n", "b", 9)
    said = CliRunner().invoke(main, ["build", str(deck)])
    assert said.exit_code == 2
    assert "deck.yaml: supersedes names 'c.txt', which is no source" in said.output


# --- where it is told

QUOTES = (
    "(documents disagree)",
    "a.txt:1: 4 May 1932: “The Selmouth Museum was opened on 4 May 1932.”",
    "b.txt:1: 9 May 1932: “The Selmouth Museum was opened on 9 May 1932.”",
)


@pytest.mark.parametrize(("command", "status"), [("build", 1), ("diff", 1), ("check", 1), ("report", 0)])
def test_each_command_shows_both_quotes_until_it_is_settled(deck: Path, command: str, status: int) -> None:
    build(deck, 0)
    write(deck, "title: Town\n", "b", 9)
    told = CliRunner().invoke(main, [command, str(deck)])
    assert told.exit_code == status, told.output
    for line in QUOTES:
        assert told.stderr.count(line) == 1
    assert "1 disagreement" in told.stdout
    write(deck, "title: Town\nsources:\n- path: a.txt\n  supersedes: [b.txt]\n- b.txt\n", "b", 9)
    build(deck, 0)
    told = CliRunner().invoke(main, [command, str(deck)])
    assert (told.exit_code, told.stderr) == (0, ""), told.output
    assert "disagree" not in told.stdout


@pytest.mark.parametrize("command", ["build", "diff"])
def test_where_documents_disagree_about_all_there_is_both_quotes_are_shown(deck: Path, command: str) -> None:
    for name, day in (("a", 4), ("b", 9)):
        (deck / "sources" / f"{name}.txt").write_text(REPORT.format(day=day).splitlines()[0], encoding="utf-8")
    told = CliRunner().invoke(main, [command, str(deck)])
    assert told.exit_code == 2
    lines = told.stderr.splitlines()
    assert lines[0].endswith("none of the 2 facts found makes a good item (refused by: disagreement 2)")
    assert [line.partition(": When")[0] for line in lines[1:]] == ["a.txt:1", "b.txt:1"]
    assert "opened? 9 May 1932: “The Selmouth Museum was opened on 9 May 1932.” (say in deck.yaml" in lines[2]


@pytest.mark.parametrize("command", ["check", "report"])
def test_programs_are_told_too(deck: Path, command: str) -> None:
    build(deck, 0)
    write(deck, "title: Town\n", "b", 9)
    told = json.loads(CliRunner().invoke(main, [command, str(deck), "--json"]).stdout)
    (found,) = (told if command == "check" else told["decks"][0])["disagreements"]
    assert found["difference"] == "value"
    assert [side["evidence"][0]["quote"][-11:] for side in found["sides"]] == ["4 May 1932.", "9 May 1932."]


def test_the_page_shows_the_quotes_side_by_side(deck: Path) -> None:
    write(deck, "title: Town\n", "b", 9)
    build(deck, 1)
    page = Path("build/town/report.html").read_text(encoding="utf-8")
    section = page.partition('<section class="disagreements"')[2].partition("</section>")[0]
    for words in ("When was the Selmouth Museum opened?", "on 4 May 1932.</blockquote>", "on 9 May 1932.</blockquote>"):
        assert words in section
    assert "a.txt, line 1" in section


def test_two_reports_of_one_series_leave_nothing_to_decide(deck: Path) -> None:
    documents = Path(__file__).resolve().parents[1] / "benchmarks" / "documents"
    (deck / "sources" / "a.txt").unlink()
    shutil.copy(documents / "sitrep-1.txt", deck / "sources")
    _, found = build(deck, 0)
    issued = [item for item in found["items"] if "issue its situation report" in item["question"]]
    assert [item["answer"] for item in issued] == ["18 January 2025"]
    ledger = (deck / "items.yaml").read_text(encoding="utf-8")
    shutil.copy(documents / "sitrep-2.txt", deck / "sources")
    _, found = build(deck, 0)
    assert {each["answer"] for each in found["rejected"] if each["rule"] == "which_document"} >= {
        "18 January 2025",
        "21 January 2025",
    }
    record = ledger[ledger.index(f"- key: {issued[0]['key']}") :].partition("\n- key: ")[0]
    assert record in (deck / "items.yaml").read_text(encoding="utf-8")
