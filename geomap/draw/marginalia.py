"""What is said of lines and areas, written beside the map's lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from geomap.draw.drawing import ShareCallout
from geomap.draw.ink import draw_mark
from geomap.draw.inkbars import draw_bar
from geomap.draw.lettering import (
    NAME_PT,
    QUIET_PT,
    SENTENCE_PT,
    Lettering,
    kept_for_names,
)
from geomap.draw.marks import Mark
from geomap.draw.plate import OFFSET
from geomap.draw.seats import CELL, Box
from geomap.symbology import LIGHT

_BAR: Final = (120.0, 12.0)
_PIN: Final = 22.0


def letter_share(lettering: Lettering, callout: ShareCallout) -> bool:
    """
    Write a share with its bars and a leader; tell whether there was room.

    Parameters
    ----------
    lettering : Lettering
        The map.
    callout : ShareCallout
        The share.

    Returns
    -------
    written : bool
    """
    title = lettering.lines(callout.title, NAME_PT, LIGHT["ink"], bold=True)
    said = [
        lettering.lines(b.sentence, SENTENCE_PT, LIGHT["ink"]) for b in callout.bars
    ]
    remark = lettering.lines(callout.remark, QUIET_PT, LIGHT["ink2"])
    width, height = lettering.size([*title, *(one for s in said for one in s), *remark])
    bars = (_BAR[1] + 7) * len(callout.bars)
    box = _seat_beside(
        lettering, max(width, _BAR[0]), height + bars, (callout.frontier,)
    )
    if box is None:
        return False
    lettering.lead(box, lettering.plate.sampled((callout.frontier,)))
    lettering.write(title, box.left, box.top)
    top = box.top + lettering.size(title)[1]
    for bar, lines in zip(callout.bars, said, strict=True):
        lettering.write(lines, box.left, top)
        top += lettering.size(lines)[1] + 3
        styles = lettering.plate.drawing.styles
        draw_bar(lettering.paper, bar, (box.left, top), _BAR, styles)
        top += _BAR[1] + 4
    lettering.write(remark, box.left, top)
    return True


def letter_note(
    lettering: Lettering,
    sentence: str,
    remark: str,
    frontiers: tuple[str, ...],
    *,
    pinned: bool = False,
) -> bool:
    """
    Write a note, and tell whether there was room.

    Parameters
    ----------
    lettering : Lettering
        The map.
    sentence, remark : str
        Who says what, and what it does not mean.
    frontiers : tuple of str
        The lines it is about, to which it has leaders; a note about none stands
        inside the country.
    pinned : bool
        Whether it has the sign of a note.

    Returns
    -------
    written : bool
    """
    lines = lettering.lines(sentence, SENTENCE_PT, LIGHT["ink"])
    lines += lettering.lines(remark, QUIET_PT, LIGHT["ink2"])
    width, height = lettering.size(lines)
    inset = _PIN if pinned else 0.0
    if frontiers:
        box = _seat_beside(
            lettering,
            width + inset,
            max(height, inset),
            frontiers,
            anywhere=not pinned,
        )
    else:
        box = _seat_inside(lettering, width, height)
    if box is None:
        return False
    for frontier in frontiers:
        lettering.lead(box, lettering.plate.sampled((frontier,)), OFFSET / 2)
    if pinned:
        at = (box.left + 9, box.top + 9)
        styles = lettering.plate.drawing.styles
        halo = lettering.ground_at(*at)
        draw_mark(lettering.paper, Mark("dotted"), at, styles, scale=0.75, halo=halo)
    lettering.write(lines, box.left + inset, box.top)
    return True


def _seat_beside(
    lettering: Lettering,
    width: float,
    height: float,
    frontiers: Sequence[str],
    *,
    anywhere: bool = False,
) -> Box | None:
    """Seat a callout near its lines, outside the country where there is room."""
    lines = [lettering.plate.sampled((one,), step=24.0) for one in frontiers]
    # The ends of a line belong to its neighbours as well.
    lines = [points[len(points) // 6 :] for points in lines if len(points)]
    lines = [points[: -(len(points) // 6) or None] for points in lines]
    if not lines:
        return None
    liked = None if anywhere else ~lettering.plate.inside
    box = lettering.room.seat(
        width,
        height,
        lines,
        liked=liked,
        dislike=90,
        avoid=kept_for_names(lettering),
    )
    if box is not None:
        lettering.room.take_box(box, 5)
    return box


def _seat_inside(lettering: Lettering, width: float, height: float) -> Box | None:
    """Seat a note in the middle of the country."""
    inside = lettering.plate.inside
    cells = np.argwhere(inside)
    if len(cells) == 0:
        return None
    middle = (cells.mean(axis=0)[::-1] * CELL).reshape(1, 2)
    box = lettering.room.seat(
        width,
        height,
        [middle],
        liked=inside,
        within=inside,
        landing=None,
        avoid=kept_for_names(lettering),
    )
    if box is not None:
        lettering.room.take_box(box, 5)
    return box
