"""A coarse place: known by the cell that it lies in, and not by its point."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from geomap.atlas import Row
from geomap.features import Geometry, positions

CELL_M: Final = 10_000
"""The side of the cell that a coarse place is known by."""

DEGREE_M: Final = 111_320
"""One degree along the equator, rounded: cells need no more."""

COARSE_CELLS: Final = (
    "place",
    "kind",
    "name",
    "aliases",
    "part_of",
    "pcode",
    "publish",
)
"""What a coarse place keeps: no column from which its point could be looked up."""


def coarsened(row: Row, geometries: Mapping[str, Geometry]) -> Row:
    """
    Return a coarse place at the centre of its cell; any other as it is.

    Parameters
    ----------
    row : Row
        A row of the places.
    geometries : mapping of str to mapping
        GeoJSON geometries by place, for a row without a point.

    Returns
    -------
    row : Row
        With ``lat`` and ``lon`` in degrees on WGS 84, and an ``uncertainty_m`` that
        reaches every corner of the cell.

    Examples
    --------
    >>> told = {"place": "camp", "publish": "coarse", "lat": "35.271", "lon": "62.214"}
    >>> coarse = coarsened(Row("places.csv", 2, told), {})
    >>> [coarse[column] for column in ("lat", "lon", "uncertainty_m")]
    ['35.259', '62.212', '7072']
    """
    if row["publish"] != "coarse":
        return row
    cells = {name: row[name] for name in COARSE_CELLS if row[name]}
    point = _middle(row, geometries.get(row["place"]))
    if point:
        longitude, latitude = _cell_centre(*point)
        off_m = max(math.ceil(CELL_M / math.sqrt(2)), float(row["uncertainty_m"] or 0))
        cells |= {
            "lat": f"{latitude:.3f}",
            "lon": f"{longitude:.3f}",
            "uncertainty_m": f"{off_m:.0f}",
        }
    return replace(row, values=cells)


def _middle(row: Row, geometry: Geometry | None) -> tuple[float, float] | None:
    """Return a point for a place: its own, or the middle of its geometry."""
    if row["lat"] and row["lon"]:
        return float(row["lon"]), float(row["lat"])
    if not geometry:
        return None
    points = list(positions(geometry))
    longitude = math.fsum(point[0] for point in points) / len(points)
    latitude = math.fsum(point[1] for point in points) / len(points)
    return longitude, latitude


def _cell_centre(longitude: float, latitude: float) -> tuple[float, float]:
    """Return the centre of the cell that a point lies in."""
    height = CELL_M / DEGREE_M
    middle = (math.floor(latitude / height) + 0.5) * height
    middle = max(-90.0, min(90.0, middle))
    width = height / max(0.01, math.cos(math.radians(middle)))
    centre = (math.floor(longitude / width) + 0.5) * width
    return max(-180.0, min(180.0, centre)), middle
