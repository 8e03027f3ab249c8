"""Where on the lines of a map the places lie that somebody says are held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final, NamedTuple

from geomap.atlas import Atlas, Claim
from geomap.boundaries import Line
from geomap.coverage import AREAS, Coverage, coverage_of, side_of
from geomap.draw.cast import Cast
from geomap.draw.drawing import Band
from geomap.draw.entries import Answer, is_heard, rows_of
from geomap.draw.phrases import label_of
from geomap.draw.reading import mark_of_place, mark_of_voice
from geomap.draw.voices import voice_of
from geomap.locate import intervals_on

KINDS: Final = ("stretch", "frontier", *AREAS)
"""Kinds of places that can take up a part of a line."""


class Laid(NamedTuple):
    """
    A stretch of one frontier.

    Parameters
    ----------
    frontier : str
        The line.
    start_m, stop_m : float
        Metres from kilometre zero.
    side : str
        The country whose side it lies on; empty where the words say.
    """

    frontier: str
    start_m: float
    stop_m: float
    side: str = ""


class Stretches:
    """
    The lines of a map, and what places take up of them: as `share` measures them.

    Parameters
    ----------
    atlas : Atlas
    lines : mapping of str to Line
        The frontiers that are drawn.
    """

    def __init__(self, atlas: Atlas, lines: Mapping[str, Line]) -> None:
        self.atlas, self.lines = atlas, lines
        self._found: dict[str, tuple[Laid, ...]] = {}
        self._coverages: dict[tuple[str, bool], Coverage] = {}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Return the claims by their names; most maps ask for none."""
        return {claim.claim: claim for claim in self.atlas.claims}

    def of(self, place: Answer, rows: Sequence[Answer]) -> tuple[Laid, ...]:
        """
        Find where a place lies on the lines.

        Parameters
        ----------
        place : dict
            One of the ``places`` of a status answer.
        rows : sequence of dict
            What is said of who holds it.

        Returns
        -------
        laid : tuple of Laid
            None where it takes up no line, and where only a part of it is meant:
            which part is not said.
        """
        whole = [row for row in rows if "partial" not in row["flags"]]
        if place["kind"] not in KINDS or not whole:
            return ()
        name = place["place"]
        if name not in self._found:
            claim = self.claims[whole[0]["claims"][0]]
            self._found[name] = tuple(self._laid(name, claim))
        return self._found[name]

    def _coverage(self, line: Line, name: str) -> Coverage:
        """Return what lies along a line: the same for all places that have land."""
        key = line.frontier, self.atlas.places[name].geometry is not None
        if key not in self._coverages:
            self._coverages[key] = coverage_of(self.atlas, line, {name})
        return self._coverages[key]

    def _laid(self, name: str, claim: Claim) -> list[Laid]:
        if claim.start:
            whole = self.atlas.places[claim.place]
            line = self.lines.get(whole.frontier or whole.place)
            ends = self.atlas.places, self.atlas.own_line
            found = intervals_on(line, claim, *ends) if line else ()
            return [Laid(line.frontier, *piece) for piece in found if line]
        # One row of a table may speak of several places.
        own = replace(claim, place=name)
        return [
            Laid(frontier, *piece, side_of(self.atlas, line) * _is_area(coverage, name))
            for frontier, line in self.lines.items()
            for coverage in [self._coverage(line, name)]
            for piece in coverage.intervals(own)
        ]


def bands_of(
    atlas: Atlas,
    status: Answer,
    lines: Mapping[str, Line],
    organisation: str,
    cast: Cast,
) -> tuple[Band, ...]:
    """
    Return the stretches of which somebody says directly who holds them.

    Parameters
    ----------
    atlas : Atlas
        For the places.
    status : dict
        The status answer for every place of the atlas.
    lines : mapping of str to Line
        The frontiers that are drawn.
    organisation : str
        Whose words alone count; empty for all sources together.
    cast : Cast
        Names and sides.

    Returns
    -------
    bands : tuple of Band
    """
    as_of = status["as_of"]
    stretches = Stretches(atlas, lines)
    bands = []
    for place in status["places"]:
        if organisation and not is_heard(place, organisation):
            continue
        rows = rows_of(place, "control", organisation)
        laid = stretches.of(place, rows)
        if not laid:
            continue
        if organisation:
            mark = mark_of_voice(place, organisation, cast.sides, as_of)
            said = voice_of(place, organisation, cast, as_of)
        else:
            mark = mark_of_place(place, cast.sides, as_of, cast.adverse)
            said = " ".join(label_of(place, cast))
        side = str(rows[0].get("on_side") or "")
        bands += [
            Band(
                place["place"],
                piece.frontier,
                piece.start_m,
                piece.stop_m,
                mark=mark,
                on_side=side or piece.side,
                sentence=said,
            )
            for piece in laid
        ]
    return tuple(bands)


def _is_area(coverage: Coverage, name: str) -> bool:
    return name in coverage.reaches
