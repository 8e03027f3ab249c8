"""The line of a frontier, as one line set draws it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geomap.geodesy import line_length_m

UNITS_PER_DEGREE = 1_000_000
"""Shipped vertices are whole millionths of a degree."""


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

    @cached_property
    def part_lengths_m(self) -> tuple[float, ...]:
        """Return the geodesic length of each part, in metres."""
        return tuple(line_length_m(part) for part in self.parts)

    @property
    def length_m(self) -> float:
        """Return the geodesic length of all parts, in metres."""
        return float(sum(self.part_lengths_m))

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

    def coordinates(self) -> list[list[list[float]]]:
        """Return the coordinates of a GeoJSON MultiLineString."""
        return [part.tolist() for part in self.parts]
