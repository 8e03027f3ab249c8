"""A frontier with everything that is said along it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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

    @property
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
    side = atlas.side if atlas.side in line.frontier.split("-") else ""
    side = side or line.frontier.split("-")[0]

    def about_side(record: Record) -> bool:
        return record["on_side"] in ("", side)

    said = [record for record in resolution.competing if about_side(record)]
    reaches = _reaches(atlas, line, side, {record["place"] for record in said})
    events = [
        event for record in said for event in _events(atlas, line, record, reaches)
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


def _reaches(
    atlas: Atlas, line: Line, side: str, spoken: set[str]
) -> Mapping[str, Reach]:
    """Find the stretches of the districts of a side, if one of them is spoken of."""
    drawn = any(atlas.places[name].geometry for name in spoken)
    return districts_along(line, atlas.places, side) if drawn else {}


def _events(
    atlas: Atlas, line: Line, record: Record, reaches: Mapping[str, Reach]
) -> list[LineEvent]:
    """Return where on the line a word is spoken of: once, several times or not."""
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
