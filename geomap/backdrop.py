"""Somebody's own background: the lines of a file that lie behind the claims."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from geomap.errors import DataError, Problem, UsageError
from geomap.linefile import LineFile, read_line_file

Box = tuple[float, float, float, float]
Vertices = NDArray[np.float64]

MOST_BYTES: Final = 100_000_000
"""A larger file takes minutes to read, to draw lines that nobody asks about."""

MOST_VERTICES: Final = 40_000
"""After thinning: more would weigh more than everything that is said on the page."""


def read_backdrop(text: str) -> LineFile:
    """
    Read a background.

    Parameters
    ----------
    text : str
        The path of a GeoJSON, GeoPackage or GeoParquet file, or of a zipped shapefile;
        ``file.gpkg#layer`` names a layer.

    Returns
    -------
    found : LineFile
        Lines and polygons, which may stand together here: none is measured.

    Raises
    ------
    UsageError
        If there is no such file, or it is too large to lie behind a map.
    DataError
        If it cannot be read, is empty, or is not in the coordinates it declares.

    Examples
    --------
    >>> import json, tempfile
    >>> path = {"type": "LineString", "coordinates": [[66, 37], [67, 37.5]]}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "roads.geojson"
    ...     _ = file.write_text(json.dumps(path), "utf-8")
    ...     found = read_backdrop(str(file))
    >>> found.stem, len(found.features)
    ('roads', 1)
    """
    path = Path(text.partition("#")[0])
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        size = path.stat().st_size / 1e6
        msg = (
            f"The background '{text}' has {size:,.0f} MB: too large to lie behind a map."
            f" Keep what is near the frontiers, and at most {MOST_BYTES / 1e6:.0f} MB."
        )
        raise UsageError(msg)
    return read_line_file(text, measured=False)


def backdrop_file(text: str) -> str:
    """
    Return what a background is called where its maker is named.

    Parameters
    ----------
    text : str
        As for `read_backdrop`.

    Returns
    -------
    file : str

    Examples
    --------
    >>> backdrop_file("survey/rivers.gpkg#main")
    'rivers.gpkg'
    """
    return Path(text.partition("#")[0]).name


def backdrop_lines(text: str, frame: Box, pixel_deg: float) -> tuple[Vertices, ...]:
    """
    Return the lines of a background within a frame.

    Only the shapes are taken: no name and no other property of the file is looked at.

    Parameters
    ----------
    text : str
        As for `read_backdrop`.
    frame : tuple of float
        West, south, east and north in degrees.
    pixel_deg : float
        How far a line may move unseen.

    Returns
    -------
    lines : tuple of array of shape (n, 2)
        Longitude and latitude; edges of polygons among them. An edge that two
        polygons share is one line.

    Raises
    ------
    UsageError
        If nothing of it lies within the frame, or too much does.
    DataError
        As `read_backdrop`.

    Examples
    --------
    >>> import json, tempfile
    >>> path = {"type": "LineString", "coordinates": [[66, 37], [67, 37.5], [99, 40]]}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "roads.geojson"
    ...     _ = file.write_text(json.dumps(path), "utf-8")
    ...     (line,) = backdrop_lines(str(file), (60.0, 30.0, 70.0, 40.0), 0.01)
    >>> bool(line[:, 0].max() <= 70)
    True
    """
    found = read_backdrop(text)
    return _within(text, found.sha256, frame, pixel_deg)


@lru_cache(maxsize=8)
def _within(
    text: str, sha256: str, frame: Box, pixel_deg: float
) -> tuple[Vertices, ...]:
    """Cut, join and thin the lines of a file, of which the hash is a part of the key."""
    import shapely

    found = read_backdrop(text)
    if found.sha256 != sha256:
        msg = f"'{found.file}' changed while it was read."
        raise DataError([Problem(found.file, 0, msg, "Ask again.")])
    lines = shapely.union_all(
        [
            part
            for feature in found.features
            for part in _lines_of(feature.geometry, frame)
        ]
    )
    merged = shapely.line_merge(lines) if not lines.is_empty else lines
    thin = shapely.simplify(
        shapely.get_parts(merged), pixel_deg, preserve_topology=False
    )
    told = tuple(shapely.get_coordinates(line) for line in thin if not line.is_empty)
    _refuse_unfit(text, frame, told)
    return told


def _refuse_unfit(text: str, frame: Box, lines: Sequence[Vertices]) -> None:
    """Refuse a background of which nothing would be seen, or which hides the rest."""
    file = backdrop_file(text)
    if not lines:
        west, south, east, north = frame
        msg = (
            f"Nothing of the background '{file}' lies on the map, which reaches from"
            f" {west:.1f}, {south:.1f} to {east:.1f}, {north:.1f} (longitude, latitude)."
            " Are its coordinates swapped, or of another area?"
        )
        raise UsageError(msg)
    count = sum(len(line) for line in lines)
    if count > MOST_VERTICES:
        msg = (
            f"The background '{file}' has {count:,} points on the map, thinned as far as"
            f" nobody sees it; {MOST_VERTICES:,} is the most. Keep fewer of its lines."
        )
        raise UsageError(msg)


def _lines_of(shape: Any, frame: Box) -> list[Any]:
    """Return the lines of a shape within a frame; of a polygon, its edges."""
    import shapely

    if shape.geom_type in ("Polygon", "MultiPolygon"):
        shape = shapely.boundary(shape)
    near = shapely.clip_by_rect(shape, *frame)
    return [part for part in shapely.get_parts(near) if part.geom_type == "LineString"]
