"""Where a place lies on a line."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from geomap.boundaries import Line
from geomap.errors import UsageError
from geomap.place import Place


class Position(NamedTuple):
    """
    Where a place lies on a line.

    Parameters
    ----------
    chainage_m : float
        Metres from kilometre zero, through the parts of the line in their order.
    part : int
        The part of the line, counted from 1.
    offset_m : float
        Metres from the place to the line.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> from geomap.shipped import shipped_places
    >>> gate = shipped_places()["torghundi"]
    >>> found = position_on(frontier_line("AFG-TKM"), gate)
    >>> round(found.chainage_m / 1000), found.part
    (120, 1)
    """

    chainage_m: float
    part: int
    offset_m: float


def position_on(line: Line, place: Place) -> Position:
    """
    Find where on a line a place lies nearest to it.

    Parameters
    ----------
    line : Line
        The line of a frontier.
    place : Place
        A place that has a point.

    Returns
    -------
    position : Position
        On whichever part of the line is nearest.

    Raises
    ------
    UsageError
        If the place has no point.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> line = frontier_line("CHL-PER")
    >>> coast = Place("coast", "crossing", "Coast", lat=-18.35, lon=-70.38)
    >>> position_on(line, coast).chainage_m < 2_000
    True
    """
    if place.lat is None or place.lon is None:
        msg = f"'{place.name}' has no position, so it is nowhere on {line.frontier}."
        raise UsageError(msg)
    return _position(line, place.lon, place.lat)


@lru_cache(maxsize=65_536)
def _position(line: Line, lon: float, lat: float) -> Position:
    """Return the position of one point; the same one is asked for many times."""
    at_m, part, offset_m = line.locate([(lon, lat)])
    return Position(float(at_m[0]), int(part[0]), float(offset_m[0]))
