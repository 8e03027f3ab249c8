"""Statuses and shares of many days, in one pass of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from geomap.answers.head import known_actor, question, spoken_by
from geomap.answers.share import share_of
from geomap.answers.status import readings, status_of
from geomap.atlas import Atlas, Policy
from geomap.locate import with_stretches
from geomap.ownlines import lines_of
from geomap.resolve import Record, Resolution, resolve


def answers_of_days(
    atlas: Atlas,
    days: Sequence[date],
    *,
    known_on: date | None = None,
    known_then: bool = False,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """
    Answer for the whole atlas on each of some days.

    Parameters
    ----------
    atlas : Atlas
    days : sequence of date
        The days asked about.
    known_then : bool
        Ask each day by what was known on that day, not in hindsight.
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
    if not days:
        return []
    atlas = with_stretches(spoken_by(atlas, source))
    wanted = known_actor(atlas, actor)
    asked = [
        question(
            atlas, day, min(day, known_on or day) if known_then else known_on, policy
        )
        for day in days
    ]
    each = [readings(one) for one in asked]
    resolution = resolve(atlas, [reading for one in each for reading in one])
    lines = lines_of(atlas.frontiers, atlas.boundaries, atlas.boundaries_error_m)
    return [
        (
            status_of(atlas, one, part, actor=wanted),
            share_of(atlas, one, _first(part), lines, wanted),
        )
        for one, part in zip(
            asked, _parted(resolution, [len(one) for one in each]), strict=True
        )
    ]


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
