"""Outlines as they were drawn to outlines that can be measured; each repair is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

Geometry = Mapping[str, Any]
Position = Sequence[float]

POLYGONS: Final = ("Polygon", "MultiPolygon")
CORNERS: Final = 3
"""A ring with fewer different corners encloses nothing."""

ENDS: Final = 2
"""A line with fewer different positions goes nowhere."""

WIDE_DEGREES: Final = 180.0
"""A ring wider than this was drawn over the date line without being cut there."""


class Mended(NamedTuple):
    """
    A geometry that can be measured.

    Parameters
    ----------
    geometry : mapping
        In longitude and latitude alone.
    repairs : tuple of str
        What was done to it, as the rest of a sentence that begins with its name.

    Examples
    --------
    >>> bow = [[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]
    >>> mended({"type": "Polygon", "coordinates": [bow]}).geometry["type"]
    'MultiPolygon'
    """

    geometry: Geometry
    repairs: tuple[str, ...]


def mended(geometry: Geometry) -> Mended:
    """
    Repair an outline as far as that changes no meaning.

    Parameters
    ----------
    geometry : mapping
        A GeoJSON geometry whose positions are numbers.

    Returns
    -------
    mended : Mended
        Heights are left out of it, rings are closed, and an outline that crosses
        itself is read as the land that it encloses.

    Raises
    ------
    ValueError
        If it encloses nothing, goes nowhere, or runs over the date line without being cut there.
        It says what is wrong, as the rest of a sentence, and then what to do.

    Examples
    --------
    >>> ring = [[0, 0, 9], [1, 0, 9], [1, 1, 9]]
    >>> found = mended({"type": "Polygon", "coordinates": [ring]})
    >>> found.geometry["coordinates"][0][-1]
    [0, 0]
    >>> found.repairs
    ('had a ring that was not closed: its last corner is joined to its first.',)
    """
    flat = _without_heights(geometry["coordinates"])
    if geometry["type"] not in POLYGONS:
        _refuse_points(geometry["type"], flat)
        return Mended({"type": geometry["type"], "coordinates": flat}, ())
    areas = [flat] if geometry["type"] == "Polygon" else flat
    repairs = []
    if any(ring[0] != ring[-1] for area in areas for ring in area if ring):
        areas = [[_closed(ring) for ring in area] for area in areas]
        repairs.append(
            "had a ring that was not closed: its last corner is joined to its first."
        )
    _refuse(areas)
    found = {"type": "MultiPolygon", "coordinates": areas}
    crossing = _crossing(found)
    if crossing:
        found, repair = crossing
        repairs.append(repair)
    elif geometry["type"] == "Polygon":
        found = {"type": "Polygon", "coordinates": areas[0]}
    return Mended(found, tuple(repairs))


def has_heights(geometry: Geometry) -> bool:
    """
    Tell whether a position of a geometry has more than longitude and latitude.

    Parameters
    ----------
    geometry : mapping
        GeoJSON, of any kind.

    Returns
    -------
    heights : bool

    Examples
    --------
    >>> has_heights({"type": "Point", "coordinates": [61.25, 35.5]})
    False
    >>> has_heights({"type": "Point", "coordinates": [61.25, 35.5, 640]})
    True
    """
    return any(len(position) > 2 for position in _positions(geometry["coordinates"]))


def _positions(coordinates: Any) -> Iterator[Position]:
    if coordinates and not isinstance(coordinates[0], list | tuple):
        yield coordinates
        return
    for inner in coordinates:
        yield from _positions(inner)


def _without_heights(coordinates: Any) -> Any:
    if coordinates and not isinstance(coordinates[0], list | tuple):
        return list(coordinates[:2])
    return [_without_heights(inner) for inner in coordinates]


def _closed(ring: list[Any]) -> list[Any]:
    return ring if not ring or ring[0] == ring[-1] else [*ring, ring[0]]


def _refuse_points(kind: str, flat: Any) -> None:
    """Refuse a line that goes nowhere."""
    courses = {"LineString": [flat], "MultiLineString": flat}.get(kind, [])
    if any(len({tuple(position) for position in course}) < ENDS for course in courses):
        msg = "has a line without length. Draw it from one end to the other."
        raise ValueError(msg)


def _refuse(areas: Sequence[Sequence[Sequence[Position]]]) -> None:
    for ring in (ring for area in areas for ring in area):
        corners = {tuple(position) for position in ring}
        if len(corners) < CORNERS:
            msg = f"has a ring of {len(corners)} corners. Draw it, or remove it."
            raise ValueError(msg)
        longitudes = [position[0] for position in ring]
        if max(longitudes) - min(longitudes) > WIDE_DEGREES:
            msg = (
                "has a ring that is wider than half the globe. Cut it at the "
                "antimeridian, into one part on each side."
            )
            raise ValueError(msg)


def _crossing(geometry: Geometry) -> tuple[dict[str, Any], str] | None:
    """Return what an outline that crosses itself encloses, and where it does."""
    import shapely
    from shapely.geometry import mapping, shape
    from shapely.validation import explain_validity

    drawn = shape(geometry)
    if drawn.is_valid:
        return None
    whole = shapely.make_valid(drawn)
    areas = [part for part in _areas(whole) if part.area]
    if not areas:
        msg = "encloses no land. Draw its outline."
        raise ValueError(msg)
    repaired = shapely.union_all(areas)
    where = _told(explain_validity(drawn))
    repair = f"{where}: it is read as the land that its outline encloses."
    return dict(mapping(repaired)), repair


def _areas(shape: Any) -> list[Any]:
    """Return the polygons of a geometry, without its lines and points."""
    import shapely

    parts = shapely.get_parts(shape)
    found = []
    for part in parts:
        if part.geom_type == "Polygon":
            found.append(part)
        elif hasattr(part, "geoms"):
            found += _areas(part)
    return found


def _told(reason: str) -> str:
    """Say in plain words what GEOS found, and where."""
    what, _, place = reason.partition("[")
    words = {
        "Self-intersection": "crosses itself",
        "Ring Self-intersection": "touches itself",
        "Hole lies outside shell": "has a hole outside its outline",
        "Nested shells": "lies partly inside itself",
        "Holes are nested": "has a hole inside a hole",
        "Interior is disconnected": "is cut in two by a hole",
    }
    said = words.get(what.strip(), f"is not valid ({what.strip().lower()})")
    at = place.rstrip("]").split()
    return f"{said} near {', '.join(at)}" if len(at) == 2 else said
