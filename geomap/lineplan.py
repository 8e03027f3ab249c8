"""A frontier as features: its line, its kilometre posts, the crossings on it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from geomap.atlas import Place
from geomap.geodesy import points_at
from geomap.line import Line

LAYERS: Final = ("line", "posts", "crossings")

_MOST_POSTS: Final = 150
_STEPS_KM: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)

Feature = dict[str, Any]


def frontier_features(
    line: Line, places: Mapping[str, Place], *, posts_km: float | None = None
) -> list[Feature]:
    """
    Describe a frontier as GeoJSON features.

    Parameters
    ----------
    line : Line
        The frontier on one line set.
    places : mapping of str to Place
        Where its crossings are looked for.
    posts_km : float, optional
        How far kilometre posts stand apart; None for a step that suits the length.

    Returns
    -------
    features : list of dict
        Each with the property ``layer``: the line with its set, edition, licence and
        length; a post every whole number of kilometres; the located crossings.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> features = frontier_features(frontier_line("CHL-PER"), {})
    >>> [f["properties"]["km"] for f in features if f["properties"]["layer"] == "posts"][:3]
    [0, 2, 4]
    """
    features = [_line(line), *_posts(line, posts_km), *_crossings(line, places)]
    # What is cut from a line stays under its licence, in whatever layer.
    told = {"licence": line.licence, "credit": line.credit}
    return [{**one, "properties": {**one["properties"], **told}} for one in features]


def _feature(layer: str, geometry: Feature, **properties: Any) -> Feature:
    return {
        "type": "Feature",
        "properties": {"layer": layer, **properties},
        "geometry": geometry,
    }


def _line(line: Line) -> Feature:
    return _feature(
        "line",
        {"type": "MultiLineString", "coordinates": line.coordinates()},
        frontier=line.frontier,
        set=line.set,
        edition=line.edition,
        licence=line.licence,
        credit=line.credit,
        point_of_view=line.point_of_view,
        disputed="; ".join(line.disputed),
        zero=line.zero,
        length_km=round(line.length_m / 1000, 3),
    )


def _posts(line: Line, posts_km: float | None) -> list[Feature]:
    whole_km = line.length_m / 1000
    fitting = (s for s in _STEPS_KM if whole_km / s <= _MOST_POSTS)
    step = posts_km or next(fitting, _STEPS_KM[-1])
    found = []
    before_m = 0.0
    for part, length_m in zip(line.parts, line.part_lengths_m, strict=True):
        first = math.ceil(before_m / (step * 1000))
        at_m = np.arange(first * step * 1000, before_m + length_m, step * 1000)
        spots = points_at(part, at_m - before_m)
        found += [
            _feature("posts", _point(*spot), frontier=line.frontier, km=_km(m))
            for spot, m in zip(spots, at_m, strict=True)
        ]
        before_m += length_m
    return found


def _km(metres: float) -> float:
    """Return whole kilometres as a whole number."""
    km = round(float(metres) / 1000, 3)
    return int(km) if km.is_integer() else km


def _crossings(line: Line, places: Mapping[str, Place]) -> list[Feature]:
    from geomap.answers.frontier import crossings_on

    return [
        _feature(
            "crossings",
            _point(places[row["place"]].lon, places[row["place"]].lat),
            frontier=line.frontier,
            **row,
        )
        for row in crossings_on(line, places)
        if row["km"] is not None
    ]


def _point(lon: Any, lat: Any) -> Feature:
    return {
        "type": "Point",
        "coordinates": [round(float(lon), 6), round(float(lat), 6)],
    }


def geojson_text(features: Sequence[Feature]) -> str:
    """
    Write features as GeoJSON, one on a line.

    Parameters
    ----------
    features : sequence of dict
        From `frontier_features`.

    Returns
    -------
    text : str

    Examples
    --------
    >>> json.loads(geojson_text([]))
    {'type': 'FeatureCollection', 'features': []}
    """
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in features)
    return f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n'


def write_geopackage(features: Sequence[Feature], path: Path) -> None:
    """
    Write features as a GeoPackage, one layer for each of `LAYERS` that has any.

    Parameters
    ----------
    features : sequence of dict
        From `frontier_features`.
    path : Path
        A file that is not there yet.
    """
    import geopandas as gpd
    import pyogrio

    # The format keeps the hour of writing, which would make every file another.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"})
    for layer in LAYERS:
        own = [one for one in features if one["properties"]["layer"] == layer]
        if own:
            frame = gpd.GeoDataFrame.from_features(own, crs="EPSG:4326")
            frame.drop(columns="layer").to_file(path, layer=layer, driver="GPKG")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
