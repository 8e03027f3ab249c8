"""One row of a frontier strip: where along the line an account says anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from geomap.draw.accounts import Account, Accounts
from geomap.draw.columns import Columns
from geomap.draw.ink import draw_mark
from geomap.draw.marks import Mark
from geomap.draw.paper import Paper
from geomap.draw.scale import roomiest
from geomap.draw.sheet import SMALL_PT
from geomap.symbology import LIGHT, ActorStyle
from geomap.words import say

_MARK: Final = 0.8


class Track:
    """
    The line of a frontier, laid straight.

    Parameters
    ----------
    paper : Paper
        To draw on.
    ruler : Accounts
        Gives the line's length.
    columns : Columns
        Give its place.
    """

    def __init__(self, paper: Paper, ruler: Accounts, columns: Columns) -> None:
        self.paper, self.ruler, self.columns = paper, ruler, columns

    def x(self, km: float) -> float:
        """Return where a kilometre lies."""
        left, width = self.columns.track
        return left + width * min(max(km / self.ruler.length_km, 0.0), 1.0)

    def draw(self, account: Account, middle: float) -> None:
        """Draw where along the line an account says anything."""
        left, width = self.columns.track
        ends = [(left, middle), (left + width, middle)]
        drawing = account.drawing
        if drawing is None:
            return
        bands = [one for one in drawing.bands if one.frontier == self.ruler.frontier]
        if account.stated:
            self._ladder(account, middle)
        elif account.noted:
            self.paper.line(ends, LIGHT["ink3"], 1.8, dash=(0.01, 5))
        elif account.marks or account.calm or bands:
            self.paper.line(ends, LIGHT["quiet"], 1.2, cap="butt")
        if account.noted:
            at = (left - 14, middle)
            draw_mark(self.paper, Mark("dotted"), at, drawing.styles, scale=0.7)
        for band in bands:
            self._band(band.start_m, band.stop_m, band.mark, middle, drawing.styles)
        for placed in account.marks:
            at = (self.x(placed.km or 0.0), middle)
            draw_mark(self.paper, placed.mark, at, drawing.styles, scale=_MARK)

    def _ladder(self, account: Account, middle: float) -> None:
        """Draw a line of which a share is stated, and say that where is not."""
        left, width = self.columns.track
        right = left + width
        rim = [
            (left, middle - 4),
            (right, middle - 4),
            (right, middle + 4),
            (left, middle + 4),
        ]
        self.paper.area([rim], LIGHT["page"], LIGHT["frontier"], 1.4)
        self.paper.line(
            [(left, middle), (right, middle)], LIGHT["frontier"], 1.1, cap="butt"
        )
        self._on_ladder([self.x(p.km or 0.0) for p in account.marks], middle)

    def _on_ladder(self, marks: Sequence[float], middle: float) -> None:
        """Write between the marks, where there is room, that where is not said."""
        left, width = self.columns.track
        start, stop = roomiest([(x, x) for x in marks], left, left + width)
        gap = stop - start
        for key in ("ruler_somewhere", "ruler_nowhere"):
            half = self.paper.width_of(say(key), SMALL_PT) * 0.52 + 4
            if half * 2 < gap - 40:
                break
        else:
            return
        x = start + gap / 2
        rim = [(x - half, middle - 6), (x + half, middle - 6)]
        rim += [(x + half, middle + 6), (x - half, middle + 6)]
        self.paper.area([rim], LIGHT["page"])
        ink = LIGHT["ink2"]
        self.paper.text(x, middle + 3.5, say(key), SMALL_PT, ink, align="center")

    def _band(
        self,
        start_m: float,
        stop_m: float,
        mark: Mark,
        middle: float,
        styles: Mapping[str, ActorStyle],
    ) -> None:
        """Draw a stretch that is said to be held, or not, where it lies."""
        left, right = self.x(start_m / 1000), self.x(stop_m / 1000)
        corners = [
            (left, middle - 5),
            (right, middle - 5),
            (right, middle + 5),
            (left, middle + 5),
        ]
        holders = [holder for holder in mark.holders if holder in styles]
        style = styles[holders[0]] if holders and mark.form != "denied" else None
        edge = style.light if style else LIGHT["ink"]
        self.paper.area(
            [corners],
            LIGHT["page"],
            edge,
            1.6,
            hatch=style.large if style else None,
            hatch_colour=edge,
        )
