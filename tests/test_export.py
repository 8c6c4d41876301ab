"""Exports asked for with --to: which files come out, what is said of what they don't hold, and what goes in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factdeck import plugins
from factdeck.cli import main
from factdeck.exchange import Exchange, Question, exchange, shown
from factdeck.model import GAP, Deck, Evidence, Item, ItemKind, Status, Value

TOWN = """\
The Orla Bridge was opened in Tammer on 3 May 1932.

Speeches were made at the Fourth Summit of the Orla Guild on 6 June 1933 by
Ada Brook, mayor of Tammer, Nell Hardy, head of the Orla Mill, and Rose Pratt, secretary of the Orla Guild.
The Guild asked its members to join another "Great Repair".
The Orla Guild bought fourteen lamps in 1934.
"""


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    Path("town.txt").write_text(TOWN, encoding="utf-8")


def run(*words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


def all_formats() -> list[str]:
    return [word for name in plugins.exporters() for word in ("--to", name)]


def exported() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path("build/town/export").iterdir())}


def item(kind: ItemKind, question: str, value: Value, answer: str = "", status: Status = "new") -> Item:
    quote = Evidence("It was so.", "docs/town.txt", "town", 3, 12, 0, 9)
    answer = answer or value.text
    return Item("k", kind, question, answer, (quote,), "x", value, status, "2026-11-24T08:00:00Z", 1)


def asked(*items: Item) -> Exchange:
    return exchange(Deck("town", "Town", "", items))


def only(one: Item) -> Question:
    (question,) = asked(one).questions
    return question


# --- the command


def test_a_build_exports_nothing_unless_asked() -> None:
    run("make", "town.txt")
    assert not Path("build/town/export").exists()


def test_what_is_asked_for_is_written_and_told_with_what_it_does_not_hold() -> None:
    said = run("make", "town.txt", "--to", "moodle").stdout.splitlines()
    assert list(exported()) == ["town-moodle.xml"]
    assert "moodle: build/town/export/town-moodle.xml" in said
    (loss,) = [line for line in said if line.startswith("  ")]
    assert re.fullmatch(r"  lists become essays, which a person grades \(1 question: roster-\w+\)", loss)


def test_every_format_is_written_at_once_and_again_in_the_same_bytes() -> None:
    run("make", "town.txt", *all_formats())
    first = exported()
    assert len(first) == len(plugins.exporters())
    run("make", "town.txt", *all_formats())
    assert exported() == first


def test_programs_are_told_files_and_losses() -> None:
    (deck,) = json.loads(run("make", "town.txt", "--json", "--to", "moodle").stdout)["decks"]
    (export,) = deck["exports"]
    assert (export["format"], export["files"]) == ("moodle", ["export/town-moodle.xml"])
    assert set(export["files"]) < set(deck["files"])
    assert [(loss["what"][:5], len(loss["keys"])) for loss in export["losses"]] == [("lists", 1)]


def test_a_deck_folder_is_exported_with_the_items_that_are_chosen() -> None:
    Path("decks/town/sources").mkdir(parents=True)
    Path("decks/town/deck.yaml").touch()
    Path("town.txt").rename("decks/town/sources/town.txt")
    run("build", "town", "--to", "moodle", "--most", "1")
    assert exported()["town-moodle.xml"].count(b"<questiontext") == 1


def test_an_unknown_format_is_told_and_nothing_is_written() -> None:
    said = run("make", "town.txt", "--to", "moodel", status=2)
    assert said.stderr.startswith("--to: unknown format 'moodel' (known are: ")
    assert not Path("build").exists()


def test_help_names_every_format() -> None:
    for command in ("make", "build"):
        said = " ".join(run(command, "--help").stdout.split())
        (named,) = re.findall(r"can be given several times: ([\w, ]+)\.", said)
        assert sorted(named.split(", ")) == list(plugins.exporters())


def test_an_exporter_beside_deck_yaml_is_a_format() -> None:
    Path("decks/town/sources").mkdir(parents=True)
    Path("decks/town/deck.yaml").touch()
    Path("town.txt").rename("decks/town/sources/town.txt")
    plugin = Path("decks/town/plugins/writers/count.py")
    plugin.parent.mkdir(parents=True)
    plugin.write_text(
        "from factdeck.exchange import Export\n"
        "def export(deck):\n"
        "    return Export({'count.txt': str(len(deck.questions)).encode()}, ())\n"
    )
    run("build", "town", "--to", "count")
    assert int(exported()["count.txt"]) > 1


# --- what exporters are given


@pytest.mark.parametrize(
    ("kind", "text", "answer", "number"),
    [
        ("count", "ten", "Ten", "10"),
        ("count", "1,130", "1,130", "1130"),
        ("count", "560", "About 560", "560"),
        ("quantity", "4.5", "4.5", "4.5"),
        ("quantity", "2.5 million", "2.5 million", "2500000"),
        ("quantity", "£50 a year", "£50 a year", ""),
        ("quantity", "4 to 5", "4 to 5", ""),
        ("date", "1932", "1932", ""),
        ("text", "ten", "ten", ""),
    ],
)
def test_a_number_alone_is_a_numeric_question(kind: str, text: str, answer: str, number: str) -> None:
    question = only(item("basic", "How many?", Value(kind, text), answer))  # type: ignore[arg-type]
    assert (question.kind, question.number) == (("numeric", number) if number else ("short", ""))
    assert question.accepted == (answer,)


def test_a_day_is_accepted_in_other_spellings_unless_a_person_worded_it() -> None:
    day = Value("date", "3 May 1932", "1932-05-03")
    assert only(item("basic", "When?", day)).accepted == ("3 May 1932", "May 3, 1932", "May 3 1932", "1932-05-03")
    assert only(item("basic", "When?", day, "Tuesday, 3 May 1932")).accepted == ("Tuesday, 3 May 1932",)
    assert only(item("basic", "When?", Value("date", "May 1932", "1932-05"))).accepted == ("May 1932",)


def test_a_long_list_asks_for_some_of_its_members() -> None:
    names = tuple("ABCDEFGH")
    short = only(item("list", "Who?", Value("list", "", members=names[:7]), "; ".join(names[:7])))
    assert (short.text, short.enough, short.points) == ("Who?", 7, 7)
    long = only(item("list", "Who?", Value("list", "", members=names), "; ".join(names)))
    assert (long.text, long.enough, long.members) == ("Who? Name any five.", 5, names)


def test_a_list_whose_number_is_asked_for_does_not_tell_it_by_its_points() -> None:
    names = item("list", "Who?", Value("list", "", members=("A", "B", "C")), "A; B; C")
    question, _ = asked(names, item("basic", "How many?", Value("count", "three", "3"))).questions
    assert (question.text, question.enough, question.points) == ("Who? Name any two.", 2, 2)
    assert only(names).points == 3


def test_the_members_of_a_list_are_those_that_a_person_left() -> None:
    assert only(item("list", "Who?", Value("list", "", members=("A", "B")), "A; C; D")).members == ("A", "C", "D")


def test_a_gap_stays_a_gap() -> None:
    assert only(item("cloze", f"It opened in {GAP}.", Value("date", "1932", "1932"))).kind == "cloze"


def test_the_place_of_a_quote_names_title_page_and_line() -> None:
    assert (
        str(only(item("basic", "When?", Value("text", "then"))).proofs[0]) == "“It was so.” (town.txt, page 3, line 12)"
    )


@pytest.mark.parametrize("status", ["retired", "rejected"])
def test_what_is_not_asked_any_more_is_left_out_and_told(status: Status) -> None:
    found = asked(item("basic", "When?", Value("text", "then"), status=status))
    assert found.questions == ()
    assert [loss.keys for loss in found.losses] == [("k",)]


def test_characters_that_no_xml_can_hold_become_spaces() -> None:
    assert only(item("basic", "a\x00b\x0bc\ufffed", Value("text", "then"))).text == "a b c d"


def test_a_name_without_spaces_is_cut_anywhere() -> None:
    assert shown(only(item("basic", "橋" * 9, Value("text", "then"))), 5) == "橋橋橋橋…"
