"""The land, the lines and the marks of a map, drawn on paper below its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from geomap.draw.districtwork import draw_districts
from geomap.draw.drawing import Band, Companion, Frontier
from geomap.draw.ground import rings_of, side_of
from geomap.draw.ink import (
    BAND_WIDTH,
    FRONTIER_WIDTH,
    draw_dots,
    draw_ladder,
    draw_mark,
)
from geomap.draw.linework import thinned
from geomap.draw.paper import Paper
from geomap.draw.plate import OFFSET, Plate, fragile_slots, position
from geomap.draw.ribbons import beside, pieces_of
from geomap.symbology import LIGHT
from geomap.unsettled import drawn_runs

Points = np.ndarray[Any, np.dtype[np.float64]]

_BAND_SOFT: Final = 6.0
"""Pixels over which the line below a ribbon is evened out."""


def draw_plate(paper: Paper, plate: Plate) -> None:
    """
    Draw the land, the lines and the marks of a map; its words come after.

    Parameters
    ----------
    paper : Paper
        To draw on.
    plate : Plate
        The map.
    """
    frame, ground = plate.frame, plate.ground
    corners = [(0, 0), (frame.width, 0), (frame.width, frame.height), (0, frame.height)]
    paper.area([corners], LIGHT["land"])
    water = [thinned(frame.place(ring), 0.2) for ring in ground.sea]
    if water:
        paper.area(water, LIGHT["sea"])
    rings = [thinned(frame.place(ring), 0.15) for ring in ground.inside]
    if rings:
        paper.area(rings, LIGHT["inside"], LIGHT["background"], 1.0)
    for outline in ground.outlines:
        paper.line(thinned(frame.place(outline), 0.2), LIGHT["background"], 1.0)
    draw_districts(paper, plate)
    for frontier in plate.drawing.frontiers:
        _draw_frontier(paper, plate, frontier)
    for companion in plate.drawing.companions:
        for dots in companion_lines(plate, companion):
            draw_dots(paper, dots, plate.fine)
    for band in plate.drawing.bands:
        draw_band(paper, plate, band)
    slots = fragile_slots(plate)
    for placed in plate.drawing.marks:
        x, y = position(plate, placed)
        radius = placed.uncertainty_m / frame.metres_per_pixel
        if placed.mark.loud and radius > 6:
            paper.circle(x, y, radius, "none", edge=LIGHT["quiet"], width=0.8)
        slot = slots[placed.place]
        draw_mark(
            paper,
            placed.mark,
            (x, y),
            plate.drawing.styles,
            scale=plate.mark_scale,
            fragile_slot=slot,
        )


def _draw_frontier(paper: Paper, plate: Plate, frontier: Frontier) -> None:
    if frontier.ladder:
        for part in frontier.line.parts:
            draw_ladder(paper, plate.soft(part), LIGHT["inside"], plate.fine)
        return
    for run, vertices in drawn_runs(frontier.line):
        points = thinned(plate.frame.place(vertices), 0.12)
        dash = (3, 3) if run.unsettled else ()
        cap = "butt" if run.unsettled else "round"
        width = FRONTIER_WIDTH * plate.fine
        paper.line(points, LIGHT["frontier"], width, dash=dash, cap=cap)


def companion_lines(plate: Plate, companion: Companion) -> Iterator[Points]:
    """
    Yield the lines on which the dots of a calm side stand.

    Parameters
    ----------
    plate : Plate
        Gives the line and the land.
    companion : Companion
        Names the frontier, and the side or both.

    Yields
    ------
    points : array of float, shape (n, 2)
        Pixels.
    """
    line = plate.line_of(companion.frontier)
    countries = [companion.on_side] if companion.on_side else []
    countries = countries or companion.frontier.split("-")
    for part in line.parts if line else ():
        for country in countries:
            side = side_of(part, plate.rings_of(country))
            yield from beside(plate.soft(part), side, OFFSET * plate.fine)


def draw_band(paper: Paper, plate: Plate, band: Band) -> None:
    """
    Draw a stretch that is said to be held, or not, side by side for each holder.

    Parameters
    ----------
    paper : Paper
        To draw on.
    plate : Plate
        The map.
    band : Band
        The stretch.
    """
    styles = plate.drawing.styles
    holders = [h for h in band.mark.holders if h in styles] or [""]
    denied = band.mark.form == "denied"
    for number, holder in enumerate(holders):
        shift = (number - (len(holders) - 1) / 2) * (BAND_WIDTH + 1.5)
        rings = rings_of(ribbon_of(plate, band, shift * plate.fine))
        style = styles.get(band.mark.edge if denied else holder)
        edge = style.light if style else LIGHT["ink"]
        if rings:
            paper.area(
                rings,
                LIGHT["inside"],
                edge,
                1.6 * plate.fine,
                hatch=None if denied or style is None else style.large,
                hatch_colour=edge,
            )


def ribbon_of(plate: Plate, band: Band, shift: float = 0.0) -> Any:
    """
    Return the ribbon of a stretch on paper.

    Parameters
    ----------
    plate : Plate
        The map.
    band : Band
        The stretch.
    shift : float
        Pixels by which it is moved off for another beside it.

    Returns
    -------
    ribbon : shapely geometry
        Along a line so soft that it folds nowhere over itself.
    """
    import shapely

    line = plate.line_of(band.frontier)
    half, ribbons = BAND_WIDTH / 2 * plate.fine, []
    for piece, part in pieces_of(line, band.start_m, band.stop_m) if line else ():
        side, away = 1, shift
        if band.on_side:
            # A winding piece does not tell on which side of it a country lies.
            side = plate.banks.of(part, band.on_side)
            away += OFFSET * plate.fine
        path = plate.soft(piece, _BAND_SOFT)
        for moved in beside(path, side, away) if away else [path]:
            ribbons.append(shapely.LineString(moved).buffer(half, cap_style="flat"))
    return shapely.union_all(ribbons)
