"""A drawing as data: what the page's script looks up, and how it is encoded."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np

from geomap.boundaries import Line
from geomap.draw.anatomy import mark_shapes
from geomap.draw.drawing import Drawing
from geomap.draw.ground import (
    Ground,
    Vertices,
    side_of,
    smoothed,
    thinned,
)
from geomap.draw.marks import Mark
from geomap.draw.packing import decimals_for, packed, packed_rings, ring_of_parts
from geomap.draw.svg import Inks, mark_nodes, shape_node
from geomap.geodesy import cut, points_at

_LONG_M: Final = 100_000


def ground_payload(
    ground: Ground, drawing: Drawing, names: Mapping[str, str]
) -> dict[str, Any]:
    """
    Return the geometry of a map: it is the same for every day and account.

    Parameters
    ----------
    ground : Ground
        The land below.
    drawing : Drawing
        For its frontiers.
    names : mapping of str to str
        The name of each country to print.

    Returns
    -------
    data : dict
    """
    west, south, east, north = ground.bounds
    pixel_deg = ground.pixel_deg
    decimals = decimals_for(pixel_deg)
    coarse, fine = pixel_deg / 2, pixel_deg / 8
    lines = [frontier.line for frontier in drawing.frontiers]
    parts = [part for line in lines for part in line.parts]
    every_km = 10 if any(line.length_m > _LONG_M for line in lines) else 1
    return {
        "decimals": decimals,
        "every": every_km,
        "bounds": [[south, west], [north, east]],
        "side": names.get(drawing.side, ""),
        "inside": [
            ring_of_parts(ring, parts) or packed(thinned(ring, fine), decimals)
            for ring in ground.inside
        ],
        "countries": [
            {
                "name": names.get(code, code),
                "rings": packed_rings(rings, pixel_deg, decimals),
            }
            for code, rings in ground.countries.items()
        ],
        "outlines": [
            packed(thinned(line, coarse), decimals) for line in ground.outlines
        ],
        "frontiers": [
            {
                "id": frontier.frontier,
                "name": frontier.name,
                "unsettled": frontier.unsettled,
                "parts": [
                    packed(thinned(part, fine), decimals)
                    for part in frontier.line.parts
                ],
                "smooth": [
                    packed(thinned(smoothed(part, pixel_deg * 3), fine), decimals)
                    for part in frontier.line.parts
                ],
                "posts": packed(_posts(frontier.line, every_km), decimals + 1),
            }
            for frontier in drawing.frontiers
        ],
    }


def _posts(line: Line, every_km: int) -> Vertices:
    """Return where each kilometre post of a line stands, from km 0 on."""
    step_m = every_km * 1000
    before_m = 0.0
    spots = []
    for part, length_m in zip(line.parts, line.part_lengths_m, strict=True):
        first_m = math.ceil(before_m / step_m) * step_m
        at_m = np.arange(first_m, before_m + length_m, step_m)
        spots.append(points_at(part, at_m - before_m))
        before_m += length_m
    return np.concatenate(spots)


class Marks:
    """
    The marks of every view, each drawn once.

    Parameters
    ----------
    drawing : Drawing
        For letters and colours.
    inks : Inks
        Colour roles.
    """

    def __init__(self, drawing: Drawing, inks: Inks) -> None:
        self.styles = drawing.styles
        self.inks = inks
        self.keys: dict[Mark, int] = {}

    def key(self, mark: Mark) -> int:
        """Return the number of a mark."""
        return self.keys.setdefault(mark, len(self.keys))

    def payload(self) -> list[dict[str, Any]]:
        """Return every mark that was asked for, in order."""
        letters = {actor: style.letter for actor, style in self.styles.items()}
        found = []
        for mark in self.keys:
            made: dict[str, Any] = {
                "nodes": mark_nodes(mark, self.styles, self.inks),
                "reach": mark.reach,
                "loud": mark.loud,
            }
            if mark.fragile:
                # The viewer chooses a free corner; it never computes one.
                made["corners"] = {
                    slot: [
                        shape_node(shape, self.inks)
                        for shape in mark_shapes(mark, letters, fragile_slot=slot)
                    ]
                    for slot in ("NW", "SW")
                }
            found.append(made)
        return found


def view_payload(
    drawing: Drawing, ground: Ground, marks: Marks, numbers: Mapping[str, int]
) -> dict[str, Any]:
    """
    Return one view: one day, one account.

    Parameters
    ----------
    drawing : Drawing
        What stands on the map.
    ground : Ground
        To find on which side of a line a country lies.
    marks : Marks
        Collects the marks that are used.
    numbers : mapping of str to int
        The number of each place.

    Returns
    -------
    data : dict
    """
    lines = {frontier.frontier: frontier.line for frontier in drawing.frontiers}

    def side(frontier: str, country: str) -> int:
        if not country or frontier not in lines:
            return 0
        parts = lines[frontier].parts
        longest = max(parts, key=len)
        land = (
            ground.inside
            if country == drawing.side
            else (ground.countries.get(country, ()))
        )
        return side_of(smoothed(longest, 0.05), land) if land else 0

    return {
        "marks": [
            {
                "place": numbers[placed.place],
                "mark": marks.key(placed.mark),
                "text": placed.sentence,
                "short": placed.short,
            }
            for placed in drawing.marks
            if placed.mark.loud
        ],
        "quiet": marks.key(Mark()),
        "ladders": [line.frontier for line in drawing.frontiers if line.ladder],
        "shares": [
            {
                "frontier": callout.frontier,
                "title": callout.title,
                "remark": callout.remark,
                "bars": [
                    {
                        "text": bar.sentence,
                        "lower": bar.lower,
                        "upper": bar.upper,
                        "ink": marks.inks.paint(f"actor:{bar.actor}"),
                        "fill": marks.inks.paint(f"large:{bar.actor}"),
                    }
                    for bar in callout.bars
                ],
            }
            for callout in drawing.shares
        ],
        "companions": [
            {
                "frontier": dots.frontier,
                "side": side(dots.frontier, dots.on_side),
                "text": dots.sentence,
                "remark": dots.remark,
            }
            for dots in drawing.companions
        ],
        "pins": [
            {"frontiers": [*pin.frontiers], "text": pin.sentence, "remark": pin.remark}
            for pin in drawing.pins
        ],
        "areas": [{"text": a.sentence, "remark": a.remark} for a in drawing.areas],
        "bands": _bands(drawing, ground, marks, side),
    }


def _bands(
    drawing: Drawing, ground: Ground, marks: Marks, side: Any
) -> list[dict[str, Any]]:
    """Return the stretches that are said to be held."""
    decimals = decimals_for(ground.pixel_deg)
    lines = {frontier.frontier: frontier.line for frontier in drawing.frontiers}
    return [
        {
            "place": band.place,
            "line": packed(
                smoothed(
                    cut(np.concatenate(lines[band.frontier].parts), *_ends(band)), 0.03
                ),
                decimals,
            ),
            "side": side(band.frontier, band.on_side),
            "mark": marks.key(band.mark),
            "ink": marks.inks.paint(f"actor:{(band.mark.holders or ('',))[0]}"),
            "fill": marks.inks.paint(f"large:{(band.mark.holders or ('',))[0]}"),
            "text": band.sentence,
        }
        for band in drawing.bands
    ]


def _ends(band: Any) -> Iterable[float]:
    """Return the ends of a band, in metres."""
    return band.start_m, band.stop_m
