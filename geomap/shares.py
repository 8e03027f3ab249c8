"""A share as it was said, in digits or in words, to its least and greatest value."""

from __future__ import annotations

import math
import re
from typing import Final, NamedTuple

from geomap.atlas import Row
from geomap.schema import SHARE_LEXICON

MARKS: Final = (0.0, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 3 / 4, 1.0)
"""The fractions that people round to."""

SAME: Final = 0.005
"""0.67 is 2/3, written with two decimals."""

SHARE_CELLS: Final = ("share", "share_min", "share_max", "amount", "of")

_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+", re.ASCII)
_DATED: Final = re.compile(
    r"[0-9][-. /](?:[A-Za-z]{3}\b|[0-9]{1,2}[-./][0-9]{2})|^[A-Za-z]{3}[- ][0-9]"
)


class Share(NamedTuple):
    """
    A share of a whole, at least and at most.

    Parameters
    ----------
    least, most : float
        From 0 to 1.
    bracket : tuple of float, or None
        What it would span if it were rounded; only of a share typed as a fraction.

    Examples
    --------
    >>> from geomap.atlas import Row
    >>> third = read_share(Row("claims/a.csv", 2, {"share": "1/3"}))
    >>> third.least == third.most == 1 / 3
    True

    Whoever says a third may mean a little more, or less:

    >>> [round(end, 3) for end in third.bracket]
    [0.292, 0.417]
    """

    least: float
    most: float
    bracket: tuple[float, float] | None = None


def parse_share(text: str) -> float:
    """
    Read a share.

    Parameters
    ----------
    text : str
        From 0 to 1, as ``0.85`` or as the fraction ``2/3``.

    Returns
    -------
    share : float

    Raises
    ------
    ValueError
        If it is no share. It says what is wrong, and what to write.

    Examples
    --------
    >>> parse_share("3/4")
    0.75
    >>> parse_share("85")
    Traceback (most recent call last):
    ValueError: '85' is not between 0 and 1. Did you mean 0.85?
    >>> parse_share("1.2")
    Traceback (most recent call last):
    ValueError: '1.2' is not between 0 and 1. Did you mean 0.12, or 0.012 for 1.2 %?
    """
    top, slash, bottom = (part.strip() for part in text.partition("/"))
    if slash and _NUMBER.fullmatch(top) and _NUMBER.fullmatch(bottom):
        if parse_amount(bottom) == 0:
            msg = f"'{text}' divides by zero. Write a fraction such as 2/3."
            raise ValueError(msg)
        share = parse_amount(top) / parse_amount(bottom)
        remedy = "Write the part first, as in 2/3."
    else:
        share = parse_amount(text)
        remedy = _meant(share)
    if share > 1:
        msg = f"'{text}' is not between 0 and 1. {remedy}".rstrip()
        raise ValueError(msg)
    return share


def _meant(share: float) -> str:
    """Return what a share beyond 1 was perhaps to say."""
    if not 1 < share <= 100:
        return "Write a share such as 0.85, or 1 for all of it."
    percent = f"{share / 100:.6g}"
    if share < 10:  # as likely a slip of the point as a percentage
        return f"Did you mean {share / 10:.6g}, or {percent} for {share:.6g} %?"
    return f"Did you mean {percent}?"


def parse_amount(text: str) -> float:
    """
    Read a plain number that is not negative.

    Parameters
    ----------
    text : str
        Digits with a decimal point.

    Returns
    -------
    amount : float

    Raises
    ------
    ValueError
        If it is no such number. It says what is wrong, and what to write.

    Examples
    --------
    >>> parse_amount("1344")
    1344.0
    >>> parse_amount("85 %")
    Traceback (most recent call last):
    ValueError: '85 %' is a percentage. Did you mean 0.85?
    """
    bare = text.strip()
    if _NUMBER.fullmatch(bare) and math.isfinite(float(bare)):
        return float(bare)
    percent = bare.rstrip("% ")
    if _NUMBER.fullmatch(bare):
        msg = f"'{text[:9]}...' is beyond every number. Write fewer digits."
    elif bare.endswith("%") and _NUMBER.fullmatch(percent):
        share = float(percent) / 100
        remedy = (
            f"Did you mean {share:.6g}?"
            if share <= 1
            else "No more than 100 % is a share."
        )
        msg = f"'{text}' is a percentage. {remedy}"
    elif re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+", bare):
        msg = f"'{text}' has commas. Did you mean {bare.replace(',', '')}?"
    elif _NUMBER.fullmatch(bare.replace(",", ".")):
        meant = bare.replace(",", ".")
        msg = f"'{text}' has a decimal comma. Did you mean {meant}?"
    elif bare.startswith("-") and _NUMBER.fullmatch(bare[1:]):
        msg = f"'{text}' is less than nothing. Write a number from 0 upwards."
    elif _DATED.search(bare):
        msg = f"'{text}' is a date, which a spreadsheet makes of 2/3. Write 0.667."
    else:
        msg = f"'{text}' is no number. Write digits, as in 0.85."
    raise ValueError(msg)


def widen(share: float) -> tuple[float, float]:
    """
    Return what a round figure may stand for.

    Parameters
    ----------
    share : float
        From 0 to 1.

    Returns
    -------
    least, most : float
        Half of the way to the next of `MARKS` on either side.

    Examples
    --------
    >>> [round(bound, 3) for bound in widen(2 / 3)]
    [0.583, 0.708]
    >>> [round(bound, 3) for bound in widen(1 / 2)]
    [0.417, 0.583]
    """
    below = [mark for mark in MARKS if mark < share - SAME]
    above = [mark for mark in MARKS if mark > share + SAME]
    least = (share + below[-1]) / 2 if below else 0.0
    most = (share + above[0]) / 2 if above else 1.0
    return least, most


def read_share(row: Row) -> Share | None:
    """
    Read the share that a claim states.

    Parameters
    ----------
    row : Row
        A claim with the columns of `SHARE_CELLS` and a ``qualifier``.

    Returns
    -------
    share : Share or None
        None where nothing is stated.

    Raises
    ------
    ValueError
        If the cells contradict each other or are no numbers.

    Examples
    --------
    >>> read_share(Row("a.csv", 2, {"amount": "250", "of": "400"}))
    Share(least=0.625, most=0.625, bracket=None)
    >>> read_share(Row("a.csv", 2, {"qualifier": "almost_all"}))
    Share(least=0.9, most=1.0, bracket=None)
    """
    stated = [_exact(row), _bounds(row), _counted(row), _worded(row)]
    found = [share for share in stated if share is not None]
    if len(found) > 1:
        filled = [name for name in (*SHARE_CELLS, "qualifier") if row[name]]
        msg = (
            f"The share is stated twice, in {' and in '.join(filled)}. Keep share, or "
            "share_min and share_max, or amount and of, or a word in qualifier."
        )
        raise ValueError(msg)
    if not found:
        return None
    share = found[0]
    if row["qualifier"] == "about":
        return Share(widen(share.least)[0], widen(share.most)[1], share.bracket)
    return share


def _exact(row: Row) -> Share | None:
    """Return a share given as one number."""
    if not row["share"]:
        return None
    share = _named("share", row["share"])
    bracket = widen(share) if "/" in row["share"] else None
    return Share(share, share, bracket)


def _bounds(row: Row) -> Share | None:
    """Return a share given as bounds, of which one may be left out."""
    if not row["share_min"] and not row["share_max"]:
        return None
    least = _named("share_min", row["share_min"] or "0")
    most = _named("share_max", row["share_max"] or "1")
    if least > most:
        msg = (
            f"share_min {row['share_min']} is more than share_max {row['share_max']}. "
            "Swap them, if that is what was meant."
        )
        raise ValueError(msg)
    return Share(least, most)


def _counted(row: Row) -> Share | None:
    """Return a share given as an amount of a total."""
    if not row["amount"] and not row["of"]:
        return None
    if not (row["amount"] and row["of"]):
        name, other = ("amount", "of") if row["amount"] else ("of", "amount")
        msg = f"{name} '{row[name]}' stands without '{other}'. Give the amount and the total."
        raise ValueError(msg)
    amount, total = _counting("amount", row), _counting("of", row)
    if math.isclose(total, 0) or amount > total:
        msg = f"amount {row['amount']} is more than of {row['of']}. Give the amount first."
        raise ValueError(msg)
    return Share(amount / total, amount / total)


def _worded(row: Row) -> Share | None:
    """Return a share given as a word of the lexicon."""
    span = SHARE_LEXICON.get(row["qualifier"])
    return Share(*span) if span else None


def _named(column: str, text: str) -> float:
    """Read a share, and name its column where it is wrong."""
    try:
        return parse_share(text)
    except ValueError as error:
        msg = f"{column} {error}"
        raise ValueError(msg) from error


def _counting(column: str, row: Row) -> float:
    """Read an amount, and name its column where it is wrong."""
    try:
        return parse_amount(row[column])
    except ValueError as error:
        msg = f"{column} {error}"
        raise ValueError(msg) from error
