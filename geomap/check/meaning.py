"""Rows that read well and say nothing: what each word needs beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from geomap.atlas import Row
from geomap.check.material import Material, at, beware
from geomap.errors import Problem
from geomap.schema import AXIS_OF, NEEDS_ACTOR, SHARE_LEXICON
from geomap.shares import SHARE_CELLS

LINE_KINDS: Final = ("frontier", "stretch")
SURFACE_MEASURES: Final = ("area", "population")

MEANT: Final = (
    (
        "flow",
        ("operation", "security"),
        "Empty the cell, or say what the traffic meets: open, restricted or closed.",
    ),
    ("degree", ("control", "operation", "security", "activity"), "Empty the cell."),
    ("measure", ("share",), "Empty the cell, or write 'share' with its number."),
    ("measure_basis", ("share",), "Empty the cell, or write 'share' with its number."),
)
"""Columns that mean something on some axes only, and what to do on the others."""


def check_actors(material: Material) -> Iterator[Problem]:
    """
    Check that a word has the actors it needs.

    Examples
    --------
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("claims/a.csv", 2, {"says": "held", "place": "gate"})
    >>> raw = RawAtlas("", rows={"claims": (row,)})
    >>> for problem in check_actors(Material(raw)):
    ...     print(problem)
    claims/a.csv:2: error: says 'held' needs an actor. Name one of actors.csv.
    """
    for row in material.raw["claims"]:
        says, actors = row["says"], row.listed("actor")
        if says == "shared" and len(set(actors)) < 2:
            message = (
                f"says 'shared' names {actors[0]!r} alone." if actors else _lacks(says)
            )
            yield at(row, message, "Name at least two actors, joined by ';'.")
        elif says in NEEDS_ACTOR and not actors:
            yield at(row, _lacks(says), "Name one of actors.csv.")
        elif says != "shared" and len(actors) > 1:
            message = f"says '{says or ''}' names {len(actors)} actors."
            remedy = "Write one row for each, or 'shared' if they hold it together."
            yield at(row, message, remedy)


def _lacks(says: str) -> str:
    """Say that a word lacks its actor."""
    return f"says '{says}' needs an actor."


def check_places_said(material: Material) -> Iterator[Problem]:
    """
    Check that only a note speaks of no place.

    Examples
    --------
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("claims/a.csv", 2, {"says": "open"})
    >>> raw = RawAtlas("", rows={"claims": (row,)})
    >>> for problem in check_places_said(Material(raw)):
    ...     print(problem)
    claims/a.csv:2: error: says 'open' needs a place. Name it, or write 'note' if \
none is meant.
    """
    written = {header.file: header.columns for header in material.raw.headers}
    for row in material.raw["claims"]:
        there = "place" in written.get(row.file, ("place",))
        if (
            there
            and row["says"] in AXIS_OF
            and row["says"] != "note"
            and not row["place"]
        ):
            message = f"says '{row['says']}' needs a place."
            remedy = "Name it, or write 'note' if none is meant."
            yield at(row, message, remedy)


def check_publish(material: Material) -> Iterator[Problem]:
    """
    Check that only what has a position is to be coarse.

    Examples
    --------
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("sources.csv", 2, {"publish": "coarse"})
    >>> raw = RawAtlas("", rows={"sources": (row,)})
    >>> for problem in check_publish(Material(raw)):
    ...     print(problem)
    sources.csv:2: error: publish 'coarse' says nothing here: there is no position. \
Write 'yes', or 'no' to withhold it.
    """
    for table in ("sources", "documents"):
        for row in material.raw[table]:
            if row["publish"] == "coarse":
                message = "publish 'coarse' says nothing here: there is no position."
                yield at(row, message, "Write 'yes', or 'no' to withhold it.")


def check_meant(material: Material) -> Iterator[Problem]:
    """
    Check that a column is filled only beside a word to which it adds something.

    Examples
    --------
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("claims/a.csv", 2, {"says": "held", "flow": "cargo"})
    >>> raw = RawAtlas("", rows={"claims": (row,)})
    >>> for problem in check_meant(Material(raw)):
    ...     print(problem)
    claims/a.csv:2: warning: flow 'cargo' has no meaning beside 'held'. Empty the \
cell, or say what the traffic meets: open, restricted or closed.
    """
    for row in material.raw["claims"]:
        axis = AXIS_OF.get(row["says"], "none")
        # A number beside another word is an error, of which its measure is a part.
        numbered = any(row[name] for name in SHARE_CELLS)
        for name, axes, remedy in MEANT:
            if numbered and axes == ("share",):
                continue
            if row[name] and axis not in ("none", *axes):
                message = f"{name} '{row[name]}' has no meaning beside '{row['says']}'."
                yield beware(row, message, remedy)


def check_shares(material: Material) -> Iterator[Problem]:
    """
    Check that a share has a number and a measure, and other words have neither.

    Examples
    --------
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("claims/a.csv", 2, {"says": "open", "share": "1/3"})
    >>> raw = RawAtlas("", rows={"claims": (row,)})
    >>> for problem in check_shares(Material(raw)):
    ...     print(problem)
    claims/a.csv:2: error: share '1/3' stands beside 'open'. Write 'share', or empty \
the cell.
    """
    for row in material.raw["claims"]:
        if row["says"] == "share":
            yield from _number(row)
            yield from _measure(row, material)
        elif row["says"] == "share_denied":
            yield from _strays(
                row,
                "Denied shares have no number: say the new one in a row of its own.",
            )
            yield from _measure(row, material)
        elif AXIS_OF.get(row["says"]):
            yield from _strays(row, "Write 'share', or empty the cell.")


def _number(row: Row) -> Iterator[Problem]:
    """Check that a share says how much."""
    counted = any(row[name] for name in SHARE_CELLS)
    if not counted and row["qualifier"] not in SHARE_LEXICON:
        words = ", ".join(SHARE_LEXICON)
        message = "says 'share' has no share."
        remedy = f"Write 2/3 in share, or one of {words} in qualifier."
        yield at(row, message, remedy)


def _measure(row: Row, material: Material) -> Iterator[Problem]:
    """Check what a share is a share of."""
    measure = row["measure"]
    if not measure:
        remedy = "Write length, area, districts, crossings or population."
        yield at(row, f"says '{row['says']}' needs a measure.", remedy)
    for name in row.listed("place"):
        place = material.place(name)
        if place is None:
            continue
        if place.kind == "crossing":
            message = f"'{name}' is a crossing, and a point has no share."
            yield at(
                row, message, "Write held or shared, or name what it is a share of."
            )
        elif place.kind in LINE_KINDS and measure in SURFACE_MEASURES:
            message = f"'{name}' is a line: it has a length, and no {measure}."
            remedy = f"A share of {measure} says nothing about a border: name the country or district."
            yield at(row, message, remedy)


def _strays(row: Row, remedy: str) -> Iterator[Problem]:
    """Find the cells of a share beside a word that has none."""
    for name in (*SHARE_CELLS, "qualifier"):
        if row[name]:
            yield at(
                row, f"{name} '{row[name]}' stands beside '{row['says']}'.", remedy
            )
