"""Stretches that were drawn to intervals of a line."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geomap.line import Line
from geomap.locate import Interval
from geomap.place import Place


def course_on(line: Line, place: Place) -> tuple[Interval, ...]:
    """
    Find the stretch of a line that an own stretch was drawn along.

    Parameters
    ----------
    line : Line
        The line to measure on.
    place : Place
        A stretch, with a geometry of one or more lines. No two data sets share a
        river, so that it may lie as far off as the line's own error and its own.

    Returns
    -------
    intervals : tuple of Interval
        None where it has no such geometry, or lies on another frontier, or is
        farther off.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> line = frontier_line("CHL-PER")
    >>> walked = {"type": "LineString", "coordinates": line.parts[0][:5].tolist()}
    >>> place = Place("walk", "stretch", "Walk", frontier="CHL-PER", geometry=walked)
    >>> (found,) = course_on(line, place)
    >>> found.start_m == 0, found.stop_m < line.length_m
    (True, True)
    """
    if place.geometry is None or place.frontier not in (None, line.frontier):
        return ()
    kind, coordinates = place.geometry["type"], place.geometry["coordinates"]
    courses = {"LineString": [coordinates], "MultiLineString": coordinates}.get(kind)
    found: list[Interval] = []
    for course in courses or ():
        at_m, part, offset_m = line.locate([vertex[:2] for vertex in course])
        if offset_m.max() > line.error_m + (place.uncertainty_m or 0):
            return ()
        for number in np.unique(part):
            found += _along(line, int(number), at_m[part == number])
    return tuple(sorted(set(found)))


def _along(line: Line, part: int, at_m: NDArray[np.float64]) -> list[Interval]:
    """Return what lies between the first and the last of positions on one part."""
    if not line.is_ring(part):
        return [Interval(float(at_m.min()), float(at_m.max()))]
    zero_m, round_m = (
        sum(line.part_lengths_m[: part - 1]),
        line.part_lengths_m[part - 1],
    )
    # Round a ring, each step goes the shorter way, over its kilometre zero too.
    steps = (np.diff(at_m) + round_m / 2) % round_m - round_m / 2
    way = at_m[0] - zero_m + np.concatenate([[0.0], np.cumsum(steps)])
    first, last = float(way.min()), float(way.max())
    if last - first >= round_m:
        return [Interval(zero_m, zero_m + round_m)]
    first, last = first % round_m, last % round_m
    if first <= last:
        return [Interval(zero_m + first, zero_m + last)]
    return [
        Interval(zero_m, zero_m + last),
        Interval(zero_m + first, zero_m + round_m),
    ]
