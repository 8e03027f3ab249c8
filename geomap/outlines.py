"""The whole of an area: its own outline, or that of the parts that fill it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np

from geomap.areas import Shape, equal_area, joined
from geomap.containers import containers
from geomap.countries import background
from geomap.districts import POLYGONS, TILING
from geomap.place import Place

FILLED: Final = 0.95
"""Parts that cover less than this of a country are not all of its parts."""

COARSE: Final = "the country's outline in Natural Earth 1:50m, which is coarse"


class Outline(NamedTuple):
    """
    The whole of an area.

    Parameters
    ----------
    shape : shapely geometry
        On the plane of equal areas, from `geomap.areas.equal_area`.
    credit : str
        Where it comes from, in words.

    Examples
    --------
    >>> from geomap.gazetteer import shipped_places
    >>> places = shipped_places()
    >>> outline = outline_of(places["PER"], places)
    >>> 1.1e12 < outline.shape.area < 1.4e12  # square metres
    True
    """

    shape: Shape
    credit: str


def outline_of(place: Place, places: Mapping[str, Place]) -> Outline | None:
    """
    Find the whole of which a share of area is a share.

    Parameters
    ----------
    place : Place
        A country, province, district or zone.
    places : mapping of str to Place
        A gazetteer.

    Returns
    -------
    outline : Outline or None
        Its own geometry; else its provinces or districts, if they fill it; else, of a
        country, the coarse outline that is shipped. None where nothing says how large
        it is.

    Examples
    --------
    >>> outline_of(Place("zone", "zone", "Zone"), {}) is None
    True
    """
    if _has_area(place):
        return Outline(_shape(_Key(place.geometry)), _own(place))
    country = _country(place.place) if place.kind == "country" else None
    for kind in reversed(TILING):
        parts = [*_parts(place, places, kind)]
        if not parts:
            continue
        whole = joined(_shape(_Key(part.geometry)) for part in parts)
        if country is None or (whole & country).area >= FILLED * country.area:
            return Outline(whole, f"its {len(parts)} {kind}s together")
    return Outline(country, COARSE) if country is not None else None


def _has_area(place: Place) -> bool:
    geometry = place.geometry
    return geometry is not None and geometry["type"] in POLYGONS


def _own(place: Place) -> str:
    return f"its own outline, {place.file}" if place.file else "its own outline"


def _parts(place: Place, places: Mapping[str, Place], kind: str) -> Iterator[Place]:
    larger = containers(places)
    for name, part in sorted(places.items()):
        if part.kind == kind and place.place in larger[name] and _has_area(part):
            yield part


class _Key:
    """A geometry as a key: it is the same while it is the same object."""

    def __init__(self, geometry: Mapping[str, Any] | None) -> None:
        self.geometry = geometry

    def __hash__(self) -> int:
        return id(self.geometry)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.geometry is other.geometry


@lru_cache(maxsize=1024)
def _shape(key: _Key) -> Shape:
    return equal_area(key.geometry or {})


@lru_cache(maxsize=16)
def _country(code: str) -> Shape | None:
    """Return the outline that is drawn behind maps; rings fill by the even-odd rule."""
    rings = background().get(code)
    if not rings:
        return None
    whole = joined([])
    for ring in rings:
        closed = np.vstack([ring, ring[:1]]).tolist()
        whole ^= equal_area({"type": "Polygon", "coordinates": [closed]})
    return whole
