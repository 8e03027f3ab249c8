"""The chords of a line, which of them is nearest to a point, and where on it."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from geomap.ellipsoid import (
    Floats,
    arcs_m,
    as_line,
    as_vertices,
    dot,
    fine_line,
    to_ecef,
    to_surface,
)

CELLS: Final = 1 << 16
"""How many pairs of point and segment are held at a time: what a cache takes."""


class Chords:
    """
    The chords of a line, laid out so that one product finds the nearest.

    Parameters
    ----------
    line : ndarray of shape (n, 3)
        Points in metres, best with their middle at zero.

    Examples
    --------
    >>> line = np.array([[0.0, 0.0, 0.0], [2.0, 0.0, 0.0], [2.0, 2.0, 0.0]])
    >>> Chords(line).nearest(np.array([[1.0, 0.1, 0.0], [2.1, 1.0, 0.0]])).tolist()
    [0, 1]
    """

    def __init__(self, line: Floats) -> None:
        starts, chords = line[:-1], np.diff(line, axis=0)
        self.lengths_m = np.sqrt(dot(chords, chords))
        along = chords / np.where(self.lengths_m > 0, self.lengths_m, 1)[:, None]
        offsets = -dot(starts, along)
        squares = dot(starts, starts)
        self.along = np.vstack([along.T, offsets])
        self.away = np.vstack([-2 * starts.T, squares])

    def nearest(self, points: Floats) -> npt.NDArray[np.intp]:
        """
        Find the chord that is nearest to each point.

        Parameters
        ----------
        points : ndarray of shape (k, 3)

        Returns
        -------
        nearest : ndarray of shape (k,)
            Numbers of chords, from 0.
        """
        ones = np.ones((len(points), 1))
        reach = np.hstack([points, ones]) @ self.along
        # Distance squared, less the point's own square: |P0|^2 - 2 Q.P0 + f (f - 2 w)
        # where w is the reach of the point along the chord, and f its foot, clipped.
        foot = np.clip(reach, 0, self.lengths_m)
        reach *= -2
        reach += foot
        reach *= foot
        reach += np.hstack([points, ones]) @ self.away
        nearest: npt.NDArray[np.intp] = reach.argmin(axis=1)
        return nearest


class Course:
    """
    A line laid out once, on which points are located many times.

    Parameters
    ----------
    vertices : array_like of shape (n, 2)
        Longitude and latitude in degrees; at least two vertices.

    Examples
    --------
    >>> course = Course([(0, 0), (2, 0)])
    >>> [course.locate([point])[0].round().tolist() for point in ((1, 0.01), (3, 0))]
    [[111319.0], [222639.0]]
    """

    def __init__(self, vertices: npt.ArrayLike) -> None:
        self._line, self._chainage = fine_line(as_line(vertices, least=2))
        # Smaller numbers lose fewer digits when squared.
        self._middle = self._line.mean(axis=0)
        self._segments = Chords(self._line - self._middle)

    def locate(self, points: npt.ArrayLike) -> tuple[Floats, Floats]:
        """Find where each point lies nearest, as `geomap.geodesy.locate` does."""
        line, chainage = self._line, self._chainage
        sought = to_ecef(as_vertices(points))
        step = max(1, CELLS // len(line))
        places = [
            self._segments.nearest(sought[start : start + step] - self._middle)
            for start in range(0, len(sought), step)
        ]
        nearest = np.concatenate([*places, np.empty(0, dtype=np.intp)])
        chord = line[nearest + 1] - line[nearest]
        square = dot(chord, chord)
        along = dot(sought - line[nearest], chord)
        part = np.clip(along / np.where(square > 0, square, 1), 0, 1)
        feet = to_surface(line[nearest] + part[:, None] * chord)
        at_m = chainage[nearest] + part * np.diff(chainage)[nearest]
        return at_m, arcs_m(sought, feet)
