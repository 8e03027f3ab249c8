"""How far a crossing reaches along its line, where a reader asks for such a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import isinf
from typing import Final

from geomap.direction import FAR_M
from geomap.errors import did_you_mean
from geomap.line import Line
from geomap.place import Place
from geomap.position import position_on
from geomap.schema import INFLUENCES

NONE: Final = INFLUENCES[0]
MIDWAY: Final = INFLUENCES[1]

_KILOMETRES: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?km", re.ASCII)

_NUMBER: Final = re.compile(
    r"[-+−–]?\s*([0-9]+(?:[.,][0-9]+)?)\s*(?:km|kms|kilomet(?:re|er)s?)?",
    re.ASCII | re.IGNORECASE,
)
"""What somebody may write who means kilometres."""

Ends = tuple[float, float]


def parse_influence(rule: str) -> float:
    """
    Read the rule by which a crossing stands for a piece of its line.

    Parameters
    ----------
    rule : str
        ``none``: a crossing is a point and has no length. ``midway``: as far as half
        the way to the next crossing, and not beyond the last one. ``5km``: as far as
        that, or as half the way to the next crossing where it is nearer.

    Returns
    -------
    reach_m : float
        Metres to either side, at most.

    Raises
    ------
    ValueError
        If it is no such rule. It says what to write.

    Examples
    --------
    >>> parse_influence("none"), parse_influence("5km"), parse_influence("midway")
    (0.0, 5000.0, inf)
    """
    known = {NONE: 0.0, MIDWAY: float("inf")}
    if rule in known:
        return known[rule]
    match = _KILOMETRES.fullmatch(rule)
    if match is None or float(match[1]) <= 0:
        meant = did_you_mean(rule, known) or _distance_meant(rule)
        msg = (
            f"influence '{rule}' is no rule for a crossing. {meant} Write none, midway, "
            "or a distance such as 5km."
        )
        raise ValueError(" ".join(msg.split()))
    return float(match[1]) * 1000


def _distance_meant(rule: str) -> str:
    """Ask for kilometres where a number stands alone, below zero, or in another form."""
    found = _NUMBER.fullmatch(rule.strip())
    number = found[1].replace(",", ".") if found else ""
    return f"Did you mean '{number}km'?" if number and float(number) > 0 else ""


def influence_of(
    line: Line, places: Mapping[str, Place], rule: str
) -> dict[str, tuple[Ends, ...]]:
    """
    Find the piece of a line that each crossing stands for.

    Parameters
    ----------
    line : Line
        The line of a frontier.
    places : mapping of str to Place
        A gazetteer; its located crossings on the frontier share the line out.
    rule : str
        As for `parse_influence`.

    Returns
    -------
    pieces : dict of str to tuple of (float, float)
        By crossing, in metres from kilometre zero. No two crossings share a metre,
        unless they lie at one point; nothing reaches from one part to another.

    Notes
    -----
    The rule is an assumption of the reader and nothing that anybody said. No word
    about a stretch ever yields to it. Where no crossing follows there is no half of the
    way to it: by ``midway`` alone, a crossing reaches nothing on that side.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> from geomap.gazetteer import shipped_places
    >>> line = frontier_line("AFG-TKM")
    >>> pieces = influence_of(line, shipped_places(), "5km")
    >>> {name: round(stop_m - start_m) for name, ((start_m, stop_m),) in pieces.items()}
    {'torghundi': 10000, 'aqina': 10000}
    """
    reach_m = parse_influence(rule)
    if not reach_m:
        return {}
    by_part: dict[int, dict[float, list[str]]] = {}
    for name, place in sorted(places.items()):
        # A coarse place must not be found again on the ruler.
        on_line = place.kind == "crossing" and place.frontier == line.frontier
        if not on_line or not place.located or place.publish == "coarse":
            continue
        at_m, part, offset_m = position_on(line, place)
        if offset_m <= FAR_M:
            by_part.setdefault(part, {}).setdefault(at_m, []).append(name)
    starts_m = [0.0]
    for length_m in line.part_lengths_m:
        starts_m.append(starts_m[-1] + length_m)
    return {
        name: tuple(pieces)
        for part, spots in sorted(by_part.items())
        for at_m, pieces in _shared_out(
            sorted(spots),
            reach_m,
            (starts_m[part - 1], starts_m[part]),
            line.is_ring(part),
        )
        for name in spots[at_m]
    }


def _shared_out(
    spots: list[float], reach_m: float, ends: Ends, ring: bool
) -> Iterator[tuple[float, list[Ends]]]:
    """Yield each position on one part with the pieces that belong to it."""
    first, last = ends
    round_m = last - first
    middles = [(one + other) / 2 for one, other in pairwise(spots)]
    low, high = ends
    if ring:
        # Round a ring, the first and the last crossing are neighbours.
        high = (spots[0] + spots[-1] + round_m) / 2
        low = high - round_m
    if isinf(reach_m) and not (ring and len(spots) > 1):
        # Half the way to a crossing that is not there would be all the rest.
        low, high = spots[0], spots[-1]
    for at_m, left, right in zip(spots, [low, *middles], [*middles, high], strict=True):
        start, stop = max(left, at_m - reach_m), min(right, at_m + reach_m)
        inside = [(max(start, first), min(stop, last))]
        if start < first:
            inside.append((start + round_m, last))
        if stop > last:
            inside.append((first, stop - round_m))
        yield at_m, [(a, b) for a, b in sorted(inside) if b > a]
