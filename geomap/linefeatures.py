"""The rows of a file of lines or polygons: which they are, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING, Any, Final

from geomap.countries import countries, country, country_pair
from geomap.dataclass import dataclass
from geomap.errors import Problem

if TYPE_CHECKING:
    import geopandas as gpd

PAIR_COLUMNS: Final = ("frontier", "pair", "border")
SIDE_COLUMNS: Final = (
    *(("adm0_a3_l", "adm0_a3_r"), ("adm0_left", "adm0_right")),
    *(("country1", "country2"), ("left", "right")),
)
COUNTRY_COLUMNS: Final = (
    *("country", "alpha3", "iso_a3", "iso3", "iso_a3_eh", "adm0_a3", "a3"),
    *("shapegroup", "code", "name"),
)
MOST_LISTED: Final = 5
"""How many features are told one by one."""

ID_COLUMNS: Final = ("id", "fid", "objectid", "name")
LINES: Final = ("LineString", "LinearRing", "MultiLineString")
POLYGONS: Final = ("Polygon", "MultiPolygon")
POINTS: Final = ("Point", "MultiPoint")


@dataclass(frozen=True)
class Feature:
    """
    One line or polygon of a file.

    Parameters
    ----------
    id : str
        How a person finds it: its number in the file, and its own name.
    name : str
        A frontier for a line, a country for a polygon; empty where it has none.
    geometry : shapely geometry
        Longitude and latitude, without heights.
    """

    id: str
    name: str
    geometry: Any


def features_of(frame: gpd.GeoDataFrame) -> Iterator[Feature]:
    """
    Name each row of a table of geometries.

    Parameters
    ----------
    frame : GeoDataFrame
        In longitude and latitude.

    Yields
    ------
    feature : Feature

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import LineString
    >>> frame = gpd.GeoDataFrame({"frontier": ["TKM-AFG"]}, crs="EPSG:4326",
    ...                          geometry=[LineString([(62, 35), (63, 36)])])
    >>> next(features_of(frame)).name
    'AFG-TKM'
    """
    columns = {str(c).lower(): c for c in frame.columns if c != frame.geometry.name}
    records = frame[list(columns.values())].to_dict("records")
    for number, (record, shape) in enumerate(
        zip(records, frame.geometry, strict=True), start=1
    ):
        cells = {key: _text(record[name]) for key, name in columns.items()}
        own = next((cells[key] for key in ID_COLUMNS if cells.get(key)), "")
        polygon = shape is not None and shape.geom_type in POLYGONS
        name = _country_of(cells) if polygon else _frontier_of(cells)
        yield Feature(f"{number} '{own}'" if own else str(number), name, shape)


def _text(value: object) -> str:
    missing = value is None or (isinstance(value, float) and isnan(value))
    return "" if missing else str(value).strip()


def _frontier_of(cells: Mapping[str, str]) -> str:
    for column in PAIR_COLUMNS:
        if cells.get(column):
            return country_pair(cells[column]) or cells[column]
    for left, right in SIDE_COLUMNS:
        codes = [_code(cells.get(side, "")) for side in (left, right)]
        if all(codes):
            return "-".join(sorted(codes))
    return ""


def _country_of(cells: Mapping[str, str]) -> str:
    return next(
        (code for c in COUNTRY_COLUMNS if (code := _code(cells.get(c, "")))), ""
    )


def _code(text: str) -> str:
    """Return the alpha-3 code of a country, from its code or its name."""
    if country(text.upper()):
        return text.upper()
    return next((c.code for c in countries() if c.name == text), "")


def problems_of(
    features: Iterable[Feature], file: str, *, mixed: bool = False
) -> Iterator[Problem]:
    """
    Find what makes features unfit to be measured.

    Parameters
    ----------
    features : iterable of Feature
    file : str
        Its name, for the messages.
    mixed : bool
        Whether lines and polygons may stand together: where nothing is measured.

    Yields
    ------
    problem : Problem
        One for each feature that is broken, or for the file.

    Examples
    --------
    >>> from shapely import Point
    >>> for problem in problems_of([Feature("1", "", Point(62, 35))], "own.geojson"):
    ...     print(problem)
    own.geojson: error: Feature 1 is a Point, neither a line nor a polygon. Mend it, \
or remove the feature.
    """
    import numpy as np
    import shapely

    remedy = "Mend it, or remove the feature."
    kinds = set()
    for feature in features:
        shape = feature.geometry
        complaint = ""
        if shape is None or shape.is_empty:
            complaint = "has no geometry"
        elif shape.geom_type not in (*LINES, *POLYGONS):
            complaint = f"is a {shape.geom_type}, neither a line nor a polygon"
        elif not np.isfinite(shapely.get_coordinates(shape)).all():
            complaint = "has coordinates that are not on the globe"
        else:
            kinds.add(shape.geom_type in POLYGONS)
        if complaint:
            yield Problem(file, 0, f"Feature {feature.id} {complaint}.", remedy)
    if len(kinds) > 1 and not mixed:
        yield Problem(file, 0, "It mixes lines and polygons.", "Keep one kind.")
    if not features:
        yield Problem(file, 0, "It has no features.", "Export the line itself.")


def nameless_notice(features: Sequence[Feature], noun: str) -> str:
    """
    Tell of features that belong to nothing, beside others that do.

    Parameters
    ----------
    features : sequence of Feature
        Of one file.
    noun : str
        What they should name: a frontier, or a country.

    Returns
    -------
    notice : str
        Empty where all of them name one, or none does.

    Examples
    --------
    >>> lines = [Feature("1", "CHL-PER", None), Feature("2 'road'", "", None)]
    >>> nameless_notice(lines, "frontier")
    "Feature 2 'road' names no frontier, and is left out."
    """
    ids = [feature.id for feature in features if not feature.name]
    if not ids or len(ids) == len(features):
        return ""
    if len(ids) == 1:
        return f"Feature {ids[0]} names no {noun}, and is left out."
    more = len(ids) - MOST_LISTED
    *listed, last = [*ids[:MOST_LISTED], f"{more} more"] if more > 0 else ids
    return f"Features {', '.join(listed)} and {last} name no {noun}, and are left out."


def invalid_notices(features: Iterable[Feature]) -> Iterator[str]:
    """
    Tell of polygons that are not valid, of which only the edges are looked at.

    Parameters
    ----------
    features : iterable of Feature
        Without `problems_of`.

    Yields
    ------
    notice : str
        One for each such polygon.

    Examples
    --------
    >>> from shapely import Polygon
    >>> bow = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    >>> print(*invalid_notices([Feature("1 'Zone'", "AFG", bow)]))
    Feature 1 'Zone' is no valid polygon (Self-intersection[1 1]); only its edges are \
used.
    """
    import shapely

    for feature in features:
        if feature.geometry.geom_type in POLYGONS and not feature.geometry.is_valid:
            reason = shapely.is_valid_reason(feature.geometry)
            yield (
                f"Feature {feature.id} is no valid polygon ({reason}); only its edges "
                "are used."
            )
