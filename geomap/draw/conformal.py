"""Projections that keep angles, each for the extent that it distorts least."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from geomap.dataclass import dataclass
from geomap.words import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[Any]

Kind = Literal["conic", "transverse", "azimuthal", "cylinder"]

# A cone that opens this wide is a cylinder for every purpose of a map.
_LOWEST_CONE_DEG: Final = 8.0
_POLAR_DEG: Final = 70.0
_TALL: Final = 1.6
_ELLIPSOID: Final = "+ellps=WGS84 +units=m"


@dataclass(frozen=True)
class Conformal:
    """
    A projection that keeps angles.

    Parameters
    ----------
    kind : {"conic", "transverse", "azimuthal", "cylinder"}
        Lambert's cone, the transverse or the upright Mercator cylinder, or the
        stereographic plane.
    lat, lon : float
        The middle, in degrees.
    parallels : tuple of float
        Where a cone cuts the ellipsoid.
    """

    kind: Kind
    lat: float
    lon: float
    parallels: tuple[float, float] = (0.0, 0.0)

    @property
    def proj(self) -> str:
        """Return the projection as PROJ reads it."""
        lat, lon = f"+lat_0={self.lat:.4f}", f"+lon_0={self.lon:.4f}"
        if self.kind == "conic":
            first, second = self.parallels
            cone = f"+proj=lcc +lat_1={first:.4f} +lat_2={second:.4f}"
            return f"{cone} {lat} {lon} {_ELLIPSOID}"
        if self.kind == "cylinder":
            return f"+proj=merc {lon} {_ELLIPSOID}"
        name = "tmerc" if self.kind == "transverse" else "stere"
        return f"+proj={name} {lat} {lon} {_ELLIPSOID}"

    @property
    def name(self) -> str:
        """Return its name, with the numbers by which it can be made again."""
        first, second = (_latitude(degrees) for degrees in self.parallels)
        return say(
            f"projection_{self.kind}",
            lat=_latitude(self.lat),
            lon=_longitude(self.lon),
            first=first,
            second=second,
        )

    def unbroken(self, lon: Points) -> Points:
        """Count longitudes from the middle, so that no line is torn."""
        return (lon - self.lon + 180) % 360 - 180 + self.lon


def conformal_for(points: Points) -> Conformal:
    """
    Choose the projection for an extent.

    Parameters
    ----------
    points : array of float, shape (n, 2)
        Longitude and latitude in degrees.

    Returns
    -------
    projection : Conformal
        Near a pole the stereographic plane; for what is much taller than wide the
        transverse cylinder, which is true along its middle; near the equator the
        upright cylinder; else a cone through two of the lines' own parallels.

    Notes
    -----
    The choice goes by the direction in which a region is long and by its latitude, as
    Snyder advises (1987, Map Projections: A Working Manual, U.S. Geological Survey
    Professional Paper 1395). The parallels lie a sixth of the belt from its edges.
    All numbers are whole tenths of a degree, so that the name tells all of it.

    Examples
    --------
    >>> conformal_for(np.array([[-73.0, -55.0], [-68.0, -22.0]])).kind
    'transverse'
    >>> conformal_for(np.array([[60.0, 29.0], [75.0, 38.0]])).name
    'Lambert conformal conic projection, parallels 30.5° N and 36.5° N, centred on 67.5° E'
    """
    lon = round(_middle(points[:, 0]), 1)
    south, north = float(points[:, 1].min()), float(points[:, 1].max())
    lat = round((south + north) / 2, 1)
    reach = np.abs((points[:, 0] - lon + 180) % 360 - 180).max()
    wide = 2 * reach * np.cos(np.radians(lat))
    if abs(lat) >= _POLAR_DEG:
        return Conformal("azimuthal", lat, lon)
    if north - south > _TALL * wide and reach < 30:
        return Conformal("transverse", lat, lon)
    if abs(lat) < _LOWEST_CONE_DEG:
        return Conformal("cylinder", 0.0, lon)
    inset = (north - south) / 6
    parallels = round(south + inset, 1), round(north - inset, 1)
    return Conformal("conic", lat, lon, parallels)


def _middle(lon: Points) -> float:
    """Return the longitude opposite the middle of the widest gap."""
    around = np.sort(np.unique(lon))
    gaps = np.diff(np.append(around, around[0] + 360))
    widest = int(gaps.argmax())
    opposite = around[widest] + gaps[widest] / 2 + 180
    return float((opposite + 180) % 360 - 180)


def _latitude(degrees: float) -> str:
    return f"{abs(degrees):.1f}° {'N' if degrees >= 0 else 'S'}"


def _longitude(degrees: float) -> str:
    return f"{abs(degrees):.1f}° {'E' if degrees >= 0 else 'W'}"
