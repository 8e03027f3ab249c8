"""The parts of a ruler: tracks and bars, as nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geomap.draw.drawing import Band, Drawing, PlacedMark
from geomap.draw.entries import Answer
from geomap.draw.glyphs import note_sign
from geomap.draw.marks import Mark
from geomap.draw.scale import roomiest
from geomap.draw.svg import Inks, Node, mark_nodes, number
from geomap.words import say

WIDTH: Final = 540
"""Pixels from kilometre zero to the far end."""

GUTTER: Final = 40
"""Pixels left of kilometre zero, for what is said of no place on the line."""

ROW: Final = 42
BAR: Final = 190
MARK_SCALE: Final = 0.8

_MARK_RADIUS: Final = 15
"""Pixels that a mark takes to either side, with its casing."""

_LETTER: Final = 10
"""Pixels that a letter takes on a phone, where letters are largest beside the line."""


def stroke_node(data: str, role: str, width: str, **more: str) -> Node:
    """
    Return a stroke in one colour role.

    Parameters
    ----------
    data : str
        Of a path.
    role : str
        Of its colour.
    width : str
        In pixels.
    **more : str
        Further attributes, with underscores for hyphens.

    Returns
    -------
    node : list

    Examples
    --------
    >>> stroke_node("M0 0h9", "ink", "1", stroke_linecap="round")[1]["stroke-linecap"]
    'round'
    """
    attributes = {
        "d": data,
        "fill": "none",
        "stroke": f"var(--gm-{role})",
        "stroke-width": width,
    }
    return ["path", attributes | {k.replace("_", "-"): v for k, v in more.items()}, ""]


def track_nodes(
    marks: Sequence[PlacedMark],
    bands: Sequence[Band],
    length: float,
    drawing: Drawing,
    inks: Inks,
    *,
    stated: bool,
    noted: bool,
    calm: bool,
) -> list[Node]:
    """
    Return where along the line an account says anything.

    Parameters
    ----------
    marks : sequence of PlacedMark
        The crossings that it speaks of.
    bands : sequence of Band
        The stretches.
    length : float
        Of the line, in kilometres.
    drawing : Drawing
        For letters and colours.
    inks : Inks
        Colour roles.
    stated : bool
        Whether a share is stated, which has no place.
    noted, calm : bool
        Whether it speaks of the whole line vaguely, or calls a side calm.

    Returns
    -------
    nodes : list
    """
    middle = ROW / 2
    line = f"M{GUTTER} {number(middle)}h{WIDTH}"
    nodes: list[Node] = []
    if stated:
        box = {"x": str(GUTTER), "y": number(middle - 4), "height": "8"}
        nodes += [
            [
                "rect",
                box
                | {
                    "width": str(WIDTH),
                    "fill": "none",
                    "stroke": "var(--gm-frontier)",
                    "stroke-width": "1.4",
                },
                "",
            ],
            stroke_node(line, "frontier", "1.1"),
        ]
        nodes += _words_on_line(_taken(marks, bands, length), middle)
    elif noted:
        nodes.append(stroke_node(line, "ink3", "1.8", stroke_dasharray="1 5"))
    elif marks or calm or bands:
        nodes.append(stroke_node(line, "quiet", "1.2"))
    if noted:
        at = {"transform": f"translate({GUTTER - 20} {number(middle)}) scale(0.72)"}
        nodes.append(["g", at, note_sign("none")])
    nodes += [_band(band, length, middle, inks) for band in _apart(bands, length)]
    for placed in marks:
        x = GUTTER + WIDTH * (placed.km or 0.0) / length
        at = {
            "transform": f"translate({number(x)} {number(middle)}) scale({MARK_SCALE})",
            "data-gm-place": placed.place,
            "data-gm-said": placed.short,
        }
        mark = mark_nodes(placed.mark, drawing.styles, inks, drawing.as_of)
        nodes.append(["g", at, mark])
    return nodes


def _apart(bands: Sequence[Band], length: float) -> list[Band]:
    """Join stretches of one mark that no eye could tell apart at this width."""
    pixel_m = 1000 * length / WIDTH
    joined: dict[Mark, list[Band]] = {}
    for band in sorted(bands, key=lambda band: min(band.start_m, band.stop_m)):
        drawn = joined.setdefault(band.mark, [])
        if drawn and min(band.start_m, band.stop_m) - drawn[-1].stop_m < pixel_m:
            stop_m = max(drawn[-1].stop_m, band.start_m, band.stop_m)
            drawn[-1] = replace(drawn[-1], stop_m=stop_m)
        else:
            ends = sorted((band.start_m, band.stop_m))
            drawn.append(replace(band, start_m=ends[0], stop_m=ends[1]))
    return [band for drawn in joined.values() for band in drawn]


def _band(band: Band, length: float, middle: float, inks: Inks) -> Node:
    """Return a stretch that is said to be held, or hollow if said not to be."""
    first, last = sorted((band.start_m / 1000, band.stop_m / 1000))
    holder = "" if band.mark.form == "denied" else (band.mark.holders or ("",))[0]
    ink = inks.paint(f"actor:{holder}") if holder else "var(--gm-ink2)"
    fill = inks.paint(f"large:{holder}") if holder else "none"
    at = {"data-gm-place": band.place, "data-gm-said": band.sentence}
    box = {
        "x": number(GUTTER + WIDTH * first / length),
        "y": number(middle - 5),
        "width": number(max(3.0, WIDTH * (last - first) / length)),
        "height": "10",
        "stroke": ink,
        "stroke-width": "1.6",
    }
    ground: Node = ["rect", box | {"fill": "var(--gm-page)"}, ""]
    return ["g", at, [ground, ["rect", box | {"fill": fill}, ""]]]


def _taken(
    marks: Sequence[PlacedMark], bands: Sequence[Band], length: float
) -> list[tuple[float, float]]:
    """Return what stands on a line, from where to where."""
    at = [GUTTER + WIDTH * (placed.km or 0.0) / length for placed in marks]
    ends = [sorted((band.start_m, band.stop_m)) for band in bands]
    return [(x - _MARK_RADIUS, x + _MARK_RADIUS) for x in at] + [
        (
            GUTTER + WIDTH * first / 1000 / length,
            GUTTER + WIDTH * last / 1000 / length,
        )
        for first, last in ends
    ]


def _words_on_line(taken: Sequence[tuple[float, float]], middle: float) -> list[Node]:
    """Return words where a ladder has room; the style clears the ground below."""
    left, right = roomiest(taken, GUTTER, GUTTER + WIDTH)
    texts = (say("ruler_somewhere"), say("ruler_nowhere"))
    text = next((one for one in texts if len(one) * _LETTER < right - left), "")
    words = {
        "x": number((left + right) / 2),
        "y": number(middle + 4),
        "text-anchor": "middle",
        "font-size": "11.5",
        "fill": "var(--gm-ink2)",
        "class": "gm-on-line",
    }
    return [["text", words, text]] if text else []


def bar_nodes(row: Answer, inks: Inks) -> list[Node]:
    """
    Return how much of the line is said to be held, at least and at most.

    Parameters
    ----------
    row : dict
        A row of a share answer.
    inks : Inks
        Colour roles.

    Returns
    -------
    nodes : list
    """
    lower, upper = row["lower"], row["upper"]
    frame = {"x": "1", "y": "13", "width": str(BAR - 2), "height": "16"}
    if (lower, upper) == (0, 1):
        dotted = {"fill": "none", "stroke": "var(--gm-quiet)", "stroke-width": "1"}
        return [["rect", frame | dotted | {"stroke-dasharray": "2 3"}, ""]]
    ink = inks.paint(f"actor:{row['actor']}")
    fill = inks.paint(f"large:{row['actor']}")
    outline = {
        "fill": "var(--gm-page)",
        "stroke": "var(--gm-ink)",
        "stroke-width": "1.2",
    }
    nodes: list[Node] = [["rect", frame | outline, ""]]
    span = BAR - 2
    first, last = sorted((lower, upper))
    if last > first:
        between = {
            "x": number(1 + first * span),
            "y": "16",
            "width": number((last - first) * span),
            "height": "10",
            "fill": inks.paint(f"stale:{row['actor']}"),
        }
        nodes.append(["rect", between, ""])
    if lower > 0:
        held = frame | {"width": number(max(2.0, min(lower, 1) * span)), "fill": fill}
        nodes.append(["rect", held | {"stroke": ink, "stroke-width": "1.6"}, ""])
    if row["bracket"] and row["bracket"][0] is not None:
        left, right = (1 + end * span for end in row["bracket"])
        data = f"M{number(left)} 32v5M{number(left)} 34.5H{number(right)}"
        nodes.append(stroke_node(f"{data}M{number(right)} 32v5", "ink", "1.2"))
    return nodes
