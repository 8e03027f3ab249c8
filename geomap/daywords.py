"""Days in words."""

from __future__ import annotations

from datetime import date
from typing import Final

from geomap.words import say

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(when: date | str) -> str:
    """
    Write a day in words.

    Parameters
    ----------
    when : date or str
        A day; text as ISO writes it.

    Returns
    -------
    text : str
        Without leading zero and with the year; words where an atlas without claims
        has no day.

    Examples
    --------
    >>> day("2021-07-09")
    '9 July 2021'
    """
    if undated(when):
        return say("no_day")
    moment = date.fromisoformat(when) if isinstance(when, str) else when
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def undated(when: date | str) -> bool:
    """
    Tell whether a day stands for there being none, as in an atlas without claims.

    Parameters
    ----------
    when : date or str
        A day; text as ISO writes it.

    Returns
    -------
    undated : bool

    Examples
    --------
    >>> undated("2021-07-09"), undated(date.min)
    (False, True)
    """
    return when in (date.min, date.min.isoformat())


def said_when(text: str) -> str:
    """
    Write when something was said, from an ISO day or interval.

    Parameters
    ----------
    text : str
        ``2021-07-09``, ``2021-07-01/2021-07-09``, or with ``..`` for an open end.

    Returns
    -------
    text : str

    Examples
    --------
    >>> said_when("../2021-07-09")
    'by 9 July 2021, day not stated'
    >>> said_when("2021-07-01/2021-07-09")
    'between 1 July 2021 and 9 July 2021'
    """
    first, _, last = text.partition("/")
    if not text:
        return say("day_unknown")
    if not last or first == last:
        return say("on_day", date=day(first))
    if first == "..":
        return say("by_day_unstated", date=day(last))
    if last == "..":
        return say("from_day", date=day(first))
    return say("between_days", first=day(first), last=day(last))
