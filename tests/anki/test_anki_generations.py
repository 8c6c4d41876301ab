"""A deck over its generations, from real sources through the real command into the real Anki.

At every step the schedule and the review log are compared whole with what they were: an import may
add the cards of new facts, and changes or loses nothing else.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection
from anki.scheduler.v3 import CardAnswer
from click.testing import CliRunner
from real_anki import card, collection, database, load, note
from test_anki_update import schedule

from factdeck.cli import main

ROOT = Path(__file__).resolve().parents[2]
DAY = 86_400
START = int(time.time()) - 40 * DAY
"""Every build is earlier than what the learner edits, and so an edited note that has not changed is left alone."""


class Deck:
    """A deck's folder and a learner's collection, one generation after the other."""

    def __init__(self, folder: Path, anki: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.anki, self._monkeypatch = folder, anki, monkeypatch
        self._built = 0
        (folder / "sources").mkdir()
        self.configure("")

    def configure(self, more: str) -> None:
        (self.folder / "deck.yaml").write_text(f"title: Town\n{more}", encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self.folder / "sources" / name).write_text(text, encoding="utf-8")

    def upgrade(self, extractor: str, changes: str) -> None:
        """Let a newer version of an extractor find what the built-in one finds, with these changes."""
        place = self.folder / "plugins" / "extractors"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{extractor}.py").write_text(
            f"from dataclasses import replace\n\nfrom factdeck.extractors import {extractor}\n\n\n"
            f"def extract(text):\n    return [replace(fact, {changes}) for fact in {extractor}.extract(text)]\n",
            encoding="utf-8",
        )

    def edit_ledger(self, old: str, new: str) -> None:
        text = (self.folder / "items.yaml").read_text(encoding="utf-8")
        assert old in text
        (self.folder / "items.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")

    def build(self) -> dict[str, dict[str, Any]]:
        """Build a day later; the live items by their keys."""
        self._built += 1
        self._monkeypatch.setenv("SOURCE_DATE_EPOCH", str(START + self._built * DAY))
        done = CliRunner().invoke(main, ["build", str(self.folder)])
        assert done.exit_code in {0, 1}, done.output
        found = json.loads(self._output("items.json"))["items"]
        return {item["key"]: item for item in found if item["status"] != "retired"}

    def deliver(self) -> dict[str, int]:
        """Import the package: what was there keeps its schedule, and reviews are neither lost nor doubled."""
        cards, reviews = schedule(self.anki)
        fates = load(self.anki, self._output("town.apkg"))
        now, log = schedule(self.anki)
        assert [row for row in now if row in cards] == cards
        assert len(now) == len(cards) + fates.get("new", 0)
        assert log == reviews
        assert database(self.anki).scalar("select count() from (select guid from notes group by guid)") == len(now)
        return fates

    def review(self) -> None:
        number = self.anki.decks.id_for_name("Town")
        assert number is not None
        self.anki.decks.select(number)
        scheduler: Any = self.anki.sched
        while queue := scheduler.get_queued_cards(fetch_limit=1).cards:
            top = card(self.anki, queue[0].card.id)
            top.start_timer()
            scheduler.answer_card(scheduler.build_answer(card=top, states=queue[0].states, rating=CardAnswer.EASY))

    def _output(self, name: str) -> bytes:
        return (Path("build/town") / name).read_bytes()


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Deck]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "town").mkdir()
    with collection() as anki:
        yield Deck(tmp_path / "town", anki, monkeypatch)


def key_of(items: dict[str, dict[str, Any]], *words: str) -> str:
    """The key of the one item whose question holds all of the words."""
    (key,) = [key for key, item in items.items() if all(word in item["question"] for word in words)]
    return key


MUSEUM = "The Selmouth Harbour Museum was opened on 4 May 1932."
GUILD = "The Selmouth Fishing Guild sent twelve delegates to the ceremony."
TOWER = "The Kesh Tower was designed by Lena Aro in 1951."


def test_a_deck_over_its_generations(town: Deck) -> None:
    # 1: the first sources
    town.write("town.txt", f"{MUSEUM}\n\n{GUILD}\n\n{TOWER}\n")
    first = town.build()
    museum, guild, tower = (key_of(first, *words) for words in (("Museum",), ("delegates",), ("When", "Tower")))
    assert town.deliver() == {"new": len(first)}
    town.review()
    assert len(schedule(town.anki)[1]) == len(first)

    # 2: a value has changed; the learner's tag and words on another note stay
    mine = note(town.anki, museum)
    mine.tags.append("mine")
    mine["Note"] = "I was there!"
    town.anki.update_note(mine)
    town.write("town.txt", f"{MUSEUM}\n\n{GUILD.replace('twelve', 'fifteen')}\n\n{TOWER}\n")
    assert town.build().keys() == first.keys()
    assert town.deliver() == {"updated": 1, "duplicate": len(first) - 1}
    assert note(town.anki, guild)["Answer"] == "Fifteen"
    assert note(town.anki, guild)["Changed"].endswith(": Twelve")
    assert list(town.anki.find_notes("tag:town::restudy")) == [note(town.anki, guild).id]
    assert "mine" in note(town.anki, museum).tags
    assert note(town.anki, museum)["Note"] == "I was there!"

    # 3: a sentence is reworded
    fifteen = GUILD.replace("twelve", "fifteen")
    town.write("town.txt", f"{MUSEUM}\n\n{fifteen}\n\nLena Aro designed the Kesh Tower in 1951.\n")
    assert key_of(town.build(), "When", "Tower") == tower
    assert town.deliver().get("new", 0) == 0

    # 4: sentences are moved and joined, the file is renamed and wrapped otherwise
    (town.folder / "sources" / "town.txt").unlink()
    wrapped = MUSEUM.replace(" on", "\non")
    joined = f"{fifteen}  Lena Aro designed\nthe Kesh Tower in 1951.\n\n{wrapped}\n"
    town.write("renamed.txt", joined)
    assert town.build().keys() >= {museum, guild, tower}
    assert town.deliver().get("new", 0) == 0
    assert "mine" in note(town.anki, museum).tags

    # 5: a fact is withdrawn
    town.write("renamed.txt", f"{fifteen}\n\n{MUSEUM}\n")
    assert tower not in town.build()
    fates = town.deliver()
    assert "new" not in fates
    assert note(town.anki, tower)["Retired"]
    assert note(town.anki, tower).has_tag("town::retired")

    # 6: it returns, and a teacher words another item anew
    town.edit_ledger("How many delegates", "How many of its delegates")
    town.write("renamed.txt", f"{fifteen}\n\n{MUSEUM}\n\n{TOWER}\n")
    assert town.build().keys() >= {museum, guild, tower}
    assert "new" not in town.deliver()
    assert note(town.anki, tower)["Retired"] == ""
    assert "its delegates" in note(town.anki, guild)["Question"]

    # 7: nothing has changed, and nothing changes
    before = (town.folder / "items.yaml").read_bytes()
    town.build()
    assert (town.folder / "items.yaml").read_bytes() == before
    assert set(town.deliver()) == {"duplicate"}

    # 8: the file is converted to another format
    (town.folder / "sources" / "renamed.txt").rename(town.folder / "sources" / "renamed.md")
    town.build()
    assert set(town.deliver()) == {"duplicate"}

    # 9: another event is another note
    town.write("more.txt", "The Radzyn Museum was opened on 6 June 1951.\n")
    later = town.build()
    assert key_of(later, "Radzyn") not in first
    assert note(town.anki, museum)["Answer"] == "4 May 1932"
    assert town.deliver()["new"] == 1

    # 10: two documents disagree, so the note stays as it is
    town.write("again.txt", f"{fifteen.replace('fifteen', 'sixteen')}\n")
    assert guild not in town.build()
    assert set(town.deliver()) == {"duplicate"}
    assert note(town.anki, guild)["Answer"] == "Fifteen"

    # 11: a person says which one is right
    town.configure("sources: [more.txt, renamed.md, {path: again.txt, supersedes: [renamed.md]}]\n")
    assert guild in town.build()
    assert town.deliver()["updated"] == 1
    assert note(town.anki, guild)["Answer"] == "Sixteen"
    assert note(town.anki, guild)["Changed"].endswith(": Fifteen")


def test_a_newer_version_that_words_a_question_better(town: Deck) -> None:
    """An extractor in the deck's folder takes the place of the built-in one, as a newer version does."""
    town.write("town.txt", f"{MUSEUM}\n\n{GUILD}\n")
    first = town.build()
    museum = key_of(first, "Museum")
    town.deliver()
    town.review()
    guid = note(town.anki, museum).guid

    # 2: other words for the same fact
    asked = "On what day was the Selmouth Harbour Museum opened to the public?"
    town.upgrade("event_dates", f"stem={asked!r}")
    assert {key: item["answer"] for key, item in town.build().items()} == {k: i["answer"] for k, i in first.items()}
    assert town.deliver() == {"updated": 1, "duplicate": len(first) - 1}
    assert (note(town.anki, museum).guid, note(town.anki, museum)["Question"]) == (guid, asked)
    assert note(town.anki, museum)["Changed"] == ""
    assert not note(town.anki, museum).has_tag("town::restudy")

    # 3: and other names for what the fact is about, from which the key would be made
    asked = "On which day was the Selmouth Harbour Museum opened?"
    town.upgrade("event_dates", f"stem={asked!r}, kind='opening', subject='Selmouth', relation='was opened on'")
    built = town.build()
    assert built.keys() == first.keys()
    assert built[museum]["history"][-1]["how"].startswith("evidence")
    assert town.deliver() == {"updated": 1, "duplicate": len(first) - 1}
    assert (note(town.anki, museum).guid, note(town.anki, museum)["Question"]) == (guid, asked)


def test_a_fact_that_is_split(town: Deck) -> None:
    both = "The Kesh Tower was opened on 4 May 1932 and was designed by Lena Aro."
    mills = "The Kesh Guild runs three mills: Orla, Sarnik and Tammer."
    town.write("town.txt", f"{both}\n\n{GUILD}\n\n{mills}\n")
    first = town.build()
    opened, designed, guild, runs = (
        key_of(first, *words) for words in (("opened",), ("designed",), ("delegates",), ("three mills",))
    )
    assert len(first) == 4
    town.deliver()
    town.review()

    # 2: a sentence with two facts becomes two sentences
    apart = "The Kesh Tower was opened on 4 May 1932.  It was designed by Lena Aro."
    town.write("town.txt", f"{apart}\n\n{GUILD}\n\n{mills}\n")
    assert town.build().keys() == first.keys()
    assert town.deliver() == {"updated": 2, "duplicate": 2}
    assert note(town.anki, opened)["Answer"] == "4 May 1932"
    assert note(town.anki, designed)["Answer"] == "Lena Aro"

    # 3: a fact with one value becomes two facts, of which one goes on
    seven = GUILD.replace("twelve", "seven").replace("ceremony", "ceremony in Kesh")
    five = GUILD.replace("twelve", "five").replace("ceremony", "ceremony in Radzyn")
    town.write("town.txt", f"{apart}\n\n{seven}  {five}\n\n{mills}\n")
    split = town.build()
    assert split.keys() > first.keys()
    fates = town.deliver()
    assert fates == {"updated": 1, "new": len(split) - len(first), "duplicate": 3}
    kesh, radzyn = key_of(split, "How many", "Kesh"), key_of(split, "How many", "Radzyn")
    assert (kesh, note(town.anki, kesh)["Answer"], note(town.anki, radzyn)["Answer"]) == (guild, "Seven", "Five")
    assert note(town.anki, guild)["Changed"].endswith(": Twelve")

    # 4: a list becomes two facts; no note can turn into one of another type, so its card says that it is out of date
    town.write("town.txt", f"{apart}\n\n{seven}  {five}\n\nThe Kesh Guild runs two mills: Orla and Sarnik.\n")
    town.build()
    assert "new" in town.deliver()
    assert note(town.anki, runs)["Retired"]

    # 5: all is put together again: no note is made, and the list is back
    town.write("town.txt", f"{both}\n\n{GUILD}\n\n{mills}\n")
    assert town.build().keys() == first.keys()
    assert "new" not in town.deliver()
    assert note(town.anki, guild)["Answer"] == "Twelve"
    assert note(town.anki, runs)["Retired"] == ""


def test_the_next_report_of_a_series(town: Deck) -> None:
    reports = [ROOT / "benchmarks" / "documents" / f"sitrep-{number}.txt" for number in (1, 2)]
    shutil.copy(reports[0], town.folder / "sources" / "report.txt")
    first = town.build()
    town.deliver()
    town.review()
    shutil.copy(reports[1], town.folder / "sources" / "report.txt")
    second = town.build()
    fates = town.deliver()
    assert fates["new"] == len(second.keys() - first.keys())
    houses, emergency, banks = (
        key_of(first, *words) for words in (("houses",), ("state of emergency",), ("burst its banks",))
    )
    assert note(town.anki, houses)["Answer"] == "2,780"
    assert note(town.anki, houses)["Changed"].endswith(": 2,150")
    assert second[emergency]["history"][-1]["how"].startswith("similarity")
    assert "leave its banks" in note(town.anki, banks)["Question"]
    for key in first.keys() - second.keys():
        assert note(town.anki, key)["Retired"], key
    asked = {item["question"]: key for key, item in first.items()}
    for key, item in second.items():
        assert asked.get(item["question"], key) == key
