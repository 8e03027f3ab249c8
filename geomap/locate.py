"""Claims on the ground: stretches as places, places as intervals of a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from geomap.atlas import Atlas, Claim
from geomap.boundaries import Line
from geomap.direction import FAR_M
from geomap.errors import DataError, Problem, UsageError
from geomap.gazetteer import Gazetteer
from geomap.geodesy import points_at
from geomap.kilometre import read_kilometre, refuse_other_line
from geomap.linefile import file_stem
from geomap.ownlines import line_of
from geomap.place import Place
from geomap.position import Position, position_on
from geomap.words import listed, say


class Interval(NamedTuple):
    """
    A stretch of a line, in metres from its kilometre zero.

    Parameters
    ----------
    start_m, stop_m : float
        From kilometre zero, through the parts in their order.

    Examples
    --------
    >>> ends = Interval(1000.0, 4000.0)
    >>> ends.stop_m - ends.start_m
    3000.0
    """

    start_m: float
    stop_m: float


def with_stretches(atlas: Atlas) -> Atlas:
    """
    Give every stretch that is claimed about a place of its own.

    A claim about a stretch says nothing of the whole frontier, so that it needs a
    place that the frontier contains.

    Parameters
    ----------
    atlas : Atlas

    Returns
    -------
    atlas : Atlas
        Claims with ``from`` and ``to`` speak of a place of kind ``stretch``.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> said = replace(atlas.claims[0], place="AFG-TKM", start="0@osm", stop="50@osm")
    >>> told = with_stretches(replace(atlas, claims=(said,)))
    >>> told.places[told.claims[0].place].kind
    'stretch'
    """
    if not any(claim.start or claim.stop for claim in atlas.claims):
        return atlas
    places, gazetteer = dict(atlas.places), Gazetteer(atlas.places)
    claims = []
    for claim in atlas.claims:
        if claim.start or claim.stop:
            stretch = _stretch(claim, places[claim.place], gazetteer)
            places[stretch.place] = stretch
            claims.append(replace(claim, place=stretch.place))
        else:
            claims.append(claim)
    return replace(atlas, claims=tuple(claims), places=places)


def _stretch(claim: Claim, whole: Place, gazetteer: Gazetteer) -> Place:
    """Make a place of a claimed stretch, named by the names of its ends."""
    start, *way, stop = (
        _named(text.strip(), gazetteer)
        for text in (claim.start, *claim.stop.split(";"))
    )
    by = say("stretch_by", way=listed(way)) if way else ""
    return Place(
        place=f"{whole.place}[{claim.start}..{claim.stop}]",
        kind="stretch",
        name=say("stretch_name", whole=whole.name, start=start, stop=stop) + by,
        frontier=whole.frontier or whole.place,
        part_of=(whole.place, *whole.part_of),
        file=claim.file,
        row=claim.row,
    )


def _named(text: str, gazetteer: Gazetteer) -> str:
    """Return the name of the place that an end names, or a kilometre as written."""
    try:
        return text if read_kilometre(text) else gazetteer.resolve(text).name
    except UsageError:
        return text


def intervals_on(
    line: Line, claim: Claim, places: Mapping[str, Place], own_line: str = ""
) -> tuple[Interval, ...]:
    """
    Find the stretch of a line that a claim speaks of.

    Parameters
    ----------
    line : Line
        The line to measure on.
    claim : Claim
        A claim about the whole frontier, or about a stretch of it. Its ``to`` may
        list places on the way before the end, joined by ``;``.
    places : mapping of str to Place
        The gazetteer that names its ends.
    own_line : str
        The line file of the atlas, which kilometres may name.

    Returns
    -------
    intervals : tuple of Interval
        One, in metres; two where a stretch of a ring runs over its kilometre zero.

    Raises
    ------
    DataError
        If an end names nothing on the line; if a stretch on a ring, or over several
        parts, names no place on the way; or if that place is not on the way.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> from geomap.gazetteer import shipped_places
    >>> from geomap.load import load_atlas
    >>> claim = load_atlas("example:article").claims[0]
    >>> claim = replace(claim, start="0@osm", stop="50@osm")
    >>> (found,) = intervals_on(frontier_line("AFG-TKM"), claim, shipped_places())
    >>> round(found.start_m), round(found.stop_m)
    (0, 50000)
    """
    if not claim.start and not claim.stop:
        return (Interval(0.0, line.length_m),)
    way = [claim.start, *(text.strip() for text in claim.stop.split(";"))]
    found = [_end(line, text, claim, places, own_line) for text in way]
    parts = sorted({position.part for position in found})
    rings = [part for part in parts if line.is_ring(part)]
    if not rings and len(found) == 2 and len(parts) == 1:
        return (_between(found),)
    if len(found) == 2:
        ways = "round a ring" if rings else f"over {len(line.parts)} parts of the line"
        message = f"From '{way[0]}' to '{way[-1]}' leads {ways}: which way is not said."
        remedy = f"Name a place on the way: to = 'PLACE;{way[-1]}'."
        raise _refusal(claim, message, remedy)
    if rings and len(parts) > 1:
        message = f"From '{way[0]}' to '{way[-1]}' leads from a ring to another part."
        raise _refusal(claim, message, "Make one claim for each.")
    if rings:
        return _around(line, claim, found, way)
    whole = _between([found[0], found[-1]])
    for text, position in zip(way[1:-1], found[1:-1], strict=True):
        if not whole.start_m <= position.chainage_m <= whole.stop_m:
            raise _off_the_way(claim, text, way)
    return (whole,)


def _between(found: Sequence[Position]) -> Interval:
    ends = sorted(position.chainage_m for position in found)
    return Interval(ends[0], ends[-1])


def _around(
    line: Line, claim: Claim, found: Sequence[Position], way: Sequence[str]
) -> tuple[Interval, ...]:
    """Return the stretch of a ring that passes the places on the way."""
    part = found[0].part - 1
    zero_m, length_m = sum(line.part_lengths_m[:part]), line.part_lengths_m[part]
    at = [position.chainage_m - zero_m for position in found]
    for first, last in ((at[0], at[-1]), (at[-1], at[0])):
        ahead = (last - first) % length_m
        if all((middle - first) % length_m <= ahead for middle in at[1:-1]):
            break
    else:
        raise _off_the_way(claim, way[1], way)
    if first <= last:
        return (Interval(zero_m + first, zero_m + last),)
    over = Interval(zero_m, zero_m + last), Interval(zero_m + first, zero_m + length_m)
    return tuple(piece for piece in over if piece.stop_m > piece.start_m)


def _off_the_way(claim: Claim, text: str, way: Sequence[str]) -> DataError:
    message = f"'{text}' does not lie on the way from '{way[0]}' to '{way[-1]}'."
    return _refusal(claim, message, "Name a place between them.")


def _refusal(claim: Claim, message: str, remedy: str) -> DataError:
    return DataError([Problem(claim.file, claim.row, message, remedy)])


def _end(
    line: Line, text: str, claim: Claim, places: Mapping[str, Place], own_line: str
) -> Position:
    """Return the position of an end, or of a place on the way, if it is on the line."""
    remedy = "Name a located place on it, or a kilometre such as 120@osm."
    try:
        position = position_of(line, text, places, own_line)
    except UsageError as error:
        message = f"'{text}' is nowhere on {line.frontier}: {error}"
        raise _refusal(claim, message, remedy) from error
    if position.offset_m > FAR_M:
        off_km = position.offset_m / 1000
        message = f"'{text}' lies {off_km:,.0f} km from {line.frontier} ({line.set})."
        raise _refusal(claim, message, remedy)
    return position


def position_of(
    line: Line, text: str, places: Mapping[str, Place], own_line: str = ""
) -> Position:
    """
    Turn a place or a kilometre into a position on a line.

    A kilometre is bound to the line it names: it becomes a point there, and the
    point is carried to this line. It is never carried as a number.

    Parameters
    ----------
    line : Line
        The line to measure on.
    text : str
        A place by any of its names, or ``120@osm``, or ``120@osm#1a2b3c4d`` where the
        line must still be the one of that hash.
    places : mapping of str to Place
        The gazetteer.
    own_line : str
        The line file of the atlas, which the kilometre may name.

    Returns
    -------
    position : Position
        Chainage, part and offset.

    Raises
    ------
    UsageError
        If the text names no located place, no line, or a kilometre beyond its end.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> from geomap.gazetteer import shipped_places
    >>> line = frontier_line("AFG-TKM")
    >>> round(position_of(line, "Torghundi", shipped_places()).chainage_m / 1000)
    120
    >>> round(position_of(line, "120@osm", shipped_places()).chainage_m / 1000)
    120
    """
    kilometre = read_kilometre(text)
    if kilometre is None:
        return position_on(line, Gazetteer(places).resolve(text))
    own = _named_line(line, kilometre.line, own_line)
    refuse_other_line(kilometre, own)
    at_m = kilometre.km * 1000
    lon, lat = point_on(own, at_m)
    return position_on(line, Place(text, "crossing", text, lat=lat, lon=lon))


def _named_line(line: Line, name: str, own_line: str) -> Line:
    """Return the line that a kilometre is counted on, by its name."""
    if name == line.set:
        return line
    own = own_line and file_stem(own_line) == name
    return line_of(line.frontier, own_line if own else name)


@lru_cache(maxsize=65_536)
def point_on(line: Line, at_m: float) -> tuple[float, float]:
    """
    Find the point at a chainage of a line of one or more parts.

    Parameters
    ----------
    line : Line
    at_m : float
        Metres from kilometre zero, through the parts in their order.

    Returns
    -------
    lon, lat : float
        Degrees.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> line = frontier_line("CHL-PER")
    >>> lon, lat = point_on(line, 0.0)
    >>> f"{lon:.4f}, {lat:.4f}"
    '-70.3933, -18.3374'
    """
    for part, length_m in zip(line.parts, line.part_lengths_m, strict=True):
        if at_m <= length_m or part is line.parts[-1]:
            lon, lat = points_at(part, np.array([min(at_m, length_m)]))[0]
            return float(lon), float(lat)
        at_m -= length_m
    message = f"The line of {line.frontier} is empty."
    raise UsageError(message)
