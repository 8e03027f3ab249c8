"""Claims on the ground: stretches as places, places as intervals of a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from geomap.atlas import Atlas, Claim, Place
from geomap.boundaries import Line
from geomap.errors import DataError, Problem, UsageError
from geomap.gazetteer import Gazetteer, Position, position_on
from geomap.geodesy import points_at
from geomap.linefile import file_stem
from geomap.ownlines import line_of

KILOMETRE = re.compile(r"(?P<km>\d+(?:\.\d+)?)@(?P<set>[\w.-]+)", re.ASCII)


class Interval(NamedTuple):
    """A stretch of a line, in metres from its kilometre zero."""

    start_m: float
    stop_m: float


def with_stretches(atlas: Atlas) -> Atlas:
    """
    Give every stretch that is claimed about a place of its own.

    A claim about a stretch says nothing of the whole frontier, so that it needs a
    place that the frontier contains.

    Parameters
    ----------
    atlas : Atlas

    Returns
    -------
    atlas : Atlas
        Claims with ``from`` and ``to`` speak of a place of kind ``stretch``.
    """
    places = dict(atlas.places)
    claims = []
    for claim in atlas.claims:
        if claim.start or claim.stop:
            stretch = _stretch(claim, places[claim.place])
            places[stretch.place] = stretch
            claims.append(replace(claim, place=stretch.place))
        else:
            claims.append(claim)
    return replace(atlas, claims=tuple(claims), places=places)


def _stretch(claim: Claim, whole: Place) -> Place:
    return Place(
        place=f"{whole.place}[{claim.start}..{claim.stop}]",
        kind="stretch",
        name=f"{whole.name}, from {claim.start} to {claim.stop}",
        frontier=whole.frontier or whole.place,
        part_of=(whole.place, *whole.part_of),
        file=claim.file,
        row=claim.row,
    )


def interval_on(
    line: Line, claim: Claim, places: Mapping[str, Place], own_line: str = ""
) -> Interval:
    """
    Find the stretch of a line that a claim speaks of.

    Parameters
    ----------
    line : Line
        The line to measure on.
    claim : Claim
        A claim about the whole frontier, or about a stretch of it.
    places : mapping of str to Place
        The gazetteer that names its ends.
    own_line : str
        The line file of the atlas, which kilometres may name.

    Returns
    -------
    interval : Interval
        Ordered, in metres.

    Raises
    ------
    DataError
        If an end names nothing on the line.
    """
    if not claim.start and not claim.stop:
        return Interval(0.0, line.length_m)
    ends = []
    for column, text in (("from", claim.start), ("to", claim.stop)):
        try:
            ends.append(position_of(line, text, places, own_line).chainage_m)
        except UsageError as error:
            remedy = "Name a located place on it, or a kilometre such as 120@osm."
            message = f"{column} '{text}' is nowhere on {line.frontier}: {error}"
            problem = Problem(claim.file, claim.row, message, remedy)
            raise DataError([problem]) from error
    return Interval(min(ends), max(ends))


def position_of(
    line: Line, text: str, places: Mapping[str, Place], own_line: str = ""
) -> Position:
    """
    Turn a place or a kilometre into a position on a line.

    A kilometre is bound to the line it names: it becomes a point there, and the
    point is carried to this line. It is never carried as a number.

    Parameters
    ----------
    line : Line
        The line to measure on.
    text : str
        A place by any of its names, or ``120@osm``.
    places : mapping of str to Place
        The gazetteer.
    own_line : str
        The line file of the atlas, which the kilometre may name.

    Returns
    -------
    position : Position
        Chainage, part and offset.

    Raises
    ------
    UsageError
        If the text names no located place, no line, or a kilometre beyond its end.
    """
    match = KILOMETRE.fullmatch(text.strip())
    if match is None:
        return position_on(line, Gazetteer(places).resolve(text))
    own = _named_line(line, match["set"], own_line)
    at_m = float(match["km"]) * 1000
    if at_m > own.length_m:
        message = f"the {own.set} line ends at {own.length_m / 1000:.1f} km."
        raise UsageError(message)
    lon, lat = point_on(own, at_m)
    return position_on(line, Place(text, "crossing", text, lat=lat, lon=lon))


def _named_line(line: Line, name: str, own_line: str) -> Line:
    """Return the line that a kilometre is counted on, by its name."""
    if name == line.set:
        return line
    own = own_line and file_stem(own_line) == name
    return line_of(line.frontier, own_line if own else name)


def point_on(line: Line, at_m: float) -> tuple[float, float]:
    """
    Find the point at a chainage of a line of one or more parts.

    Parameters
    ----------
    line : Line
    at_m : float
        Metres from kilometre zero, through the parts in their order.

    Returns
    -------
    lon, lat : float
        Degrees.
    """
    for part, length_m in zip(line.parts, line.part_lengths_m, strict=True):
        if at_m <= length_m or part is line.parts[-1]:
            lon, lat = points_at(part, np.array([min(at_m, length_m)]))[0]
            return float(lon), float(lat)
        at_m -= length_m
    message = f"The line of {line.frontier} is empty."
    raise UsageError(message)
