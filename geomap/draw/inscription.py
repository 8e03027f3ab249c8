"""Every word of a map: each beside what it speaks of, none over another."""

from __future__ import annotations

from typing import Final

import numpy as np

from geomap.dataclass import dataclass
from geomap.draw.district import District
from geomap.draw.districtnames import letter_districts
from geomap.draw.drawing import PlacedMark, ShareCallout
from geomap.draw.lettering import Lettering, quiet_crossings
from geomap.draw.marginalia import letter_note, letter_share
from geomap.draw.marks import Mark
from geomap.draw.names import (
    letter_countries,
    letter_number,
    letter_quiet,
    letter_reported,
    letter_towns,
)
from geomap.draw.plate import position
from geomap.draw.platework import companion_lines, ribbon_of
from geomap.draw.spared import coasts_and_towns, outlines_of_districts

_PIXELS_TO_A_SENTENCE: Final = 90
"""Where more places are spoken of on a frame, each has only a few words."""


@dataclass(frozen=True)
class Rest:
    """
    What found no room on a map, and is told below it.

    Parameters
    ----------
    numbered : tuple of PlacedMark
        The crossings that have a number instead of their words, from 1.
    unnamed : tuple of str
        Names of those that have not even that.
    shares : tuple of ShareCallout
        The shares that found no room beside their line.
    notes : tuple of str
        The notes that found no room.
    districts : tuple of District
        Those whose name found no room.
    """

    numbered: tuple[PlacedMark, ...] = ()
    unnamed: tuple[str, ...] = ()
    shares: tuple[ShareCallout, ...] = ()
    notes: tuple[str, ...] = ()
    districts: tuple[District, ...] = ()


def letter_plate(lettering: Lettering) -> Rest:
    """
    Write every word of a map that there is room for.

    Parameters
    ----------
    lettering : Lettering
        Nothing taken yet but the corners of the frame.

    Returns
    -------
    rest : Rest
        What is to be explained below the map.
    """
    _take_what_is_drawn(lettering)
    drawing = lettering.plate.drawing
    loud = [placed for placed in drawing.marks if placed.mark.loud]
    brief = len(loud) > lettering.plate.frame.width / _PIXELS_TO_A_SENTENCE
    # What could change is said first, while there is room.
    loud.sort(key=lambda placed: not placed.mark.fragile)
    spared = coasts_and_towns(lettering.plate, lettering.room)
    left = [p for p in loud if not letter_reported(lettering, p, spared, brief=brief)]
    districts = letter_districts(lettering)
    shares = [one for one in drawing.shares if not letter_share(lettering, one)]
    told = [(p.sentence, p.remark, p.frontiers, True) for p in drawing.pins]
    told += [(c.sentence, c.remark, (c.frontier,), False) for c in drawing.companions]
    told += [(area.sentence, area.remark, (), False) for area in drawing.areas]
    notes = [
        f"{sentence.rstrip('.')}. {remark}"
        for sentence, remark, frontiers, pinned in told
        if not letter_note(lettering, sentence, remark, frontiers, pinned=pinned)
    ]
    edges = outlines_of_districts(lettering.plate, lettering.room)
    letter_countries(lettering, edges)
    left += [p for p in quiet_crossings(lettering) if not letter_quiet(lettering, p)]
    numbered: list[PlacedMark] = []
    unnamed = []
    for placed in left:
        if letter_number(lettering, placed, len(numbered) + 1):
            numbered.append(placed)
        else:
            unnamed.append(placed.name)
    letter_towns(lettering, edges)
    return Rest(
        tuple(numbered),
        tuple(unnamed),
        tuple(shares),
        tuple(notes),
        tuple(districts),
    )


def _take_what_is_drawn(lettering: Lettering) -> None:
    """Keep labels off the lines and the marks."""
    import shapely

    room, plate = lettering.room, lettering.plate
    for frontier in plate.drawing.frontiers:
        points = plate.sampled([frontier.frontier], step=2.0)
        room.take_points(points, 6.0 if frontier.ladder else 4.0, barred=True)
    for companion in plate.drawing.companions:
        for dots in companion_lines(plate, companion):
            room.take_points(dots, 4.0)
    for band in plate.drawing.bands:
        points = shapely.get_coordinates(ribbon_of(plate, band).segmentize(4))
        room.take_points(points, 4.0)
    for placed in plate.drawing.marks:
        x, y = position(plate, placed)
        scale = plate.mark_scale
        room.take_points(np.array([[x, y]]), placed.mark.reach * scale + 2)
        for across, down in _slots(placed.mark):
            spot = np.array([[x + across * scale, y + down * scale]])
            room.take_points(spot, 13.0 * scale)


def _slots(mark: Mark) -> list[tuple[float, float]]:
    """Return where the slots of a mark lie, from its centre."""
    slots = [(21.0, 21.0)] if mark.activity else []
    slots += [(15.0, -15.0), (-15.0, -15.0)] if mark.fragile else []
    return slots + ([(0.0, 24.0)] if mark.operation else [])
