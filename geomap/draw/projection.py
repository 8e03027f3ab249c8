"""From longitude and latitude to a sheet of paper, without bending angles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geomap.dataclass import dataclass
from geomap.draw.conformal import Conformal, conformal_for

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[Any]

_MARGIN: Final = 0.06
_RATIOS: Final = (0.62, 1.1)
_ENDS: Final = (0.0, 0.5, 1.0)


@dataclass(frozen=True)
class Frame:
    """
    A window of a map: where longitude and latitude fall on paper.

    Parameters
    ----------
    projection : Conformal
        Chosen for what is shown; in metres.
    left_m, top_m : float
        The upper left corner, in the projection.
    scale : float
        Pixels of paper for each metre of the projection.
    width, height : float
        Of the window, in pixels.
    """

    projection: Conformal
    left_m: float
    top_m: float
    scale: float
    width: float
    height: float

    @cached_property
    def _project(self) -> Any:
        from pyproj import Proj

        return Proj(self.projection.proj)

    def place(self, points: Points) -> Points:
        """
        Place points on the paper.

        Parameters
        ----------
        points : array of float, shape (n, 2)
            Longitude and latitude in degrees.

        Returns
        -------
        points : array of float, shape (n, 2)
            Pixels from the upper left corner, y down.
        """
        lon = self.projection.unbroken(points[:, 0])
        x, y = self._project(lon, points[:, 1])
        return np.column_stack(
            [
                (np.asarray(x) - self.left_m) * self.scale,
                (self.top_m - np.asarray(y)) * self.scale,
            ]
        )

    def locate(self, points: Points) -> Points:
        """
        Return longitude and latitude of points of the paper.

        Parameters
        ----------
        points : array of float, shape (n, 2)
            Pixels from the upper left corner, y down.

        Returns
        -------
        points : array of float, shape (n, 2)
            Longitude and latitude in degrees.
        """
        x = points[:, 0] / self.scale + self.left_m
        y = self.top_m - points[:, 1] / self.scale
        lon, lat = self._project(x, y, inverse=True)
        return np.column_stack([lon, lat])

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north of the window, with a little around it."""
        across = np.linspace(-0.05, 1.05, 9)
        grid = np.array(
            [(x * self.width, y * self.height) for x in across for y in across]
        )
        degrees = self.locate(grid)
        west, south = degrees.min(axis=0)
        east, north = degrees.max(axis=0)
        return float(west), float(south), float(east), float(north)

    @cached_property
    def metres_per_pixel(self) -> float:
        """Return the length on the ground of a pixel in the middle of the window."""
        return self._metres_at(self.width / 2, self.height / 2)

    def _metres_at(self, x: float, y: float) -> float:
        from pyproj import Geod

        # A hundredth of the window, for a world has no hundred pixels to spare.
        half = self.width / 200
        ends = self.locate(np.array([[x - half, y], [x + half, y]]))
        length_m = Geod(ellps="WGS84").inv(*ends[0], *ends[1])[2]
        return float(length_m) / (2 * half)

    @cached_property
    def scale_error(self) -> float:
        """Return the greatest difference of scale from the middle's, as a part of it."""
        corners = [(x * self.width, y * self.height) for x in _ENDS for y in _ENDS]
        there = np.array([self._metres_at(x, y) for x, y in corners])
        return float(np.abs(there / self.metres_per_pixel - 1).max())

    def north_at(self, x: float, y: float) -> float:
        """
        Return which way north is at a point of the paper.

        Parameters
        ----------
        x, y : float
            Pixels from the upper left corner, y down.

        Returns
        -------
        angle : float
            Degrees from straight up, clockwise.
        """
        lon, lat = self.locate(np.array([[x, y]]))[0]
        step = 1e-4 if lat < 89 else -1e-4
        ends = self.place(np.array([[lon, lat], [lon, lat + step]]))
        right, down = (ends[1] - ends[0]) * np.sign(step)
        return float(np.degrees(np.arctan2(right, -down)))

    @cached_property
    def north_turn(self) -> float:
        """Return the greatest angle of north from straight up, in degrees."""
        corners = [(x * self.width, y * self.height) for x in _ENDS for y in _ENDS]
        return max(abs(self.north_at(x, y)) for x, y in corners)


def frame_around(
    lines: Iterable[Points],
    width: float,
    *,
    headroom: float = 0.0,
    ratios: tuple[float, float] = _RATIOS,
) -> Frame:
    """
    Choose the window that shows lines, and its projection.

    Parameters
    ----------
    lines : iterable of array of float, shape (n, 2)
        Longitude and latitude in degrees.
    width : float
        Of the window, in pixels.
    headroom : float
        Room for words above the lines, as a part of their height.
    ratios : tuple of float
        The least and the greatest height of the window, in widths.

    Returns
    -------
    frame : Frame
        On the projection that `geomap.draw.conformal.conformal_for` chooses.

    Examples
    --------
    >>> frame = frame_around([np.array([[60.0, 29.0], [75.0, 38.0]])], 720)
    >>> frame.projection.kind, 0.6 < frame.height / frame.width <= 1
    ('conic', True)
    """
    points = np.vstack(list(lines))
    projection = conformal_for(points)
    # North is to be up in the middle of the window, which follows from the projection.
    for _ in range(4):
        frame = _window(points, projection, width, headroom, ratios)
        lon = float(frame.locate(np.array([[width / 2, frame.height / 2]]))[0, 0])
        if round(lon, 1) == projection.lon:
            break
        projection = replace(projection, lon=round(lon, 1))
    return _window(points, projection, width, headroom, ratios)


def _window(
    points: Points,
    projection: Conformal,
    width: float,
    headroom: float,
    ratios: tuple[float, float],
) -> Frame:
    """Return the window round points in a projection."""
    whole = Frame(projection, 0, 0, 1, 0, 0)
    plain = whole.place(points) * (1, -1)
    low, high = plain.min(axis=0), plain.max(axis=0)
    high[1] += (high[1] - low[1]) * headroom
    span = np.maximum(high - low, 1_000.0) * (1 + 2 * _MARGIN)
    ratio = min(max(span[1] / span[0], ratios[0]), ratios[1])
    width_m = max(span[0], span[1] / ratio)
    middle = (low + high) / 2
    return replace(
        whole,
        left_m=float(middle[0] - width_m / 2),
        top_m=float(middle[1] + width_m * ratio / 2),
        scale=float(width / width_m),
        width=width,
        height=float(round(width * ratio)),
    )
