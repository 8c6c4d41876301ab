"""The kinds of questions with options, and versions of them, printed by Chromium and read back from the PDF."""

from __future__ import annotations

import re

import pytest
from conftest import Printed, Printer
from devtools import Tab
from invented import of_all_kinds

from factdeck import quiz
from factdeck.model import Deck
from factdeck.quiz import Version
from factdeck.templates import environment
from factdeck.writers import quiz as writer

MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module")
def deck() -> Deck:
    return of_all_kinds(3)


@pytest.fixture(scope="module")
def versions(deck: Deck) -> tuple[Version, ...]:
    return quiz.plan_versions(deck)


@pytest.fixture(scope="module")
def pages(deck: Deck) -> dict[str, bytes]:
    return {
        name.removeprefix("quiz/").removesuffix(".html"): page
        for name, page in writer.write(deck, environment(None)).items()
    }


@pytest.fixture(scope="module")
def printed(printer: Printer, pages: dict[str, bytes]) -> dict[str, Printed]:
    return {name: printer.print(page, f"v-{name}") for name, page in pages.items() if name.endswith("a4")}


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("index", range(3))
def test_each_version_has_its_pages_counted_and_its_letter_on_each(
    printed: dict[str, Printed], versions: tuple[Version, ...], index: int
) -> None:
    name = versions[index].quiz.version
    text = printed[f"quiz-{name}-a4"].pages
    for number, page in enumerate(text, 1):
        assert re.findall(r"Page (\d+) of (\d+)", page) == [(str(number), str(len(text)))]
        assert f"· Version {name}" in page


@pytest.mark.parametrize("index", range(3))
def test_a_question_stands_on_one_page_with_all_its_options_and_prompts(
    printed: dict[str, Printed], versions: tuple[Version, ...], index: int
) -> None:
    version = versions[index]
    text = [squeezed(page) for page in printed[f"quiz-{version.quiz.version}-a4"].pages]
    for question in (each for part in version.quiz.parts for each in part.questions):
        stem = squeezed(question.text[0])
        (home,) = [page for page in text if f"{question.number}.{stem}" in page]
        ours = home[home.index(f"{question.number}.{stem}") :]
        assert all(squeezed(option) in ours for option in (*question.options, *question.prompts))
        lettered = [f"{letter}{squeezed(option)}" for letter, option in zip("ABCDEFG", question.options, strict=False)]
        assert [each in ours for each in lettered] == [True] * len(lettered)


def test_nothing_is_cut_off(printed: dict[str, Printed]) -> None:
    for result in printed.values():
        for words in result.words():
            assert min(word.left for word in words) > 20 * MILLIMETRE
            assert max(word.right for word in words) < (210 - 18) * MILLIMETRE
            assert max(word.bottom for word in words) < 297 * MILLIMETRE


@pytest.mark.parametrize("index", range(3))
def test_the_sheet_s_file_and_print_have_no_quote_and_no_key_of_an_item(
    printed: dict[str, Printed], pages: dict[str, bytes], versions: tuple[Version, ...], deck: Deck, index: int
) -> None:
    name = f"quiz-{versions[index].quiz.version}-a4"
    result = printed[name]
    text = squeezed("\n".join((pages[name].decode(), result.text, result.info, result.structure())))
    parts = versions[index].quiz.parts
    asked = {question.text[0] for part in parts for question in part.questions}  # a true statement may be the quote
    quotes = {evidence.quote for item in deck.items for evidence in item.evidence} - asked
    assert not any(squeezed(quote) in text for quote in quotes)
    assert not any(task in text for task in (s.task for s in versions[index].solutions.values()))


def test_the_key_to_all_versions_prints_each_letter(printed: dict[str, Printed], versions: tuple[Version, ...]) -> None:
    text = squeezed(printed["key-all-a4"].text)
    for version in versions:
        for number, solution in version.solutions.items():
            assert squeezed(f"{version.quiz.version}: {number}. {''.join(solution.marks)}") in text


@pytest.mark.parametrize("name", ["quiz-A-a4", "key-A-a4", "key-all-a4"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_axe_finds_nothing(
    tab: Tab, axe: str, pages: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory, name: str, media: str
) -> None:
    path = tmp_path_factory.mktemp("axe") / f"{name}.html"
    path.write_bytes(pages[name])
    tab.open(path)
    tab.call("Emulation.setEmulatedMedia", media=media)
    tab.value(axe + "; 1")
    found = tab.value("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].html))")
    tab.call("Emulation.setEmulatedMedia", media="")
    assert found == []
