"""The days of one row of the claims."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from geomap.atlas import Row
from geomap.dates import Span, parse_edtf


class Dates(NamedTuple):
    """
    The days of one row.

    Parameters
    ----------
    asserted : Span
        When it was said.
    begins : Span
        The earliest and the latest day on which it begins to be so.
    ends : date
        The last day; `date.max` where open.
    known_on : date
        The day from which the atlas knows it.
    retracted_on : date or None
        The day on which it was taken back.

    Examples
    --------
    >>> said = Row("a.csv", 2, {"asserted_on": "2021-07-09", "valid_to": "2021-07"})
    >>> claim_dates(said).ends.isoformat()
    '2021-07-31'
    """

    asserted: Span
    begins: Span
    ends: date
    known_on: date
    retracted_on: date | None


def claim_dates(row: Row) -> Dates:
    """
    Read the days of a claim.

    Parameters
    ----------
    row : Row
        A row of the claims.

    Returns
    -------
    dates : Dates
        A claim begins on the latest day of ``valid_from`` (without one, of
        ``asserted_on``), and ends after the latest day of ``valid_to``.

    Raises
    ------
    ValueError
        If a cell is no date, or has an open end where a day is needed.

    Examples
    --------
    >>> claim_dates(Row("a.csv", 2, {"asserted_on": "../2021-07-09"})).begins.latest
    datetime.date(2021, 7, 9)
    """
    asserted = _span(row, "asserted_on")
    begins = _span(row, "valid_from") if row["valid_from"] else asserted
    ends = parse_column(row, "valid_to").latest if row["valid_to"] else date.max
    known = _span(row, "recorded_on") if row["recorded_on"] else asserted
    retracted = _span(row, "retracted_on").latest if row["retracted_on"] else None
    return Dates(asserted, begins, ends, known.latest, retracted)


def parse_column(row: Row, column: str) -> Span:
    """
    Read a date, and name its column where it is wrong.

    Parameters
    ----------
    row : Row
        Any row.
    column : str
        A column of dates that is filled.

    Returns
    -------
    span : Span

    Raises
    ------
    ValueError
        If the cell is no date.

    Examples
    --------
    >>> parse_column(Row("a.csv", 2, {"as_of": "2021"}), "as_of").earliest.isoformat()
    '2021-01-01'
    """
    try:
        return parse_edtf(row[column])
    except ValueError as error:
        msg = f"{column} {error}"
        raise ValueError(msg) from error


def _span(row: Row, column: str) -> Span:
    """Read a date whose latest day must be known."""
    span = parse_column(row, column)
    if span.latest == date.max:
        msg = (
            f"{column} '{row[column]}' has an open end, so nothing ever begins. "
            "Write the latest day that it may be, as in ../2021-07-09."
        )
        raise ValueError(msg)
    return span
