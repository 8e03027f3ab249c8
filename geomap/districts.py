"""Districts to stretches of a frontier: each metre belongs to the nearest polygon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geomap.atlas import Place
from geomap.ellipsoid import fine_line, to_degrees, to_ecef
from geomap.given import containers
from geomap.line import Line
from geomap.locate import Interval

STEP_M: Final = 2_000.0
"""How densely the line is asked; polygons that touch it for less are asked for too."""

BREAK_M: Final = 1.0
"""How exactly the break between two polygons is found."""

SECTION_M: Final = 300_000.0
"""How much of a line is projected at a time, so that no distance is distorted."""

SIDE_DEGREES: Final = 0.1
"""How long a piece of a polygon's side may be."""

TILING: Final = ("district", "province")
"""Kinds whose polygons share the country out; any other polygon stands alone."""

POLYGONS: Final = ("Polygon", "MultiPolygon")
NOBODY: Final = -1

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]


class Reach(NamedTuple):
    """
    How much of a line lies in a polygon.

    Parameters
    ----------
    at_least, at_most : tuple of Interval
        The stretches. They differ where no neighbour says where the polygon ends.
    snap_m : float
        How far the line runs from the polygon at most, on these stretches.
    """

    at_least: tuple[Interval, ...]
    at_most: tuple[Interval, ...]
    snap_m: float


def districts_along(
    line: Line, places: Mapping[str, Place], side: str
) -> dict[str, Reach]:
    """
    Find the stretch of a frontier that lies in each polygon of one side.

    Parameters
    ----------
    line : Line
        The frontier.
    places : mapping of str to Place
        A gazetteer.
    side : str
        The country whose polygons are asked.

    Returns
    -------
    reaches : dict of str to Reach
        By place; those that do not reach the line are left out.
    """
    larger = containers(places)
    tilings: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for name, place in sorted(places.items()):
        # A coarse place must not be found again on the ruler.
        if place.geometry is None or place.publish == "coarse":
            continue
        if place.geometry["type"] in POLYGONS and side in larger[name]:
            kind = place.kind if place.kind in TILING else name
            tilings[kind][name] = place.geometry
    return {
        name: reach
        for kind in sorted(tilings)
        for name, reach in reaches(line, Tiling(tilings[kind])).items()
    }


def reaches(line: Line, tiling: Tiling) -> dict[str, Reach]:
    """
    Share a line out among polygons: each point of it belongs to the nearest.

    Parameters
    ----------
    line : Line
        What is shared out.
    tiling : Tiling
        The polygons. A point that is farther from all of them than the line's own
        error belongs to none.

    Returns
    -------
    reaches : dict of str to Reach
        By polygon, in order of their names; those that get nothing are left out.

    Notes
    -----
    The line is asked every `STEP_M`, and where a corner of several polygons lies
    nearest to it; breaks between two answers are halved down to `BREAK_M`. Where a
    polygon's neighbour is missing, it may end anywhere within the line's error of
    where the line leaves it: that much is taken off ``at_least``.
    """
    at_most: dict[str, list[Interval]] = defaultdict(list)
    at_least: dict[str, list[Interval]] = defaultdict(list)
    snaps: dict[str, float] = defaultdict(float)
    start_m = 0.0
    for part, length_m in zip(line.parts, line.part_lengths_m, strict=True):
        runs = _merged(_sections(part, tiling, line.error_m))
        for number, (first, last, owner, snap_m) in enumerate(runs):
            if owner == NOBODY:
                continue
            open_ends = [
                _is_open(runs, other, line.error_m)
                for other in (number - 1, number + 1)
            ]
            low = first + line.error_m * open_ends[0]
            high = last - line.error_m * open_ends[1]
            name = tiling.names[owner]
            at_most[name].append(Interval(start_m + first, start_m + last))
            if low < high:
                at_least[name].append(Interval(start_m + low, start_m + high))
            snaps[name] = max(snaps[name], snap_m)
        start_m += length_m
    return {
        name: Reach(tuple(at_least[name]), tuple(at_most[name]), snaps[name])
        for name in tiling.names
        if name in at_most
    }


class Run(NamedTuple):
    """A stretch of one part of a line, its polygon, and how far that is at most."""

    start_m: float
    stop_m: float
    owner: int
    snap_m: float


def _is_open(runs: list[Run], number: int, error_m: float) -> bool:
    """Tell whether no polygon follows: a narrow gap is a sliver, not open land."""
    if not 0 <= number < len(runs):
        return False
    gap = runs[number]
    return gap.owner == NOBODY and gap.stop_m - gap.start_m > 2 * error_m


def _merged(runs: Iterator[Run]) -> list[Run]:
    """Join neighbouring runs of one polygon."""
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].owner == run.owner:
            snap_m = max(merged[-1].snap_m, run.snap_m)
            run = merged.pop()._replace(stop_m=run.stop_m, snap_m=snap_m)  # noqa: PLW2901
        merged.append(run)
    return merged


class Tiling:
    """
    Polygons that are laid along lines; made once for many of them.

    Parameters
    ----------
    polygons : mapping of str to mapping
        GeoJSON polygons in longitude and latitude.
    """

    def __init__(self, polygons: Mapping[str, Mapping[str, Any]]) -> None:
        import shapely
        from shapely.geometry import shape

        self.names = sorted(polygons)
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


def _sections(part: Floats, tiling: Tiling, error_m: float) -> Iterator[Run]:
    """Yield the runs of one part, section by section."""
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
        self.first, self.last, self.error_m = first, last, error_m
        self.middle = self._ecef(np.array([(first + last) / 2]))[0]
        lon, lat = np.radians(to_degrees(self.middle[None])[0])
        self.axes = np.array(
            [
                (-np.sin(lon), np.cos(lon), 0),
                (-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)),
            ]
        ).T
        self.numbers = tiling.near(self.middle, (last - first) / 2 + error_m)
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
        nearest = self.tree.nearest(points)
        apart_m = shapely.distance(points, self.shapes[nearest])
        return np.where(apart_m <= self.error_m, nearest, NOBODY), apart_m

    def _asked_m(self) -> Floats:
        """Return a grid, and where corners of polygons, and each of them, are nearest."""
        import shapely

        steps = max(2, int(np.ceil((self.last - self.first) / STEP_M)) + 1)
        grid = np.linspace(self.first, self.last, steps)
        inner = (self.chainage > self.first) & (self.chainage < self.last)
        nodes = np.unique(np.concatenate([grid, self.chainage[inner]]))
        flat = self._flat(self._ecef(nodes))
        line = shapely.LineString(flat)
        reach_m = self.error_m + STEP_M
        near = self.tree.query(line, predicate="dwithin", distance=reach_m)
        ends = shapely.get_point(shapely.shortest_line(self.shapes[near], line), 1)
        corners = _shared_corners(self.shapes[near])
        close = corners[shapely.dwithin(corners, line, reach_m)]
        along = shapely.line_locate_point(line, np.concatenate([ends, close]))
        steps_m = np.hypot(*np.diff(flat, axis=0).T)
        feet = np.interp(along, np.concatenate([[0.0], np.cumsum(steps_m)]), nodes)
        beside = np.concatenate([feet - BREAK_M, feet, feet + BREAK_M])
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


def _shared_corners(shapes: Any) -> Any:
    """Return the corners that several polygons have, to the millimetre, as points."""
    import shapely

    corners, owners = shapely.get_coordinates(shapes, return_index=True)
    keyed = np.column_stack([corners.round(3), owners])
    # A ring closes on its first corner, which is one corner of one polygon.
    own = np.unique(keyed, axis=0)[:, :2]
    places, uses = np.unique(own, axis=0, return_counts=True)
    return shapely.points(places[uses > 1])
