"""An own line beside the shipped one: how far apart they lie, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geomap.boundaries import frontier_ids, frontier_line
from geomap.direction import FAR_M
from geomap.errors import Problem
from geomap.geodesy import points_at
from geomap.line import Line

_SPOTS: Final = 500
"""How many places of a line are compared; more would find nothing else."""

Floats = NDArray[np.float64]


class Comparison(NamedTuple):
    """
    How far an own line and the shipped line of its frontier lie apart.

    Parameters
    ----------
    allowed_m : float
        What the two may be off together.
    nearest_m, farthest_m : float
        From places of the own line to the shipped one.
    left_out_m : float
        How much of the shipped line lies farther than that from the own one, and
        farther than the own one ever lies from it.
    """

    allowed_m: float
    nearest_m: float
    farthest_m: float
    left_out_m: float


def compare(own: Line, shipped: Line) -> Comparison:
    """
    Compare an own line with the shipped one of the same frontier, in both directions.

    Parameters
    ----------
    own, shipped : Line

    Returns
    -------
    comparison : Comparison

    Examples
    --------
    >>> line = frontier_line("CHL-PER")
    >>> compare(line, line).farthest_m < 1, compare(line, line).left_out_m
    (True, 0.0)
    """
    allowed_m = own.error_m + shipped.error_m
    offsets_m = shipped.locate(spots(own)).offset_m
    farthest_m = float(offsets_m.max())
    # What is coarse cuts corners, and leaves nothing out by that.
    missed = own.locate(spots(shipped)).offset_m > max(allowed_m, farthest_m)
    left_out_m = float(missed.mean()) * shipped.length_m
    return Comparison(allowed_m, float(offsets_m.min()), farthest_m, left_out_m)


def spots(line: Line) -> Floats:
    """
    Return places all along a line, evenly apart, with the ends of its parts.

    Parameters
    ----------
    line : Line

    Returns
    -------
    places : ndarray of shape (n, 2)
        Longitude and latitude in degrees.

    Examples
    --------
    >>> bool((spots(frontier_line("CHL-PER"))[0] == frontier_line("CHL-PER").parts[0][0]).all())
    True
    """
    found = []
    for part, length_m in zip(line.parts, line.part_lengths_m, strict=True):
        count = max(2, round(_SPOTS * length_m / line.length_m))
        inner = points_at(part, np.linspace(0, length_m, count)[1:-1])
        found += [part[:1], inner, part[-1:]]
    return np.concatenate(found)


def apart(found: Comparison, own: Line, shipped: Line, file: str) -> Iterator[Problem]:
    """
    Say where an own line lies farther from the shipped one than both may be off.

    Parameters
    ----------
    found : Comparison
        From `compare`.
    own, shipped : Line
    file : str
        The name of the file that draws the own line.

    Yields
    ------
    warning : Problem
        What is measured, and what it may come of.

    Examples
    --------
    >>> line = frontier_line("CHL-PER")
    >>> for warning in apart(Comparison(6000, 0, 9000, 0), line, line, "my.gpkg"):
    ...     print(warning)
    my.gpkg: warning: The line of CHL-PER lies up to 9.0 km from the line 'naturalearth'. \
If that is meant, say how far off it may be with --boundaries-error or boundaries_error_m.
    """
    drawn, beside = f"The line of {own.frontier}", f"the line '{shipped.set}'"
    if found.farthest_m > found.allowed_m:
        message = f"{drawn} lies up to {found.farthest_m / 1000:,.1f} km from {beside}."
        remedy = (
            "If that is meant, say how far off it may be with --boundaries-error or "
            "boundaries_error_m."
        )
        if found.farthest_m > FAR_M:
            remedy = _mistaken(own)
        if found.nearest_m > FAR_M:
            nearest = f"{found.nearest_m / 1000:,.1f}"
            message = f"{message[:-1]}, and nowhere nearer than {nearest} km."
        yield Problem(file, 0, message, remedy, "warning")
    apart_m = max(found.allowed_m, found.farthest_m)
    # A bend that sticks out is no longer than it is deep; what is missing is.
    if found.left_out_m > apart_m and found.nearest_m <= FAR_M:
        message = (
            f"{drawn} leaves out {found.left_out_m / 1000:,.1f} of the "
            f"{shipped.length_m / 1000:,.1f} km of {beside}, which lie more than "
            f"{apart_m / 1000:,.1f} km from it."
        )
        remedy = "A share is one of the line as drawn: draw the whole frontier."
        yield Problem(file, 0, message, remedy, "warning")


def _mistaken(own: Line) -> str:
    """Guess why a line lies elsewhere: it may follow another frontier."""
    west, south, east, north = _box(own)
    few = spots(own)[:: _SPOTS // 20]
    fitting = []
    for frontier in frontier_ids("naturalearth"):
        other = frontier_line(frontier, "naturalearth")
        box = _box(other)
        if box[0] > east or box[2] < west or box[1] > north or box[3] < south:
            continue
        fitting.append((float(other.locate(few).offset_m.max()), frontier))
    off_m, frontier = min(fitting, default=(FAR_M + 1, ""))
    if off_m <= FAR_M and frontier != own.frontier:
        return f"It follows {frontier}: name that frontier, or mend the file."
    return (
        "Is it the line of another frontier, are latitude and longitude swapped, or is "
        "it in another CRS than it says?"
    )


def _box(line: Line) -> tuple[float, float, float, float]:
    """Return the west, south, east and north of a line, in degrees."""
    vertices = np.concatenate(line.parts)
    west, south = vertices.min(axis=0).tolist()
    east, north = vertices.max(axis=0).tolist()
    return west, south, east, north
