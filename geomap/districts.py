"""Districts to stretches of a frontier: each metre belongs to the nearest polygon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np

from geomap.containers import containers
from geomap.line import Line
from geomap.locate import Interval
from geomap.openends import unsure_m
from geomap.overlaps import DEGREE_M, overlapping
from geomap.place import Place
from geomap.tiling import NOBODY, Run, Tiling, runs_along

TILING: Final = ("district", "province")
"""Kinds whose polygons share the country out; any other polygon stands alone."""

POLYGONS: Final = ("Polygon", "MultiPolygon")


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

    Notes
    -----
    Where polygons of one kind overlap by more than the line's error, each of them
    reaches as far as it would without the others: words about both then meet on the
    line, and none is lost.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> ring = [[-71, -19], [-70, -19], [-70, -17], [-71, -17], [-71, -19]]
    >>> land = {"type": "Polygon", "coordinates": [ring]}
    >>> west = Place("west", "district", "West", part_of=("PER",), geometry=land)
    >>> places = {"PER": Place("PER", "country", "Peru"), "west": west}
    >>> list(districts_along(frontier_line("CHL-PER"), places, "PER"))
    ['west']
    >>> list(districts_along(frontier_line("CHL-PER"), places, "CHL"))
    []
    """
    return {
        name: reach
        for laid in tilings_along(line, polygons_of(places, side)).values()
        for name, reach in laid.items()
    }


def tilings_along(
    line: Line, tilings: Mapping[str, Mapping[str, Place]]
) -> dict[str, dict[str, Reach]]:
    """
    Find the same as `districts_along`, kind by kind.

    Parameters
    ----------
    line : Line
    tilings : mapping of str to mapping
        From `polygons_of`.

    Returns
    -------
    reaches : dict of str to dict
        By kind for those that share the country out, else by the place itself.
    """
    return {kind: _laid(line, tiling) for kind, tiling in sorted(tilings.items())}


def left_over(line: Line, reaches: Iterable[Reach]) -> list[Interval]:
    """
    Find what of a line lies in none of the polygons.

    Parameters
    ----------
    line : Line
    reaches : iterable of Reach
        Of one tiling.

    Returns
    -------
    gaps : list of Interval
        In order.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> line = frontier_line("CHL-PER")
    >>> reach = Reach((), (Interval(5000, line.length_m),), snap_m=0)
    >>> left_over(line, [reach])
    [Interval(start_m=0.0, stop_m=5000)]
    """
    covered = sorted(i for reach in reaches for i in reach.at_most)
    gaps, end_m = [], 0.0
    for start_m, stop_m in [*covered, Interval(line.length_m, line.length_m)]:
        if start_m > end_m:
            gaps.append(Interval(end_m, start_m))
        end_m = max(end_m, stop_m)
    return gaps


def _laid(line: Line, places: Mapping[str, Place]) -> dict[str, Reach]:
    """Lay polygons along a line, each that overlaps another without the other."""
    found = reaches(line, _tiling(places))
    near = _near(line, places)
    rivals = rivals_among(near, line.error_m)
    for name, others in rivals.items():
        alone = {one: place for one, place in near.items() if one not in others}
        own = reaches(line, _tiling(alone)).get(name)
        if own is not None:
            found[name] = own
    return {name: found[name] for name in sorted(found)}


def rivals_among(places: Mapping[str, Place], error_m: float) -> dict[str, set[str]]:
    """
    Find the places of one kind whose outlines claim the same land.

    Parameters
    ----------
    places : mapping of str to Place
        Places with polygons.
    error_m : float
        How far a line may be off; an overlap no wider than this, and than the
        outlines' own error, is a sliver.

    Returns
    -------
    rivals : dict of str to set of str
        By place, those it overlaps.

    Examples
    --------
    >>> def plot(name, west):
    ...     ring = [[west, 0], [west + 2, 0], [west + 2, 1], [west, 1], [west, 0]]
    ...     land = {"type": "Polygon", "coordinates": [ring]}
    ...     return Place(name, "district", name, geometry=land)
    >>> rivals_among({"a": plot("a", 0), "b": plot("b", 1), "c": plot("c", 9)}, 1000)
    {'a': {'b'}, 'b': {'a'}}
    """
    shapes = {name: place.geometry or {} for name, place in places.items()}
    own_m = max((place.uncertainty_m or 0 for place in places.values()), default=0)
    return overlapping(shapes, error_m + own_m)


def _tiling(places: Mapping[str, Place]) -> Tiling:
    shapes = {name: place.geometry or {} for name, place in places.items()}
    errors_m = {name: place.uncertainty_m or 0.0 for name, place in places.items()}
    return Tiling(shapes, errors_m)


def _near(line: Line, places: Mapping[str, Place]) -> dict[str, Place]:
    """Return the places whose boxes come near the line."""
    import shapely
    from shapely.geometry import shape

    names = sorted(places)
    bounds = shapely.bounds([shape(places[name].geometry) for name in names])
    course = shapely.MultiLineString([part.tolist() for part in line.parts])
    north = float(np.abs(shapely.bounds(course)[1::2]).max())
    own_m = max(place.uncertainty_m or 0 for place in places.values())
    # A degree of longitude is short in the north; what is too near is only slower.
    widest = max(0.05, float(np.cos(np.radians(north))))
    reach_deg = 2 * (line.error_m + own_m) / DEGREE_M / widest
    near = shapely.dwithin(shapely.box(*bounds.T), course, reach_deg)
    return {name: places[name] for name in np.array(names)[near].tolist()}


def polygons_of(places: Mapping[str, Place], side: str) -> dict[str, dict[str, Place]]:
    """
    Gather the places with polygons on one side of a frontier.

    Parameters
    ----------
    places : mapping of str to Place
        A gazetteer.
    side : str
        A country.

    Returns
    -------
    tilings : dict of str to dict
        By kind where the kind shares a country out, else by the place itself. Those
        that are said to lie in no country belong to any side.

    Examples
    --------
    >>> square = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]
    >>> land = {"type": "Polygon", "coordinates": square}
    >>> places = {
    ...     "AAA": Place("AAA", "country", "A"),
    ...     "east": Place("east", "district", "East", part_of=("AAA",), geometry=land),
    ...     "zone": Place("zone", "zone", "Zone", part_of=("AAA",), geometry=land),
    ... }
    >>> {kind: [*found] for kind, found in polygons_of(places, "AAA").items()}
    {'district': ['east'], 'zone': ['zone']}
    """
    larger = containers(places)
    tilings: dict[str, dict[str, Place]] = defaultdict(dict)
    for name, place in sorted(places.items()):
        # A coarse place must not be found again on the ruler.
        if place.geometry is None or place.publish == "coarse":
            continue
        within = (places[one] for one in larger[name] if one in places)
        countries = [one.place for one in within if one.kind == "country"]
        if place.geometry["type"] in POLYGONS and side in (countries or [side]):
            tilings[place.kind if place.kind in TILING else name][name] = place
    return tilings


def reaches(line: Line, tiling: Tiling) -> dict[str, Reach]:
    """
    Share a line out among polygons: each point of it belongs to the nearest.

    Parameters
    ----------
    line : Line
        What is shared out.
    tiling : Tiling
        The polygons. A point that is farther from the nearest than the line's own
        error, and the polygon's, belongs to none.

    Returns
    -------
    reaches : dict of str to Reach
        By polygon, in order of their names; those that get nothing are left out.

    Notes
    -----
    The line is asked every `STEP_M`, and where a corner of several polygons lies
    nearest to it; breaks between two answers are halved down to `BREAK_M`. Where a
    polygon's neighbour is missing, it may end anywhere within these errors of where
    the line leaves it: that much is taken off ``at_least``.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> line = frontier_line("CHL-PER")
    >>> ring = [[-71, -19], [-70, -19], [-70, -17], [-71, -17], [-71, -19]]
    >>> west = Tiling({"west": {"type": "Polygon", "coordinates": [ring]}})
    >>> reach = reaches(line, west)["west"]
    >>> len(reach.at_least), reach.at_least[0].start_m
    (1, 0.0)
    """
    at_most: dict[str, list[Interval]] = defaultdict(list)
    at_least: dict[str, list[Interval]] = defaultdict(list)
    snaps: dict[str, float] = defaultdict(float)
    start_m = 0.0
    for part, length_m in zip(line.parts, line.part_lengths_m, strict=True):
        runs = _merged(runs_along(part, tiling, line.error_m))
        for number, (first, last, owner, snap_m) in enumerate(runs):
            if owner == NOBODY:
                continue
            error_m = line.error_m + float(tiling.errors_m[owner])
            low, high = first, last
            if _is_open(runs, number - 1, error_m):
                low += unsure_m(part, tiling, runs[number], error_m, first=True)
            if _is_open(runs, number + 1, error_m):
                high -= unsure_m(part, tiling, runs[number], error_m, first=False)
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
