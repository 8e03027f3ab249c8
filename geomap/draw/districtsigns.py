"""The signs of districts on small maps, where no name has room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from geomap.draw.district import District

SIGN_SCALE: Final = 0.5
"""Of the mark of a district on a small map, in those of a whole one."""

_MOST: Final = 16
_CORE: Final = 11.6
"""Pixels from the middle of a mark to the outer edge of its core."""


def signed(districts: Iterable[District]) -> tuple[District, ...]:
    """
    Return the districts of a small map that carry a sign.

    Parameters
    ----------
    districts : iterable of District
        Of one map.

    Returns
    -------
    signed : tuple of District
        All that are spoken of; none where they are so many that the signs of some
        would be taken for all: their outlines tell them alike.

    Examples
    --------
    >>> from geomap.draw.marks import Mark
    >>> spoken = District("d", "Dand", (), Mark("core", ("north",)))
    >>> len(signed([spoken, District("z", "Zebak", (), Mark())]))
    1
    >>> signed([spoken] * 40)
    ()
    """
    loud = tuple(one for one in districts if one.mark.loud)
    return loud if len(loud) <= _MOST else ()


def seat_of_sign(land: Any) -> tuple[float, float] | None:
    """
    Find where the sign of a district has most room on its land.

    Parameters
    ----------
    land : shapely geometry
        As it lies on the map, in pixels.

    Returns
    -------
    seat : tuple of float or None
        None where the sign would reach beyond the land.

    Examples
    --------
    >>> import shapely
    >>> [round(at) for at in seat_of_sign(shapely.box(0, 0, 40, 20))][1]
    10
    >>> seat_of_sign(shapely.box(0, 0, 40, 8)) is None
    True
    """
    import shapely

    if land.is_empty:
        return None
    reach = shapely.maximum_inscribed_circle(land, tolerance=1.0)
    if reach.length < _CORE * SIGN_SCALE:
        return None
    x, y = shapely.get_coordinates(reach)[0].tolist()
    return x, y
