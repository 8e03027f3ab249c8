"""Days as they are written on the command line."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import click

_YEAR_FIRST: Final = re.compile(
    r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})|(\d{4})(\d{2})(\d{2})", re.ASCII
)


def read_day(text: str) -> dt.date:
    """
    Read a day of the command line.

    Parameters
    ----------
    text : str
        As YYYY-MM-DD.

    Returns
    -------
    day : date

    Raises
    ------
    click.BadParameter
        If it is no day.

    Examples
    --------
    >>> read_day("2021-07-09")
    datetime.date(2021, 7, 9)
    """
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = dt.date.max
    if day.isoformat() != text or day == dt.date.max:
        right = _meant_day(text) or "Write it as YYYY-MM-DD, such as 2021-07-09."
        message = f"'{text}' is no day. {right}"
        raise click.BadParameter(message)
    return day


def _meant_day(text: str) -> str:
    """Ask for the day that has its year first; of others no order is guessed."""
    found = _YEAR_FIRST.fullmatch(text.strip())
    if not found:
        return ""
    try:
        day = dt.date(*map(int, filter(None, found.groups())))
    except ValueError:
        return ""
    return "" if day == dt.date.max else f"Did you mean {day}?"
