"""How much of what a careful reader would ask the items of a document ask: recall, by document, rule and kind.

    python benchmarks/score.py [--missed] [--items] [--options] [--markdown]

Each document is built by itself by the real pipeline, without a ledger, and nothing is written.
The documents are those in documents/, and, in a table of their own, those of the folder shared/
beside the checkout where there is one.  docs/quality.md says what the figures mean.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import gold
from factdeck import distractors, pipeline, project
from factdeck.distractors import Options
from factdeck.model import Deck, Item
from factdeck.problems import UserError

HERE = Path(__file__).resolve().parent
BESIDE = HERE.parent.parent / "shared"
HEADINGS = ("document", "recall", "facts found", "items", "on a listed fact", "items per fact")


@dataclass(frozen=True, slots=True)
class Score:
    """The facts listed for a document, the items made of it, and which of them belong together."""

    name: str
    facts: tuple[gold.Fact, ...]
    found: tuple[gold.Fact, ...]
    items: tuple[Item, ...]
    useful: tuple[Item, ...]
    """The items that ask a listed fact."""
    refused: Counter[str]
    """How many candidates each rule refused."""
    choices: tuple[tuple[Item, Options], ...]
    """The items of which a multiple-choice question can be made, and their options."""
    broken: tuple[str, ...]
    """The rules of options that those break, each as often as it is broken."""

    @property
    def recall(self) -> float:
        """The share of the facts that is found, by weight."""
        return _weight(self.found) / _weight(self.facts)

    @property
    def missed(self) -> list[gold.Fact]:
        return [fact for fact in self.facts if fact not in self.found]


def measure(listed: Path) -> Score:
    """Build the document that a file of gold facts is about, and compare."""
    source, facts = gold.load(listed)
    deck = build(source)
    items = deck.items
    library = distractors.of_deck(deck)
    options = [(item, distractors.options(item, library)) for item in items]
    choices = tuple((item, found) for item, found in options if found)
    pairs = [(fact, item) for fact in facts for item in items if gold.finds(_asked(item), fact)]
    found = [fact for fact, _ in pairs]
    useful = [item for _, item in pairs]
    return Score(
        source.stem,
        tuple(facts),
        tuple(fact for fact in facts if fact in found),
        tuple(items),
        tuple(item for item in items if item in useful),
        Counter(rejected.rule for rejected in deck.rejected),
        choices,
        tuple(fault for item, found in choices for fault in distractors.faults(item, found.wrong, library)),
    )


def build(source: Path) -> Deck:
    """The deck that the pipeline makes of a document.

    Raises FileNotFoundError where the document is missing: that is no recall of 0.
    """
    if not source.is_file():
        raise FileNotFoundError(source)
    with TemporaryDirectory() as folder:
        try:
            return pipeline.build(project.from_files([source], Path(folder)), 0, lambda *_: None).deck
        except UserError:  # no fact, or none that makes a good item
            return Deck(source.stem, source.stem, "", ())


def total(scores: Sequence[Score]) -> Score:
    """Several documents taken as one."""
    return Score(
        "all",
        tuple(fact for score in scores for fact in score.facts),
        tuple(fact for score in scores for fact in score.found),
        tuple(item for score in scores for item in score.items),
        tuple(item for score in scores for item in score.useful),
        sum((score.refused for score in scores), Counter()),
        tuple(choice for score in scores for choice in score.choices),
        tuple(fault for score in scores for fault in score.broken),
    )


def table(scores: Sequence[Score]) -> list[list[str]]:
    """The headings, a row for each document, and one for all."""
    return [list(HEADINGS), *map(_row, [*scores, total(scores)])]


def by_kind(score: Score) -> dict[str, float]:
    """The recall of each kind of fact."""
    kinds = sorted({fact.kind for fact in score.facts})
    return {
        kind: _weight(fact for fact in score.found if fact.kind == kind)
        / _weight(fact for fact in score.facts if fact.kind == kind)
        for kind in kinds
    }


def gold_files() -> tuple[list[Path], list[Path]]:
    """The files of gold facts in the project, and those beside it that are no copies of them."""
    own = sorted((HERE / "gold").glob("*.yaml"))
    names = {path.name for path in own}
    return own, [path for path in sorted((BESIDE / "gold").glob("*.yaml")) if path.name not in names]


def _asked(item: Item) -> gold.Asked:
    return gold.Asked(item.question, item.answer, tuple(evidence.quote for evidence in item.evidence))


def _weight(facts: Iterable[gold.Fact]) -> int:
    return sum(fact.weight for fact in facts)


def _row(score: Score) -> list[str]:
    facts, found, items, useful = map(len, (score.facts, score.found, score.items, score.useful))
    on_fact = f"{useful / items:.2f}" if items else "-"
    return [score.name, f"{score.recall:.2f}", f"{found}/{facts}", f"{items}", on_fact, f"{items / facts:.2f}"]


def _markdown(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    headings, *others = rows
    yield f"| {' | '.join(headings)} |"
    yield f"| --- |{' ---: |' * (len(headings) - 1)}"
    for name, *cells in others:
        yield f"| {' | '.join((f'`{name}`' if name != 'all' else name, *cells))} |"


def _plain(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *cells in rows:
        right = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join((name.ljust(widths[0]), *right))


def _report(scores: Sequence[Score], asked: argparse.Namespace) -> Iterator[str]:
    if asked.markdown:
        yield from _markdown(table(scores))
        return
    yield from _plain(table(scores))
    whole = total(scores)
    yield "refused: " + ", ".join(f"{rule} {count}" for rule, count in whole.refused.most_common())
    broken = ", ".join(f"{rule} {count}" for rule, count in Counter(whole.broken).most_common()) or "none"
    yield f"multiple choice: {len(whole.choices)} of {len(whole.items)} items; rules of options broken: {broken}"
    yield "recall by kind: " + ", ".join(f"{kind} {recall:.2f}" for kind, recall in by_kind(whole).items())
    for score in scores:
        for fact in score.missed if asked.missed else ():
            yield f"missed in {score.name}: {fact.weight} {fact.kind} {fact.id}: {fact.snippet} -> {fact.answers[0]}"
        for item, options in score.choices if asked.options else ():
            yield f"{score.name}: {item.question}\n    * {options.key}  |  {'  |  '.join(options.wrong)}"
        for item in score.items if asked.items else ():
            mark = " " if item in score.useful else "?"
            yield f"{mark} {score.name}: {item.question} -> {item.answer}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints how much of what a careful reader would ask is asked.")
    parser.add_argument("--missed", action="store_true", help="list the facts that no item asks")
    parser.add_argument("--items", action="store_true", help='list the items; "?" marks those on no listed fact')
    parser.add_argument("--options", action="store_true", help='list the options of multiple choice; "*" is the key')
    parser.add_argument("--markdown", action="store_true", help="print the tables only, as they stand in the docs")
    asked = parser.parse_args()
    for number, files in enumerate(filter(None, gold_files())):
        if number:
            print()
        for line in _report([measure(path) for path in files], asked):
            print(line)


if __name__ == "__main__":
    main()
