"""A place: something that can be claimed about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geomap.dataclass import dataclass


@dataclass(frozen=True)
class Alias:
    """
    Another name of a place.

    Parameters
    ----------
    text : str
        The name, in any script.
    lang : str
        Its language as BCP 47 writes it; empty where it is not known.

    Examples
    --------
    >>> Alias("Торгунди", "ru").lang
    'ru'
    """

    text: str
    lang: str = ""


@dataclass(frozen=True)
class Place:
    """
    Something that can be claimed about.

    Parameters
    ----------
    place : str
        Its own name, unique in the gazetteer.
    kind : str
        One of `schema.PLACE_KINDS`.
    name : str
        The name to print.
    aliases : tuple of Alias
        Other names, in any script.
    frontier : str or None
        The frontier that a crossing or stretch lies on, as ``AFG-TJK``.
    part_of : tuple of str
        The places it lies in or on, the frontier and its countries included.
    lat, lon : float or None
        Degrees on WGS 84; None where the place is unlocated.
    uncertainty_m : float or None
        How far off the point may be.
    point_kind : str
        What the point marks: crossing, bridge, pass, town.
    other_side : str
        What stands opposite, across the line.
    coordinate_source : str
        How the point was found.
    credit : str
        Whom the point is owed to, with the licence.
    publish : str
        ``yes``, ``coarse`` or ``no``.
    geometry : mapping or None
        GeoJSON geometry of a place that is not a point.
    file, row : str, int
        Where it was read.

    Examples
    --------
    A place without a point is listed, and never drawn:

    >>> Place("gate", "crossing", "Gate").located
    False
    >>> Place("gate", "crossing", "Gate", lat=35.25, lon=62.27).marked
    True
    """

    place: str
    kind: str
    name: str
    aliases: tuple[Alias, ...] = ()
    frontier: str | None = None
    part_of: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    uncertainty_m: float | None = None
    point_kind: str = ""
    other_side: str = ""
    coordinate_source: str = ""
    credit: str = ""
    publish: str = "yes"
    geometry: Mapping[str, Any] | None = None
    file: str = ""
    row: int = 0

    @property
    def located(self) -> bool:
        """Tell whether the place has a point."""
        return self.lat is not None and self.lon is not None

    @property
    def marked(self) -> bool:
        """Tell whether the place is shown by a mark at its point."""
        lines = ("frontier", "stretch", "country")
        drawn = self.geometry is not None and self.kind != "crossing"
        return self.located and not drawn and self.kind not in lines
