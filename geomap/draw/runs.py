"""What holds from one stop of the slider to the next, told where it changes."""

from __future__ import annotations

from typing import Final, Generic, TypeVar

Part = TypeVar("Part")

NOTHING: Final = -1
"""Stands in a run for nothing that is said."""


class Runs:
    """
    Numbers by stop, each told only where it differs from the one before.

    Attributes
    ----------
    flat : list of int
        First stop, number, first stop, number ...; before the first of them stands
        `NOTHING`.

    Examples
    --------
    >>> runs = Runs()
    >>> for stop, number in enumerate([7, 7, 3]):
    ...     runs.add(stop, number)
    >>> runs.flat, runs.last
    ([0, 7, 2, 3], 3)
    """

    def __init__(self) -> None:
        self.flat: list[int] = []

    @property
    def last(self) -> int:
        """Return the number that holds at the last stop."""
        return self.flat[-1] if self.flat else NOTHING

    def add(self, stop: int, number: int) -> None:
        """
        Tell the number that holds from a stop on.

        Parameters
        ----------
        stop : int
            Not before any that was told.
        number : int
            Of what holds, or `NOTHING`.
        """
        if number != self.last:
            self.flat += [stop, number]


class Distinct(Generic[Part]):
    """
    Different parts by number, in the order in which they were first met.

    Examples
    --------
    >>> parts = Distinct[str]()
    >>> [parts.number(text, text) for text in ("a", "b", "a")], parts.all
    ([0, 1, 0], ['a', 'b'])
    """

    def __init__(self) -> None:
        self.numbers: dict[object, int] = {}
        self.all: list[Part] = []

    def number(self, key: object, part: Part) -> int:
        """Return the number of a part; its key tells it from every other."""
        found = self.numbers.setdefault(key, len(self.all))
        if found == len(self.all):
            self.all.append(part)
        return found
