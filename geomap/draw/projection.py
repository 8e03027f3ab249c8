"""From longitude and latitude to a sheet of paper, without bending angles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[Any]

_MARGIN: Final = 0.06
_RATIOS: Final = (0.62, 1.1)
# A cone that opens this wide is a cylinder for every purpose of a map.
_LOWEST_CONE_DEG: Final = 5.0


@dataclass(frozen=True)
class Frame:
    """
    A window of a map: where longitude and latitude fall on paper.

    Parameters
    ----------
    projection : str
        As PROJ reads it; conformal, in metres.
    centre_lon : float
        Degrees; longitudes are counted from here, so that no line is torn.
    left_m, top_m : float
        The upper left corner, in the projection.
    scale : float
        Pixels of paper for each metre of the projection.
    width, height : float
        Of the window, in pixels.
    """

    projection: str
    centre_lon: float
    left_m: float
    top_m: float
    scale: float
    width: float
    height: float

    @cached_property
    def _project(self) -> Any:
        from pyproj import Proj

        return Proj(self.projection)

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
        lon = (points[:, 0] - self.centre_lon + 180) % 360 - 180 + self.centre_lon
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

    @property
    def metres_per_pixel(self) -> float:
        """Return the length on the ground of a pixel in the middle of the window."""
        from pyproj import Geod

        x, y = self.width / 2, self.height / 2
        ends = self.locate(np.array([[x - 50, y], [x + 50, y]]))
        length_m = Geod(ellps="WGS84").inv(*ends[0], *ends[1])[2]
        return float(length_m) / 100


def frame_around(
    lines: Iterable[Points], width: float, *, headroom: float = 0.0
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

    Returns
    -------
    frame : Frame
        On a conformal cone that touches the lines' own parallels; near the equator,
        where a cone becomes a cylinder, on Mercator's.

    Examples
    --------
    >>> frame = frame_around([np.array([[60.0, 29.0], [75.0, 38.0]])], 720)
    >>> frame.projection.split()[0], 0.6 < frame.height / frame.width <= 1
    ('+proj=lcc', True)
    """
    points = np.vstack(list(lines))
    centre_lon = float(points[:, 0].min() + points[:, 0].max()) / 2
    projection = _cone(float(points[:, 1].min()), float(points[:, 1].max()), centre_lon)
    plain = Frame(projection, centre_lon, 0, 0, 1, 0, 0).place(points) * (1, -1)
    low, high = plain.min(axis=0), plain.max(axis=0)
    high[1] += (high[1] - low[1]) * headroom
    span = np.maximum(high - low, 1_000.0) * (1 + 2 * _MARGIN)
    ratio = min(max(span[1] / span[0], _RATIOS[0]), _RATIOS[1])
    width_m = max(span[0], span[1] / ratio)
    middle = (low + high) / 2
    return Frame(
        projection,
        centre_lon,
        float(middle[0] - width_m / 2),
        float(middle[1] + width_m * ratio / 2),
        float(width / width_m),
        width,
        float(round(width * ratio)),
    )


def _cone(south: float, north: float, centre_lon: float) -> str:
    """Return a conformal projection for a belt of latitudes."""
    middle = (south + north) / 2
    ends = "+ellps=WGS84 +units=m"
    if abs(middle) < _LOWEST_CONE_DEG:
        return f"+proj=merc +lon_0={centre_lon:.4f} {ends}"
    inset = (north - south) / 6
    first, second = south + inset, north - inset
    return (
        f"+proj=lcc +lat_1={first:.4f} +lat_2={second:.4f} +lat_0={middle:.4f} "
        f"+lon_0={centre_lon:.4f} {ends}"
    )
