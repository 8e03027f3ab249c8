"""The noun of a district on a map: an outline, and what is said of the land in it."""

from __future__ import annotations

from collections.abc import Iterable

from geomap.dataclass import dataclass
from geomap.draw.linework import Vertices
from geomap.draw.marks import Mark


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


def reach_of(
    districts: Iterable[District], bounds: tuple[float, float, float, float]
) -> list[Vertices]:
    """
    Return what a map is to show of the districts that are spoken of.

    Parameters
    ----------
    districts : iterable of District
        Those of a map.
    bounds : tuple of float
        West, south, east and north of its frontiers, which stay what it is about.

    Returns
    -------
    reach : list of array
        Vertices of outlines, none farther from the frontiers than a third of their
        extent.

    Examples
    --------
    >>> import numpy as np
    >>> ring = np.array([[1.0, 1.0], [1.5, 1.0], [9.0, 9.0]])
    >>> one = District("d", "D", (ring,), Mark(), claimed=True)
    >>> [part.tolist() for part in reach_of([one], (0.0, 0.0, 3.0, 1.0))]
    [[[1.0, 1.0], [1.5, 1.0]]]
    """
    west, south, east, north = bounds
    spare = max(east - west, north - south) / 3
    low, high = (west - spare, south - spare), (east + spare, north + spare)
    rings = [ring for one in districts if one.claimed for ring in one.rings]
    near = [ring[((ring >= low) & (ring <= high)).all(axis=1)] for ring in rings]
    return [part for part in near if len(part)]
