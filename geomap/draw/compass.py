"""How far and which way: the scale bar and the north arrow of a map."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Final

import numpy as np

from geomap.draw.lettering import QUIET_PT, Lettering
from geomap.draw.projection import Frame
from geomap.symbology import LIGHT
from geomap.words import say

TURN_DEG: Final = 5.0
"""Where north turns by more than this within a frame, one arrow would be wrong."""

_ERROR: Final = 0.02
_ARROW: Final = 24.0


def letter_compass(lettering: Lettering) -> None:
    """
    Draw a bar of whole kilometres and the arrow, lower right or near it.

    Parameters
    ----------
    lettering : Lettering
        The map.
    """
    frame = lettering.plate.frame
    metres = frame.metres_per_pixel
    km = _whole(frame.width * 0.2 * metres / 1000)
    length = float(km * 1000 / metres)
    arrow = frame.north_turn <= TURN_DEG
    points = lettering.plate.sampled(
        [one.frontier for one in lettering.plate.drawing.frontiers], step=2.0
    )
    if len(points):
        lettering.room.take_points(points, 4.0)
    corner = np.array([[frame.width - 8, frame.height - 6]])
    inset = _ARROW if arrow else 0.0
    size = length + 46 + inset, 34.0 if arrow else 22.0
    box = lettering.room.seat(*size, [corner], landing=None)
    if box is None:
        return
    lettering.room.take_box(box, 3)
    base = box.bottom - 5
    _draw_scale(lettering, (box.left + 4 + inset, base), length, km)
    if arrow:
        _draw_arrow(lettering, (box.left + 10, box.top + size[1] / 2))


def _whole(most: float) -> float:
    """Return the greatest 1, 2 or 5 with zeros that is no more than a number."""
    power = 10 ** np.floor(np.log10(most))
    return float(max(step * power for step in (1, 2, 5) if step * power <= most))


def _draw_scale(
    lettering: Lettering, at: tuple[float, float], length: float, km: float
) -> None:
    paper, (left, base) = lettering.paper, at
    paper.line([(left, base), (left + length, base)], LIGHT["ink2"], 1.4, cap="butt")
    for part in (0.0, 0.5, 1.0):
        x = left + part * length
        paper.line([(x, base), (x, base - 4)], LIGHT["ink2"], 1.0, cap="butt")
    halo = lettering.ground_at(left, base)
    for part, text in ((0.0, "0"), (1.0, say("km_scale", km=f"{km:,g}"))):
        x = left + part * length - 2
        paper.text(x, base - 6, text, QUIET_PT, LIGHT["ink2"], halo=halo)


def _draw_arrow(lettering: Lettering, at: tuple[float, float]) -> None:
    """Draw an arrow that points north as it is in the middle of the frame."""
    frame = lettering.plate.frame
    angle = radians(frame.north_at(frame.width / 2, frame.height / 2))
    up = np.array([sin(angle), -cos(angle)])
    right = np.array([-up[1], up[0]])
    foot = np.asarray(at) - up * 15
    tip, notch = foot + up * 20, foot + up * 4
    ends = foot - right * 5, foot + right * 5
    ink = LIGHT["ink2"]
    lettering.paper.area([[tip, ends[0], notch, ends[1]]], ink)
    x, y = (float(value) for value in tip + up * 6)
    halo = lettering.ground_at(x, y)
    lettering.paper.text(
        x,
        y,
        say("north"),
        QUIET_PT,
        ink,
        bold=True,
        align="center",
        level="center",
        halo=halo,
    )


def frame_in_words(frame: Frame) -> str:
    """
    Say how a map was laid flat, and how far its scale and its north can be trusted.

    Parameters
    ----------
    frame : Frame
        The window.

    Returns
    -------
    text : str
        The projection by name; where north or the scale differ within the frame, by
        how much.

    Examples
    --------
    >>> from geomap.draw.projection import frame_around
    >>> frame_in_words(frame_around([np.array([[6.0, 49.5], [6.4, 50.1]])], 340))
    'Transverse Mercator projection, centred on 49.8° N, 6.2° E.'
    """
    told = [f"{frame.projection.name}."]
    if frame.north_turn > TURN_DEG:
        told.append(say("north_turns", degrees=f"{frame.north_turn:.0f}"))
    if frame.scale_error > _ERROR:
        told.append(say("scale_holds", percent=f"{frame.scale_error * 100:.0f}"))
    return " ".join(told)
