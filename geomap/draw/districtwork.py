"""Districts on paper: outlines, in the colour of who is said to hold the land."""

from __future__ import annotations

from typing import Any, Final

from geomap.draw.cover import Cover, cover_of
from geomap.draw.district import District
from geomap.draw.ground import area_of, rings_of
from geomap.draw.linework import thinned
from geomap.draw.paper import Paper
from geomap.draw.plate import Plate
from geomap.symbology import LIGHT

_BEYOND: Final = 24.0
"""Pixels of a district that are kept beyond the frame, so that no outline ends in it."""

_OUTLINE: Final = 0.9


def draw_districts(paper: Paper, plate: Plate) -> None:
    """
    Draw the outlines of districts, coloured where somebody is said to hold one.

    Parameters
    ----------
    paper : Paper
        To draw on, below the frontiers.
    plate : Plate
        The map.
    """
    shapes = [(one, shape_on(plate, one)) for one in plate.drawing.districts]
    for _, shape in shapes:
        for ring in rings_of(shape):
            paper.line(ring, LIGHT["quiet"], _OUTLINE * plate.fine)
    for district, shape in shapes:
        cover = cover_of(district.mark)
        if cover is not None:
            _cover(paper, plate, shape, cover)


def shape_on(plate: Plate, district: District) -> Any:
    """
    Return a district as it lies on paper, as far as it is seen.

    Parameters
    ----------
    plate : Plate
        The map.
    district : District

    Returns
    -------
    shape : shapely geometry
        Empty where none of it is seen.
    """
    import shapely

    frame = plate.frame
    seen = shapely.box(0, 0, frame.width, frame.height).buffer(_BEYOND)
    rings = [thinned(frame.place(ring), 0.15) for ring in district.rings]
    return area_of(rings).intersection(seen)


def _cover(paper: Paper, plate: Plate, shape: Any, cover: Cover) -> None:
    """Draw the outline of a district that is spoken of, inside it."""
    fine = plate.fine
    land = shape.buffer(-cover.stroke * fine / 2)
    edge, dash = _colour(cover.edge, plate), [step * fine for step in cover.dash]
    for ring in rings_of(land):
        paper.line(ring, edge, cover.stroke * fine, dash=dash, cap="butt")


def _colour(role: str, plate: Plate) -> str:
    """Return the colour of an outline on paper."""
    kind, _, actor = role.partition(":")
    style = plate.drawing.styles.get(actor)
    return style.light if style else LIGHT.get(kind, LIGHT["ink"])
