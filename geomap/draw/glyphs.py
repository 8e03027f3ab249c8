"""The small pictures of a legend, centred on 0."""

from __future__ import annotations

from collections.abc import Mapping

from geomap.draw.drawing import LegendEntry
from geomap.draw.marks import DOT_RADIUS, Mark
from geomap.draw.slots import activity, operation
from geomap.draw.svg import Inks, Node, mark_nodes, shape_node
from geomap.symbology import ActorStyle
from geomap.words import say

_WIDE = "M-17 0H17"


def group_of(entry: LegendEntry) -> str:
    """
    Return the column of the legend in which an entry stands.

    Parameters
    ----------
    entry : LegendEntry
        What it explains.

    Returns
    -------
    group : {"marks", "lines"}

    Examples
    --------
    >>> group_of(LegendEntry("legend_claimed", "", "", Mark("core", ("n",))))
    'marks'
    """
    if entry.mark is None or entry.mark.activity or entry.mark.operation:
        return "lines"
    return "marks"


def glyph_of(
    entry: LegendEntry, styles: Mapping[str, ActorStyle], inks: Inks
) -> list[Node]:
    """
    Return the picture of a legend entry.

    Parameters
    ----------
    entry : LegendEntry
        What it explains.
    styles : mapping of str to ActorStyle
        For letters.
    inks : Inks
        Colour roles.

    Returns
    -------
    nodes : list

    Examples
    --------
    >>> entry = LegendEntry("legend_plain", "Frontier", "Of which no share is stated.")
    >>> [tag for tag, _, _ in glyph_of(entry, {}, Inks("gm1"))]
    ['path']
    """
    mark = entry.mark
    if mark is None:
        return _land(entry.key, styles, inks) or _line(entry.key)
    if mark.activity:
        slot = [shape_node(shape, inks) for shape in activity(mark)]
        return [["g", {"transform": _recentred(mark)}, slot]]
    if mark.operation:
        gate = [shape_node(shape, inks) for shape in operation(mark)]
        return [["g", {"transform": "translate(0 -12.4)"}, gate]]
    nodes = mark_nodes(mark, styles, inks)
    if mark == Mark():
        return [["g", {"transform": "scale(1.35)"}, nodes]]
    if mark.stale_days:
        # Any number of days: the legend is the same on each of them.
        *rest, (tag, attributes, _) = nodes
        aged = [*rest, [tag, attributes, say("age_short", n="n")]]
        return [["g", {"transform": "translate(-11 0) scale(0.9)"}, aged]]
    shift = "translate(-4 3) scale(0.86)" if mark.fragile else "scale(0.9)"
    return [["g", {"transform": shift}, nodes]]


def note_sign(fill: str) -> list[Node]:
    """
    Return the sign of a note on a whole frontier, centred on 0.

    Parameters
    ----------
    fill : str
        What its ring is filled with, as CSS writes it.

    Returns
    -------
    nodes : list
        A dotted ring round the letter n.

    Examples
    --------
    >>> [tag for tag, _, _ in note_sign("none")]
    ['circle', 'text']
    """
    ring = {
        "r": "10.6",
        "fill": fill,
        "stroke": "var(--gm-ink2)",
        "stroke-width": "1.7",
        "stroke-dasharray": "0.1 3.6",
        "stroke-linecap": "round",
    }
    letter = {"y": "4", "text-anchor": "middle", "font-size": "12"}
    letter |= {"fill": "var(--gm-ink2)"}
    return [["circle", ring, ""], ["text", letter, "n"]]


def _recentred(mark: Mark) -> str:
    """Return the transform that brings the south-east slot to the middle."""
    if mark.activity == "fighting":
        return "translate(-10.5 -10.5)"
    # The slot points away along the diagonal; a legend shows it lying down.
    middle = (DOT_RADIUS + 4 + 10) * 2**-0.5
    return f"rotate(-45) translate({-middle:.1f} {-middle:.1f})"


def _land(key: str, styles: Mapping[str, ActorStyle], inks: Inks) -> list[Node]:
    """Return a piece of land, spoken of or of which nothing is said; else nothing."""
    if key not in ("legend_district", "legend_outline"):
        return []
    box = {"x": "-15", "y": "-8", "width": "30", "height": "16"}
    actor = next(iter(styles), "")
    if key == "legend_outline" or not actor:
        ink = {"fill": "none", "stroke": "var(--gm-quiet)", "stroke-width": "0.9"}
        return [["rect", box | ink, ""]]
    held = {"fill": "none", "stroke": inks.paint(f"actor:{actor}")}
    return [["rect", box | held | {"stroke-width": "1.2"}, ""]]


def _line(key: str) -> list[Node]:
    """Return a sample of a line."""
    ladder = [
        _stroke(_WIDE, "frontier", "6.4"),
        _stroke(_WIDE, "page", "3.4"),
        _stroke(_WIDE, "frontier", "1.1"),
    ]
    plain = _stroke(_WIDE, "frontier", "1.9")
    dots = _stroke("M-17 -4H17", "ink3", "2.2")
    dots[1] |= {"stroke-dasharray": "0.1 5.2", "stroke-linecap": "round"}
    below = _stroke("M-17 4H17", "frontier", "1.9")
    dashed = _stroke(_WIDE, "frontier", "1.9")
    dashed[1] |= {"stroke-dasharray": "3 3"}
    samples = {
        "legend_ladder": ladder,
        "legend_companion": [dots, below],
        "legend_band": [
            ["rect", _BAND | {"fill": "none"}, ""],
            ["path", {"d": "M-14 4L-7 -4M-6 4L1 -4M2 4L9 -4M10 4L16 -3"} | _THIN, ""],
        ],
        "legend_plain": [plain],
        "legend_unsettled": [dashed],
    }
    return samples.get(key, [plain])


_BAND = {
    "x": "-17",
    "y": "-4",
    "width": "34",
    "height": "8",
    "stroke": "var(--gm-frontier)",
    "stroke-width": "1.6",
}
_THIN = {"stroke": "var(--gm-frontier)", "stroke-width": "1.6", "fill": "none"}


def _stroke(data: str, role: str, width: str) -> Node:
    """Return a stroke in one colour role."""
    return [
        "path",
        {
            "d": data,
            "fill": "none",
            "stroke": f"var(--gm-{role})",
            "stroke-width": width,
        },
        "",
    ]
