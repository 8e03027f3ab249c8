"""A map without a script, for small panels and for readers without one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from geomap.draw.drawing import Drawing
from geomap.draw.ground import Ground, Vertices, side_of, smoothed, thinned
from geomap.draw.svg import Inks, Node, mark_nodes, number, path_data


@dataclass(frozen=True)
class Frame:
    """
    A window on the Mercator plane.

    Parameters
    ----------
    width, height : float
        In pixels.
    scale, left, top : float
        Pixels per radian, and where the window begins.
    """

    width: float
    height: float
    scale: float
    left: float
    top: float

    def at(self, vertices: Vertices) -> Vertices:
        """Return longitudes and latitudes as pixels, y down."""
        flat = _mercator(np.asarray(vertices, dtype=np.float64))
        pixels = (flat - [self.left, self.top]) * [self.scale, -self.scale]
        return np.asarray(pixels)


def frame_of(
    ground: Ground, width: float, height: float, margin: Sequence[float]
) -> Frame:
    """
    Fit a window round the frontiers.

    Parameters
    ----------
    ground : Ground
        With its bounds.
    width, height : float
        In pixels.
    margin : sequence of float
        Free pixels at the sides, at the top and at the bottom.

    Returns
    -------
    frame : Frame
    """
    west, south, east, north = ground.bounds
    low, high = _mercator(np.array([[west, south], [east, north]]))
    sides, above, below = margin
    scale = min(
        (width - 2 * sides) / (high[0] - low[0]),
        (height - above - below) / (high[1] - low[1]),
    )
    spare_x = (width - scale * (high[0] - low[0])) / 2
    spare_y = (height - above - below - scale * (high[1] - low[1])) / 2
    left = float(low[0] - spare_x / scale)
    top = float(high[1] + (above + spare_y) / scale)
    return Frame(width, height, float(scale), left, top)


def _mercator(vertices: Vertices) -> Vertices:
    """Return longitudes and latitudes on the Mercator plane, in radians."""
    radians = np.radians(vertices)
    north = np.log(np.tan(np.pi / 4 + radians[..., 1] / 2))
    return np.stack([radians[..., 0], north], axis=-1)


def map_nodes(
    drawing: Drawing, ground: Ground, inks: Inks, frame: Frame, scale: float
) -> list[Node]:
    """
    Draw a map without labels.

    Parameters
    ----------
    drawing : Drawing
        What stands on it.
    ground : Ground
        The land below.
    inks : Inks
        Colour roles.
    frame : Frame
        The window.
    scale : float
        Of the marks.

    Returns
    -------
    nodes : list
    """
    west, south, east, north = ground.bounds
    pixel_deg = max(east - west, north - south) / frame.width
    inside = "".join(
        path_data(frame.at(thinned(ring, pixel_deg / 2)), closed=True)
        for ring in ground.inside
    )
    nodes: list[Node] = [
        ["rect", _box(frame) | {"fill": "var(--gm-land)"}, ""],
        ["path", {"d": inside, "fill": "var(--gm-inside)", "fill-rule": "evenodd"}, ""],
    ]
    for line in ground.outlines:
        thin = frame.at(thinned(line, pixel_deg))
        nodes.append(_stroke(path_data(thin), "background", 0.8))
    nodes += _frontiers(drawing, ground, frame, pixel_deg)
    for placed in drawing.marks:
        x, y = frame.at(np.array([placed.lon, placed.lat]))
        size = scale if placed.mark.loud else scale * 0.8
        at = {"transform": f"translate({number(x)} {number(y)}) scale({number(size)})"}
        if placed.mark.loud or scale > 0.7:
            nodes.append(["g", at, mark_nodes(placed.mark, drawing.styles, inks)])
    return nodes


def _box(frame: Frame) -> dict[str, str]:
    """Return the whole window as a rectangle."""
    return {
        "x": "0",
        "y": "0",
        "width": number(frame.width),
        "height": number(frame.height),
    }


def _stroke(data: str, role: str, width: float, dash: str = "") -> Node:
    """Return a stroke in one colour role."""
    attributes = {
        "d": data,
        "fill": "none",
        "stroke": f"var(--gm-{role})",
        "stroke-width": number(width),
        "stroke-linejoin": "round",
    }
    if dash:
        attributes |= {"stroke-dasharray": dash, "stroke-linecap": "round"}
    return ["path", attributes, ""]


def _frontiers(
    drawing: Drawing, ground: Ground, frame: Frame, pixel_deg: float
) -> Iterable[Node]:
    """Return frontiers, ladders, companions and pins."""
    calm = {dots.frontier: dots.on_side for dots in drawing.companions}
    pinned = {name for pin in drawing.pins for name in pin.frontiers}
    for frontier in drawing.frontiers:
        for part in frontier.line.parts:
            soft = smoothed(part, pixel_deg * 2)
            if frontier.ladder:
                data = path_data(frame.at(soft))
                yield _stroke(data, "frontier", 5.2)
                yield _stroke(data, "halo", 2.8)
                yield _stroke(data, "frontier", 0.9)
            else:
                data = path_data(frame.at(thinned(part, pixel_deg / 2)))
                dash = "2.4 2.4" if frontier.unsettled else ""
                yield _stroke(data, "frontier", 1.3, dash)
            if frontier.frontier in calm:
                side = _side(ground, drawing, soft, calm[frontier.frontier])
                dots = path_data(_beside(frame.at(soft), 4.5 * side))
                yield _stroke(dots, "ink3", 1.6, "0.1 3.6")
        if frontier.frontier in pinned:
            yield _pin(frame.at(max(frontier.line.parts, key=len)))


def _side(ground: Ground, drawing: Drawing, line: Vertices, country: str) -> int:
    """Return the side of a line on which a country lies."""
    home = country in ("", drawing.side)
    land = ground.inside if home else ground.countries.get(country, ground.inside)
    return side_of(line, land)


def _beside(points: Vertices, distance: float) -> Vertices:
    """Return a line at a distance to the left of another, on a page with y down."""
    ahead = np.gradient(points, axis=0)
    lengths = np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-9)[:, None]
    left = np.column_stack([ahead[:, 1], -ahead[:, 0]]) / lengths
    return np.asarray(points + left * distance)


def _pin(points: Vertices) -> Node:
    """Return the sign of a note, off the middle of a line."""
    x, y = _beside(points, 0.0)[len(points) // 2]
    ring = {
        "r": "10.6",
        "fill": "var(--gm-page)",
        "stroke": "var(--gm-ink2)",
        "stroke-width": "1.7",
        "stroke-dasharray": "0.1 3.6",
        "stroke-linecap": "round",
    }
    letter = {"y": "4", "text-anchor": "middle", "font-size": "12"}
    letter |= {"fill": "var(--gm-ink2)"}
    at = {"transform": f"translate({number(x)} {number(y - 14)}) scale(0.7)"}
    return ["g", at, [["circle", ring, ""], ["text", letter, "n"]]]
