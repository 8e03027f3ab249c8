"""Countries and territories: their codes, names, label points and outlines."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geomap.bundled import read_text
from geomap.dataclass import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Country:
    """
    A country or territory that has a code.

    Parameters
    ----------
    code : str
        ISO 3166 alpha-3 code, or one of the user range for a place without.
    name : str
        Short English name.
    adjective : str
        As in "Tajik"; empty where none is short and clear.
    numeric : str
        ISO 3166 number of three digits; empty where the code is user-assigned.
    aliases : tuple of str
        Other English names, its pieces and former names among them.
    note : str
        Why the code is user-assigned, where it is.
    lat, lon : float or None
        A point inside its largest piece, to put a label on.

    Examples
    --------
    >>> country("PER").name, country("PER").adjective
    ('Peru', 'Peruvian')
    """

    code: str
    name: str
    adjective: str = ""
    numeric: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""
    lat: float | None = None
    lon: float | None = None


@cache
def _by_code() -> Mapping[str, Country]:
    labels = json.loads(read_text("naturalearth/labels.json"))["labels"]
    found = {}
    for row in csv.DictReader(read_text("countries.csv").splitlines()):
        lon, lat = labels.get(row["alpha3"], (None, None))
        found[row["alpha3"]] = Country(
            code=row["alpha3"],
            name=row["name"],
            adjective=row["adjective"],
            numeric=row["numeric"],
            aliases=tuple(filter(None, row["aliases"].split(";"))),
            note=row["note"],
            lat=lat,
            lon=lon,
        )
    return MappingProxyType(found)


def country(code: str) -> Country | None:
    """
    Return a country by its code.

    Parameters
    ----------
    code : str
        Alpha-3 code, in capitals or not.

    Returns
    -------
    country : Country or None
        None where no country has the code.

    Examples
    --------
    >>> country("ury").adjective
    'Uruguayan'
    >>> country("XKX").numeric
    ''
    >>> country("QQQ") is None
    True
    """
    return _by_code().get(code.strip().upper())


def country_name(code: str) -> str:
    """
    Name a country inside a sentence.

    Parameters
    ----------
    code : str
        Alpha-3 code.

    Returns
    -------
    name : str
        The code itself where no country has it.

    Examples
    --------
    >>> country_name("URY"), country_name("QQQ")
    ('Uruguay', 'QQQ')
    """
    known = country(code)
    return known.name if known else code


def countries() -> tuple[Country, ...]:
    """
    Return every country and territory, by code.

    Returns
    -------
    countries : tuple of Country
        Sorted by code.

    Examples
    --------
    >>> [country.code for country in countries()][:3]
    ['ABW', 'AFG', 'AGO']
    """
    return tuple(_by_code().values())


def country_pair(text: str) -> str | None:
    """
    Read the name of a frontier, whether it is shipped or not.

    Parameters
    ----------
    text : str
        Two alpha-3 codes in either order and case, joined by a hyphen or a slash.

    Returns
    -------
    pair : str or None
        The codes in capitals and alphabetical order; None where the text is no pair.

    Examples
    --------
    >>> country_pair("per/chl")
    'CHL-PER'
    """
    match = re.fullmatch(r"\s*([A-Za-z]{3})\s*[-/–]\s*([A-Za-z]{3})\s*", text)
    return "-".join(sorted(code.upper() for code in match.groups())) if match else None


def frontier_name(frontier: str) -> str:
    """
    Return the name of a frontier, from its countries.

    Parameters
    ----------
    frontier : str
        Two alpha-3 codes, as `canonical_frontier` takes them.

    Returns
    -------
    name : str
        With adjectives where both countries have one, else with their names; codes
        that no country has stand as they are.

    Examples
    --------
    >>> frontier_name("CHL-PER")
    'Chilean–Peruvian frontier'
    >>> frontier_name("SRB-XKX")
    'Serbia–Kosovo frontier'
    """
    codes = (country_pair(frontier) or frontier).split("-")
    found = [country(code) or Country(code, code) for code in codes]
    adjectives = [one.adjective for one in found]
    words = adjectives if all(adjectives) else [one.name for one in found]
    return f"{'–'.join(words)} frontier"


class _Rings(NamedTuple):
    """Every ring of every country, end to end, and the box round each."""

    codes: list[str]
    starts: NDArray[np.int64]
    vertices: NDArray[np.float64]
    least: NDArray[np.float64]
    most: NDArray[np.float64]


@cache
def _outlines() -> _Rings:
    """Read the outlines: all at once, as one ring after another takes ten times as long."""
    content = json.loads(read_text("naturalearth/background.json"))
    coded = content["countries"]
    codes = [code for code in sorted(coded) for _ in coded[code]]
    rings = [ring for code in sorted(coded) for ring in coded[code]]
    sizes = np.array([len(ring) // 2 for ring in rings])
    starts = np.cumsum(sizes) - sizes
    steps = np.array([*chain.from_iterable(rings)], dtype=np.float64).reshape(-1, 2)
    along = np.cumsum(steps, axis=0)
    before = np.vstack([np.zeros((1, 2)), along])[starts]
    vertices = (along - np.repeat(before, sizes, axis=0)) / content["steps_per_degree"]
    least = np.minimum.reduceat(vertices, starts)
    most = np.maximum.reduceat(vertices, starts)
    return _Rings(codes, starts, vertices, least, most)


def background(bbox: Box | None = None) -> dict[str, list[NDArray[np.float64]]]:
    """
    Return the outlines of countries, coarse enough to lie behind a map.

    They come from Natural Earth at 1:50m, and are never measured.

    Parameters
    ----------
    bbox : tuple of float, optional
        West, south, east and north in degrees; only rings that reach into it come.

    Returns
    -------
    outlines : dict of str to list of array of shape (n, 2)
        Closed rings of longitude and latitude by country code, to be filled by the
        even-odd rule.

    Examples
    --------
    >>> sorted(background((-58, -34, -54, -31)))
    ['ARG', 'BRA', 'URY']
    """
    known = _outlines()
    west, south, east, north = bbox or (-np.inf, -np.inf, np.inf, np.inf)
    before_east, before_north = (known.least <= (east, north)).T
    after_west, after_south = (known.most >= (west, south)).T
    near = before_east & before_north & after_west & after_south
    ends = [*known.starts[1:], len(known.vertices)]
    found: dict[str, list[NDArray[np.float64]]] = {}
    for number in np.flatnonzero(near).tolist():
        ring = known.vertices[known.starts[number] : ends[number]]
        found.setdefault(known.codes[number], []).append(ring.copy())
    return found
