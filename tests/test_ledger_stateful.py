"""Whatever sources and people do to a deck, in whatever order, its ledger forgets and mistakes nothing.

Two machines: one works on the ledger alone with made-up candidates, which is fast, the other on a real
deck folder with real sources.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from factdeck import ledger_text, pipeline, project
from factdeck.ledger import Ledger
from factdeck.ledger_text import LedgerFile
from factdeck.model import Candidate, Evidence, Fact, Item, Value

START = 1_700_000_000
VERBS = ("founded", "rebuilt")
NUMBERS = st.integers(0, 99)
BRIEF = settings(
    deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
"""Without shrinking, which takes minutes; add it to look into a failure."""


class Hall:
    """A sentence of a source that states two facts, and what a person made of their items."""

    def __init__(self, number: int) -> None:
        self.name = f"Hall{number:02}"
        self.answers = {verb: f"{verb.title()}er {number}" for verb in VERBS}
        self.wording = 0
        self.there = True
        self.since = set[str]()
        """What has happened since the last build: an edit, another value and other words at once are too much."""

    def may(self, what: str) -> bool:
        if len(self.since | {what}) == 3:
            return False
        self.since.add(what)
        return True

    def sentence(self) -> str:
        one, two = (self.answers[verb] for verb in VERBS)
        return (
            f"{self.name} was founded by {one} and rebuilt by {two}.",
            f"It was {two} who rebuilt {self.name}, and {one} who founded it.",
            f"{self.name}, rebuilt by {two}, had been founded by {one}.",
        )[self.wording]

    def candidates(self, line: int) -> list[Candidate]:
        quote = self.sentence()
        evidence = Evidence(quote, "town.txt", "town", None, line, line * 100, line * 100 + len(quote))
        return [self._candidate(verb, evidence) for verb in VERBS]

    def _candidate(self, verb: str, evidence: Evidence) -> Candidate:
        question = (f"Who {verb} {self.name}?", f"Who was {self.name} {verb} by?", f"{self.name}: who {verb} it?")
        value = Value("person", self.answers[verb])
        fact = Fact("actor", self.name, f"{verb} {self.wording}", value, (evidence,), "")
        return Candidate(fact, "basic", question[self.wording], self.answers[verb])


def fact_of(item: Item) -> tuple[str, str]:
    """Hall and verb, as the machine's evidence and the item's question name them."""
    name, verb = re.search(r"Hall\d\d", item.question), re.search("|".join(VERBS), item.question)
    assert name is not None, item
    assert verb is not None, item
    return name[0], verb[0]


class LedgerMachine(RuleBasedStateMachine):
    """Sources and people change what they can, between builds and as often as they like."""

    def __init__(self) -> None:
        super().__init__()
        self.halls: list[Hall] = []
        self.text = LedgerFile(Ledger("town")).updated(Ledger("town"))
        self.clock = START
        self.keys: dict[tuple[str, str], str] = {}
        self.edits: dict[tuple[str, str], str] = {}
        self.rejected: set[str] = set()
        self.comments: list[str] = []

    # --- the sources

    @rule()
    def state(self) -> None:
        self.halls.append(Hall(len(self.halls)))

    @precondition(lambda self: self.halls)
    @rule(which=NUMBERS, verb=st.sampled_from(VERBS), value=NUMBERS)
    def change_value(self, which: int, verb: str, value: int) -> None:
        if self._hall(which).may("change"):
            self._hall(which).answers[verb] = f"Changed {value}"

    @precondition(lambda self: self.halls)
    @rule(which=NUMBERS, wording=st.integers(0, 2))
    def reword(self, which: int, wording: int) -> None:
        if self._hall(which).may("reword"):
            self._hall(which).wording = wording

    @precondition(lambda self: self.halls)
    @rule(which=NUMBERS)
    def withdraw_or_return(self, which: int) -> None:
        self._hall(which).there ^= True

    @precondition(lambda self: self.halls)
    @rule(which=NUMBERS)
    def move(self, which: int) -> None:
        self.halls.append(self.halls.pop(which % len(self.halls)))

    # --- people

    @precondition(lambda self: self.keys)
    @rule(which=NUMBERS, field=st.sampled_from(["question", "answer"]))
    def edit(self, which: int, field: str) -> None:
        key = self._key(which)
        (name,) = [name for (name, _), known in self.keys.items() if known == key]
        (hall,) = [hall for hall in self.halls if hall.name == name]
        if (key, field) not in self.edits and hall.may("edit"):
            words = ledger_text.load(self.text, "items.yaml").ledger.records[key].words
            self.edits[key, field] = f"As edited, {getattr(words, field)}"
            self._rewrite(key, rf"^  {field}: .*$", f'  {field}: "{self.edits[key, field]}"')

    @precondition(lambda self: self.keys)
    @rule(which=NUMBERS, status=st.sampled_from(["approved", "rejected", "retired"]))
    def judge(self, which: int, status: str) -> None:
        key = self._key(which)
        if re.search(r"^  status: (new|approved)$", self._block(key), re.M):
            self._rewrite(key, r"^  status: .*$", f"  status: {status}")
            self.rejected |= {key} if status == "rejected" else set()

    @precondition(lambda self: self.keys)
    @rule(which=NUMBERS)
    def settle(self, which: int) -> None:
        key = self._key(which)
        self._rewrite(key, r"^  conflict: .*\n", "")

    @precondition(lambda self: self.keys)
    @rule(which=NUMBERS)
    def comment(self, which: int) -> None:
        comment = f"# remark {len(self.comments)}"
        self.comments.append(comment)
        self._rewrite(self._key(which), r"^  kind: .*\n", rf"\g<0>  {comment}\n")

    # --- a build

    @rule(seconds=st.integers(-5, 100_000))
    def build(self, seconds: int) -> None:
        self.clock += seconds
        for hall in self.halls:
            if hall.there:  # what is not seen can't be followed
                hall.since.clear()
        found = [one for line, hall in enumerate(self.halls) if hall.there for one in hall.candidates(line)]
        old = ledger_text.load(self.text, "items.yaml")
        ledger, items = old.ledger.merge(found, self.clock, ("town",))
        self.text = old.updated(ledger)
        again, same = ledger_text.load(self.text, "items.yaml").ledger.merge(found, self.clock + 9, ("town",))
        assert ledger_text.load(self.text, "items.yaml").updated(again) == self.text, "a second build changes nothing"
        assert same == items
        for item in items:
            assert self.keys.setdefault(fact_of(item), item.key) == item.key, "a fact keeps its key"
        assert len(set(self.keys.values())) == len(self.keys), "no key stands for two facts"
        live = {item.key for item in items if item.status != "retired"}
        facts = [(hall.name, verb) for hall in self.halls if hall.there for verb in VERBS]
        stated = {self.keys[fact] for fact in facts if fact in self.keys}
        assert live <= stated
        gone = {key for key, record in ledger.records.items() if record.status in {"rejected", "retired"}}
        assert stated - live <= gone
        assert not self.rejected & {item.key for item in items}

    @invariant()
    def nothing_is_lost(self) -> None:
        records = ledger_text.load(self.text, "items.yaml").ledger.records
        assert set(self.keys.values()) <= records.keys()
        for (key, field), mine in self.edits.items():
            assert getattr(records[key].words, field) == mine
        assert all(comment in self.text for comment in self.comments)
        assert {key for key in records if records[key].status == "rejected"} == self.rejected

    def _hall(self, which: int) -> Hall:
        return self.halls[which % len(self.halls)]

    def _key(self, which: int) -> str:
        return sorted(self.keys.values())[which % len(self.keys)]

    def _block(self, key: str) -> str:
        found = re.search(rf"^- key: {key}\n(?:[ ].*\n)*", self.text, re.M)
        assert found is not None
        return found[0]

    def _rewrite(self, key: str, old: str, new: str) -> None:
        block = self._block(key)
        self.text = self.text.replace(block, re.sub(old, new, block, flags=re.M))


TestLedger = LedgerMachine.TestCase
TestLedger.settings = settings(BRIEF, max_examples=100, stateful_step_count=40)


TOWNS = ("Selmouth", "Radzyn", "Kesh", "Tammer")


class DeckMachine(RuleBasedStateMachine):
    """The same for a deck folder: each town's museum was opened on a day, as one sentence or another says."""

    @initialize()
    def start(self) -> None:
        self.folder = TemporaryDirectory()
        self.home = Path(self.folder.name, "decks", "town")
        (self.home / "sources").mkdir(parents=True)
        self.days = dict.fromkeys(TOWNS, 1)
        self.wordings = dict.fromkeys(TOWNS, 0)
        self.there = dict.fromkeys(TOWNS, True)
        self.order = list(TOWNS)
        self.name = "a.txt"
        self.keys: dict[str, str] = {}
        self.edited: dict[str, str] = {}
        self.clock = START

    def teardown(self) -> None:
        self.folder.cleanup()

    @rule(town=st.sampled_from(TOWNS), day=st.integers(1, 28))
    def change_value(self, town: str, day: int) -> None:
        self.days[town] = day

    @rule(town=st.sampled_from(TOWNS), wording=st.integers(0, 1))
    def reword(self, town: str, wording: int) -> None:
        self.wordings[town] = wording

    @rule(town=st.sampled_from(TOWNS[1:]))
    def withdraw_or_return(self, town: str) -> None:
        self.there[town] ^= True

    @rule(order=st.permutations(TOWNS), name=st.sampled_from(["a.txt", "b.txt", "c.md"]))
    def move(self, order: list[str], name: str) -> None:
        self.order, self.name = order, name

    @precondition(lambda self: self.keys)
    @rule(town=st.sampled_from(TOWNS))
    def edit(self, town: str) -> None:
        path = self.home / "items.yaml"
        if town in self.keys and town not in self.edited:
            self.edited[town] = f"On what day was the museum of {town} opened?"
            old = rf"(^- key: {self.keys[town]}\n  question: ).*$"
            path.write_text(re.sub(old, rf"\g<1>{self.edited[town]}", path.read_text("utf-8"), flags=re.M), "utf-8")

    @rule(step=st.integers(1, 8))
    def build_that_is_killed(self, step: int) -> None:
        self._write()
        loaded = project.from_folder(self.home)
        _, ledger, _ = pipeline.assemble(loaded, self.clock, lambda *_: None)
        killed_before(step, str(self.home), lambda: loaded.save({}, ledger))
        path = self.home / "items.yaml"
        left = path.read_bytes() if path.exists() else None
        assert left in (loaded.ledger_read, loaded.ledger_file.updated(ledger).encode())

    @rule()
    def build(self) -> None:
        self._write()
        items = self._built(self.clock)
        loaded = replace(project.from_folder(self.home), ledger_file=LedgerFile(Ledger("town")))
        self.fresh, _, _ = pipeline.assemble(loaded, self.clock, lambda *_: None)
        before = (self.home / "items.yaml").read_bytes()
        assert self._built(self.clock + 9) == items
        assert (self.home / "items.yaml").read_bytes() == before
        for town in TOWNS:
            found = [item for item in items if town in item.question]
            alive = [item.status != "retired" for item in found]
            assert alive == ([self._is_found(town)] if found else [])
            assert found or town not in self.keys
            for item in found:
                assert self.keys.setdefault(town, item.key) == item.key
                assert item.question == self.edited.get(town, item.question)

    def _write(self) -> None:
        """Another day's sources."""
        self.clock += 86_400
        for path in (self.home / "sources").iterdir():
            path.unlink()
        text = "\n\n".join(self._sentence(town) for town in self.order if self.there[town])
        (self.home / "sources" / self.name).write_text(f"{text}\n", encoding="utf-8")
        (self.home / "deck.yaml").write_text("id: town\n", encoding="utf-8")

    def _is_found(self, town: str) -> bool:
        """Whether a build that remembers nothing has an item, too: now and then a sentence is not understood."""
        return any(town in item.question for item in self.fresh.items)

    def _sentence(self, town: str) -> str:
        day = f"{self.days[town]} May 1932"
        return (f"The {town} Museum was opened on {day}.", f"On {day} the {town} Museum was opened.")[
            self.wordings[town]
        ]

    def _built(self, now: int) -> list[Item]:
        loaded = project.from_folder(self.home)
        deck, ledger, _ = pipeline.assemble(loaded, now, lambda *_: None)
        loaded.save({}, ledger)
        return sorted((replace(item, order=0) for item in deck.items), key=lambda item: item.key)


def killed_before(step: int, folder: str, work: Callable[[], None]) -> None:
    """Do some work in a process of its own, which is killed just before the given one of its steps in the folder."""
    process = os.fork()
    if not process:
        steps = 0

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal steps
            if not (event.startswith(("open", "os.")) and str(arguments[0]).startswith(folder)):
                return
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        try:
            work()
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) in {0, -signal.SIGKILL}


TestDeck = DeckMachine.TestCase
TestDeck.settings = settings(BRIEF, max_examples=5, stateful_step_count=12)
