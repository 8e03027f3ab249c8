"""The noun of a district on a map: an outline, and what is said of the land in it."""

from __future__ import annotations

from typing import Any

import numpy as np

from geomap.dataclass import dataclass
from geomap.draw.marks import Mark

Vertices = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class District:
    """
    A district, province or zone that has an outline.

    Parameters
    ----------
    place, name : str
        The place, and its name to print.
    rings : tuple of array
        Longitudes and latitudes; a ring inside another is a hole.
    mark : Mark
        What is said of who holds it, as of a crossing; hollow where nobody spoke.
    sentence : str
        The same in words; empty where nobody spoke.
    short : str
        The first of them, for a narrow map.
    claimed : bool
        Whether any claim at all is about it, on any day: so far must a map reach.

    Examples
    --------
    >>> District("d", "Dand", (), Mark()).mark.loud
    False
    """

    place: str
    name: str
    rings: tuple[Vertices, ...]
    mark: Mark
    sentence: str = ""
    short: str = ""
    claimed: bool = False
