"""Who bears out the hold of an adversary by their own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Adverse = frozenset[tuple[str, str]]
"""Pairs of adverse actors, in both orders."""


def concedes(
    row: Mapping[str, Any],
    holders: Sequence[str],
    sides: Mapping[str, str],
    adverse: Adverse | None = None,
) -> bool:
    """
    Tell whether a word bears out the hold of a side that its own is adverse to.

    Whoever is on no side, or on one that is adverse to nobody here, concedes nothing.

    Parameters
    ----------
    row : dict
        A standing word on control.
    holders : sequence of str
        Whose hold it may bear out; empty where nobody is said to hold the place.
    sides : mapping of str to str
        The side of each organisation.
    adverse : set of (str, str), optional
        The pairs of adverse actors, in both orders; None where all are.

    Returns
    -------
    concedes : bool

    Examples
    --------
    >>> row = {"organisation": "Watch", "value": "held", "actor": "red"}
    >>> sides = {"Watch": "green", "Ministry": "blue"}
    >>> pairs = frozenset({("red", "blue"), ("blue", "red")})
    >>> concedes(row, ["red"], sides, pairs)
    False
    >>> concedes({**row, "organisation": "Ministry"}, ["red"], sides, pairs)
    True
    """
    side = sides.get(row["organisation"], "")
    if not side:
        return False
    rivals = [
        holder
        for holder in holders
        if holder != side and (adverse is None or (side, holder) in adverse)
    ]
    if row["value"] == "held":
        return row["actor"] in rivals
    has_rival = adverse is None or any(side == one for one, _ in adverse)
    lost = row["value"] == "not_held" and row["actor"] == side
    return bool(lost and (rivals or (has_rival and not holders)))
