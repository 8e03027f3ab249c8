"""What can be wrong with a row of a table of claimed stretches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geomap.boundaries import Line
from geomap.draw.segmentlines import Integers, sides_of
from geomap.errors import Problem, did_you_mean
from geomap.line import ROUNDING_M

STANCES: Final = ("held", "not_held", "shared")
"""What an organisation can say of an actor and a stretch."""


def wrong_ends(
    ends: list[NDArray[np.float64]],
    known: Mapping[str, Line],
    words: Mapping[str, tuple[str, ...]],
    codes: Mapping[str, Integers],
) -> Iterator[Problem]:
    """
    Yield what is wrong with where stretches begin and end.

    Parameters
    ----------
    ends : list of two arrays of shape (n,)
        Metres from kilometre zero.
    known : mapping of str to Line
        The lines that were found.
    words, codes
        The frontier of each row, as `geomap.draw.segmentcolumns.Segments` has it.

    Yields
    ------
    problem : Problem

    Examples
    --------
    >>> import numpy as np
    >>> from geomap.boundaries import frontier_line
    >>> known = {"CHL-PER": frontier_line("CHL-PER")}
    >>> ends = [np.array([0.0]), np.array([9e6])]
    >>> words, codes = {"frontier": ("CHL-PER",)}, {"frontier": np.array([0])}
    >>> for problem in wrong_ends(ends, known, words, codes):
    ...     print(problem.message)
    to_m is beyond the end of CHL-PER.
    """
    start_m, stop_m = ends
    lengths_m = [
        known[name].length_m if name in known else np.inf for name in words["frontier"]
    ]
    frontiers = codes["frontier"]
    beyond = stop_m > np.array([*lengths_m, np.inf])[frontiers] + ROUNDING_M
    # Mostly all is well, and one look at the rows is enough.
    if ((start_m >= 0) & (stop_m > start_m) & np.isfinite(stop_m) & ~beyond).all():
        return
    finite = np.isfinite(start_m) & np.isfinite(stop_m)
    yield from at(~finite, "from_m or to_m is no number.", "Write metres.")
    yield from at(
        finite & (stop_m <= start_m),
        "to_m is not beyond from_m.",
        "A stretch has a length; a point is no stretch.",
    )
    yield from at(finite & (start_m < 0), "from_m is before kilometre zero.")
    for number in np.unique(frontiers[beyond]).tolist():
        yield from at(
            beyond & (frontiers == number),
            f"to_m is beyond the end of {words['frontier'][number]}.",
            f"This line is {lengths_m[number]:.0f} m long.",
        )


def wrong_words(
    known: Mapping[str, Line],
    words: Mapping[str, tuple[str, ...]],
    codes: Mapping[str, Integers],
) -> Iterator[Problem]:
    """
    Yield what is wrong with sides, stances, actors and organisations.

    Parameters
    ----------
    known : mapping of str to Line
        The lines that were found.
    words, codes
        The words of each row, as `geomap.draw.segmentcolumns.Segments` has them.

    Yields
    ------
    problem : Problem
    """
    for number, stance in enumerate(words["stance"]):
        if stance not in STANCES:
            remedy = f"Write one of: {', '.join(STANCES)}."
            near = did_you_mean(stance, STANCES)
            wrong = codes["stance"] == number
            yield from at(
                wrong, f"stance '{stance}' is no word.", f"{near} {remedy}".strip()
            )
    for column in ("actor", "organisation"):
        if "" in words[column]:
            wrong = codes[column] == words[column].index("")
            yield from at(wrong, f"{column} is empty.", "A claim names both.")
    for number, side in enumerate(words["side"]):
        for line, frontier in enumerate(words["frontier"]):
            if side and side not in frontier.split("-"):
                wrong = (codes["side"] == number) & (codes["frontier"] == line)
                remedy = f"Write one of {', '.join(frontier.split('-'))}, or nothing."
                yield from at(wrong, f"side '{side}' is not of {frontier}.", remedy)
            elif side and frontier in known and not sides_of(known[frontier]):
                wrong = (codes["side"] == number) & (codes["frontier"] == line)
                where = f"where {side} lies beside {frontier} is not known."
                yield from at(wrong, where, "Leave side empty, for both sides.")


def at(wrong: NDArray[np.bool_], message: str, remedy: str = "") -> list[Problem]:
    """
    Return one problem for each row that is wrong.

    Parameters
    ----------
    wrong : array of shape (n,)
        True where a row is wrong.
    message, remedy : str
        What is wrong, and what would be right.

    Returns
    -------
    problems : list of Problem
        Rows are counted from 1.

    Examples
    --------
    >>> [problem.row for problem in at(np.array([False, True]), "It ends nowhere.")]
    [2]
    """
    return [
        Problem("stretches", int(row) + 1, message, remedy)
        for row in np.flatnonzero(wrong)
    ]
