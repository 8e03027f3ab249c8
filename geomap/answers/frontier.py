"""A border as a ruler: its lines, its published lengths, the crossings on it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from geomap.boundaries import (
    Line,
    canonical_frontier,
    frontier_name,
    published_lengths,
)
from geomap.direction import FAR_M
from geomap.gazetteer import shipped_places
from geomap.locate import point_on
from geomap.ownlines import every_line, lines_of
from geomap.place import Place
from geomap.position import position_on


def frontier_answer(
    frontier: str,
    *,
    boundaries: str = "",
    error_m: float | None = None,
    posts_km: float | None = None,
    places: Mapping[str, Place] | None = None,
) -> dict[str, Any]:
    """
    Describe a frontier as a ruler.

    Parameters
    ----------
    frontier : str
        A pair of alpha-3 codes in either order.
    boundaries : str
        The line set or file to place crossings on; empty for the most detailed
        shipped line.
    error_m : float, optional
        How far an own line may lie from the true one.
    posts_km : float, optional
        How far kilometre posts stand apart; None for no posts.
    places : mapping of str to Place, optional
        The gazetteer; None for the shipped one.

    Returns
    -------
    frontier : dict
        The keys ``frontier``, ``name``, ``parts``, ``zero``, ``end``, ``stretches``,
        ``disputed``, ``lines``, ``published``, ``crossings`` and, where asked for,
        ``posts``. A stretch is one part of the line.

    Raises
    ------
    UsageError
        If there is no such frontier or line.

    Examples
    --------
    >>> ruler = frontier_answer("PER/CHL", posts_km=50)
    >>> ruler["frontier"], ruler["zero"], ruler["end"]
    ('CHL-PER', 'coast', 'tripoint with Bolivia')
    >>> [post["km"] for post in ruler["posts"]][:3]
    [0.0, 50.0, 100.0]
    """
    line = lines_of([frontier], boundaries, error_m)[0]
    others = every_line(line.frontier) if canonical_frontier(frontier) else ()
    own = [] if line in others else [line]
    known = shipped_places() if places is None else places
    answer = {
        "frontier": line.frontier,
        "name": frontier_name(line.frontier),
        "parts": len(line.parts),
        "zero": line.zero,
        "end": line.end,
        "stretches": parts_of(line),
        "disputed": list(line.disputed),
        "lines": [_line(other) for other in (*own, *others)],
        "published": published_records(line.frontier),
        "crossings": crossings_on(line, known),
    }
    return answer | ({"posts": posts_on(line, posts_km)} if posts_km else {})


def _line(line: Line) -> dict[str, Any]:
    return {
        "set": line.set,
        "edition": line.edition,
        "licence": line.licence,
        "length_km": round(line.length_m / 1000, 3),
        "vertices": line.vertices,
        "sha256": line.sha256,
        "notices": list(line.notices),
    }


def parts_of(line: Line) -> list[dict[str, Any]]:
    """
    List the parts of a line in the order in which its kilometres run through them.

    Parameters
    ----------
    line : Line

    Returns
    -------
    parts : list of dict
        ``part``, counted from 1, ``zero`` and ``end``, which are both ``ring`` for a
        ring, and ``from_km`` and ``to_km``.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> [part["zero"] for part in parts_of(frontier_line("CHN-RUS"))]
    ['tripoint with Kazakhstan', 'tripoint with Mongolia']
    """
    stops_m = np.cumsum(line.part_lengths_m)
    ends = line.ends or ((line.zero, line.end),) * len(line.parts)
    return [
        {
            "part": number,
            "zero": zero,
            "end": end,
            "from_km": round((stop_m - length_m) / 1000, 3),
            "to_km": round(stop_m / 1000, 3),
        }
        for number, ((zero, end), stop_m, length_m) in enumerate(
            zip(ends, stops_m.tolist(), line.part_lengths_m, strict=True), start=1
        )
    ]


def published_records(frontier: str) -> list[dict[str, Any]]:
    """
    List the published lengths of a frontier.

    Parameters
    ----------
    frontier : str

    Returns
    -------
    published : list of dict
        ``km``, ``source`` and ``year``.

    Examples
    --------
    >>> [record["km"] for record in published_records("CHL-PER")]
    [168.0]
    """
    return [
        {"km": p.km, "source": p.source, "year": p.year}
        for p in published_lengths(frontier)
    ]


def crossings_on(line: Line, places: Mapping[str, Place]) -> list[dict[str, Any]]:
    """
    Place the crossings of a frontier on its line.

    Parameters
    ----------
    line : Line
    places : mapping of str to Place
        The gazetteer.

    Returns
    -------
    crossings : list of dict
        ``place``, ``name``, ``km``, ``part``, ``offset_m``, in the order of the line;
        those without a position last, with None.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> line = frontier_line("AFG-TKM")
    >>> found = crossings_on(line, shipped_places())
    >>> [(one["place"], one["km"] and round(one["km"])) for one in found]
    [('torghundi', 120), ('aqina', 651), ('maruchaq', None)]
    """
    found = []
    for name, place in sorted(places.items()):
        if place.kind != "crossing" or place.frontier != line.frontier:
            continue
        record: dict[str, Any] = {"place": name, "name": place.name}
        # A coarse place must not be found again on the ruler.
        on_ruler = place.located and place.publish != "coarse"
        if on_ruler:
            position = position_on(line, place)
        if on_ruler and position.offset_m <= FAR_M:
            record |= {
                "km": round(position.chainage_m / 1000, 3),
                "part": position.part,
                "offset_m": round(position.offset_m, 1),
            }
        else:
            record |= {"km": None, "part": None, "offset_m": None}
        found.append(record)
    return sorted(found, key=lambda r: (r["km"] is None, r["km"] or 0.0, r["place"]))


def posts_on(line: Line, every_km: float) -> list[dict[str, Any]]:
    """
    Set kilometre posts along a line.

    Parameters
    ----------
    line : Line
    every_km : float
        How far they stand apart; one stands at the far end too.

    Returns
    -------
    posts : list of dict
        ``km``, ``part``, ``lat`` and ``lon``.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> [post["km"] for post in posts_on(frontier_line("CHL-PER"), 50)]
    [0.0, 50.0, 100.0, 150.0, 161.425]
    """
    apart_m = every_km * 1000
    count = math.ceil(line.length_m / apart_m)
    at_m = [number * apart_m for number in range(count)] + [line.length_m]
    ends_m = np.cumsum(line.part_lengths_m)
    posts = []
    for metres in at_m:
        part = min(int(np.searchsorted(ends_m, metres)), len(ends_m) - 1)
        lon, lat = point_on(line, metres)
        posts.append(
            {
                "km": round(metres / 1000, 3),
                "part": part + 1,
                "lat": round(lat, 6),
                "lon": round(lon, 6),
            }
        )
    return posts
