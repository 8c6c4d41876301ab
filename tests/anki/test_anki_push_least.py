"""``factdeck push`` writes what differs, all of it, and nothing else; a dry run writes nothing."""

from __future__ import annotations

import pytest
from connect_server import AddOn, running
from pushing import ANSWERED, FIRST, anki_with, built, everything, nothing_more, push, told, workplace
from real_anki import TUESDAY, basic, cloze, collection, note, package

__all__ = ["workplace"]


def test_a_dry_run_shows_every_change_and_makes_none() -> None:
    with anki_with(*FIRST) as (anki, add_on, url):
        built(basic(status="retired", changed=TUESDAY, tags=("new",)), cloze(answer="a year"), basic("more"))
        before = everything(anki)
        said = push(url, "--dry-run", "--import").stdout
        assert said == (
            "opening\n"
            "  Retired: nothing -> 2025-11-25\n"
            "  add tags: new bridges::retired bridges::suspended\n"
            "  remove tag: bridges::dates\n"
            "  suspend\n"
            "work\n"
            "  Text: The second Tay Bridge was opened after {{c1::five years}} of work. -> "
            "The second Tay Bridge was opened after {{c1::a year}} of work.\n"
            "  Answer: five years -> a year\n"
            "  Quote: changed, see --json\n"
            "bridges: 2 updated, 1 suspended, 1 imported (dry run: nothing was written)\n"
            "Left alone: 1 note that the deck does not hold: piers\n"
        )
        assert everything(anki) == before
        assert add_on.written == []


def test_json_tells_each_change_whole() -> None:
    with anki_with(*FIRST) as (_, _, url):
        built(ANSWERED, *FIRST[1:])
        deck = told(url, "--dry-run")
        (change,) = deck["changes"]
        assert change["fields"]["Answer"] == {"from": "13 July 1887", "to": "14 July 1887"}
        assert change["error"] == ""
        assert (deck["deck"], deck["same"], deck["missing"]) == ("bridges", 2, [])


@pytest.mark.parametrize(
    "answer",
    [
        "café, as cafe\u0301",
        "Ω, Å, ﬁ",
        "<b>bold</b> & {{c1::x}} \\(x\\) [sound:a.mp3]",
        "日本語 العربية 🌉",
        "a\ttab, a\nline",
        'says "so"; 5 < 6 > 4 &amp; \\_ * :',
    ],
)
def test_every_text_arrives_as_a_package_would_bring_it_and_once(answer: str) -> None:
    with anki_with(*FIRST) as (anki, add_on, url), collection(package(basic(answer=answer))) as fresh:
        built(basic(answer=answer, changed=TUESDAY), *FIRST[1:])
        push(url)
        assert dict(note(anki, "opening").items()) == dict(note(fresh, "opening").items())
        nothing_more(add_on, url)


@pytest.mark.parametrize("name", ["süd_osten-2.0", "日本", "a_b"])
def test_every_id_of_a_deck_finds_its_notes_alone(name: str) -> None:
    with collection(package(*FIRST, id=name), package(*FIRST, id=name.replace("_", "x"), title="Other")) as anki:
        add_on = AddOn(anki)
        with running(add_on) as url:
            built(*FIRST, id=name)
            assert push(url, name).stdout == f"{name}: 3 as they were\n"
            assert add_on.written == []


def test_without_a_name_every_deck_in_build_is_pushed() -> None:
    with anki_with(*FIRST) as (_, _, url):
        built(*FIRST)
        built(*FIRST, id="rivers")
        assert [line.split(":")[0] for line in push(url, status=1).stdout.splitlines()] == ["bridges", "rivers", "Next"]


def test_a_thousand_notes_take_few_requests() -> None:
    items = [basic(f"k{n}", question=f"When was bridge {n} opened?", order=n) for n in range(1, 1001)]
    with anki_with(*items) as (_, add_on, url):
        built(*(basic(item.key, question=item.question, answer="1888", changed=TUESDAY) for item in items))
        assert push(url).stdout == "bridges: 1000 updated\n"
        assert add_on.asked == 1 + 2 + 2 + 10
        nothing_more(add_on, url)


def test_a_deck_without_notes_is_pushed_as_nothing() -> None:
    with anki_with(*FIRST) as (_, add_on, url):
        built()
        assert push(url).stdout.startswith(
            "bridges: no notes\nLeft alone: 3 notes that the deck does not hold: opening"
        )
        assert add_on.written == []
