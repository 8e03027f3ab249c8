"""A map without a script, for small panels and for readers without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

import numpy as np

from geomap.dataclass import dataclass
from geomap.draw.bandnodes import band_nodes
from geomap.draw.district import District
from geomap.draw.districtnodes import district_nodes, district_shapes
from geomap.draw.districtsigns import SIGN_SCALE, seat_of_sign, signed
from geomap.draw.drawing import Drawing, Frontier
from geomap.draw.glyphs import note_sign
from geomap.draw.ground import Ground, area_of, rings_of, side_of
from geomap.draw.linedata import line_data
from geomap.draw.linework import Vertices, smoothed, thinned
from geomap.draw.ribbons import Banks
from geomap.draw.svg import Inks, Node, mark_nodes, number
from geomap.draw.window import Window
from geomap.unsettled import drawn_runs

_LARGE: Final = 0.7
"""Marks of this scale stand on a map that is read for itself."""


@dataclass(frozen=True)
class Sheet:
    """
    What is the same on every map of one size: land and lines.

    Parameters
    ----------
    ground : Ground
        The land below.
    frontiers : tuple of Frontier
        The lines.
    window : Window
        The window.
    name : str
        What the ids of its shapes begin with.
    districts : tuple of District
        The outlines of any account: they are the same in each.
    """

    ground: Ground
    frontiers: tuple[Frontier, ...]
    window: Window
    name: str
    districts: tuple[District, ...] = ()

    @property
    def pixel_deg(self) -> float:
        """Return the degrees in a pixel of this window."""
        west, south, east, north = self.ground.bounds
        return max(east - west, north - south) / self.window.width

    @cached_property
    def banks(self) -> Banks:
        """Return on which side of each line the countries lie."""
        return Banks(lambda code: self.ground.countries.get(code, self.ground.inside))

    @cached_property
    def seats(self) -> dict[str, tuple[float, float] | None]:
        """Return where the sign of each district has room, as far as it is seen."""
        import shapely

        seen = shapely.box(0, 0, self.window.width, self.window.height)
        found = {}
        for one in self.districts:
            rings = [thinned(self.window.at(ring), 0.5) for ring in one.rings]
            found[one.place] = seat_of_sign(area_of(rings).intersection(seen))
        return found

    @cached_property
    def _land(self) -> list[Node]:
        """Return the land, the inside and other countries' lines."""
        fine = self.pixel_deg
        window = self.window
        nodes: list[Node] = [["rect", _box(window) | {"fill": "var(--gm-land)"}, ""]]
        sea = [window.at(thinned(ring, fine * 2)) for ring in self.ground.sea]
        inside = [window.at(thinned(ring, fine)) for ring in self.ground.inside]
        for role, rings in (
            ("sea", _cut(sea, window, closed=True)),
            ("inside", inside),
        ):
            data = "".join(line_data(ring, closed=True) for ring in rings)
            fill = {"d": data, "fill": f"var(--gm-{role})", "fill-rule": "evenodd"}
            nodes += [["path", fill, ""]] if data else []
        # One path for all: a browser sets up each of many, and they look the same.
        lines = [window.at(thinned(line, fine * 2)) for line in self.ground.outlines]
        outlines = "".join(map(line_data, _cut(lines, window)))
        if outlines:
            nodes.append(_stroke({"d": outlines}, "background", 0.8))
        return nodes

    @cached_property
    def _data(self) -> dict[str, str]:
        """Return the data of each frontier, plain and soft."""
        found = {}
        for place, frontier in enumerate(self.frontiers):
            parts = frontier.line.parts
            kinds: dict[str, list[Vertices]] = {"p": [], "u": []}
            for run, vertices in drawn_runs(frontier.line):
                kinds["u" if run.unsettled else "p"].append(vertices)
            for kind, runs in kinds.items():
                plain = [self.window.at(thinned(run, self.pixel_deg)) for run in runs]
                if plain:
                    found[f"{kind}{place}"] = "".join(map(line_data, plain))
            if frontier.ladder:
                soft = [self.window.at(self.soft(part)) for part in parts]
                found[f"s{place}"] = "".join(map(line_data, soft))
        return found

    def soft(self, part: Vertices) -> Vertices:
        """Return a line without the loops that clot."""
        return thinned(smoothed(part, self.pixel_deg * 2), self.pixel_deg / 3)

    def shapes(self) -> list[Node]:
        """Return what the maps of this sheet refer to."""
        paths: list[Node] = [
            ["path", {"id": f"{self.name}-{key}", "d": data}, ""]
            for key, data in self._data.items()
        ]
        plain = [
            node for place in range(len(self.frontiers)) for node in self.plain(place)
        ]
        return [
            *paths,
            ["g", {"id": f"{self.name}-land"}, self._land],
            ["g", {"id": f"{self.name}-plain"}, plain],
            *district_shapes(self.districts, self.window, self.name, self.pixel_deg),
        ]

    def use(self, name: str) -> dict[str, str]:
        """Return a reference to one of the shapes."""
        return {"href": f"#{self.name}-{name}"}

    def plain(self, place: int) -> Iterator[Node]:
        """Yield a frontier of which no share is stated, dashed where it is disputed."""
        for kind, dash in (("p", ""), ("u", "2.4 2.4")):
            if f"{kind}{place}" in self._data:
                yield _stroke(self.use(f"{kind}{place}"), "frontier", 1.3, dash)

    def soft_line(self, place: int) -> dict[str, str]:
        """Return a reference to a frontier without the loops that clot."""
        return self.use(f"s{place}")


def map_nodes(drawing: Drawing, sheet: Sheet, inks: Inks, scale: float) -> list[Node]:
    """
    Draw a map without labels.

    Parameters
    ----------
    drawing : Drawing
        What stands on it.
    sheet : Sheet
        Land, lines and window.
    inks : Inks
        Colour roles.
    scale : float
        Of the marks.

    Returns
    -------
    nodes : list
    """
    nodes: list[Node] = [["use", sheet.use("land"), ""]]
    nodes += district_nodes(drawing.districts, sheet.name, inks, min(scale, 1.0))
    nodes += _frontiers(drawing, sheet)
    fine, window, degrees = min(scale, 1.0), sheet.window, sheet.pixel_deg
    nodes += band_nodes(
        drawing, window, inks, fine, banks=sheet.banks, pixel_deg=degrees
    )
    # A larger map has names on its districts instead.
    nodes += _signs(drawing, sheet, inks) if scale < _LARGE else []
    for placed in drawing.marks:
        x, y = sheet.window.at(np.array([placed.lon, placed.lat]))
        size = scale if placed.mark.loud else scale * 0.8
        at = {"transform": f"translate({number(x)} {number(y)}) scale({number(size)})"}
        if placed.mark.loud or scale > _LARGE:
            at["data-gm-place"] = placed.place
            mark = mark_nodes(placed.mark, drawing.styles, inks, drawing.as_of)
            nodes.append(["g", at, mark])
    return nodes


def _signs(drawing: Drawing, sheet: Sheet, inks: Inks) -> Iterator[Node]:
    """Yield the sign of each district that is spoken of, on its land."""
    for district in signed(drawing.districts):
        seat = sheet.seats[district.place]
        if seat is not None:
            x, y = map(number, seat)
            at = {"transform": f"translate({x} {y}) scale({number(SIGN_SCALE)})"}
            core = district.mark.core
            yield ["g", at, mark_nodes(core, drawing.styles, inks, drawing.as_of)]


def _cut(
    paths: Iterable[Vertices], window: Window, *, closed: bool = False
) -> list[Vertices]:
    """Return what is seen of some paths; the land reaches far beyond a small map."""
    import shapely

    seen = (-2.0, -2.0, window.width + 2, window.height + 2)
    shape = area_of(paths) if closed else shapely.MultiLineString([*paths])
    parts = shapely.get_parts(shapely.clip_by_rect(shape, *seen))
    if closed:
        return rings_of(parts)
    return [shapely.get_coordinates(part) for part in parts]


def _box(window: Window) -> dict[str, str]:
    """Return the whole window as a rectangle."""
    return {
        "x": "0",
        "y": "0",
        "width": number(window.width),
        "height": number(window.height),
    }


def _stroke(form: dict[str, str], role: str, width: float, dash: str = "") -> Node:
    """Return a stroke in one colour role."""
    attributes = form | {
        "fill": "none",
        "stroke": f"var(--gm-{role})",
        "stroke-width": number(width),
        "stroke-linejoin": "round",
    }
    if dash:
        attributes |= {"stroke-dasharray": dash, "stroke-linecap": "round"}
    return ["use" if "href" in form else "path", attributes, ""]


def _frontiers(drawing: Drawing, sheet: Sheet) -> Iterator[Node]:
    """Yield frontiers, ladders, companions and pins."""
    calm = {dots.frontier: dots.on_side for dots in drawing.companions}
    pinned = {name for pin in drawing.pins for name in pin.frontiers}
    together = not any(line.ladder for line in drawing.frontiers)
    if together:
        yield ["use", sheet.use("plain"), ""]
    for place, frontier in enumerate(drawing.frontiers):
        if frontier.ladder:
            form = sheet.soft_line(place)
            yield _stroke(form, "frontier", 5.2)
            yield _stroke(form, "halo", 2.8)
            yield _stroke(form, "frontier", 0.9)
        elif not together:
            yield from sheet.plain(place)
        if frontier.frontier in calm:
            yield from _companions(drawing, sheet, frontier, calm[frontier.frontier])
        if frontier.frontier in pinned:
            yield _pin(sheet.window.at(max(frontier.line.parts, key=len)))


def _companions(
    drawing: Drawing, sheet: Sheet, frontier: Frontier, country: str
) -> Iterator[Node]:
    """Yield dots along the side of a frontier that calls itself calm."""
    for part in frontier.line.parts:
        soft = smoothed(part, sheet.pixel_deg * 2)
        side = _side(sheet.ground, drawing, soft, country)
        dots = line_data(_beside(sheet.window.at(soft), 4.5 * side))
        yield _stroke({"d": dots}, "ink3", 1.6, "0.1 3.6")


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
    at = {"transform": f"translate({number(x)} {number(y - 14)}) scale(0.7)"}
    return ["g", at, note_sign("var(--gm-page)")]
