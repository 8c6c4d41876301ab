"""The ways in which items are asked, the blueprint that says which, and what the pages of versions hold."""

from __future__ import annotations

import re
import time
from collections import Counter
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from factdeck.model import Block, Blueprint, Clause, Deck, Document, Item, Phrase, QuestionKind, QuizRow, Value, Verb
from factdeck.problems import UserError
from factdeck.quiz import Question, Solution, Version, plan_versions
from factdeck.templates import environment
from factdeck.writers import quiz as writer
from test_distractors import PEOPLE, asked
from test_quiz import DOCUMENT, SOURCE

KINDS: tuple[QuestionKind, ...] = (
    "choice", "true_false", "matching", "ordering", "numeric", "short", "cloze", "list")  # fmt: skip
EVENTS = (
    ("the mill", "burned down", "3 May 1932"),
    ("the harbour", "froze over", "7 May 1932"),
    ("the school", "moved to Tammer", "2 June 1932"),
    ("the ferry", "ran aground", "9 June 1932"),
    ("the tower", "lost its clock", "28 June 1932"),
)
POSTS = (
    ("Ada Holt", "mayor of Orla"),
    ("Nils Berg", "clerk of the harbour"),
    ("Ines Roca", "warden of the mill"),
    ("Tom Aro", "keeper of the tower"),
    ("Eva Strand", "head of the school"),
)


def event_item(order: int, subject: str, deed: str, day: str) -> Item:
    """An item that asks when something happened."""
    verb = Verb((), deed.split()[0], deed.split()[0], "past")
    rest = (Phrase("other", deed.split(maxsplit=1)[1]), Phrase("time", day, "on"))
    stem = Clause(Phrase("subject", subject), verb, rest, 2, "when")
    question = f"When did it happen that {subject} {deed}?"
    return replace(asked(order, question, day, value_kind="date", subject=subject, relation=deed), stem=stem)


def post_item(order: int, name: str, post: str) -> Item:
    question = f"Which post did {name} hold in Orla in 1932?"
    quote = "; ".join(f"{name}, {post}" for name, post in POSTS)
    return asked(order, question, post, value_kind="text", fact_kind="role", subject=name, relation="post", quote=quote)


def deck(*rows: QuizRow, items: tuple[Item, ...] | None = None, **blueprint: Any) -> Deck:
    if items is None:
        made = [event_item(n, *each) for n, each in enumerate(EVENTS, 1)]
        made += [post_item(n, *each) for n, each in enumerate(POSTS, 10)]
        items = (
            *made,
            *(replace(each, order=each.order + 20, key=f"p{each.order}") for each in PEOPLE),
            asked(40, "How many steps has the tower of Orla?", "214", value_kind="count", normal="214"),
            asked(41, "How long is the sea wall of Orla?", "About 1,340 metres", value_kind="quantity"),
            replace(asked(42, "The bell of Orla weighs _____.", "four tons", value_kind="text"), kind="cloze"),
            replace(
                asked(43, "Which boats were lost?", "Gannet; Petrel"),
                kind="list",
                value=Value("list", "", "", ("Gannet", "Petrel")),
            ),
        )
    document = Document(DOCUMENT.id, SOURCE, "The Report of Orla", (Block("paragraph", "Nothing.", 1),))
    plan = Blueprint(rows, where="deck.yaml", **blueprint)
    return Deck("d", "Deck", "", items, documents=(document,), blueprint=plan)


def one(kind: QuestionKind, **blueprint: Any) -> tuple[list[Question], list[Solution]]:
    (version,) = plan_versions(deck(QuizRow(kind=kind), **blueprint))
    return [each for part in version.quiz.parts for each in part.questions], list(version.solutions.values())


def problem(*rows: QuizRow) -> str:
    with pytest.raises(UserError) as caught:
        plan_versions(deck(*rows))
    return str(caught.value)


# --- kinds


def test_the_marked_option_of_a_choice_is_the_answer() -> None:
    questions, solutions = one("choice")
    assert len(questions) > 10
    for question, solution in zip(questions, solutions, strict=True):
        assert len(question.options) in (3, 4)
        assert question.options["ABCD".index(solution.marks[0])] == solution.answer
        assert len(set(question.options)) == len(question.options)


def test_a_choice_has_no_more_options_than_are_wanted() -> None:
    questions, _ = one("choice", options=3)
    assert {len(question.options) for question in questions} == {3}


def test_half_of_the_statements_are_true_and_the_others_say_what_is_not_the_answer() -> None:
    questions, solutions = one("true_false")
    marks = Counter(solution.marks[0] for solution in solutions)
    assert abs(marks["T"] - marks["F"]) <= 1
    for question, solution in zip(questions, solutions, strict=True):
        assert (solution.answer in question.text[0]) == (solution.marks[0] == "T")


def test_people_are_matched_with_their_posts_and_events_with_their_dates() -> None:
    questions, solutions = one("matching")
    right = dict(POSTS) | {f"{subject[0].upper()}{subject[1:]} {deed}": day for subject, deed, day in EVENTS}
    assert {question.text[0] for question in questions} == {
        "Which post did each of these people hold in Orla in 1932?",
        "Match each event with its date.",
    }
    for question, solution in zip(questions, solutions, strict=True):
        said = [question.options["ABCDEFGH".index(mark)] for mark in solution.marks]
        assert said == [right[prompt] for prompt in question.prompts] == list(solution.members)
        assert question.points == len(question.prompts)


def test_events_are_numbered_in_time_and_not_shown_so() -> None:
    (question,), (solution,) = one("ordering")
    assert not re.search(r"\d", " ".join(question.prompts))
    assert sorted(solution.marks) == list("12345")
    assert list(solution.marks) != sorted(solution.marks)
    earliest = question.prompts[solution.marks.index("1")]
    assert earliest == "The mill burned down"


def test_a_number_is_asked_with_its_unit_and_a_rough_one_has_room() -> None:
    questions, solutions = one("numeric")
    assert [question.unit for question in questions] == [("", ""), ("", " metres")]
    assert [solution.accepted for solution in solutions] == [None, ("1,335", "1,345")]


def test_the_tolerance_is_the_persons() -> None:
    _, solutions = one("numeric", tolerance=10)
    assert [solution.accepted for solution in solutions] == [("192.6", "235.4"), ("1,206", "1,474")]


def test_an_item_without_fair_options_is_asked_in_its_own_way() -> None:
    (version,) = plan_versions(deck(QuizRow()))
    kinds = {part.kind: len(part.questions) for part in version.quiz.parts}
    assert kinds["cloze"] == kinds["list"] == 1
    assert kinds["choice"] > 10


def test_the_options_that_a_person_wrote_are_taken() -> None:
    mine = replace(PEOPLE[0], wrong_options=("The mayor", "Nobody"))
    (version,) = plan_versions(deck(QuizRow(kind="choice"), items=(mine,)))
    (question,) = version.quiz.parts[0].questions
    assert set(question.options) == {"The mayor", "Nobody", PEOPLE[0].answer}


def test_an_answer_among_the_wrong_options_is_told() -> None:
    mine = replace(PEOPLE[0], wrong_options=("The mayor", PEOPLE[0].answer.upper()))
    with pytest.raises(UserError, match=r"a wrong option of “.*” is its answer"):
        plan_versions(deck(QuizRow(kind="choice"), items=(mine,)))


# --- blueprint


def test_each_row_has_its_number_and_no_item_is_asked_twice() -> None:
    rows = [QuizRow(3, "choice"), QuizRow(2, "true_false"), QuizRow(1, "numeric"), QuizRow(1, "matching")]
    (version,) = plan_versions(deck(*rows, QuizRow(4, "short")))
    assert {part.kind: len(part.questions) for part in version.quiz.parts} == {
        "choice": 3, "true_false": 2, "numeric": 1, "matching": 1, "short": 4}  # fmt: skip
    keys = [key for solution in version.solutions.values() for key in solution.items]
    assert len(keys) == len(set(keys))


def test_an_item_goes_where_it_is_needed() -> None:
    """Both numbers could be choices, but only they can be numeric."""
    (version,) = plan_versions(deck(QuizRow(12, "choice"), QuizRow(2, "numeric")))
    assert {part.kind: len(part.questions) for part in version.quiz.parts} == {"choice": 12, "numeric": 2}


def test_points_are_those_of_the_row() -> None:
    (version,) = plan_versions(deck(QuizRow(2, "choice", points=3), QuizRow(1, "list", points=2)))
    assert [question.points for part in version.quiz.parts for question in part.questions] == [3, 3, 4]


@pytest.mark.parametrize(("name", "value"), [("topic", "history"), ("source", "a.txt"), ("tag", "orla")])
def test_a_row_takes_items_of_its_topic_source_or_tag_only(name: str, value: str) -> None:
    plain = deck()
    first, *others = plain.items
    quote = replace(first.evidence[0], source="a.txt")
    marked = replace(first, topic="Orla > History", evidence=(quote,), tags=("orla::kind",))
    rows = {
        "topic": QuizRow(kind="short", topic=value),
        "source": QuizRow(kind="short", source=value),
        "tag": QuizRow(kind="short", tag=value),
    }
    (version,) = plan_versions(replace(deck(rows[name]), items=(marked, *others)))
    assert [solution.items for solution in version.solutions.values()] == [(marked.key,)]


def test_a_row_that_can_not_be_filled_is_told_with_its_line_and_what_could_be() -> None:
    assert problem(QuizRow(3, "numeric", line=7)) == (
        "deck.yaml:7: 3 numeric questions are wanted, and 2 can be made (ask for 2, or for another kind, of which the "
        "items that fit could make: choice 16, true_false 5, short 16, cloze 1, list 1)"
    )


def test_a_topic_that_no_item_has_is_told_with_those_that_there_are() -> None:
    assert problem(QuizRow(3, tag="naval", line=9)) == "deck.yaml:9: no item has the tag 'naval' (no item has one)"


# --- versions


ROWS = (
    QuizRow(1, "matching"),
    QuizRow(5, "choice"),
    QuizRow(1, "true_false"),
    QuizRow(1, "numeric"),
    QuizRow(2, "short"),
    QuizRow(1, "list"),
)


def test_every_version_asks_the_same_with_the_same_options() -> None:
    versions = plan_versions(deck(*ROWS, versions=5))
    assert [version.quiz.version for version in versions] == list("ABCDE")
    assert len({frozenset(_asked(version)) for version in versions}) == 1
    assert len({tuple(_asked(version)) for version in versions}) == 5


def _asked(version: Version) -> list[object]:
    return [
        (question.text, frozenset(question.options), frozenset(question.prompts), question.points)
        for part in version.quiz.parts
        for question in part.questions
    ]


def test_options_are_the_same_under_another_seed() -> None:
    one, other = (plan_versions(deck(QuizRow(kind="choice"), seed=seed))[0] for seed in ("one", "two"))
    assert _asked(one) == _asked(other)


def test_a_file_a_version_a_key_each_and_one_for_all() -> None:
    files = writer.write(deck(*ROWS, versions=2), environment(None))
    names = {name.removeprefix("quiz/").removesuffix("-a4.html") for name in files if "a4" in name}
    assert names == {"quiz-A", "quiz-B", "key-A", "key-B", "key-all"}


def test_the_key_to_all_has_number_and_letter_of_each_version_and_the_quote() -> None:
    which = deck(*ROWS, versions=3)
    page = _text(writer.write(which, environment(None))["quiz/key-all-a4.html"])
    for version in plan_versions(which):
        for number, solution in version.solutions.items():
            marks = " ".join(solution.marks)
            assert re.search(rf"{version.quiz.version}: {number}\.\s*{marks}", page)
            for citation in solution.citations:
                assert citation.quote in page
                assert f"page {citation.page}, line {citation.line} of {citation.source}" in page


@pytest.mark.parametrize("seed", range(5))
def test_the_students_file_holds_no_answer_in_any_form(seed: int) -> None:
    """Beside what is asked the file has no answer, in text, attribute or comment, and no option is marked out."""
    which = deck(*ROWS, versions=2, seed=str(seed))
    files = writer.write(which, environment(None))
    for version in plan_versions(which):
        page = files[f"quiz/quiz-{version.quiz.version}-a4.html"].decode()
        shown = unescape(page)
        rest = _without_questions(shown, version)
        assert "<!--" not in page
        assert not re.search(r"\b(?:data-|value=|checked|id=\"(?!part-))", page)
        for solution in version.solutions.values():
            assert solution.task not in shown
            assert not any(citation.quote in shown for citation in solution.citations)
            assert not any(text and text in rest for text in (solution.answer, *solution.members))
        assert not any(item.key in shown for item in which.items)
        _no_option_is_marked_out(page)


def _without_questions(page: str, version: Version) -> str:
    """The page without what its questions ask and offer."""
    for question in (each for part in version.quiz.parts for each in part.questions):
        for text in sorted((*question.text, *question.options, *question.prompts), key=len, reverse=True):
            page = page.replace(text, "", 1)
    return page


def _no_option_is_marked_out(page: str) -> None:
    """All options are marked up in the same way, with letters in their order."""
    for options in re.findall(r'<ul class="options[^"]*">(.*?)</ul>', page, re.S):
        bare = [re.sub(r">[^<]+<", "><", option) for option in re.findall(r"<li.*?</li>", options, re.S)]
        assert len(bare) > 2
        assert len(set(bare)) == 1
        letters = re.findall(r'class="bubble">(\w)<', options)
        assert letters == list("ABCDEFGH")[: len(letters)]


def _text(page: bytes) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.decode()))).replace(" .", ".")


def test_head_and_instructions_are_the_persons() -> None:
    which = deck(*ROWS, title="Test <1>", class_name="7b", time="40 minutes", instructions="Use a pencil.")
    page = writer.write(which, environment(None))["quiz/quiz-a4.html"].decode()
    assert "<h1>Test &lt;1&gt;</h1>" in page
    assert "<dd>7b</dd>" in page
    assert "time: <bdi>40 minutes</bdi>" in page
    assert "Use a pencil." in page


@pytest.mark.parametrize("seed", range(20))
def test_in_a_whole_quiz_each_letter_is_right_about_as_often(seed: int) -> None:
    """Sorted options too: they are taken from below and above so that the key stands at each place as often."""
    counts = [
        asked(n, f"How many {thing} has the tower of Orla?", f"{100 + 7 * n} {thing}", value_kind="quantity")
        for n, thing in enumerate(("steps", "bells", "windows", "bricks", "beams", "doors", "stones", "nails"), 60)
    ]
    which = deck(QuizRow(kind="choice"), items=(*deck().items, *counts), versions=4, seed=str(seed))
    for version in plan_versions(which):
        (part,) = version.quiz.parts
        of_four = [q.number for q in part.questions if len(q.options) == 4]
        letters = Counter(version.solutions[number].marks[0] for number in of_four)
        assert max(letters.values()) - min(letters[letter] for letter in "ABCD") <= 1


def test_two_hundred_versions_of_forty_questions_take_seconds() -> None:
    counts = [
        asked(n, f"How many {n} things has the tower of Orla?", f"{100 + 7 * n} things", value_kind="quantity")
        for n in range(100, 125)
    ]
    which = deck(QuizRow(40), items=(*deck().items, *counts), versions=200)
    begin = time.process_time()
    files = writer.write(which, environment(None))
    assert time.process_time() - begin < 10
    assert len(files) == 2 * (200 + 200 + 1)
