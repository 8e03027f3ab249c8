"""The days on which an answer may change, and the claim that each belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from geomap.atlas import Atlas, Claim
from geomap.policy import Policy

STATUS_EVENTS: Final = ("may_begin", "begins", "ends", "retracted")
"""What changes an answer from one day asked about to the next."""

KNOWLEDGE_EVENTS: Final = ("known", "corrected")
"""What changes an answer from one day of knowledge to the next."""

STALE: Final = "stale"
"""From this day a word is marked stale; it still stands."""

EVENTS: Final = (*KNOWLEDGE_EVENTS, *STATUS_EVENTS, STALE)


class Event(NamedTuple):
    """
    Something that happens to a claim.

    Parameters
    ----------
    day : date
        The first day on which an answer may differ by it.
    event : str
        One of `EVENTS`.
    claim : str
        The claim that it happens to.
    place : str
        Where the claim speaks of.
    """

    day: date
    event: str
    claim: str
    place: str


def change_events(
    atlas: Atlas, known_on: date | None = None, policy: Policy | None = None
) -> list[Event]:
    """
    List everything that may change an answer.

    Parameters
    ----------
    atlas : Atlas
        Any.
    known_on : date, optional
        Leave out what could not be known on this day; None for nothing.
    policy : Policy, optional
        Says when a word is stale; None for the atlas's own.

    Returns
    -------
    events : list of Event
        Sorted by day, then in the order of `EVENTS` and by claim.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> events = change_events(load_atlas("example:article"))
    >>> [(e.day.isoformat(), e.event) for e in events if e.claim == "C10"]
    [('2021-05-01', 'begins'), ('2021-07-09', 'known'), ('2021-08-09', 'stale')]
    """
    known = known_on or date.max
    days = (policy or atlas.policy).stale_days
    events = {
        event
        for claim in atlas.claims
        if claim.known_on <= known
        for event in _events(claim, days.get(claim.axis))
        if event.event != "retracted" or event.day <= known
    }
    corrected = {c.claim: c.place for c in atlas.claims}
    events |= {
        Event(c.known_on, "corrected", c.supersedes, corrected[c.supersedes])
        for c in atlas.claims
        if c.supersedes in corrected and c.known_on <= known
    }
    return sorted(
        events, key=lambda e: (e.day, EVENTS.index(e.event), e.claim, e.place)
    )


def _events(claim: Claim, stale_days: int | None) -> Iterator[Event]:
    """Yield what happens to one claim, but for corrections."""
    about = (claim.claim, claim.place)
    if claim.known_on != claim.begins:
        yield Event(claim.known_on, "known", *about)
    if claim.axis == "none":
        return
    if date.min < claim.valid_from < claim.begins:
        yield Event(claim.valid_from, "may_begin", *about)
    yield Event(claim.begins, "begins", *about)
    if claim.ends < date.max:
        yield Event(claim.ends + timedelta(1), "ends", *about)
    if claim.retracted_on:
        yield Event(claim.retracted_on, "retracted", *about)
    if stale_days is not None and stale_days < (date.max - claim.asserted_to).days:
        stale_on = claim.asserted_to + timedelta(stale_days + 1)
        if claim.begins <= stale_on <= claim.ends:
            yield Event(stale_on, STALE, *about)


def change_days(
    atlas: Atlas,
    known_on: date | None = None,
    *,
    events: Collection[str] = STATUS_EVENTS,
) -> list[date]:
    """
    List the days on which an answer may differ from that of the day before.

    Parameters
    ----------
    atlas : Atlas
        Any.
    known_on : date, optional
        The day whose knowledge counts; None for everything.
    events : collection of str
        What is looked for. ``("stale",)`` gives the days from which words are marked
        stale, on which nothing else changes.

    Returns
    -------
    days : list of date
        Each once, in order.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> [day.isoformat() for day in change_days(atlas)]
    ['2021-05-01', '2021-07-09']
    >>> [day.isoformat() for day in change_days(atlas, events=("stale",))]
    ['2021-07-17', '2021-08-09']
    """
    found = change_events(atlas, known_on)
    return list(dict.fromkeys(e.day for e in found if e.event in events))
