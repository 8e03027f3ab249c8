"""Lines thinned and smoothed for drawing."""

from __future__ import annotations

from typing import Any

import numpy as np

from geomap.geodesy import chainage_m

Vertices = np.ndarray[Any, np.dtype[np.float64]]
Numbers = np.ndarray[Any, np.dtype[np.int64]]


def thinned(vertices: Vertices, tolerance_deg: float) -> Vertices:
    """
    Leave out vertices that a reader cannot see.

    Parameters
    ----------
    vertices : array of shape (n, 2)
        Longitudes and latitudes.
    tolerance_deg : float
        How far the line may move.

    Returns
    -------
    vertices : array
        Ends are kept.

    Examples
    --------
    >>> line = np.array([[0.0, 0.0], [1.0, 0.001], [2.0, 0.0]])
    >>> len(thinned(line, 0.01)), len(thinned(line, 0.0001))
    (2, 3)
    """
    import shapely

    line = shapely.LineString(vertices).simplify(tolerance_deg, preserve_topology=False)
    thin: Vertices = shapely.get_coordinates(line)
    return thin


def smoothed(vertices: Vertices, sigma_deg: float) -> Vertices:
    """
    Smooth a line, so that loops of a river do not clot under a wide stroke.

    Parameters
    ----------
    vertices : array of shape (n, 2)
        Longitudes and latitudes.
    sigma_deg : float
        Width of the Gaussian, in degrees of latitude.

    Returns
    -------
    vertices : array
        Evenly spaced; both ends stay where they were.

    Examples
    --------
    >>> loop = np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 0.0]])
    >>> soft = smoothed(loop, 0.1)
    >>> soft[[0, -1]].round(6).tolist(), bool(soft[:, 1].max() < 1)
    ([[0.0, 0.0], [2.0, 0.0]], True)
    """
    return smoothed_at(vertices, sigma_deg)[0]


def kept_vertices(vertices: Vertices, tolerance_deg: float) -> Numbers:
    """
    Return the places of the vertices that a thinned line keeps.

    Parameters
    ----------
    vertices : array of shape (n, 2)
        Longitudes and latitudes.
    tolerance_deg : float
        How far the line may move.

    Returns
    -------
    numbers : array of int
        In order, the first and the last among them.

    Examples
    --------
    >>> line = np.array([[0.0, 0.0], [1.0, 0.001], [2.0, 0.0], [3.0, 2.0]])
    >>> kept_vertices(line, 0.01).tolist()
    [0, 2, 3]
    """
    import shapely

    numbered = np.column_stack([vertices, np.arange(len(vertices))])
    # A third ordinate goes along untouched: lines are thinned in two dimensions.
    line = shapely.simplify(
        shapely.linestrings(numbered), tolerance_deg, preserve_topology=False
    )
    found: Numbers = shapely.get_coordinates(line, include_z=True)[:, 2].astype(int)
    return found


def smoothed_at(vertices: Vertices, sigma_deg: float) -> tuple[Vertices, Vertices]:
    """
    Smooth a line, and tell where along it each vertex lies.

    Parameters
    ----------
    vertices : array of shape (n, 2)
        Longitudes and latitudes.
    sigma_deg : float
        Width of the Gaussian, in degrees of latitude.

    Returns
    -------
    vertices : array of shape (m, 2)
        As of `smoothed`.
    at_m : array of shape (m,)
        Metres along the line as it was.

    Examples
    --------
    >>> soft, at_m = smoothed_at(np.array([[0.0, 0.0], [1.0, 0.0]]), 0.1)
    >>> len(soft) == len(at_m), at_m[[0, -1]].round().tolist()
    (True, [0.0, 111319.0])
    """
    stretch = np.array([np.cos(np.radians(vertices[:, 1].mean())), 1.0])
    flat = vertices * stretch
    steps = np.hypot(*np.diff(flat, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    count = max(2, int(along[-1] / (sigma_deg / 2)) + 1)
    even = np.linspace(0.0, along[-1], count)
    points = np.column_stack([np.interp(even, along, flat[:, i]) for i in (0, 1)])
    reach = min(8, count - 1)
    # Mirrored ends pull the smoothed line onto the true end points.
    padded = np.concatenate(
        [
            2 * points[0] - points[reach:0:-1],
            points,
            2 * points[-1] - points[-2 : -reach - 2 : -1],
        ]
    )
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / 2.0) ** 2)
    weights /= weights.sum()
    soft = np.column_stack(
        [np.convolve(padded[:, i], weights, mode="valid") for i in (0, 1)]
    )
    at_m = np.interp(even, along, chainage_m(vertices))
    return np.asarray(soft / stretch, dtype=np.float64), at_m
