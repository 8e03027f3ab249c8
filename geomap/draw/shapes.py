"""The strokes that a mark is made of, the same for a browser and for paper."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from geomap.dataclass import dataclass

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Shape:
    """
    One stroke of a mark, in its own units, the centre of the mark at 0, y down.

    Parameters
    ----------
    kind : {"circle", "path", "text"}
        A circle has one point and a radius, a text has one point and a size.
    points : tuple of (float, float)
        The centre, the corners, or the middle of the text.
    radius : float
        Of a circle; of a text, its size.
    closed : bool
        Whether a path returns to its start.
    fill, stroke : str
        ``halo``, ``ink``, ``ink2``, ``quiet``, ``actor:ID``, ``hatch:ID`` or
        ``stale:ID``; empty for none.
    width : float
        Of the stroke.
    dash : tuple of float
        Lengths of strokes and gaps; empty for an unbroken line.
    text : str
        The letters to write.
    """

    kind: Literal["circle", "path", "text"]
    points: Points
    radius: float = 0.0
    closed: bool = False
    fill: str = ""
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()
    text: str = ""
    part: str = field(default="", compare=False)


def role(kind: str, actor: str) -> str:
    """
    Return the colour role of an actor, or ink for nobody.

    Parameters
    ----------
    kind : str
        What is painted, as a page's roles begin: ``actor`` or ``text``.
    actor : str
        Empty for nobody's.

    Returns
    -------
    role : str

    Examples
    --------
    >>> role("actor", "red"), role("actor", "")
    ('actor:red', 'ink')
    """
    return f"{kind}:{actor}" if actor else "ink"


def circle(
    radius: float,
    fill: str,
    stroke: str = "",
    width: float = 0.0,
    *,
    at: tuple[float, float] = (0.0, 0.0),
    dash: tuple[float, ...] = (),
    part: str,
) -> Shape:
    """
    Return a circle.

    Parameters
    ----------
    radius : float
        In units of a mark.
    fill, stroke : str
        Colour roles; empty for none.
    width : float
        Of its edge.
    at : tuple of float
        Its centre.
    dash : tuple of float
        Lengths of dashes and gaps.
    part : str
        What it is of the mark.

    Returns
    -------
    shape : Shape

    Examples
    --------
    >>> circle(8, "ink", part="core").points
    ((0.0, 0.0),)
    """
    return Shape(
        "circle",
        (at,),
        radius,
        fill=fill,
        stroke=stroke,
        width=width,
        dash=dash,
        part=part,
    )


def line(
    points: Points,
    stroke: str,
    width: float,
    dash: tuple[float, ...] = (),
    *,
    part: str,
) -> Shape:
    """
    Return an open line.

    Parameters
    ----------
    points : tuple of tuple of float
        In units of a mark, y down.
    stroke : str
        A colour role.
    width : float
    dash : tuple of float
        Lengths of dashes and gaps.
    part : str
        What it is of the mark.

    Returns
    -------
    shape : Shape
    """
    return Shape("path", points, stroke=stroke, width=width, dash=dash, part=part)
