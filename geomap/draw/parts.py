"""What stands on a figure, kind by kind; each is drawn, and told in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from geomap.daywords import day
from geomap.draw.accounts import Accounts, accounts_of
from geomap.draw.courses import Chart, charts_in_words, charts_of
from geomap.draw.curves import add_charts
from geomap.draw.described import alternative_text, panels_in_words, rulers_in_words
from geomap.draw.drawing import Drawing
from geomap.draw.figure import add_map
from geomap.draw.folding import folded, shows_much
from geomap.draw.key import add_legend
from geomap.draw.kinds import by_kind, counted_kinds
from geomap.draw.layers import cast_of
from geomap.draw.legend import joined_legend
from geomap.draw.moments import what_changes
from geomap.draw.multiples import MOST, SmallMap, add_panels
from geomap.draw.panels import account_in_words
from geomap.draw.sheet import Sheet
from geomap.draw.strip import add_strip
from geomap.draw.subject import Subject
from geomap.words import capital, listed, say, the

_ON_PLATE: Final = 12
"""So many small maps leave room on a page for something else."""


def days_shown(subject: Subject, days: Sequence[date]) -> list[date]:
    """
    Choose the days that are drawn.

    Parameters
    ----------
    subject : Subject
        What is drawn.
    days : sequence of date
        Those asked for; empty for those on which something changes.

    Returns
    -------
    days : list of date
        In order, and no more than fit on a page.
    """
    chosen = sorted(set(days))
    return chosen[:MOST] if chosen else _evenly(subject.change_days(), _ON_PLATE)


def panels_caption(subject: Subject, days: Sequence[date]) -> str:
    """
    Say whose accounts small maps are, and of which days.

    Parameters
    ----------
    subject : Subject
        What is drawn.
    days : sequence of date
        One small map for each; empty for one for each source.

    Returns
    -------
    caption : str
    """
    if not days:
        who = say("figure_by_source") if not subject.source else subject.who
        return say("frame_says", who=who, date=day(subject.answers[0]["as_of"]))
    first, last = (day(days[end].isoformat()) for end in (0, -1))
    dates = first if first == last else say("from_to", least=first, most=last)
    return say("frame_says", who=subject.who, date=dates)


def _map(sheet: Sheet, subject: Subject, _: Sequence[date]) -> list[str]:
    add_map(sheet, subject.together)
    return [alternative_text(subject.together)]


def _sources(sheet: Sheet, subject: Subject, _: Sequence[date]) -> list[str]:
    panels, rest = _accounts(subject, MOST)
    add_panels(sheet, panels)
    sheet.small(*rest)
    return [*_opening(subject), *panels_in_words(panels), *rest]


def _dates(sheet: Sheet, subject: Subject, days: Sequence[date]) -> list[str]:
    shown = days_shown(subject, days)
    drawings = subject.drawings_on(shown)
    named = [when.isoformat() for when in shown]
    changes = what_changes(subject.narrowed, subject.answers[0], named)
    panels = [
        SmallMap(day(iso), _day_in_words(drawing, change), drawing)
        for iso, drawing, change in zip(named, drawings, changes, strict=True)
    ]
    add_panels(sheet, panels)
    left = [] if days else [d for d in subject.change_days() if d not in shown]
    names = ", ".join(day(when.isoformat()) for when in left)
    rest = [say("figure_days_left", days=names)] if left else []
    sheet.small(*rest)
    return [*_opening(subject), *panels_in_words(panels), *rest]


def _strip(sheet: Sheet, subject: Subject, _: Sequence[date]) -> list[str]:
    rulers = _rulers(subject)
    spoken = {ruler.frontier for ruler in rulers}
    silent = [one for one in subject.together.frontiers if one.frontier not in spoken]
    rest = []
    if silent:
        names = listed(the(one.name) for one in silent)
        rest.append(say("figure_no_rows", frontiers=names))
    if rulers:
        add_strip(sheet, rulers)
        sheet.small(*rest)
    else:
        sheet.framed(rest[0])
    drawings = [row.drawing for one in rulers for row in one.rows if row.drawing]
    entries = joined_legend(drawing.legend for drawing in drawings)
    shown = [e for e in entries if e.mark and e.mark.loud]
    if shown:
        add_legend(sheet, shown, subject.together)
    return [*_opening(subject), *rulers_in_words(rulers), *rest]


def _shares(sheet: Sheet, subject: Subject, _: Sequence[date]) -> list[str]:
    charts = _charts(subject)
    rest = []
    if not charts:
        names = listed(the(one.name) for one in subject.together.frontiers)
        until = day(subject.answers[0]["as_of"])
        rest.append(say("figure_chart_none", frontiers=names, date=until))
        sheet.framed(rest[0])
    else:
        add_charts(sheet, charts, subject.together.styles)
    return [*_opening(subject), *charts_in_words(charts), *rest]


def _plate(sheet: Sheet, subject: Subject, _: Sequence[date]) -> list[str]:
    panels, rest = _accounts(subject, _ON_PLATE)
    every = _rulers(subject)
    rulers = [one for one in every if shows_much(one)]
    add_map(sheet, subject.together, legend=False)
    sheet.heading(say("figure_by_source"))
    add_panels(sheet, panels, legend=False)
    sheet.small(*rest)
    legends = [subject.together.legend, *(panel.drawing.legend for panel in panels)]
    add_legend(sheet, joined_legend(legends), subject.together)
    if rulers:
        sheet.heading(say("figure_strip"))
        add_strip(sheet, rulers)
    left = [f"{the(one.title.split(', ')[0])}" for one in every if one not in rulers]
    if left:
        rest.append(say("figure_strips_left", frontiers=listed(left)))
        sheet.small(rest[-1])
    told = [alternative_text(subject.together), *panels_in_words(panels), *rest]
    return [*told, *rulers_in_words(rulers)]


PARTS: Final[dict[str, Callable[[Sheet, Subject, Sequence[date]], list[str]]]] = {
    "plate": _plate,
    "map": _map,
    "sources": _sources,
    "dates": _dates,
    "strip": _strip,
    "shares": _shares,
}
"""What draws each kind of figure, and returns it in words."""


def _opening(subject: Subject) -> list[str]:
    return [subject.atlas.title, subject.caption]


def _accounts(subject: Subject, most: int) -> tuple[list[SmallMap], list[str]]:
    """Return a small map for each organisation that shows anything, and the rest."""
    sides = cast_of(subject.atlas).sides
    told = [
        SmallMap(
            drawing.organisation,
            account_in_words(drawing),
            drawing,
            sides.get(drawing.organisation, ""),
        )
        for drawing in subject.content.drawings
        if drawing.organisation
    ]
    speaking = [panel for panel in told if panel.text]
    kept = sorted(speaking, key=_spoken_of, reverse=True)[:most]
    names = {panel.name for panel in kept}
    left = [the(panel.name) for panel in speaking if panel.name not in names]
    rest = [say("figure_panels_left", names=listed(left))] if left else []
    silent = [the(panel.name) for panel in told if not panel.text]
    date_text = day(subject.answers[0]["as_of"])
    if silent:
        many = len(silent) > _ON_PLATE
        named = say("organisations", n=len(silent)) if many else listed(silent)
        who = capital(named)
        rest.append(say("silent_source", organisation=who, date=date_text))
    panels = [panel for panel in speaking if panel.name in names]
    if not panels:
        until = date.fromisoformat(subject.answers[0]["as_of"])
        early = all(claim.begins > until for claim in subject.narrowed.claims)
        text = say("figure_nothing_yet" if early else "no_report_line")
        panels = [SmallMap(subject.who, text, subject.together)]
    return panels, rest


def _spoken_of(panel: SmallMap) -> tuple[bool, int]:
    """Rank an account: whether it states or places a share, then what it speaks of."""
    drawing = panel.drawing
    loud = len(drawing.loud)
    lines = [*drawing.shares, *drawing.companions, *drawing.pins, *drawing.bands]
    return bool(drawing.shares or drawing.bands), loud + len(lines)


def _day_in_words(drawing: Drawing, change: str) -> str:
    """Say what one day shows, in a few words."""
    if not drawing.loud and not account_in_words(drawing):
        return say("figure_nothing_yet")
    crossings = by_kind(drawing.loud).get("crossing", 0)
    told = [change + ".", say("figure_spoken_of", n=crossings)]
    if crossings < len(drawing.loud):
        rest = [one for one in drawing.loud if getattr(one, "kind", "") != "crossing"]
        told.append(say("figure_others_spoken_of", places=counted_kinds(rest)))
    return " ".join(told)


def _evenly(days: Sequence[date], most: int) -> list[date]:
    """Keep some of many days, the first and the last among them."""
    if len(days) <= most:
        return list(days)
    step = (len(days) - 1) / (most - 1)
    return [days[round(number * step)] for number in range(most)]


def _rulers(subject: Subject) -> tuple[Accounts, ...]:
    """Return the rows of every frontier of which anything is said."""
    actors = cast_of(subject.atlas).actors
    found = accounts_of(subject.answers[1], subject.content.drawings, actors)
    return folded(found)


def _charts(subject: Subject) -> tuple[Chart, ...]:
    """Return the shares through time."""
    lengths = {
        one["frontier"]: one["line"]["length_km"]
        for one in subject.answers[1]["frontiers"]
    }
    return charts_of(subject.series, lengths, cast_of(subject.atlas).actors)
