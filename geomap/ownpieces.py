"""The features of a file to the pieces of one frontier, each edge once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geomap.chains import Chain, Vertex
from geomap.errors import DataError, Problem
from geomap.geodesy import segment_lengths_m
from geomap.linefile import LineFile

UNITS_PER_DEGREE: Final = 10**9
"""Vertices that agree to a billionth of a degree, a tenth of a millimetre, are one."""

Floats = NDArray[np.float64]
Edge = tuple[Vertex, Vertex]


class Drawn(NamedTuple):
    """
    The pieces of a line as drawn, the feature of each edge, and what to say.

    Parameters
    ----------
    pieces : list of array
        Runs of vertices, in any order.
    owners : dict
        The feature that each edge is of.
    notices : list of str
        What is told with every answer on the line.
    """

    pieces: list[Chain]
    owners: dict[Edge, str]
    notices: list[str]


def _grid(coordinates: Floats) -> Chain:
    """Return vertices as whole numbers, without repeats, and west of 180 as east."""
    lon, lat = coordinates.T
    turned = 180 - (180 - lon) % 360
    units = np.rint(np.stack([turned, lat], -1) * UNITS_PER_DEGREE).astype(np.int64)
    fresh = np.ones(len(units), bool)
    fresh[1:] = np.any(units[1:] != units[:-1], axis=1)
    return [(int(x), int(y)) for x, y in units[fresh]]


def to_vertices(vertices: Sequence[Vertex]) -> Floats:
    """
    Turn vertices in whole units into degrees.

    Parameters
    ----------
    vertices : sequence of tuple of int
        In billionths of a degree.

    Returns
    -------
    vertices : ndarray of shape (n, 2)
        Longitude and latitude.

    Examples
    --------
    >>> to_vertices([(10**9, 0)]).tolist()
    [[1.0, 0.0]]
    """
    return np.array(vertices, dtype=np.float64) / UNITS_PER_DEGREE


def _edge(one: Vertex, other: Vertex) -> Edge:
    return (one, other) if one < other else (other, one)


def _length_m(edges: Iterable[Edge]) -> float:
    return float(sum(segment_lengths_m(to_vertices(edge))[0] for edge in edges))


def line_pieces(found: LineFile, frontier: str) -> Drawn:
    """
    Return the pieces of a frontier that is drawn as lines.

    Parameters
    ----------
    found : LineFile
        Features that name their frontier, or a single one that does not.
    frontier : str
        The frontier asked for.

    Returns
    -------
    drawn : Drawn
        A stretch that is drawn twice is in it once.

    Raises
    ------
    DataError
        If nothing, or something without a name, is drawn.

    Examples
    --------
    >>> from shapely import LineString
    >>> from geomap.linefeatures import Feature
    >>> drawn = Feature("1", "ARG-CHL", LineString([(0, 0), (2, 0), (5, 0)]))
    >>> found = LineFile("own.gpkg", "own", "", (drawn,), ())
    >>> len(line_pieces(found, "ARG-CHL").pieces)
    2
    """
    import shapely

    named = any(feature.name for feature in found.features)
    if not named and len(found.features) > 1:
        message = f"It has {len(found.features)} features, and none names its frontier."
        remedy = f"Give each a property 'frontier', such as {frontier}."
        raise DataError([Problem(found.file, 0, message, remedy)])
    drawn = Drawn([], {}, [])
    twice: set[Edge] = set()
    for feature in found.features:
        if feature.name != frontier and named:
            continue
        for shape in shapely.get_parts(feature.geometry):
            for pair in pairwise(_grid(shapely.get_coordinates(shape))):
                edge = _edge(*pair)
                if edge in drawn.owners:
                    twice.add(edge)
                    continue
                drawn.owners[edge] = feature.id
                drawn.pieces.append(list(pair))
    if not drawn.pieces:
        message = f"The line of {frontier} has no length."
        raise DataError([Problem(found.file, 0, message, "Draw it with two ends.")])
    if twice:
        km = _length_m(twice) / 1000
        drawn.notices.append(f"{km:,.1f} km are drawn twice, and counted once.")
    return drawn


def shared_pieces(found: LineFile, frontier: str, error_m: float) -> Drawn:
    """
    Return the pieces of a frontier that two countries share.

    Parameters
    ----------
    found : LineFile
        Polygons that name their country.
    frontier : str
        The frontier asked for.
    error_m : float
        Borders nearer than this that share no vertices are told of.

    Returns
    -------
    drawn : Drawn
        The edges that both have, whatever the state of their rings.

    Raises
    ------
    DataError
        If they share none.

    Examples
    --------
    >>> from shapely import box
    >>> from geomap.linefeatures import Feature
    >>> west = Feature("1", "CHL", box(0, 0, 1, 1))
    >>> east = Feature("2", "ARG", box(1, 0, 2, 1))
    >>> found = LineFile("own.gpkg", "own", "", (west, east), ())
    >>> len(shared_pieces(found, "ARG-CHL", 10.0).pieces)
    1
    """
    notices: list[str] = []
    sides = [_outline(found, code, notices) for code in frontier.split("-")]
    common = {edge for edge in sides[0] if edge in sides[1]}
    one, other = (set(side) - common for side in sides)
    uses = Counter(vertex for edge in common for vertex in edge)
    ends = sorted(vertex for vertex, times in uses.items() if times % 2)
    left_m = _nearly_shared_m(one, other, ends, error_m)
    if not common:
        message = (
            f"The two countries of {frontier} share no edge; {left_m / 1000:,.1f} km "
            f"run within {error_m:g} m of each other."
        )
        remedy = "Use polygons whose borders have the same vertices, or a line."
        raise DataError([Problem(found.file, 0, message, remedy)])
    if left_m:
        notices.append(
            f"{left_m / 1000:,.1f} km where the two countries run within {error_m:g} m "
            "of each other without the same vertices are left out."
        )
    pieces = [list(edge) for edge in sorted(common)]
    return Drawn(pieces, {edge: sides[0][edge] for edge in common}, notices)


def _outline(found: LineFile, code: str, notices: list[str]) -> dict[Edge, str]:
    """Return the outer edges of a country; those between its own polygons cancel."""
    import shapely

    uses: Counter[Edge] = Counter()
    owners: dict[Edge, str] = {}
    drawn: dict[frozenset[Edge], str] = {}
    for feature in found.features:
        if feature.name != code:
            continue
        for polygon in shapely.get_parts(feature.geometry):
            edges = [
                _edge(*pair)
                for ring in shapely.get_rings(polygon)
                for pair in pairwise(_grid(shapely.get_coordinates(ring)))
            ]
            # The same polygon twice would cancel itself.
            first = drawn.setdefault(frozenset(edges), feature.id)
            if edges and first != feature.id:
                notices.append(
                    f"Feature {feature.id} repeats feature {first}, and is counted once."
                )
                continue
            for edge in edges:
                uses[edge] += 1
                owners[edge] = feature.id
    return {edge: owners[edge] for edge, times in uses.items() if times % 2}


def _flat(edges: Sequence[Edge]) -> Any:
    """Project edges to metres around their middle, as shapely lines."""
    import shapely
    from pyproj import Transformer

    points = to_vertices([vertex for edge in edges for vertex in edge])
    angles = np.radians(points)
    x = np.cos(angles[:, 1]) * np.cos(angles[:, 0])
    y = np.cos(angles[:, 1]) * np.sin(angles[:, 0])
    z = np.sin(angles[:, 1]).mean()
    lon = np.degrees(np.arctan2(y.mean(), x.mean()))
    lat = np.degrees(np.arctan2(z, np.hypot(x.mean(), y.mean())))
    local = f"+proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84"
    project = Transformer.from_crs("EPSG:4326", local, always_xy=True)
    flat = np.stack(project.transform(*points.T), axis=-1)
    return shapely.linestrings(flat.reshape(-1, 2, 2))


def _nearly_shared_m(
    one: set[Edge], other: set[Edge], ends: Sequence[Vertex], error_m: float
) -> float:
    """Measure what runs along the other country, away from the ends of the border."""
    import shapely

    if not one or not other:
        return 0.0
    mine, theirs = sorted(one), sorted(other)
    lines = _flat([*mine, *theirs, *((end, end) for end in ends)])
    middles = shapely.line_interpolate_point(lines[: len(mine)], 0.5, normalized=True)
    near, parting = (
        shapely.STRtree(some).query(middles, predicate="dwithin", distance=reach)[0]
        for some, reach in (
            (lines[len(mine) : len(mine) + len(theirs)], error_m),
            # Where the border ends the two countries part, and are near for a while.
            (lines[len(mine) + len(theirs) :], 3 * error_m),
        )
    )
    return _length_m(mine[number] for number in sorted({*near} - {*parting}))


def refuse_crossings(found: LineFile, drawn: Drawn) -> None:
    """
    Refuse a line that crosses or overlaps itself: one place would have two kilometres.

    Parameters
    ----------
    found : LineFile
        Names the file.
    drawn : Drawn
        The pieces.

    Raises
    ------
    DataError
        With the features that cross, and where.

    Examples
    --------
    >>> from shapely import LineString
    >>> from geomap.linefeatures import Feature
    >>> loop = LineString([(0, 0), (2, 0), (1, 1), (1, -1)])
    >>> found = LineFile("own.gpkg", "own", "", (Feature("1", "ARG-CHL", loop),), ())
    >>> refuse_crossings(found, line_pieces(found, "ARG-CHL"))
    Traceback (most recent call last):
        ...
    geomap.errors.DataError: own.gpkg: error: ...
    """
    import shapely

    edges = sorted(drawn.owners)
    lines = _flat(edges)
    tree = shapely.STRtree(lines)
    pairs = np.hstack([tree.query(lines, predicate=p) for p in ("crosses", "overlaps")])
    problems = set()
    for one, other in pairs.T[pairs[0] < pairs[1]]:
        ids = sorted({drawn.owners[edges[one]], drawn.owners[edges[other]]})
        lon, lat = to_vertices(edges[one]).mean(axis=0)
        who = (
            f"Feature {ids[0]} crosses itself"
            if len(ids) == 1
            else f"Features {' and '.join(ids)} cross"
        )
        message = f"{who} near {lat:.4f}, {lon:.4f}."
        remedy = "Mend it: each place on a line has one kilometre."
        problems.add(Problem(found.file, 0, message, remedy))
    if problems:
        raise DataError(problems)
