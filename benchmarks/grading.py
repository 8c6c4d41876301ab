"""How well marks are read: drawn marks on printed sheets, scanned in many ways.

    python benchmarks/grading.py [PAGES]

The sheets are printed by Chromium.  PAGES are scanned by each scanner, five where none is said.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pypdfium2

from factdeck.grading import corners, sheets
from factdeck.quiz import Part, Question, Quiz, Solution, Version, answer_sheet, grading_key
from factdeck.quiz.answer_sheet import SheetPage
from factdeck.quiz.grading_key import GradingKey
from factdeck.templates import environment
from factdeck.writers import quiz_sheets
from factdeck.writers.quiz import PAPERS
from pencil import CLEAR, DOUBTFUL, FIRM, LIGHT, Hand, Paper
from scanner import SCANNERS, Picture, Scanner

DPI = 300
"""What the printed page is drawn with before it is marked."""
PAGES = 5
LIGHT_PUPILS = 0.2
"""The share of pupils who press lightly."""


def version(choices: int = 45, truths: int = 15, letter: str = "A") -> Version:
    """A quiz with nothing but numbers and letters."""
    letters = tuple(f"option {letter}" for letter in "ABCD")
    asked = [Question(number, (f"Question {number}?",), 0, options=letters) for number in range(1, choices + 1)]
    stated = [Question(number, (f"Statement {number}.",), 0) for number in range(choices + 1, choices + truths + 1)]
    parts = (Part("A", "choice", tuple(asked)), Part("B", "true_false", tuple(stated)))
    solutions = {q.number: Solution("", (), (), ("A",), task=f"choice:{q.number}") for q in asked}
    solutions |= {q.number: Solution("", (), (), ("T",), task=f"true_false:{q.number}") for q in stated}
    return Version(Quiz("A quiz of numbers and letters", parts, letter), solutions)


def printed(page: str, folder: Path) -> Paper:
    """The first page of an HTML file as Chromium prints it: how dark each place is."""
    html, pdf = folder / "sheet.html", folder / "sheet.pdf"
    html.write_text(page, encoding="utf-8")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = ["chromium", *flags, profile, f"--print-to-pdf={pdf}", html.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return drawn(pdf)


def drawn(pdf: Path) -> Paper:
    """The first page of a PDF: how dark each place is."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=DPI / 72, grayscale=True).to_numpy().squeeze()
    return np.asarray(1 - picture.astype(np.float32) / 255, np.float32)


@dataclass
class Tally:
    """How a kind of mark was read."""

    all: int = 0
    right: int = 0
    asked: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """A page as a pupil has filled it, and what must be read of it; None where it must be asked."""

    paper: Paper
    pupil: str
    kinds: dict[int, str]
    expected: dict[int, str | None]


def filled(blank: Paper, page: SheetPage, rng: np.random.Generator) -> Sheet:
    """The page with a pupil's number and an answer of a drawn kind to each question."""
    kinds = LIGHT if rng.random() < LIGHT_PUPILS else FIRM
    hand = Hand(blank.copy(), DPI / 25.4, rng)
    pupil = "".join(map(str, rng.integers(0, 10, len(page.digits))))
    for digit, column in zip(pupil, page.digits, strict=True):
        hand.mark(kinds[0], column[int(digit)])
    drawn_kinds = {row.number: str(rng.choice(kinds)) for row in page.rows}
    expected = {row.number: hand.answer(drawn_kinds[row.number], row.bubbles) for row in page.rows}
    return Sheet(hand.paper, pupil, drawn_kinds, expected)


def tallied(sheet: Sheet, scan: Picture, key: GradingKey, tallies: dict[str, Tally]) -> None:
    """Read a scan and count how each mark came out; a page that can't be read fails all of its marks."""
    page = corners.level(scan)
    found = sheets.which(sheets.code(page), key) if page else "corners"
    marked = sheets.read(page, *found) if page and not isinstance(found, str) else None
    for number, expected in sheet.expected.items():
        tally = tallies.setdefault(sheet.kinds[number], Tally())
        tally.all += 1
        if marked is None:
            tally.wrong.append(f"page: {found}")
            continue
        reading = marked.answers[number]
        if reading.answer == expected:
            tally.right += 1
        elif reading.answer is None:
            tally.asked += 1
        else:
            fills = " ".join(f"{f.label}{f.mean:.2f}/{f.peak:.2f}" for f in reading.fills)
            tally.wrong.append(f"{number} {expected!r} read as {reading.answer!r} {fills}")
    tally = tallies.setdefault("pupil number", Tally())
    tally.all += 1
    if marked and marked.pupil in (sheet.pupil, None):
        tally.right += marked.pupil is not None
        tally.asked += marked.pupil is None
    else:
        tally.wrong.append(f"{sheet.pupil} read as {marked and marked.pupil}")


def trials(pages: int, blanks: dict[str, Paper], scanner: Scanner, number: int) -> dict[str, Tally]:
    """What comes out of so many pages on one scanner."""
    one = version()
    key = grading_key.of_versions([one])
    tallies: dict[str, Tally] = {}
    for trial in range(pages):
        paper = PAPERS[(trial + number) % len(PAPERS)]
        rng = np.random.default_rng((number, trial))
        (layout,) = answer_sheet.lay_out(grading_key.letters(one.quiz), paper.name, paper.width, paper.height)
        sheet = filled(blanks[paper.name], layout, rng)
        tallied(sheet, scanner.scan(sheet.paper, DPI, rng), key, tallies)
    return tallies


def added(tallies: Sequence[dict[str, Tally]]) -> Iterator[tuple[str, Tally]]:
    """The tallies of each kind of mark, put together."""
    for kind in (*CLEAR, *DOUBTFUL, "pupil number"):
        of_kind = [each[kind] for each in tallies if kind in each]
        wrong = [text for each in of_kind for text in each.wrong]
        yield (
            kind,
            Tally(
                sum(each.all for each in of_kind),
                sum(each.right for each in of_kind),
                sum(each.asked for each in of_kind),
                wrong,
            ),
        )


def blanks(folder: Path) -> dict[str, Paper]:
    """The empty sheet on each paper."""
    templates = environment(None)
    return {p.name: printed(quiz_sheets.sheet(version(), 0, p, templates), folder) for p in PAPERS}


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else PAGES
    with tempfile.TemporaryDirectory() as folder:
        empty = blanks(Path(folder))
    all_of_them = []
    for number, scanner in enumerate(SCANNERS):
        start = time.process_time()
        tallies = trials(pages, empty, scanner, number)
        all_of_them.append(tallies)
        _tell(scanner.name, tallies, time.process_time() - start)
    print("\n| mark | drawn | read right | asked | read wrong |\n| --- | ---: | ---: | ---: | ---: |")
    for kind, tally in added(all_of_them):
        print(f"| {kind} | {tally.all:,} | {tally.right:,} | {tally.asked:,} | {len(tally.wrong):,} |")


def _tell(name: str, tallies: dict[str, Tally], seconds: float) -> None:
    clear = [tallies[kind] for kind in CLEAR if kind in tallies]
    doubtful = [tallies[kind] for kind in DOUBTFUL if kind in tallies]
    print(
        f"{name}: clear {sum(t.right for t in clear)}/{sum(t.all for t in clear)}, "
        f"asked {sum(t.asked for t in clear)}; "
        f"doubtful asked {sum(t.right for t in doubtful)}/{sum(t.all for t in doubtful)}; "
        f"{seconds:.0f} s"
    )
    for kind, tally in tallies.items():
        for text, times in Counter(tally.wrong).items():
            print(f"  {kind}: {text}" + (f" ({times} times)" if times > 1 else ""))


if __name__ == "__main__":
    main()
