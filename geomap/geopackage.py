"""The layers of a GeoPackage to places with their geometry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geomap.errors import Problem
from geomap.features import Features, read_features
from geomap.linecrs import crs_complaint
from geomap.measured import read_flat

if TYPE_CHECKING:
    import geopandas as gpd

CRS: Final = "EPSG:4326"


def read_geopackage(path: Path, file: str) -> Features:
    """
    Read the places of a GeoPackage.

    Parameters
    ----------
    path : Path
        The file. Each layer with a column ``place`` is read, in any CRS.
    file : str
        Its path inside the atlas, for the problems.

    Returns
    -------
    rows, geometries, problems
        As `geomap.features.read_features` returns them.

    Examples
    --------
    >>> import tempfile
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> gates = gpd.GeoDataFrame(
    ...     {"place": ["gate"], "kind": ["crossing"]}, crs="EPSG:4326",
    ...     geometry=[Point(61.25, 35.5)])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     gates.to_file(Path(folder) / "posts.gpkg")
    ...     rows, shapes, _ = read_geopackage(Path(folder) / "posts.gpkg", "posts.gpkg")
    >>> rows[0]["place"], shapes["gate"]["coordinates"]
    ('gate', [61.25, 35.5])
    """
    import geopandas

    try:
        listed, _ = read_flat(lambda: geopandas.list_layers(path))
        layers = listed["name"]
        frames, dropped = read_flat(
            lambda: {name: geopandas.read_file(path, layer=name) for name in layers}
        )
    except RuntimeError as error:  # the base of what GDAL's readers raise
        message = f"The file cannot be read ({error})."
        return [], {}, [Problem(file, 0, message, f"Export it again in {CRS}.")]
    merged: Features = ([], {}, [])
    if dropped:
        message = "It has measures (M)."
        merged[2].append(Problem(file, 0, message, "They are left out.", "warning"))
    for layer, frame in frames.items():
        rows, geometries, problems = _read_layer(frame, layer, file)
        merged[0].extend(rows)
        merged[1].update(geometries)
        merged[2].extend(problems)
    return merged


def _read_layer(frame: Any, layer: str, file: str) -> Features:
    if "place" not in frame:
        message = f"The layer '{layer}' has no column 'place', and is not read."
        remedy = "Name the place of each feature in it, as the claims do."
        return [], {}, [Problem(file, 0, message, remedy, "warning")]
    if "geometry" not in frame:
        rows, geometries, problems = read_features(_written(frame), file)
        return rows, geometries, problems
    complaint = crs_complaint(frame)
    if complaint:
        message = f"The layer '{layer}': {complaint[0]}"
        said = Problem(file, 0, message, complaint[1])
        # Its places are known, wherever they lie: no claim about them is wrong.
        return _without(frame, dict.fromkeys(range(len(frame)), said), file)
    turned = frame.to_crs(CRS)
    return _without(turned, _lost(turned, layer, file), file)


def _without(
    frame: gpd.GeoDataFrame, lost: Mapping[int, Problem], file: str
) -> Features:
    """Read a layer but for the geometry of some features, and say why it is lost."""
    drawn = frame.copy()
    drawn.geometry = [
        None if number in lost else shape for number, shape in enumerate(frame.geometry)
    ]
    rows, geometries, problems = read_features(_written(drawn), file)
    undrawn = tuple(f"Feature {number + 1} (" for number in lost)
    others = [
        one
        for one in problems
        if one.severity == "error" or not one.message.startswith(undrawn)
    ]
    return rows, geometries, [*others, *dict.fromkeys(lost.values())]


def _lost(frame: gpd.GeoDataFrame, layer: str, file: str) -> dict[int, Problem]:
    """Find the features whose coordinates have no place on the globe."""
    import numpy as np
    import shapely

    found = {}
    remedy = f"Mend its coordinates, or export it again in {CRS}."
    for number, (place, shape) in enumerate(
        zip(frame["place"], frame.geometry, strict=True)
    ):
        if shape is not None and not np.isfinite(shapely.get_coordinates(shape)).all():
            message = (
                f"Feature {number + 1} ('{place}') of the layer '{layer}' lies off the "
                "globe."
            )
            found[number] = Problem(file, 0, message, remedy)
    return found


def _written(frame: gpd.GeoDataFrame | Any) -> bytes:
    """Return a layer as GeoJSON; its coordinates are degrees by now."""
    if "geometry" not in frame:
        features = [
            {"type": "Feature", "properties": row, "geometry": None}
            for row in json.loads(frame.to_json(orient="records"))
        ]
        collection: dict[str, Any] = {"features": features}
    else:
        collection = json.loads(frame.to_json(drop_id=True))
    return json.dumps(collection | {"type": "FeatureCollection", "crs": None}).encode()
