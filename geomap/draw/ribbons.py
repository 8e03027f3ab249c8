"""Stretches of a line, cut out and set off to one side of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from geomap.boundaries import Line
from geomap.geodesy import cut

Points = np.ndarray[Any, np.dtype[np.float64]]


def beside(points: Points, side: int, distance: float) -> list[Points]:
    """
    Set a line off to its left or right.

    Parameters
    ----------
    points : array of float, shape (n, 2)
        In pixels, y down.
    side : int
        1 for its left, -1 for its right.
    distance : float
        In pixels.

    Returns
    -------
    parts : list of array
        One, or more where the line breaks; none of a line that has no length.

    Examples
    --------
    >>> beside(np.array([[0.0, 5.0], [9.0, 5.0]]), 1, 2.0)[0].tolist()
    [[0.0, 3.0], [9.0, 3.0]]
    """
    import shapely

    # On paper y runs down, which mirrors left and right.
    for line in (points, points[[0, -1]]):
        moved = shapely.offset_curve(shapely.LineString(line), -side * distance)
        parts = [part for part in shapely.get_parts(moved) if part.length > 0]
        long = [part for part in parts if part.length > distance]
        if parts:
            return [shapely.get_coordinates(part) for part in long or parts]
        # A stretch that turns within its own distance has its ends alone beside it.
    return []


def pieces_of(
    line: Line, start_m: float, stop_m: float
) -> Iterator[tuple[Points, Points]]:
    """
    Cut a stretch out of a line.

    Parameters
    ----------
    line : Line
    start_m, stop_m : float
        Metres from kilometre zero.

    Yields
    ------
    piece, part : array of float, shape (n, 2)
        Longitudes and latitudes of a piece, and the part of the line that it lies on.
    """
    before_m = 0.0
    for part, length_m in zip(line.parts, line.part_lengths_m, strict=True):
        first, last = max(start_m - before_m, 0.0), min(stop_m - before_m, length_m)
        if last > first:
            yield cut(part, first, last), part
        before_m += length_m
