"""One cell of a table: what stands in it, and how a value is written."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

_UNSEEN: Final = "\ufeff\u200b\u200e\u200f\u2060"
"""Signs without width that copying leaves at the ends of a cell."""


def bare(text: str) -> str:
    r"""
    Take away what surrounds a text unseen.

    Parameters
    ----------
    text : str
        A cell as it is written.

    Returns
    -------
    text : str
        Without white space and signs of no width at its ends.

    Examples
    --------
    >>> bare("held\u200b \xa0")
    'held'
    """
    stripped = text.strip()
    while stripped[:1] and (stripped[0] in _UNSEEN or stripped[-1] in _UNSEEN):
        stripped = stripped.strip(_UNSEEN).strip()
    return stripped


def is_comment(cell: str) -> bool:
    """
    Tell whether the first cell of a row makes it a comment.

    Parameters
    ----------
    cell : str
        The first cell.

    Returns
    -------
    comment : bool

    Examples
    --------
    >>> is_comment("# to be asked"), is_comment("#1 gate")
    (True, False)
    """
    return cell.startswith("# ") or cell.rstrip() == "#"


def cell_text(value: Any) -> str:
    """
    Write a value as a person would write it in a cell.

    Parameters
    ----------
    value : object
        Text, a number, a day, a list of these, or nothing.

    Returns
    -------
    text : str

    Examples
    --------
    >>> cell_text(dt.date(2021, 7, 9)), cell_text(2.0), cell_text(float("nan"))
    ('2021-07-09', '2', '')
    >>> cell_text(["red", "blue"])
    'red;blue'
    """
    if isinstance(value, (list, tuple, set)):
        parts = sorted(value) if isinstance(value, set) else value
        return ";".join(cell_text(part) for part in parts)
    if value is None or value != value:  # noqa: PLR0124  NaN and NaT are not themselves
        return ""
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return (value.date() if midnight else value).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
