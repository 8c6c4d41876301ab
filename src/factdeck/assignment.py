"""The best way to pair the members of two sides, of which only some fit each other.

The assignment problem, solved exactly by inserting one row after the other along the shortest
augmenting path (Jonker and Volgenant 1987; Karp 1980 for sparse graphs).  Weights are whole
numbers, so that no rounding decides; the same weights give the same pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from heapq import heappop, heappush


def best(weights: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Return for each row its column in the pairing with the greatest sum of weights.

    ``weights`` are above 0 and given for the pairs that may be made; row and column numbers are
    from 0.  A row without a partner is left out.
    """
    top = max(weights.values(), default=0)
    costs: dict[int, dict[int, int]] = defaultdict(dict)
    for (row, column), weight in sorted(weights.items()):
        costs[row][column] = top - weight
    for row, edges in costs.items():
        edges[_alone(row)] = top
    taken: dict[int, int] = {}
    of_row: dict[int, int] = defaultdict(int)
    of_column: dict[int, int] = defaultdict(int)
    for row in costs:
        _insert(row, costs, taken, of_row, of_column)
    return {row: column for column, row in sorted(taken.items(), key=lambda pair: pair[1]) if column >= 0}


def _alone(row: int) -> int:
    """The column of a row that stays without a partner."""
    return -1 - row


def _insert(
    start: int,
    costs: Mapping[int, Mapping[int, int]],
    taken: dict[int, int],
    of_row: dict[int, int],
    of_column: dict[int, int],
) -> None:
    """Give a row a column, moving others where that costs less; ``of_row`` and ``of_column`` are the potentials.

    Dijkstra's search over reduced costs, which the potentials keep from falling below 0.
    """
    came_from: dict[int, int] = {}
    distance: dict[int, int] = {}
    done: dict[int, int] = {}
    left: dict[int, int] = {}
    waiting: list[tuple[int, int]] = []
    row, so_far = start, 0
    while True:
        for column, cost in costs[row].items():
            length = so_far + cost - of_row[row] - of_column[column]
            if column not in done and length < distance.get(column, length + 1):
                distance[column], came_from[column] = length, row
                heappush(waiting, (length, column))
        while True:
            so_far, reached = heappop(waiting)
            if reached not in done and so_far == distance[reached]:
                break
        if reached not in taken:
            break
        done[reached] = so_far
        row = taken[reached]
        left[row] = reached
    for column, length in done.items():
        of_row[taken[column]] += so_far - length
        of_column[column] -= so_far - length
    of_row[start] += so_far
    while True:
        row = taken[reached] = came_from[reached]
        if row == start:
            return
        reached = left[row]
