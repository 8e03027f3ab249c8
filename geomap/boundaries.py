"""Frontiers: the lines that are shipped, and what others publish of their length."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geomap.bundled import read_bytes
from geomap.countries import (
    Country,
    background,
    countries,
    country,
    country_name,
    country_pair,
    frontier_name,
)
from geomap.errors import UsageError, did_you_mean
from geomap.line import UNITS_PER_DEGREE, Line
from geomap.published import Dispute, Published, disputes, published_lengths
from geomap.unsettled import with_disputes

__all__ = [
    "Country",
    "Dispute",
    "Line",
    "Published",
    "available_lines",
    "background",
    "canonical_frontier",
    "countries",
    "country",
    "country_name",
    "disputes",
    "frontier_ids",
    "frontier_line",
    "frontier_name",
    "published_lengths",
]

FOLDERS = {"osm": "openstreetmap", "naturalearth": "naturalearth"}
"""The folder of each line set, the most detailed set first."""


@cache
def _index(line_set: str) -> Mapping[str, Any]:
    content = read_bytes(f"{FOLDERS[line_set]}/index.json")
    found: Mapping[str, Any] = json.loads(content)
    return found


@cache
def _vertices(line_set: str) -> NDArray[np.float64]:
    """Return the vertices of all frontiers of a set in degrees; parts are views."""
    content = read_bytes(f"{FOLDERS[line_set]}/vertices.npy")
    # `np.load` takes longer over the header than all the rest takes. Bytes 8 and 9
    # hold its length; what it says never varies, which the tests of geodata see to.
    header_bytes = 10 + int.from_bytes(content[8:10], "little")
    grid = np.frombuffer(content, "<i4", offset=header_bytes).reshape(-1, 2)
    degrees: NDArray[np.float64] = grid / UNITS_PER_DEGREE
    degrees.flags.writeable = False
    return degrees


def frontier_ids(line_set: str | None = None) -> tuple[str, ...]:
    """
    Return every frontier that is shipped.

    Parameters
    ----------
    line_set : str, optional
        Only those of one line set.

    Returns
    -------
    frontiers : tuple of str
        Sorted; each is a pair of alpha-3 codes in alphabetical order.

    Examples
    --------
    >>> "CHL-PER" in frontier_ids()
    True
    """
    sets = FOLDERS if not line_set else [_known_set(line_set)]
    return tuple(sorted({name for one in sets for name in _index(one)["frontiers"]}))


def _known_set(line_set: str) -> str:
    if line_set not in FOLDERS:
        known = (*FOLDERS, "osm-world")
        hint = did_you_mean(line_set, known) or f"There are: {', '.join(known)}."
        msg = f"No line set is called '{line_set}'. {hint}"
        raise UsageError(msg)
    return line_set


def canonical_frontier(text: str) -> str | None:
    """
    Return the name of a frontier that is shipped, from its two codes.

    Parameters
    ----------
    text : str
        Two alpha-3 codes in either order and case, joined by a hyphen or a slash.

    Returns
    -------
    frontier : str or None
        The codes in alphabetical order; None where no such frontier is shipped.

    Examples
    --------
    >>> canonical_frontier("per/chl")
    'CHL-PER'
    >>> canonical_frontier("Lima") is None
    True
    """
    pair = country_pair(text)
    shipped = pair is not None and any(
        pair in _index(one)["frontiers"] for one in FOLDERS
    )
    return pair if shipped else None


def frontier_line(frontier: str, boundaries: str = "") -> Line:
    """
    Return a frontier as a line.

    Parameters
    ----------
    frontier : str
        Two alpha-3 codes, as `canonical_frontier` takes them.
    boundaries : str, optional
        The line set; by default the most detailed one that has the frontier.

    Returns
    -------
    line : Line
        Its vertices, with km 0 at a named end.

    Raises
    ------
    UsageError
        If no such frontier or line set is shipped; the message guesses.

    Examples
    --------
    >>> line = frontier_line("CHL-PER")
    >>> line.set, line.zero, line.end
    ('naturalearth', 'coast', 'tripoint with Bolivia')
    """
    if boundaries:
        _known_set(boundaries)
    name = canonical_frontier(frontier)
    if name is None:
        raise UsageError(_why_unknown(frontier))
    holders = [one for one in FOLDERS if name in _index(one)["frontiers"]]
    if boundaries and boundaries not in holders:
        msg = (
            f"The line set '{boundaries}' has no {name}. "
            f"It is in: {', '.join(holders)}."
        )
        raise UsageError(msg)
    return _line(name, boundaries or holders[0])


def available_lines(frontier: str) -> tuple[Line, ...]:
    """
    Return a frontier as each line set draws it, the most detailed first.

    Parameters
    ----------
    frontier : str
        Two alpha-3 codes, as `canonical_frontier` takes them.

    Returns
    -------
    lines : tuple of Line
        At least one.

    Raises
    ------
    UsageError
        If no such frontier is shipped.

    Examples
    --------
    >>> [line.set for line in available_lines("CHL-PER")]
    ['naturalearth']
    """
    name = canonical_frontier(frontier)
    if name is None:
        raise UsageError(_why_unknown(frontier))
    return tuple(_line(name, one) for one in FOLDERS if name in frontier_ids(one))


@cache
def _line(frontier: str, line_set: str) -> Line:
    index = _index(line_set)
    entry = index["frontiers"][frontier]
    ends = tuple((zero, end) for zero, end in entry["ends"])
    line = Line(
        frontier=frontier,
        set=line_set,
        edition=index["edition"],
        licence=index["licence"],
        credit=index["credit"],
        point_of_view=index["point_of_view"],
        parts=tuple(_vertices(line_set)[a:b] for a, b in entry["parts"]),
        zero=ends[0][0],
        end=next((end for _, end in reversed(ends) if end != "ring"), "ring"),
        error_m=float(index["error_m"]),
        full_length_m=entry.get("full_length_m"),
        ends=ends,
    )
    return with_disputes(line, line_set)


def too_small(pair: str) -> bool:
    """
    Tell whether two countries do meet, but on a line of which nothing is left.

    Parameters
    ----------
    pair : str
        Two alpha-3 codes in alphabetical order.

    Returns
    -------
    small : bool

    Examples
    --------
    >>> too_small("ITA-VAT"), too_small("CHL-PER")
    (True, False)
    """
    return pair in _index("naturalearth")["degenerate"]


def _why_unknown(frontier: str) -> str:
    pair = country_pair(frontier)
    alone = country(frontier) if pair is None else None
    if alone is not None:
        return f"'{frontier}' is one country, {alone.name}. {_neighbours([alone.code])}"
    if pair is None:
        hint = did_you_mean(frontier, frontier_ids())
        return (
            f"'{frontier}' is no frontier. "
            f"{hint or 'Write two alpha-3 codes, such as CHL-PER.'}"
        )
    if too_small(pair):
        return f"{pair} is too small for the shipped line: nothing of it is left."
    codes = pair.split("-")
    strange = [code for code in codes if country(code) is None]
    if strange:
        hint = did_you_mean(pair, frontier_ids())
        return f"No country has the code '{strange[0]}' in {pair}. {hint}".rstrip()
    names = " and ".join(found.name for code in codes if (found := country(code)))
    return f"{names} share no land frontier in the shipped lines. {_neighbours(codes)}"


def _neighbours(codes: list[str]) -> str:
    near = [name for name in frontier_ids() if set(codes) & set(name.split("-"))]
    if not near:
        who = "It has no" if len(codes) == 1 else "Neither has a"
        return f"{who} land frontier."
    whose = "Its frontiers" if len(codes) == 1 else "Those of either"
    return f"{whose} are: {', '.join(near)}."
