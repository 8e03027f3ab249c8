"""Claimed stretches on a map without a script."""

from __future__ import annotations

from collections.abc import Iterator

from geomap.draw.drawing import Band, Drawing
from geomap.draw.linedata import line_data
from geomap.draw.linework import Vertices, smoothed, thinned
from geomap.draw.ribbons import Banks, beside, pieces_of
from geomap.draw.svg import Inks, Node, number
from geomap.draw.window import Window

_SOFT_PX = 4
_OFFSET = 6.0
_WIDTH = 5.4


def band_nodes(
    drawing: Drawing,
    window: Window,
    inks: Inks,
    fine: float,
    *,
    banks: Banks,
    pixel_deg: float,
) -> Iterator[Node]:
    """
    Yield the claimed stretches of a map, beside their lines.

    Parameters
    ----------
    drawing : Drawing
        What stands on the map.
    window : Window
        Where it is seen.
    inks : Inks
        Colour roles.
    fine : float
        How wide they are; 1 for a map of the full width.
    banks : Banks
        Tell on which side of a line a country lies.
    pixel_deg : float
        Degrees in a pixel.

    Yields
    ------
    node : list
        Hatched where a stretch is said to be held; hollow where it is denied.
    """
    for band in drawing.bands:
        denied = band.mark.form == "denied"
        held = [one for one in band.mark.holders if one in drawing.styles] or [""]
        holders = [band.mark.edge] if denied else held
        pieces = _middles(band, drawing, banks, pixel_deg)
        middles = [(window.at(piece), side) for piece, side in pieces]
        for place, holder in enumerate(holders):
            shift = (place - (len(holders) - 1) / 2) * (_WIDTH + 1)
            parts = [
                thinned(part, 0.2)
                for soft, side in middles
                for part in _set_off(soft, side, shift * fine, fine)
            ]
            data = "".join(map(line_data, parts))
            hatch = f"large:{holder}" if holder and not denied else ""
            if data:
                ink = f"actor:{holder}" if holder else "ink2"
                yield from _ribbon(data, inks.paint(ink), inks.paint(hatch), fine)


def _middles(
    band: Band, drawing: Drawing, banks: Banks, pixel_deg: float
) -> Iterator[tuple[Vertices, int]]:
    """Yield the pieces of a stretch, in degrees, and the side that is meant, or 0."""
    named = (one.line for one in drawing.frontiers if one.frontier == band.frontier)
    line = next(named, None)
    for piece, part in pieces_of(line, band.start_m, band.stop_m) if line else ():
        side = banks.of(part, band.on_side) if band.on_side else 0
        yield smoothed(piece, pixel_deg * _SOFT_PX), side


def _set_off(soft: Vertices, side: int, shift: float, fine: float) -> list[Vertices]:
    """Return the middle of one ribbon, in parts."""
    away = _OFFSET * fine + shift if side else shift
    return beside(soft, side or 1, away) if away else [soft]


def _ribbon(data: str, ink: str, fill: str, fine: float) -> Iterator[Node]:
    """Yield a ribbon: its edges, the land between them, and its hatch."""
    for stroke, width in (
        (ink, _WIDTH + 2),
        ("var(--gm-halo)", _WIDTH),
        (fill, _WIDTH),
    ):
        if stroke != "none":
            form = {"d": data, "fill": "none", "stroke": stroke}
            yield ["path", form | {"stroke-width": number(width * fine)}, ""]
