"""Boxes in which names can stand on the map where no script runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from geomap.draw.drawing import PlacedMark
from geomap.draw.linework import Vertices

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""

_LETTER: Final = 0.6
"""The width of a letter in sizes of its type, wide enough for any usual face."""

_SCALE: Final = 1.2
"""Of the marks, as `geomap.draw.page` draws them on this map."""

TRIES: Final = 200
"""Boxes that are looked at for one name."""


def mark_boxes(spot: Sequence[float], placed: PlacedMark) -> Iterator[Box]:
    """
    Yield the box of a mark, and that of its arrow to the south-east.

    Parameters
    ----------
    spot : sequence of float
        Where it stands, in pixels.
    placed : PlacedMark
        What is drawn there.

    Yields
    ------
    box : tuple of float
    """
    x, y = spot
    reach = 19.0 * _SCALE if placed.mark.loud else 4.0
    yield x - reach, y - reach, x + reach, y + reach
    if placed.mark.activity:
        yield x, y, x + 30 * _SCALE, y + 30 * _SCALE
    if placed.mark.fragile:
        yield x, y - 26 * _SCALE, x + 26 * _SCALE, y


def size_of(text: str, size: float, spaced: float = 0.0) -> tuple[float, float]:
    """
    Return how much room a name takes.

    Parameters
    ----------
    text : str
        The name.
    size : float
        Of its type, in pixels.
    spaced : float
        What is added between letters, in sizes of the type.

    Returns
    -------
    width, height : float
        In pixels.

    Examples
    --------
    >>> width, height = size_of("Gate", 10)
    >>> round(width), round(height)
    (24, 13)
    """
    return len(text) * size * (_LETTER + spaced), size * 1.3


def boxes_beside(
    spot: Vertices, size: tuple[float, float], away: float
) -> Iterator[Box]:
    """
    Yield boxes round a point: beside it, then above and below.

    Parameters
    ----------
    spot : array of float
        The point, in pixels.
    size : tuple of float
        Width and height of a box.
    away : float
        How far from the point it stands.

    Yields
    ------
    box : tuple of float

    Examples
    --------
    >>> box = next(boxes_beside(np.array([0.0, 0.0]), (20.0, 10.0), 5.0))
    >>> [float(side) for side in box]
    [5.0, -5.0, 25.0, 5.0]
    """
    (x, y), (width, height) = spot, size
    for left, top in (
        (x + away, y - height / 2),
        (x - away - width, y - height / 2),
        (x + away * 0.7, y - away * 0.7 - height),
        (x - away * 0.7 - width, y - away * 0.7 - height),
        (x + away * 0.7, y + away * 0.7),
        (x - away * 0.7 - width, y + away * 0.7),
        (x - width / 2, y - away - height),
        (x - width / 2, y + away),
    ):
        yield left, top, left + width, top + height


def gap(box: Box, spot: Vertices) -> float:
    """
    Return how far a box is from a point.

    Parameters
    ----------
    box : tuple of float
    spot : array of float
        In the same pixels.

    Returns
    -------
    gap_px : float
        Nothing where the point lies in it.

    Examples
    --------
    >>> gap((0, 0, 10, 10), np.array([13.0, 14.0]))
    5.0
    """
    left, top, right, bottom = box
    x, y = spot
    return float(np.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom)))


def boxes_on(land: Any, size: tuple[float, float], step: float) -> list[Box]:
    """
    Return boxes whose middles lie on some land, the nearest to its middle first.

    Parameters
    ----------
    land : shapely polygon or multipolygon
        In pixels.
    size : tuple of float
        Width and height of a box.
    step : float
        Between two middles.

    Returns
    -------
    boxes : list of tuple of float
        `TRIES` at most.
    """
    import shapely

    left, top, right, bottom = land.bounds if land.area else (0.0, 0.0, 0.0, 0.0)
    x, y = np.meshgrid(np.arange(left, right, step), np.arange(top, bottom, step))
    shapely.prepare(land)
    inside = shapely.contains_xy(land, x, y)
    middles = np.column_stack([x[inside], y[inside]])
    away = np.hypot(*(middles - (land.centroid.x, land.centroid.y)).T)
    half = np.array(size) / 2
    boxes = np.hstack([middles - half, middles + half])
    nearest: list[Box] = boxes[np.argsort(away, kind="stable")].tolist()
    return nearest[:TRIES]
