"""The land under the lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from geomap.backdrop import backdrop_lines
from geomap.boundaries import Line, background
from geomap.dataclass import dataclass
from geomap.draw.backdrop import own_outlines, shipped_outlines
from geomap.draw.district import District, reach_of
from geomap.draw.linework import Vertices
from geomap.draw.sea import land_frame, sea_of

FRAME_PX: Final = 824
"""The width for which lines are thinned and smoothed."""


@dataclass(frozen=True)
class Ground:
    """
    What lies under the marks.

    Parameters
    ----------
    bounds : tuple of float
        West, south, east and north of the frontiers.
    inside : tuple of array
        Rings of the country that is drawn as the inside.
    countries : mapping of str to tuple of array
        Rings of its neighbours, by code; for their names and outlines.
    outlines : tuple of array
        Lines between other countries, without those that the frontiers replace.
    sea : tuple of array
        Rings of what is no country's land; empty where there is none.

    Examples
    --------
    >>> round(Ground((60.0, 35.0, 68.0, 38.0), (), {}, ()).pixel_deg, 4)
    0.0097
    """

    bounds: tuple[float, float, float, float]
    inside: tuple[Vertices, ...]
    countries: Mapping[str, tuple[Vertices, ...]]
    outlines: tuple[Vertices, ...]
    sea: tuple[Vertices, ...] = ()

    @property
    def pixel_deg(self) -> float:
        """Return the degrees in a pixel of the whole map."""
        west, south, east, north = self.bounds
        return max(east - west, north - south, 1e-6) / FRAME_PX


def ground_of(
    lines: Iterable[Line],
    side: str,
    background_file: str = "",
    *,
    districts: Iterable[District] = (),
) -> Ground:
    """
    Lay out the land round some frontiers.

    Parameters
    ----------
    lines : iterable of Line
        The frontiers of the subject.
    side : str
        The country that is drawn as the inside.
    background_file : str
        A file whose lines are drawn instead of the shipped outlines.
    districts : iterable of District
        The map reaches so far as those of which anybody speaks, near its lines.

    Returns
    -------
    ground : Ground
        With a margin of about two thirds of the extent on each side.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> ground = ground_of([frontier_line("CHL-PER")], "PER")
    >>> sorted(ground.countries), len(ground.inside) > 0
    (['BOL', 'BRA', 'CHL'], True)
    """
    import shapely

    parts = [part for line in lines for part in line.parts]
    bounds = bounds_of(parts)
    bounds = bounds_of([*parts, *reach_of(districts, bounds)])
    frame = shapely.box(*land_frame(bounds))
    rings = background(frame.bounds)
    polygons = {
        code: area_of(country).intersection(frame) for code, country in rings.items()
    }
    subject = shapely.MultiLineString([part for part in parts if len(part) > 1])
    inside = _inside(subject, polygons.get(side), frame)
    others = {code: land for code, land in polygons.items() if code != side}
    span = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    pixel_deg = span / FRAME_PX
    sea: Any = shapely.MultiPolygon()
    if background_file:
        # The coast of somebody else's lines may lie elsewhere: no sea is laid below.
        own = backdrop_lines(background_file, frame.bounds, pixel_deg)
        outlines = own_outlines(own, subject, pixel_deg)
    else:
        sea = sea_of(polygons.values(), frame, pixel_deg)
        outlines = shipped_outlines(others.values(), subject, inside, frame, pixel_deg)
    return Ground(
        bounds,
        tuple(rings_of(inside)),
        {code: tuple(rings_of(land)) for code, land in sorted(others.items())},
        tuple(outlines),
        tuple(rings_of(sea)),
    )


def bounds_of(parts: Iterable[Vertices]) -> tuple[float, float, float, float]:
    """
    Return west, south, east and north of some lines.

    Parameters
    ----------
    parts : iterable of array
        Longitudes and latitudes.

    Returns
    -------
    bounds : tuple of float

    Examples
    --------
    >>> bounds_of([np.array([[0.0, 1.0], [2.0, 3.0]])])
    (0.0, 1.0, 2.0, 3.0)
    """
    vertices = np.concatenate([*parts])
    west, south = vertices.min(axis=0)
    east, north = vertices.max(axis=0)
    return float(west), float(south), float(east), float(north)


def side_of(vertices: Vertices, rings: Sequence[Vertices]) -> int:
    """
    Tell on which side of a line a country lies.

    Parameters
    ----------
    vertices : array of shape (n, 2)
        The line, in its own direction.
    rings : sequence of array
        The country.

    Returns
    -------
    side : int
        1 for the left of the line's direction, -1 for the right.

    Examples
    --------
    A line that runs north has the land in its west on the left:

    >>> north = np.array([[0.0, 0.0], [0.0, 10.0]])
    >>> west = np.array([[-9, 0], [0, 0], [0, 10], [-9, 10], [-9, 0]])
    >>> side_of(north, [west]), side_of(north[::-1], [west])
    (1, -1)
    """
    import shapely

    land = area_of(rings)
    middles = (vertices[1:] + vertices[:-1]) / 2
    ahead = np.diff(vertices, axis=0)
    lengths = np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-12)[:, None]
    left = np.column_stack([-ahead[:, 1], ahead[:, 0]]) / lengths
    reach = max(np.ptp(vertices[:, 0]), np.ptp(vertices[:, 1])) / 12
    hits = [
        shapely.contains_xy(land, middles + sign * reach * left).sum()
        for sign in (1, -1)
    ]
    return 1 if hits[0] >= hits[1] else -1


def area_of(rings: Iterable[Vertices]) -> Any:
    """
    Join rings to one valid area.

    Parameters
    ----------
    rings : iterable of array
        In any plane; a ring inside another is a hole.

    Returns
    -------
    area : shapely.Geometry

    Examples
    --------
    >>> square = np.array([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]])
    >>> area_of([square, square / 2 + 1]).area
    12.0
    """
    import shapely

    land = shapely.MultiPolygon()
    for ring in rings:
        if len(ring) > 3:
            area = shapely.make_valid(shapely.Polygon(np.asarray(ring)))
            land = land.symmetric_difference(area)
    return land


def _inside(subject: Any, land: Any, frame: Any) -> Any:
    """Return the inside: what the frontiers enclose, else the coarse outline."""
    import shapely

    closed = shapely.union_all(
        shapely.get_parts(shapely.polygonize(shapely.get_parts(subject)))
    )
    if land is None:
        return closed
    if not closed.is_empty and closed.intersection(land).area > 0.8 * land.area:
        return closed
    return land.intersection(frame)


def rings_of(land: Any) -> list[Vertices]:
    """
    Return the outer and inner rings of an area, the largest first.

    Parameters
    ----------
    land : shapely geometry, or array of them
        What is no polygon is left out.

    Returns
    -------
    rings : list of array of shape (n, 2)
        Holes run against the rings round them.

    Examples
    --------
    >>> import shapely
    >>> lake = shapely.box(0, 0, 9, 9) - shapely.box(4, 4, 5, 5)
    >>> [len(ring) for ring in rings_of(lake)]
    [5, 5]
    """
    import shapely

    areas = [part for part in shapely.get_parts(land) if part.area > 0]
    areas.sort(key=lambda part: -part.area)
    # A hole that runs against its shell stays open by every rule of filling.
    areas = list(shapely.orient_polygons(areas))
    return [
        np.asarray(shapely.get_coordinates(ring))
        for part in areas
        for ring in (part.exterior, *part.interiors)
    ]
