"""What holds of every text whatever it says: no crash, grounded items, the same again, in any order of files."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from factdeck import pipeline, plugins, project, rules, wording
from factdeck.facts import gather
from factdeck.model import Candidate, Evidence, Fact, Item, Source, Value
from factdeck.problems import UserError
from factdeck.quotes import stands
from factdeck.readers._decode import decode
from factdeck.support import is_supported
from odd_texts import DOCUMENTS, PIECES, long_texts, shuffled, texts

some = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
fewer = settings(some, max_examples=20)


def candidates(data: bytes, reader: plugins.Reader) -> list[Candidate]:
    """The items of one text, before any ledger; none where a reader says that it can't be read."""
    try:
        documents = reader.read(Source("a.txt", reader.MEDIA_TYPE, "", date="2019-10-06"), data)
    except UserError:
        return []
    any_project = project.from_files([Path("a.txt")], Path("nowhere"))
    made = wording.candidates(gather(pipeline.extract(documents, any_project, lambda *_: None)))
    kept, rejected = rules.judge(made, plugins.rules())
    assert len(kept) + len(rejected) == len(made)
    return kept


def check(written: str, reader: str) -> None:
    """Quotes stand in the text and give the answers, and no question is asked twice."""
    data = written.encode(errors="replace")
    kept = candidates(data, plugins.readers()[reader])
    source = decode(data, "a.txt") if kept else ""
    for each in kept:
        assert each.answer.strip()
        assert each.fact.evidence
        for evidence in each.fact.evidence:
            assert stands(evidence.quote, source, evidence.start, evidence.end)
        assert is_supported(each, source), each
    asked = [(each.question.casefold(), each.kind == "list") for each in kept]
    assert len(set(asked)) == len(asked)


@some
@given(texts, st.sampled_from(["text", "markdown"]))
def test_items_are_grounded_whatever_the_text(written: str, reader: str) -> None:
    check(written, reader)


@some
@given(shuffled, st.sampled_from(["text", "markdown"]))
def test_items_are_grounded_whatever_the_order_of_sentences(written: str, reader: str) -> None:
    check(written, reader)


@fewer
@given(long_texts)
def test_items_are_grounded_however_long_a_sentence(written: str) -> None:
    check(written, "text")


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        (Value("date", "17 May 1968", "1968-05-17"), "Ada Brook opened the mill in the summer of 1911."),
        (Value("count", "12", "12"), "Three dyers, Ada, Nell and Rose, opened the mill."),
        (Value("person", "Nell Hardy"), "Ada Brook opened the mill."),
        (Value("quantity", "5 metres", "5"), "The mill is 4 metres high."),
        (Value("text", "the dam"), "Ada Brook opened the mill."),
    ],
)
def test_support_can_be_missed(value: Value, quote: str) -> None:
    evidence = Evidence(quote, "a.txt", "a.txt#1", None, 1, 0, len(quote))
    fact = Fact("some", "mill", "open", value, (evidence,), "Which is it?")
    assert not is_supported(Candidate(fact, "basic", "Which is it?", value.text), quote)


@fewer
@given(texts | shuffled)
def test_the_same_text_gives_the_same_items(written: str) -> None:
    data = written.encode(errors="replace")
    assert candidates(data, plugins.readers()["text"]) == candidates(data, plugins.readers()["text"])


@settings(some, max_examples=40)
@given(st.binary(max_size=200) | texts.map(lambda text: text.encode(errors="replace")))
def test_whatever_the_bytes_there_are_items_or_a_message(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_bytes(data)
        try:
            made = pipeline.build(project.from_files([path], Path(folder, "out")), 1_700_000_000, lambda *_: None)
        except UserError:
            return
        assert made.deck.items
        assert {"a.apkg", "items.json"} <= set(made.files)


def test_a_fresh_process_makes_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the order in which a process keeps its sets."""
    odd = tmp_path / "odd.txt"
    odd.write_text("\n\n".join(random.Random(1).sample(PIECES, len(PIECES))), encoding="utf-8")
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        done = subprocess.run(
            [sys.executable, "-m", "factdeck", "make", *map(str, [*DOCUMENTS, odd]), "-o", str(folder)],
            check=False,
            env=os.environ | {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1700000000"},
        )
        assert done.returncode == 1, "the odd text has another date than the text that it is made of"
        made.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert Path("items.json") in made[0]
    assert made[0] == made[1]


def built(files: Sequence[Path]) -> tuple[Item, ...]:
    """The items made of some files, in the order of the deck."""
    return pipeline.build(project.from_files(files, Path("nowhere")), 1_700_000_000, lambda *_: None).deck.items


def told(items: Sequence[Item]) -> set[tuple[str, str, str]]:
    return {(item.key, item.question, item.answer) for item in items}


@pytest.fixture(scope="module")
def in_order() -> tuple[Item, ...]:
    return built(DOCUMENTS)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_files_changes_only_the_order_of_items(in_order: tuple[Item, ...], seed: int) -> None:
    files = random.Random(seed).sample(DOCUMENTS, len(DOCUMENTS)) if seed else DOCUMENTS[::-1]
    other = built(files)
    assert told(other) == told(in_order)
    names = [file.name for file in files]
    first = [min(names.index(evidence.source) for evidence in item.evidence) for item in other]
    assert first == sorted(first)


@fewer
@given(st.lists(texts | shuffled, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_odd_files_changes_only_the_order_of_items(written: list[str], dice: random.Random) -> None:
    with TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.txt") for number in range(len(written))]
        for file, text in zip(files, written, strict=True):
            file.write_bytes(f"{text}\n\nAda Brook opened the Kesh Mill in 1911.".encode(errors="replace"))
        try:
            assert told(built(files)) == told(built(dice.sample(files, len(files))))
        except UserError:
            reject()
