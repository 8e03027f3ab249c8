"""``from`` and ``to``: that they name two ends on one frontier."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geomap.atlas import Row
from geomap.boundaries import FOLDERS
from geomap.check.material import Material, at, beware
from geomap.errors import Problem, UsageError
from geomap.kilometre import read_kilometre, refuse_other_line
from geomap.line import ROUNDING_M, Line
from geomap.place import Place
from geomap.position import position_on
from geomap.schema import AXIS_OF

TOO_FAR_M: Final = 25_000

SHIPPED: Final = (*FOLDERS, "osm-world")
"""Lines whose editions the program itself fixes."""


def check_stretches(material: Material) -> Iterator[Problem]:
    """Check the ends of each stretch."""
    for row in material.raw["claims"]:
        if not row["from"] and not row["to"]:
            continue
        complaint = _complaint(row)
        if complaint:
            yield at(row, *complaint)
            continue
        place = material.place(row["place"])
        if place is None:
            continue
        if place.kind != "frontier":
            message = (
                f"from and to need a frontier, and '{row['place']}' is a {place.kind}."
            )
            yield at(row, message, "Name the frontier in place.")
            continue
        first, last = row.listed("from")[0], row.listed("to")[-1]
        if _meant(first, material) == _meant(last, material):
            message = f"from '{first}' and to '{last}' are one place."
            yield at(row, message, "Give two ends that differ.")
            continue
        for column in ("from", "to"):
            for text in row.listed(column):
                yield from _end(row, column, text, place, material)


def _meant(text: str, material: Material) -> object:
    """Return what an end is, however it is written; the text where it is nothing."""
    place = material.place(text)
    return read_kilometre(text) or (place.place if place else text)


def _complaint(row: Row) -> tuple[str, str] | None:
    """Return what is wrong with a stretch before its ends are looked up."""
    if not (row.listed("from") and row.listed("to")):
        given, missing = ("from", "to") if row.listed("from") else ("to", "from")
        return f"{given} '{row[given]}' stands without {missing}.", "Give both ends."
    if len(row.listed("from")) > 1:
        return (
            f"from '{row['from']}' is more than one place.",
            "List the places on the way in to, before the end.",
        )
    if row["from"] == row["to"]:
        return f"from and to are both '{row['from']}'.", "Give two ends that differ."
    if AXIS_OF.get(row["says"]) in ("share", "none"):
        return (
            f"A '{row['says']}' is said of the whole, and not of a stretch.",
            "Empty from and to, or say what holds on the stretch.",
        )
    if len(row.listed("place")) != 1:
        return "A stretch lies on one frontier.", "Name it in place, alone."
    return None


def _end(
    row: Row, column: str, text: str, frontier: Place, material: Material
) -> Iterator[Problem]:
    """Check one end of a stretch, or a place on the way."""
    if re.fullmatch(r"-[0-9.]+ ?(km|@.*)?", text):
        remedy = "Count from kilometre 0, as 'geomap frontier' does: 120@osm."
        yield at(row, f"{column} '{text}' is before the line begins.", remedy)
        return
    if re.fullmatch(r"[0-9.,]+( ?km)?", text):
        number, line_set = text.rstrip("km "), material.line(frontier.place).set
        remedy = f"Name the line it is counted on: {number}@{line_set}."
        yield at(row, f"{column} '{text}' is a number without a line.", remedy)
        return
    try:
        if found := read_kilometre(text):
            line = material.line(frontier.place, found.line)
            if found.km * 1000 > line.length_m + ROUNDING_M:
                message = f"{column} '{text}' is beyond the end of the line."
                remedy = f"It is {line.length_m / 1000:.1f} km long."
                yield at(row, message, remedy)
                return
            refuse_other_line(found, line)
            if not found.hash and line.set not in SHIPPED:
                message = (
                    f"{column} '{text}' is counted on a line of your own, and would be"
                    " another place if that line were changed."
                )
                bound = f"{found.km:g}@{found.line}#{line.sha256[:8]}"
                yield beware(row, message, f"Write {bound} to bind it to this edition.")
            return
        place = material.gazetteer.resolve(text)
        line = material.line(frontier.place)
        if place.lat is None or place.lon is None:
            message = f"{column} '{text}' has no point, so no stretch can end there."
            yield at(row, message, "Give its lat and lon, or write 120@osm.")
        else:
            yield from _off(row, column, text, place, line)
    except UsageError as error:
        yield at(row, f"{column}: {error}", "")


def _off(
    row: Row, column: str, text: str, place: Place, line: Line
) -> Iterator[Problem]:
    """Compare the distance of an end from the line with what is uncertain about both."""
    found = position_on(line, place)
    off_m, frontier = found.offset_m, line.frontier
    if off_m > TOO_FAR_M:
        message = f"{column} '{text}' does not lie on {frontier}: it is {off_m / 1000:,.1f} km away."
        yield at(row, message, "Name a place on it, or write 120@osm.")
    elif off_m > line.error_m + (place.uncertainty_m or 0):
        message = (
            f"{column} '{text}' lies {off_m / 1000:.1f} km from {frontier}: the stretch "
            f"ends at the nearest kilometre, {found.chainage_m / 1000:.1f}@{line.set}."
        )
        remedy = "Write that kilometre, or say in uncertainty_m how far off it may be."
        yield beware(row, message, remedy)
