"""items.json, held against its schema."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, get_args, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from factdeck.model import GAP, Candidate, Change, Deck, Evidence, Fact, Item, ItemKind, Rejected, Status, Value
from factdeck.templates import environment
from factdeck.writers import data

SCHEMA = json.loads(files("factdeck").joinpath("items.schema.json").read_text("utf-8"))
QUOTE = Evidence("The bridge was opened in\u00a01902 — at last.", "sources/ä.md", "ä-1", None, 4, 120, 160)

HISTORY = (
    Change("2026-11-22T08:00:00Z", "new"),
    Change("2026-11-23T08:00:00Z", "answer", "similarity 83", "1901", "ä.md"),
    Change("2026-11-24T08:00:00Z", "quote"),
)


def item(kind: ItemKind, question: str, value: Value, status: Status = "new", order: int = 1) -> Item:
    return Item(
        f"key{order}",
        kind,
        question,
        value.text,
        (QUOTE,),
        "event",
        value,
        status,
        "2026-11-24T08:00:00Z",
        order,
        ("t",),
        history=HISTORY if kind == "basic" else (),
    )


def deck() -> Deck:
    value = Value("text", "very soon")
    fact = Fact("event", "bridge", "open", value, (QUOTE,), "When?")
    return Deck(
        "bridges",
        "Brücken & <Bridges>",
        "",
        (
            item("basic", "When was the bridge opened?", Value("date", "1902", "1902")),
            item("cloze", f"The bridge was opened in {GAP}.", Value("date", "1902", "1902"), "approved", 2),
            item("list", "Who built it?", Value("list", "A; B", members=("A", "B")), "retired", 3),
        ),
        (Rejected(Candidate(fact, "basic", "When?", "very soon"), "length", "the question has one word"),),
    )


def written(which: Deck) -> Any:
    (content,) = data.write(which, environment(None)).values()
    return json.loads(content)


def complaints(document: Any) -> list[str]:
    return [error.json_path for error in Draft202012Validator(SCHEMA).iter_errors(document)]


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("which", [deck(), Deck("empty", "Empty", "", ())], ids=["full", "empty"])
def test_what_is_written_fits_the_schema(which: Deck) -> None:
    assert complaints(written(which)) == []


def test_the_schema_knows_every_kind_and_status_of_the_model() -> None:
    properties = SCHEMA["$defs"]["item"]["properties"]
    assert properties["kind"]["enum"] == list(get_args(ItemKind))
    assert properties["status"]["enum"] == list(get_args(Status))
    kinds = get_args(get_type_hints(Value)["kind"])
    assert SCHEMA["$defs"]["fact"]["properties"]["value_kind"]["enum"] == list(kinds)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("deck", "id"), ""),
        (("items", 0, "kind"), "essay"),
        (("items", 0, "changed"), "yesterday"),
        (("items", 0, "evidence", 0, "page"), 0),
        (("items", 0, "order"), 0),
        (("items", 0, "fact", "members"), [1]),
        (("items", 0, "surprise"), True),
        (("items", 0, "salience"), 1.1),
        (("items", 0, "topic"), None),
        (("not_chosen",), [1]),
        (("items", 1, "question"), "The bridge was opened."),
        (("items", 1, "question"), f"The {GAP} was opened in {GAP}."),
        (("rejected", 0, "rule"), None),
    ],
)
def test_the_schema_refuses_what_the_format_does_not_have(path: tuple[str | int, ...], value: object) -> None:
    document = written(deck())
    place = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert len(complaints(document)) == 1


def test_an_item_is_written_with_its_value_and_evidence() -> None:
    assert written(deck())["items"][2] == {
        "key": "key3",
        "kind": "list",
        "question": "Who built it?",
        "answer": "A; B",
        "evidence": [
            {
                "quote": "The bridge was opened in\u00a01902 — at last.",
                "source": "sources/ä.md",
                "document": "ä-1",
                "page": None,
                "line": 4,
                "start": 120,
                "end": 160,
            }
        ],
        "tags": ["t"],
        "status": "retired",
        "topic": "",
        "salience": 0.0,
        "fact": {"kind": "event", "extractor": "", "value_kind": "list", "normal": "", "members": ["A", "B"]},
        "changed": "2026-11-24T08:00:00Z",
        "was": None,
        "history": [],
        "order": 3,
    }


def test_a_refused_candidate_is_written_with_rule_and_reason() -> None:
    assert written(deck())["rejected"] == [
        {
            "question": "When?",
            "answer": "very soon",
            "quote": "The bridge was opened in\u00a01902 — at last.",
            "rule": "length",
            "reason": "the question has one word",
        }
    ]


def test_the_file_is_readable_text_in_utf_8_that_ends_in_a_line_end() -> None:
    files_written = data.write(deck(), environment(None))
    assert list(files_written) == ["items.json"]
    text = files_written["items.json"].decode("utf-8")
    assert "Brücken & <Bridges>" in text
    assert text.endswith("}\n")
    assert text.count("\n") > 50


def test_an_item_is_written_with_the_answer_that_it_had_before() -> None:
    first = written(deck())["items"][0]
    assert first["was"] == {"answer": "1901", "until": "2026-11-23T08:00:00Z", "source": "ä.md"}
    assert first["history"][0] == {"at": "2026-11-22T08:00:00Z", "what": "new"}
    assert [change["what"] for change in first["history"]] == ["new", "answer", "quote"]
