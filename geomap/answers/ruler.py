"""A frontier with everything that is said along it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from geomap.atlas import Atlas
from geomap.boundaries import Line
from geomap.districts import Reach, districts_along
from geomap.locate import Interval, intervals_on
from geomap.measure import LineEvent, Piece, segment_line
from geomap.resolve import Question, Record, Resolution


@dataclass(frozen=True)
class Ruler:
    """One frontier, one side, one line, and all that is said about it."""

    atlas: Atlas
    line: Line
    side: str
    pieces: Sequence[Piece]
    words: Sequence[Record]
    notes: Sequence[Record]
    reaches: Mapping[str, Reach]
    rounding: bool

    @cached_property
    def on_line(self) -> set[str]:
        """Return the frontier itself and the places on it."""
        name = self.line.frontier
        lying = (p for p, q in self.atlas.places.items() if name in q.part_of)
        return {name, *lying}


def make_ruler(
    atlas: Atlas, resolution: Resolution, line: Line, asked: Question
) -> Ruler:
    """
    Lay everything that is said about a frontier along its line.

    Parameters
    ----------
    atlas : Atlas
        With its stretches as places.
    resolution : Resolution
        Of one question.
    line : Line
        The line to measure on.
    asked : Question

    Returns
    -------
    ruler : Ruler
        Of the atlas's side, where the frontier has it, else of the first country.
    """
    side = side_of(atlas, line)

    def about_side(record: Record) -> bool:
        return record["on_side"] in ("", side)

    said = [record for record in resolution.competing if about_side(record)]
    reaches = reaches_of(atlas, line, said)
    events = [
        event for record in said for event in events_of(atlas, line, record, reaches)
    ]
    return Ruler(
        atlas,
        line,
        side,
        segment_line(line.length_m, events),
        [w for w in resolution.words if about_side(w)],
        [n for n in resolution.notes if about_side(n)],
        reaches,
        asked.policy.rounding == "on",
    )


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
    """
    sides = line.frontier.split("-")
    return atlas.side if atlas.side in sides else sides[0]


def reaches_of(atlas: Atlas, line: Line, said: Iterable[Record]) -> Mapping[str, Reach]:
    """
    Find the stretches of the districts of a side, if one of them is spoken of.

    Parameters
    ----------
    atlas : Atlas
    line : Line
    said : iterable of dict
        Words of control.

    Returns
    -------
    reaches : mapping of str to Reach
        By place; empty where nobody speaks of a polygon.
    """
    spoken = {record["place"] for record in said}
    drawn = any(atlas.places[name].geometry for name in spoken)
    return districts_along(line, atlas.places, side_of(atlas, line)) if drawn else {}


def events_of(
    atlas: Atlas, line: Line, record: Record, reaches: Mapping[str, Reach]
) -> list[LineEvent]:
    """
    Find where on a line a word is spoken of.

    Parameters
    ----------
    atlas : Atlas
    line : Line
    record : dict
        A word of control.
    reaches : mapping of str to Reach
        From `reaches_of`.

    Returns
    -------
    events : list of LineEvent
        None where the word is about another place, several where it has gaps.
    """
    name = record["place"]
    if _lies_along(atlas, name, line.frontier):
        claim = atlas.claims[record["row"]]
        intervals = list(intervals_on(line, claim, atlas.places, atlas.own_line))
    else:
        intervals = list(reaches[name].at_least) if name in reaches else []
    return [_event(interval, record) for interval in intervals]


def _lies_along(atlas: Atlas, name: str, frontier: str) -> bool:
    place = atlas.places[name]
    return name == frontier or (place.kind == "stretch" and place.frontier == frontier)


def _event(interval: Interval, record: Record) -> LineEvent:
    return LineEvent(
        interval.start_m,
        interval.stop_m,
        record["organisation"],
        record["says"],
        record["actor"],
        record["asserted_from"],
        record["asserted_to"],
        record["weight"],
        record["state"] == "expired",
        record["claim"],
    )
