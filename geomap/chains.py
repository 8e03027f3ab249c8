"""Join pieces of a line by their end points, and put the result in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Vertex = tuple[int, int]
Chain = list[Vertex]
Run = NDArray[np.int64]
"""A chain as an array of shape (n, 2)."""

Line = TypeVar("Line", Chain, Run)


def join(pieces: Iterable[Chain]) -> list[Chain]:
    """
    Join pieces where exactly two of them meet.

    Parameters
    ----------
    pieces : iterable of list of vertices
        In any order and direction; none is empty.

    Returns
    -------
    chains : list of list of vertices
        Open chains first, each from its smaller end, in the order of those ends;
        then rings, each from its smallest vertex, the second smaller than the last.

    Examples
    --------
    >>> join([[(2, 0), (1, 0)], [(0, 0), (1, 0)]])
    [[(0, 0), (1, 0), (2, 0)]]
    """
    ordered = sorted(min(piece, piece[::-1]) for piece in pieces)
    chains = []
    for walk in _walks([(piece[0], piece[-1]) for piece in ordered]):
        chain: Chain = []
        for number, forwards in walk:
            piece = ordered[number] if forwards else ordered[number][::-1]
            chain += piece[bool(chain) :]
        chains.append(chain)
    return arrange(chains)


def join_runs(pieces: Sequence[Run]) -> list[Run]:
    """
    Join pieces as `join` does, where each of them is a long array.

    Parameters
    ----------
    pieces : sequence of array of shape (n, 2)
        In any order and direction; none is empty.

    Returns
    -------
    chains : list of array of shape (n, 2)
        In the order and the directions of `join`.

    Examples
    --------
    >>> pieces = [np.array([(2, 0), (1, 0)]), np.array([(0, 0), (1, 0)])]
    >>> [chain.tolist() for chain in join_runs(pieces)]
    [[[0, 0], [1, 0], [2, 0]]]
    """
    ends = [tuple(map(tuple, piece[[0, -1]].tolist())) for piece in pieces]
    open_chains, rings = [], []
    for walk in _walks(ends):
        parts = [
            pieces[number][:: 1 if forwards else -1][bool(place) :]
            for place, (number, forwards) in enumerate(walk)
        ]
        chain = parts[0] if len(parts) == 1 else np.concatenate(parts)
        if (chain[0] == chain[-1]).all():
            rings.append(_turned_run(chain))
        else:
            open_chains.append(_smaller(chain, chain[::-1]))
    return [*_sorted_runs(open_chains), *_sorted_runs(rings)]


def _sorted_runs(runs: list[Run]) -> list[Run]:
    return sorted(runs, key=lambda run: run.tolist()) if len(runs) > 1 else runs


def _smaller(one: Run, other: Run) -> Run:
    """Return the run that comes first where vertices are compared one by one."""
    differing = np.flatnonzero((one != other).any(axis=1))[:1]
    if not len(differing):
        return one
    at = int(differing[0])
    return one if one[at].tolist() < other[at].tolist() else other


def _turned_run(ring: Run) -> Run:
    body = ring[:-1]
    first = int(np.lexsort((body[:, 1], body[:, 0]))[0])
    turned = np.concatenate([body[first:], body[: first + 1]])
    return _smaller(turned, turned[::-1])


Walk = list[tuple[int, bool]]


def _walks(ends: Sequence[tuple[Hashable, ...]]) -> list[Walk]:
    """
    Find the ways through pieces that pass where exactly two of them meet.

    Each way lists the numbers of its pieces, and whether each is walked forwards.
    """
    at: dict[Hashable, list[int]] = defaultdict(list)
    for number, (first, last) in enumerate(ends):
        at[first].append(number)
        at[last].append(number)
    free = set(range(len(ends)))
    # Open ways must be walked first: what is left is rings.
    starts = (vertex for vertex, meeting in at.items() if len(meeting) != 2)
    walks = []
    for start in (*starts, *at):
        while any(number in free for number in at[start]):
            walks.append(_walk(start, ends, at, free))
    return walks


def _walk(
    start: Hashable,
    ends: Sequence[tuple[Hashable, ...]],
    at: dict[Hashable, list[int]],
    free: set[int],
) -> Walk:
    walk: Walk = []
    here = start
    while True:
        number = min((n for n in at[here] if n in free), default=None)
        if number is None:
            return walk
        free.discard(number)
        forwards = ends[number][0] == here
        walk.append((number, forwards))
        here = ends[number][forwards]
        if here == start or len(at[here]) != 2:
            return walk


def arrange(chains: Iterable[Chain]) -> list[Chain]:
    """
    Give chains the order and direction that do not depend on how they were found.

    Parameters
    ----------
    chains : iterable of list of vertices
        A ring repeats its first vertex at its end.

    Returns
    -------
    chains : list of list of vertices
        As `join` returns them.

    Examples
    --------
    >>> arrange([[(1, 0), (0, 0)]])
    [[(0, 0), (1, 0)]]
    """
    open_chains, rings = [], []
    for chain in chains:
        if chain[0] == chain[-1]:
            rings.append(_turn(chain))
        else:
            open_chains.append(min(chain, chain[::-1]))
    return sorted(open_chains) + sorted(rings)


def _turn(ring: Chain) -> Chain:
    body = ring[:-1]
    first = body.index(min(body))
    turned = body[first:] + body[:first]
    back = [turned[0], *turned[:0:-1]]
    return [*min(turned, back), turned[0]]


def is_ring(chain: Line) -> bool:
    """
    Tell whether a chain ends where it begins.

    Parameters
    ----------
    chain : list or array of vertices

    Returns
    -------
    ring : bool

    Examples
    --------
    >>> is_ring([(0, 0), (1, 0), (0, 0)]), is_ring(np.array([(0, 0), (1, 0)]))
    (True, False)
    """
    return tuple(chain[0]) == tuple(chain[-1])


def reverse(chains: list[Line]) -> list[Line]:
    """
    Turn a frontier round: the open chains; rings stay last and as they are.

    Parameters
    ----------
    chains : list of chains
        As `join` or `join_runs` returns them.

    Returns
    -------
    chains : list of chains
        The same, counted from the other end.

    Examples
    --------
    >>> reverse([[(0, 0), (1, 0)], [(3, 0), (4, 0)]])
    [[(4, 0), (3, 0)], [(1, 0), (0, 0)]]
    """
    open_chains = [chain[::-1] for chain in chains if not is_ring(chain)]
    return open_chains[::-1] + [chain for chain in chains if is_ring(chain)]
