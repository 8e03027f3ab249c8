"""The lengths of a column of lines, as people who work with GeoPandas have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.geodesy import line_length_m

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


def geodesic_length(lines: gpd.GeoSeries) -> pd.Series[float]:
    """
    Measure lines along the ellipsoid.

    Parameters
    ----------
    lines : GeoSeries of LineString or MultiLineString
        Longitude and latitude in degrees (EPSG:4326). Heights are left out.

    Returns
    -------
    length_m : Series of float
        Metres, on the index of *lines*. An empty or a missing line measures 0.

    Raises
    ------
    ValueError
        If *lines* are in another CRS, or if there is anything else among them.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import LineString
    >>> lines = gpd.GeoSeries({"a": LineString([(0, 0), (0, 1)])}, crs="EPSG:4326")
    >>> geodesic_length(lines).round(1).to_dict()
    {'a': 110574.4}
    """
    import pandas as pd
    import shapely

    if lines.crs != "EPSG:4326":
        msg = f"Invalid CRS '{lines.crs}'. Lines must be in EPSG:4326."
        raise ValueError(msg)
    kinds = lines.geom_type.dropna()
    strange = sorted(set(kinds) - {"LineString", "LinearRing", "MultiLineString"})
    if strange:
        msg = f"Invalid geometry '{strange[0]}'. Only lines have a length."
        raise ValueError(msg)
    parts, owners = shapely.get_parts(lines.to_numpy(), return_index=True)
    lengths_m = [line_length_m(shapely.get_coordinates(part)) for part in parts]
    total_m = np.bincount(owners, weights=lengths_m, minlength=len(lines))
    return pd.Series(total_m, index=lines.index, name="length_m", dtype="float64")
