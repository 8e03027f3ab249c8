"""Small maps on paper: one for each account, or for each day, under one legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from geomap.dataclass import dataclass
from geomap.draw.districtsigns import SIGN_SCALE, seat_of_sign, signed
from geomap.draw.districtwork import shape_on
from geomap.draw.drawing import Drawing
from geomap.draw.ink import draw_mark
from geomap.draw.inkbars import draw_bar
from geomap.draw.key import add_legend
from geomap.draw.legend import joined_legend
from geomap.draw.marks import Mark
from geomap.draw.plate import Plate, plate_of
from geomap.draw.platework import draw_plate
from geomap.draw.sheet import SMALL_PT, TEXT_PT, Sheet, height_of
from geomap.draw.smallbars import stacked
from geomap.symbology import LIGHT

MOST: Final = 40
"""More small maps than this are no figure any more."""

_PANEL: Final = 172.0
_CROWDED: Final = 232.0
_SMALLER: Final = 140.0
_MANY: Final = 16
_LOUD: Final = 8
_FEWEST: Final = 2
_HEADROOM: Final = 0.2
_GUTTER: Final = 12.0
_SCALE: Final = 0.62
_FINE: Final = 0.72
_BAR: Final = (62.0, 8.0)
_NAME_LINES: Final = 3


@dataclass(frozen=True)
class SmallMap:
    """
    One small map.

    Parameters
    ----------
    name, text : str
        Whose account or which day, and what it shows in a few words.
    drawing : Drawing
        What stands on it.
    side : str
        The actor in whose colour its head is ruled; empty for ink.
    """

    name: str
    text: str
    drawing: Drawing
    side: str = ""


def add_panels(
    sheet: Sheet, panels: Sequence[SmallMap], *, legend: bool = True
) -> None:
    """
    Draw small maps row by row, inside one frame.

    Parameters
    ----------
    sheet : Sheet
        To draw on, below what is there.
    panels : sequence of SmallMap
        In the order to draw; all on the ground of the first.
    legend : bool
        Whether the legend of all of them follows; without one they stand below a map
        on the same sheet.
    """
    fullest = max(panels, key=lambda panel: _loud(panel.drawing)).drawing
    columns, width = _columns(sheet, len(panels), fullest)
    shares = any(panel.drawing.shares for panel in panels)
    plate = plate_of(
        fullest,
        width,
        mark_scale=_SCALE,
        fine=_FINE,
        ratios=(0.7, 1.5),
        headroom=_HEADROOM if shares else 0.0,
    )
    start = sheet.top
    sheet.skip(_GUTTER)
    for first in range(0, len(panels), columns):
        _row(sheet, panels[first : first + columns], plate, width)
    height, sheet.top = sheet.top - start, start
    sheet.begin()
    laid = f"{plate.frame.projection.name}."
    # Under a map on the same sheet, its lines were credited already.
    small = (sheet.imprint.credit, laid) if legend else ()
    sheet.close_frame(height, *small)
    if legend:
        entries = joined_legend(panel.drawing.legend for panel in panels)
        # A small map leaves out the crossings of which nobody spoke.
        shown = [entry for entry in entries if entry.key != "legend_no_report"]
        add_legend(sheet, shown, panels[0].drawing)


def _columns(sheet: Sheet, many: int, fullest: Drawing) -> tuple[int, float]:
    """Return how many maps stand side by side, and how wide each is."""
    inner = sheet.width - 2 * _GUTTER
    # Maps of many marks want more room, and very many maps make do with less.
    wanted = _SMALLER if many > _MANY else _PANEL
    wanted = _CROWDED if _loud(fullest) > _LOUD else wanted
    columns = max(1, min(max(many, _FEWEST), round(inner / wanted)))
    return columns, (inner - (columns - 1) * _GUTTER) / columns


def _row(sheet: Sheet, row: Sequence[SmallMap], plate: Plate, width: float) -> None:
    """Draw maps side by side, their names above and their words below."""
    heads = [_name_lines(sheet, panel, width) for panel in row]
    texts = [sheet.paper.wrapped(panel.text, width, SMALL_PT) for panel in row]
    above = max(map(len, heads)) * height_of(TEXT_PT) + 6
    below = max(map(len, texts)) * height_of(SMALL_PT) + 4
    for number, panel in enumerate(row):
        left = _GUTTER + number * (width + _GUTTER)
        sheet.paper.begin_at(left, sheet.top)
        _head(sheet, panel, heads[number], width)
        sheet.paper.begin_at(left, sheet.top + above)
        _map(sheet, panel, plate)
        sheet.paper.begin_at(left, sheet.top + above + plate.frame.height)
        for line, text in enumerate(texts[number], start=1):
            y = line * height_of(SMALL_PT)
            sheet.paper.text(0, y, text, SMALL_PT, LIGHT["ink2"])
    sheet.skip(above + plate.frame.height + below + 8)


def _loud(drawing: Drawing) -> int:
    """Count the marks that say anything."""
    return len(drawing.loud)


def _name_lines(sheet: Sheet, panel: SmallMap, width: float) -> list[str]:
    """Break the name of a panel; a very long one is cut short."""
    lines = sheet.paper.wrapped(panel.name, width, TEXT_PT, bold=True)
    if len(lines) > _NAME_LINES:
        return [*lines[: _NAME_LINES - 1], f"{lines[_NAME_LINES - 1][:-1]}…"]
    return lines


def _head(sheet: Sheet, panel: SmallMap, lines: Sequence[str], width: float) -> None:
    """Rule the head of a panel in the colour of its side, and write its name."""
    style = panel.drawing.styles.get(panel.side)
    colour = style.light if style else LIGHT["ink2"]
    sheet.paper.line([(0, 0), (width, 0)], colour, 2.4, cap="butt")
    for number, line in enumerate(lines, start=1):
        y = number * height_of(TEXT_PT)
        sheet.paper.text(0, y, line, TEXT_PT, LIGHT["ink"], bold=True)


def _map(sheet: Sheet, panel: SmallMap, ground: Plate) -> None:
    """Draw one small map without its words."""
    paper, drawing = sheet.paper, panel.drawing
    loud = tuple(placed for placed in drawing.marks if placed.mark.loud)
    plate = replace(ground, drawing=replace(drawing, marks=loud))
    width, height = plate.frame.width, plate.frame.height
    paper.clip_to(width, height)
    draw_plate(paper, plate)
    for district in signed(drawing.districts):
        at = seat_of_sign(shape_on(plate, district))
        if at is not None:
            core = district.mark.core
            draw_mark(paper, core, at, drawing.styles, scale=SIGN_SCALE)
    for pin in drawing.pins:
        for frontier in pin.frontiers:
            points = plate.sampled([frontier])
            if len(points):
                x, y = points[len(points) // 2] + np.array([0.0, -13.0])
                draw_mark(paper, Mark("dotted"), (x, y), drawing.styles, scale=_SCALE)
    for place, bar in enumerate(stacked(drawing)):
        at = width - _BAR[0] - 5, 5 + place * (_BAR[1] + 3)
        draw_bar(paper, bar, at, _BAR, drawing.styles)
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    paper.area([corners], "none", LIGHT["rule"], 1.0)
