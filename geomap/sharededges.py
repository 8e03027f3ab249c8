"""The edges that the rings of two countries both walk, as runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geomap.chains import Run, join_runs

_BITS: Final = 32


def shared_runs(one: Sequence[Run], other: Sequence[Run]) -> list[Run]:
    """
    Find the lines that two countries share, whatever the state of their rings.

    Edges are compared as pairs of exact vertices, so that no geometry is computed.

    Parameters
    ----------
    one, other : sequence of array of shape (n, 2)
        Rings in whole units, the first vertex not repeated.

    Returns
    -------
    chains : list of array of shape (n, 2)
        Joined and in the order of `geomap.chains.join_runs`.

    Examples
    --------
    >>> west = np.array([(0, 0), (0, 5), (0, 9), (-9, 9)])
    >>> north = np.array([(0, 9), (9, 9), (0, 5)])
    >>> [run.tolist() for run in shared_runs([west], [north])]
    [[[0, 5], [0, 9]]]
    """
    if not one:
        return []
    own = _edges(one)
    shared = _among(own, _edges(other)) & _first_uses(own)
    stops = np.cumsum([len(ring) for ring in one])[:-1]
    pieces: list[Run] = []
    for ring, walked in zip(one, np.split(shared, stops), strict=True):
        pieces += _runs(ring, walked)
    return join_runs(pieces)


def _vertex_numbers(ring: Run) -> NDArray[np.int64]:
    numbers: NDArray[np.int64] = (ring[:, 0] << _BITS) + ring[:, 1]
    return numbers


def _edges(rings: Sequence[Run]) -> NDArray[np.int64]:
    """Return the edges of closed rings, each with its smaller vertex first."""
    found = [np.empty((0, 2), np.int64)]
    for ring in rings:
        start = _vertex_numbers(ring)
        found.append(np.sort(np.stack([start, np.roll(start, -1)], axis=-1), axis=1))
    return np.concatenate(found)


def _among(edges: NDArray[np.int64], known: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which edges are among the known ones; an edge without length is not."""
    # Most edges fail at a vertex, which is one number and quick to look up.
    met = np.isin(edges, known)
    near: NDArray[np.bool_] = met[:, 0] & met[:, 1]
    near &= edges[:, 0] != edges[:, 1]
    listed = {
        (a, b) for a, b in known[np.isin(known, edges[near]).all(axis=1)].tolist()
    }
    near[near] = [(a, b) in listed for a, b in edges[near].tolist()]
    return near


def _first_uses(edges: NDArray[np.int64]) -> NDArray[np.bool_]:
    order = np.lexsort((edges[:, 1], edges[:, 0]))
    ordered = edges[order]
    first = np.ones(len(edges), bool)
    # The sort is stable, so that of equal edges the first one comes first.
    same = (ordered[1:] == ordered[:-1]).all(axis=1)
    first[order[1:][same]] = False
    return first


def _runs(ring: Run, shared: NDArray[np.bool_]) -> list[Run]:
    """Return what is shared of a ring, in pieces of edges that follow each other."""
    if not shared.any():
        return []
    if shared.all():
        return [np.concatenate([ring, ring[:1]])]
    # Begin where an edge is not shared, so that no piece goes over the seam.
    turn = int(np.flatnonzero(~shared)[0])
    ring, shared = np.roll(ring, -turn, axis=0), np.roll(shared, -turn)
    ring = np.concatenate([ring, ring[:1]])
    turns = np.flatnonzero(np.diff(shared, prepend=False, append=False))
    return [ring[a : b + 1] for a, b in zip(turns[::2], turns[1::2], strict=True)]
