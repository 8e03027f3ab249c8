"""The outlines of districts and provinces: the land in them is never tinted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np

from geomap.atlas import Atlas
from geomap.draw.cast import Cast
from geomap.draw.district import District
from geomap.draw.entries import Answer, rows_of
from geomap.draw.grid import Grid
from geomap.draw.linework import Vertices, thinned
from geomap.draw.marks import Mark
from geomap.draw.packing import packed
from geomap.draw.spoken import spoken
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


def districts_of(
    atlas: Atlas, status: Answer, organisation: str, cast: Cast
) -> tuple[District, ...]:
    """
    Return every district of an atlas that has an outline, and what is said of it.

    Parameters
    ----------
    atlas : Atlas
        For the outlines.
    status : dict
        The status answer for every place of the atlas.
    organisation : str
        Whose words alone count; empty for all sources together.
    cast : Cast
        Names and sides.

    Returns
    -------
    districts : tuple of District
        Silent ones first, so that the outlines of others lie on top; else in the order
        of the atlas.
    """
    rings = {name: tuple(rings_of(place)) for name, place in atlas.places.items()}
    outlined = {name: found for name, found in rings.items() if found}
    if not outlined:
        return ()
    told = {place["place"]: place for place in status["places"]}
    claimed = {claim.place for claim in atlas.claims}
    found = []
    for name, own in outlined.items():
        mark, sentence, short = _said(told.get(name), status, organisation, cast)
        printed = told[name]["name"] if name in told else atlas.places[name].name
        found.append(
            District(name, printed, own, mark, sentence, short, name in claimed)
        )
    return tuple(sorted(found, key=lambda one: one.mark.loud))


def _said(
    place: Answer | None, status: Answer, organisation: str, cast: Cast
) -> tuple[Mark, str, str]:
    """Return the mark of a district and its words, as of a crossing."""
    if place is None or not rows_of(place, "control"):
        return Mark(), "", ""
    return spoken(place, organisation, cast, status["as_of"])


def areas_payload(
    places: Mapping[str, Place],
    numbers: Mapping[str, int],
    pixel_deg: float,
    grid: Grid,
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
    grid : Grid
        Of the map.

    Returns
    -------
    areas : list of dict
        ``rings``, packed; and ``place``, its number, where anything is said of it.
    """
    return list(_areas(places, numbers, pixel_deg, grid))


def _areas(
    places: Mapping[str, Place],
    numbers: Mapping[str, int],
    pixel_deg: float,
    grid: Grid,
) -> Iterator[dict[str, Any]]:
    """Yield each area, in the order of the atlas."""
    for name, place in places.items():
        rings = rings_of(place)
        if rings:
            thin = [packed(thinned(ring, pixel_deg / 2), grid) for ring in rings]
            yield {"rings": thin} | (
                {"place": numbers[name]} if name in numbers else {}
            )
