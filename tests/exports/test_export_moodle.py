"""Moodle XML, read by a package where one can, else as Moodle's own importer does."""

from __future__ import annotations

from dataclasses import replace

import moodle_reader
import samples
from hypothesis import example, given
from moodle_reader import Read
from moodle_xml_parser.parser import parse_bytes

from factdeck.exchange import Question
from factdeck.model import GAP
from factdeck.writers import moodle


def xml(*questions: Question) -> bytes:
    (data,) = moodle.export(samples.deck(*questions)).files.values()
    return data


def read(*questions: Question) -> list[Read]:
    return moodle_reader.read(xml(*questions))[1]


def test_moodle_reads_every_kind_with_its_type_text_marks_tags_and_identity() -> None:
    found = read(*samples.EVERY)
    types = "shortanswer numerical cloze essay multichoice truefalse matching ordering"
    assert [each.type for each in found] == types.split()
    for each, meant in zip(found, samples.EVERY, strict=True):
        assert (each.text, each.idnumber, each.tags) == (meant.text, meant.key, samples.TAGS)
        assert each.mark == meant.points
        assert each.name == meant.text
        assert samples.PROOF.quote in each.feedback
        assert samples.PROOF.place in each.feedback


def test_moodle_reads_the_answers() -> None:
    short, numeric, cloze, essay, choice, true_false, matching, ordering = read(*samples.EVERY)
    assert short.answers == (("3 May 1902", 1), ("May 3, 1902", 1))
    assert numeric.answers == (("10", 1),)
    assert numeric.element.findtext("answer/tolerance") == "0"
    assert cloze.answers == (("1902", 1),)
    assert moodle_reader.plain(essay.element.findtext("graderinfo/text", "")).split()[:3] == ["Ada", "Nell", "Rose"]
    assert choice.answers == (("1903", 0), ("1904", 1), ("1905", 0))
    assert choice.element.findtext("single") == "true"
    assert true_false.answers == (("true", 0), ("false", 1))
    pairs = matching.element.findall("subquestion")
    assert [(moodle_reader.plain(each.findtext("text", "")), each.findtext("answer/text")) for each in pairs] == list(
        samples.MATCHING.pairs
    )
    assert [text for text, _ in ordering.answers] == list(samples.ORDERING.members)


def test_a_package_that_knows_gaps_and_choices_reads_the_same() -> None:
    found = parse_bytes(xml(*samples.EVERY))
    (cloze,), (choice,) = found["cloze"], found["multichoice"]
    (gap,) = cloze.gaps
    assert (gap.sub_type, gap.sub_grade) == ("SHORTANSWER", 1)
    assert [(each.answer, each.score) for each in gap.options] == [("1902", 100)]
    assert [(each.answer, each.score_fraction) for each in choice.options] == [
        ('<p dir="auto">1903</p>', 0),
        ('<p dir="auto">1904</p>', 100),
        ('<p dir="auto">1905</p>', 0),
    ]
    assert choice.options[0].feedback == '<p dir="auto">That is when it was cleaned.</p>'
    assert choice.single
    assert samples.PROOF.quote in choice.general_feedback


def test_texts_that_mean_something_to_moodle_and_other_scripts_are_read_as_they_are() -> None:
    found = read(*samples.HARD)
    for each, meant in zip(found, samples.HARD, strict=True):
        assert each.text == meant.text
        if meant.accepted:
            assert each.answers == tuple((text, 1) for text in meant.accepted)
    assert found[4].answers == ((samples.ODD, 1), (f"not {samples.ODD}", 0))


@given(samples.TEXTS, samples.TEXTS)
@example("0", r"\}").via("a backslash that the importer takes away")
def test_any_text_is_read_as_it_is(text: str, answer: str) -> None:
    if GAP in text:
        return
    short = replace(samples.SHORT, text=text, accepted=(answer,))
    cloze = replace(samples.CLOZE, text=f"{text} {GAP} {text}", accepted=(answer, "x"))
    found = read(short, cloze)
    assert [each.text for each in found] == [text, f"{text} {GAP} {text}"]
    assert [each.answers for each in found] == [((answer, 1),), ((answer, 1), ("x", 1))]


def test_a_title_with_a_slash_is_one_category() -> None:
    category, _ = moodle_reader.read(xml(samples.SHORT))
    assert category == "$course$/top/Bridges // Dams & <more>"


def test_a_long_question_has_a_short_name_that_ends_between_words() -> None:
    (found,) = read(replace(samples.SHORT, text=f"Which {'long ' * 40}bridge?"))
    assert len(found.name) <= 100
    assert found.name.endswith(" long…")


def test_lists_are_reported_as_essays_and_nothing_else_is() -> None:
    made = moodle.export(samples.deck(*samples.EVERY))
    assert [(loss.what, loss.keys) for loss in made.losses] == [
        ("lists become essays, which a person grades", ("list-1",))
    ]
    assert moodle.export(samples.deck(samples.SHORT)).losses == ()


def test_several_right_options_share_the_mark() -> None:
    (found,) = read(replace(samples.CHOICE, options=samples.CHOICE.options[1:2] * 2))
    assert [fraction for _, fraction in found.answers] == [0.5, 0.5]
    assert found.element.findtext("single") == "false"
