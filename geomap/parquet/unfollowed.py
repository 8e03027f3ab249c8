"""What a Parquet file of claims may say that only its own places can be asked about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from geomap.errors import Problem
from geomap.parquet.values import Distinct

UNFOLLOWED: Final = ("from", "to", "amount", "of", "qualifier")
"""Columns that change what a claim says, and that are read row by row only."""

NUMBERS: Final = ("share", "share_min", "share_max")

REMEDY: Final = "Name the places that you ask about: their claims are then read whole."


def unfollowed(
    file: str, distinct: Distinct, types: Mapping[str, str]
) -> Iterator[Problem]:
    """
    Find what cannot be followed through a whole file.

    Parameters
    ----------
    file : str
        How the file is called in a problem.
    distinct : callable
    types : mapping of str to str
        DuckDB's type of each column of the file.

    Yields
    ------
    problem : Problem
        With the first row of each column.

    Examples
    --------
    >>> columns = {"share": {"": 1, "2/3": 7, "0.5": 9}}
    >>> for problem in unfollowed("claims.parquet", columns.get, {"share": "VARCHAR"}):
    ...     print(problem.row, problem.message)
    7 share '2/3' is read row by row, not in a whole file.
    """
    for column in (*UNFOLLOWED, *NUMBERS):
        if column not in types:
            continue
        if column in NUMBERS and types[column] != "VARCHAR":
            continue
        for value, row in sorted(distinct(column).items(), key=lambda one: one[1]):
            if value and not (column in NUMBERS and _is_number(value)):
                message = f"{column} '{value}' is read row by row, not in a whole file."
                yield Problem(file, row, message, REMEDY)
                break


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
