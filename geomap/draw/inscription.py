"""Every word of a map: each beside what it speaks of, none over another."""

from __future__ import annotations

import numpy as np

from geomap.draw.lettering import QUIET_PT, Lettering, quiet_crossings
from geomap.draw.marginalia import letter_note, letter_share
from geomap.draw.marks import Mark
from geomap.draw.names import letter_countries, letter_quiet, letter_reported
from geomap.draw.plate import companion_lines, position
from geomap.symbology import LIGHT
from geomap.words import say


def letter_plate(lettering: Lettering) -> tuple[str, ...]:
    """
    Write every word of a map that there is room for.

    Parameters
    ----------
    lettering : Lettering
        Nothing taken yet but the corners of the frame.

    Returns
    -------
    unnamed : tuple of str
        Names of crossings that are drawn without their name.
    """
    _take_what_is_drawn(lettering)
    drawing = lettering.plate.drawing
    unnamed = [
        placed.name
        for placed in drawing.marks
        if placed.mark.loud and not letter_reported(lettering, placed)
    ]
    for callout in drawing.shares:
        letter_share(lettering, callout)
    for pin in drawing.pins:
        letter_note(lettering, pin.sentence, pin.remark, pin.frontiers, pinned=True)
    for companion in drawing.companions:
        frontiers = (companion.frontier,)
        letter_note(lettering, companion.sentence, companion.remark, frontiers)
    for area in drawing.areas:
        letter_note(lettering, area.sentence, area.remark, ())
    letter_countries(lettering)
    unnamed += [
        p.name for p in quiet_crossings(lettering) if not letter_quiet(lettering, p)
    ]
    return tuple(unnamed)


def _take_what_is_drawn(lettering: Lettering) -> None:
    """Keep labels off the lines and the marks."""
    room, plate = lettering.room, lettering.plate
    for frontier in plate.drawing.frontiers:
        points = plate.sampled([frontier.frontier], step=2.0)
        room.take_points(points, 6.0 if frontier.ladder else 4.0, barred=True)
    for companion in plate.drawing.companions:
        for dots in companion_lines(plate, companion):
            room.take_points(dots, 4.0)
    for placed in plate.drawing.marks:
        x, y = position(plate, placed)
        room.take_points(np.array([[x, y]]), placed.mark.reach + 2)
        for across, down in _slots(placed.mark):
            room.take_points(np.array([[x + across, y + down]]), 13.0)


def _slots(mark: Mark) -> list[tuple[float, float]]:
    """Return where the slots of a mark lie, from its centre."""
    slots = [(21.0, 21.0)] if mark.activity else []
    slots += [(15.0, -15.0), (-15.0, -15.0)] if mark.fragile else []
    return slots + ([(0.0, 24.0)] if mark.operation else [])


def letter_scale(lettering: Lettering) -> None:
    """Draw a bar of whole kilometres in the lower right corner, or near it."""
    paper, frame = lettering.paper, lettering.plate.frame
    metres = frame.metres_per_pixel
    most_km = frame.width * 0.2 * metres / 1000
    power = 10 ** np.floor(np.log10(most_km))
    km = max(step * power for step in (1, 2, 5) if step * power <= most_km)
    length = float(km * 1000 / metres)
    _take_lines(lettering)
    corner = np.array([[frame.width - 8, frame.height - 6]])
    box = lettering.room.seat(length + 46, 22, [corner], landing=None)
    if box is None:
        return
    lettering.room.take_box(box, 3)
    left, base = box.left + 4, box.bottom - 5
    paper.line([(left, base), (left + length, base)], LIGHT["ink2"], 1.4, cap="butt")
    for at in (0.0, 0.5, 1.0):
        x = left + at * length
        paper.line([(x, base), (x, base - 4)], LIGHT["ink2"], 1.0, cap="butt")
    for at, text in ((0.0, "0"), (1.0, say("km_scale", km=f"{km:,g}"))):
        halo = lettering.ground_at(left, base)
        paper.text(
            left + at * length - 2, base - 6, text, QUIET_PT, LIGHT["ink2"], halo=halo
        )


def _take_lines(lettering: Lettering) -> None:
    """Keep the scale off the frontiers."""
    points = lettering.plate.sampled(
        [one.frontier for one in lettering.plate.drawing.frontiers], step=2.0
    )
    if len(points):
        lettering.room.take_points(points, 4.0)
