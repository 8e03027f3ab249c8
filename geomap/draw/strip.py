"""The frontier as a ruler on paper: where anything is said, and how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geomap.draw.accounts import Account, Accounts
from geomap.draw.columns import columns_of, kilometre_posts
from geomap.draw.inkbars import draw_bounds, draw_share
from geomap.draw.scale import DASH, scale_runs
from geomap.draw.sheet import HEADING_PT, PAD, SMALL_PT, TEXT_PT, Sheet, height_of
from geomap.draw.trackline import Track
from geomap.symbology import LIGHT
from geomap.words import say

_MARK: Final = 0.8
_TIERS: Final = 4


def add_strip(sheet: Sheet, rulers: Sequence[Accounts]) -> None:
    """
    Draw frontiers as rulers, inside one frame.

    Parameters
    ----------
    sheet : Sheet
        To draw on, below what is there.
    rulers : sequence of Accounts
        In the order to draw.
    """
    start = sheet.top
    sheet.skip(PAD)
    for ruler in rulers:
        _Strip(sheet, ruler).draw()
        sheet.skip(14)
    height, sheet.top = sheet.top - start, start
    sheet.begin()
    sheet.close_frame(height, say("ruler_text"))


class _Strip:
    """One frontier, for one actor."""

    def __init__(self, sheet: Sheet, ruler: Accounts) -> None:
        self.sheet, self.ruler = sheet, ruler
        self.paper = sheet.paper
        self.columns = columns_of(sheet.width)
        self.track = Track(sheet.paper, ruler, self.columns)

    def draw(self) -> None:
        """Draw the heads, the rows, the axis, and the share on other lengths."""
        left = self.columns.label[0]
        inner = self.columns.right - left
        self.sheet.paragraph(
            self.ruler.title, left, inner, HEADING_PT, role="ink", bold=True
        )
        self.sheet.paragraph(self.ruler.text, left, inner, SMALL_PT, role="ink2")
        self.sheet.skip(6)
        self._heads()
        self._names()
        for account in self.ruler.rows:
            self._row(account)
        ends = [(PAD, 0), (self.columns.right, 0)]
        self.paper.line(ends, LIGHT["ink"], 1.0, cap="butt")
        self._axis()
        self._lengths()

    def _heads(self) -> None:
        """Write what the two panels show."""
        texts = (
            (self.columns.track, say("where_on_line")),
            ((self.columns.bar[0], 0), self.ruler.measured),
        )
        deepest = 0.0
        for (left, width), text in texts:
            room = width or self.columns.right - left
            lines = self.paper.wrapped(text, room, SMALL_PT, bold=True)
            for number, line in enumerate(lines, start=1):
                y = number * height_of(SMALL_PT)
                self.paper.text(left, y, line, SMALL_PT, LIGHT["ink"], bold=True)
            deepest = max(deepest, len(lines) * height_of(SMALL_PT))
        self.sheet.skip(deepest + 4)

    def _names(self) -> None:
        """Write the crossings along the line; a name that would touch goes up."""
        step = height_of(SMALL_PT)
        ends = [float("-inf")] * _TIERS
        placed: list[tuple[float, float, int, str, bool]] = []
        left, width = self.columns.track
        for mark in self.ruler.marks:
            x = self.track.x(mark.km or 0.0)
            bold = mark.mark.loud
            half = self.paper.width_of(mark.name, SMALL_PT, bold=bold) * 0.52 + 3
            middle = min(max(x, left - 20 + half), left + width + 20 - half)
            free = [tier for tier, end in enumerate(ends) if middle - half > end]
            if free and half < width / 2:
                ends[free[0]] = middle + half
                placed.append((x, middle, free[0], mark.name, bold))
            else:
                placed.append((x, middle, -1, "", bold))
        tiers = max((tier for _, _, tier, _, _ in placed), default=-1) + 1
        bottom = tiers * step + 6
        tops = [bottom - 4 - max(tier, 0) * step for _, _, tier, _, _ in placed]
        for (x, *_), top in zip(placed, tops, strict=True):
            self.paper.line([(x, top), (x, bottom)], LIGHT["ink3"], 1.0, cap="butt")
        for (_, middle, _, name, bold), top in zip(placed, tops, strict=True):
            if name:
                role = "ink" if bold else "ink2"
                self.paper.text(
                    middle,
                    top - 3,
                    name,
                    SMALL_PT,
                    LIGHT[role],
                    bold=bold,
                    align="center",
                    halo=LIGHT["page"],
                )
        self.sheet.skip(bottom)

    def _row(self, account: Account) -> None:
        """Draw one account."""
        label, bounds = self.columns.label, self.columns.bounds
        names = self.paper.wrapped(account.name, label[1], TEXT_PT, bold=True)
        said = self.paper.wrapped(account.said, label[1], SMALL_PT)
        remark = self.paper.wrapped(account.remark, bounds[1], SMALL_PT)
        high = len(names) * height_of(TEXT_PT) + len(said) * height_of(SMALL_PT)
        high = max(high, height_of(TEXT_PT) + len(remark) * height_of(SMALL_PT))
        track = 34.0
        stacked = self.columns.stacked
        height = high + track + 4 if stacked else max(high + 8, track)
        middle = high + 2 + track / 2 if stacked else height / 2
        edges = [(PAD, 0), (self.columns.right, 0)]
        if account.across:
            corners = [*edges, (self.columns.right, height), (PAD, height)]
            self.paper.area([corners], LIGHT["panel"])
        self.paper.line(edges, LIGHT["ink" if account.across else "rule"], 1.0)
        # Beside a label above its line, the guides would run through words.
        self._guides(*((middle - 15, middle + 15) if stacked else (0.0, height)))
        top = 3.0 if stacked else (height - high) / 2
        self._column(label[0], top, names, said)
        self._column(bounds[0], top, [account.bounds], remark, heavy=account.stated)
        self.track.draw(account, middle)
        bar, wide = self.columns.bar
        styles = account.drawing.styles if account.drawing else {}
        draw_bounds(self.paper, account.row, (bar, middle - 7), (wide, 14), styles)
        self.sheet.skip(height)
        if account.across:
            self.paper.line([(PAD, 0), (self.columns.right, 0)], LIGHT["ink"], 1.0)

    def _column(
        self,
        left: float,
        top: float,
        heads: Sequence[str],
        texts: Sequence[str],
        *,
        heavy: bool = True,
    ) -> None:
        """Write bold lines and plain ones below."""
        for line in heads:
            top += height_of(TEXT_PT)
            y = top - height_of(TEXT_PT) * 0.22
            self.paper.text(left, y, line, TEXT_PT, LIGHT["ink"], bold=heavy)
        for line in texts:
            top += height_of(SMALL_PT)
            y = top - height_of(SMALL_PT) * 0.22
            self.paper.text(left, y, line, SMALL_PT, LIGHT["ink2"])

    def _guides(self, top: float, bottom: float) -> None:
        """Draw dotted lines from the names of the crossings down through a row."""
        for placed in self.ruler.marks:
            x = self.track.x(placed.km or 0.0)
            ends = [(x, top), (x, bottom)]
            self.paper.line(ends, LIGHT["quiet"], 0.8, dash=(1, 3), cap="butt")

    def _axis(self) -> None:
        """Draw the kilometres with the named ends, and the scale of the shares."""
        left, width = self.columns.track
        length = self.ruler.length_km
        self.sheet.skip(4)
        for start, stop, dashed in scale_runs(
            left, width, length, self.ruler.unsettled_km
        ):
            role, wide = ("frontier", 1.9) if dashed else ("ink3", 1.0)
            dash = DASH if dashed else ()
            ends = [(start, 4), (stop, 4)]
            self.paper.line(ends, LIGHT[role], wide, dash=dash, cap="butt")
        for km in kilometre_posts(length, most=6 if self.columns.stacked else 8):
            x = self.track.x(km)
            self.paper.line([(x, 4), (x, 8)], LIGHT["ink3"], 1.0, cap="butt")
            self.paper.text(x, 18, f"{km:,g}", SMALL_PT, LIGHT["ink2"], align="center")
        self.paper.line(
            [(left + width, 0), (left + width, 8)], LIGHT["ink3"], 1.0, cap="butt"
        )
        bar, wide = self.columns.bar
        self.paper.line([(bar, 4), (bar + wide, 4)], LIGHT["ink3"], 1.0, cap="butt")
        for part, key in ((0.0, "none"), (0.5, "half"), (1.0, "all")):
            x = bar + wide * part
            self.paper.line([(x, 4), (x, 8)], LIGHT["ink3"], 1.0, cap="butt")
            text = say(f"chart_{key}")
            self.paper.text(x, 18, text, SMALL_PT, LIGHT["ink2"], align="center")
        self.sheet.skip(20)
        self._ends(left, width)

    def _ends(self, left: float, width: float) -> None:
        """Name both ends of the line; one above the other where they would touch."""
        length = f"{self.ruler.length_km:,.0f}"
        if self.ruler.zero == self.ruler.end == "ring":
            self.sheet.paragraph(
                say("ruler_ring", km=length), left, width, SMALL_PT, role="ink2"
            )
            return
        zero = say("ruler_zero", end=self.ruler.zero)
        end = say("ruler_end", km=length, end=self.ruler.end)
        widths = [self.paper.width_of(text, SMALL_PT) for text in (zero, end)]
        step = height_of(SMALL_PT)
        below = 1 if sum(widths) * 1.05 + 8 > width else 0
        ink = LIGHT["ink2"]
        self.paper.text(left, step * 0.8, zero, SMALL_PT, ink)
        y = step * (0.8 + below)
        right = max(left + width, PAD + widths[1] * 1.05)
        self.paper.text(right, y, end, SMALL_PT, ink, align="right")
        self.sheet.skip(step * (1 + below) + 2)

    def _lengths(self) -> None:
        """Draw one exact share on each published length, on one scale."""
        if not self.ruler.lengths:
            return
        left = self.columns.label[0]
        inner = self.columns.right - left
        self.sheet.skip(6)
        title, text = self.ruler.lengths_title, say("of_what_text")
        self.sheet.paragraph(title, left, inner, TEXT_PT, role="ink", bold=True)
        self.sheet.paragraph(text, left, inner, SMALL_PT, role="ink2")
        longest = max(km for km, _, _ in self.ruler.lengths)
        styles = next(one.drawing.styles for one in self.ruler.rows if one.drawing)
        room = inner * (0.3 if self.columns.stacked else 0.36)
        for km, share, source in self.ruler.lengths:
            said = say("length_of", km=f"{km:,.0f}", source=source)
            lines = self.paper.wrapped(said, inner - room - 70, SMALL_PT)
            height = max(17.0, len(lines) * height_of(SMALL_PT) + 4)
            size = room * km / longest, 10.0
            actor = styles.get(self.ruler.actor)
            draw_share(self.paper, (share, share), (left, 3), size, actor)
            amount = f"{km * share:,.1f} km"
            at = left + room + 8
            self.paper.text(at, 11.5, amount, SMALL_PT, LIGHT["ink"], bold=True)
            for number, line in enumerate(lines):
                y = 11.5 + number * height_of(SMALL_PT)
                self.paper.text(at + 62, y, line, SMALL_PT, LIGHT["ink2"])
            self.sheet.skip(height)
