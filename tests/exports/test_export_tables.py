"""CSV and TSV, imported by Anki itself; Quizlet's lines; Markdown, read by markdown-it."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import samples
from anki.collection import Collection, ImportAnkiPackageRequest, ImportCsvRequest
from hypothesis import given
from markdown_it import MarkdownIt

from factdeck.exchange import Question, exchange
from factdeck.model import Deck, Evidence, Item, Value
from factdeck.templates import environment
from factdeck.writers import anki, markdown, quizlet, tsv
from factdeck.writers import csv as csv_writer

_PLAIN = {"text", "text_special", "softbreak", "strong_open", "strong_close"}
_FIELDS = ("Question", "Answer", "Quote", "Source")


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    note_type = opened.models.new("four fields")
    for name in _FIELDS:
        opened.models.add_field(note_type, opened.models.new_field(name))
    template = opened.models.new_template("Card 1")
    template["qfmt"], template["afmt"] = "{{Question}}", "{{Answer}}"
    opened.models.add_template(note_type, template)
    opened.models.add(note_type)
    yield opened
    opened.close()


def table(form: str, *questions: Question) -> bytes:
    export = csv_writer.export if form == "csv" else tsv.export
    ((name, data),) = export(samples.deck(*questions)).files.items()
    assert name == f"orla.{form}"
    return data


def bring_in(collection: Collection, path: Path, data: bytes) -> tuple[int, int, int]:
    """Let Anki import the file with its headers; how many notes were new, updated, and of another note type."""
    path.write_bytes(data)
    metadata = collection.get_csv_metadata(str(path), None)
    note_type = collection.models.by_name("four fields")
    assert note_type is not None
    metadata.global_notetype.id = note_type["id"]
    metadata.global_notetype.field_columns[:] = [2, 3, 4, 5]
    log = collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log
    return len(log.new), len(log.updated), len(log.conflicting)


def shown(field: str) -> str:
    """A field as the learner sees it."""
    return html.unescape(field.replace("<br>", "\n"))


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_anki_imports_fields_tags_guids_and_deck(form: str, collection: Collection, tmp_path: Path) -> None:
    asked = (*samples.TODAY, *samples.HARD[:4])
    assert bring_in(collection, tmp_path / f"a.{form}", table(form, *asked)) == (len(asked), 0, 0)
    notes = {note.guid: note for note in map(collection.get_note, collection.find_notes(""))}
    assert len(notes) == len(asked)
    for each in asked:
        note = notes[anki.guid("orla", each.key)]
        proof = each.proofs[0]
        assert [shown(note[name]) for name in _FIELDS] == [each.text, each.answer, proof.quote, proof.place]
        assert note.tags == list(samples.TAGS)
        assert collection.decks.name(note.cards()[0].did) == "Bridges / Dams & <more>"


def test_a_second_import_updates_the_notes_of_the_first(collection: Collection, tmp_path: Path) -> None:
    bring_in(collection, tmp_path / "a.tsv", table("tsv", samples.SHORT))
    other = replace(samples.SHORT, answer="4 May 1902")
    assert bring_in(collection, tmp_path / "a.tsv", table("tsv", other)) == (0, 1, 0)
    (number,) = collection.find_notes("")
    assert collection.get_note(number)["Answer"] == "4 May 1902"


def test_a_note_that_came_with_the_package_is_left_alone(collection: Collection, tmp_path: Path) -> None:
    quote = Evidence("It was so.", "docs/town.txt", "town", 3, 12, 0, 9)
    item = Item("k", "basic", "When?", "then", (quote,), "x", Value("text", "then"), "new", "2026-11-24T08:00:00Z", 1)
    deck = Deck("orla", "Orla", "", (item,))
    package = tmp_path / "orla.apkg"
    package.write_bytes(anki.write(deck, environment(None))["orla.apkg"])
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(package)))
    assert bring_in(collection, tmp_path / "a.tsv", tsv.export(exchange(deck)).files["orla.tsv"]) == (0, 0, 1)
    assert collection.note_count() == 1


@given(samples.TEXTS, samples.TEXTS)
def test_any_text_stays_in_its_cell(text: str, answer: str) -> None:
    data = table("csv", replace(samples.SHORT, text=text, answer=answer)).decode()
    row = list(csv.reader(io.StringIO(data, newline="")))[-1]
    assert row[1:3] == [text, answer]


def test_other_kinds_show_what_to_choose_from_and_what_is_right() -> None:
    data = table("csv", samples.CHOICE, samples.MATCHING, samples.ORDERING, replace(samples.NUMERIC, tolerance="2"))
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))[-4:]
    assert [row[1:3] for row in rows] == [
        ["When was it painted?\n- 1903\n- 1904\n- 1905", "1904"],
        [
            "Who did what?\n- Ada\n- Nell\n- Rose\n- built it\n- paid for it\n- sang",
            "Ada: built it; Nell: paid for it; Rose: sang",
        ],
        ["Put in order.\n- the feast\n- the plan\n- the work", "1. the plan; 2. the work; 3. the feast"],
        ["How many arches has it?", "Ten (±2)"],
    ]


def test_quizlet_has_a_line_with_one_tab_for_each_question() -> None:
    asked = (*samples.EVERY, *samples.HARD)
    (data,) = quizlet.export(samples.deck(*asked)).files.values()
    lines = data.decode().removesuffix("\n").split("\n")
    assert [line.count("\t") for line in lines] == [1] * len(asked)
    assert lines[0] == "When was the bridge opened?\t3 May 1902"
    assert lines[9].split("\t")[1] == samples.ODD


def markdown_texts(*questions: Question) -> list[str]:
    """The text of every paragraph and heading, as it is read."""
    (data,) = markdown.export(samples.deck(*questions)).files.values()
    found = []
    for token in MarkdownIt().enable("table").enable("strikethrough").parse(data.decode()):
        if token.type == "inline":
            assert {child.type for child in token.children or ()} <= _PLAIN
            parts = (" " if child.type == "softbreak" else child.content for child in token.children or ())
            found.append("".join(parts))
    return found


def test_markdown_holds_questions_options_answers_quotes_and_places() -> None:
    found = markdown_texts(samples.SHORT, samples.CHOICE, samples.LIST)
    place, quote = samples.PROOF.place, samples.PROOF.quote
    assert found == [
        *("Bridges / Dams & <more>", "Of the Orla.", "Questions", "When was the bridge opened?"),
        *("When was it painted?", "1903", "1904", "1905", "Who built it? (3 points)"),
        *("Answers", "3 May 1902 (also: May 3, 1902)", quote, place),
        *("1904", quote, place, "Ada; Nell; Rose", quote, place),
    ]


@pytest.mark.parametrize("text", [samples.ODD, samples.RTL, *"# x|1. x|12) x|- x|+ x|=== x|> x|: x".split("|")])
def test_text_that_means_something_in_markdown_is_text(text: str) -> None:
    found = markdown_texts(replace(samples.SHORT, text=text, answer=text, accepted=(text,), proofs=()))
    assert found[3:] == [text, "Answers", text]


@given(samples.TEXTS)
def test_any_text_is_text_in_markdown(text: str) -> None:
    if not text.isascii():
        text = text.encode("ascii", "replace").decode()  # markdown-it takes some odd spaces for ends of lines
    found = markdown_texts(replace(samples.SHORT, text=text, answer=text, accepted=(text,), proofs=()))
    assert found[3:] == [text, "Answers", text]


def test_what_has_no_place_in_two_sides_is_reported() -> None:
    sides = {
        "other spellings of the answer are left out": 1,
        "points are left out": 1,
        "what to say to an option is left out": 2,
        "the description of the deck is left out": 0,
    }
    gaps = {"gaps are shown, but are no clozes to Anki": 1}
    deck = samples.deck(*samples.EVERY)
    told = [{loss.what: len(loss.keys) for loss in each.export(deck).losses} for each in (csv_writer, tsv, quizlet)]
    assert told == [gaps | sides, gaps | sides, {"quotes and sources are left out": 8, "tags are left out": 8} | sides]
    assert {loss.what for loss in markdown.export(deck).losses} == {
        "tags are left out",
        "what to say to an option is left out",
    }
