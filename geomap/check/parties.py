"""Actors and sources: that their sides fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from geomap.atlas import Row
from geomap.check.material import Material, at, beware
from geomap.errors import Problem

_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_SHORT: Final = re.compile("#([0-9a-fA-F]{3})", re.ASCII)


def check_parties(material: Material) -> Iterator[Problem]:
    """
    Check that nobody is opposed to itself, or to its ally, and that it is mutual.

    Examples
    --------
    >>> from geomap.atlas import Row
    >>> from geomap.rawatlas import RawAtlas
    >>> cells = [{"actor": "red", "adverse_to": "blue"}, {"actor": "blue"}]
    >>> rows = [Row("actors.csv", n, one) for n, one in enumerate(cells, 2)]
    >>> raw = RawAtlas("", rows={"actors": tuple(rows)})
    >>> for problem in check_parties(Material(raw)):
    ...     print(problem)
    actors.csv:2: warning: 'red' is adverse to 'blue', but not the reverse. It is \
read as mutual: write it in the row of 'blue' too.
    """
    listed = {row["actor"]: row.listed("adverse_to") for row in material.raw["actors"]}
    for row in material.raw["actors"]:
        actor = row["actor"]
        for column in ("adverse_to", "aligned_with"):
            if actor and actor in row.listed(column):
                message = f"{column} '{actor}' is the actor itself."
                yield at(row, message, "Remove it from its own list.")
        for other in row.listed("aligned_with"):
            if other != actor and (actor, other) in material.adverse:
                message = f"'{actor}' is both adverse to and aligned with '{other}'."
                yield at(row, message, "Keep one of the two.")
        for other in row.listed("adverse_to"):
            if other != actor and actor not in listed.get(other, (actor,)):
                message = f"'{actor}' is adverse to '{other}', but not the reverse."
                remedy = f"It is read as mutual: write it in the row of '{other}' too."
                yield beware(row, message, remedy)


def check_groups(material: Material) -> Iterator[Problem]:
    """Check that no independence group speaks for two adverse sides."""
    groups: dict[str, dict[str, str]] = {}
    for row in material.raw["sources"]:
        if row["independence_group"] and row["side"]:
            sides = groups.setdefault(row["independence_group"], {})
            sides.setdefault(row["side"], row["source"])
    for row in material.raw["sources"]:
        sides = groups.get(row["independence_group"], {})
        for one, other in combinations(sides, 2):
            if (one, other) in material.adverse and sides[other] == row["source"]:
                message = (
                    f"independence_group '{row['independence_group']}' joins "
                    f"'{sides[one]}' and '{sides[other]}', of adverse sides."
                )
                yield at(row, message, "Adverse sides do not speak as one: part them.")


def check_bodies(material: Material) -> Iterator[Problem]:
    """
    Check that no organisation is on two sides or in two groups: it speaks once.

    Examples
    --------
    >>> from geomap.atlas import Row
    >>> from geomap.rawatlas import RawAtlas
    >>> cells = [{"source": "a", "organisation": "A", "side": "red"}]
    >>> cells += [{"source": "b", "organisation": "A"}]
    >>> rows = [Row("sources.csv", n, one) for n, one in enumerate(cells, 2)]
    >>> for problem in check_bodies(Material(RawAtlas("", rows={"sources": rows}))):
    ...     print(problem)
    sources.csv:3: error: side is empty here, and 'red' where 'A' speaks as 'a'. \
Write the same in every row of one organisation, or name another.
    """
    firsts: dict[str, Row] = {}
    for row in material.raw["sources"]:
        first = firsts.setdefault(row["organisation"], row)
        for column in ("side", "independence_group"):
            if row["organisation"] and row[column] != first[column]:
                here, there = (
                    f"'{one[column]}'" if one[column] else "empty"
                    for one in (row, first)
                )
                message = (
                    f"{column} is {here} here, and {there} where "
                    f"'{row['organisation']}' speaks as '{first['source']}'."
                )
                remedy = "Write the same in every row of one organisation, or name "
                yield at(row, message, f"{remedy}another.")


def check_marks(material: Material) -> Iterator[Problem]:
    """
    Check that colours and letters can be drawn.

    Examples
    --------
    >>> from geomap.atlas import Row
    >>> from geomap.rawatlas import RawAtlas
    >>> row = Row("actors.csv", 2, {"actor": "red", "colour": "red"})
    >>> raw = RawAtlas("", rows={"actors": (row,)})
    >>> for problem in check_marks(Material(raw)):
    ...     print(problem)
    actors.csv:2: error: colour 'red' is not written as #RRGGBB. Write, say, #0067A5.
    """
    for row in material.raw["actors"]:
        colour, letter = row["colour"], row["letter"]
        if colour and not _COLOUR.fullmatch(colour):
            message = f"colour '{colour}' is not written as #RRGGBB."
            short = _SHORT.fullmatch(colour)
            meant = "".join(2 * digit for digit in short[1]).upper() if short else ""
            remedy = f"Write #{meant}." if meant else "Write, say, #0067A5."
            yield at(row, message, remedy)
        if len(letter) > 2:
            message = f"letter '{letter}' is longer than a mark."
            yield beware(
                row, message, f"Write one letter, such as {letter[:1].upper()}."
            )
