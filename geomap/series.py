"""What sources agree on at each place, and every day on which it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geomap.atlas import Atlas, Claim
from geomap.intervals import Intervals, intervals_of
from geomap.outcomes import NO_REPORT, Change, outcomes
from geomap.parquet.intricate import is_intricate
from geomap.parquet.last import Last
from geomap.parquet.packed import Packing
from geomap.policy import Policy
from geomap.resolve import Question, Resolution, resolve
from geomap.schema import HELD
from geomap.steps import steps_of
from geomap.tally import World

if TYPE_CHECKING:
    from geomap.parquet.file import ClaimsFile

CHANGE_DAYS: Final = """
SELECT c.begins AS day FROM claims AS c
UNION
SELECT c.ends + 1 FROM claims AS c WHERE c.ends < DATE '9999-12-31'
UNION
SELECT c.retracted_on FROM claims AS c WHERE c.retracted_on IS NOT NULL
ORDER BY day
"""
"""On which days a claim begins, ends or is taken back."""

CLAIMS_AT_ONCE: Final = 500_000
"""How many claims of a file are followed together, a few places at a time."""


def agreement_series(atlas: Atlas, policy: Policy | None = None) -> list[Change]:
    """
    Follow what sources agree on through time, without a loop over days.

    Parameters
    ----------
    atlas : Atlas
    policy : Policy, optional
        The reading of the rules; None for the atlas's own.

    Returns
    -------
    changes : list of Change
        By place, axis and day, each different from the one before.

    Notes
    -----
    Where sides differ, the side whose rule comes first speaks for the place. Places
    with uncertain dates, corrections, retractions, answers, sides, flows or shares are
    resolved on each day on which one of their claims begins or ends.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> changes = agreement_series(load_atlas("example:article"))
    >>> [c.agreement for c in changes if c[:2] == ("islam-qala", "control")]
    ['conceded']
    """
    policy = policy or atlas.policy
    asked = Question(date.max, date.max, policy)
    packing, world = Packing(atlas), World(atlas, policy)
    intricate = _intricate(atlas.claims)
    names = sorted({c.place for c in atlas.claims if not c.place.startswith(HELD)})
    codes = {name: n for n, name in enumerate(names)}
    rows = [
        (
            codes[c.place],
            packing.sources[c.source],
            axis,
            word,
            (c.ends - date.min).days,
        )
        for c in atlas.claims
        if c.place in codes and c.place not in intricate
        for axis, word in packing.pack(c, asked)
    ]
    columns = np.array(rows, np.int64).reshape(-1, 5).T
    intervals = intervals_of(Last(*columns[:4]), columns[4], packing, world)
    changes = [*steps_of(intervals, world, names)]
    for place in sorted(intricate.intersection(names)):
        changes += _resolved(atlas, place, policy)
    return sorted(changes)


def file_series(file: ClaimsFile, policy: Policy) -> Iterator[Change]:
    """
    Follow what sources agree on through time, in a Parquet file of claims.

    Parameters
    ----------
    file : ClaimsFile
    policy : Policy
        The reading of the rules.

    Yields
    ------
    change : Change
        As `agreement_series` gives them, in the order of the places; only some places
        are held in memory at a time.
    """
    packing, world = Packing(file.atlas), World(file.atlas, policy)
    for places in file.partitions(CLAIMS_AT_ONCE):
        intervals = _read_intervals(file, policy, places, (packing, world))
        changes = [*steps_of(intervals, world, file.places)]
        for place in sorted(file.difficult.intersection(places)):
            changes += _file_place(file, place, policy)
        yield from sorted(changes)


def _read_intervals(
    file: ClaimsFile,
    policy: Policy,
    places: Sequence[str],
    coding: tuple[Packing, World],
) -> Intervals:
    """Read the words of some places, but for those that are resolved day by day."""
    from geomap.parquet.last import read_all

    packing, world = coding
    asked = Question(date.max, date.max, policy)
    last, ends = read_all(file, asked, packing, (places[0], places[-1]))
    codes = {name: n for n, name in enumerate(file.places)}
    difficult = [codes[name] for name in sorted(file.difficult) if name in codes]
    plain = ~np.isin(last.place, difficult)
    kept = Last(*(array[plain] for array in last))
    return intervals_of(kept, ends[plain], packing, world)


def _intricate(claims: Iterable[Claim]) -> frozenset[str]:
    """Name the places of which more is said than can be followed by counting."""
    claims = tuple(claims)
    corrected = {c.supersedes for c in claims if c.supersedes}
    return frozenset(
        c.place
        for c in claims
        if c.axis != "none"
        and (is_intricate(c) or c.begins != c.asserted_to or c.claim in corrected)
    )


def _file_place(file: ClaimsFile, place: str, policy: Policy) -> Iterator[Change]:
    """Resolve one place of a file on each day on which something can change."""
    file.give_rows((place,))
    asked = [Question(day, date.max, policy) for (day,) in file.records(CHANGE_DAYS)]
    found = file.resolve(asked, places=(place,), listing=False)
    yield from _differing(found, asked, place)


def _resolved(atlas: Atlas, place: str, policy: Policy) -> Iterator[Change]:
    """Resolve one place on each day on which something can change."""
    kept = tuple(c for c in atlas.claims if c.place == place or c.supersedes)
    days = sorted(
        {c.begins for c in kept}
        | {c.ends + timedelta(days=1) for c in kept if c.ends != date.max}
        | {c.retracted_on for c in kept if c.retracted_on}
    )
    asked = [Question(day, date.max, policy) for day in days]
    found = resolve(replace(atlas, claims=kept), asked)
    yield from _differing(found, asked, place)


def _differing(
    resolution: Resolution, asked: Sequence[Question], place: str
) -> Iterator[Change]:
    """Yield the outcomes that differ from the one before."""
    found = outcomes(resolution)
    matters = sorted({key[1:] for key in found if key[1] == place})
    for matter in matters:
        last: Any = NO_REPORT
        for ask, question in enumerate(asked):
            outcome = found.get((ask, *matter), NO_REPORT)
            if outcome != last:
                yield Change(*matter, question.as_of, *outcome)
            last = outcome
