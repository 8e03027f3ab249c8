"""Layers to the bytes of text formats, and to files that other libraries write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from geomap.export.layers import Layer
from geomap.export.shapes import Geometry
from geomap.geodesy import chainages_m
from geomap.measured import measured_line, measured_lines, write_measured
from geomap.tables import csv_text

DAY_OF_WRITING: Final = "2000-01-01T00:00:00.000Z"
"""A GeoPackage keeps the hour of writing, which would make every file another."""

LINES: Final = "segments"
"""The layer of stretches, the vertices of which have kilometres."""


def geojson_bytes(layers: Iterable[Layer], about: Mapping[str, Any]) -> bytes:
    """
    Write layers as one GeoJSON file.

    Parameters
    ----------
    layers : iterable of Layer
        Those with geometries.
    about : mapping
        What the file says of itself, in the member ``geomap``.

    Returns
    -------
    data : bytes
        RFC 7946, in longitude and latitude; the properties are flat, and name the
        layer.

    Examples
    --------
    >>> geojson_bytes([], {"licence": "CC0"}).decode().splitlines()[0]
    '{"type": "FeatureCollection", "geomap": {"licence": "CC0"}, "features": ['
    """
    features = [
        json.dumps(
            {
                "type": "Feature",
                "geometry": shape,
                "properties": {"layer": layer.name, **row},
            },
            ensure_ascii=False,
            allow_nan=False,
        )
        for layer in layers
        for row, shape in zip(layer.rows, layer.shapes, strict=True)
    ]
    head = json.dumps(about, ensure_ascii=False, allow_nan=False)
    body = ",\n".join(features)
    text = (
        f'{{"type": "FeatureCollection", "geomap": {head}, "features": [\n{body}\n]}}\n'
    )
    return text.encode("utf-8")


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    r"""
    Write rows as CSV, as the commands print it.

    Parameters
    ----------
    columns : sequence of str
        The header.
    rows : iterable of mapping
        Cells by column.

    Returns
    -------
    data : bytes

    Examples
    --------
    >>> csv_bytes(["place", "holder"], [{"place": "gate", "holder": None}])
    b'place,holder\ngate,\n'
    """
    return csv_text(columns, rows).encode("utf-8")


def write_geopackage(layers: Iterable[Layer], path: Path) -> None:
    """
    Write layers as a GeoPackage.

    Parameters
    ----------
    layers : iterable of Layer
        Each becomes a layer of that name; the stretches of lines carry the metres of
        their vertices as M, and a layer that mixes points and areas becomes two, for
        a layer of a GeoPackage has one kind of geometry.
    path : Path
        A file that is not there yet.
    """
    import pyogrio

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": DAY_OF_WRITING})
    try:
        for layer in layers:
            for name, kind, numbers in _kinds(layer):
                frame = _frame(layer, numbers, spatial=bool(kind))
                if layer.name == LINES:
                    shapes = [_measured(layer, number) for number in numbers]
                    table = frame.drop(columns="geometry")
                    write_measured(table, shapes, path, name)
                    continue
                options = {"geometry_type": kind} if kind else {}
                pyogrio.write_dataframe(
                    frame, path, layer=name, driver="GPKG", **options
                )
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _measured(layer: Layer, number: int) -> bytes | None:
    """Return a stretch with the metres of its vertices, which run on from its start."""
    shape = layer.shapes[number]
    if not shape:
        return None
    pieces = []
    from_m = layer.rows[number]["from_km"] * 1000
    for piece, at_m in zip(
        shape["coordinates"], chainages_m(shape["coordinates"]), strict=True
    ):
        pieces.append(measured_line(piece, (from_m + at_m).round(3)))
        from_m += at_m[-1]
    return measured_lines(pieces)


def _kinds(layer: Layer) -> list[tuple[str, str, list[int]]]:
    """Part a layer by kind of geometry; rows without one stay with the first kind."""
    every = list(range(len(layer.rows)))
    if not layer.spatial:
        return [(layer.name, "", every)]
    first = "MultiLineString" if layer.name == LINES else "Point"
    others: dict[str, list[int]] = {}
    for number, shape in enumerate(layer.shapes):
        kind = str(shape["type"]) if shape else first
        others.setdefault(kind, []).append(number)
    own = others.pop(first, [])
    found = [(layer.name, first, own)]
    areas = sorted(number for numbers in others.values() for number in numbers)
    return [*found, (f"{layer.name}_areas", "Unknown", areas)] if areas else found


def _frame(layer: Layer, numbers: Sequence[int], *, spatial: bool) -> Any:
    """Return rows as a data frame, with their geometries where they have any."""
    import geopandas as gpd
    import pandas as pd

    columns = {
        name: _column([layer.rows[number][name] for number in numbers])
        for name in layer.columns
    }
    table = pd.DataFrame(columns, columns=list(layer.columns))
    if not spatial:
        return table
    shapes = [_shape(layer.shapes[number]) for number in numbers]
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(shapes, crs="EPSG:4326"))


def _column(values: Sequence[Any]) -> Any:
    """Return values as a column whose kind does not depend on what is missing."""
    import pandas as pd

    kind = _kind(values)
    if kind == "text":
        texts = [None if value is None else str(value) for value in values]
        return pd.Series(texts, dtype="object")
    names: dict[str, Any] = {"truth": "boolean", "whole": "Int64", "number": "Float64"}
    return pd.Series(list(values), dtype=names[kind])


def _kind(values: Iterable[Any]) -> str:
    """Say what a column holds: text, if in doubt."""
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, bool) for value in known):
        return "truth"
    numbers = known and not any(isinstance(value, (bool, str)) for value in known)
    if numbers and all(isinstance(value, int) for value in known):
        return "whole"
    return "number" if numbers else "text"


def _shape(shape: Geometry) -> Any:
    from shapely.geometry import shape as shape_of

    return shape_of(shape) if shape else None


def write_geoparquet(layer: Layer, path: Path) -> None:
    """
    Write one layer as GeoParquet.

    Parameters
    ----------
    layer : Layer
        One with geometries is written as GeoParquet 1.1, in WKB; one without as plain
        Parquet.
    path : Path
        A file that is not there yet.

    Examples
    --------
    >>> import tempfile
    >>> import geopandas as gpd
    >>> point = {"type": "Point", "coordinates": [61.25, 35.5]}
    >>> layer = Layer("places", ("place",), ({"place": "gate"},), (point,))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_geoparquet(layer, Path(folder) / "places.parquet")
    ...     gpd.read_parquet(Path(folder) / "places.parquet").crs.to_string()
    'OGC:CRS84'
    """
    import duckdb

    kinds = {name: _kind(row[name] for row in layer.rows) for name in layer.columns}
    types = {"truth": "BOOLEAN", "whole": "BIGINT", "number": "DOUBLE"}
    columns = [
        f"{_quoted(name)} {types.get(kind, 'VARCHAR')}" for name, kind in kinds.items()
    ]
    metadata = ""
    if layer.spatial:
        columns.append('"geometry" BLOB')
        geo = json.dumps(_geo(layer), sort_keys=True).replace("'", "''")
        metadata = f", KV_METADATA {{geo: '{geo}'}}"
    rows = [_cells(layer, number) for number in range(len(layer.rows))]
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        connection.execute(f"CREATE TABLE layer ({', '.join(columns)})")
        if rows:
            marks = ", ".join("?" for _ in columns)
            connection.executemany(f"INSERT INTO layer VALUES ({marks})", rows)
        target = str(path).replace("'", "''")
        connection.execute(f"COPY layer TO '{target}' (FORMAT parquet{metadata})")


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _cells(layer: Layer, number: int) -> list[Any]:
    """Return the cells of one row, its geometry last."""
    import shapely

    cells = [layer.rows[number][name] for name in layer.columns]
    if layer.spatial:
        shape = _shape(layer.shapes[number])
        cells.append(None if shape is None else shapely.to_wkb(shape))
    return cells


def _geo(layer: Layer) -> dict[str, Any]:
    """Return what GeoParquet says of its geometries; the CRS is its default, CRS84."""
    types = sorted({str(shape["type"]) for shape in layer.shapes if shape})
    column = {"encoding": "WKB", "geometry_types": types}
    return {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": column},
    }
