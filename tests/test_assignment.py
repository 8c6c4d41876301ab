"""The optimal pairing, against trying every one."""

from __future__ import annotations

import time
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from factdeck import assignment

PAIRS = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9))


@given(PAIRS)
def test_no_other_pairing_weighs_more(weights: dict[tuple[int, int], int]) -> None:
    best = max(sum(weights.get(pair, 0) for pair in enumerate(columns)) for columns in permutations(range(5)))
    found = assignment.best(weights)
    assert len(set(found.values())) == len(found)
    assert sum(weights[pair] for pair in found.items()) == best


def test_the_first_does_not_take_what_the_second_needs_more() -> None:
    assert assignment.best({(0, 0): 9, (0, 1): 8, (1, 0): 8}) == {0: 1, 1: 0}


def test_a_long_chain_of_rows_that_all_want_their_neighbour_s_column_is_quick() -> None:
    """The bound is loose, for slow machines; what it keeps out is work that grows with the cube."""
    size = 20_000
    weights = {(i, j): 10 - abs(i - j) for i in range(size) for j in (i - 1, i, i + 1) if 0 <= j < size}
    start = time.monotonic()
    assert assignment.best(weights) == {i: i for i in range(size)}
    assert time.monotonic() - start < 20
