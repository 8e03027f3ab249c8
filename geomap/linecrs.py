"""The coordinate system of a file of lines, and its lines in degrees."""

from __future__ import annotations

import re
import warnings
from math import isnan
from typing import TYPE_CHECKING, Final

from geomap.errors import DataError, Problem

if TYPE_CHECKING:
    import geopandas as gpd

_CRS: Final = re.compile(r'"crs"\s*:\s*\{[^{}]*\{[^{}]*"name"\s*:\s*"([^"\\]+)"')


def in_degrees(
    frame: gpd.GeoDataFrame, file: str
) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """
    Return features on WGS 84 without heights; refuse a CRS that cannot be.

    Parameters
    ----------
    frame : GeoDataFrame
        As it was read, in any CRS.
    file : str
        What the problems call it.

    Returns
    -------
    frame : GeoDataFrame
        The same features in EPSG:4326, longitude first.
    notices : tuple of str
        What was left out.

    Raises
    ------
    DataError
        If it has no CRS, one that its coordinates contradict, or one without degrees.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> metres = gpd.GeoDataFrame(geometry=[Point(500_000, 0, 12)], crs="EPSG:32633")
    >>> frame, notices = in_degrees(metres, "posts.gpkg")
    >>> round(frame.geometry.iloc[0].x, 9), notices
    (15.0, ('Heights of 1 feature are left out.',))
    """
    from pyproj.exceptions import ProjError

    complaint = crs_complaint(frame)
    if complaint:
        raise DataError([Problem(file, 0, *complaint)])
    flat = int(frame.geometry.has_z.sum())
    try:
        frame = frame.to_crs("EPSG:4326")
    except ProjError as error:
        message = f"Its coordinates cannot be turned into degrees: {error}."
        remedy = "Export it in EPSG:4326."
        raise DataError([Problem(file, 0, message, remedy)]) from error
    noun = "feature" if flat == 1 else "features"
    notices = (f"Heights of {flat} {noun} are left out.",) if flat else ()
    return frame.set_geometry(frame.geometry.force_2d()), notices


def undeclared(text: str) -> tuple[str, str] | None:
    """
    Say that a GeoJSON declares a coordinate system which does not exist.

    The library that reads it would take its coordinates for degrees without a word.

    Parameters
    ----------
    text : str
        The file.

    Returns
    -------
    complaint : tuple of str or None
        What is wrong, and what would be right.

    Examples
    --------
    >>> member = '{"crs": {"type": "name", "properties": {"name": "EPSG:99999"}}}'
    >>> undeclared(member)[0]
    "It is declared as 'EPSG:99999', which is no coordinate system that is known."
    >>> undeclared(member.replace("99999", "4326"))
    """
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    found = _CRS.search(text)
    if not found:
        return None
    try:
        CRS.from_user_input(found[1])
    except CRSError:
        name = found[1]
        return (
            f"It is declared as '{name}', which is no coordinate system that is known.",
            "Declare the CRS that the coordinates are in, such as EPSG:4326.",
        )
    return None


def _beyond_degrees(frame: gpd.GeoDataFrame) -> tuple[float, float]:
    """Return the first vertex that no longitude and latitude can be."""
    import shapely

    vertices = shapely.get_coordinates(frame.geometry).tolist()
    return next((x, y) for x, y in vertices if abs(x) > 360 or abs(y) > 90)


def crs_complaint(frame: gpd.GeoDataFrame) -> tuple[str, str] | None:
    r"""
    Say why the coordinates of a layer cannot be what it declares them to be.

    Parameters
    ----------
    frame : GeoDataFrame
        As it was read.

    Returns
    -------
    complaint : tuple of str or None
        What is wrong, and what would be right.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import Point
    >>> metres = gpd.GeoDataFrame(geometry=[Point(500_000, 0)], crs="EPSG:4326")
    >>> print(*crs_complaint(metres), sep="\n")
    It is declared as EPSG:4326, but 500000, 0 are no degrees.
    Declare the CRS that the coordinates are in, or mend the coordinates.
    """
    if frame.crs is None:
        return (
            "It does not say in which coordinate system it is.",
            "Save it with its CRS: a shapefile needs its .prj in the zip.",
        )
    with warnings.catch_warnings():
        # Without any coordinate numpy warns of an empty slice; that is said later.
        warnings.simplefilter("ignore", RuntimeWarning)
        west, south, east, north = frame.total_bounds
    degrees = abs(west) <= 360 and abs(east) <= 360 and max(-south, north) <= 90
    name = frame.crs.to_string() if len(frame.crs.to_string()) < 30 else frame.crs.name
    if frame.crs.is_geographic and not degrees and not isnan(west):
        x, y = _beyond_degrees(frame)
        return (
            f"It is declared as {name}, but {x:.6g}, {y:.6g} are no degrees.",
            "Declare the CRS that the coordinates are in, or mend the coordinates.",
        )
    if not frame.crs.is_geographic and degrees:
        return (
            f"It is declared as {name}, but its coordinates look like degrees.",
            "Declare the CRS that the coordinates are in, such as EPSG:4326.",
        )
    return None
