"""Where labels can stand without covering what the map is about."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geomap.dataclass import dataclass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[Any]
    Mask = NDArray[np.bool_]

CELL: Final = 2.0
"""Pixels to a cell: finer than the gap between two labels."""

_TRIES: Final = 2_000

_SPARED: Final = 100.0
"""Pixels of distance that covering what is to be spared is worth."""


@dataclass(frozen=True)
class Box:
    """
    A rectangle of the paper, in pixels, y down.

    Parameters
    ----------
    left, top : float
        Its upper left corner.
    width, height : float

    Examples
    --------
    >>> Box(10, 20, 100, 50).nearest(0, 40)
    (10, 40)
    """

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.top + self.height

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the box that is nearest to a point."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)


class Room:
    """
    The part of a sheet that is still free.

    Parameters
    ----------
    width, height : float
        Of the sheet, in pixels.
    margin : float
        Pixels along its edges on which nothing may stand.

    Examples
    --------
    >>> room = Room(200, 100)
    >>> room.take_box(Box(0, 0, 200, 60))
    >>> room.seat(100, 30, [np.array([[100.0, 80.0]])]) is not None
    True
    >>> room.seat(100, 60, [np.array([[100.0, 80.0]])]) is None
    True
    """

    def __init__(self, width: float, height: float, margin: float = 0.0) -> None:
        self.shape = ceil(height / CELL), ceil(width / CELL)
        edge = ceil(margin / CELL)
        self.taken = np.ones(self.shape, dtype=bool)
        self.taken[edge : self.shape[0] - edge, edge : self.shape[1] - edge] = False
        self.barred = np.zeros(self.shape, dtype=bool)

    def copy(self) -> Room:
        """Return the same room, to try things out in."""
        other = Room(0, 0)
        other.shape = self.shape
        other.taken, other.barred = self.taken.copy(), self.barred.copy()
        return other

    def _span(self, start: float, stop: float, axis: int) -> slice:
        end = self.shape[axis]
        first = min(max(floor(start / CELL), 0), end)
        return slice(first, min(max(ceil(stop / CELL), first), end))

    def take_box(self, box: Box, gap: float = 0.0) -> None:
        """Take a rectangle, and a gap around it, for a label; no leader crosses it."""
        rows = self._span(box.top - gap, box.bottom + gap, 0)
        columns = self._span(box.left - gap, box.right + gap, 1)
        self.taken[rows, columns] = True
        self.barred[rows, columns] = True

    def take_points(
        self, points: Points, radius: float, *, barred: bool = False
    ) -> None:
        """Take discs around points: marks, or a line that no leader may cross."""
        near = self.near(points, radius)
        self.taken |= near
        if barred:
            self.barred |= near

    def near(self, points: Points, radius: float) -> Mask:
        """Return the cells within a radius of points."""
        reach = ceil(radius / CELL)
        steps = np.arange(-reach, reach + 1)
        down, across = np.meshgrid(steps, steps, indexing="ij")
        disc = np.argwhere(down**2 + across**2 <= (radius / CELL) ** 2) - reach
        cells = np.unique(np.floor(points[:, ::-1] / CELL).astype(int), axis=0)
        spread = (cells[:, None, :] + disc[None, :, :]).reshape(-1, 2)
        kept = spread[((spread >= 0) & (spread < self.shape)).all(axis=1)]
        mask = np.zeros(self.shape, dtype=bool)
        mask[kept[:, 0], kept[:, 1]] = True
        return mask

    def seat(
        self,
        width: float,
        height: float,
        anchors: Sequence[Points],
        *,
        farthest: float = np.inf,
        landing: float | None = 12.0,
        avoid: Mask | None = None,
        liked: Mask | None = None,
        dislike: float = 60.0,
        within: Mask | None = None,
        spared: Mask | None = None,
    ) -> Box | None:
        """
        Find the free place for a label that is nearest to what it names.

        Parameters
        ----------
        width, height : float
            Of the label, in pixels.
        anchors : sequence of array of float, shape (n, 2)
            Points of each thing that it speaks of; of each, the nearest counts.
        farthest : float
            The greatest distance allowed, in pixels.
        landing : float or None
            A straight leader must reach what it speaks of over nothing that is
            barred, but for its last pixels; None where no leader is drawn.
        avoid : array of bool, optional
            Cells that are kept for others.
        liked : array of bool, optional
            Cells on which the label would rather stand.
        dislike : float
            Pixels of distance that standing wholly elsewhere is worth.
        within : array of bool, optional
            Cells on which the middle of the label must stand.
        spared : array of bool, optional
            Cells that it rather does not cover.

        Returns
        -------
        box : Box or None
            None where there is no room. The place is not taken yet.
        """
        rows, columns = ceil(height / CELL), ceil(width / CELL)
        if rows >= self.shape[0] or columns >= self.shape[1]:
            return None
        taken = self.taken if avoid is None else self.taken | avoid
        free = _box_sums(taken, rows, columns) == 0
        if within is not None:
            free &= within[rows // 2 :, columns // 2 :][
                : free.shape[0], : free.shape[1]
            ]
        tops, lefts = np.nonzero(free)
        if len(tops) == 0:
            return None
        corners = np.column_stack([lefts, tops]) * CELL
        both = [_distances(corners, (width, height), points) for points in anchors]
        distance = np.max([one for one, _ in both], axis=0)
        cost = np.max([one for _, one in both], axis=0)
        if liked is not None:
            share = _box_sums(liked, rows, columns)[tops, lefts] / (rows * columns)
            cost = cost + dislike * (1 - share)
        if spared is not None:
            cost = cost + _SPARED * (_box_sums(spared, rows, columns)[tops, lefts] > 0)
        for index in np.argsort(cost, kind="stable")[:_TRIES]:
            box = Box(float(corners[index, 0]), float(corners[index, 1]), width, height)
            if distance[index] > farthest:
                continue
            if landing is None or all(
                self._leader_is_free(box, points, landing) for points in anchors
            ):
                return box
        return None

    def _leader_is_free(self, box: Box, anchors: Points, landing: float) -> bool:
        """Tell whether a straight leader to the box crosses no label and no line."""
        start, stop = leader(box, anchors)
        # What it leads to may itself be a line: its last pixels cross that.
        count = int(np.hypot(*np.subtract(stop, start)) / CELL)
        kept = max(count - int(landing / CELL), 0)
        line = np.linspace(start, stop, max(count, 1))[:kept]
        rows = np.clip((line[:, 1] / CELL).astype(int), 0, self.shape[0] - 1)
        columns = np.clip((line[:, 0] / CELL).astype(int), 0, self.shape[1] - 1)
        return not self.barred[rows, columns].any()


def leader(
    box: Box, anchors: Points
) -> tuple[tuple[float, float], tuple[float, float]]:
    """
    Return the shortest line from a label to what it names.

    Parameters
    ----------
    box : Box
        The label.
    anchors : array of float, shape (n, 2)
        Points of what it names.

    Returns
    -------
    start, stop : tuple of (float, float)
        On the edge of the label, and the anchor.

    Examples
    --------
    >>> leader(Box(0, 0, 10, 10), np.array([[20.0, 5.0]]))
    ((10, 5.0), (20.0, 5.0))
    """
    edges = [box.nearest(float(x), float(y)) for x, y in anchors]
    gaps = np.hypot(*(np.array(edges) - anchors).T)
    best = int(gaps.argmin())
    return edges[best], (float(anchors[best, 0]), float(anchors[best, 1]))


def _distances(
    corners: Points, size: tuple[float, float], anchors: Points
) -> tuple[Points, Points]:
    """Return, for each place of a label, its distance, and what it costs in looks."""
    best = np.full(len(corners), np.inf)
    looks = np.full(len(corners), np.inf)
    for x, y in anchors:
        left, top = corners[:, 0] - x, corners[:, 1] - y
        across = np.maximum(np.maximum(left, -(left + size[0])), 0)
        down = np.maximum(np.maximum(top, -(top + size[1])), 0)
        distance = np.hypot(across, down)
        # Beside a mark and level with it reads best; to the right before the left.
        tilt = np.abs(top + size[1] / 2) * 0.3 + np.abs(left + size[0] / 2) * 0.02
        best = np.minimum(best, distance)
        looks = np.minimum(looks, distance + tilt + (left < 0) * 3.0)
    return best, looks


def _box_sums(mask: Mask, rows: int, columns: int) -> NDArray[np.int64]:
    """Count the set cells of every box of a size, by its upper left cell."""
    sums = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), dtype=np.int64)
    sums[1:, 1:] = mask.cumsum(axis=0).cumsum(axis=1)
    lower, upper = sums[rows:], sums[:-rows]
    counted: NDArray[np.int64] = (
        lower[:, columns:]
        - lower[:, :-columns]
        - upper[:, columns:]
        + upper[:, :-columns]
    )
    return counted
