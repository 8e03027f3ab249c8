"""Words through time: from when to when each of them stands."""

from __future__ import annotations

from typing import Final

import numpy as np

from geomap.dataclass import dataclass
from geomap.parquet.last import Last
from geomap.parquet.packed import Packing
from geomap.schema import AXES
from geomap.tally import Bools, Ints, Words, World, pairs_within

RANK_BITS: Final = 24
"""Enough for twice the days of all years of four digits, and one."""


@dataclass(frozen=True)
class Intervals:
    """
    Words and the days on which they stand.

    Parameters
    ----------
    words : Words
        Sorted by place.
    start, stop : array of int
        The first day on which each stands, and the first on which it does not, counted
        from the first day of the year 1.
    """

    words: Words
    start: Ints
    stop: Ints

    def where(self, chosen: Bools | Ints) -> Intervals:
        """Return some of the words, by mask or by position."""
        return Intervals(
            self.words.where(chosen), self.start[chosen], self.stop[chosen]
        )


def intervals_of(last: Last, ends: Ints, packing: Packing, world: World) -> Intervals:
    """
    Follow words until the next of the same organisation, or until they expire.

    Parameters
    ----------
    last : Last
        All words, in any order; each of a certain day, from which on it holds.
    ends : array of int
        The last day of each, counted from the first day of the year 1.
    packing : Packing
    world : World

    Returns
    -------
    intervals : Intervals
    """
    bodies = world.organisation[last.source]
    key = (last.place * (bodies.max(initial=0) + 1) + bodies) * len(AXES) + last.axis
    if key.max(initial=0) >= 1 << (62 - RANK_BITS):
        message = "There are more places and organisations than a number can hold."
        raise ValueError(message)
    rank = last.word >> packing.bits
    order = np.argsort((key << RANK_BITS) + rank)
    key, rank, ends = key[order], rank[order], ends[order]
    day = rank >> 1
    begins = np.flatnonzero(
        (np.diff(key, prepend=-1) != 0) | (np.diff(day, prepend=-1) != 0)
    )
    sizes = np.diff(begins, append=len(key))
    newest = np.repeat(rank[begins + sizes - 1], sizes)
    same_key = np.diff(key[begins], append=-1) == 0
    open_end = np.iinfo(np.int64).max
    following = np.where(same_key, np.roll(day[begins], -1), open_end)
    stop = np.minimum(np.repeat(following, sizes), ends + 1)
    kept = rank == newest  # of one day, direct before implicit
    group = np.repeat(np.arange(len(begins)), sizes)[kept]
    order = order[kept]
    parts = (array[order] for array in last)
    words = packing.unpack(*parts)
    start = day[kept].copy()
    until = ends[kept] + 1
    for ones, others in pairs_within(group):
        clash = world.contradict(words.where(ones), words.where(others))
        one, other = ones[clash], others[clash]
        # Neither counts until the other has expired.
        np.maximum.at(start, one, until[other])
        np.maximum.at(start, other, until[one])
    found = Intervals(words, start, stop[kept])
    return found.where(found.start < found.stop)
