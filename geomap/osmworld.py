"""
Any frontier at the detail of OpenStreetMap, where ``timezonefinder-data`` is installed.

The package holds the outlines of time zones. What the zones of two countries share is
their border, if a zone ends where its country does. It does not everywhere: zones reach
out to sea, some cover a neighbour's ground, and some overlap on purpose. So every line is
held against the shipped one of Natural Earth; what does not follow it is left out and
told, and a line that misses some of it is refused.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import struct
import sys
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import metadata, util
from pathlib import Path
from typing import Final
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from geomap.boundaries import canonical_frontier, frontier_line
from geomap.bundled import read_text
from geomap.direction import along, end_names
from geomap.errors import DataError, GeomapError, OutputError, Problem, UsageError
from geomap.line import UNITS_PER_DEGREE, Line
from geomap.masterline import LEAST_COVERED, Held, held_against
from geomap.publish import write_bytes
from geomap.sharededges import shared_runs
from geomap.unsettled import with_disputes
from geomap.zonefile import INSTALL, Ring, Zones

SET: Final = "osm-world"
DISTRIBUTION: Final = "timezonefinder-data"
MODULE = "timezonefinder_data"
MASTER: Final = "naturalearth"
RULES: Final = "1"
"""Counted up whenever the rules make another line of the same zones."""

WORTH_TELLING_M: Final = 500.0
CACHE_VARIABLE: Final = "GEOMAP_CACHE_DIR"


def installed() -> bool:
    """
    Tell whether the optional package with the lines is there.

    Returns
    -------
    installed : bool

    Examples
    --------
    >>> installed() in (True, False)
    True
    """
    return util.find_spec(MODULE) is not None


def osm_world_line(frontier: str) -> Line:
    """
    Return a frontier as OpenStreetMap draws it.

    Parameters
    ----------
    frontier : str
        Two alpha-3 codes, as `canonical_frontier` takes them.

    Returns
    -------
    line : Line
        In the full detail of its source; what was left out stands in its notices.

    Raises
    ------
    UsageError
        If the package is not installed, if no such frontier is shipped, or if the time
        zones of the two countries do not share it, with the reason.
    DataError
        If the package is of a layout that is not known.

    Examples
    --------
    >>> osm_world_line("PER-PER")
    Traceback (most recent call last):
        ...
    geomap.errors.UsageError: ...
    """
    if not installed():
        msg = f"The line set '{SET}' needs: {INSTALL}"
        raise UsageError(msg)
    name = canonical_frontier(frontier)
    shipped = frontier_line(name or frontier, MASTER)  # an unknown one is refused here
    return _line(shipped.frontier)


def has_osm_world_line(frontier: str) -> bool:
    """
    Tell whether a frontier can be had in this line set.

    Parameters
    ----------
    frontier : str

    Returns
    -------
    has_line : bool
        False without the package, where the line is refused, and where the package
        is of another release that cannot be read.
    """
    try:
        return installed() and bool(osm_world_line(frontier))
    except GeomapError:  # nobody asked for this line by name
        return False


@lru_cache(maxsize=64)
def _line(frontier: str) -> Line:
    shipped = frontier_line(frontier, MASTER)
    held = _held(frontier, shipped)
    if held.covered < LEAST_COVERED:
        raise UsageError(_why_refused(frontier, held))
    open_parts = along(shipped, [part for part in held.parts if not _closed(part)])
    rings = [part for part in held.parts if _closed(part)]
    parts = (*open_parts, *rings)
    for part in parts:
        part.flags.writeable = False
    ends = tuple(
        ("ring", "ring") if _closed(part) else end_names(part[0], part[-1], shipped)
        for part in parts
    )
    line = Line(
        frontier=frontier,
        set=SET,
        edition=_edition(),
        licence="ODbL-1.0",
        credit="© OpenStreetMap contributors",
        point_of_view="de facto, as mapped by OpenStreetMap",
        parts=parts,
        zero=ends[0][0],
        end=next((end for _, end in reversed(ends) if end != "ring"), "ring"),
        error_m=1_000.0,
        notices=tuple(_notices(held)),
        ends=ends,
    )
    return with_disputes(line, SET)


def _closed(part: NDArray[np.float64]) -> bool:
    return bool((part[0] == part[-1]).all())


def _why_refused(frontier: str, held: Held) -> str:
    """Say why the zones give no line, as far as that can be told from outside."""
    if not held.parts:
        why = "The time zones of the two share no edge of it."
    else:
        why = (
            f"The time zones of the two share only {held.covered:.0%} of it: a zone is "
            "not always the country, and some overlap on purpose."
        )
    return f"The line set '{SET}' has no {frontier}. {why} Use {MASTER}."


def _notices(held: Held) -> list[str]:
    said = []
    left_m = held.beyond_m + held.elsewhere_m
    if left_m > WORTH_TELLING_M:
        said.append(
            f"{left_m / 1000:,.1f} km are left out that the time zones share off the "
            "frontier: at sea, or where a zone is not the country."
        )
    if held.covered < 0.995:
        said.append(
            f"{1 - held.covered:.1%} of the frontier, by the line '{MASTER}', is missing."
        )
    return said


def _held(frontier: str, shipped: Line) -> Held:
    """Return what was made before, or make it and keep it for the next time."""
    path = cache_dir() / f"{frontier}-{_key()}-{shipped.sha256[:8]}.npz"
    found = _kept(path)
    if found is None:
        try:
            chains = shared_runs(*(_rings(code) for code in frontier.split("-")))
        except (OSError, ValueError, LookupError, struct.error) as error:
            message = f"The files of '{DISTRIBUTION}' cannot be read: {error}."
            remedy = f"Install the release that geomap reads: {INSTALL}."
            raise DataError([Problem(DISTRIBUTION, 0, message, remedy)]) from error
        found = held_against(shipped, [run / UNITS_PER_DEGREE for run in chains])
        _keep(path, found)
    return found


def cache_dir() -> Path:
    """
    Return the folder that lines are kept in after they were first asked for.

    Returns
    -------
    folder : Path
        ``GEOMAP_CACHE_DIR`` where it is set, else the user's cache folder.
    """
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "~/AppData/Local")
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "geomap"


def _kept(path: Path) -> Held | None:
    """Read what was kept; whatever is not as it was written counts as not there."""
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as content:
            told, lengths = content["told"], content["lengths"].tolist()
            vertices = content["vertices"] / UNITS_PER_DEGREE
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None
    if len(told) != 3 or sum(lengths) != len(vertices):
        return None
    parts = np.split(vertices, np.cumsum(lengths)[:-1]) if lengths else []
    return Held(tuple(parts), *(float(number) for number in told))


def _keep(path: Path, held: Held) -> None:
    vertices = np.concatenate([np.empty((0, 2)), *held.parts]) * UNITS_PER_DEGREE
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        told=np.array([held.beyond_m, held.elsewhere_m, held.covered]),
        lengths=np.array([len(part) for part in held.parts], dtype=np.int64),
        vertices=np.rint(vertices).astype("<i4"),
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, buffer.getvalue())
    except (OSError, OutputError):
        return  # without a place to keep it, it is made again the next time


@cache
def _key() -> str:
    """Return a hash of the installed files, and of the rules that read them."""
    record = metadata.distribution(DISTRIBUTION).read_text("RECORD")
    listed = record or hashlib.sha256(_read("boundaries/coordinates.bin")).hexdigest()
    return hashlib.sha256(f"{RULES}\n{listed}".encode()).hexdigest()[:16]


@cache
def _edition() -> str:
    release = _read("data_version.txt").decode().strip()
    version = metadata.version(DISTRIBUTION)
    return f"OpenStreetMap, time zone release {release} ({DISTRIBUTION} {version})"


def _read(name: str) -> bytes:
    """Read a file of the package, without running any of its code."""
    spec = util.find_spec(MODULE)
    origin = spec.origin if spec else None
    if origin is None:
        msg = f"'{DISTRIBUTION}' is installed without its files."
        raise UsageError(msg)
    return (Path(origin).parent / "data" / name).read_bytes()


@cache
def _zones() -> Zones:
    return Zones(_read)


@cache
def _zone_names() -> dict[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(read_text("zones.csv").splitlines()):
        found.setdefault(row["country"], []).append(row["zone"])
    return dict(found)


def _rings(code: str) -> list[Ring]:
    """Return the rings of all zones of a country."""
    known = set(_zones().names)
    names = [zone for zone in _zone_names().get(code, ()) if zone in known]
    return [ring for zone in names for ring in _zones().rings(zone)]
