"""report.html: every sentence with what became of it, safe from what the documents hold, whole on paper."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import Printer

from factdeck import coverage, pipeline, project
from factdeck.model import Deck

TEXT = """The Orla Bridge

The Orla Bridge was opened in Tammer on 3 May 1932. It was designed by Lena Aro, who also painted a portrait.
Music was played. <script>alert("1")</script> & "more" was written on it.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Build:
    folder = tmp_path_factory.mktemp("report")
    source = folder / "orla.txt"
    source.write_text(TEXT, encoding="utf-8")
    return pipeline.build(project.from_files([source], folder / "out"), 0, lambda *_: None)


@pytest.fixture(scope="module")
def page(built: pipeline.Build) -> str:
    return built.files["report.html"].decode()


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text outside of style sheets."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def state_of(deck: Deck, words: str) -> str:
    return next(passage.state for each in coverage.cover(deck) for passage in each.passages if words in passage.text)


def test_each_sentence_is_in_the_state_that_it_came_to(built: pipeline.Build) -> None:
    assert state_of(built.deck, "was opened in Tammer") == "used"
    assert state_of(built.deck, "designed by Lena Aro") == "used"
    assert state_of(built.deck, "Music was played") == "silent"


def test_the_whole_document_and_every_item_and_refusal_stand_in_it(built: pipeline.Build, page: str) -> None:
    text = re.sub(r"\s+", " ", Elements(page).text)
    for sentence in (
        "The Orla Bridge was opened in Tammer on 3 May 1932.",
        "Music was played.",
        '& "more" was written',
    ):
        assert sentence in text
    for item in built.deck.items:
        assert item.question in text
        assert item.answer in text
    for rejected in built.deck.rejected:
        assert rejected.candidate.question in text
        assert rejected.reason in text


def test_what_a_document_holds_stays_text(page: str) -> None:
    assert "script" not in {tag for tag, _ in Elements(page).found}
    assert "<script>alert" in Elements(page).text


def test_it_needs_no_network_and_allows_none(page: str) -> None:
    found = Elements(page).found
    policy = next(attributes["content"] for tag, attributes in found if attributes.get("http-equiv"))
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert not [attributes for _, attributes in found if attributes.keys() & {"src", "href", "onclick", "style"}]


def test_all_that_can_be_opened_or_chosen_is_so_by_keyboard(page: str) -> None:
    found = Elements(page).found
    assert sum(tag == "details" for tag, _ in found) == sum(tag == "summary" for tag, _ in found) > 1
    assert not [attributes for _, attributes in found if "tabindex" in attributes]
    shown = [attributes for tag, attributes in found if tag == "input"]
    assert {each["type"] for each in shown} == {"radio"}
    assert len({each["name"] for each in shown}) == 1


def test_on_paper_everything_is_open(printer: Printer, built: pipeline.Build, page: str) -> None:
    printed = re.sub(r"\s+", "", printer.print(page.encode(), "report").text)
    for item in built.deck.items:
        assert re.sub(r"\s+", "", item.question) in printed
        assert re.sub(r"\s+", "", item.answer) in printed


def test_the_command_writes_only_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from factdeck.cli import main

    home = tmp_path / "decks" / "orla"
    (home / "sources").mkdir(parents=True)
    (home / "deck.yaml").write_text("title: Orla\n")
    (home / "sources" / "orla.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["report", "orla"])
    assert done.exit_code == 0, done.output
    assert "of 4 sentences used" in done.output
    assert [path.name for path in (tmp_path / "build" / "orla").iterdir()] == ["report.html"]
    assert not (home / "items.yaml").exists()
