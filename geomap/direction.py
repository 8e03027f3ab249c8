"""The direction of somebody else's line, and the names of its ends: as shipped."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from geomap.geodesy import segment_lengths_m
from geomap.line import Line

FAR_M: Final = 25_000.0
"""An end beyond this from the shipped line's is another end."""

Floats = NDArray[np.float64]


def along(shipped: Line, parts: list[Floats]) -> list[Floats]:
    """
    Turn and order parts as they follow a shipped line, unless they lie elsewhere.

    Parameters
    ----------
    shipped : Line
        Gives the direction.
    parts : list of array of shape (n, 2)
        Open parts of another line of the same frontier, in degrees.

    Returns
    -------
    parts : list of array
        The same, or turned round.

    Examples
    --------
    A part that runs against the shipped line is turned round:

    >>> from geomap.boundaries import frontier_line
    >>> shipped = frontier_line("CHL-PER")
    >>> turned = along(shipped, [shipped.parts[0][::-1]])[0]
    >>> bool((turned == shipped.parts[0]).all())
    True
    """
    ends = [shipped.locate(part[[0, -1]]) for part in parts]
    if any(float(found.offset_m.max()) > FAR_M for found in ends):
        return parts
    turned = [
        (float(at.min()), part if at[0] <= at[1] else part[::-1])
        for part, (at, _, _) in zip(parts, ends, strict=True)
    ]
    return [part for _, part in sorted(turned, key=lambda pair: pair[0])]


def end_names(first: Floats, last: Floats, shipped: Line | None) -> tuple[str, str]:
    """
    Name both ends of a part as a shipped line names them, else by degrees.

    Parameters
    ----------
    first, last : array of shape (2,)
        Longitude and latitude.
    shipped : Line or None
        Gives the names, where one of its own ends is near.

    Returns
    -------
    names : tuple of str

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> line = frontier_line("CHL-PER")
    >>> end_names(line.parts[0][0], line.parts[0][-1], line)
    ('coast', 'tripoint with Bolivia')
    >>> end_names(line.parts[0][0], line.parts[0][-1], None)
    ('the end at -18.3374, -70.3933', 'the end at -17.5066, -69.5113')
    """
    known = []
    if shipped is not None:
        pairs = zip(shipped.parts, shipped.ends, strict=True)
        for part, names in pairs:
            known += list(zip(part[[0, -1]], names, strict=True))
    found = []
    for lon, lat in (first, last):
        apart = [
            (float(segment_lengths_m([(lon, lat), end])[0]), name)
            for end, name in known
            if name != "ring"
        ]
        near_m, name = min(apart, default=(FAR_M + 1, ""))
        found.append(name if near_m <= FAR_M else f"the end at {lat:.4f}, {lon:.4f}")
    return found[0], found[1]
