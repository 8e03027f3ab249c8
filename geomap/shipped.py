"""The places that are built in: countries, frontiers and the shipped crossings."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from geomap.boundaries import (
    Country,
    countries,
    country,
    frontier_ids,
    frontier_name,
)
from geomap.bundled import read_text
from geomap.place import Alias, Place

CROSSING_FILES: Final = ("crossings.csv", "openstreetmap/crossings.csv")
"""Points from elsewhere, and points derived from OpenStreetMap, which stay apart."""

LANGUAGES: Final = {"dari": "prs", "pashto": "ps"}
"""Language tags of the columns that are called ``name_`` and a language."""

_NAME_COLUMN: Final = "name_"
_CALLED: Final = (
    ("adjective", "frontier"),
    ("adjective", "border"),
    ("name", "border"),
)
_OPPOSITE: Final = re.compile(r"([^,(]+)(?:\(([^)]*)\))?")
"""What stands opposite: its name, other names in brackets; then its district."""


@cache
def shipped_places() -> Mapping[str, Place]:
    """
    Return every place that is built in.

    Returns
    -------
    places : mapping of str to Place
        By their own names: crossings, then frontiers under their pair of codes,
        then countries under their code. Only crossings can have a point.

    Examples
    --------
    >>> places = shipped_places()
    >>> places["CHL-PER"].name, places["CHL-PER"].part_of
    ('Chilean–Peruvian frontier', ('CHL', 'PER'))
    >>> places["PER"].aliases[0].text
    'Peruvian'
    """
    found = [*_crossings(), *_frontiers(), *_countries()]
    return MappingProxyType({place.place: place for place in found})


def _countries() -> Iterator[Place]:
    """Yield countries; an adjective that several share names none of them."""
    shared = _shared(one.adjective for one in countries())
    for one in countries():
        known = bool(one.adjective) and one.adjective not in shared
        aliases = (Alias(one.adjective, "en"),) if known else ()
        yield Place(one.code, "country", one.name, aliases=aliases)


def _frontiers() -> Iterator[Place]:
    """Yield frontiers with the ways in which people call them."""
    named = {frontier: _names_of(frontier) for frontier in frontier_ids()}
    shared = _shared(name for names in named.values() for name in names)
    for frontier, names in named.items():
        codes = tuple(frontier.split("-"))
        name = frontier_name(frontier)
        if name in shared:  # where two countries share an adjective
            name = f"{'–'.join(one.name for one in _pair(codes))} frontier"
        own = (other for other in names if other not in shared | {name})
        aliases = (Alias("-".join(reversed(codes))), *(Alias(n, "en") for n in own))
        yield Place(frontier, "frontier", name, aliases=aliases, part_of=codes)


def _names_of(frontier: str) -> list[str]:
    """Return what a frontier may be called, in either order of its countries."""
    pair = _pair(frontier.split("-"))
    names = []
    for kind, noun in _CALLED:
        words = [str(getattr(one, kind)) for one in pair]
        if all(words):
            names += [f"{'–'.join(way)} {noun}" for way in (words, words[::-1])]
    return list(dict.fromkeys(names))


def _pair(codes: Iterable[str]) -> list[Country]:
    """Return the countries of a frontier; one that is not known is called by its code."""
    return [country(code) or Country(code, code) for code in codes]


def _shared(names: Iterable[str]) -> frozenset[str]:
    """Return the names that stand more than once."""
    return frozenset(name for name, number in Counter(names).items() if number > 1)


def _crossings() -> Iterator[Place]:
    """Yield the crossings of the shipped tables."""
    for file in CROSSING_FILES:
        for row in csv.DictReader(io.StringIO(read_text(file))):
            yield _crossing(row)


def _crossing(row: Mapping[str, str]) -> Place:
    """Return the crossing of one row."""
    return Place(
        place=row["place"],
        kind="crossing",
        name=row["name"],
        aliases=tuple(_aliases(row)),
        frontier=row["frontier"],
        part_of=(row["frontier"], *row["frontier"].split("-")),
        lat=_number(row["lat"]),
        lon=_number(row["lon"]),
        uncertainty_m=_number(row["uncertainty_m"]),
        point_kind=row["point_kind"],
        other_side=row["counterpart"],
        coordinate_source=row["coordinate_source"],
        credit=row["credit"],
    )


def _aliases(row: Mapping[str, str]) -> Iterator[Alias]:
    """Yield the other names of a crossing, those across the line included."""
    listed = [Alias(text) for text in _listed(row["aliases"])]
    for column in sorted(row):
        if column.startswith(_NAME_COLUMN):
            language = column.removeprefix(_NAME_COLUMN)
            tag = LANGUAGES.get(language, language)
            listed += [Alias(text, tag) for text in _listed(row[column])]
    opposite = _OPPOSITE.match(row["counterpart"])
    across = (",".join(opposite.groups("")) if opposite else "").split(",")
    listed += [Alias(text.strip()) for text in across]
    seen = {row["name"], ""}
    for alias in listed:
        if alias.text not in seen:
            seen.add(alias.text)
            yield alias


def _listed(cell: str) -> list[str]:
    """Return the parts of a cell that are joined by semicolons."""
    return [part.strip() for part in cell.split(";")]


def _number(cell: str) -> float | None:
    """Return a number, or None where the cell is empty."""
    return float(cell) if cell else None
