"""The scale of a ruler as nodes: crossings above its rows, kilometres below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.draw.drawing import PlacedMark
from geomap.draw.scale import DASH, Span, scale_runs
from geomap.draw.svg import Node, number
from geomap.draw.tracks import GUTTER, ROW, WIDTH, stroke_node
from geomap.words import say

_DASHED: Final = {
    "stroke_dasharray": " ".join(map(str, DASH)),
    # On a phone the scale is half as wide, and its dashes would sink into a grey line.
    "vector_effect": "non-scaling-stroke",
}

_SCALE: Final[dict[bool, tuple[str, str, dict[str, str]]]] = {
    False: ("ink3", "1", {}),
    True: ("frontier", "1.9", _DASHED),
}
"""Role, width and dashes of the scale where the line is settled, and where not."""


_MIDDLE: Final = 300.0
"""Of the picture, whose width a phone shows whole: names stay within it."""

_LONGEST: Final = 56
"""How many letters of a name have room."""


def names_nodes(marks: Sequence[PlacedMark], length: float) -> list[Node]:
    """
    Return ticks and names; a name that would touch the last goes up a tier.

    Parameters
    ----------
    marks : sequence of PlacedMark
        The crossings of the line.
    length : float
        Of the line, in kilometres.

    Returns
    -------
    nodes : list

    Examples
    --------
    >>> from geomap.draw.marks import Mark
    >>> gate = PlacedMark("gate", "Gate", "AFG-TKM", 35.3, 62.3, 120.2, Mark(), "")
    >>> [text for _, _, text in names_nodes([gate], 801.9) if text]
    ['Gate']
    """
    nodes: list[Node] = []
    ends, paper_ends, narrow_ends = ([float("-inf")] * 3 for _ in range(3))
    for placed in marks:
        x = GUTTER + WIDTH * (placed.km or 0.0) / length
        name = _shortened(placed.name)
        # On paper and on a phone letters are larger, and fewer names have room.
        half, paper, narrow = (len(name) * wide + 4 for wide in (3.1, 4.1, 4.9))
        room = min(narrow if placed.mark.loud else half, _MIDDLE)
        at = min(max(x, room), 2 * _MIDDLE - room)
        tier = next((t for t, end in enumerate(ends) if at - half > end), None)
        if tier is not None:
            ends[tier] = at + half
            kind = "gm-quiet-name"
            if placed.mark.loud and at - narrow > narrow_ends[tier]:
                narrow_ends[tier] = at + narrow
                kind = "gm-loud-name"
            if at - paper > paper_ends[tier]:
                paper_ends[tier] = at + paper
            else:
                kind += " gm-spare-name"
            text = {
                "x": number(at),
                "y": number(40 - tier * 15),
                "text-anchor": "middle",
                "font-size": "11.5",
                "fill": "var(--gm-ink2)",
                "class": kind,
            }
            nodes.append(["text", text, name])
        top = 44 - (tier or 0) * 15
        nodes.append(stroke_node(f"M{number(x)} {number(top)}V52", "ink3", "1"))
    return nodes


def _shortened(name: str) -> str:
    """Return a name that has room on a line; the table below tells it whole."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def guide_nodes(marks: Sequence[PlacedMark], length: float) -> list[Node]:
    """
    Return what leads the eye from the crossings down through a row.

    Parameters
    ----------
    marks : sequence of PlacedMark
        The crossings of the line.
    length : float
        Of the line, in kilometres.

    Returns
    -------
    nodes : list
        One, or none where no crossing has a place on the line.

    Examples
    --------
    >>> from geomap.draw.marks import Mark
    >>> gate = PlacedMark("gate", "Gate", "AFG-TKM", 35.3, 62.3, 120.2, Mark(), "")
    >>> guide_nodes([gate], 801.9)[0][1]["d"]
    'M120.94 0v42'
    """
    guides = "".join(
        f"M{number(GUTTER + WIDTH * (placed.km or 0.0) / length)} 0v{ROW}"
        for placed in marks
    )
    return [["path", {"d": guides, "class": "gm-guide"}, ""]] if guides else []


def axis_nodes(
    length: float, zero: str, end: str, unsettled_km: Sequence[Span] = ()
) -> list[Node]:
    """
    Return the kilometres, dashed where the line is disputed, and both ends' names.

    Parameters
    ----------
    length : float
        Of the line, in kilometres.
    zero, end : str
        What its ends are called.
    unsettled_km : sequence of pair of float
        Where the line itself is disputed, in order.

    Returns
    -------
    nodes : list

    Examples
    --------
    >>> nodes = axis_nodes(801.9, "tripoint", "coast")
    >>> [text for tag, _, text in nodes if tag == "text"][-1]
    '802 km = coast'
    """
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    step = next((s for s in steps if length / s <= 8), steps[-1])
    nodes = [
        stroke_node(f"M{number(left)} 6H{number(right)}", role, wide, **dash)
        for left, right, dashed in scale_runs(GUTTER, WIDTH, length, unsettled_km)
        for role, wide, dash in (_SCALE[dashed],)
    ]
    nodes.append(stroke_node(f"M{GUTTER + WIDTH} 2v8", "ink3", "1"))
    style = {"font-size": "11.5", "fill": "var(--gm-ink2)"}
    for km in range(0, int(length) + 1, step):
        x = GUTTER + WIDTH * km / length
        if km and (length - km) / length < 0.03:
            continue
        nodes.append(stroke_node(f"M{number(x)} 2v8", "ink3", "1"))
        at = {"x": number(x), "y": "22", "text-anchor": "middle"}
        nodes.append(["text", style | at, f"{km:,}"])
    named = [
        (GUTTER, "start", say("ruler_zero", end=zero)),
        (GUTTER + WIDTH, "end", say("ruler_end", km=f"{length:,.0f}", end=end)),
    ]
    for x, anchor, text in named:
        at = {"x": str(x), "y": "39", "text-anchor": anchor}
        nodes.append(["text", style | at, text])
    return nodes
