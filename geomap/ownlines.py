"""Somebody's own line of a frontier: checked, joined, ordered, and named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geomap import osmworld
from geomap.boundaries import available_lines, canonical_frontier, frontier_line
from geomap.chains import Chain, join
from geomap.countries import country_pair
from geomap.direction import FAR_M, along, end_names
from geomap.errors import DataError, Problem, UsageError
from geomap.geodesy import segment_lengths_m
from geomap.joints import joint_warnings
from geomap.line import Line
from geomap.linecomparison import apart, compare, spots
from geomap.linefeatures import nameless_notice
from geomap.linefile import LineFile, names_file, read_line_file
from geomap.ownpieces import line_pieces, refuse_crossings, shared_pieces, to_vertices
from geomap.unsettled import with_disputes

ERROR_M: Final = 1_000.0
"""How far an own line may lie from the true one where nobody says."""

Floats = NDArray[np.float64]


def line_of(frontier: str, boundaries: str = "", error_m: float | None = None) -> Line:
    """
    Return a frontier as a shipped line set or somebody's own file draws it.

    Parameters
    ----------
    frontier : str
        Two alpha-3 codes.
    boundaries : str
        A line set, or the path of a file of lines, or of countries that share their
        borders; empty for the most detailed shipped line.
    error_m : float, optional
        How far an own line may lie from the true one; 1,000 m where not said.

    Returns
    -------
    line : Line
        An own line is called by the stem of its file. A frontier that the file does
        not name keeps its shipped line, and says so.

    Raises
    ------
    UsageError
        If there is no such frontier, line set or file.
    DataError
        If the file cannot be measured, with every problem in it.

    Examples
    --------
    >>> line_of("CHL-PER", "naturalearth").set
    'naturalearth'
    """
    if boundaries == osmworld.SET:
        return osmworld.osm_world_line(frontier)
    if not names_file(boundaries):
        return frontier_line(frontier, boundaries)
    name = country_pair(frontier) or frontier
    found = read_line_file(boundaries)
    return _line(name, boundaries, found.sha256, error_m or ERROR_M)


def every_line(frontier: str) -> tuple[Line, ...]:
    """
    Return a frontier on every line set that is at hand, the most detailed first.

    Parameters
    ----------
    frontier : str
        Two alpha-3 codes, as `canonical_frontier` takes them.

    Returns
    -------
    lines : tuple of Line
        The shipped ones; before them that of the optional package, where it is
        installed and has the frontier.

    Raises
    ------
    UsageError
        If no such frontier is shipped.

    Examples
    --------
    >>> "naturalearth" in [line.set for line in every_line("CHL-PER")]
    True
    """
    world = osmworld.has_osm_world_line(frontier)
    extra = (osmworld.osm_world_line(frontier),) if world else ()
    return (*extra, *available_lines(frontier))


def lines_of(
    frontiers: Sequence[str], boundaries: str = "", error_m: float | None = None
) -> list[Line]:
    """
    Return several frontiers, each as a line.

    Parameters
    ----------
    frontiers : sequence of str
        Pairs of alpha-3 codes.
    boundaries, error_m
        As for `line_of`.

    Returns
    -------
    lines : list of Line
        One for each frontier.

    Raises
    ------
    UsageError
        As `line_of` does; and if a file has none of the frontiers, or one line
        without a name for several of them.
    DataError
        As `line_of` does.

    Examples
    --------
    >>> [line.frontier for line in lines_of(["CHL-PER", "BOL-CHL"])]
    ['CHL-PER', 'BOL-CHL']
    """
    if names_file(boundaries) and frontiers:
        found = read_line_file(boundaries)
        named = {feature.name for feature in found.features} - {""}
        if not named and len(frontiers) > 1:
            msg = (
                f"'{found.file}' does not say of which frontier it is. Ask about one "
                "frontier, or give its features a property 'frontier'."
            )
            raise UsageError(msg)
        if named and not any(_has(found, name) for name in frontiers):
            noun = "country" if found.of_polygons else "frontier"
            nameless = nameless_notice(found.features, noun)
            msg = (
                f"'{found.file}' has no {' nor '.join(frontiers)}. "
                f"It has: {', '.join(sorted(named))}. {nameless}"
            ).rstrip()
            raise UsageError(msg)
    return [line_of(name, boundaries, error_m) for name in frontiers]


def _has(found: LineFile, frontier: str) -> bool:
    """Tell whether a file names a frontier, or names none at all."""
    named = {feature.name for feature in found.features} - {""}
    if found.of_polygons:
        return set(frontier.split("-")) <= named
    return not named or frontier in named


@lru_cache(maxsize=256)
def _line(frontier: str, text: str, sha256: str, error_m: float) -> Line:
    """Return an own line; the hash makes a changed file another one."""
    found = read_line_file(text)
    if not _has(found, frontier):
        shipped = frontier_line(frontier)
        notice = f"{found.file} has no {frontier}: the line '{shipped.set}' is used."
        return replace(shipped, notices=(notice, *shipped.notices))
    drawn = (
        shared_pieces(found, frontier, error_m)
        if found.of_polygons
        else line_pieces(found, frontier)
    )
    refuse_crossings(found, drawn)
    chains = join(drawn.pieces)
    parts, ends, notices = _in_order(chains, frontier)
    line = Line(
        frontier=frontier,
        set=found.stem,
        edition=f"{found.file}, sha256 {sha256[:12]}",
        licence="not stated",
        credit=f"own line, {found.file}",
        point_of_view=f"as {found.file} draws it",
        parts=parts,
        zero=ends[0][0],
        end=next((end for _, end in reversed(ends) if end != "ring"), "ring"),
        error_m=error_m,
        ends=ends,
    )
    joints = joint_warnings(chains, drawn.owners, frontier, found.file, error_m)
    warnings = (*joints, *_distance(line, found))
    noun = "country" if found.of_polygons else "frontier"
    nameless = filter(None, [nameless_notice(found.features, noun)])
    said = (
        *found.notices,
        *nameless,
        *drawn.notices,
        *notices,
        *(w.message for w in warnings),
    )
    return with_disputes(replace(line, notices=said, warnings=warnings))


Ends = tuple[tuple[str, str], ...]
Ordered = tuple[tuple[Floats, ...], Ends, list[str]]


def _in_order(chains: list[Chain], frontier: str) -> Ordered:
    """Return the parts along the shipped line where there is one, and name the ends."""
    parts = [to_vertices(chain) for chain in chains if chain[0] != chain[-1]]
    rings = [to_vertices(chain) for chain in chains if chain[0] == chain[-1]]
    shipped = frontier_line(frontier) if canonical_frontier(frontier) else None
    if shipped and parts:
        parts = along(shipped, parts)
    ordered = (*parts, *rings)
    for part in ordered:
        part.flags.writeable = False
    ends = [end_names(part[0], part[-1], shipped) for part in parts]
    return ordered, (*ends, *[("ring", "ring")] * len(rings)), _gaps(parts, rings)


def _gaps(parts: list[Floats], rings: list[Floats]) -> list[str]:
    """Say how many parts do not join, and how far apart the nearest of them end."""
    if len(parts) < 2:
        count = len(parts) + len(rings)
        return (
            [f"It has {count} parts, {len(rings)} of them rings."] if count > 1 else []
        )
    gaps_m = [
        float(segment_lengths_m([one, other])[0])
        for number, part in enumerate(parts)
        for one in part[[0, -1]]
        for later in parts[number + 1 :]
        for other in later[[0, -1]]
    ]
    count = len(parts) + len(rings)
    # Ends in one place meet where the line branches, which is told by itself.
    narrowest_m = min((gap_m for gap_m in gaps_m if gap_m), default=0.0)
    gap = f"; the narrowest gap is {narrowest_m:,.0f} m" if narrowest_m else ""
    return [f"It has {count} parts that do not join{gap}."]


def _distance(line: Line, found: LineFile) -> list[Problem]:
    """Compare an own line with the shipped one; refuse degrees that look swapped."""
    if canonical_frontier(line.frontier) is None:
        return []
    shipped = frontier_line(line.frontier)
    comparison = compare(line, shipped)
    swapped = spots(line)[:, ::-1]
    if (
        comparison.farthest_m > FAR_M
        and np.abs(swapped[:, 1]).max() <= 90
        and float(shipped.locate(swapped).offset_m.max()) <= FAR_M
    ):
        message = "Latitude and longitude look swapped."
        remedy = "Write longitude first, then latitude."
        raise DataError([Problem(found.file, 0, message, remedy)])
    return list(apart(comparison, line, shipped, found.file))
