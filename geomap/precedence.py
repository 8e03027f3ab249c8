"""Which definition of an agreement comes first, of candidates that were counted."""

from __future__ import annotations

from typing import Final

import numpy as np

from geomap.schema import AXES, AXIS_OF
from geomap.tally import COUNTERS, SAYS, Bools, Ints

NOTHING: Final = 7
"""Behind the precedence of every rule: nothing stands."""

OPERATING: Final = np.array(
    [n for n, word in enumerate(SAYS) if AXIS_OF[word] in ("operation", "security")]
)
"""The words of operation and security, by their code."""

OPERATING_AXES: Final = np.array([AXES.index(AXIS_OF[SAYS[n]]) for n in OPERATING])


def control_order(counts: Ints) -> Ints:
    """
    Find the first definition that fits each candidate.

    Parameters
    ----------
    counts : array of int, shape (..., candidates, counters)

    Returns
    -------
    order : array of int, shape (..., candidates)
        Twice the precedence of the rule, and one more where nobody asserts.
    """
    count = {name: counts[..., n] for n, name in enumerate(COUNTERS)}
    asserted = count["asserted"] > 0
    denied, denied_directly = (
        count[refused] + count[other].sum(-1, keepdims=True) - count[other]
        for refused, other in (
            ("refused", "exclusive"),
            ("refused_directly", "exclusive_directly"),
        )
    )
    conceded = count["conceded"] > 0
    rules = [
        ~(asserted | (count["refused"] > 0) | conceded),
        (count["asserted_directly"] > 0) & (denied_directly > 0),
        conceded & (denied_directly == 0),
        asserted & (denied > 0),
        (count["supporters"] >= 2) & (count["outside"] > 0),
        asserted,
    ]
    return np.select(rules, [NOTHING, 1, 2, 3, 4, 5], 6) * 2 + ~asserted


def word_order(direct: Ints, spoken: Ints, independent: Bools, axis: Ints) -> Ints:
    """
    Find the first definition that fits each word of operation and security.

    Parameters
    ----------
    direct, spoken : array of int, shape (..., words)
        How often each word stands directly, and stands at all.
    independent : array of bool, shape (..., words)
        Whether two groups use it that are neither of one side nor allied.
    axis : array of int, shape (words,)
        The axis of each.

    Returns
    -------
    precedence : array of int, shape (..., words)
        `NOTHING` where a word does not stand.
    """
    others = (axis[:, None] == axis[None, :]) & ~np.eye(len(axis), dtype=bool)
    opposed = (spoken > 0) @ others
    directly = ((direct > 0) @ others) & (direct > 0)
    rules = [spoken == 0, directly, opposed, independent]
    return np.select(rules, [NOTHING, 1, 3, 4], 5)
