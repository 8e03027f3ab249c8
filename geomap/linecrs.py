"""The coordinate system of a file of lines, and its lines in degrees."""

from __future__ import annotations

import warnings
from math import isnan
from typing import TYPE_CHECKING

from geomap.errors import DataError, Problem

if TYPE_CHECKING:
    import geopandas as gpd


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
