"""The legend of a figure, below what it explains."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.draw.drawing import Drawing, LegendEntry
from geomap.draw.ink import draw_sample
from geomap.draw.paper import PIXEL_PT, Paper
from geomap.draw.sheet import SMALL_PT, Sheet, height_of
from geomap.symbology import LIGHT

_ICON: Final = 52.0
_COLUMN: Final = 236.0

_Word = tuple[str, bool, float]
"""A word, whether it is bold, and where on its line it begins."""


def add_legend(sheet: Sheet, entries: Sequence[LegendEntry], drawing: Drawing) -> None:
    """
    Explain what is drawn, in as many columns as there is room for.

    Parameters
    ----------
    sheet : Sheet
        To draw on, below what is there: never on the map.
    entries : sequence of LegendEntry
        What is explained.
    drawing : Drawing
        Gives the styles of actors.
    """
    sheet.skip(12)
    columns = max(1, round(sheet.width / _COLUMN))
    across = sheet.width / columns
    told = [(one, _broken(sheet.paper, one, across - _ICON - 8)) for one in entries]
    heights = [max(len(rows) * height_of(SMALL_PT), 24.0) + 8 for _, rows in told]
    limit = _even_height(heights, columns)
    column, top, deepest = 0, 0.0, 0.0
    for (entry, lines), height in zip(told, heights, strict=True):
        if top and top + height > limit:
            column, top = column + 1, 0.0
        middle = top + height / 2
        left = column * across
        draw_sample(sheet.paper, entry, (left + 22, middle), drawing)
        _entry(sheet.paper, lines, left + _ICON, middle)
        top += height
        deepest = max(deepest, top)
    sheet.skip(deepest + 6)


def _broken(paper: Paper, entry: LegendEntry, width: float) -> list[list[_Word]]:
    """Break an entry of the legend into lines; its head is bold."""
    words = [
        (part, bold)
        for text, bold in ((entry.head, True), (entry.text, False))
        for word in text.split()
        for part in paper.wrapped(word, width, SMALL_PT, bold=bold)
    ]
    lines: list[list[_Word]] = []
    at = width
    for word, bold in words:
        wide = paper.width_of(word, SMALL_PT, bold=bold)
        if at + wide > width:
            lines.append([])
            at = 0.0
        lines[-1].append((word, bold, at))
        at += wide + SMALL_PT / PIXEL_PT * 0.36
    return lines


def _entry(
    paper: Paper, lines: Sequence[Sequence[_Word]], left: float, middle: float
) -> None:
    """Write an entry of the legend, centred on a height."""
    step = height_of(SMALL_PT)
    base = middle - len(lines) * step / 2 - step * 0.25
    for line in lines:
        base += step
        for bold in (True, False):
            words = [word for word, heavy, _ in line if heavy == bold]
            if words:
                start = next(at for _, heavy, at in line if heavy == bold)
                colour = LIGHT["ink" if bold else "ink2"]
                text = " ".join(words)
                paper.text(left + start, base, text, SMALL_PT, colour, bold=bold)


def add_beside(
    sheet: Sheet, entries: Sequence[LegendEntry], drawing: Drawing, bottom: float
) -> list[LegendEntry]:
    """
    Explain what is drawn beside a map, as far down as the map goes.

    Parameters
    ----------
    sheet : Sheet
        Turned to the column beside the map.
    entries : sequence of LegendEntry
        What is explained.
    drawing : Drawing
        Gives the styles of actors.
    bottom : float
        Where the map ends.

    Returns
    -------
    rest : list of LegendEntry
        What found no room.
    """
    for number, entry in enumerate(entries):
        lines = _broken(sheet.paper, entry, sheet.width - _ICON - 8)
        height = max(len(lines) * height_of(SMALL_PT), 24.0) + 8
        if sheet.top + height > bottom:
            return list(entries[number:])
        draw_sample(sheet.paper, entry, (22, height / 2), drawing)
        _entry(sheet.paper, lines, _ICON, height / 2)
        sheet.skip(height)
    return []


def _even_height(heights: Sequence[float], columns: int) -> float:
    """Return the least height at which entries fill no more than some columns."""
    limit = max(sum(heights) / columns, max(heights, default=0.0))
    while True:
        used, top = 1, 0.0
        for height in heights:
            if top and top + height > limit:
                used, top = used + 1, 0.0
            top += height
        if used <= columns:
            return limit
        limit += 4.0
