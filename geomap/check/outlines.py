"""Outlines of own places: of the right shape, apart from each other, on their line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from geomap.atlas import Row
from geomap.boundaries import Line, background
from geomap.check.material import Material, at, beware
from geomap.errors import DataError, Problem, UsageError
from geomap.features import positions
from geomap.place import Place
from geomap.polygons import POLYGONS

LINES: Final = ("LineString", "MultiLineString")
SHAPES: Final = {
    "crossing": ("Point",),
    "stretch": LINES,
    "district": POLYGONS,
    "province": POLYGONS,
    "country": POLYGONS,
    "zone": POLYGONS,
}
"""What a place of each kind may be drawn as; a point stands for where it lies."""

CALLED: Final = {
    "crossing": "a point",
    "stretch": "a line",
    "district": "an area",
    "province": "an area",
    "country": "an area",
    "zone": "an area",
}
SHARING: Final = ("district", "province")
COARSE_DEGREES: Final = 0.5

SLIVER_M: Final = 5_000.0
"""Two outlines of one data set overlap by less, however coarse it is."""


def check_shapes(material: Material) -> Iterator[Problem]:
    """Check that a place is drawn as what it is."""
    for row, place in _drawn(material):
        geometry = place.geometry
        if geometry is None or geometry["type"] in SHAPES.get(place.kind, ()):
            continue
        message = (
            f"'{place.place}' is a {place.kind}, which is {CALLED.get(place.kind, '')}, "
            f"and is drawn as a {geometry['type']}: it is located nowhere."
        )
        right = " or ".join(SHAPES.get(place.kind, ("Point",)))
        yield beware(row, message, f"Draw it as a {right}, or correct its kind.")


def check_overlaps(material: Material) -> Iterator[Problem]:
    """Check that districts, and provinces, share the land out."""
    from geomap.overlaps import overlapping

    rows = {place.place: row for row, place in _drawn(material)}
    sharing = sorted(
        (material.places[name] for name in rows), key=lambda p: (p.kind, p.place)
    )
    for kind, places in groupby(sharing, key=lambda place: place.kind):
        outlines = {
            place.place: place.geometry
            for place in places
            if place.geometry and place.geometry["type"] in POLYGONS
        }
        if kind not in SHARING or len(outlines) < 2:
            continue
        for name, others in overlapping(outlines, SLIVER_M).items():
            for other in sorted(others):
                if name < other:
                    message = f"The {kind}s '{name}' and '{other}' overlap."
                    remedy = (
                        "Both keep the land they share, so that words about both meet "
                        "there. Mend the outlines if that is not meant."
                    )
                    last = max(rows[name], rows[other], key=lambda r: (r.file, r.line))
                    yield beware(last, message, remedy)


def check_on_line(material: Material) -> Iterator[Problem]:
    """Check that what is said to lie on a frontier comes near it."""
    for row, place in _drawn(material):
        for name in place.part_of:
            whole = material.places.get(name)
            if whole is None or whole.kind != "frontier" or place.geometry is None:
                continue
            try:
                line = material.line(name)
            except (UsageError, DataError):  # said of the settings
                continue
            yield from (_astray if place.kind == "stretch" else _far)(row, place, line)
        if place.kind == "stretch" and not place.frontier and place.geometry:
            yield from _nowhere(row, place, material)


def check_in_country(material: Material) -> Iterator[Problem]:
    """Check that what is said to lie in a country lies near it."""
    for row, place in _drawn(material):
        if place.geometry is None:
            continue
        for name in row.listed("part_of"):
            whole = material.places.get(name)
            rings = background().get(name, []) if whole else []
            if not rings or whole is None or whole.kind != "country":
                continue
            country = _box([corner for ring in rings for corner in ring.tolist()])
            own = _box([*positions(place.geometry)])
            if _meet(own, country):
                continue
            message = f"'{place.place}' is said to lie in {name}, and does not."
            swapped = _meet((own[1], own[0], own[3], own[2]), country)
            remedy = "Check its outline, and its part_of."
            if swapped:
                remedy = "Latitude and longitude look swapped."
            yield (at if swapped else beware)(row, message, remedy)


def _box(corners: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    """Return the west, south, east and north of some positions."""
    lon, lat = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return min(lon), min(lat), max(lon), max(lat)


def _meet(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    """Tell whether two boxes come as near as a coarse outline may be off."""
    return (
        one[0] <= other[2] + COARSE_DEGREES
        and one[2] >= other[0] - COARSE_DEGREES
        and one[1] <= other[3] + COARSE_DEGREES
        and one[3] >= other[1] - COARSE_DEGREES
    )


def _far(row: Row, place: Place, line: Line) -> Iterator[Problem]:
    off_m = _off_m(place.geometry or {}, line)
    allowed_m = line.error_m + (place.uncertainty_m or 0)
    if off_m <= allowed_m:
        return
    message = (
        f"'{place.place}' is said to lie on {line.frontier}, and comes no nearer to the "
        f"line '{line.set}' than {off_m / 1000:.1f} km."
    )
    remedy = (
        "It takes up none of the line: check its outline and its part_of, or say in "
        "uncertainty_m how far off the outline may be."
    )
    yield beware(row, message, remedy)


def _astray(row: Row, place: Place, line: Line) -> Iterator[Problem]:
    """Compare each corner of a stretch with the line: all of it must lie there."""
    if (place.geometry or {}).get("type") not in LINES:
        return  # said of its shape
    corners = [*positions(place.geometry or {})]
    offsets_m = line.locate(corners).offset_m
    off_m = float(offsets_m.max())
    if off_m <= line.error_m + (place.uncertainty_m or 0):
        return
    lon, lat = corners[int(offsets_m.argmax())]
    message = (
        f"'{place.place}' is a stretch of {line.frontier}, and at {lat:.4f}, {lon:.4f} it "
        f"lies {off_m / 1000:,.1f} km from the line '{line.set}'."
    )
    remedy = (
        "It takes up none of the line: mend it there, or say in uncertainty_m how far "
        "off the outline may be."
    )
    yield beware(row, message, remedy)


def _nowhere(row: Row, place: Place, material: Material) -> Iterator[Problem]:
    """Say of a stretch without a frontier that none of the atlas's takes it."""
    corners = [*positions(place.geometry or {})]
    for frontier in material.frontiers:
        try:
            line = material.line(frontier)
        except (UsageError, DataError):  # said of the settings
            continue
        allowed_m = line.error_m + (place.uncertainty_m or 0)
        if line.locate(corners).offset_m.max() <= allowed_m:
            return
    message = f"The stretch '{place.place}' lies on no frontier of the atlas."
    remedy = "Name its frontier in part_of, as ARG-CHL, and check where it is drawn."
    yield beware(row, message, remedy)


def _off_m(geometry: Mapping[str, object], line: Line) -> float:
    """Return how near an outline comes to a line, in metres; 0 where it is crossed."""
    import numpy as np
    import shapely
    from shapely.geometry import shape

    drawn = shape(geometry)
    course = shapely.MultiLineString([part.tolist() for part in line.parts])
    if drawn.intersects(course):
        return 0.0
    corners = np.array([*positions(geometry)])
    ends = shapely.get_coordinates(shapely.shortest_line(drawn, course))[:1]
    return float(line.locate(np.concatenate([corners, ends])).offset_m.min())


def _drawn(material: Material) -> Iterator[tuple[Row, Place]]:
    """Yield the rows of places that are drawn, with the place that each makes."""
    for row in material.raw["places"]:
        place = material.places.get(row["place"])
        drawn = material.raw.geometries.get(row["place"])
        if (
            place is None
            or not drawn
            or (place.file, place.row) != (row.file, row.line)
        ):
            continue
        # A warning may be read by others: it must not tell where a coarse place lies.
        if place.publish != "coarse":
            yield row, place
