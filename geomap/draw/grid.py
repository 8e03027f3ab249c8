"""The whole numbers that the places of a page are told in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from geomap.draw.mercator import on_square


def depth_for(pixel_deg: float) -> int:
    """
    Choose how fine a grid of the world a reader can see.

    Parameters
    ----------
    pixel_deg : float
        Degrees in a pixel of the whole map.

    Returns
    -------
    depth : int
        So many times a side of the world is halved: rounding then moves nothing by
        more than a sixteenth of a pixel.

    Examples
    --------
    >>> depth_for(0.018), depth_for(0.0002)
    (18, 24)
    """
    return max(15, min(31, math.ceil(math.log2(360 * 8 / pixel_deg))))


class Grid(NamedTuple):
    """
    The whole numbers that the places of a page are told in.

    Parameters
    ----------
    depth : int
        So many times the square that web maps make of the world is halved.
    start : tuple of int
        The place that is told as 0 0, in steps of that square: near the map, so that
        a browser, which draws in single precision, is exact to the step.

    Examples
    --------
    >>> Grid(15, (2, 3)).finer(3)
    Grid(depth=18, start=(16, 24))
    """

    depth: int
    start: tuple[int, int] = (0, 0)

    def finer(self, halvings: int) -> Grid:
        """
        Return the grid with each step parted, from the same place on.

        Parameters
        ----------
        halvings : int
            How many times.

        Returns
        -------
        grid : Grid
        """
        east, south = self.start
        return Grid(self.depth + halvings, (east << halvings, south << halvings))


def grid_for(bounds: Sequence[float], pixel_deg: float) -> Grid:
    """
    Return the grid of a map.

    Parameters
    ----------
    bounds : sequence of float
        West, south, east and north.
    pixel_deg : float
        Degrees in a pixel of the whole map.

    Returns
    -------
    grid : Grid
        From the corner in the north-west on.

    Examples
    --------
    >>> grid_for((0.0, 0.0, 14.76, 10.0), 0.018)
    Grid(depth=18, start=(131072, 123753))
    """
    depth = depth_for(pixel_deg)
    west, _, _, north = bounds
    east, south = np.rint(on_square(np.array([west, north])) * 2**depth).tolist()
    return Grid(depth, (int(east), int(south)))
