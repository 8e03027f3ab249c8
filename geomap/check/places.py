"""Own places: of one kind, under their own names, and where they should be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from geomap.atlas import Row
from geomap.boundaries import Line
from geomap.check.material import Material, at, beware
from geomap.containers import containers
from geomap.errors import DataError, Problem, UsageError
from geomap.gazetteer import shipped_places
from geomap.place import Place
from geomap.position import position_on

TOO_FAR_M: Final = 25_000
"""Beyond this a crossing is on another frontier, or nowhere."""


def check_kinds(material: Material) -> Iterator[Problem]:
    """Check that a crossing names its frontier, and no row turns a place into another."""
    shipped = shipped_places()
    for row in material.raw["places"]:
        own = material.places.get(row["place"])
        built_in = shipped.get(row["place"])
        if built_in and row["kind"] and built_in.kind != row["kind"]:
            message = f"place '{row['place']}' is built in, as a {built_in.kind}."
            yield at(row, message, "Give your place another name.")
        elif (
            own
            and own.kind == "crossing"
            and own.publish != "coarse"
            and not own.frontier
        ):
            message = f"The crossing '{row['place']}' lies on no frontier."
            remedy = "Name it in part_of, as ARG-CHL."
            yield beware(row, message, remedy)


def check_aliases(material: Material) -> Iterator[Problem]:
    """Check that a name of an own place means no other."""
    rows = {row["place"]: row for row in material.raw["places"]}
    for name, owners in material.gazetteer.ambiguous().items():
        own = [rows[place] for place in owners if place in rows]
        if own:
            message = f"'{name}' is a name of {' and of '.join(owners)}."
            remedy = "No claim can use it: call the place by another."
            yield beware(
                max(own, key=lambda row: (row.file, row.line)), message, remedy
            )


def check_distances(material: Material) -> Iterator[Problem]:
    """Check that a crossing lies on its frontier."""
    for row in material.raw["places"]:
        place = material.places.get(row["place"])
        if not place or place.kind != "crossing" or not place.frontier:
            continue
        if place.lat is None or place.lon is None or place.row != row.line:
            continue
        try:
            line = material.line(place.frontier)
        except (UsageError, DataError):  # said of the settings
            continue
        yield from _distance(row, place, line)


def _distance(row: Row, place: Place, line: Line) -> Iterator[Problem]:
    """Compare a crossing's distance from its line with what is uncertain about both."""
    off_m = position_on(line, place).offset_m
    allowed_m = (place.uncertainty_m or 0) + line.error_m
    if off_m <= allowed_m:
        return
    message = (
        f"'{place.place}' lies {off_m / 1000:.1f} km from {line.frontier}, "
        f"by the line '{line.set}' (error {line.error_m / 1000:g} km)."
    )
    swapped = replace(place, lat=place.lon, lon=place.lat)
    if abs(place.lon or 0) <= 90 and position_on(line, swapped).offset_m <= TOO_FAR_M:
        yield at(row, message, "Latitude and longitude look swapped.")
    elif off_m > TOO_FAR_M:
        yield at(row, message, "Check the point, and the frontier in part_of.")
    else:
        remedy = "Check the point, or say in uncertainty_m how far off it may be."
        yield beware(row, message, remedy)


def check_containers(material: Material) -> Iterator[Problem]:
    """
    Check that no place lies in itself.

    Examples
    --------
    >>> from geomap.gazetteer import Gazetteer
    >>> from geomap.rawatlas import RawAtlas
    >>> cells = {"place": "north", "kind": "zone", "part_of": "north"}
    >>> raw = RawAtlas("a", rows={"places": (Row("places.csv", 2, cells),)})
    >>> north = Place("north", "zone", "North", part_of=("north",))
    >>> gazetteer = Gazetteer({"north": north})
    >>> material = Material(raw, {"north": north}, gazetteer, ())
    >>> print(*check_containers(material))
    places.csv:2: error: place 'north' lies in itself. Take it out of part_of.
    """
    larger = containers(material.places)
    told: set[str] = set()
    for row in material.raw["places"]:
        name = row["place"]
        # Containers leave the place itself out: a circle comes back by way of another.
        circle = {n for n in larger.get(name, ()) if name in larger.get(n, ())}
        direct = name in material.places and name in material.places[name].part_of
        if (circle or direct) and name not in told:
            way = "" if direct else f", through '{min(circle)}'"
            message = f"place '{name}' lies in itself{way}."
            yield at(row, message, "Take it out of part_of.")
            told |= circle  # it is told at one of its places
