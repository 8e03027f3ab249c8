"""A line out of somebody's polygons, held against the shipped line of its frontier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geomap.geodesy import chainage_m, line_length_m
from geomap.line import Line

ELSEWHERE_M: Final = 40_000.0
"""What lies farther from the shipped line than this is another line."""

LEAST_COVERED: Final = 0.9
"""A line that follows less of the shipped one is no ruler for the frontier."""

SAMPLE_M: Final = 200.0
"""How far apart the vertices are that are located; those between follow them."""

Floats = NDArray[np.float64]


class Held(NamedTuple):
    """
    What of a line follows the shipped one.

    Parameters
    ----------
    parts : tuple of array of shape (n, 2)
        Longitude and latitude in degrees.
    beyond_m : float
        Length that was left out because it goes on where the shipped line ends: at
        sea, or along another frontier.
    elsewhere_m : float
        Length that was left out because it runs far from the shipped line.
    covered : float
        How much of the shipped line has the other beside it, from 0 to 1.
    """

    parts: tuple[Floats, ...]
    beyond_m: float
    elsewhere_m: float
    covered: float


def held_against(shipped: Line, parts: Sequence[Floats]) -> Held:
    """
    Keep what follows a shipped line, and measure what does not.

    Parameters
    ----------
    shipped : Line
        How far it may be off says where it ends.
    parts : sequence of array of shape (n, 2)
        Longitude and latitude in degrees; a ring repeats its first vertex.

    Returns
    -------
    held : Held

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> shipped = frontier_line("CHL-PER")
    >>> held = held_against(shipped, shipped.parts)
    >>> len(held.parts), held.beyond_m, held.elsewhere_m, round(held.covered, 6)
    (1, 0.0, 0.0, 1.0)
    """
    kept: list[Floats] = []
    spans = [np.empty((0, 2))]
    beyond_m = elsewhere_m = 0.0
    for part in parts:
        chosen, of_vertex = _samples(part)
        at_m, number, offset_m = shipped.locate(part[chosen])
        beyond = _beyond(_at_an_end(shipped, at_m, number), offset_m, shipped.error_m)
        far = ~beyond & (offset_m > ELSEWHERE_M)
        follows = ~beyond & ~far
        kept += _runs(part, follows[of_vertex])
        beyond_m += _length_m(part, beyond[of_vertex])
        elsewhere_m += _length_m(part, far[of_vertex])
        along = follows[1:] & follows[:-1] & (number[1:] == number[:-1])
        pairs = np.sort(np.stack([at_m[:-1], at_m[1:]], axis=-1), axis=1)
        # A ring goes round over its own kilometre zero; that is no leap along it.
        short = np.diff(pairs, axis=1)[:, 0] < shipped.length_m / 2
        spans.append(pairs[along & short])
    covered_m = _union_m(np.concatenate(spans))
    return Held(tuple(kept), beyond_m, elsewhere_m, covered_m / shipped.length_m)


def _samples(part: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """
    Choose vertices to be located for all of them, and say which stands for which.

    A line of OpenStreetMap can have a hundred thousand, a few metres apart.
    """
    step = np.floor(chainage_m(part) / SAMPLE_M)
    fresh = np.concatenate([[True], step[1:] != step[:-1]])
    fresh[-1] = True
    return np.flatnonzero(fresh), np.cumsum(fresh) - 1


def _at_an_end(
    shipped: Line, at_m: Floats, number: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Tell which places lie nearest to an end of an open part."""
    stops_m = np.cumsum(shipped.part_lengths_m)
    starts_m = stops_m - shipped.part_lengths_m
    rings = np.array([bool((part[0] == part[-1]).all()) for part in shipped.parts])
    at_start = np.abs(at_m - starts_m[number - 1]) < 1
    at_stop = np.abs(at_m - stops_m[number - 1]) < 1
    at_end: NDArray[np.bool_] = (at_start | at_stop) & ~rings[number - 1]
    return at_end


def _beyond(
    at_end: NDArray[np.bool_], offset_m: Floats, error_m: float
) -> NDArray[np.bool_]:
    """
    Tell which vertices go on where the shipped line ends.

    Farther from its end than its error they do so for certain. Then those before them
    do so too, back to the one that is nearest to that end.
    """
    beyond = at_end & (offset_m > error_m)
    turns = np.flatnonzero(np.diff(at_end, prepend=False, append=False)).tolist()
    for start, stop in zip(turns[::2], turns[1::2], strict=True):
        if not beyond[start:stop].any():
            continue
        nearest = start + int(offset_m[start:stop].argmin())
        if start == 0:
            beyond[:nearest] = True
        if stop == len(at_end):
            beyond[nearest + 1 :] = True
    return beyond


def _length_m(part: Floats, chosen: NDArray[np.bool_]) -> float:
    """Measure the segments that touch a chosen vertex; the others are kept."""
    whole = line_length_m(part)
    kept = sum(line_length_m(run) for run in _runs(part, ~chosen))
    return max(0.0, whole - kept)


def _runs(part: Floats, kept: NDArray[np.bool_]) -> list[Floats]:
    """Return the runs of kept vertices that have a length, over the seam of a ring."""
    if kept.all():
        return [part]
    if (part[0] == part[-1]).all():
        turn = int(np.flatnonzero(~kept[:-1])[0])
        part, kept = np.roll(part[:-1], -turn, axis=0), np.roll(kept[:-1], -turn)
    turns = np.flatnonzero(np.diff(kept, prepend=False, append=False))
    runs = zip(turns[::2], turns[1::2], strict=True)
    return [part[a:b] for a, b in runs if b - a > 1]


def _union_m(spans: Floats) -> float:
    """Measure what spans of kilometres cover together."""
    ordered = spans[np.argsort(spans[:, 0])]
    reach = np.maximum.accumulate(np.concatenate([[0.0], ordered[:, 1]]))
    met = np.maximum(0, reach[1:] - np.maximum(ordered[:, 0], reach[:-1]))
    return float(met.sum())
