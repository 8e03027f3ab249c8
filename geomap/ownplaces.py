"""The rows of ``places.csv`` to places, over those that are shipped."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from geomap.atlas import Row
from geomap.boundaries import canonical_frontier
from geomap.errors import Problem, UsageError
from geomap.features import Geometry
from geomap.gazetteer import Gazetteer
from geomap.place import Alias, Place
from geomap.rawatlas import RawAtlas
from geomap.shares import parse_amount

_DEGREES: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)

Placed = tuple[dict[str, Place], list[Problem]]


def with_own_places(raw: RawAtlas, shipped: Mapping[str, Place]) -> Placed:
    """
    Lay an atlas's own places over the shipped ones.

    Parameters
    ----------
    raw : RawAtlas
        Its rows of places, and their geometries.
    shipped : mapping of str to Place
        What is built in. A row of the same name corrects it, cell by cell.

    Returns
    -------
    places : dict of str to Place
        The shipped places, then the own ones.
    problems : list of Problem
        Numbers that are no coordinates.

    Examples
    --------
    >>> row = Row("places.csv", 2, {"place": "p", "kind": "zone", "lat": "1", "lon": "2"})
    >>> places, _ = with_own_places(RawAtlas("a", rows={"places": (row,)}), {})
    >>> places["p"].lat, places["p"].lon
    (1.0, 2.0)
    """
    places = dict(shipped)
    problems: list[Problem] = []
    for row in raw["places"]:
        name = row["place"]
        place = _place(row, shipped.get(name), raw.geometries.get(name), problems)
        if name:
            places[name] = place
    return _with_parents(places), problems


def _with_parents(places: dict[str, Place]) -> dict[str, Place]:
    """Return places whose larger places go by their own names."""
    gazetteer = Gazetteer(places)
    found = dict(places)
    for name, place in places.items():
        if place.file and not all(larger in places for larger in place.part_of):
            larger = tuple(_own_name(text, gazetteer) for text in place.part_of)
            found[name] = _on_frontier(replace(place, part_of=larger))
    return found


def _own_name(text: str, gazetteer: Gazetteer) -> str:
    """Return a place's own name, or the text where a check will complain of it."""
    try:
        return gazetteer.resolve(text).place
    except UsageError:
        return text


def _on_frontier(place: Place) -> Place:
    """Return a place with the frontier it lies on, and the countries on its sides."""
    lines = (canonical_frontier(text) for text in place.part_of)
    frontier = next((line for line in lines if line), None)
    sides = frontier.split("-") if frontier else []
    # A coarse place has no position on the line, but still lies in its frontier.
    on_line = None if place.publish == "coarse" else frontier or place.frontier
    # A crossing lies on both sides; an area on the one that is named, if one is.
    named = place.kind not in ("crossing", "stretch") and {*sides} & {*place.part_of}
    larger = tuple(dict.fromkeys([*place.part_of, *(() if named else sides)]))
    return replace(place, part_of=larger, frontier=on_line)


def _place(
    row: Row, shipped: Place | None, geometry: Geometry | None, problems: list[Problem]
) -> Place:
    """Return the place of one row, with what it leaves out from the shipped one."""
    base = shipped or Place(row["place"], row["kind"], row["place"])
    complaints = list(_complaints(row))
    problems.extend(complaints)
    larger = tuple(canonical_frontier(text) or text for text in row.listed("part_of"))
    cells = {
        "kind": row["kind"],
        "name": row["name"],
        "aliases": tuple(Alias(text) for text in row.listed("aliases")) + base.aliases,
        "part_of": larger,
        "coordinate_source": row["coordinate_source"],
        "publish": row["publish"],
    }
    given: dict[str, object] = {name: cell for name, cell in cells.items() if cell}
    if not complaints:
        given |= _point(row, geometry)
    place = replace(base, **given, file=row.file, row=row.line)  # type: ignore[arg-type]
    return _on_frontier(place)


def _point(row: Row, geometry: Geometry | None) -> dict[str, object]:
    """Return what a row and its geometry say of where the place lies."""
    found: dict[str, object] = {}
    if geometry and geometry["type"] == "Point":
        longitude, latitude = geometry["coordinates"][:2]
        found = {"lat": float(latitude), "lon": float(longitude)}
    elif geometry:
        found = {"geometry": geometry}
    if row["lat"]:
        found |= {"lat": float(row["lat"]), "lon": float(row["lon"])}
    if found:
        found |= {"credit": "", "uncertainty_m": None}
    if row["uncertainty_m"]:
        found["uncertainty_m"] = parse_amount(row["uncertainty_m"])
    return found


def _complaints(row: Row) -> Iterator[Problem]:
    """Yield what keeps a row's numbers from being a point."""
    latitude, longitude = row["lat"], row["lon"]
    if bool(latitude) != bool(longitude):
        given, missing = ("lat", "lon") if latitude else ("lon", "lat")
        message = f"{given} '{row[given]}' stands without {missing}."
        yield Problem(row.file, row.line, message, "Give both, or leave both empty.")
    for column, most in (("lat", 90), ("lon", 180)):
        text = row[column]
        if text and not _DEGREES.fullmatch(text):
            message = f"{column} '{text}' is not in decimal degrees."
            yield Problem(row.file, row.line, message, _degrees_remedy(text))
        elif text and abs(float(text)) > most:
            yield Problem(row.file, row.line, *_off_globe(row, column, most))
    if row["uncertainty_m"]:
        try:
            parse_amount(row["uncertainty_m"])
        except ValueError as error:
            yield Problem(row.file, row.line, f"uncertainty_m {error}", "")


def _degrees_remedy(text: str) -> str:
    """Return what to write instead of a coordinate that is no number."""
    comma = text.replace(",", ".")
    if _DEGREES.fullmatch(comma):
        return f"Did you mean {comma}?"
    parts = [float(part) for part in re.findall(r"[0-9]+(?:\.[0-9]+)?", text)]
    if re.search("[°'′]", text) and 1 <= len(parts) <= 3:
        degrees = sum(part / 60**power for power, part in enumerate(parts))
        sign = -1 if re.search("[SWsw-]", text) else 1
        return f"Did you mean {sign * degrees:.5f}?"
    return "Write it as 35.25, south and west with a minus sign."


def _off_globe(row: Row, column: str, most: int) -> tuple[str, str]:
    """Return what is wrong with a coordinate that is too great."""
    message = f"{column} {row[column]} is not between -{most} and {most}."
    other = row["lon" if column == "lat" else "lat"]
    swapped = (
        column == "lat"
        and bool(_DEGREES.fullmatch(other))
        and math.fabs(float(other)) <= 90
    )
    remedy = "Latitude and longitude look swapped." if swapped else "Write degrees."
    return message, remedy
