"""How long the ledger takes with many items, and how it grows.

    python benchmarks/ledger.py [ITEMS...]

Without ITEMS: 1,000, 10,000 and 100,000.  The facts are made up, of one sentence each.  One build adds
them all, the next finds them as they were; then one in a hundred has another value and one in ten
stands in other words, which is when the likeness of sentences is looked at.  Of the last one the
differences are told, and changes.md and the Anki package written.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from factdeck import comparison, ledger_text, plugins, templates
from factdeck.ledger import Ledger
from factdeck.ledger_text import LedgerFile
from factdeck.model import Candidate, Deck, Evidence, Fact, Value

SIZES = (1_000, 10_000, 100_000)
NOW = 1_700_000_000
STEPS = ("new", "save", "load", "same", "one in 100", "one in 10", "save", "diff", "changes.md", "package")
Made = TypeVar("Made")


def candidate(number: int, day: int, reworded: bool) -> Candidate:
    """A fact about a museum, told in one of two ways."""
    name, answer = f"Museum of Town {number}", f"{day} May {1900 + number % 100}"
    verb = "open" if reworded else "be opened"
    quote = f"On {answer} they opened the {name}." if reworded else f"The {name} was opened on {answer}."
    question = f"When did the {name} open?" if reworded else f"When was the {name} opened?"
    evidence = Evidence(quote, "museums.txt", "museums", None, number + 1, number * 80, number * 80 + len(quote))
    fact = Fact(
        "date", f"the {name}", verb, Value("date", answer, f"{1900 + number % 100}-05-{day:02}"), (evidence,), ""
    )
    return Candidate(fact, "basic", question, answer)


def timed(work: Callable[[], Made]) -> tuple[float, Made]:
    """The seconds of processor time that some work takes, and what it makes."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def measured(size: int) -> list[float]:
    """The seconds of each step."""
    same = [candidate(number, 3, False) for number in range(size)]
    changed = [candidate(number, 3 + (number % 100 == 0), False) for number in range(size)]
    reworded = [candidate(number, 3, number % 10 == 0) for number in range(size)]
    empty = LedgerFile(Ledger("museums"))
    new, (ledger, _) = timed(lambda: empty.ledger.merge(same, NOW, ()))
    first_save, text = timed(lambda: empty.updated(ledger))
    load, file = timed(lambda: ledger_text.load(text, "items.yaml"))
    unchanged, (again, _) = timed(lambda: file.ledger.merge(same, NOW + 1, ()))
    assert file.updated(again) == text
    value, (later, _) = timed(lambda: file.ledger.merge(changed, NOW + 1, ()))
    words, (other, items) = timed(lambda: file.ledger.merge(reworded, NOW + 1, ()))
    assert later.records.keys() == other.records.keys() == ledger.records.keys()
    later_save, _ = timed(lambda: file.updated(later))
    diff, found = timed(lambda: comparison.differences(file.ledger, other))
    assert len(found) == (size + 9) // 10
    deck, environment, writers = Deck("museums", "Museums", "", items), templates.environment(None), plugins.writers()
    told, _ = timed(lambda: writers["changes"].write(deck, environment))
    package, _ = timed(lambda: writers["anki"].write(deck, environment))
    return [new, first_save, load, unchanged, value, words, later_save, diff, told, package]


def main() -> None:
    print(f"{'seconds':>10}" + "".join(f"{step:>12}" for step in STEPS))
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        print(f"{size:>10,}" + "".join(f"{figure:>12.2f}" for figure in measured(size)))


if __name__ == "__main__":
    main()
