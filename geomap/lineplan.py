"""A frontier as features: its line, its kilometre posts, the crossings on it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from geomap.errors import UsageError
from geomap.geodesy import chainages_m, points_at
from geomap.line import Line
from geomap.measured import measured_line, write_measured
from geomap.place import Place

LAYERS: Final = ("line", "vertices", "posts", "crossings")

LINE_SUFFIXES: Final = (".geojson", ".gpkg", ".parquet", ".geoparquet")
"""How the name of a file ends that a frontier is written to as a line."""

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
        Each with the property ``layer``: the parts of the line, with set, edition,
        licence, length and the kilometre of each vertex; a post every whole number of
        kilometres; the located crossings. All of them name their part.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> features = frontier_features(frontier_line("CHL-PER"), {})
    >>> [f["properties"]["km"] for f in features if f["properties"]["layer"] == "posts"][:3]
    [0, 2, 4]
    """
    features = [*_parts(line), *_posts(line, posts_km), *_crossings(line, places)]
    # What is cut from a line stays under its licence, in whatever layer.
    told = {"licence": line.licence, "credit": line.credit}
    return [{**one, "properties": {**one["properties"], **told}} for one in features]


def _feature(layer: str, geometry: Feature, **properties: Any) -> Feature:
    return {
        "type": "Feature",
        "properties": {"layer": layer, **properties},
        "geometry": geometry,
    }


def _parts(line: Line) -> list[Feature]:
    """Return each part as a line, with the kilometre of each of its vertices."""
    from geomap.answers.frontier import parts_of

    before_m = np.cumsum([0.0, *line.part_lengths_m])
    return [
        _feature(
            "line",
            {"type": "LineString", "coordinates": part.tolist()},
            frontier=line.frontier,
            **told,
            length_km=round(told["to_km"] - told["from_km"], 3),
            set=line.set,
            edition=line.edition,
            licence=line.licence,
            credit=line.credit,
            point_of_view=line.point_of_view,
            disputed=" ".join(line.disputed),
            sha256=line.sha256,
            km_of_vertices=((before + at_m) / 1000).round(6).tolist(),
        )
        for part, told, before, at_m in zip(
            line.parts, parts_of(line), before_m, chainages_m(line.parts), strict=False
        )
    ]


def _posts(line: Line, posts_km: float | None) -> list[Feature]:
    whole_km = line.length_m / 1000
    fitting = (s for s in _STEPS_KM if whole_km / s <= _MOST_POSTS)
    step = posts_km or next(fitting, _STEPS_KM[-1])
    found = []
    before_m = 0.0
    lengths_m = line.part_lengths_m
    for number, (part, length_m) in enumerate(zip(line.parts, lengths_m, strict=True)):
        first = math.ceil(before_m / (step * 1000))
        at_m = np.arange(first * step * 1000, before_m + length_m, step * 1000)
        spots = points_at(part, at_m - before_m)
        found += [
            _feature(
                "posts",
                _point(*spot),
                frontier=line.frontier,
                part=number + 1,
                km=_km(m),
            )
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

    The line carries the metres of its vertices as M. Not every program shows M, and a
    GeoPackage has no lists, so that its vertices are a layer of points too.

    Parameters
    ----------
    features : sequence of dict
        From `frontier_features`.
    path : Path
        A file that is not there yet.
    """
    import geopandas as gpd
    import pyogrio

    lines = [one for one in features if one["properties"]["layer"] == "line"]
    every = [*features, *(vertex for line in lines for vertex in _vertices(line))]
    # The format keeps the hour of writing, which would make every file another.
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2000-01-01T00:00:00.000Z"})
    try:
        for layer in LAYERS:
            own = [one for one in every if one["properties"]["layer"] == layer]
            if not own:
                continue
            frame = gpd.GeoDataFrame.from_features(own, crs="EPSG:4326")
            frame = frame.drop(columns=["layer", "km_of_vertices"], errors="ignore")
            if layer == "line":
                table = frame.drop(columns="geometry")
                write_measured(table, [_measured(one) for one in own], path, layer)
            else:
                frame.to_file(path, layer=layer, driver="GPKG")
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _measured(line: Feature) -> bytes:
    """Return a part with the metres of its vertices."""
    at_m = (np.array(line["properties"]["km_of_vertices"]) * 1000).round(3)
    return measured_line(line["geometry"]["coordinates"], at_m)


def _vertices(line: Feature) -> list[Feature]:
    """Return the vertices of a part as points with their kilometres."""
    told = line["properties"]
    kept = {key: told[key] for key in ("frontier", "part", "licence", "credit")}
    return [
        _feature("vertices", _point(lon, lat), **kept, vertex=number, km=km)
        for number, ((lon, lat), km) in enumerate(
            zip(line["geometry"]["coordinates"], told["km_of_vertices"], strict=True),
            start=1,
        )
    ]


def write_geoparquet(features: Sequence[Feature], path: Path) -> None:
    """
    Write features as one GeoParquet table, with their layer in a column.

    GeoParquet has no measures, so that the kilometres of the vertices are a column.

    Parameters
    ----------
    features : sequence of dict
        From `frontier_features`.
    path : Path
        A file that is not there yet.

    Raises
    ------
    UsageError
        If pyarrow is not installed.

    Examples
    --------
    >>> import tempfile
    >>> import geopandas as gpd
    >>> point = {"type": "Point", "coordinates": [61.25, 35.5]}
    >>> feature = {"type": "Feature", "geometry": point, "properties": {"name": "Gate"}}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_geoparquet([feature], Path(folder) / "posts.parquet")
    ...     gpd.read_parquet(Path(folder) / "posts.parquet").name.tolist()
    ['Gate']
    """
    import geopandas as gpd

    frame = gpd.GeoDataFrame.from_features(features, crs="EPSG:4326")
    try:
        frame.to_parquet(path, index=False)
    except ImportError as error:
        msg = "Writing GeoParquet needs: python3 -m pip install pyarrow"
        raise UsageError(msg) from error
