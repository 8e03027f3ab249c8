"""The map of a figure: where its land, its lines and its marks lie on paper."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from math import ceil
from typing import Any, Final

import numpy as np

from geomap.boundaries import Line
from geomap.dataclass import dataclass
from geomap.draw.district import reach_of
from geomap.draw.drawing import Drawing, PlacedMark
from geomap.draw.ground import Ground, area_of, bounds_of, ground_of
from geomap.draw.linework import smoothed, thinned
from geomap.draw.projection import Frame, frame_around
from geomap.draw.ribbons import Banks
from geomap.draw.seats import CELL

Points = np.ndarray[Any, np.dtype[np.float64]]

OFFSET: Final = 7.5
"""Pixels from a line to what speaks of one side of it."""

_SMOOTH_PX: Final = 2.6
_CROWD: Final = 6
_APART: Final = 32.0
_LEAST_SCALE: Final = 0.62
_METRES_PER_DEGREE: Final = 111_195


@dataclass(frozen=True)
class Plate:
    """
    The land and the lines of a map, placed on paper.

    Parameters
    ----------
    drawing : Drawing
        What to draw.
    frame : Frame
        Where longitude and latitude fall.
    ground : Ground
        The land, in degrees.
    inside : array of bool
        The cells of the paper that lie in the country of the subject.
    mark_scale : float
        How large its marks are.
    fine : float
        How wide its lines are, as a part of those on a whole page.
    """

    drawing: Drawing
    frame: Frame
    ground: Ground
    inside: np.ndarray[Any, np.dtype[np.bool_]]
    mark_scale: float = 1.0
    fine: float = 1.0

    def rings_of(self, country: str) -> tuple[Points, ...]:
        """Return the rings of a country, in degrees."""
        if country == self.drawing.side:
            return self.ground.inside
        return self.ground.countries.get(country, ())

    @cached_property
    def banks(self) -> Banks:
        """Return on which side of each line the countries lie."""
        return Banks(self.rings_of)

    def line_of(self, frontier: str) -> Line | None:
        """Return the line of one of the frontiers."""
        lines = {one.frontier: one.line for one in self.drawing.frontiers}
        return lines.get(frontier)

    def soft(self, part: Points, sigma_px: float = _SMOOTH_PX) -> Points:
        """Return a part of a line on paper, without loops that would clot."""
        sigma_deg = sigma_px * self.frame.metres_per_pixel / _METRES_PER_DEGREE
        return self.frame.place(smoothed(part, sigma_deg))

    def sampled(self, frontiers: Iterable[str], step: float = 3.0) -> Points:
        """Return points along frontiers, on paper, at even steps of pixels."""
        found = [
            _evenly(self.frame.place(part), step)
            for frontier in frontiers
            if (line := self.line_of(frontier)) is not None
            for part in line.parts
        ]
        points = np.vstack(found) if found else np.empty((0, 2))
        shown = (points >= 0).all(axis=1) & (
            points <= (self.frame.width, self.frame.height)
        ).all(axis=1)
        return points[shown]


def plate_of(
    drawing: Drawing,
    width: float,
    *,
    mark_scale: float = 1.0,
    fine: float = 1.0,
    ratios: tuple[float, float] = (0.62, 1.1),
    headroom: float | None = None,
) -> Plate:
    """
    Place the land and the lines of a drawing on paper.

    Parameters
    ----------
    drawing : Drawing
        What to draw.
    width : float
        Of the frame, in pixels.
    mark_scale : float
        How large its marks are; smaller where they would cover each other.
    fine : float
        How wide its lines are, as a part of those on a whole page.
    ratios : tuple of float
        The least and the greatest height of the frame, in widths.
    headroom : float, optional
        Room above the lines, as a part of their height; None for as much as what is
        written there wants.

    Returns
    -------
    plate : Plate
    """
    lines = [frontier.line for frontier in drawing.frontiers]
    # Quantities without a place are written beside the lines, and want room there.
    if headroom is None:
        headroom = 0.14 if drawing.shares or drawing.pins else 0.0
    parts = [part for line in lines for part in line.parts]
    parts += reach_of(drawing.districts, bounds_of(parts))
    frame = frame_around(parts, width, headroom=headroom, ratios=ratios)
    ground = ground_of(
        lines, drawing.side, drawing.background, districts=drawing.districts
    )
    inside = _inside(frame, ground)
    scale = min(mark_scale, _uncrowded(drawing, frame))
    return Plate(drawing, frame, ground, inside, scale, fine)


def _uncrowded(drawing: Drawing, frame: Frame) -> float:
    """Return how large marks may be, so that few of them touch each other."""
    loud = [(p.lon, p.lat) for p in drawing.marks if p.mark.loud]
    if len(loud) < _CROWD:
        return 1.0
    spots = frame.place(np.array(loud))
    gaps = np.hypot(*(spots[:, None] - spots[None, :]).transpose(2, 0, 1))
    np.fill_diagonal(gaps, np.inf)
    close = float(np.quantile(gaps.min(axis=1), 0.25))
    return min(max(close / _APART, _LEAST_SCALE), 1.0)


def _inside(frame: Frame, ground: Ground) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return the cells of the paper that lie in the country of the subject."""
    import shapely

    down, across = (
        (np.arange(ceil(side / CELL)) + 0.5) * CELL
        for side in (frame.height, frame.width)
    )
    x, y = np.meshgrid(across, down)
    land = area_of([thinned(frame.place(ring), 0.5) for ring in ground.inside])
    shapely.prepare(land)
    found: np.ndarray[Any, np.dtype[np.bool_]] = shapely.contains_xy(land, x, y)
    return found


def position(plate: Plate, placed: PlacedMark) -> tuple[float, float]:
    """
    Return where a mark stands on paper.

    Parameters
    ----------
    plate : Plate
        Gives the projection.
    placed : PlacedMark
        Gives longitude and latitude.

    Returns
    -------
    x, y : float
        Pixels.
    """
    x, y = plate.frame.place(np.array([[placed.lon, placed.lat]]))[0]
    return float(x), float(y)


def fragile_slots(plate: Plate) -> dict[str, str]:
    """
    Choose the slot of each diamond, so that no two marks run into each other.

    Parameters
    ----------
    plate : Plate
        Gives the marks.

    Returns
    -------
    slots : dict of str to str
        By place: the first of NE, NW and SW that is clear of the other marks.
    """
    spots = {placed.place: position(plate, placed) for placed in plate.drawing.marks}
    loud = {placed.place for placed in plate.drawing.marks if placed.mark.loud}
    slots = {}
    for place, (x, y) in spots.items():
        others = np.array([spots[p] for p in sorted(loud) if p != place]).reshape(-1, 2)
        gaps = {}
        for slot, across, down in (("NE", 1, -1), ("NW", -1, -1), ("SW", -1, 1)):
            away = np.hypot(*(others - (x + 14 * across, y + 14 * down)).T)
            gaps[slot] = float(away.min(initial=1e9))
        clear = [slot for slot, gap in gaps.items() if gap > 30]
        slots[place] = clear[0] if clear else max(gaps, key=lambda slot: gaps[slot])
    return slots


def _evenly(points: Points, step: float) -> Points:
    """Return points of a line at even steps."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    even = np.linspace(0, along[-1], max(2, int(along[-1] / step)))
    return np.column_stack([np.interp(even, along, points[:, i]) for i in (0, 1)])
