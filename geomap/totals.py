"""Many claims to lengths, for many days and organisations in one sweep."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from geomap.measure import Tally
from geomap.segments import LineEvent, clash
from geomap.sweep import (
    DAY_BITS,
    MM_PER_M,
    Integers,
    Runs,
    Words,
    covered_mm,
    standing_runs,
    to_mm,
)

HELD, DENIED = 0, 1


class Totals:
    """
    What many words about one line say of its length.

    It answers as `geomap.measure.segment_line` and `geomap.measure.tally` do, to the
    millimetre, without making a piece for each stretch.

    Parameters
    ----------
    length_m : float
        Length of the line.
    events : sequence of LineEvent
        Words of any organisations, on any days.
    days : sequence of int, optional
        The day on which each word is heard, from 0; the same word may stand on many
        days, as one event for each. None where there is one day.
    n_days : int
        How many days there are.

    Examples
    --------
    >>> from datetime import date
    >>> day = date(2021, 7, 9)
    >>> totals = Totals(10, [
    ...     LineEvent(0, 6, "Paper", "held", "red", day, day),
    ...     LineEvent(4, 8, "Radio", "held", "blue", day, day),
    ... ])
    >>> totals.of_each("red")
    {(0, 'Paper'): (6.0, 0.0), (0, 'Radio'): (0.0, 4.0)}
    >>> totals.across("red")[0]
    Tally(undisputed_m=4.0, disputed_m=2.0, denied_m=2.0, silent_m=2.0)
    """

    def __init__(
        self,
        length_m: float,
        events: Sequence[LineEvent],
        days: Sequence[int] | None = None,
        n_days: int = 1,
    ) -> None:
        self.length_mm = int(to_mm(length_m))
        self.events = events
        self.n_days = n_days
        self._days = np.zeros(len(events), np.int64) if days is None else np.array(days)
        self.organisations = sorted({e.organisation for e in events})
        kinds = dict.fromkeys((e.says, e.actor, e.silent) for e in events)
        self._kinds = sorted(kinds)

    @property
    def length_m(self) -> float:
        """Return the length of the line, in metres, to the millimetre."""
        return self.length_mm / MM_PER_M

    @cached_property
    def _runs(self) -> Runs:
        numbers = {name: n for n, name in enumerate(self.organisations)}
        kinds = {kind: n for n, kind in enumerate(self._kinds)}
        columns = [
            (
                numbers[e.organisation],
                kinds[e.says, e.actor, e.silent],
                _rank(e),
                e.asserted_from.toordinal(),
            )
            for e in self.events
        ]
        speaker, word, rank, since = (
            np.array(columns, np.int64).reshape(-1, 4).T
            if columns
            else np.empty((4, 0), np.int64)
        )
        ends = to_mm([(e.start_m, e.stop_m) for e in self.events]).reshape(-1, 2)
        start, stop = np.clip(ends, 0, self.length_mm).T
        space = self._days * len(self.organisations) + speaker
        return standing_runs(
            Words(space, start, stop, word, rank, since), self._clashes
        )

    @property
    def _clashes(self) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
        samples = {(e.says, e.actor, e.silent): e for e in self.events}
        words = [samples[kind] for kind in self._kinds]
        return np.array(
            [[clash(one, other) for other in words] for one in words], bool
        ).reshape(len(words), len(words))

    def of_each(self, actor: str) -> dict[tuple[int, str], tuple[float, float]]:
        """
        Measure what each organisation says an actor holds, and does not hold.

        Parameters
        ----------
        actor : str

        Returns
        -------
        metres : dict of (int, str) to tuple of float
            By day and organisation: held and denied. Those that say nothing of the
            line are left out.
        """
        n_spaces = self.n_days * len(self.organisations)
        if not n_spaces:
            return {}
        covered = self._covered(actor, n_spaces, 1) / MM_PER_M
        spoken = np.unique(self._runs.space)
        return {
            (
                int(n) // len(self.organisations),
                self.organisations[int(n) % len(self.organisations)],
            ): (
                float(covered[n, 1] + covered[n, 3]),
                float(covered[n, 2] + covered[n, 3]),
            )
            for n in spoken
        }

    def across(self, actor: str) -> list[Tally]:
        """
        Divide the line by what anybody says of an actor.

        Parameters
        ----------
        actor : str

        Returns
        -------
        tallies : list of Tally
            One for each day.
        """
        if not self.events:
            return [Tally(0.0, 0.0, 0.0, self.length_mm / MM_PER_M)] * self.n_days
        covered = self._covered(actor, self.n_days, len(self.organisations))
        silent = self.length_mm - covered.sum(axis=1)
        return [
            Tally(*(float(mm) / MM_PER_M for mm in (row[1], row[3], row[2], rest)))
            for row, rest in zip(covered, silent, strict=True)
        ]

    def _covered(self, actor: str, n_spaces: int, merged: int) -> Integers:
        """Measure by held and denied, with *merged* spaces of the runs in each one."""
        groups = [_group(says, whose, actor) for says, whose, _ in self._kinds]
        heard = np.array([n for n, kind in enumerate(self._kinds) if not kind[2]])
        group = np.array(groups, np.int64)[self._runs.word]
        kept = (group >= 0) & np.isin(self._runs.word, heard)
        return covered_mm(
            self._runs.start_mm[kept],
            self._runs.stop_mm[kept],
            group[kept],
            2,
            space=self._runs.space[kept] // merged,
            n_spaces=n_spaces,
        )


def _rank(event: LineEvent) -> int:
    """Pack what `LineEvent.rank` compares into one number."""
    stated, day, weight = event.rank
    return (int(stated) << DAY_BITS | day.toordinal()) * 4 + weight


def _group(says: str, whose: str, actor: str) -> int:
    """Return whether a word says that the actor holds, or does not; -1 for neither."""
    if whose == actor:
        return DENIED if says == "not_held" else HELD
    return DENIED if says == "held" else -1
