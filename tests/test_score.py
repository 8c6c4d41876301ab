"""The scorer in benchmarks/: it finds what an item says, and agrees with the one it was modelled on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from factdeck.model import Evidence, Item, Value

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "benchmarks"))

import score  # noqa: E402


def item(question: str, answer: str, quote: str) -> Item:
    evidence = Evidence(quote, "a.txt", "a", None, 1, 0, len(quote))
    return Item("k", "basic", question, answer, (evidence,), "date", Value("text", answer), "new", "", 1)


FACT = score.Gold("opened", "date", 3, "The dam was opened in 1968", ("1968",))
QUOTE = "The dam was opened in 1968."


@pytest.mark.parametrize(
    ("answer", "found"), [("1968", True), ("in 1968", True), ("3 May 1968", True), ("1969", False), ("the dam", False)]
)
def test_an_item_finds_a_fact_by_its_answer(answer: str, found: bool) -> None:
    assert score.finds(item("When was the dam opened?", answer, QUOTE), FACT) is found


def test_an_item_of_another_sentence_finds_nothing() -> None:
    assert not score.finds(item("When was the mill opened?", "1968", "A mill stood there until 1968."), FACT)


def test_a_part_of_the_answer_counts_if_the_question_says_the_rest() -> None:
    fact = score.Gold("post", "role", 2, "Ada Rose, secretary of the Sarnik Mill", ("secretary of the Sarnik Mill",))
    quote = "Ada Rose, secretary of the Sarnik Mill, spoke."
    assert score.finds(item("Of which mill was Ada Rose secretary?", "the Sarnik Mill", quote), fact)
    assert not score.finds(item("Where did Ada Rose work?", "the mill", quote), fact)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the development texts are not beside the checkout")
def test_it_agrees_with_its_model(tmp_path: Path) -> None:
    for source, gold in [*score.pairs()][:12:4]:
        mine = score.score(source, gold)
        cards = [{"question": i.question, "answer": i.answer, "quote": i.evidence[0].quote} for i in mine.deck.items]
        (tmp_path / "cards.json").write_text(json.dumps(cards), encoding="utf-8")
        command = [sys.executable, str(SHARED / "tools" / "score.py"), str(gold), str(tmp_path / "cards.json")]
        theirs = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert re.search(rf"weighted recall {mine.recall:.3f}\b", theirs), source.name
