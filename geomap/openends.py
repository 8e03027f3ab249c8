"""Where a polygon without a neighbour ends on a line: how much of it is not sure."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from geomap.tiling import Run, Tiling, apart_m

STEPS: Final = 10
"""How many steps are made of the error, to find where the line leaves the polygon."""

FARTHEST: Final = 20
"""How many times the error a line may need to leave a polygon: at three degrees."""

SLOPE: Final = 0.02
"""A line that comes nearer by less than this runs beside the polygon: a degree."""

Floats = NDArray[np.float64]


def unsure_m(
    part: Floats, tiling: Tiling, run: Run, error_m: float, *, first: bool
) -> float:
    """
    Find how much of a run is not surely the polygon's, at one of its ends.

    Parameters
    ----------
    part : ndarray of shape (n, 2)
        One part of a line, in degrees.
    tiling : Tiling
        The polygons.
    run : Run
        A stretch of the part that lies in one of them, or within the error of it.
    error_m : float
        How far the line and the outline may be off together.
    first : bool
        Whether its first end is meant, else its last.

    Returns
    -------
    unsure_m : float
        To be taken off the run at this end.

    Notes
    -----
    The run ends where the line is as far from the polygon as both may be off. From
    there it is followed back to where it comes no nearer to the polygon: there it is
    drawn to leave it. Were it drawn right, or as far off the other way, the polygon
    would end as far on the other side of that place. A line that leaves squarely is
    unsure for the error on each side; one that leaves aslant, for longer.
    """
    step_m = error_m / STEPS
    room_m = min(run.stop_m - run.start_m, FARTHEST * error_m)
    back_m = np.arange(0.0, room_m + step_m, step_m).clip(max=room_m)
    at_m = run.start_m + back_m if first else run.stop_m - back_m
    nearer_m = -np.diff(apart_m(part, tiling, run.owner, at_m))
    beside = np.append(nearer_m <= SLOPE * step_m, True)
    outside_m = float(back_m[int(beside.argmax())])
    return outside_m + max(error_m, outside_m)
