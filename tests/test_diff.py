"""What a build would change and what it changed: ``factdeck diff``, the end of a build, and changes.md."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from factdeck import plugins, templates
from factdeck.cli import main
from factdeck.model import BY_HAND, Change, Deck, Evidence, Item, Value

TEXT = """\
# The Orla Bridge

The Orla Bridge was opened in Tammer on 3 May 1932.
It was designed by Lena Aro.

The bridge has nine arches.
"""
OPENED = "When was the Orla Bridge opened in Tammer?"
FIRST, SECOND, THIRD = 1_700_000_000, 1_700_086_400, 1_700_172_800


@pytest.fixture(autouse=True)
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST))
    Path("decks/orla/sources").mkdir(parents=True)
    Path("decks/orla/deck.yaml").write_text("title: Orla\n", encoding="utf-8")
    source(TEXT)


def source(text: str) -> None:
    Path("decks/orla/sources/orla.md").write_text(text, encoding="utf-8")


def run(*words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


def files() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path().rglob("*")) if path.is_file()}


def told(status: int = 1) -> dict[str, Any]:
    """What diff tells of each question, as JSON."""
    (deck,) = json.loads(run("diff", "--json", status=status).stdout)["decks"]
    return {each["new"]["question"]: each for each in deck["changes"]}


def edit(old: str, new: str) -> None:
    path = Path("decks/orla/items.yaml")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# --- diff


def test_diff_writes_nothing_and_a_build_does_what_it_said(monkeypatch: pytest.MonkeyPatch) -> None:
    before = files()
    assert {each["kind"] for each in told().values()} == {"new"}
    assert files() == before
    run("build")
    assert run("diff").stdout == "orla: nothing would change\n"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND))
    source(TEXT.replace("3 May", "13 May").replace("The bridge has nine arches.", "The Sarnik Dam was opened in 1950."))
    before = files()
    diff = json.loads(run("diff", "--json", status=1).stdout)["decks"][0]["changes"]
    assert files() == before
    assert diff == json.loads(run("build", "--json").stdout)["decks"][0]["changes"]
    assert [each["kind"] for each in diff] == ["changed", "retired", "new"]
    assert run("diff").stdout == "orla: nothing would change\n"


def test_diff_shows_old_and_new_with_their_quotes() -> None:
    run("build")
    source(TEXT.replace("3 May", "13 May").replace("The bridge has nine arches.", ""))
    assert run("diff", status=1).stdout == (
        f"changed  {OPENED}\n"
        "  - 3 May 1932\n"
        "  + 13 May 1932\n"
        "  - orla.md, line 3: “The Orla Bridge was opened in Tammer on 3 May 1932.”\n"
        "  + orla.md, line 3: “The Orla Bridge was opened in Tammer on 13 May 1932.”\n"
        "\n"
        "retired  How many arches does the Orla Bridge have?\n"
        "  - Nine\n"
        "  no longer found: orla.md, line 6: “The bridge has nine arches.”\n"
        "\n"
        "orla: 1 changed, 1 retired\n"
    )
    change = told()[OPENED]
    assert (change["old"]["answer"], change["new"]["answer"]) == ("3 May 1932", "13 May 1932")
    assert change["old"]["evidence"][0]["quote"] == "The Orla Bridge was opened in Tammer on 3 May 1932."


def test_what_only_moved_is_no_difference() -> None:
    run("build")
    source("A first line about nothing.\n\n" + TEXT)
    assert told(status=0) == {}
    Path("decks/orla/sources/orla.md").rename("decks/orla/sources/bridge.md")
    assert told(status=0) == {}


def test_a_fact_that_comes_back_is_returned() -> None:
    run("build")
    source(TEXT.replace("The bridge has nine arches.", ""))
    run("build")
    source(TEXT)
    assert run("diff", status=1).stdout.splitlines()[:2] == [
        "returned  How many arches does the Orla Bridge have?",
        "  + Nine",
    ]


def test_a_conflict_is_told_until_a_person_decides() -> None:
    run("build")
    edit("answer: 3 May 1932", "answer: early in May 1932")
    source(TEXT.replace("3 May", "13 May"))
    for _ in range(2):
        lines = run("diff", status=1).stdout.splitlines()
        assert lines[:3] == [
            f"conflict  {OPENED}",
            "  items.yaml:    early in May 1932",
            "  the documents: 13 May 1932",
        ]
        run("build", status=1)
    edit("  conflict: {answer: 13 May 1932}\n", "")
    assert told(status=0) == {}


def test_what_a_person_approved_is_to_be_looked_at_when_its_fact_changes() -> None:
    run("build")
    text = Path("decks/orla/items.yaml").read_text(encoding="utf-8")
    edit(text, text.replace("status: new", "status: approved"))
    source(TEXT.replace("3 May", "13 May"))
    assert "  it was approved as it was before; look at it, and approve it again\n" in run("diff", status=1).stdout
    assert [each["reopened"] for each in told().values()] == [True]


def test_edits_and_items_of_a_persons_own_are_told_once() -> None:
    run("build")
    edit("answer: Nine", "answer: Nine arches")
    edit("items:\n", "items:\n- key: toll\n  question: What did a crossing cost in 1932?\n  answer: two crowns\n")
    assert {each["kind"] for each in told().values()} == {"edited", "new"}
    said = run("build").stdout.splitlines()
    assert said[0] == "edited  How many arches does the Orla Bridge have?"
    assert said[-2].startswith("orla: 4 items (1 edited, 1 new), ")
    assert told(status=0) == {}


def test_sources_that_yield_nothing_are_an_error_and_no_difference() -> None:
    run("build")
    source("Hello there!  How are you?\n")
    assert run("diff", status=2).stderr.startswith("decks/orla/sources/orla.md: no fact found ")


def test_a_source_that_yields_nothing_beside_others_retires_nothing() -> None:
    other = Path("decks/orla/sources/mill.md")
    other.write_text("Ada Brook founded the Kesh Mill in 1903.\n", encoding="utf-8")
    run("build")
    before = Path("decks/orla/items.yaml").read_bytes()
    asked = {each["question"] for each in json.loads(Path("build/orla/items.json").read_text("utf-8"))["items"]}
    other.write_text("Nothing happens here at all.\n", encoding="utf-8")
    assert "mill.md: nothing is found in it any more, so its items stay" in run("diff", status=1).stderr
    assert "mill.md: nothing is found in it any more, so its items stay" in run("build", status=1).stderr
    assert Path("decks/orla/items.yaml").read_bytes() == before
    after = json.loads(Path("build/orla/items.json").read_text("utf-8"))["items"]
    assert {each["question"] for each in after if each["status"] != "retired"} == asked
    ledger = Path("decks/orla/items.yaml")
    ledger.write_text(
        ledger.read_text("utf-8").replace("was the Kesh Mill founded", "was the old Kesh Mill founded"), "utf-8"
    )
    assert "1 edited" in run("diff", status=1).stdout
    run("build", status=1)
    (mill,) = (
        each
        for each in json.loads(Path("build/orla/items.json").read_text("utf-8"))["items"]
        if "old Kesh Mill" in each["question"]
    )
    assert mill["history"], "what a person edits is delivered, whatever the source yields"
    other.unlink()
    assert " retired)" in run("build").stdout


def test_one_deck_that_cannot_be_read_does_not_hide_the_others() -> None:
    Path("decks/bad").mkdir()
    Path("decks/bad/deck.yaml").write_text("titel: x\n", encoding="utf-8")
    done = run("diff", status=2)
    assert "bad/deck.yaml:1: unknown key 'titel'" in done.stderr
    assert done.stdout.endswith("orla: 3 new\n")


def test_documents_that_disagree_are_told_with_both_quotes() -> None:
    run("build")
    Path("decks/orla/sources/other.md").write_text("The Orla Bridge was opened in Tammer on 9 May 1932.\n", "utf-8")
    said = run("diff", status=1)
    for line in ("  orla.md:3: 3 May 1932: “", "  other.md:1: 9 May 1932: “"):
        assert line in said.stderr
    assert said.stdout == "orla: 1 disagreement\n"
    (deck,) = json.loads(run("diff", "--json", status=1).stdout)["decks"]
    (found,) = deck["disagreements"]
    assert found["difference"] == "value"
    assert [side["answer"] for side in found["sides"]] == ["3 May 1932", "9 May 1932"]


def test_colours_are_for_a_terminal_only() -> None:
    assert "\x1b[" not in run("diff", status=1).stdout
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "factdeck", "diff"], stdout=follower, stderr=subprocess.DEVNULL
    ) as made:
        os.close(follower)
        shown = b""
        while True:
            try:
                shown += os.read(leader, 4096)
            except OSError:  # the other end is closed
                break
    os.close(leader)
    assert made.returncode == 1
    assert b"\x1b[32mnew\x1b[0m  " in shown


def test_a_build_shows_the_first_changes_and_says_where_the_others_are() -> None:
    mills = [f"The Number {n} Mill was opened in {1800 + n}.\n\n" for n in range(12)]
    source("".join(mills))
    first = run("build").stdout
    assert len(first.splitlines()) == 2
    source("".join(mill.replace("in 18", "in 17") for mill in mills))
    said = run("build").stdout
    assert said.count("changed  When") == 10
    assert "2 more changes: see build/orla/changes.md" in said


# --- changes.md


def changes() -> str:
    return Path("build/orla/changes.md").read_text(encoding="utf-8")


def test_changes_are_told_to_learners_edition_by_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    run("build")
    assert changes() == (
        "# Orla: what changed\n\nThe first edition, of 2023-11-14, had 3 facts.  Nothing has changed since.\n"
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND))
    source(TEXT.replace("3 May", "13 May"))
    run("build")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(THIRD))
    source(TEXT.replace("3 May", "14 May").replace("The bridge has nine arches.", "The Sarnik Dam was opened in 1950."))
    run("build")
    assert changes() == (
        "# Orla: what changed\n\n"
        "## 2023-11-16\n\n"
        "### Changed\n\n"
        f"- **{OPENED}**\n"
        "  - before: 13 May 1932 (The Orla Bridge)\n"
        "  - now: 14 May 1932\n"
        "  - according to The Orla Bridge: “The Orla Bridge was opened in Tammer on 14 May 1932.”\n\n"
        "### No longer in the documents\n\n"
        "- **How many arches does the Orla Bridge have?**\n"
        "  - Nine\n"
        "  - was said by The Orla Bridge: “The bridge has nine arches.”\n\n"
        "### New\n\n"
        "- **When was the Sarnik Dam opened?**\n"
        "  - 1950\n"
        "  - according to The Orla Bridge: “The Sarnik Dam was opened in 1950.”\n\n"
        "## 2023-11-15\n\n"
        "### Changed\n\n"
        f"- **{OPENED}**\n"
        "  - before: 3 May 1932 (The Orla Bridge)\n"
        "  - now: 13 May 1932\n\n"
        "The first edition, of 2023-11-14, had 3 facts.\n"
    )


def test_a_build_after_a_build_changes_no_byte_and_lost_outputs_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    run("build")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND))
    source(TEXT.replace("3 May", "13 May"))
    run("build")
    before = files()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(THIRD))
    run("build")
    assert files() == before
    Path("build/orla/changes.md").unlink()
    run("build")
    assert files() == before


def item(key: str, *history: Change, **parts: Any) -> Item:
    evidence = (Evidence("The *mill* is <b>old</b>.", "a_b.txt", "a", 4, 1, 0, 9),)
    values: dict[str, Any] = {"fact_kind": "age", "value": Value("text", ""), "status": "new", "answer": "old_er"}
    values |= {"question": "How [old] is `it`? _____ #1", "evidence": evidence, "changed": "2026-01-01T00:00:00Z"}
    return Item(key=key, kind="basic", order=1, history=history, **(values | parts))


def written(*items: Item) -> str:
    writer = plugins.writers()["changes"]
    return writer.write(Deck("d", "D & E", "", items), templates.environment(None))["changes.md"].decode()


NEW = Change("2026-01-01T00:00:00Z", "new")


def test_words_stand_in_markdown_as_they_are() -> None:
    text = written(item("a", NEW, Change("2026-02-01T00:00:00Z", "answer", was="1 < 2 & *3*", source="a_b.txt")))
    shown = re.sub(r"<[^>]*>", "", MarkdownIt().render(text))
    for words in ("D &amp; E: what changed", "How [old] is `it`? _____ #1", "1 &lt; 2 &amp; *3* (a_b.txt)", "old_er"):
        assert words in shown
    assert "according to a_b.txt, page 4: “The *mill* is &lt;b&gt;old&lt;/b&gt;.”" in shown


def test_what_is_no_news_to_a_learner_is_not_told() -> None:
    at = "2026-02-01T00:00:00Z"
    silent = [
        item("a", NEW, Change(at, "quote")),
        item("b", NEW, Change(at, "matched", how="similarity 80")),
        item("c", NEW, Change(at, "conflict", was="old")),
        item("d", NEW, Change(at, "edited")),
    ]
    assert written(*silent).endswith("\n\nThe first edition, of 2026-01-01, had 4 facts.  Nothing has changed since.\n")
    assert "### Corrected by hand\n" in written(item("d", NEW, Change(at, "edited"), status="edited"))
    assert "### Corrected by hand\n" in written(item("d", NEW, Change(at, "edited"), fact_kind=BY_HAND))
    assert "### Asked or answered in other words\n" in written(item("d", NEW, Change(at, "wording")))


def test_a_deck_without_items_says_so() -> None:
    assert written() == "# D & E: what changed\n\nIt has no items.\n".replace("&", "\\&")
