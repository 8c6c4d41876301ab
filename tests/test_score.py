"""The scorer: when an item asks a listed fact, that the listed facts are sound, and what its tables hold.

The scorer in the folder ``shared`` beside the checkout was written apart from ours; where it is
there, both must agree on every document.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
import yaml

import gold
import score

OWN, OTHERS = score.gold_files()
OTHER_SCORER = score.BESIDE / "tools" / "score.py"
FACT = gold.Fact("opened", "date", 3, "The Kesh Mill was opened on 3 May 1911 by Ada Brook", ("3 May 1911",))
QUOTE = "The Kesh Mill was opened on 3 May 1911 by Ada Brook, its first owner."


def asked(answer: str, question: str = "When was the Kesh Mill opened?", quote: str = QUOTE) -> gold.Asked:
    return gold.Asked(question, answer, (quote,))


@pytest.mark.parametrize("answer", ["3 May 1911", "1911-05-03", "on the 3rd of May 1911", "3 May 1911 in the morning"])
def test_an_item_finds_a_fact_in_other_words(answer: str) -> None:
    assert gold.finds(asked(answer), FACT)


@pytest.mark.parametrize("answer", ["4 June 1912", "Ada Brook", "3 May 1911, when all of Kesh was there to see it"])
def test_another_answer_finds_nothing(answer: str) -> None:
    assert not gold.finds(asked(answer), FACT)


def test_a_part_will_do_if_the_question_holds_the_rest() -> None:
    assert gold.finds(asked("1911", "On 3 May of which year was the Kesh Mill opened?"), FACT)
    assert not gold.finds(asked("1911"), FACT)


@pytest.mark.parametrize("quote", ["", "Kesh Mill", "Nell Hardy closed the dye works in the same year as her father."])
def test_the_quote_must_be_of_the_same_sentence(quote: str) -> None:
    assert not gold.finds(asked("3 May 1911", quote=quote), FACT)


def test_a_roster_is_found_with_nine_members_in_ten_in_any_order() -> None:
    members = [f"Nell {letter}" for letter in "ABCDEFGHIJ"]
    fact = gold.Fact("all", "roster", 3, QUOTE, ("; ".join(members),))
    assert gold.finds(asked("; ".join(reversed(members[1:]))), fact)
    assert not gold.finds(asked("; ".join(members[2:])), fact)


@pytest.mark.parametrize("listed", OWN, ids=lambda path: path.stem)
def test_snippets_stand_in_the_document_and_answers_are_texts(listed: Path) -> None:
    source, facts = gold.load(listed)
    text = " ".join(source.read_text(encoding="utf-8").split())
    assert [fact.snippet for fact in facts if " ".join(fact.snippet.split()) not in text] == []
    assert [fact.id for fact in facts for answer in fact.answers if not isinstance(answer, str) or not answer] == []
    assert {fact.weight for fact in facts} <= {1, 2, 3}
    assert max(Counter(fact.id for fact in facts).values()) == 1


def test_each_document_has_its_facts() -> None:
    documents = sorted((score.HERE / "documents").glob("*"))
    assert [gold.load(path)[0] for path in OWN] == documents


def test_the_docs_have_a_row_for_each_document() -> None:
    page = (score.HERE.parent / "docs" / "quality.md").read_text(encoding="utf-8")
    headings = f"| {' | '.join(score.HEADINGS)} |"
    rows = re.findall(r"^\| `([\w-]+)` \|", page.partition(headings)[2].partition("\n\n")[0], re.M)
    assert rows == [path.stem for path in OWN]


def test_a_missing_document_is_no_recall_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        score.build(tmp_path / "missing.txt")


def other_scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("other_scorer", OTHER_SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not OTHER_SCORER.is_file(), reason="the other scorer is not beside the checkout")
@pytest.mark.parametrize("listed", [*OWN, *OTHERS], ids=lambda path: path.stem)
def test_two_scorers_agree(listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = score.measure(listed)
    cards = [
        {"question": item.question, "answer": item.answer, "evidence": [{"quote": e.quote} for e in item.evidence]}
        for item in ours.items
    ]
    items = tmp_path / "items.json"
    items.write_text(json.dumps(cards), encoding="utf-8")
    other = other_scorer()
    other.main([str(listed), str(items)])
    printed = capsys.readouterr().out
    assert (
        f"weighted recall {ours.recall:.3f} ({len(ours.found)} of {len(ours.facts)} facts), "
        f"{len(cards)} cards, {len(ours.useful)} of them on a listed fact"
    ) in printed
    assert re.findall(r"missed \d \S+ +(\S+):", printed) == [fact.id for fact in ours.missed]
    kinds = ", ".join(f"{kind} {recall:.2f}" for kind, recall in score.by_kind(ours).items())
    assert f"by kind: {kinds}\n" in printed


@pytest.mark.skipif(not OTHER_SCORER.is_file(), reason="the other scorer is not beside the checkout")
@pytest.mark.parametrize("listed", [*OWN, *OTHERS], ids=lambda path: path.stem)
def test_two_scorers_agree_on_every_pair(listed: Path) -> None:
    """Each fact's own answers and snippets as items of each other fact: far more pairs than items give."""
    other = other_scorer()
    raw = yaml.safe_load(listed.read_text(encoding="utf-8"))["facts"]
    _, facts = gold.load(listed)
    for told in facts:
        item = gold.Asked(told.id, told.answers[0], (told.snippet,))
        card = {"question": told.id, "answer": told.answers[0], "quote": told.snippet}
        assert [gold.finds(item, fact) for fact in facts] == [other.finds(card, fact) for fact in raw]
