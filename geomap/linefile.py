"""A file of somebody's own lines or polygons to features in degrees."""

from __future__ import annotations

import hashlib
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.dataclass import dataclass
from geomap.errors import DataError, Problem, UsageError, did_you_mean
from geomap.linecrs import in_degrees, undeclared
from geomap.linefeatures import (
    LINES,
    POINTS,
    POLYGONS,
    Feature,
    features_of,
    invalid_notices,
    problems_of,
)
from geomap.measured import read_flat

if TYPE_CHECKING:
    import geopandas as gpd

SUFFIXES: Final = (".geojson", ".json", ".gpkg", ".zip", ".parquet", ".geoparquet")
"""How the name of a file of lines ends."""


@dataclass(frozen=True)
class LineFile:
    """
    A file of lines or of polygons.

    Parameters
    ----------
    file, stem : str
        Its name, with and without the ending.
    sha256 : str
        Of its bytes.
    features : tuple of Feature
        In the order of the file.
    notices : tuple of str
        What was left out.

    Examples
    --------
    >>> from shapely import box
    >>> land = Feature("1", "AFG", box(62, 35, 63, 36))
    >>> LineFile("land.gpkg", "land", "", (land,), ()).of_polygons
    True
    """

    file: str
    stem: str
    sha256: str
    features: tuple[Feature, ...]
    notices: tuple[str, ...]

    @property
    def of_polygons(self) -> bool:
        """Tell whether the features are countries, and not lines."""
        return any(f.geometry.geom_type in POLYGONS for f in self.features)


def names_file(text: str) -> bool:
    """
    Tell whether a text means a file of lines, rather than a shipped line set.

    Parameters
    ----------
    text : str
        As given for ``boundaries``; ``file.gpkg#layer`` names a layer.

    Returns
    -------
    is_file : bool

    Examples
    --------
    >>> names_file("survey/line.gpkg#border"), names_file("osm")
    (True, False)
    """
    path = text.partition("#")[0].lower()
    return path.endswith(SUFFIXES) or "/" in path or "\\" in path


def file_stem(text: str) -> str:
    """
    Return what a line set from a file is called.

    Parameters
    ----------
    text : str
        As given for ``boundaries``.

    Returns
    -------
    stem : str

    Examples
    --------
    >>> file_stem("survey/line.gpkg#border")
    'line'
    """
    return Path(text.partition("#")[0]).stem


def read_line_file(text: str, *, measured: bool = True) -> LineFile:
    """
    Read a file of lines or polygons.

    Parameters
    ----------
    text : str
        Its path; ``file.gpkg#layer`` names a layer.
    measured : bool
        Whether it is a frontier; else it only lies behind a map, and may have lines
        and polygons together.

    Returns
    -------
    found : LineFile
        In longitude and latitude on WGS 84, whatever the file is in.

    Raises
    ------
    UsageError
        If there is no such file, or several layers to choose from.
    DataError
        If it cannot be read or measured, with every feature that is broken.

    Examples
    --------
    >>> import json, tempfile
    >>> line = {"type": "LineString", "coordinates": [[66, 37], [67, 37.5]]}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "survey.geojson"
    ...     _ = file.write_text(json.dumps(line), "utf-8")
    ...     found = read_line_file(str(file))
    >>> found.stem, found.features[0].geometry.geom_type
    ('survey', 'LineString')

    >>> read_line_file("survey.shp")
    Traceback (most recent call last):
        ...
    geomap.errors.UsageError: Cannot read the line 'survey.shp': there is no such file...
    """
    path = Path(text.partition("#")[0])
    what = "line" if measured else "background"
    if not path.is_file():
        found = "it is a folder" if path.is_dir() else "there is no such file"
        msg = f"Cannot read the {what} '{text}': {found}. {_meant(path)}".rstrip()
        raise UsageError(msg)
    if not path.name.lower().endswith(SUFFIXES):
        msg = (
            f"Cannot read the {what} '{text}'. Write GeoJSON, GeoPackage, GeoParquet or "
            "a shapefile with its companions in one .zip."
        )
        raise UsageError(msg)
    return _read(text, hashlib.sha256(path.read_bytes()).hexdigest(), measured)


def _meant(path: Path) -> str:
    """Guess which file beside a missing one was meant."""
    folder = path.parent
    there = [*folder.iterdir()] if folder.is_dir() else []
    files = [one.name for one in there if one.name.lower().endswith(SUFFIXES)]
    return did_you_mean(path.name, files)


@lru_cache(maxsize=16)
def _read(text: str, sha256: str, measured: bool) -> LineFile:
    path = Path(text.partition("#")[0])
    if path.suffix.lower() in (".geojson", ".json"):
        complaint = undeclared(path.read_text("utf-8", errors="replace"))
        if complaint:
            raise DataError([Problem(path.name, 0, *complaint)])
    written, measures = _without_measures(path, text)
    frame, notices = in_degrees(written, path.name)
    notices += measures
    every = tuple(features_of(frame))
    # Posts and crossings stand beside the line in a file that holds one layer only.
    drawn = any(_kind(feature) in (*LINES, *POLYGONS) for feature in every)
    features = tuple(f for f in every if not drawn or _kind(f) not in POINTS)
    problems = list(problems_of(features, path.name, mixed=not measured))
    if problems:
        raise DataError(problems)
    notices += tuple(invalid_notices(features))
    points = len(every) - len(features)
    if points:
        noun = "point" if points == 1 else "points"
        notices = (*notices, f"{points} {noun} beside the line are left out.")
    return LineFile(path.name, path.stem, sha256, features, notices)


def _kind(feature: Feature) -> str:
    shape = feature.geometry
    return "" if shape is None or shape.is_empty else str(shape.geom_type)


def _without_measures(
    path: Path, text: str
) -> tuple[gpd.GeoDataFrame, tuple[str, ...]]:
    """Read a layer; its kilometres are counted anew, whatever M says of them."""
    import shapely

    frame, dropped = read_flat(lambda: _frame(path, text))
    said = "Measures (M) are left out: kilometres are counted along the line itself."
    measured = dropped or bool(shapely.has_m(frame.geometry.array).any())
    return frame, (said,) if measured else ()


def _frame(path: Path, text: str) -> gpd.GeoDataFrame:
    """Read the one layer that has lines or polygons."""
    import geopandas as gpd
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        if path.suffix.lower() in (".parquet", ".geoparquet"):
            return gpd.read_parquet(path)
        return _features_in(path, _layer(path, text))
    except ImportError as error:
        msg = f"Reading '{path.name}' needs: python3 -m pip install pyarrow"
        raise UsageError(msg) from error
    except (DataLayerError, DataSourceError, ValueError, OSError) as error:
        reason = str(error).splitlines()[0].partition(".;")[0].rstrip(".")
        # The library names the whole path, and a zip as a folder of its own.
        strange = "not recognized" in reason or "does not exist" in reason
        reason = "it is in no format that is known" if strange else reason
        message = f"This cannot be read as lines: {reason}."
        remedy = "Export it again as GeoJSON or GeoPackage."
        raise DataError([Problem(path.name, 0, message, remedy)]) from error


def _features_in(path: Path, layer: str) -> gpd.GeoDataFrame:
    """Read a layer; name the features that nothing can be built from."""
    import geopandas as gpd
    from shapely.errors import GEOSException

    with warnings.catch_warnings():
        # A ring that is not closed is said below, with its number.
        warnings.simplefilter("ignore", RuntimeWarning)
        try:
            return gpd.read_file(path, layer=layer)
        except GEOSException as error:
            reason = str(error).partition(": ")[2].strip() or str(error)
            frame = gpd.read_file(path, layer=layer, on_invalid="ignore")
    message = f"is broken: {reason}"
    remedy = "Mend it: a ring ends where it begins, and a line has two ends."
    raise DataError(
        Problem(path.name, 0, f"Feature {feature.id} {message}.", remedy)
        for feature in features_of(frame)
        if feature.geometry is None
    )


def _layer(path: Path, text: str) -> str:
    import pyogrio

    layers = {
        str(name): str(kind)
        for name, kind in pyogrio.list_layers(path)
        if kind and "Point" not in str(kind)
    }
    wanted = text.partition("#")[2]
    if wanted in layers or len(layers) == 1:
        return wanted or next(iter(layers))
    if wanted or layers:
        msg = (
            f"'{path.name}' has the layers {', '.join(sorted(layers))}. "
            f"Name one of them, as in {path.name}#{min(layers, default='layer')}."
        )
        raise UsageError(msg)
    message = "It has no layer of lines or polygons."
    raise DataError([Problem(path.name, 0, message, "Export the line itself.")])
