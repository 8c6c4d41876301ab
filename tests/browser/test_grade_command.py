"""``factdeck grade`` from pictures of sheets that Chromium has printed to scores, doubts and decisions."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from classroom import CHOICES, Classroom, open_classroom, save, versions
from click.testing import CliRunner, Result
from conftest import Printer
from devtools import Tab
from PIL import Image

from factdeck.cli import main
from factdeck.quiz import Part, grading_key
from pencil import Hand

ALL_RIGHT = dict.fromkeys(range(1, 7), "A") | dict.fromkeys(range(7, 10), "T")


@pytest.fixture(scope="module")
def room(printer: Printer, tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    return open_classroom(printer, tmp_path_factory.mktemp("room"))


def grade(room: Classroom, folder: Path, *more: str) -> Result:
    scans = sorted(str(path) for path in folder.glob("scan*"))
    return CliRunner().invoke(main, ["grade", *scans, "--quiz", str(room.quiz), "-o", str(folder / "out"), *more])


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def decide(path: Path, decisions: dict[tuple[str, str], str]) -> Path:
    """Fill in doubtful.csv as a person does, by scan and what is asked, and save it as a German Excel does."""
    lines = rows(path)
    for line in lines:
        line["decision"] = decisions.get((line["scan"], line["what"]), line["decision"])
    text = io.StringIO()
    writer = csv.DictWriter(text, list(lines[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(lines)
    path.write_text("\ufeff" + text.getvalue(), encoding="utf-8")
    return path


def test_pupils_are_graded_by_their_version_the_same_bytes_each_time(room: Classroom, tmp_path: Path) -> None:
    save(tmp_path / "scan-1.png", room.scan(room.paper("0042", ALL_RIGHT)))
    save(tmp_path / "scan-2.jpg", room.scan(room.paper("0007", ALL_RIGHT | {1: "B", 2: "", 9: "F"}, 1)))
    pages = [Image.fromarray(room.scan(room.paper(pupil, {1: "C"}))) for pupil in ("0100", "0101")]
    pages[0].save(tmp_path / "scan-3.tif", save_all=True, append_images=pages[1:])
    pages = [Image.fromarray(room.scan(room.paper(pupil, {1: "A"}))) for pupil in ("0200", "0201")]
    pages[0].save(tmp_path / "scan-4.pdf", save_all=True, append_images=pages[1:], resolution=150)
    done = grade(room, tmp_path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "6 pages, 6 pupils graded, in" in done.stdout
    scores = {row["pupil"]: (row["version"], row["points"], row["of"]) for row in rows(tmp_path / "out" / "scores.csv")}
    assert scores == {
        "0007": ("B", "6", "9"),
        "0042": ("A", "9", "9"),
        "0100": ("A", "0", "9"),
        "0101": ("A", "0", "9"),
        "0200": ("A", "1", "9"),
        "0201": ("A", "1", "9"),
    }
    answers = {row["pupil"]: row for row in rows(tmp_path / "out" / "answers.csv")}
    assert [answers["0007"][str(number)] for number in range(1, 10)] == ["B", "-", *"AAAATTF"]
    assert answers["0101"]["scan"] == "scan-3.tif page 2"
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    told = json.loads(grade(room, tmp_path, "--json").stdout)
    assert [each["points"] for each in told["scores"]] == [6, 9, 0, 0, 1, 1]
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == first


def test_what_is_doubtful_is_asked_and_what_a_person_decides_stays(room: Classroom, tmp_path: Path) -> None:
    save(tmp_path / "scan-1.png", room.scan(room.paper("0042", ALL_RIGHT | {3: "AC"})))
    save(tmp_path / "scan-2.png", room.scan(room.paper("43", ALL_RIGHT)))
    out, asked = tmp_path / "out", tmp_path / "out" / "doubtful.csv"
    done = grade(room, tmp_path)
    assert done.exit_code == 1
    assert "scan-2.png: pupil: reads as 43__" in done.stderr
    first = rows(asked)[0]
    assert (first["scan"], first["what"], first["seen"]) == ("scan-1.png", "3", "A marked, C marked")
    assert [(row["pupil"], row["points"], row["doubtful"]) for row in rows(out / "scores.csv")] == [("0042", "8", "1")]
    page = (out / "results.html").read_text(encoding="utf-8")
    assert len(re.findall(r'<img src="data:image/png;base64,[\w+/]{500,}', page)) == 2

    decide(asked, {("scan-1.png", "3"): "c"})
    assert grade(room, tmp_path).exit_code == 2  # decisions would be lost
    done = grade(room, tmp_path, "--decisions", str(asked))
    assert done.exit_code == 1
    assert [row["doubtful"] for row in rows(out / "scores.csv")] == ["0"]

    decide(asked, {("scan-2.png", "pupil"): "43"})  # a spreadsheet has taken the zeros away
    (tmp_path / "scan-2.png").rename(tmp_path / "scan-other.png")
    done = grade(room, tmp_path, "--decisions", str(asked))
    assert (done.exit_code, done.stderr) == (0, "")
    assert {row["pupil"]: row["points"] for row in rows(out / "scores.csv")} == {"0042": "8", "0043": "9"}
    assert [row["decision"] for row in rows(asked)] == ["c", "43"]


def test_a_decision_that_cannot_be_meant_is_told_with_its_line(room: Classroom, tmp_path: Path) -> None:
    save(tmp_path / "scan.png", room.scan(room.paper("0042", {1: "AB", 2: "CD"})))
    grade(room, tmp_path)
    path = decide(tmp_path / "out" / "doubtful.csv", {("scan.png", "1"): "A", ("scan.png", "2"): "E"})
    done = grade(room, tmp_path, "--decisions", str(path))
    assert done.exit_code == 2
    assert "doubtful.csv:3: 'E' is no decision on question 2 (write A, B, C, D, or -" in done.stderr
    assert rows(tmp_path / "out" / "scores.csv")[0]["doubtful"] == "2"


def test_one_number_twice_is_told_and_neither_page_counts_until_decided(room: Classroom, tmp_path: Path) -> None:
    save(tmp_path / "scan-1.png", room.scan(room.paper("0042", ALL_RIGHT)))
    save(tmp_path / "scan-2.png", room.scan(room.paper("0042", {1: "A"}, 1)))
    done = grade(room, tmp_path)
    assert done.exit_code == 1
    assert done.stderr.count("has the number 0042 too") == 2
    assert rows(tmp_path / "out" / "scores.csv") == []
    path = decide(tmp_path / "out" / "doubtful.csv", {("scan-2.png", "pupil"): "0024"})
    assert grade(room, tmp_path, "--decisions", str(path)).exit_code == 0
    assert [row["pupil"] for row in rows(tmp_path / "out" / "scores.csv")] == ["0024", "0042"]


def test_pages_that_cannot_be_graded_are_told_and_left_out_only_by_a_person(room: Classroom, tmp_path: Path) -> None:
    torn = room.scan(room.paper("0001", ALL_RIGHT))
    torn[:, : torn.shape[1] // 4] = 255
    save(tmp_path / "scan-torn.png", torn)
    save(tmp_path / "scan-back.png", np.full((1200, 850), 245, np.uint8))
    save(tmp_path / "scan-b.png", room.scan(room.paper("0002", ALL_RIGHT, 1)))
    key = grading_key.of_versions(versions()[:1])  # version B is not in this quiz
    (tmp_path / "grading.json").write_text(key.json(), encoding="utf-8")
    only_a = replace(room, quiz=tmp_path / "grading.json")
    done = grade(only_a, tmp_path)
    assert done.exit_code == 1
    assert "scan-b.png: page: its version is not in the quiz" in done.stderr
    assert "scan-torn.png: page: fewer than three of its corner marks" in done.stderr
    assert "1 blank page" in done.stdout
    path = decide(tmp_path / "out" / "doubtful.csv", {(f"scan-{name}.png", "page"): "out" for name in ("b", "torn")})
    done = grade(only_a, tmp_path, "--decisions", str(path))
    assert (done.exit_code, done.stderr) == (0, "")
    page = (tmp_path / "out" / "results.html").read_text(encoding="utf-8")
    assert page.count("left out, as you decided") == 2


def test_a_sheet_of_another_quiz_is_told(room: Classroom, tmp_path: Path) -> None:
    first, _ = versions()
    choices = replace(first.quiz.parts[0].questions[0], options=("other", "texts", "than", "before"))
    parts = (Part("A", "choice", (choices, *first.quiz.parts[0].questions[1:])), *first.quiz.parts[1:])
    changed = replace(first, quiz=replace(first.quiz, parts=parts))
    (tmp_path / "grading.json").write_text(grading_key.of_versions([changed]).json(), encoding="utf-8")
    save(tmp_path / "scan.png", room.scan(room.paper("0001", ALL_RIGHT)))
    done = grade(replace(room, quiz=tmp_path), tmp_path)
    assert done.exit_code == 1
    assert "printed from another quiz, or before this one was changed" in done.stderr


def test_a_person_can_say_which_sheet_it_is_where_its_squares_are_spoilt(room: Classroom, tmp_path: Path) -> None:
    paper = room.paper("0042", ALL_RIGHT, 1)
    scale = paper.shape[1] / room.page.width
    hand = Hand(paper, scale, np.random.default_rng(0))
    (x, y), (end, _) = room.page.code[2], room.page.code[-3]
    cv2.line(hand.paper, (int(x * scale), int(y * scale)), (int(end * scale), int(y * scale)), (1.0,), int(3 * scale))
    save(tmp_path / "scan.png", room.scan(paper))
    assert grade(room, tmp_path).exit_code == 1
    path = decide(tmp_path / "out" / "doubtful.csv", {("scan.png", "sheet"): "b"})
    assert grade(room, tmp_path, "--decisions", str(path)).exit_code == 0
    assert rows(tmp_path / "out" / "scores.csv")[0]["version"] == "B"


def test_wrong_use_is_one_line_and_nothing_is_written(
    room: Classroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scan.png").write_bytes(b"not a picture")
    done = grade(room, tmp_path)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "scan.png: is no picture that can be read" in done.stderr
    (tmp_path / "scan.png").write_bytes(b"%PDF-1.7 and nothing else")
    assert "is no PDF that can be read" in grade(room, tmp_path).stderr
    (tmp_path / "grading.json").write_text('{"schema": 1, "title": 3}', encoding="utf-8")
    assert "is no grading.json: " in grade(replace(room, quiz=tmp_path), tmp_path).stderr
    real = importlib.util.find_spec
    monkeypatch.setattr("factdeck.cli.grade.find_spec", lambda name: None if name == "cv2" else real(name))
    assert "pip install 'factdeck[grade]'" in grade(room, tmp_path).stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_results_says_what_each_question_did_and_axe_finds_no_fault(
    room: Classroom, tab: Tab, axe: str, tmp_path: Path, scheme: str
) -> None:
    said: list[dict[int, str]] = [ALL_RIGHT, ALL_RIGHT | {1: "B"}, dict.fromkeys(range(1, 10), "BF"), {2: "BC"}]
    for number, answers in enumerate(said):
        save(tmp_path / f"scan-{number}.png", room.scan(room.paper(f"000{number}", answers)))
    grade(room, tmp_path)
    tab.open(tmp_path / "out" / "results.html")
    tab.emulate(prefers_color_scheme=scheme)
    tab.value(axe + "; 1")
    assert tab.value("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes[0].html))") == []
    tab.emulate(prefers_color_scheme="light")
    table: Any = tab.value("[...document.querySelectorAll('tbody')].at(-1).innerText")
    assert table.count("Question") == CHOICES
    assert re.search(r"A 1, B 6 Question 1\?\s+25 %\s+0.58", table)
    assert re.search(r"option B: 2 0001, 0002", table)
