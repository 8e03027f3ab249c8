"""Lines as short text: whole numbers, each less the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from geomap.draw.grid import Grid
from geomap.draw.linework import Vertices, thinned
from geomap.draw.mercator import on_square
from geomap.draw.signs import signed

Chosen = np.ndarray[Any, np.dtype[np.bool_]]


def packed(vertices: Vertices, grid: Grid) -> str:
    """
    Write positions as the text of a path, which a browser draws by itself.

    Parameters
    ----------
    vertices : array of shape (n, 2)
        Longitudes and latitudes.
    grid : Grid
        Of the map, from `geomap.draw.grid.grid_for`.

    Returns
    -------
    text : str
        In steps of the square that web maps make of the world: where it begins, seen
        from the start of the grid, eastwards and southwards, and then each step. A
        page has nothing to unpack, to project or to write again for another scale: it
        gives the path one transform.

    Examples
    --------
    >>> packed(np.array([[-180.0, 0.0], [-90.0, 0.0], [-90.0, 85.06]]), Grid(4))
    'M0 8l4 0 0-8'
    """
    return packed_with(vertices, grid)[0]


def packed_with(vertices: Vertices, grid: Grid) -> tuple[str, Chosen]:
    """
    Write positions, and tell which of them are told.

    Parameters
    ----------
    vertices : array of shape (n, 2)
        Longitudes and latitudes.
    grid : Grid
        Of the map, from `geomap.draw.grid.grid_for`.

    Returns
    -------
    text : str
        As of `packed`.
    told : array of bool
        False where a position is the one before it, once rounded.

    Examples
    --------
    >>> text, told = packed_with([[0.0, 0.0], [0.001, 0.0], [1.0, 0.0]], Grid(15))
    >>> text, told.tolist()
    ('M16384 16384l91 0', [True, False, True])
    """
    if not len(vertices):
        return "", np.zeros(0, dtype=np.bool_)
    whole = np.rint(on_square(vertices) * 2**grid.depth).astype(np.int64)
    steps = np.diff(whole, axis=0)
    told = np.r_[True, (steps != 0).any(axis=1)]
    east, south = whole[0] - np.array(grid.start)
    start = f"M{east} {south}".replace(" -", "-")
    moves = " ".join(map(str, steps[told[1:]].ravel().tolist())).replace(" -", "-")
    return f"{start}l{moves}" if moves else start, told


def packed_numbers(values: Iterable[float]) -> str:
    """
    Pack whole numbers, each less the one before it.

    Parameters
    ----------
    values : iterable of float
        Whole.

    Returns
    -------
    text : str
        As of `packed`, with one number for each place.

    Examples
    --------
    >>> packed_numbers([1, 11, 1])
    'CUT'
    """
    steps = np.diff(np.fromiter(values, dtype=np.int64), prepend=0)
    return "".join(signed(int(step)) for step in steps)


def ring_of_parts(ring: Vertices, parts: Sequence[Vertices]) -> list[int] | None:
    """
    Write a ring as the lines that it runs along, so that none is told twice.

    Parameters
    ----------
    ring : array of shape (n, 2)
        Closed.
    parts : sequence of array
        Lines.

    Returns
    -------
    numbers : list of int or None
        The place of each line from 1, negative where the ring runs against it; None
        where the ring is not made of these lines alone.

    Examples
    --------
    >>> ring = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]])
    >>> ring_of_parts(ring, [ring[:2], ring[:0:-1]])
    [1, -2]
    """
    places = {spot: number for number, spot in enumerate(_spots(ring[:-1]))}
    count = len(places)
    found = []
    for number, part in enumerate(parts, start=1):
        at = [places.get(spot) for spot in _spots(part)]
        if len(part) < 2 or None in at:
            continue
        ahead = (at[1] - at[0]) % count == 1  # type: ignore[operator]
        found.append((at[0] if ahead else at[-1], number if ahead else -number))
    steps = sum(len(parts[abs(number) - 1]) - 1 for _, number in found)
    return [number for _, number in sorted(found)] if steps == len(ring) - 1 else None


def rings_of_parts(
    rings: Sequence[Vertices], parts: Sequence[Vertices]
) -> tuple[list[list[int] | None], set[int]]:
    """
    Write rings as lines, with each line told the way that the first ring runs.

    Parameters
    ----------
    rings : sequence of array
        Closed.
    parts : sequence of array
        Lines.

    Returns
    -------
    along : list of list of int or None
        As of `ring_of_parts`, for each ring.
    turned : set of int
        The places, from 0, of the lines that are told against their own direction.

    Examples
    --------
    >>> ring = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]])
    >>> rings_of_parts([ring], [ring[:2], ring[:0:-1]])
    ([[1, 2]], {1})
    """
    along = [ring_of_parts(ring, parts) for ring in rings]
    first: dict[int, bool] = {}
    for number in (number for ring in along for number in ring or ()):
        first.setdefault(abs(number) - 1, number < 0)
    turned = {place for place, against in first.items() if against}
    facing = [
        ring and [-n if abs(n) - 1 in turned else n for n in ring] for ring in along
    ]
    return facing, turned


def _spots(vertices: Vertices) -> list[complex]:
    """Return vertices as one number each, which is cheap to look up."""
    pairs = np.ascontiguousarray(vertices, dtype=np.float64)
    spots: list[complex] = pairs.view(np.complex128).ravel().tolist()
    return spots


def packed_rings(rings: Sequence[Vertices], pixel_deg: float, grid: Grid) -> list[str]:
    """
    Pack rings that are never drawn, only asked whether a word lies inside.

    Parameters
    ----------
    rings : sequence of array
        Of one country.
    pixel_deg : float
        Degrees in a pixel of the whole map.
    grid : Grid
        Of the map, from `geomap.draw.grid.grid_for`.

    Returns
    -------
    texts : list of str
        Without the rings that are too small for any word.

    Examples
    --------
    >>> island = np.array([[0, 0], [0.1, 0], [0.1, 0.1], [0, 0]])
    >>> packed_rings([island], pixel_deg=0.1, grid=Grid(15))
    []
    """
    wide = [
        ring for ring in rings if len(ring) and np.ptp(ring, 0).max() > 12 * pixel_deg
    ]
    return [packed(thinned(ring, 8 * pixel_deg), grid) for ring in wide]
