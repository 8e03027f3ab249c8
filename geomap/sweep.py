"""
Many intervals to lengths: whole millimetres, sorted once.

A border is at most some ten million metres long, so that a position in millimetres, the
line it lies on, and what the interval says fit into one integer of 64 bits. Sorting
these keys is then nearly all the work, and every sum is exact.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Counts = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

MM_PER_M: Final = 1000
POSITION_BITS: Final = 36
"""Enough for 68,719 km in millimetres; the longest border has 8,900 km."""

CHUNK: Final = 1 << 15
"""How many ends are added up at a time: what a cache takes."""

DAY_BITS: Final = 22
"""Enough for the days of the calendar: `date.max` is day 3,652,059."""


class Words(NamedTuple):
    """
    Intervals and what they say, one array for each property.

    Parameters
    ----------
    space : ndarray of int
        The line as one speaker sees it; words of other spaces never meet.
    start_mm, stop_mm : ndarray of int
        The interval.
    word : ndarray of int
        What is said of it, numbered from 0.
    rank : ndarray of int
        How new the word is: only the highest rank stands at a position.
    since : ndarray of int
        The day that decides between clashing words of one rank.
    """

    space: Integers
    start_mm: Integers
    stop_mm: Integers
    word: Integers
    rank: Integers
    since: Integers


class Runs(NamedTuple):
    """Intervals on which one word stands; those of one word and space are disjoint."""

    space: Integers
    start_mm: Integers
    stop_mm: Integers
    word: Integers


def to_mm(metres: npt.ArrayLike) -> Integers:
    """
    Turn metres into whole millimetres.

    Parameters
    ----------
    metres : array_like of float

    Returns
    -------
    millimetres : ndarray of int

    Examples
    --------
    >>> to_mm([0.0014, 1.5]).tolist()
    [1, 1500]
    """
    scaled = np.asarray(metres, dtype=np.float64) * MM_PER_M
    millimetres: Integers = np.rint(scaled).astype(np.int64)
    return millimetres


def covered_mm(
    start_mm: Integers,
    stop_mm: Integers,
    group: Integers,
    n_groups: int,
    *,
    space: Integers | None = None,
    n_spaces: int = 1,
) -> Integers:
    """
    Measure what each set of groups covers together.

    Parameters
    ----------
    start_mm, stop_mm : ndarray of int
        Intervals that may overlap in any way.
    group : ndarray of int
        What each interval belongs to, from 0.
    n_groups : int
        How many groups there are.
    space : ndarray of int, optional
        The line of each interval, from 0; None where all lie on one.
    n_spaces : int
        How many lines there are.

    Returns
    -------
    covered_mm : ndarray of int of shape (n_spaces, 2 ** n_groups)
        By the set of groups that cover it, group g being bit g: what is covered by
        exactly these. The empty set is always 0.

    Raises
    ------
    ValueError
        If positions, lines and groups do not fit into 64 bits.

    Examples
    --------
    Group 0 covers 0 to 6, group 1 covers 4 to 9:

    >>> covered_mm(*np.array([[0, 4], [6, 9], [0, 1]]), n_groups=2).tolist()
    [[0, 4, 3, 2]]
    """
    low_bits = (n_groups - 1).bit_length() + 1
    _refuse_overflow(start_mm, stop_mm, low_bits + (n_spaces - 1).bit_length())
    line = 0 if space is None else space << (POSITION_BITS + low_bits)
    keys = _packed(start_mm, stop_mm, group << 1 | line, low_bits)
    keys.sort()
    sums = np.zeros(n_spaces << n_groups, np.int64)
    opened = np.zeros(n_groups, np.int32)
    for first in range(0, len(keys) - 1, CHUNK):
        # One key more than the chunk: the end of its last step.
        chunk = keys[first : first + CHUNK + 1]
        _add_steps(chunk, n_groups, low_bits, opened, sums)
    found = sums.reshape(n_spaces, -1)
    # Between two lines nothing is open, and the step from one to the next is no length.
    found[:, 0] = 0
    return found


def _add_steps(
    keys: Integers, n_groups: int, low_bits: int, opened: Counts, sums: Integers
) -> None:
    """Add the steps between sorted keys; *opened* is carried from chunk to chunk."""
    low: npt.NDArray[Any] = keys[:-1].astype(np.int8 if low_bits < 8 else np.int64)
    low &= (1 << low_bits) - 1
    sign = ((low & 1) << 1) - 1
    low >>= 1
    state: npt.NDArray[Any] = np.zeros(len(low), np.intp)
    for number in range(n_groups):
        open_now = np.cumsum(sign * (low == number), dtype=np.int32)
        open_now += opened[number]
        opened[number] = open_now[-1]
        state |= (open_now > 0).astype(np.intp) << number
    places = keys >> low_bits
    if len(sums) > 1 << n_groups:
        state |= places[:-1] >> POSITION_BITS << n_groups
    steps = places[1:] - places[:-1]
    # Sums of doubles are exact here: the steps of one line are below 2**53 mm.
    added = np.bincount(state, steps)
    sums[: len(added)] += added.astype(np.int64)


def _packed(
    start_mm: Integers, stop_mm: Integers, more: Integers, low_bits: int
) -> Integers:
    """Return a key for each end: its line and position, its group, 1 if it begins."""
    count = len(start_mm)
    keys = np.empty(2 * count, np.int64)
    for half, ends in ((keys[:count], start_mm), (keys[count:], stop_mm)):
        np.left_shift(ends, low_bits, out=half)
        np.bitwise_or(half, more, out=half)
    keys[:count] |= 1
    return keys


def _refuse_overflow(start_mm: Integers, stop_mm: Integers, more_bits: int) -> None:
    lowest, highest = start_mm.min(initial=0), stop_mm.max(initial=0)
    if lowest < 0 or highest >> POSITION_BITS or POSITION_BITS + more_bits > 63:
        msg = (
            f"Invalid intervals: {lowest} to {highest} mm and {more_bits} bits of lines "
            "and groups do not fit into a key of 64 bits."
        )
        raise ValueError(msg)


def standing_runs(words: Words, clashes: Flags) -> Runs:
    """
    Find where each word stands: the newest of its space, unless it clashes.

    Parameters
    ----------
    words : Words
        In any order.
    clashes : ndarray of bool of shape (n_words, n_words)
        Whether two words of one rank exclude each other; then the later ``since``
        wins, and where both are equal neither stands.

    Returns
    -------
    runs : Runs
        Sorted by word, space and position.

    Examples
    --------
    An older word on 0 to 9, then a newer one on 4 to 6:

    >>> words = Words(*np.array([[0, 0], [0, 4], [9, 6], [0, 1], [1, 2], [0, 0]]))
    >>> runs = standing_runs(words, np.zeros((2, 2), bool))
    >>> [(int(a), int(b), int(w)) for _, a, b, w in zip(*runs)]
    [(0, 4, 0), (6, 9, 0), (4, 6, 1)]
    """
    starts, stops = (
        words.space << POSITION_BITS | ends for ends in (words.start_mm, words.stop_mm)
    )
    cuts = np.unique(np.concatenate([starts, stops]))
    first, last = np.searchsorted(cuts, starts), np.searchsorted(cuts, stops)
    # One more than the value, so that 0 is nothing.
    value = (words.rank << DAY_BITS | words.since) + 1
    best = np.stack(
        [
            _highest(first[own], last[own], value[own], len(cuts))
            for own in (words.word == number for number in range(len(clashes)))
        ]
    )
    newest = best.max(axis=0) >> DAY_BITS
    present = (best > 0) & (best >> DAY_BITS == newest)
    found = []
    for number, excluded in enumerate(clashes):
        stands = present[number].copy()
        for other in np.flatnonzero(excluded):
            stands &= ~(present[other] & (best[other] >= best[number]))
        edges = np.flatnonzero(np.diff(stands, prepend=False, append=False))
        found.append((cuts[edges[::2]], cuts[edges[1::2]], number))
    lengths = [len(begin) for begin, _, _ in found]
    begin, end = (np.concatenate([run[side] for run in found]) for side in (0, 1))
    inside = (1 << POSITION_BITS) - 1
    word = np.repeat(np.arange(len(found)), lengths)
    return Runs(begin >> POSITION_BITS, begin & inside, end & inside, word)


def _highest(first: Integers, last: Integers, value: Integers, size: int) -> Integers:
    """
    Return the highest value over each cell, of intervals of cells.

    Each interval is two blocks of a power of two that overlap; blocks are halved from
    the longest down, so that the whole costs as much as a sort.
    """
    length = last - first
    level = np.where(length > 0, np.frexp(length.astype(np.float64))[1] - 1, -1)
    highest = np.zeros(size, np.int64)
    for power in range(int(level.max(initial=0)), -1, -1):
        half = 1 << power
        halves = highest.copy()
        np.maximum(halves[half:], highest[:-half], out=halves[half:])
        highest = halves
        own = level == power
        np.maximum.at(highest, first[own], value[own])
        np.maximum.at(highest, last[own] - half, value[own])
    return highest
