"""Areas on the ellipsoid, and what organisations say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geomap.ellipsoid import ECCENTRICITY_SQUARED, SEMI_MAJOR_M
from geomap.segments import LineEvent, clash

SIDE_DEGREES: Final = 0.1
"""How long a side may be: sides are straight in degrees, as GeoJSON draws them."""

Shape = Any
"""A shapely geometry on the plane of equal areas, in metres."""


class Held(NamedTuple):
    """
    What one organisation says an actor holds of an area, and what it denies.

    Parameters
    ----------
    held, denied : shapely geometry
        What is said to be held, and what is said not to be.
    contradicted : shapely geometry
        Where words of one day exclude each other; it is neither.

    Examples
    --------
    >>> from shapely import box
    >>> nowhere = box(0, 0, 0, 0)
    >>> land = Held(box(0, 0, 2, 1), denied=box(2, 0, 3, 1), contradicted=nowhere)
    >>> land.held.area, land.denied.area
    (2.0, 1.0)
    """

    held: Shape
    denied: Shape
    contradicted: Shape


def equal_area(geometry: Mapping[str, Any]) -> Shape:
    """
    Lay a geometry on a plane on which every area is that on the ellipsoid.

    Parameters
    ----------
    geometry : mapping
        A GeoJSON polygon, in longitude and latitude on WGS 84.

    Returns
    -------
    shape : shapely geometry
        In metres. Only areas are true on it, neither distances nor angles.

    Notes
    -----
    This is the cylindrical equal-area projection of the ellipsoid, by its authalic
    latitude [Snyder1987]_. Sides are cut to a tenth of a degree first.

    References
    ----------
    .. [Snyder1987] J. P. Snyder, "Map Projections: A Working Manual", U.S.
       Geological Survey Professional Paper 1395 (1987), 81-82.

    Examples
    --------
    A degree by a degree at the equator:

    >>> ring = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
    >>> square = equal_area({"type": "Polygon", "coordinates": [ring]})
    >>> round(square.area / 1e6)
    12308
    """
    import shapely
    from shapely.geometry import shape

    found = shapely.segmentize(shapely.force_2d(shape(geometry)), SIDE_DEGREES)
    flat = shapely.transform(found, _flat)
    return flat if flat.is_valid else flat.buffer(0)


def _flat(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return longitude and authalic latitude as metres of equal areas."""
    lon, lat = np.radians(degrees).T
    sine, e = np.sin(lat), np.sqrt(ECCENTRICITY_SQUARED)
    squared = ECCENTRICITY_SQUARED * sine**2
    q = (1 - ECCENTRICITY_SQUARED) * (
        sine / (1 - squared) - np.log((1 - e * sine) / (1 + e * sine)) / (2 * e)
    )
    return SEMI_MAJOR_M * np.stack([lon, q / 2], axis=-1)


def joined(shapes: Iterable[Shape]) -> Shape:
    """
    Join areas, so that what overlaps counts once.

    Parameters
    ----------
    shapes : iterable of shapely geometry

    Returns
    -------
    shape : shapely geometry

    Examples
    --------
    >>> from shapely import box
    >>> joined([box(0, 0, 2, 1), box(1, 0, 3, 1)]).area
    3.0
    """
    import shapely

    return shapely.union_all([*shapes])


def said_of(words: Sequence[tuple[LineEvent, Shape]], actor: str) -> dict[str, Held]:
    """
    Find what organisations say an actor holds, each by its newest word.

    Parameters
    ----------
    words : sequence of (LineEvent, shapely geometry)
        Words with the area that each is about; the stretch of the event is not
        looked at.
    actor : str

    Returns
    -------
    held : dict of str to Held
        By organisation. An older word stands where no newer one speaks; words of one
        day that exclude each other decide nothing where they meet.

    Examples
    --------
    A newer word about a part leaves the older one standing on the rest:

    >>> from datetime import date
    >>> from shapely import box
    >>> july = [date(2021, 7, day) for day in (1, 9)]
    >>> old = LineEvent(0, 0, "Paper", "held", "red", july[0], july[0])
    >>> new = LineEvent(0, 0, "Paper", "not_held", "red", july[1], july[1])
    >>> land = said_of([(old, box(0, 0, 4, 1)), (new, box(3, 0, 4, 1))], "red")["Paper"]
    >>> land.held.area, land.denied.area
    (3.0, 1.0)
    """
    own: dict[str, list[tuple[LineEvent, Shape]]] = defaultdict(list)
    for event, shape in words:
        own[event.organisation].append((event, shape))
    return {name: _said(own[name], actor) for name in sorted(own)}


def _said(words: Sequence[tuple[LineEvent, Shape]], actor: str) -> Held:
    nothing = joined([])
    held: list[Shape] = []
    denied: list[Shape] = []
    torn: list[Shape] = []
    spoken = nothing
    newest_first = sorted(words, key=lambda word: word[0].rank, reverse=True)
    for _, group in groupby(newest_first, key=lambda word: word[0].rank):
        layer = [(event, shape - spoken) for event, shape in group]
        for event, shape in layer:
            rivals = [(other, area) for other, area in layer if clash(event, other)]
            stands = shape - joined(
                area for o, area in rivals if o.asserted_from >= event.asserted_from
            )
            torn += [
                shape & area
                for other, area in rivals
                if other.asserted_from == event.asserted_from
            ]
            word = _word(event, actor)
            if not event.silent and word:
                (held if word == "held" else denied).append(stands)
        spoken = joined([spoken, *(shape for _, shape in layer)])
    return Held(joined(held), joined(denied), joined(torn))


def _word(event: LineEvent, actor: str) -> str:
    """Return what a word says of an actor: held, denied, or nothing."""
    if event.actor == actor:
        return "denied" if event.says == "not_held" else "held"
    return "denied" if event.says == "held" else ""
