"""Polygons that claim the same land."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

DEGREE_M: Final = 111_320.0
"""Metres of a degree of latitude, nearly."""


def overlapping(
    polygons: Mapping[str, Mapping[str, Any]], width_m: float
) -> dict[str, set[str]]:
    """
    Find the polygons that claim the same land.

    Parameters
    ----------
    polygons : mapping of str to mapping
        GeoJSON polygons in longitude and latitude.
    width_m : float
        Neighbours that were drawn apart overlap in slivers; what is no wider than
        this is one.

    Returns
    -------
    rivals : dict of str to set of str
        By polygon, those it overlaps; without those that overlap none.

    Examples
    --------
    >>> box = [[0, 0], [2, 0], [2, 1], [0, 1], [0, 0]]
    >>> one = {"type": "Polygon", "coordinates": [box]}
    >>> other = {"type": "Polygon", "coordinates": [[[x + 1, y] for x, y in box]]}
    >>> overlapping({"a": one, "b": other}, 1000)
    {'a': {'b'}, 'b': {'a'}}
    """
    import shapely
    from shapely.geometry import shape

    names = sorted(polygons)
    found = np.array([shape(polygons[name]) for name in names], dtype=object)
    # What is far below the width cannot make an overlap as wide.
    coarse = shapely.simplify(shapely.make_valid(found), width_m / DEGREE_M / 4)
    one, other = shapely.STRtree(coarse).query(coarse, predicate="intersects")
    pairs = np.stack([one, other])[:, one < other]
    rivals: dict[str, set[str]] = {}
    for first, second in pairs.T.tolist():
        common = shapely.intersection(coarse[first], coarse[second])
        if _widest_m(common) > width_m:
            rivals.setdefault(names[first], set()).add(names[second])
            rivals.setdefault(names[second], set()).add(names[first])
    return {name: rivals[name] for name in sorted(rivals)}


def _widest_m(common: Any) -> float:
    """Return how wide the widest part of an overlap is, on average over its length."""
    import shapely

    widest_m = 0.0
    for part in shapely.get_parts(common):
        if part.area:
            latitude = np.radians(part.centroid.y)
            metres = DEGREE_M * np.array([np.cos(latitude), 1.0])
            plane = shapely.transform(part, lambda xy, metres=metres: xy * metres)
            widest_m = max(widest_m, 2 * plane.area / plane.length)
    return widest_m
