"""The anatomy of a mark: from what it says to the strokes that say it."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from geomap.draw.marks import CORE_RADIUS, DOT_RADIUS, RING_RADIUS, Mark
from geomap.draw.shapes import Shape, circle, line, role
from geomap.draw.slots import activity, fragile, operation
from geomap.words import say

_DIAGONAL: Final = 2**-0.5


def mark_shapes(
    mark: Mark, letters: dict[str, str], *, fragile_slot: str = "NE"
) -> tuple[Shape, ...]:
    """
    Draw a mark.

    Parameters
    ----------
    mark : Mark
        What it says.
    letters : dict of str to str
        The letter of each actor.
    fragile_slot : {"NE", "NW", "SW"}
        Where the diamond goes; another one where two marks would collide.

    Returns
    -------
    shapes : tuple of Shape
        From the bottom to the top.

    Examples
    --------
    >>> [shape.part for shape in mark_shapes(Mark("core", ("n",)), {"n": "N"})]
    ['casing', 'core', 'hatch', 'knock-out', 'letter']
    """
    if mark.form == "hollow":
        shapes = [circle(DOT_RADIUS, "halo", "quiet", 1.3, part="dot")]
    else:
        shapes = [circle(mark.reach, "halo", part="casing")]
        shapes += _core(mark, letters)
        if mark.ring:
            ring = role("actor", mark.ring_actor)
            dash = (5.0, 3.0) if mark.ring == "dashed" else ()
            width = 1.2 if mark.stale_days else 2.4
            shapes.append(circle(RING_RADIUS, "", ring, width, dash=dash, part="ring"))
    shapes += activity(mark) + operation(mark)
    if mark.fragile:
        shapes += fragile(mark, fragile_slot)
    if mark.stale_days:
        east = (mark.reach + 9, 5.0)
        age = say("age_short", n=mark.stale_days)
        shapes.append(Shape("text", (east,), 9.5, fill="ink2", text=age, part="age"))
    return tuple(shapes)


def _letter(text: str, x: float = 0.0, size: float = 10.2, fill: str = "ink") -> Shape:
    """Return a letter."""
    return Shape("text", ((x, 0.0),), size, fill=fill, text=text, part="letter")


def _core(mark: Mark, letters: dict[str, str]) -> list[Shape]:
    """Return the disc that says who holds the place, by how many answers."""
    if mark.form == "dotted":
        ring = circle(CORE_RADIUS, "", "ink2", 1.7, dash=(0.1, 3.6), part="note")
        return [ring, _letter("n", fill="ink2")]
    if mark.form == "many":
        ring = circle(CORE_RADIUS, "", "ink", 2.0, part="core")
        return [ring, _letter(str(len(mark.holders)))]
    if mark.form == "denied":
        return _denial(mark, letters)
    if mark.form == "split":
        return _split(mark, letters)
    holder = mark.holders[0] if mark.holders else ""
    return _disc(mark, holder, letters)


def _disc(mark: Mark, holder: str, letters: dict[str, str]) -> list[Shape]:
    """Return the hatched disc of one holder, or the solid square of a verdict."""
    colour = role("actor", holder)
    width = 1.2 if mark.stale_days else 2.0
    if mark.assessed:
        corners = ((-10.0, -10.0), (10.0, -10.0), (10.0, 10.0), (-10.0, 10.0))
        shapes = [
            Shape("path", corners, closed=True, fill=colour, stroke=colour, width=2.0)
        ]
    else:
        shapes = [circle(CORE_RADIUS, "halo", part="core")]
        hatch = role("stale" if mark.stale_days else "hatch", holder)
        shapes.append(
            circle(CORE_RADIUS, hatch if holder else "", colour, width, part="hatch")
        )
    shapes.append(circle(5.9, "halo", part="knock-out"))
    return [*shapes, _letter(letters.get(holder, ""))]


def _denial(mark: Mark, letters: dict[str, str]) -> list[Shape]:
    """Return a ring struck through round the letter of the actor denied."""
    colour = role("actor", mark.edge)
    width = 1.2 if mark.stale_days else 2.0
    dash = (5.0, 3.0) if mark.implied else ()
    near, far = 6.2 * _DIAGONAL, CORE_RADIUS * _DIAGONAL
    holder = mark.holders[0] if mark.holders else ""
    return [
        circle(CORE_RADIUS, "halo", colour, width, dash=dash, part="denial"),
        line(((-far, far), (-near, near)), colour, width, part="diagonal"),
        line(((near, -near), (far, -far)), colour, width, part="diagonal"),
        _letter(letters.get(holder, "")),
    ]


def _split(mark: Mark, letters: dict[str, str]) -> list[Shape]:
    """Return a disc in two halves, each with its hatch and its letter."""
    shapes: list[Shape] = []
    width = 1.2 if mark.stale_days else 2.0
    for side, holder in zip((-1, 1), mark.holders, strict=True):
        turns = [pi / 2 + side * -pi * step / 24 for step in range(25)]
        half = tuple(
            (side * 1.2 + CORE_RADIUS * cos(turn), CORE_RADIUS * sin(turn))
            for turn in turns
        )
        colour = role("actor", holder)
        hatch = role("stale" if mark.stale_days else "hatch", holder)
        shapes.append(Shape("path", half, closed=True, fill="halo", part="core"))
        shapes.append(
            Shape(
                "path",
                half,
                closed=True,
                fill=hatch if holder else "",
                stroke=colour,
                width=width,
                part="hatch",
            )
        )
        if holder:
            at = (side * 5.9, 0.0)
            shapes.append(circle(4.3, "halo", at=at, part="knock-out"))
            shapes.append(_letter(letters.get(holder, ""), at[0], 8.2))
    return shapes
