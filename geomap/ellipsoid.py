"""
The ellipsoid WGS 84: degrees to earth-centred metres, and arcs over chords.

In earth-centred coordinates neither a pole nor the antimeridian is special. A chord
is turned into its arc with the curvature of the ellipsoid at its middle, which is
exact to a micrometre up to `LONG_M`. Longer chords, which no surveyed border has,
are left to pyproj.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

SEMI_MAJOR_M: Final = 6_378_137.0
FLATTENING: Final = 1 / 298.257223563
ECCENTRICITY_SQUARED: Final = FLATTENING * (2 - FLATTENING)
SHAPE: Final = np.array([1, 1, 1 / (1 - ECCENTRICITY_SQUARED)]) / SEMI_MAJOR_M**2
"""The ellipsoid is where sum(SHAPE * point**2) is 1."""

LONG_M: Final = 100_000.0
"""The length of a chord above which pyproj is asked."""

FINE_M: Final = 5_000.0
"""The length up to which a chord stands for its arc: at most 0.5 m below it."""


def dot(one: Floats, other: Floats) -> Floats:
    """
    Multiply vectors, row by row.

    Parameters
    ----------
    one, other : ndarray of shape (n, 3)

    Returns
    -------
    products : ndarray of shape (n,)

    Examples
    --------
    >>> dot(np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, 1.0, 2.0]])).tolist()
    [9.0]
    """
    products: Floats = np.einsum("ij,ij->i", one, other)
    return products


def to_ecef(vertices: Floats) -> Floats:
    """
    Turn degrees into earth-centred metres on the ellipsoid.

    Parameters
    ----------
    vertices : ndarray of shape (n, 2)
        Longitude and latitude.

    Returns
    -------
    points : ndarray of shape (n, 3)
        Metres towards longitude 0, longitude 90 and the North Pole.

    Examples
    --------
    >>> to_ecef(np.array([[0.0, 0.0], [0.0, 90.0]])).round().tolist()
    [[6378137.0, 0.0, 0.0], [0.0, 0.0, 6356752.0]]
    """
    lon, lat = np.radians(vertices).T
    normal_m = SEMI_MAJOR_M / np.sqrt(1 - ECCENTRICITY_SQUARED * np.sin(lat) ** 2)
    x, y = normal_m * np.cos(lat) * np.cos(lon), normal_m * np.cos(lat) * np.sin(lon)
    return np.stack([x, y, normal_m * (1 - ECCENTRICITY_SQUARED) * np.sin(lat)], -1)


def to_degrees(points: Floats) -> Floats:
    """
    Turn earth-centred metres on the ellipsoid into degrees.

    Parameters
    ----------
    points : ndarray of shape (n, 3)
        Points on the ellipsoid.

    Returns
    -------
    vertices : ndarray of shape (n, 2)
        Longitude, from -180 to 180, and latitude.

    Examples
    --------
    >>> to_degrees(to_ecef(np.array([[181.0, -45.0]]))).round(9).tolist()
    [[-179.0, -45.0]]
    """
    x, y, z = points.T
    lat = np.arctan2(z, (1 - ECCENTRICITY_SQUARED) * np.hypot(x, y))
    vertices: Floats = np.degrees(np.stack([np.arctan2(y, x), lat], axis=-1))
    return vertices


def to_surface(points: Floats) -> Floats:
    """
    Lift points that lie a little below the ellipsoid along its normal.

    Parameters
    ----------
    points : ndarray of shape (n, 3)
        Earth-centred metres, less than a kilometre off the ellipsoid.

    Returns
    -------
    lifted : ndarray of shape (n, 3)
        Points on the ellipsoid.

    Examples
    --------
    >>> to_surface(np.array([[6_378_000.0, 0.0, 0.0]])).round(6).tolist()
    [[6378137.0, 0.0, 0.0]]
    """
    for _ in range(2):  # the second step leaves less than a micrometre
        normal = points * SHAPE
        excess = dot(points, normal) - 1
        points = points - normal * (excess / (2 * dot(normal, normal)))[:, None]
    return points


def arcs_m(starts: Floats, ends: Floats) -> Floats:
    """
    Measure geodesics between pairs of points.

    Parameters
    ----------
    starts, ends : ndarray of shape (n, 3)
        Points on the ellipsoid in earth-centred metres.

    Returns
    -------
    lengths_m : ndarray of shape (n,)
        Geodesic lengths in metres.

    Examples
    --------
    >>> ends = to_ecef(np.array([[1.0, 0.0], [90.0, 0.0]]))
    >>> arcs_m(to_ecef(np.zeros((2, 2))), ends).round(2).tolist()
    [111319.49, 10018754.17]
    """
    chords = ends - starts
    square = dot(chords, chords)
    long = square > LONG_M**2
    lengths_m = np.empty(len(square))
    lengths_m[~long] = _arcs_by_curvature_m(starts[~long], ends[~long])
    if long.any():
        from pyproj import Geod

        lon, lat = to_degrees(starts[long]).T
        to_lon, to_lat = to_degrees(ends[long]).T
        lengths_m[long] = Geod(ellps="WGS84").inv(lon, lat, to_lon, to_lat)[2]
    return lengths_m


def _arcs_by_curvature_m(starts: Floats, ends: Floats) -> Floats:
    """Measure the arcs over chords, with the curvature at the middle of each."""
    chords = ends - starts
    square = dot(chords, chords)
    middles = (starts + ends) / 2
    normals = middles * SHAPE
    # The middle of a chord lies inside the ellipsoid; its normal grows to the surface.
    growth = np.sqrt(dot(middles, normals) / dot(normals, normals))
    bend = dot(chords, chords * SHAPE) * growth
    # Half the arc's angle is asin(chord x curvature / 2), here as a series.
    half = bend**2 / np.where(square > 0, square, 1) / 4
    lengths_m: Floats = np.sqrt(square) * (1 + half * (1 / 6 + half * (3 / 40)))
    return lengths_m


def fine_line(vertices: Floats) -> tuple[Floats, Floats]:
    """
    Make a line so fine that its chords can stand for its arcs.

    Parameters
    ----------
    vertices : ndarray of shape (n, 2)
        Longitude and latitude in degrees; at least one vertex.

    Returns
    -------
    points : ndarray of shape (k, 3)
        Its vertices in earth-centred metres, and points between them where a
        segment is longer than `FINE_M`.
    chainage_m : ndarray of shape (k,)
        Metres along the line.

    Examples
    --------
    >>> points, chainage_m = fine_line(np.array([[0.0, 0.0], [0.08, 0.0]]))
    >>> chainage_m.round().tolist()
    [0.0, 4453.0, 8906.0]
    """
    points = to_ecef(vertices)
    lengths_m = arcs_m(points[:-1], points[1:])
    chainage = np.concatenate([[0.0], np.cumsum(lengths_m)])
    if (lengths_m > LONG_M).any():
        points, chainage = _without_long_chords(vertices, lengths_m)
    while (long := np.diff(chainage) > FINE_M).any():
        at = np.flatnonzero(long)
        middles = to_surface((points[at] + points[at + 1]) / 2)
        points = np.insert(points, at + 1, middles, axis=0)
        halves = (chainage[at] + chainage[at + 1]) / 2
        chainage = np.insert(chainage, at + 1, halves)
    return points, chainage


def _without_long_chords(vertices: Floats, lengths_m: Floats) -> tuple[Floats, Floats]:
    """Return a line with geodesic points on its longest segments, and the chainage."""
    from pyproj import Geod

    geod, pieces, chainage = Geod(ellps="WGS84"), [vertices[:1]], [0.0]
    for number, length_m in enumerate(lengths_m):
        (lon, lat), (to_lon, to_lat) = vertices[number : number + 2]
        steps = int(np.ceil(length_m / LONG_M)) or 1
        if steps > 1:
            pieces.append(np.array(geod.npts(lon, lat, to_lon, to_lat, steps - 1)))
        pieces.append(vertices[number + 1 : number + 2])
        chainage += list(chainage[-1] + length_m * np.arange(1, steps + 1) / steps)
    return to_ecef(np.concatenate(pieces)), np.array(chainage)


def as_vertices(vertices: npt.ArrayLike) -> Floats:
    """
    Return vertices as an array of two columns.

    Parameters
    ----------
    vertices : array_like of shape (n, 2)
        Longitude and latitude in degrees.

    Returns
    -------
    vertices : ndarray of shape (n, 2)

    Examples
    --------
    >>> as_vertices([]).shape
    (0, 2)
    """
    return np.asarray(vertices, dtype=np.float64).reshape(-1, 2)


def as_line(vertices: npt.ArrayLike, *, least: int) -> Floats:
    """
    Return the vertices of a line as an array of two columns.

    Parameters
    ----------
    vertices : array_like of shape (n, 2)
        Longitude and latitude in degrees.
    least : int
        How many vertices there must be.

    Returns
    -------
    vertices : ndarray of shape (n, 2)

    Raises
    ------
    ValueError
        If there are fewer.

    Examples
    --------
    >>> as_line([(0, 0), (1, 0)], least=2).tolist()
    [[0.0, 0.0], [1.0, 0.0]]
    """
    line = as_vertices(vertices)
    if len(line) < least:
        msg = f"Invalid line of {len(line)} vertices. It must have at least {least}."
        raise ValueError(msg)
    return line
