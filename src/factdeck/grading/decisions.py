"""doubtful.csv: what a person is asked, and what the person has decided."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from factdeck import disk
from factdeck.problems import Problem, UserError

NAME = "doubtful.csv"
COLUMNS = ("scan", "pupil", "what", "seen", "decision", "id")
OUT = "out"
"""The decision that a page is left out."""
NOTHING = "-"
"""The decision, and the answer in answers.csv, that nothing is marked."""

Place = tuple[str, str]
"""The id of a page, and what is asked of it: "page", "sheet", "pupil", or the number of a question."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of doubtful.csv."""

    scan: str
    pupil: str
    what: str
    seen: str
    decision: str
    id: str
    line: int = 0

    @property
    def place(self) -> Place:
        return self.id, self.what


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person has decided, by place; ``path`` is for messages."""

    path: str
    rows: Mapping[Place, Row]

    def about(self, id: str, what: str) -> str:
        """The decision, in lower case, or nothing."""
        row = self.rows.get((id, what))
        return row.decision.lower() if row else ""

    def wrong(self, id: str, what: str, hint: str) -> UserError:
        """That a decision can't be meant."""
        row = self.rows[id, what]
        about = f"question {what}" if what.isdecimal() else f"the {what}"
        return UserError(Problem(self.path, f"{row.decision!r} is no decision on {about}", hint, row.line))


def load(path: Path) -> Decisions:
    """The lines that a person has filled in; raises UserError where it is no such file.

    Spreadsheets part cells by commas, semicolons or tabs, as they please.
    """
    try:
        text = disk.read(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(Problem(str(path), "is not UTF-8", "save it as CSV in UTF-8")) from error
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if not {"what", "decision", "id"} <= set(lines.fieldnames or ()):
        raise UserError(Problem(str(path), "is no doubtful.csv", f"its first line must be {','.join(COLUMNS)}"))
    rows: dict[Place, Row] = {}
    try:
        filled = [(lines.line_num, cells) for cells in lines]
    except csv.Error as error:
        hint = "save it as CSV in UTF-8"
        raise UserError(Problem(str(path), f"is no CSV that can be read: {error}", hint, lines.line_num + 1)) from error
    for line, cells in filled:
        scan, pupil, what, seen, decision, id = ((cells.get(name) or "").strip() for name in COLUMNS)
        row = Row(scan, pupil, what, seen, decision, id, line)
        if not row.decision:
            continue
        if row.place in rows and rows[row.place].decision != row.decision:
            hint = "keep one of the two lines"
            raise UserError(Problem(str(path), f"decides twice on {row.what} of {row.scan}", hint, row.line))
        rows[row.place] = row
    return Decisions(str(path), rows)


def refuse_to_lose(given: Decisions, output: Path) -> None:
    """Raise UserError where doubtful.csv in the output holds decisions that were not given, and would be lost."""
    path = output / NAME
    if not path.exists():
        return
    there = load(path)
    lost = [row for place, row in there.rows.items() if given.about(*place) != row.decision.lower()]
    if lost:
        hint = f"give it with --decisions {path}, or write elsewhere with -o"
        raise UserError(Problem(str(path), f"holds {len(lost)} decisions that would be lost", hint, lost[0].line))


def file(rows: Iterable[Row]) -> bytes:
    """The bytes of doubtful.csv."""
    return table(COLUMNS, ([getattr(row, name) for name in COLUMNS] for row in rows))


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """The bytes of a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()
