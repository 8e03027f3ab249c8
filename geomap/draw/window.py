"""A window on the Mercator plane, without a script that moves it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geomap.dataclass import dataclass
from geomap.draw.ground import Ground
from geomap.draw.linework import Vertices
from geomap.draw.mercator import mercator


@dataclass(frozen=True)
class Window:
    """
    A window on the Mercator plane.

    Parameters
    ----------
    width, height : float
        In pixels.
    scale, left, top : float
        Pixels per radian, and where the window begins.

    Examples
    --------
    >>> window = Window(100.0, 50.0, scale=100.0, left=0.0, top=0.5)
    >>> window.at([0.0, 0.0]).round(6).tolist()
    [0.0, 50.0]
    """

    width: float
    height: float
    scale: float
    left: float
    top: float

    def at(self, vertices: Vertices) -> Vertices:
        """Return longitudes and latitudes as pixels, y down."""
        flat = mercator(np.asarray(vertices, dtype=np.float64))
        pixels = (flat - [self.left, self.top]) * [self.scale, -self.scale]
        return np.asarray(pixels)


def window_of(
    ground: Ground, width: float, height: float, margin: Sequence[float]
) -> Window:
    """
    Fit a window round the frontiers.

    Parameters
    ----------
    ground : Ground
        With its bounds.
    width, height : float
        In pixels.
    margin : sequence of float
        Free pixels at the sides, at the top and at the bottom.

    Returns
    -------
    window : Window
    """
    west, south, east, north = ground.bounds
    low, high = mercator(np.array([[west, south], [east, north]]))
    sides, above, below = margin
    scale = min(
        (width - 2 * sides) / (high[0] - low[0]),
        (height - above - below) / (high[1] - low[1]),
    )
    spare_x = (width - scale * (high[0] - low[0])) / 2
    spare_y = (height - above - below - scale * (high[1] - low[1])) / 2
    left = float(low[0] - spare_x / scale)
    top = float(high[1] + (above + spare_y) / scale)
    return Window(width, height, float(scale), left, top)
