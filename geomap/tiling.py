"""Polygons laid along a line, each metre of which belongs to the nearest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geomap.ellipsoid import fine_line, to_degrees, to_ecef

STEP_M: Final = 3_000.0
"""How densely the line is asked; polygons that touch it for less are asked for too."""

BREAK_M: Final = 1.0
"""How exactly the break between two polygons is found."""

SECTION_M: Final = 300_000.0
"""How much of a line is projected at a time, so that no distance is distorted."""

SIDE_DEGREES: Final = 0.1
"""How long a piece of a polygon's side may be."""

NOBODY: Final = -1

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]


class Run(NamedTuple):
    """
    A stretch of one part of a line, its polygon, and how far that is at most.

    Parameters
    ----------
    start_m, stop_m : float
        Metres along the part.
    owner : int
        The number of its polygon.
    snap_m : float
        How far the line is from it at most.
    """

    start_m: float
    stop_m: float
    owner: int
    snap_m: float


class Tiling:
    """
    Polygons that are laid along lines; made once for many of them.

    Parameters
    ----------
    polygons : mapping of str to mapping
        GeoJSON polygons in longitude and latitude.
    errors_m : mapping of str to float, optional
        How far the outline of a polygon may be off; 0 where nothing is said.
    """

    def __init__(
        self,
        polygons: Mapping[str, Mapping[str, Any]],
        errors_m: Mapping[str, float] | None = None,
    ) -> None:
        import shapely
        from shapely.geometry import shape

        self.names = sorted(polygons)
        known = errors_m or {}
        self.errors_m = np.array([known.get(name, 0.0) for name in self.names])
        found = np.array([shape(polygons[name]) for name in self.names], dtype=object)
        # A side is straight in degrees; a short piece of it is straight anywhere.
        self.shapes = shapely.segmentize(found, SIDE_DEGREES)
        degrees, owners = shapely.get_coordinates(self.shapes, return_index=True)
        corners = to_ecef(degrees)
        firsts = np.searchsorted(owners, np.arange(len(self.names)))
        low = np.minimum.reduceat(corners, firsts) if len(firsts) else corners
        high = np.maximum.reduceat(corners, firsts) if len(firsts) else corners
        self.middles = (low + high) / 2
        self.radii_m = np.linalg.norm(high - low, axis=1) / 2

    def near(self, middle: Floats, reach_m: float) -> Whole:
        """
        Return the numbers of the polygons that may come near a point.

        Parameters
        ----------
        middle : ndarray of shape (3,)
            The point, in earth-centred metres.
        reach_m : float
            How near.

        Returns
        -------
        numbers : ndarray of int
            Positions in ``names``.
        """
        apart_m = np.linalg.norm(self.middles - middle, axis=1)
        found: Whole = np.flatnonzero(apart_m <= self.radii_m + reach_m)
        return found


def runs_along(part: Floats, tiling: Tiling, error_m: float) -> Iterator[Run]:
    """
    Yield the stretches of one part of a line with the polygon that each belongs to.

    Parameters
    ----------
    part : ndarray of shape (n, 2)
        Longitude and latitude in degrees.
    tiling : Tiling
        The polygons.
    error_m : float
        Of the line. Farther than this, and the polygon's own error, from its nearest
        polygon, a stretch belongs to nobody.

    Yields
    ------
    run : Run
        Section by section, so that two neighbours may have one owner.
    """
    fine = fine_line(part)
    length_m = float(fine[1][-1])
    count = int(np.ceil(length_m / SECTION_M)) or 1
    ends = [length_m * number / count for number in range(count + 1)]
    for first, last in pairwise(ends):
        yield from _Section(fine, first, last, tiling, error_m).runs()


class _Section:
    """
    A piece of a line and the polygons near it, on the plane that touches its middle.

    Half a section is so short that this plane changes no distance by more than three
    in ten thousand, and all distances at one place alike.
    """

    def __init__(
        self,
        fine: tuple[Floats, Floats],
        first: float,
        last: float,
        tiling: Tiling,
        error_m: float,
    ) -> None:
        import shapely

        self.points, self.chainage = fine
        self.first, self.last, self.reach_m = first, last, error_m
        self.middle = self._ecef(np.array([(first + last) / 2]))[0]
        self.axes = _axes(self.middle)
        self.reach_m += float(tiling.errors_m.max(initial=0.0))
        self.numbers = tiling.near(self.middle, (last - first) / 2 + self.reach_m)
        self.limits_m = error_m + tiling.errors_m[self.numbers]
        self.shapes = shapely.transform(
            tiling.shapes[self.numbers], lambda corners: self._flat(to_ecef(corners))
        )
        self.tree = shapely.STRtree(self.shapes)

    def _ecef(self, at_m: Floats) -> Floats:
        """Return positions on the chords of the line, in earth-centred metres."""
        columns = [np.interp(at_m, self.chainage, c) for c in self.points.T]
        return np.stack(columns, axis=-1)

    def _flat(self, points: Floats) -> Floats:
        flat: Floats = (points - self.middle) @ self.axes
        return flat

    def runs(self) -> Iterator[Run]:
        """Yield the stretches of the section with the polygon that each belongs to."""
        if not len(self.numbers):
            yield Run(self.first, self.last, NOBODY, 0.0)
            return
        at_m = self._asked_m()
        owners, apart_m = self._owners(at_m)
        breaks = self._breaks(at_m, owners)
        ends = [self.first, *(at for at, _ in breaks), self.last]
        holders = [int(owners[0]), *(after for _, after in breaks)]
        for owner, (start_m, stop_m) in zip(holders, pairwise(ends), strict=True):
            if owner == NOBODY:
                yield Run(start_m, stop_m, NOBODY, 0.0)
                continue
            inside = (at_m >= start_m) & (at_m <= stop_m) & (owners == owner)
            snap_m = float(apart_m[inside].max(initial=0.0))
            yield Run(start_m, stop_m, int(self.numbers[owner]), snap_m)

    def _owners(self, at_m: Floats) -> tuple[Whole, Floats]:
        """Return the nearest polygon to each position, or nobody, and its distance."""
        import shapely

        points = shapely.points(self._flat(self._ecef(at_m)))
        (_, nearest), apart_m = self.tree.query_nearest(
            points, return_distance=True, all_matches=False
        )
        return np.where(apart_m <= self.limits_m[nearest], nearest, NOBODY), apart_m

    def _asked_m(self) -> Floats:
        """Return a grid, and beside where corners, and polygons, are nearest."""
        import shapely

        steps = max(2, int(np.ceil((self.last - self.first) / STEP_M)) + 1)
        grid = np.linspace(self.first, self.last, steps)
        inner = (self.chainage > self.first) & (self.chainage < self.last)
        nodes = np.unique(np.concatenate([grid, self.chainage[inner]]))
        flat = self._flat(self._ecef(nodes))
        line = shapely.LineString(flat)
        reach_m = self.reach_m + STEP_M
        near = self.tree.query(line, predicate="dwithin", distance=reach_m)
        ends = shapely.get_point(shapely.shortest_line(self.shapes[near], line), 1)
        corners = _shared_corners(self.shapes[near])
        close = corners[shapely.dwithin(corners, line, reach_m)]
        along = shapely.line_locate_point(line, np.concatenate([ends, close]))
        steps_m = np.hypot(*np.diff(flat, axis=0).T)
        feet = np.interp(along, np.concatenate([[0.0], np.cumsum(steps_m)]), nodes)
        beside = np.concatenate([feet - BREAK_M, feet + BREAK_M])
        inside = beside[(beside > self.first) & (beside < self.last)]
        return np.unique(np.concatenate([grid, inside]))

    def _breaks(self, at_m: Floats, owners: Whole) -> list[tuple[float, int]]:
        """Halve each step between two answers until the break is known to a metre."""
        change = np.flatnonzero(owners[1:] != owners[:-1])
        low, high = at_m[change], at_m[change + 1]
        left, right = owners[change], owners[change + 1]
        while (high - low > BREAK_M).any():
            middle = (low + high) / 2
            found, _ = self._owners(middle)
            third = (found != left) & (found != right)
            # A third polygon between two makes two breaks of one.
            more = middle[third], high[third], found[third], right[third]
            as_left = found == left
            low = np.where(as_left, middle, low)
            high = np.where(as_left, high, middle)
            right = np.where(third, found, right)
            low, high, left, right = (
                np.concatenate(pair)
                for pair in zip((low, high, left, right), more, strict=True)
            )
        order = np.argsort(low, kind="stable")
        middles = (low + high) / 2
        return [(float(middles[n]), int(right[n])) for n in order]


def _axes(middle: Floats) -> Floats:
    """Return the east and the north of the plane that touches the globe at a point."""
    lon, lat = np.radians(to_degrees(middle[None])[0])
    return np.array(
        [
            (-np.sin(lon), np.cos(lon), 0),
            (-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)),
        ]
    ).T


def apart_m(part: Floats, tiling: Tiling, owner: int, at_m: Floats) -> Floats:
    """
    Measure how far a line runs from one polygon, at some places of it.

    Parameters
    ----------
    part : ndarray of shape (n, 2)
        One part of a line, in degrees.
    tiling : Tiling
        The polygons.
    owner : int
        The number of the one that is meant.
    at_m : ndarray of shape (k,)
        The places, in metres from the beginning of the part; they lie together.

    Returns
    -------
    apart_m : ndarray of shape (k,)
        0 inside of it.
    """
    import shapely

    points, chainage = fine_line(part)
    spots = np.stack([np.interp(at_m, chainage, c) for c in points.T], axis=-1)
    middle = spots[len(spots) // 2]
    axes = _axes(middle)
    polygon = shapely.transform(
        tiling.shapes[owner], lambda corners: (to_ecef(corners) - middle) @ axes
    )
    found: Floats = shapely.distance(shapely.points((spots - middle) @ axes), polygon)
    return found


def _shared_corners(shapes: Any) -> Any:
    """Return the corners that several polygons have, to the millimetre, as points."""
    import shapely

    corners, owners = shapely.get_coordinates(shapes, return_index=True)
    keyed = np.column_stack([corners.round(3), owners])
    # A ring closes on its first corner, which is one corner of one polygon.
    own = np.unique(keyed, axis=0)[:, :2]
    places, uses = np.unique(own, axis=0, return_counts=True)
    return shapely.points(places[uses > 1])
