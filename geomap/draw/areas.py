"""The outlines of districts and provinces: never tinted, only drawn round and named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from geomap.draw.linework import Vertices, thinned
from geomap.draw.packing import packed
from geomap.place import Place

AREAS: Final = ("district", "province", "zone")
"""The kinds of place that have an outline, where the atlas gives one."""


def rings_of(place: Place) -> list[Vertices]:
    """
    Return the rings of a place that is an area.

    Parameters
    ----------
    place : Place
        Of any kind.

    Returns
    -------
    rings : list of array
        Longitudes and latitudes; none where the place has no polygon.

    Examples
    --------
    >>> ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    >>> square = {"type": "Polygon", "coordinates": [ring]}
    >>> len(rings_of(Place("d", "district", "D", geometry=square)))
    1
    """
    if place.kind not in AREAS or not place.geometry:
        return []
    kind, told = place.geometry["type"], place.geometry.get("coordinates", ())
    polygons = {"Polygon": [told], "MultiPolygon": told}.get(kind, [])
    return [np.asarray(ring, float)[:, :2] for rings in polygons for ring in rings]


def areas_payload(
    places: Mapping[str, Place],
    numbers: Mapping[str, int],
    pixel_deg: float,
    decimals: int,
) -> list[dict[str, Any]]:
    """
    Return the outline of each area of an atlas.

    Parameters
    ----------
    places : mapping of str to Place
        Of the atlas.
    numbers : mapping of str to int
        The number of each place on the page.
    pixel_deg : float
        Degrees in a pixel of the whole map.
    decimals : int
        Of a degree.

    Returns
    -------
    areas : list of dict
        ``rings``, packed; and ``place``, its number, where anything is said of it.
    """
    return list(_areas(places, numbers, pixel_deg, decimals))


def _areas(
    places: Mapping[str, Place],
    numbers: Mapping[str, int],
    pixel_deg: float,
    decimals: int,
) -> Iterator[dict[str, Any]]:
    """Yield each area, in the order of the atlas."""
    for name, place in places.items():
        rings = rings_of(place)
        if rings:
            thin = [packed(thinned(ring, pixel_deg / 2), decimals) for ring in rings]
            yield {"rings": thin} | (
                {"place": numbers[name]} if name in numbers else {}
            )
