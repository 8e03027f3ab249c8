"""The geometry of a row: a point, a shape, or a stretch of a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geomap.boundaries import Line
from geomap.geodesy import cut
from geomap.place import Place

Geometry = Mapping[str, Any] | None


def point_of(place: Place | None) -> Geometry:
    """
    Return the point of a place.

    Parameters
    ----------
    place : Place or None

    Returns
    -------
    point : mapping or None
        A GeoJSON geometry; None where the place has no position.

    Examples
    --------
    >>> point_of(Place("gate", "crossing", "Gate", lat=35.5, lon=61.25))
    {'type': 'Point', 'coordinates': [61.25, 35.5]}
    """
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, 6), round(place.lat, 6)]}


def shape_of(place: Place) -> Geometry:
    """
    Return the geometry of a place: its own, or its point.

    Parameters
    ----------
    place : Place
        With degrees on WGS 84.

    Returns
    -------
    geometry : mapping or None
        GeoJSON in longitude and latitude; None where nobody located the place.

    Examples
    --------
    >>> shape_of(Place("gate", "crossing", "Gate")) is None
    True
    """
    return place.geometry if place.geometry else point_of(place)


def stretch_of(line: Line, from_m: float, to_m: float) -> Geometry:
    """
    Cut a stretch out of a line that may have several parts.

    Parameters
    ----------
    line : Line
        As it is measured.
    from_m, to_m : float
        Metres from kilometre zero, through the parts in their order.

    Returns
    -------
    geometry : mapping or None
        A GeoJSON MultiLineString with six decimals; None where it has no length.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> stretch_of(frontier_line("CHL-PER"), 0, 1000)["type"]
    'MultiLineString'
    >>> stretch_of(frontier_line("CHL-PER"), 500, 500) is None
    True
    """
    pieces = []
    start = 0.0
    for part, length in zip(line.parts, line.part_lengths_m, strict=True):
        first, last = max(from_m - start, 0.0), min(to_m - start, length)
        if last - first > 1e-6:
            pieces.append(cut(part, first, last).round(6).tolist())
        start += length
    return {"type": "MultiLineString", "coordinates": pieces} if pieces else None
