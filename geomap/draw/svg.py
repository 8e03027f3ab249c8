"""Shapes as SVG: tags and attributes, the same in a page and in its script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any, Final

from markupsafe import Markup, escape

from geomap.dataclass import dataclass
from geomap.draw.ages import said_on
from geomap.draw.anatomy import mark_shapes
from geomap.draw.marks import Mark
from geomap.draw.shapes import Shape
from geomap.symbology import ActorStyle, Hatch

Node = list[Any]
"""A tag, its attributes, and either text or a list of nodes."""

TAGS: Final = ("circle", "g", "line", "path", "rect", "text", "title", "use")
"""The tags that a page's script makes; no other is ever made from data."""


_UNSAFE: Final = re.compile("[&<>\"'{}]")

_EMPTY: Final = ("circle", "line", "path", "rect", "use")
"""Tags that hold nothing and are written in one piece."""


@dataclass(frozen=True)
class Inks:
    """
    Colour roles as a page knows them.

    Parameters
    ----------
    prefix : str
        What the ids of this map begin with.
    numbers : mapping of str to int
        The place of each actor in its table: ids never hold a user's text.

    Examples
    --------
    >>> Inks("gm1", {"red": 0}).paint("actor:red")
    'var(--gm-a0)'
    """

    prefix: str
    numbers: Mapping[str, int] = field(default_factory=dict)
    drawn: dict[Any, list[Node]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """The nodes of every mark that was drawn: the same few are met again and again."""

    def paint(self, role: str) -> str:
        """Return the value of fill or stroke for a role."""
        kind, _, actor = role.partition(":")
        if not kind:
            return "none"
        if not actor:
            return f"var(--gm-{kind})"
        number = self.numbers.get(actor, 0)
        if kind == "actor":
            return f"var(--gm-a{number})"
        return f"url(#{self.prefix}-{kind}{number})"


def number(value: float) -> str:
    """
    Write a coordinate with at most two decimals.

    Parameters
    ----------
    value : float
        In pixels.

    Returns
    -------
    text : str

    Examples
    --------
    >>> number(2.0), number(-0.001), number(1.239)
    ('2', '0', '1.24')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def shape_node(shape: Shape, inks: Inks) -> Node:
    """
    Return a shape as a tag with attributes.

    Parameters
    ----------
    shape : Shape
        From `geomap.draw.anatomy.mark_shapes`.
    inks : Inks
        Colour roles.

    Returns
    -------
    node : list
        Tag, attributes, text.

    Examples
    --------
    >>> dot = Shape("circle", ((0.0, 0.0),), 3.4, fill="halo")
    >>> shape_node(dot, Inks("m"))
    ['circle', {'r': '3.4', 'fill': 'var(--gm-halo)'}, '']
    """
    x, y = shape.points[0]
    if shape.kind == "text":
        attributes = {
            "x": number(x),
            "y": number(y + shape.radius * 0.36),
            "font-size": number(shape.radius),
            "font-weight": "700" if shape.part == "letter" else "400",
            "text-anchor": "middle" if shape.part == "letter" else "start",
            "fill": inks.paint(shape.fill),
        }
        if shape.part == "age":
            attributes["class"] = "gm-age"
        return ["text", attributes, shape.text]
    if shape.kind == "circle":
        # A circle that names no centre has it at 0.
        at = {"cx": number(x), "cy": number(y)}
        attributes = {key: value for key, value in at.items() if value != "0"}
        attributes["r"] = number(shape.radius)
    else:
        attributes = {"d": path_data(shape.points, closed=shape.closed)}
    attributes["fill"] = inks.paint(shape.fill)
    if shape.stroke:
        attributes["stroke"] = inks.paint(shape.stroke)
        attributes["stroke-width"] = number(shape.width)
    if shape.dash:
        attributes["stroke-dasharray"] = " ".join(map(number, shape.dash))
        if shape.dash[0] < 1:
            attributes["stroke-linecap"] = "round"
    return [shape.kind, attributes, ""]


def path_data(points: Iterable[Sequence[float]], *, closed: bool = False) -> str:
    """
    Write points as the data of a path.

    Parameters
    ----------
    points : iterable of (float, float)
        In pixels.
    closed : bool
        Whether it returns to its start.

    Returns
    -------
    data : str

    Examples
    --------
    >>> path_data([(0, 0), (1, 2)], closed=True)
    'M0 0L1 2Z'
    """
    steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{steps}Z" if closed else f"M{steps}"


def mark_nodes(
    mark: Mark, styles: Mapping[str, ActorStyle], inks: Inks, as_of: str = ""
) -> list[Node]:
    """
    Return the nodes of a mark, its centre at 0.

    Parameters
    ----------
    mark : Mark
        What it says.
    styles : mapping of str to ActorStyle
        For letters.
    inks : Inks
        Colour roles.
    as_of : str
        The day on which the mark stands so, as ISO writes it: an age then carries
        the day of its words, so that another day can be told.

    Returns
    -------
    nodes : list
        The same object for the same mark; it must not be changed.

    Examples
    --------
    >>> [tag for tag, _, _ in mark_nodes(Mark(), {}, Inks("gm1"))]
    ['circle']
    """
    since = said_on(mark, as_of) if as_of else ""
    key = (mark, since, *((actor, style.letter) for actor, style in styles.items()))
    if key not in inks.drawn:
        letters = {actor: style.letter for actor, style in styles.items()}
        nodes = [shape_node(shape, inks) for shape in mark_shapes(mark, letters)]
        if since:
            nodes[-1][1]["data-gm-since"] = since
        inks.drawn[key] = nodes
    return inks.drawn[key]


def markup(nodes: Iterable[Node]) -> Markup:
    """
    Write nodes as markup; every text and attribute is escaped.

    Parameters
    ----------
    nodes : iterable of list
        Tag, attributes, and text or nodes.

    Returns
    -------
    markup : Markup

    Examples
    --------
    >>> markup([["text", {"x": "0"}, "<b>{{7*7}}"]])
    Markup('<text x="0">&lt;b&gt;&#123;&#123;7*7&#125;&#125;</text>')
    """
    return Markup("".join([_element(*node) for node in nodes]))


def safe_text(value: object) -> Markup:
    """
    Escape a value for a page, braces included.

    Parameters
    ----------
    value : object
        Markup passes unchanged.

    Returns
    -------
    text : Markup

    Examples
    --------
    >>> safe_text("{% if <x>")
    Markup('&#123;% if &lt;x&gt;')
    """
    return value if isinstance(value, Markup) else Markup(_escaped(str(value)))


def _escaped(text: str) -> str:
    """Return text as a page may hold it; most of ours needs nothing."""
    if not _UNSAFE.search(text):
        return text
    # A page may be compiled as a template again by whoever embeds it.
    return str(escape(text)).replace("{", "&#123;").replace("}", "&#125;")


def _element(tag: str, attributes: Mapping[str, str], content: str | list[Node]) -> str:
    """Return one element, in which all but our own names is escaped."""
    written = "".join(
        [f' {name}="{_escaped(value)}"' for name, value in attributes.items()]
    )
    if isinstance(content, list):
        inner = "".join([_element(*node) for node in content])
    else:
        inner = content if isinstance(content, Markup) else _escaped(content)
    if tag not in (*TAGS, "svg", "defs", "pattern", "clipPath"):
        message = f"'{tag}' is not a tag that is drawn."
        raise ValueError(message)
    if not inner and tag in _EMPTY:
        return f"<{tag}{written}/>"
    return f"<{tag}{written}>{inner}</{tag}>"


def patterns(styles: Mapping[str, ActorStyle], inks: Inks) -> list[Node]:
    """
    Return the hatches of every actor.

    Parameters
    ----------
    styles : mapping of str to ActorStyle
        In the order of the table of actors.
    inks : Inks
        Colour roles.

    Returns
    -------
    nodes : list
        ``pattern`` elements for marks, stale marks, and bars.
    """
    nodes = []
    for actor, style in styles.items():
        colour = inks.paint(f"actor:{actor}")
        for kind, hatch in (
            ("hatch", style.hatch),
            ("stale", style.stale),
            ("large", style.large),
        ):
            name = f"{inks.prefix}-{kind}{inks.numbers[actor]}"
            nodes.append(_pattern(name, hatch, colour))
    return nodes


def _pattern(name: str, hatch: Hatch, colour: str) -> Node:
    """Return one hatch: upright lines, turned."""
    period = number(hatch.period)
    lines = f"M{number(hatch.period / 2)} 0V{period}"
    if hatch.crossed:
        lines += f"M0 {number(hatch.period / 2)}H{period}"
    stroke = {"d": lines, "stroke": colour, "stroke-width": number(hatch.stroke)}
    attributes = {
        "id": name,
        "patternUnits": "userSpaceOnUse",
        "width": period,
        "height": period,
        "patternTransform": f"rotate({90 - hatch.angle})",
    }
    return ["pattern", attributes, [["path", stroke, ""]]]
