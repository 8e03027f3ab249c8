"""Intervals of words to the days on which an agreement changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from geomap.intervals import Intervals
from geomap.outcomes import DECIDED, Change
from geomap.precedence import (
    NOTHING,
    OPERATING,
    OPERATING_AXES,
    control_order,
    word_order,
)
from geomap.resolve import AGREEMENTS
from geomap.schema import ACTIVITY_STRENGTH, AXES
from geomap.tally import (
    ACTIVITY,
    CONTROL,
    COUNTERS,
    SAYS,
    Bools,
    Ints,
    World,
    control_events,
    counting,
    independent_kinds,
    supporting,
)

CELLS_AT_ONCE: Final = 4_000_000
"""How many counters are held in memory together."""

DAY_BITS: Final = 23

FOR_EVER: Final = (date.max - date.min).days

STRONGER: Final = np.array([SAYS.index(word) for word in ACTIVITY_STRENGTH])

Cells = list[tuple[Ints, Ints, int]]
"""Rows, cells of a row, and what is added there."""


def steps_of(
    intervals: Intervals, world: World, names: Sequence[str]
) -> Iterator[Change]:
    """
    Find every change of what is agreed on control, operation, security and activity.

    Parameters
    ----------
    intervals : Intervals
    world : World
    names : sequence of str
        Places by code.

    Yields
    ------
    change : Change
    """
    cells = max(
        len(world.actors) * len(COUNTERS), (2 + len(world.kin)) * len(OPERATING)
    )
    size = max(1, CELLS_AT_ONCE // (2 * cells))
    place = intervals.words.place
    cuts = np.unique([*np.searchsorted(place, place[::size]), len(place)]).tolist()
    for first, last in pairwise(cuts):
        part = intervals.where(np.arange(first, last))
        axis = part.words.axis
        yield from _control_steps(part.where(axis == CONTROL), world, names)
        operating = part.where(np.isin(axis, OPERATING_AXES))
        yield from _operating_steps(operating, world, names)
        yield from _activity_steps(part.where(axis == ACTIVITY), names)


class _Rows:
    """The days of each place on which one of its words begins or ends to stand."""

    def __init__(self, intervals: Intervals) -> None:
        place = intervals.words.place.astype(np.int64) << DAY_BITS
        both = np.concatenate([place + intervals.start, place + intervals.stop])
        found, row = np.unique(both, return_inverse=True)
        self.place, self.day = found >> DAY_BITS, found & ((1 << DAY_BITS) - 1)
        self.start, self.stop = row[: len(place)], row[len(place) :]
        self.is_first = np.diff(self.place, prepend=-1) != 0

    def count(self, added: Cells, width: int) -> Ints:
        """Return how much there is in each cell on each of the days."""
        cells = np.concatenate([row * width + cell for row, cell, _ in added])
        signs = np.concatenate([np.full(len(row), sign) for row, _, sign in added])
        size = len(self.place) * width
        delta = np.bincount(cells, signs, minlength=size).astype(np.int32)
        counted: Ints = np.cumsum(delta.reshape(-1, width), axis=0)
        return counted

    def spread(self, which: Ints, cell: Ints) -> Cells:
        """Add to a cell while a word stands."""
        return [(self.start[which], cell, 1), (self.stop[which], cell, -1)]

    def covered(self, which: Ints, key: Ints) -> tuple[Ints, Ints, Ints]:
        """Return where some of a key's words begin to stand, and where the last ends."""
        row = np.concatenate([self.start[which], self.stop[which]])
        sign = np.repeat([1, -1], len(which))
        keys = np.concatenate([key, key])
        order = np.lexsort((row, keys))
        running = np.cumsum(sign[order])
        edges = order[running == (sign[order] == 1)]
        return row[edges], keys[edges], sign[edges]

    def changes(
        self, outcome: Ints, names: Sequence[str], axis: str
    ) -> Iterator[tuple[int, str, str, date]]:
        """Yield the rows whose outcome differs from that of the day before."""
        before = np.concatenate([outcome[:1] * 0, outcome[:-1]])
        before[self.is_first] = 0
        differs = (outcome != before).reshape(len(outcome), -1).any(axis=1)
        for n in np.flatnonzero(differs & (self.day < FOR_EVER)).tolist():
            day = date.min + timedelta(days=int(self.day[n]))
            yield n, names[self.place[n]], axis, day


def _control_steps(
    part: Intervals, world: World, names: Sequence[str]
) -> Iterator[Change]:
    """Yield the changes of control."""
    rows, words = _Rows(part), part.words
    width, size = len(COUNTERS), len(world.actors)
    added: Cells = []
    for which, candidate, counter in control_events(words, world):
        cell = np.broadcast_to(candidate * width + counter, which.shape)
        added += rows.spread(which, cell)
    which = supporting(words, world)
    groups = len(world.own)
    group = world.group[words.source[which]]
    key = (words.place[which] * size + words.actor[which]) * groups + group
    added += _supporters(rows, which, key, (size, groups), "supporters")
    own = world.own[group, words.actor[which]]
    here = words.place[which] * groups + group
    # While a group asserts a holder of its own, it corroborates no other: it stands
    # outside when it speaks of this one or of an own one, less when of an own one.
    of_own, of_key = _own_beside(here, key, own)
    inner, inner_key = which[of_own], key[of_key]
    both = np.concatenate([which[~own], inner])
    both_key = np.concatenate([key[~own], inner_key])
    added += _supporters(rows, both, both_key, (size, groups), "outside")
    for row, cells, sign in _supporters(
        rows, inner, inner_key, (size, groups), "outside"
    ):
        added.append((row, cells, -sign))
    if not len(rows.place):
        return
    counts = rows.count(added, size * width).reshape(-1, size, width)
    order = control_order(counts)
    best = order.min(axis=1, initial=NOTHING * 2)
    chosen = (order == best[:, None]) & np.isin(best, (4, 8, 10))[:, None]
    outcome = np.concatenate([(NOTHING * 2 - best)[:, None], chosen], axis=1)
    for n, place, axis, day in rows.changes(outcome, names, "control"):
        agreement = AGREEMENTS.get(int(best[n]) // 2, "no_report")
        holder = ";".join(world.actors[c] for c in np.flatnonzero(chosen[n]))
        yield Change(place, axis, "", "", day, agreement, holder, "")


def _supporters(
    rows: _Rows, which: Ints, key: Ints, sizes: tuple[int, int], name: str
) -> Cells:
    """Add to a counter for each group, while some word of its stands."""
    size, groups = sizes
    row, key, sign = rows.covered(which, key)
    cells = key // groups % max(1, size) * len(COUNTERS) + COUNTERS.index(name)
    return [(row[sign == s], cells[sign == s], s) for s in (1, -1)]


def _own_beside(here: Ints, key: Ints, own: Bools) -> tuple[Ints, Ints]:
    """Pair each word for a group's own with each other candidate that it asserts."""
    others = np.flatnonzero(~own)
    others = others[np.unique(key[others], return_index=True)[1]]
    by_place: dict[int, list[int]] = {}
    for n in others[np.isin(here[others], here[own])].tolist():
        by_place.setdefault(int(here[n]), []).append(n)
    pairs = [
        (n, other)
        for n in np.flatnonzero(own & np.isin(here, here[others])).tolist()
        for other in by_place[int(here[n])]
    ]
    found = np.array(pairs, np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _operating_steps(
    part: Intervals, world: World, names: Sequence[str]
) -> Iterator[Change]:
    """Yield the changes of operation and security."""
    rows, words = _Rows(part), part.words
    if not len(rows.place):
        return
    size, groups, kinds = len(OPERATING), len(world.own), len(world.kin)
    column = np.searchsorted(OPERATING, words.says)
    every, direct = np.arange(len(column)), np.flatnonzero(words.direct)
    added = rows.spread(every, column) + rows.spread(direct, column[direct] + size)
    which = np.flatnonzero(counting(words, world))
    key = (words.place[which] * size + column[which]) * groups
    row, key, sign = rows.covered(which, key + world.group[words.source[which]])
    cell = key // groups % size * kinds + world.kind[key % groups]
    voices = [(row[sign == s], cell[sign == s], s) for s in (1, -1)]
    heard = rows.count(voices, size * kinds).reshape(-1, size, kinds)
    counts = rows.count(added, 2 * size).reshape(-1, 2, size)
    spoken, directly = (counts[:, n] for n in range(2))
    independent = independent_kinds(heard, world)
    precedence = word_order(directly, spoken, independent, OPERATING_AXES)
    for axis in np.unique(OPERATING_AXES):
        mine = np.flatnonzero(axis == OPERATING_AXES)
        best = precedence[:, mine].min(axis=1)
        word = mine[precedence[:, mine].argmin(axis=1)]
        shown = np.where(np.isin(best, DECIDED), word + 1, 0)
        outcome = np.stack([NOTHING - best, shown], axis=1)
        for n, place, name, day in rows.changes(outcome, names, AXES[axis]):
            agreement = AGREEMENTS.get(int(best[n]), "no_report")
            value = SAYS[OPERATING[shown[n] - 1]] if shown[n] else ""
            yield Change(place, name, "", "", day, agreement, "", value)


def _activity_steps(part: Intervals, names: Sequence[str]) -> Iterator[Change]:
    """Yield the changes of the strongest activity."""
    rows, words = _Rows(part), part.words
    if not len(rows.place):
        return
    size = len(STRONGER)
    strength = np.argsort(STRONGER)[np.searchsorted(np.sort(STRONGER), words.says)]
    counts = rows.count(rows.spread(np.arange(len(strength)), strength), size)
    stands: npt.NDArray[Any] = counts > 0
    strongest = np.where(stands.any(axis=1), size - stands[:, ::-1].argmax(axis=1), 0)
    for n, place, axis, day in rows.changes(strongest, names, "activity"):
        value = ACTIVITY_STRENGTH[strongest[n] - 1] if strongest[n] else ""
        agreement = "" if value else "no_report"
        yield Change(place, axis, "", "", day, agreement, "", value)
