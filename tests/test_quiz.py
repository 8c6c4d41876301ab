"""Numbers, lines and points of a quiz, and what its pages say and hide."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from factdeck.model import GAP, Block, Blueprint, Deck, Document, Evidence, Item, Source, Value
from factdeck.quiz import Question, plan
from factdeck.templates import environment
from factdeck.writers import quiz as writer
from factdeck.writers import quiz_large

SOURCE = Source("sources/report.md", "text/markdown", "0" * 64)
DOCUMENT = Document("report-1", SOURCE, "The <Annual> Report", (Block("paragraph", "x", 1),))
EVIDENCE = Evidence("A quote.", SOURCE.path, DOCUMENT.id, 3, 17, 0, 8)


def item(order: int, **changes: Any) -> Item:
    values: dict[str, Any] = {
        "key": f"key{order}",
        "kind": "basic",
        "question": f"Question {order}?",
        "answer": "answer",
        "evidence": (EVIDENCE,),
        "fact_kind": "clause",
        "value": Value("person", "answer"),
        "status": "new",
        "changed": "2026-11-24T08:00:00Z",
        "order": order,
    }
    return Item(**values | changes)


def list_item(order: int, *members: str) -> Item:
    return item(order, kind="list", answer="; ".join(members), value=Value("list", "", members=members))


def deck(*items: Item) -> Deck:
    return Deck("d", "Deck", "", items, documents=(DOCUMENT,))


def questions(*items: Item) -> list[Question]:
    return [question for part in plan(deck(*items))[0].parts for question in part.questions]


def page(name: str, *items: Item) -> str:
    return writer.write(deck(*items), environment(None))[f"quiz/{name}.html"].decode()


def letters(count: int) -> tuple[str, ...]:
    return tuple("abcdefghijklmnopqrstuvwxyz"[:count])


def test_questions_are_numbered_through_parts_by_kind_in_the_order_of_the_deck() -> None:
    gap = item(2, kind="cloze", question=f"It was {GAP}.")
    quiz, _ = plan(deck(list_item(1, "a", "b"), item(4), gap, item(3)))
    assert [(part.letter, part.kind) for part in quiz.parts] == [("A", "short"), ("B", "cloze"), ("C", "list")]
    assert [(question.number, question.text) for part in quiz.parts for question in part.questions] == [
        (1, ("Question 3?",)),
        (2, ("Question 4?",)),
        (3, ("It was ", ".")),
        (4, ("Question 1?",)),
    ]


def test_parts_are_lettered_without_a_hole() -> None:
    quiz, _ = plan(deck(item(1), list_item(2, "a", "b")))
    assert [(part.letter, part.kind) for part in quiz.parts] == [("A", "short"), ("B", "list")]


@pytest.mark.parametrize("status", ["retired", "rejected"])
def test_a_retired_or_rejected_item_is_not_asked(status: str) -> None:
    assert [question.text for question in questions(item(1, status=status), item(2))] == [("Question 2?",)]


@pytest.mark.parametrize("answer", ["Al", "Bartholomew Featherstonehaugh the Younger"])
def test_the_lines_do_not_tell_a_short_answer_from_a_longer_one_of_its_kind(answer: str) -> None:
    (question,) = questions(item(1, answer=answer))
    assert question.lines == 1


def test_an_answer_that_no_line_holds_gets_two() -> None:
    (question,) = questions(item(1, answer="x" * 61))
    assert question.lines == 2


def test_an_answer_in_free_words_gets_two_lines_however_short() -> None:
    (question,) = questions(item(1, answer="no", value=Value("text", "no")))
    assert question.lines == 2


def test_a_gap_takes_the_place_of_lines() -> None:
    (question,) = questions(item(1, kind="cloze", question=f"It was {GAP}."))
    assert (question.lines, question.points) == (0, 1)


def test_a_cloze_item_whose_gap_a_person_took_out_gets_a_line() -> None:
    (question,) = questions(item(1, kind="cloze", question="Who was it?"))
    assert (question.text, question.lines) == (("Who was it?",), 1)


@pytest.mark.parametrize(("members", "lines", "among"), [(1, 1, None), (7, 7, None), (8, 5, 8), (26, 5, 26)])
def test_a_list_has_a_line_and_a_point_for_each_member_up_to_seven_and_five_for_more(
    members: int, lines: int, among: int | None
) -> None:
    (question,) = questions(list_item(1, *letters(members)))
    assert (question.lines, question.points, question.among) == (lines, lines, among)
    assert question.sampled is (members > 7)


@pytest.mark.parametrize(("members", "lines"), [(2, 1), (4, 3), (6, 5), (7, 5), (20, 5)])
def test_a_list_does_not_answer_the_question_how_many_there_are(members: int, lines: int) -> None:
    count = item(1, answer="so many", value=Value("count", "so many", normal=str(members)))
    question = questions(count, list_item(2, *letters(members)))[1]
    assert (question.lines, question.points, question.sampled, question.among) == (lines, lines, True, None)


def test_a_like_number_in_another_document_does_not_matter() -> None:
    other = Evidence("Ten.", "sources/other.md", "other", None, 1, 0, 4)
    count = item(1, evidence=(other,), value=Value("count", "ten", normal="10"))
    assert questions(count, list_item(2, *letters(10)))[1].among == 10


def test_lines_stand_side_by_side_only_where_every_member_fits() -> None:
    assert questions(list_item(1, "a", "x" * 28))[0].narrow
    assert not questions(list_item(1, "a", "x" * 29))[0].narrow


def test_a_list_without_members_is_asked_as_a_whole() -> None:
    (question,) = questions(item(1, kind="list", value=Value("list", "answer")))
    assert (question.lines, question.numbered, question.points) == (1, False, 1)


def test_the_points_are_one_a_question_and_one_a_line_of_a_list() -> None:
    quiz, _ = plan(deck(item(1), list_item(2, "a", "b", "c"), list_item(3, *letters(9))))
    assert (quiz.count, quiz.points) == (3, 1 + 3 + 5)


def test_a_solution_cites_the_document_by_its_title() -> None:
    _, solutions = plan(deck(item(1)))
    (citation,) = solutions[1].citations
    assert (citation.document, citation.source, citation.page, citation.line) == (
        "The <Annual> Report",
        "sources/report.md",
        3,
        17,
    )


def test_a_place_without_pages_is_cited_by_its_line() -> None:
    evidence = Evidence("A quote.", SOURCE.path, DOCUMENT.id, None, 17, 0, 8)
    assert "</cite>, line 17 of" in page("key-a4", item(1, evidence=(evidence,)))


def test_every_quote_of_an_item_is_cited() -> None:
    second = Evidence("Another quote.", SOURCE.path, DOCUMENT.id, 4, 30, 40, 54)
    text = page("key-a4", item(1, evidence=(EVIDENCE, second)))
    assert text.index("A quote.") < text.index("Another quote.")


def test_four_files_are_written_each_with_its_paper_in_millimetres() -> None:
    files = writer.write(deck(item(1)), environment(None))
    assert set(files) == {f"quiz/{sheet}-{paper}.html" for sheet in ("quiz", "key") for paper in ("a4", "letter")}
    for name, content in files.items():
        assert (b"size: 210mm 297mm;" if "a4" in name else b"size: 215.9mm 279.4mm;") in content


def test_all_gaps_look_the_same_whatever_is_missing() -> None:
    answers = ("x", "a very long answer indeed", "2021")
    items = [item(n, kind="cloze", question=f"{n} is {GAP}.", answer=text) for n, text in enumerate(answers, 1)]
    text = page("quiz-a4", *items)
    assert len(re.findall(r'<span class="gap"[^>]*>[^<]*</span>', text)) == 3
    assert len(set(re.findall(r'<span class="gap"[^>]*>[^<]*</span>', text))) == 1
    assert GAP not in text


def test_a_long_list_says_how_many_to_name() -> None:
    assert "Name any five of the 26." in page("quiz-a4", list_item(1, *letters(26)))


def test_markup_in_a_source_is_text_on_the_page() -> None:
    evidence = Evidence("<script>alert(1)</script>", SOURCE.path, DOCUMENT.id, 3, 17, 0, 8)
    hostile = item(1, question='Is <b>this</b> & that "so"?', answer="</style><i>", evidence=(evidence,))
    files = writer.write(Deck("d", "</title></style><script>x", "", (hostile,)), environment(None))
    for content in files.values():
        assert content.count(b"<script") == content.count(b"<b>") == content.count(b"<i>") == 0
        assert content.count(b"</style>") == content.count(b"</title>") == 1


def test_headings_descend_and_each_part_is_named_by_its_own() -> None:
    for name in ("quiz-a4", "key-a4"):
        text = page(name, item(1), list_item(2, "a", "b"))
        assert re.findall(r"<h(\d)", text) == ["1", "2", "2"]
        assert re.findall(r'aria-labelledby="([^"]+)"', text) == re.findall(r'<h2 id="([^"]+)"', text)
        assert '<html lang="en">' in text
        assert text.count("<main>") == text.count("<header>") == 1


def test_a_deck_with_nothing_to_ask_says_so() -> None:
    assert "This deck has no questions to ask." in page("quiz-a4", item(1, status="retired"))


def test_large_print_is_the_same_whatever_the_ordinary_pages_are_like() -> None:
    plain = replace(deck(item(1, value=Value("text", "answer"))), blueprint=Blueprint(also=("large_print",)))
    narrow = replace(plain, blueprint=replace(plain.blueprint, columns=2, ink="saving"))
    assert quiz_large.write(narrow, environment(None)) == quiz_large.write(plain, environment(None))


def test_the_same_deck_gives_the_same_bytes() -> None:
    items = (item(1), list_item(2, "a", "b"))
    assert writer.write(deck(*items), environment(None)) == writer.write(deck(*items), environment(None))
