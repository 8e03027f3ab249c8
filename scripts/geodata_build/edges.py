"""Frontiers out of polygons that share exact vertices, by the edges of two owners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from geomap.chains import Run, Vertex
from geomap.sharededges import shared_runs


def shared_lines(
    rings: Mapping[str, Sequence[Run]], centre: str
) -> tuple[dict[tuple[str, str], list[Run]], dict[Vertex, set[str]]]:
    """
    Find the lines that one country shares with each of the others.

    Parameters
    ----------
    rings : mapping of str to sequence of array
        Rings of each country, the first vertex not repeated.
    centre : str
        The country whose frontiers are wanted.

    Returns
    -------
    chains : dict of pair to list of array of shape (n, 2)
        Joined, in canonical order; pairs are alphabetical.
    meeting : dict of vertex to set of str
        The countries at each vertex where one of these lines ends.
    """
    chains: dict[tuple[str, str], list[Run]] = {}
    for code in sorted(rings):
        first, second = sorted((centre, code))
        found = shared_runs(rings[first], rings[second]) if code != centre else []
        if found:
            chains[first, second] = found
    meeting: dict[Vertex, set[str]] = defaultdict(set)
    ends = [end for found in chains.values() for run in found for end in run[[0, -1]]]
    for code, own in rings.items():
        vertices = np.concatenate(own)
        for lon, lat in ends:
            if ((vertices[:, 0] == lon) & (vertices[:, 1] == lat)).any():
                meeting[int(lon), int(lat)].add(code)
    return dict(sorted(chains.items())), dict(meeting)


def simplify(chain: Run, tolerance: float) -> Run:
    """
    Drop vertices that lie near the line through those kept (Douglas and Peucker).

    Parameters
    ----------
    chain : array of shape (n, 2)
        Both ends are kept.
    tolerance : float
        Greatest distance of a dropped vertex, in the units of the vertices.

    Returns
    -------
    chain : array of shape (k, 2)
        A selection of the vertices, in order.
    """
    points = chain.astype(np.float64)
    kept = np.zeros(len(points), bool)
    kept[[0, -1]] = True
    open_spans = [(0, len(points) - 1)]
    while open_spans:
        start, stop = open_spans.pop()
        if stop - start < 2:
            continue
        distances = _distances(points[start + 1 : stop], points[start], points[stop])
        farthest = int(distances.argmax())
        if distances[farthest] > tolerance:
            middle = start + 1 + farthest
            kept[middle] = True
            open_spans += [(start, middle), (middle, stop)]
    return chain[kept]


def _distances(
    points: NDArray[np.float64], start: NDArray[np.float64], stop: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the distance of each point to the segment, not to its prolongation."""
    along = stop - start
    square = float(along @ along)
    share = (points - start) @ along / square if square else np.zeros(len(points))
    nearest = start + np.clip(share, 0, 1)[:, None] * along
    return np.asarray(np.hypot(*(points - nearest).T))
