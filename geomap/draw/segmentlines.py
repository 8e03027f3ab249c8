"""A frontier's line as columns of small numbers, and on which side its countries lie."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geomap.boundaries import Line
from geomap.countries import background, country, frontier_name
from geomap.draw.encoding import encode
from geomap.draw.ground import side_of
from geomap.draw.linework import thinned
from geomap.geodesy import chainage_m, points_at
from geomap.line import UNITS_PER_DEGREE
from geomap.words import capital

STRAIGHT_M: Final = 3000.0
"""Where a line runs straight for longer it gets vertices: a viewer draws on a plane."""

Integers = NDArray[np.int64]


def column_of(numbers: Integers) -> tuple[int, str]:
    """
    Write numbers as the steps between them.

    Parameters
    ----------
    numbers : array of shape (n,)
        Whole numbers.

    Returns
    -------
    size : int
        Bytes of one step: 1, 2, 4 or 8.
    text : str
        The steps in base 64.

    Examples
    --------
    >>> column_of(np.array([3, 5, 4]))
    (1, 'AwL/')
    """
    steps = np.array(numbers, dtype=np.int64)
    steps[1:] -= numbers[:-1]
    most = max(int(steps.max(initial=0)), -int(steps.min(initial=0)))
    size = next(size for size in (1, 2, 4, 8) if most < 1 << (8 * size - 1))
    return size, base64.b64encode(steps.astype(f"<i{size}").tobytes()).decode("ascii")


@lru_cache(maxsize=1024)
def line_json(line: Line) -> str:
    """
    Write one line as JSON; a line never changes, so it is written once in a process.

    Parameters
    ----------
    line : Line

    Returns
    -------
    text : str
        ``lon`` and ``lat`` in millionths of a degree, ``dm`` the way from kilometre
        zero in tenths of a metre, ``parts`` where each part begins, and its words.
    """
    points: list[NDArray[np.float64]] = []
    ways: list[NDArray[np.float64]] = []
    parts: list[int] = []
    before = 0.0
    for part, length in zip(line.parts, line.part_lengths_m, strict=True):
        at_m = _fine(chainage_m(part))
        parts.append(sum(len(one) for one in ways))
        points.append(points_at(part, at_m))
        ways.append(at_m + before)
        before += length
    grid = np.rint(np.concatenate(points) * UNITS_PER_DEGREE).astype(np.int64)
    return encode(
        {
            "name": frontier_name(line.frontier),
            "zero": line.zero,
            "credit": line.credit,
            "edition": f"{line.edition}. {capital(line.point_of_view)}.",
            "sides": sides_of(line),
            "names": side_names(line),
            "parts": parts,
            "lon": column_of(grid[:, 0]),
            "lat": column_of(grid[:, 1]),
            "dm": column_of(np.rint(np.concatenate(ways) * 10).astype(np.int64)),
        },
        ascii_only=True,
    )


@lru_cache(maxsize=1)
def _outlines() -> Mapping[str, Any]:
    return background()


@lru_cache(maxsize=1024)
def sides_of(line: Line) -> dict[str, int]:
    """
    Tell on which side of a line each of its countries lies.

    Parameters
    ----------
    line : Line

    Returns
    -------
    sides : dict of str to int
        1 for the left, -1 for the right; empty where neither outline is known.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> sides_of(frontier_line("CHL-PER"))
    {'CHL': -1, 'PER': 1}
    """
    longest = thinned(max(line.parts, key=len), 0.01)
    one, _, other = line.frontier.partition("-")
    for code, sign in ((one, 1), (other, -1)):
        if code in _outlines():
            first = sign * side_of(longest, _outlines()[code])
            return {one: first, other: -first}
    return {}


def side_names(line: Line) -> dict[str, str]:
    """
    Name the countries of a line.

    Parameters
    ----------
    line : Line

    Returns
    -------
    names : dict of str to str
        By code; a country that is not known is called by its code.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> side_names(frontier_line("CHL-PER"))
    {'CHL': 'Chile', 'PER': 'Peru'}
    """
    known = {code: country(code) for code in line.frontier.split("-")}
    return {code: found.name if found else code for code, found in known.items()}


def _fine(at_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the ways to all vertices, and to further points where it is straight."""
    pieces = np.maximum(1, np.ceil(np.diff(at_m) / STRAIGHT_M)).astype(np.int64)
    starts = np.repeat(at_m[:-1], pieces)
    steps = np.repeat(np.diff(at_m) / pieces, pieces)
    first = np.repeat(np.cumsum(pieces) - pieces, pieces)
    inner = starts + steps * (np.arange(len(starts)) - first)
    return np.append(inner, at_m[-1])
