"""What words on a map rather stand beside: coasts, great towns, outlines of districts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np

from geomap.draw.districtwork import shape_on
from geomap.draw.linework import Vertices, thinned
from geomap.draw.plate import Plate
from geomap.draw.seats import CELL, Room
from geomap.draw.towns import towns_of

Mask = np.ndarray[Any, np.dtype[np.bool_]]

_GREAT_TOWNS: Final = 4
_TOWN_REACH: Final = 9.0


def coasts_and_towns(plate: Plate, room: Room) -> Mask:
    """
    Return the cells by which a reader finds the way.

    Parameters
    ----------
    plate : Plate
        The map.
    room : Room
        Of its words.

    Returns
    -------
    spared : array of bool
        Along the coasts, and round the greatest towns.
    """
    rings = [thinned(plate.frame.place(ring), 0.5) for ring in plate.ground.sea]
    towns = towns_of(plate.ground, plate.drawing.marks)[:_GREAT_TOWNS]
    spots = np.array([(town.lon, town.lat) for town in towns]).reshape(-1, 2)
    spared = _along(rings, room)
    if len(spots):
        spared |= room.near(plate.frame.place(spots), _TOWN_REACH)
    return spared


def outlines_of_districts(plate: Plate, room: Room) -> Mask:
    """
    Return the cells in which the outline of a district runs.

    Parameters
    ----------
    plate : Plate
        The map.
    room : Room
        Of its words.

    Returns
    -------
    edges : array of bool
    """
    import shapely

    rings = [
        shapely.get_coordinates(ring)
        for one in plate.drawing.districts
        for part in shapely.get_parts(shape_on(plate, one))
        for ring in (part.exterior, *part.interiors)
    ]
    return _along(rings, room)


def _along(rings: Iterable[Vertices], room: Room) -> Mask:
    """Return the cells that closed lines run through."""
    import shapely

    lines = [shapely.LinearRing(ring) for ring in rings if len(ring) > 2]
    points = shapely.get_coordinates(shapely.segmentize(lines, CELL))
    cells = np.floor(points[:, ::-1] / CELL).astype(int)
    kept = cells[((cells >= 0) & (cells < room.shape)).all(axis=1)]
    mask = np.zeros(room.shape, dtype=bool)
    mask[kept[:, 0], kept[:, 1]] = True
    return mask
