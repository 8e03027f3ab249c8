"""The lines behind the claims: of other countries, or of somebody's own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np

from geomap.backdrop import backdrop_file
from geomap.words import say

Vertices = np.ndarray[Any, np.dtype[np.float64]]

_NEAR_PX: Final = 14
"""So near the lines that are spoken of, another line would be taken for theirs."""


def background_text(file: str) -> str:
    """
    Say whose lines lie behind the claims.

    Parameters
    ----------
    file : str
        The file of an own background; empty for the shipped outlines.

    Returns
    -------
    text : str

    Examples
    --------
    >>> print(background_text("maps/rivers.gpkg").partition(".g")[0])
    Background: rivers
    """
    if not file:
        return f"{say('background_credit')} {say('towns_credit')}"
    below = f"{say('background_below')} {say('towns_credit')}"
    return f"{own_background_text(file)} {below}"


def own_background_text(file: str) -> str:
    """
    Say who gave an own background; this is short enough to stand on the map.

    Parameters
    ----------
    file : str
        As it was asked for.

    Returns
    -------
    text : str

    Examples
    --------
    >>> own_background_text("maps/rivers.gpkg#main")
    'Background: rivers.gpkg, given by the maker of this map.'
    """
    return say("background_own", file=backdrop_file(file))


def _near(subject: Any, pixel_deg: float) -> Any:
    """Return what lies so near the subject's lines that another one would blur them."""
    near = pixel_deg * _NEAR_PX
    # A buffer of every bend of a river takes seconds and looks the same.
    return subject.simplify(near / 20, preserve_topology=False).buffer(near)


def own_outlines(
    own: Iterable[Vertices], subject: Any, pixel_deg: float
) -> Iterator[Vertices]:
    """
    Yield somebody's own lines, without their version of the subject's.

    Parameters
    ----------
    own : iterable of array of shape (n, 2)
        From `geomap.backdrop.backdrop_lines`.
    subject : shapely geometry
        The frontiers that are spoken of.
    pixel_deg : float
        Degrees in a pixel of the whole map.

    Yields
    ------
    line : array of shape (n, 2)
        Those inside the country too: rivers and provinces run there.
    """
    import shapely

    lines = shapely.MultiLineString([line for line in own if len(line) > 1])
    shown = shapely.union_all(lines).difference(_near(subject, pixel_deg))
    for line in shapely.get_parts(shapely.line_merge(shown)):
        if line.geom_type == "LineString":
            yield np.asarray(shapely.get_coordinates(line))


def shipped_outlines(
    others: Iterable[Any], subject: Any, inside: Any, frame: Any, pixel_deg: float
) -> Iterator[Vertices]:
    """
    Yield other countries' lines, tied to the ends of the subject's lines.

    Parameters
    ----------
    others : iterable of shapely geometry
        The land of each.
    subject : shapely geometry
        The frontiers that are spoken of.
    inside, frame : shapely geometry
        The country whose frontiers they are, and what the map shows.
    pixel_deg : float
        Degrees in a pixel of the whole map.

    Yields
    ------
    line : array of shape (n, 2)
    """
    import shapely

    near = pixel_deg * _NEAR_PX
    lines = shapely.union_all([land.boundary for land in others])
    # Along the frontiers all is hidden, so the inside may be as coarse as that.
    coarse = shapely.make_valid(inside.simplify(near / 20, preserve_topology=False))
    lines = lines.difference(_near(subject, pixel_deg)).difference(coarse)
    # Where the land was cut at the frame, there is no line.
    lines = lines.intersection(frame.buffer(-pixel_deg))
    ends = shapely.MultiPoint(
        [point for part in shapely.get_parts(subject) for point in part.boundary.geoms]
    )
    merged = shapely.line_merge(shapely.union_all(shapely.get_parts(lines)))
    for line in shapely.get_parts(merged):
        if line.geom_type != "LineString" or line.length < near:
            continue
        points = shapely.get_coordinates(line)
        # A ring has no end to tie anything to.
        for at in () if ends.is_empty else (0, -1):
            end = shapely.Point(points[at])
            tripoint = shapely.get_coordinates(shapely.shortest_line(ends, end))[:1]
            if end.distance(shapely.Point(tripoint[0])) < near * 2:
                points = np.insert(
                    points, 0 if at == 0 else len(points), tripoint, axis=0
                )
        yield points
