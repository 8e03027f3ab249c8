"""The Mercator plane, on which every map of a page lies."""

from __future__ import annotations

from typing import Final

import numpy as np

from geomap.draw.linework import Vertices

MOST_LAT: Final = 85.0511287798
"""Where the square that web maps make of the world ends."""


def mercator(vertices: Vertices) -> Vertices:
    """
    Return positions on the Mercator plane.

    Parameters
    ----------
    vertices : array of shape (..., 2)
        Longitudes and latitudes in degrees.

    Returns
    -------
    plane : array of shape (..., 2)
        East and north, in radians of the equator.

    Examples
    --------
    >>> mercator(np.array([[180.0, 0.0]])).round(3).tolist()
    [[3.142, -0.0]]
    """
    radians = np.radians(vertices)
    north = np.log(np.tan(np.pi / 4 + radians[..., 1] / 2))
    return np.stack([radians[..., 0], north], axis=-1)


def on_square(vertices: Vertices) -> Vertices:
    """
    Return where positions lie on the square that web maps make of the world.

    Parameters
    ----------
    vertices : array of shape (..., 2)
        Longitudes and latitudes in degrees; beyond the square, its edge is meant.

    Returns
    -------
    square : array of shape (..., 2)
        From 0 to 1, eastwards and southwards.

    Examples
    --------
    >>> on_square(np.array([[0.0, 0.0], [180.0, -90.0]])).round(6).tolist()
    [[0.5, 0.5], [1.0, 1.0]]
    """
    degrees = np.asarray(vertices, dtype=np.float64)
    held = np.clip(degrees, [-np.inf, -MOST_LAT], [np.inf, MOST_LAT])
    square: Vertices = mercator(held) * [1, -1] / (2 * np.pi) + 0.5
    return square
