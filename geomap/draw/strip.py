"""The frontier as a ruler on paper: where anything is said, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from geomap.draw.accounts import Account, Accounts
from geomap.draw.ink import draw_bounds, draw_mark, draw_share
from geomap.draw.marks import Mark
from geomap.draw.sheet import HEADING_PT, PAD, SMALL_PT, TEXT_PT, Sheet, height_of
from geomap.symbology import LIGHT, ActorStyle
from geomap.words import say

_NARROW: Final = 480.0
_MARK: Final = 0.8
_TIERS: Final = 4


@dataclass(frozen=True)
class Columns:
    """
    Where the columns of a strip stand, in pixels.

    Parameters
    ----------
    label, track, bar, bounds : tuple of (float, float)
        Left edge and width: whose account, where on the line, how much of it, and
        that in figures.
    stacked : bool
        Whether the label stands above its line, for there is no room beside it.
    """

    label: tuple[float, float]
    track: tuple[float, float]
    bar: tuple[float, float]
    bounds: tuple[float, float]
    stacked: bool

    @property
    def right(self) -> float:
        """Return the right edge of all columns."""
        return self.bounds[0] + self.bounds[1]


def columns_of(width: float) -> Columns:
    """
    Choose the columns for the width of a sheet.

    Parameters
    ----------
    width : float
        In pixels.

    Returns
    -------
    columns : Columns
    """
    inner = width - 2 * PAD
    if width < _NARROW:
        track = PAD + 20, inner * 0.62 - 20
        bar = track[0] + track[1] + 18
        return Columns(
            (PAD, inner * 0.68),
            track,
            (bar, width - PAD - bar),
            (PAD + inner * 0.7, inner * 0.3),
            stacked=True,
        )
    label = inner * 0.22
    track = PAD + label + 26, inner * 0.42
    bar = track[0] + track[1] + 26
    bounds = bar + inner * 0.13 + 8
    return Columns(
        (PAD, label),
        track,
        (bar, inner * 0.13),
        (bounds, width - PAD - bounds),
        stacked=False,
    )


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

    def draw(self) -> None:
        """Draw the heads, the rows, the axis, and the share on other lengths."""
        left = self.columns.label[0]
        inner = self.columns.right - left
        self._written(self.ruler.title, left, inner, HEADING_PT, "ink", bold=True)
        self._written(self.ruler.text, left, inner, SMALL_PT, "ink2")
        self.sheet.skip(6)
        self._heads()
        self._names()
        for account in self.ruler.rows:
            self._row(account)
        ends = [(PAD, 0), (self.columns.right, 0)]
        self.paper.line(ends, LIGHT["ink"], 1.0, cap="butt")
        self._axis()
        self._lengths()

    def _written(
        self,
        text: str,
        left: float,
        width: float,
        size_pt: float,
        role: str,
        *,
        bold: bool = False,
    ) -> None:
        """Write a text at a place, and go below it."""
        lines = self.paper.wrapped(text, width, size_pt, bold=bold)
        for number, line in enumerate(lines):
            y = (number + 0.78) * height_of(size_pt)
            self.paper.text(left, y, line, size_pt, LIGHT[role], bold=bold)
        self.sheet.skip(len(lines) * height_of(size_pt))

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

    def _x(self, km: float) -> float:
        left, width = self.columns.track
        return left + width * min(max(km / self.ruler.length_km, 0.0), 1.0)

    def _names(self) -> None:
        """Write the crossings along the line; a name that would touch goes up."""
        step = height_of(SMALL_PT)
        ends = [float("-inf")] * _TIERS
        placed: list[tuple[float, float, int, str, bool]] = []
        left, width = self.columns.track
        for mark in self.ruler.marks:
            x = self._x(mark.km or 0.0)
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
        for x, middle, tier, name, bold in placed:
            top = bottom - 4 - max(tier, 0) * step
            self.paper.line([(x, top), (x, bottom)], LIGHT["ink3"], 1.0, cap="butt")
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
        height = high + track + 4 if self.columns.stacked else max(high + 8, track)
        middle = high + 2 + track / 2 if self.columns.stacked else height / 2
        edges = [(PAD, 0), (self.columns.right, 0)]
        if account.across:
            corners = [*edges, (self.columns.right, height), (PAD, height)]
            self.paper.area([corners], LIGHT["panel"])
        self.paper.line(edges, LIGHT["ink" if account.across else "rule"], 1.0)
        self._guides(height)
        top = 3.0 if self.columns.stacked else (height - high) / 2
        self._column(label[0], top, names, said)
        self._column(bounds[0], top, [account.bounds], remark, heavy=account.stated)
        self._track(account, middle)
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

    def _track(self, account: Account, middle: float) -> None:
        """Draw where along the line an account says anything."""
        left, width = self.columns.track
        ends = [(left, middle), (left + width, middle)]
        drawing = account.drawing
        if drawing is None:
            return
        bands = [one for one in drawing.bands if one.frontier == self.ruler.frontier]
        if account.stated:
            self._ladder(middle)
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
            at = (self._x(placed.km or 0.0), middle)
            draw_mark(self.paper, placed.mark, at, drawing.styles, scale=_MARK)

    def _ladder(self, middle: float) -> None:
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
        text = say("ruler_somewhere")
        half = self.paper.width_of(text, SMALL_PT) * 0.52 + 4
        if half * 2 < width:
            x = left + width / 2
            ground = [
                (x - half, middle - 6),
                (x + half, middle - 6),
                (x + half, middle + 6),
                (x - half, middle + 6),
            ]
            self.paper.area([ground], LIGHT["page"])
            self.paper.text(
                x, middle + 3.5, text, SMALL_PT, LIGHT["ink2"], align="center"
            )

    def _band(
        self,
        start_m: float,
        stop_m: float,
        mark: Mark,
        middle: float,
        styles: Mapping[str, ActorStyle],
    ) -> None:
        """Draw a stretch that is said to be held, or not, where it lies."""
        left, right = self._x(start_m / 1000), self._x(stop_m / 1000)
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

    def _guides(self, height: float) -> None:
        """Draw dotted lines from the names of the crossings down through a row."""
        for placed in self.ruler.marks:
            x = self._x(placed.km or 0.0)
            ends = [(x, 0), (x, height)]
            self.paper.line(ends, LIGHT["quiet"], 0.8, dash=(1, 3), cap="butt")

    def _axis(self) -> None:
        """Draw the kilometres with the named ends, and the scale of the shares."""
        left, width = self.columns.track
        length = self.ruler.length_km
        self.sheet.skip(4)
        self.paper.line([(left, 4), (left + width, 4)], LIGHT["ink3"], 1.0, cap="butt")
        for km in kilometre_posts(length, most=6 if self.columns.stacked else 8):
            x = self._x(km)
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
        zero = say("ruler_zero", end=self.ruler.zero)
        length = f"{self.ruler.length_km:,.0f}"
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
        self._written(title, left, inner, TEXT_PT, "ink", bold=True)
        self._written(text, left, inner, SMALL_PT, "ink2")
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


def kilometre_posts(length_km: float, most: int = 8) -> list[float]:
    """
    Choose the kilometres that are written along a line.

    Parameters
    ----------
    length_km : float
        Of the line.
    most : int
        How many steps there may be.

    Returns
    -------
    posts : list of float
        Whole steps from 0; none so near the end that the end would not be read.

    Examples
    --------
    >>> kilometre_posts(1344)
    [0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0]
    """
    steps = [digit * 10.0**power for power in range(-2, 5) for digit in (1, 2, 5)]
    step = next(one for one in steps if length_km / one <= most)
    posts = [step * number for number in range(int(length_km / step) + 1)]
    gaps = [second - first for first, second in pairwise(posts)]
    near = min(gaps, default=length_km) * 0.3
    return [post for post in posts if post == 0 or length_km - post > near]
