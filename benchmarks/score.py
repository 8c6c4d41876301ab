"""How many of the key facts that a careful reader lists for a document its deck asks for.

    python benchmarks/score.py [--missed] [--items] [--markdown]

A fact of ``gold/NAME.yaml`` is the snippet that states it, the answers that count as right, a kind
and a weight (3: what the document is about, 2: a good quiz has it, 1: nice to have).  An item finds
a fact if its quote and the snippet cover each other and it answers what the fact does.  Recall is
the weight found by the weight listed.  Whether a question reads well or stands alone is not
measured; only a reader can tell.

The documents in ``documents/`` were written for this; where a folder ``shared`` lies beside the
checkout, its other documents are scored as well.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from factdeck import pipeline, project
from factdeck.language import numbers
from factdeck.language.dates import MONTHS
from factdeck.model import Deck, Item

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
_SMALL_WORDS = {"a", "an", "the", "of", "in", "on", "at", "by", "to"}
_COVERED = 0.8
_ALIKE = 0.75


@dataclass(frozen=True)
class Gold:
    """A fact that a careful reader listed."""

    id: str
    kind: str
    weight: int
    snippet: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """What a deck was found to hold of the facts listed for its document."""

    name: str
    deck: Deck
    listed: tuple[Gold, ...]
    found: tuple[Gold, ...]

    @property
    def recall(self) -> float:
        """The weight of the facts found by the weight of all."""
        return _weight(self.found) / _weight(self.listed)


def score(source: Path, gold: Path) -> Score:
    """Build a document's deck as if for the first time, and look for each fact."""
    data = yaml.safe_load(gold.read_text(encoding="utf-8"))
    facts = [
        Gold(f["id"], f["kind"], int(f["weight"]), f["snippet"], tuple(map(str, f["answers"]))) for f in data["facts"]
    ]
    with tempfile.TemporaryDirectory() as nothing_before:
        made = pipeline.build(project.from_files([source], Path(nothing_before)), 0, lambda *_: None).deck
    found = tuple(fact for fact in facts if any(finds(item, fact) for item in made.items))
    return Score(source.stem, made, tuple(facts), found)


def finds(item: Item, fact: Gold) -> bool:
    """Whether an item asks for a fact."""
    return any(_covers(evidence.quote, fact.snippet) for evidence in item.evidence) and any(
        _answers(item, answer) for answer in fact.answers
    )


def _answers(item: Item, wanted: str) -> bool:
    """Whether an item's answer says what was wanted, or a part of it whose rest its question says."""
    if ";" in wanted:
        said = f" {' '.join(_words(item.answer))} "
        members = {" ".join(_words(member)) for member in wanted.split(";")}
        return sum(f" {member} " in said for member in members) >= 0.9 * len(members)
    own, gold, question = _content(item.answer), _content(wanted), _content(item.question)
    if not gold - own and own.total() <= 2 * gold.total() + 1:
        return True
    if not own - gold and not gold - (own + question):
        return True
    return 2 * (own & gold).total() >= _ALIKE * (own.total() + gold.total())


def _covers(quote: str, snippet: str) -> bool:
    a, b = Counter(_words(quote)), Counter(_words(snippet))
    shorter = min(a.total(), b.total())
    return shorter >= 3 and (a & b).total() >= _COVERED * shorter


def _words(text: str) -> list[str]:
    """The words of a text in lower case, numbers in digits, ISO dates spelt out."""
    text = re.sub(
        r"\b(\d{4})-(\d\d)-(\d\d)\b", lambda m: f"{int(m[3])} {_MONTH_NAMES.get(int(m[2]), m[2])} {m[1]}", text
    )
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text.lower().replace("’", "'"))
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", text)
    return [_digits(word) for word in re.findall(r"\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*", text)]


_MONTH_NAMES = {number: name for name, number in MONTHS.items()}


def _digits(word: str) -> str:
    value = numbers.UNITS.get(word, numbers.TENS.get(word))
    if value is None:
        value = 100 if word == "hundred" else numbers.ORDINALS.get(word)
    return str(value) if value is not None and (word not in numbers.ORDINALS or value <= 10) else word


def _content(text: str) -> Counter[str]:
    words = _words(text)
    return Counter([word for word in words if word not in _SMALL_WORDS] or words)


def _weight(facts: Sequence[Gold]) -> int:
    return sum(fact.weight for fact in facts)


def pairs() -> Iterator[tuple[Path, Path]]:
    """The documents and their lists of facts: the project's own, then those beside the checkout."""
    for gold in sorted(HERE.glob("gold/*.yaml")):
        yield HERE / "documents" / f"{gold.stem}.txt", gold
    for gold in sorted(SHARED.glob("gold/*.yaml")):
        yield SHARED / "sources" / f"{gold.stem}.txt", gold


def main() -> None:
    options = argparse.ArgumentParser(description="Score the decks of the documents whose facts are listed.")
    options.add_argument("--missed", action="store_true", help="list the facts that no item asks for")
    options.add_argument("--items", action="store_true", help="list the items")
    options.add_argument("--markdown", action="store_true", help="print the table as it stands in docs/quality.md")
    asked = options.parse_args()
    scores = [score(source, gold) for source, gold in pairs()]
    print("\n".join(_table(scores, asked.markdown)))
    refused = Counter(rejected.rule for each in scores for rejected in each.deck.rejected)
    print("\nrefused by rule: " + ", ".join(f"{rule} {count}" for rule, count in refused.most_common()))
    print("recall by kind: " + ", ".join(f"{kind} {share:.2f}" for kind, share in _by_kind(scores).items()))
    for each in scores if asked.missed or asked.items else ():
        print(f"\n{each.name}")
        if asked.items:
            print("\n".join(f"  {item.question} -> {item.answer}" for item in each.deck.items))
        if asked.missed:
            missed = [fact for fact in each.listed if fact not in each.found]
            print("\n".join(f"  missed {fact.weight} {fact.kind}: {fact.snippet}" for fact in missed))


def _table(scores: Sequence[Score], markdown: bool) -> Iterator[str]:
    yield _row(("document", "recall", "found", "listed", "items", "items a fact"), markdown)
    if markdown:
        yield "| --- | --- | --- | --- | --- | --- |"
    for each in scores:
        yield _row((each.name, *_figures([each])), markdown)
    yield _row(("all", *_figures(scores)), markdown)


def _figures(scores: Sequence[Score]) -> tuple[str, ...]:
    found, listed = [f for s in scores for f in s.found], [f for s in scores for f in s.listed]
    items = sum(len(each.deck.items) for each in scores)
    recall = _weight(found) / _weight(listed)
    return f"{recall:.2f}", str(len(found)), str(len(listed)), str(items), f"{items / len(listed):.2f}"


def _row(cells: Sequence[str], markdown: bool) -> str:
    if markdown:
        return f"| {' | '.join(cells)} |"
    return f"{cells[0]:36}" + "".join(f"{cell:>13}" for cell in cells[1:])


def _by_kind(scores: Sequence[Score]) -> Mapping[str, float]:
    listed: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for each in scores:
        for fact in each.listed:
            listed[fact.kind] += fact.weight
        for fact in each.found:
            found[fact.kind] += fact.weight
    return {kind: found[kind] / listed[kind] for kind in sorted(listed)}


if __name__ == "__main__":
    main()
