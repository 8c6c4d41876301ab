"""The command line with real files: what comes out, what is said, and that no failure touches what was there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factdeck.cli import main

TOWN = """\
Selmouth Harbour Museum Reopens

Selmouth, 4 May 2024 - The Selmouth Harbour Museum was opened on 4 May 1932.

It was founded by Anna Lindqvist, secretary of the Selmouth Fishing Guild.
The Selmouth Fishing Guild (SFG) sent twelve delegates to the ceremony.
"""
OPENING = "The Selmouth Harbour Museum was opened on 4 May 1932."


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return tmp_path


def put(path: str, data: str | bytes = TOWN) -> Path:
    place = Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data.encode() if isinstance(data, str) else data)
    return place


def run(*words: str, status: int = 0) -> Result:
    result = CliRunner().invoke(main, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result


def files(folder: str) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


def items(folder: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(Path(folder, "items.json").read_bytes())["items"]
    return found


def opening(folder: str) -> dict[str, object]:
    """The item about the opening of the museum."""
    (item,) = [item for item in items(folder) if "1932" in str(item["answer"]) or "1933" in str(item["answer"])]
    return item


def later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700086400")


# --- make


def test_make_writes_everything_into_build_and_says_so_in_two_lines() -> None:
    put("town.txt")
    said = run("make", "town.txt")
    made = {Path(name).name for name in files("build/town")}
    assert {"town.apkg", "items.json", "items.yaml"} <= made
    assert any(name.endswith(".html") for name in made)
    outcome, following = said.stdout.splitlines()
    count = len(items("build/town"))
    assert outcome.startswith(f"town: {count} items ({count} new), ")
    assert outcome.endswith(" refused, in build/town/")
    assert following.startswith("Next: import build/town/town.apkg into Anki")
    assert said.stderr == ""


def test_make_again_changes_no_byte_even_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    put("town.txt")
    run("make", "town.txt")
    before = files("build")
    later(monkeypatch)
    assert "(none changed)" in run("make", "town.txt").stdout
    assert files("build") == before


def test_the_same_file_in_another_place_makes_the_same_bytes(workplace: Path) -> None:
    put("town.txt")
    put("far/away/town.txt")
    run("make", "town.txt", "-o", "here")
    run("make", str(workplace / "far/away/town.txt"), "-o", str(workplace / "there"))
    assert list(files("here").values()) == list(files("there").values())


def test_a_changed_source_changes_its_item_only_and_keeps_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    put("town.txt")
    run("make", "town.txt")
    before = opening("build/town")
    others = [item for item in items("build/town") if item != before]
    later(monkeypatch)
    put("town.txt", TOWN.replace("1932", "1933"))
    assert "(1 changed)" in run("make", "town.txt").stdout
    after = opening("build/town")
    assert (after["key"], after["answer"]) == (before["key"], "4 May 1933")
    assert (before["changed"], after["changed"]) == ("2023-11-14T22:13:20Z", "2023-11-15T22:13:20Z")
    assert [item for item in items("build/town") if item != after] == others


def test_a_renamed_source_keeps_deck_and_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    put("town.txt")
    run("make", "town.txt", "-o", "out")
    before = [(item["key"], item["changed"]) for item in items("out")]
    Path("town.txt").rename("museum.txt")
    later(monkeypatch)
    run("make", "museum.txt", "-o", "out")
    assert [(item["key"], item["changed"]) for item in items("out")] == before
    assert json.loads(Path("out/items.json").read_bytes())["deck"]["id"] == "town"


def test_two_files_of_one_name_make_one_deck_that_tells_them_apart() -> None:
    put("a/town.txt")
    put("b/town.txt", "The Old Bridge of Selmouth was completed on 9 June 1925.\n")
    run("make", "a/town.txt", "b/town.txt", "-o", "out")
    sources = {evidence["source"] for item in items("out") for evidence in item["evidence"]}  # type: ignore[attr-defined]
    assert sources == {"a/town.txt", "b/town.txt"}


def test_windows_encodings_are_read() -> None:
    put("town.txt", TOWN.replace("Anna Lindqvist", "Åsa Öberg").encode("cp1252"))
    run("make", "town.txt")
    assert opening("build/town")["answer"] == "4 May 1932"


# --- what a person decided


def edit(path: str, old: str, new: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_edit_wins_and_a_later_change_of_the_source_is_a_conflict() -> None:
    put("town.txt")
    run("make", "town.txt")
    edit("build/town/items.yaml", "answer: 4 May 1932", "answer: on 4 May 1932")
    run("make", "town.txt")
    assert (opening("build/town")["answer"], opening("build/town")["status"]) == ("on 4 May 1932", "edited")
    put("town.txt", TOWN.replace("1932", "1933"))
    said = run("make", "town.txt", status=1)
    assert opening("build/town")["answer"] == "on 4 May 1932"
    assert said.stdout.splitlines()[-1].startswith("Next: decide 1 conflict in build/town/items.yaml")
    assert "conflict: {answer: 4 May 1933}" in Path("build/town/items.yaml").read_text()


def test_a_rejected_item_leaves_the_deck_and_explain_says_who_rejected_it() -> None:
    put("town.txt")
    run("make", "town.txt")
    key = opening("build/town")["key"]
    text = Path("build/town/items.yaml").read_text()
    head, tail = text.split(f"key: {key}")
    Path("build/town/items.yaml").write_text(f"{head}key: {key}{tail.replace('status: new', 'status: rejected', 1)}")
    run("make", "town.txt")
    assert key not in [item["key"] for item in items("build/town")]
    assert "refused: a person rejected it in items.yaml" in run("explain", "person").stdout


# --- failures


FAULTS: dict[str, tuple[str, str | bytes | None, str]] = {
    "missing": ("none.txt", None, "none.txt: there is no such file (check the name)"),
    "empty": ("a.txt", "", "a.txt: is empty "),
    "blank": ("a.txt", " \n\n", "a.txt: is empty "),
    "binary": ("a.txt", bytes(range(256)) * 20, "a.txt: is not text but binary data "),
    "wrong encoding": ("a.txt", b"\xef\xbb\xbfIt was opened on \xff.", "a.txt: is marked as UTF-8 but is not "),
    "no fact": ("a.txt", "Hello there!  How are you?\n", "a.txt: no fact found "),
    "unknown ending": ("a.xyz", TOWN, "a.xyz: can't read files that end in .xyz (can be read: "),
    "a folder": ("folder", None, "folder: is a folder (name the files in it)"),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_faulty_file_is_told_in_one_line_and_touches_nothing(case: str) -> None:
    name, data, message = FAULTS[case]
    Path("folder").mkdir()
    put("town.txt")
    run("make", "town.txt", "-o", "out")
    before = files("out")
    if data is not None:
        put(name, data)
    for words in ([name], ["town.txt", name]) if case != "no fact" else ([name],):
        said = run("make", *words, "-o", "out", status=2)
        (line,) = said.stderr.splitlines()
        assert line.startswith(message)
        assert said.stdout == ""
    assert files("out") == before


def test_another_document_does_not_retire_the_deck_that_is_there() -> None:
    put("town.txt")
    run("make", "town.txt", "-o", "out")
    before = files("out")
    put("bridge.txt", "The Old Bridge of Selmouth was completed on 9 June 1925.\n")
    said = run("make", "bridge.txt", "-o", "out", status=2)
    assert said.stderr.startswith("out: holds the deck 'town', and nothing of it is in bridge.txt (name another folder")
    assert files("out") == before


@pytest.mark.parametrize("output", ["file", "file/out", "/proc/no-such-place"])
def test_an_output_folder_that_cannot_be_written_is_told(output: str) -> None:
    put("town.txt")
    put("file", "as it was")
    said = run("make", "town.txt", "-o", output, status=2)
    (line,) = said.stderr.splitlines()
    assert line.startswith(output.removesuffix("/out"))
    assert Path("file").read_text() == "as it was"


def test_an_output_that_cannot_be_replaced_leaves_the_others_as_they_were() -> None:
    put("town.txt")
    run("make", "town.txt", "-o", "out")
    Path("out/items.json").unlink()
    Path("out/items.json").mkdir()
    before = files("out")
    put("town.txt", TOWN.replace("1932", "1933"))
    run("make", "town.txt", "-o", "out", status=2)
    assert files("out") == before


def test_a_broken_ledger_is_told_with_its_line_and_left_alone() -> None:
    put("town.txt")
    run("make", "town.txt")
    edit("build/town/items.yaml", "status: new", "status: nwe")
    before = files("build")
    said = run("make", "town.txt", status=2)
    assert said.stderr == "build/town/items.yaml:11: status can't be 'nwe' (did you mean 'new'?)\n"
    assert files("build") == before


@pytest.mark.parametrize("epoch", ["soon", "-1", "1.5", "99999999999999999"])
def test_a_faulty_clock_is_told(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    put("town.txt")
    assert run("make", "town.txt", status=2).stderr.startswith("SOURCE_DATE_EPOCH: is no number of seconds")


# --- build


def test_build_without_arguments_builds_every_deck() -> None:
    for name in ("one", "two"):
        put(f"decks/{name}/deck.yaml", f"title: Deck {name}\ntags: [selmouth]\n")
        put(f"decks/{name}/sources/town.txt")
    said = run("build")
    assert [line.split(":")[0] for line in said.stdout.splitlines()] == ["one", "Next", "two", "Next"]
    assert {"build/one/one.apkg", "build/two/two.apkg"} <= set(files("build"))
    assert Path("decks/one/items.yaml").is_file()
    assert json.loads(Path("build/one/items.json").read_bytes())["deck"]["title"] == "Deck one"
    assert {"selmouth", "selmouth::source::town"} <= set(opening("build/one")["tags"])  # type: ignore[call-overload]


def test_build_of_a_broken_deck_tells_the_line_and_builds_the_others() -> None:
    put("decks/bad/deck.yaml", "title: Bad\ntgas: [a]\n")
    put("decks/bad/sources/town.txt")
    put("decks/good/deck.yaml", "")
    put("decks/good/sources/town.txt")
    said = run("build", status=2)
    assert said.stderr == "decks/bad/deck.yaml:2: unknown key 'tgas' (did you mean 'tags'?)\n"
    assert Path("build/good/good.apkg").is_file()
    assert not Path("build/bad").exists()


def test_build_refuses_a_second_deck_of_the_same_id() -> None:
    for name in ("one", "two"):
        put(f"decks/{name}/deck.yaml", "id: town\n")
        put(f"decks/{name}/sources/town.txt")
    assert "has the id 'town', as decks/one has" in run("build", status=2).stderr


def test_build_tells_of_a_deck_that_is_not_there() -> None:
    put("decks/cells/deck.yaml", "")
    assert run("build", "cell", status=2).stderr == "cell: there is no such deck (did you mean 'cells'?)\n"


# --- for programs


def test_json_tells_the_same_as_the_lines() -> None:
    put("town.txt")
    said = json.loads(run("make", "town.txt", "--json").stdout)
    (deck,) = said["decks"]
    assert said["problems"] == []
    assert deck["deck"] == "town"
    assert deck["new"] == [item["key"] for item in items("build/town")]
    assert {f"build/town/{name}" for name in deck["files"]} | {"build/town/items.yaml"} == set(files("build/town"))


def test_json_tells_problems_too() -> None:
    assert json.loads(run("make", "none.txt", "--json", status=2).stdout) == {
        "problems": [{"path": "none.txt", "message": "there is no such file", "hint": "check the name", "line": 0}]
    }


def test_every_command_speaks_json_and_explains_itself() -> None:
    context = main.make_context("factdeck", ["make", "x"])
    for name in main.list_commands(context):
        help_text = run(name, "--help").stdout
        assert "--json" in help_text
        assert "Example: factdeck " in help_text


# --- explain


def test_explain_shows_an_item_with_its_evidence_by_key_and_by_words() -> None:
    put("town.txt")
    run("make", "town.txt")
    key = str(opening("build/town")["key"])
    by_key = run("explain", key).stdout
    assert OPENING in by_key
    assert "town.txt" in by_key
    assert "4 May 1932" in run("explain", "HARBOUR MUSEUM WAS OPENED").stdout
    assert json.loads(run("explain", key, "--json").stdout)["items"] == [opening("build/town")]


def test_explain_tells_the_history_of_an_item(monkeypatch: pytest.MonkeyPatch) -> None:
    put("town.txt")
    run("make", "town.txt")
    key = str(opening("build/town")["key"])
    assert "2023-11-14: first seen\n" in run("explain", key).stdout
    for day, (old, new) in enumerate([("4 May 1932", "5 May 1932"), (OPENING, ""), ("Harbour", "Harbour")], 1):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_700_000_000 + day * 86_400))
        put("town.txt", TOWN.replace(old, new))
        run("make", "town.txt")
    assert (
        "  2023-11-14: first seen\n"
        "  2023-11-15: the source changed, 4 May 1932 (town.txt) -> 5 May 1932\n"
        "  2023-11-16: retired, the sources no longer said it\n"
        "  2023-11-17: returned to the sources, 5 May 1932 (town.txt) -> 4 May 1932\n"
    ) in run("explain", key).stdout


def test_explain_prints_what_a_plug_in_says_of_itself_without_any_deck() -> None:
    said = run("explain", "acronyms").stdout
    assert "extractors/acronyms.py" in said
    assert "Finds:" in said


def test_explain_asks_which_deck_where_there_are_several() -> None:
    put("town.txt")
    run("make", "town.txt", "-o", "build/a")
    run("make", "town.txt", "-o", "build/b")
    assert run("explain", status=2).stderr == "build: holds several decks (name one with --deck: a, b)\n"
    assert "refused" in run("explain", "--deck", "b").stdout


@pytest.mark.parametrize("words", [["nothing like this"], ["--deck", "none"], []])
def test_explain_tells_what_it_cannot_find(words: list[str]) -> None:
    if words == ["nothing like this"]:
        put("town.txt")
        run("make", "town.txt")
    (line,) = run("explain", *words, status=2).stderr.splitlines()
    assert "(" in line


# --- the program itself


def factdeck(*words: str) -> list[str]:
    return [sys.executable, "-m", "factdeck", *words]


def test_help_and_version_answer_without_loading_what_is_slow() -> None:
    for option in ("--help", "--version"):
        said = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "factdeck", option], capture_output=True, text=True, check=True
        )
        assert "factdeck" in said.stdout
        loaded = {line.split("|")[-1].strip().split(".")[0] for line in said.stderr.splitlines()}
        assert not loaded & {"spacy", "pydantic", "genanki", "jinja2", "rich", "yaml"}


def test_wrong_use_ends_with_2_and_a_hint() -> None:
    for words in ([], ["bulid"], ["make"], ["make", "--bogus", "x"]):
        done = subprocess.run(factdeck(*words), capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert "Usage: factdeck" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_pipe_sees_no_progress_bar() -> None:
    put("town.txt")
    done = subprocess.run(factdeck("make", "town.txt"), capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_ctrl_c_ends_quietly_and_leaves_the_outputs_alone() -> None:
    put("town.txt")
    run("make", "town.txt", "-o", "out")
    before = files("out")
    mills = [f"The Number {n} Mill was opened in {1000 + n} by the Guild." for n in range(9000)]
    put("town.txt", TOWN + "\n\n".join(mills))
    process = subprocess.Popen(
        factdeck("make", "town.txt", "-o", "out"),
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "\nStopped.  What was built before is as it was.\n")
    assert files("out") == before
