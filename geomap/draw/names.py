"""Names on a map: reported places, silent crossings, countries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from geomap.boundaries import country
from geomap.draw.drawing import PlacedMark
from geomap.draw.ground import area_of
from geomap.draw.lettering import (
    NAME_PT,
    QUIET_PT,
    SENTENCE_PT,
    Lettering,
    Line,
    quiet_seat,
)
from geomap.draw.linework import thinned
from geomap.draw.plate import position
from geomap.draw.seats import CELL, Box, leader
from geomap.draw.towns import towns_of
from geomap.symbology import LIGHT

Points = np.ndarray[Any, np.dtype[np.float64]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]

_TOWN_REACH: Final = 9.0

_SPACE: Final = "\u200a\u200a"
"""Hair spaces, which part the letters of a country."""


def letter_reported(
    lettering: Lettering,
    placed: PlacedMark,
    spared: Mask | None = None,
    *,
    brief: bool = False,
) -> bool:
    """
    Write a reported place and who says what of it.

    Parameters
    ----------
    lettering : Lettering
        The map.
    placed : PlacedMark
        The place.
    spared : array of bool, optional
        Cells that it rather does not cover.
    brief : bool
        Whether only a few words are written, for many places want room.

    Returns
    -------
    written : bool
        Whether there was room.
    """
    name = lettering.lines(placed.name, NAME_PT, LIGHT["ink"], bold=True)
    few = name + lettering.lines(placed.short, SENTENCE_PT, LIGHT["ink"])
    whole = name + lettering.lines(placed.sentence, SENTENCE_PT, LIGHT["ink"])
    at = np.array([position(lettering.plate, placed)])
    reach = placed.mark.reach * lettering.plate.mark_scale
    for lines, farthest in ((few, 110.0),) if brief else ((whole, 170.0), (few, 110.0)):
        box = lettering.room.seat(
            *lettering.size(lines),
            [at],
            farthest=farthest + reach,
            liked=lettering.plate.inside,
            dislike=25 if brief else 90,
            landing=36,
            spared=spared,
        )
        if box is not None:
            lettering.room.take_box(box, 4)
            _write_led(lettering, lines, box, at, reach)
            return True
    return False


def letter_number(lettering: Lettering, placed: PlacedMark, number: int) -> bool:
    """
    Write a number beside a mark, with its name if there is room.

    What it stands for is explained below the map.

    Parameters
    ----------
    lettering : Lettering
        The map.
    placed : PlacedMark
        The place.
    number : int
        From 1.

    Returns
    -------
    written : bool
        Whether there was room.
    """
    at = np.array([position(lettering.plate, placed)])
    reach = placed.mark.reach * lettering.plate.mark_scale
    named = lettering.lines(f"{number} {placed.name}", NAME_PT, LIGHT["ink"], bold=True)
    alone = [Line(str(number), QUIET_PT, LIGHT["ink"], bold=True)]
    # Whoever is only passed over in silence has a number, and no more.
    for lines in (named, alone) if placed.mark.loud else (alone,):
        box = lettering.room.seat(
            *lettering.size(lines), [at], farthest=reach + 60, landing=36
        )
        if box is not None:
            lettering.room.take_box(box, 1)
            _write_led(lettering, lines, box, at, reach)
            return True
    return False


def _write_led(
    lettering: Lettering, lines: Sequence[Line], box: Box, at: Points, reach: float
) -> None:
    """Write lines in a box, with a leader where it stands off its mark."""
    _, end = leader(box, at)
    if np.hypot(*np.subtract(box.nearest(*end), end)) > reach + 9:
        lettering.lead(box, at, reach)
    lettering.write(lines, box.left, box.top)


def letter_quiet(lettering: Lettering, placed: PlacedMark) -> bool:
    """
    Write the name of a silent crossing; tell whether there was room.

    Parameters
    ----------
    lettering : Lettering
        The map.
    placed : PlacedMark
        The crossing.

    Returns
    -------
    written : bool
    """
    lines = [Line(placed.name, QUIET_PT, LIGHT["ink3"])]
    box = quiet_seat(lettering, lettering.room, placed)
    if box is None:
        return False
    lettering.room.take_box(box, 2)
    lettering.write(lines, box.left, box.top)
    return True


def letter_towns(lettering: Lettering, edges: Mask) -> None:
    """
    Draw towns where their names have room: a dot alone would be a place spoken of.

    Parameters
    ----------
    lettering : Lettering
        The map.
    edges : array of bool
        Cells that no name may cover.
    """
    plate, room = lettering.plate, lettering.room
    for town in towns_of(plate.ground, plate.drawing.marks):
        at = plate.frame.place(np.array([[town.lon, town.lat]]))
        lines = [Line(town.name, QUIET_PT, LIGHT["ink3"], italic=True)]
        dot = room.near(at, 4.0)
        if not dot.any() or (room.taken & dot).any():
            continue
        size = lettering.size(lines)
        box = room.seat(*size, [at], farthest=_TOWN_REACH, avoid=dot | edges)
        if box is None:
            continue
        room.take_points(at, 4.0)
        room.take_box(box, 2)
        corners = np.array([(-1.7, -1.7), (1.7, -1.7), (1.7, 1.7), (-1.7, 1.7)])
        lettering.paper.area([corners + at], LIGHT["ink3"])
        lettering.write(lines, box.left, box.top)


def letter_countries(lettering: Lettering, edges: Mask) -> None:
    """
    Write the names of countries where most of what is seen of them lies.

    Parameters
    ----------
    lettering : Lettering
        The map.
    edges : array of bool
        Cells that no name may cover.
    """
    import shapely

    plate = lettering.plate
    frame = shapely.box(0, 0, plate.frame.width, plate.frame.height)
    own = {code for one in plate.drawing.frontiers for code in one.frontier.split("-")}
    codes = [
        plate.drawing.side,
        *sorted(set(plate.ground.countries) - {plate.drawing.side}),
    ]
    for code in codes:
        rings = [thinned(plate.frame.place(r), 0.5) for r in plate.rings_of(code)]
        seen = area_of(rings).intersection(frame)
        known = country(code)
        if known is None or seen.area < (500 if code in own else 9_000):
            continue
        inner = seen.buffer(-12)
        middle = (inner if inner.area else seen).representative_point()
        at = np.array([[middle.x, middle.y]])
        _letter_country(lettering, known.name, at, seen, edges)


def _letter_country(
    lettering: Lettering, name: str, at: Points, seen: Any, edges: Mask
) -> None:
    import shapely

    lines = [Line(_SPACE.join(name.upper()), QUIET_PT, LIGHT["ink3"], bold=True)]
    rows, columns = lettering.room.shape
    x, y = np.meshgrid(
        (np.arange(columns) + 0.5) * CELL, (np.arange(rows) + 0.5) * CELL
    )
    shapely.prepare(seen)
    mask = shapely.contains_xy(seen, x, y)
    for spaced in (lines, [Line(name.upper(), QUIET_PT, LIGHT["ink3"], bold=True)]):
        box = lettering.room.seat(
            *lettering.size(spaced),
            [at],
            liked=mask,
            within=mask,
            landing=None,
            avoid=edges,
        )
        if box is not None:
            lettering.room.take_box(box, 4)
            lettering.write(spaced, box.left, box.top)
            return
