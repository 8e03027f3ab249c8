"""The agreement on each place, and every day on which it changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from geomap.atlas import Atlas, Policy
from geomap.given import give_claims, give_world
from geomap.resolve import AGREEMENTS, Question, Record, give_questions, resolve

if TYPE_CHECKING:
    import duckdb

    from geomap.parquet import ClaimsFile

COUNTERS: Final = (
    *("asserted", "asserted_directly", "refused", "refused_directly"),
    *("exclusive", "exclusive_directly", "conceded", "supporters", "outside"),
)

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

CELLS_AT_ONCE: Final = 8_000_000
"""How many counters are held in memory together."""

NOTHING: Final = 7
"""Behind the precedence of every rule: nothing stands."""

Ints = npt.NDArray[np.signedinteger[Any]]


class Change(NamedTuple):
    """
    What holds from a day on.

    Parameters
    ----------
    place, axis : str
    day : date
        The first day on which it holds.
    agreement : str
        As in a status; ``no_report`` where nothing stands.
    holder : str
        Actors by ``;`` where the rules name one, else empty.
    """

    place: str
    axis: str
    day: date
    agreement: str
    holder: str


def agreement_series(atlas: Atlas, policy: Policy | None = None) -> list[Change]:
    """
    Follow the agreement on control through time, without a loop over days.

    Parameters
    ----------
    atlas : Atlas
    policy : Policy, optional
        The reading of the rules; None for the atlas's own.

    Returns
    -------
    changes : list of Change
        By place and day, each different from the one before.

    Notes
    -----
    Where sides differ, the side whose rule comes first speaks for the place. Places
    with uncertain dates, corrections, retractions, answers, sides or flows are
    resolved on each day on which one of their claims begins or ends.

    Examples
    --------
    >>> from geomap.load import load_atlas
    >>> changes = agreement_series(load_atlas("example:article"))
    >>> [c.agreement for c in changes if c.place == "islam-qala"]
    ['conceded']
    """
    import duckdb

    policy = policy or atlas.policy
    with duckdb.connect(":memory:") as connection:
        connection.execute("SET threads = 1")
        spoken = {claim.place for claim in atlas.claims}
        give_world(connection, atlas, spoken, {claim.actor for claim in atlas.claims})
        give_claims(connection, atlas.claims)
        changes = list(series_of(connection, atlas, policy))
        rows = connection.execute("SELECT place FROM intricate ORDER BY 1").fetchall()
    for (place,) in rows:
        changes += _resolved(atlas, place, policy)
    return sorted(changes)


def file_series(file: ClaimsFile, policy: Policy) -> list[Change]:
    """
    Follow the agreement on control through time, in a Parquet file of claims.

    Parameters
    ----------
    file : ClaimsFile
    policy : Policy
        The reading of the rules.

    Returns
    -------
    changes : list of Change
        As `agreement_series` gives them.
    """
    changes: list[Change] = []
    for places in file.partitions(CLAIMS_AT_ONCE):
        file.give_rows(places)
        changes += [
            change
            for change in series_of(file.connection, file.atlas, policy)
            if change.place in places
        ]
        query = "SELECT place FROM intricate ORDER BY place"
        intricate = {row[0] for row in file.connection.execute(query).fetchall()}
        for place in sorted(intricate.intersection(places)):
            changes += _file_place(file, place, policy)
    return sorted(changes)


def _file_place(file: ClaimsFile, place: str, policy: Policy) -> Iterator[Change]:
    """Resolve one place of a file on each day on which something can change."""
    file.give_rows((place,))
    days = file.connection.execute(CHANGE_DAYS).fetchall()
    asked = [Question(day, date.max, policy) for (day,) in days]
    control = file.resolve(asked, places=(place,), listing=False).control
    yield from _differing(control, asked, place)


def series_of(
    connection: duckdb.DuckDBPyConnection, atlas: Atlas, policy: Policy
) -> Iterator[Change]:
    """
    Follow the places whose claims are intervals.

    Parameters
    ----------
    connection : DuckDBPyConnection
        With the tables of claims and of the world.
    atlas : Atlas
        Its actors.
    policy : Policy
        The reading of the rules.

    Yields
    ------
    change : Change
        The other places are left in the table ``intricate``.
    """
    give_questions(connection, [Question(date.max, date.max, policy)])
    rules = files("geomap").joinpath("resolve.sql").read_text("utf-8")
    # Only the first steps are needed: what is eligible, and who speaks.
    connection.execute(rules.partition("-- What each source said last.")[0])
    connection.execute(files("geomap").joinpath("series.sql").read_text("utf-8"))
    actors = sorted(atlas.actors)
    kernel = _Kernel(actors, atlas)
    places = [
        r[0]
        for r in connection.execute(
            "SELECT DISTINCT place FROM intervals ORDER BY place"
        ).fetchall()
    ]
    days = int(
        connection.execute(
            "SELECT count(DISTINCT start) * 2 FROM intervals"
        ).fetchall()[0][0]
    )
    step = max(1, CELLS_AT_ONCE // max(1, days * len(actors) * len(COUNTERS)))
    for first in range(0, len(places), step):
        part = places[first : first + step]
        table = connection.execute(
            "SELECT place, actor::VARCHAR AS actor, side::VARCHAR AS side, says,"
            " partial, direct, counts, first_voice,"
            " datediff('day', DATE '0001-01-01', start) AS start,"
            " datediff('day', DATE '0001-01-01', stop) AS stop"
            " FROM intervals WHERE start < stop AND place BETWEEN $1 AND $2",
            [part[0], part[-1]],
        ).fetchnumpy()
        yield from kernel.changes(part, table)


class _Kernel:
    """Counts by place, day and candidate, as cumulative sums of +1 and -1."""

    def __init__(self, actors: Sequence[str], atlas: Atlas) -> None:
        self.actors = list(actors)
        size = len(self.actors)
        self.adverse = np.zeros((size + 1, size), bool)
        self.allied = np.zeros((size + 1, size), bool)
        number = {name: n for n, name in enumerate(self.actors)}
        for name, row in atlas.actors.items():
            self.allied[number[name], number[name]] = True
            for matrix, column in (
                (self.adverse, "adverse_to"),
                (self.allied, "aligned_with"),
            ):
                for other in row.listed(column):
                    if other in number:
                        matrix[number[name], number[other]] = True
                        matrix[number[other], number[name]] = True

    def changes(
        self, places: Sequence[str], table: Mapping[str, npt.ArrayLike]
    ) -> Iterator[Change]:
        """Yield what changed at some places."""
        start, stop = (np.asarray(table[n], np.int64) for n in ("start", "stop"))
        days = np.unique(np.concatenate([start, stop]))
        place = np.searchsorted(np.array(places), np.asarray(table["place"], str))
        shape = (len(places), len(days), len(self.actors), len(COUNTERS))
        delta = np.zeros(int(np.prod(shape)), np.int32)
        for candidate, counter, mask in self._events(table):
            which = np.flatnonzero(mask)
            target = (
                candidate[which] if isinstance(candidate, np.ndarray) else candidate
            )
            for when, sign in ((start, 1), (stop, -1)):
                day = np.searchsorted(days, when[which])
                cell = (place[which] * shape[1] + day) * shape[2] + target
                cell = cell * shape[3] + counter
                delta += sign * np.bincount(cell, minlength=delta.size).astype(np.int32)
        counts = np.cumsum(delta.reshape(shape), axis=1, dtype=np.int32)
        yield from self._decided(places, days, counts)

    def _events(
        self, table: Mapping[str, npt.ArrayLike]
    ) -> Iterator[tuple[Any, int, npt.NDArray[np.bool_]]]:
        """Yield candidate, counter and the words that count there."""
        names = np.array(self.actors)
        actor = np.searchsorted(names, np.asarray(table["actor"], str))
        sides = np.asarray(table["side"], str)
        side = np.where(sides == "", len(names), np.searchsorted(names, sides))
        says = np.asarray(table["says"], str)
        direct, counting = (np.asarray(table[n], bool) for n in ("direct", "counts"))
        asserts = np.isin(says, ("held", "shared"))
        refuses, held = says == "not_held", says == "held"
        exclusive = held & ~np.asarray(table["partial"], bool)
        first = np.asarray(table["first_voice"], bool)
        supports = asserts & counting & first
        own = self.allied[side, actor]
        masks = {
            "asserted": asserts,
            "asserted_directly": asserts & direct,
            "refused": refuses,
            "refused_directly": refuses & direct,
            "exclusive": exclusive,
            "exclusive_directly": exclusive & direct,
            "supporters": supports,
            "outside": supports & ~own,
        }
        for name, mask in masks.items():
            yield actor, COUNTERS.index(name), mask
        for candidate in range(len(names)):
            adverse = self.adverse[side, candidate]
            conceded = adverse & (
                (held & (actor == candidate)) | (refuses & (actor == side))
            )
            yield candidate, COUNTERS.index("conceded"), conceded

    def _decided(
        self, places: Sequence[str], days: Ints, counts: Ints
    ) -> Iterator[Change]:
        """Yield the agreement where it changes: the first definition that fits."""
        (
            asserted,
            directly,
            refused,
            refused_directly,
            exclusive,
            alone,
            conceded,
            supporters,
            outside,
        ) = (counts[..., n] for n in range(len(COUNTERS)))
        denied = refused + exclusive.sum(2, keepdims=True) - exclusive
        denied_directly = refused_directly + alone.sum(2, keepdims=True) - alone
        named = (asserted > 0) | (refused > 0) | (conceded > 0)
        rules = [
            ~named,
            (directly > 0) & (denied_directly > 0),
            (conceded > 0) & (denied_directly == 0),
            (asserted > 0) & (denied > 0),
            (supporters >= 2) & (outside > 0),
            asserted > 0,
        ]
        order = np.select(rules, [NOTHING, 1, 2, 3, 4, 5], 6) * 2 + (asserted == 0)
        best = order.min(axis=2, initial=NOTHING * 2 + 1)
        chosen = (order == best[..., None]) @ (1 << np.arange(order.shape[2]))
        outcome = best * (1 << order.shape[2]) + np.where(
            np.isin(best, (4, 8, 10)), chosen, 0
        )
        blank = np.full((len(places), 1), (NOTHING * 2 + 1) << order.shape[2])
        before = np.concatenate([blank, outcome[:, :-1]], axis=1)
        open_end = (date.max - date.min).days
        for where, when in np.argwhere(outcome != before):
            if days[when] == open_end:
                continue
            rule, held = divmod(int(outcome[where, when]), 1 << order.shape[2])
            holder = ";".join(n for i, n in enumerate(self.actors) if held >> i & 1)
            agreement = AGREEMENTS.get(rule // 2, "no_report")
            day = date.min + timedelta(days=int(days[when]))
            yield Change(places[where], "control", day, agreement, holder)


def _resolved(atlas: Atlas, place: str, policy: Policy) -> Iterator[Change]:
    """Resolve one place on each day on which something can change."""
    kept = tuple(c for c in atlas.claims if c.place == place or c.supersedes)
    days = sorted(
        {c.begins for c in kept}
        | {c.ends + timedelta(days=1) for c in kept if c.ends != date.max}
        | {c.retracted_on for c in kept if c.retracted_on}
    )
    asked = [Question(day, date.max, policy) for day in days]
    control = resolve(replace(atlas, claims=kept), asked).control
    yield from _differing(control, asked, place)


def _differing(
    control: Iterable[Record], asked: Sequence[Question], place: str
) -> Iterator[Change]:
    """Yield the outcomes that differ from the one before."""
    found = place_outcomes(control, place)
    last = ("no_report", "")
    for ask, question in enumerate(asked):
        outcome = found.get(ask, ("no_report", ""))
        if outcome != last:
            yield Change(place, "control", question.as_of, *outcome)
        last = outcome


def place_outcomes(records: Iterable[Record], place: str) -> dict[int, tuple[str, str]]:
    """
    Reduce the agreements of a place's sides to one a question.

    Parameters
    ----------
    records : iterable of dict
        `Resolution.control`.
    place : str

    Returns
    -------
    outcomes : dict of int to (agreement, holder)
        That of the side whose rule comes first, by question.
    """
    by_ask: dict[int, list[Record]] = defaultdict(list)
    for record in records:
        if record["place"] == place:
            by_ask[record["ask"]].append(record)
    outcomes = {}
    for ask, sides in by_ask.items():
        ordered = sorted(sides, key=_order)
        _, first = next(groupby(ordered, key=_order))
        chosen = list(first)
        precedence = chosen[0]["precedence"]
        named = precedence in (2, 4, 5) and chosen[0]["is_claimed"]
        holders = sorted({h for record in chosen for h in record["candidates"]})
        outcomes[ask] = AGREEMENTS[precedence], ";".join(holders) if named else ""
    return outcomes


def _order(record: Record) -> tuple[int, bool]:
    return record["precedence"], not record["is_claimed"]
