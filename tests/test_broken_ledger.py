"""An items.yaml that was cut short, merged badly or edited wrongly stops the build with a line, and stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from factdeck import ledger_text, project, yaml_text
from factdeck.cli import main
from factdeck.ledger import Ledger
from factdeck.ledger_text import LedgerFile
from factdeck.model import Candidate, Evidence, Fact, ItemKind, Value
from factdeck.problems import UserError


def _candidate(subject: str, answer: str, kind: ItemKind = "basic", members: tuple[str, ...] = ()) -> Candidate:
    quote = f"{subject}: {answer}"
    value = Value("list" if members else "text", answer, "", members)
    fact = Fact("thing", subject, "is", value, (Evidence(quote, "a.txt", "a-1", 2, 3, 4, 4 + len(quote)),), "")
    question = f"{subject} is _____." if kind == "cloze" else f"What is {subject}?"
    return Candidate(fact, kind, question, answer)


def _whole() -> str:
    """A ledger with items of each kind, a lost one, a changed one with its history, and one that a person wrote."""
    first = (_candidate("a mill", "a house"), _candidate("the sea", "blue"), _candidate("the sky", "high", "cloze"))
    names = _candidate("the crew", "Ann; Bo", "list", ("Ann", "Bo"))
    ledger, _ = Ledger("town").merge((*first, names), 1_700_000_000, ("t",))
    ledger, _ = ledger.merge((_candidate("a mill", "a machine"), *first[2:], names), 1_700_086_400, ("t",))
    return (
        LedgerFile(Ledger("town")).updated(ledger)
        + "- key: toll\n  question: What was the toll?\n  answer: two crowns\n"
    )


WHOLE = _whole()
BROKEN: dict[str, tuple[bytes, str]] = {
    "empty": (b"", ": is not a ledger"),
    "blank": (b"\n\n", ": is not a ledger"),
    "only zeros": (bytes(4096), ":1: holds a character that can't be in it: '\\x00' (delete it)"),
    "zeros inside": (WHOLE.encode().replace(b"blue", b"b\x00ue", 1), ": holds a character that can't be in it"),
    "cut within an item": (WHOLE.encode()[: WHOLE.index("  evidence:")], ": key is of an item that factdeck made, but"),
    "cut before the items": (WHOLE.encode()[: WHOLE.index("items:")], ": is not a ledger"),
    "merge markers": (
        WHOLE.replace(
            "  answer: blue\n", "<<<<<<< HEAD\n  answer: blue\n=======\n  answer: red\n>>>>>>> b\n", 1
        ).encode(),
        ": two versions of this file were merged here, and git could not decide (keep what is right of the two",
    ),
    "tabs": (
        WHOLE.replace("  answer: blue", "\tanswer: blue", 1).encode(),
        ": is not YAML: found a tab character that violates indentation (indent with spaces, not with tabs)",
    ),
    "a key twice": (
        WHOLE.replace("  answer: blue", "  question: blue", 1).encode(),
        ": the key 'question' is here twice",
    ),
    "an item twice": ((WHOLE + WHOLE[WHOLE.index("- key: toll") :]).encode(), ": the item toll is here twice"),
    "a list for a text": (WHOLE.replace("answer: blue", "answer: [blue]", 1).encode(), ": answer must be text"),
    "a text for a list": (
        WHOLE.replace("  answer:\n  - Ann\n  - Bo\n", "  answer: Ann\n", 1).encode(),
        ": answer of a list",
    ),
    "a text for evidence": (WHOLE.replace("at: [4, ", "at: [x, ", 1).encode(), ": at is not a number: x"),
    "unknown status": (WHOLE.replace("status: new", "status: done", 1).encode(), ": status can't be 'done'"),
    "unknown field": (WHOLE.replace("  status: new", "  state: new", 1).encode(), ": state is not a field of an item"),
    "no time": (
        WHOLE.replace('changed: "2023-11-1', 'changed: "2023-13-1', 1).encode(),
        ": changed is not a time: 2023-13",
    ),
    "not UTF-8": (WHOLE.encode().replace(b"blue", b"bl\xfce", 1), ": is not UTF-8 (save it as UTF-8)"),
    "UTF-16": (WHOLE.encode("utf-16"), ":1: is not UTF-8"),
    "another file": (b"title: Town\ntags: [a]\n", ":1: is not a ledger"),
    "no answer": (WHOLE.replace("  answer: two crowns\n", "").encode(), ": answer is missing"),
}


@pytest.fixture(autouse=True)
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("decks/town/sources").mkdir(parents=True)
    Path("decks/town/deck.yaml").touch()
    Path("decks/town/sources/a.txt").write_text("The sea is blue.\n", encoding="utf-8")


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_ledger_stops_the_build_and_stays(case: str) -> None:
    data, message = BROKEN[case]
    path = Path("decks/town/items.yaml")
    path.write_bytes(data)
    for command in ("build", "diff", "check"):
        done = CliRunner().invoke(main, [command])
        (line,) = done.stderr.splitlines()
        assert (done.exit_code, done.stdout) == (2, "")
        assert line.startswith("decks/town/items.yaml:")
        assert message in line
        assert line.endswith(")"), "it gives no advice"
        assert path.read_bytes() == data
    assert [place.name for place in Path("decks/town").iterdir() if place.name.startswith(".")] == []
    assert not Path("build").exists()


def test_a_broken_line_is_told_by_its_number() -> None:
    for case in ("merge markers", "tabs", "a list for a text", "not UTF-8", "zeros inside"):
        data = BROKEN[case][0]
        Path("decks/town/items.yaml").write_bytes(data)
        with pytest.raises(UserError) as caught:
            project.from_folder(Path("decks/town"))
        whole = WHOLE.encode().splitlines()
        first = next(i for i, line in enumerate(data.splitlines()) if line != whole[i])
        assert caught.value.problems[0].line == first + 1, case


def test_what_is_no_file_is_told_and_stays() -> None:
    path = Path("decks/town/items.yaml")
    path.mkdir()
    with pytest.raises(
        UserError, match=r"^decks/town/items\.yaml: is a folder, and the ledger must be a file \(move it"
    ):
        project.from_folder(Path("decks/town"))
    path.rmdir()
    path.symlink_to("nowhere")
    with pytest.raises(UserError, match=r"^decks/town/items\.yaml: there is no such file"):
        project.from_folder(Path("decks/town"))
    path.unlink()
    path.symlink_to("items.yaml")
    with pytest.raises(UserError, match=r"^decks/town/items\.yaml: can't be read: Too many levels of symbolic links"):
        project.from_folder(Path("decks/town"))


def test_what_may_not_be_read_is_told() -> None:
    """A file that even root can't read: the memory of a process at an address that is not there."""
    Path("decks/town/items.yaml").symlink_to("/proc/self/mem")
    with pytest.raises(UserError, match=r"^decks/town/items\.yaml: can't be read: Input/output error \(check who may"):
        project.from_folder(Path("decks/town"))


def test_a_ledger_cut_anywhere_is_told_or_has_lost_whole_items_only() -> None:
    """A cut between two items can't be seen, nor one in the last word of one; what is read is what was written."""
    whole = list(ledger_text.load(WHOLE, "items.yaml").ledger.records.values())
    told = 0
    for end in range(len(WHOLE)):
        try:
            read = list(ledger_text.load(WHOLE[:end], "items.yaml").ledger.records.values())
        except UserError:
            told += 1
            continue
        assert read[:-1] == whole[: len(read)][:-1]
        assert [(each.key, each.by_hand) for each in read] == [(each.key, each.by_hand) for each in whole[: len(read)]]
    assert told > len(WHOLE) * 0.8


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_no_slip_of_the_hand_is_more_than_a_user_error(data: st.DataObject) -> None:
    """Lines lost, doubled, swapped or changed: the file is read and built with, or the fault is told."""
    lines = WHOLE.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(
            st.sampled_from([*lines, "", "\t", "- ", "  - x\n", "key: [\n", "? a\n", "&a *a\n", "''", "\x00"])
        )
        place = data.draw(st.integers(0, len(lines[at])))
        change = data.draw(st.sampled_from(["replace", "insert", "within"]))
        if change == "within":
            lines[at] = lines[at][:place] + other + lines[at][place + 1 :]
        else:
            lines[at : at + (change == "replace")] = [other]
    try:
        file = ledger_text.load(yaml_text.decode("".join(lines).encode(), "items.yaml"), "items.yaml")
    except UserError:
        return
    file.ledger.merge([_candidate("a mill", "a house")], 1_700_200_000, ("t",))
