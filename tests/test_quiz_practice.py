"""What the page for the screen is given, and that its policy fits whatever a template makes of it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from factdeck.model import Deck, QuizRow
from factdeck.templates import environment
from factdeck.writers import quiz_practice
from test_quiz_kinds import deck


def page(which: Deck, folder: Path | None = None) -> str:
    return quiz_practice.write(which, environment(folder))["quiz/practice.html"].decode()


def data(which: Deck) -> Any:
    (found,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page(which), re.S)
    return json.loads(found)


def questions(which: Deck) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data(which)["questions"]
    return found


def test_a_number_is_right_as_far_as_the_source_or_the_deck_is_rough() -> None:
    ranges = {each["answer"]: each["range"] for each in questions(deck(QuizRow(kind="numeric")))}
    assert ranges["214"] == ["214", "214"]
    assert ranges["About 1,340 metres"] == ["1335", "1345"]
    rougher = {each["answer"]: each["range"] for each in questions(deck(QuizRow(kind="numeric"), tolerance=10))}
    assert rougher["214"] == ["192.6", "235.4"]


def test_a_question_is_counted_under_its_topic_else_under_its_document() -> None:
    which = deck(QuizRow(kind="short"))
    items = tuple(replace(item, topic="The Report > Mills" if item.order % 2 else "") for item in which.items)
    (titled,) = which.documents
    found = {each["topic"] for each in questions(replace(which, items=items))}
    assert found == {"The Report > Mills", titled.title}


def test_a_quiz_has_another_name_as_soon_as_a_learner_is_shown_something_else() -> None:
    which = deck(QuizRow(kind="short"))
    first, *others = which.items
    cited = replace(first, evidence=(replace(first.evidence[0], line=99),))
    changed = [
        replace(which, title="Another"),
        replace(which, items=(replace(first, answer="7 May 1933"), *others)),
        replace(which, items=(cited, *others)),
    ]
    assert data(which) == data(which)
    assert len({data(each)["name"] for each in (which, *changed)}) == 4


def test_only_version_a_is_made_for_the_screen() -> None:
    which = deck(QuizRow(kind="choice"))
    several = replace(which, blueprint=replace(which.blueprint, versions=3))
    assert page(several) == page(which)


def test_a_deck_without_questions_says_so() -> None:
    which = deck()
    text = page(replace(which, items=tuple(replace(item, status="rejected") for item in which.items)))
    assert "This deck has no questions to ask." in text
    assert 'id="map"' not in text


def test_the_policy_fits_the_style_and_the_script_of_a_user_s_templates(tmp_path: Path) -> None:
    own = tmp_path / "practice"
    own.mkdir()
    (own / "practice.css.j2").write_text(
        '{% extends "builtin/practice/practice.css.j2" %}\n{% block own %}h1 { color: teal; }{% endblock %}\n'
    )
    (own / "look.js.j2").write_bytes(b"function setUpLook() {}\r\n")
    (own / "practice.html.j2").write_text(
        '{% extends "builtin/practice/practice.html.j2" %}\n{% block footer %}<p>St Anne</p>{% endblock %}\n'
    )
    text = page(deck(QuizRow(kind="short")), tmp_path)
    assert "h1 { color: teal; }" in text
    assert "applyLook" not in text
    assert "<p>St Anne</p>" in text
    for kind, element in (("style", "<style>"), ("script", "<script>")):
        (inner,) = re.findall(f"{element}(.*?)</{kind}>", text, re.S)
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in text
    assert "unsafe" not in text
