"""Country polygons for the light background of a map, and a label point for each."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geodata_build.edges import simplify
from geodata_build.tokens import Topology
from geodata_build.topology import rings_of

STEPS_PER_DEGREE = 100
TOLERANCE_DEGREES = 0.02
"""How far the drawn line may leave the source's; arcs are simplified, not rings."""

LEAST_EXTENT = 5
"""Islands that span fewer steps are left out, but never a country's largest ring."""

Ring = NDArray[np.int64]


def polygons(topology: Topology, codes: list[str]) -> dict[str, list[Ring]]:
    """
    Return the rings of each country, in hundredths of a degree.

    Parameters
    ----------
    topology : Topology
        From `read_topology`.
    codes : list of str
        Code of each geometry of the layer ``countries``, in order.

    Returns
    -------
    rings : dict of str to list of array of shape (n, 2)
        The largest ring first; to be filled by the even-odd rule.
    """
    tolerance = TOLERANCE_DEGREES / max(topology.transform["scale"])
    count = len(topology.starts) - 1
    arcs = [simplify(topology.arc(number), tolerance) for number in range(count)]
    found: dict[str, list[Ring]] = defaultdict(list)
    features = topology.objects["countries"]["geometries"]
    for code, feature in zip(codes, features, strict=True):
        for references in rings_of(feature):
            degrees = topology.to_degrees(_stitch(references, arcs))
            ring = np.rint(degrees * STEPS_PER_DEGREE).astype(np.int64)
            found[code] += within_the_world(_without_repeats(ring))
    return {code: _worth_drawing(rings) for code, rings in sorted(found.items())}


def _stitch(references: list[int], arcs: list[Ring]) -> Ring:
    pieces = [arcs[r] if r >= 0 else arcs[~r][::-1] for r in references]
    return np.concatenate([piece[bool(at) :] for at, piece in enumerate(pieces)])


def _without_repeats(ring: Ring) -> Ring:
    changed = np.any(np.diff(ring, axis=0) != 0, axis=1)
    return np.concatenate([ring[:1], ring[1:][changed]])


def within_the_world(ring: Ring) -> list[Ring]:
    """
    Cut a ring that steps over the antimeridian, or goes round a pole.

    Parameters
    ----------
    ring : array of shape (n, 2)
        In steps; a jump of more than half a turn goes the short way.

    Returns
    -------
    rings : list of array
        One ring on each side of the antimeridian; the same ring where it stays away.
    """
    turn = 360 * STEPS_PER_DEGREE
    jumps = -turn * np.rint(np.diff(ring[:, 0]) / turn).astype(np.int64)
    if not jumps.any():
        return [ring]
    whole = ring.copy()
    whole[1:, 0] += np.cumsum(jumps)
    if whole[0, 0] != whole[-1, 0]:
        pole = int(np.sign(whole[0, 1])) * 90 * STEPS_PER_DEGREE
        foot = [[whole[-1, 0], pole], [whole[0, 0], pole], whole[0].tolist()]
        whole = np.concatenate([whole, np.array(foot, np.int64)])
    pieces = []
    for shift in (-turn, 0, turn):
        moved = whole + np.array([shift, 0])
        inside = _half(_half(moved, turn // 2, 1), -turn // 2, -1)
        if len(inside) >= 4:
            pieces.append(inside)
    return pieces


def _half(ring: Ring, limit: int, sign: int) -> Ring:
    """Keep the side of a meridian where sign times longitude is the smaller."""
    kept: list[list[int]] = []
    for (lon, lat), (next_lon, next_lat) in pairwise(ring.tolist()):
        inside, next_inside = sign * (lon - limit) <= 0, sign * (next_lon - limit) <= 0
        if inside:
            kept.append([lon, lat])
        if inside != next_inside:
            share = (limit - lon) / (next_lon - lon)
            kept.append([limit, round(lat + share * (next_lat - lat))])
    closed = np.array(kept + kept[:1], np.int64).reshape(-1, 2)
    return _without_repeats(closed) if len(closed) else closed


def _worth_drawing(rings: list[Ring]) -> list[Ring]:
    by_size = sorted(rings, key=lambda ring: (-abs(_doubled_area(ring)), ring.tolist()))
    wide = [
        ring
        for ring in by_size[1:]
        if len(ring) >= 4 and int(np.ptp(ring, axis=0).max()) >= LEAST_EXTENT
    ]
    return by_size[:1] + wide


def _doubled_area(ring: Ring) -> int:
    lon, lat = ring[:-1].T
    next_lon, next_lat = ring[1:].T
    return int((lon * next_lat - next_lon * lat).sum())


def delta_coded(ring: Ring) -> list[int]:
    """
    Write a ring as its first vertex and then steps, all in one list.

    Parameters
    ----------
    ring : array of shape (n, 2)
        In steps.

    Returns
    -------
    numbers : list of int
        Longitude and latitude by turns.
    """
    steps = np.diff(ring, axis=0, prepend=np.zeros((1, 2), np.int64))
    return [int(number) for number in steps.ravel()]


def label_point(rings: list[Ring]) -> list[float]:
    """
    Choose a point well inside the largest ring of a country.

    On a few parallels through the ring, the middle of the widest stretch inside is
    weighed by that width; the widest wins.

    Parameters
    ----------
    rings : list of array of shape (n, 2)
        The largest first, in steps.

    Returns
    -------
    point : list of float
        Longitude and latitude in degrees.
    """
    ring = rings[0]
    south, north = int(ring[:, 1].min()), int(ring[:, 1].max())
    best = (-1.0, 0.0, 0.0)
    for share in (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65):
        # Half a step off the grid, so that no vertex lies on the parallel.
        lat = int(south + share * (north - south)) + 0.5
        crossings = _crossings(ring, lat)
        for west, east in zip(crossings[::2], crossings[1::2], strict=True):
            if east - west > best[0]:
                best = (east - west, (west + east) / 2, lat)
    if best[0] < 0:
        best = (0.0, float(ring[0, 0]), float(ring[0, 1]))
    return [round(best[1] / STEPS_PER_DEGREE, 2), round(best[2] / STEPS_PER_DEGREE, 2)]


def _crossings(ring: Ring, lat: float) -> list[float]:
    start, stop = ring[:-1].astype(float), ring[1:].astype(float)
    across = (start[:, 1] < lat) != (stop[:, 1] < lat)
    a, b = start[across], stop[across]
    share = (lat - a[:, 1]) / (b[:, 1] - a[:, 1])
    return sorted((a[:, 0] + share * (b[:, 0] - a[:, 0])).tolist())
