"""The PDFs that WeasyPrint makes, beside what Chromium prints of the same pages, both read back by poppler.

Both take the first installed font of the pages' style, or else that of "serif": where the tests were written,
DejaVu Serif.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import ROOT, Printed, Printer
from invented import deck, of_all_kinds
from test_quiz_print import MILLIMETRE, PAPERS, holds, secrets

from factdeck import pdf
from factdeck.problems import UserError
from factdeck.templates import environment
from factdeck.writers import quiz

TEXT = "The Orla Bridge was opened in Tammer on 3 May 1932.\nIt was designed by Lena Aro.\n"
NAMES = [
    *(f"{own}/{sheet}-{paper}" for own in ("caroline-herschel", "cell-secretaries", "long") for sheet in ("quiz", "key")
      for paper in PAPERS),
    "kinds/quiz-A-a4", "kinds/quiz-B-letter", "kinds/key-B-a4", "kinds/key-all-letter",
]  # fmt: skip


def factdeck(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "factdeck", *arguments]
    return subprocess.run(
        command, cwd=folder, env=os.environ | settings, capture_output=True, text=True, timeout=120, check=False
    )


def silent(stage: str, done: int, total: int) -> None:
    """A progress that nobody looks at."""


def beside(pages: Mapping[str, bytes]) -> dict[str, bytes]:
    return {**pages, **pdf.beside(pages, silent)}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The pages and PDFs of the project's decks, of a long quiz, and of one with all kinds in two versions."""
    folder = tmp_path_factory.mktemp("decks")
    shutil.copytree(ROOT / "decks", folder / "decks")
    done = factdeck(folder, "build", "--pdf")
    assert done.returncode == 0, done.stderr
    found = {f"{path.parts[-3]}/{path.name}": path.read_bytes() for path in folder.glob("build/*/quiz/*")}
    for name, which in (("long", deck()), ("kinds", of_all_kinds(2))):
        pages = {f"{name}/{Path(page).name}": data for page, data in quiz.write(which, environment(None)).items()}
        found |= beside({page: data for page, data in pages.items() if page.removesuffix(".html") in NAMES})
    return found


@pytest.fixture(scope="module")
def made(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    folder = tmp_path_factory.mktemp("made")
    for name in NAMES:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}.pdf").write_bytes(files[f"{name}.pdf"])
    return {name: Printed.read(folder / f"{name}.pdf") for name in NAMES}


def words_but_for_breaks(page: str, other: str) -> tuple[list[str], str]:
    """The words of a page that the other one has too, and the letters of those that it has not."""
    mine, theirs = Counter(page.split()), Counter(other.split())
    broken, letters = mine - theirs, ""
    for word in page.split():
        if broken[word]:
            broken[word] -= 1
            letters += word
    return sorted((mine & theirs).elements()), letters


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_has_the_pages_that_chromium_prints_and_the_same_words_on_each(
    printer: Printer, files: dict[str, bytes], made: dict[str, Printed], name: str
) -> None:
    """A word that is longer than its line may be broken elsewhere, so it counts without its breaks."""
    ours, theirs = made[name], printer.print(files[f"{name}.html"], name.replace("/", "-"))
    assert len(ours.pages) == len(theirs.pages)
    for mine, other in zip(ours.pages, theirs.pages, strict=True):
        assert words_but_for_breaks(mine, other) == words_but_for_breaks(other, mine)
    assert ours.size == pytest.approx(theirs.size, abs=1)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_off_and_every_line_to_write_on_is_there(made: dict[str, Printed], name: str) -> None:
    width, height = PAPERS[name.rpartition("-")[2]]
    for words in made[name].words():
        assert min(word.left for word in words) > 20 * MILLIMETRE
        assert max(word.right for word in words) < (width - 18) * MILLIMETRE
        assert max(word.bottom for word in words) < height * MILLIMETRE


@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_is_tagged_and_says_its_title_and_language(
    files: dict[str, bytes], made: dict[str, Printed], name: str
) -> None:
    title = re.search(r"<title>(.*?)</title>", files[f"{name}.html"].decode())
    assert title
    assert re.search(r"^Tagged: +yes$", made[name].info, re.MULTILINE)
    assert b"/Lang (en)" in made[name].objects()
    structure = made[name].structure()
    assert re.search(r"^ *H1 \(block\)", structure, re.MULTILINE)
    assert re.search(r"^ *LI \(block\)", structure, re.MULTILINE)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_student_s_pdf_holds_no_answer_and_no_quote(made: dict[str, Printed], paper: str) -> None:
    result = made[f"long/quiz-{paper}"]
    told = "\n".join((result.text, result.info, result.structure(), result.metadata()))
    assert [secret for item in deck().items for secret in secrets(item) if holds(told, secret)] == []


@pytest.fixture
def orla(tmp_path: Path) -> Path:
    (tmp_path / "decks" / "orla" / "sources").mkdir(parents=True)
    (tmp_path / "decks" / "orla" / "deck.yaml").write_text("title: Orla\nquiz:\n  also: [pdf]\n")
    (tmp_path / "decks" / "orla" / "sources" / "orla.txt").write_text(TEXT)
    return tmp_path


def pdfs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.pdf")}


def test_each_command_makes_the_same_pdfs_byte_for_byte(orla: Path) -> None:
    built = factdeck(orla, "build", PYTHONHASHSEED="1", SOURCE_DATE_EPOCH="1700000000")
    assert built.returncode == 0, built.stderr
    first = pdfs(orla / "build")
    assert set(first) == {f"{sheet}-{paper}.pdf" for sheet in ("quiz", "key") for paper in PAPERS}
    assert "print build/orla/quiz/quiz-a4.pdf;" in built.stdout
    (orla / "decks" / "orla" / "deck.yaml").write_text("title: Orla\n")
    assert "quiz-a4.pdf." in factdeck(orla, "quiz", "orla", "-o", "again", "--pdf", PYTHONHASHSEED="2").stdout
    assert pdfs(orla / "again") == first


def test_where_weasyprint_is_missing_one_line_says_how_to_get_it(orla: Path) -> None:
    """A module that raises stands for one that is not there."""
    (orla / "lacking" / "weasyprint").mkdir(parents=True)
    path = f"{orla / 'lacking'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    for fault, told in (
        ("raise ModuleNotFoundError", "pdf: needs WeasyPrint (pip install 'factdeck[pdf]')\n"),
        ("print('at length')\nraise OSError('no pango')", "pdf: WeasyPrint does not load: no pango (install Pango; "
         "on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0)\n"),
    ):  # fmt: skip
        (orla / "lacking" / "weasyprint" / "__init__.py").write_text(fault)
        done = factdeck(orla, "make", "decks/orla/sources/orla.txt", "--pdf", PYTHONPATH=path)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
    assert not (orla / "build").exists()


@pytest.mark.parametrize(
    "asking",
    [
        '<img src="file:///etc/hostname">',
        '<img src="logo.png">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<link rel="stylesheet" href="http://localhost:1/style.css">',
        "<style>@import url(http://localhost:1/style.css);</style>",
        "<style>@font-face { font-family: F; src: url(http://localhost:1/f.ttf) }</style><p style='font: 9pt F'>a",
        '<svg width="9" height="9"><image href="http://localhost:1/p.png" width="9" height="9"/></svg>',
    ],
)
def test_a_page_gets_neither_a_file_nor_an_address(asking: str) -> None:
    with pytest.raises(UserError, match=r"quiz-a4\.html: asks for .+ \(a page must hold all that it shows"):
        beside({"quiz/quiz-a4.html": f"<!DOCTYPE html><title>T</title><body><p>a</p>{asking}".encode()})


def test_a_picture_in_the_page_itself_is_printed() -> None:
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
    page = f'<!DOCTYPE html><title>T</title><body><img alt="dot" src="{dot}">'.encode()
    assert b"/Image" in beside({"quiz/quiz-a4.html": page})["quiz/quiz-a4.pdf"]


def test_pages_for_the_screen_become_no_pdf() -> None:
    assert beside({"report.html": b"", "quiz/practice.html": b"", "orla.apkg": b""}).keys() == {
        "report.html",
        "quiz/practice.html",
        "orla.apkg",
    }


def test_an_answer_sheet_printed_from_its_pdf_is_read(tmp_path: Path) -> None:
    """As it comes from WeasyPrint, without a mark: every bubble is found where it is, and found empty."""
    (tmp_path / "park.md").write_text(
        "# The Orla Park\n\nThe Orla Park was opened in Tammer on 3 May 1932 by Nell Hardy.\n"
        "It was designed by Lena Aro.\nThe Orla Park has fourteen gates.\nThe Orla Mill was founded by Ivo Brandt.\n"
    )
    asked = ("--questions", "choice=2", "--also", "answer_sheet", "--pdf")
    assert factdeck(tmp_path, "quiz", "park.md", *asked).returncode == 0
    sheet = "build/park/quiz/sheet-a4.pdf"
    done = factdeck(tmp_path, "grade", sheet, "--quiz", "build/park/quiz", "-o", "graded")
    assert done.returncode == 1, done.stderr
    assert "reads as ____" in done.stderr
    assert (tmp_path / "graded" / "answers.csv").read_text("utf-8").splitlines()[1].endswith(",-,-")
