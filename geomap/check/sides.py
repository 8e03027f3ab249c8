"""``on_side``: that it is a country, and one of the two that meet there."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.check.material import Material, at
from geomap.countries import country
from geomap.errors import Problem
from geomap.place import Place


def check_sides(material: Material) -> Iterator[Problem]:
    """
    Check the side of each claim and of each verdict.

    Examples
    --------
    >>> from geomap.atlas import Row
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("claims/a.csv", 2, {"place": "gate", "on_side": "XXX"})
    >>> raw = RawAtlas("", rows={"claims": (row,)})
    >>> for problem in check_sides(Material(raw)):
    ...     print(problem)
    claims/a.csv:2: error: on_side 'XXX' is no country. Write an ISO alpha-3 code, \
such as ARG.
    """
    for row in (*material.raw["claims"], *material.raw["assessments"]):
        side = row["on_side"].upper()
        if not side:
            continue
        if country(side) is None:
            message = f"on_side '{row['on_side']}' is no country."
            yield at(row, message, "Write an ISO alpha-3 code, such as ARG.")
            continue
        for name in row.listed("place"):
            meeting = _sides(material.place(name))
            if meeting and side not in meeting:
                message = f"on_side '{side}' does not meet '{name}'."
                yield at(row, message, f"Write {' or '.join(meeting)}.")


def _sides(place: Place | None) -> list[str]:
    """Return the countries that meet at a crossing or along a frontier."""
    if place is None:
        return []
    frontier = place.place if place.kind == "frontier" else place.frontier
    return frontier.split("-") if frontier else []
