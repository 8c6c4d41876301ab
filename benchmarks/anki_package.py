"""Prints how long an Anki package takes to write, and how large it gets.

    python benchmarks/anki_package.py [ITEMS...]

The defaults are 1,000 and 10,000 items; times are wall-clock seconds of one run.
"""

from __future__ import annotations

import sys
import time

from factdeck.model import Deck, Evidence, Item, Value
from factdeck.templates import environment
from factdeck.writers import anki


def deck(size: int) -> Deck:
    return Deck("benchmark", "Benchmark", "", tuple(_item(order) for order in range(1, size + 1)))


def _item(order: int) -> Item:
    answer = f"{order} metres"
    quote = f"Bridge {order} over the river is {answer} long and was opened in {1800 + order % 200} by the mayor."
    return Item(
        key=f"bridge-{order}-length",
        kind="basic",
        question=f"How long is bridge {order} over the river?",
        answer=answer,
        evidence=(Evidence(quote, "bridges.txt", "bridges.txt#1", None, order, 0, len(quote)),),
        fact_kind="quantity",
        value=Value("quantity", answer, str(order)),
        status="new",
        changed="2025-11-24T08:00:00Z",
        order=order,
        tags=("bridges",),
    )


def main(sizes: list[int]) -> None:
    templates = environment(None)
    for size in sizes:
        made = deck(size)
        start = time.perf_counter()
        (package,) = anki.write(made, templates).values()
        print(f"{size:>7,} items: {time.perf_counter() - start:6.2f} s, {len(package) / 1e6:6.2f} MB")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
