"""Which towns stand on a map: few, apart from each other, and no place spoken of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from geomap.cities import City, cities_in
from geomap.draw.drawing import PlacedMark
from geomap.draw.ground import Ground, area_of
from geomap.draw.linework import thinned
from geomap.spelling import fold

_NEAR: Final = 0.2
"""How far beyond the land inside a town may lie, as a part of the greater extent."""

_APART: Final = {True: 0.07, False: 0.13}
_CLEAR: Final = 0.02
_INSIDE: Final = 7
_OUTSIDE: Final = 9


def towns_of(ground: Ground, marks: Iterable[PlacedMark]) -> tuple[City, ...]:
    """
    Choose the towns that help to find the way on a map.

    Parameters
    ----------
    ground : Ground
        The land, and how far the lines reach.
    marks : iterable of PlacedMark
        The places that are drawn; a town that is called like one, or covers it, is
        left out, as it would be taken for it.

    Returns
    -------
    towns : tuple of City
        Those inside first, then those round it, each the most people first.
    """
    import shapely

    west, south, east, north = ground.bounds
    span = max(east - west, north - south)
    room = span * _NEAR
    drawn = [*marks]
    names = {fold(placed.name) for placed in drawn}
    spots = np.array([(placed.lon, placed.lat) for placed in drawn]).reshape(-1, 2)
    narrow = np.array([np.cos(np.radians((south + north) / 2)), 1.0])
    inside = area_of(thinned(ring, ground.pixel_deg) for ring in ground.inside)
    near = shapely.union(inside, shapely.MultiPoint(spots))
    shapely.prepare(inside)
    shapely.prepare(near)
    found: dict[bool, list[City]] = {True: [], False: []}
    taken = np.empty((0, 2))
    for city in cities_in((west - room, south - room, east + room, north + room)):
        at = np.array([city.lon, city.lat])
        home = bool(shapely.contains_xy(inside, *at))
        if len(found[home]) == (_INSIDE if home else _OUTSIDE) or not (
            shapely.dwithin(near, shapely.Point(at), room)
            and fold(city.name) not in names
        ):
            continue
        clear = np.hypot(*((spots - at) * narrow).T) > _CLEAR * span
        apart = np.hypot(*((taken - at) * narrow).T) > _APART[home] * span
        if clear.all() and apart.all():
            found[home].append(city)
            taken = np.vstack([taken, at])
    return (*found[True], *found[False])
