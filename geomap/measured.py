"""Lines whose vertices carry their metres from kilometre zero, as M."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np
from numpy.typing import ArrayLike

if TYPE_CHECKING:
    import pandas as pd

MEASURE: Final = "M of a vertex: its metres from kilometre 0, along geodesics of WGS 84"
"""What a layer says of its measures."""

Read = TypeVar("Read")

_FORMATS: Final = {
    ".geojson": "GeoJSON",
    ".parquet": "GeoParquet",
    ".geoparquet": "GeoParquet",
}
"""Formats that have no measures, by how the names of their files end."""

_LINE: Final = 2002
_LINES: Final = 2005
"""Codes of a LineString M and a MultiLineString M in ISO WKB."""


def measures_said(suffix: str, columns: str) -> str:
    """
    Say how a file tells where along its frontier a line lies.

    Parameters
    ----------
    suffix : str
        How the name of the file ends, with the dot.
    columns : str
        The columns that tell it too, as a person lists them.

    Returns
    -------
    sentence : str
        Empty for a file without lines.

    Examples
    --------
    >>> measures_said(".geojson", "from_km and to_km")
    'GeoJSON has no measures (M): kilometres are in from_km and to_km.'
    >>> measures_said(".csv", "from_km and to_km")
    ''
    """
    if suffix == ".gpkg":
        return f"{MEASURE}; kilometres are in {columns} too."
    name = _FORMATS.get(suffix)
    told = f"{name} has no measures (M): kilometres are in {columns}."
    return told if name else ""


def measured_line(vertices: ArrayLike, at_m: ArrayLike) -> bytes:
    """
    Write a line with the metres of its vertices.

    Parameters
    ----------
    vertices : array_like of shape (n, 2)
        Longitude and latitude in degrees.
    at_m : array_like of shape (n,)
        Metres from kilometre zero.

    Returns
    -------
    wkb : bytes
        A LineString M in ISO WKB, which every version of the library that writes it
        takes, whether or not it has measures itself.

    Examples
    --------
    >>> from shapely import from_wkb
    >>> print(from_wkb(measured_line([(0, 0), (1, 0)], [0, 111319.491])))
    LINESTRING M (0 0 0, 1 0 111319.491)
    """
    rows = np.column_stack([np.asarray(vertices), np.asarray(at_m)]).astype("<f8")
    return struct.pack("<BII", 1, _LINE, len(rows)) + rows.tobytes()


def measured_lines(lines: Sequence[bytes]) -> bytes:
    """
    Join lines with measures into one geometry.

    Parameters
    ----------
    lines : sequence of bytes
        From `measured_line`.

    Returns
    -------
    wkb : bytes
        A MultiLineString M in ISO WKB.

    Examples
    --------
    >>> from shapely import from_wkb
    >>> print(from_wkb(measured_lines([measured_line([(0, 0), (1, 0)], [5, 6])])))
    MULTILINESTRING M ((0 0 5, 1 0 6))
    """
    return struct.pack("<BII", 1, _LINES, len(lines)) + b"".join(lines)


def write_measured(
    table: pd.DataFrame, shapes: Sequence[bytes | None], path: Path, layer: str
) -> None:
    """
    Write lines with measures as a layer of a GeoPackage.

    Parameters
    ----------
    table : DataFrame
        The columns beside the geometry.
    shapes : sequence of bytes or None
        A geometry of `measured_lines`, or of `measured_line`, for each row; all of
        them of one kind.
    path : Path
        The GeoPackage; it need not be there.
    layer : str
        What the layer is called.
    """
    from pyogrio.raw import write

    kinds = {struct.unpack_from("<I", shape, 1)[0] for shape in shapes if shape}
    columns = [_column(table[name]) for name in table.columns]
    write(
        path,
        np.array([*shapes, None], dtype=object)[:-1],
        [values for values, _ in columns],
        [str(name) for name in table.columns],
        field_mask=[missing for _, missing in columns],
        layer=layer,
        driver="GPKG",
        crs="EPSG:4326",
        # A frame cannot say that its lines have measures; its writer takes it so.
        geometry_type=f"Measured {'MultiLineString' if _LINES in kinds else 'LineString'}",
        layer_metadata={"DESCRIPTION": MEASURE},
    )


def _column(values: pd.Series) -> tuple[Any, Any]:
    """Return the values of a column as an array, and where there are none."""
    missing = values.isna().to_numpy()
    kind = values.dtype.kind if hasattr(values.dtype, "kind") else "O"
    if kind in "biuf":
        plain = values.to_numpy(
            {"b": "bool", "f": "float64"}.get(kind, "int64"), na_value=0
        )
        return plain, missing
    return values.to_numpy(dtype=object), missing


def read_flat(read: Callable[[], Read]) -> tuple[Read, bool]:
    """
    Read a file, and learn whether measures were dropped from it on the way.

    Parameters
    ----------
    read : callable
        Reads it.

    Returns
    -------
    found
        What was read.
    dropped : bool
        Whether its reader said that it has no measures; nothing else is hushed.

    Examples
    --------
    >>> read_flat(lambda: "as it was")
    ('as it was', False)
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        found = read()
    dropped = [str(one.message).startswith("Measured (M)") for one in caught]
    for one, told in zip(caught, dropped, strict=True):
        if not told:
            warnings.warn_explicit(one.message, one.category, one.filename, one.lineno)
    return found, any(dropped)
