"""How the quiz on the screen compares what a learner writes with what is right."""

from __future__ import annotations

import json

import pytest
from devtools import Tab
from practised import RIGHT_TO_LEFT

from factdeck.templates import environment, render

SAME = (
    ("3 May 1932", "May 3, 1932"), ("3 May 1932", "1932-05-03"), ("3 May 1932", "on the 3rd of May, 1932"),
    ("3 May 1932", "Tuesday, 3 may 1932"), ("May 1932", "in May 1932"), ("3 May", "May 3rd"), ("3 Sept 1932",
    "September 3 1932"), ("1911", "in 1911"), ("the night of 11 to 12 January 1906", "Night of 11 to 12 january 1906."),
    ("Léocadia O’Brandt", "leocadia  obrandt"), ("Łucja Żak", "Lucja Zak"), ("the sea wall", "Seawall"),
    ("Nordahl & Sons", "The Nordahl and Sons"), ("thirty-eight", "38"), ("1,340", "1340"), ("23.4 per cent", "23.4%"),
    ("four silver thalers", "4 silver thalers"), ("Widow's Seat", "Widow’s seat"), (RIGHT_TO_LEFT, RIGHT_TO_LEFT),
    ("1906 to 1909", "1906–1909"), ("81–66", "81 - 66"), ("?!", "?!"), ("The The", "the the"),
)  # fmt: skip
OTHER = (
    ("3 May 1932", "5 March 1932"), ("3 May 1932", "May 1932"), ("3 May 1932", "3 May 1933"), ("1 2", "12"),
    ("23.4", "234"), ("5", "-5"), ("mayor", "the deputy mayor"), ("Ada Holt", ""), ("李白", "杜甫"), ("1,340", "1,341"),
    ("?!", "!?"), ("thirty-eight", "eighty-three"),
)  # fmt: skip


def test_answers_are_compared_by_what_they_say(tab: Tab) -> None:
    script = render(environment(None), "practice/answers.js.j2")
    pairs = json.dumps([*SAME, *OTHER])
    told = tab.value(f"(() => {{ {script}; return {pairs}.map(([a, b]) => sameText(a, b) && sameText(b, a)) }})()")
    assert dict(zip((*SAME, *OTHER), told, strict=True)) == dict.fromkeys(SAME, True) | dict.fromkeys(OTHER, False)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,340", 1340), ("about 1 340 m", 1340), ("7.8", 7.8), ("7,8", 7.8), ("-5", -5), ("ninety-six", 96),
     ("7 or 8", None), ("many", None), ("", None)],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(tab: Tab, text: str, number: float | None) -> None:
    script = render(environment(None), "practice/answers.js.j2")
    assert tab.value(f"(() => {{ {script}; return numberIn({json.dumps(text)}) }})()") == number
