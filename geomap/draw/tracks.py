"""The parts of a ruler: tracks, bars, names and kilometres, as nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geomap.draw.drawing import Band, Drawing, PlacedMark
from geomap.draw.entries import Answer
from geomap.draw.glyphs import note_sign
from geomap.draw.marks import Mark
from geomap.draw.scale import DASH, Span, scale_runs
from geomap.draw.svg import Inks, Node, mark_nodes, number
from geomap.words import say

WIDTH: Final = 540
"""Pixels from kilometre zero to the far end."""

GUTTER: Final = 40
"""Pixels left of kilometre zero, for what is said of no place on the line."""

ROW: Final = 42
BAR: Final = 190
MARK_SCALE: Final = 0.8

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


def _stroke(data: str, role: str, width: str, **more: str) -> Node:
    """Return a stroke in one colour role."""
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
            _stroke(line, "frontier", "1.1"),
        ]
        nodes += _legend_on_line(say("ruler_somewhere"), middle)
    elif noted:
        nodes.append(_stroke(line, "ink3", "1.8", stroke_dasharray="1 5"))
    elif marks or calm or bands:
        nodes.append(_stroke(line, "quiet", "1.2"))
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


def _legend_on_line(text: str, middle: float) -> list[Node]:
    """Return words on the middle of a ladder; the style clears the ground below."""
    words = {
        "x": str(GUTTER + WIDTH // 2),
        "y": number(middle + 4),
        "text-anchor": "middle",
        "font-size": "11.5",
        "fill": "var(--gm-ink2)",
        "class": "gm-on-line",
    }
    return [["text", words, text]]


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
        nodes.append(_stroke(f"{data}M{number(right)} 32v5", "ink", "1.2"))
    return nodes


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
    ends = [float("-inf")] * 3
    for placed in marks:
        x = GUTTER + WIDTH * (placed.km or 0.0) / length
        half = len(placed.name) * 3.1 + 4
        tier = next((t for t, end in enumerate(ends) if x - half > end), None)
        loud = "gm-loud-name" if placed.mark.loud else "gm-quiet-name"
        if tier is not None:
            ends[tier] = x + half
            text = {
                "x": number(min(max(x, half), GUTTER + WIDTH + 20 - half)),
                "y": number(40 - tier * 15),
                "text-anchor": "middle",
                "font-size": "11.5",
                "fill": "var(--gm-ink2)",
                "class": loud,
            }
            nodes.append(["text", text, placed.name])
        top = 44 - (tier or 0) * 15
        nodes.append(_stroke(f"M{number(x)} {number(top)}V52", "ink3", "1"))
    return nodes


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
        _stroke(f"M{number(left)} 6H{number(right)}", role, wide, **dash)
        for left, right, dashed in scale_runs(GUTTER, WIDTH, length, unsettled_km)
        for role, wide, dash in (_SCALE[dashed],)
    ]
    nodes.append(_stroke(f"M{GUTTER + WIDTH} 2v8", "ink3", "1"))
    style = {"font-size": "11.5", "fill": "var(--gm-ink2)"}
    for km in range(0, int(length) + 1, step):
        x = GUTTER + WIDTH * km / length
        if km and (length - km) / length < 0.03:
            continue
        nodes.append(_stroke(f"M{number(x)} 2v8", "ink3", "1"))
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
