"""The days on which a page may stop, and what changes on each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from geomap.answers.batch import answers_of_times
from geomap.answers.events import STALE, STATUS_EVENTS, Event, change_events
from geomap.answers.head import spoken_by
from geomap.atlas import Atlas
from geomap.draw.entries import Answer, Answers
from geomap.policy import Policy
from geomap.schema import AXES
from geomap.words import capital, listed, say

_COUNTED: Final = STATUS_EVENTS


def answers_through_time(
    atlas: Atlas,
    *,
    as_of: date | None = None,
    known_on: date | None = None,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
) -> tuple[list[Answers], list[Answers]]:
    """
    Answer for the day asked about, and for each day on which something changes.

    Parameters
    ----------
    atlas : Atlas
        Read, checked and coded.
    as_of : date, optional
        The day that is shown first; None for the atlas's own.
    known_on, policy, source, actor
        As for `geomap.answers.status.status_answer`.

    Returns
    -------
    now : list of (dict, dict)
        A status and a share for each day; the day asked about comes first, then the
        others in order.
    then : list of (dict, dict)
        Those of the days by what was known on each of them, in the order of the days;
        none for a day that hindsight does not change.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> now, then = answers_through_time(load_atlas("example:article"))
    >>> [status["as_of"] for status, _ in now]
    ['2021-07-09', '2021-05-01', '2021-07-17', '2021-08-09']
    >>> [(status["as_of"], status["known_on"]) for status, _ in then]
    [('2021-05-01', '2021-05-01')]
    """
    first = as_of or atlas.as_of
    events = _effective(change_events(spoken_by(atlas, source), known_on, policy))
    days = [first, *sorted({event.day for event in events} - {first})]
    times = [(day, known_on) for day in days]
    times += [(day, min(day, known_on or day)) for day in days]
    found = answers_of_times(atlas, times, policy=policy, source=source, actor=actor)
    now, then = found[: len(days)], found[len(days) :]
    differing = [
        (day, late)
        for day, early, late in zip(days, now, then, strict=True)
        if _told(early) != _told(late)
    ]
    return now, [late for _, late in sorted(differing, key=lambda one: one[0])]


def _told(answers: Answers) -> tuple[Any, Any]:
    """Return what is said of places and of shares, whenever it was known."""
    status, share = answers
    return status["places"], share["frontiers"]


def what_changes(atlas: Atlas, status: Answer, days: Sequence[str]) -> list[str]:
    """
    Say what changes on each of some days.

    Parameters
    ----------
    atlas : Atlas
        For its claims.
    status : dict
        A status answer, for the knowledge and the reading.
    days : sequence of str
        As ISO writes them.

    Returns
    -------
    labels : list of str
        A few words for each day.

    Examples
    --------
    >>> from geomap.answers import status_answer
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> what_changes(atlas, status_answer(atlas), ["2021-07-09"])
    ['17 statements']
    """
    known_on = date.fromisoformat(status["known_on"]) if status["known_on"] else None
    policy = replace(atlas.policy, stale_days=status["policy"]["stale_days"])
    events = _effective(change_events(atlas, known_on, policy))
    return [
        _label(atlas, policy, [e for e in events if e.day.isoformat() == day])
        for day in days
    ]


def _effective(events: Iterable[Event]) -> list[Event]:
    """Keep the events that change what is shown on a day."""
    return [event for event in events if event.event in (*STATUS_EVENTS, STALE)]


def _label(atlas: Atlas, policy: Policy, events: list[Event]) -> str:
    """Say what one day changes."""
    words = []
    for kind in _COUNTED:
        number = len({event.claim for event in events if event.event == kind})
        if number:
            words.append(say(f"{kind}_{'one' if number == 1 else 'many'}", n=number))
    old = {event.claim for event in events if event.event == STALE}
    axes = {claim.axis for claim in atlas.claims if claim.claim in old}
    for days in sorted({policy.stale_days[axis] for axis in axes}):
        named = [a for a in AXES if a in axes and policy.stale_days[a] == days]
        told: Any = listed(say(axis).lower() for axis in named)
        words.append(say("grows_stale", n=days, axes=told))
    return capital(", ".join(words)) if words else say("day_asked")
