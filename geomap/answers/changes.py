"""What changed on which day, by which claim; two days, or two states of knowledge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from geomap.answers.differences import Wanted, find_differences
from geomap.answers.entries import Key
from geomap.answers.events import (
    EVENTS,
    KNOWLEDGE_EVENTS,
    STATUS_EVENTS,
    Event,
    change_days,
    change_events,
)
from geomap.answers.gaps import gaps_of
from geomap.answers.head import day_of, head, known_actor, question, spoken_by
from geomap.answers.records import claim_records, document_records
from geomap.answers.series import Found, find_all
from geomap.atlas import Atlas
from geomap.dataclass import dataclass
from geomap.gazetteer import Gazetteer
from geomap.locate import with_stretches
from geomap.policy import Policy
from geomap.resolve import Question

__all__ = ["change_days", "change_events", "changes_answer", "compare_answer"]


@dataclass(frozen=True)
class _Asked:
    """An atlas with a place for each stretch, and what was asked of it."""

    atlas: Atlas
    question: Question
    wanted: Wanted
    places: tuple[str, ...]

    def differences(
        self, first: Found, second: Found, names: tuple[str, str]
    ) -> list[dict[str, Any]]:
        """List what comes to something else, among what was asked about."""
        known = self.atlas.places
        return list(find_differences(known, first, second, names, self.wanted))


def changes_answer(
    atlas: Atlas,
    places: Sequence[str] = (),
    *,
    as_of: date | None = None,
    known_on: date | None = None,
    known_then: bool = False,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
) -> dict[str, Any]:
    """
    Say what changed on which day, and because of which claims.

    Parameters
    ----------
    atlas : Atlas
    places, policy, source, actor
        As for `geomap.answers.status.status_answer`.
    as_of : date, optional
        The day for which stale, retracted and missing words are listed, and the
        last whose changes are told; None for the atlas's own day, and, where its
        ``atlas.toml`` names none, every change.
    known_on : date, optional
        The day whose knowledge counts; what was learned since is then listed.
    known_then : bool
        Ask each day by what was known on that day, not in hindsight.

    Returns
    -------
    changes : dict
        The head of every answer; ``known_then``; ``days``, each with its ``events``
        and its ``changes`` (``before``, ``after`` and the claims behind it);
        ``learned_since``, None without *known_on*; ``places``, what is stale, taken
        back, never reported, and who is silent; ``claims`` and ``documents``.

    Raises
    ------
    UsageError
        If a place, source or actor is unknown.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> found = changes_answer(load_atlas("example:article"), ["torghundi"])
    >>> change = found["days"][-1]["changes"][0]
    >>> found["days"][-1]["day"], change["before"]["agreement"]
    ('2021-07-09', 'no_report')
    >>> change["after"]["agreement"], [cause["claim"] for cause in change["because"]]
    ('conceded', ['C07', 'C08', 'C09'])
    """
    known_on = day_of(known_on)
    asked = _asked(atlas, places, (as_of, known_on, policy), source, actor)
    events = change_events(asked.atlas, known_on, asked.question.policy)
    if as_of is not None or atlas.as_of_is_set:
        events = [e for e in events if e.day <= asked.question.as_of]
    effective = (*KNOWLEDGE_EVENTS, *STATUS_EVENTS) if known_then else STATUS_EVENTS
    days = list(dict.fromkeys(e.day for e in events if e.event in effective))
    questions = _one_a_day(asked.question, days, known_then=known_then)
    now = replace(asked.question, known_on=date.max)
    *series, here, later = find_all(asked.atlas, [*questions, asked.question, now])
    concerned = _concerned(asked, [*series, here, later])
    told = [e for e in events if e.place in asked.places or e.claim in concerned]
    changed = {
        after.asked.as_of: asked.differences(before, after, ("before", "after"))
        for before, after in pairwise(series)
    }
    listed = sorted(
        {e.day for e in told} | {d for d, found in changed.items() if found}
    )
    since = None
    if known_on is not None:
        since = asked.differences(here, later, ("then", "now"))
    claims = claim_records(asked.atlas, concerned | {e.claim for e in told})
    return {
        **head(asked.atlas, asked.question, ()),
        "known_then": known_then,
        "days": [_day(day, told, changed.get(day, [])) for day in listed],
        "learned_since": since,
        "places": gaps_of(asked.atlas, here, asked.places),
        "claims": claims,
        "documents": document_records(asked.atlas, claims),
    }


def compare_answer(
    atlas: Atlas,
    places: Sequence[str] = (),
    *,
    as_of: date | None = None,
    against: date | None = None,
    known_on: date | None = None,
    against_known_on: date | None = None,
    policy: Policy | None = None,
    source: str | None = None,
    actor: str | None = None,
) -> dict[str, Any]:
    """
    Compare two days, or one day as known on two days.

    Parameters
    ----------
    atlas : Atlas
    places, policy, source, actor
        As for `geomap.answers.status.status_answer`.
    as_of, known_on : date, optional
        The day asked about and the day whose knowledge counts.
    against, against_known_on : date, optional
        The same for what it is compared with; None for the same day, and for the
        same knowledge. `date.max` is everything that is known.

    Returns
    -------
    comparison : dict
        The head of every answer; ``against`` with its two days; ``differences``, each
        with what it comes to ``as_of`` and ``against``, and the claims behind it;
        ``n_same``; ``claims`` and ``documents``.

    Raises
    ------
    UsageError
        If a place, source or actor is unknown.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> atlas = load_atlas("example:article")
    >>> found = compare_answer(atlas, ["torghundi"], against=date(2021, 7, 8))
    >>> for one in found["differences"]:
    ...     print(one["axis"], one["as_of"]["agreement"])
    control conceded
    activity None
    operation indirect_only
    """
    asked = _asked(atlas, places, (as_of, known_on, policy), source, actor)
    other = replace(
        asked.question,
        as_of=day_of(against) or asked.question.as_of,
        known_on=day_of(against_known_on) or asked.question.known_on,
    )
    here, there = find_all(asked.atlas, [asked.question, other])
    differences = asked.differences(there, here, ("against", "as_of"))
    keys = {k for k in here.reached() | there.reached() if asked.wanted(here, k)}
    claims = claim_records(
        asked.atlas, {cause["claim"] for d in differences for cause in d["because"]}
    )
    known = None if other.known_on == date.max else other.known_on.isoformat()
    return {
        **head(asked.atlas, asked.question, ()),
        "against": {"as_of": other.as_of.isoformat(), "known_on": known},
        "differences": differences,
        "n_same": len(keys) - len(differences),
        "claims": claims,
        "documents": document_records(asked.atlas, claims),
    }


def _asked(
    atlas: Atlas,
    places: Sequence[str],
    when: tuple[date | None, date | None, Policy | None],
    source: str | None,
    actor: str | None,
) -> _Asked:
    """Settle what was asked: places by their own names, and what names an actor."""
    atlas = with_stretches(spoken_by(atlas, source))
    gazetteer = Gazetteer(atlas.places)
    names = tuple(dict.fromkeys(gazetteer.resolve(name).place for name in places))
    who = known_actor(atlas, actor)

    def wanted(found: Found, key: Key) -> bool:
        if key.place not in atlas.places or (names and key.place not in names):
            return False
        entry = found.entry(key)
        records = (*entry.words, *entry.notes, *entry.set_aside)
        return who is None or any(r["actor"] == who for r in records)

    spoken = {claim.place for claim in atlas.claims} & set(atlas.places)
    crossings = {
        name
        for name, place in atlas.places.items()
        if place.kind == "crossing" and place.frontier in atlas.frontiers
    }
    own = names or tuple(sorted(spoken | crossings | set(atlas.frontiers)))
    return _Asked(atlas, question(atlas, *when), wanted, own)


def _one_a_day(
    asked: Question, days: list[date], *, known_then: bool
) -> list[Question]:
    """Ask about each day, and about the day before the first."""
    before = [days[0] - timedelta(1)] if days and days[0] > date.min else []
    return [
        replace(
            asked,
            as_of=day,
            known_on=min(day, asked.known_on) if known_then else asked.known_on,
        )
        for day in [*before, *days]
    ]


def _concerned(asked: _Asked, series: Iterable[Found]) -> set[str]:
    """Name every claim that reaches what was asked about."""
    return {
        claim
        for found in series
        for key in found.reached()
        if asked.wanted(found, key)
        for claim in found.roles(key)
    }


def _day(
    day: date, events: Iterable[Event], changes: list[dict[str, Any]]
) -> dict[str, Any]:
    """Write one day: what happens to claims, and what changes by it."""
    happened: dict[str, list[str]] = {}
    for event in events:
        if event.day == day:
            claims = happened.setdefault(event.event, [])
            claims += [event.claim] if event.claim not in claims else []
    return {
        "day": day.isoformat(),
        "events": {name: happened[name] for name in EVENTS if name in happened},
        "changes": changes,
    }
