"""Where items and refused candidates stand in the documents, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from factdeck import pipeline, plugins, project
from factdeck.coverage import Sentence, State, survey
from factdeck.model import BY_HAND, Candidate, Deck, Document, Evidence, Fact, Item, Rejected, Source, Status, Value
from factdeck.quotes import stands
from factdeck.readers._decode import decode

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(ROOT.glob("decks/*/sources/*.txt"))
ORLA = """\
The Orla Bridge was opened in Tammer on 3 May 1932.
It was designed by Lena Aro.  She was fond of it.
"""
TABLE = """\
# Towns

| Town | People |
| --- | --- |
| Tammer | 900 |
| Radzyn | 1,200 |

- Tammer lies high. It is cold there.
"""
BULLETIN = """\
BULLETIN OF THE GUILD

4 May 2024

The Bridge Is Open

Tammer, 4 May - The bridge was opened.  Many came.

The Mill Is Closed

Radzyn, 4 May - The mill was closed.  Nobody came.
"""


def read(text: str, name: str = "orla.txt") -> tuple[Document, ...]:
    (reader,) = [each for each in plugins.readers().values() if Path(name).suffix in each.SUFFIXES]
    return tuple(reader.read(Source(name, reader.MEDIA_TYPE, "0" * 64), text.encode()))


def item(key: str, text: str, *quotes: str, status: Status = "new", shift: int = 0) -> Item:
    """An item with the places of its quotes in a text, moved by ``shift``."""
    places = [(quote, text.index(quote) + shift) for quote in quotes]
    evidence = tuple(Evidence(q, "orla.txt", "orla", None, 1, at, at + len(q)) for q, at in places)
    return Item(key, "basic", f"{key}?", key, evidence, "date", Value("text", key), status, "2026-11-24T08:00:00Z", 1)


def rejected(rule: str, text: str, quote: str) -> Rejected:
    fact = Fact("date", "it", "of", Value("text", "x"), item("x", text, quote).evidence, "What is it?")
    return Rejected(Candidate(fact, "basic", "What is it?", "x"), rule, "no reason")


def deck(documents: Sequence[Document], *items: Item) -> Deck:
    return Deck("orla", "Orla", "", items, documents=tuple(documents))


def found(which: Deck) -> list[Sentence]:
    return [sentence for text in survey(which).texts for sentence in text.sentences]


def states(which: Deck) -> dict[str, State]:
    return {sentence.text: sentence.state for sentence in found(which)}


Build = Callable[[str], Deck]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Takes a text the whole way to a deck."""

    def built(text: str) -> Deck:
        path = tmp_path / "notes.txt"
        path.write_text(text, encoding="utf-8")
        made, _, _ = pipeline.assemble(project.from_files([path], tmp_path / "out"), 0, lambda *_: None)
        return made

    return built


def test_a_sentence_is_used_refused_or_without_a_fact() -> None:
    asked = item("a", ORLA, "The Orla Bridge was opened in Tammer on 3 May 1932.")
    refused = rejected("thin", ORLA, "It was designed by Lena Aro.")
    covered = survey(replace(deck(read(ORLA), asked), rejected=(refused,)))
    first, second, third = covered.texts[0].sentences
    assert (first.state, first.items, first.rejected) == ("used", (asked,), ())
    assert (second.state, second.items, second.rejected) == ("refused", (), (refused,))
    assert (third.state, third.items, third.rejected) == ("without_fact", (), ())
    assert covered.counts == {"used": 1, "refused": 1, "without_fact": 1}


def test_a_sentence_with_an_item_and_a_refused_candidate_is_used() -> None:
    quote = "It was designed by Lena Aro."
    made = replace(deck(read(ORLA), item("a", ORLA, quote)), rejected=(rejected("thin", ORLA, quote),))
    (sentence,) = [each for each in found(made) if each.items]
    assert (sentence.state, len(sentence.rejected)) == ("used", 1)


def test_refusals_are_counted_by_rule_the_busiest_first() -> None:
    refused = [rejected(rule, ORLA, "It was designed by Lena Aro.") for rule in ("undated", "thin", "thin")]
    covered = survey(replace(deck(read(ORLA)), rejected=tuple(refused)))
    assert list(covered.refusals.items()) == [("thin", 2), ("undated", 1)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_item_and_refusal_of_a_real_document_has_a_sentence(source: Path, build: Build) -> None:
    text = decode(source.read_bytes(), source.name)
    made = build(text)
    covered = survey(made)
    assert (covered.items_elsewhere, covered.rejected_elsewhere) == ((), ())
    sentences = found(made)
    assert all(stands(each.text, text, each.start, each.end) for each in sentences)
    assert [each.start for each in sentences] == sorted({each.start for each in sentences})
    for each in sentences:
        for made_of_it in each.items:
            assert any(proof.quote in each.text or each.text in proof.quote for proof in made_of_it.evidence)


def test_the_whole_text_is_there_in_its_order(build: Build) -> None:
    source = SOURCES[0]
    text = decode(source.read_bytes(), source.name)
    shown = "".join("".join(each.text.split()) for each in found(build(text)))
    assert shown == "".join(text.split())


def test_evidence_over_several_sentences_marks_them_all() -> None:
    opened, designed, fond = (line.strip() for line in ORLA.replace("  ", "\n").splitlines())
    both = ORLA[: ORLA.index("  She")]
    assert states(deck(read(ORLA), item("a", ORLA, both))) == {
        opened: "used", designed: "used", fond: "without_fact"
    }  # fmt: skip
    assert states(deck(read(ORLA), item("a", ORLA, opened, fond))) == {
        opened: "used", designed: "without_fact", fond: "used"
    }  # fmt: skip


def test_evidence_marks_no_neighbour() -> None:
    for quote in ("It was designed by Lena Aro.", "designed"):
        marked = [text for text, state in states(deck(read(ORLA), item("a", ORLA, quote))).items() if state == "used"]
        assert marked == ["It was designed by Lena Aro."]


def test_a_retired_item_asks_nobody_and_stands_where_its_quote_does() -> None:
    quote = "It was designed by Lena Aro."
    there = deck(read(ORLA), item("a", ORLA, quote, status="retired"))
    (sentence,) = [each for each in found(there) if each.items]
    assert (sentence.text, sentence.state) == (quote, "refused")
    moved = deck(read(ORLA), item("a", ORLA, quote, status="retired", shift=-40))
    assert not any(each.items for each in found(moved))
    assert [each.key for each in survey(moved).items_elsewhere] == ["a"]


def test_an_item_that_a_person_wrote_stands_elsewhere() -> None:
    written = replace(item("toll", ORLA), fact_kind=BY_HAND, status="approved")
    covered = survey(deck(read(ORLA), written))
    assert covered.items_elsewhere == (written,)
    assert covered.counts["used"] == 0


def test_two_sources_are_kept_apart() -> None:
    documents = (*read(ORLA), *read(ORLA, "other.txt"))
    one, other = survey(deck(documents, item("a", ORLA, "It was designed by Lena Aro."))).texts
    assert (one.source.path, other.source.path) == ("orla.txt", "other.txt")
    assert (one.counts["used"], other.counts["used"]) == (1, 0)


def test_a_heading_and_a_row_are_one_sentence_each_and_a_list_item_is_cut() -> None:
    (text,) = survey(deck(read(TABLE, "orla.md"))).texts
    kinds = [(passage.block.kind, [each.text for each in passage.sentences]) for passage in text.passages]
    assert kinds == [
        ("heading", ["Towns"]),
        ("row", ["Town\tPeople"]),
        ("row", ["Tammer\t900"]),
        ("row", ["Radzyn\t1,200"]),
        ("item", ["Tammer lies high.", "It is cold there."]),
    ]


def test_what_two_documents_of_a_file_share_stands_once() -> None:
    documents = read(BULLETIN)
    assert len(documents) == 2
    assert documents[0].front
    shown = [each.text for each in found(deck(documents))]
    assert shown[:2] == ["BULLETIN OF THE GUILD", "4 May 2024"]
    assert len(shown) == len(set(shown))
    letters = "".join(char for char in BULLETIN if char.isalnum())
    assert "".join(char for each in shown for char in each if char.isalnum()) == letters
