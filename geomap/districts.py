"""Districts to stretches of a frontier: each metre belongs to the nearest polygon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geomap.atlas import Place
from geomap.ellipsoid import to_ecef
from geomap.features import positions
from geomap.geodesy import cut, line_length_m, locate, points_at
from geomap.line import Line
from geomap.locate import Interval
from geomap.resolve import containers

STEP_M: Final = 1_000.0
"""How densely the line is asked; polygons that touch it for less are asked for too."""

BREAK_M: Final = 1.0
"""How exactly the break between two polygons is found."""

SECTION_M: Final = 300_000.0
"""How much of a line is projected at a time, so that no distance is distorted."""

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
        for name, reach in reaches(line, tilings[kind]).items()
    }


def reaches(line: Line, polygons: Mapping[str, Mapping[str, Any]]) -> dict[str, Reach]:
    """
    Share a line out among polygons: each point of it belongs to the nearest.

    Parameters
    ----------
    line : Line
        What is shared out.
    polygons : mapping of str to mapping
        GeoJSON polygons in longitude and latitude. A point that is farther from all
        of them than the line's own error belongs to none.

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
    names = sorted(polygons)
    shapes = [_Shape(polygons[name]) for name in names]
    at_most: dict[str, list[Interval]] = defaultdict(list)
    at_least: dict[str, list[Interval]] = defaultdict(list)
    snaps: dict[str, float] = defaultdict(float)
    start_m = 0.0
    for part, length_m in zip(line.parts, line.part_lengths_m, strict=True):
        runs = _merged(_sections(part, shapes, line.error_m))
        for number, (first, last, owner, snap_m) in enumerate(runs):
            if owner == NOBODY:
                continue
            open_ends = [
                _is_open(runs, other, line.error_m)
                for other in (number - 1, number + 1)
            ]
            low = first + line.error_m * open_ends[0]
            high = last - line.error_m * open_ends[1]
            name = names[owner]
            at_most[name].append(Interval(start_m + first, start_m + last))
            if low < high:
                at_least[name].append(Interval(start_m + low, start_m + high))
            snaps[name] = max(snaps[name], snap_m)
        start_m += length_m
    return {
        name: Reach(tuple(at_least[name]), tuple(at_most[name]), snaps[name])
        for name in names
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


class _Shape:
    """A polygon in degrees, and the ball that it lies in."""

    def __init__(self, geometry: Mapping[str, Any]) -> None:
        from shapely.geometry import shape

        self.degrees = shape(geometry)
        corners = to_ecef(np.array(list(positions(geometry)), dtype=np.float64))
        self.middle = (corners.min(axis=0) + corners.max(axis=0)) / 2
        self.radius_m = float(np.linalg.norm(corners - self.middle, axis=1).max())


def _sections(part: Floats, shapes: list[_Shape], error_m: float) -> Iterator[Run]:
    """Yield the runs of one part, section by section."""
    length_m = line_length_m(part)
    count = int(np.ceil(length_m / SECTION_M)) or 1
    for first, last in np.stack([np.arange(count), np.arange(1, count + 1)], axis=1) * (
        length_m / count
    ):
        yield from _Section(part, first, last, shapes, error_m).runs()


class _Section:
    """A piece of a line and the polygons near it, in metres on a plane."""

    def __init__(
        self,
        part: Floats,
        first: float,
        last: float,
        shapes: list[_Shape],
        error_m: float,
    ) -> None:
        import shapely
        from pyproj import Transformer

        self.part, self.first, self.last, self.error_m = part, first, last, error_m
        lon, lat = points_at(part, [(first + last) / 2])[0]
        local = f"+proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84"
        self.projection = Transformer.from_crs("EPSG:4326", local, always_xy=True)
        middle = to_ecef(np.array([[lon, lat]]))[0]
        reach_m = (last - first) / 2 + error_m
        self.numbers = np.array(
            [
                number
                for number, shape in enumerate(shapes)
                if np.linalg.norm(shape.middle - middle) <= shape.radius_m + reach_m
            ],
            dtype=np.intp,
        )
        self.shapes = [
            shapely.transform(
                shapely.segmentize(shapes[number].degrees, 0.05),
                self.projection.transform,
                interleaved=False,
            )
            for number in self.numbers
        ]
        self.tree = shapely.STRtree(self.shapes)

    def runs(self) -> Iterator[Run]:
        """Yield the stretches of the section with the polygon that each belongs to."""
        if not len(self.numbers):
            yield Run(self.first, self.last, NOBODY, 0.0)
            return
        at_m, owners, apart_m = self._asked()
        breaks = self._breaks(at_m, owners)
        ends = [self.first, *(at for at, _ in breaks), self.last]
        holders = [int(owners[0]), *(after for _, after in breaks)]
        for owner, start_m, stop_m in zip(holders, ends[:-1], ends[1:], strict=True):
            inside = (at_m >= start_m) & (at_m <= stop_m) & (owners == owner)
            snap_m = float(apart_m[inside].max(initial=0.0))
            number = NOBODY if owner == NOBODY else int(self.numbers[owner])
            yield Run(start_m, stop_m, number, 0.0 if owner == NOBODY else snap_m)

    def _flat(self, at_m: Floats) -> Any:
        import shapely

        return shapely.points(*self.projection.transform(*points_at(self.part, at_m).T))

    def owners(self, at_m: Floats) -> tuple[Whole, Floats]:
        """Return the nearest polygon to each position, or nobody, and its distance."""
        import shapely

        points = self._flat(at_m)
        nearest = self.tree.nearest(points)
        apart_m = shapely.distance(points, np.array(self.shapes, dtype=object)[nearest])
        return np.where(apart_m <= self.error_m, nearest, NOBODY), apart_m

    def _asked(self) -> tuple[Floats, Whole, Floats]:
        """Ask along a grid, and at the feet of the corners of polygons."""
        steps = max(2, int(np.ceil((self.last - self.first) / STEP_M)) + 1)
        grid = np.linspace(self.first, self.last, steps)
        at_m = np.unique(np.concatenate([grid, self._feet(grid)]))
        owners, apart_m = self.owners(at_m)
        return at_m, owners, apart_m

    def _feet(self, grid: Floats) -> Floats:
        """Return where corners of several polygons, and each polygon, come nearest."""
        import shapely

        line = shapely.LineString(shapely.get_coordinates(self._flat(grid)))
        near = self.tree.query(
            line, predicate="dwithin", distance=self.error_m + STEP_M
        )
        if not len(near):
            return np.empty(0)
        shapes = [self.shapes[number] for number in near]
        ends = shapely.get_point(shapely.shortest_line(shapes, line), 1)
        corners = np.concatenate(
            [np.unique(shapely.get_coordinates(s), axis=0) for s in shapes]
        )
        corners, uses = np.unique(corners.round(3), axis=0, return_counts=True)
        shared = shapely.points(corners[uses > 1])
        close = shared[shapely.dwithin(shared, line, self.error_m + STEP_M)]
        flat = shapely.get_coordinates(np.concatenate([ends, close]))
        degrees = self.projection.transform(flat[:, 0], flat[:, 1], direction="INVERSE")
        piece = cut(self.part, self.first, self.last)
        feet = self.first + locate(piece, np.stack(degrees, axis=-1))[0]
        beside = np.concatenate([feet - BREAK_M, feet, feet + BREAK_M])
        inside: Floats = beside[(beside > self.first) & (beside < self.last)]
        return inside

    def _breaks(self, at_m: Floats, owners: Whole) -> list[tuple[float, int]]:
        """Halve each step between two answers until the break is known to a metre."""
        change = np.flatnonzero(owners[1:] != owners[:-1])
        low, high = at_m[change], at_m[change + 1]
        left, right = owners[change], owners[change + 1]
        while (high - low > BREAK_M).any():
            middle = (low + high) / 2
            found, _ = self.owners(middle)
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
