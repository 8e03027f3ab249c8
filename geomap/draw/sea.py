"""How far the land behind a map reaches, and the sea beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np

from geomap.draw.linework import Vertices

Bounds = tuple[float, float, float, float]

_MARGIN: Final = 0.7
"""Land beside the lines, on each side, as a part of their greater extent."""

_WINDOW: Final = 2.1
"""How much wider than high a window on the map may be, with room round the lines."""

_LEAST_WATER_PX: Final = 9
_FARTHEST: Final = np.array([540.0, 85.0])


def land_frame(bounds: Bounds) -> Bounds:
    """
    Return how far the land behind some lines is drawn.

    Parameters
    ----------
    bounds : tuple of float
        West, south, east and north of the lines.

    Returns
    -------
    frame : tuple of float
        A tall country stands in a wide window, of more degrees the nearer to a pole.

    Examples
    --------
    >>> land_frame((60.0, 30.0, 70.0, 38.0))
    (53.0, 23.0, 77.0, 45.0)
    >>> west, _, east, _ = land_frame((0.0, 40.0, 1.0, 60.0))
    >>> round(east - west)
    84
    """
    west, south, east, north = bounds
    margin = max(east - west, north - south, 0.5) * _MARGIN
    narrowest = np.cos(np.radians(min(max(abs(south), abs(north)), 80.0)))
    wide = _WINDOW * (north - south) / float(narrowest)
    sides = max(margin, (wide - (east - west)) / 2)
    return (
        west - sides,
        max(south - margin, -85.0),
        east + sides,
        min(north + margin, 85.0),
    )


def sea_of(lands: Iterable[Any], frame: Any, pixel_deg: float) -> Any:
    """
    Return what is no country's land.

    Parameters
    ----------
    lands : iterable of shapely geometry
        Every country in the frame.
    frame : shapely geometry
        How far the land is drawn.
    pixel_deg : float
        Degrees in a pixel of the whole map.

    Returns
    -------
    sea : shapely.MultiPolygon
        Without gaps too small to be water: lands that were thinned alone may gape.

    Examples
    --------
    >>> import shapely
    >>> sea_of([shapely.box(0, 0, 4, 10)], shapely.box(0, 0, 10, 10), 0.01).area
    60.0
    """
    import shapely

    water = frame.difference(shapely.union_all([*lands]))
    least = (_LEAST_WATER_PX * pixel_deg) ** 2
    return shapely.MultiPolygon(
        [
            part
            for part in shapely.get_parts(water)
            if part.geom_type == "Polygon" and part.area > least
        ]
    )


def sea_beyond(sea: Iterable[Vertices], bounds: Bounds) -> list[Vertices]:
    """
    Return the sea as it goes on where the land was cut.

    Parameters
    ----------
    sea : iterable of array of shape (n, 2)
        Its rings, for a plane on which longitudes run straight on.
    bounds : tuple of float
        Of the lines, as for `land_frame`.

    Returns
    -------
    rings : list of array
        Who zooms out sees no box in which alone there is water.

    Examples
    --------
    >>> ring = np.array([[53.0, 23.0], [60.0, 23.0], [60.0, 30.0], [53.0, 30.0]])
    >>> sea_beyond([ring], (60.0, 30.0, 70.0, 38.0))[0].tolist()
    [[29.0, -1.0], [60.0, -1.0], [60.0, 30.0], [29.0, 30.0]]
    """
    low, high = np.reshape(land_frame(bounds), (2, 2))
    far = max(high - low)
    return [
        np.clip(
            ring - far * (ring <= low) + far * (ring >= high), -_FARTHEST, _FARTHEST
        )
        for ring in sea
    ]
