"""The line of a frontier, as one line set draws it."""

from __future__ import annotations

import hashlib
from dataclasses import field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geomap.chords import Course
from geomap.dataclass import dataclass
from geomap.errors import Problem
from geomap.geodesy import line_length_m

UNITS_PER_DEGREE = 1_000_000
"""Shipped vertices are whole millionths of a degree."""

ROUNDING_M = 50.0
"""A length is printed to a tenth of a kilometre; its last kilometre is no mistake."""


class Located(NamedTuple):
    """
    Where points lie on a line.

    Parameters
    ----------
    chainage_m : ndarray of shape (k,)
        Metres from kilometre zero, through the parts in their order.
    part : ndarray of shape (k,)
        The part of the line, counted from 1.
    offset_m : ndarray of shape (k,)
        Metres from each point to the line.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> line = frontier_line("CHL-PER")
    >>> found = line.locate([line.parts[0][0]])
    >>> found.chainage_m.round(), found.part, found.offset_m.round()
    (array([0.]), array([1]), array([0.]))
    """

    chainage_m: NDArray[np.float64]
    part: NDArray[np.intp]
    offset_m: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Line:
    """
    One frontier as one line set draws it.

    Chainage runs through the parts in their order: km 0 is the first vertex of the
    first part. Rings, which are exclaves or a whole frontier, come last.

    Parameters
    ----------
    frontier : str
        Its two countries, as ``AFG-TJK``.
    set : str
        The line set: ``osm`` or ``naturalearth``.
    edition, licence, credit, point_of_view : str
        Of the line set; they go wherever the line goes.
    parts : tuple of array of shape (n, 2)
        Longitude and latitude in degrees; read-only.
    zero, end : str
        Where km 0 and the far end lie: ``tripoint with ...``, ``coast`` or ``ring``.
    error_m : float
        How far the line may lie from the true one.
    full_length_m : float or None
        Length before the line was simplified for shipping; told, never divided by.
    disputed : tuple of str
        Who disputes the line, in sentences.
    notices : tuple of str
        What was left out or mended when it was read, in sentences.
    warnings : tuple of Problem
        What makes it doubtful that this is the line of the frontier.
    ends : tuple of tuple of str
        Where each part begins and ends, as `zero` and `end` say it of the whole.
    unsettled : tuple of pair of float
        The stretches on which where the line runs is disputed, in metres from km 0;
        sorted, disjoint, and each within one part.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> line = frontier_line("CHL-PER")
    >>> line.zero, line.end, round(line.length_m / 1000)
    ('coast', 'tripoint with Bolivia', 161)
    """

    frontier: str
    set: str
    edition: str
    licence: str
    credit: str
    point_of_view: str
    parts: tuple[NDArray[np.float64], ...] = field(repr=False)
    zero: str
    end: str
    error_m: float
    full_length_m: float | None = None
    disputed: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    ends: tuple[tuple[str, str], ...] = ()
    unsettled: tuple[tuple[float, float], ...] = ()

    @cached_property
    def part_lengths_m(self) -> tuple[float, ...]:
        """Return the geodesic length of each part, in metres."""
        return tuple(line_length_m(part) for part in self.parts)

    @property
    def length_m(self) -> float:
        """Return the geodesic length of all parts, in metres."""
        return float(sum(self.part_lengths_m))

    def is_ring(self, part: int) -> bool:
        """Tell whether a part, counted from 1, ends where it begins."""
        course = self.parts[part - 1]
        return bool((course[0] == course[-1]).all())

    @property
    def vertices(self) -> int:
        """Return the number of vertices of all parts."""
        return sum(len(part) for part in self.parts)

    @cached_property
    def sha256(self) -> str:
        """Return a hash that changes whenever a vertex does."""
        digest = hashlib.sha256()
        for part in self.parts:
            grid = np.rint(part * UNITS_PER_DEGREE).astype("<i4")
            digest.update(f"{len(grid)};".encode() + grid.tobytes())
        return digest.hexdigest()

    @cached_property
    def _courses(self) -> tuple[Course, ...]:
        """Return the parts, each laid out for points to be located on it."""
        return tuple(Course(part) for part in self.parts)

    def locate(self, points: ArrayLike) -> Located:
        """
        Find where each point lies nearest to the line, on whichever part.

        Parameters
        ----------
        points : array_like of shape (k, 2)
            Longitude and latitude in degrees.

        Returns
        -------
        located : Located
            Arrays of length k.
        """
        found = [course.locate(points) for course in self._courses]
        starts_m = np.cumsum([0.0, *self.part_lengths_m])[:-1]
        at_m = np.stack([at for at, _ in found]) + starts_m[:, None]
        offsets_m = np.stack([offset for _, offset in found])
        part = offsets_m.argmin(axis=0)
        points_of = np.arange(offsets_m.shape[1])
        return Located(at_m[part, points_of], part + 1, offsets_m[part, points_of])

    def coordinates(self) -> list[list[list[float]]]:
        """Return the coordinates of a GeoJSON MultiLineString."""
        return [part.tolist() for part in self.parts]
