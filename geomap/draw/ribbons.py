"""Stretches of a line, cut out and set off to one side of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from geomap.boundaries import Line
from geomap.draw.ground import side_of
from geomap.geodesy import cut

Points = np.ndarray[Any, np.dtype[np.float64]]


class Banks:
    """
    On which side of a line a country lies, found once however many stretches it has.

    Parameters
    ----------
    rings_of : callable
        The rings of a country, by its code.
    """

    def __init__(self, rings_of: Callable[[str], Sequence[Points]]) -> None:
        self._rings_of = rings_of
        self._found: dict[tuple[int, str], tuple[Points, int]] = {}

    def of(self, part: Points, country: str) -> int:
        """
        Tell the side of a part of a line.

        Parameters
        ----------
        part : array of float, shape (n, 2)
            Longitudes and latitudes, the same object each time.
        country : str
            By its code.

        Returns
        -------
        side : int
            1 for the left of the line's direction, -1 for the right.
        """
        key = id(part), country
        if key not in self._found:
            # The part is kept too: while it lives, nothing else has its identity.
            self._found[key] = part, side_of(part, self._rings_of(country))
        return self._found[key][1]


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
