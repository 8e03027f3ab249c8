"""Shares through time: the bounds of each account, and how long they stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from geomap.boundaries import frontier_name
from geomap.dataclass import dataclass
from geomap.daywords import day
from geomap.draw.accountwords import bound_text
from geomap.words import say, the

Answer = dict[str, Any]


@dataclass(frozen=True)
class Spell:
    """
    Days on which the bounds of an account stay the same.

    Parameters
    ----------
    first, last : date
        The days, both included.
    lower, upper : float
        At least and at most.
    """

    first: date
    last: date
    lower: float
    upper: float


@dataclass(frozen=True)
class Curve:
    """
    One account of one share through time.

    Parameters
    ----------
    organisation : str
        Whose account.
    spells : tuple of Spell
        In order; a day of which it says nothing is in none.

    Examples
    --------
    Whoever leaves everything possible is not drawn:

    >>> day = date(2021, 7, 9)
    >>> Curve("Paper", (Spell(day, day, 0.0, 1.0),)).bounded
    False
    >>> Curve("Paper", (Spell(day, day, 0.25, 1.0),)).bounded
    True
    """

    organisation: str
    spells: tuple[Spell, ...]

    @property
    def bounded(self) -> bool:
        """Tell whether it ever says more than that anything is possible."""
        return any((one.lower, one.upper) != (0, 1) for one in self.spells)


@dataclass(frozen=True)
class Chart:
    """
    All accounts of the share of one frontier that an actor holds.

    Parameters
    ----------
    frontier, actor, name : str
        The line, the actor's own name, and its name to print.
    length_km : float
        Of the line that is measured on.
    first, last : date
        The days that are shown.
    curves : tuple of Curve
        Those with bounds, in the order of the table of sources.
    unbounded : tuple of str
        Organisations that speak of the line, but never of its length.
    """

    frontier: str
    actor: str
    name: str
    length_km: float
    first: date
    last: date
    curves: tuple[Curve, ...]
    unbounded: tuple[str, ...]

    @property
    def title(self) -> str:
        """Return whose share of what is drawn."""
        name = frontier_name(self.frontier)
        return say("figure_chart", actor=the(self.name), frontier=name)


def charts_of(
    series: Answer, lengths_km: Mapping[str, float], actors: Mapping[str, str]
) -> tuple[Chart, ...]:
    """
    Gather the accounts of each share through time.

    Parameters
    ----------
    series : dict
        From `geomap.answers.series_answer`.
    lengths_km : mapping of str to float
        Of each frontier, on the line that is measured on.
    actors : mapping of str to str
        The name of each actor.

    Returns
    -------
    charts : tuple of Chart
        One for each frontier and actor of which anybody ever states bounds.

    Examples
    --------
    >>> row = {"frontier": "AFG-TJK", "actor": "n", "organisation": "Paper"}
    >>> row |= {"day": "2021-07-09", "lower": 0.5, "upper": 1.0}
    >>> series = {"days": ["2021-07-09"], "rows": [row]}
    >>> charts_of(series, {"AFG-TJK": 1200.0}, {"n": "North"})[0].title
    'Share of the Afghan–Tajik frontier held by North, ...'
    """
    rows: dict[tuple[str, str], dict[str, list[Answer]]] = {}
    for row in series["rows"]:
        key = row["frontier"], row["actor"]
        rows.setdefault(key, {}).setdefault(row["organisation"], []).append(row)
    days = [date.fromisoformat(when) for when in series["days"]]
    first, last = days[0], days[-1]
    step = days[1] - first if len(days) > 1 else timedelta(days=1)
    charts = []
    for (frontier, actor), told in rows.items():
        curves = [
            Curve(name, tuple(_spells(found, step, last)))
            for name, found in told.items()
        ]
        bounded = tuple(curve for curve in curves if curve.bounded)
        if bounded:
            charts.append(
                Chart(
                    frontier,
                    actor,
                    actors.get(actor, actor),
                    lengths_km[frontier],
                    first,
                    last,
                    bounded,
                    tuple(c.organisation for c in curves if not c.bounded),
                )
            )
    return tuple(charts)


def _spells(rows: Sequence[Answer], step: timedelta, end: date) -> Iterator[Spell]:
    """Join days with equal bounds that follow each other; a week stands for its days."""
    spell: Spell | None = None
    for row in rows:
        today = date.fromisoformat(row["day"])
        bounds = row["lower"], row["upper"]
        until = min(today + step - timedelta(days=1), end)
        follows = spell and today - spell.last <= timedelta(days=1)
        if spell and follows and (spell.lower, spell.upper) == bounds:
            spell = replace(spell, last=until)
            continue
        if spell:
            yield spell
        spell = Spell(today, until, *bounds)
    if spell:
        yield spell


def charts_in_words(charts: Sequence[Chart]) -> list[str]:
    """
    Say in words what charts show, for those who do not see them.

    Parameters
    ----------
    charts : sequence of Chart
        As drawn.

    Returns
    -------
    sentences : list of str
        One for each account: its bounds on the first and on the last of its days.

    Examples
    --------
    >>> row = {"frontier": "AFG-TJK", "actor": "n", "organisation": "Paper"}
    >>> row |= {"day": "2021-07-09", "lower": 0.5, "upper": 1.0}
    >>> series = {"days": ["2021-07-09"], "rows": [row]}
    >>> charts = charts_of(series, {"AFG-TJK": 1200.0}, {"n": "North"})
    >>> print(*charts_in_words(charts), sep=" | ")
    Paper, by 9 July 2021: at least 0.500, at most 1 of the Afghan–Tajik ...
    """
    told = []
    for chart in charts:
        for curve in chart.curves:
            spells = [s for s in curve.spells if (s.lower, s.upper) != (0, 1)]
            first, last = spells[0], spells[-1]
            told.append(
                say(
                    "alt_chart" if first == last else "alt_chart_from",
                    organisation=curve.organisation,
                    frontier=frontier_name(chart.frontier),
                    actor=the(chart.name),
                    date=day(last.last.isoformat()),
                    first=day(first.first.isoformat()),
                    last=day(last.last.isoformat()),
                    least=bound_text(first.lower),
                    most=bound_text(first.upper),
                    least_last=bound_text(last.lower),
                    most_last=bound_text(last.upper),
                )
            )
    return told
