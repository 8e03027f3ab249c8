"""Where the features of an own line should join and do not, or join too often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from geomap.chains import Chain, Vertex, is_ring
from geomap.ellipsoid import to_ecef
from geomap.errors import Problem
from geomap.geodesy import segment_lengths_m
from geomap.ownpieces import Edge, to_vertices

WAYS: Final = 2
"""How many ways lead from a place on a line."""


def joint_warnings(
    chains: Sequence[Chain],
    owners: Mapping[Edge, str],
    frontier: str,
    file: str,
    error_m: float,
) -> Iterator[Problem]:
    """
    Find ends that lie so near that they may have been meant to join, and branches.

    Parameters
    ----------
    chains : sequence of list of vertices
        The parts of the line, as `geomap.chains.join` returns them.
    owners : mapping
        Its edges, with the feature of each.
    frontier : str
        The frontier that they draw.
    file : str
        The name of their file.
    error_m : float
        How far the line may be off: a wider gap may well be meant.

    Yields
    ------
    warning : Problem
        With the features and the place. Nothing is joined unasked: the kilometres run
        on over a gap, which has none of its own.

    Examples
    --------
    >>> edges = {((0, 0), (10**9, 0)): "1", ((10**9, 10_000), (2 * 10**9, 0)): "2"}
    >>> chains = [list(edge) for edge in edges]
    >>> for warning in joint_warnings(chains, edges, "CHL-PER", "my.gpkg", 1000):
    ...     print(warning.message)
    Features 1 and 2 of CHL-PER do not join: near 0.0000, 1.0000 they end 1.1 m apart.
    """
    at: dict[Vertex, list[str]] = defaultdict(list)
    for edge, owner in owners.items():
        for vertex in edge:
            at[vertex].append(owner)
    # A ring may hang on a line by a corner; more than two open ways are one too many.
    stops = Counter(v for c in chains if not is_ring(c) for v in (c[0], c[-1]))
    for vertex, ways in sorted(stops.items()):
        if ways > WAYS:
            yield _branch(vertex, ways, at[vertex], frontier, file)
    ends = sorted(vertex for vertex, meeting in at.items() if len(meeting) == 1)
    for one, other, gap_m in _near(ends, error_m):
        yield _gap((one, other), (at[one][0], at[other][0]), gap_m, frontier, file)


def _near(ends: list[Vertex], error_m: float) -> Iterator[tuple[Vertex, Vertex, float]]:
    """Yield the ends that are each other's nearest, and no farther than that apart."""
    if len(ends) < 2:
        return
    points = to_ecef(to_vertices(ends))
    nearest = []
    for number, point in enumerate(points):
        apart_m = np.linalg.norm(points - point, axis=1)
        apart_m[number] = np.inf
        nearest.append(int(apart_m.argmin()))
    for number, other in enumerate(nearest):
        if nearest[other] != number or other < number:
            continue
        pair = ends[number], ends[other]
        gap_m = float(segment_lengths_m(to_vertices(pair))[0])
        if gap_m <= error_m:
            yield (*pair, gap_m)


def _where(vertex: Vertex) -> str:
    lon, lat = to_vertices([vertex])[0].tolist()
    return f"{lat:.4f}, {lon:.4f}"


def _who(owners: tuple[str, ...] | list[str]) -> str:
    ids = sorted(set(owners))
    if len(ids) == 1:
        return f"Feature {ids[0]}"
    return f"Features {', '.join(ids[:-1])} and {ids[-1]}"


def _branch(
    vertex: Vertex, ways: int, owners: list[str], frontier: str, file: str
) -> Problem:
    verb = "branch" if len(set(owners)) > 1 else "branches"
    message = (
        f"{_who(owners)} of {frontier} {verb} near {_where(vertex)}, where "
        f"{ways} ways meet."
    )
    remedy = "Remove the spur: its kilometres are counted as the frontier's."
    return Problem(file, 0, message, remedy, "warning")


def _gap(
    pair: tuple[Vertex, Vertex],
    owners: tuple[str, str],
    gap_m: float,
    frontier: str,
    file: str,
) -> Problem:
    one_alone = len(set(owners)) == 1
    verb = "does not join itself" if one_alone else "do not join"
    wide = f"{gap_m:,.0f} m" if gap_m >= 10 else f"{gap_m:.2g} m"
    message = (
        f"{_who(owners)} of {frontier} {verb}: near {_where(pair[0])} "
        f"{'it ends' if one_alone else 'they end'} {wide} apart."
    )
    remedy = "Draw them to one vertex, if that is meant: the gap has no kilometres."
    return Problem(file, 0, message, remedy, "warning")
