"""Names on the map that stands in where no script runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from geomap.cities import City
from geomap.draw.drawing import Drawing, PlacedMark
from geomap.draw.ground import Ground, area_of
from geomap.draw.linework import Vertices, thinned
from geomap.draw.plainboxes import (
    TRIES,
    Box,
    boxes_beside,
    boxes_on,
    gap,
    mark_boxes,
    size_of,
)
from geomap.draw.svg import Node, number
from geomap.draw.window import Window

_AWAY: Final = (25.0, 34.0, 44.0, 56.0)
_BANDS: Final = 9.0
"""How far from its line a band reaches, in pixels."""

_LEAST_LAND: Final = 2_000

_PHONE: Final = 2.1
"""How much larger the names of reported places are where the map is a phone's width."""

_KINDS: Final[Mapping[str, dict[str, str]]] = {
    "reported": {"font-size": "15", "font-weight": "700", "fill": "var(--gm-ink)"},
    "said": {"font-size": "12", "fill": "var(--gm-ink)"},
    "district": {
        "font-size": "11.5",
        "fill": "var(--gm-ink)",
        "stroke": "var(--gm-halo)",
        "stroke-width": "3",
        "paint-order": "stroke",
    },
    "country": {
        "font-size": "11.5",
        "font-weight": "600",
        "letter-spacing": ".16em",
        "fill": "var(--gm-ink3)",
    },
    "quiet": {"font-size": "11.5", "fill": "var(--gm-ink3)"},
    "town": {"font-size": "11.5", "font-style": "italic", "fill": "var(--gm-ink3)"},
}


class PlainNames:
    """
    Places names one after another, each where nothing else stands.

    Parameters
    ----------
    window : Window
        The frame, in pixels.
    taken : iterable of tuple of float
        Boxes in which something stands already.
    lines : array of shape (n, 2)
        Points of lines that no name may cross.
    """

    def __init__(self, window: Window, taken: Iterable[Box], lines: Vertices) -> None:
        self.window = window
        self.taken = np.array([*taken], dtype=float).reshape(-1, 4)
        self.lines = lines
        self._texts: dict[str, list[Node]] = {kind: [] for kind in _KINDS}

    def free(self, box: Box) -> bool:
        """Tell whether nothing stands in a box, and it lies in the window."""
        left, top, right, bottom = box
        if left < 6 or top < 6:
            return False
        if right > self.window.width - 6 or bottom > self.window.height - 6:
            return False
        over = (self.taken[:, :2] < (right, bottom)) & (self.taken[:, 2:] > (left, top))
        within = (self.lines > (left - 2, top - 2)) & (
            self.lines < (right + 2, bottom + 2)
        )
        return not (over.all(axis=1).any() or within.all(axis=1).any())

    def take(self, box: Box) -> None:
        """Keep a box for what stands in it."""
        self.taken = np.vstack([self.taken, box])

    def keep_off(self, lines: Vertices) -> None:
        """Let no further name cross some more lines."""
        self.lines = np.vstack([self.lines, lines])

    def seat(self, kind: str, text: str, boxes: Iterable[Box]) -> Box | None:
        """Write a name into the first of some boxes that is free; return it."""
        for box in boxes:
            if self.free(box):
                self.take(box)
                self.write(kind, text, box[0], box[3] - 4)
                return box
        return None

    def write(self, kind: str, text: str, x: float, y: float) -> None:
        """Write a name where it begins."""
        at = {"x": number(round(x)), "y": number(round(y))}
        self._texts[kind].append(["text", at, text])

    def nodes(self) -> Iterator[Node]:
        """Yield every name, those of one kind together."""
        for kind, texts in self._texts.items():
            if texts:
                yield ["g", {"class": f"gm-plain-{kind}"} | _KINDS[kind], texts]


def plain_names(
    drawing: Drawing,
    ground: Ground,
    window: Window,
    names: Mapping[str, str],
    *,
    towns: Iterable[City],
    taken: Iterable[Box],
) -> list[Node]:
    """
    Name what stands on a map, as far as there is room.

    Parameters
    ----------
    drawing : Drawing
        What stands on it.
    ground : Ground
        The land below.
    window : Window
        Where it is seen.
    names : mapping of str to str
        The name of each country.
    towns : iterable of City
        From `geomap.draw.towns.towns_of`.
    taken : iterable of tuple of float
        Boxes in which something else is written.

    Returns
    -------
    nodes : list
        Reported places first, then countries, silent crossings and towns.
    """
    spots = {
        placed.place: window.at(np.array([placed.lon, placed.lat]))
        for placed in drawing.marks
    }
    marks = [
        box
        for one in drawing.marks
        for box in mark_boxes(spots[one.place].tolist(), one)
    ]
    pins = _pins(drawing, window)
    laid = PlainNames(window, [*taken, *marks, *pins], _lines_of(drawing, window))
    loud = [placed for placed in drawing.marks if placed.mark.loud]
    for placed in sorted(loud, key=lambda one: -one.mark.reach):
        others = [spots[one.place] for one in loud if one is not placed]
        _reported(laid, placed, spots[placed.place], others)
    _districts(laid, drawing)
    laid.keep_off(_edges_of(drawing, window))
    _countries(laid, drawing, ground, names)
    quiet = [placed for placed in drawing.marks if not placed.mark.loud]
    for placed in sorted(quiet, key=lambda one: (one.frontier, one.km or 0.0)):
        size = size_of(placed.name, 11.5)
        # Beyond a band, where one lies along the line.
        beside = [
            box
            for away in (8, 18)
            for box in boxes_beside(spots[placed.place], size, away)
        ]
        laid.seat("quiet", placed.name, beside)
    dots = _towns(laid, towns)
    shape = {"d": dots, "class": "gm-plain-town", "fill": "var(--gm-ink3)"}
    return [*([["path", shape, ""]] if dots else []), *laid.nodes()]


def _lines_of(drawing: Drawing, window: Window) -> Vertices:
    """Return points along frontiers and bands, so near that no name slips through."""
    import shapely

    banded = {band.frontier for band in drawing.bands}
    lines = []
    for frontier in drawing.frontiers:
        for part in frontier.line.parts:
            line = shapely.LineString(thinned(window.at(part), 0.5))
            lines.append(line)
            if frontier.frontier in banded:
                lines.append(line.buffer(_BANDS).boundary)
    found: Vertices = shapely.get_coordinates(shapely.segmentize(lines, 6))
    return found


def _edges_of(drawing: Drawing, window: Window) -> Vertices:
    """Return points along the outlines of districts, as near to each other."""
    import shapely

    rings = [
        shapely.LineString(thinned(window.at(ring), 0.5)).segmentize(6)
        for district in drawing.districts
        for ring in district.rings
        if len(ring) > 1
    ]
    found: Vertices = shapely.get_coordinates(rings)
    return found


def _pins(drawing: Drawing, window: Window) -> Iterator[Box]:
    """Yield the boxes of notes, which stand off the middles of their lines."""
    pinned = {name for pin in drawing.pins for name in pin.frontiers}
    for frontier in drawing.frontiers:
        if frontier.frontier in pinned:
            points = window.at(max(frontier.line.parts, key=len))
            x, y = points[len(points) // 2].tolist()
            yield x - 10, y - 24, x + 10, y - 4


def _reported(
    laid: PlainNames, placed: PlacedMark, spot: Vertices, others: Sequence[Vertices]
) -> None:
    """Write a reported place, with a few words below it where they have room."""
    name, short = size_of(placed.name, 15), size_of(placed.short, 12)
    large = size_of(placed.name, 15 * _PHONE)
    both = max(large[0], short[0]), large[1] + short[1]
    for size, words in ((both, placed.short), (large, ""), (name, "")):
        for away in _AWAY:
            for box in filter(laid.free, boxes_beside(spot, size, away)):
                left, top, right, _ = box
                # On the left of its mark, a name ends there.
                ends = right < spot[0]
                base = top + min(size[1], large[1]) - 8
                start = right - name[0] * 0.9 if ends else left
                seen = start, base - 15, start + name[0] * 0.9, base
                if any(gap(seen, one) <= gap(seen, spot) for one in others):
                    # Without a leader it would be the name of that other place.
                    continue
                laid.take(box)
                laid.write("reported", placed.name, start, base)
                if words:
                    start = right - short[0] * 0.9 if ends else left
                    laid.write("said", words, start, base + 16)
                return


def _districts(laid: PlainNames, drawing: Drawing) -> None:
    """Write the name of each district that is spoken of, wholly on its own land."""
    import shapely

    for district in drawing.districts:
        if district.mark.loud:
            rings = [thinned(laid.window.at(ring), 0.5) for ring in district.rings]
            land = area_of(rings)
            boxes = boxes_on(land, size_of(district.name, 11.5), step=4)
            held = [box for box in boxes if shapely.contains(land, shapely.box(*box))]
            laid.seat("district", district.name, held)


def _countries(
    laid: PlainNames, drawing: Drawing, ground: Ground, names: Mapping[str, str]
) -> None:
    """Write the name of each country near the middle of what is seen of it."""
    import shapely

    window = laid.window
    frame = shapely.box(0, 0, window.width, window.height)
    lands = {drawing.side: ground.inside, **ground.countries}
    x, y = np.meshgrid(
        np.arange(20, window.width, 14), np.arange(16, window.height, 14)
    )
    for code, rings in lands.items():
        if code not in names or not rings:
            continue
        # The first ring is that of the largest part; a name stands on no other.
        land = area_of([thinned(window.at(rings[0]), 1.0)])
        seen = land.intersection(frame)
        if seen.area < _LEAST_LAND:
            continue
        shapely.prepare(seen)
        held = shapely.contains_xy(seen, x, y)
        middles = np.column_stack([x[held], y[held]])
        away = np.hypot(*(middles - (seen.centroid.x, seen.centroid.y)).T)
        half = np.array(size_of(names[code], 11.5, 0.26)) / 2
        boxes = np.hstack([middles - half, middles + half])
        boxes = boxes[np.argsort(away, kind="stable")][:TRIES]
        ends = [shapely.contains_xy(seen, *boxes[:, at].T) for at in ([0, 1], [2, 3])]
        inner = boxes[np.logical_and(*ends)]
        laid.seat("country", names[code].upper(), map(tuple, inner.tolist()))


def _towns(laid: PlainNames, towns: Iterable[City]) -> str:
    """Write towns that have room for their names; return their dots."""
    dots = []
    for town in towns:
        x, y = laid.window.at(np.array([town.lon, town.lat])).round().tolist()
        dot = (x - 2, y - 2, x + 2, y + 2)
        boxes = boxes_beside(np.array([x, y]), size_of(town.name, 11.5), 6)
        if laid.free(dot) and laid.seat("town", town.name, boxes):
            laid.take(dot)
            dots.append(f"M{x - 2:.0f} {y - 2:.0f}h4v4h-4z")
    return "".join(dots)
