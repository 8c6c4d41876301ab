"""``factdeck report`` on real deck folders, and the page that every build writes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factdeck.cli import main
from factdeck.quotes import stands

TEXT = """\
The Orla Bridge was opened in Tammer on 3 May 1932.
It was designed by Lena Aro, who also painted a portrait.
What a sight!
"""
PAGE = Path("build/orla/report.html")


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    put("decks/orla/deck.yaml", "title: The Orla Bridge\n")
    put("decks/orla/sources/orla.txt", TEXT)


def put(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def run(*words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


def files() -> dict[str, tuple[bytes, int]]:
    """Every file with its contents and its time."""
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(Path().rglob("*")) if p.is_file()}


def test_the_page_of_a_deck_that_was_never_built_is_all_that_is_written() -> None:
    before = files()
    said = run("report", "orla")
    assert said.stdout.splitlines() == [
        "orla: 2 of 3 sentences used, 0 refused, 1 without a fact",
        f"Next: open {PAGE} in a browser.",
    ]
    assert files().keys() - before.keys() == {str(PAGE)}


def test_ledger_and_other_outputs_are_left_alone_although_the_sources_have_changed() -> None:
    run("build")
    put("decks/orla/sources/orla.txt", TEXT.replace("1932", "1933"))
    before = files()
    run("report")
    after = files()
    assert [name for name in after if after[name] != before.get(name)] == [str(PAGE)]
    assert "3 May 1933" in PAGE.read_text(encoding="utf-8")


def test_the_page_is_the_one_that_a_build_writes() -> None:
    run("build")
    built = PAGE.read_bytes()
    PAGE.unlink()
    run("report")
    assert PAGE.read_bytes() == built


def test_json_tells_each_sentence_with_its_state_and_place() -> None:
    (deck,) = json.loads(run("report", "--json").stdout)["decks"]
    assert deck["sentences"] == {"used": 2, "refused": 0, "without_fact": 1}
    assert deck["files"] == [str(PAGE)]
    (source,) = deck["sources"]
    assert [each["state"] for each in source["sentences"]] == ["used", "used", "without_fact"]
    assert all(stands(each["text"], TEXT, each["start"], each["end"]) for each in source["sentences"])
    refused = [each["rule"] for sentence in source["sentences"] for each in sentence["rejected"]]
    assert sum(deck["rules"].values()) == deck["rejected"] == len(refused) > 0
    run("build")
    built = json.loads(Path("build/orla/items.json").read_bytes())
    keys = {key for sentence in source["sentences"] for key in sentence["items"]}
    assert keys == {item["key"] for item in built["items"]}
    assert deck["items"] == len(keys)


def test_where_nothing_is_kept_the_page_tells_why() -> None:
    put("decks/orla/sources/orla.txt", "What a sight!  How are you?\n")
    assert "2 without a fact" in run("report").stdout
    page = PAGE.read_text(encoding="utf-8")
    assert "What a sight!" in page
    assert "No sentence is used." in page


def test_a_deck_that_cannot_be_read_does_not_keep_the_others_from_it() -> None:
    put("decks/bad/deck.yaml", "titel: x\n")
    said = run("report", status=2)
    assert said.stderr == "decks/bad/deck.yaml:1: unknown key 'titel' (did you mean 'title'?)\n"
    assert said.stdout.startswith("orla: 2 of 3 sentences used")
    (problem,) = json.loads(run("report", "--json", status=2).stdout)["problems"]
    assert problem["line"] == 1


def test_a_deck_that_is_not_there_is_told() -> None:
    assert run("report", "olra", status=2).stderr == "olra: there is no such deck (did you mean 'orla'?)\n"


def test_a_user_s_own_style_takes_effect() -> None:
    put("decks/orla/templates/report/report.css.j2", 'h1 { color: green; } h1::before { content: "<>"; }\n')
    run("report")
    page = PAGE.read_text(encoding="utf-8")
    assert '<style>h1 { color: green; } h1::before { content: "<>"; }\n</style>' in page


def test_an_item_that_a_person_wrote_and_a_retired_one_stand_at_the_end() -> None:
    run("build")
    with Path("decks/orla/items.yaml").open("a", encoding="utf-8") as ledger:
        ledger.write("- key: toll\n  question: What was the toll on the Orla Bridge in 1932?\n  answer: two crowns\n")
    put("decks/orla/sources/orla.txt", "The Orla Bridge was opened in Tammer on 3 May 1932.\n")
    run("report")
    end = PAGE.read_text(encoding="utf-8").split('id="elsewhere"')[1]
    assert "What was the toll on the Orla Bridge in 1932?" in end
    assert "Approved item <code>toll</code>" in end
    assert "Who designed the Orla Bridge?" in end
    assert "Retired item" in end
    assert "When was the Orla Bridge opened" not in end


def test_the_page_needs_nothing_from_outside_and_runs_nothing() -> None:
    run("report")
    page = PAGE.read_text(encoding="utf-8")
    assert re.search(r"<script|<link|<img|\bsrc=|\burl\(|@import|\bhref=\"(?!#)|\bon\w+=|\bstyle=", page) is None
