"""The bytes of a GeoJSON file to places with their geometry."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NoReturn

from geomap.atlas import Row
from geomap.decoding import decode
from geomap.errors import Problem
from geomap.polygons import has_heights, mended

DEPTH: Final = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
"""How deep the positions of each geometry are nested."""

WGS_84: Final = ("CRS84", "4326")
_FEATURE: Final = re.compile(r'"type"\s*:\s*"Feature"')

Geometry = Mapping[str, Any]
Features = tuple[list[Row], dict[str, Geometry], list[Problem]]


def read_features(content: bytes, file: str) -> Features:
    """
    Read the places of a GeoJSON file.

    Parameters
    ----------
    content : bytes
        A FeatureCollection in longitude and latitude; each feature has the
        property ``place``, and may have any other column of the places.
    file : str
        Its path inside the atlas, for the problems.

    Returns
    -------
    rows : list of Row
        The properties, as cells.
    geometries : dict of str to mapping
        The geometry of each place that has one.
    problems : list of Problem
        What could not be read.

    Examples
    --------
    >>> read_features(b"", "places.geojson")[2][0].message
    'The file is empty.'
    """
    text = decode(content, file)
    collection = text if isinstance(text, Problem) else _parse(text, file)
    if isinstance(collection, Problem) or isinstance(text, Problem):
        return [], {}, [collection] if isinstance(collection, Problem) else []
    features = collection["features"]
    found = [
        text.count("\n", 0, match.start()) + 1 for match in _FEATURE.finditer(text)
    ]
    lines = found if len(found) == len(features) else [0] * len(features)
    rows: list[Row] = []
    geometries: dict[str, Geometry] = {}
    problems: list[Problem] = []
    tall = 0
    for number, (feature, line) in enumerate(zip(features, lines, strict=True), 1):
        complaint = _unnamed(feature)
        if complaint:
            message = f"Feature {number} {complaint[0]}"
            problems.append(Problem(file, line, message, complaint[1]))
            continue
        row = Row(file, line, _cells(feature["properties"]))
        rows.append(row)
        complaint = _complaint(feature)
        if complaint:
            message = f"Feature {number} ('{row['place']}') {complaint[0]}"
            problems.append(Problem(file, line, message, complaint[1]))
        elif not feature["geometry"]:
            problems += _undrawn(row, number)
        elif row["place"] not in geometries:
            named = f"Feature {number} ('{row['place']}')"
            tall += has_heights(feature["geometry"])
            outline = _drawn(feature["geometry"], row, named, problems)
            if outline:
                geometries[row["place"]] = outline
    problems += _heights(tall, file)
    return rows, geometries, problems


def _drawn(
    geometry: Geometry, row: Row, named: str, problems: list[Problem]
) -> Geometry | None:
    """Return what can be measured of a geometry, and tell each repair of it."""
    try:
        found = mended(geometry)
    except ValueError as error:
        message, _, remedy = str(error).partition(". ")
        problems.append(Problem(row.file, row.line, f"{named} {message}.", remedy))
        return None
    for repair in found.repairs:
        message = f"{named} {repair}"
        remedy = "Mend it where it was drawn, if that is not meant."
        problems.append(Problem(row.file, row.line, message, remedy, "warning"))
    return found.geometry


def _undrawn(row: Row, number: int) -> list[Problem]:
    """Say that a feature is nowhere, unless its properties say where it is."""
    if row["lat"] and row["lon"]:
        return []
    message = (
        f"Feature {number} ('{row['place']}') has no geometry: it is located nowhere."
    )
    remedy = "Draw it; or, if nobody knows where it is, name it in places.csv instead."
    return [Problem(row.file, row.line, message, remedy, "warning")]


def _heights(tall: int, file: str) -> list[Problem]:
    """Say that heights are not used, once for a file."""
    noun = f"{tall} feature{'s have' if tall > 1 else ' has'} heights."
    return [Problem(file, 0, noun, "They are left out.", "warning")] if tall else []


def positions(geometry: Geometry) -> Iterator[tuple[float, float]]:
    """
    Yield the positions of a geometry.

    Parameters
    ----------
    geometry : mapping
        A GeoJSON geometry with coordinates.

    Yields
    ------
    position : tuple of float
        Longitude and latitude, in degrees.

    Examples
    --------
    >>> list(positions({"type": "LineString", "coordinates": [[0, 1], [2, 3]]}))
    [(0, 1), (2, 3)]
    """
    yield from _flat(geometry["coordinates"], DEPTH[geometry["type"]])


def _flat(coordinates: Any, depth: int) -> Iterator[tuple[float, float]]:
    """Yield the positions of nested lists."""
    if depth == 0:
        yield (coordinates[0], coordinates[1])
        return
    for inner in coordinates:
        yield from _flat(inner, depth - 1)


def _parse(text: str, file: str) -> dict[str, Any] | Problem:
    """Return the collection, or why there is none."""
    remedy = "Export the places as a GeoJSON FeatureCollection in EPSG:4326."
    try:
        data = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        return Problem(file, error.lineno, f"This is no JSON ({error.msg}).", remedy)
    except (ValueError, RecursionError) as error:
        return Problem(file, 0, f"This is no JSON ({error}).", remedy)
    if not isinstance(data, dict) or not isinstance(data.get("features"), list):
        return Problem(file, 0, "This is no FeatureCollection.", remedy)
    declared = json.dumps(data.get("crs"))
    if data.get("crs") and not any(name in declared for name in WGS_84):
        message = f"The coordinates are declared as {declared}."
        return Problem(file, 0, message, remedy)
    return data


def _refuse(constant: str) -> NoReturn:
    """Refuse the numbers that JSON does not have."""
    msg = f"{constant} is no number"
    raise ValueError(msg)


def _unnamed(feature: Any) -> tuple[str, str] | None:
    """Return what is wrong with a feature of which nobody can speak."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if (
        not isinstance(properties, dict)
        or not str(properties.get("place") or "").strip()
    ):
        return "has no property 'place'.", "Name the place, as the claims do."
    feature.setdefault("geometry", None)
    return None


def _complaint(feature: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return what is wrong with the geometry of a feature, and what would be right."""
    geometry = feature["geometry"]
    if geometry is None:
        return None
    known = isinstance(geometry, dict) and geometry.get("type") in DEPTH
    if not known:
        kind = geometry.get("type") if isinstance(geometry, dict) else geometry
        return f"has the geometry {kind!r}.", f"Use one of {', '.join(DEPTH)}."
    return _misplaced(geometry)


def _misplaced(geometry: Geometry) -> tuple[str, str] | None:
    """Return what is wrong with the coordinates of a geometry."""
    try:
        points = list(positions(geometry))
        numbers = [_number(number) for point in points for number in point]
    except (KeyError, IndexError, TypeError, ValueError):
        return (
            f"has broken coordinates for a {geometry['type']}.",
            "Export it again: each position is [longitude, latitude].",
        )
    if not points or not all(map(math.isfinite, numbers)):
        return "has no coordinates.", "Draw it, or remove the geometry."
    for longitude, latitude in points:
        if abs(latitude) > 90 or abs(longitude) > 180:
            return (
                f"has the position [{longitude}, {latitude}], which is off the globe.",
                "Write [longitude, latitude] in degrees on WGS 84 (EPSG:4326).",
            )
    return None


def _number(value: Any) -> float:
    """Return a coordinate; a text is none, though it may look like one."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    return float(value)


def _cells(properties: Mapping[str, Any]) -> dict[str, str]:
    """Return properties as the cells of a row."""
    return {str(name): _cell(value) for name, value in properties.items()}


def _cell(value: Any) -> str:
    """Return one property as a cell: a list is joined by semicolons."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ";".join(_cell(item) for item in value)
    return str(value).strip()
