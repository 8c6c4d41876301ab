"""docs/grade-scans.md from a text to scores: its commands are run, its sheet is printed, filled and scanned."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from classroom import A4, Classroom
from click.testing import CliRunner, Result
from conftest import ROOT, Printer
from PIL import Image

import grading
from factdeck.cli import main
from factdeck.grading import key_file
from factdeck.quiz import answer_sheet

PAGE = (ROOT / "docs" / "grade-scans.md").read_text(encoding="utf-8")


def run(line: str) -> Result:
    return CliRunner().invoke(main, shlex.split(line)[1:])


def test_the_commands_of_the_page_lead_from_a_text_to_scores(
    printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (text,) = re.findall(r"^```text park.md\n(.*?)^```", PAGE, re.M | re.S)
    (tmp_path / "park.md").write_text(text, encoding="utf-8")
    (make,) = re.findall(r"^\$ (factdeck .*)$", PAGE, re.M)
    first, again = re.findall(r"^```shell\n(factdeck grade .*)\n```", PAGE, re.M)
    assert run(make).exit_code == 0

    quiz = Path("build/park/quiz")
    (version,) = key_file.load(quiz).versions
    letters = {question.number: question.letters for question in version.questions}
    (layout,) = answer_sheet.lay_out(letters, A4.name, A4.width, A4.height)
    blank = grading.drawn(printer.print((quiz / "sheet-a4.html").read_bytes(), "page-of-docs").path)
    room = Classroom((blank,), layout, quiz)
    right = {q.number: next(option.mark for option in q.options if option.right) for q in version.questions}
    marked = room.scan(room.paper("0042", right | {1: letters[1]}))
    Image.fromarray(marked).save(tmp_path / "scans.pdf", resolution=150)

    done = run(first)
    assert (done.exit_code, done.stderr) == (1, "")
    doubtful = Path("build/park/grading/doubtful.csv")
    doubtful.write_text(doubtful.read_text().replace(",,p", f",{right[1]},p"))
    done = run(again)
    assert (done.exit_code, done.stderr) == (0, "")
    points = sum(question.points for question in version.questions)
    scores = Path("build/park/grading/scores.csv").read_text().splitlines()
    assert scores[1] == f"0042,,{len(right)},{points},{points},0,0"
