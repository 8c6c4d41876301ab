"""QTI 2.1, opened as a package, read and scored by pyslet, an implementation of the specification."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import samples
from pyslet.imscpv1p2 import ContentPackage
from pyslet.qtiv2.variables import ItemSessionState
from pyslet.qtiv2.xml import QTIDocument

from factdeck.exchange import Question
from factdeck.writers import qti21

_QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:pyslet")


def archive(*questions: Question) -> bytes:
    ((name, data),) = qti21.export(samples.deck(*questions)).files.items()
    assert name == "orla-qti21.zip"
    return data


def item(question: Question) -> bytes:
    made = zipfile.ZipFile(io.BytesIO(archive(question)))
    (name,) = (name for name in made.namelist() if name.startswith("items/"))
    return made.read(name)


def document(data: bytes) -> Any:
    """What is read; the reader says on its log what it finds odd, which must be nothing."""
    read = QTIDocument()
    read.read(src=io.BytesIO(data))
    return read.root


def score(question: Question, response: object) -> float:
    """The score for a response, which the item's own response processing gives; the quotes must be shown."""
    session = ItemSessionState(document(item(question)))
    session.select_clone()
    session.begin_session()
    session["RESPONSE"].set_value(response)
    session.end_attempt()
    assert session["TOLD"].value == "QUOTES"
    return float(session["SCORE"].value)


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.WARNING):
        yield
    assert caplog.records == []


@pytest.mark.parametrize(
    ("question", "response", "points"),
    [
        (samples.SHORT, "3 May 1902", 1),
        (samples.SHORT, "May 3, 1902", 1),
        (samples.SHORT, "4 May 1902", 0),
        (replace(samples.SHORT, points=3), "3 May 1902", 3),
        (samples.NUMERIC, 10.0, 1),
        (samples.NUMERIC, 10.1, 0),
        (replace(samples.NUMERIC, tolerance="0.5"), 10.5, 1),
        (replace(samples.NUMERIC, tolerance="0.5"), 9.4, 0),
        (samples.CLOZE, "1902", 1),
        (samples.CLOZE, "1903", 0),
        (samples.LIST, "Ada and Nell", 0),
        (samples.CHOICE, "OPTION2", 1),
        (samples.CHOICE, "OPTION1", 0),
        (samples.TRUE_FALSE, "OPTION2", 1),
        (samples.TRUE_FALSE, "OPTION1", 0),
        (samples.MATCHING, ["LEFT1 RIGHT1", "LEFT2 RIGHT2", "LEFT3 RIGHT3"], 1),
        (samples.MATCHING, ["LEFT1 RIGHT1", "LEFT2 RIGHT3", "LEFT3 RIGHT2"], 0.3333),
        (samples.ORDERING, ["STEP1", "STEP2", "STEP3"], 1),
        (samples.ORDERING, ["STEP1", "STEP3", "STEP2"], 0),
    ],
    ids=lambda value: getattr(value, "kind", str(value)),
)
def test_right_answers_score_and_wrong_ones_do_not(question: Question, response: object, points: float) -> None:
    assert score(question, response) == pytest.approx(points)


def test_the_right_options_of_several_score_together_only() -> None:
    first, second, third = samples.CHOICE.options
    several = replace(samples.CHOICE, options=(first, second, replace(third, right=True)))
    assert [score(several, chosen) for chosen in (["OPTION3", "OPTION2"], ["OPTION2"])] == [1, 0]


def test_pairs_that_share_a_right_side_can_all_be_made() -> None:
    pairs = (("Ada", "built it"), ("Nell", "built it"), ("Rose", "sang"))
    shared = replace(samples.MATCHING, pairs=pairs)
    assert score(shared, ["LEFT1 RIGHT1", "LEFT2 RIGHT1", "LEFT3 RIGHT2"]) == pytest.approx(1)


def _texts(data: bytes, *tags: str) -> list[str]:
    found = (each for each in ElementTree.fromstring(data).iter() if each.tag.removeprefix(_QTI) in tags)
    return [" ".join("".join(each.itertext()).split()) for each in found]


@pytest.mark.parametrize("question", samples.EVERY, ids=lambda question: question.kind)
def test_an_item_holds_text_quote_and_place(question: Question) -> None:
    data = item(question)
    asked = question.text.replace("_____ ", "")
    assert asked in _texts(data, "p", "prompt")
    assert {samples.PROOF.quote, samples.PROOF.place} <= set(_texts(data, "p"))
    assert ElementTree.fromstring(data).get("title") == question.text


def test_upper_and_lower_case_are_one() -> None:
    entries = ElementTree.fromstring(item(samples.SHORT)).iter(f"{_QTI}mapEntry")
    assert {each.get("mapKey"): each.get("caseSensitive") for each in entries} == {
        "3 May 1902": "false",
        "May 3, 1902": "false",
    }


def test_what_to_say_to_an_option_is_said_to_whom_chose_it() -> None:
    told = [
        (each.get("outcomeIdentifier"), each.get("identifier"))
        for each in ElementTree.fromstring(item(samples.CHOICE)).iter(f"{_QTI}modalFeedback")
    ]
    assert told == [("CHOSEN", "OPTION1"), ("TOLD", "QUOTES")]


def test_texts_that_mean_something_in_xml_and_other_scripts_are_read_and_scored_as_they_are() -> None:
    for question in samples.HARD[:4]:
        assert score(question, question.answer) == 1
        assert score(question, "x") == 0


def test_the_package_names_every_file_and_the_test_every_item(tmp_path: Path) -> None:
    path = tmp_path / "orla.zip"
    path.write_bytes(archive(*samples.EVERY))
    package = ContentPackage(str(path))
    resources = {each.id: each for each in package.manifest.root.Resources.Resource}
    files = {str(file.href) for each in resources.values() for file in each.File}
    needed = {each.identifierref for each in resources["test"].Dependency}
    package.close()
    names = set(zipfile.ZipFile(path).namelist())
    assert files == names - {"imsmanifest.xml"}
    assert needed == set(resources) - {"test"}
    test = zipfile.ZipFile(path).read("test.xml")
    references = [each.get("href") for each in ElementTree.fromstring(test).iter(f"{_QTI}assessmentItemRef")]
    assert references == [name for name in zipfile.ZipFile(path).namelist() if name.startswith("items/")]
    assert document(test).title == "Bridges / Dams & <more>"


def test_tags_are_keywords_in_the_manifest() -> None:
    manifest = zipfile.ZipFile(io.BytesIO(archive(samples.SHORT))).read("imsmanifest.xml")
    words = ElementTree.fromstring(manifest).iter("{http://www.imsglobal.org/xsd/imsmd_v1p2}langstring")
    assert [each.text for each in words] == list(samples.TAGS)


@pytest.mark.parametrize("key", ["by hand", "ключ", "a:b/c", "1"])
def test_any_key_makes_a_name_that_xml_allows(key: str) -> None:
    assert document(item(replace(samples.SHORT, key=key))).identifier.isascii()


def test_only_lists_are_reported() -> None:
    made = qti21.export(samples.deck(*samples.EVERY))
    assert [(loss.what, loss.keys) for loss in made.losses] == [
        ("lists become essays, which a person grades", ("list-1",))
    ]
