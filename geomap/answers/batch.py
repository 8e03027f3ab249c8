"""Statuses and shares of many days, in one pass of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from geomap.answers.found import Found, found_in
from geomap.answers.head import known_actor, question, spoken_by
from geomap.answers.ruler import Ruler, make_ruler
from geomap.answers.share import Told, share_along
from geomap.answers.situations import Situation, situation
from geomap.answers.status import readings, status_found
from geomap.atlas import Atlas
from geomap.locate import with_stretches
from geomap.ownlines import lines_of
from geomap.policy import Policy
from geomap.resolve import Question, Record, Resolution, resolve

Answers = tuple[dict[str, Any], dict[str, Any]]
"""A status and a share of one time."""

Made = dict[Situation, tuple[Found, list[Ruler]]]
"""What the rules find in each situation, and what is said along each line."""


def answers_of_days(
    atlas: Atlas,
    days: Sequence[date],
    *,
    known_on: date | None = None,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
) -> list[Answers]:
    """
    Answer for the whole atlas on each of some days.

    Parameters
    ----------
    atlas : Atlas
    days : sequence of date
        The days asked about.
    known_on, policy, source, actor
        As for `geomap.answers.status.status_answer`.

    Returns
    -------
    answers : list of (dict, dict)
        The status and the share of each day, in the order of the days; the same as
        asked one by one.

    Raises
    ------
    UsageError
        If a source or actor is unknown.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> days = [date(2021, 7, 9), date(2021, 8, 9)]
    >>> found = answers_of_days(load_atlas("example:article"), days)
    >>> [status["as_of"] for status, _ in found]
    ['2021-07-09', '2021-08-09']
    """
    times = [(day, known_on) for day in days]
    return answers_of_times(atlas, times, policy=policy, source=source, actor=actor)


def answers_of_times(
    atlas: Atlas,
    times: Sequence[tuple[date, date | None]],
    *,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
) -> list[Answers]:
    """
    Answer for the whole atlas on some days, each by what was known on a day.

    Nearly all that the rules cost is their planning, which is paid once for all
    the times together; times at which every claim stands alike are one to them.

    Parameters
    ----------
    atlas : Atlas
    times : sequence of (date, date or None)
        Each day asked about, and the day whose knowledge counts; None for
        everything.
    policy, source, actor
        As for `geomap.answers.status.status_answer`.

    Returns
    -------
    answers : list of (dict, dict)
        The status and the share of each time, in their order.

    Raises
    ------
    UsageError
        If a source or actor is unknown.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> day = date(2021, 7, 9)
    >>> found = answers_of_times(load_atlas("example:article"), [(day, None), (day, day)])
    >>> [(status["as_of"], status["known_on"]) for status, _ in found]
    [('2021-07-09', None), ('2021-07-09', '2021-07-09')]
    """
    if not times:
        return []
    atlas = with_stretches(spoken_by(atlas, source))
    wanted = known_actor(atlas, actor)
    asked = [question(atlas, day, known_on, policy) for day, known_on in times]
    stand = [situation(atlas.claims, one) for one in asked]
    first = dict(zip(reversed(stand), reversed(asked), strict=True))
    made = _made(atlas, first)
    told: Told = {}
    return [
        (
            status_found(atlas, one, made[how][0], actor=wanted),
            share_along(atlas, made[how][1], one, wanted, told),
        )
        for one, how in zip(asked, stand, strict=True)
    ]


def _made(atlas: Atlas, first: Mapping[Situation, Question]) -> Made:
    """Run the rules once for each situation, whichever of its times is asked about."""
    each = [readings(one) for one in first.values()]
    resolution = resolve(atlas, [reading for one in each for reading in one])
    lines = lines_of(atlas.frontiers, atlas.boundaries, atlas.boundaries_error_m)
    made: Made = {}
    parts = _parted(resolution, [len(one) for one in each])
    for (how, one), part in zip(first.items(), parts, strict=True):
        alone = _first(part)
        rulers = [make_ruler(atlas, alone, line, one) for line in lines]
        made[how] = found_in(atlas, one, part), rulers
    return made


def _parted(resolution: Resolution, counts: Iterable[int]) -> list[Resolution]:
    """Part what was resolved together; in each part questions count from 0."""
    owners = [(part, ask) for part, count in enumerate(counts) for ask in range(count)]
    names = [field.name for field in fields(Resolution)]
    parts: list[dict[str, list[Record]]] = [
        {name: [] for name in names} for _ in range(owners[-1][0] + 1)
    ]
    for name in names:
        for record in getattr(resolution, name):
            part, ask = owners[record["ask"]]
            parts[part][name].append(record | {"ask": ask})
    return [Resolution(**part) for part in parts]


def _first(resolution: Resolution) -> Resolution:
    """Keep the first question only."""
    kept = {
        field.name: [r for r in getattr(resolution, field.name) if r["ask"] == 0]
        for field in fields(Resolution)
    }
    return Resolution(**kept)
