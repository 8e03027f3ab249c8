"""The slots round a mark: activity, operation, fragile."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from geomap.draw.marks import CORE_RADIUS, DOT_RADIUS, RING_RADIUS, Mark
from geomap.draw.shapes import Shape, line, role

_DIAGONAL: Final = 2**-0.5


def _start(mark: Mark) -> float:
    """Return how far from the centre a slot begins."""
    if mark.form == "hollow":
        return DOT_RADIUS + 4
    return RING_RADIUS + 3.6 if mark.ring else CORE_RADIUS + 3.2


def activity(mark: Mark) -> list[Shape]:
    """
    Return the south-east slot: an arrow of 20, or a star of eight points.

    Parameters
    ----------
    mark : Mark

    Returns
    -------
    shapes : list of Shape
        None where nothing is under way. Who withdraws moves away from the place; of
        what is only sought the arrow is hollow and its shaft dashed.

    Examples
    --------
    >>> arrow = activity(Mark(activity="withdrawn", activity_actor="north"))
    >>> [shape.part for shape in arrow]
    ['shaft', 'arrow']
    >>> len(activity(Mark(activity="fighting")))
    4
    """
    if not mark.activity:
        return []
    near = _start(mark)
    return _star(near) if mark.activity == "fighting" else _arrow(mark, near)


def _star(near: float) -> list[Shape]:
    at = (near + 7.5) * _DIAGONAL
    rays = [(7 * cos(pi * n / 4), 7 * sin(pi * n / 4)) for n in range(4)]
    return [
        line(((at - x, at - y), (at + x, at + y)), "ink", 2.0, part="star")
        for x, y in rays
    ]


def _arrow(mark: Mark, near: float) -> list[Shape]:
    tip, tail = near, near + 20
    if mark.activity == "withdrawn":
        tip, tail = tail, tip
    neck = tip + (9.5 if tail > tip else -9.5)
    colour = role("actor", mark.activity_actor)
    hollow = mark.activity == "sought"
    way = (_out(neck), _out(tail))
    dash = (2.6, 2.0) if hollow else ()
    head = Shape(
        "path",
        (_out(tip), _out(neck, 5.6), _out(neck, -5.6)),
        closed=True,
        fill="halo" if hollow else colour,
        stroke=colour,
        width=1.7 if hollow else 0.6,
        part="arrow",
    )
    return [line(way, colour, 2.2 if hollow else 3.6, dash, part="shaft"), head]


def _out(along: float, across: float = 0.0) -> tuple[float, float]:
    """Return the point at a distance to the south-east, and to one side of it."""
    return ((along + across) * _DIAGONAL, (along - across) * _DIAGONAL)


def operation(mark: Mark) -> list[Shape]:
    """
    Return the south slot: a gate, empty or barred; broken where words collide.

    Parameters
    ----------
    mark : Mark

    Returns
    -------
    shapes : list of Shape
        Posts, and a bar as long as the word is strict.

    Examples
    --------
    >>> [shape.part for shape in operation(Mark(operation="closed"))]
    ['post', 'post', 'bar']
    >>> operation(Mark())
    []
    """
    if not mark.operation:
        return []
    top = _start(mark)
    gate = [
        line(((x, top), (x, top + 10)), "ink", 2.2, part="post") for x in (-9.0, 9.0)
    ]
    reach = {"open": -9.0, "restricted": 1.5, "closed": 9.0, "disputed": 9.0}
    until = reach[mark.operation]
    broken = (3.6, 3.6) if mark.operation == "disputed" else ()
    if until > -9:
        bar = ((-9.0, top + 5), (until, top + 5))
        gate.append(line(bar, "ink", 3.0, broken, part="bar"))
    return gate


def fragile(mark: Mark, slot: str) -> list[Shape]:
    """
    Return the diamond with two arrowheads: the answer could go either way.

    Parameters
    ----------
    mark : Mark
    slot : str
        The corner: ``NE``, ``NW`` or ``SW``.

    Returns
    -------
    shapes : list of Shape

    Examples
    --------
    >>> shapes = fragile(Mark("core", ("north",)), "NE")
    >>> len(shapes), {shape.part for shape in shapes}
    (3, {'fragile'})
    """
    away = _start(mark) + 1.2
    x = away * _DIAGONAL * (-1 if "W" in slot else 1)
    y = away * _DIAGONAL * (-1 if "N" in slot else 1)
    diamond = ((x, y - 9), (x + 9, y), (x, y + 9), (x - 9, y))
    shapes = [
        Shape(
            "path",
            diamond,
            closed=True,
            fill="halo",
            stroke="ink",
            width=1.5,
            part="fragile",
        )
    ]
    for side in (-1, 1):
        base, tip = x + side * 1.3, x + side * 5.0
        heads = ((base, y - 3.3), (tip, y), (base, y + 3.3))
        shapes.append(Shape("path", heads, closed=True, fill="ink", part="fragile"))
    return shapes
