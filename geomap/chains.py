"""Join pieces of a line by their end points, and put the result in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

Vertex = tuple[int, int]
Chain = list[Vertex]


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
    at: dict[Vertex, list[int]] = defaultdict(list)
    for number, piece in enumerate(ordered):
        at[piece[0]].append(number)
        at[piece[-1]].append(number)
    free = set(range(len(ordered)))
    starts = sorted(vertex for vertex, meeting in at.items() if len(meeting) != 2)
    chains = []
    # Open chains must be walked first: what is left is rings.
    for start in (*starts, *sorted(at)):
        while any(number in free for number in at[start]):
            chains.append(_walk(start, ordered, at, free))
    return arrange(chains)


def _walk(
    start: Vertex, pieces: list[Chain], at: dict[Vertex, list[int]], free: set[int]
) -> Chain:
    chain = [start]
    while True:
        number = min((n for n in at[chain[-1]] if n in free), default=None)
        if number is None:
            return chain
        free.discard(number)
        piece = pieces[number]
        chain += piece[1:] if piece[0] == chain[-1] else piece[-2::-1]
        if chain[-1] == start or len(at[chain[-1]]) != 2:
            return chain


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


def reverse(chains: list[Chain]) -> list[Chain]:
    """
    Turn a frontier round: the open chains; rings stay last and as they are.

    Parameters
    ----------
    chains : list of list of vertices
        As `join` returns them.

    Returns
    -------
    chains : list of list of vertices
        The same, counted from the other end.

    Examples
    --------
    >>> reverse([[(0, 0), (1, 0)], [(3, 0), (4, 0)]])
    [[(4, 0), (3, 0)], [(1, 0), (0, 0)]]
    """
    open_chains = [chain[::-1] for chain in chains if chain[0] != chain[-1]]
    return open_chains[::-1] + [chain for chain in chains if chain[0] == chain[-1]]
