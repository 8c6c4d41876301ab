"""Canvas quizzes, read by qti2latex, which prints what Canvas and text2qti write."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import qti2latex
import samples
from moodle_reader import plain

from factdeck.exchange import Question
from factdeck.writers import canvas

_PACKAGE = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
_META = "{http://canvas.instructure.com/xsd/cccv1p0}"


def archive(*questions: Question) -> zipfile.ZipFile:
    (data,) = canvas.export(samples.deck(*questions)).files.values()
    return zipfile.ZipFile(io.BytesIO(data))


def read(*questions: Question) -> list[Element]:
    root = ElementTree.fromstring(archive(*questions).read("factdeck-orla/factdeck-orla.xml"))
    found: list[Element] = qti2latex.findall_anyns(root, "item")
    return found


def kind(item: Element) -> str:
    return str(qti2latex.guess_type(qti2latex.get_qti_metadata(item), item))


def options(item: Element) -> dict[str, bool]:
    """What can be chosen, and whether it is right; the reader takes what only shows a feedback for right."""
    for condition in qti2latex.findall_anyns(item, "respcondition"):
        if not qti2latex.findall_anyns(condition, "setvar"):
            condition.clear()
    right = qti2latex.get_correct_idents(item)
    return {plain(text): ident in right for ident, text in qti2latex.get_choices(item)}


def feedback(item: Element) -> str:
    told = qti2latex.findall_anyns(item, "itemfeedback")
    return "\n".join(
        plain(qti2latex.text_of(text)) for each in told for text in qti2latex.findall_anyns(each, "mattext")
    )


def test_a_reader_finds_every_kind_with_its_text_points_and_feedback() -> None:
    found = read(*samples.EVERY)
    types = "short_answer numerical short_answer essay multiple_choice true_false matching matching"
    assert [kind(item) for item in found] == [f"{name}_question" for name in types.split()]
    for item, meant in zip(found, samples.EVERY, strict=True):
        assert plain(qti2latex.get_item_stem(item)) == meant.text
        assert int(qti2latex.get_qti_metadata(item)["points_possible"]) == meant.points
        assert samples.PROOF.quote in feedback(item)
        assert samples.PROOF.place in feedback(item)
        assert item.get("title") == meant.text


def test_a_reader_finds_the_answers() -> None:
    short, numeric, cloze, essay, choice, true_false, *_ = read(*samples.EVERY)
    assert qti2latex.get_correct_idents(short) == {"3 May 1902", "May 3, 1902"}
    assert qti2latex.get_correct_idents(numeric) == {"10"}
    assert qti2latex.get_correct_idents(cloze) == {"1902"}
    assert qti2latex.get_correct_idents(essay) == set()
    assert feedback(essay).split()[:3] == ["Ada", "Nell", "Rose"]
    assert options(choice) == {"1903": False, "1904": True, "1905": False}
    assert options(true_false) == {"True": False, "False": True}
    assert "That is when it was cleaned." in feedback(choice)


def _pairs(item: Element) -> tuple[tuple[str, str], ...]:
    """The right pairs, and each is worth something."""
    worth = {
        qti2latex.findall_anyns(met, "varequal")[0].get("respident"): qti2latex.findall_anyns(met, "varequal")[0].text
        for met in qti2latex.findall_anyns(item, "respcondition")
        if qti2latex.findall_anyns(met, "setvar")
    }
    found = []
    for response in qti2latex.findall_anyns(item, "response_lid"):
        left, *rights = (qti2latex.text_of(text) for text in qti2latex.findall_anyns(response, "mattext"))
        idents = [label.get("ident") for label in qti2latex.findall_anyns(response, "response_label")]
        found.append((plain(left), rights[idents.index(worth[response.get("ident")])]))
    return tuple(found)


def test_pairs_and_orders_can_be_told_from_the_conditions() -> None:
    matching, ordering = read(samples.MATCHING, samples.ORDERING)
    assert _pairs(matching) == samples.MATCHING.pairs
    assert _pairs(ordering) == (("the plan", "1"), ("the work", "2"), ("the feast", "3"))


def test_two_right_sides_that_are_the_same_are_one_choice() -> None:
    pairs = (("Ada", "built it"), ("Nell", "built it"), ("Rose", "sang"))
    (item,) = read(replace(samples.MATCHING, pairs=pairs))
    assert _pairs(item) == pairs
    assert len(qti2latex.get_choices(item)) == 6


def test_a_number_with_tolerance_has_its_bounds() -> None:
    (item,) = read(replace(samples.NUMERIC, number="4.5", tolerance="0.2"))
    bounds = [qti2latex.findall_anyns(item, tag)[0].text for tag in ("vargte", "varlte")]
    assert bounds == ["4.3", "4.7"]


def test_several_right_options_are_another_kind() -> None:
    first, second, third = samples.CHOICE.options
    (item,) = read(replace(samples.CHOICE, options=(first, second, replace(third, right=True))))
    assert kind(item) == "multiple_answers_question"
    (not_,) = qti2latex.findall_anyns(item, "not")
    assert qti2latex.findall_anyns(not_, "varequal")[0].text == "option1"


def test_texts_that_mean_something_in_xml_and_other_scripts_are_read_as_they_are() -> None:
    found = read(*samples.HARD)
    for item, meant in zip(found, samples.HARD, strict=True):
        assert plain(qti2latex.get_item_stem(item)) == meant.text
        if meant.accepted:
            assert qti2latex.get_correct_idents(item) == set(meant.accepted)
    assert options(found[4]) == {samples.ODD: True, f"not {samples.ODD}": False}
    assert _pairs(found[6]) == ((samples.ODD, samples.RTL), (samples.RTL, samples.ODD))


def test_the_manifest_names_all_other_files_and_the_quiz_its_title_and_points() -> None:
    made = archive(*samples.EVERY)
    manifest = ElementTree.fromstring(made.read("imsmanifest.xml"))
    named = {file.get("href") for file in manifest.iter(f"{_PACKAGE}file")}
    assert named == set(made.namelist()) - {"imsmanifest.xml"}
    known = {resource.get("identifier") for resource in manifest.iter(f"{_PACKAGE}resource")}
    assert {each.get("identifierref") for each in manifest.iter(f"{_PACKAGE}dependency")} < known
    about = ElementTree.fromstring(made.read("factdeck-orla/assessment_meta.xml"))
    assert about.findtext(f"{_META}title") == "Bridges / Dams & <more>"
    assert about.findtext(f"{_META}points_possible") == str(sum(each.points for each in samples.EVERY))


def test_a_question_keeps_its_name_for_canvas_when_others_come_and_go() -> None:
    both, alone = read(samples.SHORT, samples.CLOZE), read(samples.CLOZE)
    assert both[1].get("ident") == alone[0].get("ident")


def test_what_canvas_has_no_place_for_is_reported() -> None:
    losses = {loss.what: len(loss.keys) for loss in canvas.export(samples.deck(*samples.EVERY)).losses}
    assert losses == {
        "lists become essays, which a person grades": 1,
        "orderings become matchings of step and place": 1,
        "tags are left out": 8,
    }
    assert canvas.export(samples.deck(replace(samples.SHORT, tags=()))).losses == ()
