"""How old words are: in days, on the day that is shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from geomap.draw.marks import Mark


def age_in_days(row: dict[str, Any], as_of: str) -> int:
    """
    Return how old a word is, from the last day on which it may have been said.

    Parameters
    ----------
    row : dict
        One of the ``organisations`` of an axis.
    as_of : str
        The day asked about, as ISO writes it.

    Returns
    -------
    days : int

    Examples
    --------
    >>> age_in_days({"asserted_on": "../2021-07-01"}, "2021-07-09")
    8
    """
    said = str(row.get("asserted_on") or "").rpartition("/")[2]
    if not said or said == "..":
        return 0
    return (date.fromisoformat(as_of) - date.fromisoformat(said)).days


def age_of(rows: Iterable[dict[str, Any]], as_of: str) -> int:
    """
    Return the age of the newest of some words, where every one of them is stale.

    Parameters
    ----------
    rows : iterable of dict
        Words about one thing.
    as_of : str
        The day asked about, as ISO writes it.

    Returns
    -------
    days : int
        0 where a word is fresh, or there is none.

    Examples
    --------
    >>> old = {"asserted_on": "2021-07-01", "stale": True}
    >>> age_of([old], "2021-08-02"), age_of([old, {"stale": False}], "2021-08-02")
    (32, 0)
    """
    words = [*rows]
    stale = bool(words) and all(row.get("stale") for row in words)
    return min(age_in_days(row, as_of) for row in words) if stale else 0


def said_on(mark: Mark, as_of: str) -> str:
    """
    Return the day of the words of a stale mark, so that any day can tell their age.

    Parameters
    ----------
    mark : Mark
        As it stands on a day.
    as_of : str
        That day, as ISO writes it.

    Returns
    -------
    day : str
        As ISO writes it; empty where the mark is not stale.

    Examples
    --------
    >>> said_on(Mark("core", ("n",), stale_days=32), "2021-08-02")
    '2021-07-01'
    """
    if not mark.stale_days:
        return ""
    return (date.fromisoformat(as_of) - timedelta(mark.stale_days)).isoformat()
