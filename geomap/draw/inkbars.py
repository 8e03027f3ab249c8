"""Shares and their bounds as bars, drawn with the strokes of paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geomap.draw.drawing import Bar
from geomap.draw.paper import Paper
from geomap.symbology import LIGHT, ActorStyle

Styles = Mapping[str, ActorStyle]


def draw_bar(
    paper: Paper,
    bar: Bar,
    at: tuple[float, float],
    size: tuple[float, float],
    styles: Styles,
) -> None:
    """
    Draw a share as a bar: hatched to at least, sparsely hatched to at most.

    Parameters
    ----------
    paper : Paper
        To draw on.
    bar : Bar
        The share.
    at : tuple of float
        Its upper left corner, in pixels.
    size : tuple of float
        Its width and height, in pixels.
    styles : mapping of str to ActorStyle
        How actors are told apart.
    """
    draw_share(paper, (bar.lower, bar.upper), at, size, styles[bar.actor])


def draw_share(
    paper: Paper,
    bounds: tuple[float, float],
    at: tuple[float, float],
    size: tuple[float, float],
    style: ActorStyle | None,
) -> None:
    """
    Draw bounds as a bar, in the hatch of an actor.

    Parameters
    ----------
    paper : Paper
        To draw on.
    bounds : tuple of float
        At least and at most, from 0 to 1.
    at, size : tuple of float
        The upper left corner; width and height, in pixels.
    style : ActorStyle or None
        None for nobody's.
    """
    left, top = at
    width, height = size
    outline = rectangle(left, top, width, height)
    paper.area([outline], LIGHT["page"])
    lower, upper = sorted(min(max(bound, 0.0), 1.0) for bound in bounds)
    if style is not None:
        sparse = replace(style.large.scaled(2.0), stroke=1.0)
        for start, stop, hatch in (
            (0.0, lower, style.large),
            (lower, upper, sparse),
        ):
            if stop > start:
                x = left + start * width
                piece = rectangle(x, top, (stop - start) * width, height)
                paper.area([piece], "none", hatch=hatch, hatch_colour=style.light)
    paper.area([outline], "none", LIGHT["ink"], 1.2)
    if lower > 0 and style is not None:
        held = rectangle(left, top, lower * width, height)
        paper.area([held], "none", style.light, 1.6)


def draw_bounds(
    paper: Paper,
    row: Mapping[str, Any],
    at: tuple[float, float],
    size: tuple[float, float],
    styles: Styles,
) -> None:
    """
    Draw the bounds of one account: a dotted track where anything is possible.

    Parameters
    ----------
    paper : Paper
        To draw on.
    row : mapping
        A row of a share answer.
    at, size : tuple of float
        The upper left corner; width and height, in pixels.
    styles : mapping of str to ActorStyle
        How actors are told apart.
    """
    (left, top), (width, height) = at, size
    lower, upper = row["lower"], row["upper"]
    if (lower, upper) == (0, 1):
        right, bottom = left + width, top + height
        rim = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        paper.line(rim, LIGHT["quiet"], 1.0, dash=(2, 3), cap="butt")
        return
    draw_share(paper, (lower, upper), at, size, styles.get(row["actor"]))
    bracket = row["bracket"]
    if bracket and bracket[0] is not None:
        ends = [left + end * width for end in bracket]
        low = top + height + 4.5
        paper.line([(x, low) for x in ends], LIGHT["ink"], 1.2, cap="butt")
        for x in ends:
            paper.line([(x, low - 2.5), (x, low + 2.5)], LIGHT["ink"], 1.2, cap="butt")


def rectangle(
    left: float, top: float, width: float, height: float
) -> list[tuple[float, float]]:
    """
    Return the corners of a rectangle.

    Parameters
    ----------
    left, top, width, height : float
        In pixels.

    Returns
    -------
    corners : list of (float, float)

    Examples
    --------
    >>> rectangle(1, 2, 3, 4)
    [(1, 2), (4, 2), (4, 6), (1, 6)]
    """
    right, bottom = left + width, top + height
    return [(left, top), (right, top), (right, bottom), (left, bottom)]
