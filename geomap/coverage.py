"""Places to stretches of one frontier, seen from one side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from geomap.atlas import Atlas, Claim
from geomap.courses import course_on
from geomap.dataclass import dataclass
from geomap.districts import TILING, Reach, left_over, polygons_of, tilings_along
from geomap.influence import NONE, influence_of
from geomap.line import Line
from geomap.locate import Interval, intervals_on
from geomap.place import Place

AREAS: Final = ("district", "province", "zone")
"""Kinds of places that may reach a frontier with an area."""


@dataclass(frozen=True)
class Coverage:
    """
    One frontier from one side, with what the places of an atlas take up of it.

    Parameters
    ----------
    atlas : Atlas
        With its stretches as places.
    line : Line
        The line to measure on.
    side : str
        The country whose polygons are laid along it.
    tilings : mapping of str to mapping
        The reaches of polygons, kind by kind; empty where nobody speaks of one.
    influence : mapping of str to tuple of Interval
        What crossings stand for, where a rule for it was asked for.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> coverage = coverage_of(atlas, frontier_line("AFG-TKM"), {"torghundi"}, "5km")
    >>> [round(end.stop_m - end.start_m) for end in coverage.influence["torghundi"]]
    [10000]
    """

    atlas: Atlas
    line: Line
    side: str
    tilings: Mapping[str, Mapping[str, Reach]]
    influence: Mapping[str, tuple[Interval, ...]]

    @property
    def reaches(self) -> dict[str, Reach]:
        """Return the reach of each polygon that reaches the line."""
        return {n: r for laid in self.tilings.values() for n, r in laid.items()}

    def intervals(self, claim: Claim) -> tuple[Interval, ...]:
        """
        Find the stretches of the line that a claim speaks of, at least.

        Parameters
        ----------
        claim : Claim
            About any place.

        Returns
        -------
        intervals : tuple of Interval
            None where it is about another place, several where the place has gaps.
            A crossing has none; see ``influence``.
        """
        place = self.atlas.places[claim.place]
        if place.place == self.line.frontier or claim.start:
            if self.line.frontier not in (place.place, place.frontier):
                return ()
            own_line = self.atlas.own_line
            return intervals_on(self.line, claim, self.atlas.places, own_line)
        if place.kind == "stretch":
            return course_on(self.line, place)
        for laid in self.tilings.values():
            if place.place in laid:
                return laid[place.place].at_least
        return ()

    def at_most(self, claim: Claim) -> tuple[Interval, ...]:
        """Return the stretches that a claim may speak of at most."""
        for laid in self.tilings.values():
            if claim.place in laid and not claim.start:
                return laid[claim.place].at_most
        return self.intervals(claim)

    def described(self) -> list[dict[str, Any]]:
        """Say of each kind of polygons how much of the line they reach, and miss."""
        return [
            {
                "kind": kind,
                "places": len(laid),
                "reached_km": _km(self.line.length_m - _metres(gaps)),
                "left_km": _km(_metres(gaps)),
                "snap_m": round(max(reach.snap_m for reach in laid.values()), 1),
            }
            for kind, laid in self.tilings.items()
            if laid and kind in TILING
            for gaps in [left_over(self.line, laid.values())]
        ]


def _metres(intervals: list[Interval]) -> float:
    return sum(stop - start for start, stop in intervals)


def _km(metres: float) -> float:
    return round(metres / 1000, 6)


def coverage_of(
    atlas: Atlas, line: Line, spoken: set[str], influence: str = NONE
) -> Coverage:
    """
    Lay the places that are spoken of along a frontier.

    Parameters
    ----------
    atlas : Atlas
        With its stretches as places.
    line : Line
        The line to measure on.
    spoken : set of str
        The places whose control is spoken of.
    influence : str
        The rule by which a crossing stands for a piece of the line.

    Returns
    -------
    coverage : Coverage
        Seen from the atlas's side, where the frontier has it, else from its first
        country.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> coverage = coverage_of(atlas, frontier_line("AFG-TKM"), set())
    >>> coverage.side, coverage.reaches
    ('AFG', {})
    """
    side = side_of(atlas, line)
    drawn = any(atlas.places[name].geometry for name in spoken)
    tilings = _laid(line, _Polygons(polygons_of(atlas.places, side))) if drawn else {}
    pieces = influence_of(line, atlas.places, influence)
    reach = {name: tuple(Interval(*ends) for ends in pieces[name]) for name in pieces}
    return Coverage(atlas, line, side, tilings, reach)


def side_of(atlas: Atlas, line: Line) -> str:
    """
    Name the side of a frontier that is meant.

    Parameters
    ----------
    atlas : Atlas
    line : Line

    Returns
    -------
    side : str
        That of the atlas where the frontier has it, else its first country.

    Examples
    --------
    >>> from geomap.boundaries import frontier_line
    >>> from geomap.load import load_atlas
    >>> side_of(load_atlas("example:article"), frontier_line("AFG-TKM"))
    'AFG'
    """
    sides = line.frontier.split("-")
    return atlas.side if atlas.side in sides else sides[0]


class _Polygons:
    """Polygons as a key: they are the same while they are the same objects."""

    def __init__(self, kinds: Mapping[str, Mapping[str, Place]]) -> None:
        self.kinds = kinds
        self.identity = tuple(
            (kind, name, id(place.geometry), place.uncertainty_m)
            for kind, places in kinds.items()
            for name, place in places.items()
        )

    def __hash__(self) -> int:
        return hash(self.identity)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Polygons) and self.identity == other.identity


@lru_cache(maxsize=64)
def _laid(line: Line, polygons: _Polygons) -> Mapping[str, Mapping[str, Reach]]:
    """Lay polygons along a line; each view of a map asks for the same."""
    return tilings_along(line, polygons.kinds)
