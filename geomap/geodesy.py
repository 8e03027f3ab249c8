"""
Vertices to metres: lengths, positions and cuts along geodesics on WGS 84.

A line is an array of vertices, one row each, as longitude and latitude in degrees.
Its segments are geodesics.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from geomap.chords import Course
from geomap.ellipsoid import (
    Floats,
    arcs_m,
    as_line,
    as_vertices,
    fine_line,
    to_degrees,
    to_ecef,
    to_surface,
)


def segment_lengths_m(vertices: npt.ArrayLike) -> Floats:
    """
    Measure each segment of a line.

    Parameters
    ----------
    vertices : array_like of shape (n, 2)
        Longitude and latitude in degrees.

    Returns
    -------
    lengths_m : ndarray of shape (n - 1,)
        Geodesic lengths in metres; empty where there is no segment.

    Examples
    --------
    One degree along the equator, then one along a meridian:

    >>> segment_lengths_m([(0, 0), (1, 0), (1, 1)]).round(2).tolist()
    [111319.49, 110574.39]
    """
    points = to_ecef(as_vertices(vertices))
    return arcs_m(points[:-1], points[1:])


def chainage_m(vertices: npt.ArrayLike) -> Floats:
    """
    Measure how far along a line each of its vertices lies.

    Parameters
    ----------
    vertices : array_like of shape (n, 2)
        Longitude and latitude in degrees.

    Returns
    -------
    chainage_m : ndarray of shape (n,)
        Metres from the first vertex, which lies at 0.

    Examples
    --------
    >>> chainage_m([(0, 0), (1, 0), (2, 0)]).round().tolist()
    [0.0, 111319.0, 222639.0]
    """
    lengths_m = segment_lengths_m(vertices)
    return np.concatenate([[0.0], np.cumsum(lengths_m)])[: len(as_vertices(vertices))]


def chainages_m(lines: Sequence[npt.ArrayLike]) -> list[Floats]:
    """
    Measure how far along its own line each vertex of many lines lies.

    Parameters
    ----------
    lines : sequence of array_like of shape (n, 2)
        Longitude and latitude in degrees; none is empty.

    Returns
    -------
    chainages_m : list of ndarray of shape (n,)
        As `chainage_m` gives them, from one pass over all vertices.

    Examples
    --------
    >>> [at_m.round().tolist() for at_m in chainages_m([[(0, 0), (1, 0)], [(9, 9)]])]
    [[0.0, 111319.0], [0.0]]
    """
    parts = [as_line(line, least=1) for line in lines]
    if not parts:
        return []
    counts = np.array([len(part) for part in parts])
    firsts = np.cumsum(counts) - counts
    points = to_ecef(np.concatenate(parts))
    own = np.ones(len(points), bool)
    own[firsts] = False
    lengths_m = np.zeros(len(points))
    lengths_m[own] = arcs_m(points[np.flatnonzero(own) - 1], points[own])
    # Each line is summed by itself: a sum carried over would carry its rounding too.
    return [
        np.cumsum(lengths_m[first : first + count])
        for first, count in zip(firsts, counts, strict=True)
    ]


def line_length_m(vertices: npt.ArrayLike) -> float:
    """
    Measure a line.

    Parameters
    ----------
    vertices : array_like of shape (n, 2)
        Longitude and latitude in degrees.

    Returns
    -------
    length_m : float
        Geodesic length in metres; 0 where there is no segment.

    Examples
    --------
    >>> round(line_length_m([(179.5, 0), (-179.5, 0)]), 2)
    111319.49
    """
    return float(segment_lengths_m(vertices).sum())


def points_at(vertices: npt.ArrayLike, at_m: npt.ArrayLike) -> Floats:
    """
    Find the points at given distances along a line.

    Parameters
    ----------
    vertices : array_like of shape (n, 2)
        Longitude and latitude in degrees; at least one vertex.
    at_m : array_like of shape (k,)
        Metres from the first vertex; beyond an end, the end is meant.

    Returns
    -------
    points : ndarray of shape (k, 2)
        Longitude, from -180 to 180, and latitude.

    Examples
    --------
    >>> points_at([(0, 0), (2, 0)], [0, 111_319.49]).round(6).tolist()
    [[0.0, 0.0], [1.0, 0.0]]
    """
    points, chainage = fine_line(as_line(vertices, least=1))
    at = np.atleast_1d(np.asarray(at_m, dtype=np.float64))
    # Interpolating coordinates puts an end, and what lies beyond it, on that end.
    chords = [np.interp(at, chainage, column) for column in points.T]
    return to_degrees(to_surface(np.stack(chords, axis=-1)))


def locate(vertices: npt.ArrayLike, points: npt.ArrayLike) -> tuple[Floats, Floats]:
    """
    Find where along a line each point lies nearest to it, and how far off.

    Parameters
    ----------
    vertices : array_like of shape (n, 2)
        Longitude and latitude in degrees; at least two vertices.
    points : array_like of shape (k, 2)
        Longitude and latitude in degrees.

    Returns
    -------
    chainage_m : ndarray of shape (k,)
        Metres from the first vertex to the nearest point of the line.
    offset_m : ndarray of shape (k,)
        Metres from each point to that nearest point.

    Examples
    --------
    >>> at_m, offset_m = locate([(0, 0), (2, 0)], [(1, 0.01), (3, 0)])
    >>> at_m.round().tolist(), offset_m.round().tolist()
    ([111319.0, 222639.0], [1106.0, 111319.0])
    """
    return Course(vertices).locate(points)


def cut(vertices: npt.ArrayLike, from_m: float, to_m: float) -> Floats:
    """
    Cut a piece out of a line.

    Parameters
    ----------
    vertices : array_like of shape (n, 2)
        Longitude and latitude in degrees; at least one vertex.
    from_m, to_m : float
        Where the piece begins and ends, in metres from the first vertex; beyond an
        end, the end is meant.

    Returns
    -------
    piece : ndarray of shape (k, 2)
        Its two ends and the vertices between them.

    Raises
    ------
    ValueError
        If the piece ends before it begins.

    Examples
    --------
    >>> cut([(0, 0), (1, 0), (2, 0)], 55_659.75, 500_000).round(6).tolist()
    [[0.5, 0.0], [1.0, 0.0], [2.0, 0.0]]
    """
    if to_m < from_m:
        msg = f"Invalid piece: it ends at {to_m} m, before it begins at {from_m} m."
        raise ValueError(msg)
    line = as_line(vertices, least=1)
    at_m = chainage_m(line)
    ends_m = np.clip([from_m, to_m], 0, at_m[-1])
    between = line[(at_m > ends_m[0]) & (at_m < ends_m[1])]
    ends = points_at(line, ends_m)
    # An end that is a vertex is given as it was written, not as it was computed.
    for number, vertex in enumerate(np.searchsorted(at_m, ends_m)):
        if at_m[vertex] == ends_m[number]:
            ends[number] = line[vertex]
    return np.concatenate([ends[:1], between, ends[1:]])


def ring_area_m2(vertices: npt.ArrayLike) -> float:
    """
    Measure the area inside a ring.

    Parameters
    ----------
    vertices : array_like of shape (n, 2)
        Longitude and latitude in degrees, in either direction; the last vertex may
        repeat the first.

    Returns
    -------
    area_m2 : float
        Square metres on the ellipsoid, never negative.

    Examples
    --------
    >>> round(ring_area_m2([(0, 0), (1, 0), (1, 1), (0, 1)]) / 1e6, 1)
    12308.8
    """
    from pyproj import Geod

    ring = as_vertices(vertices)
    if len(ring) < 3:
        return 0.0
    return abs(float(Geod(ellps="WGS84").polygon_area_perimeter(*ring.T)[0]))
