"""Marks and samples of lines, drawn with the strokes of paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from geomap.draw.anatomy import mark_shapes
from geomap.draw.drawing import Drawing, LegendEntry
from geomap.draw.inkbars import rectangle
from geomap.draw.marks import Mark
from geomap.draw.paper import PIXEL_PT, Paper
from geomap.symbology import LIGHT, ActorStyle, Hatch

Points = np.ndarray[Any, np.dtype[np.float64]]
Styles = Mapping[str, ActorStyle]

LADDER: Final = (("frontier", 6.4), ("halo", 3.4), ("frontier", 1.1))
"""The strokes of a share whose place is not stated, from the bottom to the top."""

FRONTIER_WIDTH: Final = 1.9
BAND_WIDTH: Final = 7.0


def draw_mark(
    paper: Paper,
    mark: Mark,
    at: tuple[float, float],
    styles: Styles,
    *,
    scale: float = 1.0,
    halo: str = LIGHT["inside"],
    fragile_slot: str = "NE",
) -> None:
    """
    Draw a mark with its centre at a point.

    Parameters
    ----------
    paper : Paper
        To draw on.
    mark : Mark
        What it says.
    at : tuple of float
        Its centre, in pixels.
    styles : mapping of str to ActorStyle
        How actors are told apart.
    scale : float
        Of the mark.
    halo : str
        The colour of the land round it.
    fragile_slot : str
        The corner in which its diamond has room.
    """
    letters = {actor: style.letter for actor, style in styles.items()}
    origin = np.array(at)
    for shape in mark_shapes(mark, letters, fragile_slot=fragile_slot):
        points = np.asarray(shape.points) * scale + origin
        x, y = (float(value) for value in points[0])
        fill, stroke = (_colour(r, styles, halo) for r in (shape.fill, shape.stroke))
        width, radius = shape.width * scale, shape.radius * scale
        dash = [part * scale for part in shape.dash]
        hatch, ink = _hatch(shape.fill, styles, scale)
        fill = "none" if hatch else fill
        if shape.kind == "text":
            letter = shape.part == "letter"
            paper.text(
                x,
                y + radius * 0.36,
                shape.text,
                radius * PIXEL_PT,
                fill,
                bold=letter,
                align="center" if letter else "left",
                halo="" if letter else halo,
            )
        elif shape.kind == "circle":
            paper.circle(
                x,
                y,
                radius,
                fill,
                edge=stroke,
                width=width,
                dash=dash,
                hatch=hatch,
                hatch_colour=ink,
            )
        elif shape.closed:
            paper.area([points], fill, stroke, width, hatch=hatch, hatch_colour=ink)
        else:
            paper.line(points, stroke, width, dash=dash, cap="butt")


def _hatch(role: str, styles: Styles, scale: float) -> tuple[Hatch | None, str]:
    """Return the hatch of a role and its colour, where it is one that is hatched."""
    kind, _, actor = role.partition(":")
    if kind not in ("hatch", "stale"):
        return None, ""
    style = styles[actor]
    return (style.hatch if kind == "hatch" else style.stale).scaled(scale), style.light


def _colour(role: str, styles: Styles, halo: str) -> str:
    """Return the colour of a role on paper."""
    kind, _, actor = role.partition(":")
    if not kind:
        return "none"
    if actor:
        return styles[actor].light if actor in styles else LIGHT["ink"]
    return halo if kind == "halo" else LIGHT[kind]


def draw_sample(
    paper: Paper, entry: LegendEntry, at: tuple[float, float], drawing: Drawing
) -> None:
    """
    Draw what an entry of the legend explains, with its middle at a point.

    Parameters
    ----------
    paper : Paper
        To draw on.
    entry : LegendEntry
        What is explained.
    at : tuple of float
        Its middle, in pixels.
    drawing : Drawing
        Gives the styles of actors.
    """
    x, y = at
    kind, _, number = entry.key.partition(":")
    if kind == "number":
        paper.text(x, y + 4, number, 6.5, LIGHT["ink"], bold=True, align="center")
        return
    if entry.mark is not None:
        draw_mark(paper, entry.mark, at, drawing.styles, scale=0.8)
        return
    ends = [(x - 17, y), (x + 17, y)]
    line = LIGHT["frontier"]
    if entry.key == "legend_ladder":
        draw_ladder(paper, np.array(ends), LIGHT["page"])
    elif entry.key == "legend_band":
        style = next(iter(drawing.styles.values()))
        band = rectangle(x - 17, y - BAND_WIDTH / 2, 34, BAND_WIDTH)
        paper.area(
            [band],
            "none",
            style.light,
            1.6,
            hatch=style.large,
            hatch_colour=style.light,
        )
    elif entry.key in ("legend_district", "legend_outline"):
        _draw_land(paper, at, drawing.styles, spoken=entry.key == "legend_district")
    elif entry.key == "legend_companion":
        paper.line(ends, line, FRONTIER_WIDTH)
        draw_dots(paper, np.array([(x - 17, y + 7.5), (x + 17, y + 7.5)]))
    elif entry.key == "legend_unsettled":
        paper.line(ends, line, FRONTIER_WIDTH, dash=(3, 3), cap="butt")
    else:
        paper.line(ends, line, FRONTIER_WIDTH)


def _draw_land(
    paper: Paper, at: tuple[float, float], styles: Styles, *, spoken: bool
) -> None:
    """Draw a piece of land with its outline, spoken of or one of which nothing is said."""
    style = next(iter(styles.values()), None)
    corners = [rectangle(at[0] - 15, at[1] - 8, 30, 16)]
    if not spoken or style is None:
        paper.area(corners, "none", LIGHT["quiet"], 0.9)
        return
    paper.area(corners, "none", style.light, 1.4)


def draw_ladder(paper: Paper, points: Points, halo: str, fine: float = 1.0) -> None:
    """
    Draw a line of which a share is stated, but not which.

    Parameters
    ----------
    paper : Paper
        To draw on.
    points : array of shape (n, 2)
        In pixels.
    halo : str
        The colour of the land round it.
    fine : float
        How wide its strokes are; 1 for a map of the full width.
    """
    for role, width in LADDER:
        paper.line(points, halo if role == "halo" else LIGHT[role], width * fine)


def draw_dots(paper: Paper, points: Points, fine: float = 1.0) -> None:
    """
    Draw the dotted companion of a line.

    Parameters
    ----------
    paper : Paper
        To draw on.
    points : array of shape (n, 2)
        In pixels.
    fine : float
        How wide its dots are; 1 for a map of the full width.
    """
    paper.line(points, LIGHT["ink3"], 2.2 * fine, dash=(0.01, 5.2 * fine))
