"""Shares through time on paper: a band for each account, at least and at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from geomap.daywords import day
from geomap.draw.accountwords import bound_text
from geomap.draw.courses import Chart, Curve, Spell
from geomap.draw.sheet import PAD, SMALL_PT, TEXT_PT, Sheet, height_of
from geomap.symbology import LIGHT, ActorStyle
from geomap.words import listed, say, the

_NARROW: Final = 480.0
_BAND: Final = 34.0
_GAP: Final = 12.0
_STEPS: Final = (1, 2, 7, 14)


def add_charts(
    sheet: Sheet, charts: Sequence[Chart], styles: Mapping[str, Any]
) -> None:
    """
    Draw shares through time, inside one frame.

    Parameters
    ----------
    sheet : Sheet
        To draw on, below what is there.
    charts : sequence of Chart
        In the order to draw.
    styles : mapping of str to ActorStyle
        How actors are told apart.
    """
    start = sheet.top
    sheet.skip(PAD)
    for chart in charts:
        _add(sheet, chart, styles.get(chart.actor))
        sheet.skip(12)
    height, sheet.top = sheet.top - start, start
    sheet.begin()
    sheet.close_frame(height)


def _add(sheet: Sheet, chart: Chart, style: ActorStyle | None) -> None:
    """Draw one share through time."""
    inner = sheet.width - 2 * PAD
    text = say("figure_chart_text", length=f"{chart.length_km:,.0f}")
    if chart.first == chart.last:
        text += f" {say('figure_chart_one_day')}"
    sheet.paragraph(chart.title, PAD, inner, TEXT_PT + 1, role="ink", bold=True)
    sheet.paragraph(text, PAD, inner, SMALL_PT, role="ink2")
    narrow = sheet.width < _NARROW
    label = inner if narrow else inner * 0.22
    left = PAD + (24 if narrow else label + 26)
    bounds = 76.0
    width = sheet.width - PAD - left - bounds - 8
    sheet.skip(8)
    for curve in chart.curves:
        if narrow:
            sheet.paragraph(
                curve.organisation, PAD, label, TEXT_PT, role="ink", bold=True
            )
            sheet.skip(6)
            high = _BAND
        else:
            lines = sheet.paper.wrapped(curve.organisation, label, TEXT_PT, bold=True)
            high = max(_BAND, len(lines) * height_of(TEXT_PT))
            for number, line in enumerate(lines):
                y = (number + 0.78) * height_of(TEXT_PT)
                sheet.paper.text(PAD, y, line, TEXT_PT, LIGHT["ink"], bold=True)
        _Band(sheet, chart, left, width).draw(curve, style)
        sheet.skip(high + _GAP)
    _axis(sheet, chart, left, width)
    if chart.unbounded:
        names = listed(map(the, chart.unbounded))
        sheet.paragraph(
            say("figure_chart_open", names=names), PAD, inner, SMALL_PT, role="ink2"
        )


class _Band:
    """The days and the shares of one account, as a window on the sheet."""

    def __init__(self, sheet: Sheet, chart: Chart, left: float, width: float) -> None:
        self.paper, self.chart = sheet.paper, chart
        self.left, self.width = left, width

    def x(self, when: date, *, after: bool = False) -> float:
        """Return where a day begins, or where it ends."""
        return day_at(self.chart, when, self.left, self.width, after=after)

    def y(self, share: float) -> float:
        """Return the height of a share, all of the line at the top."""
        return _BAND * (1 - min(max(share, 0.0), 1.0))

    def draw(self, curve: Curve, style: ActorStyle | None) -> None:
        """Draw one account."""
        right = self.left + self.width
        for part, key in ((0.0, "none"), (0.5, "half"), (1.0, "all")):
            y = self.y(part)
            line = [(self.left - 3, y), (right, y)]
            self.paper.line(line, LIGHT["rule"], 0.8, cap="butt")
            text = say(f"chart_{key}")
            self.paper.text(
                self.left - 6, y + 3, text, SMALL_PT, LIGHT["ink3"], align="right"
            )
        self._silence(curve)
        for spell in curve.spells:
            if (spell.lower, spell.upper) != (0, 1):
                self._spell(spell, style)
        last = curve.spells[-1]
        if last.last == self.chart.last:
            text = f"[{bound_text(last.lower)}, {bound_text(last.upper)}]"
            y = self.y((last.lower + last.upper) / 2) + 3
            ink = LIGHT["ink" if (last.lower, last.upper) != (0, 1) else "ink2"]
            size = 6.5
            self.paper.text(right + 6, y, text, size, ink)

    def _silence(self, curve: Curve) -> None:
        """Dot the days on which nothing stands, or anything is possible."""
        y = self.y(0.0)
        spoken = [
            (one.first, one.last)
            for one in curve.spells
            if (one.lower, one.upper) != (0, 1)
        ]
        at = self.chart.first
        for first, last in [*spoken, (self.chart.last + timedelta(days=1), date.max)]:
            if first > at:
                ends = [(self.x(at), y), (self.x(first), y)]
                self.paper.line(ends, LIGHT["quiet"], 1.6, dash=(0.01, 4))
            at = last if last == date.max else last + timedelta(days=1)

    def _spell(self, spell: Spell, style: ActorStyle | None) -> None:
        """Draw the bounds of some days."""
        left, right = self.x(spell.first), self.x(spell.last, after=True)
        lower, upper = sorted((spell.lower, spell.upper))
        colour = style.light if style else LIGHT["ink"]
        if style and upper > lower:
            sparse = replace(style.large, period=style.large.period * 2, stroke=1.0)
            rim = self._rim(left, right, lower, upper)
            self.paper.area([rim], "none", hatch=sparse, hatch_colour=colour)
            top = [(left, self.y(upper)), (right, self.y(upper))]
            self.paper.line(top, colour, 1.0, dash=(4, 2), cap="butt")
        if lower > 0:
            rim = self._rim(left, right, 0.0, lower)
            hatch = style.large if style else None
            self.paper.area(
                [rim], LIGHT["page"], colour, 1.4, hatch=hatch, hatch_colour=colour
            )

    def _rim(
        self, left: float, right: float, low: float, high: float
    ) -> list[tuple[float, float]]:
        top, bottom = self.y(high), self.y(low)
        return [(left, top), (right, top), (right, bottom), (left, bottom)]


def day_at(
    chart: Chart, when: date, left: float, width: float, *, after: bool = False
) -> float:
    """
    Return where a day begins on the axis of time, or where it ends.

    Parameters
    ----------
    chart : Chart
        Gives the first and the last day.
    when : date
        The day.
    left, width : float
        Of the axis, in pixels.
    after : bool
        Whether its end is meant.

    Returns
    -------
    x : float
        In pixels.

    Examples
    --------
    >>> days = date(2021, 7, 1), date(2021, 7, 10)
    >>> chart = Chart("AFG-TJK", "n", "", 1200.0, *days, curves=(), unbounded=())
    >>> day_at(chart, date(2021, 7, 6), left=0.0, width=100.0)
    50.0
    """
    days = (chart.last - chart.first).days + 1
    return left + width * ((when - chart.first).days + int(after)) / days


def _axis(sheet: Sheet, chart: Chart, left: float, width: float) -> None:
    """Draw the days below the bands."""
    ink = LIGHT["ink3"]
    sheet.paper.line([(left, -6), (left + width, -6)], ink, 1.0, cap="butt")
    ends = float("-inf")
    for when in days_written(chart.first, chart.last):
        x = (
            day_at(chart, when, left, width)
            + day_at(chart, when, left, width, after=True)
        ) / 2
        text = day(when.isoformat())
        half = sheet.paper.width_of(text, SMALL_PT) * 0.52 + 4
        x_text = min(max(x, left - 20 + half), sheet.width - PAD - half)
        sheet.paper.line([(x, -6), (x, -2)], ink, 1.0, cap="butt")
        if x_text - half > ends:
            sheet.paper.text(x_text, 8, text, SMALL_PT, LIGHT["ink2"], align="center")
            ends = x_text + half
    sheet.skip(16)


def days_written(first: date, last: date, most: int = 6) -> list[date]:
    """
    Choose the days that are written on an axis.

    Parameters
    ----------
    first, last : date
        Of the axis.
    most : int
        How many there may be, about.

    Returns
    -------
    days : list of date
        The last day, and days at even steps before it: of days or weeks, or, over
        longer times, the first days of months.

    Examples
    --------
    >>> [when.day for when in days_written(date(2021, 7, 1), date(2021, 7, 9))]
    [1, 3, 5, 7, 9]
    >>> len(days_written(date(2021, 1, 1), date(2022, 12, 31))) <= 10
    True
    """
    span = (last - first).days
    for step in _STEPS:
        if span / step <= most:
            count = span // step
            return [last - timedelta(days=step * n) for n in range(count, -1, -1)]
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    every = max(1, -(-len(months) // most))
    return [one for one in months if (one.year * 12 + one.month - 1) % every == 0]
