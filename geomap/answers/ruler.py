"""A frontier with everything that is said along it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from geomap.atlas import Atlas
from geomap.containers import containers_of
from geomap.coverage import AREAS, Coverage, coverage_of
from geomap.dataclass import dataclass
from geomap.line import Line
from geomap.resolve import Question, Record, Resolution
from geomap.segments import LineEvent, Piece, segment_line


@dataclass(frozen=True)
class Ruler:
    """One frontier, one side, one line, and all that is said about it."""

    atlas: Atlas
    asked: Question
    coverage: Coverage
    events: Sequence[LineEvent]
    pieces: Sequence[Piece]
    words: Sequence[Record]
    notes: Sequence[Record]
    left_out: Sequence[dict[str, Any]]

    @property
    def line(self) -> Line:
        """Return the line that is measured on."""
        return self.coverage.line

    @property
    def side(self) -> str:
        """Return the country whose side it is."""
        return self.coverage.side

    @cached_property
    def on_line(self) -> set[str]:
        """Return the frontier itself and the places on it."""
        name = self.line.frontier
        lying = (p for p, q in self.atlas.places.items() if name in q.part_of)
        return {name, *lying, *(e.place for e in self.events)}

    @cached_property
    def crossings(self) -> list[str]:
        """Return the crossings of the frontier, those without a point among them."""
        own, places = self.line.frontier, self.atlas.places.items()
        return [n for n, p in places if p.kind == "crossing" and p.frontier == own]


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
    said = resolution.competing
    coverage = coverage_of(
        atlas, line, {r["place"] for r in said}, asked.policy.influence
    )
    ours = [record for record in said if _about_side(record, coverage.side)]
    events = [event for record in ours for event in events_of(coverage, record)]
    return Ruler(
        atlas,
        asked,
        coverage,
        events,
        segment_line(line.length_m, events),
        [w for w in resolution.words if _about_side(w, coverage.side)],
        [n for n in resolution.notes if _about_side(n, coverage.side)],
        _left_out(coverage, resolution.words, {e.claim for e in events}),
    )


def _about_side(record: Record, side: str) -> bool:
    return record["on_side"] in ("", side)


def events_of(coverage: Coverage, record: Record) -> list[LineEvent]:
    """
    Find where on a line a word is spoken of.

    Parameters
    ----------
    coverage : Coverage
        The line, and what places take up of it.
    record : dict
        A word of control about the side of the coverage.

    Returns
    -------
    events : list of LineEvent
        None where the word is about another place, several where it has gaps.
    """
    claim = coverage.atlas.claims[record["row"]]
    stated = coverage.intervals(claim)
    intervals = stated or coverage.influence.get(record["place"], ())
    return [
        LineEvent.said_in(
            record,
            start_m,
            stop_m,
            influenced=not stated,
            place=record["place"],
        )
        for start_m, stop_m in intervals
    ]


def _left_out(
    coverage: Coverage, words: Sequence[Record], placed: set[str]
) -> list[dict[str, Any]]:
    """List the standing words of control that this line could have, and has not."""
    atlas, frontier = coverage.atlas, coverage.line.frontier
    found = []
    for word in words:
        place = atlas.places[word["place"]]
        if word["axis"] != "control" or word["claim"] in placed:
            continue
        if place.kind not in (*AREAS, "stretch", "frontier", "country"):
            continue
        within = {place.place, *containers_of(atlas.places, place.place)}
        named = frontier in within or place.frontier == frontier
        elsewhere = _other_line(atlas, within) or coverage.side not in within
        # A place of which nobody says where it belongs may belong here.
        if not named and elsewhere and within != {place.place}:
            continue
        found.append(
            {
                "claim": word["claim"],
                "organisation": word["organisation"],
                "place": place.place,
                "reason": _reason(coverage, word, named=named),
            }
        )
    unique = {tuple(entry.values()): entry for entry in found if entry["reason"]}
    return list(unique.values())


def _other_line(atlas: Atlas, within: set[str]) -> bool:
    """Tell whether a place is said to lie on some other frontier."""
    return any(n in atlas.places and atlas.places[n].kind == "frontier" for n in within)


def _reason(coverage: Coverage, word: Record, *, named: bool) -> str:
    """Say why a word is not on the line; empty where nothing is amiss."""
    place = coverage.atlas.places[word["place"]]
    if not _about_side(word, coverage.side):
        return "other_side" if named else ""
    if word["degree"] == "partial":
        return "partial"
    if place.kind == "country":
        return "larger_place"
    if place.geometry is None or place.publish == "coarse":
        return "no_outline"
    return "off_the_line" if named else "elsewhere"
