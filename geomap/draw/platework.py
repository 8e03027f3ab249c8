"""The land, the lines and the marks of a map, drawn on paper below its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from geomap.boundaries import Line
from geomap.draw.drawing import Band, Companion, Frontier
from geomap.draw.ground import side_of
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
from geomap.symbology import LIGHT
from geomap.unsettled import drawn_runs

Points = np.ndarray[Any, np.dtype[np.float64]]


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
            yield _beside(plate.soft(part), side, OFFSET * plate.fine)


def _beside(points: Points, side: int, distance: float) -> Points:
    """Return a line set off to its left (1) or right (-1)."""
    import shapely

    # On paper y runs down, which mirrors left and right.
    moved = shapely.offset_curve(shapely.LineString(points), -side * distance)
    parts = [part for part in shapely.get_parts(moved) if part.length > distance]
    return np.vstack([shapely.get_coordinates(part) for part in parts or [moved]])


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
    import shapely

    line = plate.line_of(band.frontier)
    holders = [h for h in band.mark.holders if h in plate.drawing.styles] or [""]
    for piece in _pieces(line, band.start_m, band.stop_m) if line else ():
        path = plate.frame.place(piece)
        if band.on_side:
            side = side_of(piece, plate.rings_of(band.on_side))
            path = _beside(path, side, OFFSET)
        for number, holder in enumerate(holders):
            shift = (number - (len(holders) - 1) / 2) * (BAND_WIDTH + 1.5)
            own = _beside(path, 1, shift) if shift else path
            shape = shapely.LineString(own).buffer(BAND_WIDTH / 2, cap_style="flat")
            style = plate.drawing.styles.get(holder)
            denied = band.mark.form == "denied" or style is None
            edge = style.light if style else LIGHT["ink"]
            rings = [
                shapely.get_coordinates(ring)
                for area in shapely.get_parts(shape)
                for ring in (area.exterior, *area.interiors)
            ]
            paper.area(
                rings,
                LIGHT["inside"],
                edge,
                1.6,
                hatch=None if denied or style is None else style.large,
                hatch_colour=edge,
            )


def _pieces(line: Line, start_m: float, stop_m: float) -> Iterator[Points]:
    """Yield what lies between two chainages, part by part."""
    from geomap.geodesy import cut

    before_m = 0.0
    for part, length_m in zip(line.parts, line.part_lengths_m, strict=True):
        first, last = max(start_m - before_m, 0.0), min(stop_m - before_m, length_m)
        if last > first:
            yield cut(part, first, last)
        before_m += length_m
