"""Towns that help a reader to find the way: where they lie, not whose they are."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geomap.bundled import read_text

Box = tuple[float, float, float, float]


class City(NamedTuple):
    """A town: its name in English, and where it lies in degrees."""

    name: str
    lat: float
    lon: float


@cache
def _cities() -> tuple[tuple[City, ...], NDArray[np.float64]]:
    """Read the table once, with the positions in an array of their own."""
    head, *rows = csv.reader(read_text("geonames/cities.csv").splitlines())
    name, lat, lon = map(head.index, City._fields)
    found = tuple(City(row[name], float(row[lat]), float(row[lon])) for row in rows)
    return found, np.array([(city.lon, city.lat) for city in found])


def cities_in(bbox: Box) -> tuple[City, ...]:
    """
    Return the towns in a box, the most people first.

    Parameters
    ----------
    bbox : tuple of float
        West, south, east and north in degrees.

    Returns
    -------
    cities : tuple of City
        From GeoNames; of which country they are is not told.

    Examples
    --------
    >>> [city.name for city in cities_in((60, 29, 75, 38))][:3]
    ['Lahore', 'Peshawar', 'Kabul']
    """
    cities, at = _cities()
    low, high = np.reshape(bbox, (2, 2))
    inside = ((at >= low) & (at <= high)).all(axis=1)
    return tuple(cities[number] for number in np.flatnonzero(inside).tolist())
