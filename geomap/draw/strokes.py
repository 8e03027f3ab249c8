"""Lines as the paths of a sheet: rings with holes, and the strokes of a hatch."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, cos, radians, sin
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.symbology import Hatch

if TYPE_CHECKING:
    from matplotlib.path import Path


def compound(lines: Sequence[Any], *, closed: bool) -> Path:
    """
    Join lines, or rings, into one path.

    Parameters
    ----------
    lines : sequence of array of shape (n, 2)
        In pixels.
    closed : bool
        Whether each returns to its start.

    Returns
    -------
    path : Path

    Examples
    --------
    >>> square = [(0, 0), (4, 0), (4, 4), (0, 4)]
    >>> len(compound([square], closed=True))
    5
    """
    from matplotlib.path import Path

    points, codes = [], []
    for line in lines:
        array = np.asarray(line, dtype=float)
        points.append(array)
        codes += [Path.MOVETO, *[Path.LINETO] * (len(array) - 1)]
        if closed:
            points.append(array[:1])
            codes.append(Path.CLOSEPOLY)
    return Path(np.vstack(points), codes)


def hatch_strokes(path: Path, hatch: Hatch) -> Path:
    """
    Return the strokes that fill a path; they are to be clipped to it.

    Parameters
    ----------
    path : Path
        What is filled.
    hatch : Hatch
        How.

    Returns
    -------
    strokes : Path

    Examples
    --------
    >>> from geomap.symbology import Hatch
    >>> square = compound([[(0, 0), (40, 0), (40, 40), (0, 40)]], closed=True)
    >>> fine, coarse = (len(hatch_strokes(square, Hatch(45, gap, 1))) for gap in (4, 8))
    >>> fine > coarse
    True
    """
    box = path.get_extents()
    middle = np.array([(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2])
    reach = float(np.hypot(box.width, box.height)) / 2 + hatch.period
    angles = (hatch.angle, hatch.angle + 90) if hatch.crossed else (hatch.angle,)
    strokes = []
    for angle in angles:
        along = np.array([cos(radians(angle)), -sin(radians(angle))])
        across = np.array([-along[1], along[0]])
        steps = ceil(reach / hatch.period)
        for step in range(-steps, steps + 1):
            start = middle + across * step * hatch.period
            strokes.append([start - along * reach, start + along * reach])
    return compound(strokes, closed=False)
